"""What evidence suggests: nothing where records have nothing to say, and never less for more of it."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from secor_tui.audit.evidence import Found
from secor_tui.audit.instruments import ALL, INTERVIEWS, PARTIAL, RANGE, SHAPES, YES_NO, Want
from secor_tui.audit.scoring import NO, PARTLY, YES, Mark, share
from secor_tui.audit.suggesting import suggested
from tests.audit.afpa import question


def mark(shape: str, good: int, of: int, *, enough: int = 90) -> Mark | None:
    return suggested(question("q", shape, 4), [(Want("any", enough=enough), Found(good, of))])


def test_a_figure_becomes_a_mark_by_the_shape_of_the_question() -> None:
    assert mark(YES_NO, 9, 10) == Mark(YES)
    assert mark(ALL, 89, 100) == Mark(NO)
    assert [mark(PARTIAL, good, 10) for good in (4, 5, 9)] == [Mark(NO), Mark(PARTLY), Mark(YES)]
    assert mark(RANGE, 3, 4) == Mark(points=Fraction(3))
    assert mark(RANGE, 9, 10) == Mark(points=Fraction(4))


def test_nothing_is_suggested_where_the_records_say_nothing() -> None:
    assert mark(YES_NO, 0, 0) is None
    assert suggested(question("q"), []) is None


def test_interviews_are_never_suggested_from_other_records() -> None:
    assert mark(INTERVIEWS, 10, 10) is None


def test_what_is_only_shown_suggests_nothing() -> None:
    shown = [(Want("a", suggests=False), Found(1, 1))]
    assert suggested(question("q"), shown) is None
    assert suggested(question("q"), [*shown, (Want("b"), Found(0, 1))]) == Mark(NO)


def test_of_several_the_weakest_evidence_counts() -> None:
    found = [(Want("a"), Found(1, 1)), (Want("b"), Found(1, 4)), (Want("c"), Found(0, 0))]
    assert suggested(question("q", RANGE, 4), found) == Mark(points=Fraction(1))


@given(st.sampled_from([one for one in SHAPES if one != INTERVIEWS]), st.integers(0, 100), st.data())
def test_more_evidence_never_lowers_what_is_suggested(shape: str, enough: int, data: st.DataObject) -> None:
    of = data.draw(st.integers(1, 60))
    good = data.draw(st.integers(0, of - 1))
    one = question("q", shape, 3)

    def worth(good: int, of: int) -> Fraction:
        found = suggested(one, [(Want("a", enough=enough), Found(good, of)), (Want("b"), Found(2, 3))])
        assert found is not None
        return share(one, found) or Fraction(0)

    # One more that was due and is done; one that was missed and is done after all.
    assert worth(good, of) <= worth(good + 1, of)
    assert worth(good, of) <= worth(good + 1, of + 1)


@given(st.sampled_from(SHAPES), st.lists(st.booleans(), min_size=1, max_size=8))
def test_one_more_good_answer_never_lowers_what_is_suggested(shape: str, heard: list[bool]) -> None:
    one = question("q", shape, 3)
    way = Want("interviews")

    def worth(heard: list[bool]) -> Fraction:
        found = suggested(one, [(way, Found(sum(heard), len(heard)))])
        assert found is not None
        return share(one, found) or Fraction(0)

    assert worth([*heard, True]) >= worth(heard)
