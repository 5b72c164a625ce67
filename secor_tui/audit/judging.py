"""What an instrument comes to by what was found and confirmed: its answers, its elements, the whole.

What the records suggest and what a person confirmed are kept apart: a confirmed mark counts in place of a suggested
one, and both are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from secor_tui.audit import marks, suggesting
from secor_tui.audit.evidence import Case, Found
from secor_tui.audit.instruments import INTERVIEWS, Element, Instrument, Question, Want
from secor_tui.audit.next_steps import Step, steps
from secor_tui.audit.profiles import Profile
from secor_tui.audit.scoring import (
    AT_RISK,
    BELOW,
    CERTIFICATION,
    NO,
    OPEN,
    READY,
    Mark,
    PassRule,
    Scope,
    Score,
    Sum,
    may_carry,
    most_carried,
    passes,
    score,
    share,
    standing,
    with_open,
)

if TYPE_CHECKING:
    from secor_tui.program.audit_scores import Confirmed


@dataclass(frozen=True, slots=True)
class Answer:
    """One question: what the records say to it, what they suggest, what a person confirmed."""

    question: Question
    found: tuple[tuple[Want, Found], ...] = ()
    suggested: Mark | None = None
    confirmed: Mark | None = None
    by: Confirmed | None = None
    """Who confirmed it when, and what was suggested then; also of one that the question cannot have any more."""
    asked: bool = True
    """Whether it is asked of this firm in this year."""
    carried: bool = False
    """Whether nothing is known of it this year, and last year's full marks are carried over."""

    @property
    def counts(self) -> Mark | None:
        return self.confirmed or self.suggested

    @property
    def records(self) -> list[str]:
        """Ids of all records behind it, each once."""
        return list(dict.fromkeys(id for _, found in self.found for id in found.records))

    @property
    def missing(self) -> list[Mapping[str, str]]:
        return [text for _, found in self.found for text in found.missing]


@dataclass(frozen=True, slots=True)
class Part:
    """One element and how it stands."""

    element: Element
    answers: tuple[Answer, ...]
    points: Sum
    state: str
    """READY, AT_RISK, BELOW, or OPEN where nothing is known"""
    counts: bool = True
    """Not in the first year, where the partner leaves it out of the total."""


@dataclass(frozen=True, slots=True)
class Readiness:
    profile: Profile
    instrument: Instrument
    scope: Scope
    since: date
    until: date
    """The window of evidence, both days included."""
    rule: PassRule | None
    """None where no pass mark is known: nothing is called ready then."""
    parts: tuple[Part, ...]
    score: Score
    """By what the records suggest and people confirmed; open questions are left out."""
    least: Score
    """The same with a no for every open question."""
    most: Score
    """And with a yes for each."""
    months: int
    """Whole months of records within the window."""
    state: str = OPEN
    """READY: passes whatever the open questions come to · AT_RISK: passes by what is known, and they decide · BELOW"""
    short_of_records: int = 0
    """Months of records that are still wanted before a first audit."""
    carried: tuple[str, ...] = ()
    """Questions without a mark that carry last year's full marks over."""
    faults: tuple[str, ...] = field(default=())
    """Files of the audit that cannot be used."""

    def part(self, element: str) -> Part | None:
        return next((one for one in self.parts if one.element.id == element), None)

    def answer(self, name: str) -> Answer | None:
        """By the name of its question, or its number."""
        found = (one for part in self.parts for one in part.answers)
        return next((one for one in found if name in (one.question.name, one.question.number)), None)


def judged(
    profile: Profile,
    instrument: Instrument,
    scope: Scope,
    case: Case,
    faults: tuple[str, ...],
    look: Callable[[Question], list[tuple[Want, Found]]],
    had: Collection[str] = (),
) -> Readiness:
    """`had` are questions that are a no where nothing is found."""
    scores, (since, until) = case.registers.audit_scores, case.days
    confirmed = scores.confirmed(instrument.id, since, until)
    answers: dict[str, Answer] = {}
    for question in instrument.questions():
        if not scope.asks(question):
            answers[question.name] = Answer(question, asked=False)
            continue
        found = look(question)
        mark = suggesting.suggested(question, found)
        if mark is None and question.name in had:
            mark = Mark(asked=1) if question.shape == INTERVIEWS else Mark(NO)
        by = confirmed.get(question.name)
        answers[question.name] = Answer(question, tuple(found), mark, marks.confirmed(by, question) if by else None, by)
    given = {name: mark for name, one in answers.items() if (mark := one.counts) is not None}
    carried = _carried(instrument, scope, case, given)
    for name in carried:
        answers[name] = replace(answers[name], carried=True)
    rule = profile.pass_rule
    now = score(instrument, given, scope, carried=carried)
    least, most = (
        score(instrument, with_open(instrument, given, scope, good=good, carried=carried), scope, carried=carried)
        for good in (False, True)
    )
    parts = tuple(
        Part(
            element,
            tuple(answers[one.name] for one in element.questions),
            now.elements[element.id],
            standing(now.elements[element.id], rule) if rule else OPEN,
            scope.counts(element),
        )
        for element in instrument.elements
    )
    months = whole_months(max(case.begun, case.since), case.until)
    wanted = profile.number("least_records", "months") or Fraction(0)
    return Readiness(
        profile=profile,
        instrument=instrument,
        scope=scope,
        since=case.since,
        until=case.until,
        rule=rule,
        parts=parts,
        score=now,
        least=least,
        most=most,
        months=months,
        state=_state(rule, now, least),
        short_of_records=max(0, int(wanted) - months) if scope.cycle == CERTIFICATION else 0,
        carried=carried,
        faults=faults,
    )


def _carried(instrument: Instrument, scope: Scope, case: Case, given: Mapping[str, Mark]) -> tuple[str, ...]:
    """Questions of which nothing is known now and whose full marks were confirmed in the window before this one."""
    if not instrument.carry_over:
        return ()
    last = case.since - timedelta(days=1)
    first = last - (case.until - case.since)
    shares: dict[str, Fraction] = {}
    for name, one in case.registers.audit_scores.confirmed(instrument.id, str(first), str(last)).items():
        question = instrument.question(name)
        mark = question and marks.confirmed(one, question)
        if question and mark and (part := share(question, mark)) is not None:
            shares[name] = part
    wanted = [name for name in may_carry(instrument, shares, scope) if name not in given]
    return tuple(wanted[: most_carried(instrument)])


def _state(rule: PassRule | None, now: Score, least: Score) -> str:
    if rule is None or now.whole.percent is None:
        return OPEN
    if not passes(now, rule):
        return BELOW
    return READY if passes(least, rule) else AT_RISK


def whole_months(first: date, last: date) -> int:
    """Whole months between two days, both included."""
    after = last + timedelta(days=1)
    return max(0, (after.year - first.year) * 12 + after.month - first.month - (after.day < first.day))


def lost(now: Readiness, then: Readiness) -> list[tuple[Answer, Answer]]:
    """Questions that come to less then than they do now, the most points first: as they are, and as they will be."""
    both = (
        (one, later)
        for part in now.parts
        for one in part.answers
        if (later := then.answer(one.question.name)) is not None and _worth(later) < _worth(one)
    )
    return sorted(both, key=lambda pair: (_worth(pair[1]) - _worth(pair[0]), pair[0].question.number))


def next_steps(found: Readiness) -> list[Step]:
    """What gains most points for the least work, the best first."""
    answers = [one for part in found.parts for one in part.answers]
    return steps(found.instrument, found.scope, answers, carried=found.carried)


def subset(found: Readiness, part: Part, *, confirmed: bool) -> Sum:
    """Points of an element by what people confirmed alone, or by what the records suggest alone."""
    given = {
        one.question.name: mark
        for one in part.answers
        if (mark := one.confirmed if confirmed else one.suggested) is not None
    }
    return score(found.instrument, given, found.scope).elements[part.element.id]


def _worth(answer: Answer) -> Fraction:
    part = share(answer.question, answer.counts) if answer.counts else None
    return (part or Fraction(0)) * answer.question.points
