"""Evidence: what the records by themselves say to a question.

A measure is a function of a case: registers, the trail of the records, a window of days. It opens nothing. What it
finds is a figure and its counts, the records behind it, what is missing, and a draft of the written explanation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Protocol

from secor_tui.audit.trail import FLAWS, Trail
from secor_tui.audit.words import both, say
from secor_tui.forms.model import Text
from secor_tui.program.crew import Person
from secor_tui.program.orientations import ORIENTED
from secor_tui.program.policy import Calendar
from secor_tui.program.registers import Registers
from secor_tui.program.reporting import Clock
from secor_tui.program.tickets import Tickets

NAMED = 6
"""Records that an explanation names; `records` has all of them."""
LISTED = 5
"""Things missing that are named one by one."""


class Listed(Protocol):
    """What evidence must know of a checklist; `forms.library.Listing` has it."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> Text: ...
    @property
    def kind(self) -> str: ...
    @property
    def frequency(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Site:
    """A site within the window: from its first record to its last, or to the end where it is still worked on."""

    id: str
    since: date
    until: date
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class Case:
    """What evidence is looked for in, and the days it is looked for."""

    registers: Registers
    trail: Trail
    since: date
    until: date
    """Both included; `until` is the day it is judged on."""
    begun: date
    """The day the firm began to keep its records here: nobody can have been oriented here before."""
    sites: tuple[Site, ...] = ()
    checklists: Mapping[str, Listed] = field(default_factory=dict)
    confidential: frozenset[str] = frozenset()
    """Ids of checklists of whose records nothing may be said beyond what they ask."""
    tickets: Tickets = field(default_factory=Tickets)
    alarm_is_drill: bool = False
    """Whether the partner takes a real alarm for a drill."""
    clocks: tuple[Clock, ...] = ()
    """Every duty to tell an authority that the incidents of the window brought, by the rules of the province."""
    drafts: Mapping[str, tuple[str, Text]] = field(default_factory=dict)
    """Type and title, by id, of drafts of the library that the firm has made nothing of yet: none of them counts."""
    representative_from: int = 0
    """So many workers, and the law wants a representative; 0 where no number is known."""

    @property
    def days(self) -> tuple[str, str]:
        return self.since.isoformat(), self.until.isoformat()

    def inside(self, day: str) -> bool:
        return self.days[0] <= day <= self.days[1]

    def workers(self) -> list[Person]:
        """Those of the crew who are below the foreman and on the firm's own list."""
        return [one for one in self.registers.crew.staff() if one.role in ORIENTED]

    def name(self, person: str) -> str:
        return self.registers.crew.name(person)


@dataclass(frozen=True, slots=True)
class Found:
    good: int = 0
    of: int = 0
    """Counts: so many of so many are as they should be. 0 of 0: the records have nothing to say."""
    records: tuple[str, ...] = ()
    """Ids, the newest first."""
    missing: tuple[Text, ...] = ()
    draft: Text = field(default_factory=dict)
    """Of the written explanation, to be read by a person before it goes anywhere."""
    marks: Mapping[str, int] = field(default_factory=dict)
    """How many of the records an auditor would mark, by what is wrong with them (trail.FLAWS)."""
    not_applicable: Text = field(default_factory=dict)
    """Why the question may not apply, where it may not."""

    @property
    def figure(self) -> Fraction | None:
        """0 to 1; None where there is nothing to go by."""
        return Fraction(self.good, self.of) if self.of else None


Measure = Callable[..., Found]
"""Takes a case, and parameters by their name."""


def found(
    case: Case,
    good: int,
    of: int,
    text: Text,
    *,
    records: Iterable[str] = (),
    missing: Iterable[Text] = (),
    not_applicable: Text | None = None,
) -> Found:
    """What a measure gives back, with the flaws of its records and their numbers in the draft."""
    ids = tuple(dict.fromkeys(records))
    traces = case.trail.of(ids)
    counts = Counter(flaw for one in traces for flaw in one.flaws)
    marks = {flaw: counts[flaw] for flaw in FLAWS if counts[flaw]}
    known = {one.id for one in traces}
    # Those that are older than the trail have no number here; they are named in the pack.
    ordered = (*(one.id for one in reversed(traces)), *(id for id in ids if id not in known))
    parts = [text]
    if marks:
        parts.append(say("marked", marks=both(marks)))
    if traces:
        numbers = ", ".join(one.number for one in traces[: -NAMED - 1 : -1])
        parts.append(say("see_more" if len(traces) > NAMED else "see", numbers=numbers, count=len(traces)))
    draft = {language: " ".join(part[language] for part in parts if part.get(language)) for language in ("en", "fr")}
    return Found(good, of, ordered, tuple(missing), draft, marks, not_applicable or {})


def first(missing: list[Text]) -> list[Text]:
    """The first few, and how many more there are."""
    if len(missing) <= LISTED:
        return missing
    return [*missing[:LISTED], say("and_more", count=len(missing) - LISTED)]
