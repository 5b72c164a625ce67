"""What the screens of drills say, English and French side by side."""

from __future__ import annotations

from collections.abc import Mapping

DRILLS_WORDS: Mapping[str, tuple[str, str]] = {
    "drills.title": ("Drills", "Exercices"),
    "drills.of_kind": ("Drill: {title}", "Exercice : {title}"),
    "drills.late": ("overdue: {count}", "en retard : {count}"),
    "drills.count_planned": ("planned: {count}", "prévus : {count}"),
    # What can be done
    "drill_can.call": ("Start an evacuation drill now: roll call", "Commencer une évacuation maintenant : appel"),
    "drill_can.write": ("Write up a drill that was held", "Inscrire un exercice qui a eu lieu"),
    "drill_can.plan": ("Plan a drill", "Prévoir un exercice"),
    "drill_planned.call": ("Hold it now: start the roll call", "Le tenir maintenant : commencer l'appel"),
    "drill_planned.write": ("It was held: write it up", "Il a eu lieu : l'inscrire"),
    "drill_planned.record": ("Show the record of the plan", "Montrer le registre du plan"),
    # How each kind stands
    "drills.planned": ("PLANNED: {count}", "PRÉVUS : {count}"),
    "drills.leads": ("{title}: {who} leads", "{title} : {who} dirige"),
    "drills.leads_untold": ("{title}: {who}, unannounced", "{title} : {who}, non annoncé"),
    "drills.dated": ("WHEN EACH IS DUE, AND BY WHAT RULE", "QUAND CHACUN EST DÛ, ET PAR QUELLE RÈGLE"),
    "drills.as_needed": ("WHEN THE SITE CALLS FOR IT", "QUAND LE CHANTIER LE DEMANDE"),
    "drills.last": ("last {day}", "dernier {day}"),
    "drills.never": ("never held", "jamais tenu"),
    "drills.due": ("due {day}", "dû {day}"),
    "drills.every": ("At least every {months} months.", "Au moins tous les {months} mois."),
    "drills.rule": ("Every {months} months: {source} ({grade})", "Tous les {months} mois : {source} ({grade})"),
    "drills.own": (
        "Every {months} months: the firm's own frequency (custom, not law)",
        "Tous les {months} mois : fréquence de l'entreprise (un usage, pas une loi)",
    ),
    "drills.not_known": (
        "What this province asks is not known here: look it up.",
        "Ce que cette province demande n'est pas connu ici : le vérifier.",
    ),
    "drills.not_counted": (
        "The real emergency of {day} does not count as this drill.",
        "La vraie urgence ({day}) ne compte pas comme cet exercice.",
    ),
    "drills.changed": (
        "The emergency plan changed {day}: if that is of substance, hold it again.",
        "Le plan d'urgence a changé ({day}) : si c'est important, le refaire.",
    ),
    "drills.rules": ("WHAT IS ASKED", "CE QUI EST DEMANDÉ"),
    "drill_real.yes": ("A real emergency counts.", "Une vraie urgence compte."),
    "drill_real.no": ("A real emergency does not count.", "Une vraie urgence ne compte pas."),
    # Those that were held
    "drills.held": ("HELD: {count}", "TENUS : {count}"),
    "drills.took": ("{title}: all accounted for in {minutes} min", "{title} : tous retrouvés en {minutes} min"),
    "drills.write_now": ("write it up", "à inscrire"),
    "state.real": ("REAL", "RÉEL"),
    "state.planned": ("PLANNED", "PRÉVU"),
    # Home, and after a roll call
    "drills.home": ("Drill: {titles}", "Exercice : {titles}"),
    "drills.saved": (
        "Written up, its lessons become corrective actions. Date, people, times and lessons are filled in.",
        "Une fois inscrit, ses leçons deviennent des mesures correctives. Date, personnes, temps et leçons y sont.",
    ),
    "drills.saved_write": ("Write up this drill", "Inscrire cet exercice"),
    "help.drills": (
        "Every kind of drill: when it was held last, when it is due and by which rule. Pick one to read the rules in "
        "full. A planned drill stands here until one of its kind was held; a roll call that was a drill counts, and "
        "picking it writes it up. How often each is held is the firm's own to set, in the file drills.yaml.",
        "Chaque genre d'exercice : le dernier, quand il est dû et par quelle règle. En choisir un pour lire les règles "
        "au long. Un exercice prévu reste ici jusqu'à ce qu'il ait eu lieu; un appel en exercice compte, et le choisir "
        "l'inscrit. La fréquence de chacun est à l'entreprise, dans le fichier drills.yaml.",
    ),
    "help.drill_kind": (
        "One kind of drill: what the province asks, where that was read and how sure it is, and every time it was "
        "held here.",
        "Un genre d'exercice : ce que la province demande, où on l'a lu et avec quelle certitude, et chaque fois qu'il "
        "a eu lieu ici.",
    ),
}
