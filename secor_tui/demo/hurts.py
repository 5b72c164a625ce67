"""What the made-up crew keeps confidential: two small injuries, and a report that only the owner reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from secor_tui.demo import days
from secor_tui.demo.rounds import Event

if TYPE_CHECKING:
    from secor_tui.demo.story import _Story

FIRST_AID: Mapping[int, tuple[str, Mapping[str, Any]]] = {
    152: (
        "lift",
        {
            "place": "Cut station, row A",
            "injury": "Splinter in the left palm, 1 cm, bled a little.",
            "cause": "Carried lumber without gloves.",
            "treatment": "Splinter out with tweezers, washed, dressing.",
        },
    ),
    26: (
        "saw",
        {
            "place": "Stairs of unit 9",
            "injury": "Right ankle turned, slightly swollen.",
            "cause": "Stepped on an offcut on the landing.",
            "treatment": "Cold pack for twenty minutes, elastic bandage.",
        },
    ),
}
"""By workdays before the last one: who was hurt, and what is written."""

VIOLENCE = 61
"""Workdays before the last one."""


def on(story: _Story, day: date, left: int) -> list[Event]:
    """What is written on a workday."""
    plan: list[Event] = []
    if left in FIRST_AID:
        plan.append((days.at(day, 14, 6), lambda: _first_aid(story, left)))
    if left == VIOLENCE:
        plan.append((days.at(day, 15, 20), lambda: _violence(story)))
    return plan


def _first_aid(story: _Story, left: int) -> None:
    who, written = FIRST_AID[left]
    aider = story.who("foreman")
    happened = story.kiosk.local() - timedelta(minutes=25)
    answers = {
        "injured": [story.who(who)],
        "happened": f"{happened:%Y-%m-%dT%H:%M}",
        "given": "yes",
        "first_aider": [aider],
        "qualification": "Standard first aid, 0042-118",
        "after": "work",
        "copy_offered": "no",
        **written,
    }
    draft = story.kiosk.start("first-aid", by=aider, prefill=answers)
    draft.seconds["injury"] = 95
    story.clock.advance(timedelta(seconds=140))
    story.kiosk.sign(draft, "writer_signature", aider, story.pins[aider])
    story.kiosk.submit(draft)


def _violence(story: _Story) -> None:
    reporter = story.who("rep")
    answers = {
        "kinds": ["threat"],
        "role": "witness",
        "what": "A delivery driver shouted at Jody that he would run over the cones next time, and drove off fast.",
        "when": "Today at 14:40, once.",
        "where": "North gate",
        "by_whom": "Driver of the lumber delivery, name not known",
        "hurt": "no",
        "safe": "yes",
        "wanted": "That somebody calls the yard.",
        "reach": "At the kiosk, or by phone",
    }
    draft = story.kiosk.start("violence", by=reporter, prefill=answers)
    draft.seconds["what"] = 120
    story.clock.advance(timedelta(seconds=180))
    story.kiosk.sign(draft, "reporter_signature", reporter, story.pins[reporter])
    story.kiosk.submit(draft)
