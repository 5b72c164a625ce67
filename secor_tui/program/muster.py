"""Roll calls: the one that runs, as a draft that survives a power cut, and those that were, from `muster` records."""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from secor_tui.ledger.record import JSON, Record
from secor_tui.program.crew import Crew
from secor_tui.program.rounds import rounds

if TYPE_CHECKING:
    from secor_tui.forms.filling import Filling

LIVE, DRILL, TEST = "live", "drill", "test"
FOUND, MISSING, PRESUMED_LEFT = "found", "missing", "presumed_left"


@dataclass(frozen=True, slots=True)
class Called:
    """One person on the roll."""

    index: int
    """Of the round in the checklist's repeat."""
    person: str
    state: str
    at: str = ""
    """When that was said: local ISO minutes."""


def roll(filling: Filling, crew: Crew) -> list[Called]:
    """Everybody on the roll of a muster: the missing first, then those presumed to have left, then by name."""
    found = [
        Called(index, one["person"][0], str(one.get("state") or MISSING), str(one.get("at") or ""))
        for index, one in enumerate(rounds(filling.state()["answers"].get("roll")))
        if one.get("person")
    ]
    order = (MISSING, PRESUMED_LEFT, FOUND)
    return sorted(found, key=lambda one: (order.index(one.state), crew.name(one.person).casefold(), one.index))


def mark(filling: Filling, person: str, state: str, now: datetime) -> None:
    """Say of somebody that they were found, are missing or had left; who is not on the roll yet is put on it."""
    index = next((one.index for one in roll(filling, Crew()) if one.person == person), -1)
    if index < 0:
        path = filling.add_round("roll")
        index = int(path.split("/")[1])
        filling.answer(f"roll/{index}/person", [person])
    filling.answer(f"roll/{index}/state", state)
    if state == MISSING:
        filling.clear(f"roll/{index}/at")
    else:
        filling.answer(f"roll/{index}/at", now.strftime("%Y-%m-%dT%H:%M"))


def as_text(called: list[Called], crew: Crew, heading: str) -> str:
    """The roll to take along, for a QR code: a line each, names and phone numbers, the missing first and marked."""
    marks = {FOUND: "+", MISSING: "?", PRESUMED_LEFT: "-"}
    lines = [heading]
    for one in called:
        person = crew.person(one.person)
        phone = f" {person.phone}" if person and person.phone else ""
        lines.append(f"{marks[one.state]} {crew.name(one.person)}{phone}")
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Muster:
    id: str
    date: str
    site: str
    mode: str
    """LIVE, DRILL or TEST"""
    started: str
    ended: str
    called: int
    missing: tuple[str, ...]
    """Ids of those who were not found."""
    lessons: str


class Musters:
    def __init__(self, held: dict[str, Muster] | None = None) -> None:
        self._held = held or {}

    def apply(self, record: Record) -> None:
        if record.void:
            self._held.pop(record.subject, None)
            return
        answers = record.answers
        called = rounds(answers.get("roll"))
        self._held[record.subject] = Muster(
            id=record.subject,
            date=record.date,
            site=record.site,
            mode=str(answers.get("mode") or ""),
            started=str(answers.get("started") or ""),
            ended=str(answers.get("ended") or ""),
            called=len(called),
            missing=tuple(str(one["person"][0]) for one in called if one.get("state") == MISSING and one.get("person")),
            lessons=str(answers.get("lessons") or ""),
        )

    def all(self) -> list[Muster]:
        """The newest first."""
        return sorted(self._held.values(), key=lambda one: (one.date, one.started, one.id), reverse=True)

    def last_drill(self, site: str = "") -> Muster | None:
        """What counts as the newest drill: a test of the kiosk and a real alarm do not (WorkSafeBC: a review of a real
        incident is no alternative to a drill)."""
        return next((one for one in self.all() if one.mode == DRILL and site in ("", one.site)), None)

    def dump(self) -> list[JSON]:
        return [list(astuple(one)) for one in self._held.values()]  # type: ignore[misc]

    @classmethod
    def load(cls, state: list[Any]) -> Musters:
        held = (Muster(*row) for row in state)
        return cls({one.id: replace(one, missing=tuple(one.missing)) for one in held})
