"""Papers for the wall and the pocket: which kinds there are, each made, what on it can become wrong, and its code.

A paper carries a short code in its foot, so that a scanner at the kiosk tells which paper hangs there, of which version
of the plan, and whether that still stands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import orjson

from secor_tui import plans
from secor_tui.errors import WrongUse
from secor_tui.forms.model import Text

if TYPE_CHECKING:
    from secor_tui.desk import Desk
    from secor_tui.program.plans import Plan

PAPERS = ("letter", "a4")
LONGEST_CODE = 20
"""Capitals and digits: what the smallest QR code holds."""
_LOOKS = frozenset({"paper", "language", "made", "code"})
"""Of what a paper is made from, that which says nothing."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of paper."""

    title: Text
    letter: str
    """Ends its code."""
    needs_plan: bool
    """Whether there is none before a plan is approved."""
    languages: tuple[str, ...]
    papers: tuple[str, ...] = PAPERS


@dataclass(frozen=True, slots=True)
class PaperRead:
    """What the code of a paper says."""

    kind: str
    plan: str
    """Id of the plan's record; empty where the paper is of no plan."""
    number: str
    """Of the record that the paper was printed from, `K7Q2-612`; empty where it is of none."""
    version: int
    """Of the plan; 0 where there is none, or it was taken back."""
    current: bool
    """Whether the same paper would be printed from the same version today."""


KINDS: Mapping[str, Kind] = {
    "plan": Kind(
        {"en": "Emergency plan poster", "fr": "Affiche du plan d’urgence"}, "P", True, ("en", "fr", "both", "es", "tl")
    ),
}
"""By name, in the order in which they are offered."""


def make(desk: Desk, kind: str, *, paper: str = "letter", language: str = "", about: str = "") -> bytes:
    """The paper as PDF, in the kiosk's own language where none is named; `about` names one plan, by the id or number of
    its record, instead of the one that stands. Raises WrongUse."""
    known = _known(kind)
    language = language or desk.config.language
    if paper not in known.papers:
        raise WrongUse(
            "No such paper size", "{paper} is not among {papers}.", paper=paper, papers=", ".join(known.papers)
        )
    if language not in known.languages:
        raise WrongUse(
            "Not in that language",
            "{kind} is made in {languages}; {language} is not among them.",
            kind=kind,
            languages=", ".join(known.languages),
            language=language,
        )
    data, pdf = _OF[kind](desk, about, paper, language)
    return pdf(data)


def says(desk: Desk, kind: str, *, language: str = "") -> str:
    """sha256 of everything on that paper that can become wrong: another value than a year ago, and what hangs is old.

    How it looks is not part of it: paper size and layout. Raises WrongUse, as where no plan is approved."""
    _known(kind)
    data, _ = _OF[kind](desk, "", "letter", language or desk.config.language)
    told = {name: value for name, value in asdict(data).items() if name not in _LOOKS}
    return hashlib.sha256(orjson.dumps([kind, told], option=orjson.OPT_SORT_KEYS)).hexdigest()


def code(desk: Desk, kind: str) -> str:
    """What the code in the foot of the paper says, made today. Raises WrongUse, as where no plan is approved."""
    known = _known(kind)
    return _plan_code(standing(desk), known)


def read_code(desk: Desk, text: str) -> PaperRead | None:
    """What paper a scanner read; None for anything else that it types."""
    text = "".join(text.split()).upper()
    if not (3 < len(text) <= LONGEST_CODE and text.isascii() and text.isalnum() and text[0] == "P"):
        return None
    kind = next((name for name, one in KINDS.items() if one.letter == text[-1]), None)
    return _of_plan(desk, kind, text[1:-1]) if kind else None


def standing(desk: Desk, words: str = "") -> Plan:
    """The plan of this site that stands, or the approved one of that id or number. Raises WrongUse."""
    known = desk.registers.plans
    if not words:
        found = known.current(desk.site)
        if found is None:
            raise WrongUse("No plan", "This site has no approved emergency plan yet.")
        return found
    found = next((one for one in known.approved() if words in (one.record, one.number)), None)
    if found is None:
        raise WrongUse("No such plan", "There is no approved emergency plan {words}.", words=words)
    return found


def _known(kind: str) -> Kind:
    if kind not in KINDS:
        raise WrongUse("No such paper", "{kind} is not among {kinds}.", kind=kind, kinds=", ".join(KINDS))
    return KINDS[kind]


def _plan_code(plan: Plan, kind: Kind) -> str:
    return f"P{plan.number.replace('-', '')}{kind.letter}"


def _of_plan(desk: Desk, kind: str, stem: str) -> PaperRead | None:
    """Where the name of a kiosk ends in digits, more than one number of a record reads alike: that of a plan counts."""
    for cut in range(1, len(stem)):
        if stem[cut:].isdecimal() and stem[cut] != "0":
            number = f"{stem[:cut]}-{stem[cut:]}"
            record = desk.ledger.get(number)
            if record is not None and record.kind == "plan":
                plan = next((one for one in desk.registers.plans.approved() if one.record == record.subject), None)
                stands = plan is not None and plan.number == number and plan == desk.registers.plans.current(plan.site)
                return PaperRead(kind, record.subject, number, plan.version if plan else 0, stands)
    return None


def _poster(desk: Desk, about: str, paper: str, language: str) -> tuple[Any, Callable[[Any], bytes]]:
    from secor_tui.output.poster import poster_pdf

    plan = standing(desk, about)
    return plans.poster(desk, plan, paper, language, _plan_code(plan, KINDS["plan"])), poster_pdf


_OF: Mapping[str, Callable[[Desk, str, str, str], tuple[Any, Callable[[Any], bytes]]]] = {"plan": _poster}
"""By kind: what a paper is made from, and what makes a PDF of it."""
