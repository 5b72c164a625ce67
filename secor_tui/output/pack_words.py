"""What the papers of an evidence pack say, in English and French."""

from __future__ import annotations

from collections.abc import Mapping

from secor_tui.forms.model import Text

PACK: Mapping[str, Text] = {
    # on copies of records
    "blacked_notice": {"en": "BLACKED OUT", "fr": "CAVIARDÉ"},
    "blacked_text": {
        "en": "Personal information of others was taken out of this copy; bars and roles stand in its place. "
        "The hashes below are those of the whole record, which is at the kiosk.",
        "fr": "Les renseignements personnels de tiers ont été retirés de cette copie; des barres et des rôles les "
        "remplacent. Les empreintes ci-dessous sont celles du dossier entier, qui est à la borne.",
    },
    "proof_copy": {
        "en": "This is a copy. A signed record is never changed: a correction is another record that amends it. Each "
        "record carries the sha256 of the one before, so that a change anywhere shows; the whole record with its hash "
        "is at the kiosk and in the firm’s export. Times are those of the kiosk’s clock, with their offset from UTC.",
        "fr": "Ceci est une copie. Un dossier signé n’est jamais changé : une correction est un autre dossier. Chaque "
        "dossier porte le sha256 du précédent : tout changement se voit; le dossier entier et son empreinte sont à la "
        "borne et dans l’exportation de l’entreprise. Les heures sont celles de l’horloge de la borne, avec leur "
        "décalage par rapport à UTC.",
    },
    "pk_copy": {"en": "COPY", "fr": "COPIE"},
    "pk_label": {
        "en": "Question {number}  ·  page {n} of {of}  ·  copy {copy} of {copies}",
        "fr": "Question {number}  ·  page {n} de {of}  ·  copie {copy} de {copies}",
    },
    "pk_label_question": {
        "en": "Question {number}  ·  page {n} of {of}  ·  the question",
        "fr": "Question {number}  ·  page {n} de {of}  ·  la question",
    },
    "pk_part": {"en": "part {n} of {of}", "fr": "partie {n} de {of}"},
    # cover
    "pk_title": {"en": "Evidence pack", "fr": "Dossier de preuves"},
    "pk_certification": {"en": "Certification", "fr": "Certification"},
    "pk_maintenance": {"en": "Maintenance", "fr": "Maintien"},
    "pk_renewal": {"en": "Renewal", "fr": "Renouvellement"},
    "pk_for": {"en": "{program}, {partner}", "fr": "{program}, {partner}"},
    "pk_legal": {"en": "Legal name", "fr": "Raison sociale"},
    "pk_trade": {"en": "Trade name", "fr": "Nom commercial"},
    "pk_wcb": {"en": "WCB account", "fr": "Compte d’indemnisation"},
    "pk_industry": {"en": "Industry code", "fr": "Code d’industrie"},
    "pk_address": {"en": "Address of the firm", "fr": "Adresse de l’entreprise"},
    "pk_phone": {"en": "Phone of the firm", "fr": "Téléphone de l’entreprise"},
    "pk_sites": {"en": "Sites worked on in the window", "fr": "Chantiers de la période"},
    "pk_people": {"en": "People of the firm today", "fr": "Personnes de l’entreprise ce jour"},
    "pk_interviewed": {"en": "People interviewed", "fr": "Personnes interrogées"},
    "pk_assessor": {"en": "Assessor", "fr": "Évaluateur"},
    "pk_purpose": {"en": "Purpose", "fr": "But"},
    "pk_window": {"en": "Records from – to", "fr": "Dossiers du – au"},
    "pk_made": {"en": "Put together on", "fr": "Préparé le"},
    "pk_instrument": {"en": "Instrument and version", "fr": "Outil et version"},
    "pk_profile": {"en": "Partner’s profile", "fr": "Profil du partenaire"},
    "pk_head": {"en": "Newest record", "fr": "Dossier le plus récent"},
    "pk_records": {"en": "Records behind the questions", "fr": "Dossiers derrière les questions"},
    "pk_all": {"en": "all of them", "fr": "tous"},
    "pk_drawn": {
        "en": "a sample drawn by the number {number}",
        "fr": "un échantillon tiré par le numéro {number}",
    },
    "pk_empty": {"en": "not written down", "fr": "non inscrit"},
    "pk_missing": {"en": "Still missing", "fr": "Ce qui manque encore"},
    "pk_nothing_missing": {
        "en": "Nothing that the kiosk knows of.",
        "fr": "Rien que la borne sache.",
    },
    "pk_signature": {"en": "Signature of the firm", "fr": "Signature de l’entreprise"},
    "pk_name": {"en": "Name and title", "fr": "Nom et titre"},
    "pk_date": {"en": "Date", "fr": "Date"},
    "pk_copies_only": {
        "en": "Copies only: the records themselves stay with the firm.",
        "fr": "Des copies seulement : les dossiers restent dans l’entreprise.",
    },
    # what is missing
    "pk_no_legal": {"en": "The legal name is not written down.", "fr": "La raison sociale n’est pas inscrite."},
    "pk_no_wcb": {
        "en": "The WCB account number is not written down.",
        "fr": "Le numéro de compte d’indemnisation n’est pas inscrit.",
    },
    "pk_no_industry": {"en": "The industry code is not written down.", "fr": "Le code d’industrie n’est pas inscrit."},
    "pk_no_assessor": {"en": "No assessor is named.", "fr": "Aucun évaluateur n’est nommé."},
    "pk_unconfirmed": {
        "en": "Questions whose score nobody has confirmed: {count} of {of}.",
        "fr": "Questions dont personne n’a confirmé la note : {count} de {of}.",
    },
    "pk_unscored": {
        "en": "Questions without any score, suggested or confirmed: {numbers}.",
        "fr": "Questions sans aucune note, proposée ou confirmée : {numbers}.",
    },
    "pk_unproved": {
        "en": "Questions without a record behind them: {numbers}.",
        "fr": "Questions sans dossier à l’appui : {numbers}.",
    },
    "pk_no_interviews": {
        "en": "No interview is recorded in the window.",
        "fr": "Aucun entretien n’est inscrit dans la période.",
    },
    "pk_short": {
        "en": "Records of {months} months more are wanted before a first audit.",
        "fr": "Il faut encore des dossiers de {months} mois avant un premier audit.",
    },
    "pk_unsigned": {"en": "The signature below.", "fr": "La signature ci-dessous."},
    "pk_damaged": {
        "en": "Records that could not be put on paper: {numbers}.",
        "fr": "Dossiers qui n’ont pu être mis sur papier : {numbers}.",
    },
    # index
    "pk_index": {"en": "Index", "fr": "Index"},
    "pk_index_about": {
        "en": "Each line opens its file, or the page in it, where the viewer can; the name of the file stands at the "
        "right. index.html beside it does the same in a browser.",
        "fr": "Chaque ligne ouvre son fichier, ou sa page, si le lecteur le permet; le nom du fichier est à droite. "
        "index.html fait de même dans un navigateur.",
    },
    "pk_cover": {"en": "Cover sheet", "fr": "Page de couverture"},
    "pk_scores": {"en": "Scores", "fr": "Notes"},
    "pk_plan": {"en": "Action plan", "fr": "Plan d’action"},
    "pk_page": {"en": "page {page}", "fr": "page {page}"},
    "pk_none": {"en": "no record behind it", "fr": "aucun dossier à l’appui"},
    # a question
    "pk_explanation": {"en": "Explanation", "fr": "Explication"},
    "pk_by_person": {
        "en": "In the words of {name}, who confirmed the score on {date}:",
        "fr": "Dans les mots de {name}, qui a confirmé la note le {date} :",
    },
    "pk_by_kiosk": {
        "en": "Draft by the kiosk from the records; nobody has put it into their own words:",
        "fr": "Ébauche de la borne d’après les dossiers; personne ne l’a mise dans ses mots :",
    },
    "pk_no_words": {
        "en": "The records say nothing to this question, and nobody has written anything.",
        "fr": "Les dossiers ne disent rien de cette question, et personne n’a rien écrit.",
    },
    "pk_score": {"en": "Score", "fr": "Note"},
    "pk_suggested": {"en": "Suggested by the records", "fr": "Proposée par les dossiers"},
    "pk_confirmed": {"en": "Confirmed by a person", "fr": "Confirmée par une personne"},
    "pk_nothing": {"en": "nothing", "fr": "rien"},
    "pk_nobody": {"en": "not confirmed", "fr": "non confirmée"},
    "pk_not_asked": {"en": "not asked this year", "fr": "pas posée cette année"},
    "pk_carried": {"en": "carried over from last year", "fr": "reportée de l’an dernier"},
    "pk_points": {"en": "Points", "fr": "Points"},
    "pk_verify": {"en": "Verified by", "fr": "Vérifiée par"},
    "pk_documents": {"en": "documents", "fr": "documents"},
    "pk_interviews": {"en": "interviews", "fr": "entretiens"},
    "pk_observation": {"en": "observation", "fr": "observation"},
    "pk_behind": {"en": "Records behind it", "fr": "Dossiers à l’appui"},
    "pk_count_all": {"en": "All {of} are here.", "fr": "Les {of} sont tous ici."},
    "pk_count_drawn": {
        "en": "{count} of {of}, drawn by the number {number}: those whose sha256 of “{number}:id” is smallest.",
        "fr": "{count} de {of}, tirés par le numéro {number} : ceux dont le sha256 de « {number}:id » est le plus "
        "petit.",
    },
    # what cannot be blacked out
    "pk_as_is": {"en": "Not redacted", "fr": "Non caviardé"},
    "pk_as_is_look": {
        "en": "Photos: {photos}. PDFs of the firm: {files}. They are in this pack as they are, since nothing in them "
        "can be blacked out. Look at each before you hand the pack over; the index names them.",
        "fr": "Photos : {photos}. PDF de l’entreprise : {files}. Ils sont dans ce dossier tels quels, car rien ne peut "
        "y être caviardé. Les regarder tous avant de remettre le dossier; l’index les nomme.",
    },
    "pk_as_is_out": {
        "en": "Photos and PDFs of the firm are left out: in them nothing can be blacked out.",
        "fr": "Les photos et les PDF de l’entreprise n’y sont pas : rien ne peut y être caviardé.",
    },
    "pk_as_is_file": {"en": "PDF, not redacted: look at it", "fr": "PDF non caviardé : le regarder"},
    "pk_as_is_photos": {
        "en": "photos, not redacted: {count}. Look at them",
        "fr": "photos non caviardées : {count}. Les regarder",
    },
    "pk_own_name": {"en": "PDF of the firm", "fr": "PDF de l’entreprise"},
    "pk_own_beside": {"en": "Lies beside as", "fr": "Se trouve à côté"},
    "pk_own_not": {"en": "not in this pack", "fr": "pas dans ce dossier"},
    "pk_mb": {"en": "{count} MB", "fr": "{count} Mo"},
    "pk_own_size": {"en": "Size", "fr": "Taille"},
    "pk_own_look": {
        "en": "Not redacted: it is as the firm brought it in. Look at it before you hand it over.",
        "fr": "Non caviardé : il est tel que l’entreprise l’a apporté. Le regarder avant de le remettre.",
    },
    "pk_own_large": {
        "en": "It is larger than a file of this pack may be, and has to be handed over by itself. Nothing in it is "
        "redacted.",
        "fr": "Il est plus gros que ne peut l’être un fichier de ce dossier et doit être remis à part. Rien n’y est "
        "caviardé.",
    },
    "pk_own_out": {
        "en": "Left out, since nothing in it can be blacked out. It is at the kiosk.",
        "fr": "Laissé de côté, car rien ne peut y être caviardé. Il est à la borne.",
    },
    # the list of a sample
    "sample_title": {"en": "Sample of records", "fr": "Échantillon de dossiers"},
    "sample_number": {"en": "Number drawn by", "fr": "Numéro du tirage"},
    "sample_auditor": {"en": "Named by", "fr": "Nommé par"},
    "sample_instrument": {"en": "Questions", "fr": "Questions"},
    "sample_drawn_on": {"en": "Drawn on", "fr": "Tiré le"},
    "sample_how": {
        "en": "How it was drawn: of every record behind a question, the sha256 of “{number}:id” is taken, where id is "
        "what stands at the right; the records with the smallest are the sample, in that order. The same number draws "
        "the same records again, with any tool that knows sha256.",
        "fr": "Comment : de chaque dossier à l’appui d’une question, on prend le sha256 de « {number}:id », où id est "
        "inscrit à droite; ceux dont il est le plus petit forment l’échantillon, dans cet ordre. Le même numéro tire "
        "de nouveau les mêmes dossiers, avec tout outil qui connaît sha256.",
    },
    "sample_confidential": {
        "en": "A record that is confidential is named here, and opened by the owner alone.",
        "fr": "Un dossier confidentiel est nommé ici; seul le propriétaire l’ouvre.",
    },
    "sample_count": {"en": "{count} of {of}", "fr": "{count} de {of}"},
    "pk_elsewhere": {"en": "see {file}, page {page}", "fr": "voir {file}, page {page}"},
    "pk_envelope": {
        "en": "confidential, not copied; sha256 {hash}",
        "fr": "confidentiel, non copié; sha256 {hash}",
    },
    "pk_own_file": {
        "en": "the firm’s own file, as it is: {file}",
        "fr": "fichier de l’entreprise, tel quel : {file}",
    },
    "pk_lacks": {"en": "What the records lack", "fr": "Ce qui manque aux dossiers"},
    # scores
    "pk_practice": {
        "en": "Points are those of {instrument}. Suggested and confirmed scores stand apart; only the partner’s own "
        "tool decides.",
        "fr": "Les points sont ceux de {instrument}. Les notes proposées et confirmées sont séparées; seul l’outil du "
        "partenaire décide.",
    },
    "pk_over_all": {"en": "Over all", "fr": "Au total"},
    "pk_wanted": {
        "en": "Wanted: {overall} % over all, {element} % in each element",
        "fr": "Demandé : {overall} % au total, {element} % par élément",
    },
    "pk_range": {
        "en": "{open} questions have no score: between {least} and {most} by what they come to.",
        "fr": "{open} questions sont sans note : entre {least} et {most} selon ce qu’elles donneront.",
    },
    "pk_element": {"en": "Element", "fr": "Élément"},
    "pk_question": {"en": "Question", "fr": "Question"},
    # action plan
    "pk_plan_about": {
        "en": "Every question that earns less than its points, with what will be done. What nobody has taken on yet "
        "has an empty line for who and when.",
        "fr": "Chaque question qui n’a pas tous ses points, avec ce qui sera fait. Ce que personne n’a encore pris en "
        "charge a une ligne vide pour qui et quand.",
    },
    "pk_plan_none": {"en": "No question earns less than its points.", "fr": "Aucune question ne perd de points."},
    "pk_what": {"en": "What will be done", "fr": "Ce qui sera fait"},
    "pk_who": {"en": "By whom", "fr": "Par qui"},
    "pk_when": {"en": "By when", "fr": "Pour quand"},
    "pk_open_action": {"en": "corrective action {number}", "fr": "mesure corrective {number}"},
    "pk_write": {"en": "to be written by the firm", "fr": "à écrire par l’entreprise"},
}
