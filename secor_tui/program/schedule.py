"""What was due when: which checklists are due, done, late, missed, explained, by the firm's own policy and calendar.

A period is a working day, a week from Monday, a calendar month, quarter or year, as the frequency in force then says.
Done once in its period is done; entered after its end it is late. A period without a working day asks for nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from secor_tui.ledger.record import JSON, Record

DUE, DONE, OVERDUE, MISSED = "DUE", "DONE", "OVERDUE", "MISSED"
LATE, EXPLAINED = "LATE", "EXPLAINED"

_PRESSING = (OVERDUE, DUE, MISSED, DONE)
_LOOK_BACK = {"workday": 7, "weekly": 28, "monthly": 92, "quarterly": 183, "yearly": 366}
"""How many days back a period that went by without it is still named as missed."""

PERIODIC = tuple(_LOOK_BACK)
"""Frequencies that have a calendar."""

KEPT_DAYS = 400
"""So far back from the newest the days are held here: twelve months, and some. Older ones are in the ledger."""

_SPARE = 50
"""So many days more are held before what is older is looked for: that costs as much as many records."""


class Scheduled(Protocol):
    """What the schedule must know of a checklist; `forms.library.Listing` has it."""

    @property
    def id(self) -> str: ...
    @property
    def frequency(self) -> str: ...


class Calendar(Protocol):
    """What the schedule must know of working days and of the firm's policy; `policy.Calendar` has it."""

    def works(self, day: date) -> bool: ...
    def frequency(self, checklist: Scheduled, day: date) -> str: ...
    def explained(self, checklist: str, last: date) -> str: ...


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


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that a checklist was due."""

    first: str
    last: str
    """First and last day of its period, ISO."""
    state: str
    """DONE · LATE: for a day of its period, and entered after its end · EXPLAINED: not done, and a record says why ·
    MISSED · DUE: its period is not over."""
    record: str = ""
    """Id of the record that did it, or that explains why it was not done."""
    day: str = ""
    """The day it was done for, ISO."""
    entered: str = ""
    """Of LATE: the day it was entered, ISO."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What an auditor asks for: of so many that were due, so many were done."""

    due: int
    done: int
    """Late ones among them."""
    late: int
    explained: int
    missed: int


class Done:
    """The days each checklist was done for, at each site, by which records, and when they were entered."""

    def __init__(self) -> None:
        self._days: dict[str, dict[str, list[str]]] = {}
        """`checklist|site` to ISO date to the ids of the records."""
        self._entered: dict[str, dict[str, str]] = {}
        """The same to the day of the first entry, where that is later than the date itself."""
        self._newest: dict[str, str] = {}

    def apply(self, record: Record) -> None:
        checklist, on, id = record.checklist_id, record.date, record.subject
        if not checklist:
            return
        key = f"{checklist}|{record.site}"
        days, entered = self._days.get(key), self._entered.get(key)
        if days is None or entered is None:
            days, entered = self._days.setdefault(key, {}), self._entered.setdefault(key, {})
        done = days.get(on)
        if record.void:
            if done and id in done:
                done.remove(id)
            if not done:
                days.pop(on, None)
                entered.pop(on, None)
                return
        elif done is None or id not in done:
            day = record.entered[:10]
            if done:
                day = min(day, entered.get(on, on))
            if day > on:
                entered[on] = day
            elif done:
                entered.pop(on, None)
            if done is None:
                days[on] = [id]
            else:
                done.append(id)
        if on > self._newest.get(key, ""):
            self._newest[key] = on
        if len(days) > KEPT_DAYS + _SPARE:
            self._forget(key)

    def _forget(self, key: str) -> None:
        first = (date.fromisoformat(self._newest[key]) - timedelta(days=KEPT_DAYS)).isoformat()
        for kept in (self._days[key], self._entered.get(key, {})):
            for day in [day for day in kept if day < first]:
                del kept[day]

    def days(self, checklist: str, site: str) -> dict[str, str]:
        """ISO date to the id of the first record of that day that stands."""
        return {day: done[0] for day, done in self._days.get(f"{checklist}|{site}", {}).items()}

    def entered(self, checklist: str, site: str) -> dict[str, str]:
        """ISO date to the day of entry, for the days that were entered later."""
        return self._entered.get(f"{checklist}|{site}", {})

    def dump(self) -> JSON:
        for key in self._days:
            if key in self._newest:
                self._forget(key)
        late = {key: days for key, days in self._entered.items() if days}
        return {"days": self._days, "late": late}

    @classmethod
    def load(cls, state: dict[str, Any]) -> Done:
        done = cls()
        done._days, done._entered = state["days"], dict(state["late"])
        done._newest = {key: max(days) for key, days in done._days.items() if days}
        return done


def due(
    checklists: Iterable[Scheduled], done: Done, *, site: str, on: date, since: date, calendar: Calendar
) -> list[Due]:
    """How every checklist with a calendar frequency stands on a day, the most pressing first.

    Nothing is due or missed before `since`, the day the firm began to keep its records here.
    """
    found: list[Due] = []
    for checklist in checklists:
        if calendar.frequency(checklist, on) in _LOOK_BACK:
            found += _standing(checklist, sorted(done.days(checklist.id, site)), on, since, calendar)
    return sorted(found, key=lambda one: (_PRESSING.index(one.state), one.due, one.checklist))


def _standing(checklist: Scheduled, days: list[str], on: date, since: date, calendar: Calendar) -> Iterator[Due]:
    frequency = calendar.frequency(checklist, on)
    last = days[-1] if days else ""
    first, end = period(frequency, on)
    working = frequency != "workday" or calendar.works(on)
    done_now = _within(days, first, on)
    earlier = list(_missed(checklist, days, first, on, since, calendar))
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


def _missed(
    checklist: Scheduled, days: list[str], first: date, on: date, since: date, calendar: Calendar
) -> Iterator[str]:
    horizon = max(since, on - timedelta(days=_LOOK_BACK[calendar.frequency(checklist, on)]))
    for start, end in _periods_before(checklist, first, horizon, calendar):
        # A period that began before the firm did is nobody's fault.
        if start >= since and not _within(days, start, end) and not calendar.explained(checklist.id, end):
            yield end.isoformat()


def _periods_before(
    checklist: Scheduled, first: date, horizon: date, calendar: Calendar
) -> Iterator[tuple[date, date]]:
    """Periods in which it was due, backwards from the one before `first`, while they end on `horizon` or later."""
    day = first - timedelta(days=1)
    while day >= horizon:
        frequency = calendar.frequency(checklist, day)
        if frequency not in _LOOK_BACK:
            day -= timedelta(days=1)
            continue
        start, end = period(frequency, day)
        if end == day and _any_work(start, end, calendar):
            yield start, end
        # Where the policy changed inside a period, what was in force at its end holds for it.
        day = start - timedelta(days=1) if end == day else day - timedelta(days=1)


def _any_work(first: date, last: date, calendar: Calendar) -> bool:
    return any(calendar.works(first + timedelta(days=n)) for n in range((last - first).days + 1))


def occurrences(
    checklist: Scheduled, done: Done, *, site: str, since: date, until: date, today: date, calendar: Calendar
) -> list[Occurrence]:
    """Every time it was due in periods that end between two days, both included, or are under way; the oldest first."""
    frequency = calendar.frequency(checklist, today)
    days, entered = done.days(checklist.id, site), done.entered(checklist.id, site)
    known = (checklist.id, days, sorted(days), entered)
    found: list[Occurrence] = []
    if frequency in _LOOK_BACK and since <= today <= until:
        first, last = period(frequency, today)
        if frequency != "workday" or calendar.works(today):
            found.append(_occurrence(*known, first, last, calendar, over=False))
        begin = first
    else:
        begin = min(today, until + timedelta(days=1))
    for first, last in _periods_before(checklist, begin, since, calendar):
        if first >= since:
            found.append(_occurrence(*known, first, last, calendar, over=True))
    return found[::-1]


def _occurrence(
    checklist: str,
    days: Mapping[str, str],
    ordered: Sequence[str],
    entered: Mapping[str, str],
    first: date,
    last: date,
    calendar: Calendar,
    *,
    over: bool,
) -> Occurrence:
    ends = (first.isoformat(), last.isoformat())
    within = ordered[bisect_left(ordered, ends[0]) : bisect_right(ordered, ends[1])]
    if within:
        earliest = min(within, key=lambda day: (entered.get(day, day), day))
        came = entered.get(earliest, earliest)
        state = LATE if came > ends[1] else DONE
        return Occurrence(*ends, state, days[earliest], earliest, came if state == LATE else "")
    if not over:
        return Occurrence(*ends, DUE)
    why = calendar.explained(checklist, last)
    return Occurrence(*ends, EXPLAINED if why else MISSED, why)


def figure(found: Iterable[Occurrence]) -> Figure:
    """Of what is over, or done before it was."""
    states = [one.state for one in found if one.state != DUE]
    late, explained, missed = (states.count(state) for state in (LATE, EXPLAINED, MISSED))
    return Figure(len(states), states.count(DONE) + late, late, explained, missed)


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


Holiday = Callable[[date], str]
"""The name of the public holiday that a day is; empty where it is none."""
