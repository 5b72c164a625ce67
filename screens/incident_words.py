"""What the screens of incidents, of who is told and of work refusals say: English and French side by side."""

from __future__ import annotations

from collections.abc import Mapping

INCIDENT_WORDS: Mapping[str, tuple[str, str]] = {
    # The report
    "happened.title": ("Something happened", "Il s'est passé quelque chose"),
    "happened.first": (
        "Help whoever is hurt first. Then one minute here; the rest can follow.",
        "D'abord, aidez les blessés. Ensuite une minute ici; le reste peut suivre.",
    ),
    "happened.what": ("What was it? The worst that happened:", "Qu'est-ce que c'était? Le plus grave :"),
    "happened.violence": (
        "Violence or harassment (the owner alone reads it)",
        "Violence ou harcèlement (lu par le propriétaire seul)",
    ),
    "happened.refusal": ("Work refused as unsafe", "Travail refusé comme dangereux"),
    "happened.so_far": ("What was reported so far", "Ce qui a été signalé jusqu'ici"),
    "happened.elsewhere": ("This kiosk has no form for it.", "Cette borne n'a pas de formulaire pour cela."),
    "help.happened": (
        "Pick what it was and say what happened, where and when. Whoever saw it reports it and signs with their own "
        "PIN; nobody is blamed for reporting. A near miss counts as much as an injury.",
        "Choisissez ce que c'était et dites ce qui s'est passé, où et quand. Qui l'a vu le signale et signe avec son "
        "propre NIP; personne n'est blâmé de signaler. Un passé proche compte autant qu'une blessure.",
    ),
    # The list
    "program.incidents": ("Incidents and work refusals", "Incidents et refus de travail"),
    "program.incidents_right": ("{count} to finish", "{count} à terminer"),
    "program.incidents_clocks": ("{count} to be told", "{count} à signaler"),
    "incidents.title": ("Incidents", "Incidents"),
    "incidents.days": (
        "{days} days since the last injury that needed more than first aid ({day})",
        "{days} jours depuis la dernière blessure ayant exigé plus que les premiers soins ({day})",
    ),
    "incidents.days_none": (
        "No injury that needed more than first aid in the {days} days since {day}, when the records begin",
        "Aucune blessure ayant exigé plus que les premiers soins en {days} jours, depuis le {day}, début des registres",
    ),
    "incidents.counted": (
        "Counted: medical aid, lost time, serious injury. Not first aid, not near misses.",
        "Comptés : soins médicaux, perte de temps, blessure grave. Ni premiers soins ni passés proches.",
    ),
    "incidents.year": (
        "Last 12 months: near misses {near}, first aid {first}, injuries beyond it {injuries}",
        "12 derniers mois : passés proches {near}, premiers soins {first}, blessures au-delà {injuries}",
    ),
    "incidents.report": ("Report something", "Signaler quelque chose"),
    "incidents.clocks": ("STILL TO BE TOLD: {count}", "ENCORE À SIGNALER : {count}"),
    "incidents.refusals": ("WORK REFUSED", "TRAVAIL REFUSÉ"),
    "incidents.all": ("REPORTED: {count}", "SIGNALÉS : {count}"),
    "incidents.none": (
        "Nothing was reported yet. Near misses count: an auditor doubts a firm that has none.",
        "Rien n'a encore été signalé. Les passés proches comptent : un vérificateur doute d'une entreprise sans aucun.",
    ),
    "help.incidents": (
        "Everything that was reported, the newest first, each with what comes next for it. What must still be told to "
        "somebody outside stands on top with the time that is left.",
        "Tout ce qui a été signalé, le plus récent d'abord, avec ce qui vient ensuite. Ce qui doit encore être signalé "
        "au dehors est en haut, avec le temps qui reste.",
    ),
    # What comes next, as a word and as a sentence
    "incident_state.call": ("CALL", "APPELER"),
    "incident_state.tell": ("TELL", "AVISER"),
    "incident_state.investigate": ("OPEN", "OUVERT"),
    "incident_state.go_on": ("PRELIM", "PRÉLIM"),
    "incident_state.mend": ("MEND", "MESURES"),
    "incident_state.verify": ("VERIFY", "VÉRIF"),
    "incident_state.closed": ("CLOSED", "FERMÉ"),
    "incident_next.call": ("NEXT: they are told at once.", "MAINTENANT : on les avertit aussitôt."),
    "incident_next.tell": ("NEXT: tell whoever still must be told.", "ENSUITE : avertir qui doit encore l'être."),
    "incident_next.investigate": (
        "NEXT: find out why it could happen.",
        "ENSUITE : trouver pourquoi c'était possible.",
    ),
    "incident_next.go_on": (
        "NEXT: finish the investigation, with root causes and actions.",
        "ENSUITE : finir l'enquête, avec causes profondes et mesures.",
    ),
    "incident_next.mend": (
        "NEXT: its corrective actions are done and closed.",
        "ENSUITE : ses mesures correctives sont faites et fermées.",
    ),
    "incident_next.verify": (
        "NEXT: look whether the actions work, and say so.",
        "ENSUITE : voir si les mesures tiennent, et le dire.",
    ),
    "incident_next.closed": ("Closed: nothing is left to do.", "Fermé : il ne reste rien à faire."),
    # One incident
    "incident.title": ("Incident", "Incident"),
    "incident.when": (
        "Happened {day} {time}, reported {reported} by {who}",
        "Arrivé {day} {time}, signalé {reported} par {who}",
    ),
    "incident.next": ("WHAT TO DO", "À FAIRE"),
    "incident.tell": ("{title}", "{title}"),
    "incident.tell_now": ("Who must be told now: number and words", "Qui avertir maintenant : numéro et mots"),
    "incident.preliminary": ("Investigate: preliminary", "Enquêter : préliminaire"),
    "incident.full": ("Investigate: full, with root causes", "Enquêter : complète, causes profondes"),
    "incident.verified": ("Verify that the actions work", "Vérifier que les mesures tiennent"),
    "incident.first_aid": ("First-aid record (confidential)", "Registre de premiers soins (confidentiel)"),
    "incident.amend": ("Add to the report, or put it right", "Compléter ou corriger le signalement"),
    "incident.duties": ("WHO MUST BE TOLD", "QUI AVERTIR"),
    "incident.nobody": (
        "By the rules that are known nobody outside must be told. Look them up if you are not sure.",
        "Selon les règles connues, personne au dehors n'est à avertir. Vérifiez-les dans le doute.",
    ),
    "incident.records": ("RECORDS", "REGISTRES"),
    "incident.report": ("The report", "Le signalement"),
    "incident.actions": ("CORRECTIVE ACTIONS", "MESURES CORRECTIVES"),
    "incident.photos": ("See also: {number}", "Voir aussi : {number}"),
    "incident.gone": ("This incident is not there any more.", "Cet incident n'y est plus."),
    "help.incident": (
        "One incident: what is to be done next, who was told and who must still be, its investigation and its records. "
        "Every line that has a digit can be opened.",
        "Un incident : ce qui vient ensuite, qui a été averti et qui doit encore l'être, son enquête et ses registres. "
        "Chaque ligne qui a un chiffre s'ouvre.",
    ),
    "saved.incident": (
        "Open this incident: who must be told, what comes next",
        "Ouvrir cet incident : qui avertir, la suite",
    ),
    "saved.refusal": ("Open this refusal: what comes next", "Ouvrir ce refus : la suite"),
    # Clocks
    "clock.call": ("NOW", "VITE"),
    "clock.overdue": ("LATE", "RETARD"),
    "clock.running": ("TELL", "AVISER"),
    "clock.to_tell": ("TELL", "AVISER"),
    "clock.waits": ("LATER", "ENSUITE"),
    "clock.met": ("DONE", "FAIT"),
    "clock.waived": ("NO NEED", "INUTILE"),
    "clock.at_once": ("at once", "aussitôt"),
    "clock.left_hours": ("{count} h left", "reste {count} h"),
    "clock.left_days": ("{count} days left", "reste {count} jours"),
    "clock.past_hours": ("{count} h past", "{count} h de retard"),
    "clock.past_days": ("{count} days past", "{count} jours de retard"),
    "clock.no_time": ("no day was found", "aucun délai trouvé"),
    "clock.after_full": ("after the investigation", "après l'enquête"),
    "clock.put_off": ("put off to {time}", "reporté à {time}"),
    "clock.until": ("until {day} {time}", "jusqu'au {day} {time}"),
    "clock.told": ("{whom}, {at}, by {who}", "{whom}, {at}, par {who}"),
    "clock.source": ("{source}. Read {read}, {grade}.", "{source}. Lu le {read}, {grade}."),
    "clock.line": ("{title}: {what}", "{title} : {what}"),
    "clock.broken": ("Who must be told is not known: {why}", "On ne sait pas qui avertir : {why}"),
    "clock.refused": ("Work refused by {who}: {work}", "Travail refusé par {who} : {work}"),
    "clock.refused_state": ("REFUSED", "REFUS"),
    "report_grade.verified": ("verified at its source", "vérifié à la source"),
    "report_grade.secondary": ("not at its source", "pas à la source"),
    "report_grade.practice": ("custom, not law", "un usage, pas une loi"),
    "report_grade.unverified": ("NOT VERIFIED", "NON VÉRIFIÉ"),
    "how.told_phone": ("by phone", "par téléphone"),
    "how.told_online": ("on their website", "sur leur site"),
    "how.told_writing": ("in writing", "par écrit"),
    "next.clock_call": ("NEXT: {title}. Press\u00a0{key}.", "MAINTENANT : {title}. Touche\u00a0{key}."),
    # Told at once
    "notify.title": ("TELL THEM AT ONCE", "À SIGNALER AUSSITÔT"),
    "notify.call": ("CALL {to}", "APPELEZ : {to}"),
    "notify.tell": ("TELL {to}", "AVERTISSEZ : {to}"),
    "notify.or": ("or {phone}", "ou {phone}"),
    "notify.no_phone": (
        "Their number is not in the list of this kiosk. Look it up now: on the board, on their website.",
        "Leur numéro n'est pas dans la liste de cette borne. Cherchez-le : au tableau, sur leur site.",
    ),
    "notify.scene": ("Do not disturb the scene.", "Ne touchez à rien sur les lieux."),
    "notify.help_first": ("Help the hurt first. {scene}", "D'abord les blessés. {scene}"),
    "notify.say": ("WHAT TO SAY", "QUOI DIRE"),
    "notify.place": ("Place: {text}", "Lieu : {text}"),
    "notify.when": ("When: {text}", "Quand : {text}"),
    "notify.firms": ("Firms: {text}", "Entreprises : {text}"),
    "notify.contact": ("Contact here: {text}", "Contact ici : {text}"),
    "notify.who": ("Who: {text}", "Qui : {text}"),
    "notify.what": ("What happened: {text}", "Ce qui est arrivé : {text}"),
    "notify.at_once": ("Done at once: {text}", "Fait aussitôt : {text}"),
    "notify.more": ("Also: {text}", "Aussi : {text}"),
    "notify.told": ("They were told: write down who told whom, when", "Ils sont avertis : noter qui, à qui, quand"),
    "notify.put_off": ("Put off for now, with a reason", "Reporter, avec un motif"),
    "notify.not_needed": (
        "It need not be told (foreman or owner)",
        "Ce n'est pas à signaler (contremaître, propriétaire)",
    ),
    "help.notify": (
        "An incident that must be told at once. Call, read out what stands here, and write down who told whom and "
        "when: then this screen goes. It can be put off with a reason and a PIN, and comes back at the time you say. "
        "F11 calls the roll from here too.",
        "Un incident à signaler aussitôt. Appelez, lisez ce qui est ici, et notez qui a averti qui, et quand : alors "
        "cet écran s'en va. On peut le reporter avec un motif et un NIP; il revient à l'heure dite. F11 fait l'appel "
        "d'ici aussi.",
    ),
    "key.told": ("Told", "Averti"),
    "key.told.help": ("Write down who was told, when and by whom", "Noter qui a été averti, quand et par qui"),
    "key.put_off": ("Put off", "Reporter"),
    "key.put_off.help": ("Put it off with a reason", "Reporter avec un motif"),
    # Work refusals
    "refusal.title": ("Work refused", "Travail refusé"),
    "refusal.steps": ("STEPS", "ÉTAPES"),
    "refusal.report": (
        "The worker refuses and tells the supervisor",
        "Le travailleur refuse et avertit le superviseur",
    ),
    "refusal.supervisor": (
        "The supervisor looks into it with the worker",
        "Le superviseur examine avec le travailleur",
    ),
    "refusal.representative": (
        "Again with the representative or a worker of choice",
        "De nouveau avec le représentant ou un travailleur choisi",
    ),
    "refusal.officer": ("An officer is called and decides", "Un agent est appelé et décide"),
    "refusal.reassign": (
        "Offer the work to somebody else (written notice)",
        "Offrir le travail à un autre (avis écrit)",
    ),
    "refusal.settled": ("It is settled", "C'est réglé"),
    "refusal.more": ("OR", "OU"),
    "refusal.protected": (
        "Nobody is punished for refusing. Nobody else does this work without the written notice.",
        "Personne n'est puni pour un refus. Personne d'autre ne fait ce travail sans l'avis écrit.",
    ),
    "refusal.by": ("{who}, {day}: {danger}", "{who}, {day} : {danger}"),
    "refusal.is_open": ("REFUSED", "REFUSÉ"),
    "refusal.is_settled": ("SETTLED", "RÉGLÉ"),
    "refusal.now": ("NOW", "ICI"),
    "refusal.taken": ("DONE", "FAIT"),
    "refusal.record": ("Show the record", "Voir le registre"),
    "help.refusal": (
        "The steps of a work refusal, one after the other, each signed by those who took part. The work is offered to "
        "somebody else only with a written notice that says all four things the form asks for.",
        "Les étapes d'un refus de travail, l'une après l'autre, chacune signée par qui y a pris part. Le travail n'est "
        "offert à un autre qu'avec un avis écrit qui dit les quatre choses du formulaire.",
    ),
}
