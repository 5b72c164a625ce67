"""What the screens of the evidence pack say, English and French side by side."""

from __future__ import annotations

from collections.abc import Mapping

PACK_WORDS: Mapping[str, tuple[str, str]] = {
    "key.to_pack": ("Evidence", "Preuves"),
    "key.to_pack.help": (
        "copies of the records behind each question, for the auditor",
        "copies des dossiers derrière chaque question, pour le vérificateur",
    ),
    "key.pack": ("Make it", "Le faire"),
    "key.pack.help": ("make the pack in the folder above", "faire le dossier dans le répertoire ci-dessus"),
    "pack.title": ("Evidence pack", "Dossier de preuves"),
    "pack.purpose": ("What it is for", "Son but"),
    "pack.certification": ("Certification", "Certification"),
    "pack.maintenance": ("Maintenance", "Maintien"),
    "pack.renewal": ("Renewal", "Renouvellement"),
    "pack.records": ("Which records", "Quels dossiers"),
    "pack.all": ("all of them", "tous"),
    "pack.sample": ("drawn by the number {number}", "tirés par le numéro {number}"),
    "pack.sample_of": ("drawn by {number}, the number of {name}", "tirés par {number}, le numéro de {name}"),
    "pack.number": ("The auditor's number", "Le numéro du vérificateur"),
    "pack.number_about": (
        "The number that the auditor names draws the records of each question; the same number draws the same. Empty: "
        "all records go in.",
        "Le numéro nommé par le vérificateur tire les dossiers de chaque question; le même numéro tire les mêmes. "
        "Vide : tous les dossiers y vont.",
    ),
    "pack.size": ("No file larger than", "Aucun fichier de plus de"),
    "pack.mb": ("{count} MB", "{count} Mo"),
    "pack.size_about": (
        "Megabytes, 1 to 999. What is larger is split into parts, so that it fits into the partner's mail or portal.",
        "Mégaoctets, 1 à 999. Ce qui est plus gros est divisé, pour le courriel ou le portail du partenaire.",
    ),
    "pack.assessor": ("Assessor", "Évaluateur"),
    "pack.assessor_about": (
        "Name, and the day of their training, for the cover sheet.",
        "Nom, et jour de la formation, pour la page de couverture.",
    ),
    "pack.nobody": ("nobody named", "personne"),
    "pack.where": ("Where it goes", "Où le mettre"),
    "pack.no_place": (
        "Choose where it goes.",
        "Choisir où le mettre.",
    ),
    "pack.export": ("folder of exports", "répertoire d'exportation"),
    "pack.looking": ("Looking at the records ...", "Lecture des dossiers ..."),
    "pack.missing": ("STILL MISSING: {count}", "IL MANQUE ENCORE : {count}"),
    "pack.left_out": (
        "Confidential records are named in it, and not copied. Phone numbers of people are blacked out; whoever was "
        "hurt or saw it is called by role. In photos and in PDFs of your own nothing can be blacked out.",
        "Les dossiers confidentiels y sont nommés, pas copiés. Les téléphones sont caviardés; blessés et témoins "
        "portent leur rôle. Dans les photos et vos propres PDF, rien ne peut être caviardé.",
    ),
    "pack.first_aid": ("First-aid records", "Dossiers de premiers soins"),
    "pack.first_aid_no": ("named only", "nommés seulement"),
    "pack.first_aid_yes": ("copied; F9 asks who opens them", "copiés; F9 demande qui les ouvre"),
    "pack.first_aid_about": (
        "Who may open them, such as the owner, proves it. That they were opened for a pack is recorded.",
        "Qui peut les ouvrir, comme le propriétaire, le prouve. Leur ouverture pour un dossier est inscrite.",
    ),
    "pack.as_is": ("Photos and your own PDFs", "Photos et vos propres PDF"),
    "pack.as_is_yes": ("as they are, not redacted", "tels quels, non caviardés"),
    "pack.as_is_no": ("left out", "laissés de côté"),
    "pack.not_a_number": ("Not a number", "Ce n'est pas un nombre"),
    "help.pack": (
        "Copies of the records behind each audit question, with the score, an index, a cover sheet and an action plan, "
        "in a folder that can be sent. The records themselves stay here.",
        "Copies des dossiers derrière chaque question d'audit, avec la note, un index, une couverture et un plan "
        "d'action, dans un répertoire à envoyer. Les dossiers eux-mêmes restent ici.",
    ),
    "packing.title": ("Making the evidence pack", "Le dossier de preuves se fait"),
    "packing.begun": ("Looking at the records ...", "Lecture des dossiers ..."),
    "packing.esc": ("Esc stops it.", "Échap l'arrête."),
    "packing.step": ("Step {done} of {of}: {what}", "Étape {done} de {of} : {what}"),
    "packing.done": ("THE PACK IS READY", "LE DOSSIER EST PRÊT"),
    "packing.lies": ("It lies here:", "Il se trouve ici :"),
    "packing.counts": (
        "{files} files, {copies} copies of records. Begin with 01_index.pdf or index.html; 00_cover.pdf is to be "
        "signed.",
        "{files} fichiers, {copies} copies de dossiers. Commencer par 01_index.pdf ou index.html; 00_cover.pdf est à "
        "signer.",
    ),
    "packing.as_is": (
        "NOT REDACTED: photos {photos}, PDFs of the firm {files}. They are in it as they are: look at them before you "
        "hand it over; the index names them.",
        "NON CAVIARDÉ : photos {photos}, PDF de l'entreprise {files}. Ils y sont tels quels : les regarder avant de le "
        "remettre; l'index les nomme.",
    ),
    "packing.faults": (
        "Not in it, as they could not be put on paper or are too large: {names}",
        "N'y sont pas, impossibles à mettre sur papier ou trop gros : {names}",
    ),
    "packing.pull": (
        "Take the stick out only after ejecting it.",
        "Retirer la clé seulement après l'avoir éjectée.",
    ),
    "packing.failed": ("THE PACK IS NOT FINISHED", "LE DOSSIER N'EST PAS TERMINÉ"),
    "packing.stopped": (
        "It was stopped. What was written is called unfinished and must not be sent; that folder can be deleted.",
        "Il a été arrêté. Ce qui est écrit se nomme unfinished et ne doit pas être envoyé; ce répertoire peut être "
        "supprimé.",
    ),
    "help.packing": (
        "The pack is being made. Esc stops it; what is then there says that it is not finished.",
        "Le dossier se fait. Échap l'arrête; ce qui est écrit dit alors qu'il n'est pas terminé.",
    ),
}
