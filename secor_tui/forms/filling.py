"""A checklist being answered: the lines to show now, what is answered, what is still missing. No file, no screen.

Every screen and the command line go through this one class, so that a rule holds everywhere or nowhere.
A *path* names one line: `ladders`, or `subs/0/name` inside the first round of the repeat `subs`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from secor_tui.errors import WrongUse
from secor_tui.forms.answers import LONGEST, Answer, Answers, WrongAnswer, as_answer, as_value, tidy
from secor_tui.forms.deficiencies import Deficiency, checked, kept, not_failed, proposed, revived
from secor_tui.forms.model import UNANSWERED, Checklist, Row, RowType, said
from secor_tui.forms.nesting import Wrong, fold, move_up, unfold
from secor_tui.forms.scoring import score
from secor_tui.forms.visibility import Spot, Spots
from secor_tui.forms.wording import say

__all__ = ["Answer", "Deficiency", "Filling", "Line", "Problem", "Progress", "WrongAnswer"]

MOST_ROUNDS = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the checklist as it is shown now."""

    path: str
    row: Row
    depth: int
    """0 at the top, one more inside each group or repeat."""
    answer: Answer
    text: str
    """The answer as a person reads it, in the filling's language; empty when unanswered."""
    failed: bool
    missing: bool
    """Whether something must still be given here before signing."""
    round: int = 0
    """1, 2, 3 … for the heading of one round of a repeat; 0 for every other line."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing between here and signing."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is from ready to be signed."""

    answered: int
    total: int
    """Visible lines that must be answered; one that may stay empty counts only while something is wrong with it."""
    failed: int


class Filling:
    """The answers to one checklist, and everything that follows from them."""

    def __init__(
        self,
        checklist: Checklist,
        *,
        now: datetime,
        people: Mapping[str, str],
        language: str = "en",
        prefill: Mapping[str, Any] | None = None,
    ) -> None:
        """Start empty but for defaults and `prefill`. `people` maps ids to names, for those who may be chosen.

        `prefill` has the shape of a record's answers and goes before the defaults. Raises WrongAnswer or WrongUse for
        one that the checklist does not take.
        """
        self.checklist = checklist
        self._answers: dict[str, Answer] = {}
        self._rounds: dict[str, int] = {}
        self._notes: dict[str, str] = {}
        self._deficiencies: dict[str, Deficiency] = {}
        self._taker = Answers(checklist, people, now, language)
        self._spots = Spots(checklist, now, self._answers, self._rounds)
        self._shown: dict[str, Line] = {}
        self._wrong: dict[str, str] = {}
        self._lines: tuple[Line, ...] | None = None
        if prefill:
            self._take_up(prefill, self._refuse)
        self._fill_defaults("")

    @property
    def language(self) -> str:
        """The language lines and sentences are in; it can be changed while filling in."""
        return self._taker.language

    @language.setter
    def language(self, language: str) -> None:
        self._taker.language = language
        self._show_anew()

    def know(self, people: Mapping[str, str]) -> None:
        """Who may be chosen from now on, ids to names: somebody came while this was being filled in."""
        self._taker.people = people
        self._show_anew()

    # --- what there is to see ---

    def lines(self) -> tuple[Line, ...]:
        """Everything visible now, in order: headings, notes, questions; hidden and calculated rows are left out."""
        if self._lines is None:
            found: list[Line] = []
            for spot in self._visible():
                line = self._line(spot)
                _drop_empty_groups(found, line.depth)
                found.append(line)
            _drop_empty_groups(found, 0)
            self._lines = tuple(found)
        return self._lines

    def line(self, path: str) -> Line:
        """One line, also one that is not visible now. Raises WrongUse where there is no such line."""
        return self._line(self._spot(path))

    def problems(self) -> tuple[Problem, ...]:
        """All that must be mended before signing, in the order of the lines; empty means ready.

        A hidden row whose answer should have come from elsewhere is among them.
        """
        spots = [spot for spot in self._spots.all if spot.relevant]
        return tuple(Problem(spot.path, self._wrong[spot.path]) for spot in spots if self._line(spot).missing)

    def progress(self) -> Progress:
        shown = [(spot, self._line(spot)) for spot in self._visible()]
        asked = [line for spot, line in shown if line.missing or self._must(spot)]
        return Progress(
            answered=sum(not line.missing for line in asked),
            total=len(asked),
            failed=sum(line.failed for _, line in shown),
        )

    def signature_rows(self) -> tuple[Row, ...]:
        """The visible signature rows, in order; a checklist without one is signed once by whoever did it."""
        return tuple(spot.row for spot in self._visible() if spot.row.type is RowType.SIGNATURE)

    # --- answering ---

    def answer(self, path: str, value: object) -> None:
        """Take an answer, from a key or as typed text or as JSON (`"12"` for an integer is 12).

        Raises WrongAnswer, and the old answer stands. An answer that no longer fails drops its deficiency.
        Raises WrongUse where there is no such line.
        """
        spot = self._spot(path)
        if spot.round:
            raise self._taker.wrong(spot.row, say("nothing to answer", self.language))
        self._hold_own_words(spot)
        answer = self._taker.take(spot.row, value)
        if answer is not None:
            self._hold_to_constraint(spot, answer)
        self._set(spot, answer)

    def clear(self, path: str) -> None:
        spot = self._spot(path)
        self._hold_own_words(spot)
        self._set(spot, None)

    def write(self, path: str, text: str) -> None:
        """The kiosk's own words, into a row that nobody else writes into."""
        spot = self._spot(path)
        self._set(spot, self._taker.take(spot.row, text))

    def note(self, path: str, text: str) -> None:
        """A remark on any line; empty text removes it."""
        text = tidy(text)
        if path not in self._notes:
            spot = self._spot(path)
            if len(text) > LONGEST:
                raise self._taker.wrong(spot.row, say("long", self.language, length=len(text), most=LONGEST))
        if text:
            self._notes[path] = text
        else:
            self._notes.pop(path, None)
        if path in self._deficiencies:
            # Why there is no photo may be what was missing.
            self._show_anew(self._spot(path).row.name)

    def notes(self) -> Mapping[str, str]:
        return dict(self._notes)

    def deficiency(self, path: str) -> Deficiency | None:
        """What was said about a failed line, or None."""
        return self._deficiencies.get(path)

    def propose(self, path: str, roles: Mapping[str, str]) -> Deficiency:
        """What the fail dialog starts from: severity, due date and owner by the row's own rule.

        `roles` maps a role to a person. Where something has been said already, that is proposed.
        """
        return self._deficiencies.get(path) or proposed(self._spot(path).row, roles, self._taker)

    def find_deficient(self, path: str, deficiency: Deficiency) -> None:
        """Say what is wrong with a failed line and who mends it by when. Raises WrongAnswer."""
        spot = self._spot(path)
        if not self._failed(spot):
            raise not_failed(spot.row, self._taker)
        self._deficiencies[path] = checked(deficiency, spot.row, self._taker)
        self._show_anew(spot.row.name)

    def takes_pictures(self, path: str) -> bool:
        """Whether photos can be put to a line: it asks for them, or it failed, that was explained, and it may show
        what is wrong."""
        spot = self._spot(path)
        if spot.row.type is RowType.IMAGE:
            return True
        return path in self._deficiencies and spot.row.fail is not None and spot.row.fail.photo != "no"

    def pictures(self, path: str) -> tuple[str, ...]:
        """sha256 of the photos of a line."""
        spot = self._spot(path)
        if spot.row.type is RowType.IMAGE:
            answer = self._answers.get(path)
            return tuple(answer) if isinstance(answer, list) else ()
        found = self._deficiencies.get(path)
        return found.photos if found else ()

    def picture(self, path: str, photos: Sequence[str]) -> None:
        """Let these be the photos of a line, by their sha256. Raises WrongAnswer where it takes none."""
        spot = self._spot(path)
        if spot.row.type is RowType.IMAGE:
            self.answer(path, list(photos))
            return
        if not self.takes_pictures(path):
            raise self._taker.wrong(spot.row, say("no pictures here", self.language))
        found = self._deficiencies[path]
        self._deficiencies[path] = replace(found, photos=tuple(dict.fromkeys(photos)))
        self._show_anew(spot.row.name)

    def add_round(self, path: str) -> str:
        """One more round of the repeat at `path`; returns the path of its first line that takes an answer."""
        spot = self._repeat(path)
        rounds = self._rounds.get(path, 0)
        if rounds >= MOST_ROUNDS:
            raise self._taker.wrong(spot.row, say("rounds full", self.language, most=MOST_ROUNDS))
        self._rounds[path] = rounds + 1
        self._rebuild()
        prefix = f"{path}/{rounds}/"
        self._fill_defaults(prefix)
        inside = (s.path for s in self._visible() if s.path.startswith(prefix) and s.row.type not in UNANSWERED)
        return next(inside, f"{path}/{rounds}")

    def remove_round(self, path: str, index: int) -> None:
        """Remove one round, counted from 0, with all that was said in it; the later ones move up."""
        self._repeat(path)
        rounds = self._rounds.get(path, 0)
        if not 0 <= index < rounds:
            raise self._no_line(f"{path}/{index}")
        for held in (self._answers, self._notes, self._deficiencies, self._rounds):
            move_up(held, f"{path}/", index)
        self._rounds[path] = rounds - 1
        self._rebuild()

    # --- what becomes of it ---

    def body(self) -> dict[str, Any]:
        """`answers`, `deficiencies`, `notes`, `result` as a record holds them: only what is relevant now, calculated
        rows included, no floats. `result` is `{"passed", "failed", "not_applicable", "points", "of", "critical":
        [paths]}`; rows that say when something runs out are in `expires` as `{path: date}`. What the checklist is about
        is in `about`, as a person reads it, or in `abouts` by the path of the round; what its meter read in `meter`."""
        spots = [spot for spot in self._spots.all if spot.relevant]
        relevant = {spot.path for spot in spots}
        return {
            "answers": fold(spots, self._answers, calculated=True),
            "deficiencies": {
                spot.path: {"title": self._title(spot), **kept(self._deficiencies[spot.path])}
                for spot in spots
                if spot.path in self._deficiencies and self._failed(spot)
            },
            # A note without a line is what a draft held for a row that is no more: it is not lost.
            "notes": {
                path: text for path, text in self._notes.items() if path in relevant or self._spots.get(path) is None
            },
            "result": score(spots, self._answers.get, self._failed),
            **self._about(spots),
            "expires": {
                spot.path: self._answers[spot.path] for spot in spots if spot.row.expires and spot.path in self._answers
            },
        }

    def _about(self, spots: list[Spot]) -> dict[str, Any]:
        """What it is about and what the meter of that read, for the registers; nothing where the checklist asks for
        neither."""
        row, found = self.checklist.about, dict[str, Any]()
        for spot in spots if row else ():
            if spot.path == row:
                found["about"] = self._line(spot).text
            elif spot.row.name == row and spot.path in self._answers:
                found.setdefault("abouts", {})[spot.path.rpartition("/")[0]] = self._line(spot).text
        if self.checklist.meter in self._answers and any(spot.path == self.checklist.meter for spot in spots):
            found["meter"] = str(self._answers[self.checklist.meter])
        return found

    def state(self) -> dict[str, Any]:
        """Everything typed, also what is hidden just now, as JSON for the draft; `restore` takes it up."""
        return {
            "answers": fold(self._spots.all, self._answers, calculated=False),
            "deficiencies": {path: kept(found) for path, found in self._deficiencies.items()},
            "notes": dict(self._notes),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take up a draft's state, or a record's body, in place of everything here.

        Answers that the checklist no longer takes are kept as notes, never dropped.
        """
        for held in (self._answers, self._notes, self._deficiencies, self._rounds):
            held.clear()
        for path, text in _mapping(state.get("notes")).items():
            self._notes[path] = tidy(str(text))
        self._take_up(_mapping(state.get("answers")), self._keep_as_note)
        for path, found in _mapping(state.get("deficiencies")).items():
            said_before = _mapping(found)
            if self._spots.get(path) is None:
                self._keep_as_note(path, said_before.get("note") or "")
                continue
            self._deficiencies[path] = revived(said_before)
        self._show_anew()

    # --- inside ---

    def _spot(self, path: str) -> Spot:
        spot = self._spots.get(path)
        if spot is None:
            raise self._no_line(path)
        return spot

    def _no_line(self, path: str) -> WrongUse:
        title = said(self.checklist.title, self.language, self.checklist.language)
        return WrongUse(title, say("no such line", self.language, path=path[:80]))

    def _repeat(self, path: str) -> Spot:
        spot = self._spot(path)
        if spot.row.type is not RowType.REPEAT or spot.round:
            raise self._no_line(path)
        return spot

    def _title(self, spot: Spot) -> str:
        return said(spot.row.label, self.language, self.checklist.language) or spot.row.name

    def _visible(self) -> Iterator[Spot]:
        for spot in self._spots.all:
            if spot.relevant and spot.row.type is not RowType.CALCULATE and not spot.row.unasked:
                yield spot

    def _line(self, spot: Spot) -> Line:
        line = self._shown.get(spot.path)
        if line is None:
            answer = self._answers.get(spot.path)
            failed = answer is not None and self._failed(spot)
            wrong = self._wrong[spot.path] = self._what_is_missing(spot, answer, failed)
            text = self._taker.shown(spot.row, answer)
            line = Line(spot.path, spot.row, spot.depth, answer, text, failed, bool(wrong), spot.round)
            self._shown[spot.path] = line
        return line

    def _must(self, spot: Spot) -> bool:
        """Whether something is asked for here that may not stay empty."""
        asks = spot.row.type not in UNANSWERED or (spot.row.type is RowType.REPEAT and not spot.round)
        return asks and spot.rules.required is not None and self._spots.holds(spot.rules.required, spot)

    def _what_is_missing(self, spot: Spot, answer: Answer, failed: bool) -> str:
        """Why this line keeps the checklist from being signed; empty when it does not."""
        row, rules, language = spot.row, spot.rules, self.language
        empty = answer is None and (row.type not in UNANSWERED or self._empty_repeat(spot))
        if empty:
            if rules.required is None or not self._spots.holds(rules.required, spot):
                return ""
            other = {RowType.REPEAT: "required round", RowType.PEOPLE: "required people"}.get(row.type, "required")
            return said(row.required_message, language, self.checklist.language) or say(other, language)
        if answer is not None and not self._within(spot, answer):
            return self._constraint_message(spot, answer)
        if failed and row.fail and spot.path not in self._deficiencies and (row.fail.note or row.fail.action):
            return say("explain" if row.fail.action else "explain only", language)
        if (
            failed
            and row.fail
            and row.fail.photo == "need"
            and not (self.pictures(spot.path) or spot.path in self._notes)
        ):
            return say("picture wanted", language)
        return ""

    def _empty_repeat(self, spot: Spot) -> bool:
        return spot.row.type is RowType.REPEAT and not spot.round and not self._rounds.get(spot.path)

    def _failed(self, spot: Spot) -> bool:
        fail, answer = spot.row.fail, self._answers.get(spot.path)
        if fail is None or answer is None:
            return False
        if spot.rules.fail is not None:
            return self._spots.holds(spot.rules.fail, spot, spot.value)
        return any(name in fail.values for name in (answer if isinstance(answer, list) else [answer]))

    def _within(self, spot: Spot, answer: Answer) -> bool:
        constraint = spot.rules.constraint
        return constraint is None or self._spots.holds(constraint, spot, as_value(spot.row, answer))

    def _constraint_message(self, spot: Spot, answer: Answer) -> str:
        own = said(spot.row.constraint_message, self.language, self.checklist.language)
        return own or say("constraint", self.language, text=self._taker.shown(spot.row, answer))

    def _hold_own_words(self, spot: Spot) -> None:
        if spot.row.appearance == "kiosk":
            raise self._taker.wrong(spot.row, say("kiosk writes", self.language))

    def _hold_to_constraint(self, spot: Spot, answer: Answer) -> None:
        if not self._within(spot, answer):
            raise self._taker.wrong(spot.row, self._constraint_message(spot, answer))

    def _set(self, spot: Spot, answer: Answer) -> None:
        if answer is None:
            self._answers.pop(spot.path, None)
        else:
            self._answers[spot.path] = answer
        touched = self._spots.changed(spot.row.name)
        if spot.path in self._deficiencies and not self._failed(spot):
            del self._deficiencies[spot.path]
        self._forget(touched)

    def _forget(self, names: frozenset[str]) -> None:
        for spot in self._spots.all:
            if spot.row.name in names:
                self._shown.pop(spot.path, None)
        self._lines = None

    def _show_anew(self, name: str = "") -> None:
        if name:
            self._forget(frozenset({name}))
        else:
            self._shown.clear()
            self._lines = None

    def _rebuild(self) -> None:
        self._spots.build()
        self._show_anew()

    def _fill_defaults(self, prefix: str) -> None:
        for spot in list(self._spots.all):
            default = spot.rules.default
            if default is None or spot.round or spot.path in self._answers or not spot.path.startswith(prefix):
                continue
            value = as_answer(self._spots.run(default, spot))
            try:
                answer = self._taker.take(spot.row, value, strict=False)
            except WrongAnswer:
                continue
            if answer is not None:
                self._set(spot, answer)

    def _take_up(self, answers: Mapping[str, Any], wrong: Wrong) -> None:
        def take(row: Row, given: object) -> Answer:
            return self._taker.take(row, given, strict=False)

        unfold(answers, self.checklist.rows, self._answers, self._rounds, take, wrong, most=MOST_ROUNDS)
        self._rebuild()

    def _refuse(self, path: str, _given: object, error: WrongAnswer | None = None) -> None:
        raise error or self._no_line(path)

    def _keep_as_note(self, path: str, given: object, _error: WrongAnswer | None = None) -> None:
        if given in (None, "", [], {}):
            return
        text = given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)
        told = say("kept answer", self.language, text=tidy(text))
        if told not in self._notes.get(path, ""):
            self._notes[path] = "\n".join(filter(None, (self._notes.get(path), told)))


def _drop_empty_groups(lines: list[Line], depth: int) -> None:
    """A group of which nothing is visible has no heading either."""
    while lines and lines[-1].row.type is RowType.GROUP and lines[-1].depth >= depth:
        lines.pop()


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
