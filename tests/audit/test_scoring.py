"""Every shape of scoring, by hand; and what must hold whatever the marks are."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secor_tui.audit.instruments import SHAPES, Instrument, Question
from secor_tui.audit.scoring import (
    AT_RISK,
    BELOW,
    MAINTENANCE,
    NA,
    NO,
    OPEN,
    PARTLY,
    READY,
    YES,
    Mark,
    PassRule,
    Scope,
    WrongMark,
    may_carry,
    most_carried,
    passes,
    score,
    share,
    standing,
    with_open,
)
from tests.audit.afpa import AFPA, ALL, INTERVIEWS, RANGE, YES_NO, element, of, question

PARTIAL = "partial"
GOOD, BAD = Mark(YES), Mark(NO)
EIGHTY_FIFTY = PassRule(Fraction(80), Fraction(50))


def percent(instrument: Instrument, marks: dict[str, Mark], scope: Scope = Scope()) -> Fraction | None:  # noqa: B008
    return score(instrument, marks, scope).whole.percent


# By hand


def test_yes_and_no_are_all_and_nothing() -> None:
    instrument = of(element("a", question("q1", YES_NO, 4), question("q2", YES_NO, 1)))
    assert percent(instrument, {"q1": GOOD, "q2": BAD}) == 80


def test_full_or_nothing_knows_no_part() -> None:
    instrument = of(element("a", question("q1", ALL, 2), question("q2", ALL, 3)))
    assert percent(instrument, {"q1": GOOD, "q2": BAD}) == 40
    with pytest.raises(WrongMark):
        score(instrument, {"q1": Mark(PARTLY)})
    with pytest.raises(WrongMark):
        score(instrument, {"q1": Mark(points=Fraction(1))})


def test_a_range_gives_any_points_up_to_its_own() -> None:
    instrument = of(element("a", question("q1", RANGE, 10), question("q2", RANGE, 5)))
    assert percent(instrument, {"q1": Mark(points=Fraction(7)), "q2": Mark(points=Fraction(5, 2))}) == Fraction(190, 3)
    for wrong in (Fraction(11), Fraction(-1)):
        with pytest.raises(WrongMark):
            score(instrument, {"q1": Mark(points=wrong)})


def test_yes_partly_and_no_are_100_50_and_0() -> None:
    instrument = of(element("a", *(question(name, PARTIAL) for name in ("q1", "q2", "q3"))))
    assert percent(instrument, {"q1": GOOD, "q2": Mark(PARTLY), "q3": BAD}) == 50


def test_interviews_score_by_the_share_of_good_answers() -> None:
    one = question("q", INTERVIEWS, 3)
    assert share(one, Mark(positive=2, asked=3)) == Fraction(2, 3)
    assert percent(of(element("a", one)), {"q": Mark(positive=2, asked=3)}) == Fraction(200, 3)


def test_above_its_threshold_an_interview_question_has_all_its_points() -> None:
    """go2HR: more than 70 % positive earns all points; 70 % itself does not."""
    one = question("q", INTERVIEWS, 3, full_over=70)
    assert share(one, Mark(positive=7, asked=10)) == Fraction(7, 10)
    assert share(one, Mark(positive=71, asked=100)) == 1


@pytest.mark.parametrize("mark", [Mark(positive=3, asked=2), Mark(asked=0), Mark(positive=-1, asked=2), GOOD])
def test_interviews_take_counts_that_can_be(mark: Mark) -> None:
    with pytest.raises(WrongMark):
        share(question("q", INTERVIEWS), mark)


def test_afpa_element_1_has_19_points() -> None:
    """2 + 3 + 4 times 2 + 3 times 2 (domain fact 8)."""
    most = score(AFPA, with_open(AFPA, {}, Scope(), good=True)).whole
    assert most.earned == most.possible == 19


def test_not_applicable_leaves_the_total() -> None:
    """No subcontractors: 1.3d leaves; of 17 points 2 + 2 + 6 + 4 are earned."""
    marks = {
        "1.1": GOOD,
        "1.2": Mark(positive=2, asked=3),
        **{f"1.3{part}": GOOD for part in "abc"},
        "1.3d": Mark(NA, reason="We have no subcontractors."),
        **{f"1.4{part}": Mark(positive=2, asked=3) for part in "abc"},
    }
    found = score(AFPA, marks).whole
    assert found.earned == 2 + 2 + 6 + 4
    assert found.possible == 17
    assert found.left_out == 1
    assert found.percent == Fraction(1400, 17)


def test_not_applicable_needs_a_reason_and_a_question_that_allows_it() -> None:
    with pytest.raises(WrongMark, match="Say why"):
        score(AFPA, {"1.3a": Mark(NA, reason="  ")})
    with pytest.raises(WrongMark, match="always applies"):
        score(AFPA, {"1.1": Mark(NA, reason="We have no policy.")})


def test_an_element_without_weight_in_the_first_year_is_scored_and_not_counted() -> None:
    """NSNY, element 14."""
    instrument = of(element("13", question("q1")), element("14", question("q2"), first_year=False))
    marks = {"q1": GOOD, "q2": BAD}
    first = score(instrument, marks, Scope(first_year=True))
    assert first.whole.percent == 100
    assert first.elements["14"].percent == 0
    assert passes(first, EIGHTY_FIFTY)
    later = score(instrument, marks)
    assert later.whole.percent == 50
    assert not passes(later, EIGHTY_FIFTY)


def test_a_point_count_is_a_pass_mark() -> None:
    """SEBASE: 19 of 24."""
    rule = PassRule(points=Fraction(19), of=Fraction(24))
    instrument = of(element("a", question("q", RANGE, 24)))
    assert passes(score(instrument, {"q": Mark(points=Fraction(19))}), rule)
    assert not passes(score(instrument, {"q": Mark(points=Fraction(1899, 100))}), rule)


def test_one_element_below_its_floor_fails_the_whole() -> None:
    big = element("a", *(question(f"a{number}") for number in range(18)))
    small = element("b", *(question(f"b{number}") for number in range(5)))
    instrument = of(big, small)
    marks = {one.name: GOOD for one in instrument.questions()} | {f"b{number}": BAD for number in range(3)}
    found = score(instrument, marks)
    assert found.whole.percent == Fraction(2000, 23)
    assert found.elements["b"].percent == 40
    assert not passes(found, EIGHTY_FIFTY)
    assert passes(score(instrument, marks | {"b0": GOOD}), EIGHTY_FIFTY)


def test_almost_enough_is_not_enough() -> None:
    instrument = of(element("a", question("q", RANGE, 1000)))
    assert not passes(score(instrument, {"q": Mark(points=Fraction(7999, 10))}), EIGHTY_FIFTY)
    assert passes(score(instrument, {"q": Mark(points=Fraction(800))}), EIGHTY_FIFTY)


def test_an_owner_who_works_alone_is_not_asked_what_only_workers_can_answer() -> None:
    instrument = of(element("a", question("q1"), question("q2", owner_operator=False)))
    assert percent(instrument, {"q1": GOOD}, Scope(owner_operator=True)) == 100
    assert score(instrument, {"q1": GOOD}, Scope(owner_operator=True)).whole.open == 0
    assert score(instrument, {"q1": GOOD}).whole.open == 1


def test_a_maintenance_year_can_ask_what_is_done_all_year_alone() -> None:
    instrument = of(element("a", question("q1", operational=True), question("q2")))
    maintenance = Scope(cycle=MAINTENANCE, operational_only=True)
    assert score(instrument, {"q1": GOOD, "q2": BAD}, maintenance).whole.percent == 100
    assert percent(instrument, {"q1": GOOD, "q2": BAD}, Scope(operational_only=True)) == 50


def test_full_marks_of_last_year_are_carried_over_up_to_a_share_of_the_questions() -> None:
    """AuditSoft: at most 33 % of the questions."""
    instrument = of(element("a", *(question(f"q{n}", ALL, carry=n < 3) for n in range(4))), carry_over=33)
    last = {"q0": Fraction(1), "q1": Fraction(99, 100), "q2": Fraction(1), "q3": Fraction(1)}
    assert may_carry(instrument, last) == ("q0", "q2")
    assert most_carried(instrument) == 1
    found = score(instrument, {"q1": GOOD, "q2": BAD, "q3": BAD}, carried=("q0",))
    assert found.whole.percent == 50
    assert found.whole.open == 0
    with pytest.raises(WrongMark, match="At most 1"):
        score(instrument, {}, carried=("q0", "q2"))


def test_a_new_mark_goes_before_one_carried_over() -> None:
    instrument = of(element("a", question("q", carry=True)), carry_over=100)
    assert score(instrument, {"q": BAD}, carried=("q",)).whole.percent == 0


def test_how_an_element_stands_has_a_word() -> None:
    instrument = of(element("a", question("q", RANGE, 100)))

    def state(points: int) -> str:
        return standing(score(instrument, {"q": Mark(points=Fraction(points))}).elements["a"], EIGHTY_FIFTY)

    assert [state(points) for points in (49, 50, 79, 80)] == [BELOW, AT_RISK, AT_RISK, READY]
    assert standing(score(instrument, {}).elements["a"], EIGHTY_FIFTY) == OPEN


# Whatever the marks are

POINTS = st.fractions(min_value=Fraction(1, 10), max_value=100, max_denominator=10)


@st.composite
def instruments(draw: st.DrawFn) -> Instrument:
    elements = []
    for at in range(draw(st.integers(1, 4))):
        questions = [
            question(
                f"{at}.{number}",
                shape := draw(st.sampled_from(SHAPES)),
                draw(POINTS),
                na=draw(st.booleans()),
                owner_operator=draw(st.booleans()),
                operational=draw(st.booleans()),
                full_over=draw(st.none() | st.integers(0, 99)) if shape == INTERVIEWS else None,
            )
            for number in range(draw(st.integers(1, 5)))
        ]
        elements.append(element(str(at), *questions, first_year=draw(st.booleans())))
    return of(*elements)


def mark_for(one: Question) -> st.SearchStrategy[Mark]:
    """Any mark that this question can have, but not applicable."""
    if one.shape == INTERVIEWS:
        return st.integers(1, 9).flatmap(
            lambda asked: st.integers(0, asked).map(lambda good: Mark(positive=good, asked=asked))
        )
    if one.shape == RANGE:
        return st.fractions(0, 1, max_denominator=20).map(lambda part: Mark(points=part * one.points))
    return st.sampled_from([GOOD, BAD, Mark(PARTLY)] if one.shape == PARTIAL else [GOOD, BAD])


@st.composite
def marked(draw: st.DrawFn) -> tuple[Instrument, dict[str, Mark], Scope]:
    instrument = draw(instruments())
    marks = {}
    for one in instrument.questions():
        if draw(st.booleans()):
            out = one.na and draw(st.booleans())
            marks[one.name] = Mark(NA, reason="None here") if out else draw(mark_for(one))
    scope = Scope(
        cycle=draw(st.sampled_from(["certification", MAINTENANCE])),
        first_year=draw(st.booleans()),
        owner_operator=draw(st.booleans()),
        operational_only=draw(st.booleans()),
    )
    return instrument, marks, scope


@given(marked())
def test_a_score_never_leaves_0_to_100(case: tuple[Instrument, dict[str, Mark], Scope]) -> None:
    instrument, marks, scope = case
    for given_marks in (marks, with_open(instrument, marks, scope, good=True)):
        found = score(instrument, given_marks, scope)
        for points in (found.whole, *found.elements.values()):
            assert points.percent is None or 0 <= points.percent <= 100


@given(marked())
def test_what_is_open_moves_the_score_between_its_worst_and_its_best(
    case: tuple[Instrument, dict[str, Mark], Scope],
) -> None:
    instrument, marks, scope = case
    found = [score(instrument, with_open(instrument, marks, scope, good=good), scope).whole for good in (False, True)]
    assert [one.open for one in found] == [0, 0]
    now, (least, most) = score(instrument, marks, scope).whole.percent, [one.percent for one in found]
    if now is not None and least is not None and most is not None:
        assert least <= now <= most


@given(marked(), st.data())
def test_not_applicable_never_counts(case: tuple[Instrument, dict[str, Mark], Scope], data: st.DataObject) -> None:
    """A question that is not applicable scores as if the instrument did not hold it."""
    instrument, marks, scope = case
    out = [one.name for one in instrument.questions() if one.na and scope.asks(one)]
    if not out:
        return
    name = data.draw(st.sampled_from(out))
    with_it = score(instrument, marks | {name: Mark(NA, reason="None here")}, scope).whole
    without = score(instrument, {key: mark for key, mark in marks.items() if key != name}, scope).whole
    assert (with_it.earned, with_it.possible) == (without.earned, without.possible)


@given(marked(), st.data())
def test_a_better_mark_never_lowers_a_score(
    case: tuple[Instrument, dict[str, Mark], Scope], data: st.DataObject
) -> None:
    instrument, marks, scope = case
    one = data.draw(st.sampled_from(list(instrument.questions())))
    first, second = data.draw(mark_for(one)), data.draw(mark_for(one))
    worse, better = sorted((first, second), key=lambda mark: share(one, mark) or Fraction(0))
    low, high = (score(instrument, marks | {one.name: mark}, scope) for mark in (worse, better))
    assert (low.whole.percent or 0) <= (high.whole.percent or 0)
    for id, points in low.elements.items():
        assert (points.percent or 0) <= (high.elements[id].percent or 0)
