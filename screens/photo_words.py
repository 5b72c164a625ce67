"""What the screens say of photos, and their help: English and French side by side."""

from __future__ import annotations

from collections.abc import Mapping

PHOTO_WORDS: Mapping[str, tuple[str, str]] = {
    "photos.title": ("Photos: {label}", "Photos : {label}"),
    "photos.count": ("{count} attached", "{count} jointes"),
    "photos.have": ("ATTACHED", "JOINTES"),
    "photos.none": ("None yet.", "Aucune encore."),
    "photos.wanted": (
        "This line asks for a photo. Where none can be taken, say why.",
        "Cette ligne demande une photo. S'il n'est pas possible d'en prendre, dire pourquoi.",
    ),
    "photos.add": ("ADD", "AJOUTER"),
    "photos.stick": ("From a stick or card", "D'une clé ou d'une carte"),
    "photos.no_stick": ("none is plugged in", "aucune n'est branchée"),
    "photos.folder": ("From a folder", "D'un dossier"),
    "photos.phone": ("From a phone", "D'un téléphone"),
    "photos.why_none": ("Why there is none", "Pourquoi il n'y en a pas"),
    "photos.why_none_about": (
        "Why no photo can be taken, in a few words. It is kept as a note on the line.",
        "Pourquoi aucune photo n'est possible, en quelques mots. C'est gardé comme note sur la ligne.",
    ),
    "photos.folder_about": (
        "The folder the photos lie in, such as D:\\Pictures or /media/usb/DCIM. Folders in it are looked through too.",
        "Le dossier où sont les photos, p. ex. D:\\Images ou /media/usb/DCIM. Ses sous-dossiers sont parcourus aussi.",
    ),
    "photos.no_folder": ("There is no folder {folder}.", "Il n'y a pas de dossier {folder}."),
    "photos.pulled": (
        "No stick or card is plugged in. Plug one in; this looks again by itself.",
        "Aucune clé ni carte n'est branchée. En brancher une; la recherche reprend d'elle-même.",
    ),
    "photos.looking": ("Looking...", "Recherche..."),
    "photos.nothing": ("There are no photos there.", "Il n'y a pas de photos là."),
    "photos.nearest": (
        "Nearest in time to {time} first. Enter attaches the photo; the original is kept as it is.",
        "Les plus proches de {time} d'abord. Entrée joint la photo; l'original est gardé tel quel.",
    ),
    "photos.told": ("{name}   {size}   {time}", "{name}   {size}   {time}"),
    "photos.by_file": ("(time of the file)", "(heure du fichier)"),
    "photos.not_shown": (
        "{name} cannot be shown; it is kept all the same.",
        "{name} : impossible à montrer; gardée quand même.",
    ),
    "photos.missing": ("its file is missing", "son fichier manque"),
    "photos.taken": ("Attached: {name}", "Jointe : {name}"),
    "photos.taken_unshown": (
        "Attached: {name}. It is damaged or of a kind that cannot be shown; papers will say so.",
        "Jointe : {name}. Elle est abîmée ou d'un type impossible à montrer; les documents le diront.",
    ),
    "photos.again": ("{name} is attached already.", "{name} est déjà jointe."),
    "photos.not_kept": (
        "Attached, but the disk does not take the draft now: leave this machine on.",
        "Jointe, mais le disque ne prend pas le brouillon : laisser cet appareil allumé.",
    ),
    "photos.removed": ("Removed: {name}", "Enlevée : {name}"),
    "photos.left": ("Attached from the phone: {count}", "Jointes depuis le téléphone : {count}"),
    "photos.room": (
        "Room for photos gets short: {free} MB left. Tell the office.",
        "Peu d'espace pour les photos : {free} Mo. Avertir le bureau.",
    ),
    "photos.room_full": (
        "No room for more photos: {free} MB left. Records still save.",
        "Plus d'espace pour des photos : {free} Mo. Les dossiers s'enregistrent.",
    ),
    "photos.of": ("Photos of {number}", "Photos de {number}"),
    "photos.of_record": ("Its photos ({count})", "Ses photos ({count})"),
    "photos.on_paper": (
        "This terminal cannot show photos; the PDF of the record does.",
        "Ce terminal ne montre pas de photos; le PDF du dossier les montre.",
    ),
    "help.record_photos": (
        "The photos that were attached when this was signed. Papers show them small; the files are kept as they were.",
        "Les photos jointes au moment de la signature. Les documents en montrent une petite; les fichiers sont gardés.",
    ),
    "photos.mb": ("{size} MB", "{size} Mo"),
    "photos.kb": ("{size} kB", "{size} ko"),
    "phone.title": ("Photos from a phone", "Photos d'un téléphone"),
    "phone.left": ("{minutes}:{seconds} left", "encore {minutes}:{seconds}"),
    "phone.network": (
        "1  The phone must be on the trailer's own network (Wi-Fi); it needs no internet.",
        "1  Le téléphone doit être sur le réseau de la roulotte (Wi-Fi); sans Internet.",
    ),
    "phone.scan": (
        "2  Point its camera at the code, and open the page.",
        "2  Viser le code avec sa caméra; ouvrir la page.",
    ),
    "phone.type": ("2  Type this address into its browser:", "2  Écrire cette adresse dans son navigateur :"),
    "phone.send": (
        "3  Take or pick photos there. They appear here.",
        "3  Y prendre ou choisir des photos. Elles arrivent ici.",
    ),
    "phone.none": ("Nothing has come yet.", "Rien n'est encore arrivé."),
    "phone.came": ("Came: {count}", "Arrivées : {count}"),
    "phone.done": ("The phone is done. Photos attached: {count}.", "Le téléphone a terminé. Photos jointes : {count}."),
    "phone.over": (
        "The ten minutes are over. Enter opens a new code.",
        "Les dix minutes sont passées. Entrée ouvre un nouveau code.",
    ),
    "phone.asking": ("Looking whether the page for phones runs...", "La page pour téléphones fonctionne-t-elle?"),
    "phone.no_page": (
        "The page for phones does not run at {url}. Somebody from the office starts it once with: secor-tui serve",
        "La page pour téléphones ne répond pas à {url}. Le bureau la démarre une fois avec : secor-tui serve",
    ),
    "phone.no_page_more": (
        "This looks again by itself. Until then, a stick or card works too.",
        "La recherche reprend d'elle-même. D'ici là, une clé ou une carte convient aussi.",
    ),
    "key.photo": ("Photos", "Photos"),
    "key.photo.help": ("take this, and add photos", "prendre ceci, et joindre des photos"),
    "key.attach": ("Attach", "Joindre"),
    "key.attach.help": ("attach the photo under the cursor", "joindre la photo sous le curseur"),
    "key.remove": ("Remove", "Enlever"),
    "key.remove.help": (
        "take the photo under the cursor off the line",
        "enlever de la ligne la photo sous le curseur",
    ),
    "key.new_code": ("New code", "Nouveau code"),
    "key.new_code.help": ("open a new code when the time is over", "ouvrir un nouveau code quand le temps est passé"),
    "help.photos": (
        "The photos of one line: those that are attached, and the ways to add more. Whatever is attached is on the "
        "disk at once. The file is kept as the camera wrote it; papers show a small one, without its place.",
        "Les photos d'une ligne : celles qui sont jointes, et comment en ajouter. Ce qui est joint est aussitôt sur le "
        "disque. Le fichier est gardé tel quel; les documents en montrent une petite, sans le lieu.",
    ),
    "help.pick_photo": (
        "The photos found there, those taken nearest to the time this was begun first, by the camera's own clock. A "
        "clock that is wrong on the camera puts them further down.",
        "Les photos trouvées là, d'abord les plus proches du moment où ceci a été commencé, selon l'horloge de "
        "l'appareil photo. Si elle est fausse, elles sont plus bas.",
    ),
    "help.phone": (
        "The code is for this line alone and ends after ten minutes, when the phone is done, or with Esc. Nothing but "
        "photos can come by it, and the phone sees nothing of the records.",
        "Le code ne vaut que pour cette ligne et finit après dix minutes, quand le téléphone a terminé, ou avec Échap. "
        "Seules des photos passent par là, et le téléphone ne voit rien du registre.",
    ),
}
