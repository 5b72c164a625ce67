"""The hand that fills in a checklist: every line that shows, at a plausible pace, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from secor_tui.clock import SetClock
from secor_tui.demo.pictures import picture
from secor_tui.demo.words import Finding
from secor_tui.forms.filling import Line
from secor_tui.forms.model import UNANSWERED, RowType
from secor_tui.kiosk import Draft, Kiosk
from secor_tui.ledger.record import Record

_SHOW_EVERY = 6
"""Of what is found wrong, every so many are shown by a photo too."""

Facts = Mapping[str, Any]
"""Answers by path or by the name of the row; repeats as lists of the same."""


class Hand:
    """Fills in, signs and submits as a person would, at a clock that it moves along."""

    def __init__(self, kiosk: Kiosk, clock: SetClock, random: Random) -> None:
        self.kiosk, self.clock, self.random = kiosk, clock, random
        self._failed = 0

    def fill(self, draft: Draft, facts: Facts, *, idle: frozenset[str] = frozenset(), stop_after: int = 10_000) -> None:
        """Answer what shows: as `facts` say, else not applicable where the row is `idle`, else pass."""
        left, filling = stop_after, draft.filling
        for name, rounds in facts.items():
            if isinstance(rounds, list) and rounds and isinstance(rounds[0], Mapping):
                for _ in rounds:
                    filling.add_round(name)
        seen: set[str] = set()
        while left > 0:
            # An answer may bring up new lines.
            fresh = [line for line in filling.lines() if _open(line) and line.path not in seen]
            if not fresh:
                return
            for line in fresh[:left]:
                seen.add(line.path)
                answer = self._answer(draft, line, facts, idle)
                if answer is not None:
                    filling.answer(line.path, answer)
                self.spend(draft, line.path, self.random.randint(2, 7) if line.row.type is RowType.SELECT_ONE else 12)
                draft.cursor = line.path
                left -= 1

    def _answer(self, draft: Draft, line: Line, facts: Facts, idle: frozenset[str]) -> object:
        name = line.row.name
        for key in (line.path, name):
            if key in facts:
                return facts[key]
        parts = line.path.split("/")
        if len(parts) == 3 and isinstance(facts.get(parts[0]), list) and name in facts[parts[0]][int(parts[1])]:
            return facts[parts[0]][int(parts[1])][name]
        if line.row.type is not RowType.SELECT_ONE:
            return None
        choices = [choice.name for choice in draft.checklist.lists[line.row.list_name]]
        return "na" if name in idle and "na" in choices else "pass" if "pass" in choices else "yes"

    def spend(self, draft: Draft, path: str, seconds: int) -> None:
        """Time on a line, kept as the screen keeps it."""
        draft.seconds[path] = draft.seconds.get(path, 0) + seconds
        self.clock.advance(timedelta(seconds=seconds))

    def fail(self, draft: Draft, path: str, finding: Finding, owner: str, due: str = "") -> None:
        """Fail a line and say what is wrong, who mends it and by when."""
        draft.filling.answer(path, "fail")
        proposed = draft.filling.propose(path, {"foreman": owner})
        when = due or _later(proposed.due, finding.days)
        draft.filling.find_deficient(path, replace(proposed, note=finding.note, owner=owner, due=when))
        self.spend(draft, path, self.random.randint(35, 110))
        self._failed += 1
        if self._failed % _SHOW_EVERY == 0 and draft.filling.takes_pictures(path):
            self.show(draft, path, finding.note)

    def show(self, draft: Draft, path: str, about: str, *, mended: bool = False) -> None:
        """Attach a photo, as a phone sends one."""
        now = self.clock.now()
        made = picture(about, now, mended=mended)
        self.kiosk.attach(draft, path, made, name=f"phone-{now:%H%M%S}-001.jpg")

    def sign(self, draft: Draft, pins: Mapping[str, str], *signers: str) -> Record:
        """Every signature, by the first of `signers` who may give it and has not signed, and the record."""
        given: set[str] = set()
        for row, allowed in self.kiosk.signers(draft):
            person = next(one for one in (*signers, *allowed) if one in allowed and one not in given)
            self.clock.advance(timedelta(seconds=self.random.randint(6, 15)))
            self.kiosk.sign(draft, row, person, pins[person])
            given.add(person)
        return self.kiosk.submit(draft)


def _open(line: Line) -> bool:
    return line.row.type not in UNANSWERED and line.round == 0 and line.answer is None


def _later(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
