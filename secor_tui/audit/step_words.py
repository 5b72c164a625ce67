"""What to do next, in words: for each step one sentence in English and in French."""

from __future__ import annotations

from collections.abc import Mapping

from secor_tui.audit.next_steps import AGAIN, ANSWER, INTERVIEW, WALK, Step
from secor_tui.audit.words import named
from secor_tui.forms.model import Text

_WORDS: Mapping[str, tuple[str, str]] = {
    ANSWER: (
        "Score what only a person can (questions: {count})",
        "Noter ce que seule une personne peut (questions : {count})",
    ),
    AGAIN: (
        "Confirm anew what the records now show better: {count}",
        "Confirmer de nouveau, les registres ont mieux : {count}",
    ),
    INTERVIEW: ("Interview people (questions: {count})", "Interroger des gens (questions : {count})"),
    WALK: ("Walk the site (things to look at: {count})", "Faire le tour du chantier (choses à regarder : {count})"),
    "inspections_on_time": (
        "Say why inspections were not done (gaps: {times})",
        "Expliquer les inspections manquées : {times}",
    ),
    "done_on_time": ("Say why it was not done (gaps: {times})", "Expliquer ce qui n'a pas été fait (écarts : {times})"),
    "worker_walked_along": (
        "Take a worker along on an inspection (months: {times})",
        "Inspecter avec un travailleur (mois : {times})",
    ),
    "actions_on_time": (
        "Close corrective actions by their day: {times}",
        "Fermer des mesures correctives à temps : {times}",
    ),
    "assessments_current": (
        "Review or write hazard assessments: {times}",
        "Réviser ou faire des évaluations des dangers : {times}",
    ),
    "workers_in_assessments": (
        "Assess hazards with a worker: {times}",
        "Évaluer les dangers avec un travailleur : {times}",
    ),
    "controls_beyond_ppe": (
        "Find a control beyond PPE (assessments: {times})",
        "Trouver mieux que l'EPI (évaluations : {times})",
    ),
    "flhas_on_working_days": (
        "A signed FLHA every working day: {times} more",
        "Une évaluation de terrain par jour : encore {times}",
    ),
    "flhas_signed": (
        "FLHAs signed by the whole crew: {times} more",
        "Évaluations de terrain signées par tous : encore {times}",
    ),
    "orientations_before_work": (
        "Orient people before their first day: {times}",
        "Accueillir avant le premier jour : {times}",
    ),
    "contractors_oriented": ("Orient subcontractors: {times}", "Accueillir les sous-traitants : {times}"),
    "follow_ups_in_time": ("Follow up new and young workers: {times}", "Suivre les nouveaux et les jeunes : {times}"),
    "tickets_valid": ("Get or renew tickets: {times}", "Obtenir ou renouveler des cartes : {times}"),
    "tickets_scanned": ("Photograph tickets: {times}", "Photographier des cartes : {times}"),
    "first_aiders": ("Train a first aider: {times}", "Former un secouriste : {times}"),
    "participation": (
        "Have more workers speak up or lead a talk: {times}",
        "Faire participer plus de travailleurs : {times}",
    ),
    "representative": ("Name a safety representative", "Nommer un représentant en sécurité"),
    "talks_signed": ("Talks signed by everybody present: {times} more", "Causeries signées par tous : encore {times}"),
    "concerns_answered": ("Answer concerns: {times}", "Répondre aux préoccupations : {times}"),
    "incidents_reported": ("Report incidents and near misses", "Signaler incidents et passés proches"),
    "investigations_done": ("Finish investigations: {times}", "Finir des enquêtes : {times}"),
    "workers_in_investigations": ("Investigate with a worker: {times}", "Enquêter avec un travailleur : {times}"),
    "refusals_settled": ("Settle work refusals: {times}", "Régler des refus de travail : {times}"),
    "authorities_told": ("Tell authorities in time: {times}", "Aviser les autorités à temps : {times}"),
    "hours_known": ("Write down hours worked (months: {times})", "Inscrire les heures travaillées (mois : {times})"),
    "plans_current": (
        "Approve or review the emergency plan: {times}",
        "Approuver ou réviser le plan d'urgence : {times}",
    ),
    "drills_held": ("Hold a drill: {times}", "Tenir un exercice : {times}"),
    "drill_lessons": ("Write down what drills taught: {times}", "Noter les leçons des exercices : {times}"),
    "maintenance_on_time": ("Service what is overdue (units: {times})", "Entretenir ce qui est en retard : {times}"),
    "units_checked": ("Check equipment (units: {times})", "Vérifier l'équipement : {times}"),
    "equipment_listed": ("Write down the equipment", "Inscrire l'équipement"),
    "documents_in_force": ("Write and approve ({what}): {times}", "Rédiger et approuver ({what}) : {times}"),
    "documents_reviewed": ("Review and approve again ({what}): {times}", "Réviser et réapprouver ({what}) : {times}"),
    "documents_read": ("Have documents read and signed ({what}): {times}", "Faire lire et signer ({what}) : {times}"),
    "months_with": ("Records each month ({what}): {times} more", "Des registres chaque mois ({what}) : encore {times}"),
    "records_kept": ("Make a first record ({what})", "Faire un premier registre ({what})"),
}
_OTHER = ("{what}: {times} more", "{what} : encore {times}")


def said_of(step: Step) -> Text:
    """What is to be done, and how often."""
    what = named(step.parameters or (step.what,))
    found = {}
    for language, template in zip(("en", "fr"), _WORDS.get(step.what, _OTHER), strict=True):
        # Where all documents are meant none is named.
        words = template if step.parameters else template.replace(" ({what})", "")
        found[language] = words.format(times=step.times, count=len(step.questions), what=what[language])
    return found
