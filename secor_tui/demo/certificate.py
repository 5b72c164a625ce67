"""The made-up firm on its way to the certificate: registered, courses taken, a day set, and what it costs."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from secor_tui import certification, confirming
from secor_tui.demo import days
from secor_tui.demo.rounds import Event

if TYPE_CHECKING:
    from secor_tui.demo.story import _Story
    from secor_tui.draft import Draft

STEPS = {230: ("account", "0000000"), 228: ("membership", "0000-17")}
"""By workdays before the last one: what was done, and its number."""
COURSES = {190: (0, "owner"), 176: (1, "foreman")}
"""Which of the partner's courses, and who took it."""
PLANNED, COUNTED = 24, 22
"""Workdays before the last one on which the day of the audit is set, and the costs are entered."""
AHEAD = 75
"""Days from then to the audit."""
COSTS: dict[str, Any] = {
    "premium": "19410",
    "base_known": "rate",
    "payroll": "486000",
    "base_rate": "4.10",
    "membership": "315",
    "courses": "640",
    "audit": "0",
    "audit_later": "0",
    "hours": "24",
    "hours_later": "8",
    "wage": "46.50",
    "remark": "Premium and rate from the notice of February, hours estimated.",
}


def on(story: _Story, day: date, left: int) -> list[Event]:
    """What the owner writes down on a workday."""
    plan: list[Event] = []
    if left in STEPS:
        what, number = STEPS[left]
        plan.append((days.at(day, 16, 5), partial(_step, story, day, what, number)))
    if left in COURSES:
        plan.append((days.at(day, 16, 8), partial(_course, story, day, *COURSES[left])))
    if left == PLANNED:
        plan.append((days.at(day, 16, 11), partial(_planned, story, day)))
    if left == COUNTED:
        plan.append((days.at(day, 16, 14), partial(_costs, story)))
    return plan


def _step(story: _Story, day: date, what: str, number: str) -> None:
    draft = certification.note(story.kiosk, what)
    draft.filling.answer("done_on", day.isoformat())
    draft.filling.answer("number", number)
    _sign(story, draft, "milestone_signature")


def _course(story: _Story, day: date, which: int, who: str) -> None:
    course = certification.partner(story.kiosk).of("course")[which]
    draft = certification.note(story.kiosk, course=course)
    draft.filling.answer("who", [story.who(who)])
    draft.filling.answer("done_on", (day - timedelta(days=3)).isoformat())
    _sign(story, draft, "milestone_signature")


def _planned(story: _Story, day: date) -> None:
    draft = confirming.plan(story.kiosk)
    draft.filling.answer("audit_on", (day + timedelta(days=AHEAD)).isoformat())
    _sign(story, draft, "planned")


def _costs(story: _Story) -> None:
    _sign(story, story.kiosk.start("costs", by=story.who("owner"), prefill=COSTS), "costs_signature")


def _sign(story: _Story, draft: Draft, row: str) -> None:
    owner = story.who("owner")
    draft.by = owner
    story.clock.advance(timedelta(seconds=75))
    story.kiosk.sign(draft, row, owner, story.pins[owner])
    story.kiosk.submit(draft)
