"""What evidence suggests a question scores: never more than what stands there carries, never mixed with what a person
confirms."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from secor_tui.audit import evidence
from secor_tui.audit.evidence import Case, Found
from secor_tui.audit.instruments import INTERVIEWS, PARTIAL, RANGE, Question, Want
from secor_tui.audit.measures import MEASURES
from secor_tui.audit.scoring import NO, PARTLY, YES, Mark
from secor_tui.audit.words import say
from secor_tui.program.audit_scores import INTERVIEW, OBSERVATION

TALLIES = {"interviews": (INTERVIEW, "asked"), "observation": (OBSERVATION, "looked")}
"""Ways a question is verified by people, the kind of record that each makes, and the words of its figure."""


def look(case: Case, question: Question) -> list[tuple[Want, Found]]:
    """What each query of a question finds, and what was heard in interviews and seen on walks."""
    return [(want, MEASURES[want.measure](case, **want.parameters)) for want in question.evidence] + heard(
        case, question
    )


def heard(case: Case, question: Question) -> list[tuple[Want, Found]]:
    """What was heard of it in interviews, and seen on walks."""
    return [(Want(way), one) for way in question.verify if (one := _heard(case, question, way)) is not None]


def _heard(case: Case, question: Question, way: str) -> Found | None:
    if way not in TALLIES:
        return None
    kind, words = TALLIES[way]
    tally = case.registers.audit_scores.tally(kind, question.name, *case.days)
    if not tally.asked:
        return None
    text = say(words, good=tally.positive, of=tally.asked)
    return evidence.found(case, tally.positive, tally.asked, text, records=tally.records)


def suggested(question: Question, found: Sequence[tuple[Want, Found]]) -> Mark | None:
    """The mark that the weakest evidence carries; None where nothing says anything. What interviews alone decide is
    their tally. More evidence of the good kind never lowers it."""
    if question.shape == INTERVIEWS:
        asked = (one for want, one in found if want.measure == "interviews")
        return next((Mark(positive=one.good, asked=one.of) for one in asked), None)
    figures = ((want, one.figure) for want, one in found if want.suggests)
    shares = [_share(question, want, figure) for want, figure in figures if figure is not None]
    if not shares:
        return None
    share = min(shares)
    if question.shape == RANGE:
        return Mark(points=share * question.points)
    return Mark(answer={Fraction(1): YES, Fraction(1, 2): PARTLY}.get(share, NO))


def _share(question: Question, want: Want, figure: Fraction) -> Fraction:
    if figure * 100 >= want.enough:
        return Fraction(1)
    if question.shape == RANGE:
        return figure
    if question.shape == PARTIAL and figure * 100 >= want.half:
        return Fraction(1, 2)
    return Fraction(0)
