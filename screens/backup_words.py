"""What the screen says of backups: English and French side by side."""

from __future__ import annotations

from collections.abc import Mapping

BACKUP_WORDS: Mapping[str, tuple[str, str]] = {
    "backup.title": ("Back up", "Sauvegarder"),
    "backup.pin": (
        "A backup takes everything along that was ever recorded, first-aid records too. An owner's PIN, please.",
        "Une sauvegarde emporte tout ce qui a été inscrit, les dossiers de premiers soins aussi. NIP d'un "
        "propriétaire, svp.",
    ),
    "backup.last": ("LAST BACKUP", "DERNIÈRE SAUVEGARDE"),
    "backup.none": (
        "None from this kiosk yet. If its disk dies, everything is gone.",
        "Aucune de cette borne encore. Si son disque meurt, tout est perdu.",
    ),
    "backup.made": (
        "{day}, {time}, into {where}: up to record {records}, {files} files.",
        "{day}, {time}, dans {where} : jusqu'au registre {records}, {files} fichiers.",
    ),
    "backup.proof": ("LAST PROOF: RESTORED AND COMPARED", "DERNIÈRE PREUVE : RESTAURÉE ET COMPARÉE"),
    "backup.unproved": ("None yet.", "Aucune encore."),
    "backup.proved": (
        "{day}, {time}, from {where}: {records} records, all as they are here.",
        "{day}, {time}, de {where} : {records} registres, tous tels qu'ils sont ici.",
    ),
    "backup.failed": (
        "{day}, {time}, from {where}: {what} Back up onto another stick and call the office.",
        "{day}, {time}, de {where} : {what} Sauvegarder sur une autre clé et appeler le bureau.",
    ),
    "backup.now": ("BACK UP NOW", "SAUVEGARDER MAINTENANT"),
    "backup.no_stick": (
        "No stick is plugged in. It is shown here when one is.",
        "Aucune clé n'est branchée. Elle s'affiche ici dès qu'il y en a une.",
    ),
    "backup.stick": ("Onto the stick {name}", "Sur la clé {name}"),
    "backup.folder": ("Into a folder", "Dans un dossier"),
    "backup.folder_about": (
        "The folder, such as D:\\Backup or /mnt/office/kiosk. It is made if it is not there.",
        "Le dossier, p. ex. D:\\Sauvegarde ou /mnt/bureau/borne. Il est créé s'il n'existe pas.",
    ),
    "backup.looking": ("Looking what is new ...", "Recherche de ce qui est nouveau ..."),
    "backup.copying": ("Copying: {percent} %", "Copie : {percent} %"),
    "backup.proving": ("Restoring it to prove it: {percent} %", "Restauration pour la prouver : {percent} %"),
    "backup.esc": ("Leave the stick in. Esc stops.", "Laisser la clé branchée. Échap arrête."),
    "backup.stopping": ("Stopping ...", "Arrêt ..."),
    "backup.copied": (
        "Done: {count} new files copied, each read back and compared.",
        "Fait : {count} nouveaux fichiers copiés, chacun relu et comparé.",
    ),
    "backup.nothing_new": ("Nothing new: everything was there.", "Rien de nouveau : tout y était."),
    "backup.proven": (
        "Proven: restored and compared, {records} records. Newest number {seq}, hash {hash}. Take the stick out by the "
        "system's own way, and away from the trailer.",
        "Prouvé : restauré et comparé, {records} registres. Dernier numéro {seq}, empreinte {hash}. Retirer la clé "
        "comme le système le demande, et l'emporter hors de la roulotte.",
    ),
    "backup.proof_failed": (
        "The proof FAILED: {what} Do not trust this stick: back up onto another one, and call the office.",
        "La preuve a ÉCHOUÉ : {what} Ne pas se fier à cette clé : sauvegarder sur une autre et appeler le bureau.",
    ),
    "backup.proof_stopped": (
        "The backup is whole; the proof was stopped.",
        "La sauvegarde est entière; la preuve a été arrêtée.",
    ),
    "backup.stopped": ("Stopped", "Arrêté"),
    "backup.to_prove": ("not proved", "pas prouvée"),
    "backup.never": ("never", "jamais"),
    "backup.bad": ("PROOF FAILED", "PREUVE ÉCHOUÉE"),
    "help.backup": (
        "Copies everything to a stick or a folder, only what is new, and reads it back. Then it restores the copy into "
        "a scratch folder and compares it with the kiosk, record by record. Earlier backups stay. Esc stops it, and "
        "the next one goes on from there.",
        "Copie tout sur une clé ou dans un dossier, seulement ce qui est nouveau, et le relit. Puis la copie est "
        "restaurée dans un dossier provisoire et comparée à la borne, registre par registre. Les sauvegardes "
        "précédentes restent. Échap arrête, et la prochaine reprend là.",
    ),
}
