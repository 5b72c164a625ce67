"""What the screens of the emergency plan and its papers say, English and French side by side."""

from __future__ import annotations

from collections.abc import Mapping

EMERGENCY_WORDS: Mapping[str, tuple[str, str]] = {
    "program.emergency": ("Emergency plan", "Plan d'urgence"),
    "program.emergency_none": ("none approved", "aucun approuvé"),
    "program.emergency_right": ("version {version}", "version {version}"),
    "program.emergency_again": ("version {version}, to be looked at again", "version {version}, à revoir"),
    # How it stands
    "emergency.title": ("Emergency plan", "Plan d'urgence"),
    "emergency.none": ("This site has no approved emergency plan.", "Ce chantier n'a pas de plan d'urgence approuvé."),
    "emergency.stands": (
        "Version {version}, approved by {by} on {day}.",
        "Version {version}, approuvée par {by} le {day}.",
    ),
    "emergency.review": ("Next review: {day} ({left})", "Prochaine révision : {day} ({left})"),
    "emergency.asked": ("WHAT THE PROVINCE ASKS OF A PLAN", "CE QUE LA PROVINCE DEMANDE D'UN PLAN"),
    "emergency.not_known": (
        "What this province asks of a plan is not known here: look it up.",
        "Ce que cette province demande d'un plan n'est pas connu ici : le vérifier.",
    ),
    "emergency.earlier": ("EARLIER VERSIONS", "VERSIONS ANTÉRIEURES"),
    "emergency.version": ("Version {version}, approved on {day}", "Version {version}, approuvée le {day}"),
    # What can be done
    "emergency.begin": ("Write the plan of this site", "Écrire le plan de ce chantier"),
    "emergency.renew": ("Look at it again: a new version", "Le revoir : une nouvelle version"),
    "emergency.go_on": ("Go on with the version that was begun", "Continuer la version commencée"),
    "emergency.who_approves": ("owner or manager approves", "propriétaire ou gestionnaire approuve"),
    "emergency.read": ("Read the plan that stands", "Lire le plan en vigueur"),
    # Why it is looked at again
    "emergency.again": ("TO BE LOOKED AT AGAIN: {count}", "À REVOIR : {count}"),
    "emergency.in_order": ("NOTHING ASKS FOR A NEW VERSION", "RIEN N'APPELLE UNE NOUVELLE VERSION"),
    "plan_because.due": ("Its review: {about}", "Sa révision : {about}"),
    "plan_because.incident": ("Since then it happened: {about}", "Depuis, c'est arrivé : {about}"),
    "plan_because.practised": (
        "It was practised, or needed, since then: {about}",
        "Mis en pratique ou vraiment servi depuis : {about}",
    ),
    "plan_because.changed": (
        "The site's own record now says otherwise: {about}",
        "La fiche du chantier dit maintenant autre chose : {about}",
    ),
    "plan_because.number": (
        "The number in it is no longer theirs: {about}",
        "Le numéro inscrit n'est plus le leur : {about}",
    ),
    "plan_because.left": ("Has a duty in it and has left: {about}", "A une tâche et est parti : {about}"),
    "plan_because.first_aider": (
        "First aider whose ticket ran out: {about}",
        "Secouriste dont le certificat est échu : {about}",
    ),
    "plan_because.missing": ("Missing: {about}", "Il manque : {about}"),
    "help.emergency": (
        "The plan for an emergency on this site. A new version starts from the one that stands; an owner or manager "
        "approves it with their PIN. Below stands why it should be looked at again.",
        "Le plan d'urgence de ce chantier. Une nouvelle version part de celle en vigueur; le propriétaire ou un "
        "gestionnaire l'approuve avec son NIP. Plus bas, pourquoi la revoir.",
    ),
}
