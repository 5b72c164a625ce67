"""Tickets that people hold, from `certificate` records: what has run out, what soon will, who lacks what."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import astuple, dataclass
from datetime import date
from typing import Any

from secor_tui.ledger.record import JSON, Record

EXPIRED, IN_30, IN_90, VALID, MISSING = "EXPIRED", "30 DAYS", "90 DAYS", "VALID", "MISSING"


@dataclass(frozen=True, slots=True)
class Certificate:
    id: str
    person: str
    type: str
    """The ticket, as tickets.yaml names it; what is not on that list by the name that was written."""
    issuer: str = ""
    number: str = ""
    issued: str = ""
    """ISO date"""
    expires: str = ""
    """ISO date; empty where it does not run out."""
    scanned: bool = False

    def state(self, on: date) -> str:
        """EXPIRED from the day after the one it names."""
        days = self.days_left(on)
        if days is None or days > 90:
            return VALID
        return EXPIRED if days < 0 else IN_30 if days <= 30 else IN_90

    def days_left(self, on: date) -> int | None:
        return (date.fromisoformat(self.expires) - on).days if self.expires else None


class Certificates:
    """Every ticket by the id of its record; of several of one type a person's newest counts."""

    def __init__(self, held: dict[str, Certificate] | None = None) -> None:
        self._held = held or {}

    def apply(self, record: Record) -> None:
        answers = record.answers
        people = answers.get("worker")
        if record.void or not isinstance(people, list) or not people:
            self._held.pop(record.subject, None)
            return
        type = str(answers.get("type") or "")
        self._held[record.subject] = Certificate(
            id=record.subject,
            person=str(people[0]),
            type=str(answers.get("other_type") or "").strip() if type == "other" else type,
            issuer=str(answers.get("issuer") or ""),
            number=str(answers.get("number") or ""),
            issued=str(answers.get("issued") or ""),
            expires=str(answers.get("expires") or ""),
            scanned=bool(answers.get("scan")),
        )

    def of(self, person: str) -> list[Certificate]:
        """What counts of a person's tickets: one of each type, the one that lasts longest.

        One without a day on which it runs out counts only where none was issued later: the day may just be missing.
        """
        types: dict[str, list[Certificate]] = {}
        for one in self._held.values():
            if one.person == person:
                types.setdefault(one.type.casefold(), []).append(one)
        return sorted(map(_counts, types.values()), key=lambda one: (one.expires or "9999", one.type))

    def standing(self, person: str, type: str, on: date) -> str:
        """How somebody stands with one ticket: EXPIRED, IN_30, IN_90, VALID or MISSING."""
        for one in self.of(person):
            if one.type.casefold() == type.casefold():
                return one.state(on)
        return MISSING

    def wall(
        self, people: Iterable[str], on: date, *, states: Collection[str] = (EXPIRED, IN_30, IN_90)
    ) -> list[Certificate]:
        """What these people's tickets come to that have run out or soon will, the earliest first."""
        found = [one for person in people for one in self.of(person) if one.state(on) in states]
        return sorted(found, key=lambda one: (one.expires or "9999", one.person, one.type))

    def holders(self, types: Collection[str], people: Iterable[str], on: date) -> list[str]:
        """Those of these people who hold one of these tickets, not run out."""
        wanted = {type.casefold() for type in types}
        return [
            person
            for person in people
            if any(one.type.casefold() in wanted and one.state(on) != EXPIRED for one in self.of(person))
        ]

    def dump(self) -> list[JSON]:
        return [list(astuple(one)) for one in self._held.values()]  # type: ignore[misc]

    @classmethod
    def load(cls, state: list[Any]) -> Certificates:
        return cls({values[0]: Certificate(*values) for values in state})


def _counts(held: list[Certificate]) -> Certificate:
    newest = max(held, key=lambda one: (one.issued, bool(one.expires), one.expires))
    return max(
        (one for one in held if one.expires or one is newest), key=lambda one: (one.expires or "9999", one.issued)
    )
