"""Hours, incidents and rates, worked out by hand; and no rate where something is not known."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import orjson
from hypothesis import given
from hypothesis import strategies as st

from secor_tui.ledger.record import Record
from secor_tui.program import statistics
from secor_tui.program.hours import OFFICE, SIGN_INS, UNKNOWN
from secor_tui.program.registers import Registers
from tests.program.records import record

SIGNED = [{"row": "s", "who": "P", "role": "owner", "method": "pin"}]
FIRM = record("firm", date="2026-01-05", checklist="firm", answers={"name": "N"})


def registers(*records: Record) -> Registers:
    found = Registers()
    for one in (FIRM, *records):
        found.apply(one)
    return found


def office(month: str, hours: str = "", lost: int = 0, *, signed: bool = True, **more: Any) -> Record:
    answers = {"month": month, "hours": hours, "how_known": "payroll" if hours else "", "lost_days": lost}
    return record("hours", checklist="hours", answers=answers, signatures=SIGNED if signed else [], **more)


def incident(kind: str, day: str) -> Record:
    return record("incident", checklist="incident", date=day, answers={"kind": kind, "when": f"{day}T09:00"})


def stay(person: str, since: str, until: str, **out: Any) -> list[Record]:
    told = {"person": [person], "direction": "in", "at": since}
    gone = {"person": [person], "direction": "out", "at": until, **out}
    return [record("presence", date=since[:10], answers=told), record("presence", date=since[:10], answers=gone)]


def test_the_rates_are_those_of_the_book() -> None:
    months = [f"2026-{n:02}" for n in range(1, 7)]
    injuries = ("medical_aid", "2026-02-03"), ("lost_time", "2026-03-04"), ("serious_injury", "2026-05-05")
    others = ("near_miss", "2026-02-03"), ("first_aid", "2026-02-04"), ("property", "2026-06-30")
    found = registers(
        *(office(month, "1625.5", lost=7 if month == "2026-03" else 0) for month in months),
        *(incident(*one) for one in (*injuries, *others)),
        incident("medical_aid", "2026-07-01"),
    )
    year = statistics.span(statistics.months(found, "2026-06", 12))
    assert year is not None
    assert (year.first, year.last, year.months, year.injuries, year.lost_time) == ("2026-01", "2026-06", 6, 3, 2)
    # 3 x 200,000 / 9,753 = 61.5195…, 2 x 200,000 / 9,753 = 41.0130…, 7 x 200,000 / 9,753 = 143.5455…
    assert year.hours == 9753
    assert year.frequency == Fraction(600_000, 9753)
    assert statistics.shown(year.frequency) == "61.52"
    assert statistics.shown(year.lost_time_frequency) == "41.01"
    assert statistics.shown(year.severity) == "143.55"


def test_a_hundred_people_in_a_year_with_one_injury_have_a_frequency_of_one() -> None:
    assert statistics.rate(1, Fraction(200_000)) == 1


def test_half_a_hundredth_is_rounded_up() -> None:
    assert [statistics.shown(Fraction(n, 1000)) for n in (1005, 1004, 1015)] == ["1.01", "1.00", "1.02"]


def test_without_the_hours_of_a_single_month_there_is_no_rate_and_it_is_named() -> None:
    year = statistics.span(
        statistics.months(registers(office("2026-01", "900"), office("2026-03", "900")), "2026-03", 12)
    )
    assert year is not None
    assert (year.frequency, year.severity, year.hours_missing) == (None, None, ("2026-02",))


def test_sign_ins_add_up_to_the_hours_of_a_month_and_the_office_goes_before_them() -> None:
    stays = [
        *stay("A", "2026-01-05T07:00", "2026-01-05T15:30"),
        *stay("B", "2026-01-06T07:15", "2026-01-06T12:00"),
        *stay("A", "2026-02-10T07:00", "2026-02-10T15:00"),
    ]
    january, february = statistics.months(registers(*stays), "2026-02", 12)
    assert (january.worked.source, january.worked.hours) == (SIGN_INS, Fraction(1325, 100))
    assert (february.worked.source, february.worked.hours) == (SIGN_INS, Fraction(8))
    january, february = statistics.months(registers(*stays, office("2026-01", "20")), "2026-02", 12)
    assert (january.worked.source, january.worked.how, january.worked.hours) == (OFFICE, "payroll", Fraction(20))
    assert february.worked.source == SIGN_INS


def test_the_month_in_which_people_began_to_sign_in_later_than_the_firm_is_not_known_by_it() -> None:
    found = statistics.months(registers(*stay("A", "2026-02-10T07:00", "2026-02-10T15:00")), "2026-02", 12)
    assert [one.worked.source for one in found] == [UNKNOWN, UNKNOWN]


def test_hours_of_visitors_and_subcontractors_are_not_the_firms() -> None:
    guests = [
        record("worker", id=id, checklist="worker", answers={"role": role})
        for id, role in (("V", "visitor"), ("S", "subcontractor"))
    ]
    stays = [
        *stay("V", "2026-01-05T07:00", "2026-01-05T15:00"),
        *stay("S", "2026-01-05T07:00", "2026-01-05T15:00"),
        *stay("A", "2026-01-05T07:00", "2026-01-05T08:00"),
    ]
    (january,) = statistics.months(registers(*guests, *stays), "2026-01", 12)
    assert january.worked.hours == 1


def test_a_stay_whose_end_nobody_knows_adds_nothing_and_is_counted_apart() -> None:
    stays = [
        *stay("A", "2026-01-05T07:00", "2026-01-05T15:00"),
        *stay("B", "2026-01-05T07:00", "", direction="presumed_left"),
    ]
    (january,) = statistics.months(registers(*stays), "2026-01", 12)
    assert (january.worked.hours, january.worked.without_end) == (Fraction(8), 1)


@given(st.lists(st.tuples(st.integers(0, 75), st.integers(0, 600)), max_size=12))
def test_hours_stay_the_same_when_old_stays_are_let_go_and_through_the_cache(days: list[tuple[int, int]]) -> None:
    from datetime import date, timedelta

    records, minutes = [], dict[str, int]()
    for at, (after, length) in enumerate(sorted(days)):
        day = (date(2026, 1, 5) + timedelta(days=after)).isoformat()
        records += stay(f"P{at}", f"{day}T07:00", f"{day}T{7 + length // 60:02}:{length % 60:02}")
        minutes[day[:7]] = minutes.get(day[:7], 0) + length
    found = registers(*records)
    again = Registers.load(orjson.loads(orjson.dumps(found.dump())))
    for month in ("2026-01", "2026-02", "2026-03"):
        assert found.site_log.worked(month).minutes == again.site_log.worked(month).minutes == minutes.get(month, 0)
    kept = str(found.site_log.dump()["worked"])
    assert not any(f"P{at}" in kept for at in range(len(days)))


def test_days_lost_are_none_where_nothing_can_have_cost_any_and_unknown_where_something_can() -> None:
    quiet = statistics.months(registers(office("2026-02", "900", lost=0)), "2026-02", 12)
    assert [one.lost_days for one in quiet] == [0, 0]
    found = statistics.months(registers(incident("lost_time", "2026-01-20"), office("2026-02", lost=3)), "2026-03", 12)
    assert [one.lost_days for one in found] == [None, 3, None]
    year = statistics.span(found)
    assert year is not None
    assert (year.severity, year.days_missing) == (None, ("2026-01", "2026-03"))


def test_what_the_office_said_last_stands_and_what_nobody_signed_or_was_taken_back_does_not() -> None:
    first, second = office("2026-01", "100", id="H1"), office("2026-01", "120", id="H2")
    assert registers(first, second).hours.said("2026-01").hours == "120"  # type: ignore[union-attr]
    unsigned = office("2026-01", "1", signed=False)
    assert registers(first, unsigned).hours.said("2026-01").hours == "100"  # type: ignore[union-attr]
    void = record("hours", checklist="hours", amends="H2", void=True, signatures=SIGNED)
    assert registers(first, second, void).hours.said("2026-01").hours == "100"  # type: ignore[union-attr]
