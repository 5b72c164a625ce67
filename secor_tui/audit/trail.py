"""The trail: what an auditor looks for first in each record: signed, in time, unchanged, no copy.

A fold of its own with a cache of its own: only the audit asks for it, so no start of the kiosk pays for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

import orjson

from secor_tui.ledger.record import CLOCK_SURE, GENESIS, JSON, Record
from secor_tui.signing import given

LATE, EDITED, UNSIGNED, COPIED, DOUBTED = "late", "edited", "unsigned", "copied", "doubted"
FLAWS = (UNSIGNED, COPIED, LATE, EDITED, DOUBTED)
"""What an auditor would mark, the gravest first: nobody signed · the same as others word for word · entered on a later
day · amended · the clock was in doubt."""

KEPT_DAYS = 400
IN_A_ROW = 10
"""So many alike one after the other, and an inspection looks copied. Custom; auditors name no number."""

FOLD = 1
_PRESENCE = "presence"
_WORDY = frozenset({"flha", "talk", "meeting"})
"""Kinds in which already two that are alike are one too many."""
_SAME_DAY = frozenset({"date", "when", "started", "ended", "at", "time"})
"""Answers that differ although nothing was looked at anew."""


@dataclass(slots=True)
class Trace:
    """One record as it stands, with its amendments."""

    seq: int
    id: str
    number: str
    kind: str
    checklist: str
    site: str
    date: str
    """ISO date it is for"""
    entered: str
    """ISO date of its first entry"""
    by: str
    signed: bool
    edited: bool
    doubted: bool
    digest: str
    """Of its answers: the same for what says the same."""
    run: int = 1
    """The how-manieth it is in a row that says the same."""

    @property
    def flaws(self) -> list[str]:
        """The gravest first. Of thousands at once, so nearly always it has nothing to make."""
        found = [] if self.signed else [UNSIGNED]
        if self.run > 1 and (self.run >= IN_A_ROW or self.kind in _WORDY):
            found.append(COPIED)
        if self.entered > self.date:
            found.append(LATE)
        if self.edited:
            found.append(EDITED)
        if self.doubted:
            found.append(DOUBTED)
        return found


_FIELDS = tuple(one.name for one in fields(Trace))


class Trail:
    """Traces by the id of their first record, the oldest first, and the first and last day each person signed in."""

    def __init__(self, since: str = "") -> None:
        self.since = since
        """Nothing before this day is in it, ISO."""
        self.seq, self.hash = 0, GENESIS
        self._traces: dict[str, Trace] = {}
        self._came: dict[str, list[str]] = {}
        """By person: first and last day on site within the trail."""
        self._last: dict[str, tuple[str, int]] = {}
        """By checklist and site: digest of the newest, and how many in a row were the same."""

    def apply(self, record: Record) -> None:
        self.seq, self.hash = record.seq, record.mark
        if record.date < self.since:
            return
        if record.kind == _PRESENCE:
            self._come(record)
        elif record.void:
            self._traces.pop(record.subject, None)
        elif (known := self._traces.get(record.subject)) is not None:
            known.edited, known.date, known.site = True, record.date, record.site
            known.signed = known.signed or _signed(record)
        else:
            self._traces[record.subject] = self._trace(record)

    def _come(self, record: Record) -> None:
        people = record.answers.get("person")
        if record.void or record.answers.get("direction") != "in" or not isinstance(people, list) or not people:
            return
        known = self._came.setdefault(str(people[0]), [record.date, record.date])
        known[0], known[1] = min(known[0], record.date), max(known[1], record.date)

    def _trace(self, record: Record) -> Trace:
        digest, place = _digest(record), f"{record.checklist_id}|{record.site}"
        before, row = self._last.get(place, ("", 0))
        row = row + 1 if digest == before else 1
        self._last[place] = (digest, row)
        return Trace(
            seq=record.seq,
            id=record.subject,
            number=record.number,
            kind=record.kind,
            checklist=record.checklist_id,
            site=record.site,
            date=record.date,
            entered=record.entered[:10],
            by=record.by,
            signed=_signed(record),
            edited=record.amends is not None,
            doubted=record.raw.get("clock", CLOCK_SURE) != CLOCK_SURE,
            digest=digest,
            run=row,
        )

    def forget(self, newest: date) -> None:
        """Let go what is older than twelve months and some."""
        first = (newest - timedelta(days=KEPT_DAYS)).isoformat()
        if first > self.since:
            self.since = first
            self._traces = {id: one for id, one in self._traces.items() if one.date >= first}

    def get(self, id: str) -> Trace | None:
        return self._traces.get(id)

    def of(self, ids: Iterable[str]) -> list[Trace]:
        """Those of these records that are in it, the oldest first."""
        found = (self._traces.get(id) for id in ids)
        return sorted((one for one in found if one is not None), key=lambda one: (one.date, one.seq))

    def between(self, since: date, until: date, *, kinds: Iterable[str] = ()) -> Iterator[Trace]:
        """Those for days between two, both included, in the order they were entered."""
        days, wanted = (since.isoformat(), until.isoformat()), frozenset(kinds)
        for one in self._traces.values():
            if days[0] <= one.date <= days[1] and (not wanted or one.kind in wanted):
                yield one

    def came(self, person: str) -> tuple[str, str] | None:
        """First and last day within the trail that somebody signed in, ISO; None if never."""
        known = self._came.get(person)
        return (known[0], known[1]) if known else None

    def dump(self) -> JSON:
        return {
            "fold": FOLD,
            "since": self.since,
            "seq": self.seq,
            "hash": self.hash,
            "traces": [[getattr(one, name) for name in _FIELDS] for one in self._traces.values()],
            "came": self._came,
            "last": self._last,
        }

    @classmethod
    def load(cls, state: dict[str, Any]) -> Trail:
        """Raises KeyError, TypeError or ValueError when the state is not one that `dump` of this version wrote."""
        if state["fold"] != FOLD:
            raise ValueError("another version's cache")
        trail = cls(state["since"])
        trail.seq, trail.hash = state["seq"], state["hash"]
        trail._traces = {row[1]: Trace(*row) for row in state["traces"]}
        trail._came = state["came"]
        trail._last = {place: (one[0], one[1]) for place, one in state["last"].items()}
        return trail


def _signed(record: Record) -> bool:
    return any(given(one) for one in record.signatures)


def _digest(record: Record) -> str:
    if record.withheld:
        return record.id
    said = {name: value for name, value in record.answers.items() if name not in _SAME_DAY}
    return hashlib.sha256(orjson.dumps([said, record.notes], option=orjson.OPT_SORT_KEYS)).hexdigest()[:16]
