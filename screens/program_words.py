"""What the menu of the safety program says: English and French side by side."""

from __future__ import annotations

from collections.abc import Mapping

PROGRAM_WORDS: Mapping[str, tuple[str, str]] = {
    "program.title": ("Safety program", "Programme de sécurité"),
    "program.actions": ("Corrective actions", "Mesures correctives"),
    "program.actions_right": ("{open} open, {late} late", "{open} ouvertes, {late} en retard"),
    "help.program": (
        "Every part of the safety program that is not about people, each with how it stands now.",
        "Chaque partie du programme de sécurité qui ne porte pas sur les personnes, avec son état actuel.",
    ),
}
