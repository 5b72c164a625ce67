"""What was due when: which checklists are due, done, overdue or missed on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from secor_tui.ledger.record import JSON, Record

DUE, DONE, OVERDUE, MISSED = "DUE", "DONE", "OVERDUE", "MISSED"


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
    """DUE: its time is now · DONE: done for now · OVERDUE: its time is past and nothing else is due since ·
    MISSED: a whole period went by without it."""
    due: str
    """The last day of the period it is for, ISO."""
    last: str = ""
    """The day it was last done, ISO; empty if never."""
    missed: tuple[str, ...] = ()
    """Last days of the periods within the last `LOOK_BACK` days that went by without it, newest first."""


class Done:
    """The days each checklist was done for, by site-independent checklist id."""

    def __init__(self, days: dict[str, dict[str, str]] | None = None) -> None:
        self._days = days or {}

    def apply(self, record: Record) -> None:
        raise NotImplementedError

    def dump(self) -> JSON:
        return self._days  # type: ignore[return-value]

    @classmethod
    def load(cls, state: dict[str, Any]) -> Done:
        return cls(state)


def due(checklists: Mapping[str, Scheduled], done: Done, *, on: date, since: date) -> list[Due]:
    """How every checklist with a calendar frequency stands on a day, the most pressing first."""
    raise NotImplementedError


_ = timedelta
