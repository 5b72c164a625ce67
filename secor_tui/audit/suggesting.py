"""What evidence suggests a question scores: never more than what stands there carries, never mixed with what a person
confirms."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from secor_tui.audit.evidence import Case, Found
from secor_tui.audit.instruments import INTERVIEWS, PARTIAL, RANGE, Question, Want
from secor_tui.audit.measures import MEASURES
from secor_tui.audit.scoring import NO, PARTLY, YES, Mark


def look(case: Case, question: Question) -> list[tuple[Want, Found]]:
    """What each query of a question finds."""
    return [(want, MEASURES[want.measure](case, **want.parameters)) for want in question.evidence]


def suggested(question: Question, found: Sequence[tuple[Want, Found]]) -> Mark | None:
    """The mark that the weakest evidence carries; None where the records say nothing, and for interviews: people are
    asked, records are not. More evidence of the good kind never lowers it."""
    if question.shape == INTERVIEWS:
        return None
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
