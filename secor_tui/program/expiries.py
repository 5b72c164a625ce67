"""What runs out: services, inspections by a supplier, tickets; from rows marked `kiosk::expires`."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from secor_tui.forms.model import said
from secor_tui.ledger.record import JSON, Record

if TYPE_CHECKING:
    from secor_tui.program.registers import Registers
    from secor_tui.program.tickets import Tickets

IN_USE = 30
"""Days."""
OF_THE_SITE = frozenset({"inspection", "plan"})
"""Kinds of which a later record of the same site says anew what an earlier one said."""
TICKET = "certificate"
"""The checklist of tickets: of them only the one that lasts longest counts, which `certificates` knows."""


@dataclass(frozen=True, slots=True)
class Expiry:
    source: str
    """Id of the record that said so."""
    checklist: str
    path: str
    """Of the row, as in `units/0/service_due`."""
    on: str
    """ISO date"""
    about: str = ""
    """The one thing it is said of, where the checklist is about one of several."""
    seen: str = ""
    """The day it was last looked at, ISO."""
    person: str = ""
    """Whose ticket it is."""


class Expiries:
    """The newest word on everything that runs out: a later record of the same checklist, site and thing replaces it."""

    def __init__(self, found: dict[str, list[Expiry]] | None = None) -> None:
        self._found = found or {}
        """By `checklist|site|thing`; a person's record stands by itself: `checklist|id|`."""

    def apply(self, record: Record) -> None:
        if not record.checklist_id or record.withheld:
            return
        expires: JSON = record.body.get("expires") or {}
        place = record.site if record.kind in OF_THE_SITE else record.subject
        about = str(record.body.get("about") or "")
        key = f"{record.checklist_id}|{place}|{about.casefold()}"
        if not expires and key not in self._found:
            return
        self._found[key] = (
            []
            if record.void
            else [
                Expiry(record.subject, record.checklist_id, path, str(day), about, record.date)
                for path, day in expires.items()
            ]
        )

    def within(self, days: int, on: date) -> list[Expiry]:
        """What has run out, or will within so many days, the earliest first.

        One of several things that nobody has looked at for `IN_USE` days is not in use: a trench that is filled in, a
        machine that went back. The check before its next use asks again.
        """
        last, seen = (on + timedelta(days=days)).isoformat(), (on - timedelta(days=IN_USE)).isoformat()
        found = [
            expiry
            for group in self._found.values()
            for expiry in group
            if expiry.on <= last and (not expiry.about or expiry.seen >= seen)
        ]
        return sorted(found, key=lambda expiry: (expiry.on, expiry.source, expiry.path))

    def dump(self) -> JSON:
        return {key: [list(astuple(expiry)) for expiry in group] for key, group in self._found.items() if group}

    @classmethod
    def load(cls, state: dict[str, Any]) -> Expiries:
        return cls({key: [Expiry(*values) for values in group] for key, group in state.items()})


def running_out(registers: Registers, tickets: Tickets, within: int, on: date, language: str) -> list[Expiry]:
    """What has run out or will within so many days, the earliest first: things, and the tickets of the crew."""
    last = (on + timedelta(days=within)).isoformat()
    found = registers.expiries.within(within, on)
    for person in registers.crew.staff():
        for one in registers.certificates.of(person.id):
            if one.expires and one.expires <= last:
                known = tickets.get(one.type)
                about = f"{said(known.label, language) if known else one.type}, {person.name}"
                found.append(Expiry(one.id, TICKET, "expires", one.expires, about, person=person.id))
    return sorted(found, key=lambda one: (one.on, one.source, one.path))
