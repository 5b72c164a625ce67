"""Who is on site: counted once each, never less than nobody, in whatever order records come."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from secor_tui.ledger.record import Record
from secor_tui.program.site_log import IN, OUT, PRESUMED_LEFT, SiteLog
from tests.program.records import record

NOW = datetime(2026, 6, 3, 10, 0)  # noqa: DTZ001 - local minutes, as a record keeps them
PEOPLE = ["ana", "bo", "cy"]


def presence(
    seq: int, person: str, direction: str, at: str = "2026-06-03T07:00", *, amends: str | None = None, **more: Any
) -> Record:
    void = more.pop("void", False)
    answers = {"person": [person], "direction": direction, "at": at, **more}
    return record("presence", seq=seq, id=f"R{seq}", date=at[:10], amends=amends, answers=answers, void=void)


def folded(*records: Record) -> SiteLog:
    log = SiteLog()
    for one in records:
        log.apply(one)
    return log


@st.composite
def comings_and_goings(draw: st.DrawFn) -> list[Record]:
    found: list[Record] = []
    for seq in range(1, draw(st.integers(1, 30)) + 1):
        amends = f"R{draw(st.integers(1, seq - 1))}" if seq > 1 and draw(st.integers(0, 5)) == 0 else None
        at = f"2026-06-0{draw(st.integers(1, 3))}T{draw(st.integers(0, 23)):02}:{draw(st.integers(0, 59)):02}"
        direction = draw(st.sampled_from([IN, IN, OUT, PRESUMED_LEFT]))
        stay = draw(st.sampled_from(["", f"R{max(1, seq - 1)}"]))
        void = bool(amends) and draw(st.booleans())
        found.append(presence(seq, draw(st.sampled_from(PEOPLE)), direction, at, amends=amends, stay=stay, void=void))
    return found


@given(comings_and_goings())
def test_in_any_order_nobody_counts_twice_or_less_than_nobody(records: list[Record]) -> None:
    log = SiteLog()
    for one in records:
        log.apply(one)
        here = [stay.person for stay in log.on_site(NOW)]
        assert len(here) == len(set(here)) <= len(PEOPLE)
        ids = [stay.id for day in range(1, 4) for stay in log.stays(f"2026-06-0{day}")]
        assert len(ids) == len(set(ids))
        asked = {stay.id for stay in log.never_signed_out(NOW)}
        assert not asked & {stay.id for stay in log.on_site(NOW)}


@given(comings_and_goings(), st.sampled_from(PEOPLE))
def test_a_sign_out_always_leaves_nobody_here_of_that_name(records: list[Record], person: str) -> None:
    log = folded(*records, presence(99, person, OUT, "2026-06-03T09:59"))
    assert person not in {stay.person for stay in log.on_site(NOW)}


@given(comings_and_goings(), st.sampled_from(PEOPLE))
def test_a_sign_in_always_leaves_them_here_once(records: list[Record], person: str) -> None:
    log = folded(*records, presence(98, person, OUT), presence(99, person, IN, "2026-06-03T09:59"))
    assert [stay.person for stay in log.on_site(NOW)].count(person) == 1


def test_a_second_sign_in_of_a_day_changes_nothing() -> None:
    log = folded(presence(1, "ana", IN), presence(2, "ana", IN, "2026-06-03T08:00"))
    assert [(one.id, one.since[11:]) for one in log.on_site(NOW)] == [("R1", "07:00")]


def test_whoever_never_signed_out_is_asked_about_and_is_not_counted() -> None:
    log = folded(presence(1, "ana", IN, "2026-06-02T07:00"), presence(2, "bo", IN))
    assert [one.person for one in log.on_site(NOW)] == ["bo"]
    assert [(one.person, one.since) for one in log.never_signed_out(NOW)] == [("ana", "2026-06-02T07:00")]


def test_the_next_days_sign_in_leaves_yesterdays_to_be_asked_about() -> None:
    log = folded(presence(1, "ana", IN, "2026-06-02T07:00"), presence(2, "ana", IN))
    assert [one.id for one in log.on_site(NOW)] == ["R2"]
    assert [one.id for one in log.never_signed_out(NOW)] == ["R1"]


def test_presumed_left_makes_up_no_time() -> None:
    log = folded(
        presence(1, "ana", IN, "2026-06-02T07:00"),
        presence(2, "ana", IN),
        record(
            "presence",
            seq=3,
            id="R3",
            date="2026-06-03",
            answers={"person": ["ana"], "direction": PRESUMED_LEFT, "stay": "R1"},
        ),
    )
    assert log.never_signed_out(NOW) == []
    (stay,) = log.stays("2026-06-02")
    assert (stay.presumed, stay.until, stay.ended_by) == (True, "", "R3")
    assert [one.id for one in log.on_site(NOW)] == ["R2"]


def test_a_sign_out_that_is_taken_back_leaves_them_here() -> None:
    log = folded(
        presence(1, "ana", IN),
        presence(2, "ana", OUT, "2026-06-03T09:00"),
        presence(3, "ana", OUT, amends="R2", void=True),
    )
    assert [one.id for one in log.on_site(NOW)] == ["R1"]


def test_a_sign_in_at_the_wrong_time_is_corrected_and_keeps_its_end() -> None:
    log = folded(
        presence(1, "ana", IN),
        presence(2, "ana", OUT, "2026-06-03T09:00"),
        presence(3, "ana", IN, "2026-06-03T06:30", amends="R1"),
    )
    (stay,) = log.stays("2026-06-03")
    assert (stay.since, stay.until) == ("2026-06-03T06:30", "2026-06-03T09:00")


def test_a_night_shift_is_on_site_after_midnight() -> None:
    log = folded(presence(1, "ana", IN, "2026-06-02T22:00"))
    assert [one.person for one in log.on_site(NOW)] == ["ana"]


def test_an_absence_is_known_from_the_days_on_site() -> None:
    log = folded(presence(1, "ana", IN, "2026-01-05T07:00"), presence(2, "ana", IN))
    assert log.last_day("ana") == "2026-06-03"
    assert log.back_since("ana", 90) == "2026-06-03"
    assert log.back_since("ana", 200) == ""
