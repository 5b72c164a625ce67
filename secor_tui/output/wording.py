"""What the papers say in their own words. What a checklist asks and what people answered is not here."""

from __future__ import annotations

from collections.abc import Mapping

from secor_tui.forms.model import Text, said
from secor_tui.output.pack_words import PACK
from secor_tui.output.wall_words import WALL

WORDS: Mapping[str, Text] = {
    # the head of the paper
    "record": {"en": "Record {number}", "fr": "Dossier {number}"},
    "wcb": {"en": "WCB account {number}", "fr": "Compte d’indemnisation {number}"},
    "page": {"en": "Page {n} of {of}", "fr": "Page {n} de {of}"},
    "site": {"en": "Site", "fr": "Chantier"},
    "for_day": {"en": "For the day", "fr": "Pour la journée du"},
    "done_by": {"en": "Done by", "fr": "Fait par"},
    "opened": {"en": "Started", "fr": "Commencé"},
    "signed": {"en": "Signed", "fr": "Signé"},
    "entered": {"en": "Entered in the ledger", "fr": "Inscrit au registre"},
    "checklist": {"en": "Checklist", "fr": "Formulaire"},
    "version": {"en": "Checklist version", "fr": "Version du formulaire"},
    "time_taken": {"en": "Time answering", "fr": "Temps de réponse"},
    "minutes": {"en": "{minutes} min {seconds} s", "fr": "{minutes} min {seconds} s"},
    "clock": {"en": "Kiosk clock", "fr": "Horloge de la borne"},
    "clock_ok": {"en": "as expected", "fr": "normale"},
    "nobody": {"en": "nobody named", "fr": "personne n’est nommé"},
    "not_signed": {"en": "not signed", "fr": "non signé"},
    "by_kiosk": {
        "en": "The kiosk wrote what follows from the records, in its own words. Nobody can change it.",
        "fr": "La borne a écrit ce qui suit d’après les registres, dans ses mots. Personne ne peut le changer.",
    },
    "statistics_title": {"en": "Safety statistics", "fr": "Statistiques de sécurité"},
    "statistics_base": {
        "en": "Rates are per 200,000 hours: what 100 people work in a year of 2,000 hours. Injury frequency counts "
        "injuries that needed more than first aid, lost-time frequency those that kept somebody off work, severity the "
        "days lost. Without the hours of a month there is no rate.",
        "fr": "Les taux sont par 200 000 heures : ce que 100 personnes font en un an de 2 000 heures. La fréquence "
        "compte les blessures au-delà des premiers soins, celle avec perte de temps celles qui ont causé une absence, "
        "la gravité les jours perdus. Sans les heures d’un mois, pas de taux.",
    },
    "statistics_months": {"en": "Incidents by month", "fr": "Incidents par mois"},
    "statistics_kinds": {"en": "Incidents by kind", "fr": "Incidents par genre"},
    "statistics_grave": {"en": "beyond first aid", "fr": "au-delà des premiers soins"},
    "statistics_first_aid": {"en": "first aid", "fr": "premiers soins"},
    "statistics_others": {"en": "all others, near misses among them", "fr": "tous les autres, passés proches compris"},
    "statistics_lost": {"en": "{count} days lost", "fr": "{count} jours perdus"},
    "days": {
        "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
        "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    },
    # what must not be missed
    "void_notice": {"en": "VOID", "fr": "ANNULÉ"},
    "void_text": {
        "en": "This record was taken back on {day} by {name}: {reason} What it said stays readable below.",
        "fr": "Ce dossier a été retiré le {day} par {name} : {reason} Son contenu reste lisible ci-dessous.",
    },
    "amended_notice": {"en": "AMENDED", "fr": "MODIFIÉ"},
    "amended_text": {
        "en": "This paper shows the record as it stands after amendment {number} of {day}. "
        "What was changed, by whom and why is listed under Amendments.",
        "fr": "Ce document montre le dossier tel qu’il est après la modification {number} du {day}. "
        "Ce qui a changé, par qui et pourquoi : voir Modifications.",
    },
    "late_notice": {"en": "LATE ENTRY", "fr": "ENTRÉE TARDIVE"},
    "late_text": {
        "en": "For {date}, filled in on {day}: {days} day(s) later.",
        "fr": "Pour le {date}, rempli le {day} : {days} jour(s) plus tard.",
    },
    "unsigned_notice": {"en": "NOT SIGNED", "fr": "NON SIGNÉ"},
    "unsigned_text": {
        "en": "Nobody has signed this record.",
        "fr": "Personne n’a signé ce dossier.",
    },
    "clock_notice": {"en": "CLOCK IN DOUBT", "fr": "HEURE DOUTEUSE"},
    "clock_behind": {
        "en": "When this was entered the kiosk clock stood earlier than that of the record before. "
        "The order of the record numbers is sure, the times on this paper are not.",
        "fr": "À l’inscription, l’horloge de la borne retardait sur celle du dossier précédent. "
        "L’ordre des numéros est sûr, les heures de ce document ne le sont pas.",
    },
    "clock_jumped": {
        "en": "The kiosk clock was moved while the kiosk was running. "
        "The order of the record numbers is sure, the times on this paper are not.",
        "fr": "L’horloge de la borne a été déplacée pendant la marche. "
        "L’ordre des numéros est sûr, les heures de ce document ne le sont pas.",
    },
    "clock_ahead": {
        "en": "The kiosk clock stood more than 45 days after the record before, "
        "and nobody has said that the date is right.",
        "fr": "L’horloge de la borne avançait de plus de 45 jours sur le dossier précédent, "
        "et personne n’a confirmé la date.",
    },
    "confidential_notice": {"en": "CONFIDENTIAL", "fr": "CONFIDENTIEL"},
    "confidential_text": {
        "en": "Personal information: keep it locked away and show it only to those who may see it.",
        "fr": "Renseignements personnels : à garder sous clé, à ne montrer qu’aux personnes autorisées.",
    },
    "withheld_notice": {"en": "WITHHELD", "fr": "RETENU"},
    "withheld_text": {
        "en": "Only the envelope of this record is here: its contents are confidential or their retention is over.",
        "fr": "Seule l’enveloppe du dossier est ici : son contenu est confidentiel ou n’est plus conservé.",
    },
    "no_text_notice": {"en": "CHECKLIST MISSING", "fr": "FORMULAIRE MANQUANT"},
    "no_text_text": {
        "en": "The text of the checklist as it was signed could not be read. "
        "The answers stand below under their short names.",
        "fr": "Le texte du formulaire signé n’a pas pu être lu. Les réponses figurent ci-dessous sous leur nom abrégé.",
    },
    # the verdict
    "verdict_void": {"en": "VOID", "fr": "ANNULÉ"},
    "verdict_pass": {"en": "NO DEFICIENCIES", "fr": "AUCUNE DÉFICIENCE"},
    "verdict_fail_one": {"en": "1 DEFICIENCY", "fr": "1 DÉFICIENCE"},
    "verdict_fail": {"en": "{n} DEFICIENCIES", "fr": "{n} DÉFICIENCES"},
    "verdict_critical": {"en": "FAILED ON A CRITICAL ITEM", "fr": "ÉCHEC SUR UN POINT CRITIQUE"},
    "decided_one": {"en": "1 ACTION DECIDED", "fr": "1 MESURE DÉCIDÉE"},
    "decided": {"en": "{n} ACTIONS DECIDED", "fr": "{n} MESURES DÉCIDÉES"},
    "counts": {
        "en": "{passed} passed  ·  {failed} failed  ·  {na} not applicable",
        "fr": "{passed} conformes  ·  {failed} non conformes  ·  {na} sans objet",
    },
    "points": {"en": "{points} of {of} points", "fr": "{points} points sur {of}"},
    # deficiencies
    "deficiencies": {"en": "Deficiencies and corrective actions", "fr": "Déficiences et mesures correctives"},
    "is_to_do": {"en": "What is to be done", "fr": "Ce qui est à faire"},
    "critical": {"en": "CRITICAL", "fr": "CRITIQUE"},
    "high": {"en": "HIGH", "fr": "ÉLEVÉE"},
    "medium": {"en": "MEDIUM", "fr": "MOYENNE"},
    "low": {"en": "LOW", "fr": "FAIBLE"},
    "to_mend": {"en": "To be corrected by {name}, due {due}", "fr": "À corriger par {name}, au plus tard le {due}"},
    "no_action": {"en": "Noted; no corrective action was opened.", "fr": "Constaté; aucune mesure corrective ouverte."},
    "state_open": {"en": "OPEN on {day}", "fr": "OUVERTE le {day}"},
    "state_closed": {"en": "CLOSED {day} by {name}", "fr": "FERMÉE le {day} par {name}"},
    "state_withdrawn": {"en": "WITHDRAWN {day}", "fr": "RETIRÉE le {day}"},
    "shown_by": {"en": "Shown by: {evidence}", "fr": "Montré par : {evidence}"},
    "verified_by": {
        "en": "Done by {doer}, verified by {verifier}.",
        "fr": "Fait par {doer}, vérifié par {verifier}.",
    },
    "own_word": {
        "en": "Done by {doer}, verified by whoever did it: nobody else could.",
        "fr": "Fait par {doer}, vérifié par qui l'a fait : personne d'autre ne le pouvait.",
    },
    "moved": {"en": "Moved; at first it was due {day}.", "fr": "Reportée; échéance au départ : {day}."},
    "reopened": {"en": "It was reopened after it had been closed.", "fr": "Elle a été rouverte après fermeture."},
    "no_note": {"en": "No note was given.", "fr": "Aucune note."},
    # answers
    "answers": {"en": "All answers", "fr": "Toutes les réponses"},
    "no_answers": {"en": "No answers were given.", "fr": "Aucune réponse."},
    "unanswered": {"en": "not answered", "fr": "sans réponse"},
    "acknowledged": {"en": "Yes, acknowledged", "fr": "Oui, pris connaissance"},
    "note": {"en": "Note: {text}", "fr": "Note : {text}"},
    "photo": {"en": "Photo {n}", "fr": "Photo {n}"},
    "none_of_them": {"en": "none", "fr": "aucun"},
    # photos
    "photos": {"en": "Photos", "fr": "Photos"},
    "photo_left_out": {
        "en": "This photo is left out of this copy: nothing in a photo can be blacked out. It is at the kiosk.",
        "fr": "Cette photo n’est pas dans cette copie : rien ne s’y caviarde. Elle est à la borne.",
    },
    "photo_missing": {
        "en": "This photo cannot be shown: its file is missing or damaged.",
        "fr": "Cette photo ne peut pas être montrée : son fichier manque ou est endommagé.",
    },
    # signatures
    "signatures": {"en": "Signatures", "fr": "Signatures"},
    "with_pin": {"en": "signed with their own PIN", "fr": "signé avec son propre NIP"},
    "without_pin": {"en": "entered by name, without a PIN", "fr": "inscrit par son nom, sans NIP"},
    "by_proxy": {
        "en": "signed by {name}, with their own PIN, for {other}",
        "fr": "signé par {name}, avec son propre NIP, pour {other}",
    },
    "declined_notice": {"en": "DECLINED TO SIGN", "fr": "REFUSE DE SIGNER"},
    "declined": {
        "en": "Reason: {reason} Noted by {name} with their PIN",
        "fr": "Motif : {reason} Noté par {name}, avec son NIP",
    },
    "sha_signed": {"en": "sha256 of what was signed", "fr": "sha256 de ce qui a été signé"},
    "owner": {"en": "owner", "fr": "propriétaire"},
    "manager": {"en": "manager", "fr": "gestionnaire"},
    "foreman": {"en": "foreman", "fr": "contremaître"},
    "representative": {"en": "health and safety representative", "fr": "représentant en santé et sécurité"},
    "worker": {"en": "worker", "fr": "travailleur"},
    "subcontractor": {"en": "subcontractor", "fr": "sous-traitant"},
    "visitor": {"en": "visitor", "fr": "visiteur"},
    # amendments
    "amendments": {"en": "Amendments", "fr": "Modifications"},
    "amended_by": {"en": "{number}, entered {at} by {name}", "fr": "{number}, inscrit le {at} par {name}"},
    "reason": {"en": "Reason: {reason}", "fr": "Motif : {reason}"},
    "no_reason": {"en": "none given", "fr": "non donné"},
    "was": {"en": "was", "fr": "avant"},
    "is_now": {"en": "is now", "fr": "après"},
    "nothing": {"en": "nothing", "fr": "rien"},
    "taken_back": {"en": "The whole record was taken back.", "fr": "Le dossier entier a été retiré."},
    "same": {"en": "No answer was changed.", "fr": "Aucune réponse n’a changé."},
    "note_on": {"en": "{label} (note)", "fr": "{label} (note)"},
    "deficiency_on": {"en": "{label} (deficiency)", "fr": "{label} (déficience)"},
    # what proves it
    "proof": {"en": "About this record", "fr": "À propos de ce dossier"},
    "proof_text": {
        "en": "A signed record is never changed: a correction is another record that amends it, with a paper of its "
        "own. Each record carries the sha256 of the one before, so that a change anywhere shows. The record itself is "
        "attached to this PDF as record.json. Times are those of the kiosk’s clock, with their offset from UTC.",
        "fr": "Un dossier signé n’est jamais changé : une correction est un autre dossier, avec son propre document. "
        "Chaque dossier porte le sha256 du précédent : tout changement se voit. Le dossier lui-même est joint à ce "
        "PDF sous le nom record.json. Les heures sont celles de l’horloge de la borne, avec leur décalage par rapport "
        "à UTC.",
    },
    "number": {"en": "Number", "fr": "Numéro"},
    "id": {"en": "Id", "fr": "Identifiant"},
    "amends": {"en": "Amends", "fr": "Modifie"},
    "hash": {"en": "Hash of this record", "fr": "Empreinte de ce dossier"},
    "prev": {"en": "Hash of the record before", "fr": "Empreinte du dossier précédent"},
    "text_hash": {"en": "Hash of the checklist text", "fr": "Empreinte du texte du formulaire"},
    "attached": {"en": "The record that this paper shows", "fr": "Le dossier que montre ce document"},
    # the morning sheet
    "morning": {"en": "Morning sheet", "fr": "Feuille du matin"},
    "on_site": {"en": "on site at {time}", "fr": "au chantier à {time}"},
    "muster_point": {"en": "Muster point", "fr": "Point de rassemblement"},
    "alarm": {"en": "Alarm", "fr": "Alarme"},
    "first_aid_place": {"en": "First aid kit", "fr": "Premiers secours"},
    "not_written": {
        "en": "not written down: amend the site record",
        "fr": "non inscrit : modifier le dossier du chantier",
    },
    "aiders_here": {"en": "First aiders on site", "fr": "Secouristes au chantier"},
    "aiders_crew": {"en": "First aiders of the crew", "fr": "Secouristes de l’équipe"},
    "nobody_at_all": {"en": "nobody", "fr": "personne"},
    "roll_here": {"en": "On site: tick whoever is found", "fr": "Au chantier : cocher qui est trouvé"},
    "roll_crew": {
        "en": "Nobody has signed in yet. The crew: tick whoever is found",
        "fr": "Personne n’est encore arrivé. L’équipe : cocher qui est trouvé",
    },
    "may_have_left": {"en": "never signed out", "fr": "départ non signé"},
    "roll_more": {"en": "{count} more: see the kiosk", "fr": "encore {count} : voir la borne"},
    "photograph": {"en": "Photograph this on the way out", "fr": "Prendre en photo en sortant"},
    "photograph_page": {
        "en": "Photograph this page on the way out.",
        "fr": "Prendre cette page en photo en sortant.",
    },
    "to_do": {"en": "To do", "fr": "À faire"},
    "due": {"en": "DUE", "fr": "PRÉVU"},
    "overdue": {"en": "OVERDUE", "fr": "EN RETARD"},
    "open": {"en": "OPEN", "fr": "OUVERT"},
    "by_day": {"en": "by {day}", "fr": "pour le {day}"},
    "nothing_due": {"en": "Nothing is due.", "fr": "Rien n’est prévu."},
    "mending": {"en": "Open corrective actions", "fr": "Mesures correctives ouvertes"},
    "nothing_open": {"en": "None is open.", "fr": "Aucune n’est ouverte."},
    "more": {"en": "and {count} more", "fr": "et encore {count}"},
    "talk_today": {"en": "Toolbox talk for today", "fr": "Causerie du jour"},
    "no_talk": {"en": "no talk in the collection", "fr": "aucune causerie dans la collection"},
    # the page of a day
    "day_page": {"en": "Day", "fr": "Journée"},
    "day_on_site": {"en": "on site that day", "fr": "au chantier ce jour"},
    "day_done": {"en": "Done: {count}", "fr": "Fait : {count}"},
    "day_nothing": {"en": "Nothing was entered for this site.", "fr": "Rien n’a été inscrit pour ce chantier."},
    "day_here": {"en": "Who was on site", "fr": "Qui était au chantier"},
    "day_visitors": {"en": "visitors: {count}", "fr": "visiteurs : {count}"},
    "day_due": {"en": "Due by {day}", "fr": "À faire d’ici le {day}"},
    "day_signed": {"en": "DONE", "fr": "FAIT"},
    "day_pass": {"en": "PASS", "fr": "CONFORME"},
    "day_fail": {"en": "FAIL", "fr": "NON CONF."},
    "day_critical": {"en": "CRITICAL", "fr": "CRITIQUE"},
    "day_void": {"en": "VOID", "fr": "ANNULÉ"},
    "day_witness": {"en": "Witness of the records", "fr": "Témoin des dossiers"},
    "day_keep": {
        "en": "Leave this page on the board, or photograph it. With the number and the five words anybody can prove "
        "that no record up to this one was changed, replaced or left out since.",
        "fr": "Laisser cette page au tableau, ou la prendre en photo. Avec le numéro et les cinq mots, chacun peut "
        "prouver qu’aucun dossier jusqu’à celui-ci n’a été changé, remplacé ou omis depuis.",
    },
    "day_foot": {"en": "As things stood after the record of {at}.", "fr": "Selon l’état après le dossier de {at}."},
    # the tag and the log of a unit
    "tag_head": {"en": "OUT OF SERVICE", "fr": "HORS SERVICE"},
    "tag_do_not": {"en": "Do not use", "fr": "Ne pas utiliser"},
    "tag_wrong": {"en": "What is wrong", "fr": "Ce qui ne va pas"},
    "tag_by": {"en": "Found by", "fr": "Constaté par"},
    "tag_back": {
        "en": "Back in service only with the repair recorded and signed by a competent person.",
        "fr": "Remise en service seulement avec la réparation inscrite et signée par une personne compétente.",
    },
    "log_title": {"en": "Log of unit {unit}", "fr": "Carnet de l’unité {unit}"},
    "log_entries": {
        "en": "Entries: {count}, the newest first",
        "fr": "Inscriptions : {count}, la plus récente d’abord",
    },
    "log_passed": {"en": "CHECKED", "fr": "VÉRIFIÉE"},
    "log_failed": {"en": "DEFECT", "fr": "DÉFAUT"},
    "log_out": {"en": "OUT OF SERVICE", "fr": "HORS SERVICE"},
    "log_back": {"en": "BACK IN SERVICE", "fr": "REMISE EN SERVICE"},
    "log_maintained": {"en": "MAINTENANCE", "fr": "ENTRETIEN"},
    "log_unit": {"en": "WRITTEN DOWN", "fr": "FICHE"},
    "log_void": {"en": "TAKEN BACK", "fr": "ANNULÉ"},
    "log_amended": {"en": "amended", "fr": "modifié"},
    "log_in_service": {"en": "In service.", "fr": "En service."},
    "log_out_since": {
        "en": "OUT OF SERVICE since {day}: {what}",
        "fr": "HORS SERVICE depuis le {day} : {what}",
    },
    "log_retired": {"en": "Out of use for good since {day}.", "fr": "Retirée pour de bon depuis le {day}."},
    # a safety document
    "doc_revision": {"en": "Revision {revision}", "fr": "Révision {revision}"},
    "doc_revision_no": {"en": "Revision", "fr": "Révision"},
    "doc_approved": {"en": "Approved by", "fr": "Approuvé par"},
    "doc_review": {"en": "To be looked at again by", "fr": "À revoir au plus tard le"},
    "doc_owner": {"en": "Looked after by", "fr": "Suivi par"},
    "doc_superseded": {"en": "SUPERSEDED", "fr": "REMPLACÉ"},
    "doc_superseded_text": {
        "en": "This is not how we work any more. Revision {revision} has taken its place.",
        "fr": "Ce n’est plus ainsi que nous travaillons. La révision {revision} l’a remplacée.",
    },
    "doc_changed": {"en": "What is new in it:", "fr": "Ce qui est nouveau :"},
    "doc_readers": {
        "en": "Who has read and signed revision {revision}",
        "fr": "Qui a lu et signé la révision {revision}",
    },
    "doc_nobody": {"en": "Nobody yet.", "fr": "Personne encore."},
    "doc_waiting": {"en": "Still to read and sign it: {names}", "fr": "Doivent encore lire et signer : {names}"},
    "doc_attached": {"en": "The text as it was approved", "fr": "Le texte tel qu’il a été approuvé"},
    "newest": {
        "en": "Newest record {number}  ·  sha256 {hash}",
        "fr": "Dossier le plus récent {number}  ·  sha256 {hash}",
    },
    **WALL,
    **PACK,
}


class Say:
    """The words in one language, or in English where it has none: `say("page", n=1, of=3)`."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, word: str, **values: object) -> str:
        return said(WORDS[word], self.language).format(**values)
