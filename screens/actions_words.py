"""What the screens of corrective actions say, English and French side by side."""

from __future__ import annotations

from collections.abc import Mapping

ACTIONS_WORDS: Mapping[str, tuple[str, str]] = {
    "key.which": ("Which", "Lesquelles"),
    "key.which.help": ("show the next kind", "montrer la sorte suivante"),
    # The register
    "which.open": ("Open", "Ouvertes"),
    "which.late": ("Late", "En retard"),
    "which.closed": ("Closed lately", "Fermées"),
    "which.again": ("Repeats", "Récidives"),
    "actions.for_owner": (
        "FOR THE OWNER, {days} days late or more: {count}",
        "AU PROPRIÉTAIRE, {days} jours de retard ou plus : {count}",
    ),
    "actions.late": ("LATE: {count}", "EN RETARD : {count}"),
    "actions.in_time": ("OPEN: {count}", "OUVERTES : {count}"),
    "actions.closed": ("CLOSED IN THE LAST {days} DAYS: {count}", "FERMÉES DEPUIS {days} JOURS : {count}"),
    "actions.again": (
        "FOUND AGAIN WITHIN {days} DAYS: {count}",
        "CONSTATÉES DE NOUVEAU EN MOINS DE {days} JOURS : {count}",
    ),
    "actions.none_late": ("Nothing is late.", "Rien n'est en retard."),
    "actions.none_closed": (
        "Nothing was closed in the last {days} days.",
        "Rien n'a été fermé depuis {days} jours.",
    ),
    "actions.none_again": (
        "Nothing was found wrong twice within {days} days.",
        "Rien n'a été constaté deux fois en moins de {days} jours.",
    ),
    "actions.again_item": ("AGAIN: {what}", "ENCORE : {what}"),
    "actions.times": ("{count} times", "{count} fois"),
    "actions.figures": (
        "FROM FOUND TO CLOSED, LAST 12 MONTHS",
        "DU CONSTAT À LA FERMETURE, 12 DERNIERS MOIS",
    ),
    "actions.figure": (
        "{severity}: {closed} closed, {on_time} on time, median days: {days}",
        "{severity} : {closed} fermées, {on_time} à temps, jours (médiane) : {days}",
    ),
    "actions.figure_moved": ("{count} moved", "{count} reportées"),
    # One of them
    "action.about": ("It is about {about}.", "Il s'agit de {about}."),
    "action.before": (
        "Found wrong before, within {days} days: {on}.",
        "Déjà constaté, en moins de {days} jours : {on}.",
    ),
    "action.for_owner": (
        "It is late for so long that it is the owner's now.",
        "En retard depuis si longtemps, elle revient au propriétaire.",
    ),
    "action.first_due": ("At first it was to be done by {day}.", "Au départ c'était pour le {day}."),
    "action.photos": ("Photos when it was found: {names}", "Photos au moment du constat : {names}"),
    "action.photos_after": ("Photos when it was closed: {names}", "Photos à la fermeture : {names}"),
    "action.how": ("How it was put right", "Comment c'est corrigé"),
    "action.level": ("Kind of control: {level}", "Genre de mesure : {level}"),
    "action.evidence": ("What shows it: {evidence}", "Ce qui le montre : {evidence}"),
    "action.verified": ("Done by {doer}, verified by {verifier}.", "Fait par {doer}, vérifié par {verifier}."),
    "action.own_word": (
        "Done by {doer}, verified by whoever did it: nobody else may here.",
        "Fait par {doer}, vérifié par qui l'a fait : personne d'autre ne le peut ici.",
    ),
    "action.history": ("What became of it", "Ce qu'il en est advenu"),
    "action.was.closed": ("{day}: closed by {who}. {reason}", "{day} : fermée par {who}. {reason}"),
    "action.was.reopened": (
        "{day}: reopened by {who}, now with {owner} until {due}. {why}: {reason}",
        "{day} : rouverte par {who}, maintenant à {owner} jusqu'à {due}. {why} : {reason}",
    ),
    "action.was.moved": (
        "{day}: moved by {who}. It was with {was_owner} until {was_due}, now with {owner} until {due}. {reason}",
        "{day} : changée par {who}. Elle était à {was_owner} jusqu'à {was_due}, maintenant à {owner} jusqu'à {due}. "
        "{reason}",
    ),
    "action.was.withdrawn": ("{day}: withdrawn by {who}. {reason}", "{day} : retirée par {who}. {reason}"),
    "action.why.again": ("It failed again", "Cela a de nouveau cédé"),
    "action.why.not_done": ("It was not done after all", "Ce n'était pas fait"),
    "action.why.": ("Why", "Pourquoi"),
    "action.reopen": ("It is not put right: open it again", "Ce n'est pas corrigé : rouvrir"),
    "action.move": ("Another day, or somebody else", "Un autre jour, ou quelqu'un d'autre"),
    "action.show_newest": ("Show the record of what happened last", "Montrer le registre du dernier changement"),
    "action.show_before": ("Show what was found the time before", "Montrer le constat précédent"),
    "level.eliminate": ("eliminated", "éliminé"),
    "level.substitute": ("substitution", "substitution"),
    "level.engineering": ("engineering", "ingénierie"),
    "level.administrative": ("administrative", "administrative"),
    "level.ppe": ("protective equipment", "équipement de protection"),
    "sign.own_hand": (
        "Only somebody who saw it signs this, for themselves. Until then it stays as it is: Esc.",
        "Seul qui l'a vu signe ceci, pour soi-même. D'ici là rien ne change : Échap.",
    ),
    # Where something fails
    "fail.before": (
        "Found wrong before, within {days} days: {on}. Say what is different this time.",
        "Déjà constaté, en moins de {days} jours : {on}. Dire ce qui est différent cette fois.",
    ),
    "review.before": (
        "Found wrong before, within {days} days: {on}",
        "Déjà constaté, en moins de {days} jours : {on}",
    ),
}
