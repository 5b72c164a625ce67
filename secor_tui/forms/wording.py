"""The sentences and labels that the engine itself says, by language. English and French are complete."""

from __future__ import annotations

from collections.abc import Mapping

from secor_tui.forms.model import Choice, Text

_PASS: Text = {"en": "Pass", "fr": "Conforme", "es": "Conforme", "tl": "Pasado"}
_FAIL: Text = {"en": "Fail", "fr": "Non conforme", "es": "No conforme", "tl": "Bagsak"}
_NA: Text = {"en": "Not applicable", "fr": "Sans objet", "es": "No aplica", "tl": "Hindi angkop"}
_YES: Text = {"en": "Yes", "fr": "Oui", "es": "Sí", "tl": "Oo"}
_NO: Text = {"en": "No", "fr": "Non", "es": "No", "tl": "Hindi"}

LISTS: Mapping[str, tuple[Choice, ...]] = {
    "pass_fail": (Choice("pass", _PASS), Choice("fail", _FAIL)),
    "pass_fail_na": (Choice("pass", _PASS), Choice("fail", _FAIL), Choice("na", _NA)),
    "yes_no": (Choice("yes", _YES), Choice("no", _NO)),
    "yes_no_na": (Choice("yes", _YES), Choice("no", _NO), Choice("na", _NA)),
}
"""Lists that every checklist may use without writing them."""

SENTENCES: Mapping[str, Text] = {
    "acknowledged": {"en": "Yes", "fr": "Oui", "es": "Sí", "tl": "Oo"},
    "integer": {
        "en": "“{text}” is not a whole number. Type digits only, such as 12.",
        "fr": "« {text} » n'est pas un nombre entier. Tapez seulement des chiffres, par exemple 12.",
    },
    "decimal": {
        "en": "“{text}” is not a number. Type digits and a point, such as 12.5.",
        "fr": "« {text} » n'est pas un nombre. Tapez des chiffres et une virgule, par exemple 12,5.",
    },
    "thousand": {
        "en": "“{text}” can be read in two ways: type {whole} or {part}.",
        "fr": "« {text} » peut se lire de deux façons : tapez {whole} ou {part}.",
    },
    "digits": {
        "en": "“{text}” has more than {most} digits.",
        "fr": "« {text} » compte plus de {most} chiffres.",
    },
    "date": {
        "en": "“{text}” is not a date. Type year-month-day, such as 2026-06-01, or “today” or “yesterday”.",
        "fr": "« {text} » n'est pas une date. Tapez année-mois-jour, par exemple 2026-06-01, "
        "ou « aujourd'hui » ou « hier ».",
    },
    "time": {
        "en": "“{text}” is not a time of day. Type hours and minutes, such as 7:30 or 1545, or “now”.",
        "fr": "« {text} » n'est pas une heure. Tapez heures et minutes, par exemple 7 h 30 ou 1545, ou « maintenant ».",
    },
    "dateTime": {
        "en": "“{text}” is not a day and time. Type both, such as 2026-06-01 7:30 or “today 7:30”, or “now”.",
        "fr": "« {text} » n'est pas un jour et une heure. Tapez les deux, par exemple 2026-06-01 7:30 "
        "ou « aujourd'hui 7:30 », ou « maintenant ».",
    },
    "choice": {
        "en": "“{text}” is not one of the choices: {choices}.",
        "fr": "« {text} » n'est pas un des choix : {choices}.",
    },
    "acknowledge": {
        "en": "This line can only be acknowledged: answer yes, or leave it empty.",
        "fr": "Cette ligne ne peut qu'être confirmée : répondez oui, ou laissez-la vide.",
    },
    "person": {
        "en": "“{text}” is nobody on the list of people.",
        "fr": "« {text} » n'est personne sur la liste des gens.",
    },
    "one person": {
        "en": "Choose one person; {count} are given.",
        "fr": "Choisissez une seule personne; il y en a {count}.",
    },
    "image": {
        "en": "This line takes pictures, and “{text}” is not one.",
        "fr": "Cette ligne prend des photos, et « {text} » n'en est pas une.",
    },
    "one picture": {"en": "1 picture", "fr": "1 photo"},
    "pictures": {"en": "{count} pictures", "fr": "{count} photos"},
    "kind": {
        "en": "This line takes a different kind of answer.",
        "fr": "Cette ligne prend une autre sorte de réponse.",
    },
    "long": {
        "en": "This text has {length} characters; at most {most} fit.",
        "fr": "Ce texte compte {length} caractères; il y a place pour {most}.",
    },
    "nothing to answer": {
        "en": "There is nothing to answer on this line.",
        "fr": "Il n'y a rien à répondre sur cette ligne.",
    },
    "constraint": {
        "en": "“{text}” is outside what this line allows.",
        "fr": "« {text} » dépasse ce que cette ligne permet.",
    },
    "required": {"en": "This needs an answer.", "fr": "Il faut une réponse ici."},
    "required round": {"en": "At least one is needed here.", "fr": "Il en faut au moins un ici."},
    "required people": {"en": "Choose who.", "fr": "Choisissez qui."},
    "explain": {
        "en": "This failed: say what is wrong, who will mend it and by when.",
        "fr": "Non conforme : dites ce qui ne va pas, qui le corrigera et pour quand.",
    },
    "explain only": {"en": "This failed: say what is wrong.", "fr": "Non conforme : dites ce qui ne va pas."},
    "note wanted": {"en": "Say what is wrong, in a few words.", "fr": "Dites en quelques mots ce qui ne va pas."},
    "owner wanted": {"en": "Choose who will mend it.", "fr": "Choisissez qui le corrigera."},
    "severity wanted": {
        "en": "“{text}” is not how bad something is: choose {choices}.",
        "fr": "« {text} » n'est pas une gravité : choisissez {choices}.",
    },
    "not failed": {
        "en": "This line has not failed, so there is nothing to mend.",
        "fr": "Cette ligne n'est pas en défaut : il n'y a rien à corriger.",
    },
    "no such line": {
        "en": "There is no line “{path}” in this checklist.",
        "fr": "Il n'y a pas de ligne « {path} » dans cette liste.",
    },
    "rounds full": {
        "en": "There are {most} of these already; no more fit.",
        "fr": "Il y en a déjà {most}; il n'y a plus de place.",
    },
    "kept answer": {"en": "Answered before: {text}", "fr": "Réponse antérieure : {text}"},
}

WORDS_FOR_TODAY = frozenset({"today", "aujourd'hui", "aujourd’hui", "auj", "hoy", "ngayon"})
WORDS_FOR_YESTERDAY = frozenset({"yesterday", "hier", "ayer", "kahapon"})
WORDS_FOR_NOW = frozenset({"now", "maintenant", "ahora", "ngayon"})
WORDS_FOR_YES = frozenset({"yes", "y", "true", "ok", "x", "oui", "o", "sí", "si", "oo"})
WORDS_FOR_NO = frozenset({"no", "n", "false", "non", "hindi"})


def say(what: str, language: str, **values: object) -> str:
    """One sentence in a language, English where it is not translated."""
    sentence = SENTENCES[what]
    return sentence.get(language, sentence["en"]).format(**values)
