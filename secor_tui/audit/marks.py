"""Marks as they are kept in a record and said to people."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from secor_tui.audit.instruments import Question
from secor_tui.audit.scoring import NA, NO, PARTLY, YES, Mark, WrongMark, share
from secor_tui.forms.answers import tidy
from secor_tui.forms.model import Text
from secor_tui.program.audit_scores import Confirmed, score_of

_WORDS = {YES: ("yes", "oui"), PARTLY: ("partly", "en partie"), NO: ("no", "non"), NA: ("n/a", "sans objet")}


def written(mark: Mark | None) -> str:
    """A mark as a record keeps it: `yes`, `1.5`, `7/9`; empty for none."""
    if mark is None:
        return ""
    if mark.asked:
        return f"{mark.positive}/{mark.asked}"
    return mark.answer if mark.points is None else number(mark.points)


def spoken(written: str, question: Question) -> Text:
    """A mark that was `written`, for people: `yes`, `1.5 of 2 points`, `7 of 9 answered well`; empty for none."""
    if not written:
        return {}
    if written in _WORDS:
        en, fr = _WORDS[written]
    elif "/" in written:
        good, _, of = written.partition("/")
        en, fr = f"{good} of {of} answered well", f"{good} sur {of} ont bien répondu"
    else:
        most = number(question.points)
        # A question of one point is one part of the whole: 0.75 of 1 point.
        points = "point" if question.points <= 1 else "points"
        en, fr = f"{written} of {most} {points}", f"{written.replace('.', ',')} sur {most.replace('.', ',')} {points}"
    return {"en": en, "fr": fr}


def answered(answers: Mapping[str, Any], question: Question) -> Mark:
    """The mark that the answers of an `audit-score` record give. Raises WrongMark where the question cannot have it."""
    return _mark(question, **score_of(answers))


def confirmed(one: Confirmed, question: Question) -> Mark | None:
    """What was confirmed, as a mark; None where it was said of another question: it asks something else since, or has
    other points to give, or cannot have such a mark any more."""
    if one.asked_text and _plain(one.asked_text) not in map(_plain, question.text.values()):
        return None
    if one.points and one.possible and one.possible != number(question.points):
        return None
    try:
        return _mark(question, one.answer, one.points, one.positive, one.asked, one.reason)
    except WrongMark:
        return None


def _plain(text: str) -> str:
    """As a record keeps it, on one line."""
    return " ".join(tidy(text).split())


def _mark(question: Question, answer: str, points: str, positive: int, asked: int, reason: str) -> Mark:
    try:
        mark = Mark(answer, Fraction(Decimal(points)) if points else None, positive, asked, reason)
    except InvalidOperation:
        raise WrongMark("This is no number of points.") from None
    share(question, mark)
    return mark


def number(value: Fraction) -> str:
    """With two places at most, rounded down: what is not quite enough never looks enough."""
    hundredths = int(value * 100)
    return f"{hundredths // 100}.{hundredths % 100:02d}".rstrip("0").rstrip(".")
