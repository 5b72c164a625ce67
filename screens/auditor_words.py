"""What the screens of the auditor at the trailer say, English and French side by side."""

from __future__ import annotations

from collections.abc import Mapping

AUDITOR_WORDS: Mapping[str, tuple[str, str]] = {
    "program.auditor": ("Auditor: look at the records", "Vérificateur : consulter les dossiers"),
    "program.auditor_right": ("{name}, until {day}", "{name}, jusqu'au {day}"),
    # The door
    "auditors.title": ("The auditor at the trailer", "Le vérificateur à la roulotte"),
    "auditors.about": (
        "An auditor from outside looks at the records here, with a PIN that the owner chose, and can change nothing. "
        "Each visit is a record.",
        "Un vérificateur externe consulte ici les dossiers, avec un NIP choisi par le propriétaire, et ne peut rien "
        "changer. Chaque visite est un dossier.",
    ),
    "auditors.look": ("I am the auditor: look at the records", "Je suis le vérificateur : consulter les dossiers"),
    "auditors.give": ("Owner: give an auditor access", "Propriétaire : donner accès à un vérificateur"),
    "auditors.none_title": ("No access today", "Aucun accès aujourd'hui"),
    "auditors.none": (
        "No auditor has access today. The owner gives it here: name, days, and a PIN of the owner's choosing.",
        "Aucun vérificateur n'a accès aujourd'hui. Le propriétaire le donne ici : nom, jours et un NIP de son choix.",
    ),
    "auditors.who": ("Who are you?", "Qui êtes-vous?"),
    "auditors.given": ("ACCESS", "ACCÈS"),
    "auditors.nobody": ("Nobody was ever given access.", "Personne n'a jamais eu accès."),
    "auditors.days": ("{since} to {until}", "{since} au {until}"),
    "auditors.visits": ("VISITS: {count}", "VISITES : {count}"),
    "auditors.visit": ("{day} {began}-{ended}, {how}", "{day} {began}-{ended}, {how}"),
    "auditors.visit_open": ("{day} {began}, no end is noted", "{day} {began}, aucune fin notée"),
    "auditors.drew": ("drew by {numbers}", "a tiré par {numbers}"),
    "auditors.printed": ("printed {numbers}", "a imprimé {numbers}"),
    "visit_ending.left": ("left", "parti"),
    "visit_ending.idle": ("no key was pressed", "aucune touche"),
    "visit_ending.over": ("its days were over", "jours passés"),
    "visit_ending.ended": ("access was ended", "accès terminé"),
    "state.access_stands": ("OPEN", "OUVERT"),
    "state.access_ahead": ("LATER", "À VENIR"),
    "state.access_over": ("OVER", "PASSÉ"),
    "state.access_ended": ("ENDED", "TERMINÉ"),
    "help.auditors": (
        "Who from outside may look at the records, until when, and when they did. The owner gives access with F5 or 2, "
        "and ends it by picking it. The auditor picks 1 and types the PIN.",
        "Qui de l'extérieur peut consulter les dossiers, jusqu'à quand, et quand il l'a fait. Le propriétaire donne "
        "accès par F5 ou 2, et y met fin en choisissant l'accès. Le vérificateur choisit 1 et tape le NIP.",
    ),
    "key.give_access": ("Give access", "Donner accès"),
    "key.give_access.help": ("the owner lets an auditor look", "le propriétaire laisse un vérificateur consulter"),
    # One access
    "access.title": ("Access of {name}", "Accès de {name}"),
    "access.from": ("From {firm}", "De {firm}"),
    "access.by": ("Given by {who} on {day}, record {number}", "Donné par {who} le {day}, dossier {number}"),
    "access.ended": ("Ended by {who} on {day}. {why}", "Terminé par {who} le {day}. {why}"),
    "access.no_pin": (
        "No PIN was chosen for it: it opens nothing. End it and give access anew.",
        "Aucun NIP n'a été choisi : il n'ouvre rien. Y mettre fin et donner accès de nouveau.",
    ),
    "access.end": ("End it now", "Y mettre fin maintenant"),
    "access.record": ("See its record", "Voir son dossier"),
    "access.why": (
        "Why it ends before its time, in a few words; it may be left empty.",
        "Pourquoi il prend fin plus tôt, en quelques mots; peut rester vide.",
    ),
    "access.end_about": (
        "The PIN opens nothing from then on. An owner or a manager signs it.",
        "Le NIP n'ouvre plus rien ensuite. Un propriétaire ou un dirigeant le signe.",
    ),
    "access.sign": ("The owner signs", "Le propriétaire signe"),
    "access.sign_about": (
        "{name} may look at the records from {since} to {until} with the PIN that was just chosen.",
        "{name} pourra consulter les dossiers du {since} au {until} avec le NIP qui vient d'être choisi.",
    ),
    "key.choose_pin": ("PIN, sign", "NIP, signer"),
    "key.choose_pin.help": (
        "choose the auditor's PIN, then sign with your own",
        "choisir le NIP du vérificateur, puis signer avec le vôtre",
    ),
    "help.access_form": (
        "Who looks, whom they come from and on which days. F9 asks for a PIN of six digits for the auditor, twice, and "
        "then for your own. Tell the auditor the PIN yourself: it stands nowhere.",
        "Qui consulte, qui l'envoie et quels jours. F9 demande un NIP de six chiffres pour le vérificateur, deux fois, "
        "puis le vôtre. Donnez-lui le NIP vous-même : il n'est écrit nulle part.",
    ),
    "help.access": (
        "One access: its days, who gave it and each visit. 1 ends it before its time.",
        "Un accès : ses jours, qui l'a donné et chaque visite. 1 y met fin plus tôt.",
    ),
    # The visit
    "visit.banner": (
        "READ ONLY - auditor {name} - Esc/F10 leaves",
        "LECTURE SEULE - vérificateur {name} - Éch/F10 sort",
    ),
    "visit.pin": ("The PIN that the owner gave to {name}.", "Le NIP que le propriétaire a donné à {name}."),
    "visit.over_title": ("The access is over", "L'accès est terminé"),
    "visit.over": (
        "Its last day is past, or the owner ended it. The owner can give access again.",
        "Son dernier jour est passé, ou le propriétaire y a mis fin. Il peut le donner de nouveau.",
    ),
    "visit.sample": ("Draw a sample by your number", "Tirer un échantillon par votre numéro"),
    "visit.records": ("All records", "Tous les dossiers"),
    "visit.registers": ("Registers", "Registres"),
    "help.auditor": (
        "What the auditor sees: the questions with their scores and the records behind each, a sample by a number of "
        "the auditor's own, all records, the registers. Nothing can be changed. What is confidential is named and not "
        "opened; personal information of others is a black bar, as in the evidence pack.",
        "Ce que voit le vérificateur : les questions, leurs notes et les dossiers à l'appui, un échantillon par son "
        "propre numéro, tous les dossiers, les registres. Rien ne peut être changé. Ce qui est confidentiel est nommé, "
        "pas ouvert; les renseignements personnels de tiers sont caviardés, comme dans le dossier de preuves.",
    ),
    "help.seen_question": (
        "One question: what the records suggest, what a person confirmed, the evidence, and the records behind it.",
        "Une question : ce que les dossiers proposent, ce qu'une personne a confirmé, les preuves et les dossiers.",
    ),
    "help.seen_record": (
        "A record as it was signed, with what amended it. Personal information of others is a bar.",
        "Un dossier tel que signé, avec ce qui le modifie. Les renseignements personnels de tiers sont caviardés.",
    ),
    "seen_record.confidential": (
        "Confidential: named here, and not opened in this mode. Only the owner, or whom its form names, opens it.",
        "Confidentiel : nommé ici, et pas ouvert ici. Seul le propriétaire, ou qui son formulaire nomme, l'ouvre.",
    ),
    "seen_record.blacked": (
        "Personal information of others is blacked out here, as in the evidence pack.",
        "Les renseignements personnels de tiers sont caviardés ici, comme dans le dossier de preuves.",
    ),
    "seen_record.text": ("Read its text", "Lire son texte"),
    "key.leave": ("Leave", "Sortir"),
    "key.leave.help": ("end the visit; its PIN is asked again next time", "finir la visite; le NIP sera redemandé"),
    # The sample
    "sample.title": ("Sample by the number {number}", "Échantillon par le numéro {number}"),
    "sample.none": ("Sample", "Échantillon"),
    "sample.number": ("Your number", "Votre numéro"),
    "sample.number_about": (
        "A number that you name yourself, of up to 12 digits. It draws the records of each question; the same number "
        "draws the same again. That it was drawn is recorded.",
        "Un numéro que vous nommez vous-même, de 12 chiffres au plus. Il tire les dossiers de chaque question; le même "
        "numéro tire les mêmes. Le tirage est inscrit.",
    ),
    "sample.how": (
        'Of every record behind a question, sha256 of "{number}:id" is taken; those with the smallest are drawn, in '
        "that order. Anybody can draw them again.",
        "De chaque dossier à l'appui, on prend le sha256 de « {number}:id »; les plus petits sont tirés, dans cet "
        "ordre. Chacun peut refaire le tirage.",
    ),
    "sample.count": ("{count} of {of}", "{count} de {of}"),
    "sample.records": ("{count} records in all, each once", "{count} dossiers en tout, chacun une fois"),
    "sample.empty": ("No question has a record behind it.", "Aucune question n'a de dossier à l'appui."),
    "sample.printed_title": ("The list is made", "La liste est faite"),
    "sample.printed": (
        "{path}\n\nIt can be printed there. The firm makes the evidence pack with the same number.",
        "{path}\n\nElle peut être imprimée là. L'entreprise fait le dossier de preuves avec le même numéro.",
    ),
    "key.number": ("Number", "Numéro"),
    "key.number.help": ("draw by another number", "tirer par un autre numéro"),
    "key.print_list": ("Print list", "Imprimer"),
    "key.print_list.help": ("the list of the sample as a PDF", "la liste de l'échantillon en PDF"),
    "help.sample": (
        "The records that your number drew, by question, out of how many. Enter opens one. F9 makes the list on paper.",
        "Les dossiers que votre numéro a tirés, par question, sur combien. Entrée en ouvre un. F9 fait la liste sur "
        "papier.",
    ),
    # The registers
    "registers.title": ("Registers", "Registres"),
    "registers.none": ("Nothing stands here.", "Rien ici."),
    "register.people": ("People and their tickets", "Personnes et leurs cartes"),
    "register.actions": ("Corrective actions", "Mesures correctives"),
    "register.incidents": ("Incidents and work refusals", "Incidents et refus de travail"),
    "register.hazards": ("Formal hazard assessments", "Évaluations officielles des dangers"),
    "register.documents": ("Safety documents in force", "Documents de sécurité en vigueur"),
    "register.equipment": ("Equipment", "Équipement"),
    "register.drills": ("Emergency plan and drills", "Plan d'urgence et exercices"),
    "register.meetings": ("Talks and meetings", "Causeries et réunions"),
    "register.reviews": ("Reviews of the program", "Revues du programme"),
    "register.year": ("What was due, and done", "Ce qui était dû, et fait"),
    "register.oriented": ("oriented {day}", "accueil {day}"),
    "register.never": ("no orientation", "aucun accueil"),
    "register.due": ("due {day}", "échéance {day}"),
    "register.closed": ("closed {day}", "fermée {day}"),
    "register.review": ("review {day}", "révision {day}"),
    "register.revision": ("revision {count}, {day}", "révision {count}, {day}"),
    "register.took_part": ("{count} took part, {day}", "{count} présents, {day}"),
    "register.plan": ("Emergency plan, version {count}", "Plan d'urgence, version {count}"),
    "register.year_line": ("{done} of {due}, {missed} missed", "{done} de {due}, {missed} manqués"),
    "help.registers": (
        "What the records add up to. Enter opens a register, and in it the record that a line goes back to.",
        "Ce que donnent les dossiers. Entrée ouvre un registre, puis le dossier d'où vient une ligne.",
    ),
    "help.register": (
        "One register, as the records have it today. Enter opens the record that a line goes back to.",
        "Un registre, selon les dossiers d'aujourd'hui. Entrée ouvre le dossier d'où vient une ligne.",
    ),
}
