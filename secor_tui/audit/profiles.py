"""Certifying partners as data: who may be certified, what must be shown, when it is enough, what it gives back.

Every fact carries its source, how far that source carries, and the day it was read; what nobody found is not there. A
firm's own file in `checklists/audit/profiles/` of its data folder takes the place of the shipped one of that name, or
adds one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from secor_tui.audit.files import GRADES, BrokenAudit, head, only, root_of, rows, unknown
from secor_tui.audit.scoring import PassRule
from secor_tui.forms.cells import Cells
from secor_tui.forms.faults import quoted
from secor_tui.forms.model import Text
from secor_tui.forms.yaml_text import Items
from secor_tui.program.reporting import PROVINCES

WINDOW_MONTHS = 12
"""Where a profile names no window: what every partner that names one asks for."""

WORDS: Mapping[str, tuple[str, ...]] = {
    "counts": (
        *("owners", "managers", "clerical", "part_time", "temporary", "casual", "family", "volunteers"),
        *("subcontractors", "workers"),
    ),
    "by": ("heads_any_time", "heads", "fte", "wcb_account"),
    "who": ("self", "assessor", "internal", "partner", "external"),
    "from": ("completion", "first_day", "last_day", "registration", "expiry"),
    "asks": ("operational", "all"),
    "ends": ("course", "audit", "certificate"),
    "base": ("industry_premium", "premium", "base_assessment", "assessment"),
}
"""What may stand in a column of words."""

KINDS: Mapping[str, tuple[str, ...]] = {
    "size": ("most", "by", "counts"),
    "auditor": ("who",),
    "pass": ("overall", "element", "points", "of"),
    "window": ("months",),
    "least_records": ("months", "certificate_months"),
    "course": ("tickets", "years", "once_certified"),
    "submission": ("days", "from", "most_mb"),
    "cycle": ("years", "audits"),
    "maintenance": ("asks", "from"),
    "milestone": ("months", "from", "ends"),
    "drill": ("alarm_counts",),
    "representative": ("least", "most"),
    "rebate": (
        *("base", "from_premium", "below_premium", "first_percent", "percent", "amount"),
        *("least_amount", "most_amount", "most_percent", "performance_percent", "after_months", "last_year"),
    ),
    "growth": ("instrument",),
    "note": (),
}
"""Kinds of facts, and the numbers and words that each can carry beside what it says."""

_FACT = ("fact", "say", "grade", "source", "read")
_HEAD = ("id", "province", "partner", "short", "names", "program", "instrument", "construction")
_MANY = frozenset({"counts", "who", "tickets"})
_PERCENTS = frozenset({"overall", "element", "percent", "first_percent", "most_percent", "performance_percent"})
_MOST = 10_000_000
_NUMBER = re.compile(r"[0-9]{1,8}(\.[0-9]{1,4})?")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known of a partner."""

    kind: str
    say: Text
    grade: str
    source: Text
    read: str
    """The day its source was read, ISO; empty where there is none."""
    numbers: Mapping[str, Fraction] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def verified(self) -> bool:
        return self.grade == GRADES[0]


@dataclass(frozen=True, slots=True)
class Profile:
    id: str
    province: str
    partner: Text
    short: str
    """`ACSA`"""
    names: tuple[str, ...]
    """What firms write for it, beside `short`."""
    program: Text
    """What the partner calls it: SECOR, Small COR."""
    instrument: str
    """Id of the practice instrument that is used unless the firm has its own."""
    facts: tuple[Fact, ...]
    construction: bool = True
    """Whether it is the one of the construction industry, which is taken where the firm names no partner."""

    def of(self, kind: str) -> list[Fact]:
        return [one for one in self.facts if one.kind == kind]

    def fact(self, kind: str) -> Fact | None:
        return next(iter(self.of(kind)), None)

    def number(self, kind: str, name: str) -> Fraction | None:
        """The first such number that the profile names; None where it names none."""
        return next((one.numbers[name] for one in self.of(kind) if name in one.numbers), None)

    @property
    def window_months(self) -> int:
        return int(self.number("window", "months") or WINDOW_MONTHS)

    @property
    def pass_rule(self) -> PassRule | None:
        """None where no pass mark is known."""
        fact = self.fact("pass")
        if fact is None:
            return None
        given = {name: fact.numbers.get(name, Fraction(0)) for name in KINDS["pass"]}
        return PassRule(given["overall"], given["element"], given["points"], given["of"])

    @property
    def unverified(self) -> list[Fact]:
        """What must be looked up before anybody relies on it."""
        return [one for one in self.facts if not one.verified]

    def known_as(self, text: str) -> bool:
        """Whether somebody who writes this means this partner."""
        wanted = text.strip().casefold()
        return wanted in {one.casefold() for one in (self.id, self.short, *self.names, *self.partner.values())}


def read_profile(path: Path) -> Profile:
    """What a file says. Raises BrokenAudit."""
    root = root_of(path)
    faults = unknown(root, path, ("profile", "facts"))
    top = head(faults, path, root, "profile", _HEAD)
    facts = [_fact(cells) for cells in rows(faults, path, root, "facts", "", wanted=True)]
    profile = Profile(
        id=path.stem,
        province=top.one_of("province", PROVINCES),
        partner=top.text("partner", "en", wanted=True),
        short=top.word("short", wanted=True).strip(),
        names=tuple(_names(top)),
        program=top.text("program", "en", wanted=True),
        instrument=top.word("instrument", wanted=True).strip(),
        facts=tuple(facts),
        construction="construction" not in top.cells or top.yes("construction"),
    )
    if "province" not in top.cells:
        top.fault("province", "this must be given")
    if faults:
        raise BrokenAudit(path, faults)
    return profile


def _names(top: Cells) -> list[str]:
    if "names" in top.cells and not isinstance(top.cells["names"], Items):
        top.fault("names", "a list is wanted here, such as [ACSA, Alberta Construction Safety Association]")
        return []
    return top.words("names")


def _fact(cells: Cells) -> Fact:
    kind = cells.one_of("fact", tuple(KINDS))
    columns = KINDS.get(kind, ())
    if "fact" not in cells.cells:
        cells.fault("fact", "this must be given")
    if kind:
        only(cells, (*_FACT, *columns))
    numbers: dict[str, Fraction] = {}
    words: dict[str, tuple[str, ...]] = {}
    for column in columns:
        if column not in cells.cells:
            continue
        if column in WORDS:
            words[column] = cells.some_of(column, WORDS[column])
            if column not in _MANY and len(words[column]) > 1:
                cells.fault(column, "one word is wanted here")
        elif column in ("tickets", "instrument"):
            words[column] = tuple(cells.words(column))
        elif column in ("alarm_counts", "once_certified"):
            numbers[column] = Fraction(cells.yes(column))
        else:
            numbers[column] = _number(cells, column)
    grade = cells.one_of("grade", GRADES)
    if "grade" not in cells.cells:
        cells.fault("grade", "this must be given")
    sourced = grade not in ("", "unverified", "practice")
    fact = Fact(
        kind=kind,
        say=cells.text("say", "en", wanted=True),
        grade=grade,
        source=cells.text("source", "en", wanted=sourced),
        read=cells.word("read", wanted=sourced).strip(),
        numbers=numbers,
        words=words,
    )
    _whole(cells, fact)
    return fact


def _number(cells: Cells, column: str) -> Fraction:
    text = cells.word(column).strip()
    most = 100 if column in _PERCENTS else _MOST
    value = Fraction(Decimal(text)) if _NUMBER.fullmatch(text) else Fraction(-1)
    if not 0 <= value <= most:
        cells.fault(column, f"{quoted(text)} is not a number from 0 to {most}")
        return Fraction(0)
    return value


def _whole(cells: Cells, fact: Fact) -> None:
    """What must hold between the columns of a fact."""
    numbers = fact.numbers
    if fact.kind == "pass" and not ("overall" in numbers or numbers.get("of")):
        cells.fault("overall", "a pass mark is overall (percent), or points and of")
    if fact.kind == "pass" and numbers.get("points", 0) > numbers.get("of", 0):
        cells.fault("points", "more points are wanted than there are")
    if fact.kind == "window" and not 1 <= numbers.get("months", 0) <= 60:
        cells.fault("months", "a window is 1 to 60 months long")
    if fact.kind == "rebate" and numbers.get("below_premium", Fraction(_MOST)) <= numbers.get("from_premium", 0):
        cells.fault("below_premium", "this must be more than from_premium")
