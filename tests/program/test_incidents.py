"""What incident, notification, investigation and refusal records fold into."""

from __future__ import annotations

from datetime import date
from typing import Any

import orjson
from hypothesis import given
from hypothesis import strategies as st

from secor_tui.ledger.record import Record
from secor_tui.program.incidents import FULL, PRELIMINARY, REPORTED, VERIFIED, Incidents
from secor_tui.program.refusals import ORDER, REASSIGN, SETTLED, Refusals
from tests.program.records import record

SIGNED = [{"role": "foreman"}]


def report(id: str = "I", kind: str = "medical_aid", when: str = "2026-06-01T06:30", **body: Any) -> Record:
    return record("incident", id=id, date=when[:10], answers={"kind": kind, "what": "It fell", "when": when}, **body)


def folded(*records: Record) -> Incidents:
    register = Incidents()
    for one in records:
        register.apply(one)
    return register


def finding(stage: str, id: str = "V", signatures: list[Any] | None = None, **body: Any) -> Record:
    answers = {"incident": "I", "stage": stage}
    return record(
        "investigation", id=id, answers=answers, signatures=SIGNED if signatures is None else signatures, **body
    )


def stage(register: Incidents, id: str = "I") -> str:
    found = register.get(id)
    assert found is not None
    return found.stage


def test_an_investigation_counts_from_its_signature_on() -> None:
    assert stage(folded(report())) == REPORTED
    assert stage(folded(report(), finding(FULL, signatures=[]))) == REPORTED
    assert stage(folded(report(), finding(PRELIMINARY))) == PRELIMINARY
    assert stage(folded(report(), finding(FULL), finding(VERIFIED, "W"))) == VERIFIED


def test_an_investigation_taken_back_leaves_the_one_before() -> None:
    back = finding(FULL, "X", amends="W", void=True)
    assert stage(folded(report(), finding(PRELIMINARY), finding(FULL, "W"), back)) == PRELIMINARY


def test_an_amended_report_keeps_who_was_told_and_what_was_found() -> None:
    told = record("notification", answers={"incident": "I", "rule": "r", "outcome": "told"}, signatures=SIGNED)
    amended = record("incident", id="A", amends="I", answers={"kind": "lost_time", "when": "2026-06-01T06:31"})
    found = folded(report(), told, finding(FULL), amended).get("I")
    assert found is not None
    assert (found.kind, found.when, found.stage) == ("lost_time", "2026-06-01T06:31", FULL)
    assert found.answer("r") is not None


def test_a_report_taken_back_is_no_incident() -> None:
    register = folded(report(), record("incident", id="A", amends="I", void=True), finding(FULL))
    assert register.all() == []


def test_days_are_counted_from_the_last_injury_beyond_first_aid() -> None:
    register = folded(
        report("A", "medical_aid", "2026-05-01T10:00"),
        report("B", "first_aid", "2026-05-20T10:00"),
        report("C", "near_miss", "2026-05-21T10:00"),
    )
    assert register.days_without(date(2026, 6, 1), "2026-01-01") == 31
    assert folded().days_without(date(2026, 6, 1), "2026-05-30") == 2
    assert folded().days_without(date(2026, 6, 1), "") == 0


def test_the_day_is_when_it_happened_not_when_it_was_written_down() -> None:
    late = record("incident", id="L", date="2026-06-03", answers={"kind": "lost_time", "when": "2026-06-01T06:30"})
    found = folded(late).get("L")
    assert found is not None
    assert (found.day, found.date) == ("2026-06-01", "2026-06-03")


RULES = ("ab_wcb", "ab_call")


@st.composite
def notices(draw: st.DrawFn) -> list[Record]:
    found = []
    for n in range(draw(st.integers(0, 5))):
        day = draw(st.integers(1, 9))
        answers = {
            "incident": draw(st.sampled_from(["I", "J"])),
            "rule": draw(st.sampled_from(RULES)),
            "outcome": draw(st.sampled_from(["told", "put_off", "not_needed"])),
            "told_at": f"2026-06-0{day}T08:00",
            "again_at": f"2026-06-0{day}T09:00",
        }
        found.append(
            record("notification", id=f"N{n}", answers=answers, signatures=draw(st.sampled_from([[], SIGNED])))
        )
    for n in range(draw(st.integers(0, 3))):
        found.append(finding(draw(st.sampled_from([PRELIMINARY, FULL, VERIFIED])), f"V{n}"))
    return found


@given(notices(), st.randoms())
def test_any_order_in_which_notices_came_gives_the_same(records: list[Record], random: Any) -> None:
    shuffled = list(records)
    random.shuffle(shuffled)
    reports = [report("I"), report("J", "serious_injury")]
    assert folded(*reports, *records).all() == folded(*reversed(reports), *shuffled).all()


@given(notices())
def test_what_is_kept_of_the_register_is_the_register(records: list[Record]) -> None:
    register = folded(report("I"), report("J"), *records)
    kept = orjson.loads(orjson.dumps(register.dump()))
    assert Incidents.load(kept).all() == register.all()


# Work refusals


def step(name: str, id: str, at: str = "2026-06-01T08:00", **answers: Any) -> Record:
    given = {"refusal": "F", "step": name, "at": at, **answers}
    return record("refusal", id=id, answers=given, signatures=SIGNED)


def refused(*records: Record) -> Refusals:
    register = Refusals()
    first = {"step": "report", "worker": ["W"], "work": "Roof", "danger": "No edge", "at": "2026-06-01T07:00"}
    for one in (record("refusal", id="F", answers=first), *records):
        register.apply(one)
    return register


def test_the_steps_come_one_after_the_other() -> None:
    records: list[Record] = []
    for at, name in enumerate(ORDER[1:], 1):
        (one,) = refused(*records).open()
        assert one.next == name
        assert one.may(name)
        assert not any(one.may(other) for other in ORDER if other != name)
        records.append(step(name, f"S{at}", result="refused"))
    (one,) = refused(*records).open()
    assert one.next == SETTLED


def test_the_work_is_offered_to_another_only_once_a_supervisor_has_looked() -> None:
    assert not refused().open()[0].may(REASSIGN)
    assert refused(step("supervisor", "S", result="refused")).open()[0].may(REASSIGN)


def test_a_settled_refusal_takes_no_more_steps() -> None:
    register = refused(step("supervisor", "S", result="settled"))
    assert register.open() == []
    assert not any(register.all()[0].may(name) for name in (*ORDER, REASSIGN, SETTLED))


def test_a_step_that_nobody_signed_was_not_taken_but_a_refusal_stands_however_it_came() -> None:
    unsigned = record("refusal", id="S", answers={"refusal": "F", "step": "supervisor", "result": "settled"})
    (one,) = refused(unsigned).open()
    assert one.reached == "report"


def test_refusals_are_kept_whole() -> None:
    register = refused(step("supervisor", "S", result="refused"), step(REASSIGN, "T"))
    assert Refusals.load(orjson.loads(orjson.dumps(register.dump()))).all() == register.all()
