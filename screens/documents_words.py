"""What the screens of safety documents say, and their help: English and French side by side."""

from __future__ import annotations

from collections.abc import Mapping

DOCUMENTS_WORDS: Mapping[str, tuple[str, str]] = {
    "key.read_on": ("On", "Suite"),
    "key.read_on.help": (
        "a page further; to the next hit while words are looked for",
        "une page plus loin; à l'endroit suivant pendant une recherche",
    ),
    "key.hit_before": ("Hit before", "Précédent"),
    "key.hit_before.help": ("back to the hit before", "revenir à l'endroit précédent"),
    "key.hit_next": ("Next hit", "Suivant"),
    "key.hit_next.help": ("on to the next hit", "aller à l'endroit suivant"),
    # Reading
    "reader.find": ("Find:", "Chercher :"),
    "reader.placeholder": ("words in this text", "des mots de ce texte"),
    "reader.hits": ("{hit} of {count}", "{hit} de {count}"),
    "reader.no_hit": ("not in this text", "pas dans ce texte"),
    "reader.seen": ("{percent} %", "{percent} %"),
    "reader.end": ("[ END ]", "[ FIN ]"),
    "help.reader": (
        "A text to read. The arrows and the page keys scroll it, Home and End lead to its ends. Letters that are typed "
        "are looked for; F7 goes from hit to hit, F6 back. What stands between [[ and ]] is still to be filled in by "
        "the firm.",
        "Un texte à lire. Les flèches et les touches de page le font défiler, Début et Fin mènent à ses bouts. Les "
        "lettres écrites sont cherchées; F7 va d'un endroit à l'autre, F6 revient. Ce qui est entre [[ et ]] reste à "
        "compléter par l'entreprise.",
    ),
    "help.code": (
        "The code of a page for phones. A phone on the trailer's own network reads it with its camera; no internet and "
        "no app is needed. The address stands below it.",
        "Le code d'une page pour téléphones. Un téléphone sur le réseau de la roulotte le lit avec sa caméra, sans "
        "Internet ni application. L'adresse est écrite dessous.",
    ),
}
