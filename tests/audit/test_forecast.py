"""What a day ahead will show, worked by hand."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from secor_tui.audit.evidence import Found
from secor_tui.audit.forecast import FLOWS, RECENT, RECURRING, Ahead, flow, look, recurring
from secor_tui.audit.instruments import RANGE, Question, Want
from secor_tui.audit.measures import MEASURES
from tests.audit.cases import SINCE, UNTIL, case, signed

WEEKLY = Question("inspections.frequency", {}, shape=RANGE, evidence=(Want("inspections_on_time"),))


def test_a_flow_goes_on_at_the_rate_of_the_last_twelve_weeks() -> None:
    # 30 of 40 are left; 6 of 12 in 84 days go on for 42 days as 3 of 6: 33 of 46.
    assert flow(Found(30, 40), Found(6, 12), 42).figure == Fraction(33, 46)
    # Nothing left: the rate alone.
    assert flow(Found(), Found(6, 12), 400).figure == Fraction(1, 2)
    # Nothing done lately and nothing due: what is left alone.
    assert flow(Found(3, 4), Found(), 30).figure == Fraction(3, 4)
    assert flow(Found(), Found(), 30).figure is None


def test_on_the_day_itself_nothing_is_added() -> None:
    assert flow(Found(7, 9), Found(1, 12), 0).figure == Fraction(7, 9)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 84), st.integers(0, 84), st.integers(0, 800))
def test_a_flow_lies_between_what_is_left_and_the_rate(good: int, bad: int, well: int, ill: int, days: int) -> None:
    left, recent = Found(good, good + bad), Found(well, well + ill)
    then = flow(left, recent, days).figure
    known = [one for one in (left.figure, recent.figure) if one is not None]
    if then is not None:
        assert min(known) <= then <= max(known)


def test_what_recurs_counts_where_it_is_left_or_goes_on() -> None:
    assert recurring(Found(0, 1), Found(1, 1)).figure == 1
    assert recurring(Found(1, 1), Found(0, 1)).figure == 1


def test_weeks_that_fall_out_take_their_inspections_along() -> None:
    # Done in the first two of the four weeks, missed in the third; the fourth is not over.
    records = [signed(date="2026-06-01"), signed(date="2026-06-08")]
    day = UNTIL + timedelta(days=7)
    cases = Ahead(
        left=case(records, since=SINCE + timedelta(days=7)),
        then=case(records, since=SINCE + timedelta(days=7), until=day),
        recent=case(records),
        days=7,
    )
    ((_, kept),) = look(cases, WEEKLY, goes_on=False)
    assert kept.figure == Fraction(1, 2)
    # 2 of 3 in 84 days go on for 7 of them: (1 + 2/12) of (2 + 3/12).
    ((_, then),) = look(cases, WEEKLY, goes_on=True)
    assert then.figure == Fraction(14, 27)


def test_where_nothing_is_left_of_todays_window_the_rate_alone_decides() -> None:
    cases = Ahead(None, case([]), case([signed(date="2026-06-01")]), 400)
    ((_, then),) = look(cases, WEEKLY, goes_on=True)
    assert then.figure == Fraction(1, 3)
    ((_, kept),) = look(cases, WEEKLY, goes_on=False)
    assert kept.figure is None


def test_every_measure_that_is_named_here_is_one() -> None:
    assert set(MEASURES) >= (FLOWS | RECURRING)
    assert not FLOWS & RECURRING
    assert RECENT == 84
