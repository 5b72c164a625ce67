"""A unit of equipment: what is written down of it, how it stands, and when its maintenance comes due."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from secor_tui.ledger.record import Record

OWN, RENTED = "own", "rented"

SOON_DAYS = 14
SOON_PART = 10
"""Maintenance by the meter is soon due when less than a tenth of its interval is left."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing to be looked after, as its newest record describes it."""

    id: str
    number: str
    kind: str
    make: str = ""
    model: str = ""
    serial: str = ""
    badge: str = ""
    owned: str = OWN
    rented_from: str = ""
    check: str = ""
    """Id of the checklist used before use; empty for none."""
    every_months: int = 0
    every_days: int = 0
    every_hours: int = 0
    """Of its meter: hours or kilometres. 0 for never, in all three."""
    last_service: str = ""
    """ISO date, as said when the unit was written down."""
    last_meter: str = ""
    maintainer: str = ""
    """Id of a person."""
    maintainer_name: str = ""
    since: str = ""
    """ISO date"""
    out_of_use: str = ""
    """ISO date since which it is out of use for good; empty while it is in use."""
    why_out: str = ""

    @property
    def what(self) -> str:
        """Make and model, in one."""
        return " ".join(part for part in (self.make, self.model) if part)


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing that put a unit out of service."""

    id: str
    """`<record id>/<path of the failed row>`, as its corrective action is called."""
    record: str
    title: str
    note: str
    severity: str
    on: str
    """ISO date"""
    by: str
    """Id of whoever found it."""


@dataclass(slots=True)
class Standing:
    """How a unit stands now."""

    defects: dict[str, Defect] = field(default_factory=dict)
    """Everything grave that was found, by id; of what a repair has answered no more than that it was."""
    answered: dict[str, list[str]] = field(default_factory=dict)
    """By repair: the ids of the defects it answers, so that none comes back when its check is amended."""
    checked: str = ""
    """ISO date of the newest check."""
    check: str = ""
    """Id of its record."""
    check_seq: int = 0
    meter: str = ""
    meter_on: str = ""
    """ISO date of the newest reading."""
    meter_seq: int = 0
    serviced: str = ""
    """ISO date of the newest maintenance."""
    service_meter: str = ""
    service_seq: int = 0

    @property
    def out(self) -> list[Defect]:
        """What keeps it out of service, the oldest first; empty while it is in service."""
        found = (self.defects[id] for id in self.defects.keys() - self.done)
        return sorted(found, key=lambda one: (one.on, one.id))

    @property
    def done(self) -> set[str]:
        """Ids of the defects that a repair answers."""
        return {id for ids in self.answered.values() for id in ids}


@dataclass(frozen=True, slots=True)
class Service:
    """Maintenance that a unit comes due for, whichever of its intervals ends first."""

    unit: str
    due: str = ""
    """ISO date; empty where only the meter says."""
    days: int = 0
    """Until then; negative when it is past."""
    at: str = ""
    """The meter reading it is due at; empty where only the calendar says."""
    left: str = ""
    """On the meter until then; negative when it is past."""
    overdue: bool = False
    soon: bool = False


def key(text: str) -> str:
    """What two ways to write one number have in common: `TH-07`, `th 07`."""
    return "".join(char for char in text.casefold() if char.isalnum())


def service(unit: Unit, standing: Standing, on: date) -> Service | None:
    """The next maintenance of a unit; None where no interval is set, or nothing says from when it runs."""
    last = max(standing.serviced, unit.last_service) or unit.since
    days = _later(last, unit.every_months, unit.every_days) if last else []
    found = Service(unit.id)
    if days:
        due = min(days)
        left = (due - on).days
        found = replace(found, due=due.isoformat(), days=left, overdue=left < 0, soon=left <= SOON_DAYS)
    said = standing.service_meter if standing.serviced >= unit.last_service else ""
    start, now = number(said or unit.last_meter), number(standing.meter)
    if unit.every_hours and start is not None and now is not None:
        at = start + unit.every_hours
        more = at - now
        soon = more * SOON_PART < unit.every_hours
        found = replace(
            found, at=str(at), left=str(more), overdue=found.overdue or more < 0, soon=found.soon or soon or more < 0
        )
    return found if found.due or found.at else None


def meter_went_back(standing: Standing, reading: str, on: str) -> bool:
    """Whether a reading of a day is lower than the newest one before it."""
    new, old = number(reading), number(standing.meter)
    return new is not None and old is not None and new < old and on >= standing.meter_on


def unit_of(record: Record) -> Unit:
    """The unit that a record of kind `unit` describes."""
    answers = record.answers

    def text(name: str) -> str:
        return str(answers.get(name) or "").strip()

    def whole(name: str) -> int:
        return int(number(text(name)) or 0)

    check = text("check")
    people = answers.get("maintainer")
    return Unit(
        id=record.subject,
        number=text("number"),
        kind=text("unit_kind"),
        make=text("make"),
        model=text("model"),
        serial=text("serial"),
        badge=text("badge"),
        owned=text("owned") or OWN,
        rented_from=text("rented_from"),
        check=text("own_check") if check == "other" else "" if check == "none" else check.replace("_", "-"),
        every_months=whole("every_months"),
        every_days=whole("every_days"),
        every_hours=whole("every_hours"),
        last_service=text("last_service"),
        last_meter=text("last_meter"),
        maintainer=str(people[0]) if isinstance(people, list) and people else "",
        maintainer_name=text("maintainer_name"),
        since=text("since"),
        out_of_use=(text("out_of_use") or record.date) if answers.get("retired") == "yes" else "",
        why_out=text("why_out"),
    )


def _later(day: str, months: int, days: int) -> list[date]:
    start, found = date.fromisoformat(day), []
    if months:
        year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
        first = date(year, month + 1, 1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        found.append(first.replace(day=min(start.day, last.day)))
    if days:
        found.append(start + timedelta(days=days))
    return found


def number(text: str) -> Decimal | None:
    """What a reading says; None where it is none."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def natural(text: str) -> tuple[str, int, str]:
    """`L-2` before `L-10`."""
    letters = text.rstrip("0123456789")
    digits = text[len(letters) :]
    return letters.casefold(), int(digits or 0), text
