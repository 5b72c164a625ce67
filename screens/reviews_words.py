"""What the screens of reviews, objectives and statistics say, and their help: English and French side by side."""

from __future__ import annotations

from collections.abc import Mapping

REVIEWS_WORDS: Mapping[str, tuple[str, str]] = {
    "program.reviews": ("Reviews, objectives, statistics", "Bilans, objectifs, statistiques"),
    "reviews_right.due": ("review of {month} due", "bilan mensuel ({month}) dû"),
    "reviews_right.overdue": ("review of {month} overdue", "bilan mensuel ({month}) en retard"),
    "reviews_right.done": ("{month} reviewed", "bilan mensuel ({month}) fait"),
    "reviews_right.none": ("nothing to review yet", "rien à revoir encore"),
    "reviews_right.past": ("objectives past their day: {count}", "objectifs échus : {count}"),
    "reviews.title": ("Reviews, objectives, statistics", "Bilans, objectifs, statistiques"),
    "reviews.monthly": ("Review of {month}", "Bilan de {month}"),
    "reviews.yearly": ("Yearly review to {month}", "Bilan annuel jusqu'à {month}"),
    "reviews.go_on": ("go on with it", "le continuer"),
    "reviews.by": ("by {day}", "pour le {day}"),
    "reviews.was_due": ("was due {day}", "dû le {day}"),
    "reviews.on": ("made {day}", "fait {day}"),
    "reviews.hours": ("Hours worked, days lost", "Heures et jours perdus"),
    "reviews_hours.office": ("{month}: {hours} h by the office", "{month} : {hours} h, du bureau"),
    "reviews_hours.sign_ins": ("{month}: {hours} h by sign-ins", "{month} : {hours} h, des entrées"),
    "reviews_hours.unknown": ("{month}: not known", "{month} : inconnues"),
    "reviews.statistics": ("Statistics: incidents, rates, trends", "Statistiques : incidents, taux, tendances"),
    "reviews.objectives": ("OBJECTIVES ({count})", "OBJECTIFS ({count})"),
    "reviews.no_objectives": (
        "None is set. The yearly review sets them: something that can be counted, by a day.",
        "Aucun n'est fixé. Le bilan annuel les fixe : quelque chose qui se compte, avec une date.",
    ),
    "reviews.objective": ("{number} {counts}: {text}", "{number} {counts} : {text}"),
    "reviews.last": ("REVIEWS THAT WERE MADE ({count})", "BILANS FAITS ({count})"),
    "reviews.none": ("None yet.", "Aucun encore."),
    "reviews.decided": ("{count} decided, {open} to do", "{count} décidées, {open} à faire"),
    "reviews.not_yet": (
        "There is nothing to look back on before a whole month is over.",
        "Il n'y a rien à revoir avant qu'un mois entier soit fini.",
    ),
    "state.running": ("RUNNING", "EN COURS"),
    "state.past": ("PAST", "ÉCHU"),
    "state.reached": ("REACHED", "ATTEINT"),
    "state.not_reached": ("MISSED", "MANQUÉ"),
    "state.dropped": ("DROPPED", "LAISSÉ"),
    "statistics.title": ("Statistics: {count} months", "Statistiques : {count} mois"),
    "statistics.rates": ("RATES, WHOLE FIRM", "TAUX, TOUTE L'ENTREPRISE"),
    "statistics.about": (
        "Per 200,000 hours: 100 people's work in a year of 2,000 hours. One injury makes a small firm's rate jump.",
        "Par 200 000 heures : le travail de 100 personnes en un an de 2 000 heures. Une seule blessure fait "
        "bondir le taux d'une petite entreprise.",
    ),
    "statistics.months": ("INCIDENTS BY MONTH", "INCIDENTS PAR MOIS"),
    "statistics.legend": (
        "█ beyond first aid   ▒ first aid   ░ all others, near misses among them",
        "█ au-delà des premiers soins   ▒ premiers soins   ░ tous les autres, passés proches compris",
    ),
    "statistics.hours": ("{hours} h", "{hours} h"),
    "statistics.no_hours": ("hours?", "heures?"),
    "statistics.lost": ("{count} lost days", "{count} jours perdus"),
    "statistics.kinds": ("BY KIND, {first} TO {last}", "PAR GENRE, {first} À {last}"),
    "statistics.none": ("No month is over yet.", "Aucun mois n'est encore fini."),
    "statistics.pdf_title": ("The statistics as a paper", "Les statistiques sur papier"),
    "statistics.pdf": ("They are in {path}.", "Elles sont dans {path}."),
    "key.pdf": ("PDF", "PDF"),
    "key.pdf.help": ("make a paper of it", "en faire un papier"),
    "key.span": ("12 / 36 months", "12 / 36 mois"),
    "key.span.help": ("a year, or three", "un an, ou trois"),
    "help.reviews": (
        "This month's review, the year's, hours and statistics, objectives. The kiosk writes what the records say; you "
        "decide what follows.",
        "Le bilan du mois, celui de l'année, heures, statistiques, objectifs. La borne écrit ce que disent les "
        "registres; à vous les suites.",
    ),
    "help.statistics": (
        "Incidents, hours and rates, as far as they are known. Without the hours of a month there is no rate.",
        "Incidents, heures et taux, dans la mesure où ils sont connus. Sans les heures d'un mois, pas de taux.",
    ),
}
