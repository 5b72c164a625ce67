"""Corrective actions: everything found wrong, who mends it, by when, and what became of it."""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace
from datetime import date
from typing import Any

from secor_tui.forms.model import SEVERITIES
from secor_tui.ledger.record import JSON, Record

OPEN, CLOSED, WITHDRAWN = "open", "closed", "withdrawn"


@dataclass(frozen=True, slots=True)
class Action:
    id: str
    """`<record id>/<path of the failed row>`"""
    source: str
    """Id of the record that found it."""
    path: str
    title: str
    """The label of the failed row, as it was asked."""
    note: str
    severity: str
    owner: str
    """Id of a person."""
    opened: str
    """ISO date"""
    due: str
    """ISO date"""
    state: str = OPEN
    closed: str = ""
    """ISO date"""
    done: str = ""
    """What was done, in the words of whoever closed it."""
    closed_by: str = ""

    def overdue(self, on: date) -> int:
        """Days past due on a day; 0 when it is not."""
        if self.state != OPEN:
            return 0
        return max(0, (on - date.fromisoformat(self.due)).days)


class CorrectiveActions:
    """Every action by id. An amendment that no longer finds a fault withdraws its action; nothing is removed."""

    def __init__(self, actions: dict[str, Action] | None = None) -> None:
        self._actions = actions or {}

    def apply(self, record: Record) -> None:
        if record.kind == "action":
            self._close(record)
            return
        if record.amends:
            self._withdraw(record)
        for path, found in record.deficiencies.items():
            if found.get("action", True) and not record.void:
                self._find(record, path, found)

    def _find(self, record: Record, path: str, found: JSON) -> None:
        id = f"{record.subject}/{path}"
        known = self._actions.get(id)
        opened = known.opened if known else record.date
        state = known.state if known and known.state == CLOSED else OPEN
        action = Action(
            id=id,
            source=record.subject,
            path=path,
            title=str(found.get("title") or path),
            note=str(found.get("note") or ""),
            severity=str(found.get("severity") or "medium"),
            owner=str(found.get("owner") or ""),
            opened=opened,
            due=str(found.get("due") or record.date),
        )
        if known and state == CLOSED:
            action = replace(action, state=CLOSED, closed=known.closed, done=known.done, closed_by=known.closed_by)
        self._actions[id] = action

    def _withdraw(self, record: Record) -> None:
        still = set() if record.void else set(record.deficiencies)
        for id, action in self._actions.items():
            if action.source == record.subject and action.state == OPEN and action.path not in still:
                self._actions[id] = replace(action, state=WITHDRAWN, closed=record.date, done=record.reason)

    def _close(self, record: Record) -> None:
        action = self._actions.get(str(record.answers.get("action") or ""))
        if action is None or action.state != OPEN or record.void:
            return
        self._actions[action.id] = replace(
            action, state=CLOSED, closed=record.date, done=str(record.answers.get("done") or ""), closed_by=record.by
        )

    def get(self, id: str) -> Action | None:
        return self._actions.get(id)

    def of(self, record_id: str) -> list[Action]:
        """The actions that a record opened."""
        return [action for action in self._actions.values() if action.source == record_id]

    def open(self) -> list[Action]:
        """Open actions, the most pressing first: by due date, then by severity."""
        found = [action for action in self._actions.values() if action.state == OPEN]
        return sorted(found, key=lambda action: (action.due, -_weight(action.severity), action.id))

    def all(self) -> list[Action]:
        return list(self._actions.values())

    def dump(self) -> list[JSON]:
        return [list(astuple(action)) for action in self._actions.values()]  # type: ignore[misc]

    @classmethod
    def load(cls, state: list[Any]) -> CorrectiveActions:
        return cls({values[0]: Action(*values) for values in state})


def _weight(severity: str) -> int:
    return SEVERITIES.index(severity) if severity in SEVERITIES else 0
