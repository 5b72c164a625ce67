"""What the screens of the copies for the office say, English and French side by side."""

from __future__ import annotations

from collections.abc import Mapping

COPIES_WORDS: Mapping[str, tuple[str, str]] = {
    "copies.title": ("Copies for the office", "Copies pour le bureau"),
    "copies.where": ("WHERE COPIES GO", "OÙ VONT LES COPIES"),
    "copies.first": ("Folder of this machine", "Dossier de cette machine"),
    "copies.papers": ("papers", "documents"),
    "copies.backup": ("backup", "sauvegarde"),
    "copies.both": ("papers and backup", "documents et sauvegarde"),
    "copies.sealed": ("sealed papers", "documents scellés"),
    "copies.never": ("nothing yet", "rien encore"),
    "copies.state_well": ("OK", "OK"),
    "copies.state_away": ("AWAY", "ABSENT"),
    "copies.state_failed": ("FAILED", "ÉCHEC"),
    "copies.state_never": ("NEVER", "JAMAIS"),
    "copies.state_waiting": ("MISSING", "MANQUE"),
    "copies.up_to": ("Up to record {seq}; {papers} papers.", "Jusqu'au dossier {seq}; {papers} documents."),
    "copies.up_to_backup": ("Up to record {seq}.", "Jusqu'au dossier {seq}."),
    "copies.verified": ("All read back and compared {day}.", "Tout relu et comparé {day}."),
    "copies.proved": (
        "Backup restored and compared {day}, {time}: {records} records.",
        "Sauvegarde restaurée et comparée {day}, {time} : {records} dossiers.",
    ),
    "copies.unproved": ("The backup was never proved by restoring it.", "Sauvegarde jamais prouvée."),
    "copies.away": ("Not here since {day}.", "Absent depuis {day}."),
    "copies.waits": ("{count} records are not there yet.", "{count} dossiers n'y sont pas encore."),
    "copies.put_in": (
        "PUT IN NOW, AND NONE OF OURS: IT GETS NOTHING",
        "BRANCHÉE, MAIS PAS À NOUS : ELLE NE REÇOIT RIEN",
    ),
    "copies.stick": ("Use the stick {name} for copies", "Prendre la clé {name} pour les copies"),
    "copies.more": ("MORE", "AUTRES"),
    "copies.folder": ("Another folder, or a share of the network", "Un autre dossier, ou un partage du réseau"),
    "copies.folder_about": (
        "The whole folder, such as D:\\Office or /mnt/office. A share has to be mounted now.",
        "Le dossier entier, p. ex. D:\\Bureau ou /mnt/bureau. Un partage doit être monté maintenant.",
    ),
    "copies.seal": ("Passphrase that seals sticks", "Phrase secrète qui scelle les clés"),
    "copies.seal_none": ("none yet", "aucune encore"),
    "copies.seal_set": ("chosen", "choisie"),
    "copies.what": ("What goes there?", "Qu'est-ce qui y va?"),
    "copies.what_papers": ("Papers, records and registers for the office", "Documents, dossiers et registres"),
    "copies.what_sealed": (
        "The same, sealed: only the passphrase opens it",
        "La même chose, scellée : seule la phrase l'ouvre",
    ),
    "copies.what_backup": ("A backup of everything: keep it locked away", "Une sauvegarde de tout : sous clé"),
    "copies.what_both": ("Papers, and a backup of everything", "Documents, et une sauvegarde de tout"),
    "copies.name": ("What is it called?", "Comment l'appeler?"),
    "copies.name_about": (
        "As you say it to each other: Office, Red stick. A label on the stick says the same.",
        "Comme vous le dites entre vous : Bureau, Clé rouge. Une étiquette sur la clé dit la même chose.",
    ),
    "copies.who": ("Who decides it?", "Qui le décide?"),
    "copies.who_about": (
        "{what} will go to {name} every night, and whenever it is there.",
        "Vers {name} chaque nuit, et chaque fois que c'est là : {what}.",
    ),
    "copies.added": (
        "{name} gets copies from now on. F9 brings them now.",
        "{name} reçoit des copies. F9 les apporte.",
    ),
    "copies.removed": ("{name} gets nothing more. What lies there stays.", "{name} ne reçoit plus rien."),
    "copies.about": ("{name}: what now?", "{name} : que faire?"),
    "copies.bring": ("Bring what is missing, now", "Apporter ce qui manque, maintenant"),
    "copies.remove": ("Send nothing there any more", "Ne plus rien y envoyer"),
    "copies.who_removes": (
        "Nothing more will go to {name}. What lies there stays.",
        "Plus rien n'ira vers {name}. Ce qui y est reste.",
    ),
    "copies.seal_first": (
        "No passphrase was chosen yet. An owner chooses one first, below.",
        "Aucune phrase secrète n'a été choisie. Un propriétaire en choisit une d'abord, ci-dessous.",
    ),
    "copies.no_owner": ("Only an owner chooses it.", "Seul un propriétaire la choisit."),
    "seal.title": ("Passphrase for sealed sticks", "Phrase secrète des clés scellées"),
    "seal.first": (
        "Four or five words that have nothing to do with one another. Write them down at the office: whoever loses "
        "them cannot open those sticks, and nobody can help. The records here are not affected.",
        "Quatre ou cinq mots sans rapport entre eux. Les noter au bureau : qui les perd ne peut plus ouvrir ces clés, "
        "et personne n'y peut rien. Les dossiers ici ne sont pas touchés.",
    ),
    "seal.again": ("Once more, to be sure.", "Encore une fois, pour être sûr."),
    "seal.differs": ("Those were two different ones. From the beginning.", "Les deux diffèrent. Reprendre au début."),
    "seal.made": (
        "From now on sealed papers open with this passphrase. What was sealed before opens with the one before.",
        "Les documents scellés s'ouvrent désormais avec cette phrase. Ceux d'avant, avec la précédente.",
    ),
    "seal.another": (
        "There is one already. A new one seals what comes from now on; keep the old one for what was sealed with it.",
        "Il y en a déjà une. Une nouvelle scelle ce qui vient; garder l'ancienne pour ce qui fut scellé avec elle.",
    ),
    "copying.title": ("Bringing copies", "Copies en cours"),
    "copying.begun": ("Looking what is missing ...", "Recherche de ce qui manque ..."),
    "copying.export": ("papers to {where}: {done} of {of} records", "documents vers {where} : {done} sur {of}"),
    "copying.verify": ("reading all papers at {where}: {done} of {of}", "relecture de {where} : {done} sur {of}"),
    "copying.backup": ("backup to {where}: {percent} %", "sauvegarde vers {where} : {percent} %"),
    "copying.proof": ("restoring the backup of {where} to prove it: {percent} %", "preuve pour {where} : {percent} %"),
    "copying.waiting": (
        "Another run is at it; this one waits ...",
        "Une autre copie est en cours; celle-ci attend ...",
    ),
    "copying.esc": ("Leave the stick in. Esc stops.", "Laisser la clé branchée. Échap arrête."),
    "copying.done": ("DONE", "FAIT"),
    "copying.failed": ("NOT ALL OF IT", "PAS TOUT"),
    "copying.stopped": (
        "Stopped. What arrived is whole; the next time goes on from there.",
        "Arrêté. Ce qui est arrivé est entier; la prochaine fois continue de là.",
    ),
    "copying.nothing": ("nothing new, it holds everything", "rien de nouveau, tout y est"),
    "copying.not_there": ("not there now", "absent"),
    "copying.new": (
        "{records} records, {papers} papers, {photos} files",
        "{records} dossiers, {papers} documents, {photos} fichiers",
    ),
    "copying.backed_up": ("{files} files backed up", "{files} fichiers sauvegardés"),
    "copying.proved": ("backup proven, {records} records", "sauvegarde prouvée, {records} dossiers"),
    "copying.pull": (
        "A stick can be taken out once the system says so.",
        "Une clé se retire dès que le système le permet.",
    ),
    "key.copies_now": ("Bring now", "Apporter"),
    "key.copies_now.help": ("bring what is missing everywhere, now", "apporter partout ce qui manque, maintenant"),
    "help.copies": (
        "Where papers and backups go by themselves every night, and how each stands. F9 brings what is missing now. A "
        "stick gets something only once somebody chose it here. Take a stick to the office once a week.",
        "Où vont les documents et les sauvegardes chaque nuit, et ce qu'il en est. F9 apporte ce qui manque. "
        "Une clé ne reçoit rien avant d'être choisie ici. Apporter une clé au bureau une fois par semaine.",
    ),
    "help.copying": (
        "What is missing at each place is brought there, read back and compared; once a day a backup is restored to "
        "prove it. Esc stops.",
        "Ce qui manque à chaque endroit y est apporté, relu et comparé; une fois par jour une sauvegarde est restaurée "
        "pour la prouver. Échap arrête.",
    ),
    "help.new_passphrase": (
        "The passphrase is typed twice. It is kept nowhere.",
        "La phrase secrète s'écrit deux fois. Elle n'est gardée nulle part.",
    ),
}
