"""The crew: who they are and what they are to the firm, from `worker` records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from secor_tui.forms.model import ROLES
from secor_tui.ledger.record import JSON, Record


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    """The id of the record that brought them in."""
    name: str
    hat: str
    """The name on the hard hat; the full name where there is none."""
    role: str
    """One of ROLES."""
    language: str = "en"
    phone: str = ""
    left: str = ""
    """The day they left, ISO; empty while they are here."""


class Crew:
    """Everybody who ever worked here, by id."""

    def __init__(self, people: dict[str, Person] | None = None) -> None:
        self._people = people or {}

    def apply(self, record: Record) -> None:
        if record.kind != "worker":
            return
        if record.void:
            self._people.pop(record.subject, None)
            return
        answers = record.answers
        name = str(answers.get("name") or "")
        self._people[record.subject] = Person(
            id=record.subject,
            name=name,
            hat=str(answers.get("hat") or name),
            role=str(answers.get("role") or ROLES[-1]),
            language=str(answers.get("language") or "en"),
            phone=str(answers.get("phone") or ""),
            left=str(answers.get("left") or ""),
        )

    def person(self, id: str) -> Person | None:
        return self._people.get(id)

    def name(self, id: str) -> str:
        """The name of a person, or the id itself of one nobody knows."""
        person = self._people.get(id)
        return person.name if person else id

    def names(self) -> dict[str, str]:
        """Everybody who ever worked here: id to name."""
        return {person.id: person.name for person in self._people.values()}

    def present(self) -> list[Person]:
        """Those who have not left, by role and then by name."""
        here = [person for person in self._people.values() if not person.left]
        return sorted(here, key=lambda person: (_rank(person.role), person.name.casefold()))

    def with_role(self, *roles: str) -> list[Person]:
        """Those of `present` who have one of these roles; everybody when none is named."""
        return [person for person in self.present() if not roles or person.role in roles]

    def find(self, words: str) -> list[Person]:
        """People of that id, or whose name or hard-hat name is or begins with these words."""
        if words in self._people:
            return [self._people[words]]
        wanted = words.casefold().strip()
        exact = [p for p in self.present() if wanted in (p.name.casefold(), p.hat.casefold())]
        return exact or [p for p in self.present() if p.name.casefold().startswith(wanted)]

    def dump(self) -> JSON:
        return {id: [p.name, p.hat, p.role, p.language, p.phone, p.left] for id, p in self._people.items()}

    @classmethod
    def load(cls, state: dict[str, Any]) -> Crew:
        return cls({id: Person(id, *values) for id, values in state.items()})


def _rank(role: str) -> int:
    return ROLES.index(role) if role in ROLES else len(ROLES)
