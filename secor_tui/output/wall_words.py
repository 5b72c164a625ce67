"""What the papers for the wall and the pocket say; those of the plan in Spanish and Tagalog too."""

from __future__ import annotations

from collections.abc import Mapping

from secor_tui.forms.model import Text

WALL: Mapping[str, Text] = {
    # the poster of an emergency plan
    "poster_plan": {
        "en": "Emergency plan",
        "fr": "Plan d’urgence",
        "es": "Plan de emergencia",
        "tl": "Plano sa emergency",
    },
    "poster_head": {
        "en": "IN AN EMERGENCY",
        "fr": "EN CAS D’URGENCE",
        "es": "EN CASO DE EMERGENCIA",
        "tl": "KAPAG MAY EMERGENCY",
    },
    "poster_call": {
        "en": "CALL, IN THIS ORDER",
        "fr": "APPELER, DANS CET ORDRE",
        "es": "LLAMAR, EN ESTE ORDEN",
        "tl": "TUMAWAG, AYON SA AYOS NA ITO",
    },
    "poster_muster": {
        "en": "GO TO THE MUSTER POINT",
        "fr": "ALLER AU POINT DE RASSEMBLEMENT",
        "es": "IR AL PUNTO DE REUNIÓN",
        "tl": "PUMUNTA SA MUSTER POINT (TIPUNAN)",
    },
    "poster_else": {
        "en": "Not safe? Then:",
        "fr": "Pas sûr? Alors :",
        "es": "¿No es seguro? Entonces:",
        "tl": "Hindi ligtas? Dito:",
    },
    "poster_address": {
        "en": "SAY WHERE WE ARE",
        "fr": "DIRE OÙ NOUS SOMMES",
        "es": "DECIR DÓNDE ESTAMOS",
        "tl": "SABIHIN KUNG NASAAN TAYO",
    },
    "poster_alarm": {"en": "ALARM", "fr": "ALARME", "es": "ALARMA", "tl": "ALARMA"},
    "poster_first_aid": {"en": "First aid", "fr": "Premiers secours", "es": "Primeros auxilios", "tl": "First aid"},
    "poster_aiders": {"en": "First aiders", "fr": "Secouristes", "es": "Socorristas", "tl": "Mga first aider"},
    "poster_hospital": {"en": "Hospital", "fr": "Hôpital", "es": "Hospital", "tl": "Ospital"},
    "poster_evacuation": {"en": "Getting out", "fr": "Évacuation", "es": "Salida", "tl": "Paglabas"},
    "poster_access": {
        "en": "How they get in",
        "fr": "Comment ils entrent",
        "es": "Por dónde entran",
        "tl": "Saan sila papasok",
    },
    "poster_card": {
        "en": "Scan close: the numbers on your phone, no network",
        "fr": "Viser de près : les numéros, sans réseau",
        "es": "Escanear de cerca: los números, sin red",
        "tl": "I-scan nang malapit: mga numero, walang network",
    },
    "poster_link": {
        "en": "Scan: the whole plan",
        "fr": "Viser : le plan complet",
        "es": "Escanear: el plan completo",
        "tl": "I-scan: ang buong plano",
    },
    "poster_foot": {
        "en": "Version {version}, record {number}, approved by {approved}. Take it down when a newer version hangs.",
        "fr": "Version {version}, dossier {number}, approuvée par {approved}. "
        "À décrocher dès qu’une plus récente est posée.",
        "es": "Versión {version}, registro {number}, aprobada por {approved}. "
        "Quitar cuando se cuelgue una versión más nueva.",
        "tl": "Bersyon {version}, rekord {number}, inaprubahan ni {approved}. "
        "Alisin kapag may nakasabit nang mas bagong bersyon.",
    },
}
"""By word; a part of `wording.WORDS`."""
