"""What the road to the certificate says, in English and French: days and names are put in where they are shown."""

from __future__ import annotations

from collections.abc import Mapping

STEPS: Mapping[str, tuple[str, str]] = {
    "size": ("Head count", "Nombre de personnes"),
    "account": ("WCB account", "Compte à la commission"),
    "membership": ("Registered with the partner", "Inscription au partenaire"),
    "course": ("Course", "Cours"),
    "program": ("Program", "Programme"),
    "records": ("Months of records", "Mois de registres"),
    "audit": ("Audit", "Audit"),
    "submitted": ("Submission", "Envoi"),
    "certificate": ("Certificate", "Certificat"),
    "maintenance": ("Maintenance", "Maintien"),
    "renewal": ("Renewal", "Renouvellement"),
    "planned": ("The audit that is planned", "L'audit prévu"),
}

STATES: Mapping[str, tuple[str, str]] = {
    "done": ("DONE", "FAIT"),
    "next": ("NEXT", "À FAIRE"),
    "later": ("LATER", "PLUS TARD"),
    "blocked": ("BLOCKED", "BLOQUÉ"),
}

WHY: Mapping[str, tuple[str, str]] = {
    "size_room": ("{count} counted, {most} at most.", "{count} comptés, {most} au plus."),
    "size_near": (
        "{count} counted, {most} at most: one more and the limit is reached.",
        "{count} comptés, {most} au plus : une de plus et la limite est atteinte.",
    ),
    "size_at": (
        "{count} counted, {most} at most: nobody can be added.",
        "{count} comptés, {most} au plus : personne ne peut s'ajouter.",
    ),
    "size_over": ("{count} counted, {most} at most: COR is wanted.", "{count} comptés, {most} au plus : COR requis."),
    "size_unknown": (
        "{count} counted; no limit is known here. Ask the partner.",
        "{count} comptés; aucune limite connue ici. Demander au partenaire.",
    ),
    "account_confirmed": ("Number {number}, confirmed {day}.", "Numéro {number}, confirmé le {day}."),
    "account_written": (
        "Number {number}; have the account confirmed.",
        "Numéro {number}; faire confirmer le compte.",
    ),
    "account_missing": ("No account number is known here.", "Aucun numéro de compte connu ici."),
    "membership_missing": ("Register with {partner}.", "S'inscrire auprès de {partner}."),
    "membership_since": ("With {partner} since {day}.", "Auprès de {partner} depuis le {day}."),
    "course_missing": ("Nobody is known to have taken it.", "Personne ne semble l'avoir suivi."),
    "course_over": ("Taken too long ago: it is due again.", "Suivi il y a trop longtemps : à refaire."),
    "course_later": ("Once the certificate is there.", "Une fois le certificat reçu."),
    "course_by": ("To be taken by {day}.", "À suivre d'ici le {day}."),
    "course_ticket": ("By ticket: {who}.", "Par certificat : {who}."),
    "course_taken": ("{who}, {day}.", "{who}, le {day}."),
    "program_ready": (
        "An audit would come to {percent} today: enough.",
        "Un audit donnerait {percent} aujourd'hui : suffisant.",
    ),
    "program_open": (
        "An audit would come to {percent} today; questions that nobody scored can change it.",
        "Un audit donnerait {percent} aujourd'hui; des questions sans note peuvent y changer.",
    ),
    "program_short": (
        "An audit would come to {percent} today: not enough.",
        "Un audit donnerait {percent} aujourd'hui : pas assez.",
    ),
    "program_unknown": (
        "What an audit would come to is not known yet.",
        "Ce qu'un audit donnerait n'est pas encore connu.",
    ),
    "records_enough": ("{months} whole months.", "{months} mois entiers."),
    "records_short": ("{months} whole months of {wanted} wanted.", "{months} mois entiers sur {wanted} requis."),
    "records_window": (
        "{months} whole months; the partner looks at {wanted}. No least number is known.",
        "{months} mois entiers; le partenaire en regarde {wanted}. Aucun minimum connu.",
    ),
    "certified_since": ("For the certificate of {day}.", "Pour le certificat du {day}."),
    "certificate_until": ("Number {number}, good until {day}.", "Numéro {number}, valable jusqu'au {day}."),
    "certificate_over": ("Ran out {day}.", "Échu le {day}."),
    "certificate_awaited": ("The partner has it.", "Le partenaire l'étudie."),
    "audit_over": ("Done {day}.", "Terminé le {day}."),
    "audit_blocked": ("Not at this head count.", "Pas avec autant de personnes."),
    "audit_planned": ("Planned for {day}.", "Prévu le {day}."),
    "audit_waits": ("Steps before it that are not done: {count}.", "Étapes précédentes à faire : {count}."),
    "audit_to_plan": ("Everything before it is done: set a day.", "Tout est prêt : fixer un jour."),
    "submitted_on": ("Sent {day}.", "Envoyé le {day}."),
    "submit_by": ("To be sent by {day}.", "À envoyer d'ici le {day}."),
    "submit_undated": ("To be sent; no time limit is known here.", "À envoyer; aucun délai connu ici."),
    "after_audit": ("After the audit.", "Après l'audit."),
    "after_submission": ("After the submission.", "Après l'envoi."),
    "after_certificate": ("After the certificate.", "Après le certificat."),
    "maintain_by": ("By {day}.", "D'ici le {day}."),
    "maintained": ("All of this cycle are sent.", "Tous ceux du cycle sont envoyés."),
    "no_rhythm": ("When is not known here. Ask the partner.", "Moment inconnu ici. Demander au partenaire."),
    "renew_by": ("The certificate ends {day}.", "Le certificat finit le {day}."),
}


def of(words: Mapping[str, tuple[str, str]], name: str, language: str) -> str:
    """In French, or else in English; without what is to be put in."""
    return words[name][language == "fr"]
