"""The rounds of the made-up crew: which checklist when, by whom, and what they write on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from secor_tui.demo import days, words

if TYPE_CHECKING:
    from secor_tui.demo.story import _Story

Event = tuple[datetime, Callable[[], None]]
People = Mapping[str, str]

IDLE = frozenset(
    {"new_workers", "alone", "cylinders", "scaffolds", "fall_rescue", "spaces_closed", "insulated", "powder_locked",
     "dust_control", "drawings", "neighbours", "stretcher", "sprinklers", "breathing", "hot_work_inside"}
)  # fmt: skip
"""Rows that mostly do not apply on this site, where the checklist allows that answer."""

_WEATHER = {
    "winter": ("cold", "snow_ice", "snow_ice", "cloudy", "clear", "clear", "wind"),
    "summer": ("clear", "clear", "clear", "cloudy", "rain", "wind", "heat", "fog_smoke", "storm"),
}


def _winter(day: date) -> bool:
    return day.month in (11, 12, 1, 2, 3)


def _digging(day: date, left: int) -> bool:
    """A service trench is open."""
    return 3 <= left <= 7 or (day.month in (5, 9) and 8 <= day.day <= 14)


def daily(random: Random, day: date, people: People, *, left: int, late: bool = False) -> dict[str, Any]:
    """What the foreman writes on the daily inspection beside pass and fail."""
    count = max(2, len(people) - 1 - random.choice([0, 0, 0, 1, 1, 2]))
    subs = random.sample(words.SUBCONTRACTORS, k=random.choice([0, 1, 1, 2, 2, 3]))
    aider = [key for key in ("foreman", "rep", "rep") if key in people]
    facts = {
        "weather": random.choice(_WEATHER["winter" if _winter(day) else "summer"]),
        "crew_count": count,
        "first_aider": [people[random.choice(aider)]],
        "heights_today": "yes" if random.random() < 0.85 else "no",
        "excavation_today": "yes" if _digging(day, left) else "no",
        "machines_today": "yes" if random.random() < 0.7 else "no",
        "hot_work_today": "yes" if random.random() < 0.03 else "no",
        "confined_today": "no",
    }
    if subs:
        facts["subs"] = ", ".join(subs)
    if late:
        facts["remarks"] = (
            "Entered a day late: no power in the trailer until noon. Walked and checked on paper at 6:50."
        )
    elif random.random() < 0.3:
        facts["remarks"] = random.choice(words.REMARKS)
    return facts


def weekly(random: Random, day: date, people: People, *, left: int) -> dict[str, Any]:
    """What the foreman writes on the weekly inspection beside pass and fail."""
    with_him = [people[key] for key in ("rep", "saw", "lift", "apprentice") if key in people]
    facts = {
        "walked_with": [random.choice(with_him)],
        "people_on_site": random.randint(6, 19),
        "excavation_open": "yes" if _digging(day, left) else "no",
        "scaffold_up": "yes" if day.month in (4, 5, 6, 8, 9, 10) else "no",
        "machines_here": "yes",
        "heat_here": "yes" if _winter(day) else "no",
        "spaces_here": "no",
    }
    well = random.choice(words.WELL)
    if well:
        facts["good"] = well
    return facts


class Rounds:
    """Everything that is checked beside the daily inspection."""

    def __init__(self, story: _Story) -> None:
        self.story = story
        self.random = story.random
        self._month: dict[tuple[int, int], int] = {}

    def on(self, n: int, day: date, left: int) -> list[Event]:
        """What else is done on a workday."""
        month = (day.year, day.month)
        self._month[month] = nth = self._month.get(month, 0) + 1
        chance = self.random.random
        plan: list[Event] = []

        def at(hour: int, minute: int, act: Callable[[date], None]) -> None:
            moment = days.at(day, hour, minute) + timedelta(minutes=self.random.randint(0, 25))
            plan.append((moment, lambda: act(day)))

        if self._ends_the_week(n, day) and not self.story.weekly_is_left_undone(day) and chance() > 0.06:
            at(13, 10, lambda day: self._weekly(day, left))
        if day.weekday() == 2 and chance() > 0.08 and n > 1:
            at(9, 40, self._tools)
        if nth == 2:
            at(10, 20, self._first_aid_kits)
        if nth == 4 and not self._forgotten_month(day):
            at(11, 5, self._extinguishers)
        if day.weekday() == 0:
            at(7, 20, self._truck)
        if n % 3 == 1:
            at(7, 25, self._telehandler)
        if n % 6 == 3:
            at(7, 45, self._harness)
        if n % 9 == 5:
            at(8, 15, self._ladder)
        if n % 5 == 2 and day.month in (4, 5, 6, 8, 9, 10):
            at(7, 35, self._scaffold)
        if n % 10 == 7:
            at(14, 30, self._housekeeping)
        if _digging(day, left):
            at(8, 0, self._excavation)
        if day.month in (2, 6, 10) and nth == 11 and left > 10:
            at(10, 45, self._hot_work)
        if day.month == 8 and nth == 9:
            at(9, 15, self._confined)
        return plan

    def _ends_the_week(self, n: int, day: date) -> bool:
        later = self.story.days[n + 1] if n + 1 < len(self.story.days) else None
        return (later is None and day.weekday() == 4) or (later is not None and later.weekday() < day.weekday())

    def _forgotten_month(self, day: date) -> bool:
        """The extinguishers were forgotten in the month before last."""
        missed = days.months_before(self.story.until, 2)
        return (day.year, day.month) == (missed.year, missed.month)

    def _coming(self, day: date, last: date, every: int) -> str:
        """A date that comes round every so many days and ends up on `last`."""
        while last - timedelta(days=every) > day:
            last -= timedelta(days=every)
        return last.isoformat()

    def _one_of(self, *keys: str) -> str:
        return self.story.who(self.random.choice([key for key in keys if key in self.story.people]))

    def _do(
        self, checklist: str, by: str, day: date, facts: dict[str, Any], *, chance: float = 0.1, language: str = "",
        signers: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        about = facts.get("unit") or facts.get("gear_id") or facts.get("ladder_id")
        if about and not self.story.upkeep.usable(str(about)):
            # Tagged: nobody takes it today.
            return
        self.story.inspect(checklist, by, facts, day=day, idle=IDLE, chance=chance, language=language, signers=signers)

    def _weekly(self, day: date, left: int) -> None:
        by = self.story.who("owner" if self.random.random() < 0.15 else "foreman")
        self._do("weekly-site-inspection", by, day, weekly(self.random, day, self.story.people, left=left), chance=0.6)

    def _tools(self, day: date) -> None:
        facts = {
            "where": self.random.choice(
                ["Roulotte et conteneur", "Coffre de la rangée B", "Camion 2", "Étage, unité 9"]
            ),
            "tools_count": self.random.randint(9, 31),
            "powder_here": "yes",
            "generator_here": "no",
        }
        self._do("electrical-hand-tools", self.story.who("rep"), day, facts, chance=0.3, language="fr")

    def _first_aid_kits(self, day: date) -> None:
        until = self.story.until
        # The saline in the trailer kit has run out by the end, though it was good when it was last looked at.
        checks = [d for d in self.story.days if self._second_of_month(d)]
        gone = max(max(checks, default=until), until - timedelta(days=4))
        trailer = self._coming(day, gone, 180)
        truck = self._coming(day, until + timedelta(days=200), 365)
        facts = {
            "expected": 2,
            "kits": [
                {"place": "Kit 1 Trailer", "kit_type": "type2_medium", "first_expiry": trailer},
                {"place": "Kit 2 Truck 2", "kit_type": "type1", "first_expiry": truck},
            ],
            "eyewash_expiry": self._coming(day, until + timedelta(days=21), 300),
        }  # fmt: skip
        self._do("first-aid-kit", self.story.who("rep"), day, facts, chance=0.2)

    def _second_of_month(self, day: date) -> bool:
        same = [d for d in self.story.days if (d.year, d.month) == (day.year, day.month)]
        return len(same) > 1 and same[1] == day

    def _extinguishers(self, day: date) -> None:
        until = self.story.until
        soon = self._coming(day, until + timedelta(days=12), 365)
        later = self._coming(day, until + timedelta(days=150), 365)
        places = (("FE-1 Trailer", "ABC 10 lb", later), ("FE-2 Row A", "ABC 5 lb", later),
                  ("FE-3 Row C", "ABC 5 lb", soon), ("FE-4 Sea can", "BC 20 lb", later))  # fmt: skip
        facts = {
            "expected": len(places),
            "extinguishers": [{"place": place, "class": kind, "service_due": due} for place, kind, due in places],
        }
        self._do("fire-extinguisher", self.story.who("rep"), day, facts, chance=0.25)

    def _truck(self, day: date) -> None:
        facts = {
            "unit_kind": "truck",
            "unit": "Truck 2",
            "meter": self.story.upkeep.meter("Truck 2", day),
            "safe_to_use": "yes",
        }
        self._do("vehicle-mobile-equipment", self._one_of("saw", "rep"), day, facts, chance=0.08)

    def _telehandler(self, day: date) -> None:
        facts = {
            "unit_kind": "handler",
            "unit": "TH-07",
            "meter": self.story.upkeep.meter("TH-07", day),
            "service_due": self._coming(day, self.story.until + timedelta(days=26), 91),
            "safe_to_use": "yes",
        }
        self._do("vehicle-mobile-equipment", self.story.who("lift"), day, facts, chance=0.08)

    def _harness(self, day: date) -> None:
        keys = [key for key in ("saw", "lift", "rep", "apprentice") if key in self.story.people]
        key = self.random.choice(keys)
        facts = {
            "wearer": [self.story.who(key)],
            "gear_id": f"H-{11 + ('saw', 'lift', 'rep', 'apprentice').index(key)}",
            "parts": ["harness", "lanyard", "rope"] if self.random.random() < 0.6 else ["harness", "srl"],
            "yearly_due": self._coming(day, self.story.until + timedelta(days=74), 365),
        }
        self._do("fall-protection-gear", self.story.who(key), day, facts, chance=0.08)

    def _ladder(self, day: date) -> None:
        kind, id = self.random.choice(
            [
                ("extension", "L-3"),
                ("extension", "L-4"),
                ("step", "S-2"),
                ("straight", "Job-built, row B"),
            ]
        )
        facts = {"ladder_kind": kind, "ladder_id": id}
        self._do("ladder", self._one_of("saw", "lift", "apprentice"), day, facts, chance=0.15)

    def _scaffold(self, day: date) -> None:
        facts = {
            "where": self.random.choice(["Row A, lane side", "Row B, lane side", "Row C, yard side"]),
            "scaffold_kind": "frame",
            "reason": self.random.choice(["shift", "shift", "shift", "weather", "changed"]),
            "duty": "Medium, 50 psf",
            "tag": "green",
        }
        self._do("scaffold", self.story.who("foreman"), day, facts, chance=0.15)

    def _housekeeping(self, day: date) -> None:
        facts = {
            "area": self.random.choice(["Row A and the lane", "Row B", "Row C and basements", "Trailer and yard"]),
            "winter": "yes" if _winter(day) else "no",
        }
        self._do("housekeeping", self._one_of("saw", "apprentice", "rep"), day, facts, chance=0.25)

    def _excavation(self, day: date) -> None:
        facts = {
            "where": f"Service trench to row {self.random.choice('BC')}",
            "depth": self.random.choice(["1.8", "2.1", "2.4"]),
            "soil": "soft",
            "support": "box",
            "entry_today": "yes",
            "locates_until": self._coming(day, self.story.until + timedelta(days=5), 14),
        }
        self._do("excavation", self.story.who("foreman"), day, facts, chance=0.0)

    def _hot_work(self, day: date) -> None:
        saw, rep = self.story.who("saw"), self.story.who("rep")
        facts = {
            "where": "Steel post at the unit 1 carport",
            "hot_kind": ["grinding"],
            "permit_number": f"HW-{day:%y%m}",
            "operator": [saw],
            "fire_watch": [rep],
            "watch_minutes": 60,
        }
        self._do("hot-work", saw, day, facts, chance=0.0, signers=(saw, rep))

    def _confined(self, day: date) -> None:
        foreman, rep, lift = (self.story.who(key) for key in ("foreman", "rep", "lift"))
        levels = {"oxygen": "20.9", "flammable": "0", "sulphide": "0", "monoxide": "1"}
        facts = {
            "space": "Storm manhole MH-2 by the gate",
            "work": "Set the sleeve for the row C drain and grout it.",
            "permit_number": f"CS-{day:%y%m}",
            "valid_until": f"{day.isoformat()}T15:00",
            "supervisor": [foreman],
            "attendant": [rep],
            "entrants": [lift],
            "detector": "Four-gas, serial 0417",
            "calibration_due": self._coming(day, self.story.until + timedelta(days=44), 180),
            "oxygen_low": "19.5",
            "oxygen_high": "23",
            "flammable_max": "10",
            "sulphide_max": "10",
            "monoxide_max": "25",
            "tested_at": "09:20",
            **levels,
            "later_tests": [{"later_at": "10:20", **{f"later_{gas}": level for gas, level in levels.items()}}],
            "in_out": [{"who": [lift], "time_in": "09:35", "time_out": "11:10"}],
        }
        self._do("confined-space-entry", foreman, day, facts, chance=0.0, signers=(foreman, rep))
