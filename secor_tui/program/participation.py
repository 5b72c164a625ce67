"""Who took part: in talks and meetings, by speaking up, by raising concerns, by walking along on inspections.

Partners ask for it ("worker participation"); twelve months are what an audit looks at.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from secor_tui.ledger.record import JSON, Record
from secor_tui.program.meetings import Concern, Meetings

_KEEP = 400
"""Days that inspections somebody took part in are kept here."""

_WALKED = "walked_with"
"""The row in which an inspection names who walked along."""


@dataclass(slots=True)
class Part:
    """What one person did in a span of time."""

    person: str
    talks: int = 0
    meetings: int = 0
    led: int = 0
    spoke_up: int = 0
    raised: int = 0
    inspections: int = 0
    """Made, or walked along on."""


class Participation:
    def __init__(self, walks: dict[str, list[Any]] | None = None) -> None:
        self._walks = walks or {}
        """Inspections with somebody beside whoever made them: id to date and people."""

    def apply(self, record: Record) -> None:
        people = record.answers.get(_WALKED)
        self._walks.pop(record.subject, None)
        if record.void or not isinstance(people, list) or not people:
            return
        self._walks[record.subject] = [record.date, sorted({record.by, *map(str, people)} - {""})]
        first = (date.fromisoformat(record.date) - timedelta(days=_KEEP)).isoformat()
        if next(iter(self._walks.values()))[0] < first:
            self._walks = {id: walk for id, walk in self._walks.items() if walk[0] >= first}

    def walks(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """Inspections that somebody walked along on: id to the day, and everybody who took part."""
        return {id: (str(day), tuple(people)) for id, (day, people) in self._walks.items()}

    def table(self, meetings: Meetings, since: str, until: str) -> list[Part]:
        """Everybody who took part between two days, both included, the busiest voices first."""
        parts: dict[str, Part] = {}

        def of(person: str) -> Part:
            return parts.setdefault(person, Part(person))

        for one in meetings.all(since=since):
            if one.date > until:
                continue
            for person in one.present:
                if one.kind == "talk":
                    of(person).talks += 1
                else:
                    of(person).meetings += 1
            for person in one.spoke_up:
                of(person).spoke_up += 1
            if one.presenter:
                of(one.presenter).led += 1
            for concern in one.concerns:
                if concern.raised_by:
                    of(concern.raised_by).raised += 1
        for day, people in self._walks.values():
            if since <= day <= until:
                for person in people:
                    of(person).inspections += 1
        return sorted(parts.values(), key=lambda one: (-one.raised, -one.spoke_up, -one.talks, one.person))

    def dump(self) -> JSON:
        return {**self._walks}

    @classmethod
    def load(cls, state: dict[str, Any]) -> Participation:
        return cls(state)


def concerns(meetings: Meetings, since: str, until: str) -> list[Concern]:
    """Every concern that was raised, the newest first."""
    return [one for meeting in meetings.all(since=since) if meeting.date <= until for one in meeting.concerns]
