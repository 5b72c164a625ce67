"""What the core says when it refuses or fails, in French: the English template of an error to the French one.

The words of checklists stand in the checklists, those of screens in `screens/`; the command line speaks English.
"""

from __future__ import annotations

from collections.abc import Mapping

FRENCH: Mapping[str, str] = {
    # PINs
    "No PIN yet": "Pas encore de NIP",
    "This person has no PIN yet. The foreman or the owner can set one with them.": (
        "Cette personne n'a pas encore de NIP. Le contremaître ou le propriétaire peut en choisir un avec elle."
    ),
    "Wait a moment": "Un moment",
    "Too many wrong PINs. Try again in {wait}.": "Trop de faux NIP. Réessayez dans {wait}.",
    "Wrong PIN": "Faux NIP",
    "That PIN was wrong {times} times in a row. Try again in {wait}.": (
        "Ce NIP était faux {times} fois de suite. Réessayez dans {wait}."
    ),
    "That PIN is wrong. 1 more try before a wait.": "Ce NIP est faux. Encore 1 essai avant une attente.",
    "That PIN is wrong. {left} more tries before a wait.": "Ce NIP est faux. Encore {left} essais avant une attente.",
    "1 second": "1 seconde",
    "{count} seconds": "{count} secondes",
    "{count} minutes": "{count} minutes",
    "PINs cannot be checked": "Les NIP ne peuvent pas être vérifiés",
    "secrets/pepper is gone from the data folder or damaged, and no PIN can be checked or set without it. Bring it "
    "back from a backup.": (
        "secrets/pepper n'est plus dans le dossier de données ou est endommagé, et sans lui aucun NIP ne peut être "
        "vérifié ni choisi. Ramenez-le d'une sauvegarde."
    ),
    "PINs cannot be read": "Les NIP sont illisibles",
    "secrets/pins.json in the data folder is damaged ({error}). Records are not affected: bring the file back from "
    "a backup, or move it away and set the PINs anew.": (
        "secrets/pins.json dans le dossier de données est endommagé ({error}). Les registres ne sont pas touchés : "
        "ramenez le fichier d'une sauvegarde, ou déplacez-le et choisissez de nouveau les NIP."
    ),
    "The PIN could not be checked": "Le NIP n'a pas pu être vérifié",
    "The disk refused: {error}.": "Le disque a refusé : {error}.",
    "Another PIN, please": "Un autre NIP, svp",
    "The PIN is {least} to 8 digits.": "Le NIP compte de {least} à 8 chiffres.",
    "{alike}... and 123... are the first anybody tries. Choose another.": (
        "{alike}... et 123... sont les premiers qu'on essaie. Choisissez-en un autre."
    ),
    "Owner and foreman need different PINs.": "Le propriétaire et le contremaître doivent avoir des NIP différents.",
    # The office's packs
    "An owner or a manager makes the pack of the office.": (
        "Un propriétaire ou un gestionnaire prépare l'envoi du bureau."
    ),
    "A foreman, a manager or the owner takes a pack of the office.": (
        "Un contremaître, un gestionnaire ou le propriétaire reprend un envoi du bureau."
    ),
    "A key that is new here is trusted by an owner alone, with their PIN.": (
        "Seul un propriétaire reconnaît une clé nouvelle ici, avec son NIP."
    ),
    "The first of this office: the owner compared the words.": (
        "La première de ce bureau : le propriétaire a comparé les mots."
    ),
    "The key that was trusted before.": "La clé déjà reconnue.",
    "Another key than before: the owner compared the words.": (
        "Une autre clé qu'avant : le propriétaire a comparé les mots."
    ),
    "The pack was not made": "L'envoi n'a pas été préparé",
    "The number of the last pack is not known": "Le numéro du dernier envoi n'est pas connu",
    '{path} cannot be read. Write into it {{"number": N, "content": "", "made": ""}}, with the number of the newest '
    "pack that any trailer took.": (
        '{path} est illisible. Écrivez-y {{"number": N, "content": "", "made": ""}}, avec le numéro du plus récent '
        "envoi repris par une roulotte."
    ),
    "An older pack": "Un envoi plus ancien",
    "This is pack {number}, and {record} took pack {newest} on {day}. Ask the office for the newest.": (
        "C'est l'envoi {number}, et {record} a repris l'envoi {newest} le {day}. Demandez le plus récent au bureau."
    ),
    "Another firm's pack": "L'envoi d'une autre entreprise",
    "It is of {other}, and this kiosk is of {firm}. Nothing of it was taken.": (
        "Il vient de {other}, et cette borne est à {firm}. Rien n'en a été repris."
    ),
    "Not the words of this key": "Pas les mots de cette clé",
    "The office's own words are read out by `secor-tui master make`. This pack's are {words}: where they differ, it is "
    "not the office's. Nothing was taken.": (
        "Les mots du bureau sont ceux que dit `secor-tui master make`. Ceux de cet envoi sont {words} : s'ils "
        "diffèrent, il ne vient pas du bureau. Rien n'a été repris."
    ),
    "A pack that makes no sense": "Un envoi qui n'a pas de sens",
    "{path} is signed, and does not hold what a pack of the office holds. Nothing of it was taken.": (
        "{path} est signé, mais ne contient pas ce que contient un envoi du bureau. Rien n'en a été repris."
    ),
    "Somebody of that name is on the crew here already.": "Quelqu'un de ce nom fait déjà partie de l'équipe ici.",
    "A site of that name was opened here already.": "Un chantier de ce nom a déjà été ouvert ici.",
    "Its site is not known here.": "Son chantier n'est pas connu ici.",
    "This kiosk has a revision of its own. Withdraw it first where the office's is to count.": (
        "Cette borne a sa propre révision. Retirez-la d'abord si celle du bureau doit compter."
    ),
    "The pack was not taken whole": "L'envoi n'a pas été repris en entier",
    "{path}: {error}. Take it again: it goes on where it stopped.": (
        "{path} : {error}. Reprenez-le : il continue où il s'est arrêté."
    ),
    "The office's key was not kept": "La clé du bureau n'a pas été gardée",
    "{error}. No pack was made.": "{error}. Aucun envoi n'a été préparé.",
    "The office's key cannot be read": "La clé du bureau est illisible",
    "{path} is damaged. Bring it back from a backup with PINs; where there is none, move it away: a new key is made, "
    "and the owner has to trust it at every trailer.": (
        "{path} est endommagé. Ramenez-le d'une sauvegarde avec NIP; s'il n'y en a pas, déplacez-le : une nouvelle clé "
        "est faite, que le propriétaire doit reconnaître à chaque roulotte."
    ),
    "The pack was not written": "L'envoi n'a pas été écrit",
    "The pack cannot be read": "L'envoi est illisible",
    "A pack of another version": "Un envoi d'une autre version",
    "{path} was made by a newer version of this program. Bring this kiosk up to date first.": (
        "{path} a été fait par une version plus récente de ce programme. Mettez d'abord cette borne à jour."
    ),
    "Not a pack of the office": "Pas un envoi du bureau",
    "{path} is no file that `secor-tui master make` wrote.": (
        "{path} n'est pas un fichier écrit par `secor-tui master make`."
    ),
    "The pack is damaged, or was changed": "L'envoi est endommagé, ou a été modifié",
    "{path} is not as the office signed it. Nothing of it was taken. Copy it anew from the office.": (
        "{path} n'est pas tel que le bureau l'a signé. Rien n'en a été repris. Recopiez-le du bureau."
    ),
    # The auditor at the trailer
    "These days are over": "Ces jours sont passés",
    "The last day is {day}. Choose one that is still to come.": (
        "Le dernier jour est le {day}. Choisissez-en un à venir."
    ),
    "Too long": "Trop longtemps",
    "Access is for at most {days} days at once. It can be given again.": (
        "Un accès vaut au plus {days} jours à la fois. Il peut être donné de nouveau."
    ),
    "The auditor's PIN must not be your own: with it they would sign as you.": (
        "Le NIP du vérificateur ne doit pas être le vôtre : il signerait en votre nom."
    ),
    "No access": "Pas d'accès",
    "The access of {name} begins on {since}.": "L'accès de {name} commence le {since}.",
    "The access of {name} ended on {until}. The owner can give it again.": (
        "L'accès de {name} a pris fin le {until}. Le propriétaire peut le donner de nouveau."
    ),
    "The access of {name} was ended. The owner can give it again.": (
        "Il a été mis fin à l'accès de {name}. Le propriétaire peut le donner de nouveau."
    ),
    "No PIN was chosen for this access. The owner ends it and gives access anew.": (
        "Aucun NIP n'a été choisi pour cet accès. Le propriétaire y met fin et donne accès de nouveau."
    ),
    "Nobody is looking": "Personne ne consulte",
    "No auditor is at the keyboard.": "Aucun vérificateur n'est au clavier.",
    "No such access": "Accès inconnu",
    "There is no access {id}. `secor-tui auditor` lists them.": (
        "Il n'y a pas d'accès {id}. `secor-tui auditor` les liste."
    ),
    "Over already": "Déjà terminé",
    "The access of {name} has ended.": "L'accès de {name} a pris fin.",
    "Read only": "Lecture seule",
    "An auditor is looking at the records; nothing is begun or changed meanwhile.": (
        "Un vérificateur consulte les dossiers; rien ne se commence ni ne se change pendant ce temps."
    ),
    "That an auditor looked is recorded while they look, and in no other way.": (
        "Qu'un vérificateur consulte s'inscrit pendant qu'il le fait, et d'aucune autre façon."
    ),
    # The settings
    "The settings cannot be read": "Les réglages sont illisibles",
    "{file} in the data folder is damaged ({error}). Records are not affected: move the file away and start again "
    "to get the default settings.": (
        "{file} dans le dossier de données est endommagé ({error}). Les registres ne sont pas touchés : déplacez le "
        "fichier et redémarrez pour ravoir les réglages de départ."
    ),
    "{file} does not hold settings. Move it away and start again.": (
        "{file} ne contient pas de réglages. Déplacez-le et redémarrez."
    ),
    "No such address": "Adresse inconnue",
    "In config.json `page_address` is {text}. It is a host and a port, such as http://192.168.50.10:8080.": (
        "Dans config.json, `page_address` est {text}. C'est un hôte et un port, comme http://192.168.50.10:8080."
    ),
    "The page for phones was not renewed": "La page pour les téléphones n'est pas à jour",
    "{error}. Phones still see what was published before.": (
        "{error}. Les téléphones voient encore ce qui était publié avant."
    ),
    # The audit
    "{file} cannot be used for the audit": "{file} ne peut servir à l'audit",
    "No such partner": "Partenaire inconnu",
    "There is no profile {id}. There are {known}.": "Il n'y a pas de profil {id}. Il y a {known}.",
    "Which certifying partner?": "Quel partenaire certificateur?",
    "The firm names {partner} in {province}, and no profile here is of that name. There are {known}: choose one, or "
    "write down your own.": (
        "L'entreprise nomme {partner} en {province}, et aucun profil ici ne porte ce nom. Il y a {known} : "
        "choisissez-en un, ou écrivez le vôtre."
    ),
    "No such audit": "Audit inconnu",
    "{cycle} is not an audit: there are {known}.": "{cycle} n'est pas un audit : il y a {known}.",
    "No questions": "Aucune question",
    "The first row holds the headings, every further one a question.": (
        "La première ligne contient les titres, chacune des suivantes une question."
    ),
    "Not a list of questions": "Pas une liste de questions",
    "The file has {size} bytes; such a list is far smaller.": (
        "Le fichier a {size} octets; une telle liste est bien plus petite."
    ),
    "A column is missing": "Il manque une colonne",
    "The first row holds the headings; there must be {wanted}. The reference is checklists/audit/README.md.": (
        "La première ligne contient les titres; il faut {wanted}. La référence est checklists/audit/README.md."
    ),
    "No name for an instrument": "Pas un nom d'outil",
    "{id} is no name: lower-case letters, digits and hyphens, such as my-secor.": (
        "{id} n'est pas un nom : des minuscules, des chiffres et des traits d'union, comme mon-secor."
    ),
    "Nothing was taken": "Rien n'a été pris",
    "{count} rows of the file are wrong, and it is taken whole or not at all. {fault}": (
        "{count} lignes du fichier sont fausses, et il est pris en entier ou pas du tout. {fault}"
    ),
    "The instrument was not saved": "L'outil n'est pas enregistré",
    "{error}. What was there before still stands.": "{error}. Ce qui était là vaut toujours.",
    "No such instrument": "Outil inconnu",
    "The profile {profile} names the instrument {instrument}, and there is none of that name.": (
        "Le profil {profile} nomme l'outil {instrument}, et il n'y en a aucun de ce nom."
    ),
    "The settings were not saved": "Les réglages ne sont pas enregistrés",
    "{error}. The old ones still stand.": "{error}. Les anciens valent toujours.",
    "In config.json `kiosk` is {kiosk}, and has to be 1 to 8 capital letters and digits: it begins the number of "
    "every record. Put it right there; nothing else was touched.": (
        "Dans config.json, `kiosk` est {kiosk}, et doit compter de 1 à 8 lettres majuscules et chiffres : le numéro de "
        "chaque registre commence par lui. Corrigez-le là; rien d'autre n'a été touché."
    ),
    # The data folder and the first start
    "The data folder cannot be used": "Le dossier de données ne peut pas servir",
    "{folder} could not be made ({error}). Name another folder with --data, or mend its permissions.": (
        "{folder} n'a pas pu être créé ({error}). Nommez un autre dossier avec --data, ou corrigez ses permissions."
    ),
    "Already set up": "Déjà installée",
    "This data folder belongs to {firm}.": "Ce dossier de données appartient à {firm}.",
    "Not understood": "Incompris",
    "`{name}` is the {name}: leave `role` out.": "`{name}` a toujours ce rôle : enlevez `role`.",
    "There is no theme {theme}; there are {themes}.": "Il n'y a pas de thème {theme}; il y a {themes}.",
    "This kiosk was in use, and part of its data is gone": (
        "Cette borne a déjà servi, et une partie de ses données a disparu"
    ),
    "{why} Nothing was changed. Call the office: the folder {folder} has to be brought back from the newest backup "
    "or export. `secor-tui verify` names everything that is wrong.": (
        "{why} Rien n'a été changé. Appelez le bureau : le dossier {folder} doit être ramené de la plus récente "
        "sauvegarde ou exportation. `secor-tui verify` nomme tout ce qui ne va pas."
    ),
    "There are records of a firm, and no PIN of its owner (secrets/pins.json).": (
        "Il y a les registres d'une entreprise, et aucun NIP de son propriétaire (secrets/pins.json)."
    ),
    "The settings are of a kiosk in use, and there is no record.": (
        "Les réglages sont ceux d'une borne en service, et il n'y a aucun registre."
    ),
    "The answers for the first start need `{name}`, with its fields inside.": (
        "Les réponses du premier démarrage doivent contenir `{name}`, avec ses champs."
    ),
    # Drafts and records
    "A draft cannot be taken up again": "Un brouillon ne peut pas être repris",
    "It was written by another version.": "Il a été écrit par une autre version.",
    "None of it can be read.": "Rien n'en est lisible.",
    "Something is missing": "Il manque quelque chose",
    "{path}: {what}{more}": "{path} : {what}{more}",
    "{path}: {what}": "{path} : {what}",
    " ({count} more.)": " (Et {count} de plus.)",
    "Why the change?": "Pourquoi ce changement?",
    "An amendment needs a reason; both versions stay visible.": (
        "Une modification demande une raison; les deux versions restent visibles."
    ),
    "Who is missing?": "Qui manque?",
    "{names}: on site, and named neither as present nor as absent. Say of each why not here.": (
        "{names} : au chantier, mais ni présents ni absents sur la liste. Dites pour chacun pourquoi il n'est pas ici."
    ),
    "Here or not?": "Ici ou non?",
    "{names}: named as present and as absent. Take one of them out.": (
        "{names} : à la fois présents et absents sur la liste. Enlevez l'un des deux."
    ),
    "No such record": "Registre inconnu",
    "There is no record {record}. `secor-tui records` lists them.": (
        "Il n'y a pas de registre {record}. `secor-tui records` les montre tous."
    ),
    "Not to be amended": "Ne se modifie pas",
    "{record} was made by the kiosk itself.": "{record} a été fait par la borne elle-même.",
    "Not a date": "Pas une date",
    "`{date}` is not a day. Write it as 2026-06-01.": "`{date}` n'est pas un jour. Écrivez-le comme 2026-06-01.",
    "The PDF was not saved": "Le PDF n'est pas enregistré",
    "{path}: {error}. The record itself is safe.": "{path} : {error}. Le registre lui-même est en sûreté.",
    # Signatures
    "Sign again": "Signez de nouveau",
    "Answers were changed after {name} signed. Please sign once more.": (
        "Des réponses ont changé après la signature de {name}. Signez encore une fois."
    ),
    "A file is missing": "Il manque un fichier",
    "{path}: this names a file that was not attached.": "{path} : ceci nomme un fichier qui n'est pas joint.",
    "Not signed yet": "Pas encore signé",
    "Not without a signature": "Pas sans signature",
    "This counts only once somebody who may do it has signed it with their PIN.": (
        "Cela ne vaut qu'une fois signé avec son NIP par quelqu'un qui peut le faire."
    ),
    "A longer PIN, please": "Un NIP plus long, svp",
    "For what {name} may do now a PIN has at least {least} digits. Another foreman, manager or owner sets it with "
    "them.": (
        "Pour ce que {name} peut faire maintenant, un NIP compte au moins {least} chiffres. Un autre contremaître, "
        "gérant ou propriétaire le choisit avec la personne."
    ),
    "A signature is still missing. Your answers are kept.": (
        "Il manque encore une signature. Vos réponses sont gardées."
    ),
    "Not this signature": "Pas cette signature",
    "{name} may not sign here.": "{name} ne peut pas signer ici.",
    "{name} is not asked to sign here.": "On ne demande pas à {name} de signer ici.",
    "Not allowed": "Pas permis",
    "Only a foreman, a manager or the owner signs for somebody else.": (
        "Seul un contremaître, un gestionnaire ou le propriétaire signe pour quelqu'un d'autre."
    ),
    "Why does somebody else sign?": "Pourquoi une autre personne signe-t-elle?",
    "Say why they do not sign themselves; both names are shown.": (
        "Dites pourquoi la personne ne signe pas elle-même; les deux noms sont montrés."
    ),
    "Only they themselves, a foreman, a manager or the owner can note it.": (
        "Seuls la personne elle-même, un contremaître, un gestionnaire ou le propriétaire peuvent le noter."
    ),
    "Why not?": "Pourquoi pas?",
    "Write what they say for not signing; it is kept with the record.": (
        "Écrivez ce que la personne dit pour ne pas signer; c'est gardé avec le registre."
    ),
    # Files of checklists, talks, tickets and quiz
    ".": ".",
    ". There is one more fault.": ". Il y a un autre défaut.",
    ". There are {count} more faults.": ". Il y a {count} autres défauts.",
    "The checklist {file} cannot be used": "La liste {file} ne peut pas servir",
    "{fault}{more} The other checklists are not affected; mend the file and start again.": (
        "{fault}{more} Les autres listes ne sont pas touchées; corrigez le fichier et redémarrez."
    ),
    "There is no such checklist": "Cette liste n'existe pas",
    "“{id}” is not the name of a checklist{meant}.": "« {id} » n'est pas le nom d'une liste{meant}.",
    "A checklist's kept text cannot be read": "Le texte gardé d'une liste est illisible",
    "It is damaged, or was written by a later version of this program ({error}). The records themselves are not "
    "affected.": (
        "Il est endommagé, ou écrit par une version plus récente de ce programme ({error}). Les registres eux-mêmes "
        "ne sont pas touchés."
    ),
    "The checklist {checklist} cannot be filled in": "La liste {checklist} ne peut pas être remplie",
    "It holds an expression that this version does not know: {fault}. Records made with it are not affected.": (
        "Elle contient une expression que cette version ne connaît pas : {fault}. Les registres faits avec elle ne "
        "sont pas touchés."
    ),
    "The talk {file} cannot be used": "La causerie {file} ne peut pas servir",
    "{fault}{more} The other talks are not affected; mend the file and start again.": (
        "{fault}{more} Les autres causeries ne sont pas touchées; corrigez le fichier et redémarrez."
    ),
    # Incidents
    "The list of who must be told cannot be used": "La liste de qui avertir ne peut servir",
    "No such incident": "Pas d'incident de ce nom",
    "There is no incident {record}.": "Il n'y a pas d'incident {record}.",
    "No such refusal": "Pas de refus de ce nom",
    "There is no work refusal {record}.": "Il n'y a pas de refus de travail {record}.",
    "No such rule": "Pas de règle de ce nom",
    "The list of who must be told has no rule {rule}.": "La liste de qui avertir n'a pas de règle {rule}.",
    "Not yet": "Pas encore",
    "It is reported as of {when}, and that is still to come.": "C'est signalé pour {when}, ce qui est encore à venir.",
    "When was that?": "Quand était-ce?",
    "They were told after it happened, and not later than now.": (
        "On les a avertis après que c'est arrivé, et pas plus tard que maintenant."
    ),
    "The full investigation comes first; it is what they are to be told.": (
        "L'enquête complète vient d'abord; c'est elle qu'ils doivent recevoir."
    ),
    "It takes an investigation": "Il faut une enquête",
    "Nobody is told here; this is done by the investigation itself.": (
        "Personne n'est averti ici; c'est l'enquête même qui le fait."
    ),
    "Until when?": "Jusqu'à quand?",
    "It is put off until a time that is still to come.": "On reporte à un moment encore à venir.",
    "One or the other": "L'un ou l'autre",
    "{names} cannot take part for the employer and for the workers.": (
        "{names} ne peut participer pour l'employeur et pour les travailleurs."
    ),
    "The full investigation comes first; then its actions can be verified.": (
        "L'enquête complète vient d'abord; ensuite ses mesures peuvent être vérifiées."
    ),
    "Who takes part for the workers?": "Qui participe pour les travailleurs?",
    "In British Columbia a worker and the employer both take part in it.": (
        "En Colombie-Britannique, un travailleur et l'employeur y participent tous deux."
    ),
    "Why could it happen?": "Pourquoi était-ce possible?",
    "The root cause says the same as the direct cause. Ask why once more.": (
        "La cause profonde dit la même chose que la cause directe. Demandez encore pourquoi."
    ),
    "Why was asked only {count} times. Is that the root of it?": (
        "On n'a demandé pourquoi que {count} fois. Est-ce bien la racine?"
    ),
    "Every action is a rule or protective gear. Can the hazard itself be taken away?": (
        "Toutes les mesures sont des règles ou des équipements de protection. Peut-on supprimer le danger même?"
    ),
    "Which step?": "Quelle étape?",
    "The worker has refused already; the next step is taken now.": (
        "Le travailleur a déjà refusé; c'est le tour de l'étape suivante."
    ),
    "Which refusal?": "Quel refus?",
    "This step belongs to a refusal that was reported before; open that one.": (
        "Cette étape suit un refus déjà signalé; ouvrez celui-là."
    ),
    "Not this step now": "Pas cette étape maintenant",
    "The steps are taken one after the other, while the work is refused.": (
        "Les étapes se suivent, tant que le travail est refusé."
    ),
    "Not without the written notice": "Pas sans l'avis écrit",
    "The work may be offered to somebody else only with a written notice: that it was refused, what was found "
    "unsafe, why it is safe for them, and that they may refuse it too.": (
        "Le travail ne peut être offert à un autre qu'avec un avis écrit : qu'il a été refusé, ce qui a été jugé "
        "dangereux, pourquoi c'est sûr pour lui, et qu'il peut refuser aussi."
    ),
    "The worker gets a copy": "Le travailleur reçoit une copie",
    "In Alberta the worker is given a written copy of what was found.": (
        "En Alberta, le travailleur reçoit une copie écrite de ce qui a été constaté."
    ),
    "Not to whoever refused it": "Pas à qui l'a refusé",
    "{name} refused this work; offer it to nobody or to others.": (
        "{name} a refusé ce travail; ne l'offrez à personne ou offrez-le à d'autres."
    ),
    "Not a time": "Pas une heure",
    "`{text}` is not a time.": "`{text}` n'est pas une heure.",
    "The list of tickets cannot be used": "La liste des cartes ne peut pas servir",
    "{fault}{more} Mend {file} and start again.": "{fault}{more} Corrigez {file} et redémarrez.",
    "The questions of the quiz cannot be used": "Les questions du quiz ne peuvent pas servir",
    "{fault} Mend {file} and start again.": "{fault} Corrigez {file} et redémarrez.",
    "Not asked now": "Pas cette question",
    "That question of the quiz is not the one that is asked now.": (
        "Cette question du quiz n'est pas celle qui est posée maintenant."
    ),
    "The quiz first": "Le quiz d'abord",
    "The quiz is not passed: {right} of {of} questions are answered right. It comes before the signatures.": (
        "Le quiz n'est pas réussi : {right} bonnes réponses sur {of}. Il vient avant les signatures."
    ),
    "The quiz stays as it was": "Le quiz reste comme il était",
    "An amendment sets words right. What was answered stays.": (
        "Une modification corrige des mots. Ce qui a été répondu demeure."
    ),
    "Not one's own orientation": "Pas son propre accueil",
    "{name} is the one who is oriented. Somebody else who leads gives the orientation and signs for that.": (
        "C'est {name} qui est accueilli. Quelqu'un d'autre qui dirige donne l'accueil et signe pour cela."
    ),
    # At the gate
    "Already signed in": "Déjà au chantier",
    "{name} has been on site since {time}.": "{name} est au chantier depuis {time}.",
    "Only a foreman, a manager or the owner lets somebody in who is stopped.": (
        "Seul un contremaître, un gestionnaire ou le propriétaire laisse entrer quelqu'un qui est arrêté."
    ),
    "Why are they let in?": "Pourquoi laisser entrer?",
    "A reason is needed; it is kept with the sign-in.": "Il faut une raison; elle est gardée avec l'entrée.",
    "Not signed in": "Entrée non inscrite",
    "{name} is not on site by the kiosk, so there is nothing to sign out of.": (
        "Pour la borne, {name} n'est pas au chantier : il n'y a pas de sortie à inscrire."
    ),
    "Nobody to ask about": "Plus personne à chercher",
    "Whoever that was has signed out since, or was asked about already.": (
        "Cette personne est sortie depuis, ou on a déjà répondu pour elle."
    ),
    "A foreman, a manager, the owner or the safety representative says so.": (
        "C'est à un contremaître, un gestionnaire, au propriétaire ou au représentant en sécurité de le dire."
    ),
    "How is that known?": "Comment le sait-on?",
    "Write what somebody saw or heard; no time is made up for it.": (
        "Écrivez ce que quelqu'un a vu ou entendu; aucune heure n'est inventée."
    ),
    "Not a visitor": "Pas un visiteur",
    "{name} is one of the crew and signs in as such.": "{name} fait partie de l'équipe et entre comme tel.",
    "Nobody of that name": "Personne de ce nom",
    "{person} is nobody the kiosk knows.": "La borne ne connaît pas {person}.",
    "Not on the crew any more": "Plus dans l'équipe",
    "{name} left on {day}. Bring them in again first.": (
        "{name} est parti le {day}. Il faut d'abord l'inscrire de nouveau."
    ),
    "Anybody on the crew can start a roll call; a visitor asks one of them.": (
        "Toute l'équipe peut commencer un appel; un visiteur le demande à l'un d'eux."
    ),
    "The roll call has ended": "L'appel est terminé",
    "It was ended and recorded in another window. Begin a new one.": (
        "Il a été terminé et inscrit dans une autre fenêtre. Il faut en commencer un nouveau."
    ),
    # Emergency plans
    "The list of what emergency plans must hold cannot be used": (
        "La liste de ce qu'un plan d'urgence doit contenir est inutilisable"
    ),
    "{fault}{more} Mend {file} and try again.": "{fault}{more} Corrigez {file} et réessayez.",
    "Where is that?": "Où est-ce?",
    "Coordinates are latitude and longitude, such as 51.04500, -114.05720; {text} is neither.": (
        "Les coordonnées sont la latitude et la longitude, comme 51.04500, -114.05720; {text} n'en est pas."
    ),
    "No number to dial": "Aucun numéro à composer",
    "{name}: {text} cannot be dialled. Write digits, spaces and dashes.": (
        "{name} : {text} ne se compose pas. Écrivez des chiffres, des espaces et des tirets."
    ),
    "Nobody to call": "Personne à appeler",
    "The plan names no number. Add at least one under the numbers to call.": (
        "Le plan ne nomme aucun numéro. Il en faut au moins un parmi les numéros à appeler."
    ),
    "Too late a review": "Révision trop tardive",
    "A plan is looked at again within a year.": "Un plan se révise dans l'année.",
    # Papers for the wall
    "The list of what must be posted cannot be used": "La liste de ce qui doit être affiché est inutilisable",
    "No such paper": "Pas de papier de ce nom",
    "{kind} is not among {kinds}.": "{kind} n'est pas parmi {kinds}.",
    "No such paper size": "Pas de format de ce nom",
    "{paper} is not among {papers}.": "{paper} n'est pas parmi {papers}.",
    "Not in that language": "Pas dans cette langue",
    "{kind} is made in {languages}; {language} is not among them.": (
        "{kind} se fait en {languages}; {language} n'en est pas."
    ),
    "No plan": "Pas de plan",
    "This site has no approved emergency plan yet.": "Ce chantier n'a pas encore de plan d'urgence approuvé.",
    "There is only one": "Il n'y en a qu'un",
    "{kind} is not made of one thing alone.": "{kind} ne se fait pas pour une seule chose.",
    "Who is it?": "Qui est-ce?",
    "{words} is nobody, or more than one, of the crew.": "{words} n'est personne, ou plusieurs, de l'équipe.",
    "Nothing to print": "Rien à imprimer",
    "Nobody and nothing is written down yet that such a label is for.": (
        "Il n'y a encore personne ni rien d'inscrit pour une telle étiquette."
    ),
    "No such plan": "Pas de plan de ce nom",
    "There is no approved emergency plan {words}.": "Il n'y a pas de plan d'urgence approuvé {words}.",
    "Missing: {part} ({source}).": "Il manque : {part} ({source}).",
    # Drills
    "The list of drills cannot be used": "La liste des exercices est inutilisable",
    "No such drill": "Aucun exercice de ce genre",
    "There is no roll call {muster} that was a drill.": "Il n'y a pas d'appel {muster} qui était un exercice.",
    "How long did it take?": "Combien de temps?",
    "Write minutes, or minutes and seconds, such as 4 or 4:30; {text} is neither.": (
        "Écrivez des minutes, ou des minutes et des secondes, comme 4 ou 4:30; {text} n'en est pas."
    ),
    "Accounted for before they were out?": "Retrouvés avant d'être sortis?",
    "Nobody is accounted for at the muster point before being there.": (
        "Personne n'est retrouvé au point de rassemblement avant d'y être."
    ),
    "The same kind twice": "Deux fois le même genre",
    "Each kind of drill is written down once. Take one of the two out.": (
        "Chaque genre d'exercice s'inscrit une fois. Il faut en enlever un des deux."
    ),
    "Written up already": "Déjà inscrit",
    "The drill of this roll call is written up in record {number}; amend that one.": (
        "L'exercice de cet appel est inscrit au registre {number}; c'est celui-là qu'il faut modifier."
    ),
    "{kind}: a real emergency does not count as this drill here.": (
        "{kind} : une vraie urgence ne compte pas comme cet exercice ici."
    ),
    "No lesson is written down. An auditor asks what was changed after a drill.": (
        "Aucune leçon n'est inscrite. Le vérificateur demande ce qui a changé après un exercice."
    ),
    # People and lists of them
    "{person} is not on the crew.": "{person} n'est pas dans l'équipe.",
    "No PIN for a visitor": "Pas de NIP pour un visiteur",
    "A visitor signs nothing, so they need no PIN.": "Un visiteur ne signe rien, il n'a donc pas besoin de NIP.",
    "A PIN is set with a foreman, a manager or the owner present.": (
        "Un NIP se choisit en présence d'un contremaître, d'un gestionnaire ou du propriétaire."
    ),
    "{name} has a PIN and stands above {lead}. They change it with their own, or with somebody of their role.": (
        "{name} a un NIP et un rang plus élevé que {lead}. Il se change avec ce NIP, ou avec quelqu'un du même rang."
    ),
    "Only an owner's PIN is set this way. The others set theirs at the kiosk.": (
        "Seul le NIP d'un propriétaire se change ainsi. Les autres choisissent le leur à la borne."
    ),
    "The kiosk writes this itself": "La borne l'inscrit elle-même",
    "That somebody has a PIN is recorded when it is set, and in no other way.": (
        "Qu'une personne a un NIP s'inscrit quand il est choisi, et pas autrement."
    ),
    "Nobody was imported": "Personne n'a été importé",
    "Row {row} ({name}): {problem}{more}": "Rangée {row} ({name}) : {problem}{more}",
    " {count} more rows are wrong.": " Autres rangées à corriger : {count}.",
    "Row {row} ({name}): {who} may not give or take a role that stands above their own.": (
        "Rangée {row} ({name}) : {who} ne peut ni donner ni retirer un rôle au-dessus du sien."
    ),
    "No list makes or changes an owner. That is done on the kiosk, under People and PINs.": (
        "Aucune liste ne nomme ni ne change un propriétaire. Cela se fait au kiosque, sous Personnes et NIP."
    ),
    "A foreman, a manager or the owner imports people.": (
        "C'est un contremaître, un gestionnaire ou le propriétaire qui importe des personnes."
    ),
    "The file cannot be read": "Le fichier est illisible",
    "{path}: {error}.": "{path} : {error}.",
    "Not a list of people": "Pas une liste de personnes",
    "The file has {size} bytes; a list of a crew is far smaller.": (
        "Le fichier compte {size} octets; la liste d'une équipe est bien plus petite."
    ),
    "The file is not a text. Save it as CSV and choose that file.": (
        "Le fichier n'est pas un texte. Enregistrez-le en CSV et choisissez ce fichier."
    ),
    "The file has more than {most} rows.": "Le fichier a plus de {most} rangées.",
    "Row {row} of the file cannot be read ({error}).": "La rangée {row} du fichier est illisible ({error}).",
    "Nobody on the list": "Personne sur la liste",
    "The first row holds the headings, every further one a person.": (
        "La première rangée contient les titres, chaque autre une personne."
    ),
    "Which column?": "Quelle colonne?",
    "Two columns of the file hold the same: {heading}. Leave one of them out.": (
        "Deux colonnes du fichier disent la même chose : {heading}. Enlevez-en une."
    ),
    "No names": "Aucun nom",
    "No column of the file is called Name (or Nom). The first row holds the headings.": (
        "Aucune colonne du fichier ne s'appelle Nom (ou Name). La première rangée contient les titres."
    ),
    "There is no name in this row.": "Il n'y a pas de nom dans cette rangée.",
    "Row {row} is about the same person. Leave one of them out.": (
        "La rangée {row} parle de la même personne. Enlevez-en une."
    ),
    "There are {count} people called {name}. Give the code on their badge.": (
        "{count} personnes s'appellent {name}. Donnez le code de la carte."
    ),
    # What disks do
    "Not saved": "Pas enregistré",
    "{happened} {kept} {remedy}": "{happened} {kept} {remedy}",
    "{what} cannot be read": "Illisible : {what}",
    "{happened} Nothing was changed. {remedy}": "{happened} Rien n'a été changé. {remedy}",
    "A draft": "un brouillon",
    "The records": "les registres",
    "The export": "l'exportation",
    "The file {file}": "le fichier {file}",
    "The disk is full.": "Le disque est plein.",
    "Free some space, for example by removing old exports, then try again.": (
        "Faites de la place, par exemple en enlevant de vieilles exportations, puis réessayez."
    ),
    "The data folder may not be written to: it is read-only, or belongs to another user.": (
        "On ne peut pas écrire dans le dossier de données : il est en lecture seule, ou appartient à un autre "
        "utilisateur."
    ),
    "The data folder may not be read: it belongs to another user.": (
        "On ne peut pas lire le dossier de données : il appartient à un autre utilisateur."
    ),
    "Ask the office to put that right, then try again.": "Demandez au bureau d'arranger cela, puis réessayez.",
    "The disk with the records does not answer, or the data folder is gone.": (
        "Le disque des registres ne répond pas, ou le dossier de données a disparu."
    ),
    "If it is a stick, put it back; then try again, and call the office if this stays.": (
        "Si c'est une clé, remettez-la; puis réessayez, et appelez le bureau si cela persiste."
    ),
    "The disk said: {error}.": "Le disque a dit : {error}.",
    "Try again, and call the office if this stays.": "Réessayez, et appelez le bureau si cela persiste.",
    "What you typed since then is on the screen only.": "Ce que vous avez écrit depuis n'est qu'à l'écran.",
    "The draft could not be removed and stays where it is.": "Le brouillon n'a pas pu être enlevé et reste où il est.",
    "The file {file} was not attached.": "Le fichier {file} n'a pas été joint.",
    "The file you chose was not attached.": "Le fichier choisi n'a pas été joint.",
    "Nothing was recorded, and nothing that was recorded before has changed.": (
        "Rien n'a été inscrit, et rien de ce qui l'était déjà n'a changé."
    ),
    "The records could not be opened for writing.": "Les registres n'ont pas pu être ouverts pour y écrire.",
    "The checklist's text could not be kept for its records.": (
        "Le texte de la liste n'a pas pu être gardé pour ses registres."
    ),
    "The record is too large": "Le registre est trop grand",
    "It has {size} million characters, and a record holds 8 at most. {kept} Shorten the longest answers; photos and "
    "papers belong in attachments.": (
        "Il compte {size} millions de caractères, et un registre en tient 8 au plus. {kept} Raccourcissez les réponses "
        "les plus longues; les photos et les papiers se joignent comme fichiers."
    ),
    "Already recorded": "Déjà inscrit",
    "{record} stands, with other answers. Nothing was recorded now, and what you typed is kept: amend {record}.": (
        "{record} est là, avec d'autres réponses. Rien n'a été inscrit maintenant, et ce que vous avez écrit est "
        "gardé : modifiez {record}."
    ),
    "The disk no longer keeps what it is given": "Le disque ne garde plus ce qu'on lui donne",
    "Twice in a row it lost a record while writing it. {kept} Call the office: the disk may have to be replaced. "
    "The kiosk tries again when it has been started anew.": (
        "Deux fois de suite, il a perdu un registre en l'écrivant. {kept} Appelez le bureau : le disque est "
        "peut-être à remplacer. La borne réessaie quand on l'a redémarrée."
    ),
    # What is damaged
    "An attached file is missing": "Il manque un fichier joint",
    "{file} is not in the attachments folder. Its record is not affected. Copy it back from the newest backup.": (
        "{file} n'est pas dans le dossier des fichiers joints (attachments). Son registre n'est pas touché. "
        "Recopiez-le de la plus récente sauvegarde."
    ),
    "A checklist's text is missing or changed": "Le texte d'une liste manque ou a changé",
    "texts/{file} is not as it was when records were signed with it. The records themselves are not affected. Copy "
    "it back from the newest backup.": (
        "texts/{file} n'est plus comme au moment où des registres ont été signés avec lui. Les registres eux-mêmes "
        "ne sont pas touchés. Recopiez-le de la plus récente sauvegarde."
    ),
    "This record needs a newer program": "Ce registre demande un programme plus récent",
    "Record {record} is of version {version}, and this program knows versions up to {known}. Nothing was changed. "
    "Install the newest version of the program.": (
        "Le registre {record} est de la version {version}, et ce programme connaît les versions jusqu'à {known}. "
        "Rien n'a été changé. Installez la plus récente version du programme."
    ),
    "Records are missing": "Il manque des registres",
    "The newest record on the disk is number {newest}, but number {known} was there before. Nothing was recorded "
    "now. Call the office; the kiosk goes on with what is there when it is started again.": (
        "Le plus récent registre sur le disque est le numéro {newest}, mais le numéro {known} y était avant. Rien "
        "n'a été inscrit. Appelez le bureau; une fois redémarrée, la borne continue avec ce qu'il y a."
    ),
    "Nothing to verify": "Rien à vérifier",
    "{folder} holds neither a folder named records nor a file named records.jsonl.": (
        "{folder} ne contient ni dossier records ni fichier records.jsonl."
    ),
    "{folder} has no {manifest} that can be read, so it is no finished export.": (
        "{folder} n'a pas de {manifest} lisible : ce n'est pas une exportation terminée."
    ),
    # Equipment
    "What is its number?": "Quel est son numéro?",
    "A number has letters or digits in it, so that it can be told from others.": (
        "Un numéro contient des lettres ou des chiffres, pour le distinguer des autres."
    ),
    "A badge that no scanner types": "Une étiquette qu'aucun lecteur n'écrit",
    "A badge has capital letters A to Z and digits, nothing else.": (
        "Une étiquette a des lettres majuscules A à Z et des chiffres, rien d'autre."
    ),
    "Another unit has it": "Une autre unité l'a déjà",
    "{name} is the number or badge of {other}.": "{name} est le numéro ou l'étiquette de {other}.",
    "{name} is not the form_id of a checklist here.": "{name} n'est pas le form_id d'une liste d'ici.",
    "From which reading?": "À partir de quelle lecture?",
    "Maintenance by the meter counts from the last one: write what the meter read then, 0 for a new machine.": (
        "L'entretien au compteur part du dernier : inscrivez ce que lisait alors le compteur, 0 pour une machine neuve."
    ),
    "Not all of it is repaired": "Tout n'est pas réparé",
    "{unit} is out of service for something that this does not answer: {what} ({id}).": (
        "{unit} est hors service pour une chose à laquelle ceci ne répond pas : {what} ({id})."
    ),
    "It is not out of service": "Elle n'est pas hors service",
    "{unit} is not out of service for {what}. Nothing has to be answered.": (
        "{unit} n'est pas hors service pour {what}. Il n'y a rien à quoi répondre."
    ),
    "{unit} is in service; nothing has to be repaired.": "{unit} est en service; rien n'est à réparer.",
    "Close its corrective actions first": "Fermer d'abord ses mesures correctives",
    "{count} still open for {unit}: {what}. Whoever checked the repair closes them; then it goes back in service.": (
        "Encore {count} ouvertes pour {unit} : {what}. La personne qui a vérifié la réparation les ferme; ensuite "
        "l'unité retourne en service."
    ),
    "Who is competent?": "Qui est compétent?",
    "A foreman, a manager, the owner, or whoever is named as the maintainer of {unit} puts it back in service.": (
        "Un contremaître, un gestionnaire, le propriétaire, ou la personne nommée pour entretenir {unit} la remet en "
        "service."
    ),
    "What does the meter read?": "Que lit le compteur?",
    "Maintenance of {unit} goes by its meter: without the reading the next one cannot be told.": (
        "L'entretien de {unit} suit son compteur : sans la lecture, on ne peut dire le prochain."
    ),
    "{unit} is out of use for good since {day}.": "{unit} est retirée pour de bon depuis le {day}.",
    "{unit} is OUT OF SERVICE since {day}: {what}. A check does not put it back in service: only a repair that "
    "somebody competent signs does. Nobody uses it until then.": (
        "{unit} est HORS SERVICE depuis le {day} : {what}. Une vérification ne la remet pas en service : seule une "
        "réparation signée par une personne compétente le fait. Personne ne s'en sert d'ici là."
    ),
    "The meter of {unit} read {before} on {day}, and now {now}. Was it read right?": (
        "Le compteur de {unit} lisait {before} le {day}, et maintenant {now}. La lecture est-elle bonne?"
    ),
    "The meter of {unit} was not read, and its maintenance goes by it.": (
        "Le compteur de {unit} n'a pas été lu, et son entretien le suit."
    ),
    "No such unit": "Aucune unité de ce nom",
    "{number} is not in the inventory of equipment.": "{number} n'est pas dans l'inventaire de l'équipement.",
    "Out of use for good": "Retirée pour de bon",
    "{unit} is out of use since {day}.": "{unit} est retirée depuis le {day}.",
    "No checklist for it": "Aucune liste pour elle",
    "No checklist is named for {unit}. Change the unit and name one.": (
        "Aucune liste n'est nommée pour {unit}. Modifiez l'unité et nommez-en une."
    ),
    # Sealed copies
    "Sealed copies are there": "Il y a là des copies scellées",
    "{folder} holds sealed copies, and papers that anybody can read do not belong beside them. Nothing was written. "
    "Choose another folder.": (
        "{folder} contient des copies scellées, et des papiers que n'importe qui peut lire n'ont pas leur place à "
        "côté. Rien n'a été écrit. Choisissez un autre dossier."
    ),
    "Papers are there that are not sealed": "Il y a là des papiers qui ne sont pas scellés",
    "{folder} holds papers that anybody can read. Nothing was written. Choose an empty folder, or move them to where "
    "they are safe.": (
        "{folder} contient des papiers que n'importe qui peut lire. Rien n'a été écrit. Choisissez un dossier vide, ou "
        "déplacez-les en lieu sûr."
    ),
    "Another seal": "Un autre sceau",
    "{folder} was sealed with an earlier key. Nothing was written. Choose an empty folder or stick; what is there "
    "opens with the earlier passphrase.": (
        "{folder} a été scellé avec une clé antérieure. Rien n'a été écrit. Choisissez un dossier ou une clé USB vide; "
        "ce qui est là s'ouvre avec la phrase secrète antérieure."
    ),
    "Nothing is sealed there": "Rien n'est scellé là",
    "{folder} holds no sealed copies.": "{folder} ne contient aucune copie scellée.",
    "The key is missing": "La clé manque",
    "{folder} has no {key}, and without it nothing there can be opened. Every sealed stick of the kiosk has the same: "
    "copy it from another.": (
        "{folder} n'a pas de {key}, et sans elle rien n'y peut être ouvert. Chaque clé USB scellée de la borne a la "
        "même : copiez-la d'une autre."
    ),
    "Not into that folder": "Pas dans ce dossier",
    "{folder} holds something else. Nothing was written. Name a new folder, or one that was opened before.": (
        "{folder} contient autre chose. Rien n'a été écrit. Nommez un nouveau dossier, ou un dossier déjà ouvert."
    ),
    "The seal is not whole": "Le sceau n'est pas entier",
    "Its key is missing in {folder}: what is sealed now could never be opened. Bring it back from a backup or from "
    "key.age of a sealed stick, or make a new seal.": (
        "Sa clé manque dans {folder} : ce qui est scellé maintenant ne pourrait jamais être ouvert. Ramenez-la d'une "
        "sauvegarde ou de key.age d'une clé USB scellée, ou faites un nouveau sceau."
    ),
    "No seal yet": "Pas encore de sceau",
    "No seal was made here. Choose a passphrase first.": (
        "Aucun sceau n'a été fait ici. Choisissez d'abord une phrase secrète."
    ),
    "The key is damaged": "La clé est endommagée",
    "key.age is not a key. Take it from another sealed stick.": (
        "key.age n'est pas une clé. Prenez-la d'une autre clé USB scellée."
    ),
    "Wrong passphrase": "Fausse phrase secrète",
    "That is not the passphrase of this key. Capitals and spaces count.": (
        "Ce n'est pas la phrase secrète de cette clé. Les majuscules et les espaces comptent."
    ),
    "Too easy to guess": "Trop facile à deviner",
    "A passphrase has {least} characters at least, not only digits, and not the same few again and again. Four or "
    "five words that have nothing to do with one another are good.": (
        "Une phrase secrète compte au moins {least} caractères, pas seulement des chiffres, et pas toujours les mêmes. "
        "Quatre ou cinq mots sans rapport entre eux conviennent."
    ),
    "Another passphrase, please": "Une autre phrase secrète, svp",
    "It may not begin or end with a space, nor hold other such signs.": (
        "Elle ne peut ni commencer ni finir par une espace, ni contenir d'autres signes de ce genre."
    ),
    "The seal was not saved": "Le sceau n'a pas été enregistré",
    "{error}. What was set before still stands.": "{error}. Ce qui était réglé avant reste en vigueur.",
    # The export
    "Another kiosk's folder": "Le dossier d'une autre borne",
    "{folder} holds the papers of kiosk {other}, and this is {kiosk}. Nothing was written. Choose another folder.": (
        "{folder} contient les papiers de la borne {other}, et celle-ci est {kiosk}. Rien n'a été écrit. Choisissez "
        "un autre dossier."
    ),
    "Not into the data folder": "Pas dans le dossier de données",
    "{folder} is where the records themselves are. Nothing was written. Choose another folder.": (
        "{folder} est là où sont les registres mêmes. Rien n'a été écrit. Choisissez un autre dossier."
    ),
    "No such day": "Jour inexistant",
    "{day} is no day of an audit: name one from 1970 to 2199.": (
        "{day} n'est pas un jour d'audit : nommez-en un de 1970 à 2199."
    ),
    "So far away?": "Si loin?",
    "The day of the audit is {day}, more than {years} years away. Look at the year again, then sign.": (
        "Le jour de l'audit est le {day}, dans plus de {years} ans. Revoyez l'année, puis signez."
    ),
    "What is personal is not known": "On ne sait pas ce qui est personnel",
    "{file} names {row} of the checklist {checklist}, and no line of it is called so. Nothing was written: what is "
    "personal would leave the firm. Mend {file}, then make the pack again.": (
        "{file} nomme {row} de la liste {checklist}, et aucune ligne ne s'y appelle ainsi. Rien n'a été écrit : ce "
        "qui est personnel sortirait de l'entreprise. Corrigez {file}, puis refaites le dossier."
    ),
    "The export knows records that are not here": "L'exportation connaît des registres qui ne sont pas ici",
    "{folder} goes up to record {record}, and this kiosk does not have that record as it was exported. Nothing was "
    "written. Records may have been lost here: keep that folder as it is, run `secor-tui verify`, and call the "
    "office.": (
        "{folder} va jusqu'au registre {record}, et cette borne n'a pas ce registre tel qu'exporté. Rien n'a été "
        "écrit. Des registres sont peut-être perdus ici : gardez ce dossier tel quel, lancez `secor-tui verify`, et "
        "appelez le bureau."
    ),
    "The export is not complete": "L'exportation n'est pas complète",
    "{folder} did not take everything. {happened} The records are safe in the kiosk, and the papers that did "
    "arrive are whole. {remedy}, then export again: it goes on where it stopped.": (
        "{folder} n'a pas tout pris. {happened} Les registres sont en sûreté dans la borne, et les papiers arrivés "
        "sont entiers. {remedy}, puis exportez de nouveau : cela continue où c'était arrêté."
    ),
    "A file has become larger than it takes (4 GB on FAT32).": (
        "Un fichier est devenu plus gros qu'il n'en prend (4 Go sur FAT32)."
    ),
    "Take a stick that was formatted as exFAT": "Prenez une clé formatée en exFAT",
    "Whose backups?": "Les sauvegardes de qui?",
    "{folder} holds those of several kiosks. Name one of these folders: {names}.": (
        "{folder} contient celles de plusieurs bornes. Nommez un de ces dossiers : {names}."
    ),
    # Where copies go
    "Not asked for": "Pas demandé",
    "Not for everybody": "Pas pour tout le monde",
    "Papers are the foreman's to send somewhere, backups the owner's: they hold everything that was recorded.": (
        "Le contremaître peut choisir où vont les papiers; les sauvegardes sont au propriétaire, car elles contiennent "
        "tout ce qui a été inscrit."
    ),
    "The name is taken": "Ce nom est pris",
    "There is a destination {name} already.": "Il y a déjà une destination {name}.",
    "It is one already": "C'en est déjà une",
    "{name} is that place.": "{name} est cet endroit.",
    "That one stays": "Celle-là reste",
    "The first destination is `export_folder` in config.json: set another folder there.": (
        "La première destination est `export_folder` dans config.json : mettez-y un autre dossier."
    ),
    "No such destination": "Destination inconnue",
    "{name} is none. There is {names}.": "{name} n'en est pas une. Il y a {names}.",
    "It is a folder, a share or a stick, for papers, backups or both.": (
        "C'est un dossier, un partage ou une clé, pour les papiers, les sauvegardes ou les deux."
    ),
    "A name, please": "Un nom, svp",
    "A destination has a name of 1 to {most} characters.": "Une destination a un nom de 1 à {most} caractères.",
    "Sealed is for papers": "Le scellé est pour les papiers",
    "A backup cannot be sealed. Send sealed papers there, and backups to a stick that stays locked away.": (
        "Une sauvegarde ne peut pas être scellée. Envoyez-y des papiers scellés, et les sauvegardes sur une clé qui "
        "reste sous clé."
    ),
    "Which stick?": "Quelle clé?",
    "{id} is no id of a stick. `secor-tui destinations` lists those put in.": (
        "{id} n'est pas l'identifiant d'une clé. `secor-tui destinations` montre celles qui sont branchées."
    ),
    "Which folder?": "Quel dossier?",
    "Name the whole folder, as D:\\Office or /mnt/office.": (
        "Nommez le dossier en entier, comme D:\\Bureau ou /mnt/bureau."
    ),
    "{folder} lies where the records themselves are, and would be lost with them. Choose another disk.": (
        "{folder} est là où sont les registres mêmes, et serait perdu avec eux. Choisissez un autre disque."
    ),
    "The share is not there": "Le partage n'est pas là",
    "{folder} is on this machine's own disk. Mount the share first, then add it.": (
        "{folder} est sur le disque de cette machine même. Montez d'abord le partage, puis ajoutez-le."
    ),
    "No such folder": "Dossier inconnu",
    "{folder} is not there. Make it, or mount it, then add it.": (
        "{folder} n'est pas là. Créez-le ou montez-le, puis ajoutez-le."
    ),
    "It cannot be written there": "On ne peut pas y écrire",
    "{folder} took nothing. {happened} {remedy}, then add it again.": (
        "{folder} n'a rien pris. {happened} {remedy}, puis ajoutez-le de nouveau."
    ),
    "It is not put in.": "Elle n'est pas branchée.",
    "{folder} is not mounted.": "{folder} n'est pas monté.",
    "{folder} is away: the mark that it was given is not there.": (
        "{folder} est absent : la marque qu'il a reçue n'y est pas."
    ),
    "{folder} is not there. Make it, or put back what it lies on.": (
        "{folder} n'est pas là. Créez-le, ou remettez le disque où il est."
    ),
    "{folder} is empty, and was not: put back what it lies on.": (
        "{folder} est vide et ne l'était pas : remettez le disque où il est."
    ),
    "The destinations cannot be read": "Les destinations sont illisibles",
    "{file} in the data folder is damaged ({error}). Move it away and add the destinations again; what lies at them "
    "stays as it is.": (
        "{file} dans le dossier de données est endommagé ({error}). Déplacez-le et ajoutez de nouveau les "
        "destinations; ce qui s'y trouve reste tel quel."
    ),
    "The destinations were not saved": "Les destinations n'ont pas été enregistrées",
    "How the destinations stand could not be noted in the data folder ({error}). What was copied is whole.": (
        "L'état des destinations n'a pas pu être noté dans le dossier de données ({error}). Ce qui a été copié est "
        "entier."
    ),
    "The papers there are not whole": "Les papiers qui s'y trouvent ne sont pas entiers",
    "{count} faults, the first: {fault} They could not be brought again: take another disk or stick.": (
        "{count} fautes, dont : {fault} Ils n'ont pas pu être apportés de nouveau : prenez un autre disque ou une "
        "autre clé."
    ),
    "The backup {name} could not be proved: {fault}": "La sauvegarde {name} n'a pas pu être prouvée : {fault}",
    "This should not have happened ({error}). The log in the data folder says more.": (
        "Cela n'aurait pas dû arriver ({error}). Le journal du dossier de données en dit plus."
    ),
    "It is full.": "Il est plein.",
    "Make room there or take an empty stick": "Faites-y de la place ou prenez une clé vide",
    "It may not be written to, or one of its files is open in another program.": (
        "On ne peut pas y écrire, ou un de ses fichiers est ouvert dans un autre programme."
    ),
    "Close that program, slide the lock on the stick, or choose another folder": (
        "Fermez ce programme, glissez le verrou de la clé, ou choisissez un autre dossier"
    ),
    "It is not there any more, or does not answer.": "Il n'est plus là, ou ne répond pas.",
    "Put the stick back in": "Remettez la clé",
    "It said: {error}.": "Il a dit : {error}.",
    "Try another folder": "Essayez un autre dossier",
    "Not to be opened": "Ne peut pas être ouvert",
    "{number} is confidential, and {name} is not among those who may open it.": (
        "{number} est confidentiel, et {name} n'est pas de ceux qui peuvent l'ouvrir."
    ),
    "Confidential": "Confidentiel",
    "{number} is confidential: somebody who may open it has to do so first, with their PIN.": (
        "{number} est confidentiel : quelqu'un qui peut l'ouvrir doit d'abord le faire, avec son NIP."
    ),
    "{name} neither began this nor may read what becomes of it.": (
        "{name} n'a pas commencé ceci et ne peut pas lire ce qui en sortira."
    ),
    "Nothing to hand over": "Rien à remettre",
    "There is no confidential record `{which}` that {name} may open. Name a kind, such as first-aid, or a number.": (
        "Il n'y a pas de document confidentiel `{which}` que {name} peut ouvrir. Nommez un genre, comme first-aid, ou "
        "un numéro."
    ),
    "A folder of its own": "Un dossier à part",
    "{folder} is not empty. What is confidential goes into a folder of its own: name one that is new.": (
        "{folder} n'est pas vide. Ce qui est confidentiel va dans un dossier à part : nommez-en un nouveau."
    ),
    "Not handed over": "Pas remis",
    "{folder}: {error}. The records themselves are safe.": "{folder} : {error}. Les registres mêmes sont en sûreté.",
    # Corrective actions
    "It is not open": "Elle n'est pas ouverte",
    "It does not say enough": "Elle n'en dit pas assez",
    "A closing says what was done, who did it, what kind of control it is now, and what shows it. This form was begun "
    "before it asked for all of that: throw it away, and close the action anew.": (
        "Une fermeture dit ce qui a été fait, par qui, quel genre de mesure c'est maintenant, et ce qui le montre. Ce "
        "formulaire a été commencé avant de demander tout cela : le jeter, et fermer la mesure à nouveau."
    ),
    "This corrective action is closed or withdrawn since {day}. Reopen it first, if it is not put right.": (
        "Cette mesure corrective est fermée ou retirée depuis le {day}. La rouvrir d'abord, si ce n'est pas corrigé."
    ),
    "It is not closed": "Elle n'est pas fermée",
    "Only a closed corrective action can be reopened.": "Seule une mesure corrective fermée peut être rouverte.",
    "Only an open corrective action can be moved. Reopen it first.": (
        "Seule une mesure corrective ouverte peut être reportée ou confiée à quelqu'un. La rouvrir d'abord."
    ),
    "Nothing is moved": "Rien n'est changé",
    "Give it another day, or to somebody else.": "Fixer un autre jour, ou la confier à quelqu'un d'autre.",
    "It was moved before, {count} times so far; at first it was for {day}. An auditor will ask why.": (
        "Elle a déjà été changée, {count} fois jusqu'ici; au départ c'était pour le {day}. Un vérificateur demandera "
        "pourquoi."
    ),
    "Protective equipment alone leaves the hazard as it is. Can nothing be removed, replaced or guarded?": (
        "L'équipement de protection seul laisse le danger tel quel. Ne peut-on rien enlever, remplacer ou protéger?"
    ),
    "Which corrective action?": "Quelle mesure corrective?",
    "There is none that is called {id}. Choose it from the list of actions.": (
        "Aucune ne s'appelle {id}. La choisir dans la liste des mesures correctives."
    ),
    "In their own hand": "De sa propre main",
    "This stands only with the signature of somebody who saw it. Leave it open until then.": (
        "Cela ne vaut qu'avec la signature de quelqu'un qui l'a vu. La laisser ouverte d'ici là."
    ),
    "The hazard library cannot be used": "La bibliothèque des dangers est inutilisable",
    "No such assessment": "Évaluation inconnue",
    "There is no hazard assessment {id}.": "Il n'y a pas d'évaluation des dangers {id}.",
    "No such FLHA": "FLHA inconnue",
    "There is no field-level hazard assessment {id}.": "Il n'y a pas d'évaluation sur le terrain {id}.",
    "{hazard}: protective gear is all that is done about it. Can it be done away with, replaced, fenced off or done "
    "another way?": (
        "{hazard} : l'équipement de protection est tout ce qu'on fait. Peut-on éliminer le danger, remplacer, clôturer "
        "ou faire autrement?"
    ),
    "{hazard}: the risk is still {risk} of 16. May the work go on like that?": (
        "{hazard} : le risque est encore de {risk} sur 16. Le travail peut-il continuer ainsi?"
    ),
    "Nobody who does the work took part; the law and the auditor ask for workers.": (
        "Personne qui fait le travail n'a participé; la loi et le vérificateur demandent des travailleurs."
    ),
    "Reviewed already": "Bilan déjà fait",
    "{month} was reviewed in record {number}. Amend that one.": (
        "{month} a son bilan dans le dossier {number}. Modifiez celui-là."
    ),
    "Corrective actions that are late: {count}. Nothing is decided about them.": (
        "Mesures correctives en retard : {count}. Rien n'est décidé à leur sujet."
    ),
    "Which month?": "Quel mois?",
    "{text} is no month. Write year and month: 2026-05.": (
        "{text} n'est pas un mois. Écrivez l'année et le mois : 2026-05."
    ),
    "Not over yet": "Pas encore fini",
    "{month} is not over. Its hours are known when it is.": (
        "{month} n'est pas fini. Ses heures seront connues quand il le sera."
    ),
    "Nothing to explain": "Rien à expliquer",
    "{checklist} was not missed in the time that ended on {last}. `secor-tui due` names what was.": (
        "{checklist} n'a pas été manquée pour la période finie le {last}. `secor-tui due` nomme ce qui l'a été."
    ),
    "There is no checklist {checklist} here.": "Il n'y a pas de liste {checklist} ici.",
    "No such checklist": "Liste inconnue",
    "Not to be declined": "Ne se refuse pas",
    "This counts only with a signature. Whoever will not give it leaves it as it is.": (
        "Cela ne compte qu'avec une signature. Qui ne veut pas la donner laisse les choses comme elles sont."
    ),
    "Another worker's orientation": "L'orientation d'un autre",
    "An orientation stays that of its worker. Begin a new one.": (
        "Une orientation reste celle de son travailleur. Commencez-en une nouvelle."
    ),
    "Nobody lets themselves in. Another foreman, manager or the owner does.": (
        "Personne ne se laisse entrer soi-même. Un autre contremaître, gestionnaire ou le propriétaire le fait."
    ),
    "The last owner": "Le dernier propriétaire",
    "Make somebody else owner first, and set their PIN; then this can be changed.": (
        "Nommez d'abord quelqu'un d'autre propriétaire et réglez son NIP; ensuite cela peut changer."
    ),
    "Left open last time": "Resté ouvert la dernière fois",
    "The one before left open: {left}. Say whether it is settled or still open.": (
        "La précédente a laissé ouvert : {left}. Dites si c'est réglé ou encore ouvert."
    ),
    "Still to come": "Encore à venir",
    "Nobody comes or goes at a time that is still to come.": "Personne n'arrive ni ne part à une heure à venir.",
    "Who came and who went is put right by a foreman, a manager or the owner.": (
        "Un contremaître, un gestionnaire ou le propriétaire corrige qui est venu et qui est parti."
    ),
    # Photos
    "Enough photos": "Assez de photos",
    "This line has {count} photos already, which is the most it takes.": (
        "Cette ligne a déjà {count} photos, et n'en prend pas plus."
    ),
    "No room for photos": "Pas de place pour les photos",
    "Only {free} MB are left on this machine, and {file} needs {size}. The record itself can still be saved. "
    "Ask the office to make room.": (
        "Il ne reste que {free} Mo sur cet appareil, et {file} en demande {size}. Le dossier peut encore être "
        "enregistré. Demander au bureau de faire de la place."
    ),
    "The photo cannot be read": "La photo ne peut pas être lue",
    "{file} cannot be read ({error}). Is the stick or card still in?": (
        "{file} ne peut pas être lu ({error}). La clé ou la carte est-elle encore branchée?"
    ),
    "Too large": "Trop gros",
    "{file} is larger than {most} MB, the most a photo may be.": (
        "{file} dépasse {most} Mo, le maximum pour une photo."
    ),
    "{file} unpacks to more dots than any camera takes, and could bring this machine to a stop.": (
        "{file} contient plus de points qu'aucun appareil n'en prend, et pourrait bloquer cet appareil."
    ),
    "Not a photo": "Pas une photo",
    "{file} is not a photo; nothing was attached.": "{file} n'est pas une photo; rien n'a été joint.",
    "This file": "Ce fichier",
    "No way for the phone": "Pas d'accès pour le téléphone",
    "The disk did not take it ({error}). Take the photos from a stick, or try again.": (
        "Le disque ne l'a pas pris ({error}). Prendre les photos d'une clé, ou réessayer."
    ),
    # Papers on the wall
    "It does not hang": "Elle n'est pas posée",
    "{id} is no paper that hangs at this site.": "{id} n'est pas une affiche posée sur ce chantier.",
    "Which one?": "Laquelle?",
    "Say which paper was taken down: pick it in the list of what hangs where.": (
        "Dites quelle affiche a été retirée : choisissez-la dans la liste de ce qui est posé."
    ),
    "That paper cannot hang yet": "Cette affiche ne peut pas encore être posée",
    "{kind}: it is made of an approved plan, in {languages}. Approve the plan first, or name one of these.": (
        "{kind} : elle se fait d'un plan approuvé, en {languages}. Approuvez d'abord le plan, ou nommez une de ces "
        "langues."
    ),
    "Another code": "Un autre code",
    "{code} is not the code of that paper. Read it once more.": (
        "{code} n'est pas le code de cette affiche. Lisez-le encore une fois."
    ),
    "That paper is out of date": "Cette affiche n'est plus à jour",
    "Its plan has changed since it was printed. Print it anew and hang that.": (
        "Son plan a changé depuis l'impression. Imprimez-la de nouveau et posez celle-là."
    ),
    # Documents
    "Not taken": "Refusé",
    "{file}: {why}": "{file} : {why}",
    "This is a folder or a device, not a file.": "C'est un dossier ou un appareil, pas un fichier.",
    "{file} has {size} MB; at most {most} MB are taken. Save it smaller, or bring only its part.": (
        "{file} fait {size} Mo; au plus {most} Mo sont acceptés. Enregistrez-le plus petit, ou n'en apportez qu'une "
        "partie."
    ),
    "It is empty.": "Il est vide.",
    "It carries a script. Print it to a new PDF, and bring that.": (
        "Il contient un script. Imprimez-le dans un nouveau PDF, et apportez celui-là."
    ),
    "{file} is {what}. Bring it as PDF (in its program: save or print as PDF) or as Markdown text.": (
        "{file} est {what}. Apportez-le en PDF (dans son logiciel : enregistrer ou imprimer en PDF) ou en Markdown."
    ),
    "a Word, Excel or ZIP file": "un fichier Word, Excel ou ZIP",
    "an old Word or Excel file": "un ancien fichier Word ou Excel",
    "a rich text file": "un fichier RTF",
    "a photo": "une photo",
    "a picture": "une image",
    "a program": "un programme",
    "a web page": "une page Web",
    "It is locked with a password. Save it without one, and bring it again.": (
        "Il est verrouillé par un mot de passe. Enregistrez-le sans, et apportez-le de nouveau."
    ),
    "This PDF is broken or only half there. Copy it again, or save it anew.": (
        "Ce PDF est brisé ou incomplet. Copiez-le encore, ou enregistrez-le de nouveau."
    ),
    "It is neither text nor PDF. Save it as PDF, or as Markdown in UTF-8, and bring that.": (
        "Ce n'est ni du texte ni un PDF. Enregistrez-le en PDF, ou en Markdown UTF-8, et apportez cela."
    ),
    "It has more than a megabyte of text. Bring it as PDF.": "Il a plus d'un mégaoctet de texte. Apportez-le en PDF.",
    "There is no text in it.": "Il ne contient aucun texte.",
    "This PDF has no pages.": "Ce PDF n'a aucune page.",
    "A draft of a document cannot be used": "Un modèle de document est inutilisable",
    "No such draft": "Modèle inconnu",
    "There is no draft {id} in the library. `secor-tui documents --drafts` lists them.": (
        "Il n'y a pas de modèle {id} dans la bibliothèque. `secor-tui documents --drafts` en donne la liste."
    ),
    "Still the draft": "C'est encore le modèle",
    "{file} is the draft as it came. Make it your own first.": (
        "{file} est le modèle tel qu'il est venu. Faites-en d'abord le vôtre."
    ),
    "No text": "Aucun texte",
    "This document has no file yet. Begin it from the library, or bring it on a stick.": (
        "Ce document n'a pas encore de fichier. Commencez-le depuis la bibliothèque, ou apportez-le sur une clé."
    ),
    "A document is looked at again within three years.": "Un document est revu en dedans de trois ans.",
    "Which document?": "Quel document?",
    "There is no approved document of that name. Begin again from its screen.": (
        "Il n'y a pas de document approuvé de ce nom. Recommencez depuis son écran."
    ),
    "There is a newer one": "Il y en a un plus récent",
    "{title} has a newer revision meanwhile. Read that one, and sign it.": (
        "{title} a une révision plus récente entre-temps. Lisez celle-là, et signez-la."
    ),
    "Not adapted yet": "Pas encore adapté",
    "A blank is still open: {asks}.{more}": "Un blanc reste à remplir : {asks}.{more}",
    "The document cannot be read": "Le document est illisible",
    "{title}: {error}.": "{title} : {error}.",
    "Nobody looks after it: {name} has left.": "Personne ne s'en occupe : {name} est parti.",
    "{name} stands in it and has left.": "{name} y figure et est parti.",
    "{name} stands in it as first aider, and is none any more.": "{name} y figure comme secouriste et ne l'est plus.",
    "{name} stands in it as representative, and is none any more.": (
        "{name} y figure comme représentant et ne l'est plus."
    ),
    "The number {number} stands in it and is no longer the firm's.": (
        "Le numéro {number} y figure et n'est plus celui de l'entreprise."
    ),
    "The other language has a newer revision.": "L'autre langue a une révision plus récente.",
    "Its review was due on {day}.": "Sa révision était due le {day}.",
    "Its review is due on {day}.": "Sa révision est due le {day}.",
    "No such document": "Document inconnu",
    "There is no approved document {id}. `secor-tui documents` lists them.": (
        "Il n'y a pas de document approuvé {id}. `secor-tui documents` en donne la liste."
    ),
    # The audit
    "Nothing to ask": "Rien à demander",
    "No question of {instrument} is verified so.": "Aucune question de {instrument} n'est vérifiée ainsi.",
    "Another question": "Une autre question",
    "An amendment is about the question that was confirmed.": "Une correction porte sur la question confirmée.",
    "No score of this question": "Pas une note de cette question",
    "Why this score?": "Pourquoi cette note?",
    "It is not what the records suggest. Write under the score what you looked at, and why it is so.": (
        "Ce n'est pas ce que les registres proposent. Écrivez sous la note ce que vous avez examiné, et pourquoi."
    ),
    "No such question": "Question inconnue",
    "The instrument {instrument} has no question {question} today. Open the question from Readiness.": (
        "L'outil {instrument} n'a pas de question {question} aujourd'hui. Ouvrez la question depuis l'état de "
        "préparation."
    ),
    "Nothing was asked": "Rien n'a été demandé",
    "Mark at least one question, then sign.": "Notez au moins une question, puis signez.",
    "It does not fit the question as it stands today. Open the question anew from Readiness.": (
        "Elle ne convient pas à la question telle qu'elle est aujourd'hui. Rouvrez la question depuis l'état de "
        "préparation."
    ),
    "No number to draw by": "Pas de numéro de tirage",
    "{text} is not a number of up to 12 digits. The auditor names one, such as 4711.": (
        "{text} n'est pas un nombre d'au plus 12 chiffres. Le vérificateur en nomme un, par exemple 4711."
    ),
    # Backups
    "none": "aucune",
    "Not a whole backup": "Sauvegarde incomplète",
    "{name} was interrupted, or its manifest has been changed. Whole backups there: {names}.": (
        "{name} a été interrompue, ou son manifeste a été modifié. Sauvegardes entières à cet endroit : {names}."
    ),
    "No such backup": "Sauvegarde inconnue",
    "{folder} has no whole backup of that name. Whole backups there: {names}.": (
        "{folder} n'a aucune sauvegarde entière de ce nom. Sauvegardes entières à cet endroit : {names}."
    ),
    "Not noted": "Non noté",
    "When the backup was made could not be noted in the data folder ({error}). The backup itself is whole.": (
        "La date de la sauvegarde n'a pas pu être notée dans le dossier de données ({error}). La sauvegarde elle-même "
        "est entière."
    ),
    "{folder} lies where the records themselves are, and would be lost with them. Nothing was written. Choose a stick "
    "or another disk.": (
        "{folder} se trouve là où sont les registres eux-mêmes et serait perdu avec eux. Rien n'a été écrit. "
        "Choisissez une clé ou un autre disque."
    ),
    "Another kiosk's backups": "Sauvegardes d'une autre borne",
    "{folder} holds backups of kiosk {other}, and this is {kiosk}. Nothing was written. Choose another folder or "
    "stick.": (
        "{folder} contient des sauvegardes de la borne {other}, et celle-ci est {kiosk}. Rien n'a été écrit. "
        "Choisissez un autre dossier ou une autre clé."
    ),
    "{folder} holds backups of kiosk {other}, and this is {kiosk}. Nothing was compared.": (
        "{folder} contient des sauvegardes de la borne {other}, et celle-ci est {kiosk}. Rien n'a été comparé."
    ),
    "Nothing to back up yet": "Encore rien à sauvegarder",
    "There is no record in this kiosk.": "Il n'y a aucun registre dans cette borne.",
    "The backups know records that are not here": "Les sauvegardes connaissent des registres qui ne sont pas ici",
    "{folder} goes up to record {record}, and this kiosk does not have that record as it was backed up. Nothing was "
    "written. Records may have been lost here: keep that folder as it is, run `secor-tui verify`, and call the "
    "office.": (
        "{folder} va jusqu'au registre {record}, et cette borne n'a pas ce registre tel qu'il a été sauvegardé. Rien "
        "n'a été écrit. Des registres ont peut-être été perdus ici : gardez ce dossier tel quel, lancez `secor-tui "
        "verify` et appelez le bureau."
    ),
    "A file of this kiosk": "Un fichier de cette borne",
    "Stopped": "Arrêtée",
    "The backup was stopped. Earlier ones are as they were, and the next one goes on from here.": (
        "La sauvegarde a été arrêtée. Les précédentes sont intactes, et la prochaine reprendra ici."
    ),
    "The backup is not complete": "La sauvegarde n'est pas complète",
    "{file} was changed while it was being copied. Back up again.": (
        "{file} a été modifié pendant la copie. Sauvegardez de nouveau."
    ),
    "{folder} did not take everything. {happened} The records are safe in the kiosk, and earlier backups there are as "
    "they were. {remedy}, then back up again: it goes on where it stopped.": (
        "{folder} n'a pas tout pris. {happened} Les registres sont en sûreté dans la borne, et les sauvegardes "
        "précédentes sont intactes. {remedy}, puis sauvegardez de nouveau : la copie reprend où elle s'est arrêtée."
    ),
    "Not over anything that is there": "Pas par-dessus ce qui existe",
    "{folder} is not empty. Nothing was restored: name a new folder beside it.": (
        "{folder} n'est pas vide. Rien n'a été restauré : nommez un nouveau dossier à côté."
    ),
    "In the way": "Dans le chemin",
    "{folder} is there already. Move it away, then restore again.": (
        "{folder} existe déjà. Déplacez-le, puis restaurez de nouveau."
    ),
    "The backup": "La sauvegarde",
    "The folder": "Le dossier",
    "No room for the proof": "Pas de place pour la preuve",
    "The backup takes {wanted} MB, and {free} are free on this machine. Make room, or prove it on another machine.": (
        "La sauvegarde prend {wanted} Mo, et {free} sont libres sur cet appareil. Faites de la place, ou prouvez-la "
        "sur un autre appareil."
    ),
    "is missing": "manque",
    "has been changed": "a été modifié",
    "The backup is damaged": "La sauvegarde est endommagée",
    "{file} {what} in the backup {name}, and records would be missing. Nothing was restored. Take another backup: "
    "--version names it.": (
        "{file} {what} dans la sauvegarde {name}, et des registres manqueraient. Rien n'a été restauré. Prenez une "
        "autre sauvegarde : --version la nomme."
    ),
    "Nothing was restored": "Rien n'a été restauré",
    "{folder} did not take it: {reason} The backup is as it was. Choose a folder on a disk with room, which you may "
    "write to.": (
        "{folder} ne l'a pas pris : {reason} La sauvegarde est intacte. Choisissez un dossier sur un disque qui a de "
        "la place et où vous pouvez écrire."
    ),
    "the disk is full.": "le disque est plein.",
    "{error}.": "{error}.",
    "Too small a size": "Taille trop petite",
    "No file can be smaller than {least} MB.": "Aucun fichier ne peut être plus petit que {least} Mo.",
    "{name} may not open all first-aid records that the pack asks for. The owner can.": (
        "{name} ne peut pas ouvrir tous les registres de premiers soins du dossier. Le propriétaire le peut."
    ),
    "The pack": "Le dossier de preuves",
    "It is full. Make room there, or take an empty stick": "Il n'y a plus de place. Libérez-en, ou prenez une clé vide",
    "It may not be written to. Slide the lock on the stick, or choose another folder": (
        "L'écriture y est interdite. Déverrouillez la clé, ou choisissez un autre répertoire"
    ),
    "It is not there any more, or does not answer. Put the stick back in": (
        "Il n'est plus là, ou ne répond pas. Remettez la clé"
    ),
    "It said: {error}. Try another folder": "Message : {error}. Essayez un autre répertoire",
    "The pack is not finished": "Le dossier de preuves n'est pas terminé",
    "{folder} did not take everything. {happened}, then make the pack again. What lies there is called unfinished "
    "and must not be sent. The records are safe in the kiosk.": (
        "{folder} n'a pas tout pris. {happened}, puis refaites le dossier. Ce qui s'y trouve se nomme unfinished et ne "
        "doit pas être envoyé. Les registres sont en sûreté dans la borne."
    ),
    "It ended by itself ({code}). The log in the data folder says why.": (
        "Il s'est arrêté de lui-même ({code}). Le journal du répertoire de données dit pourquoi."
    ),
    "No size": "Pas une taille",
    "{text} is not a number of megabytes from 1 to 999.": "{text} n'est pas un nombre de mégaoctets de 1 à 999.",
    # The push to the office's database
    "No password in an address": "Pas de mot de passe dans une adresse",
    "Addresses are kept in histories and seen in process lists. Give the name in SECOR_COUCH_USER or --user, the "
    "password in SECOR_COUCH_PASSWORD or by --password-fd, and the address without them. If the password was real, "
    "change it.": (
        "Les adresses restent dans les historiques et se voient dans la liste des processus. Donnez le nom dans "
        "SECOR_COUCH_USER ou --user, le mot de passe dans SECOR_COUCH_PASSWORD ou par --password-fd, et l'adresse sans "
        "eux. Si le mot de passe était le vrai, changez-le."
    ),
    "{url} is not the address of a database. That is a server and the name of a database, such as "
    "https://office.example:6984/safety.": (
        "{url} n'est pas l'adresse d'une base de données. C'est un serveur et le nom d'une base, comme "
        "https://office.example:6984/safety."
    ),
    "Not a database for records": "Pas une base pour des registres",
    "{name} is CouchDB's own. Name a database for the records.": (
        "{name} est à CouchDB lui-même. Nommez une base pour les registres."
    ),
    "Everybody on the way could read it": "Tout le monde en chemin pourrait le lire",
    "{url} is not encrypted, and {host} is neither this machine nor a private address: records and password would go "
    "in the clear. Use https, or say --insecure-http where a tunnel protects the way.": (
        "{url} n'est pas chiffrée, et {host} n'est ni cette machine ni une adresse privée : registres et mot de passe "
        "iraient en clair. Prenez https, ou dites --insecure-http là où un tunnel protège le chemin."
    ),
    "No such database": "Base de données inconnue",
    "There is no database {name} at {server}. Look at the address, or say --create to make it.": (
        "Il n'y a pas de base {name} à {server}. Vérifiez l'adresse, ou dites --create pour la créer."
    ),
    "That is no CouchDB": "Ce n'est pas un CouchDB",
    "What answers at {where} does not speak as a CouchDB database does. Look at the address: it is the server, its "
    "port and the database, such as https://office.example:6984/safety.": (
        "Ce qui répond à {where} ne parle pas comme une base CouchDB. Vérifiez l'adresse : c'est le serveur, son port "
        "et la base, comme https://office.example:6984/safety."
    ),
    "It answered {status}: {reason}.": "Elle a répondu {status} : {reason}.",
    "It did not answer in time.": "Elle n'a pas répondu à temps.",
    "The connection failed ({error}).": "La connexion a échoué ({error}).",
    "The office's database does not answer": "La base du bureau ne répond pas",
    "{where} was asked {times} times. {said} What was sent is there; the next push goes on where this one stopped.": (
        "{where} a été appelée {times} fois. {said} Ce qui a été envoyé y est; le prochain envoi continue là où "
        "celui-ci s'est arrêté."
    ),
    "It sends us elsewhere": "Elle nous envoie ailleurs",
    "{where} answers with another address, {other}. Nothing goes to where nobody sent it: give that address to push "
    "if it is the right one.": (
        "{where} répond par une autre adresse, {other}. Rien ne va là où personne ne l'a envoyé : donnez cette adresse "
        "à push si c'est la bonne."
    ),
    "The office's database does not let us in": "La base du bureau ne nous laisse pas entrer",
    "{where} asks for a name and a password, or does not know those that were given ({reason}). Put them in "
    "SECOR_COUCH_USER and SECOR_COUCH_PASSWORD.": (
        "{where} demande un nom et un mot de passe, ou ne connaît pas ceux qui ont été donnés ({reason}). Mettez-les "
        "dans SECOR_COUCH_USER et SECOR_COUCH_PASSWORD."
    ),
    "The office's database does not allow it": "La base du bureau ne le permet pas",
    "{where} knows who asks and refuses ({reason}). Whoever keeps the database must make that user a member of it who "
    "may write.": (
        "{where} sait qui demande et refuse ({reason}). La personne qui tient la base doit faire de cet utilisateur un "
        "membre qui peut écrire."
    ),
    "The office's database did not take it": "La base du bureau ne l'a pas pris",
    "{where} answered {status}: {reason}. What was sent before is there; the next push goes on from it.": (
        "{where} a répondu {status} : {reason}. Ce qui a été envoyé avant y est; le prochain envoi continue à partir "
        "de là."
    ),
    "That may be somebody else": "C'est peut-être quelqu'un d'autre",
    "The certificate of {where} does not prove who it is ({error}). Nothing was sent. If the office made its own "
    "certificate, name its file in SSL_CERT_FILE.": (
        "Le certificat de {where} ne prouve pas qui c'est ({error}). Rien n'a été envoyé. Si le bureau a fait son "
        "propre certificat, nommez son fichier dans SSL_CERT_FILE."
    ),
    "No encryption there": "Pas de chiffrement là-bas",
    "{where} does not speak https ({error}). Nothing was sent. Look at the port: CouchDB's own is 6984 for https and "
    "5984 for http.": (
        "{where} ne parle pas https ({error}). Rien n'a été envoyé. Vérifiez le port : celui de CouchDB est 6984 pour "
        "https et 5984 pour http."
    ),
    "{where} cannot be asked: {error}.": "{where} ne peut être appelée : {error}.",
    "The office's database knows records that are not here": (
        "La base du bureau connaît des registres qui ne sont pas ici"
    ),
    "{where} goes up to record {record}, and this kiosk up to {newest}. Nothing was sent. Records may have been lost "
    "here: run `secor-tui verify`, and call the office.": (
        "{where} va jusqu'au registre {record}, et cette borne jusqu'au {newest}. Rien n'a été envoyé. Des registres "
        "ont pu être perdus ici : lancez `secor-tui verify`, et appelez le bureau."
    ),
    "The office's database does not keep what it is given": "La base du bureau ne garde pas ce qu'on lui donne",
    "{where} took everything, and its newest record of this kiosk is number {there} instead of {newest}. Call whoever "
    "keeps the database; the next push asks about the records again.": (
        "{where} a tout pris, et son registre le plus récent de cette borne est le numéro {there} au lieu de {newest}. "
        "Appelez la personne qui tient la base; le prochain envoi redemande les registres."
    ),
    "An attached file is damaged": "Un fichier joint est endommagé",
    "{file} is not what was attached.": "{file} n'est pas ce qui a été joint.",
    # The office's merged store
    "A bundle cannot be read": "Un des dossiers à réunir est illisible",
    "{folder} does not answer ({error}). The others are not affected: put it back and merge once more.": (
        "{folder} ne répond pas ({error}). Les autres ne sont pas touchés : remettez-le et réunissez de nouveau."
    ),
    "It is sealed": "C'est scellé",
    "{folder} holds sealed copies: open them first, with `secor-tui unseal {folder} --to FOLDER`, and merge that.": (
        "{folder} contient des copies scellées : ouvrez-les d'abord, avec `secor-tui unseal {folder} --to DOSSIER`, et "
        "réunissez cela."
    ),
    "Nothing to merge": "Rien à réunir",
    "{folder} is no export, no folder of backups and no data folder. Name the folder that holds records.jsonl.": (
        "{folder} n'est ni une exportation, ni un dossier de sauvegardes, ni un dossier de données. Nommez le dossier "
        "qui contient records.jsonl."
    ),
    "The merge is not complete": "Les dossiers ne sont pas tous réunis",
    "{folder} did not take everything. {happened} What is there is whole. {remedy}, then merge again: it goes on "
    "where it stopped.": (
        "{folder} n'a pas tout pris. {happened} Ce qui s'y trouve est entier. {remedy}, puis réunissez de nouveau : "
        "on reprend où c'était arrêté."
    ),
    "Not into this folder": "Pas dans ce dossier",
    "{folder} holds something else than a merged store. Nothing was written. Name a new folder.": (
        "{folder} contient autre chose que les registres réunis du bureau. Rien n'a été écrit. Nommez un nouveau "
        "dossier."
    ),
    "Bundles of several firms": "Des dossiers de plusieurs entreprises",
    "{firms}. Nothing was merged. Name the bundles of one firm; where it is one firm under two names, say "
    "--another-firm.": (
        "{firms}. Rien n'a été réuni. Nommez les dossiers d'une seule entreprise; si c'en est une sous deux noms, "
        "ajoutez --another-firm."
    ),
    "Not from the merged store": "Pas depuis les registres réunis",
    "{folder} is the office's merged store; exports and backups are made at the kiosks. Copy the folder as it is: "
    "`secor-tui merge` reads the copy too.": (
        "{folder} contient les registres réunis du bureau; les exportations et les sauvegardes se font sur les bornes. "
        "Copiez le dossier tel quel : `secor-tui merge` lit aussi la copie."
    ),
    "The merged store": "Les registres réunis du bureau",
    "Nothing can be recorded here": "Rien ne s'inscrit ici",
    "This is the office's merged store. Records are made at the kiosks; a correction too is entered there.": (
        "Ce sont les registres réunis du bureau. Les registres se font sur les bornes; une correction aussi "
        "s'inscrit là."
    ),
}
