"""Drills at the desk and on the command line: written up from the roll call, lessons that become corrective actions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from secor_tui import drills
from secor_tui.cli import main
from secor_tui.draft import Draft
from secor_tui.errors import Refused, WrongUse
from secor_tui.kiosk import Kiosk
from secor_tui.ledger.record import Record
from secor_tui.output.paper import paper_of
from secor_tui.output.pdf import record_pdf
from tests import firms
from tests.output.reading import text

LESSONS = "The horn is too quiet behind unit 4."


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = firms.set_up(tmp_path / "data")
    for name in ("Dan", "Marie"):
        kiosk.sign_in(firms.person(kiosk, name))
    yield kiosk
    kiosk.close()


def called(kiosk: Kiosk, mode: str = "drill") -> Record:
    """A roll call that took three minutes."""
    dan, marie = firms.person(kiosk, "Dan"), firms.person(kiosk, "Marie")
    draft = kiosk.start_muster(mode, dan)
    for person, after in ((dan, 1), (marie, 2)):
        firms.clock(kiosk).advance(timedelta(minutes=after))
        kiosk.mark(draft, person, "found")
    return kiosk.end_muster(draft, dan, firms.FOREMAN_PIN, lessons=LESSONS)


def answered(kiosk: Kiosk, draft: Draft, **answers: Any) -> Draft:
    dan = firms.person(kiosk, "Dan")
    filled = {"announced": "no", "went_well": "Everybody left by the east stairs.", "led_by": [dan], **answers}
    for path, value in filled.items():
        draft.filling.answer(path, value)
    return draft


def told(kiosk: Kiosk, muster: str, **answers: Any) -> Record:
    """The write-up of a roll call, signed by whoever led it."""
    draft = answered(kiosk, drills.write_up(kiosk, muster=muster), **{"practised/0/scenario": "Gas", **answers})
    draft.filling.answer("lessons/0/needs_action", "yes")
    proposed = draft.filling.propose("lessons/0/needs_action", {"foreman": firms.person(kiosk, "Dan")})
    draft.filling.find_deficient("lessons/0/needs_action", replace(proposed, note="A horn"))
    dan = firms.person(kiosk, "Dan")
    kiosk.sign(draft, f"led_signature/{dan}", dan, firms.FOREMAN_PIN)
    return kiosk.submit(draft)


def held_by_hand(kiosk: Kiosk, *kinds: str, **answers: Any) -> Draft:
    draft = drills.write_up(kiosk)
    for at, kind in enumerate(kinds):
        draft.filling.add_round("practised")
        draft.filling.answer(f"practised/{at}/kind", kind)
        draft.filling.answer(f"practised/{at}/scenario", "As the plan says.")
    return answered(kiosk, draft, took_part=[firms.person(kiosk, "Marie")], **answers)


def test_the_write_up_begins_with_what_the_roll_call_knows(kiosk: Kiosk) -> None:
    record = called(kiosk)
    draft = drills.write_up(kiosk, muster=record.id)
    answers = draft.filling.body()["answers"]
    dan, marie = firms.person(kiosk, "Dan"), firms.person(kiosk, "Marie")
    assert (answers["held_on"], answers["started"], answers["all_found"]) == ("2026-06-01", "06:42", "3")
    assert (answers["led_by"], sorted(answers["took_part"])) == ([dan], sorted([dan, marie]))
    assert [one["kind"] for one in answers["practised"]] == ["evacuation"]
    assert [one["lesson"] for one in answers["lessons"]] == [LESSONS]
    assert answers["muster"] == record.id


def test_a_lesson_becomes_a_corrective_action_and_all_of_it_is_on_the_paper(kiosk: Kiosk) -> None:
    call = called(kiosk)
    record = told(kiosk, call.id)
    (action,) = kiosk.registers.actions.open()
    assert (action.note, action.owner) == ("A horn", firms.person(kiosk, "Dan"))
    (one,) = kiosk.registers.drills.held(kiosk.site)
    assert (one.id, one.drills, one.all_found, one.lessons) == (record.id, ("evacuation",), "3", 1)
    printed = text(record_pdf(paper_of(kiosk, record, on=kiosk.today())))
    for words in (LESSONS, "Dan Okafor", "Marie Tremblay", "Everybody accounted for after"):
        assert words in printed
    assert call.id not in printed


def test_the_same_roll_call_is_written_up_once(kiosk: Kiosk) -> None:
    call = called(kiosk)
    told(kiosk, call.id)
    with pytest.raises(Refused, match="is written up in record"):
        told(kiosk, call.id)


@pytest.mark.parametrize("mode", ["live", "test"])
def test_only_a_roll_call_that_was_a_drill_is_written_up_as_one(kiosk: Kiosk, mode: str) -> None:
    with pytest.raises(WrongUse, match="was a drill"):
        drills.write_up(kiosk, muster=called(kiosk, mode).id)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"all_out": "four"}, "such as 4 or 4:30"),
        ({"all_out": "4:75"}, "such as 4 or 4:30"),
        ({"all_out": "4:30", "all_found": "4"}, "before being there"),
        ({"practised/1/kind": "evacuation"}, "written down once"),
    ],
)
def test_times_and_kinds_make_sense(kiosk: Kiosk, answers: dict[str, Any], said: str) -> None:
    draft = held_by_hand(kiosk, "evacuation", "first_aid", **answers)
    with pytest.raises(Refused, match=said):
        kiosk.check(draft)


def test_somebody_is_asked_about_a_drill_without_lessons_and_a_real_one_that_does_not_count(kiosk: Kiosk) -> None:
    draft = held_by_hand(kiosk, "first_aid", all_found="4:30", all_out="4:30")
    assert [one.said("en") for one in drills.cautions(kiosk, draft)] == [
        "No lesson is written down. An auditor asks what was changed after a drill."
    ]
    # In Alberta a real rescue counts, as a trainer there teaches; of first aid nothing is said.
    real = held_by_hand(kiosk, "first_aid", "rescue", was="real")
    assert [one.said("en") for one in drills.cautions(kiosk, real)] == [
        "First aid: a real emergency does not count as this drill here."
    ]


def test_a_worker_leads_a_drill_and_plans_none(kiosk: Kiosk) -> None:
    ana = kiosk.enter(kiosk.start("worker", prefill={"name": "Ana Roy", "role": "worker"})).id
    kiosk.pins.set(ana, "2580", role="worker")
    draft = held_by_hand(kiosk, "first_aid", led_by=[ana])
    assert kiosk.signers(draft) == [(f"led_signature/{ana}", (ana,))]
    kiosk.sign(draft, f"led_signature/{ana}", ana, "2580")
    kiosk.submit(draft)
    plan = drills.plan(kiosk, "first_aid")
    for path, value in {"by_when": "2026-06-20", "leads": [ana], "announced": "yes"}.items():
        plan.filling.answer(path, value)
    with pytest.raises(Refused, match="may not sign"):
        kiosk.sign(plan, "plan_signature", ana, "2580")
    dan = firms.person(kiosk, "Dan")
    kiosk.sign(plan, "plan_signature", dan, firms.FOREMAN_PIN)
    kiosk.submit(plan)
    (one,) = kiosk.registers.drills.planned(kiosk.site)
    answers = drills.write_up(kiosk, planned=one).filling.body()["answers"]
    assert (answers["practised"], answers["led_by"], answers["announced"]) == ([{"kind": "first_aid"}], [ana], "yes")


def test_the_command_says_what_is_due_by_which_rule_and_what_was_held(
    kiosk: Kiosk, capsys: pytest.CaptureFixture[str]
) -> None:
    call = called(kiosk)
    told(kiosk, call.id)
    kiosk.close()
    assert main(["drills", "--json", "--data", str(kiosk.folder)]) == 0
    found = json.loads(capsys.readouterr().out)
    kinds = {one["drill"]: one for one in found["kinds"]}
    assert (kinds["evacuation"]["last"], kinds["evacuation"]["due"]) == ("2026-06-01", "2027-06-01")
    assert kinds["evacuation"]["by"] == "practice"
    assert [one["grade"] for one in kinds["evacuation"]["rules"]] == ["verified", "secondary"]
    assert [(one["muster"], one["written_up"], one["all_found"]) for one in found["held"]] == [(call.id, True, "3")]
    assert main(["drills", "--data", str(kiosk.folder)]) == 0
    said = capsys.readouterr().out
    assert "Evacuation: no interval set (Alberta OHS Code, section 117; verified, read 2026-11-23)" in said
    assert "Evacuation: every 12 months, the firm's own frequency (practice)" in said
    assert "2026-06-01  Evacuation: 2 took part, accounted for after 3 min" in said


def test_the_firms_own_list_takes_the_place_of_ours_and_a_broken_one_says_so(
    kiosk: Kiosk, capsys: pytest.CaptureFixture[str]
) -> None:
    own = kiosk.folder / "checklists" / "emergency"
    own.mkdir()
    (own / "drills.yaml").write_text("drills:\n  - {drill: spill, title: Spill, months: 3}\nrules: []\n")
    (one,) = drills.standing(kiosk, kiosk.today())
    assert (one.kind.id, one.due) == ("spill", "2026-09-01")
    (own / "drills.yaml").write_text("drills: [\n")
    assert main(["drills", "--data", str(kiosk.folder)]) == 3
    error = capsys.readouterr().err
    assert "The list of drills cannot be used" in error
    assert "Traceback" not in error


def test_where_nothing_presses_the_next_look_asks_no_list_until_something_changes(kiosk: Kiosk) -> None:
    assert drills.pressing(kiosk, kiosk.today()) == ([], [])
    known = kiosk.folder / "cache" / "drills_quiet.json"
    before = known.stat().st_mtime_ns
    assert drills.pressing(kiosk, kiosk.today()) == ([], [])
    assert known.stat().st_mtime_ns == before
    own = kiosk.folder / "checklists" / "emergency"
    own.mkdir()
    list_of_one = "drills:\n  - {drill: spill, title: Spill, months: 1}\nrules: []\n"
    (own / "drills.yaml").write_text(list_of_one)
    later = kiosk.today() + timedelta(days=40)
    ((overdue,), _) = drills.pressing(kiosk, later)
    assert overdue.kind.id == "spill"
    called(kiosk)
    record = held_by_hand(kiosk, "spill")
    dan = firms.person(kiosk, "Dan")
    kiosk.sign(record, f"led_signature/{dan}", dan, firms.FOREMAN_PIN)
    kiosk.submit(record)
    assert drills.pressing(kiosk, kiosk.today()) == ([], [])
