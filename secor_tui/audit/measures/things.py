"""Evidence of equipment: listed, serviced, checked before use."""

from __future__ import annotations

from datetime import timedelta

from secor_tui.audit.evidence import Case, Found, first, found
from secor_tui.audit.words import say
from secor_tui.program.units import Unit

CHECKED_DAYS = 30
"""A unit without a check for so long was not in use, or was used unchecked. Custom; no instrument names a number."""


def maintenance_on_time(case: Case) -> Found:
    """Units in use with a service plan whose service is not overdue."""
    equipment = case.registers.equipment
    services = equipment.services(case.until)
    overdue = [one for one in services if one.overdue]
    missing = [say("service_overdue", what=_name(equipment.get(one.unit))) for one in overdue]
    good = len(services) - len(overdue)
    kinds = ("maintenance", "unit-repair")
    records = [one.id for one in case.trail.between(case.since, case.until, kinds=kinds)][::-1]
    text = say("maintenance", good=good, of=len(services))
    return found(case, good, len(services), text, records=records, missing=first(missing))


def units_checked(case: Case) -> Found:
    """Units with a check before use that was done lately; what is out of service is not used and not asked."""
    equipment, since = case.registers.equipment, (case.until - timedelta(days=CHECKED_DAYS)).isoformat()
    units = [one for one in equipment.all() if one.check and not equipment.standing(one.id).out]
    checked = {one.id: equipment.standing(one.id) for one in units}
    missing = [
        say("not_checked", what=_name(one), days=CHECKED_DAYS) for one in units if checked[one.id].checked < since
    ]
    good = len(units) - len(missing)
    text = say("units_checked", days=CHECKED_DAYS, good=good, of=len(units))
    records = [one.check for one in checked.values() if one.check]
    return found(case, good, len(units), text, records=records, missing=first(missing))


def equipment_listed(case: Case) -> Found:
    """Whether there is an equipment list at all."""
    units = case.registers.equipment.all()
    missing = [] if units else [say("no_inventory")]
    text = say("inventory", count=len(units))
    return found(case, int(bool(units)), 1, text, records=[one.id for one in units], missing=missing)


def _name(unit: Unit | None) -> str:
    return " ".join(filter(None, (unit.number, unit.what))) if unit else ""
