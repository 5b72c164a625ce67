"""What a checklist is: XLSForm's rows and lists, with the few things a safety checklist needs beyond them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Text = Mapping[str, str]
"""One text in several languages: `{"en": "Pass", "fr": "Conforme"}`."""

LANGUAGES = ("en", "fr", "es", "tl")
"""Languages a checklist may speak: ISO 639-1, in the order in which one stands in for another."""

FREQUENCIES = ("shift", "workday", "weekly", "monthly", "quarterly", "yearly", "before-use", "as-needed")
"""How often a checklist is due. `shift`, `before-use` and `as-needed` are never overdue by the calendar."""

ROLES = ("owner", "manager", "foreman", "representative", "worker", "subcontractor", "visitor")

SEVERITIES = ("low", "medium", "high", "critical")

ELEMENTS: Mapping[str, str] = {
    "policy": "Health and safety policy",
    "hazard-assessment": "Hazard assessment and control",
    "safe-work-practices": "Safe work practices",
    "safe-job-procedures": "Safe job procedures",
    "company-rules": "Company rules",
    "ppe": "Personal protective equipment",
    "maintenance": "Preventive maintenance",
    "training-communication": "Training and communication",
    "inspections": "Workplace inspections",
    "investigations": "Investigations and reporting",
    "emergency": "Emergency preparedness",
    "records-statistics": "Records and statistics",
    "legislation": "Legislation and other requirements",
    "contractors": "Procurement and contractor management",
    "representative": "Health and safety representative or committee",
    "program-review": "Program review",
}
"""The headings that national (CFCSA-style) instruments share; partner profiles map them to their own numbers."""


class RowType(StrEnum):
    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    TIME = "time"
    DATE_TIME = "dateTime"
    NOTE = "note"
    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    ACKNOWLEDGE = "acknowledge"
    IMAGE = "image"
    PEOPLE = "people"
    SIGNATURE = "signature"
    GROUP = "group"
    REPEAT = "repeat"
    CALCULATE = "calculate"


CONTAINERS = frozenset({RowType.GROUP, RowType.REPEAT})
UNANSWERED = frozenset({RowType.NOTE, RowType.GROUP, RowType.REPEAT, RowType.CALCULATE, RowType.SIGNATURE})
"""Types that nobody types an answer into: signatures are made when the whole is signed."""


@dataclass(frozen=True, slots=True)
class Choice:
    name: str
    label: Text


@dataclass(frozen=True, slots=True)
class Fail:
    """When a row has failed and what that asks for."""

    values: tuple[str, ...]
    """Choices that fail; for numbers and texts, `when` decides."""
    when: str = ""
    """An expression with `.` for the answer, such as `. > 30`."""
    note: bool = True
    """Whether a fail must be explained."""
    photo: str = "offer"
    """`no`, `offer` or `need`."""
    action: bool = True
    """Whether a fail opens a corrective action."""
    severity: str = "medium"
    """What the dialog proposes: one of SEVERITIES."""
    days: int = 7
    """Days until the proposed due date; 0 is today."""
    owner: str = "foreman"
    """Role proposed to mend it: one of ROLES."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the survey sheet. Expressions are kept as their source; `expressions.py` gives them a meaning."""

    type: RowType
    name: str
    label: Text = field(default_factory=dict)
    hint: Text = field(default_factory=dict)
    required: str = ""
    """Empty is no, otherwise an expression; plain `yes` in the file becomes `true()`."""
    required_message: Text = field(default_factory=dict)
    relevant: str = ""
    constraint: str = ""
    constraint_message: Text = field(default_factory=dict)
    default: str = ""
    """An expression too: `today()`, `'none'`, `3`."""
    calculation: str = ""
    appearance: str = ""
    """`multiline` for long text, `one` for a people row that takes one person; `hidden` and `printed`
    for what a screen fills in, the second stands on papers all the same; `kiosk` for words
    that the kiosk writes itself, which are read and never typed."""
    list_name: str = ""
    fail: Fail | None = None
    points: int = 0
    critical: bool = False
    """Whether failing this row fails the whole checklist, whatever the points."""
    signs: tuple[str, ...] = ()
    """On a signature row: the roles that may sign it; empty is anybody."""
    signed_by: str = ""
    """On a signature row, instead: the people row whose people each sign here."""
    elements: tuple[str, ...] = ()
    expires: bool = False
    """On a date row: the day something runs out (a service, a ticket), to be said on the home board in time."""
    rows: tuple[Row, ...] = ()
    """What a group or a repeat holds."""

    @property
    def container(self) -> bool:
        return self.type in CONTAINERS

    @property
    def unasked(self) -> bool:
        """Whether a screen fills it in, and nobody sees its line."""
        return self.appearance in ("hidden", "printed")


@dataclass(frozen=True, slots=True)
class Checklist:
    """One checklist as it is understood: everything needed to show, check, sign and print it, years later."""

    id: str
    """`daily-site-inspection`; also the file's name without its ending."""
    version: str
    title: Text
    kind: str
    """The kind of record it makes: `inspection`, `worker`, `firm` …"""
    language: str = "en"
    """The language its author wrote first, and the one that stands in for a missing one."""
    hint: Text = field(default_factory=dict)
    """One sentence for the list of checklists: when to do it."""
    frequency: str = "as-needed"
    role: str = "worker"
    """Who does it: one of ROLES, and all that stand before it."""
    elements: tuple[str, ...] = ()
    statement: Text = field(default_factory=dict)
    """What a signature says, in full."""
    confidential: bool = False
    """Whether its records leave the trailer as their envelope alone."""
    open_to: tuple[str, ...] = ()
    """Of a confidential one that not everybody at the kiosk may read either: the roles, and as `${row}` the people
    rows, of those who may open it."""
    hidden: bool = False
    """Whether it is reached from a screen of its own, not from the list of checklists."""
    about: str = ""
    """The row that names the one thing it is about, where there are several: a unit, a harness, a trench. In a repeat,
    each round is about one of them: kits, extinguishers."""
    meter: str = ""
    """The row that reads the meter of what it is about: hours or kilometres."""
    lists: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()

    def walk(self) -> Iterator[Row]:
        """Every row in the order of the file, containers before what they hold."""
        yield from _walk(self.rows)

    def row(self, name: str) -> Row:
        """Raises KeyError where there is none of that name."""
        for row in self.walk():
            if row.name == name:
                return row
        raise KeyError(name)

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages of its title: those it can be shown in from end to end (lint proves it)."""
        return tuple(language for language in LANGUAGES if language in self.title)


def _walk(rows: tuple[Row, ...]) -> Iterator[Row]:
    for row in rows:
        yield row
        yield from _walk(row.rows)


def said(text: Text, language: str, fallback: str = "en") -> str:
    """The text in a language, or in the next best one that it has; empty when it has none."""
    for candidate in (language, fallback, *LANGUAGES):
        if candidate in text:
            return text[candidate]
    return next(iter(text.values()), "")
