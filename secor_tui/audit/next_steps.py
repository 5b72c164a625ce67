"""What to do next: what gains most points for the least work.

A gain is percent over all, reckoned with a no for every open question, so that gains add up. What several weak pieces
of evidence hold down is shared among them in equal parts. What only people can say is taken to come out as well as what
is known does: a firm that has nothing is not told to give itself marks. How long a thing takes is our own estimate
(custom; nobody published any), and orders the steps, no more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Protocol

from secor_tui.audit.evidence import Found
from secor_tui.audit.forecast import FLOWS
from secor_tui.audit.instruments import INTERVIEWS, Instrument, Question, Want
from secor_tui.audit.scoring import YES, Mark, Scope, score, share, with_open
from secor_tui.audit.suggesting import TALLIES, suggested

ANSWER, AGAIN, INTERVIEW, WALK = "answer", "again", "interview", "walk"
"""Steps that are no measure: score what only a person can · confirm anew what the records now show better · ask people
· look at the site."""

_MADE_GOOD = frozenset({"inspections_on_time", "done_on_time"})
"""A gap of these that is explained is not held against the firm any more."""

WORK: Mapping[str, tuple[int, str]] = {
    ANSWER: (5, "questions"),
    AGAIN: (5, "questions"),
    INTERVIEW: (20, "interview"),
    WALK: (20, "observation"),
    "inspections_on_time": (3, "year"),
    "done_on_time": (3, "year"),
    "worker_walked_along": (30, "checklists"),
    "actions_on_time": (20, "actions"),
    "assessments_current": (45, "hazards"),
    "workers_in_assessments": (30, "hazards"),
    "controls_beyond_ppe": (30, "hazards"),
    "flhas_on_working_days": (10, "flha"),
    "flhas_signed": (10, "flha"),
    "orientations_before_work": (45, "crew"),
    "contractors_oriented": (45, "crew"),
    "follow_ups_in_time": (20, "crew"),
    "tickets_valid": (480, "tickets"),
    "tickets_scanned": (5, "tickets"),
    "first_aiders": (960, "tickets"),
    "participation": (15, "participation"),
    "representative": (30, "crew"),
    "talks_signed": (15, "talk"),
    "concerns_answered": (20, "actions"),
    "incidents_reported": (10, "incident"),
    "investigations_done": (60, "incidents"),
    "workers_in_investigations": (30, "incidents"),
    "refusals_settled": (30, "incidents"),
    "authorities_told": (10, "incidents"),
    "hours_known": (5, "hours"),
    "plans_current": (45, "emergency"),
    "drills_held": (30, "drills"),
    "drill_lessons": (10, "drills"),
    "maintenance_on_time": (60, "equipment"),
    "units_checked": (10, "equipment"),
    "equipment_listed": (5, "equipment"),
    "documents_in_force": (60, "documents"),
    "documents_reviewed": (20, "documents"),
    "documents_read": (5, "documents"),
}
"""Minutes for one time, and where it is done."""
_OTHER = (20, "checklists")
_REVIEWS = frozenset({"monthly-review", "yearly-review"})


class Known(Protocol):
    """What must be known of a question; `readiness.Answer` has it."""

    @property
    def question(self) -> Question: ...
    @property
    def found(self) -> tuple[tuple[Want, Found], ...]: ...
    @property
    def suggested(self) -> Mark | None: ...
    @property
    def confirmed(self) -> Mark | None: ...
    @property
    def asked(self) -> bool: ...
    @property
    def carried(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Step:
    what: str
    """A measure, or ANSWER, AGAIN, INTERVIEW, WALK."""
    to: str
    """Where it is done: a checklist or a screen, by its name."""
    times: int
    """How often it is to be done until the questions have all their points."""
    minutes: int
    gain: Fraction
    """Percent over all, at most."""
    questions: tuple[str, ...]
    """Names of the questions that gain."""
    parameters: tuple[str, ...] = ()
    """What the measure looks at: checklists, kinds, types."""


def steps(instrument: Instrument, scope: Scope, known: Iterable[Known], *, carried: Collection[str] = ()) -> list[Step]:
    """Every step that gains anything, the most points a minute first."""
    asked = [one for one in known if one.asked]
    worth = _worth(instrument, scope, asked, carried)
    given = {one.question.name: mark for one in asked if (mark := one.confirmed or one.suggested) is not None}
    well = score(instrument, given, scope, carried=carried).whole.percent
    luck = Fraction(1) if well is None else well / 100
    found: dict[tuple[str, tuple[str, ...]], Step] = {}
    for one in asked:
        name = one.question.name
        if one.carried or not worth.get(name):
            continue
        for what, parameters, times, part in _of(one, luck):
            minutes, to = WORK.get(what, _OTHER)
            if to == _OTHER[1] and parameters and _REVIEWS.issuperset(parameters):
                # Their forms stand in no list.
                to = "reviews"
            gain = part * worth[name]
            before = found.get((what, parameters))
            if before is None:
                found[what, parameters] = Step(what, to, times, times * minutes, gain, (name,), parameters)
                continue
            # Open questions and confirmations are one after the other; a record, a ride and a walk serve them all.
            times = before.times + times if what in (ANSWER, AGAIN) else max(before.times, times)
            found[what, parameters] = replace(
                before,
                times=times,
                minutes=times * minutes,
                gain=before.gain + gain,
                questions=(*before.questions, name),
            )
    gaining = (one for one in found.values() if one.gain > 0)
    return sorted(gaining, key=lambda one: (-one.gain / one.minutes, -one.gain, one.what, one.parameters))


def _worth(instrument: Instrument, scope: Scope, asked: list[Known], carried: Collection[str]) -> dict[str, Fraction]:
    """Percent over all that all points of a question come to; nothing where its element does not count."""
    given = {one.question.name: mark for one in asked if (mark := one.confirmed or one.suggested) is not None}
    filled = with_open(instrument, given, scope, good=False, carried=carried)
    whole = score(instrument, filled, scope, carried=carried)
    if not whole.whole.possible:
        return {}
    counted = {one.name for element in instrument.elements if element.id in whole.counted for one in element.questions}
    return {
        one.question.name: 100 * one.question.points / whole.whole.possible
        for one in asked
        if one.question.name in counted
    }


def _of(one: Known, luck: Fraction) -> list[tuple[str, tuple[str, ...], int, Fraction]]:
    """What can be done for a question: step, parameters, times, and the part of its points that it gains; `luck` is
    the part that open questions are taken to come to."""
    question = one.question
    now = _share(question, one.confirmed or one.suggested)
    if now is None:
        return []
    if one.confirmed is not None:
        better = (_share(question, one.suggested) or Fraction(0)) - now
        return [(AGAIN, (), 1, better)] if better > 0 else []
    weak = [(want, found) for want, found in one.found if want.suggests and _weak(question, want, found)]
    if one.suggested is None:
        # Where there is nothing to look at, it is made before anybody scores it.
        weak = [(want, found) for want, found in one.found if found.of and not found.good]
        if not weak:
            return [(_by_hand(question), (), 1, luck)]
    return [
        (_measure(want, found), _words(want), _times(want, found), (1 - now) / len(weak))
        for want, found in weak
        # What was heard and seen is not made better by asking again.
        if want.measure not in TALLIES
    ]


def _share(question: Question, mark: Mark | None) -> Fraction | None:
    """None where it does not apply."""
    return Fraction(0) if mark is None else share(question, mark)


def _by_hand(question: Question) -> str:
    if question.shape == INTERVIEWS or question.verify == ("interviews",):
        return INTERVIEW
    return WALK if question.verify == ("observation",) else ANSWER


def _weak(question: Question, want: Want, found: Found) -> bool:
    return found.figure is not None and suggested(question, [(want, found)]) not in (
        Mark(answer=YES),
        Mark(points=question.points),
    )


def _measure(want: Want, found: Found) -> str:
    """What is not there yet is written before it is reviewed."""
    missing = want.measure == "documents_reviewed" and not found.records
    return "documents_in_force" if missing else want.measure


def _words(want: Want) -> tuple[str, ...]:
    return tuple(word for words in want.parameters.values() for word in words)


def _times(want: Want, found: Found) -> int:
    """The fewest times until the figure is enough."""
    good, of, enough = found.good, found.of, want.enough
    if want.measure in _MADE_GOOD:
        # Explained gaps leave the total.
        return of - good * 100 // enough if enough else 0
    if want.measure in FLOWS and enough < 100:
        # Each one more is one more in the total too.
        return -(-(enough * of - 100 * good) // (100 - enough))
    return -(-enough * of // 100) - good


__all__ = ["AGAIN", "ANSWER", "INTERVIEW", "WALK", "WORK", "Step", "steps"]
