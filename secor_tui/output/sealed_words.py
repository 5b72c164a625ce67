"""What READ-ME-FIRST.txt says beside sealed copies, in English and then in French."""

from __future__ import annotations

READ_ME = """\
SEALED COPIES of the safety records of kiosk {kiosk}.        (Français plus bas)

What is here can be read by nobody without the passphrase that the owner of the firm chose at the kiosk. Without it
these copies are worth nothing, to whoever finds this stick and to you: ask the owner. If the passphrase is lost, only
these copies are lost. The records themselves are in the kiosk: choose a new passphrase there, and make new copies.

WITH THE KIOSK'S PROGRAM, on any computer:

    secor-tui unseal THIS-FOLDER --to NEW-FOLDER
    secor-tui verify NEW-FOLDER

It asks for the passphrase, opens every bundle in turn, puts all of it together into one folder of papers, names what is
missing or damaged, and when it is run again adds only what is new. The second line proves every record and paper.

WITHOUT IT, with age (https://age-encryption.org) and tar alone, for each bundle:

    age -d -i key.age -o bundle.tar {kiosk}-000001-000500.tar.age
    mkdir 000001
    tar -xf bundle.tar -C 000001

age asks for the passphrase of key.age. Each bundle is a folder of papers by site and day, with records.jsonl for just
its own records; put one after the other, those of all bundles are the whole chain.

Keep key.age together with the bundles: each stick has its own copy of it. The passphrase is never kept on a stick.


COPIES SCELLÉES des dossiers de sécurité de la borne {kiosk}.

Personne ne peut lire ce qui est ici sans la phrase secrète que le propriétaire de l'entreprise a choisie à la borne.
Sans elle ces copies ne servent à rien, ni à qui trouve cette clé, ni à vous : la demander au propriétaire. Si la phrase
est perdue, seules ces copies le sont. Les dossiers eux-mêmes sont dans la borne : y choisir une nouvelle phrase, et
faire de nouvelles copies.

AVEC LE PROGRAMME DE LA BORNE, sur n'importe quel ordinateur :

    secor-tui unseal CE-DOSSIER --to NOUVEAU-DOSSIER
    secor-tui verify NOUVEAU-DOSSIER

Il demande la phrase secrète, ouvre chaque paquet l'un après l'autre, réunit le tout en un seul dossier de documents,
nomme ce qui manque ou est endommagé, et n'ajoute que le nouveau si on le relance. La deuxième ligne prouve chaque
dossier et chaque document.

SANS LUI, avec age (https://age-encryption.org) et tar seulement, pour chaque paquet :

    age -d -i key.age -o bundle.tar {kiosk}-000001-000500.tar.age
    mkdir 000001
    tar -xf bundle.tar -C 000001

age demande la phrase secrète de key.age. Chaque paquet est un dossier de documents par chantier et par jour, avec un
records.jsonl pour ses seuls dossiers; mis bout à bout, ceux de tous les paquets font la chaîne entière.

Garder key.age avec les paquets : chaque clé USB en a sa copie. La phrase secrète n'est jamais sur une clé.
"""
