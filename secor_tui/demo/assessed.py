"""What the made-up crew assesses: the formal assessments of its tasks, and the field-level ones of its mornings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from secor_tui import hazards
from secor_tui.demo import days
from secor_tui.demo.rounds import Event

if TYPE_CHECKING:
    from secor_tui.demo.story import _Story
    from secor_tui.kiosk import Draft

FORMAL: Mapping[int, str] = {268: "wall-framing", 171: "ladders", 170: "nail-guns", 96: "office-work"}
"""By workdays before the last one: which draft of the library was adapted. The first is due for review by now."""

IN_THE_FIELD = 30
"""Workdays before the last one on which the crew began to write an FLHA every morning."""

CHANGED = 6
"""Workdays before the last one: the wind came up at noon, and they did it again."""

TASKS = (
    ("Standing walls, unit 12", "Row B, north end"),
    ("Sheathing the roof, unit 11", "Row B"),
    ("Stairs and landings, unit 14", "Row C"),
    ("Beams with the telehandler", "Lane between row B and C"),
)
FOUND: tuple[Mapping[str, Any], ...] = (
    {"hazard": "Deck edge without a rail", "about": "heights",
     "level": "high", "controls": ["engineering", "ppe"],
     "control": "Rail up first; harness on for whoever puts it up."},
    {"hazard": "Telehandler backing in the lane", "about": "traffic",
     "level": "medium", "controls": ["administrative"],
     "control": "Rodel spots, nobody walks behind it."},
    {"hazard": "Wall falls while it is stood up", "about": "falling_objects",
     "level": "high", "controls": ["engineering", "administrative"],
     "control": "Two jacks, stops nailed, nobody on the low side."},
    {"hazard": "Offcuts and cords underfoot", "about": "slips",
     "level": "low", "controls": ["eliminate"],
     "control": "Swept at ten and at two, cords overhead."},
    {"hazard": "Nail gun, hands near the line", "about": "nail_guns",
     "level": "medium", "controls": ["substitute", "ppe"],
     "control": "Sequential trigger only, glasses on."},
)  # fmt: skip
WEATHER = ("dry", "wet", "wind", "cold", "dry", "others")


class Assessed:
    """Draws from dice of its own, so that all else stays as it was."""

    def __init__(self, story: _Story) -> None:
        self.story = story
        self.random = Random(f"{story.until} hazards")  # noqa: S311 - a story, not a secret
        self._last = ""

    def on(self, day: date, left: int) -> list[Event]:
        """What is assessed on a workday."""
        plan: list[Event] = []
        if left in FORMAL:
            plan.append((days.at(day, 13, 30), lambda: self._formal(FORMAL[left])))
        if 0 < left <= IN_THE_FIELD:
            plan.append((days.at(day, 7, 31), lambda: self._field("start")))
        if left == CHANGED:
            plan.append((days.at(day, 12, 12), lambda: self._field("conditions")))
        return plan

    def _formal(self, task: str) -> None:
        kiosk = self.story.kiosk
        found = next((one for one in kiosk.hazard_library if one.id == task), None)
        if found is None:
            return
        draft = hazards.start_assessment(kiosk, found)
        office = found.area == "office"
        people = ("owner",) if office else ("foreman", "rep", "saw")
        draft.filling.answer("participants", [self.story.who(one) for one in people])
        draft.filling.answer("adapted", True)
        for at in range(len(found.hazards)):
            draft.filling.answer(f"hazards/{at}/to_do", "no")
        self._sign(draft, 600)

    def _field(self, why: str) -> None:
        story, kiosk = self.story, self.story.kiosk
        draft = hazards.start_flha(kiosk, based_on=self._last if why != "start" else "", why=why)
        filling, (task, place) = draft.filling, self.random.choice(TASKS)
        here = filling.line("crew").answer
        if not isinstance(here, list) or not here:
            filling.answer("crew", [story.who(one) for one in ("foreman", "rep", "saw")])
        filling.answer("conditions", [self.random.choice(WEATHER)])
        filling.answer("ready", "yes")
        if why == "start":
            filling.answer("task", task)
            filling.answer("place", place)
            for at, one in enumerate(self.random.sample(FOUND, self.random.randint(2, 3))):
                filling.add_round("hazards")
                for name, value in one.items():
                    filling.answer(f"hazards/{at}/{name}", value)
        else:
            self._again(draft)
        self._last = self._sign(draft, 150)

    def _again(self, draft: Draft) -> None:
        filling = draft.filling
        filling.answer("changed", "Gusts since eleven. No sheets go up on the roof.")
        filling.answer("conditions", ["wind"])
        for line in [one for one in filling.lines() if one.path.endswith("/still")]:
            at = line.path.rpartition("/")[0]
            filling.answer(line.path, "changed")
            for name, value in {
                "what_changed": "The wind pushes at whatever is held up.",
                "level": "high",
                "controls": ["administrative"],
                "control": "Work on the ground until it is below 30 km/h by the gauge on the trailer.",
            }.items():
                filling.answer(f"{at}/{name}", value)

    def _sign(self, draft: Draft, seconds: int) -> str:
        story = self.story
        draft.seconds["hazards"] = seconds
        story.clock.advance(timedelta(seconds=seconds))
        for row, allowed in story.kiosk.signers(draft):
            person = story.who("owner") if story.who("owner") in allowed else allowed[0]
            story.clock.advance(timedelta(seconds=self.random.randint(5, 12)))
            story.kiosk.sign(draft, row, person, story.pins[person])
        return story.kiosk.submit(draft).id
