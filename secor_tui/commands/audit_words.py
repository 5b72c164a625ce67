"""What `readiness`, `road` and `costs` print: English and French side by side."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Mapping

from secor_tui.forms.model import Text, said

LANGUAGES = ("en", "fr")

WORDS: Mapping[str, tuple[str, str]] = {
    # readiness
    "head": ("{partner}, {program}: {since} to {until}, {cycle}", "{partner}, {program} : {since} au {until}, {cycle}"),
    "certification": ("certification", "certification"),
    "maintenance": ("maintenance", "maintien"),
    "renewal": ("renewal", "renouvellement"),
    "element": ("ELEMENT", "ÉLÉMENT"),
    "score": ("SCORE", "NOTE"),
    "state": ("STATE", "ÉTAT"),
    "answered": ("ANSWERED", "RÉPONDU"),
    "ready": ("READY", "PRÊT"),
    "at_risk": ("AT RISK", "À RISQUE"),
    "below": ("BELOW", "SOUS LE MIN"),
    "open": ("OPEN", "OUVERT"),
    "not_counted": (" (not counted yet)", " (ne compte pas encore)"),
    "of": ("{good} of {all}", "{good} sur {all}"),
    "over_all": (
        "Over all {percent} by what the records show: {state}. Wanted: {wanted}.",
        "Au total {percent} selon les registres : {state}. Voulu : {wanted}.",
    ),
    "wanted": (
        "{overall} % over all and {element} % in each element",
        "{overall} % au total et {element} % par élément",
    ),
    "not_known": ("not known", "inconnu"),
    "counts": (
        "Questions suggested by records: {suggested}; confirmed by a person, which counts before: {confirmed}.",
        "Questions proposées par les registres : {suggested}; confirmées par une personne, ce qui passe avant : "
        "{confirmed}.",
    ),
    "waiting": (
        "{count} questions wait for a person: between {least} and {most} by what they come to.",
        "{count} questions attendent une personne : de {least} à {most} selon ce qu'elles donnent.",
    ),
    "short": (
        "Records of {months} months; {short} more are wanted before a first audit.",
        "Registres de {months} mois; il en faut encore {short} avant un premier audit.",
    ),
    "missing": ("Missing:", "Manque :"),
    "unverified": ("Not verified, to be looked up with the partner:", "Non vérifié, à demander au partenaire :"),
    "next": (
        "Next, the most points for the least work (minutes are an estimate):",
        "Ensuite, le plus de points pour le moins d'effort (minutes estimées) :",
    ),
    "step": ("{what}: +{gain} %, about {minutes} min", "{what} : +{gain} %, environ {minutes} min"),
    "ahead": (
        "On {day}, if things go on as in the last 12 weeks: {percent}: {state}.",
        "Le {day}, si tout continue comme ces 12 dernières semaines : {percent} : {state}.",
    ),
    "idle": (
        "If nothing is done from today on: {percent}: {state}.",
        "Si rien n'est fait à partir d'aujourd'hui : {percent} : {state}.",
    ),
    # road
    "step_of": ("{step}: {why}", "{step} : {why}"),
    "falls_due": ("Falls due within 60 days:", "À échéance d'ici 60 jours :"),
    "heads": ("Head count: {count}, limit {most}.", "Nombre de personnes : {count}, limite {most}."),
    "left_out": ("Not counted: {names}.", "Pas comptés : {names}."),
    "unsaid": (
        "Counted, though nobody said whether they are on the WCB account: {names}.",
        "Comptés sans qu'on sache s'ils sont au compte de la commission : {names}.",
    ),
    "growth": (
        "{covered} of {asked} questions of {instrument} have evidence now.",
        "{covered} des {asked} questions de {instrument} ont des preuves maintenant.",
    ),
    "read": (", {source}, read {read}", ", {source}, lu le {read}"),
    "verified": ("verified", "vérifié"),
    "primary": ("primary", "premières pages"),
    "secondary": ("secondary", "lu ailleurs"),
    "practice": ("practice", "usage"),
    # costs
    "year": ("YEAR", "ANNÉE"),
    "cost": ("COST $", "COÛT $"),
    "rebate": ("REBATE $", "REMISE $"),
    "best": ("AT BEST $", "AU MIEUX $"),
    "balance": ("BALANCE $", "SOLDE $"),
    "no_rule": ("No rule of a rebate is known here: no figure.", "Aucune règle de remise connue ici : aucun montant."),
    "no_premium": (
        "The premium as billed was not entered: no figure.",
        "La prime facturée n'est pas inscrite : aucun montant.",
    ),
    "no_base_premium": (
        "The premium at the industry or base rate was not entered: no figure.",
        "La prime au taux de l'industrie ou de base n'est pas inscrite : aucun montant.",
    ),
    "pays_back": ("Paid back after {months} months.", "Récupéré après {months} mois."),
    "never": ("Not paid back within {years} years.", "Pas récupéré en {years} ans."),
    "grade_unverified": ("unverified", "non vérifié"),
}


def add_language(parser: ArgumentParser) -> None:
    parser.add_argument("--language", choices=LANGUAGES, default="", help="en or fr; the kiosk's own if not given")


class Saying:
    """Speaks one language: words by their name, and texts that have both."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, word: str, **values: object) -> str:
        return WORDS[word][LANGUAGES.index(self.language)].format(**values)

    def text(self, text: Text) -> str:
        """As it is where it is not there in the language."""
        return said(text, self.language) or next(iter(text.values()), "")

    def grade(self, grade: str) -> str:
        return self("grade_unverified" if grade == "unverified" else grade)
