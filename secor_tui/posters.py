"""Papers for the wall and the pocket: which kinds there are, each made, what on it can become wrong, and its code.

A paper that hangs carries a short code in its foot, so that a scanner at the kiosk tells which paper it is, of which
version of the plan, and whether that still stands.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

import orjson

from secor_tui import poster_data
from secor_tui.errors import WrongUse
from secor_tui.forms.model import Text
from secor_tui.late import late

if TYPE_CHECKING:
    from secor_tui.desk import Desk
    from secor_tui.output import aiders, labels, posted, poster, wallet
else:
    # Nothing of what draws papers is loaded to tell what they say.
    aiders, labels = late("secor_tui.output.aiders"), late("secor_tui.output.labels")
    posted = late("secor_tui.output.posted")
    poster, wallet = late("secor_tui.output.poster"), late("secor_tui.output.wallet")

PAPERS = ("letter", "a4")
LONGEST_CODE = 20
"""Capitals and digits: what the smallest QR code holds."""
_DIGEST = 10
"""Letters of a code that stand for what the paper says, where it is of no plan."""
_LOOKS = frozenset({"paper", "language", "made", "code", "hangs"})
"""Of what a paper is made from, that which is not to be held against it."""
_WHEN = frozenset({"number", "on"})
"""And where it is of no plan: up to which record it was made."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of paper."""

    title: Text
    letter: str
    """Ends its code."""
    needs_plan: bool
    """Whether there is none before a plan is approved."""
    languages: tuple[str, ...]
    data: Callable[[Desk, str, str, str], Any]
    """What it is made from, of: the desk, what it is about, paper, language."""
    pdf: Callable[[Any], bytes]
    about: str = ""
    """What one of it may be about alone: `plan`, `person` or `unit`; empty where there is only the whole."""
    hangs: bool = True
    """On a wall; else it is carried, or sticks to something."""
    papers: tuple[str, ...] = PAPERS
    more: Callable[[Desk, Any], Any] | None = None
    """What is added when it is made, and is not held against it later."""


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


_TWO = ("en", "fr", "both")
_FOUR = (*_TWO, "es", "tl")

KINDS: Mapping[str, Kind] = {
    "plan": Kind(
        {"en": "Emergency plan poster", "fr": "Affiche du plan d’urgence"},
        "P",
        True,
        _FOUR,
        poster_data.poster,
        lambda data: poster.poster_pdf(data),
        about="plan",
    ),
    "wallet": Kind(
        {"en": "Emergency cards for the pocket", "fr": "Cartes d’urgence de poche"},
        "W",
        True,
        _FOUR,
        poster_data.poster,
        lambda data: wallet.wallet_pdf(data),
        about="plan",
        hangs=False,
    ),
    "first-aiders": Kind(
        {"en": "First aiders", "fr": "Secouristes"},
        "F",
        False,
        _TWO,
        poster_data.aiders,
        lambda data: aiders.aiders_pdf(data),
    ),
    "posted": Kind(
        {"en": "What must be posted", "fr": "Ce qui doit être affiché"},
        "L",
        False,
        _TWO,
        poster_data.posted,
        lambda data: posted.posted_pdf(data),
        more=poster_data.with_what_hangs,
    ),
    "badges": Kind(
        {"en": "Hard-hat badges", "fr": "Étiquettes de casque"},
        "B",
        False,
        _TWO,
        poster_data.badges,
        lambda data: labels.labels_pdf(data),
        about="person",
        hangs=False,
    ),
    "units": Kind(
        {"en": "Tags for equipment", "fr": "Étiquettes d’équipement"},
        "U",
        False,
        _TWO,
        poster_data.units,
        lambda data: labels.labels_pdf(data),
        about="unit",
        hangs=False,
    ),
}
"""By name, in the order in which they are offered."""


def make(desk: Desk, kind: str, *, paper: str = "letter", language: str = "", about: str = "") -> bytes:
    """The paper as PDF, in the kiosk's own language where none is named; `about` names the one that it is to be about
    alone: a plan by the id or number of its record, a person, a unit. Raises WrongUse, Refused."""
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
    if about and not known.about:
        raise WrongUse("There is only one", "{kind} is not made of one thing alone.", kind=kind)
    data = known.data(desk, about, paper, language)
    if hasattr(data, "code"):
        data = replace(data, code=_code(kind, data))
    if known.more:
        data = known.more(desk, data)
    return known.pdf(data)


def says(desk: Desk, kind: str, *, language: str = "") -> str:
    """sha256 of everything on that paper that can become wrong: another value than a year ago, and what hangs is old.

    How it looks is not part of it: paper size and layout. Raises WrongUse, as where no plan is approved; Refused."""
    return _digest(kind, _known(kind).data(desk, "", PAPERS[0], language or desk.config.language)).hexdigest()


def code(desk: Desk, kind: str) -> str:
    """What the code of the paper says, made today. Raises WrongUse, as where no plan is approved; Refused."""
    return _code(kind, _known(kind).data(desk, "", PAPERS[0], desk.config.language))


def read_code(desk: Desk, text: str) -> PaperRead | None:
    """What paper a scanner read; None for anything else that it types."""
    text = "".join(text.split()).upper()
    if not (3 < len(text) <= LONGEST_CODE and text.isascii() and text.isalnum() and text[0] == "P"):
        return None
    kind = next((name for name, one in KINDS.items() if one.letter == text[-1]), None)
    if kind is None:
        return None
    if KINDS[kind].needs_plan:
        return _of_plan(desk, kind, text[1:-1])
    return PaperRead(kind, "", "", 0, code(desk, kind) == text) if len(text) == _DIGEST + 2 else None


def _known(kind: str) -> Kind:
    if kind not in KINDS:
        raise WrongUse("No such paper", "{kind} is not among {kinds}.", kind=kind, kinds=", ".join(KINDS))
    return KINDS[kind]


def _digest(kind: str, data: Any) -> hashlib._Hash:
    left = _LOOKS if KINDS[kind].needs_plan else _LOOKS | _WHEN
    told = {name: value for name, value in asdict(data).items() if name not in left}
    return hashlib.sha256(orjson.dumps([kind, told], option=orjson.OPT_SORT_KEYS))


def _code(kind: str, data: Any) -> str:
    known = KINDS[kind]
    stem = data.number.replace("-", "") if known.needs_plan else base64.b32encode(_digest(kind, data).digest()).decode()
    return f"P{stem if known.needs_plan else stem[:_DIGEST]}{known.letter}"


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
