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
    # the card for the pocket
    "wallet_title": {
        "en": "Emergency card",
        "fr": "Carte d’urgence",
        "es": "Tarjeta de emergencia",
        "tl": "Emergency card",
    },
    "wallet_cut": {
        "en": "Cut along the marks, fold in the middle, glue or laminate.",
        "fr": "Couper selon les repères, plier au milieu, coller ou plastifier.",
        "es": "Cortar por las marcas, doblar por la mitad, pegar o plastificar.",
        "tl": "Gupitin sa mga marka, itupi sa gitna, idikit o i-laminate.",
    },
    "wallet_muster": {
        "en": "Muster point",
        "fr": "Point de rassemblement",
        "es": "Punto de reunión",
        "tl": "Muster point (tipunan)",
    },
    "wallet_here": {"en": "We are at", "fr": "Nous sommes", "es": "Estamos en", "tl": "Nandito tayo"},
    "wallet_scan": {
        "en": "Scan close, no network needed",
        "fr": "Viser de près, sans réseau",
        "es": "Escanear de cerca, sin red",
        "tl": "I-scan nang malapit, walang network",
    },
    "wallet_foot": {
        "en": "Plan version {version}, record {number}, {approved}. Throw it away when there is a newer one.",
        "fr": "Plan, version {version}, dossier {number}, {approved}. À jeter dès qu’il y en a une plus récente.",
        "es": "Plan, versión {version}, registro {number}, {approved}. Tirar cuando haya una más nueva.",
        "tl": "Plano, bersyon {version}, rekord {number}, {approved}. Itapon kapag may mas bago.",
    },
    # the first aiders
    "aiders_title": {"en": "First aiders", "fr": "Secouristes"},
    "aiders_head": {"en": "FIRST AID", "fr": "PREMIERS SECOURS"},
    "aiders_call": {"en": "TO CALL A FIRST AIDER", "fr": "POUR APPELER UN SECOURISTE"},
    "aiders_kit": {"en": "WHERE THE KIT IS", "fr": "OÙ EST LA TROUSSE"},
    "aiders_who": {"en": "FIRST AIDERS", "fr": "SECOURISTES"},
    "aiders_not": {"en": "NOT GOOD TODAY", "fr": "NON VALIDE AUJOURD’HUI"},
    "aiders_until": {"en": "until", "fr": "jusqu’au"},
    "aiders_run_out": {"en": "RUN OUT", "fr": "EXPIRÉ"},
    "aiders_unseen": {"en": "ticket never seen here", "fr": "carte jamais vue ici"},
    "aiders_nobody": {
        "en": "Nobody holds a first-aid ticket that is good.",
        "fr": "Personne n’a de carte de secourisme valide.",
    },
    "aiders_more": {"en": "and {count} more", "fr": "et {count} de plus"},
    "aiders_unwritten": {
        "en": "Not written down: put it into the site’s record or the emergency plan.",
        "fr": "Non inscrit : à mettre au dossier du chantier ou au plan d’urgence.",
    },
    "aiders_foot": {
        "en": "As it stood on {on}, at record {number}. Print it anew when a ticket runs out, somebody joins "
        "or leaves, or the kit moves.",
        "fr": "Au {on}, dossier {number}. À réimprimer quand une carte expire, que quelqu’un arrive ou part, "
        "ou que la trousse change de place.",
    },
    # badges and tags
    "badges_title": {"en": "Hard-hat badges", "fr": "Étiquettes de casque"},
    "units_title": {"en": "Tags for equipment", "fr": "Étiquettes d’équipement"},
    # what must hang
    "posted_title": {"en": "What must be posted", "fr": "Ce qui doit être affiché"},
    "posted_head": {"en": "WHAT MUST BE POSTED", "fr": "À AFFICHER"},
    "posted_note": {
        "en": "Not legal advice, and not complete: what could be read, and where. Look it up before you rely on it.",
        "fr": "Ni avis juridique ni liste complète : ce qui a pu être lu, et où. À vérifier avant de s’y fier.",
    },
    "posted_unknown": {
        "en": "What this province asks for is not known here: look it up. What stands below is custom.",
        "fr": "Ce que cette province exige n’est pas connu ici : à vérifier. Ce qui suit est d’usage.",
    },
    "posted_what": {"en": "What", "fr": "Quoi"},
    "posted_where": {"en": "Where it hangs", "fr": "Où"},
    "posted_since": {"en": "Since", "fr": "Depuis"},
    "posted_verified": {"en": "asked for here", "fr": "exigé ici"},
    "posted_secondary": {"en": "asked for here, by another’s account", "fr": "exigé ici, selon un tiers"},
    "posted_practice": {"en": "custom", "fr": "usage"},
    "posted_unverified": {"en": "not verified", "fr": "non vérifié"},
    "posted_old": {"en": "OUT OF DATE", "fr": "PÉRIMÉ"},
    "posted_foot": {
        "en": "As noted on {on}, at record {number}. Tick what hangs, write where and since when, and mend the rest.",
        "fr": "Au {on}, dossier {number}. Cocher ce qui est posé, écrire où et depuis quand, corriger le reste.",
    },
}
"""By word; a part of `wording.WORDS`."""
