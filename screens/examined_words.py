"""What the screen of the machine says beside its findings: English and French side by side."""

from __future__ import annotations

from collections.abc import Mapping

EXAMINED_WORDS: Mapping[str, tuple[str, str]] = {
    "examined.title": ("How is this machine?", "Comment va cette machine?"),
    "examined.looking": ("Looking ...", "Examen en cours ..."),
    "examined.OK": ("OK", "BON"),
    "examined.LOOK": ("LOOK", "VOIR"),
    "examined.BAD": ("BAD", "MAL"),
    "help.examined": (
        "Clock, disk, access, records, export, stick, page and screen of this machine. BAD puts records or papers in "
        "danger; LOOK works, and somebody should see to it. `secor-tui doctor` says the same on the command line.",
        "Horloge, disque, accès, dossiers, exportation, clé, page et écran de cette machine. MAL met des dossiers en "
        "danger; VOIR fonctionne, mais demande un coup d'oeil. `secor-tui doctor` dit la même chose en ligne de "
        "commande.",
    ),
    "key.look_again": ("Look again", "Revoir"),
    "key.look_again.help": ("look once more, as after a fault was mended", "examiner de nouveau, une faute réparée"),
}
