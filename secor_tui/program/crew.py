"""The crew: who they are and what they are to the firm, from `worker` records."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import Any

from secor_tui.forms.model import ROLES
from secor_tui.ledger.record import JSON, Record

OWNER, VISITOR = "owner", "visitor"


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    """The id of the record that brought them in. As it is all capitals and digits, it is their badge too."""
    name: str
    hat: str
    """The name on the hard hat; the full name where there is none."""
    role: str
    """One of ROLES."""
    language: str = "en"
    phone: str = ""
    left: str = ""
    """The day they left, ISO; empty while they are here."""
    emergency: str = ""
    """Whom to call, and the number."""
    first_day: str = ""
    """ISO date"""
    young: bool = False
    """Younger than 25."""
    wcb: str = ""
    """`yes` or `no`: counted for the WCB account; empty where nobody said."""
    company: str = ""
    """Of a subcontractor's worker or a visitor."""
    host: str = ""
    """Id of the person whom a visitor visits."""
    badge: str = ""
    """The code on a card they had already: A to Z and digits."""


class Crew:
    """Everybody who ever worked here, by id."""

    def __init__(self, people: dict[str, Person] | None = None, same: dict[str, str] | None = None) -> None:
        self._people = people or {}
        self._same = same or {}
        """Ids that the office knows people by, to their ids here: its papers name them."""

    def apply(self, record: Record) -> None:
        if record.kind in ("master", "gathered"):
            for pair in str(record.answers.get("same") or "").split():
                theirs, _, ours = pair.partition("=")
                self._same[theirs] = ours
            return
        if record.void:
            self._people.pop(record.subject, None)
            return
        answers = record.answers

        def text(name: str) -> str:
            return str(answers.get(name) or "")

        host = answers.get("host")
        self._people[record.subject] = Person(
            id=record.subject,
            name=text("name"),
            hat=text("hat") or text("name"),
            role=text("role") or ROLES[-1],
            language=text("language") or "en",
            phone=text("phone"),
            left=text("left"),
            emergency=text("emergency_contact"),
            first_day=text("first_day"),
            young=text("young") == "yes",
            wcb=text("wcb"),
            company=text("company"),
            host=str(host[0]) if isinstance(host, list) and host else "",
            badge=badge_code(text("badge")),
        )

    def person(self, id: str) -> Person | None:
        return self._people.get(id)

    def name(self, id: str) -> str:
        """The name of a person, or the id itself of one nobody knows."""
        person = self._people.get(id) or self._people.get(self._same.get(id, ""))
        return person.name if person else id

    def names(self) -> dict[str, str]:
        """Everybody who ever worked here: id to name."""
        return {person.id: person.name for person in self._people.values()}

    def present(self) -> list[Person]:
        """Those who have not left, by role and then by name."""
        here = [person for person in self._people.values() if not person.left]
        return sorted(here, key=lambda person: (_rank(person.role), person.name.casefold()))

    def staff(self) -> list[Person]:
        """Those of `present` who are no visitors."""
        return [person for person in self.present() if person.role != VISITOR]

    def with_role(self, *roles: str) -> list[Person]:
        """Those of `present` who have one of these roles; everybody when none is named."""
        return [person for person in self.present() if not roles or person.role in roles]

    def badge(self, code: str) -> Person | None:
        """Whose badge this is, as a scanner types it; None for anything else. It picks a person and signs nothing."""
        wanted = badge_code(code)
        if len(wanted) < 3:
            return None
        known = self._people.get(wanted)
        if known is not None and not known.left:
            return known
        found = [person for person in self.present() if person.badge == wanted]
        return found[0] if len(found) == 1 else None

    def find(self, words: str) -> list[Person]:
        """People of that id or badge, or whose name or hard-hat name is or begins with these words."""
        if words in self._people:
            return [self._people[words]]
        badge = self.badge(words)
        wanted = words.casefold().strip()
        exact = [p for p in self.present() if wanted in (p.name.casefold(), p.hat.casefold())]
        return (
            exact or ([badge] if badge else []) or [p for p in self.present() if p.name.casefold().startswith(wanted)]
        )

    def dump(self) -> JSON:
        return {"people": [list(astuple(person)) for person in self._people.values()], "same": self._same}

    @classmethod
    def load(cls, state: dict[str, Any]) -> Crew:
        return cls({values[0]: Person(*values) for values in state["people"]}, state["same"])


def badge_code(text: str) -> str:
    """A badge as it is compared: capitals and digits; scanners and cards differ in dashes and spaces."""
    return "".join(char for char in text.upper() if char.isascii() and char.isalnum())


def _rank(role: str) -> int:
    return ROLES.index(role) if role in ROLES else len(ROLES)
