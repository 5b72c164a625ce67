"""What the screens of the crew say, and their help: English and French side by side."""

from __future__ import annotations

from collections.abc import Mapping

CREW_WORDS: Mapping[str, tuple[str, str]] = {
    # People
    "people.find": ("Who:", "Qui :"),
    "people.placeholder": ("letters of the name, or scan the badge", "lettres du nom, ou passer la carte au lecteur"),
    "people.nobody": (
        "Nobody here is called that. Delete letters to see everybody.",
        "Personne ici ne s'appelle ainsi. Effacer des lettres pour voir tout le monde.",
    ),
    # On site
    "state.here": ("HERE", "ICI"),
    "state.ask": ("ASK", "VOIR"),
    "state.stop": ("STOP", "NON"),
    "on_site.home": ("ON SITE {count}: {names}", "AU CHANTIER {count} : {names}"),
    "on_site.home_nobody": ("ON SITE 0: sign in here", "AU CHANTIER 0 : signer son arrivée ici"),
    "on_site.never_count": ("never signed out: {count}   F9", "départ non signé : {count}   F9"),
    "on_site.title": ("On site · {site}", "Au chantier · {site}"),
    "on_site.people": ("on site now", "au chantier maintenant"),
    "on_site.since": ("since {time}", "depuis {time}"),
    "on_site.visitor": ("A visitor comes", "Un visiteur arrive"),
    "on_site.visitor_new": ("Somebody who was never here", "Quelqu'un qui n'est jamais venu"),
    "on_site.visitor_who": ("Which visitor comes?", "Quel visiteur arrive?"),
    "on_site.visitor_came": (
        "{name} is signed in. Stay together: host {host}.",
        "{name} est au chantier. Rester ensemble : hôte {host}.",
    ),
    "on_site.never": ("Never signed out: {count}. Have they left?", "Départ non signé : {count}. Sont-ils partis?"),
    "on_site.never_who": ("Who of them has left?", "Qui est parti?"),
    "on_site.never_of": ("{name}, came {day} at {time}", "{name}, arrivée {day} à {time}"),
    "on_site.never_why": (
        "How do you know that they have left? Write what somebody saw or heard. No time is made up for it.",
        "Comment sait-on que la personne est partie? Écrire ce que quelqu'un a vu ou entendu. Aucune heure n'est "
        "inventée.",
    ),
    "on_site.never_says": ("Who says so?", "Qui le dit?"),
    "on_site.presumed": (
        "{name} is presumed to have left; {who} says so.",
        "{name}: départ présumé, selon {who}.",
    ),
    "on_site.muster": ("Roll call: everybody out", "Appel : tout le monde dehors"),
    "on_site.morning": ("The morning sheet is made", "La feuille du matin est faite"),
    "on_site.morning_text": (
        "It lies here, to be printed and pinned up:\n{path}",
        "Elle se trouve ici, à imprimer et à afficher :\n{path}",
    ),
    "on_site.comes_title": ("{name} comes", "{name} arrive"),
    "on_site.comes": ("It is {time}. Enter signs in.", "Il est {time}. Entrée signe l'arrivée."),
    "on_site.goes_title": ("{name} goes", "{name} part"),
    "on_site.goes": (
        "Here since {since}, and it is {time}. Enter signs out.",
        "Ici depuis {since}, et il est {time}. Entrée signe le départ.",
    ),
    "on_site.not_held": (
        "NOT SEEN YET, and needed in this role: {tickets}. Show it to the foreman.",
        "PAS ENCORE VU, et exigé dans ce rôle : {tickets}. À montrer au contremaître.",
    ),
    "on_site.not_here": ("{name} is not on site by this list.", "{name} n'est pas au chantier selon cette liste."),
    "on_site.came": ("{name} is signed in, {time}.", "{name} est au chantier, {time}."),
    "on_site.went": ("{name} is signed out, {time}.", "{name} est parti, {time}."),
    # The gate
    "gate.title": ("At the gate: {name}", "À l'entrée : {name}"),
    "gate.stopped": ("{name} cannot begin work yet.", "{name} ne peut pas encore commencer."),
    "gate.what_now": ("WHAT NOW?", "ET MAINTENANT?"),
    "gate.orient": ("Begin the orientation of {name}", "Commencer l'accueil de {name}"),
    "gate.let_in": (
        "The foreman lets them in all the same, with a PIN and a reason",
        "Le contremaître laisse entrer quand même, avec NIP et motif",
    ),
    "gate.back": (
        "Nothing is saved yet. Esc goes back; the foreman can also renew what has run out.",
        "Rien n'est enregistré encore. Échap revient; le contremaître peut aussi renouveler ce qui est échu.",
    ),
    "gate.why_title": ("Why are they let in?", "Pourquoi laisser entrer?"),
    "gate.why": (
        "{name} is stopped. The reason is kept with the sign-in for good.",
        "{name} n'est pas admis. Le motif reste pour de bon avec l'arrivée.",
    ),
    "gate.who": ("Who lets them in?", "Qui laisse entrer?"),
    "gate.pin_title": ("Let {name} in", "Laisser entrer {name}"),
    "gate.pin": ("Reason: {reason}. PIN of {name}, then Enter.", "Motif : {reason}. NIP de {name}, puis Entrée."),
    # Roll call
    "state.muster_missing": ("MISSING", "MANQUE"),
    "state.muster_found": ("FOUND", "TROUVÉ"),
    "state.muster_presumed_left": ("LEFT", "PARTI"),
    "muster.what": ("ROLL CALL: what is it?", "APPEL : de quoi s'agit-il?"),
    "muster.live": ("For real", "Pour vrai"),
    "muster.drill": ("Drill", "Exercice"),
    "muster.test": ("Test of the kiosk", "Essai de la borne"),
    "muster.title_live": ("ROLL CALL - FOR REAL", "APPEL - POUR VRAI"),
    "muster.title_drill": ("ROLL CALL - DRILL", "APPEL - EXERCICE"),
    "muster.title_test": ("ROLL CALL - TEST", "APPEL - ESSAI"),
    "muster.missing": ("missing of {total}", "manquent sur {total}"),
    "muster.found": ("found: {count}", "trouvés : {count}"),
    "muster.running": ("time: {elapsed}", "temps : {elapsed}"),
    "muster.all_found": ("Nobody is missing. F9 ends the roll call.", "Personne ne manque. F9 termine l'appel."),
    "muster.since": ("did not sign out {day}", "départ non signé {day}"),
    "muster.nobody": (
        "Nobody was signed in. F5 puts somebody on the roll.",
        "Personne n'avait signé. F5 inscrit quelqu'un à l'appel.",
    ),
    "muster.all_hidden": (
        "Those who are found are hidden. Tab shows them.",
        "Les trouvés sont cachés. Tab les montre.",
    ),
    "muster.add": ("Who is here and not on the roll?", "Qui est ici sans être à l'appel?"),
    "muster.lessons": ("What went well, what must change?", "Qu'est-ce qui a bien marché, que faut-il changer?"),
    "muster.lessons_about": (
        "A few words, then Enter. An auditor asks what was changed after a drill.",
        "Quelques mots, puis Entrée. Le vérificateur demande ce qui a changé après un exercice.",
    ),
    "muster.still_missing": ("STILL MISSING: {names}.", "MANQUENT ENCORE : {names}."),
    "muster.who_led": ("Who led the roll call?", "Qui a fait l'appel?"),
    "muster.end": ("End the roll call: PIN of {name}", "Terminer l'appel : NIP de {name}"),
    "muster.not_yet": (
        "There is nobody to call yet: finish the first start first.",
        "Il n'y a encore personne à appeler : terminer d'abord le premier démarrage.",
    ),
    "muster.goes_on": ("goes on: press F11", "en cours : touche F11"),
    "take_along.title": ("Take the roll along: scan it with a phone", "Emporter l'appel : lire avec un téléphone"),
    "take_along.count": ("{at} of {count}", "{at} de {count}"),
    "take_along.no_room": (
        "The code does not fit on this screen. The roll is on the printed morning sheet.",
        "Le code n'entre pas dans cet écran. La liste est sur la feuille imprimée du matin.",
    ),
    # Keys
    "key.on_site": ("In or out", "Arrivée, départ"),
    "key.come_or_go": ("In or out", "Arrivée ou départ"),
    "key.admit": ("Sign in", "Arrivée"),
    "key.morning": ("Morning sheet", "Feuille du matin"),
    "key.muster": ("Roll call", "Appel"),
    "key.found": ("Found", "Trouvé"),
    "key.missing": ("Missing", "Manque"),
    "key.left": ("Left", "Parti"),
    "key.add_person": ("Add", "Ajouter"),
    "key.hide": ("Hide", "Cacher"),
    "key.take_along": ("QR", "QR"),
    "key.end_muster": ("End", "Fin"),
    "key.next_code": ("Next code", "Code suivant"),
    # Help
    "help.on_site": (
        "Who is on site, and the number of them. Type a few letters of your name, or scan your badge, or press your "
        "digit; then Enter. Whoever is not here comes, whoever is here goes. F4 is for whoever left without signing "
        "out: somebody says how that is known, and no time is made up.",
        "Qui est au chantier, et combien. Écrire quelques lettres de son nom, ou passer sa carte, ou appuyer sur son "
        "chiffre; puis Entrée. Qui n'est pas ici arrive, qui est ici part. F4 est pour qui est parti sans signer : "
        "quelqu'un dit comment on le sait, et aucune heure n'est inventée.",
    ),
    "help.gate": (
        "What stands against beginning work, in plain words. Put it right, or let the foreman answer for it.",
        "Ce qui empêche de commencer, en mots simples. Le corriger, ou laisser le contremaître en répondre.",
    ),
    "help.visit": (
        "A few questions for a visitor, asked again at each visit; name, firm, phone and host are remembered. F9 signs "
        "the visitor in.",
        "Quelques questions au visiteur, à chaque visite; nom, entreprise, téléphone et hôte restent en mémoire. F9 "
        "signe son arrivée.",
    ),
    "help.muster": (
        "Everybody who may be on site, the missing first. Enter, a digit or a badge finds somebody. Every mark is on "
        "the disk at once: after a power cut the roll call goes on where it stopped.",
        "Tous ceux qui sont peut-être au chantier, les manquants d'abord. Entrée, un chiffre ou une carte marque "
        "quelqu'un trouvé. Chaque marque est sur le disque aussitôt : après une panne, l'appel continue.",
    ),
    "help.take_along": (
        "Plain text that any phone reads with its camera: no network, no app. ? is missing, + is found, - had left.",
        "Du texte que tout téléphone lit avec son appareil photo, sans réseau. ? manque, + trouvé, - était parti.",
    ),
    "key.on_site.help": ("who is on site; sign in, sign out", "qui est au chantier; signer arrivée ou départ"),
    "key.come_or_go.help": ("sign the marked person in or out", "signer l'arrivée ou le départ de la personne"),
    "key.morning.help": (
        "one page for the board as PDF: the roll, what is due, today's talk",
        "une page pour le babillard en PDF : l'appel, ce qui est prévu, la causerie du jour",
    ),
    "key.admit.help": ("sign the visitor in", "signer l'arrivée du visiteur"),
    "key.muster.help": ("roll call of everybody on site, from anywhere", "appel de tous au chantier, de partout"),
    "key.found.help": ("the marked person is found", "la personne est trouvée"),
    "key.missing.help": ("the marked person is missing after all", "la personne manque encore"),
    "key.left.help": ("the marked person had left before", "la personne était partie avant"),
    "key.add_person.help": ("somebody who is here and not on the roll", "quelqu'un qui n'est pas à l'appel"),
    "key.hide.help": ("hide those who are found, or show them", "cacher les trouvés, ou les montrer"),
    "key.take_along.help": ("the roll as a code for a phone", "l'appel en code pour un téléphone"),
    "key.end_muster.help": ("end the roll call, with a PIN", "terminer l'appel, avec un NIP"),
    "key.next_code.help": ("the next code", "le code suivant"),
}
