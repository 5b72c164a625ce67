"""What the screens of the crew say, and their help: English and French side by side."""

from __future__ import annotations

from collections.abc import Mapping

CREW_WORDS: Mapping[str, tuple[str, str]] = {
    # People
    "people.find": ("Who:", "Qui :"),
    "people.placeholder": ("letters of the name, or scan the badge", "lettres du nom, ou passer la carte au lecteur"),
    "people.nobody": (
        "Nobody here is called that. Delete letters to see everybody.",
        "Personne ici ne s'appelle ainsi. Effacer des lettres pour voir tout le monde.",
    ),
}
