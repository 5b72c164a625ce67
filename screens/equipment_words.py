"""What the screens of equipment say, English and French side by side."""

from __future__ import annotations

from collections.abc import Mapping

EQUIPMENT_WORDS: Mapping[str, tuple[str, str]] = {
    "program.equipment": ("Equipment", "Équipement"),
    "program.equipment_right": ("{out} out of service, {due} due", "{out} hors service, {due} à entretenir"),
    "key.add_unit": ("Add a unit", "Ajouter"),
    "key.add_unit.help": ("write down a new unit", "inscrire une nouvelle unité"),
    # The inventory
    "equipment.title": ("Equipment", "Équipement"),
    "equipment.find": ("Find:", "Chercher :"),
    "equipment.placeholder": ("number, badge or a word", "numéro, étiquette ou un mot"),
    "equipment.add": ("Add a unit", "Ajouter une unité"),
    "equipment.out": ("OUT OF SERVICE: {count}", "HORS SERVICE : {count}"),
    "equipment.due": ("MAINTENANCE DUE: {count}", "ENTRETIEN À FAIRE : {count}"),
    "equipment.in_use": ("IN USE: {count}", "EN USAGE : {count}"),
    "equipment.retired": ("OUT OF USE FOR GOOD: {count}", "RETIRÉES POUR DE BON : {count}"),
    "equipment.none": (
        "Nothing is written down yet. F5 adds the first unit: a truck, a ladder, a harness, an extinguisher.",
        "Rien n'est encore inscrit. F5 ajoute la première unité : camion, échelle, harnais, extincteur.",
    ),
    "equipment.nothing_found": (
        "No unit of that number, badge or word.",
        "Aucune unité de ce numéro, étiquette ou mot.",
    ),
    "equipment.checked": ("checked {day}", "vérifiée {day}"),
    "equipment.never": ("never checked", "jamais vérifiée"),
    "equipment.since": ("since {day}", "depuis {day}"),
    "equipment.by_meter": ("{left} left", "reste {left}"),
    "equipment.past_meter": ("{over} over", "dépassé de {over}"),
    "state.out": ("OUT", "HORS"),
    "help.equipment": (
        "Every unit the firm must look after. Type its number or scan its badge, then Enter; or pick it with the "
        "arrows. What is out of service stands first, then what maintenance is due for.",
        "Chaque unité à entretenir. Écrire son numéro ou lire son étiquette, puis Entrée; ou la choisir avec les "
        "flèches. Ce qui est hors service vient d'abord, puis les entretiens à faire.",
    ),
    # One unit
    "unit.check": ("Check it before use", "La vérifier avant l'usage"),
    "unit.maintenance": ("Maintenance was done", "Un entretien a été fait"),
    "unit.repair": ("It is repaired: back in service", "Elle est réparée : remise en service"),
    "unit.tag": ("Print its tag: OUT OF SERVICE", "Imprimer son étiquette : HORS SERVICE"),
    "unit.log": ("Its log as PDF", "Son carnet en PDF"),
    "unit.label": ("Print its label, with the code to scan", "Imprimer son autocollant, avec le code à lire"),
    "unit.change": ("Change what is written of it", "Modifier sa fiche"),
    "unit.retire": ("Take it out of use for good", "La retirer pour de bon"),
    "unit.gone": ("This unit is not in the inventory.", "Cette unité n'est pas dans l'inventaire."),
    "unit.close_first": ("CLOSE THESE FIRST, THEN PUT IT BACK", "FERMER CECI D'ABORD, PUIS LA REMETTRE"),
    "unit.close_first_text": (
        "Its corrective actions are still open: {what}\n\nWhoever checked the repair closes them; the unit then goes "
        "back in service with the signature of somebody competent.",
        "Ses mesures correctives sont encore ouvertes : {what}\n\nLa personne qui a vérifié la réparation les ferme; "
        "l'unité retourne ensuite en service avec la signature d'une personne compétente.",
    ),
    "unit.meter": ("Meter: {meter} ({day})", "Compteur : {meter} ({day})"),
    "unit.service_on": ("Maintenance due: {day} ({days})", "Entretien dû : {day} ({days})"),
    "unit.service_at": ("Maintenance due at {at} on the meter ({left})", "Entretien dû à {at} au compteur ({left})"),
    "unit.maintainer": ("Maintained by {who}", "Entretenue par {who}"),
    "unit.rented": ("Rented from {who}", "Louée de {who}"),
    "unit.serial": ("Serial number {text}", "Numéro de série {text}"),
    "unit.badge": ("Badge {text}", "Étiquette {text}"),
    "unit.log_head": ("LOG: {count}", "CARNET : {count}"),
    "unit.reading": ("Reading the records ...", "Lecture des registres ..."),
    "unit.more": (
        "and {count} older: all of them are in the PDF",
        "et {count} plus anciennes : toutes sont dans le PDF",
    ),
    "unit.still_out": (
        "{unit} is OUT OF SERVICE. {why}\n\nA check does not put it back. Nobody uses it. Check it all the same?",
        "{unit} est HORS SERVICE. {why}\n\nUne vérification ne la remet pas en service. Personne ne s'en sert. La "
        "vérifier quand même?",
    ),
    "unit.still_out_title": ("Out of service", "Hors service"),
    "unit.tag_title": ("The tag is ready to print", "L'étiquette est prête à imprimer"),
    "unit.log_title": ("The log is ready", "Le carnet est prêt"),
    "unit.pdf": ("It lies here: {path}", "Elle se trouve ici : {path}"),
    "unit.out_now": (
        "{unit} is OUT OF SERVICE from now on. Nobody uses it. Hang the tag on it, lock it away or take its "
        "key, tell the foreman. Only a repair signed by somebody competent puts it back.",
        "{unit} est HORS SERVICE dès maintenant. Personne ne s'en sert. Y poser l'étiquette, la mettre sous clé ou en "
        "prendre la clé, avertir le contremaître. Seule une réparation signée par une personne compétente la remet en "
        "service.",
    ),
    "unit.out_before": (
        "{unit} is OUT OF SERVICE. {why} Nobody uses it; a check does not put it back in service.",
        "{unit} est HORS SERVICE. {why} Personne ne s'en sert; une vérification ne la remet pas en service.",
    ),
    "unit.meter_before": (
        "The meter of {unit} read {meter} ({day}).",
        "Le compteur de {unit} lisait {meter} ({day}).",
    ),
    "unit.print_tag": ("Print the tag of {unit}", "Imprimer l'étiquette de {unit}"),
    "help.unit": (
        "One unit: check it before use, write down maintenance, put it back in service when it is repaired. Below "
        "stands everything that was ever recorded of it, the newest first.",
        "Une unité : la vérifier avant l'usage, inscrire l'entretien, la remettre en service une fois réparée. Plus "
        "bas, tout ce qui a été inscrit à son sujet, le plus récent d'abord.",
    ),
    # Home
    "equipment.home": ("Maintenance: {unit}", "Entretien : {unit}"),
}
