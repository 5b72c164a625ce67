"""How the made-up firm looks back: hours from the office, a review in most months, one of the year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from secor_tui import trends
from secor_tui.demo import days
from secor_tui.demo.hand import Hand
from secor_tui.demo.rounds import Event
from secor_tui.program.reviews import MONTHLY, YEARLY
from secor_tui.program.statistics import before

if TYPE_CHECKING:
    from secor_tui.demo.story import _Story
    from secor_tui.draft import Draft
    from secor_tui.program.corrective_actions import Action

_NO_REVIEW = (5, 10)
"""Months after the first in which nobody reviewed the one before."""
_LATE = 8
"""The one that was made only at the end of its month."""
_YEARLY = 42
"""Workdays before the last one on which the year was reviewed."""

_DONE_AFTER = 21
"""Days until what was decided is done."""

_SAID: Sequence[tuple[str, str, str]] = (
    # what stands out, what is decided, what is to be done about it (nothing: no action)
    (
        "Everybody is new to the kiosk; the daily round is done. Talks are short and asked about.",
        "Go on as we do. The representative walks the weekly round with the foreman.",
        "",
    ),
    (
        "Cords again: they lie where the telehandler turns.",
        "Cords go up on stands along row A.",
        "Buy ten cord stands and put them up along row A",
    ),
    (
        "Snow and ice. Nobody slipped, the sand box was empty twice.",
        "Somebody owns the sand box.",
        "Name somebody who fills the sand box every Friday",
    ),
    (
        "Ladders are found wrong more than anything else.",
        "Take the job-built ladders down where a stair stands.",
        "Take down job-built ladders in rows A and B",
    ),
    (
        "Near misses come from two people only. The others see them too and do not say.",
        "The first five minutes of Monday's talk are for what nearly happened.",
        "",
    ),
    (
        "The gate check was missed on Fridays. Fridays are short and the foreman is at the lumber yard.",
        "On Fridays the representative makes the daily round.",
        "",
    ),
)


class Reviewing:
    """What owner and foreman write once a month, and once in the year."""

    def __init__(self, story: _Story) -> None:
        self.story = story
        self.random = Random(f"looking back {story.until}")  # noqa: S311 - a story, not a secret
        # With dice of its own: what else happens stays as it was.
        self.hand = Hand(story.kiosk, story.clock, self.random)

    def on(self, n: int, day: date, left: int) -> list[Event]:
        """What is written on a workday."""
        story, plan = self.story, []
        month = [one for one in story.days if one.month == day.month and one.year == day.year]
        first = story.days[0]
        which = (day.year - first.year) * 12 + day.month - first.month
        if which and len(month) > 1 and day == month[min(1, len(month) - 1)]:
            plan.append((days.at(day, 11, 35), lambda: self._hours(before(f"{day:%Y-%m}", 1))))
        wanted = month[-1] if which == _LATE else month[min(4, len(month) - 1)]
        if which and which not in _NO_REVIEW and day == wanted and n > 1 and not self._ends_now(day):
            plan.append((days.at(day, 14, 35), lambda: self._monthly(which)))
        if left == _YEARLY:
            plan.append((days.at(day, 14, 2), self._yearly))
        return plan

    def _ends_now(self, day: date) -> bool:
        """The review of the last month is still to be made: somebody who opens the made-up firm can make it."""
        last = self.story.days[-1]
        return (day.year, day.month) == (last.year, last.month)

    def _hours(self, month: str) -> None:
        story, owner = self.story, self.story.who("owner")
        draft = trends.start_hours(story.kiosk, month, by=owner)
        worked = sum(f"{one:%Y-%m}" == month for one in story.days) * 8 * 5 + self.random.randint(-40, 40)
        for path, value in {"how_known": "payroll", "hours": f"{worked}.5", "lost_days": 0}.items():
            draft.filling.answer(path, value)
        self.hand.spend(draft, "hours", 50)
        self.hand.sign(draft, story.pins, owner)

    def _monthly(self, which: int) -> None:
        story = self.story
        stands_out, decision, action = _SAID[(which - 1) % len(_SAID)]
        draft = story.kiosk.start(MONTHLY, by=story.who("foreman"))
        filling = draft.filling
        filling.answer("took_part", [story.who(one) for one in ("foreman", "rep")])
        filling.answer("stands_out", stands_out)
        filling.add_round("decisions")
        filling.answer("decisions/0/decision", decision)
        self._decide(draft, "decisions/0/needs_action", action)
        self.hand.spend(draft, "stands_out", self.random.randint(400, 900))
        self._sign(draft, story.who("foreman"), story.who("owner"))

    def _sign(self, draft: Draft, *signers: str) -> None:
        """And what it decided is done three weeks later, where the months last so long."""
        story = self.story
        record = self.hand.sign(draft, story.pins, *signers)
        today = story.kiosk.today()
        after = [one for one in story.days if one > today + timedelta(days=_DONE_AFTER)]
        for action in story.kiosk.registers.actions.of(record.id) if after else ():
            story.plan(after[0], partial(self._close, action))

    def _close(self, action: Action) -> None:
        story, owner = self.story, self.story.who("owner")
        draft = story.kiosk.start_on_action(action, "close-action", by=owner)
        for path, answer in {
            "done": "Done as decided, and looked at on the next round.",
            "done_by": [action.owner],
            "level": "administrative",
            "evidence": "Seen on site by the owner.",
            "verified": True,
        }.items():
            draft.filling.answer(path, answer)
            self.hand.spend(draft, path, 11)
        self.hand.sign(draft, story.pins, owner)

    def _decide(self, draft: Draft, path: str, action: str) -> None:
        filling, foreman = draft.filling, self.story.who("foreman")
        filling.answer(path, "yes" if action else "no")
        if action:
            proposed = filling.propose(path, {"foreman": foreman, "owner": foreman})
            filling.find_deficient(path, replace(proposed, note=action))

    def _yearly(self) -> None:
        story = self.story
        draft = story.kiosk.start(YEARLY, by=story.who("owner"))
        filling = draft.filling
        filling.answer("took_part", [story.who(one) for one in ("owner", "foreman", "rep")])
        filling.answer(
            "assessment",
            "It works where we use it every day. Investigations are good once somebody starts them; field assessments "
            "came late. No new kinds of work. The telehandler ticket rule of the general contractor is new.",
        )
        until = date(story.until.year + 1, story.until.month, 1).isoformat()
        for at, (text, number, counts) in enumerate(
            (
                ("Near misses reported by the crew", "2", "a month"),
                ("Weekly inspections done in their week", "95", "percent"),
                ("Injuries that need more than first aid", "0", "in the year"),
            )
        ):
            filling.add_round("objectives")
            values = {"objective": text, "number": number, "counts": counts, "by_when": until}
            for row, value in {**values, "who": [story.who("foreman" if at else "rep")]}.items():
                filling.answer(f"objectives/{at}/{row}", value)
        weak = [str(line.answer) for line in filling.lines() if line.row.name == "decision"]
        known = len(weak)
        filling.add_round("decisions")
        filling.answer(
            f"decisions/{known}/decision", "First-aid drill: none was held this year. Hold one before winter."
        )
        for at in range(known):
            self._decide(draft, f"decisions/{at}/needs_action", f"Put right: {weak[at]}")
        self._decide(draft, f"decisions/{known}/needs_action", "Hold a first-aid drill with the whole crew")
        self.hand.spend(draft, "assessment", 2400)
        self._sign(draft, story.who("owner"))
