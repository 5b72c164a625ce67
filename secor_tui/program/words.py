"""What the core says of people in its own words: reasons at the gate, why somebody must be oriented, first aiders."""

from __future__ import annotations

from collections.abc import Mapping

from secor_tui.forms.model import Text, said

WORDS: Mapping[str, Text] = {
    # why somebody must be oriented
    "never": {"en": "has never been oriented here", "fr": "n'a jamais eu d'accueil ici"},
    "unsigned": {
        "en": "has an orientation that was not signed by both",
        "fr": "a un accueil que les deux n'ont pas signé",
    },
    "absence": {"en": "was away for more than {days} days", "fr": "a été absent plus de {days} jours"},
    "new_site": {"en": "has not been oriented on this site", "fr": "n'a pas eu d'accueil sur ce chantier"},
    "changed_hazards": {
        "en": "was oriented before the hazards of this site changed",
        "fr": "a eu son accueil avant que les dangers du chantier changent",
    },
    "new_version": {
        "en": "was oriented with an earlier version of the orientation",
        "fr": "a eu l'accueil dans une version antérieure",
    },
    # at the gate
    "orientation": {"en": "Orientation: {name} {why}.", "fr": "Accueil : {name} {why}."},
    "expired": {
        "en": "Ticket: {ticket} of {name} ran out on {day}, and as {role} it is needed.",
        "fr": "Carte : {ticket} de {name} a expiré le {day}, et ce rôle l'exige ({role}).",
    },
    "never_seen": {
        "en": "Ticket: {ticket} of {name} was never seen here, and as {role} it is needed.",
        "fr": "Carte : {ticket} de {name} n'a jamais été vue ici, et ce rôle l'exige ({role}).",
    },
    "stopped": {"en": "{name} cannot sign in yet", "fr": "{name} ne peut pas encore entrer"},
    "ask_foreman": {
        "en": "The foreman can let them in with their PIN and a reason.",
        "fr": "Le contremaître peut laisser entrer avec son NIP et un motif.",
    },
    # first aiders
    "aiders_enough": {
        "en": "First aiders on site: {have} for {people} people; {need} asked for.",
        "fr": "Secouristes au chantier : {have} pour {people} personnes; {need} exigés.",
    },
    "aiders_short": {
        "en": "First aiders on site: only {have} for {people} people; {need} asked for.",
        "fr": "Secouristes au chantier : seulement {have} pour {people} personnes; {need} exigés.",
    },
    "aiders_none": {
        "en": "Nobody of the {people} on site holds a first-aid ticket that is good today.",
        "fr": "Personne des {people} au chantier n'a de carte de secourisme valide aujourd'hui.",
    },
    "aiders_unknown": {
        "en": "First aiders on site: {have} for {people} people. How many are asked for is not set.",
        "fr": "Secouristes au chantier : {have} pour {people} personnes. Le nombre exigé n'est pas inscrit.",
    },
    # why a talk is suggested
    "found_wrong": {
        "en": "Found wrong on {day}: {what}",
        "fr": "Constaté le {day} : {what}",
    },
    "happened": {"en": "Happened on {day}: {what}", "fr": "Arrivé le {day} : {what}"},
    "seen": {"en": "Seen in the field on {day}: {what}", "fr": "Vu sur le terrain le {day} : {what}"},
    "season": {"en": "It is the time of year for it.", "fr": "C'est la saison."},
    "never_held": {"en": "Not given here yet.", "fr": "Pas encore donnée ici."},
    "long_ago": {"en": "Last given on {day}.", "fr": "Donnée la dernière fois le {day}."},
    # roles
    "owner": {"en": "owner", "fr": "propriétaire"},
    "manager": {"en": "manager", "fr": "gestionnaire"},
    "foreman": {"en": "foreman", "fr": "contremaître"},
    "representative": {"en": "safety representative", "fr": "représentant en sécurité"},
    "worker": {"en": "worker", "fr": "travailleur"},
    "subcontractor": {"en": "subcontractor", "fr": "sous-traitant"},
    "visitor": {"en": "visitor", "fr": "visiteur"},
}


def say(word: str, language: str, **values: object) -> str:
    """A sentence in a language, or in English where it has none."""
    return said(WORDS[word], language).format(**values)
