"""The made-up firm's equipment: what it owns and rents, its upkeep, and one compressor that stands still."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any

from secor_tui import upkeep
from secor_tui.demo import days
from secor_tui.demo.rounds import Event

if TYPE_CHECKING:
    from secor_tui.demo.story import _Story

TRUCK, HANDLER, COMPRESSOR = "Truck 2", "TH-07", "C-1"
LADDERS = {"L-3": ("extension", "28 ft"), "L-4": ("extension", "24 ft"), "S-2": ("step", "8 ft")}
HARNESSES = ("H-11", "H-12", "H-13", "H-14")
EXTINGUISHERS = ("FE-1 Trailer", "FE-2 Row A", "FE-3 Row C", "FE-4 Sea can")
KITS = ("Kit 1 Trailer", "Kit 2 Truck 2")

_OWN = {"owned": "own", "retired": "no"}
UNITS: tuple[Mapping[str, Any], ...] = (
    {"number": TRUCK, "unit_kind": "truck", "make": "Ford", "model": "F-350", "serial": "MADE-UP-350",
     "badge": "TRUCK2",
     "check": "vehicle_mobile_equipment", "every_months": 6, "every_hours": 8000, "last_meter": "93100",
     "maintainer_name": "Imaginary Flats Truck Service"},
    {"number": HANDLER, "unit_kind": "handler", "make": "JLG", "model": "1055", "badge": "TH07", "owned": "rented",
     "rented_from": "Prairie Lift Rentals (made up)", "check": "vehicle_mobile_equipment", "every_months": 3,
     "every_hours": 500, "last_meter": "1900", "maintainer": "lift"},
    {"number": COMPRESSOR, "unit_kind": "engine", "make": "Rolair", "model": "8422", "badge": "COMP1",
     "check": "compressor_generator", "every_hours": 250, "last_meter": "610", "maintainer": "saw"},
    *({"number": one, "unit_kind": "ladder", "model": f"{size} {kind}", "check": "ladder"}
      for one, (kind, size) in LADDERS.items()),
    *({"number": one, "unit_kind": "harness", "check": "fall_protection_gear", "every_months": 12}
      for one in HARNESSES),
    *({"number": one, "unit_kind": "extinguisher", "check": "fire_extinguisher", "every_months": 12,
       "maintainer_name": "Ember & Daughters Fire (made up)"} for one in EXTINGUISHERS),
    *({"number": one, "unit_kind": "kit", "check": "first_aid_kit"} for one in KITS),
)  # fmt: skip

SERVICED: Mapping[str, tuple[tuple[int, ...], str, str]] = {
    TRUCK: ((372, 191), "Oil, filters, brakes looked at, tires rotated.", "Imaginary Flats Truck Service, order 5512"),
    HANDLER: (
        (337, 246, 155, 64),
        "Greased, fluids, chains and forks measured.",
        "Prairie Lift Rentals, field service",
    ),
    COMPRESSOR: ((300, 160, 40), "Oil changed, tank drained and looked at, belts tight.", "Rodel"),
    **dict.fromkeys(HARNESSES, ((291,), "Formal yearly inspection, all of it.", "Height Works (made up)")),
    **dict.fromkeys(EXTINGUISHERS, ((215,), "Yearly service, new tag.", "Ember & Daughters Fire (made up)")),
    EXTINGUISHERS[2]: ((353,), "Yearly service, new tag.", "Ember & Daughters Fire (made up)"),
}
"""Days before the last one; the truck is past its half year by then."""

STANDS_STILL = 2
"""Workdays before the last one on which the compressor was tagged."""


class Upkeep:
    """Plans what is done for equipment beside the rounds; it draws from dice of its own."""

    def __init__(self, story: _Story) -> None:
        self.story = story
        self.random = Random(f"{story.until} upkeep")  # noqa: S311 - a story, not a secret

    def on(self, n: int, day: date, left: int) -> list[Event]:
        plan: list[Event] = []
        if n == 0:
            plan.append((days.at(day, 6, 38), self._inventory))
        for number, (ago, done, by) in SERVICED.items():
            wanted = [self.story.until - timedelta(days=one) for one in ago]
            before = self.story.days[n - 1] if n else day
            if any(before < one <= day for one in wanted):
                plan.append((days.at(day, 14, 10), partial(self._service, number, done, by)))
        if n % 4 == 1 or left == STANDS_STILL:
            plan.append((days.at(day, 7, 33), lambda: self._compressor(left)))
        return plan

    def meter(self, number: str, day: date) -> int:
        """What the meter of a machine reads on a day."""
        first, a_day = {TRUCK: (96_400, 31), HANDLER: (2_210, 5), COMPRESSOR: (620, 2)}[number]
        return first + a_day * (day - self.story.days[0]).days

    def usable(self, number: str) -> bool:
        """Whether a unit is not out of service: nobody takes one that is."""
        unit = self.story.kiosk.registers.equipment.find(number)
        return unit is None or not self.story.kiosk.registers.equipment.standing(unit.id).out

    def put_back(self, action: str, lead: str) -> None:
        """With the last of its corrective actions closed, a unit goes back in service."""
        story, equipment = self.story, self.story.kiosk.registers.equipment
        for unit in equipment.put_out_by(action.partition("/")[0]):
            actions = [story.kiosk.registers.actions.get(one.id) for one in equipment.standing(unit.id).out]
            if any(one is not None and one.state == "open" for one in actions):
                continue
            draft = upkeep.start_repair(story.kiosk, unit.id, by=lead)
            answers = {"done": "Put right, tried and looked at.", "repaired_by": "Our own crew", "tried": True}
            for path, value in {**answers, "competent": [lead]}.items():
                if draft.filling.line(path).answer is None:
                    draft.filling.answer(path, value)
            story.hand.spend(draft, "done", self.random.randint(30, 80))
            story.hand.sign(draft, story.pins, lead)

    def _inventory(self) -> None:
        story, foreman = self.story, self.story.who("foreman")
        for unit in UNITS:
            known = {**_OWN, "since": story.days[0].isoformat(), **unit}
            if "maintainer" in unit:
                known["maintainer"] = [story.who(unit["maintainer"])]
            draft = story.kiosk.start("unit", by=foreman, prefill=known)
            story.hand.spend(draft, "number", 25)
            story.hand.sign(draft, story.pins, foreman)

    def _service(self, number: str, done: str, by: str) -> None:
        story, foreman = self.story, self.story.who("foreman")
        draft = upkeep.start_maintenance(story.kiosk, number, by=foreman)
        answers: dict[str, Any] = {"done": done, "done_by": by}
        if number in (TRUCK, HANDLER, COMPRESSOR):
            answers["meter"] = str(self.meter(number, story.kiosk.today()))
        for path, value in answers.items():
            draft.filling.answer(path, value)
        story.hand.spend(draft, "done", 45)
        story.hand.sign(draft, story.pins, foreman)

    def _compressor(self, left: int) -> None:
        story = self.story
        if not self.usable(COMPRESSOR):
            return
        by = story.who(self.random.choice([key for key in ("saw", "lift") if key in story.people]))
        draft = upkeep.start_check(story.kiosk, COMPRESSOR, by=by)
        filling = draft.filling
        filling.answer("meter", str(self.meter(COMPRESSOR, story.kiosk.today())))
        still = left == STANDS_STILL
        for line in filling.lines():
            if line.row.list_name in ("pass_fail", "pass_fail_na"):
                filling.answer(line.path, "fail" if still and line.path == "relief" else "pass")
                story.hand.spend(draft, line.path, self.random.randint(2, 6))
        if still:
            foreman = story.who("foreman")
            due = (story.until + timedelta(days=3)).isoformat()
            note = "Relief valve leaks and the tank gauge is stuck at 8 bar."
            proposed = filling.propose("relief", {"foreman": foreman})
            filling.find_deficient("relief", replace(proposed, note=note, owner=foreman, due=due))
            story.hand.spend(draft, "relief", 50)
        story.hand.sign(draft, story.pins, by)
