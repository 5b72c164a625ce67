"""Element 1 of the AFPA small employer protocol of 2015 as far as it is known, for worked examples: 19 points."""

from __future__ import annotations

from fractions import Fraction

from secor_tui.audit.instruments import ALL, INTERVIEWS, RANGE, YES_NO, Element, Instrument, Question


def question(name: str, shape: str = YES_NO, points: int | Fraction = 1, **more: object) -> Question:
    return Question(name, {"en": name}, shape=shape, points=Fraction(points), **more)  # type: ignore[arg-type]


POLICY = Element(
    "policy",
    {"en": "Owner Commitment and Program Administration"},
    (
        question("1.1", ALL, 2),
        question("1.2", INTERVIEWS, 3),
        *(question(f"1.3{part}", ALL, 2, na=True) for part in "abcd"),
        *(question(f"1.4{part}", INTERVIEWS, 2, na=True) for part in "abc"),
    ),
)
AFPA = Instrument("afpa", {"en": "AFPA"}, (POLICY,))


def of(*elements: Element, carry_over: int = 0) -> Instrument:
    return Instrument("made-up", {"en": "Made up"}, elements, carry_over=carry_over)


def element(id: str, *questions: Question, **more: object) -> Element:
    return Element(id, {"en": id}, questions, **more)  # type: ignore[arg-type]


__all__ = ["AFPA", "ALL", "INTERVIEWS", "RANGE", "YES_NO", "element", "of", "question"]
