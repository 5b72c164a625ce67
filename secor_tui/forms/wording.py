"""The sentences and labels that the engine itself says, by language. Complete in all four languages.

Spanish and Tagalog need review by a native speaker.
"""

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
    "kiosk writes": {
        "en": "The kiosk writes this itself, from the records. Put a remark to it instead.",
        "fr": "La borne écrit ceci elle-même, d'après les registres. Ajoutez plutôt une remarque.",
        "es": "El quiosco escribe esto por sí mismo, según los registros. Añada mejor una observación.",
        "tl": "Ang kiosk mismo ang sumusulat nito, mula sa mga talaan. Maglagay na lang ng puna.",
    },
    "acknowledged": {"en": "Yes", "fr": "Oui", "es": "Sí", "tl": "Oo"},
    "integer": {
        "en": "“{text}” is not a whole number. Type digits only, such as 12.",
        "fr": "« {text} » n'est pas un nombre entier. Tapez seulement des chiffres, par exemple 12.",
        "es": "“{text}” no es un número entero. Escriba solo cifras, por ejemplo 12.",
        "tl": "Hindi buong numero ang “{text}”. Mga digit lang ang i-type, halimbawa 12.",
    },
    "decimal": {
        "en": "“{text}” is not a number. Type digits and a point, such as 12.5.",
        "fr": "« {text} » n'est pas un nombre. Tapez des chiffres et une virgule, par exemple 12,5.",
        "es": "“{text}” no es un número. Escriba cifras y un punto, por ejemplo 12.5.",
        "tl": "Hindi numero ang “{text}”. Mag-type ng mga digit at tuldok, halimbawa 12.5.",
    },
    "thousand": {
        "en": "“{text}” can be read in two ways: type {whole} or {part}.",
        "fr": "« {text} » peut se lire de deux façons : tapez {whole} ou {part}.",
        "es": "“{text}” se puede leer de dos maneras: escriba {whole} o {part}.",
        "tl": "Dalawa ang puwedeng basa sa “{text}”: i-type ang {whole} o {part}.",
    },
    "digits": {
        "en": "“{text}” has more than {most} digits.",
        "fr": "« {text} » compte plus de {most} chiffres.",
        "es": "“{text}” tiene más de {most} cifras.",
        "tl": "Mahigit {most} digit ang “{text}”.",
    },
    "date": {
        "en": "“{text}” is not a date. Type year-month-day, such as 2026-06-01, or “today” or “yesterday”.",
        "fr": "« {text} » n'est pas une date. Tapez année-mois-jour, par exemple 2026-06-01, "
        "ou « aujourd'hui » ou « hier ».",
        "es": "“{text}” no es una fecha. Escriba año-mes-día, por ejemplo 2026-06-01, u “hoy” o “ayer”.",
        "tl": "Hindi petsa ang “{text}”. I-type ang taon-buwan-araw, halimbawa 2026-06-01, o “ngayon” o “kahapon”.",
    },
    "time": {
        "en": "“{text}” is not a time of day. Type hours and minutes, such as 7:30 or 1545, or “now”.",
        "fr": "« {text} » n'est pas une heure. Tapez heures et minutes, par exemple 7 h 30 ou 1545, ou « maintenant ».",
        "es": "“{text}” no es una hora. Escriba horas y minutos, por ejemplo 7:30 o 1545, o “ahora”.",
        "tl": "Hindi oras ang “{text}”. I-type ang oras at minuto, halimbawa 7:30 o 1545, o “ngayon”.",
    },
    "dateTime": {
        "en": "“{text}” is not a day and time. Type both, such as 2026-06-01 7:30 or “today 7:30”, or “now”.",
        "fr": "« {text} » n'est pas un jour et une heure. Tapez les deux, par exemple 2026-06-01 7:30 "
        "ou « aujourd'hui 7:30 », ou « maintenant ».",
        "es": "“{text}” no es un día y una hora. Escriba los dos, por ejemplo 2026-06-01 7:30 u “hoy 7:30”, o “ahora”.",
        "tl": "Hindi araw at oras ang “{text}”. I-type ang dalawa, halimbawa 2026-06-01 7:30 o “ngayon 7:30”, o "
        "“ngayon”.",
    },
    "choice": {
        "en": "“{text}” is not one of the choices: {choices}.",
        "fr": "« {text} » n'est pas un des choix : {choices}.",
        "es": "“{text}” no es una de las opciones: {choices}.",
        "tl": "Wala sa mga pagpipilian ang “{text}”: {choices}.",
    },
    "acknowledge": {
        "en": "This line can only be acknowledged: answer yes, or leave it empty.",
        "fr": "Cette ligne ne peut qu'être confirmée : répondez oui, ou laissez-la vide.",
        "es": "Esta línea solo se puede confirmar: conteste sí, o déjela vacía.",
        "tl": "Puwede lang itong kumpirmahin: sumagot ng oo, o iwanang blangko.",
    },
    "person": {
        "en": "“{text}” is nobody on the list of people.",
        "fr": "« {text} » n'est personne sur la liste des gens.",
        "es": "“{text}” no es nadie de la lista de personas.",
        "tl": "Wala sa listahan ng mga tao ang “{text}”.",
    },
    "one person": {
        "en": "Choose one person; {count} are given.",
        "fr": "Choisissez une seule personne; il y en a {count}.",
        "es": "Elija una sola persona; hay {count}.",
        "tl": "Pumili ng isang tao lang; {count} ang nakapili.",
    },
    "image": {
        "en": "This line takes pictures, and “{text}” is not one.",
        "fr": "Cette ligne prend des photos, et « {text} » n'en est pas une.",
        "es": "Esta línea lleva fotos, y “{text}” no es una.",
        "tl": "Litrato ang hinihingi rito, at hindi litrato ang “{text}”.",
    },
    "no pictures here": {
        "en": "This line takes photos once it has failed and what is wrong has been said.",
        "fr": "Cette ligne prend des photos quand elle est non conforme et que le problème a été décrit.",
        "es": "Esta línea lleva fotos cuando ha fallado y se dijo qué está mal.",
        "tl": "Maglalagay lang ng litrato rito kapag bumagsak ito at nasabi na kung ano ang mali.",
    },
    "picture wanted": {
        "en": "A photo of what is wrong, or in a note why there is none.",
        "fr": "Une photo de ce qui ne va pas ou, dans une note, pourquoi il n'y en a pas.",
        "es": "Una foto de lo que está mal o, en una nota, por qué no la hay.",
        "tl": "Litrato ng mali, o sa isang tala kung bakit wala.",
    },
    "one picture": {"en": "1 picture", "fr": "1 photo", "es": "1 foto", "tl": "1 litrato"},
    "pictures": {"en": "{count} pictures", "fr": "{count} photos", "es": "{count} fotos", "tl": "{count} litrato"},
    "kind": {
        "en": "This line takes a different kind of answer.",
        "fr": "Cette ligne prend une autre sorte de réponse.",
        "es": "Esta línea lleva otro tipo de respuesta.",
        "tl": "Ibang uri ng sagot ang hinihingi rito.",
    },
    "long": {
        "en": "This text has {length} characters; at most {most} fit.",
        "fr": "Ce texte compte {length} caractères; il y a place pour {most}.",
        "es": "Este texto tiene {length} caracteres; caben {most} como máximo.",
        "tl": "May {length} karakter ang tekstong ito; hanggang {most} lang ang kasya.",
    },
    "nothing to answer": {
        "en": "There is nothing to answer on this line.",
        "fr": "Il n'y a rien à répondre sur cette ligne.",
        "es": "No hay nada que contestar en esta línea.",
        "tl": "Walang sasagutin sa linyang ito.",
    },
    "constraint": {
        "en": "“{text}” is outside what this line allows.",
        "fr": "« {text} » dépasse ce que cette ligne permet.",
        "es": "“{text}” no está dentro de lo que esta línea permite.",
        "tl": "Lampas ang “{text}” sa pinapayagan dito.",
    },
    "required": {
        "en": "This needs an answer.",
        "fr": "Il faut une réponse ici.",
        "es": "Aquí hace falta una respuesta.",
        "tl": "Kailangan ng sagot dito.",
    },
    "required round": {
        "en": "At least one is needed here.",
        "fr": "Il en faut au moins un ici.",
        "es": "Aquí hace falta al menos uno.",
        "tl": "Kailangan ng kahit isa rito.",
    },
    "required people": {"en": "Choose who.", "fr": "Choisissez qui.", "es": "Elija quién.", "tl": "Piliin kung sino."},
    "explain": {
        "en": "This failed: say what is wrong, who will mend it and by when.",
        "fr": "Non conforme : dites ce qui ne va pas, qui le corrigera et pour quand.",
        "es": "No conforme: diga qué está mal, quién lo arreglará y para cuándo.",
        "tl": "Bagsak: sabihin kung ano ang mali, sino ang aayos, at hanggang kailan.",
    },
    "explain only": {
        "en": "This failed: say what is wrong.",
        "fr": "Non conforme : dites ce qui ne va pas.",
        "es": "No conforme: diga qué está mal.",
        "tl": "Bagsak: sabihin kung ano ang mali.",
    },
    "note wanted": {
        "en": "Say what is wrong, in a few words.",
        "fr": "Dites en quelques mots ce qui ne va pas.",
        "es": "Diga en pocas palabras qué está mal.",
        "tl": "Sabihin sa ilang salita kung ano ang mali.",
    },
    "owner wanted": {
        "en": "Choose who will mend it.",
        "fr": "Choisissez qui le corrigera.",
        "es": "Elija quién lo arreglará.",
        "tl": "Piliin kung sino ang aayos nito.",
    },
    "severity wanted": {
        "en": "“{text}” is not how bad something is: choose {choices}.",
        "fr": "« {text} » n'est pas une gravité : choisissez {choices}.",
        "es": "“{text}” no dice qué tan grave es: elija {choices}.",
        "tl": "Hindi antas ng bigat ang “{text}”: pumili ng {choices}.",
    },
    "not failed": {
        "en": "This line has not failed, so there is nothing to mend.",
        "fr": "Cette ligne n'est pas en défaut : il n'y a rien à corriger.",
        "es": "Esta línea no tiene falla: no hay nada que arreglar.",
        "tl": "Hindi bagsak ang linyang ito, kaya walang aayusin.",
    },
    "no such line": {
        "en": "There is no line “{path}” in this checklist.",
        "fr": "Il n'y a pas de ligne « {path} » dans cette liste.",
        "es": "No hay una línea “{path}” en esta lista.",
        "tl": "Walang linyang “{path}” sa checklist na ito.",
    },
    "rounds full": {
        "en": "There are {most} of these already; no more fit.",
        "fr": "Il y en a déjà {most}; il n'y a plus de place.",
        "es": "Ya hay {most}; no caben más.",
        "tl": "Mayroon nang {most}; wala nang kasya.",
    },
    "kept answer": {
        "en": "Answered before: {text}",
        "fr": "Réponse antérieure : {text}",
        "es": "Respuesta anterior: {text}",
        "tl": "Dating sagot: {text}",
    },
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
