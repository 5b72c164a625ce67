"""What the screens of the audit say, and their help: English and French side by side."""

from __future__ import annotations

from collections.abc import Mapping

READINESS_WORDS: Mapping[str, tuple[str, str]] = {
    "program.audit": ("The audit: are we ready?", "L'audit : sommes-nous prêts?"),
    "program.audit_right": ("{percent} % ({day})", "{percent} % ({day})"),
    "audit_state.ready": ("READY", "PRÊT"),
    "audit_state.at_risk": ("AT RISK", "À RISQUE"),
    "audit_state.below": ("BELOW FLOOR", "SOUS LE MIN"),
    "audit_state.not_yet": ("NOT YET", "PAS ENCORE"),
    "audit_state.open": ("OPEN", "OUVERT"),
    "key.audit_plan": ("The audit", "L'audit"),
    "key.audit_plan.help": ("which partner, which audit, when", "quel partenaire, quel audit, quand"),
    "key.audit_cycle": ("Other audit", "Autre audit"),
    "key.audit_cycle.help": (
        "certification, maintenance or renewal, to look at",
        "certification, maintien ou renouvellement, pour voir",
    ),
    "audit.title": ("The audit", "L'audit"),
    "audit.with": ("{partner}, {cycle}", "{partner}, {cycle}"),
    "audit_cycle.certification": ("certification", "certification"),
    "audit_cycle.maintenance": ("maintenance", "maintien"),
    "audit_cycle.renewal": ("renewal", "renouvellement"),
    "audit.over_all": ("Over all", "Au total"),
    "audit.wanted": ("wanted {overall} %, each element {element} %", "voulu {overall} %, par élément {element} %"),
    "audit.wanted_unknown": ("the pass mark is not known", "note de passage inconnue"),
    "audit.open": (
        "Questions suggested by records: {suggested}, confirmed by a person: {confirmed}, open: {open}. With these "
        "answered it comes to {least}\u00a0% to {most}\u00a0%.",
        "Questions proposées par les registres : {suggested}, confirmées par une personne : {confirmed}, ouvertes : "
        "{open}. Celles-ci répondues, le total sera de {least}\u00a0% à {most}\u00a0%.",
    ),
    "audit.carried": (
        "Carried over from last year's full marks: {count}.",
        "Reprises des notes complètes de l'an dernier : {count}.",
    ),
    "audit.short": (
        "Records of {months} months; {short} more are wanted before a first audit.",
        "Registres de {months} mois; il en faut encore {short} avant un premier audit.",
    ),
    "audit.on": (
        "On {day}, if things go on as in the last 12 weeks: {percent}\u00a0% ({state}).",
        "Le {day}, si tout continue comme ces 12 dernières semaines : {percent}\u00a0% ({state}).",
    ),
    "audit.idle": (
        "If nothing is done until then: {percent}\u00a0% ({state}). Lost: {lost}.",
        "Si rien n'est fait d'ici là : {percent}\u00a0% ({state}). Perdu : {lost}.",
    ),
    "audit.nothing_lost": ("nothing", "rien"),
    "audit.no_day": (
        "No day of the audit is known; F5 writes it down, and this shows what it comes to then.",
        "Aucun jour d'audit n'est connu; F5 l'inscrit, et l'écran dira le résultat ce jour-là.",
    ),
    "audit.next": ("NEXT: THE MOST POINTS FOR THE LEAST WORK", "ENSUITE : LE PLUS DE POINTS POUR LE MOINS D'EFFORT"),
    "audit.gain": ("+{gain} %  ~{minutes} min", "+{gain} %  ~{minutes} min"),
    "audit.elements": ("ELEMENTS", "ÉLÉMENTS"),
    "audit.columns": ("now  records  confirmed", "total  registres  confirmé"),
    "audit.not_counted": ("not counted in the first year", "ne compte pas la première année"),
    "audit.people": ("ASK AND LOOK", "DEMANDER ET REGARDER"),
    "audit.interview": ("Interview somebody; no name is kept", "Interroger quelqu'un; aucun nom n'est gardé"),
    "audit.interviewed": ("so far: {count}", "à ce jour : {count}"),
    "audit.walk": ("Walk the site as an auditor would", "Faire le tour comme un vérificateur"),
    "audit.partner": ("Certifying partner: {partner}. Choose another", "Partenaire : {partner}. En choisir un autre"),
    "audit.partner_title": ("Certifying partner", "Partenaire certificateur"),
    "audit.facts": ("What {partner} asks, and where it was read", "Ce que {partner} demande, et où c'est lu"),
    "audit.unverified": ("NOT VERIFIED: {count}", "NON VÉRIFIÉS : {count}"),
    "audit.took_part": ("Who took part: talks, concerns, rounds", "Qui a participé : causeries, tournées"),
    "audit.took_part_right": ("{good} of {of} workers", "{good} travailleurs sur {of}"),
    "facts.title": ("What the partner asks", "Ce que demande le partenaire"),
    "facts.unverified": (
        "NOT VERIFIED AT THEIR SOURCE: ASK THE PARTNER ({count})",
        "NON VÉRIFIÉS À LA SOURCE : DEMANDER AU PARTENAIRE ({count})",
    ),
    "facts.verified": ("VERIFIED AT THEIR SOURCE ({count})", "VÉRIFIÉS À LA SOURCE ({count})"),
    "help.facts": (
        "Everything that is known of this certifying partner, each with its source, how far that carries, and the day "
        "it was read. A firm's own file takes the place of ours: checklists/audit in the data folder.",
        "Tout ce qui est connu de ce partenaire, avec la source, ce qu'elle vaut, et le jour où elle a été lue. Le "
        "fichier de l'entreprise prend la place du nôtre : checklists/audit du dossier de données.",
    ),
    "audit.consistency": ("THE LAST 52 WEEKS", "LES 52 DERNIÈRES SEMAINES"),
    "audit_row.inspections": ("Inspections", "Inspections"),
    "audit_row.talks": ("Talks", "Causeries"),
    "audit_row.flhas": ("FLHAs", "Év. terrain"),
    "audit_row.reviews": ("Reviews", "Bilans"),
    "audit.legend": (
        "■ done   L done, entered late   E gap with a reason   X gap without one   "
        "o\u00a0due\u00a0now   ·\u00a0nothing\u00a0due. FLHAs: from the first one on.",
        "■ fait   L fait, inscrit tard   E écart expliqué   X écart sans raison   o\u00a0dû\u00a0maintenant   "
        "·\u00a0rien\u00a0de\u00a0dû. Évaluations de terrain : dès la première.",
    ),
    "help.readiness": (
        "What the audit would come to today. What the records suggest and what a person confirmed are shown apart; a "
        "confirmed score counts before a suggested one. Pick a step to do it, an element to see its questions.",
        "Ce que l'audit donnerait aujourd'hui. Ce que les registres proposent et ce qu'une personne a confirmé sont "
        "montrés à part; la note confirmée passe avant. Choisir une étape ou un élément pour y aller.",
    ),
    # Questions
    "audit.element_title": ("{number}  {title}", "{number}  {title}"),
    "audit.lost_title": ("Lost by {day} if nothing is done", "Perdu le {day} si rien n'est fait"),
    "audit.step_title": ("Questions of this step", "Questions de cette étape"),
    "audit_answer.yes": ("YES", "OUI"),
    "audit_answer.partial": ("PARTLY", "EN PARTIE"),
    "audit_answer.no": ("NO", "NON"),
    "audit_answer.na": ("N/A", "S. O."),
    "audit_answer.open": ("OPEN", "OUVERT"),
    "audit.by_confirmed": ("confirmed", "confirmé"),
    "audit.by_suggested": ("suggested", "proposé"),
    "audit.by_carried": ("carried over", "repris"),
    "audit.not_asked": ("not asked", "pas posée"),
    "help.audit_questions": (
        "Each question with its score, and whether the records suggest it or a person confirmed it. Pick one to see "
        "its evidence.",
        "Chaque question avec sa note, proposée par les registres ou confirmée par une personne. En choisir une pour "
        "voir ses preuves.",
    ),
    "audit.question_title": ("Question {number}", "Question {number}"),
    "audit.suggested": ("Suggested by the records: {mark}", "Proposé par les registres : {mark}"),
    "audit.suggested_none": ("The records suggest no score.", "Les registres ne proposent aucune note."),
    "audit.confirmed": ("Confirmed by {who} ({day}): {mark}", "Confirmé par {who} ({day}) : {mark}"),
    "audit.confirmed_then": ("The records suggested then: {mark}", "Les registres proposaient alors : {mark}"),
    "audit.confirmed_nothing": ("no score", "aucune note"),
    "audit.confirmed_none": ("Nobody has confirmed a score.", "Personne n'a confirmé de note."),
    "audit.confirmed_old": (
        "What {who} confirmed ({day}) does not fit the question any more; it counts for nothing.",
        "Ce que {who} a confirmé ({day}) ne convient plus à la question; cela ne compte pas.",
    ),
    "audit.carried_over": (
        "Full marks of last year are carried over: nothing else is known of it.",
        "Les notes complètes de l'an dernier sont reprises : rien d'autre n'est connu.",
    ),
    "audit.score": ("Score it", "La noter"),
    "audit.confirm": ("Confirm or overrule the score", "Confirmer la note ou en donner une autre"),
    "audit.see_confirmed": ("The record of the confirmed score", "Le registre de la note confirmée"),
    "audit.evidence": ("EVIDENCE", "PREUVES"),
    "audit.figure": (
        "{good} of {of}: {percent} %, all points from {enough} %",
        "{good} sur {of} : {percent} %, complet dès {enough} %",
    ),
    "audit.no_figure": ("The records have nothing to say.", "Les registres n'ont rien à dire."),
    "audit.only_shown": ("Shown, and carries no score.", "Montré, sans effet sur la note."),
    "audit.no_evidence": (
        "No record speaks to this question: look, ask, and score it.",
        "Aucun registre ne répond à cette question : regarder, demander, et la noter.",
    ),
    "audit.missing": ("Missing: {what}", "Manque : {what}"),
    "audit.records": ("RECORDS BEHIND IT: {count}", "REGISTRES À L'APPUI : {count}"),
    "audit.more": ("and {count} older", "et {count} plus anciens"),
    "audit_verify.documents": ("documents", "documents"),
    "audit_verify.interviews": ("interviews", "entrevues"),
    "audit_verify.observation": ("a look at the site", "un coup d'oeil au chantier"),
    "audit.verify": ("Verified by {ways}. Points: {points}.", "Vérifié par {ways}. Points : {points}."),
    "help.audit_question": (
        "One question: what the records suggest, what a person confirmed, and the evidence with the records behind it. "
        "1 writes a score down, signed by the owner or a manager.",
        "Une question : ce que les registres proposent, ce qu'une personne a confirmé, et les preuves. 1 inscrit une "
        "note, signée par le propriétaire ou un dirigeant.",
    ),
}
