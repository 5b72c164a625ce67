"""Steps and clocks on the road to the certificate, for a partner that does not exist and for those that do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import checklists
from secor_tui.audit.clocks import Known, asked_as, clocks, falls_due, months_later
from secor_tui.audit.head_count import HeadCount
from secor_tui.audit.profiles import Profile, read_profile
from secor_tui.audit.road import Standing, Step, road
from secor_tui.audit.road_words import STATES, STEPS, WHY
from secor_tui.program.milestones import Milestone
from tests.audit.partners import PON, partner

PROFILES = Path(checklists.__file__).parent / "audit" / "profiles"
TODAY = date(2026, 6, 1)
ROOM = HeadCount(2, 2, 3, "room", "2026-06-01", "heads")
WOODS = "A day in the woods."


@pytest.fixture
def pon(tmp_path: Path) -> Profile:
    return partner(tmp_path)


def shipped(id: str) -> Profile:
    return read_profile(PROFILES / f"{id}.yaml")


def done(what: str, on: str, **more: str) -> Milestone:
    return Milestone(f"{what} {on}", what, on, **more)  # type: ignore[arg-type]


def known(*milestones: Milestone, **more: object) -> Known:
    found = sorted(milestones, key=lambda one: one.on)
    return Known(TODAY, found, **more)  # type: ignore[arg-type]


def due(profile: Profile, *milestones: Milestone, **more: object) -> dict[str, str]:
    return {one.name: one.due.isoformat() for one in reversed(clocks(profile, known(*milestones, **more)))}


def steps(profile: Profile, it: Known, **standing: object) -> dict[str, Step]:
    found = road(profile, it, Standing(**{"heads": ROOM, **standing}))  # type: ignore[arg-type]
    return {one.name: one for one in reversed(found)}


def states(profile: Profile, it: Known, **standing: object) -> dict[str, str]:
    return {name: one.state for name, one in steps(profile, it, **standing).items()}


CERTIFIED = done("certificate", "2026-03-15", number="S-1", expires="2029-03-15")


# Clocks


def test_nothing_runs_before_anything_was_done(pon: Profile) -> None:
    assert due(pon) == {}


def test_registering_starts_the_clocks_of_the_partner_and_each_ends_with_what_it_asks_for(pon: Profile) -> None:
    member = done("membership", "2026-01-31")
    assert due(pon, member) == {"course": "2026-07-31", "certificate": "2027-01-31"}
    woods = done("course", "2026-03-01", asked=WOODS)
    holders = {"assessor": ["A"], "csts": ["A", "B"]}
    assert due(pon, member, woods, holders=holders) == {"course": "2028-03-01", "certificate": "2027-01-31"}
    assert "certificate" not in due(pon, member, CERTIFIED)


def test_saskatchewan_asks_for_courses_in_12_and_the_baseline_audit_in_18_months() -> None:
    scsa, member = shipped("sk-scsa"), done("membership", "2026-01-31")
    assert due(scsa, member) == {"course": "2027-01-31", "audit": "2027-07-31"}
    assert "audit" not in due(scsa, member, done("audit", "2026-05-01"))


def test_gathering_and_sending_have_their_days() -> None:
    aasp = shipped("ab-aasp")
    begun, over = done("gathering", "2026-05-20"), done("audit", "2026-05-28")
    assert due(aasp, begun) == {"audit": "2026-06-04"}
    assert due(aasp, begun, over) == {"submitted": "2026-06-18"}
    assert due(aasp, begun, over, done("submitted", "2026-05-30")) == {}
    assert due(shipped("ab-acsa"), over) == {"submitted": "2026-07-12"}


def test_a_certificate_is_kept_up_each_year_and_renewed_at_its_end(pon: Profile) -> None:
    assert due(pon, CERTIFIED) == {"maintenance": "2027-03-15", "renewal": "2029-03-15", "course": "2029-03-15"}
    first = done("submitted", "2026-05-20")
    assert due(pon, CERTIFIED, first)["maintenance"] == "2028-03-15"
    assert "maintenance" not in due(pon, CERTIFIED, first, done("submitted", "2026-05-21"))


def test_what_was_sent_for_the_certificate_itself_keeps_nothing_up(pon: Profile) -> None:
    assert due(pon, done("submitted", "2026-03-01"), CERTIFIED)["maintenance"] == "2027-03-15"


def test_where_maintenance_falls_in_the_month_of_the_end_it_is_due_at_the_end_of_that_month() -> None:
    esc = shipped("ab-esc")
    assert due(esc, CERTIFIED)["maintenance"] == "2027-03-31"
    assert "maintenance" not in due(esc, replace(CERTIFIED, expires="2027-03-10"))


def test_a_partner_that_names_no_rhythm_has_no_clock_for_it() -> None:
    assert "maintenance" not in due(shipped("ab-aasp"), CERTIFIED)


def test_a_day_that_is_set_is_due_until_the_audit_is_noted(pon: Profile) -> None:
    assert due(pon, planned="2026-07-10") == {"planned": "2026-07-10"}
    assert "planned" not in due(pon, done("audit", "2026-05-30"), planned="2026-07-10")
    assert "planned" in due(pon, done("audit", "2025-07-30"), planned="2026-07-10")


def test_only_what_is_past_or_within_sixty_days_is_said(pon: Profile) -> None:
    for ahead, said in ((60, True), (61, False), (-5, True)):
        found = falls_due(pon, known(planned=(TODAY + timedelta(days=ahead)).isoformat()))
        assert bool(found) is said


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.integers(0, 600))
def test_months_later_is_in_that_month_and_never_on_a_later_day_of_it(day: date, months: int) -> None:
    found = months_later(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day <= day.day
    assert months_later(found, -months).month == day.month


# Steps


def test_at_the_beginning_everything_is_to_be_done_and_the_audit_waits(pon: Profile) -> None:
    found = states(pon, known())
    assert (found["size"], found["account"], found["membership"], found["course"]) == ("done", "next", "next", "next")
    assert (found["audit"], found["submitted"], found["certificate"]) == ("later", "later", "later")
    assert (found["maintenance"], found["renewal"]) == ("later", "later")


def everything(**more: object) -> Known:
    holders = {"assessor": ["A"], "csts": ["A"]}
    noted = [done("account", "2026-01-02"), done("membership", "2026-01-03"), done("course", "2026-02-01", asked=WOODS)]
    return known(*noted, holders=holders, names={"A": "Ana"}, **more)


def test_the_audit_is_next_once_all_before_it_is_done(pon: Profile) -> None:
    it = steps(pon, everything(), months=3, ready=True, percent="85 %")
    assert {one.state for name, one in it.items() if name in ("size", "account", "membership", "program")} == {"done"}
    assert (it["audit"].state, it["audit"].why) == ("next", "audit_to_plan")
    assert states(pon, everything(), months=2, ready=True)["audit"] == "later"


def test_what_the_audit_would_come_to_is_enough_too_little_open_or_not_known(pon: Profile) -> None:
    def why(**standing: object) -> str:
        return steps(pon, everything(), months=3, **standing)["program"].why

    assert why(ready=True, percent="85 %") == "program_ready"
    assert why(at_risk=True, percent="85 %") == "program_open"
    assert why(percent="0 %") == "program_short"
    assert why() == "program_unknown"


def test_one_person_must_hold_every_ticket_of_a_course(pon: Profile) -> None:
    first = road(pon, known(holders={"assessor": ["A"], "csts": ["B"]}), Standing(ROOM))[3]
    assert (first.name, first.state) == ("course", "next")
    held = road(pon, known(holders={"assessor": ["A", "B"], "csts": ["B"]}, names={"B": "Bo"}), Standing(ROOM))[3]
    assert (held.state, held.values) == ("done", {"who": "Bo"})


def test_a_course_that_was_noted_counts_until_it_is_due_again(pon: Profile) -> None:
    for on, state in (("2024-06-01", "done"), ("2024-05-31", "next")):
        woods = road(pon, known(done("course", on, asked=WOODS)), Standing(ROOM))[4]
        assert woods.fact is not None
        assert (asked_as(woods.fact), woods.state) == (WOODS, state)


def test_a_course_by_another_name_proves_nothing(pon: Profile) -> None:
    assert road(pon, known(done("course", "2026-02-01", course=WOODS)), Standing(ROOM))[4].state == "next"


def test_above_the_limit_the_audit_is_blocked_and_says_so(pon: Profile) -> None:
    over = HeadCount(4, 4, 3, "over", "2026-06-01", "heads")
    it = steps(pon, everything(), heads=over, months=3, ready=True)
    assert (it["size"].state, it["audit"].state, it["audit"].why) == ("blocked", "blocked", "audit_blocked")


def test_an_audit_that_is_over_is_to_be_sent_by_its_day_and_then_awaited(pon: Profile) -> None:
    over = done("audit", "2026-05-25")
    it = steps(pon, known(over))
    assert (it["audit"].state, it["submitted"].state, it["submitted"].due) == ("done", "next", date(2026, 6, 15))
    sent = states(pon, known(over, done("submitted", "2026-05-30")))
    assert (sent["submitted"], sent["certificate"]) == ("done", "next")


def test_with_a_certificate_what_led_to_it_is_done_and_its_days_are_ahead(pon: Profile) -> None:
    it = steps(pon, known(CERTIFIED))
    assert {it[name].state for name in ("audit", "submitted", "certificate")} == {"done"}
    assert (it["maintenance"].due, it["renewal"].due) == (date(2027, 3, 15), date(2029, 3, 15))


def test_a_certificate_that_ran_out_is_to_be_earned_anew(pon: Profile) -> None:
    old = done("certificate", "2023-03-15", expires="2026-03-15")
    it = steps(pon, known(done("audit", "2023-03-01"), old))
    assert (it["audit"].state, it["certificate"].state, it["certificate"].why) == ("later", "next", "certificate_over")


def test_where_no_least_number_of_months_is_known_none_is_made_up(tmp_path: Path) -> None:
    text = PON.replace("  - fact: least_records\n    months: 3\n", "  - fact: note\n")
    found = steps(partner(tmp_path, text), known(), months=5)["records"]
    assert (found.state, found.why, found.values["wanted"]) == ("next", "records_window", "12")


@pytest.mark.parametrize("id", [path.stem for path in PROFILES.glob("*.yaml")])
@pytest.mark.parametrize("it", [known(), known(CERTIFIED), known(done("audit", "2026-05-25"), planned="2026-06-20")])
def test_every_partner_has_a_road_whose_steps_and_reasons_have_words_in_both_languages(id: str, it: Known) -> None:
    for step in road(shipped(id), it, Standing(ROOM)):
        for text in (*STEPS[step.name], *STATES[step.state], *(WHY[step.why] if step.why else ())):
            assert text.format(**step.values)
    assert {one.name for one in clocks(shipped(id), it)} <= STEPS.keys()
