"""What is said of a finding, in English and French: what is so, what it means, what to do."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "program": ("Program", "Programme"),
    "terminal": ("Screen", "Écran"),
    "clock": ("Clock", "Horloge"),
    "disk": ("Disk", "Disque"),
    "access": ("Access", "Accès"),
    "records": ("Records", "Dossiers"),
    "export": ("Export", "Exportation"),
    "copies": ("Copies", "Copies"),
    "stick": ("Stick", "Clé USB"),
    "page": ("Phones", "Téléphones"),
    "printer": ("Printer", "Imprimante"),
    "failed": ("This could not be looked at ({error}).", "Ceci n'a pas pu être examiné ({error})."),
    "program.ok": (
        "Python {python} and {count} packages are right.",
        "Python {python} et {count} paquets conviennent.",
    ),
    "program.python": (
        "Python {python} is too old. Install Python 3.11 or later.",
        "Python {python} est trop ancien. Installez Python 3.11 ou plus récent.",
    ),
    "program.packages": (
        "Packages are missing or of another version: {packages}. Install the kiosk again.",
        "Des paquets manquent ou sont d'une autre version : {packages}. Réinstallez la borne.",
    ),
    "terminal.none": (
        "This was not run at a screen. Run it at the kiosk to check its screen.",
        "Ceci n'a pas été lancé devant un écran. Lancez-le à la borne pour vérifier le sien.",
    ),
    "terminal.ok": (
        "{columns} by {rows} characters, {colours} colours, {term}.",
        "{columns} sur {rows} caractères, {colours} couleurs, {term}.",
    ),
    "terminal.term": (
        "The terminal does not say what it is (TERM is {term}). Screens cannot be drawn on it: use another.",
        "Le terminal ne dit pas ce qu'il est (TERM vaut {term}). Rien ne peut y être dessiné : prenez-en un autre.",
    ),
    "terminal.small": (
        "Only {columns} by {rows} characters; screens need 80 by 24. Make the window larger or the letters smaller.",
        "{columns} sur {rows} caractères; il en faut 80 sur 24. Agrandissez la fenêtre ou réduisez les lettres.",
    ),
    "terminal.encoding": (
        "The terminal speaks {encoding}, so lines and accents come out wrong. Set LANG to a UTF-8 one, as C.UTF-8.",
        "Le terminal parle {encoding} : traits et accents sortent faux. Réglez LANG sur un choix UTF-8, comme C.UTF-8.",
    ),
    "terminal.glyphs": (
        "The console's font lacks: {glyphs}. Choose another with dpkg-reconfigure console-setup, as Terminus of Uni2.",
        "La police de la console n'a pas : {glyphs}. Choisissez-en une autre avec dpkg-reconfigure console-setup.",
    ),
    "clock.ok": ("It is {now} here.", "Il est {now} ici."),
    "clock.behind": (
        "It shows {now}, but the newest trusted time is {last}: it went back. Set it; the foreman attests the time.",
        "Elle indique {now}, la dernière heure sûre est {last} : elle a reculé. Réglez-la; le contremaître l'atteste.",
    ),
    "clock.ahead": (
        "It shows {now}, long after the newest trusted time, {last}. If it is right, the foreman attests it.",
        "Elle indique {now}, bien après la dernière heure sûre, {last}. Si c'est juste, le contremaître l'atteste.",
    ),
    "clock.jumped": (
        "It shows {now} and has jumped since {last}. Set it; the foreman attests the time.",
        "Elle indique {now} et a sauté depuis {last}. Réglez-la; le contremaître atteste l'heure.",
    ),
    "clock.zone": (
        "It shows {now}, and no time zone of a place is set. Set it: timedatectl set-timezone America/Edmonton.",
        "Elle indique {now}, sans fuseau horaire d'un lieu. Réglez-le : timedatectl set-timezone America/Edmonton.",
    ),
    "clock.rtc": (
        "This machine has no clock that runs without power. After a power cut look at the time, or fit one (DS3231).",
        "Cette machine n'a pas d'horloge sur pile. Après une panne, vérifiez l'heure, ou posez-en une (DS3231).",
    ),
    "disk.none": (
        "There is no data folder at {folder} yet. The first start makes it.",
        "Il n'y a pas encore de dossier de données à {folder}. Le premier démarrage le crée.",
    ),
    "disk.ok": (
        "{free} MB are free ({type}); a save is safe after {took} ms.",
        "{free} Mo sont libres ({type}); un enregistrement est sûr après {took} ms.",
    ),
    "disk.fat": (
        "{folder} is on {type}, which loses files at a power cut and knows no owners. Move the data to an ext4 disk.",
        "{folder} est sur {type}, qui perd des fichiers à une panne et ignore à qui ils sont. Prenez un disque ext4.",
    ),
    "disk.share": (
        "{folder} is on a network share ({type}), where locks do not hold. Keep the data here and export to the share.",
        "{folder} est sur un partage ({type}), où les verrous ne tiennent pas. Gardez les données ici; exportez-y.",
    ),
    "disk.memory": (
        "{folder} is in memory ({type}): everything is gone when the power is. Move the data to a disk.",
        "{folder} est en mémoire ({type}) : tout est perdu sans courant. Mettez les données sur un disque.",
    ),
    "disk.overlay": (
        "{folder} is on {type}. Where that is a read-only system, all is lost at the next start: use a partition.",
        "{folder} est sur {type}. Si le système est figé, tout est perdu au démarrage : prenez une partition.",
    ),
    "disk.full": (
        "Only {free} MB are free. Photos are refused below 300; records go on. Copy old exports away and delete them.",
        "Il reste {free} Mo. Sous 300, plus de photos. Copiez ailleurs les vieilles exportations, puis effacez-les.",
    ),
    "disk.read_only": (
        "{folder} cannot be written: nothing can be signed. After a disk fault: restart; if it stays, a new disk.",
        "{folder} ne peut être écrit : rien ne peut être signé. Redémarrez; si cela reste, il faut un nouveau disque.",
    ),
    "disk.slow": (
        "A small save took {took} s. A card that slow is often worn out: copy the data folder, and change it.",
        "Un petit enregistrement a pris {took} s. Une carte si lente est souvent usée : copiez tout, changez-la.",
    ),
    "access.ok": ("Only the kiosk's own user reads its records.", "Seul l'utilisateur de la borne lit ses dossiers."),
    "access.folder": (
        "Others on this machine may look into {folder}. Take that from them: chmod 700.",
        "D'autres sur cette machine peuvent regarder dans {folder}. Retirez-le-leur : chmod 700.",
    ),
    "access.owner": (
        "{count} files are another user's, as {file}: the kiosk may not be able to save. Give them back with chown -R.",
        "{count} fichiers sont à un autre, comme {file} : la borne pourrait ne pas enregistrer. Rendez-les : chown -R.",
    ),
    "access.open": (
        "{count} personal files are open to others, as {file}. Close them: chmod -R go= on the data folder.",
        "{count} fichiers personnels sont ouverts à d'autres, comme {file}. Fermez-les : chmod -R go= sur le dossier.",
    ),
    "access.umask": (
        "The umask is {umask}: what is exported, anybody here may change. Set it to 0077 where the kiosk is started.",
        "Le umask est {umask} : chacun ici peut changer ce qui est exporté. Mettez 0077 où la borne démarre.",
    ),
    "records.ok": (
        "The {count} of the newest month are whole, up to {seq}. `verify` proves all.",
        "Les {count} du dernier mois sont intacts, jusqu'au {seq}. `verify` prouve tout.",
    ),
    "records.damaged": (
        "{count} faults, the first: {fault} Change nothing, copy the data folder, and run `verify`.",
        "{count} fautes, dont : {fault} Ne changez rien, copiez le dossier de données et lancez `verify`.",
    ),
    "records.unreadable": (
        "They cannot be read: {error} Copy the data folder to another disk first of all.",
        "Illisibles : {error} Copiez d'abord le dossier de données sur un autre disque.",
    ),
    "export.ok": (
        "{folder} holds up to record {done} of {upto}, written on {day}.",
        "{folder} va jusqu'au dossier {done} de {upto}, écrit le {day}.",
    ),
    "export.never": (
        "Nothing was exported to {folder} yet ({upto} records). `export` does it, and the nightly timer.",
        "Rien n'a encore été exporté vers {folder} ({upto} dossiers). `export` le fait, et la minuterie du soir.",
    ),
    "export.old": (
        "{folder} ends at record {done} of {upto}, since {day}. See that the timer runs: systemctl list-timers.",
        "{folder} finit au dossier {done} de {upto}, depuis le {day}. Voyez la minuterie : systemctl list-timers.",
    ),
    "export.gone": (
        "The export folder {folder} is not there. Put the stick or share back, or set another in config.json.",
        "Le dossier d'exportation {folder} n'est pas là. Remettez la clé ou le partage, ou changez config.json.",
    ),
    "copies.none": (
        "Nothing leaves this machine. Add a stick or a share: `secor-tui destinations add`.",
        "Rien ne quitte cette machine. Ajoutez une clé ou un partage : `secor-tui destinations add`.",
    ),
    "copies.ok": (
        "{name} holds up to record {done} of {upto}, since {day}.",
        "{name} va jusqu'au dossier {done} de {upto}, depuis le {day}.",
    ),
    "copies.never": (
        "{name} has had nothing yet ({upto} records). `export` does it, and the nightly timer.",
        "{name} n'a encore rien eu ({upto} dossiers). `export` le fait, et la minuterie du soir.",
    ),
    "copies.late": (
        "{name} ends at record {done} of {upto}, since {day}. See that the timer runs: systemctl list-timers.",
        "{name} finit au dossier {done} de {upto}, depuis le {day}. Voyez la minuterie : systemctl list-timers.",
    ),
    "copies.away": (
        "{name} is not here; it holds up to record {done} of {upto}, since {day}.",
        "{name} n'est pas ici; y est le dossier {done} de {upto}, depuis le {day}.",
    ),
    "copies.gone": (
        "{name} is not there, or what is there is not ours. It has up to record {done} of {upto}, since {day}.",
        "{name} n'est pas là, ou ce n'est pas la nôtre. Y est le dossier {done} de {upto}, depuis le {day}.",
    ),
    "copies.closed": (
        "{name} at {at} cannot be written by this user. Give it to the kiosk's user, or unlock the stick.",
        "{name} à {at} ne peut être écrite par cet utilisateur. Donnez-la à celui de la borne, ou déverrouillez.",
    ),
    "copies.trouble": ("{name}: {what}", "{name} : {what}"),
    "copies.unproved": ("{name}: {what}", "{name} : {what}"),
    "copies.unreadable": ("{error}", "{error}"),
    "stick.none": ("No stick is put in.", "Aucune clé n'est branchée."),
    "stick.ok": (
        "{name} is at {at} ({type}), {free} MB free.",
        "{name} est à {at} ({type}), {free} Mo libres.",
    ),
    "stick.not_mounted": (
        "{name} is put in, but nothing of it can be reached. Only sticks of ours are taken by themselves.",
        "{name} est branchée, mais inaccessible. Seules nos clés sont prises d'elles-mêmes.",
    ),
    "stick.read_only": (
        "{name} at {at} cannot be written: a lock on its side, or it is damaged. Take another.",
        "{name} à {at} ne peut être écrite : un verrou sur le côté, ou elle est abîmée. Prenez-en une autre.",
    ),
    "page.none": (
        "No page_address is set: phones see nothing. docs/phones.md says how to begin.",
        "Aucune page_address n'est réglée : les téléphones ne voient rien. Voir docs/phones.md.",
    ),
    "page.ok": ("The page answers at {url}.", "La page répond à {url}."),
    "page.wrong": ("{error}", "{error}"),
    "page.moved": (
        "Posters say {url}, but this machine is {here}. Reserve the address in the router, or print posters anew.",
        "Les affiches disent {url}, mais cette machine est {here}. Réservez l'adresse au routeur, ou réimprimez.",
    ),
    "page.silent": (
        "Nothing answers at {url}. Start it: systemctl restart secor-tui-web.",
        "Rien ne répond à {url}. Démarrez-la : systemctl restart secor-tui-web.",
    ),
    "printer.unknown": (
        "None can be known here; papers are PDF files that any machine prints.",
        "Aucune n'est connue ici; les documents sont des PDF que toute machine imprime.",
    ),
    "printer.none": ("None is set up; papers are PDF files.", "Aucune n'est installée; les documents sont des PDF."),
    "printer.ok": ("{name} is set up.", "{name} est installée."),
    "printer.silent": (
        "The print service does not answer. Papers are made all the same, as PDF files.",
        "Le service d'impression ne répond pas. Les documents sont faits quand même, en PDF.",
    ),
}


def said(key: str, language: str) -> str:
    """A sentence; one for what could not be looked at stands for every subject."""
    words = WORDS.get(key) or WORDS[key.rpartition(".")[2]]
    return words[language == "fr"]
