"""`crew`, `crew import` and `on-site`, and a record of each new checklist from the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import checklists
from secor_tui import cli
from secor_tui.clock import SystemClock
from secor_tui.kiosk import Kiosk
from secor_tui.program.quiz import read_bank
from tests import firms
from tests.checklists.test_answering import fill


@pytest.fixture
def kiosk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kiosk]:
    kiosk = firms.set_up(tmp_path / "data")
    monkeypatch.setenv("SECOR_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    yield kiosk
    kiosk.close()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def run(*words: str, code: int = 0) -> str:
        capsys.readouterr()
        done = cli.main(words)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        assert done == code, err or out
        return out + err

    return run


def test_the_crew_with_what_each_one_lacks(kiosk: Kiosk, run: Any) -> None:
    draft = kiosk.start("worker", prefill={"name": "Ana", "role": "worker", "phone": "780-555-0101"})
    kiosk.enter(draft)
    assert "never" in run("crew")
    found = {one["name"]: one for one in json.loads(run("crew", "--json"))["crew"]}
    assert found["Ana"]["orientation_needed"] == ["never"]
    assert found["Ana"]["has_pin"] is False
    assert found["Dan Okafor"]["orientation_needed"] == []


def test_a_list_is_shown_first_and_taken_with_yes(
    kiosk: Kiosk, run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "crew.csv").write_text("Nom;Badge\nZoé;0042\nBo;\n", encoding="cp1252")
    assert "2 new" in run("crew", "import", "crew.csv")
    assert kiosk.registers.crew.find("Bo") == []
    monkeypatch.setenv("SECOR_PIN", "999111")
    run("crew", "import", "crew.csv", "--yes", "--by", "Dan", code=1)
    assert kiosk.registers.crew.find("Bo") == []
    monkeypatch.setenv("SECOR_PIN", firms.FOREMAN_PIN)
    # The hashes of a test cost little, and the command checks them at the cost they were made with.
    assert "2 records" in run("crew", "import", "crew.csv", "--yes", "--by", "Dan")
    assert [one.badge for one in kiosk.registers.crew.find("Zoé")] == ["0042"]
    assert "2 same" in run("crew", "import", "crew.csv")


def test_a_wrong_row_is_named_and_nothing_is_taken(kiosk: Kiosk, run: Any, tmp_path: Path) -> None:
    (tmp_path / "crew.csv").write_text("Name,Role\nBo,worker\nCy,pilot\n")
    out = run("crew", "import", "crew.csv", "--yes", "--by", "Dan", code=1)
    assert "pilot" in out
    assert "Nothing was imported" in out
    assert kiosk.registers.crew.find("Bo") == []
    run("crew", "import", "nowhere.csv", code=3)


@pytest.mark.usefixtures("kiosk")
def test_who_is_on_site(run: Any) -> None:
    assert "0 on site" in run("on-site")
    found = json.loads(run("on-site", "--json"))
    assert (found["head_count"], found["on_site"], found["first_aiders"]) == (0, [], None)


ANSWERS: dict[str, dict[str, Any]] = {
    "certificate": {"worker": "Dan", "type": "whmis", "issuer": "Us", "issued": "2026-01-05", "expires": "2029-01-05"},
    "presence": {"person": "Dan", "direction": "in", "at": "2026-06-01 06:50"},
    "visit": {
        "name": "Pat",
        "company": "City",
        "phone": "1",
        "host": "Dan",
        "knows_muster": "yes",
        "wears_gear": "yes",
        "stays_with_host": "yes",
    },
    "muster": {
        "mode": "test",
        "roll": [{"person": "Dan", "state": "found"}],
        "started": "2026-06-01 07:00",
        "ended": "2026-06-01 07:05",
    },
    "toolbox-talk": {"topic": "Mud", "presenter": "Dan", "minutes": 5, "present": ["Dan"], "understood": "yes"},
    "safety-meeting": {
        "presenter": "Dan",
        "minutes": 20,
        "present": ["Dan"],
        "inspections_reviewed": "Two",
        "incidents_reviewed": "None",
    },
}


@pytest.mark.parametrize("checklist", ANSWERS)
def test_a_record_of_each_new_checklist(
    kiosk: Kiosk, run: Any, tmp_path: Path, checklist: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if checklist in ("muster", "certificate"):
        monkeypatch.setenv("SECOR_PIN", firms.FOREMAN_PIN)
    (tmp_path / "answers.json").write_text(json.dumps(ANSWERS[checklist]))
    run("record", checklist, "--answers", "answers.json", "--by", "Dan")
    assert [one.checklist_id for one in kiosk.ledger.records()][-1] == checklist


def test_a_talk_is_signed_from_the_command_line_by_the_one_who_is_there(
    kiosk: Kiosk, run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "answers.json").write_text(json.dumps(ANSWERS["toolbox-talk"]))
    monkeypatch.setenv("SECOR_PIN", firms.FOREMAN_PIN)
    run("record", "toolbox-talk", "--answers", "answers.json", "--by", "Dan")
    (held,) = kiosk.registers.meetings.all()
    assert held.complete


def oriented(kiosk: Kiosk, of: int) -> dict[str, Any]:
    """The answers of an orientation that was given on paper, with so many questions of the quiz answered right."""
    person = kiosk.enter(kiosk.start("worker", prefill={"name": "Ana", "role": "worker"})).id
    draft = kiosk.start_orientation(person, by=firms.person(kiosk, "Dan"))
    draft.filling.know({"ada": "Ada Roy"})
    fill(draft.filling)
    answers: dict[str, Any] = draft.filling.body()["answers"]
    bank = read_bank(Path(checklists.__file__).parent / "orientation" / "quiz" / "quiz-bank.yaml")
    asked = sorted((one for one in bank if not one.provinces), key=lambda one: not one.critical)[3:13]
    tries = [{"quiz_question": one.id, "quiz_given": one.right["fr"], "quiz_right": "yes", "quiz_attempt": 1}
             for one in asked[:of]]  # fmt: skip
    return {**answers, "worker": "Ana", "quiz": tries}


def test_an_orientation_on_paper_is_entered_with_the_quiz_that_was_passed(
    kiosk: Kiosk, run: Any, tmp_path: Path
) -> None:
    answers = oriented(kiosk, of=10)
    (tmp_path / "answers.json").write_text(json.dumps(answers))
    record = json.loads(
        run("record", "orientation", "--answers", "answers.json", "--by", "Dan").partition("\n}")[0] + "}"
    )
    assert len(record["body"]["answers"]["quiz"]) == 10


@pytest.mark.parametrize("of", [0, 9])
def test_an_orientation_without_a_passed_quiz_is_refused_in_one_sentence(
    kiosk: Kiosk, run: Any, tmp_path: Path, of: int
) -> None:
    (tmp_path / "answers.json").write_text(json.dumps(oriented(kiosk, of)))
    said = run("record", "orientation", "--answers", "answers.json", "--by", "Dan", code=1)
    assert said.strip().count("\n") == 0
    assert "The quiz is not passed" in said
    assert list(kiosk.ledger.records(kind="orientation")) == []


def test_a_follow_up_is_entered_from_the_command_line(kiosk: Kiosk, run: Any, tmp_path: Path) -> None:
    ana = kiosk.enter(kiosk.start("worker", prefill={"name": "Ana", "role": "worker"})).id
    draft = kiosk.start("young-new-worker-follow-up", prefill={"worker": [ana]})
    draft.filling.know({"ada": "Ada Roy"})
    fill(draft.filling)
    (tmp_path / "answers.json").write_text(json.dumps(draft.filling.body()["answers"]))
    run("record", "young-new-worker-follow-up", "--answers", "answers.json", "--by", "Dan")
    (record,) = kiosk.ledger.records(kind="follow-up")
    assert record.answers["worker"] == [ana]


def hold(kiosk: Kiosk, name: str, type: str, expires: str) -> str:
    named = {"type": type} if type.islower() else {"type": "other", "other_type": type}
    answers = {**named, "issuer": "Somebody", "issued": "2023-06-01", "expires": expires}
    prefill = {**answers, "worker": [firms.person(kiosk, name)]}
    return kiosk.enter(kiosk.start("certificate", prefill=prefill)).id


def test_due_names_the_tickets_that_run_out_and_each_once(kiosk: Kiosk, run: Any) -> None:
    # The command lives today.
    day = SystemClock().now().date()
    hold(kiosk, "Dan", "whmis", (day - timedelta(days=400)).isoformat())
    renewed = hold(kiosk, "Dan", "whmis", (day + timedelta(days=30)).isoformat())
    ran_out = hold(kiosk, "Dan", "Crane signals", (day - timedelta(days=1)).isoformat())
    hold(kiosk, "Marie", "whmis", (day + timedelta(days=31)).isoformat())
    gone = kiosk.enter(kiosk.start("worker", prefill={"name": "Bo", "role": "worker", "left": "2026-05-01"})).id
    hold(kiosk, gone, "whmis", (day - timedelta(days=9)).isoformat())
    found = json.loads(run("due", "--json"))["runs_out"]
    assert [(one["source"], one["expired"], one["label"]) for one in found] == [
        (ran_out, True, "Crane signals, Dan Okafor"),
        (renewed, False, "WHMIS, Dan Okafor"),
    ]
    assert {one["person"] for one in found} == {firms.person(kiosk, "Dan")}
    assert {one["checklist"] for one in found} == {"certificate"}
    said = run("due")
    assert said.count("WHMIS, Dan Okafor") == 1
    assert "RAN OUT" in said


def test_who_is_on_site_without_a_needed_ticket_is_named(kiosk: Kiosk, run: Any) -> None:
    dan = firms.person(kiosk, "Dan")
    hold(kiosk, "Dan", "fall_protection", "2029-06-01")
    # The command lives today.
    firms.clock(kiosk).jump(SystemClock().now())
    kiosk.sign_in(dan)
    sentence = "Ticket: WHMIS of Dan Okafor was never seen here, and as foreman it is needed."
    assert run("on-site").splitlines()[-1] == sentence
    (here,) = json.loads(run("on-site", "--json"))["on_site"]
    assert here["cautions"] == [sentence]


@pytest.mark.usefixtures("kiosk")
def test_a_needed_ticket_that_was_never_seen_is_not_ok(run: Any) -> None:
    (dan,) = [line for line in run("crew").splitlines() if line.startswith("Dan")]
    assert not dan.endswith("ok")
    assert "MISS" in dan
