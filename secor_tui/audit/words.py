"""What evidence says, in English and French: figures behind a colon, so that no number bends a word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from textwrap import shorten

from secor_tui.forms.model import Text

FLAW_WORDS: Mapping[str, tuple[str, str]] = {
    "unsigned": ("unsigned", "sans signature"),
    "copied": ("same word for word", "identiques mot pour mot"),
    "late": ("entered late", "inscrits en retard"),
    "edited": ("amended", "modifiés"),
    "doubted": ("clock in doubt", "heure incertaine"),
}

WORDS: Mapping[str, tuple[str, str]] = {
    "marked": ("An auditor would mark: {marks}.", "Un vérificateur noterait : {marks}."),
    "see": ("See records {numbers}.", "Voir les registres {numbers}."),
    "see_more": (
        "See {count} records, the newest {numbers}.",
        "Voir {count} registres, les plus récents {numbers}.",
    ),
    "and_more": ("And more: {count}", "Et d'autres : {count}"),
    # Inspections and what else has a calendar
    "on_time": (
        "Done: {good} of {of} that were due. Entered late: {late}. Gaps with a recorded reason: {explained}. Gaps "
        "without one: {missed}.",
        "Faits : {good} sur {of} dus. Inscrits en retard : {late}. Manques expliqués : {explained}. Manques non "
        "expliqués : {missed}.",
    ),
    "gaps": ("{what}: gaps that nobody explained: {count}", "{what} : manques que personne n'a expliqués : {count}"),
    "unsigned_done": ("{what}: done and not signed: {count}", "{what} : faits et non signés : {count}"),
    "none_due": ("Nothing of this was due in the window.", "Rien de ceci n'était dû dans la période."),
    "walked": (
        "Inspections: {of}. With somebody walking along: {good}.",
        "Inspections : {of}. Avec quelqu'un qui accompagne : {good}.",
    ),
    "nobody_walked": ("Inspections that a worker walks along on", "Inspections qu'un travailleur accompagne"),
    # Corrective actions
    "actions": (
        "Corrective actions closed by their day: {good} of {of}. Open past their day: {overdue}. Day or person "
        "changed: {moved}.",
        "Mesures correctives fermées à temps : {good} sur {of}. Ouvertes et en retard : {overdue}. Jour ou "
        "responsable changé : {moved}.",
    ),
    "action_open": ("Still to mend, was due {due}: {what}", "À corriger, dû le {due} : {what}"),
    # Documents
    "documents": (
        "In force, adapted and approved: {good} of {of}.",
        "En vigueur, adaptés et approuvés : {good} sur {of}.",
    ),
    "document_missing": ("Nothing in force: {what}", "Rien en vigueur : {what}"),
    "unadapted": (
        "Unadapted: {what}. Drafts of the library count only once they are adapted and approved",
        "Non adapté : {what}. Une ébauche de la bibliothèque ne compte qu'une fois adaptée et approuvée",
    ),
    "document_old": ("{what}: not reviewed within 12 months", "{what} : non révisé depuis 12 mois"),
    "document_review": ("{what}: review was due {due}", "{what} : révision due le {due}"),
    "document_signer": ("{what}: approved by somebody who has left", "{what} : approuvé par quelqu'un qui est parti"),
    "reviewed": (
        "Reviewed within 12 months, approved by somebody who still works here: {good} of {of}.",
        "Révisés depuis moins de 12 mois, approuvés par quelqu'un qui travaille encore ici : {good} sur {of}.",
    ),
    "read": ("Read by those who must: {good} of {of}.", "Lus par ceux qui le doivent : {good} sur {of}."),
    "unread": ("{who} has not read: {what}", "{who} n'a pas lu : {what}"),
    # Hazards
    "assessments": (
        "Formal hazard assessments signed and current: {good} of {of}. Field assessments do not count here.",
        "Évaluations formelles des dangers signées et à jour : {good} sur {of}. Les évaluations de terrain ne comptent "
        "pas ici.",
    ),
    "no_assessment": ("A formal hazard assessment", "Une évaluation formelle des dangers"),
    "assessment_draft": ("{what}: not signed by all", "{what} : non signée par tous"),
    "assessment_review": ("{what}: review was due {due}", "{what} : révision due le {due}"),
    "took_part": (
        "Assessments that a worker took part in: {good} of {of}.",
        "Évaluations auxquelles un travailleur a participé : {good} sur {of}.",
    ),
    "no_worker_in": ("{what}: no worker took part", "{what} : aucun travailleur n'y a participé"),
    "controls": (
        "Assessments without a hazard left to protective gear alone: {good} of {of}.",
        "Évaluations sans danger laissé au seul équipement de protection : {good} sur {of}.",
    ),
    "only_ppe": (
        "{what}: hazards with gear as the only control: {count}",
        "{what} : dangers avec l'EPI seul : {count}",
    ),
    "flha_days": (
        "Working days with a field-level assessment: {good} of {of}.",
        "Jours de travail avec une évaluation de terrain : {good} sur {of}.",
    ),
    "flha_gaps": ("Working days without an FLHA: {count}", "Jours de travail sans évaluation de terrain : {count}"),
    "flha_signed": (
        "Field-level assessments of the last {days} days signed by the whole crew: {good} of {of}. Word-for-word "
        "copies: {copies}.",
        "Évaluations de terrain des {days} derniers jours signées par toute l'équipe : {good} sur {of}. Copies mot "
        "pour mot : {copies}.",
    ),
    "flha_unsigned": ("FLHA of {on}: signed by {good} of {of}", "Évaluation du {on} : signée par {good} sur {of}"),
    # People
    "oriented": (
        "Workers oriented before their first day on site: {good} of {of}.",
        "Travailleurs accueillis avant leur premier jour au chantier : {good} sur {of}.",
    ),
    "not_oriented": ("{who}: no signed orientation", "{who} : aucun accueil signé"),
    "oriented_late": (
        "{who}: on site from {day}, oriented on {on}",
        "{who} : au chantier dès le {day}, accueil le {on}",
    ),
    "nobody_oriented": ("Nobody here needs an orientation.", "Personne ici n'a besoin d'un accueil."),
    "follow_ups": (
        "New and young workers followed up in time: {good} of {of}.",
        "Nouveaux et jeunes suivis à temps : {good} sur {of}.",
    ),
    "not_followed": ("{who}: follow-up was due {due}", "{who} : suivi dû le {due}"),
    "tickets": ("Tickets needed and valid: {good} of {of}.", "Cartes requises et valides : {good} sur {of}."),
    "ticket": ("{who}: {ticket} ({state})", "{who} : {ticket} ({state})"),
    "scans": (
        "Tickets with a scan of the card: {good} of {of}.",
        "Cartes dont l'image est au dossier : {good} sur {of}.",
    ),
    "no_scan": ("{who}: no scan of {ticket}", "{who} : pas d'image de {ticket}"),
    "aiders": ("First aiders on the crew: {count}.", "Secouristes dans l'équipe : {count}."),
    "no_aider": ("A valid first-aid ticket on the crew", "Une carte de secouriste valide dans l'équipe"),
    "participation": (
        "Workers who spoke up, raised a concern, led a talk or walked along: {good} of {of} ({names}).",
        "Travailleurs qui ont pris la parole, soulevé une préoccupation, animé ou accompagné : {good} sur {of} "
        "({names}).",
    ),
    "took_no_part": ("{who}: took no active part", "{who} : aucune participation active"),
    "representative": (
        "Health and safety representative: {names}. Workers: {workers}.",
        "Représentant en santé et sécurité : {names}. Travailleurs : {workers}.",
    ),
    "no_representative": (
        "A representative: the law asks for one from {least} workers on",
        "Un représentant : la loi en demande un dès {least} travailleurs",
    ),
    "no_need_of_one": (
        "Fewer than {least} workers: no representative is asked for.",
        "Moins de {least} travailleurs : aucun représentant n'est exigé.",
    ),
    "nobody": ("nobody", "personne"),
    # Interviews and walks
    "asked": ("People asked: {of}. Good answers: {good}.", "Personnes interrogées : {of}. Bonnes réponses : {good}."),
    "looked": ("Looked at {of} times, and it was so {good} times.", "Regardé {of} fois; c'était le cas {good} fois."),
    # Talks and meetings
    "signed_by_all": (
        "Talks and meetings signed by everybody present: {good} of {of}.",
        "Causeries et réunions signées par tous les présents : {good} sur {of}.",
    ),
    "talk_unsigned": ("{on}, {what}: {good} of {of} signed", "{on}, {what} : {good} sur {of} ont signé"),
    "concerns": (
        "Concerns raised: {of}. Answered, or their action done or not yet due: {good}.",
        "Préoccupations soulevées : {of}. Répondues, ou leur mesure faite ou pas encore due : {good}.",
    ),
    "no_concern": (
        "No concern was raised in the window.",
        "Aucune préoccupation n'a été soulevée dans la période.",
    ),
    "concern": ("Unanswered: {what}", "Sans réponse : {what}"),
    # Equipment
    "maintenance": (
        "Units with a service plan that are not overdue: {good} of {of}.",
        "Appareils avec un plan d'entretien, pas en retard : {good} sur {of}.",
    ),
    "service_overdue": ("{what}: service is overdue", "{what} : entretien en retard"),
    "units_checked": (
        "Units with a check before use, checked within {days} days: {good} of {of}.",
        "Appareils à vérifier avant usage, vérifiés depuis moins de {days} jours : {good} sur {of}.",
    ),
    "not_checked": ("{what}: no check within {days} days", "{what} : aucune vérification depuis {days} jours"),
    "inventory": ("Units on the equipment list: {count}.", "Appareils à l'inventaire : {count}."),
    "no_inventory": ("An equipment list", "Un inventaire de l'équipement"),
    # Incidents
    "investigated": (
        "Incidents and near misses in the window: {of}. Fully investigated: {good}.",
        "Incidents et passés proches de la période : {of}. Enquête complète : {good}.",
    ),
    "not_investigated": ("{on}, {what}: investigation not finished", "{on}, {what} : enquête non terminée"),
    "no_incident": (
        "No incident and no near miss was recorded in the window. Auditors ask for near misses then.",
        "Aucun incident ni passé proche dans la période. Les vérificateurs demandent alors des passés proches.",
    ),
    "with_worker": (
        "Investigations in which a worker took part: {good} of {of}.",
        "Enquêtes auxquelles un travailleur a participé : {good} sur {of}.",
    ),
    "told": (
        "Duties to tell an authority that are met or past: {of}. Told in time: {good}.",
        "Avis à une autorité, donnés ou échus : {of}. Donnés à temps : {good}.",
    ),
    "told_late": ("{on}, {what}: late, or not yet", "{on}, {what} : en retard, ou pas encore"),
    "reported": (
        "Reports in the window: {count}. Near misses among them: {near}.",
        "Rapports de la période : {count}. Dont passés proches : {near}.",
    ),
    "no_report": ("A report of an incident or near miss", "Un rapport d'incident ou de passé proche"),
    "refusals": (
        "Work refusals in the window: {of}. Settled: {good}.",
        "Refus de travail de la période : {of}. Réglés : {good}.",
    ),
    "refusal_open": ("Refusal of {on} is not settled", "Le refus du {on} n'est pas réglé"),
    # Emergency
    "plans": (
        "Sites with an approved emergency plan that is current: {good} of {of}.",
        "Chantiers avec un plan d'urgence approuvé et à jour : {good} sur {of}.",
    ),
    "no_plan": ("{site}: no approved emergency plan", "{site} : aucun plan d'urgence approuvé"),
    "plan_review": ("{site}: the plan's review was due {due}", "{site} : révision du plan due le {due}"),
    "plan_left": (
        "{site}: {who} has a duty in the plan and has left",
        "{site} : {who} a une tâche au plan et est parti",
    ),
    "drills": (
        "Sites with a drill in the window: {good} of {of}.",
        "Chantiers avec un exercice dans la période : {good} sur {of}.",
    ),
    "no_drill": ("{site}: no drill in the window", "{site} : aucun exercice dans la période"),
    "drill_lessons": (
        "Drills with lessons written down: {good} of {of}.",
        "Exercices dont les leçons sont notées : {good} sur {of}.",
    ),
    "no_lessons": ("Drill of {on}: no lessons written down", "Exercice du {on} : aucune leçon notée"),
    # Records
    "months": ("Months with it: {good} of {of}.", "Mois avec : {good} sur {of}."),
    "month_without": ("Nothing in {month}", "Rien en {month}"),
    "hours": (
        "Months whose hours worked are known: {good} of {of}.",
        "Mois dont les heures travaillées sont connues : {good} sur {of}.",
    ),
    "month_hours": ("Hours worked in {month}", "Heures travaillées en {month}"),
    "kept": ("Records in the window: {count}.", "Registres de la période : {count}."),
    "no_records": ("No record in the window: {what}", "Aucun registre dans la période : {what}"),
    "no_record": ("A record in the window", "Un registre dans la période"),
}

NAMES: Mapping[str, tuple[str, str]] = {
    "policy": ("policy", "politique"),
    "rules": ("company rules", "règles de l'entreprise"),
    "practice": ("safe work practice", "pratique de travail sécuritaire"),
    "procedure": ("safe job procedure", "procédure de travail sécuritaire"),
    "program": ("part of the safety program", "partie du programme de sécurité"),
    "manual": ("manual", "manuel"),
    "sds": ("safety data sheet", "fiche de données de sécurité"),
    "ppe": ("protective equipment", "équipement de protection"),
    "inspection-policy": ("inspection policy", "politique d'inspection"),
    "violence-and-harassment": ("violence and harassment", "violence et harcèlement"),
    "records-and-statistics": ("records and statistics", "registres et statistiques"),
    "contractors-and-visitors": ("contractors and visitors", "sous-traitants et visiteurs"),
    "fall-protection-gear": ("fall-protection gear", "équipement antichute"),
    "first-aid-kit": ("first-aid kits", "trousses de premiers soins"),
    "fire-extinguisher": ("fire extinguishers", "extincteurs"),
    "first-aid": ("first aid", "premiers soins"),
    "hours": ("hours worked", "heures travaillées"),
    "toolbox-talk": ("toolbox talk", "causerie"),
    "safety-meeting": ("safety meeting", "réunion de sécurité"),
    "monthly-review": ("monthly review", "bilan mensuel"),
    "yearly-review": ("yearly review", "bilan annuel"),
    "maintenance": ("preventive maintenance", "entretien préventif"),
}
"""What an instrument can look at: types and ids of documents, kinds of records, checklists."""


def named(words: Iterable[str]) -> Text:
    """What a measure looks at, by name; a firm's own is called as it is written."""
    both = [NAMES.get(one, (one.replace("_", " ").replace("-", " "),) * 2) for one in words]
    return {language: ", ".join(one[at] for one in both) for at, language in enumerate(("en", "fr"))}


def say(name: str, **values: object) -> Text:
    """The words of that name in both languages; a value that is a text itself is put in in the same language."""
    return {
        language: template.format(
            **{key: value.get(language, "") if isinstance(value, dict) else value for key, value in values.items()}
        )
        for language, template in zip(("en", "fr"), WORDS[name], strict=True)
    }


LONG = 80
"""Letters of what somebody wrote, where it is named in a line."""


def short(text: str) -> str:
    """What somebody wrote, in one line. Cut between words, and seen to be cut: a name cut in half would not be found
    again where names are blacked out."""
    return shorten(text.rstrip(". "), LONG, placeholder="...")


def both(marks: Mapping[str, int]) -> dict[str, str]:
    """Flaws and how many, `entered late 3, amended 1`."""
    return {
        language: ", ".join(f"{FLAW_WORDS[flaw][at]} {count}" for flaw, count in marks.items())
        for at, language in enumerate(("en", "fr"))
    }
