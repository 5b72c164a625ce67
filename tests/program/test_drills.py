"""Drills by the rules of the provinces: held, planned, due; whatever order the records came in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import checklists
from secor_tui.forms.loader import load
from secor_tui.ledger.record import Record
from secor_tui.program.drill_rules import BrokenDrillRules, DrillRules, load_drill_rules, read_drill_rules
from secor_tui.program.drills import AS_NEEDED, DUE, OVERDUE, WELL, Drills, Standing, minutes
from secor_tui.program.plans import Plans
from tests.program.records import record

EMERGENCY = Path(checklists.__file__).parent / "emergency"
SHIPPED = read_drill_rules(EMERGENCY / "drills.yaml")
SIGNED = [{"row": "s", "who": "P", "method": "pin"}]

MADE_UP = """
drills:
  - {drill: evacuation, title: {en: Evacuation, fr: Évacuation}, months: 6}
  - {drill: flood, title: {en: Flood, fr: Inondation}}
rules:
  - rule: nu_flood
    drills: [flood]
    provinces: [nu]
    months: 3
    at_start: yes
    real: yes
    grade: unverified
    source: {en: Made up, fr: Inventé}
    read: "2026-11-28"
  - {rule: nu_slow, drills: [evacuation], provinces: [nu], months: 24, grade: unverified, source: Made up, read: x}
"""


def drill(*kinds: str, on: str, seq: int = 0, real: bool = False, **answers: Any) -> Record:
    told = {"held_on": on, "was": "real" if real else "drill", "practised": [{"kind": kind} for kind in kinds]}
    return record("drill", seq=seq, date=on, answers={**told, **answers}, signatures=SIGNED)


def mustered(on: str, mode: str = "drill", *, seq: int = 0, found: str = "10:04", **other: Any) -> Record:
    roll = [{"person": ["P"], "state": "found", "at": f"{on}T{found}"}, {"person": ["Q"], "state": "presumed_left"}]
    answers = {"mode": mode, "started": f"{on}T10:00", "roll": roll, "lessons": "The horn is too quiet", **other}
    return record("muster", seq=seq, date=on, answers=answers, signatures=SIGNED)


def planned(kind: str, by: str, *, on: str = "2026-06-01", seq: int = 0) -> Record:
    return record("drill-plan", seq=seq, date=on, answers={"kind": kind, "by_when": by}, signatures=SIGNED)


SITE = record("site", id="S", date="2026-01-15")


def register(*records: Record) -> Drills:
    found = Drills()
    for one in (SITE, *records):
        found.apply(one)
    return found


def stands(drills: Drills, kind: str, province: str, on: str, rules: DrillRules = SHIPPED) -> Standing:
    found = drills.standing(rules, province, "S", date.fromisoformat(on))
    return next(one for one in found if one.kind.id == kind)


def test_in_bc_an_evacuation_drill_is_due_a_year_after_the_last() -> None:
    held = register(mustered("2026-02-03"))
    assert stands(held, "evacuation", "bc", "2026-12-01").due == "2027-02-03"
    states = {on: stands(held, "evacuation", "bc", on).state for on in ("2026-12-01", "2027-01-10", "2027-02-04")}
    assert states == {"2026-12-01": WELL, "2027-01-10": DUE, "2027-02-04": OVERDUE}
    by = stands(held, "evacuation", "bc", "2026-12-01").by
    assert by is not None
    assert (by.id, by.grade) == ("bc_evacuation", "secondary")


def test_in_bc_a_real_emergency_is_no_drill() -> None:
    held = register(
        mustered("2026-02-03"), mustered("2026-11-01", "live"), drill("first_aid", on="2026-11-02", real=True)
    )
    one = stands(held, "evacuation", "bc", "2027-02-04")
    assert one.last is not None
    assert one.uncounted is not None
    assert (one.last.date, one.uncounted.date, one.state) == ("2026-02-03", "2026-11-01", OVERDUE)
    aid = stands(held, "first_aid", "bc", "2026-11-03")
    assert aid.last is None
    assert aid.uncounted is not None


def test_in_bc_the_first_first_aid_drill_is_due_when_the_site_opens() -> None:
    assert stands(register(), "first_aid", "bc", "2026-01-16").state == OVERDUE
    assert stands(register(drill("first_aid", on="2026-01-15")), "first_aid", "bc", "2026-01-16").due == "2027-01-15"


def test_in_bc_a_first_aid_drill_is_asked_for_again_when_the_plan_says_something_else_of_first_aid() -> None:
    held, on = register(drill("first_aid", on="2026-03-01")), date(2026, 6, 1)

    def first_aid(changed: str) -> tuple[str, str]:
        found = held.standing(SHIPPED, "bc", "S", on, lambda rows: changed if "first_aid" in rows else "")
        return {one.kind.id: (one.state, one.changed) for one in found}["first_aid"]

    assert first_aid("") == first_aid("2026-03-01") == (WELL, "")
    assert first_aid("2026-03-02") == (DUE, "2026-03-02")


def approved(seq: int, on: str, first_aid: str, **other: str) -> Record:
    signatures = [{**SIGNED[0], "at": f"{on}T07:00:00.000-06:00"}]
    return record("plan", seq=seq, date=on, answers={"first_aid": first_aid, **other}, signatures=signatures)


def test_a_plan_knows_since_when_it_says_what_it_says() -> None:
    plans = Plans()
    assert plans.since("S", ("first_aid",)) == ""
    for one in (
        approved(1, "2026-01-01", "Kit in the truck"),
        approved(2, "2026-02-01", "Kit in the trailer"),
        approved(3, "2026-03-01", "kit  in the trailer", fire="Two extinguishers"),
    ):
        plans.apply(one)
    assert [plans.since("S", (row,)) for row in ("first_aid", "fire", "hospital")] == ["2026-02-01", "2026-03-01", ""]


def test_an_evacuation_and_a_first_aid_drill_held_together_are_both_held() -> None:
    held = register(drill("evacuation", "first_aid", on="2026-05-05"))
    assert {stands(held, kind, "bc", "2026-06-01").due for kind in ("evacuation", "first_aid")} == {"2027-05-05"}


def test_in_alberta_no_interval_is_set_and_a_real_emergency_counts() -> None:
    held = register(drill("rescue", on="2020-05-05"), mustered("2026-03-01", "live"))
    rescue = stands(held, "rescue", "ab", "2026-06-01")
    assert (rescue.state, rescue.due, rescue.months) == (AS_NEEDED, "", 0)
    assert {rule.id for rule in rescue.rules} == {"ab_exercises", "ab_real"}
    out = stands(held, "evacuation", "ab", "2026-06-01")
    assert out.last is not None
    # What gives the day is the firm's own frequency.
    assert (out.last.date, out.due, out.by) == ("2026-03-01", "2027-03-01", None)


@pytest.mark.parametrize("province", ["on", "qc", "sk", ""])
def test_where_nothing_is_known_the_firms_own_frequency_stands_alone(province: str) -> None:
    one = stands(register(), "evacuation", province, "2026-06-01")
    assert (one.rules, one.by, one.due, one.months) == ((), None, "2027-01-15", 12)
    assert stands(register(), "spill", province, "2036-06-01").state == AS_NEEDED
    assert not SHIPPED.known(province)


def test_a_made_up_province_is_a_matter_of_data_alone(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(MADE_UP, encoding="utf-8")
    rules = load_drill_rules(tmp_path / "own.yaml", EMERGENCY / "drills.yaml", tmp_path / "cache.json")
    held = register(drill("flood", on="2026-03-31", real=True), drill("evacuation", on="2026-01-31"))
    flood = stands(held, "flood", "nu", "2026-07-01", rules)
    assert (flood.due, flood.state) == ("2026-06-30", OVERDUE)
    # The firm is stricter than the made-up law, so its own day comes first.
    out = stands(held, "evacuation", "nu", "2026-07-01", rules)
    assert (out.due, out.by) == ("2026-07-31", None)
    again = load_drill_rules(tmp_path / "own.yaml", EMERGENCY / "drills.yaml", tmp_path / "cache.json")
    assert again == rules


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("months: 3", "months: often", "not a whole number"),
        ("provinces: [nu]", "provinces: [xx]", "not known here"),
        ("drills: [flood]", "drills: [fire]", "not known here"),
        ("rule: nu_slow", "rule: nu_flood", "stands here twice"),
        ("drills:\n", "drills: 7\nother:\n", "a list is wanted here"),
        ("real: yes", "real: maybe", "neither yes nor no"),
        ("rules:", "rules: [", "own.yaml"),
    ],
)
def test_a_broken_file_gives_one_sentence_with_its_place(tmp_path: Path, before: str, after: str, said: str) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(MADE_UP.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(BrokenDrillRules) as raised:
        read_drill_rules(own)
    assert said in raised.value.said("en")[1]
    assert "Mend own.yaml" in raised.value.said("en")[1]


def test_the_forms_know_the_kinds_of_the_list() -> None:
    for form in ("drill", "drill-plan"):
        kinds = load(EMERGENCY / f"{form}.yaml").lists["kinds"]
        assert [(one.name, one.label) for one in kinds] == [(one.id, one.title) for one in SHIPPED.kinds]


def test_a_rule_looks_at_rows_that_the_plan_has() -> None:
    rows = {row.name for row in load(EMERGENCY / "plan.yaml").walk()}
    looked_at = {row for rule in SHIPPED.rules for row in rule.after_change}
    assert looked_at == {"first_aid", "hospital", "transport"}
    assert looked_at <= rows


def test_every_rule_says_where_it_was_read_and_how_sure_it_is() -> None:
    for rule in SHIPPED.rules:
        assert rule.grade in ("verified", "secondary")
        assert rule.read == "2026-11-23"
        assert {*rule.source} == {"en", "fr"}


# Held and planned


def test_a_roll_call_in_drill_mode_is_a_drill_with_its_time_and_its_write_up_takes_its_place() -> None:
    call = mustered("2026-06-02", seq=900)
    (alone,) = register(call, mustered("2026-06-03", "test")).held()
    assert (alone.all_found, alone.took_part, alone.written_up) == ("4", 1, False)
    told = drill("evacuation", on="2026-06-02", muster=call.id, all_found="3:40")
    (one,) = register(call, told).held("S")
    assert (one.id, one.all_found, one.written_up) == (told.id, "3:40", True)
    gone = record("drill", amends=told.id, void=True, answers={}, signatures=SIGNED)
    (again,) = register(call, told, gone).held()
    assert again.id == call.id


def test_somebody_who_was_never_found_gives_no_time() -> None:
    roll = [{"person": ["P"], "state": "found", "at": "2026-06-01T10:03"}, {"person": ["Q"], "state": "missing"}]
    assert minutes({"started": "2026-06-01T10:00", "roll": roll}) == ""
    assert minutes({"started": "2026-06-01T10:00", "roll": roll[:1]}) == "3"


def test_a_planned_drill_shows_until_one_of_its_kind_was_held_here_since() -> None:
    plan = planned("first_aid", "2026-06-20", on="2026-06-10", seq=500)
    (open_one,) = register(plan).planned("S")
    assert [open_one.overdue(date(2026, 6, day)) for day in (20, 21)] == [False, True]
    assert [open_one.soon(date(2026, 6, day)) for day in (12, 13, 20, 21)] == [False, True, True, False]
    other = record(
        "drill", seq=503, site="T", date="2026-06-12", answers={"practised": [{"kind": "first_aid"}]}, signatures=SIGNED
    )
    not_these = (
        drill("evacuation", on="2026-06-12", seq=501),
        drill("first_aid", on="2026-06-12", seq=502, real=True),
        other,
        drill("first_aid", on="2026-06-10", seq=499),
        drill("first_aid", on="2026-06-01", seq=504),
    )
    assert register(plan, *not_these).planned() == [open_one]
    assert register(plan, drill("first_aid", on="2026-06-10", seq=505)).planned() == []
    assert register(plan, record("drill-plan", amends=plan.id, void=True)).planned() == []


def test_a_drill_of_the_morning_written_up_later_is_none_of_those_planned_at_noon() -> None:
    call, plan = mustered("2026-06-10", seq=500), planned("evacuation", "2026-09-01", on="2026-06-10", seq=501)
    told = drill("evacuation", on="2026-06-10", seq=502, muster=call.id)
    assert len(register(call, plan, told).planned()) == 1


def test_what_nobody_signed_was_not_held() -> None:
    unsigned = record("drill", date="2026-06-01", answers={"practised": [{"kind": "evacuation"}]})
    assert register(unsigned).held() == []


def test_a_drill_asks_for_another_look_at_the_plan() -> None:
    plans = Plans()
    plans.apply(drill("spill", on="2026-06-05"))
    assert plans.practised("S") == "2026-06-05"


@st.composite
def histories(draw: st.DrawFn) -> list[Record]:
    days = st.sampled_from(["2026-02-01", "2026-05-20", "2026-06-01", "2026-06-15"])
    kinds = st.sampled_from(["evacuation", "first_aid"])
    found: list[Record] = []
    for seq in range(1001, 1001 + draw(st.integers(0, 8))):
        what, on = draw(st.sampled_from(["drill", "muster", "plan", "about"])), draw(days)
        calls = [one for one in found if one.kind == "muster"]
        if what == "muster":
            found.append(mustered(on, draw(st.sampled_from(["live", "drill", "test"])), seq=seq))
        elif what == "plan":
            found.append(planned(draw(kinds), "2026-06-20", on=on, seq=seq))
        elif what == "about" and calls:
            call = draw(st.sampled_from(calls))
            found.append(drill("evacuation", on=call.date, seq=seq, muster=call.id))
        else:
            found.append(drill(draw(kinds), on=on, seq=seq, real=draw(st.booleans())))
    return found


@settings(max_examples=60)
@given(histories(), st.randoms(use_true_random=False))
def test_the_order_in_which_records_come_changes_nothing(history: list[Record], random: Any) -> None:
    mixed = list(history)
    random.shuffle(mixed)
    straight, shuffled = register(*history), Drills.load(orjson.loads(orjson.dumps(register(*mixed).dump())))
    assert straight.held() == shuffled.held()
    assert straight.planned() == shuffled.planned()
    on = date(2026, 6, 15)
    assert straight.standing(SHIPPED, "bc", "S", on) == shuffled.standing(SHIPPED, "bc", "S", on)
