"""Scores: what a mark is worth, what counts, and whether it is enough. Exact fractions, nothing is rounded.

Every shape that partners are known to use: yes or no, all or nothing, a range, yes/partly/no, positive interviews with
or without a threshold; not applicable leaves the total; elements without weight in the first year; a number of points
as pass mark; an owner who works alone; last year's full marks carried over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from secor_tui.audit.instruments import ALL, INTERVIEWS, PARTIAL, RANGE, YES_NO, Element, Instrument, Question

YES, PARTLY, NO, NA = "yes", "partial", "no", "na"

CERTIFICATION, MAINTENANCE, RENEWAL = "certification", "maintenance", "renewal"
CYCLES = (CERTIFICATION, MAINTENANCE, RENEWAL)

READY, AT_RISK, BELOW, OPEN = "ready", "at_risk", "below", "open"
"""How an element or the whole stands: enough · in itself too little for the whole · below its floor, or below the pass
mark · nothing to go by."""

_ANSWERS = {
    YES_NO: (YES, NO),
    ALL: (YES, NO),
    PARTIAL: (YES, PARTLY, NO),
    RANGE: (YES, NO),
    INTERVIEWS: (),
}


class WrongMark(ValueError):
    """A mark that this question cannot have; says why, for whoever types it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How one question was answered: by a word, by points of a range, or by interviews."""

    answer: str = ""
    """YES, PARTLY, NO or NA"""
    points: Fraction | None = None
    positive: int = 0
    asked: int = 0
    reason: str = ""
    """Why it is not applicable."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What of an instrument is asked, and of whom."""

    cycle: str = CERTIFICATION
    first_year: bool = False
    owner_operator: bool = False
    """Nobody works here but the owner."""
    operational_only: bool = False
    """In a maintenance year only what is done all year is asked."""

    def asks(self, question: Question) -> bool:
        if self.owner_operator and not question.owner_operator:
            return False
        return question.operational or not (self.operational_only and self.cycle == MAINTENANCE)

    def counts(self, element: Element) -> bool:
        return element.first_year or not self.first_year


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class PassRule:
    """Percent over all, percent in every element, or so many points of so many; 0 where there is no such rule."""

    overall: Fraction = Fraction(0)
    element: Fraction = Fraction(0)
    points: Fraction = Fraction(0)
    of: Fraction = Fraction(0)

    @property
    def mark(self) -> Fraction:
        """Percent that is needed over all."""
        return 100 * self.points / self.of if self.of else self.overall


@dataclass(frozen=True, slots=True)
class Sum:
    """Points of an element, or of the whole."""

    earned: Fraction = Fraction(0)
    possible: Fraction = Fraction(0)
    answered: int = 0
    open: int = 0
    """Questions without a mark, which are in neither sum."""
    left_out: int = 0
    """Not applicable, or not asked."""

    @property
    def percent(self) -> Fraction | None:
        """None where nothing counts."""
        return 100 * self.earned / self.possible if self.possible else None


@dataclass(frozen=True, slots=True)
class Score:
    elements: Mapping[str, Sum]
    whole: Sum
    """Of the elements that count."""
    counted: frozenset[str]


def share(question: Question, mark: Mark) -> Fraction | None:
    """The part of its points that a mark earns, 0 to 1; None where it is not applicable. Raises WrongMark."""
    if mark.answer == NA:
        if not question.na:
            raise WrongMark("This question always applies.")
        if not mark.reason.strip():
            raise WrongMark("Say why it does not apply.")
        return None
    if question.shape == INTERVIEWS:
        return _interviewed(question, mark)
    if mark.asked or mark.positive:
        raise WrongMark("This question is not answered by interviews.")
    if mark.points is not None:
        if question.shape != RANGE:
            raise WrongMark("This question takes no number of points.")
        if not 0 <= mark.points <= question.points:
            raise WrongMark("So many points do not exist here.")
        return mark.points / question.points
    if mark.answer not in _ANSWERS[question.shape]:
        raise WrongMark("This is no answer to this question.")
    return {YES: Fraction(1), PARTLY: Fraction(1, 2), NO: Fraction(0)}[mark.answer]


def _interviewed(question: Question, mark: Mark) -> Fraction:
    if mark.answer or mark.points is not None:
        raise WrongMark("This question is answered by interviews: how many were asked, how many answers were good.")
    if not mark.asked > 0 or not 0 <= mark.positive <= mark.asked:
        raise WrongMark("Of those who were asked, at most all answered well.")
    positive = Fraction(mark.positive, mark.asked)
    if question.full_over is not None and positive * 100 > question.full_over:
        return Fraction(1)
    return positive


def score(
    instrument: Instrument, marks: Mapping[str, Mark], scope: Scope = EVERYTHING, *, carried: Collection[str] = ()
) -> Score:
    """What marks come to, by the name of their question; `carried` are full marks of last year. Raises WrongMark.

    A question without a mark is in neither sum: `with_open` makes it a no, or a yes.
    """
    if len(set(carried)) > most_carried(instrument):
        raise WrongMark(f"At most {most_carried(instrument)} questions are carried over from last year.")
    elements = {
        element.id: _sum(one for question in element.questions if (one := _one(question, marks, scope, carried)))
        for element in instrument.elements
    }
    counted = frozenset(element.id for element in instrument.elements if scope.counts(element))
    return Score(elements, _sum(elements[id] for id in elements if id in counted), counted)


def _one(question: Question, marks: Mapping[str, Mark], scope: Scope, carried: Collection[str]) -> Sum:
    if not scope.asks(question):
        return Sum(left_out=1)
    mark = marks.get(question.name)
    if mark is None and question.name in carried:
        return Sum(question.points, question.points, answered=1)
    if mark is None:
        return Sum(open=1)
    part = share(question, mark)
    if part is None:
        return Sum(left_out=1)
    return Sum(part * question.points, question.points, answered=1)


def _sum(sums: Iterable[Sum]) -> Sum:
    found = list(sums)
    return Sum(
        sum((one.earned for one in found), Fraction(0)),
        sum((one.possible for one in found), Fraction(0)),
        sum(one.answered for one in found),
        sum(one.open for one in found),
        sum(one.left_out for one in found),
    )


def with_open(
    instrument: Instrument, marks: Mapping[str, Mark], scope: Scope, *, good: bool, carried: Collection[str] = ()
) -> dict[str, Mark]:
    """The marks, and a no, or with `good` a yes, for every question that is asked and has none."""
    filled = dict(marks)
    for one in instrument.questions():
        if one.name not in filled and one.name not in carried and scope.asks(one):
            word = YES if good else NO
            filled[one.name] = Mark(positive=int(good), asked=1) if one.shape == INTERVIEWS else Mark(answer=word)
    return filled


def standing(points: Sum, rule: PassRule) -> str:
    """How an element stands by itself."""
    if points.percent is None:
        return OPEN
    if points.percent < rule.element:
        return BELOW
    return READY if points.percent >= rule.mark else AT_RISK


def passes(found: Score, rule: PassRule) -> bool:
    """Enough over all, and in every element that counts and of which anything does."""
    if found.whole.percent is None or found.whole.percent < rule.mark:
        return False
    sums = (found.elements[id] for id in found.counted)
    return all(one.percent is None or one.percent >= rule.element for one in sums)


def may_carry(instrument: Instrument, last_year: Mapping[str, Fraction], scope: Scope = EVERYTHING) -> tuple[str, ...]:
    """Questions whose full marks (share 1) of last year may be carried over; of them `most_carried` at most."""
    return tuple(
        one.name for one in instrument.questions() if one.carry and scope.asks(one) and last_year.get(one.name) == 1
    )


def most_carried(instrument: Instrument) -> int:
    """How many questions may be carried over, of all that the instrument has."""
    return sum(1 for _ in instrument.questions()) * instrument.carry_over // 100
