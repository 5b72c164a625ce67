"""What was due when: which checklists are due, done, overdue or missed on a day.

A period is a working day, a week from Monday, a calendar month, quarter or year, as the checklist's frequency says.
Done once in its period is done. Weekends have no working days; holidays and shutdowns are not known here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from secor_tui.ledger.record import JSON, Record

DUE, DONE, OVERDUE, MISSED = "DUE", "DONE", "OVERDUE", "MISSED"

_PRESSING = (OVERDUE, DUE, MISSED, DONE)
_LOOK_BACK = {"workday": 7, "weekly": 28, "monthly": 92, "quarterly": 183, "yearly": 366}
"""How many days back a period that went by without it is still named as missed."""


class Scheduled(Protocol):
    """What the schedule must know of a checklist; `forms.library.Listing` has it."""

    @property
    def id(self) -> str: ...
    @property
    def frequency(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Due:
    """One checklist and how it stands on a day."""

    checklist: str
    state: str
    """DUE: its time is now · DONE: done for now · OVERDUE: its last day is past, and it is still not done ·
    MISSED: earlier periods went by without it."""
    due: str
    """The last day of the period it is for, ISO; of MISSED, the latest missed one."""
    last: str = ""
    """The latest day it was done for, ISO; empty if never."""
    missed: tuple[str, ...] = ()
    """Of MISSED: the last day of each missed period looked back on, newest first."""


class Done:
    """The days each checklist was done for, at each site, and by which records."""

    def __init__(self, days: dict[str, dict[str, list[str]]] | None = None) -> None:
        self._days = days or {}
        """`checklist|site` to ISO date to the ids of the records."""

    def apply(self, record: Record) -> None:
        if not record.checklist_id:
            return
        days = self._days.setdefault(f"{record.checklist_id}|{record.site}", {})
        done = days.setdefault(record.date, [])
        if record.void and record.subject in done:
            done.remove(record.subject)
        elif not record.void and record.subject not in done:
            done.append(record.subject)
        if not done:
            del days[record.date]

    def days(self, checklist: str, site: str) -> dict[str, str]:
        """ISO date to the id of the first record of that day that stands."""
        return {day: done[0] for day, done in self._days.get(f"{checklist}|{site}", {}).items()}

    def dump(self) -> JSON:
        return {**self._days}

    @classmethod
    def load(cls, state: dict[str, Any]) -> Done:
        return cls(state)


def due(checklists: Iterable[Scheduled], done: Done, *, site: str, on: date, since: date) -> list[Due]:
    """How every checklist with a calendar frequency stands on a day, the most pressing first.

    Nothing is due or missed before `since`, the day the firm began to keep its records here.
    """
    found: list[Due] = []
    for checklist in checklists:
        if checklist.frequency in _LOOK_BACK:
            found += _standing(checklist, sorted(done.days(checklist.id, site)), on, since)
    return sorted(found, key=lambda one: (_PRESSING.index(one.state), one.due, one.checklist))


def _standing(checklist: Scheduled, days: list[str], on: date, since: date) -> Iterator[Due]:
    frequency = checklist.frequency
    last = days[-1] if days else ""
    first, end = period(frequency, on)
    working = frequency != "workday" or on.weekday() < 5
    done_now = _within(days, first, on)
    earlier = list(_missed(frequency, days, first, on, since))
    if working and done_now:
        yield Due(checklist.id, DONE, end.isoformat(), last)
    elif working and on >= since:
        late = earlier and frequency != "workday" and earlier[0] == (first - timedelta(days=1)).isoformat()
        if late:
            # Last week's was never done and this week's is open: one thing to do, and it is late.
            yield Due(checklist.id, OVERDUE, earlier.pop(0), last)
        else:
            yield Due(checklist.id, DUE, end.isoformat(), last)
    if earlier:
        yield Due(checklist.id, MISSED, earlier[0], last, tuple(earlier))


def _missed(frequency: str, days: list[str], first: date, on: date, since: date) -> Iterator[str]:
    horizon = max(since, on - timedelta(days=_LOOK_BACK[frequency]))
    day = first - timedelta(days=1)
    while day >= horizon:
        start, end = period(frequency, day)
        # A period that began before the firm did is nobody's fault.
        if start >= since and (frequency != "workday" or day.weekday() < 5) and not _within(days, start, end):
            yield end.isoformat()
        day = start - timedelta(days=1)


def _within(days: list[str], first: date, last: date) -> bool:
    at = bisect_left(days, first.isoformat())
    return at < len(days) and days[at] <= last.isoformat()


def period(frequency: str, on: date) -> tuple[date, date]:
    """First and last day of the period that a day lies in."""
    if frequency == "weekly":
        first = on - timedelta(days=on.weekday())
        return first, first + timedelta(days=6)
    if frequency == "workday":
        return on, on
    months = {"monthly": 1, "quarterly": 3, "yearly": 12}[frequency]
    first_month = (on.month - 1) // months * months + 1
    first = date(on.year, first_month, 1)
    after = first_month + months
    next_first = date(on.year + (after - 1) // 12, (after - 1) % 12 + 1, 1)
    return first, next_first - timedelta(days=1)
