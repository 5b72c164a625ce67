"""Clocks of the provinces, each by an example worked by hand, through changes of the clock, holidays and a leap day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import checklists
from secor_tui.program import working_days
from secor_tui.program.incidents import Incident, Incidents
from secor_tui.program.reporting import (
    CALL,
    MET,
    OVERDUE,
    PROVINCES,
    RUNNING,
    TO_TELL,
    WAITS,
    WAIVED,
    BrokenRules,
    Clock,
    Rules,
    clocks,
    deadline,
    load_rules,
    moment,
    read_rules,
    zone_of,
)
from tests.program.records import record

SHIPPED = Path(checklists.__file__).parent / "incidents" / "reporting.yaml"
RULES = read_rules(SHIPPED)


def zone(province: str) -> ZoneInfo:
    return ZoneInfo(RULES.zones[province])


# Worked by hand: the rule, its province, when it happened by the clock on the wall, until when.
WORKED = [
    # Alberta: 72 hours, an ordinary weekend
    ("ab_wcb", "ab", "2026-02-27T15:00", "2026-03-02T15:00-07:00"),
    # the clocks go forward on March 9, 2025: one hour is lost on the wall, none in the 72
    ("ab_wcb", "ab", "2025-03-08T10:00", "2025-03-11T11:00-06:00"),
    # and back on November 2, 2025
    ("ab_wcb", "ab", "2025-11-01T10:00", "2025-11-04T09:00-07:00"),
    # in the hour that comes twice the first one counts
    ("ab_wcb", "ab", "2025-11-02T01:30", "2025-11-05T00:30-07:00"),
    # a leap day
    ("ab_wcb", "ab", "2028-02-27T12:00", "2028-03-01T12:00-07:00"),
    # British Columbia: 48 hours through the change of the clocks, 30 days over a leap day, Form 7 over New Year
    ("bc_preliminary", "bc", "2025-03-08T10:00", "2025-03-10T11:00-07:00"),
    ("bc_full", "bc", "2024-01-31T16:20", "2024-03-01T23:59-08:00"),
    ("bc_full", "bc", "2025-01-31T16:20", "2025-03-02T23:59-08:00"),
    ("bc_form7", "bc", "2024-12-30T08:00", "2025-01-02T23:59-08:00"),
    # Saskatchewan never changes its clocks
    ("sk_wcb", "sk", "2025-03-07T23:30", "2025-03-12T23:59-06:00"),
    # Manitoba: five business days, over Christmas; Boxing Day is a business day there
    ("mb_wcb", "mb", "2025-12-22T09:00", "2025-12-30T23:59-06:00"),
    # Louis Riel Day is the third Monday of February
    ("mb_wcb", "mb", "2026-02-13T16:00", "2026-02-23T23:59-06:00"),
    # Ontario: 48 hours, four days, three business days with Boxing Day a holiday
    ("on_written", "on", "2025-11-01T12:00", "2025-11-03T11:00-05:00"),
    ("on_other", "on", "2024-02-27T07:00", "2024-03-02T23:59-05:00"),
    ("on_form7", "on", "2025-12-24T10:00", "2025-12-31T23:59-05:00"),
    # the business day after a Saturday is Monday: Saturday itself is never counted
    ("on_form7", "on", "2026-06-06T10:00", "2026-06-10T23:59-04:00"),
    ("nb_form67", "nb", "2026-06-01T10:00", "2026-06-04T23:59-03:00"),
    ("yt_wcb", "yt", "2025-12-30T10:00", "2026-01-02T23:59-07:00"),
    ("pe_wcb", "pe", "2026-06-01T10:00", "2026-06-04T23:59-03:00"),
]


@pytest.mark.parametrize(("rule", "province", "happened", "until"), WORKED, ids=lambda value: str(value))
def test_a_deadline_is_as_worked_by_hand(rule: str, province: str, happened: str, until: str) -> None:
    known = RULES.get(rule)
    assert known is not None
    assert province in known.provinces
    due = deadline(known, moment(happened, zone(province)), province)
    assert due == datetime.fromisoformat(until)
    assert due is not None
    assert due.isoformat(timespec="minutes") == until


@given(
    st.datetimes(datetime.fromisoformat("2020-01-01"), datetime.fromisoformat("2035-01-01")),
    st.sampled_from(["ab", "bc", "on", "nl"]),
)
def test_hours_are_hours_whatever_the_clock_on_the_wall_does(at: datetime, province: str) -> None:
    rule = RULES.get("ab_wcb")
    assert rule is not None
    happened = at.replace(tzinfo=zone(province))
    due = deadline(rule, happened, province)
    assert due is not None
    assert due.astimezone(UTC) - happened.astimezone(UTC) == timedelta(hours=72)


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.sampled_from(PROVINCES))
def test_so_many_business_days_later_is_a_business_day_with_so_many_on_the_way(day: date, province: str) -> None:
    end = working_days.after(day, 5, province)
    way = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert sum(working_days.is_business_day(one, province) for one in way) == 5
    assert working_days.is_business_day(end, province)


# Which rules concern an incident


def incident(kind: str = "medical_aid", *, when: str = "2026-06-01T06:30", **answers: Any) -> Incident:
    register = Incidents()
    given = {"kind": kind, "what": "It fell", "when": when, "could_be_serious": "no", **answers}
    register.apply(record("incident", id="I", answers=given))
    found = register.get("I")
    assert found is not None
    return found


def concerned(province: str, kind: str = "medical_aid", **answers: Any) -> set[str]:
    return {one.id for one in RULES.of(province) if one.concerns(incident(kind, **answers))}


@pytest.mark.parametrize(
    ("province", "kind", "answers", "rules"),
    [
        ("ab", "near_miss", {}, set()),
        ("ab", "near_miss", {"could_be_serious": "yes"}, {"ab_potential"}),
        ("ab", "medical_aid", {"injuries": ["none"]}, {"ab_wcb"}),
        # A visit to emergency is not an admission.
        ("ab", "lost_time", {"injuries": ["fracture"]}, {"ab_wcb"}),
        ("ab", "serious_injury", {"injuries": ["admitted"]}, {"ab_wcb", "ab_call", "ab_report"}),
        ("ab", "dangerous_occurrence", {"events": ["crane"]}, {"ab_call", "ab_report"}),
        ("bc", "near_miss", {"could_be_serious": "yes"}, {"bc_preliminary", "bc_full"}),
        ("bc", "medical_aid", {}, {"bc_preliminary", "bc_full", "bc_form7"}),
        ("bc", "property", {"events": ["explosion"]}, {"bc_call", "bc_preliminary", "bc_full"}),
        ("mb", "lost_time", {"injuries": ["amputation"]}, {"mb_call", "mb_wcb"}),
        ("mb", "lost_time", {"injuries": ["small_fracture"]}, {"mb_wcb"}),
        ("sk", "property", {"events": ["overturn"]}, {"sk_occurrence"}),
        ("sk", "medical_aid", {"injuries": ["admitted"]}, {"sk_hospital", "sk_wcb"}),
        ("on", "serious_injury", {"injuries": ["none"]}, {"on_call", "on_written", "on_form7"}),
        ("on", "medical_aid", {"injuries": ["none"]}, {"on_other", "on_form7"}),
        ("nb", "medical_aid", {"injuries": ["small_fracture"]}, {"nb_form67"}),
        ("nb", "medical_aid", {"injuries": ["unconscious"]}, {"nb_form67", "nb_call"}),
        ("yt", "serious_injury", {"injuries": ["death"]}, {"yt_wcb", "ask_at_once"}),
        ("nl", "lost_time", {"injuries": ["none"]}, {"ask_insurer"}),
    ],
)
def test_who_must_be_told_of_what(province: str, kind: str, answers: dict[str, Any], rules: set[str]) -> None:
    assert concerned(province, kind, **answers) == rules


def test_every_province_has_its_clock_and_somebody_to_tell_of_a_death() -> None:
    assert set(RULES.zones) == set(PROVINCES)
    for province in PROVINCES:
        told = [one for one in RULES.of(province) if one.at_once]
        assert any(one.concerns(incident("serious_injury", injuries=["death"])) for one in told), province


def test_every_rule_says_what_it_rests_on() -> None:
    for rule in RULES.all:
        assert rule.source["en"]
        assert rule.source["fr"]
        assert rule.read
        assert rule.grade
        # What nobody could verify says so in words too.
        assert rule.grade != "unverified" or rule.note["en"]


def test_the_answers_that_rules_name_are_answers_of_the_form() -> None:
    from secor_tui.forms.loader import load

    form = load(SHIPPED.with_name("incident.yaml"))
    for rule in RULES.all:
        for name in ("kinds", "injuries", "events"):
            assert set(getattr(rule, name)) <= {choice.name for choice in form.lists[name]} - {"none"}, rule.id


# How a clock stands


def standing(found: Incident, now: str, province: str = "ab") -> dict[str, Clock]:
    at = datetime.fromisoformat(now)
    got = clocks(found, RULES.of(province), province=province, zone=zone(province), now=at)
    return {one.rule.id: one for one in got}


def test_a_clock_runs_and_is_late() -> None:
    one = incident()
    assert (standing(one, "2026-06-01T07:30-06:00")["ab_wcb"].state) == RUNNING
    assert (standing(one, "2026-06-01T07:30-06:00")["ab_wcb"].left) == 71
    # By another clock on the wall it is the same moment.
    assert (standing(one, "2026-06-01T09:30-04:00")["ab_wcb"].left) == 71
    late = standing(one, "2026-06-04T07:00-06:00")["ab_wcb"]
    assert (late.state, late.left) == (OVERDUE, -1)


def told(outcome: str = "told", rule: str = "ab_wcb", *, role: str = "foreman", **answers: Any) -> Incident:
    register = Incidents()
    report = {"kind": "serious_injury", "when": "2026-06-01T06:30", "injuries": ["admitted"]}
    register.apply(record("incident", id="I", answers=report))
    given = {"incident": "I", "rule": rule, "outcome": outcome, **answers}
    register.apply(record("notification", id="N", answers=given, signatures=[{"role": role}]))
    found = register.get("I")
    assert found is not None
    return found


def test_told_ends_a_clock_and_put_off_does_not() -> None:
    assert standing(told(told_at="2026-06-01T07:00"), "2026-06-09T07:00-06:00")["ab_wcb"].state == MET
    off = told("put_off", "ab_call", again_at="2026-06-01T09:00")
    before, after = (standing(off, f"2026-06-01T{hour}:00-06:00")["ab_call"] for hour in ("08", "10"))
    assert (before.state, before.put_off) == (CALL, "2026-06-01T09:00")
    assert (after.state, after.put_off) == (CALL, "")


def test_only_somebody_who_leads_says_that_it_need_not_be_told() -> None:
    assert standing(told("not_needed"), "2026-06-01T07:00-06:00")["ab_wcb"].state == WAIVED
    assert standing(told("not_needed", role="worker"), "2026-06-01T07:00-06:00")["ab_wcb"].state == RUNNING


def test_what_needs_the_full_investigation_waits_for_it() -> None:
    one = told()
    assert standing(one, "2026-06-01T07:00-06:00")["ab_report"].state == WAITS
    register = Incidents({"I": one})
    finding = {"incident": "I", "stage": "full"}
    register.apply(record("investigation", id="V", date="2026-06-03", answers=finding, signatures=[{"role": "owner"}]))
    found = register.get("I")
    assert found is not None
    assert standing(found, "2026-06-04T07:00-06:00")["ab_report"].state == TO_TELL


@pytest.mark.parametrize("stage", ["preliminary", "full"])
def test_an_investigation_in_time_ends_the_clock_of_the_preliminary_one(stage: str) -> None:
    register = Incidents({"I": incident()})
    register.apply(record("investigation", answers={"incident": "I", "stage": stage}, signatures=[{"role": "owner"}]))
    found = register.get("I")
    assert found is not None
    assert standing(found, "2026-06-02T07:00-07:00", "bc")["bc_preliminary"].state == MET


def test_whoever_must_be_told_at_once_comes_first() -> None:
    one = incident("serious_injury", injuries=["admitted"])
    at = datetime.fromisoformat("2026-06-01T07:00-06:00")
    got = clocks(one, RULES.of("ab"), province="ab", zone=zone("ab"), now=at)
    assert [clock.state for clock in got] == [CALL, RUNNING, WAITS]


def test_a_machine_without_time_zones_and_a_corner_with_its_own_count_by_the_kiosk_s_clock() -> None:
    summer = datetime.fromisoformat("2025-06-01T07:00-06:00")
    assert zone_of("America/Edmonton", summer) == zone("ab")
    assert zone_of("Nowhere/At_All", summer).utcoffset(None) == timedelta(hours=-6)
    # The Peace River country keeps the time of Alberta.
    assert zone_of("America/Vancouver", summer).utcoffset(None) == timedelta(hours=-6)


# The file

GOOD: Mapping[str, str] = {
    "rule": "x_call", "provinces": "[ab]", "to": "Somebody", "title": "Call", "how": "phone", "at_once": "yes",
    "injuries": "[death]", "grade": "verified", "source": "A page", "read": '"2026-11-23"',
}  # fmt: skip


def file(path: Path, **changed: str) -> Path:
    row = {**GOOD, **changed}
    lines = "".join(f"    {name}: {value}\n" for name, value in row.items() if value)
    path.write_text("rules:\n  -\n" + lines, encoding="utf-8")
    return path


def test_a_firm_s_own_list_wins_and_is_read_from_its_cache(tmp_path: Path) -> None:
    own, cache = file(tmp_path / "reporting.yaml"), tmp_path / "cache.json"
    first = load_rules(own, SHIPPED, cache)
    assert [one.id for one in first.all] == ["x_call"]
    assert load_rules(own, SHIPPED, cache) == first
    own.unlink()
    assert load_rules(own, SHIPPED, cache) == RULES
    assert load_rules(own, SHIPPED, cache) == RULES


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"rule": "X 1"}, "is not a name"),
        ({"provinces": "[zz]"}, "is not known here"),
        ({"provinces": ""}, "must be given"),
        ({"phones": "[911 now]"}, "is not a number as it is dialled"),
        ({"hours": "48"}, "one of them"),
        ({"hours": "soon", "at_once": ""}, "is not a whole number"),
        ({"grade": "certain"}, "is not known here"),
        ({"source": ""}, "must"),
        ({"read": "lately"}, "is not a day"),
        ({"injuries": ""}, "holds for nothing"),
        ({"colour": "red"}, "is not known here"),
        ({"met_by": "hearsay"}, "is not known here"),
    ],
)
def test_a_wrong_list_is_refused_in_one_sentence(tmp_path: Path, changed: dict[str, str], said: str) -> None:
    with pytest.raises(BrokenRules) as refused:
        read_rules(file(tmp_path / "reporting.yaml", **changed))
    assert said in refused.value.message
    assert "reporting.yaml" in refused.value.message
    assert "\n" not in refused.value.message


@pytest.mark.parametrize("text", ["", "rules: []", "rules: 7", "- a", "rules:\n  - 7", "{", "\tx"])
def test_a_list_of_nothing_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "reporting.yaml"
    path.write_text(text)
    with pytest.raises(BrokenRules):
        read_rules(path)


def test_a_rule_of_one_name_stands_once(tmp_path: Path) -> None:
    path = file(tmp_path / "reporting.yaml")
    path.write_text(path.read_text() + path.read_text().removeprefix("rules:\n"))
    with pytest.raises(BrokenRules, match="twice"):
        read_rules(path)


def test_rules_of_no_province_concern_nothing() -> None:
    assert Rules().of("ab") == []
