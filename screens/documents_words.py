"""What the screens of safety documents say, and their help: English and French side by side."""

from __future__ import annotations

from collections.abc import Mapping

DOCUMENTS_WORDS: Mapping[str, tuple[str, str]] = {
    "key.read_on": ("On", "Suite"),
    "key.read_on.help": (
        "a page further; to the next hit while words are looked for",
        "une page plus loin; à l'endroit suivant pendant une recherche",
    ),
    "key.hit_before": ("Back", "Avant"),
    "key.hit_before.help": ("back to the hit before", "revenir à l'endroit précédent"),
    "key.hit_next": ("Next", "Après"),
    "key.hit_next.help": ("on to the next hit", "aller à l'endroit suivant"),
    # Reading
    "reader.find": ("Find:", "Chercher :"),
    "reader.placeholder": ("words in this text", "des mots de ce texte"),
    "reader.hits": ("{hit} of {count}", "{hit} de {count}"),
    "reader.no_hit": ("not in this text", "pas dans ce texte"),
    "reader.seen": ("{percent} %", "{percent} %"),
    "reader.end": ("[ END ]", "[ FIN ]"),
    "help.reader": (
        "A text to read. The arrows and the page keys scroll it, Home and End lead to its ends. Letters that are typed "
        "are looked for; F7 goes from hit to hit, F6 back. What stands between [[ and ]] is still to be filled in by "
        "the firm.",
        "Un texte à lire. Les flèches et les touches de page le font défiler, Début et Fin mènent à ses bouts. Les "
        "lettres écrites sont cherchées; F7 va d'un endroit à l'autre, F6 revient. Ce qui est entre [[ et ]] reste à "
        "compléter par l'entreprise.",
    ),
    "help.code": (
        "The code of a page for phones. A phone on the trailer's own network reads it with its camera; no internet and "
        "no app is needed. The address stands below it.",
        "Le code d'une page pour téléphones. Un téléphone sur le réseau de la roulotte le lit avec sa caméra, sans "
        "Internet ni application. L'adresse est écrite dessous.",
    ),
    "program.documents": ("Safety documents", "Documents de sécurité"),
    "program.documents_right": ("{count} in force", "{count} en vigueur"),
    "program.documents_due": ("{count} in force, {due} past their review", "{count} en vigueur, {due} à revoir"),
    "key.find_text": ("Find", "Chercher"),
    "key.find_text.help": ("words in the text of every document", "des mots dans le texte de tous les documents"),
    "key.bring": ("Bring one", "Apporter"),
    "key.bring.help": ("take a document from a stick or a folder", "prendre un document d'une clé ou d'un dossier"),
    "key.have_read": ("I read it", "Je l'ai lu"),
    "key.have_read.help": (
        "say that you have read it; possible once all of it was on the screen",
        "dire qu'on l'a lu; possible une fois que tout a été à l'écran",
    ),
    "key.read_through": ("Read it", "Le lire"),
    "key.read_through.help": ("read it as it will be signed", "le lire tel qu'il sera signé"),
    "sign_document.pdf": ("A PDF", "Un PDF"),
    "sign_document.pdf_text": (
        "A terminal cannot draw it. Read it where it came from before you sign.",
        "Un terminal ne peut pas l'afficher. Le lire là d'où il vient avant de signer.",
    ),
    "key.read_now": ("Now", "Maintenant"),
    "key.read_now.help": ("read and sign now", "lire et signer maintenant"),
    "key.read_later": ("Later", "Plus tard"),
    "key.read_later.help": ("later; home keeps saying so", "plus tard; l'accueil le rappelle"),
    # States
    "state.doc_draft": ("DRAFT", "ÉBAUCHE"),
    "state.doc_review": ("REVIEW", "À REVOIR"),
    "state.doc_soon": ("SOON", "BIENTÔT"),
    "state.doc_unread": ("UNREAD", "NON LU"),
    "state.doc_read": ("SIGNED", "SIGNÉ"),
    "state.doc_force": ("IN FORCE", "EN VIG."),
    # The list
    "documents.title": ("Safety documents", "Documents de sécurité"),
    "documents.all": ("All types", "Tous les types"),
    "document_type.policy": ("POLICIES", "POLITIQUES"),
    "document_type.rules": ("RULES", "RÈGLES"),
    "document_type.practice": ("SAFE WORK PRACTICES", "PRATIQUES DE TRAVAIL SÉCURITAIRES"),
    "document_type.procedure": ("SAFE JOB PROCEDURES", "PROCÉDURES DE TRAVAIL SÉCURITAIRES"),
    "document_type.program": ("PROGRAMS", "PROGRAMMES"),
    "document_type.manual": ("MANUALS", "MANUELS"),
    "document_type.sds": ("SAFETY DATA SHEETS", "FICHES DE DONNÉES DE SÉCURITÉ"),
    "document_type.other": ("OTHER DOCUMENTS", "AUTRES DOCUMENTS"),
    "documents.none": (
        "Nothing is in force yet. Adapt one of the drafts below, or bring the firm's own with F5.",
        "Rien n'est encore en vigueur. Adapter une des ébauches ci-dessous, ou apporter les vôtres avec F5.",
    ),
    "documents.drafts": ("DRAFTS THAT CAME WITH THE KIOSK: {count}", "ÉBAUCHES FOURNIES AVEC LA BORNE : {count}"),
    "documents.drafts_about": (
        "A draft counts as nothing until the firm has adapted it and the owner has signed it.",
        "Une ébauche ne compte pour rien tant que l'entreprise ne l'a pas adaptée et que le propriétaire ne l'a pas "
        "signée.",
    ),
    "documents.blanks": ("{count} blanks", "{count} à compléter"),
    "documents.revision": ("rev. {revision}", "rév. {revision}"),
    "documents.head_unread": ("to sign", "à signer"),
    "documents.head_revision": ("rev.", "rév."),
    "documents.head_review": ("review ", "revoir "),
    # One of them
    "document.gone": ("This document is not in force any more.", "Ce document n'est plus en vigueur."),
    "document.read": ("Read it", "Le lire"),
    "document.sign": ("Read it and sign that you did", "Le lire et signer qu'on l'a lu"),
    "document.revise": ("A new revision", "Une nouvelle révision"),
    "document.phone": ("Read it on a phone: its code", "Le lire sur un téléphone : son code"),
    "document.from_file": ("A new revision from a file", "Une nouvelle révision d'un fichier"),
    "document.print": ("Print it", "L'imprimer"),
    "document.print_text": ("The text", "Le texte"),
    "document.print_signed": ("The text, with who has signed it", "Le texte, avec qui l'a signé"),
    "document.print_title": ("The paper is made", "Le papier est fait"),
    "document.printed": ("It lies here, ready to print:\n{path}", "Il est ici, prêt à imprimer :\n{path}"),
    "document.other": ("In the other language", "Dans l'autre langue"),
    "document.approved": ("Approved by {name}, {day}", "Approuvé par {name}, {day}"),
    "document.review": ("To be reviewed by {day}", "À revoir d'ici {day}"),
    "document.review_late": ("Its review was due {day}", "Sa révision était due {day}"),
    "document.for": ("To be read and signed by: {roles}", "À lire et signer par : {roles}"),
    "document.owner": ("Looked after by {name}", "{name} s'en occupe"),
    "document.changed": ("New in it: {text}", "Nouveau : {text}"),
    "document.outdated": ("TO BE PUT RIGHT: {count}", "À CORRIGER : {count}"),
    "document.asked": ("NOT CLEAR OR NOT RIGHT: {count}", "PAS CLAIR OU PAS JUSTE : {count}"),
    "document.signed": ("SIGNED BY {signed} OF {count}", "SIGNÉ PAR {signed} SUR {count}"),
    "document.nobody": ("Nobody has to sign that they read it.", "Personne n'a à signer l'avoir lu."),
    "document.revisions": ("REVISIONS", "RÉVISIONS"),
    "starter.read": ("Read the draft", "Lire l'ébauche"),
    "starter.adapt": ("Adapt it: fill in what is left open", "L'adapter : compléter ce qui est ouvert"),
    "starter.go_on": ("Go on adapting it", "Continuer à l'adapter"),
    "starter.decide": ("THE FIRM DECIDES: {count}", "L'ENTREPRISE DÉCIDE : {count}"),
    # The firm's own
    "bring.title": ("Bring a document", "Apporter un document"),
    "bring.folder": ("From a folder", "D'un dossier"),
    "bring.folder_about": (
        "The folder the documents lie in. Text (.md, .txt) and PDF files are listed.",
        "Le dossier où sont les documents. Les fichiers texte (.md, .txt) et PDF sont listés.",
    ),
    "bring.nothing": ("There are no text or PDF files there.", "Il n'y a là ni fichier texte ni PDF."),
    "bring.no_stick": (
        "No stick or card is plugged in. Plug one in; this looks again by itself.",
        "Aucune clé ni carte n'est branchée. En brancher une; la recherche reprend d'elle-même.",
    ),
    "bring.about": (
        "Enter takes a file: a form asks what it is and for whom, and it is in force once signed. The file itself "
        "stays where it is.",
        "Entrée prend un fichier : un formulaire demande ce que c'est et pour qui; il vaut une fois signé. Le "
        "fichier lui-même reste où il est.",
    ),
    "state.doc_refused": ("REFUSED", "REFUSÉ"),
    "help.bring": (
        "Text and PDF files on sticks, cards or in a folder. A file that cannot be taken is marked REFUSED; the line "
        "below says why.",
        "Fichiers texte et PDF sur des clés, des cartes ou dans un dossier. Un fichier qui n'est pas pris est marqué "
        "REFUSÉ; la ligne du bas dit pourquoi.",
    ),
    # Looking for words in all of them
    "find_text.title": ("Find in the documents", "Chercher dans les documents"),
    "find_text.placeholder": ("words in any document", "des mots de n'importe quel document"),
    "find_text.about": (
        "Type words; every document in force that has them is listed. Enter opens it at that place.",
        "Écrire des mots; chaque document en vigueur qui les contient est listé. Entrée l'ouvre à cet endroit.",
    ),
    "find_text.hits": ("{count} times", "{count} fois"),
    "find_text.nothing": ("In none of them.", "Dans aucun."),
    "find_text.unread": (
        "Not looked through, for they are PDFs or their file is missing: {count}.",
        "Non parcourus, car en PDF ou sans fichier : {count}.",
    ),
    # Read and sign
    "reading.title": ("{at} of {count}: {title}", "{at} de {count} : {title}"),
    "reading.not_yet": ("this was not on the screen yet", "pas encore vu à l'écran"),
    "reading.who": ("Who reads?", "Qui lit?"),
    "reading.sign": ("Sign that you read it", "Signer l'avoir lu"),
    "reading.sign_many": ("Sign that you read these {count}", "Signer avoir lu ces {count} documents"),
    "reading.more": ("and {count} more", "et {count} autres"),
    "reading.no_pin": (
        "{name} has no PIN yet, and so cannot sign. A foreman sets one with them: home, 0, people.",
        "{name} n'a pas encore de NIP et ne peut pas signer. Un contremaître en choisit un avec la personne : "
        "accueil, 0, personnes.",
    ),
    "reading.cannot_draw": (
        "This is a PDF, which a terminal cannot draw. Read it on a phone or on paper.",
        "C'est un PDF, qu'un terminal ne peut pas dessiner. Le lire sur un téléphone ou sur papier.",
    ),
    "reading.lies": ("Its file: {path}", "Son fichier : {path}"),
    "reading.new": ("New in this revision", "Nouveau dans cette révision"),
    "reading.ask": ("What is not clear or not right?", "Qu'est-ce qui n'est pas clair ou pas juste?"),
    "reading.ask_about": (
        "In a few words. It is kept with your signature, for whoever looks after the document.",
        "En quelques mots. C'est gardé avec votre signature, pour qui s'occupe du document.",
    ),
    "key.ask": ("Question", "Question"),
    "key.ask.help": ("write what is not clear or not right in it", "écrire ce qui n'y est pas clair ou pas juste"),
    "reading.where": ("Where did you read it?", "Où l'avez-vous lu?"),
    "reading.phone": ("On a phone", "Sur un téléphone"),
    "reading.paper": ("On paper", "Sur papier"),
    # Who has what to read
    "to_read.title": ("Documents to read and sign", "Documents à lire et à signer"),
    "to_read.nobody": (
        "Everybody has signed what they have to read.",
        "Tout le monde a signé ce qu'il devait lire.",
    ),
    "to_read.right": ("{count} to read", "{count} à lire"),
    "to_read.of": ("To read and sign: {name}", "À lire et à signer : {name}"),
    "to_read.all": ("Read all {count}, one after the other", "Lire les {count}, l'un après l'autre"),
    "to_read.done": ("Everything is read and signed.", "Tout est lu et signé."),
    "to_read.offer": ("{name}: {count} documents to read and sign", "{name} : {count} documents à lire et à signer"),
    "to_read.offer_about": (
        "F2 reads them now, one after the other, with one PIN at the end. Esc leaves them for later; work begins all "
        "the same.",
        "F2 les lit maintenant, l'un après l'autre, avec un seul NIP à la fin. Échap les laisse pour plus tard; le "
        "travail commence quand même.",
    ),
    "person.documents": ("DOCUMENTS", "DOCUMENTS"),
    "person.reads": ("Documents to read and sign", "Documents à lire et à signer"),
    "help.documents": (
        "What is in force, by type, each with its revision and its review. The drafts below came with the kiosk and "
        "count as nothing until the firm has adapted and signed them. Left and right choose a type, F2 looks for words "
        "in all texts, F5 brings the firm's own from a stick.",
        "Ce qui est en vigueur, par type, avec révision et date de revue. Les ébauches sont venues avec la borne et ne "
        "comptent pour rien tant que l'entreprise ne les a pas adaptées et signées. Gauche et droite choisissent un "
        "type, F2 cherche des mots dans tous les textes, F5 apporte ceux de l'entreprise d'une clé.",
    ),
    "help.document": (
        "One document: read it, sign that you did, print it, or read it on a phone. Whoever has to sign and has not is "
        "marked UNREAD; Enter on their line lets them read it now. A new revision is read and signed anew.",
        "Un document : le lire, signer l'avoir lu, l'imprimer, ou le lire sur un téléphone. Qui doit signer et ne l'a "
        "pas fait est marqué NON LU; Entrée sur sa ligne le lui fait lire. Une nouvelle révision se lit et se signe de "
        "nouveau.",
    ),
    "help.starter": (
        "A draft that came with the kiosk. Adapting it opens a form with a line for everything that only the firm can "
        "say; signed by the owner it is in force.",
        "Une ébauche venue avec la borne. L'adapter ouvre un formulaire avec une ligne pour tout ce que seule "
        "l'entreprise peut dire; signée par le propriétaire, elle est en vigueur.",
    ),
    "help.find_text": (
        "Words in the text of every document in force, accents and capitals aside. Enter opens the document there.",
        "Des mots dans le texte de tous les documents en vigueur, sans égard aux accents et majuscules. Entrée ouvre "
        "le document à cet endroit.",
    ),
    "help.read_to_sign": (
        "Read the text to its end; then F9 says that you have read it, or leads to what was not on the screen yet. How "
        "long it was open is kept with the record. "
        "The PIN is asked once, after the last one.",
        "Lire le texte jusqu'à la fin; puis F9 dit qu'on l'a lu, ou mène à ce qui n'a pas été à l'écran. Le temps "
        "d'ouverture est gardé avec le registre. Le "
        "NIP est demandé une fois, après le dernier.",
    ),
    "help.read_elsewhere": (
        "A document that a terminal cannot draw: read it on a phone by its code, or on paper. F9 says that you have, "
        "and where; the record keeps that.",
        "Un document qu'un terminal ne peut pas dessiner : le lire sur un téléphone avec son code, ou sur papier. F9 "
        "dit qu'on l'a lu, et où; le registre le garde.",
    ),
    "help.to_read": (
        "Everybody who has documents left to read and sign, with how many. Enter opens theirs.",
        "Tous ceux qui ont encore des documents à lire et à signer, et combien. Entrée ouvre les leurs.",
    ),
    "help.person_reads": (
        "What one person has to read: all of it one after the other, with one PIN at the end, or one document.",
        "Ce qu'une personne doit lire : tout, l'un après l'autre, avec un seul NIP à la fin, ou un seul document.",
    ),
    "help.read_now": (
        "There is something to read and sign. Nobody is kept from their work by it: later is an answer too.",
        "Il y a quelque chose à lire et à signer. Cela ne retient personne : plus tard est aussi une réponse.",
    ),
}
