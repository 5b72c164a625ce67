"""What the page says, in English and French."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, str]] = {
    "safety": ("Safety on this site", "Sécurité du chantier"),
    "home": ("All pages", "Toutes les pages"),
    "other": ("Français", "English"),
    "plan": ("Emergency plan", "Plan d'urgence"),
    "plan_of": ("Emergency plan: {site}", "Plan d'urgence : {site}"),
    "no_plan": (
        "No emergency plan was approved for this site yet. In an emergency call 911.",
        "Aucun plan d'urgence n'est encore approuvé pour ce chantier. En cas d'urgence, composez le 911.",
    ),
    "documents": ("Policies, rules and procedures", "Politiques, règles et procédures"),
    "call": ("Call, in this order", "Appelez, dans cet ordre"),
    "muster": ("Muster point", "Point de rassemblement"),
    "muster_else": ("If that is not safe: {place}", "S'il n'est pas sûr : {place}"),
    "map": ("Show on a map", "Voir sur une carte"),
    "first_aiders": ("First aiders", "Secouristes"),
    "plan_version": (
        "Version {version}, record {number}, approved on {on}, to be reviewed by {due}. If the poster on the wall "
        "says another version, tell your foreman.",
        "Version {version}, registre {number}, approuvé le {on}, à réviser d'ici le {due}. Si l'affiche au mur porte "
        "une autre version, dites-le au contremaître.",
    ),
    "revision": ("Revision {revision}, approved on {on}.", "Révision {revision}, approuvée le {on}."),
    "in_language": ("in English", "en français"),
    "pdf": ("PDF", "PDF"),
    "type_policy": ("Policies", "Politiques"),
    "type_rules": ("Rules", "Règles"),
    "type_practice": ("Safe work practices", "Pratiques de travail sécuritaires"),
    "type_procedure": ("Job procedures", "Procédures de travail"),
    "type_program": ("Programs", "Programmes"),
    "type_manual": ("Manuals", "Manuels"),
    "type_sds": ("Safety data sheets", "Fiches de données de sécurité"),
    "type_other": ("Other documents", "Autres documents"),
    # Photos
    "photos": ("Photos for the kiosk", "Photos pour la borne"),
    "photos_for": ("For this line of the form: {title}", "Pour cette ligne du formulaire : {title}"),
    "photos_open": (
        "This page closes in {minutes} min. Photos it still takes: {left}. They go into this one line on the kiosk and "
        "nowhere else; nothing else on this phone is seen.",
        "Cette page ferme dans {minutes} min. Photos qu'elle prend encore : {left}. Elles vont dans cette seule ligne "
        "à la borne et nulle part ailleurs; rien d'autre n'est vu sur ce téléphone.",
    ),
    "take": ("Take a photo", "Prendre une photo"),
    "choose": ("Choose photos", "Choisir des photos"),
    "send": ("Send", "Envoyer"),
    "wait": (
        "Keep this page open until it says that they were received.",
        "Gardez cette page ouverte jusqu'à ce qu'elle dise qu'elles sont reçues.",
    ),
    "done": ("Done, no more photos", "Terminé, plus de photos"),
    "received_0": ("No photo was received.", "Aucune photo n'a été reçue."),
    "received_1": ("Received: 1 photo.", "Reçu : 1 photo."),
    "received_n": ("Received: {count} photos.", "Reçu : {count} photos."),
    "none_chosen": ("No photo was chosen.", "Aucune photo n'était choisie."),
    "thanks": (
        "Thank you. You can close this page; go on at the kiosk.",
        "Merci. Vous pouvez fermer cette page; continuez à la borne.",
    ),
    "over": ("This page is closed", "Cette page est fermée"),
    "over_text": (
        "It is used up, its time is over, or the address is not right. Show a new code at the kiosk and scan it. "
        "Nothing that was received before is lost.",
        "Elle a déjà servi, son temps est écoulé, ou l'adresse n'est pas la bonne. Affichez un nouveau code à la borne "
        "et lisez-le. Rien de ce qui a été reçu avant n'est perdu.",
    ),
    "not_heic": (
        "Not taken: {count}, in the HEIC format. Use the first button below, or set the phone's camera to JPEG (on an "
        "iPhone: Settings, Camera, Formats, Most Compatible).",
        "Refus : {count}, en format HEIC. Utilisez le premier bouton ci-dessous, ou réglez l'appareil photo sur JPEG "
        "(sur un iPhone : Réglages, Appareil photo, Formats, Le plus compatible).",
    ),
    "not_no_photo": (
        "Not taken: {count}. Only photos are taken here (JPEG or PNG).",
        "Refus : {count}. On ne prend ici que des photos (JPEG ou PNG).",
    ),
    "not_broken": (
        "Not taken: {count}, damaged or not whole. Please send again.",
        "Refus : {count}, endommagé ou incomplet. Envoyez de nouveau, svp.",
    ),
    "not_too_many_pixels": (
        "Not taken: {count}, of too many pixels. Set the camera to a smaller picture.",
        "Refus : {count}, trop de pixels. Réglez l'appareil sur une image plus petite.",
    ),
    "not_too_large": (
        "Not taken: {count}, larger than {most} MB. Set the camera to a smaller picture.",
        "Refus : {count}, plus de {most} Mo. Réglez l'appareil sur une image plus petite.",
    ),
    "not_enough": (
        "Not taken: {count}. This line takes no more photos.",
        "Refus : {count}. Cette ligne ne prend plus de photos.",
    ),
    # What goes wrong
    "back": ("Back", "Retour"),
    "not_found": ("There is no such page", "Cette page n'existe pas"),
    "not_found_text": ("All pages are listed on the first one.", "Toutes les pages sont sur la première."),
    "nothing": ("Nothing is published yet", "Rien n'est encore publié"),
    "nothing_text": (
        "The kiosk has not put anything here yet. In an emergency call 911.",
        "La borne n'a encore rien mis ici. En cas d'urgence, composez le 911.",
    ),
    "unreadable": ("This page cannot be read now", "Cette page est illisible pour l'instant"),
    "unreadable_text": (
        "Its file is missing or damaged. Look at the poster on the wall, and tell your foreman.",
        "Son fichier manque ou est endommagé. Regardez l'affiche au mur et dites-le au contremaître.",
    ),
    "wrong_host": ("Wrong address", "Mauvaise adresse"),
    "wrong_host_text": (
        "This page answers only under its own address. It stands on the poster, under the code.",
        "Cette page ne répond qu'à sa propre adresse. Elle est sur l'affiche, sous le code.",
    ),
    "too_much": ("Too much at once", "Trop à la fois"),
    "too_much_text": (
        "Send fewer photos at a time. Nothing of this was received.",
        "Envoyez moins de photos à la fois. Rien de cela n'a été reçu.",
    ),
    "slow": ("That took too long", "C'était trop long"),
    "slow_text": (
        "The connection is too slow or was interrupted. Go nearer to the trailer and send them again.",
        "La connexion est trop lente ou a été coupée. Approchez-vous de la roulotte et envoyez-les de nouveau.",
    ),
    "busy": ("Too many at once", "Trop de monde à la fois"),
    "busy_text": ("Try again in a minute. Nothing is lost.", "Réessayez dans une minute. Rien n'est perdu."),
    "full": ("The kiosk's disk is full", "Le disque de la borne est plein"),
    "full_text": (
        "No photo can be received. Please tell your foreman.",
        "Aucune photo ne peut être reçue. Dites-le au contremaître.",
    ),
    "bad": ("That was not understood", "Ce n'est pas compris"),
    "bad_text": ("Scan the code again, please.", "Lisez le code de nouveau, svp."),
}


def say(word: str, language: str, **values: object) -> str:
    """A text in a language, English where it is neither; with its values put in."""
    text = WORDS[word][language == "fr"]
    return text.format(**values) if values else text
