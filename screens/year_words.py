"""What the screens of what was due when say, and their help: English and French side by side."""

from __future__ import annotations

from collections.abc import Mapping

YEAR_WORDS: Mapping[str, tuple[str, str]] = {
    "program.year": ("What was due: the year at a glance", "Ce qui était dû : l'année d'un coup d'oeil"),
    "program.year_right": ("{count} missed in a year", "{count} manqués en un an"),
    "program.year_whole": ("nothing missed", "rien de manqué"),
    "key.days_off": ("Days off", "Jours sans travail"),
    "key.days_off.help": ("shutdown, weather, no crew", "fermeture, météo, pas d'équipe"),
    "key.plausible": ("Questions", "Questions"),
    "key.plausible.help": ("for the owner: what may have been ticked off", "au propriétaire : ce qui semble coché"),
    "state.time_done": ("DONE", "FAIT"),
    "state.time_late": ("LATE", "RETARD"),
    "state.time_explained": ("EXPLAINED", "EXPLIQUÉ"),
    "state.time_missed": ("MISSED", "MANQUÉ"),
    "state.time_due": ("DUE", "DÛ"),
    "year.title": ("What was due, week by week", "Ce qui était dû, semaine par semaine"),
    "year.legend": (
        "■ done   L done, entered late   E explained   X missed   o due now   ·\u00a0nothing\u00a0due",
        "■ fait   L fait, inscrit tard   E expliqué   X manqué   o dû maintenant   ·\u00a0rien\u00a0de\u00a0dû",
    ),
    "year.about": (
        "A cell is a week, this one last; the gravest of its days counts. Pick a line to see each time and say why it "
        "was missed. An explained gap is better than a silent one.",
        "Une case est une semaine, la dernière est celle-ci; le pire jour compte. Choisir une ligne pour voir chaque "
        "fois et dire pourquoi. Un écart expliqué vaut mieux qu'un silence.",
    ),
    "year.off": ("Days without work", "Jours sans travail"),
    "year.span": ("{first} to {last}", "{first} au {last}"),
    "year.done": ("{done} of {due} done", "{done} sur {due} faits"),
    "year.late": ("{count} of them late", "dont {count} en retard"),
    "year.explained": ("{count} explained", "{count} expliqués"),
    "year.missed": ("{count} missed", "{count} manqués"),
    "times.often": ("How often: {often}. Change it", "Fréquence : {often}. La changer"),
    "times.entered": ("for {day}, entered {entered}", "pour {day}, inscrit {entered}"),
    "times.done": ("done {day}", "fait {day}"),
    "times.explain": ("say why", "dire pourquoi"),
    "often.shift": ("each shift", "à chaque quart"),
    "often.workday": ("every working day", "chaque jour ouvrable"),
    "often.weekly": ("every week", "chaque semaine"),
    "often.monthly": ("every month", "chaque mois"),
    "often.quarterly": ("every quarter", "chaque trimestre"),
    "often.yearly": ("every year", "chaque année"),
    "often.before-use": ("before use", "avant usage"),
    "often.as-needed": ("when needed", "au besoin"),
    "often.not-used": ("not used here", "pas utilisée ici"),
    "plausible.title": ("For the owner", "Au propriétaire"),
    "plausible.about": (
        "Whether a round was walked or ticked off, no figure knows. These are questions to ask, not findings.",
        "Aucun chiffre ne sait si une ronde a été faite ou cochée. Ce sont des questions à poser, pas des constats.",
    ),
    "plausible.none": ("Nothing stands out in the last 90 days.", "Rien ne ressort des 90 derniers jours."),
    "plausible.fast": (
        "{who} took {seconds} s a row for {checklist}; the crew takes {usual} s. Was there time to look?",
        "{who} a pris {seconds} s par ligne pour {checklist}; l'équipe en prend {usual}. Le temps de regarder?",
    ),
    "plausible.same": (
        "{checklist} was answered alike {count} times in a row by {who}. Did nothing change?",
        "{checklist} a eu {count} fois de suite les mêmes réponses de {who}. Rien n'a changé?",
    ),
    "plausible.perfect": (
        "{who} found nothing wrong in {count} rounds of {checklist}; others did. What is looked at?",
        "{who} n'a rien trouvé en {count} rondes de {checklist}; d'autres oui. Que regarde-t-on?",
    ),
    "plausible.batch": (
        "{count} records were signed by {who} within {minutes} minutes on {day}. Were they each done?",
        "{count} documents signés par {who} en {minutes} minutes le {day}. Ont-ils été faits un par un?",
    ),
    "help.year": (
        "What was due over twelve months by the firm's own policy, and whether it was done, late, explained or missed.",
        "Ce qui était dû sur douze mois selon la politique de l'entreprise, et si c'est fait, tard, expliqué, manqué.",
    ),
    "help.times": (
        "Each time it was due. Pick one that was missed to say why; the record carries today's date.",
        "Chaque fois que c'était dû. Choisir un manqué pour dire pourquoi; le document porte la date du jour.",
    ),
    "help.plausible": (
        "Signs that a checklist may have been ticked off at the table. Only the owner sees them.",
        "Des signes qu'une liste a peut-être été cochée à la table. Seul le propriétaire les voit.",
    ),
}
