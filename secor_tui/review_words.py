"""What the kiosk writes into reviews, in its own words: English and French."""

from __future__ import annotations

from collections.abc import Mapping

from secor_tui.forms.model import Text, said

_MONTHS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
}  # fmt: skip

WORDS: Mapping[str, Text] = {
    "read_from": {
        "en": "{month} at {site}, written on {day} at {time} from the records up to {number}.",
        "fr": "{month} à {site}, écrit le {day} à {time} d'après les registres jusqu'à {number}.",
    },
    "year_from": {
        "en": "{first} to {last}, written on {day} at {time} from the records up to {number}.",
        "fr": "De {first} à {last}, écrit le {day} à {time} d'après les registres jusqu'à {number}.",
    },
    "begun": {
        "en": "The firm's records here begin on {day}.",
        "fr": "Les registres de l'entreprise commencent ici le {day}.",
    },
    "more": {"en": "and {count} more", "fr": "et {count} de plus"},
    "none": {"en": "Nothing.", "fr": "Rien."},
    # what the last review decided
    "no_review": {"en": "No month before was reviewed.", "fr": "Aucun mois précédent n'a eu de bilan."},
    "last_review": {
        "en": "Review of {month} ({number}, {day}): {count} decided, {actions} with something to do.",
        "fr": "Bilan de {month} ({number}, {day}) : {count} décidées, {actions} avec quelque chose à faire.",
    },
    "not_reviewed": {"en": "{month} was not reviewed.", "fr": "{month} n'a pas eu de bilan."},
    "action_closed": {
        "en": "{what}: closed on {day}. {done}",
        "fr": "{what} : fermé le {day}. {done}",
    },
    "action_open": {
        "en": "{what}: open, due {due}, {who}",
        "fr": "{what} : ouvert, dû le {due}, {who}",
    },
    "action_late": {
        "en": "{what}: open, {days} days late, {who}",
        "fr": "{what} : ouvert, {days} jours de retard, {who}",
    },
    "action_withdrawn": {"en": "{what}: withdrawn.", "fr": "{what} : retiré."},
    # what was due
    "of_due": {"en": "{what}: {done} of {due} done", "fr": "{what} : fait {done} fois sur {due}"},
    "late": {"en": "of these late: {count}", "fr": "dont en retard : {count}"},
    "explained": {"en": "explained: {count}", "fr": "expliqué : {count}"},
    "missed": {"en": "missed: {count}", "fr": "manqué : {count}"},
    "on_days": {"en": "{what}: as needed, days: {count}", "fr": "{what} : au besoin, jours : {count}"},
    "nothing_due": {"en": "Nothing was due by the calendar.", "fr": "Rien n'était dû au calendrier."},
    "no_gaps": {
        "en": "Nothing: what was due was done, or somebody said why not.",
        "fr": "Rien : ce qui était dû est fait, ou quelqu'un a dit pourquoi non.",
    },
    "gap": {"en": "{what}: {days}", "fr": "{what} : {days}"},
    "week": {"en": "week of {first}", "fr": "semaine du {first}"},
    "span": {"en": "{first} to {last}", "fr": "{first} au {last}"},
    # talks
    "talks": {
        "en": "Toolbox talks: {count}; of these signed by everybody present: {whole}.",
        "fr": "Causeries : {count}; dont signées par tous les présents : {whole}.",
    },
    "meetings": {
        "en": "Safety meetings: {count}; of these signed by everybody present: {whole}.",
        "fr": "Réunions de sécurité : {count}; dont signées par tous les présents : {whole}.",
    },
    "topics": {"en": "Topics: {topics}.", "fr": "Sujets : {topics}."},
    "flhas": {
        "en": "Field-level hazard assessments: {count}, on {days} of {of} working days.",
        "fr": "Évaluations des dangers sur le terrain : {count}, sur {days} des {of} jours ouvrables.",
    },
    # incidents
    "no_incident": {
        "en": "No incident and no near miss was reported.",
        "fr": "Aucun incident ni passé proche n'a été signalé.",
    },
    "of_kind": {"en": "{kind}: {count}", "fr": "{kind} : {count}"},
    "incident": {"en": "{day} ({number}): {what} {stage}", "fr": "{day} ({number}) : {what} {stage}"},
    "stage_reported": {"en": "Not investigated yet.", "fr": "Pas encore d'enquête."},
    "stage_preliminary": {"en": "Investigation is preliminary.", "fr": "Enquête préliminaire."},
    "stage_full": {"en": "Investigated; not yet verified.", "fr": "Enquête faite; pas encore vérifiée."},
    "stage_verified": {"en": "Investigated and verified.", "fr": "Enquête faite et vérifiée."},
    "hours": {
        "en": "Hours worked, whole firm: {hours} ({how}).",
        "fr": "Heures, toute l'entreprise : {hours} ({how}).",
    },
    "how_payroll": {"en": "payroll", "fr": "registre de paie"},
    "how_time_sheets": {"en": "time sheets", "fr": "feuilles de temps"},
    "how_estimate": {"en": "an estimate", "fr": "une estimation"},
    "how_sign_ins": {
        "en": "sign-ins, breaks included; {without} without an end",
        "fr": "entrées et sorties, pauses comprises; {without} sans fin",
    },
    "hours_unknown": {
        "en": "Hours worked are not known: nobody entered them, and the sign-ins do not cover the month.",
        "fr": "Heures inconnues : personne ne les a inscrites, et les entrées ne couvrent pas le mois.",
    },
    "rates": {
        "en": "{span}, whole firm, per {base} hours: injury frequency {frequency} ({injuries} beyond first "
        "aid), lost-time frequency {lost}, {severity}.",
        "fr": "{span}, toute l'entreprise, par {base} heures : fréquence des blessures {frequency} "
        "({injuries} au-delà des premiers soins), avec perte de temps {lost}, {severity}.",
    },
    "severity": {
        "en": "severity {severity} ({days} days lost)",
        "fr": "gravité {severity} ({days} jours perdus)",
    },
    "no_severity": {
        "en": "severity not known (days lost were not entered for {months})",
        "fr": "gravité inconnue (jours perdus non inscrits pour {months})",
    },
    "no_rates": {
        "en": "{span}: no rates, because hours worked are not known for {months}.",
        "fr": "{span} : pas de taux, les heures étant inconnues pour {months}.",
    },
    "months": {"en": "{first} to {last}", "fr": "De {first} à {last}"},
    "count_now_before": {
        "en": "{what}: {now} (the year before: {before})",
        "fr": "{what} : {now} (l'année d'avant : {before})",
    },
    "count_now": {"en": "{what}: {now}", "fr": "{what} : {now}"},
    "no_year_before": {
        "en": "Of the year before there are no whole records to compare with.",
        "fr": "De l'année d'avant il n'y a pas de registres entiers à comparer.",
    },
    # corrective actions
    "opened": {"en": "Opened: {count}.", "fr": "Ouvertes : {count}."},
    "closed": {
        "en": "Closed: {count}; of these by their day: {on_time}.",
        "fr": "Fermées : {count}; dont à temps : {on_time}.",
    },
    "open_now": {
        "en": "Open now: {count}; of these late: {late}.",
        "fr": "Ouvertes maintenant : {count}; en retard : {late}.",
    },
    "no_repeats": {
        "en": "Nothing was found wrong a second time within {days} days.",
        "fr": "Rien n'a été trouvé en défaut une deuxième fois en {days} jours.",
    },
    "repeat": {"en": "{what}: {day}, and before on {days}", "fr": "{what} : {day}, et avant le {days}"},
    "repeat_times": {
        "en": "{what}: {times} times, the last on {day}",
        "fr": "{what} : {times} fois, la dernière le {day}",
    },
    # overdue, running out
    "nothing_overdue": {"en": "Nothing is overdue.", "fr": "Rien n'est en retard."},
    "late_action": {
        "en": "Corrective action, {days} days late: {what} ({who})",
        "fr": "Mesure corrective, {days} jours de retard : {what} ({who})",
    },
    "late_check": {"en": "{what}: was due {due}", "fr": "{what} : dû le {due}"},
    "late_drill": {"en": "Drill, {what}: was due {due}", "fr": "Exercice, {what} : dû le {due}"},
    "late_unit": {"en": "Maintenance of {what}: was due {due}", "fr": "Entretien de {what} : dû {due}"},
    "late_assessment": {
        "en": "Hazard assessment, review due {due}: {what}",
        "fr": "Évaluation des dangers, à revoir le {due} : {what}",
    },
    "late_document": {"en": "Document, review due {due}: {what}", "fr": "Document, à revoir le {due} : {what}"},
    "late_plan": {"en": "Emergency plan: its review is due.", "fr": "Plan d'urgence : sa révision est due."},
    "no_plan": {"en": "This site has no emergency plan.", "fr": "Ce chantier n'a pas de plan d'urgence."},
    "meter": {"en": "at {at} on its meter", "fr": "à {at} au compteur"},
    "nothing_expires": {"en": "Nothing runs out.", "fr": "Rien n'expire."},
    "ran_out": {"en": "RAN OUT {day}: {what}", "fr": "EXPIRÉ LE {day} : {what}"},
    "runs_out": {"en": "{day}: {what}", "fr": "{day} : {what}"},
    # concerns, lessons
    "no_concerns": {
        "en": "No concern was raised in a talk or meeting.",
        "fr": "Aucune préoccupation soulevée en causerie ou réunion.",
    },
    "concern": {"en": "{day}, {who}: {text} {state}", "fr": "{day}, {who} : {text} {state}"},
    "someone": {"en": "somebody", "fr": "quelqu'un"},
    "concern_none": {"en": "(no action asked for)", "fr": "(aucune mesure demandée)"},
    "concern_open": {"en": "(action open)", "fr": "(mesure ouverte)"},
    "concern_closed": {"en": "(action closed {day})", "fr": "(mesure fermée le {day})"},
    "no_lessons": {
        "en": "No drill was held and no investigation was signed.",
        "fr": "Aucun exercice tenu, aucune enquête signée.",
    },
    "drill_lesson": {"en": "Drill of {day}: {text}", "fr": "Exercice du {day} : {text}"},
    "no_lesson": {"en": "no lesson was written down", "fr": "aucune leçon inscrite"},
    "cause": {
        "en": "Investigation of {number}, {day}: {text}",
        "fr": "Enquête sur {number}, {day} : {text}",
    },
    # the year
    "weak": {"en": "{what}: {why}", "fr": "{what} : {why}"},
    "no_weak": {
        "en": "No weakness is known to the kiosk. What the auditor found is entered below by hand.",
        "fr": "La borne ne connaît aucune faiblesse. Ce que le vérificateur a trouvé s'inscrit plus bas.",
    },
    "no_year_review": {"en": "No year before was reviewed.", "fr": "Aucune année précédente n'a eu de bilan."},
    "last_year_review": {
        "en": "Review of {day} ({number}). Steps planned: {count}; closed: {closed}.",
        "fr": "Bilan du {day} ({number}). Étapes prévues : {count}; fermées : {closed}.",
    },
    "proof": {
        "en": "{what}: closed on {day}, {who}. {done} Proof: {proof}.",
        "fr": "{what} : fermé le {day}, {who}. {done} Preuve : {proof}.",
    },
    "proof_record": {"en": "record {number}", "fr": "dossier {number}"},
    "months_reviewed": {
        "en": "Monthly reviews: {count} of {of}. Missing: {missing}.",
        "fr": "Bilans du mois : {count} sur {of}. Manquants : {missing}.",
    },
    "months_all": {"en": "Monthly reviews: {count} of {of}.", "fr": "Bilans du mois : {count} sur {of}."},
    "drills_held": {"en": "Drills held: {count}.", "fr": "Exercices tenus : {count}."},
    "no_objectives": {
        "en": "No objectives were set in an earlier yearly review.",
        "fr": "Aucun objectif fixé dans un bilan précédent.",
    },
    "objective": {
        "en": "{text}: {number} by {day}. {stands}",
        "fr": "{text} : {number} d'ici le {day}. {stands}",
    },
    "objective_open": {"en": "Running.", "fr": "En cours."},
    "objective_past": {"en": "Its day is past.", "fr": "Sa date est passée."},
    "objective_reached": {"en": "Reached: {result}", "fr": "Atteint : {result}"},
    "objective_missed": {"en": "Not reached: {result}", "fr": "Pas atteint : {result}"},
    "objective_dropped": {"en": "Given up: {result}", "fr": "Abandonné : {result}"},
}


def say(word: str, language: str, **values: object) -> str:
    """A sentence in a language, or in English where it has none."""
    return said(WORDS[word], language).format(**values)


def month_name(month: str, language: str) -> str:
    """`2026-05` as `May 2026`."""
    names = _MONTHS.get(language, _MONTHS["en"])
    return f"{names[int(month[5:7]) - 1]} {month[:4]}"
