"""The emergency plan of the made-up site: written at the start, and again when something had changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any

from secor_tui import plans, postings
from secor_tui.demo import days
from secor_tui.demo.hand import Hand
from secor_tui.demo.people import SITE
from secor_tui.demo.rounds import Event

if TYPE_CHECKING:
    from secor_tui.demo.story import _Story
    from secor_tui.draft import Draft

REVISED = 150
"""Workdays before the last one on which the plan was written again."""

PLAN: Mapping[str, Any] = {
    "address": SITE["address"],
    "access": "North off Range Road 231 at the mailboxes. The gate is open from 6:30 to 16:00; chain code with the "
    "foreman. Whoever meets the ambulance stands at the mailboxes in a vest.",
    "coordinates": "53.54444, -113.49093",
    "emergencies": "Fall from a deck or a ladder, a wall that falls while it is stood up, fire, gas line in the lane, "
    "the power line at the north gate, wind, somebody taken ill.",
    "alarm": SITE["alarm"],
    "muster_point": SITE["muster_point"],
    "evacuation": "Down the nearest stair, along the fence, never under the telehandler's boom. The foreman walks rows "
    "B and C last. Nobody goes back in before the foreman says so.",
    "rescue": "From a deck edge: the telehandler's platform with a second person, kit in the trailer. From a stair "
    "hole: nobody climbs in, boards across first. 911 is called at the same time.",
    "training": "Foreman and representative: standard first aid. Everybody: the horn, the way out and the roll call, "
    "in the orientation and at each drill.",
    "first_aid": f"{SITE['first_aid_place']}. {SITE['first_aid_call']}.",
    "hospital": "Imaginary Flats General, 1 Nowhere Avenue",
    "hospital_route": "South on Range Road 231, right at the second lights, 9 km, 11 minutes.",
    "transport": "By ambulance. A small cut that needs a stitch: the foreman drives, somebody else sits beside.",
    "equipment": "Four extinguishers (trailer, rows A, B and C), first-aid kit and eye wash in the trailer, rescue kit "
    "in the red box under the bench, spill kit by the diesel tank.",
    "facilities": "Trailer for shelter and warmth; water for the eyes at its sink.",
    "fire": "A small fire that one extinguisher puts out: the nearest person, with their back to the way out. "
    "Anything else: horn, muster, 911. Hydrant at the corner of the lane.",
    "communication": "Radio channel 2. Phones have no signal behind row C.",
    "utilities": "Gas: yellow valve at the meter, row A south. Power: main on the pole at the gate, lock beside it.",
    "spills": "Diesel: spill kit, dam the lane's drain first. More than a pail: the environment line, then the owner.",
    "weather": "Gusts above 40 km/h: no sheets, no boom. Lightning within 30 s of thunder: into the trailer.",
    "violence": "Strangers on site: two go, friendly, to the gate. A threat: walk away, lock the trailer, 911.",
    "alone": "Nobody works alone here.",
}
CALLS = (
    {"call_name": "911", "call_number": "911"},
    {"call_name": "Foreman, Garrett", "call_number": "780-555-0107"},
    {"call_name": "Owner, Marlene", "call_number": "780-555-0142"},
    {"call_name": "Gas, made up", "call_number": "780-555-0170", "call_why": "A line is hit or it smells."},
)
DUTIES = (
    ("foreman", "lead"),
    ("rep", "deputy"),
    ("foreman", "calls"),
    ("saw", "meets"),
    ("foreman", "first_aid"),
    ("rep", "first_aid"),
    ("lift", "rescue"),
    ("foreman", "evacuation"),
    ("rep", "shut_off"),
)


PLACES = ("Trailer door, under the sign-in light", "North gate, in the plastic sleeve, needs a ladder")
"""Where the foreman hung the poster of the plan; the second he left as it was when the plan had changed."""


class Emergency:
    """What the crew writes down for the worst day."""

    def __init__(self, story: _Story) -> None:
        self.story = story
        self.hand = Hand(story.kiosk, story.clock, Random(f"{story.until} posters"))  # noqa: S311 - a story

    def on(self, n: int, day: date, left: int) -> list[Event]:
        """What is written on a workday."""
        if n == 0:
            return [(days.at(day, 14, 10), self._first)]
        if n == 1:
            return [(days.at(day, 16, 45), partial(self._hang, place)) for place in PLACES]
        if left == REVISED:
            return [(days.at(day, 14, 20), self._again), (days.at(day, 16, 45), self._hang_anew)]
        return []

    def _first(self) -> None:
        story = self.story
        draft = plans.start(story.kiosk, by=story.who("owner"))
        filling = draft.filling
        for path, value in PLAN.items():
            filling.answer(path, value)
        for at, one in enumerate(CALLS):
            # The first is there already.
            if at:
                filling.add_round("calls")
            for name, value in one.items():
                filling.answer(f"calls/{at}/{name}", value)
        for at, (who, duty) in enumerate(DUTIES):
            filling.add_round("duties")
            filling.answer(f"duties/{at}/duty_person", [story.who(who)])
            filling.answer(f"duties/{at}/duty", duty)
        filling.answer("involved", [story.who(one) for one in ("foreman", "rep")])
        story.hand.spend(draft, "evacuation", 1500)
        story.hand.sign(draft, story.pins, story.who("owner"))

    def _again(self) -> None:
        """After a drill: the horn was hard to hear, and the way out of row C had moved."""
        story = self.story
        draft = plans.start(story.kiosk, by=story.who("owner"))
        draft.filling.answer("alarm", f"{SITE['alarm']}; a second horn hangs in unit 12")
        draft.filling.answer("muster_other", "The church lot across the lane")
        draft.filling.answer("evacuation", PLAN["evacuation"] + " From row C: through the gap in the east fence.")
        story.hand.spend(draft, "alarm", 420)
        story.hand.sign(draft, story.pins, story.who("owner"))

    def _hang(self, place: str) -> None:
        self._sign(postings.start(self.story.kiosk, "plan", place=place, by=self.story.who("foreman")))

    def _hang_anew(self) -> None:
        """The one by the door; nobody had a ladder at hand for the other."""
        story = self.story
        for one in story.kiosk.registers.postings.hanging(story.kiosk.site):
            if one.place == PLACES[0]:
                self._sign(postings.replace(story.kiosk, one, by=story.who("foreman")))

    def _sign(self, draft: Draft) -> None:
        self.hand.spend(draft, "place", 25)
        self.hand.sign(draft, self.story.pins, self.story.who("foreman"))
