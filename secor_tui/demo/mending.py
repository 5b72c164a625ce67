"""How the made-up crew mends what was found: on time or late, moved with a reason, and sometimes opened again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from secor_tui.actions import CLOSING, MOVING, REOPENING
from secor_tui.demo.words import Finding
from secor_tui.ledger.record import Record

if TYPE_CHECKING:
    from secor_tui.demo.story import _Story

_REOPEN_EVERY, _MOVE_EVERY = 31, 2
"""Every so many closings one is opened again; of those that are late, every so many are moved on their day."""

_MOVED = "lighting"

_LEVELS = {
    "eliminate": ("bin", "threw", "removed", "took away", "scrap", "out of the way", "moved it"),
    "ppe": ("glasses", "boots", "vests", "muffs", "gloves", "mask", "harness on"),
    "administrative": ("talk", "told", "showed", "orientation", "signed", "marked", "sheet", "sign ", "walked", "plan"),
    "substitute": ("instead", "swapped"),
}
"""Words in what was done, by the kind of control they speak of; anything else was repaired or guarded."""

_SEEN = (
    "Walked there at lunch and looked at it.",
    "Tried it myself, twice.",
    "Saw it in place at the end of the day.",
    "Checked it on the next round, still good.",
    "Looked at it together with the one who did it.",
)

_NOT_DONE = (
    "Looked again this morning: it is as it was before, somebody took it down for a delivery.",
    "Same thing again after the weekend, the fix did not hold.",
    "Was signed as done, but only half of it was.",
)

_WAITING = (
    "The part is on order, back-ordered until next week. Taped off until then.",
    "The supplier comes on Thursday at the earliest. Nobody works there until then.",
    "Rain: cannot be done in the wet. Fenced off meanwhile.",
)


class Mending:
    """What becomes of everything that is found wrong."""

    def __init__(self, story: _Story) -> None:
        self.story = story
        self._closed = self._late = self._told = 0

    def plan(self, record: Record, path: str, finding: Finding) -> None:
        """Most are mended by their day, some late; nothing of this is left open at the end, `OPEN` is."""
        story, random = self.story, self.story.random
        here = date.fromisoformat(record.entered[:10])
        due = date.fromisoformat(record.deficiencies[path]["due"])
        ahead = [day for day in story.days if day >= here]
        in_time = [day for day in ahead if day <= due] or ahead[:1]
        late = [day for day in ahead if day > due][:4]
        old = len(ahead) > 20
        day = random.choice(late) if old and late and random.random() < 0.14 else random.choice(in_time)
        action = f"{record.id}/{path}"
        if day > due:
            self._late += 1
            if self._late % _MOVE_EVERY == 0:
                story.plan(in_time[-1], lambda: self._move(action, day))
        self._closed += 1
        if self._closed % _REOPEN_EVERY == 7 and old:
            after = [one for one in ahead if one > day]
            story.plan(after[2], lambda: self._reopen(action, after[4]))
            story.plan(after[3], lambda: self._close(action, finding))
        story.plan(day, lambda: self._close(action, finding))

    def leave(self, record: Record, row: str) -> None:
        """One that is still open at the end; of one the day was moved by then."""
        if row == _MOVED:
            later = date.fromisoformat(record.deficiencies[row]["due"]) + timedelta(days=4)
            self.story.plan(self.story.days[-1], lambda: self._move(f"{record.id}/{row}", later))

    def _lead(self) -> str:
        """Who runs the site today."""
        return self.story.who("owner" if self.story.foreman_is_away() else "foreman")

    def _close(self, action: str, finding: Finding) -> None:
        story, lead = self.story, self._lead()
        known = story.kiosk.registers.actions.get(action)
        done_by = known.owner if known is not None else lead
        if done_by == lead and story.foreman_is_away():
            done_by = story.who("rep")
        # What the foreman did himself is looked at by Marlene.
        verifies = story.who("owner") if done_by == lead else lead
        draft = story.kiosk.start(CLOSING, by=verifies, prefill={"action": action})
        for path, answer, seconds in (
            ("done", finding.done, story.random.randint(25, 70)),
            ("done_by", [done_by], 3),
            ("level", _level(finding.done), 4),
            ("evidence", self._one_of(_SEEN), 12),
            ("verified", True, 5),
        ):
            draft.filling.answer(path, answer)
            story.hand.spend(draft, path, seconds)
        if known is not None and known.photos:
            # As it was found, and as it is now.
            story.hand.show(draft, "photo", finding.note, mended=True)
        story.hand.sign(draft, story.pins, verifies)
        story.upkeep.put_back(action, lead)

    def _reopen(self, action: str, due: date) -> None:
        facts = {"why": "again" if self._told % 2 else "not_done", "reason": self._one_of(_NOT_DONE)}
        self._change(action, REOPENING, {**facts, "due": due.isoformat()})

    def _move(self, action: str, due: date) -> None:
        self._change(action, MOVING, {"reason": self._one_of(_WAITING), "due": due.isoformat()})

    def _change(self, action: str, checklist: str, facts: dict[str, str]) -> None:
        story, lead = self.story, self._lead()
        known = story.kiosk.registers.actions.get(action)
        if known is None:
            return
        draft = story.kiosk.start_on_action(known, checklist, by=lead)
        for path, answer in facts.items():
            draft.filling.answer(path, answer)
            story.hand.spend(draft, path, 14)
        story.hand.sign(draft, story.pins, lead)

    def _one_of(self, texts: tuple[str, ...]) -> str:
        # In turn, and not by the story's chance: who finds what stays as it was.
        self._told += 1
        return texts[self._told % len(texts)]


def _level(done: str) -> str:
    text = done.casefold()
    return next((level for level, words in _LEVELS.items() if any(word in text for word in words)), "engineering")
