"""When a checklist is due, done, overdue or missed: worked examples."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secor_tui.program.policy import Calendar, Policy
from secor_tui.program.schedule import DONE, DUE, MISSED, OVERDUE, Done, due, period
from tests.program.records import record

LONG_AGO = date(2025, 1, 1)
MONDAY = date(2026, 6, 1)


@dataclass(frozen=True)
class Gate:
    frequency: str
    id: str = "gate"


def done_on(*days: str) -> Done:
    done = Done()
    for day in days:
        done.apply(record(date=day))
    return done


WEEK = Calendar(Policy(), "S", range(5), lambda _day: "")
"""Monday to Friday, without holidays."""


def standing(frequency: str, on: date, *days: str, since: date = LONG_AGO) -> list[tuple[str, str]]:
    return [
        (one.state, one.due)
        for one in due([Gate(frequency)], done_on(*days), site="S", on=on, since=since, calendar=WEEK)
    ]


def test_a_workday_inspection_is_due_until_it_is_done() -> None:
    assert standing("workday", MONDAY, since=MONDAY) == [(DUE, "2026-06-01")]
    assert standing("workday", MONDAY, "2026-06-01", since=MONDAY) == [(DONE, "2026-06-01")]


def test_a_workday_that_went_by_is_missed_and_not_overdue() -> None:
    wednesday = date(2026, 6, 3)
    found = standing("workday", wednesday, "2026-06-01", since=MONDAY)
    assert found == [(DUE, "2026-06-03"), (MISSED, "2026-06-02")]


def test_no_inspection_is_due_or_missed_on_a_weekend() -> None:
    saturday, monday = date(2026, 6, 6), date(2026, 6, 8)
    week = [f"2026-06-0{n}" for n in range(1, 6)]
    assert standing("workday", saturday, *week, since=MONDAY) == []
    assert standing("workday", monday, *week, since=MONDAY) == [(DUE, "2026-06-08")]


def test_missed_workdays_are_named_for_a_week_the_newest_first() -> None:
    (_, missed) = due([Gate("workday")], done_on(), site="S", on=date(2026, 6, 10), since=LONG_AGO, calendar=WEEK)
    assert missed.state == MISSED
    assert missed.missed == ("2026-06-09", "2026-06-08", "2026-06-05", "2026-06-04", "2026-06-03")


def test_a_weekly_inspection_may_be_done_on_any_day_of_its_week() -> None:
    friday = date(2026, 6, 5)
    assert standing("weekly", friday, since=MONDAY) == [(DUE, "2026-06-07")]
    assert standing("weekly", friday, "2026-06-02", since=MONDAY) == [(DONE, "2026-06-07")]


def test_last_weeks_inspection_is_overdue_until_one_is_done() -> None:
    next_monday = date(2026, 6, 8)
    assert standing("weekly", next_monday, since=MONDAY) == [(OVERDUE, "2026-06-07")]
    assert standing("weekly", next_monday, "2026-06-08", since=MONDAY) == [(MISSED, "2026-06-07"), (DONE, "2026-06-14")]


def test_weeks_before_the_overdue_one_are_missed() -> None:
    assert standing("weekly", date(2026, 6, 15), since=MONDAY) == [(OVERDUE, "2026-06-14"), (MISSED, "2026-06-07")]


def test_a_monthly_inspection_counts_by_the_calendar_month() -> None:
    assert standing("monthly", date(2026, 6, 30), "2026-05-31", since=date(2026, 5, 1)) == [(DUE, "2026-06-30")]
    assert standing("monthly", date(2026, 7, 1), "2026-05-31", since=date(2026, 5, 1)) == [(OVERDUE, "2026-06-30")]


def test_a_yearly_inspection_counts_by_the_calendar_year() -> None:
    assert standing("yearly", date(2026, 6, 1), "2026-01-02", since=date(2026, 1, 1)) == [(DONE, "2026-12-31")]
    assert standing("yearly", date(2026, 1, 1), since=date(2025, 1, 1)) == [(OVERDUE, "2025-12-31")]


def test_nothing_was_missed_before_the_firm_kept_its_records_here() -> None:
    wednesday = date(2026, 6, 3)
    assert standing("weekly", wednesday, since=wednesday) == [(DUE, "2026-06-07")]
    assert standing("monthly", date(2026, 7, 1), since=date(2026, 6, 15)) == [(DUE, "2026-07-31")]
    assert standing("workday", date(2026, 6, 1), since=wednesday) == []


@pytest.mark.parametrize("frequency", ["shift", "before-use", "as-needed"])
def test_what_has_no_calendar_is_never_due(frequency: str) -> None:
    assert standing(frequency, MONDAY) == []


def test_what_was_done_at_another_site_does_not_count_here() -> None:
    done = Done()
    done.apply(record(date="2026-06-01", site="T"))
    assert [one.state for one in due([Gate("workday")], done, site="S", on=MONDAY, since=MONDAY, calendar=WEEK)] == [
        DUE
    ]


def test_a_record_that_was_taken_back_was_not_done() -> None:
    done = done_on()
    done.apply(record(id="R"))
    done.apply(record(amends="R", void=True))
    assert [one.state for one in due([Gate("workday")], done, site="S", on=MONDAY, since=MONDAY, calendar=WEEK)] == [
        DUE
    ]


def test_taking_back_one_of_two_leaves_the_day_done() -> None:
    done = done_on()
    for id in ("R", "Q"):
        done.apply(record(id=id))
    done.apply(record(amends="R", void=True))
    assert done.days("gate", "S") == {"2026-06-01": "Q"}


def test_the_most_pressing_comes_first() -> None:
    checklists = [Gate("monthly", "a"), Gate("workday", "b"), Gate("weekly", "c")]
    found = due(checklists, Done(), site="S", on=date(2026, 6, 8), since=MONDAY, calendar=WEEK)
    assert [one.state for one in found] == [OVERDUE, DUE, DUE, MISSED]


CALENDAR = ["workday", "weekly", "monthly", "quarterly", "yearly"]


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(CALENDAR))
def test_periods_hold_their_day_and_follow_each_other_without_a_gap(day: date, frequency: str) -> None:
    first, last = period(frequency, day)
    assert first <= day <= last
    assert period(frequency, first) == period(frequency, last) == (first, last)
    assert period(frequency, last + timedelta(days=1))[0] == last + timedelta(days=1)
