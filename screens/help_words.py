"""The help: what each screen is for and what each key does, English and French side by side."""

from __future__ import annotations

from collections.abc import Mapping

HELP_WORDS: Mapping[str, tuple[str, str]] = {
    "help.title": ("Help", "Aide"),
    "help.home": (
        "Home shows what to do next, what is due, what was found wrong and is still open, and what runs out soon. "
        "Press the digit in front of a line to open it; F8 shows everything that is to be done.",
        "L'accueil montre quoi faire maintenant, ce qui est à faire, ce qui reste à corriger et ce qui arrive à "
        "échéance. "
        "Appuyer sur le chiffre devant une ligne pour l'ouvrir; F8 montre tout ce qu'il y a à faire.",
    ),
    "help.to_do": (
        "Everything that is to be done, the most pressing first. Press the digit in front of a line to open it.",
        "Tout ce qu'il y a à faire, le plus pressant d'abord. Appuyer sur le chiffre devant une ligne pour l'ouvrir.",
    ),
    "help.checklist": (
        "Walk down the list and answer every line. F2, F3 and F4 answer and go on by themselves. A line that "
        "asks for words "
        "or a number takes what you type. Every answer is on the disk at once: you can leave at any time and "
        "come back.",
        "Descendre la liste et répondre à chaque ligne. F2, F3 et F4 répondent et avancent d'eux-mêmes. Une "
        "ligne qui demande "
        "des mots ou un nombre prend ce qu'on écrit. Chaque réponse est sur le disque aussitôt : on peut partir "
        "et revenir.",
    ),
    "help.review": (
        "What is missing before this can be signed, and what failed. A digit jumps to the line.",
        "Ce qui manque avant de signer, et ce qui n'est pas conforme. Un chiffre mène à la ligne.",
    ),
    "help.sign": (
        "Read what is signed. Whoever is likely to sign is marked; the arrows pick somebody else. Type the PIN, press "
        "Enter. The record is then saved for good.",
        "Lire ce qui est signé. La personne probable est marquée; les flèches en choisissent une autre. Écrire le "
        "NIP, appuyer sur Entrée. Le registre est alors enregistré pour de bon.",
    ),
    "help.saved": (
        "The record is on the disk. This says its number and where it lies.",
        "Le registre est sur le disque. Voici son numéro et où il se trouve.",
    ),
    "help.checklists": (
        "Every checklist of this kiosk. One that was begun goes on where it stopped.",
        "Toutes les listes de cette borne. Une liste entamée reprend où elle s'est arrêtée.",
    ),
    "help.expiries": (
        "What has run out, or will within 30 days. A line opens the record that says so.",
        "Ce qui est échu, ou le sera d'ici 30 jours. Une ligne ouvre le registre qui le dit.",
    ),
    "help.actions": (
        "Everything that was found wrong, the most pressing first. Left and right choose what is late, was closed "
        "lately, with how long it took, or was found again.",
        "Tout ce qui a été constaté, le plus pressant d'abord. Gauche et droite choisissent ce qui est en retard, ce "
        "qui a été fermé, avec le temps que cela a pris, ou ce qui est revenu.",
    ),
    "help.action": (
        "One thing that was found wrong. When it is put right, close it: say what was done, by whom and what shows it. "
        "Somebody else than whoever did it signs. What fails again is opened again.",
        "Une chose constatée. Quand elle est corrigée, la fermer : dire ce qui a été fait, par qui et ce qui le "
        "montre. Quelqu'un d'autre que qui l'a fait signe. Ce qui cède encore est rouvert.",
    ),
    "help.records": (
        "Every signed record, newest first. Type to search; Tab goes to the filters, left and right change them.",
        "Tous les registres signés, du plus récent au plus ancien. Écrire pour chercher; Tab mène aux filtres, "
        "gauche et "
        "droite les changent.",
    ),
    "help.record": (
        "One record as it stands. It is never changed: an amendment is another record beside it, with its reason.",
        "Un registre tel qu'il est. Il n'est jamais changé : une modification est un autre registre à côté, "
        "avec sa raison.",
    ),
    "help.setup": (
        "This is asked once. Everything can be amended later; PINs are never shown and never leave this machine.",
        "Ceci n'est demandé qu'une fois. Tout peut être modifié plus tard; les NIP ne sont jamais montrés et ne "
        "quittent "
        "jamais cette machine.",
    ),
    "help.demo": (
        "This firm is made up. PINs: {pins}.",
        "Cette entreprise est inventée. NIP : {pins}.",
    ),
    "help.lists": (
        "Everywhere: arrows and PgUp, PgDn move, Enter chooses, the digit in front of a line opens it, Esc goes back, "
        "F10 goes home.",
        "Partout : les flèches et PgPréc, PgSuiv déplacent, Entrée choisit, le chiffre devant une ligne l'ouvre, Échap "
        "revient, F10 mène à l'accueil.",
    ),
    "help.idle": (
        "After a while without a key the kiosk goes home by itself. What was begun waits there.",
        "Après un moment sans touche, la borne revient à l'accueil. Ce qui était entamé y attend.",
    ),
    "key.help.help": ("this help", "cette aide"),
    "key.home.help": ("home; what was begun is kept", "accueil; ce qui est entamé est gardé"),
    "key.up.help": ("back to where you came from", "retour d'où on vient"),
    "key.stop_work.help": ("stop it; what is done is whole", "l'arrêter; ce qui est fait est entier"),
    "key.choose.help": ("choose the line", "choisir la ligne"),
    "key.open.help": ("open the line", "ouvrir la ligne"),
    "key.start.help": ("begin the checklist, or go on with it", "commencer la liste, ou la continuer"),
    "key.service.help": (
        "colours, language, backup, leaving the kiosk",
        "couleurs, langue, sauvegarde, quitter la borne",
    ),
    "key.throw_away.help": (
        "throw the marked draft away, after a question",
        "jeter le brouillon marqué, après une question",
    ),
    "key.pass.help": (
        "pass or yes; today or now where a day or a time is asked",
        "conforme ou oui; aujourd'hui ou maintenant",
    ),
    "key.fail.help": ("fail or no; asks what is wrong", "non conforme ou non; demande ce qui ne va pas"),
    "key.na.help": ("does not apply here", "sans objet ici"),
    "key.note.help": (
        "a note on the line; on a failed one, what was said",
        "une note sur la ligne; sur une N-C, ce qui a été dit",
    ),
    "key.back.help": ("one line back", "une ligne en arrière"),
    "key.on.help": ("one line on, without an answer", "une ligne plus loin, sans réponse"),
    "key.review.help": ("what is missing and what failed", "ce qui manque et ce qui n'est pas conforme"),
    "key.sign.help": ("sign and save", "signer et enregistrer"),
    "key.answer.help": ("take what was typed, or open the list", "prendre ce qui est écrit, ou ouvrir la liste"),
    "key.clear.help": (
        "take the answer back; on a numbered part, remove it",
        "reprendre la réponse; enlever une partie numérotée",
    ),
    "key.go_there.help": ("jump to the line", "aller à la ligne"),
    "key.back_to_list.help": ("back to the checklist", "retour à la liste"),
    "key.sign_enter.help": ("sign with the PIN that was typed", "signer avec le NIP écrit"),
    "key.home_enter.help": ("home", "accueil"),
    "key.filter.help": ("on to the next filter", "au filtre suivant"),
    "key.pdf.help": ("make its PDF again", "refaire son PDF"),
    "key.amend.help": ("amend it, with a reason", "le modifier, avec une raison"),
    "key.finish.help": ("save and begin", "enregistrer et commencer"),
    # Dialogs
    "help.choose": (
        "Pick a line with its digit or the arrows. Where several may be picked, Space or the digit marks them.",
        "Choisir une ligne par son chiffre ou les flèches. Où plusieurs sont permis, Espace ou le chiffre marque.",
    ),
    "help.message": (
        "News. Enter closes it; what was said before it opened still holds.",
        "Un avis. Entrée le ferme; ce qui était là avant reste tel quel.",
    ),
    "help.confirm": (
        "A question before something is done. F2 does it; Esc leaves everything as it was.",
        "Une question avant d'agir. F2 le fait; Échap laisse tout comme avant.",
    ),
    "help.service": (
        "Colours for a bright or a dark place, the language of the kiosk, checklist files that cannot be used and why, "
        "a backup onto a stick, the way out, for the owner, and how this machine is.",
        "Les couleurs pour un lieu clair ou sombre, la langue de la borne, les fichiers de listes inutilisables et "
        "pourquoi, une sauvegarde sur une clé, la sortie, pour le propriétaire, et l'état de la machine.",
    ),
    "help.fail": (
        "What is wrong, in a few words: that and Enter are enough. How grave it is, who mends it and by when is "
        "proposed; Tab goes there, left and right change it, a scanned badge picks who.",
        "Ce qui ne va pas, en quelques mots : cela et Entrée suffisent. La gravité, qui corrige et pour quand sont "
        "proposés; Tab y mène, gauche et droite changent, une carte choisit qui.",
    ),
    "help.text": (
        "A few words, then Enter. Esc leaves it as it was, and asks once more where something was typed.",
        "Quelques mots, puis Entrée. Échap laisse tout comme avant, et redemande si on a écrit.",
    ),
    "help.prove": (
        "Pick who it is with the arrows or a scanned badge, then their PIN. A badge alone proves nothing.",
        "Choisir la personne avec les flèches ou sa carte, puis son NIP. Une carte seule ne prouve rien.",
    ),
    "help.who": (
        "Pick somebody: a few letters of the name, a digit, the arrows, or a scanned badge.",
        "Choisir quelqu'un : quelques lettres du nom, un chiffre, les flèches, ou une carte.",
    ),
    "help.pin": (
        "A PIN, then Enter. After five wrong ones it takes a while before the next may be tried.",
        "Un NIP, puis Entrée. Après cinq faux, il faut attendre un moment avant le suivant.",
    ),
    "help.new_pin": (
        "Four to eight digits, six at least for whoever leads. The person types it alone, twice.",
        "Quatre à huit chiffres, au moins six pour qui dirige. La personne l'écrit seule, deux fois.",
    ),
    "help.come_or_go": (
        "Enter signs in or out with the time of now. Esc goes back, and nothing is saved.",
        "Entrée signe l'arrivée ou le départ à l'heure qu'il est. Échap revient, rien n'est enregistré.",
    ),
    "key.no.help": ("back, and nothing changes", "retour, rien ne change"),
    "key.yes.help": ("yes, do it", "oui, le faire"),
    "key.ok.help": ("close it", "fermer"),
    "key.done.help": ("done: take it", "terminé : le prendre"),
    "key.fail_done.help": ("done: it is kept with the line", "terminé : c'est gardé avec la ligne"),
    "key.no_fail.help": ("it did not fail after all", "c'était conforme après tout"),
    "key.pick.help": ("mark the line, or pick it", "marquer la ligne, ou la choisir"),
    "key.next_field.help": ("on to the next line", "à la ligne suivante"),
}
