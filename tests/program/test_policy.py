"""What was due when: holidays, changes of the policy, gaps, late entries, by worked examples."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secor_tui.program.policy import Calendar, Policy
from secor_tui.program.schedule import (
    DONE,
    DUE,
    EXPLAINED,
    KEPT_DAYS,
    LATE,
    MISSED,
    Done,
    Occurrence,
    due,
    figure,
    occurrences,
)
from secor_tui.program.working_days import holiday
from tests.program.records import record

LONG_AGO = date(2024, 1, 1)


@dataclass(frozen=True)
class Gate:
    frequency: str
    id: str = "gate"


def policy(*records: Any) -> Policy:
    kept = Policy()
    for one in records:
        kept.apply(one)
    return kept


def said(kind: str, at: int = 0, **answers: Any) -> Any:
    return record(kind, checklist="", seq=at, answers=answers, signatures=[{"who": "P"}])


def calendar(kept: Policy | None = None, province: str = "", days: range = range(5)) -> Calendar:
    return Calendar(kept or Policy(), "S", days, lambda day: holiday(day, province) if province else "")


def done_on(*days: str, late: dict[str, str] | None = None) -> Done:
    done = Done()
    for day in days:
        done.apply(record(date=day, entered=(late or {}).get(day, "")))
    return done


def found(frequency: str, done: Done, since: str, today: str, kept: Calendar | None = None) -> list[tuple[str, str]]:
    days = (date.fromisoformat(since), date.fromisoformat(today))
    all_of_them = occurrences(
        Gate(frequency), done, site="S", since=days[0], until=days[1], today=days[1], calendar=kept or calendar()
    )
    return [(one.last, one.state) for one in all_of_them]


@pytest.mark.parametrize(
    ("province", "day"),
    [
        ("ab", "2026-02-16"),  # Family Day
        ("bc", "2026-02-16"),
        ("on", "2026-02-16"),
        ("sk", "2026-02-16"),
        ("mb", "2026-02-16"),  # Louis Riel Day
        ("ab", "2026-07-01"),
        ("on", "2026-05-18"),  # Victoria Day
        ("bc", "2026-09-07"),  # Labour Day
        ("on", "2026-12-25"),
    ],
)
def test_nothing_is_due_every_working_day_on_a_holiday_of_the_province(province: str, day: str) -> None:
    on = date.fromisoformat(day)
    assert due([Gate("workday")], Done(), site="S", on=on, since=on, calendar=calendar(province=province)) == []


def test_family_day_is_no_holiday_in_quebec() -> None:
    on = date(2026, 2, 16)
    assert len(due([Gate("workday")], Done(), site="S", on=on, since=on, calendar=calendar(province="qc"))) == 1


def test_a_firm_that_works_saturdays_inspects_on_them() -> None:
    saturday = date(2026, 6, 6)
    asked = due([Gate("workday")], Done(), site="S", on=saturday, since=saturday, calendar=calendar(days=range(6)))
    assert [one.state for one in asked] == [DUE]


def test_days_through_a_change_of_the_clock_a_leap_day_and_a_years_end_are_each_due_once() -> None:
    for since, until, count in (
        ("2026-03-06", "2026-03-09", 2),
        ("2028-02-28", "2028-03-01", 3),
        ("2026-12-30", "2027-01-04", 4),
    ):
        got = found("workday", Done(), since, until)
        assert len(got) == count
        assert len(set(got)) == count


def test_the_53rd_week_belongs_to_one_period_over_the_years_end() -> None:
    # Monday, December 28, 2026 to Sunday, January 3, 2027 is week 53.
    got = found("weekly", done_on("2027-01-02"), "2026-12-21", "2027-01-05")
    assert got == [("2026-12-27", MISSED), ("2027-01-03", DONE), ("2027-01-10", DUE)]


def test_what_was_entered_after_its_time_is_late_and_both_days_are_known() -> None:
    done = done_on("2026-06-01", late={"2026-06-01": "2026-06-04"})
    (one, *_) = occurrences(
        Gate("workday"), done, site="S", since=date(2026, 6, 1), until=date(2026, 6, 4), today=date(2026, 6, 4),
        calendar=calendar(),
    )  # fmt: skip
    assert (one.state, one.day, one.entered) == (LATE, "2026-06-01", "2026-06-04")


def test_entered_within_its_week_is_not_late() -> None:
    done = done_on("2026-06-01", late={"2026-06-01": "2026-06-04"})
    assert found("weekly", done, "2026-06-01", "2026-06-09")[0] == ("2026-06-07", DONE)


def test_a_shutdown_asks_for_nothing_and_a_week_of_it_is_no_week() -> None:
    off = policy(said("days-off", first="2026-07-27", last="2026-08-09", why="shutdown", note="Summer"))
    assert found("workday", Done(), "2026-07-24", "2026-08-10", calendar(off)) == [
        ("2026-07-24", MISSED),
        ("2026-08-10", DUE),
    ]
    assert [last for last, _ in found("weekly", Done(), "2026-07-20", "2026-08-12", calendar(off))] == [
        "2026-07-26",
        "2026-08-16",
    ]


def test_an_explained_gap_is_neither_done_nor_missed() -> None:
    kept = policy(said("gap", checklist="gate", last="2026-06-02", why="The crew was at the hospital"))
    got = found("workday", done_on("2026-06-01"), "2026-06-01", "2026-06-04", calendar(kept))
    assert [state for _, state in got] == [DONE, EXPLAINED, MISSED, DUE]
    asked = due([Gate("workday")], done_on("2026-06-01"), site="S", on=date(2026, 6, 4), since=date(2026, 6, 1),
                calendar=calendar(kept))  # fmt: skip
    assert [one.missed for one in asked if one.missed] == [("2026-06-03",)]


def test_what_nobody_signed_explains_nothing() -> None:
    unsigned = record("gap", checklist="", answers={"checklist": "gate", "last": "2026-06-02"})
    assert found("workday", Done(), "2026-06-02", "2026-06-02", calendar(policy(unsigned))) == [("2026-06-02", DUE)]
    assert policy(unsigned).gap("gate", "S", date(2026, 6, 2)) is None


def test_what_lies_before_a_change_of_the_policy_is_judged_by_what_held_then() -> None:
    kept = policy(said("frequency", 1, checklist="gate", often="weekly", since="2026-06-08", why="Small site"))
    got = found("workday", done_on("2026-06-01", "2026-06-10"), "2026-06-01", "2026-06-16", calendar(kept))
    assert got == [
        ("2026-06-01", DONE),
        *((f"2026-06-0{day}", MISSED) for day in (2, 3, 4, 5)),
        ("2026-06-14", DONE),
        ("2026-06-21", DUE),
    ]


def test_what_the_firm_does_not_use_is_not_due() -> None:
    kept = policy(said("frequency", 1, checklist="gate", often="not_used", since="2026-06-01", why="No gate"))
    assert due([Gate("workday")], Done(), site="S", on=date(2026, 6, 3), since=LONG_AGO, calendar=calendar(kept)) == []


def test_the_figure_counts_late_as_done_and_leaves_out_what_is_not_over() -> None:
    states = [DONE, DONE, LATE, EXPLAINED, MISSED, DUE]
    got = figure(Occurrence("", "", state) for state in states)
    assert (got.due, got.done, got.late, got.explained, got.missed) == (5, 3, 1, 1, 1)


def test_days_long_gone_are_let_go() -> None:
    done, first = Done(), date(2024, 1, 1)
    for n in range(KEPT_DAYS + 100):
        done.apply(record(date=(first + timedelta(days=n)).isoformat()))
    again = Done.load(done.dump())
    assert len(again.days("gate", "S")) == KEPT_DAYS + 1
    assert max(again.days("gate", "S")) == (first + timedelta(days=KEPT_DAYS + 99)).isoformat()


DAYS = st.dates(date(2026, 5, 1), date(2026, 6, 30))


@given(
    st.sampled_from(["workday", "weekly", "monthly", "quarterly"]),
    st.lists(st.tuples(DAYS, st.integers(0, 20)), max_size=12),
    st.lists(DAYS, max_size=6),
    st.lists(st.tuples(DAYS, st.integers(0, 9)), max_size=2),
)
def test_done_explained_and_missed_are_together_what_was_due(
    frequency: str, done: list[tuple[date, int]], gaps: list[date], off: list[tuple[date, int]]
) -> None:
    days = Done()
    for day, later in done:
        days.apply(record(date=day.isoformat(), entered=(day + timedelta(days=later)).isoformat()))
    kept = policy(
        *(said("gap", checklist="gate", last=day.isoformat(), why="x") for day in gaps),
        *(said("days-off", first=f"{day}", last=f"{day + timedelta(days=n)}", why="weather") for day, n in off),
    )
    today = date(2026, 6, 30)
    got = occurrences(
        Gate(frequency), days, site="S", since=date(2026, 4, 1), until=today, today=today, calendar=calendar(kept)
    )
    counted = figure(got)
    assert counted.due == counted.done + counted.explained + counted.missed
    assert counted.late <= counted.done
    assert len({one.last for one in got}) == len(got)
    assert [one.first for one in got] == sorted(one.first for one in got)


@given(st.permutations(range(9)))
def test_records_in_any_order_give_the_same_policy(order: list[int]) -> None:
    records = [
        *(said("frequency", at + 1, checklist="gate", often=often, since=f"2026-06-0{at + 1}", why="x")
          for at, often in enumerate(("weekly", "monthly", "workday"))),
        *(said("gap", at + 4, checklist="gate", last=f"2026-06-0{at + 1}", why="x") for at in range(3)),
        *(said("days-off", at + 7, first=f"2026-07-0{at + 1}", last=f"2026-07-0{at + 1}", why="x") for at in range(3)),
    ]  # fmt: skip

    def asked(which: Any) -> Any:
        kept = Policy.load(policy(*(records[at] for at in which)).dump())
        span = [date(2026, 5, 25) + timedelta(days=n) for n in range(50)]
        return [(kept.often("gate", day), bool(kept.off("S", day)), bool(kept.gap("gate", "S", day))) for day in span]

    assert asked(order) == asked(range(9))
