"""What happened on the made-up site: near misses, first aid, two visits to a doctor; one report is still to be made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from secor_tui import incidents
from secor_tui.demo import days
from secor_tui.demo.rounds import Event
from secor_tui.demo.words import Finding

if TYPE_CHECKING:
    from secor_tui.demo.story import _Story
    from secor_tui.draft import Draft
    from secor_tui.ledger.record import Record


@dataclass(frozen=True, slots=True)
class Happening:
    left: int
    """Workdays before the last one."""
    hour: int
    kind: str
    who: str
    """Who reports it."""
    answers: Mapping[str, Any]
    hurt: str = ""
    saw: str = ""
    told: int = -1
    """Workdays later that whoever must be told was told."""
    rule: str = "ab_wcb"
    """By which rule."""
    stages: tuple[tuple[int, str, Mapping[str, Any]], ...] = ()
    """Workdays later, how far the investigation is then, and what it says."""
    to_do: tuple[Finding, ...] = ()


_NOTHING = {"events": ["none"], "could_be_serious": "no"}

HAPPENINGS = (
    Happening(
        205, 10, "near_miss", "saw",
        {
            "what": "A sheet of OSB slid off the stack on the unit 4 roof and fell between two people below.",
            "where": "South side of unit 4", "hazard": "falling_objects", "events": ["none"], "could_be_serious": "no",
            "at_once": "Work below stopped, the stack tied down, cones set out.",
        },
        saw="lift",
        stages=(
            (3, "full", {
                "immediate_cause": "A sheet that lay loose on a pitch of 6/12 slid.",
                "direct_kinds": ["energy", "place"],
                "direct_cause": "The stack was not tied, and there was frost on the underlay.",
                "whys": ["The stack was not tied.", "There were no straps on the roof.",
                         "Straps go back to the truck every night.", "Nobody thought of the roof as a store."],
                "root_kinds": ["planning", "procedure"],
                "root_cause": "Our way of stocking a roof does not say how a stack is held.",
                "worker_said": "Andriy: the lift can bring two sheets at a time instead of a stack.",
                "measures": [("engineering", "Two straps stay on every roof that is stocked (Rodel, same day).")],
                "shared_with": ["crew", "posted"],
            }),
            (24, "verified", {"works": "yes", "checked_how": "Looked at three roofs: straps on each, none missing."}),
        ),
    ),
    Happening(
        152, 13, "first_aid", "lift",
        {
            "what": "Splinter in the hand while carrying studs from the cut station.", "where": "Cut station, row A",
            "hazard": "hand_tools", "could_be_serious": "no", "at_once": "First aid in the trailer, gloves handed out.",
        },
        hurt="lift",
    ),
    Happening(
        117, 11, "medical_aid", "foreman",
        {
            "what": "A framing nail went through a stud at a knot and into the hand that held the stud.",
            "where": "Unit 8, ground floor, party wall", "hazard": "nail_guns", "injuries": ["none"], **_NOTHING,
            "at_once": "Gun unplugged, hand bandaged, driven to the clinic. Back next morning on light work.",
        },
        hurt="saw", saw="rep", told=1,
        stages=(
            (1, "preliminary", {
                "immediate_cause": "A 90 mm nail left the stud beside the knot and hit the palm.",
                "worker_said": "Étienne: everybody holds the stud that close when the plate is short.",
                "interim": "Nobody holds a stud nearer than 30 cm to the gun; said to all at the morning talk.",
            }),
            (5, "full", {
                "direct_kinds": ["position", "equipment"],
                "direct_cause": "The hand was 10 cm from the nail, and the gun was set to contact trip.",
                "whys": ["The nail came out at the side.", "It hit a knot.", "The gun was fired in contact trip.",
                         "All our guns are set like that for sheathing, and nobody sets them back.",
                         "Our procedure for nail guns does not say which trigger is for which work."],
                "root_kinds": ["procedure", "purchasing"],
                "root_cause": "We never laid down which trigger is for which work, and bought guns with both.",
                "shared_with": ["crew", "representative"],
            }),
            (32, "verified", {
                "works": "yes", "checked_how": "All six guns have the sequential trigger; watched two for a morning.",
            }),
        ),
        to_do=(
            Finding("Fit sequential triggers to all framing nailers.", "Six kits fitted, Marlene has the invoice."),
            Finding("Write which trigger is for which work into the procedure.", "Procedure changed, read to all."),
        ),
    ),
    Happening(
        68, 8, "near_miss", "apprentice",
        {
            "what": "The telehandler backed up to the lane and Jody was behind it; the horn stopped her.",
            "where": "Lane at unit 11", "hazard": "traffic", "events": ["none"], "could_be_serious": "yes",
            "at_once": "Operator stopped and got down. Spotter for every reverse from then on.",
        },
        saw="lift", told=3, rule="ab_potential",
        stages=(
            (2, "full", {
                "immediate_cause": "The machine moved backwards towards a person the operator could not see.",
                "direct_kinds": ["place", "communication"],
                "direct_cause": "The walkway to the lunch trailer crosses where the machine turns.",
                "whys": ["She was behind the machine.", "That is the way to the lunch trailer.",
                         "The trailer was put there before the lane was opened.", "Nobody looks at the site plan again "
                         "when the lane changes."],
                "root_kinds": ["planning"],
                "root_cause": "The site plan is drawn once and not looked at again when access changes.",
                "worker_said": "Jody: a fence panel would keep everybody on the other side.",
                "measures": [("engineering", "Fence panels along the lane, walkway moved behind them (Garrett).")],
                "shared_with": ["crew"],
            }),
        ),
    ),
    Happening(
        26, 13, "first_aid", "saw",
        {
            "what": "Foot turned on an offcut on the landing.", "where": "Stairs of unit 9", "hazard": "slips",
            "could_be_serious": "no", "at_once": "Cold pack and a rest; landing swept.",
        },
        hurt="saw",
    ),
    Happening(
        4, 9, "near_miss", "rep",
        {
            "what": "A ladder slid sideways on the icy deck while nobody was on it.", "where": "Unit 13, upper deck",
            "hazard": "ladders", "events": ["none"], "could_be_serious": "no",
            "at_once": "Ladder taken away, deck salted.",
        },
    ),
    Happening(
        0, 14, "medical_aid", "foreman",
        {
            "what": "Finger caught between a wall panel and the deck while it was being stood up.",
            "where": "Unit 12, second floor", "hazard": "lifting", "injuries": ["small_fracture"], **_NOTHING,
            "at_once": "Panel held, finger freed and splinted, driven to the clinic by Marlene.",
        },
        hurt="lift", saw="saw",
    ),
)  # fmt: skip


class Happenings:
    def __init__(self, story: _Story) -> None:
        self.story = story
        self._later: dict[date, list[Callable[[], None]]] = {}

    def on(self, day: date, left: int) -> list[Event]:
        """What happens on a workday, and what comes of what happened before."""
        plan = [
            (days.at(day, one.hour, 40), partial(self._report, one))
            for one in HAPPENINGS
            if one.left == left and one.who in self.story.people
        ]
        return plan + [(days.at(day, 14, 20 + 12 * n), act) for n, act in enumerate(self._later.pop(day, []))]

    def _report(self, one: Happening) -> None:
        story, kiosk = self.story, self.story.kiosk
        draft = incidents.report(kiosk, one.kind, by=story.who(one.who))
        happened = kiosk.local() - timedelta(minutes=22)
        people = {"involved": one.hurt, "witnesses": one.saw}
        answers = {
            "when": f"{happened:%Y-%m-%dT%H:%M}",
            **{name: [story.who(key)] for name, key in people.items() if key in story.people},
            **one.answers,
        }
        record = self._fill(draft, answers, [one.who])
        if one.told >= 0:
            self._plan(one.left - one.told, lambda: self._tell(record.id, one.rule))
        for after, stage, found in one.stages:
            todo = one.to_do if stage == "full" else ()
            self._plan(
                one.left - after,
                partial(self._investigate, record.id, stage, found, todo),
            )

    def _plan(self, left: int, act: Callable[[], None]) -> None:
        if left >= 0:
            self._later.setdefault(self.story.days[-1 - left], []).append(act)

    def _tell(self, incident: str, rule: str) -> None:
        owner = self.story.who("owner")
        draft = incidents.tell(self.story.kiosk, incident, rule, "told", by=owner)
        told = {"told_by": [owner], "told_whom": "The form on their website", "way": "online"}
        self._fill(draft, {**told, "reference": "C-0000000 (made up)"}, ["owner"])

    def _investigate(self, incident: str, stage: str, found: Mapping[str, Any], to_do: tuple[Finding, ...]) -> None:
        story = self.story
        draft = incidents.investigate(story.kiosk, incident, stage, by=story.who("foreman"))
        filling = draft.filling
        known = filling.body()["answers"]
        answers = {"employer_part": [story.who("foreman")], "worker_part": [story.who("rep")], **found}
        for n, one in enumerate(known.get("statements") or []):
            if not one.get("statement"):
                answers[f"statements/{n}/statement"] = "I saw it as it is written above; it went very fast."
        for n, why in enumerate(answers.pop("whys", ())):
            filling.add_round("whys")
            answers[f"whys/{n}/because"] = why
        paths = []
        for control, text in answers.pop("measures", ()):
            at = filling.add_round("measures").rpartition("/")[0]
            answers |= {f"{at}/control": control, f"{at}/measure_state": "done", f"{at}/measure": text}
        for one in to_do:
            at = filling.add_round("measures").rpartition("/")[0]
            answers |= {f"{at}/control": "engineering", f"{at}/measure_state": "to_do"}
            paths.append((f"{at}/measure_state", one))
        for path, value in answers.items():
            filling.answer(path, value)
            draft.seconds[path] = 25 + len(str(value)) // 4
        story.clock.advance(timedelta(seconds=sum(draft.seconds.values())))
        for path, one in paths:
            proposed = filling.propose(path, {"foreman": story.who("foreman")})
            filling.find_deficient(path, replace(proposed, note=one.note, owner=story.who("foreman")))
        record = self._fill(draft, {}, ["foreman", "rep"])
        for path, one in paths:
            story.mending.plan(record, path, one)

    def _fill(self, draft: Draft, answers: Mapping[str, Any], signers: list[str]) -> Record:
        story = self.story
        for path, value in answers.items():
            draft.filling.answer(path, value)
            draft.seconds[path] = 9
        story.clock.advance(timedelta(seconds=30 + 9 * len(answers)))
        people = [story.who(key) for key in signers]
        for row, allowed in story.kiosk.signers(draft):
            person = next(one for one in (*people, *allowed) if one in allowed)
            story.clock.advance(timedelta(seconds=8))
            story.kiosk.sign(draft, row, person, story.pins[person])
        return story.kiosk.submit(draft)
