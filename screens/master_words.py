"""What the screens of the office's packs say, English and French side by side."""

from __future__ import annotations

from collections.abc import Mapping

MASTER_WORDS: Mapping[str, tuple[str, str]] = {
    "master.title": ("A pack from the office", "Un envoi du bureau"),
    "master.about": (
        "People, sites, plans, safety documents and checklists as the office keeps them, numbered and signed. What it "
        "would do here is shown first.",
        "Personnes, chantiers, plans, documents de sécurité et listes tels que le bureau les tient, numérotés et "
        "signés. Ce qu'il ferait ici est montré d'abord.",
    ),
    "master.no_file": (
        "No pack was found on a stick or in the export folder. Put the stick in and open this again, or type where.",
        "Aucun envoi sur une clé ni dans le dossier d'exportation. Brancher la clé et revenir, ou écrire où.",
    ),
    "master.offer": ("Pack {number} of {firm}", "Envoi {number} de {firm}"),
    "master.counts": (
        "{new} new, {changed} changed, {left} left as they are here.",
        "{new} nouveaux, {changed} changés, {left} laissés tels quels ici.",
    ),
    "master.known": ("Signed with the key of the office.", "Signé avec la clé du bureau."),
    "master.unknown": (
        "Signed with a key that this kiosk does not know yet. An owner trusts it once, by its words.",
        "Signé avec une clé que cette borne ne connaît pas encore. Un propriétaire la reconnaît une fois, par ses "
        "mots.",
    ),
    "master.other": (
        "CAREFUL: signed with ANOTHER key than the packs before. Take it only if the office has a new key.",
        "ATTENTION : signé avec une AUTRE clé que les envois d'avant. Ne le reprendre que si le bureau a une nouvelle "
        "clé.",
    ),
    "master.done": ("It was taken here already.", "Il a déjà été repris ici."),
    "master.nothing": ("Everything in it is here already.", "Tout y est déjà ici."),
    "master.ready": ("F9 takes all of it.", "F9 reprend le tout."),
    "master.new": ("NEW", "NOUVEAU"),
    "master.changed": ("CHANGED", "CHANGÉ"),
    "master.left": ("LEFT", "LAISSÉ"),
    "master.worker": ("person", "personne"),
    "master.site": ("site", "chantier"),
    "master.document": ("document", "document"),
    "master.plan": ("emergency plan", "plan d'urgence"),
    "master.checklist": ("checklist", "liste"),
    "master.words": ("The words of the office's key", "Les mots de la clé du bureau"),
    "master.words_about": (
        "Call the office. `secor-tui master make` says five words there. Type them as you hear them.",
        "Appeler le bureau. `secor-tui master make` y dit cinq mots. Les écrire comme on les entend.",
    ),
    "master.who": ("Who takes it?", "Qui le reprend?"),
    "master.who_about": (
        "{count} things of the office will stand here with this PIN.",
        "{count} éléments du bureau vaudront ici avec ce NIP.",
    ),
    "master.taken": ("Pack {number} was taken: {count} new or changed.", "Envoi {number} repris : {count} éléments."),
    "master.not_yet": ("Nothing was taken", "Rien n'a été repris"),
    "key.take": ("Take it", "Reprendre"),
    "key.take.help": ("take the pack over, with a PIN", "reprendre l'envoi, avec un NIP"),
    "help.master": (
        "Pick a pack with the arrows and Enter, or type a folder or a file, then Enter.",
        "Choisir un envoi avec les flèches et Entrée, ou écrire un dossier ou un fichier, puis Entrée.",
    ),
    "help.offer": (
        "What the pack would do. LEFT: the kiosk has its own, which stays. The first time an owner types the words of "
        "the office's key; after that a foreman's PIN is enough.",
        "Ce que ferait l'envoi. LAISSÉ : la borne a le sien, qui reste. La première fois, un propriétaire écrit les "
        "mots de la clé du bureau; ensuite le NIP d'un contremaître suffit.",
    ),
}
