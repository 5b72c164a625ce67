"""What the screens say of confidential records, and their help: English and French side by side."""

from __future__ import annotations

from collections.abc import Mapping

CONFIDENTIAL_WORDS: Mapping[str, tuple[str, str]] = {
    "confidential.open": ("Open it, with a PIN", "L'ouvrir, avec un NIP"),
    "confidential.open_title": ("Open {number}", "Ouvrir {number}"),
    "confidential.open_about": (
        "It is confidential. Only who it is about or meant for may open it, and the opening is kept as a record.",
        "C'est confidentiel. Seul qui est concerné peut l'ouvrir, et l'ouverture est gardée au registre.",
    ),
    "confidential.text": (
        "What it says is confidential. Only who it is about or meant for may open it, with their PIN.",
        "Son contenu est confidentiel. Seul qui est concerné peut l'ouvrir, avec son NIP.",
    ),
    "confidential.shown": (
        "Confidential: opened by {name}. It shuts when you leave this screen.",
        "Confidentiel : ouvert par {name}. Se referme en quittant cet écran.",
    ),
    "confidential.copy": ("A copy as PDF, for {name}", "Une copie en PDF, pour {name}"),
    "confidential.copied": (
        "It is on this machine alone and in no export:\n{path}\nTake it along on a stick, then delete it there.",
        "Elle n'est que sur cet appareil, dans aucune exportation :\n{path}\nL'emporter sur une clé, puis l'effacer.",
    ),
    "confidential.who_title": ("Who writes this?", "Qui écrit ceci?"),
    "confidential.who_about": (
        "It is confidential. Until it is signed only you, and those who may read it then, can go on with it.",
        "C'est confidentiel. Jusqu'à la signature, vous seul, et qui pourra le lire ensuite, pouvez continuer.",
    ),
}
