"""Corrective actions: everything found wrong, who mends it, by when, and what became of it.

What is open or was closed lately is kept whole. Of what was closed long ago there is one short line: what figures and
repeats need, and the numbers of its records, from which it is folded again when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, dataclass, replace
from datetime import date, timedelta
from typing import Any

from secor_tui.forms.model import SEVERITIES
from secor_tui.ledger.record import JSON, Record
from secor_tui.program import mending
from secor_tui.program.mending import CLOSED, OPEN, WITHDRAWN, Action, Event, Photo

__all__ = ["CLOSED", "OPEN", "WITHDRAWN", "Action", "CorrectiveActions", "Figure"]

AGAIN = 90
"""Days within which the same thing found wrong once more is a repeat."""

KEPT = 100
"""Days after its closing that an action is kept whole."""

KINDS = ("action", "action-change")
"""Kinds of records that say what became of an action, in their row `action`; any other kind may find one."""

Read = Callable[[list[int]], Iterable[Record]]
"""Gives the records of these numbers, which ascend."""


@dataclass(frozen=True, slots=True)
class Figure:
    """How long what was wrong stayed wrong, of one severity."""

    severity: str
    closed: int
    median_days: float
    """From being found to being closed for good."""
    on_time: int
    """Closed by the day that stood then."""
    moved: int
    """How many of them had their day or who mends it changed."""


@dataclass(slots=True)
class _Case:
    """An action as it was found, and the records about it; `now` is what comes of them."""

    found: Action
    first: int
    """Number of the record that found it first."""
    said: int
    """Number of the newest record that found it."""
    gone: Event | None
    """The newest amendment of its source that did not find it."""
    events: dict[str, Event]
    """By the id of their record."""
    now: Action

    def settle(self, number: int) -> None:
        events = [*self.events.values()]
        if self.gone is not None and self.gone.seq > self.said:
            events.append(self.gone)
        records = tuple(sorted({*self.now.records, number}))
        self.now = mending.replayed(self.found, events, records)

    def find(self, record: Record, found: Action) -> None:
        before = self.found
        if record.seq < self.first:
            self.first = record.seq
        else:
            found = replace(found, opened=before.opened, first_due=before.first_due)
        if record.seq > self.said:
            self.found, self.said = found, record.seq
        else:
            self.found = replace(before, opened=found.opened, first_due=found.first_due)
        self.settle(record.seq)

    def lose(self, record: Record) -> None:
        if self.gone is None or record.seq > self.gone.seq:
            self.gone = Event(record.id, record.seq, WITHDRAWN, record.date, record.by, record.reason)
        self.settle(record.seq)


class CorrectiveActions:
    """Every action by id. An amendment that no longer finds a fault withdraws its action; nothing is removed."""

    def __init__(self, read: Read | None = None) -> None:
        self.read = read
        """Reads records again; without it every action is kept whole."""
        self._cases: dict[str, _Case] = {}
        self._old = "\n"
        """A line for each action that was closed long ago, as `_line` writes it, with a line end before and after."""
        self._newest = ""
        """The latest day that any record was for."""

    # Folding

    def apply(self, record: Record) -> None:
        if record.kind in KINDS:
            self._happen(record)
        elif record.amends or record.deficiencies:
            self._look(record)
        if record.date > self._newest:
            self._newest = record.date
            self._put_away(self._cases)

    def _look(self, record: Record) -> None:
        """What a record finds wrong, and what an amendment finds wrong no more."""
        faults = {} if record.void else record.deficiencies
        faults = {path: one for path, one in faults.items() if one.get("action", True)}
        touched = [f"{record.subject}/{path}" for path in faults]
        for path, fault in faults.items():
            found = mending.found(record, path, fault)
            case = self._case(found.id)
            if case is None:
                self._cases[found.id] = case = _Case(found, record.seq, record.seq, None, {}, found)
                case.settle(record.seq)
            else:
                case.find(record, found)
        if record.amends:
            for id in [id for id in self._ids_of(record.subject) if id not in touched]:
                case = self._case(id)
                if case is not None:
                    case.lose(record)
                    touched.append(id)
        self._put_away(touched)

    def _happen(self, record: Record) -> None:
        event, id = mending.event(record), str(record.answers.get("action") or "")
        case = self._case(id)
        if event is None or case is None:
            return
        before = case.events.get(record.subject)
        if before is not None:
            event = replace(event, seq=before.seq)
        if record.void:
            case.events.pop(record.subject, None)
        else:
            case.events[record.subject] = event
        case.settle(record.seq)
        self._put_away([id])

    def _case(self, id: str) -> _Case | None:
        """A case to go on with, brought back where it was put away."""
        case = self._cases.get(id)
        if case is None and (line := self._line_of(id)):
            case = self._again(_numbers(line))._cases.get(id)
            if case is not None:
                self._cases[id] = case
                self._old = self._old.replace(f"\n{line}\n", "\n", 1)
        return case

    def _again(self, numbers: Iterable[int]) -> CorrectiveActions:
        """What the records of these numbers say by themselves."""
        folded = CorrectiveActions()
        for record in self.read(sorted(set(numbers))) if self.read else ():
            folded.apply(record)
        return folded

    def _put_away(self, ids: Iterable[str]) -> None:
        """Of what was closed long ago keep a line."""
        if self.read is None or not self._newest:
            return
        edge = (date.fromisoformat(self._newest) - timedelta(days=KEPT)).isoformat()
        old = [id for id in ids if (now := self._cases[id].now).state != OPEN and now.closed < edge]
        for id in sorted(old):
            self._old += _line(self._cases.pop(id).now) + "\n"

    # Asking

    def get(self, id: str) -> Action | None:
        """One action; what was closed long ago is read from the ledger."""
        case = self._cases.get(id)
        if case is not None:
            return case.now
        line = self._line_of(id)
        return self._again(_numbers(line)).get(id) if line else None

    def at_hand(self, id: str) -> Action | None:
        """The same without looking into the ledger: None for what was closed long ago."""
        case = self._cases.get(id)
        return case.now if case is not None else None

    def of(self, record_id: str) -> list[Action]:
        """The actions that a record opened."""
        return [action for action in map(self.get, self._ids_of(record_id)) if action is not None]

    def any_open(self, record_id: str) -> bool:
        """Whether something that a record found is still open."""
        return any(case.found.source == record_id and case.now.state == OPEN for case in self._cases.values())

    def open(self) -> list[Action]:
        """Open actions, the most pressing first: by due date, then by severity."""
        found = [case.now for case in self._cases.values() if case.now.state == OPEN]
        return sorted(found, key=lambda action: (action.due, -_weight(action.severity), action.id))

    def recent(self, since: str = "") -> list[Action]:
        """Those that are open or were closed in the last `KEPT` days, found or closed since a day."""
        found = (case.now for case in self._cases.values())
        return [action for action in found if max(action.opened, action.closed) >= since]

    def all(self) -> list[Action]:
        """Every one there ever was, in the order they were found; reads the ledger for the old ones."""
        old = [line.split("\t") for line in self._lines()]
        before = self._again(number for fields in old for number in _numbers("\t".join(fields)))
        ids = {fields[0] for fields in old}
        found = [case.now for id, case in before._cases.items() if id in ids]
        found += [case.now for case in self._cases.values()]
        return sorted(found, key=lambda action: (action.records[:1], action.id))

    def earlier(self, action: Action) -> list[tuple[str, str]]:
        """When the same was found wrong in the `AGAIN` days before: day and id of each action, the newest first."""
        place = (action.opened, action.records[0] if action.records else 0, action.id)
        return [(day, id) for day, number, id in self._found(action.key, action.opened) if (day, number, id) < place]

    def found_before(self, key: str, on: str) -> list[tuple[str, str]]:
        """The same for something that fails now: `key` as `mending.key` makes it."""
        return [(day, id) for day, _, id in self._found(key, on)]

    def _found(self, key: str, until: str) -> list[tuple[str, int, str]]:
        if not key:
            return []
        since = (date.fromisoformat(until) - timedelta(days=AGAIN)).isoformat()
        found = [
            (one.opened, one.records[0], one.id)
            for one in (case.now for case in self._cases.values())
            if one.key == key and one.state != WITHDRAWN
        ]
        at = self._old.find(f"\t{key}\t")
        while at >= 0:
            line = self._old[self._old.rfind("\n", 0, at) + 1 : self._old.find("\n", at)]
            id, _, state, _, opened, *_ = line.split("\t")
            if state != WITHDRAWN:
                found.append((opened, min(_numbers(line)), id))
            at = self._old.find(f"\t{key}\t", at + 1)
        return sorted((one for one in found if since <= one[0] <= until), reverse=True)

    def figures(self, since: str, until: str) -> list[Figure]:
        """How long it took to close what was closed between two days, both included; the gravest first."""
        took: dict[str, list[tuple[int, bool, bool]]] = {}
        closed = [
            (one.severity, one.opened, one.closed, one.due, one.moved)
            for one in (case.now for case in self._cases.values())
            if one.state == CLOSED
        ]
        for line in self._lines():
            _, _, state, severity, opened, day, due, moved, _ = line.split("\t")
            if state == CLOSED:
                closed.append((severity, opened, day, due, int(moved)))
        for severity, opened, day, due, moves in closed:
            if since <= day <= until:
                days = max(0, (date.fromisoformat(day) - date.fromisoformat(opened)).days)
                took.setdefault(severity, []).append((days, day <= due, moves > 0))
        return [
            Figure(
                severity,
                len(found),
                _median(sorted(days for days, _, _ in found)),
                sum(in_time for _, in_time, _ in found),
                sum(moved for _, _, moved in found),
            )
            for severity, found in sorted(took.items(), key=lambda one: -_weight(one[0]))
        ]

    # Keeping

    def _ids_of(self, source: str) -> list[str]:
        found = [id for id, case in self._cases.items() if case.found.source == source]
        at = self._old.find(f"\n{source}/")
        while at >= 0:
            found.append(self._old[at + 1 : self._old.find("\t", at)])
            at = self._old.find(f"\n{source}/", at + 1)
        return found

    def _line_of(self, id: str) -> str:
        at = self._old.find(f"\n{id}\t") if id else -1
        return self._old[at + 1 : self._old.find("\n", at + 1)] if at >= 0 else ""

    def _lines(self) -> Iterator[str]:
        return iter(self._old.split("\n")[1:-1])

    def dump(self) -> JSON:
        cases = []
        for case in self._cases.values():
            gone = list(astuple(case.gone)) if case.gone else None
            events = [list(astuple(event)) for event in case.events.values()]
            cases.append([list(astuple(case.found)), case.first, case.said, gone, events, case.now.records])
        return {"newest": self._newest, "cases": cases, "old": self._old}

    @classmethod
    def load(cls, state: dict[str, Any]) -> CorrectiveActions:
        actions = cls()
        actions._newest, actions._old = state["newest"], state["old"]
        for raw, first, said, gone, raw_events, records in state["cases"]:
            found = Action(*raw)
            found = replace(found, photos=_photos(found.photos), records=(), history=())
            events = [_event(one) for one in raw_events]
            case = _Case(found, first, said, _event(gone) if gone else None, {one.record: one for one in events}, found)
            case.now = replace(found, records=tuple(records))
            case.settle(records[0])
            actions._cases[found.id] = case
        return actions


def _line(action: Action) -> str:
    fields = (action.id, action.key, action.state, action.severity, action.opened, action.closed, action.due)
    return "\t".join((*fields, str(action.moved), ",".join(map(str, action.records))))


def _numbers(line: str) -> list[int]:
    return [int(number) for number in line.rpartition("\t")[2].split(",")]


def _event(raw: list[Any]) -> Event:
    event = Event(*raw)
    return replace(event, photos=_photos(event.photos))


def _photos(raw: Iterable[Any]) -> tuple[Photo, ...]:
    return tuple(Photo(*one) for one in raw)


def _median(days: list[int]) -> float:
    middle = len(days) // 2
    return float(days[middle]) if len(days) % 2 else (days[middle - 1] + days[middle]) / 2


def _weight(severity: str) -> int:
    return SEVERITIES.index(severity) if severity in SEVERITIES else 0
