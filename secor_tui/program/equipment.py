"""Equipment: every unit, its last check and meter, what put it out of service, and what is due on it.

Records name a unit by its number, as somebody at the machine would write it; capitals, spaces and dashes do not count.
A unit is out of service from a grave defect until a repair, signed by somebody competent, answers that very defect:
a later check that passes changes nothing. Kept is how each unit stands now; what went before is found in the ledger
(`touched`) when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, astuple
from datetime import date
from typing import Any

from secor_tui.ledger.record import JSON, Record
from secor_tui.program.units import Defect, Service, Standing, Unit, key, natural, service, unit_of

GRAVE = ("high", "critical")
"""Severities that put a unit out of service; a row that fails the whole checklist does so whatever was said."""
LEADS = ("owner", "manager", "foreman")
KINDS = ("inspection", "maintenance", "unit", "unit-repair")
"""Kinds of records that a unit's log is made of."""


class Equipment:
    """Every unit by id, and how it stands. A unit's own record comes before what is said of it."""

    def __init__(self, units: dict[str, Unit] | None = None, standing: dict[str, Standing] | None = None) -> None:
        self._units = units or {}
        self._standing = standing or {}
        self._by_key: dict[str, str] = {}
        self._name_all()

    # Folding

    def apply(self, record: Record) -> None:
        self.touched(record)

    def touched(self, record: Record) -> set[str]:
        """Take in a record; the ids of the units it is about."""
        if record.withheld:
            return set()
        if record.kind == "unit":
            return self._describe(record)
        if record.kind == "unit-repair":
            return self._repair(record)
        if record.kind == "maintenance":
            return self._maintain(record)
        return self._check(record)

    def _describe(self, record: Record) -> set[str]:
        if record.void:
            self._units.pop(record.subject, None)
            self._standing.pop(record.subject, None)
        else:
            self._units[record.subject] = unit_of(record)
            self._standing.setdefault(record.subject, Standing())
        self._name_all()
        return {record.subject}

    def _name_all(self) -> None:
        # Of two that had one number, the one in use has it, and of those the newer.
        self._by_key = {key(id): id for id in self._units}
        for unit in sorted(self._units.values(), key=lambda one: not one.out_of_use):
            for name in filter(None, (key(unit.badge), key(unit.number))):
                self._by_key[name] = unit.id

    def _check(self, record: Record) -> set[str]:
        abouts = {"": record.body.get("about"), **(record.body.get("abouts") or {})}
        critical = set((record.body.get("result") or {}).get("critical") or ())
        found: dict[str, dict[str, Defect]] = {}
        for where, text in abouts.items():
            unit = self.find(str(text)) if text else None
            if unit is not None:
                graves = {} if record.void else _graves(record, where, critical)
                found.setdefault(unit.id, {}).update(graves)
        touched = set(found)
        if record.amends:
            # What it was about may have been amended too: it was another unit after all.
            for id, standing in self._standing.items():
                if _take_back(standing, record, found.get(id, {})):
                    touched.add(id)
        for id, graves in found.items():
            standing = self._standing[id]
            done = standing.done
            standing.defects |= {name: _gone(one) if name in done else one for name, one in graves.items()}
            if not record.void:
                if (record.date, record.seq) >= (standing.checked, standing.check_seq):
                    standing.checked, standing.check, standing.check_seq = record.date, record.subject, record.seq
                _read_meter(standing, record)
        return touched

    def _repair(self, record: Record) -> set[str]:
        unit = self.find(str(record.answers.get("unit") or ""))
        if unit is None:
            return set()
        standing = self._standing[unit.id]
        competent = {str(one) for one in record.answers.get("competent") or ()}
        signed = any(one.get("who") in competent or one.get("for") in competent for one in _given(record))
        answers = str(record.answers.get("defects") or "").split() if signed and not record.void else []
        standing.answered[record.subject] = answers
        for id in set(answers) & standing.defects.keys():
            standing.defects[id] = _gone(standing.defects[id])
        if not record.void:
            _read_meter(standing, record)
        return {unit.id}

    def _maintain(self, record: Record) -> set[str]:
        unit = self.find(str(record.answers.get("unit") or ""))
        if unit is None:
            return set()
        standing = self._standing[unit.id]
        on = str(record.answers.get("done_on") or record.date)
        if not record.void and (on, record.seq) >= (standing.serviced, standing.service_seq):
            standing.serviced, standing.service_seq = on, record.seq
            standing.service_meter = str(record.answers.get("meter") or "")
        if not record.void:
            _read_meter(standing, record, on)
        return {unit.id}

    # Asking

    def all(self, *, retired: bool = False) -> list[Unit]:
        """Units in use by their number; with `retired` those that are out of use for good instead."""
        return sorted(
            (one for one in self._units.values() if bool(one.out_of_use) is retired),
            key=lambda one: (one.kind, natural(one.number), one.id),
        )

    def get(self, id: str) -> Unit | None:
        return self._units.get(id)

    def find(self, text: str) -> Unit | None:
        """The unit of a number or badge, as somebody writes it, or of the id that stands on its tag."""
        return self._units.get(self._by_key.get(key(text), "")) if key(text) else None

    def standing(self, id: str) -> Standing:
        return self._standing.get(id) or Standing()

    def out_of_service(self) -> list[Unit]:
        """Units in use that nobody may use now."""
        return [one for one in self.all() if self.standing(one.id).out]

    def put_out_by(self, record: str) -> list[Unit]:
        """The units that something in a record keeps out of service."""
        return [one for one in self.all() if any(defect.record == record for defect in self.standing(one.id).out)]

    def services(self, on: date) -> list[Service]:
        """What maintenance every unit in use comes due for, the most pressing first."""
        found = (service(one, self.standing(one.id), on) for one in self.all())
        known = [one for one in found if one is not None]
        return sorted(known, key=lambda one: (not one.overdue, not one.soon, one.due or "9999"))

    def dump(self) -> JSON:
        return {
            "units": [list(astuple(one)) for one in self._units.values()],
            "standing": {id: asdict(one) for id, one in self._standing.items()},
        }

    @classmethod
    def load(cls, state: dict[str, Any]) -> Equipment:
        standing = {}
        for id, raw in state["standing"].items():
            defects = {name: Defect(**one) for name, one in raw["defects"].items()}
            standing[id] = Standing(**{**raw, "defects": defects})
        return cls({values[0]: Unit(*values) for values in state["units"]}, standing)


def log(records: Iterable[Record], unit: str) -> list[Record]:
    """Everything that was ever said of a unit, oldest first: `records` are all of KINDS from the first one on."""
    folded = Equipment()
    return [record for record in records if unit in folded.touched(record)]


def _graves(record: Record, where: str, critical: set[str]) -> dict[str, Defect]:
    """What is grave of the rows that are about one unit: of one round of a repeat, or all that is in no repeat."""
    found = {}
    for path, one in record.deficiencies.items():
        of = path.rpartition("/")[0]
        mine = of == where or of.startswith(f"{where}/") if where else "/" not in path
        if mine and (path in critical or one.get("severity") in GRAVE):
            id = f"{record.subject}/{path}"
            title, note = str(one.get("title") or path), str(one.get("note") or "")
            severity = str(one.get("severity") or "critical")
            found[id] = Defect(id, record.subject, title, note, severity, record.date, record.by)
    return found


def _take_back(standing: Standing, record: Record, found: Mapping[str, Defect]) -> bool:
    """What an amended check no longer finds; whether the unit had anything of it.

    Only a lead takes back that something was wrong: whoever found it could otherwise drive on.
    """
    mine = [id for id, one in standing.defects.items() if one.record == record.subject]
    if any(one.get("role") in LEADS for one in _given(record)):
        for id in mine:
            if id not in found:
                del standing.defects[id]
    return bool(mine)


def _gone(defect: Defect) -> Defect:
    """What was wrong stands in the ledger; here it is enough that it came and went."""
    return Defect(defect.id, defect.record, "", "", "", defect.on, "")


def _read_meter(standing: Standing, record: Record, on: str = "") -> None:
    reading, day = str(record.body.get("meter") or ""), on or record.date
    if reading and (day, record.seq) >= (standing.meter_on, standing.meter_seq):
        standing.meter, standing.meter_on, standing.meter_seq = reading, day, record.seq


def _given(record: Record) -> Iterator[JSON]:
    """Signatures that are some: not of somebody who declined to give one."""
    return (one for one in record.signatures if one.get("method") != "declined")
