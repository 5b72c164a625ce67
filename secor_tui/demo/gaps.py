"""When the made-up crew does not work, and what it explains of what it missed."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from secor_tui import scheduling
from secor_tui.demo import days
from secor_tui.demo.rounds import Event
from secor_tui.program.schedule import MISSED

if TYPE_CHECKING:
    from secor_tui.demo.story import _Story
    from secor_tui.draft import Draft

EXPLAINS = 12
"""Workdays before the last one on which the foreman explains the newest weekly inspection that was missed."""

CLOSED = {
    (12, 23): ("shutdown", "Christmas shutdown, trailer locked"),
    (9, 30): ("no_crew", "Day for Truth and Reconciliation, the crew is off"),
    (8, 3): ("no_crew", "Heritage Day, the crew is off"),
}
"""Days that are no public holidays of the province and that the firm takes off, by month and day of the first."""


def on(story: _Story, n: int, day: date, left: int) -> list[Event]:
    """What is said on a workday of the days that follow it, and of those that went before."""
    plan: list[Event] = []
    following = story.days[n + 1] if n + 1 < len(story.days) else day
    for first in (day + timedelta(days=ahead) for ahead in range(1, (following - day).days)):
        closed = CLOSED.get((first.month, first.day))
        if closed:
            last = min(following - timedelta(days=1), date(first.year + 1, 1, 2)) if first.month == 12 else first
            plan.append((days.at(day, 15, 12), partial(_off, story, first, last, *closed)))
            break
    if left == EXPLAINS:
        plan.append((days.at(day, 15, 14), lambda: _explain(story)))
    return plan


def _off(story: _Story, first: date, last: date, why: str, note: str) -> None:
    answers = {"first": first.isoformat(), "last": last.isoformat(), "why": why, "note": note}
    _sign(story, story.kiosk.start("days-off", by=story.who("foreman"), prefill=answers))


def _explain(story: _Story) -> None:
    found = scheduling.year(story.kiosk, "weekly-site-inspection")
    missed = next((one for one in reversed(found) if one.state == MISSED), None)
    if missed is None:
        return
    draft = scheduling.explain(story.kiosk, "weekly-site-inspection", missed.last, by=story.who("foreman"))
    draft.filling.answer("kind", "absent")
    draft.filling.answer("why", "I was at the first-aid course on Thursday and Friday, and nobody else had the keys.")
    draft.filling.answer("instead", "Étienne did the daily round on both days.")
    _sign(story, draft)


def _sign(story: _Story, draft: Draft) -> None:
    foreman = story.who("foreman")
    draft.seconds["why"] = 40
    story.clock.advance(timedelta(seconds=55))
    story.kiosk.sign(draft, "said_by", foreman, story.pins[foreman])
    story.kiosk.submit(draft)
