"""What the screens of the emergency plan and its papers say, English and French side by side."""

from __future__ import annotations

from collections.abc import Mapping

EMERGENCY_WORDS: Mapping[str, tuple[str, str]] = {
    "program.emergency": ("Emergency plan", "Plan d'urgence"),
    "program.emergency_none": ("none approved", "aucun approuvé"),
    "program.emergency_right": ("version {version}", "version {version}"),
    "program.emergency_again": ("version {version}, to be looked at again", "version {version}, à revoir"),
    # How it stands
    "emergency.title": ("Emergency plan", "Plan d'urgence"),
    "emergency.none": ("This site has no approved emergency plan.", "Ce chantier n'a pas de plan d'urgence approuvé."),
    "emergency.stands": (
        "Version {version}, approved by {by} on {day}.",
        "Version {version}, approuvée par {by} le {day}.",
    ),
    "emergency.review": ("Next review: {day} ({left})", "Prochaine révision : {day} ({left})"),
    "emergency.asked": ("WHAT THE PROVINCE ASKS OF A PLAN", "CE QUE LA PROVINCE DEMANDE D'UN PLAN"),
    "emergency.not_known": (
        "What this province asks of a plan is not known here: look it up.",
        "Ce que cette province demande d'un plan n'est pas connu ici : le vérifier.",
    ),
    "emergency.earlier": ("EARLIER VERSIONS", "VERSIONS ANTÉRIEURES"),
    "emergency.version": ("Version {version}, approved on {day}", "Version {version}, approuvée le {day}"),
    # What can be done
    "emergency.begin": ("Write the plan of this site", "Écrire le plan de ce chantier"),
    "emergency.renew": ("Look at it again: a new version", "Le revoir : une nouvelle version"),
    "emergency.go_on": ("Go on with the version that was begun", "Continuer la version commencée"),
    "emergency.who_approves": ("owner or manager approves", "propriétaire ou gestionnaire approuve"),
    "emergency.read": ("Read the plan that stands", "Lire le plan en vigueur"),
    # Why it is looked at again
    "emergency.again": ("TO BE LOOKED AT AGAIN: {count}", "À REVOIR : {count}"),
    "emergency.in_order": ("NOTHING ASKS FOR A NEW VERSION", "RIEN N'APPELLE UNE NOUVELLE VERSION"),
    "plan_because.due": ("Its review: {about}", "Sa révision : {about}"),
    "plan_because.incident": ("Since then it happened: {about}", "Depuis, c'est arrivé : {about}"),
    "plan_because.practised": (
        "It was practised, or needed, since then: {about}",
        "Mis en pratique ou vraiment servi depuis : {about}",
    ),
    "plan_because.changed": (
        "The site's own record now says otherwise: {about}",
        "La fiche du chantier dit maintenant autre chose : {about}",
    ),
    "plan_because.number": (
        "The number in it is no longer theirs: {about}",
        "Le numéro inscrit n'est plus le leur : {about}",
    ),
    "plan_because.left": ("Has a duty in it and has left: {about}", "A une tâche et est parti : {about}"),
    "plan_because.first_aider": (
        "First aider whose ticket ran out: {about}",
        "Secouriste dont le certificat est échu : {about}",
    ),
    "plan_because.missing": ("Missing: {about}", "Il manque : {about}"),
    "emergency.make": ("Make a paper to post", "Faire une affiche à poser"),
    "emergency.postings": ("What hangs where", "Ce qui est posé, et où"),
    "emergency.code": ("Is a paper still right? Type its code", "Une affiche est-elle à jour? Écrire son code"),
    "emergency.codes": ("Its codes on the screen, for a phone", "Ses codes à l'écran, pour un téléphone"),
    "saved.plan": ("On to its papers: post them anew", "Vers ses affiches : les poser de nouveau"),
    "saved.posting": ("What hangs where", "Ce qui est posé, et où"),
    "help.emergency": (
        "The plan for an emergency on this site. A new version starts from the one that stands; an owner or manager "
        "approves it with their PIN. Scan the code in the foot of a paper here, or type it, to see whether it is "
        "still right. Below stands why the plan should be looked at again.",
        "Le plan d'urgence de ce chantier. Une nouvelle version part de celle en vigueur; le propriétaire ou un "
        "gestionnaire l'approuve avec son NIP. Lire ici le code au bas d'une affiche, ou l'écrire, dit si elle est "
        "encore à jour. Plus bas, pourquoi revoir le plan.",
    ),
    # Papers for the wall
    "wall.make": ("Make a paper to post", "Faire une affiche à poser"),
    "wall.no_plan": (
        "There is no approved plan yet, and these papers are made of it. Write the plan first.",
        "Il n'y a pas encore de plan approuvé, et ces affiches en sont faites. Écrire d'abord le plan.",
    ),
    "wall.which": ("Which paper?", "Quelle affiche?"),
    "wall.which_language": ("In which language?", "Dans quelle langue?"),
    "wall.which_size": ("On what size of paper?", "Sur quel format de papier?"),
    "paper_language.en": ("English", "anglais"),
    "paper_language.fr": ("French", "français"),
    "paper_language.both": ("English and French", "anglais et français"),
    "paper_language.es": ("Spanish", "espagnol"),
    "paper_language.tl": ("Tagalog", "tagalog"),
    "paper_size.letter": ("Letter", "Lettre"),
    "paper_size.a4": ("A4", "A4"),
    "wall.which_place": ("Where does it hang?", "Où est-elle posée?"),
    "wall.instead": ("In place of: {place}", "À la place de : {place}"),
    "wall.elsewhere": ("Somewhere else", "Ailleurs"),
    "wall.made": ("Ready to print: {paper}", "Prêt à imprimer : {paper}"),
    "wall.made_text": (
        "It lies here: {path}\n\nPrint it and hang it. Then F2 notes where it hangs; Esc does that later.",
        "Elle se trouve ici : {path}\n\nL'imprimer et la poser. F2 note ensuite où elle est; Échap, plus tard.",
    ),
    "wall.made_one": (
        "It lies here: {path}\n\nPrint it at 100 %, cut it out, and stick it on.",
        "Elle se trouve ici : {path}\n\nL'imprimer à 100 %, la découper et la coller.",
    ),
    "wall.made_carried": (
        "It lies here: {path}\n\nPrint it and hand it out. After the plan has changed, hand out new ones.",
        "Elle se trouve ici : {path}\n\nL'imprimer et la distribuer. Quand le plan change, en distribuer d'autres.",
    ),
    "wall.current": ("This paper is right", "Cette affiche est à jour"),
    "wall.old": ("This paper is OUT OF DATE", "Cette affiche n'est PLUS À JOUR"),
    "wall.is": ("{paper}, of version {version} of the plan.", "{paper}, de la version {version} du plan."),
    "wall.changed": ("Changed since: {rows}", "Changé depuis : {rows}"),
    "wall.other": (
        "Changed since: a name, a number or an address on it, or the plan was taken back.",
        "Changé depuis : un nom, un numéro ou une adresse, ou le plan a été retiré.",
    ),
    "wall.do": (
        "Take it down, print today's and hang that in its place.",
        "La retirer, imprimer celle d'aujourd'hui et la poser à sa place.",
    ),
    "wall.hangs": ("Such a paper hangs here: {where}", "Une telle affiche est posée ici : {where}"),
    "wall.not_noted": ("Nobody noted where it hangs.", "Personne n'a noté où elle est posée."),
    "wall.yes_list": ("F2: what hangs where.", "F2 : ce qui est posé, et où."),
    "wall.yes_note": ("F2: note where it hangs.", "F2 : noter où elle est posée."),
    "wall.yes_make": ("F2: make today's paper.", "F2 : faire l'affiche d'aujourd'hui."),
    "wall.where_code": (
        "Letters and digits beside the small code in the foot of the paper.",
        "Les lettres et chiffres près du petit code au bas de l'affiche.",
    ),
    "wall.no_code": (
        "{text} is not the code of a paper of this kiosk. Look at the foot of the paper again.",
        "{text} n'est pas le code d'une affiche de cette borne. Regarder de nouveau au bas de l'affiche.",
    ),
    # What hangs where
    "postings.title": ("What hangs where", "Ce qui est posé, et où"),
    "postings.none": (
        "Nobody has noted that a paper hangs here. F5 notes one; the screen of the emergency plan makes them.",
        "Personne n'a noté d'affiche posée ici. F5 en note une; l'écran du plan d'urgence les fait.",
    ),
    "postings.old": ("OUT OF DATE: {count}", "PLUS À JOUR : {count}"),
    "postings.current": ("RIGHT: {count}", "À JOUR : {count}"),
    "postings.more": ("In {language}; {who}, {day}.", "En {language}; {who}, {day}."),
    "postings.count": ("{count} hang", "{count} posées"),
    "postings.count_old": ("{count} hang, {old} out of date", "{count} posées, {old} plus à jour"),
    "posting.replaced": ("Today's paper hangs there now", "Celle d'aujourd'hui est posée à sa place"),
    "posting.make": ("Make today's paper", "Faire celle d'aujourd'hui"),
    "posting.down": ("It was taken down", "Elle a été retirée"),
    "posting.record": ("Read its record", "Lire sa fiche"),
    "key.add_posting": ("Note one", "En noter une"),
    "key.add_posting.help": ("note a paper that hangs", "noter une affiche posée"),
    "help.postings": (
        "The papers of the emergency plan that hang on this site. Those that say what no longer stands come first. "
        "Pick one to note that today's paper hangs in its place, or that it was taken down; whoever did it signs.",
        "Les affiches du plan d'urgence posées sur ce chantier. Celles qui ne sont plus à jour viennent d'abord. En "
        "choisir une pour noter que celle d'aujourd'hui est à sa place, ou qu'elle a été retirée; qui l'a fait signe.",
    ),
    # The codes on the screen
    "codes.title": ("The plan on a phone", "Le plan sur un téléphone"),
    "codes.card": ("Text, without network", "Texte, sans réseau"),
    "codes.link": ("The whole plan", "Le plan entier"),
    "codes.card_how": (
        "Point a phone's camera at the code: it shows this text.",
        "Viser le code avec le téléphone : il montre ce texte.",
    ),
    "codes.card_short": (
        "Point a phone's camera at the code: it shows the bright lines. All of it needs a larger window, or a poster.",
        "Viser le code avec le téléphone : il montre les lignes claires. Le tout demande une plus grande fenêtre, ou "
        "une affiche.",
    ),
    "codes.no_room": (
        "No code fits on this screen. Photograph the text, or make a poster.",
        "Aucun code n'entre sur cet écran. Photographier le texte, ou faire une affiche.",
    ),
    "codes.link_how": (
        "Point a phone's camera at the code: it opens the plan.",
        "Viser le code avec le téléphone : il ouvre le plan.",
    ),
    "codes.type": ("Type this address on the phone.", "Écrire cette adresse sur le téléphone."),
    "codes.no_link": (
        "No address of the plan is set: page_address or plan_address in config.json (docs/phones.md).",
        "Aucune adresse du plan n'est réglée : page_address ou plan_address dans config.json (docs/phones.md).",
    ),
    "help.codes": (
        "1 and 2 choose the code: what one needs in an emergency as plain text, or the address of the whole plan. Hold "
        "a phone's camera to it; no app is needed.",
        "1 et 2 choisissent le code : l'essentiel en texte simple, ou l'adresse du plan entier. Y viser l'appareil "
        "photo du téléphone; aucune application n'est requise.",
    ),
}
