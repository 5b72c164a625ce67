"""Steps to the certificate, from `milestone` records; and where the figures of `costs` stand, which are confidential:
of them nothing but the record is known here. It also knows whether anybody has set out at all, and when last something
changed that a day on the way hangs on, so that home need not look at the audit to say that nothing is due.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import Any

from secor_tui.ledger.record import JSON, Record
from secor_tui.signing import given

ACCOUNT, MEMBERSHIP, COURSE = "account", "membership", "course"
GATHERING, AUDIT, SUBMITTED, CERTIFICATE = "gathering", "audit", "submitted", "certificate"


@dataclass(frozen=True, slots=True)
class Milestone:
    """One thing that was done on the way."""

    record: str
    what: str
    on: str
    """ISO date"""
    number: str = ""
    expires: str = ""
    """ISO date; of a certificate."""
    course: str = ""
    """Which course, as it was written."""
    asked: str = ""
    """Which of the partner's courses that is, in the words of its profile in English; empty where nobody said."""
    people: tuple[str, ...] = ()
    """Ids of those who took it."""


class Milestones:
    """Everything that somebody signed, by its record."""

    def __init__(
        self,
        found: dict[str, Milestone] | None = None,
        costs: dict[str, str] | None = None,
        changed: int = 0,
        planned: bool = False,
    ) -> None:
        self._found = found or {}
        self._costs = costs or {}
        """Records of costs to their numbers, the newest at the end."""
        self.changed = changed
        """The number of the last record that a day on the way hangs on: of a step, a plan, the firm, a person, a
        ticket."""
        self._planned = planned

    def apply(self, record: Record) -> None:
        if record.kind != "costs":
            self.changed = record.seq
        if record.kind not in ("milestone", "costs"):
            self._planned = self._planned or record.kind == "audit-plan"
            return
        self._found.pop(record.subject, None)
        if record.void or not any(given(one) for one in record.signatures):
            self._costs.pop(record.subject, None)
        elif record.kind == "costs":
            self._costs.setdefault(record.subject, record.number)
        else:
            self._found[record.subject] = _milestone(record)

    @property
    def under_way(self) -> bool:
        """Whether any step was ever noted, or an audit planned."""
        return bool(self._found) or self._planned

    def all(self) -> list[Milestone]:
        """By the day it was done, the oldest first."""
        return sorted(self._found.values(), key=lambda one: (one.on, one.record))

    def of(self, what: str) -> list[Milestone]:
        return [one for one in self.all() if one.what == what]

    def newest(self, what: str) -> Milestone | None:
        return next(reversed(self.of(what)), None)

    @property
    def costs(self) -> tuple[str, str] | None:
        """The record that holds the newest figures, and its number."""
        return next(reversed(self._costs.items()), None)

    def dump(self) -> JSON:
        found = [list(astuple(one)) for one in self._found.values()]
        return {"found": found, "costs": self._costs, "changed": self.changed, "planned": self._planned}

    @classmethod
    def load(cls, state: dict[str, Any]) -> Milestones:
        rows = ([*row[:-1], tuple(row[-1])] for row in state["found"])
        return cls({row[0]: Milestone(*row) for row in rows}, state["costs"], state["changed"], state["planned"])


def _milestone(record: Record) -> Milestone:
    answers = record.answers

    def text(name: str) -> str:
        return str(answers.get(name) or "").strip()

    who = answers.get("who")
    return Milestone(
        record=record.subject,
        what=text("what"),
        on=text("done_on"),
        number=text("number"),
        expires=text("expires"),
        course=text("course"),
        asked=text("course_asked"),
        people=tuple(map(str, who)) if isinstance(who, list) else (),
    )
