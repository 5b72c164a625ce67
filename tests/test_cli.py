"""The command line: what each command says and writes, its exit code, and that no traceback reaches anybody."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from secor_tui import cli
from secor_tui.kiosk import Kiosk
from tests import firms

ROOT = Path(__file__).parent.parent
Say = Callable[..., str]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("firm") / "data"
    kiosk = firms.set_up(folder)
    kiosk.close()
    return folder


@pytest.fixture
def data(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(template, folder)
    monkeypatch.setenv("SECOR_DATA", str(folder))
    monkeypatch.chdir(tmp_path)
    return folder


class Run:
    """Runs a command in this process; `code`, `out` and `err` are of the last one."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.code, self.out, self.err = -1, "", ""

    def __call__(self, *words: str, code: int = 0) -> str:
        self._capsys.readouterr()
        self.code = cli.main(words)
        self.out, self.err = self._capsys.readouterr()
        assert "Traceback" not in self.err
        assert self.code == code, self.err or self.out
        return self.out

    def json(self, *words: str) -> Any:
        return json.loads(self(*words))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(capsys)


@pytest.fixture
def answers(tmp_path: Path) -> Callable[[object], str]:
    def write(content: object) -> str:
        (tmp_path / "answers.json").write_text(json.dumps(content), encoding="utf-8")
        return "answers.json"

    return write


@pytest.fixture
def pin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECOR_PIN", firms.FOREMAN_PIN)


def inspections(data: Path) -> int:
    kiosk = Kiosk.open(data)
    return sum(1 for _ in kiosk.ledger.records(kind="inspection"))


def shell(*words: str, **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "secor_tui", *words], capture_output=True, text=True, cwd=ROOT, check=False, **more
    )


# Without a data folder


def test_help_and_version_say_so_and_are_no_error(run: Run) -> None:
    assert run("--version").startswith("secor-tui ")
    assert "record" in run("--help")


@pytest.mark.parametrize(
    "words", [["recrd"], ["--colour"], ["record"], ["demo", "--years", "x"], ["records", "--since", "May"]]
)
def test_wrong_use_is_one_sentence_and_exit_code_2(run: Run, words: list[str]) -> None:
    run(*words, code=2)
    assert run.err.count("\n") == 1
    assert run.err.startswith("secor-tui")


def test_a_folder_without_a_kiosk_is_said_and_not_made(run: Run, tmp_path: Path) -> None:
    run("--data", str(tmp_path / "none"), "records", code=2)
    assert "holds no kiosk" in run.err
    assert not (tmp_path / "none").exists()


def test_the_data_folder_is_named_before_or_after_the_command(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SECOR_DATA")
    before = run("--data", str(data), "records")
    assert before == run("records", "--data", str(data))
    assert run("checklists", "show", "gate", "--data", str(data))


def test_version_and_help_load_nothing_heavy() -> None:
    probe = "import sys; from secor_tui.cli import main; main(['--version']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, cwd=ROOT, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert not loaded & {"textual", "rich", "yaml", "lark", "tinydb", "fpdf", "orjson", "platformdirs"}


# setup


def test_setup_makes_a_firm_from_a_file(run: Run, tmp_path: Path, answers: Callable[[object], str]) -> None:
    folder, file = str(tmp_path / "new"), str(tmp_path / answers(firms.ANSWERS))
    assert "Northgate Framing Ltd. is set up" in run("--data", folder, "setup", "--answers", file)
    assert run.json("--data", folder, "records", "--json")[2]["kind"] == "firm"
    run("--data", folder, "setup", "--answers", file, code=1)
    assert "Already set up" in run.err


def test_setup_with_a_weak_pin_records_nothing(run: Run, tmp_path: Path, answers: Callable[[object], str]) -> None:
    weak = {**firms.ANSWERS, "owner": {"name": "Marie", "pin": "1234"}}
    run("--data", str(tmp_path / "new"), "setup", "--answers", str(tmp_path / answers(weak)), code=1)
    assert "6 to 8 digits" in run.err
    assert run.json("--data", str(tmp_path / "new"), "records", "--json") == []


# checklists


@pytest.mark.usefixtures("data")
def test_checklists_are_listed_and_shown_as_they_are_understood(run: Run) -> None:
    assert "gate " in run("checklists")
    listed = {one["id"]: one for one in run.json("checklists", "--json")}
    assert {"daily-site-inspection", "gate", "worker"} <= set(listed)
    assert set(listed["gate"]) >= {"id", "title", "kind", "frequency", "role", "elements", "folder", "hidden", "sha256"}
    assert "only where ${people} > 9" in run("checklists", "show", "gate")
    assert run.json("checklists", "show", "gate", "--json")["checklist"]["id"] == "gate"
    run("checklists", "show", "gaet", code=2)


def test_lint_names_every_fault_and_says_no(run: Run, tmp_path: Path) -> None:
    (tmp_path / "gate.yaml").write_text(firms.GATE, encoding="utf-8")
    (tmp_path / "bad.yaml").write_text(firms.GATE.replace("${people}", "${peple}").replace("id: gate", "id: bad"))
    run("checklists", "lint", str(tmp_path / "gate.yaml"))
    assert "peple" in run("checklists", "lint", str(tmp_path / "gate.yaml"), str(tmp_path / "bad.yaml"), code=1)
    run("checklists", "lint", str(tmp_path / "none.yaml"), code=2)


# record


@pytest.mark.usefixtures("pin")
def test_record_signs_with_the_pin_and_prints_the_record_once_it_is_saved(
    run: Run, data: Path, answers: Callable[[object], str]
) -> None:
    record = run.json("record", "gate", "--answers", answers(firms.SOUND), "--by", "dan", "--date", "2026-06-01")
    assert record["date"] == "2026-06-01"
    assert record["body"]["answers"]["locks"] == [{"number": "A1", "turns": "pass"}]
    assert [one["name"] for one in record["body"]["signatures"]] == ["Dan Okafor"]
    assert inspections(data) == 1
    assert run.err == ""


@pytest.mark.usefixtures("data")
def test_the_pin_may_come_from_a_file_descriptor(answers: Callable[[object], str], tmp_path: Path) -> None:
    answers(firms.SOUND)
    reading, writing = os.pipe()
    os.write(writing, f"{firms.FOREMAN_PIN}\n".encode())
    os.close(writing)
    words = ["record", "gate", "--answers", str(tmp_path / "answers.json"), "--by", "Dan", "--pin-fd", str(reading)]
    done = shell(*words, pass_fds=[reading])
    os.close(reading)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["body"]["signatures"]


@pytest.mark.usefixtures("data")
def test_without_a_pin_the_record_is_unsigned_and_says_so(run: Run, answers: Callable[[object], str]) -> None:
    record = run.json("record", "gate", "--answers", answers(firms.SOUND), "--by", "Dan Okafor")
    assert record["body"]["signatures"] == []
    assert "unsigned" in run.err


def test_a_wrong_pin_records_nothing(
    run: Run, data: Path, answers: Callable[[object], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECOR_PIN", firms.OWNER_PIN)
    run("record", "gate", "--answers", answers(firms.SOUND), "--by", "Dan", code=1)
    assert "PIN is wrong" in run.err
    assert firms.OWNER_PIN not in run.err
    assert inspections(data) == 0


@pytest.mark.usefixtures("data")
def test_answers_may_come_from_standard_input() -> None:
    done = shell("record", "gate", "--answers", "-", "--by", "Dan", input=json.dumps({"answers": firms.SOUND}))
    assert done.returncode == 0, done.stderr


@pytest.mark.usefixtures("pin")
def test_every_wrong_row_is_named_and_nothing_is_recorded(
    run: Run, data: Path, answers: Callable[[object], str]
) -> None:
    given = {
        "answers": {
            "closed": "perhaps",
            "people": 100,
            "gaet": "pass",
            "with": ["Nobody"],
            "locks": [{"number": "A1", "turns": "na"}, {"turns": "pass", "colour": "red"}],
        },
        "deficiencies": {"people": {"note": "x"}, "closed": {"why": "x"}},
        "notes": {"nowhere": "x"},
        "attachments": {"photo": ["none.jpg"]},
    }
    run("record", "gate", "--answers", answers(given), "--by", "Dan", code=1)
    named = {line.strip().partition(":")[0] for line in run.err.splitlines()[1:]}
    wrong = {
        "closed",
        "people",
        "gaet",
        "with",
        "locks/0/turns",
        "locks/1/number",
        "locks/1/colour",
        "nowhere",
        "photo",
    }
    assert named == wrong
    assert inspections(data) == 0


def test_an_answer_to_a_row_that_is_not_asked_is_refused(
    run: Run, data: Path, answers: Callable[[object], str]
) -> None:
    run("record", "gate", "--answers", answers({**firms.SOUND, "why": "no reason"}), "--by", "Dan", code=1)
    assert "why" in run.err
    assert inspections(data) == 0


@pytest.mark.usefixtures("data", "pin")
def test_a_deficiency_takes_what_the_checklist_proposes_and_opens_an_action(
    run: Run, answers: Callable[[object], str]
) -> None:
    given = {
        "answers": {**firms.SOUND, "closed": "fail"},
        "deficiencies": {"closed": {"note": "Hinge bent", "owner": "Marie"}},
    }
    record = run.json("record", "gate", "--answers", answers(given), "--by", "Dan")
    found = record["body"]["deficiencies"]["closed"]
    assert (found["note"], found["severity"]) == ("Hinge bent", "medium")
    (action,) = run.json("actions", "--json")["actions"]
    assert (action["state"], action["owner_name"], action["days_overdue"]) == ("open", "Marie Tremblay", 0)
    assert (action["kind"], action["checklist"], action["found_before"]) == ("inspection", "gate", [])
    assert "Hinge bent" in run("actions")


@pytest.mark.usefixtures("data", "pin")
def test_actions_tells_repeats_and_how_long_closing_took(run: Run, answers: Callable[[object], str]) -> None:
    given = {"answers": {**firms.SOUND, "closed": "fail"}, "deficiencies": {"closed": {"note": "Bent", "owner": "Dan"}}}
    for _ in range(2):
        run("record", "gate", "--answers", answers(given), "--by", "Dan")
    second, first = sorted(run.json("actions", "--json")["actions"], key=lambda one: -one["records"][0])
    assert second["found_before"] == [{"on": first["opened"], "id": first["id"]}]
    assert first["for_owner"] is False
    assert "(AGAIN)" in run("actions")
    closing = {"action": first["id"], "done": "Straightened", "done_by": ["Marie"], "level": "engineering",
               "evidence": "Closed it", "verified": True}  # fmt: skip
    run("record", "close-action", "--answers", answers({"answers": closing}), "--by", "Dan")
    told = run.json("actions", "--all", "--json")
    assert [one["state"] for one in told["actions"]] == ["closed", "open"]
    assert told["actions"][0]["done_by_name"] == "Marie Tremblay"
    assert told["actions"][0]["verified_by_name"] == "Dan Okafor"
    (figure,) = told["figures"]["by_severity"]
    assert (figure["severity"], figure["closed"], figure["on_time"]) == ("medium", 1, 1)
    assert "MEDIAN DAYS" in run("actions")
    run("record", "close-action", "--answers", answers({"answers": closing}), "--by", "Dan", code=1)
    assert "closed or withdrawn" in run.err


@pytest.mark.usefixtures("data", "pin")
def test_a_fail_without_a_word_is_refused(run: Run, answers: Callable[[object], str]) -> None:
    run("record", "gate", "--answers", answers({**firms.SOUND, "closed": "fail"}), "--by", "Dan", code=1)
    assert "closed:" in run.err


@pytest.mark.usefixtures("data", "pin")
def test_a_file_is_found_beside_the_answers_and_kept(run: Run, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "lock.jpg").write_bytes(b"\xff\xd8 a picture")
    given = {"answers": firms.SOUND, "attachments": {"photo": ["lock.jpg"]}}
    (tmp_path / "there" / "answers.json").write_text(json.dumps(given))
    record = run.json("record", "gate", "--answers", "there/answers.json", "--by", "Dan")
    (file,) = record["body"]["files"]
    assert record["body"]["answers"]["photo"] == [file["sha256"]]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["record", "gaet", "--answers", "answers.json", "--by", "Dan"], "gaet"),
        (["record", "gate", "--answers", "answers.json", "--by", "Dora"], "Dan Okafor"),
        (["record", "gate", "--answers", "bad.json", "--by", "Dan"], "not JSON"),
        (["record", "gate", "--answers", "list.json", "--by", "Dan"], "object"),
        (["amend", "K7Q2-99", "--answers", "answers.json", "--by", "Dan", "--reason", "x"], "no record K7Q2-99"),
        (["show", "K7Q2-99"], "no record K7Q2-99"),
    ],
)
def test_what_does_not_exist_is_said_with_exit_code_2(
    run: Run, data: Path, answers: Callable[[object], str], words: list[str], said: str
) -> None:
    answers(firms.SOUND)
    Path("bad.json").write_text("{")
    Path("list.json").write_text("[]")
    run(*words, code=2)
    assert said in run.err
    assert inspections(data) == 0


@pytest.mark.usefixtures("data")
def test_an_answers_file_that_is_not_there_is_exit_code_3(run: Run) -> None:
    run("record", "gate", "--answers", "none.json", "--by", "Dan", code=3)
    assert "none.json" in run.err


# amend, records, show


@pytest.mark.usefixtures("data", "pin")
def test_an_amendment_changes_what_it_names_and_leaves_the_rest(run: Run, answers: Callable[[object], str]) -> None:
    first = run.json("record", "gate", "--answers", answers(firms.SOUND), "--by", "Dan")
    locks = [{"number": "A1", "turns": "pass"}, {"number": "B2", "turns": "pass"}]
    number = f"K7Q2-{first['seq']}"
    words = ["amend", number, "--by", "Dan", "--reason", "A second lock"]
    amendment = run.json(*words, "--answers", answers({"locks": locks}))
    assert amendment["amends"] == first["id"]
    assert amendment["body"]["answers"] == {**first["body"]["answers"], "locks": locks}
    shown = run.json("show", number, "--json")
    assert set(shown) == {"record", "amendments", "actions"}
    assert [one["id"] for one in shown["amendments"]] == [amendment["id"]]
    text = run("show", number)
    assert "A second lock" in text
    assert "B2" in text
    run(*words[:4], "--reason", " ", "--answers", answers({}), code=1)


@pytest.mark.usefixtures("data")
def test_records_are_listed_by_kind_and_day(run: Run, answers: Callable[[object], str]) -> None:
    for day in ("2026-06-01", "2026-06-02"):
        run("record", "gate", "--answers", answers(firms.SOUND), "--by", "Dan", "--date", day)
    assert [one["date"] for one in run.json("records", "--json", "--kind", "inspection", "--until", "2026-06-01")] == [
        "2026-06-01"
    ]
    assert [one["date"] for one in run.json("records", "--json", "--kind", "inspection", "--since", "2026-06-02")] == [
        "2026-06-02"
    ]
    assert run.json("records", "--json", "--kind", "nothing") == []
    lines = run("records").splitlines()
    assert lines[0].split() == ["RECORD", "DATE", "WHAT", "WHO", "STATE"]
    assert len(lines) == 1 + 6
    assert any(": Lot 14, Cedar Ridge" in line for line in lines), "each says what it is about"
    assert lines[-1].endswith("unsigned")


@pytest.mark.usefixtures("data")
def test_a_list_is_cut_to_the_terminal_and_only_there(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = run("records").splitlines()
    assert max(map(len, whole)) > 70
    assert "..." not in "".join(whole)
    monkeypatch.setenv("COLUMNS", "70")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    cut = run("records").splitlines()
    assert len(cut) == len(whole)
    assert all(len(line) < 70 for line in cut)


@pytest.mark.usefixtures("data")
def test_show_makes_the_pdf(run: Run, tmp_path: Path) -> None:
    run("show", "K7Q2-3", "--pdf", "firm.pdf")
    assert (tmp_path / "firm.pdf").read_bytes().startswith(b"%PDF-")
    run("show", "K7Q2-3", "--pdf", "no/such/folder.pdf", code=3)


# due


@pytest.mark.usefixtures("data")
def test_due_names_what_is_due_here(run: Run) -> None:
    found = run.json("due", "--json")
    assert set(found) >= {"on", "site", "due", "runs_out", "clocks", "maintenance"}
    assert found["site"]["name"] == "Lot 14, Cedar Ridge"
    assert all(set(one) >= {"checklist", "title", "state", "due", "last", "missed"} for one in found["due"])
    assert "Lot 14, Cedar Ridge" in run("due")


@pytest.mark.usefixtures("data")
def test_actions_says_when_there_are_none(run: Run) -> None:
    assert run("actions") == "No corrective action is open.\n"
    assert run.json("actions", "--json")["actions"] == []


# export, verify


def test_what_was_exported_verifies_and_a_second_export_has_nothing_to_do(run: Run, data: Path) -> None:
    assert "4 new records" in run("export", "--to", "papers")
    assert "Nothing new" in run("export", "--to", "papers")
    assert "whole" in run("verify", "papers")
    assert "whole" in run("verify")
    run("export")
    assert (data / "export" / "records.jsonl").exists()


def test_one_changed_byte_is_named_and_the_answer_is_no(run: Run, data: Path) -> None:
    (month,) = (data / "records").glob("*.json")
    month.write_bytes(month.read_bytes().replace(b"Northgate", b"Southgate", 1))
    assert month.name in run("verify", code=1)


@pytest.mark.usefixtures("data")
def test_an_anchor_shows_a_tail_that_was_cut_off(run: Run) -> None:
    newest = run.json("records", "--json")[-1]
    anchor = f"{newest['seq']}:{newest['hash']}"
    run("verify", "--anchor", anchor)
    run("verify", "--anchor", f"{newest['seq'] + 1}:{newest['hash']}", code=1)
    run("verify", "--anchor", "5", code=2)
    run("verify", "nowhere", code=2)


# What must not happen


def test_an_unexpected_error_is_a_sentence_and_its_traceback_is_in_the_log(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(Kiosk, "due", broken)
    run("due", code=3)
    assert run.err.count("\n") == 1
    log = data / "log" / "kiosk.log"
    assert "Traceback" in log.read_text()
    assert str(log) in run.err
    if os.name == "posix":
        assert stat.S_IMODE(log.stat().st_mode) == 0o600


@pytest.mark.usefixtures("pin")
def test_no_pin_is_ever_in_the_log(
    run: Run, data: Path, answers: Callable[[object], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = answers(firms.SOUND)
    run("record", "gate", "--answers", file, "--by", "Dan")
    monkeypatch.setenv("SECOR_PIN", "998877")
    run("record", "gate", "--answers", file, "--by", "Dan", code=1)
    log = (data / "log" / "kiosk.log").read_text()
    assert "PIN refused" in log
    assert "998877" not in log
    assert firms.FOREMAN_PIN not in log


@pytest.mark.usefixtures("data")
def test_ctrl_c_ends_quietly(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Kiosk, "due", interrupted)
    run("due", code=130)
    assert run.err == ""


@pytest.mark.usefixtures("data")
@pytest.mark.skipif(os.name != "posix", reason="a pipe that closes is another error on Windows")
def test_a_reader_that_has_seen_enough_is_no_error_to_read_about() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "secor_tui", "records", "--json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == cli.NOBODY_READS


@pytest.fixture
def kiosk_on_screen(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders of the kiosks that were opened on the screen, which stays dark."""
    seen: list[Path] = []

    def run(kiosk: Kiosk) -> int:
        seen.append(kiosk.folder)
        return 0

    monkeypatch.setattr("screens.app.run", run)
    return seen


def test_without_a_command_the_kiosk_opens_on_the_data_folder(
    run: Run, data: Path, kiosk_on_screen: list[Path]
) -> None:
    run()
    assert kiosk_on_screen == [data]


def test_checklists_are_listed_before_there_is_a_firm(run: Run, tmp_path: Path) -> None:
    assert "daily-site-inspection" in run("checklists", "--data", str(tmp_path / "none"))
    assert "Weather that matters" in run(
        "checklists", "show", "daily-site-inspection", "--data", str(tmp_path / "none")
    )
    assert not (tmp_path / "none").exists()


# What goes wrong around a command


@pytest.mark.parametrize(
    "words",
    [
        ["verify", "--anchor", "²:" + "0" * 64],
        ["show", "K7Q2-" + "9" * 5000],
        ["show", "\udcff"],
        ["records", "--kind", "\udcff"],
        ["amend", "K7Q2-1", "--answers", "a.json", "--by", "Dan", "--reason", "\udcff"],
        ["show", "K7Q2-1", "--pdf", "."],
        ["checklists", "lint", "x" * 3000],
        ["export", "--to", "~nosuchuser/x"],
        ["--data", "~nosuchuser/x", "records"],
        ["record", "gate", "--answers", "a.json", "--by", "Dan", "--date", "0001-01-01"],
        ["record", "gate", "--answers", "deep.json", "--by", "Dan"],
        ["record", "gate", "--answers", "sound.json", "--by", "Dan", "--pin-fd", "-1"],
    ],
)
@pytest.mark.usefixtures("data")
def test_odd_arguments_are_wrong_use(run: Run, tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "deep.json").write_text("[" * 100_000)
    (tmp_path / "sound.json").write_text(json.dumps(firms.SOUND))
    run(*words, code=2)
    assert "should not have happened" not in run.err
    run.err.encode()


def test_an_empty_pin_is_not_unsigned(run: Run, data: Path, answers: Callable[[object], str]) -> None:
    nothing = os.open(os.devnull, os.O_RDONLY)
    run("record", "gate", "--answers", answers(firms.SOUND), "--by", "Dan", "--pin-fd", str(nothing), code=2)
    assert inspections(data) == 0


def test_a_pin_of_no_letters_at_all_is_said(
    run: Run, data: Path, answers: Callable[[object], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECOR_PIN", "\udcff")
    run("record", "gate", "--answers", answers(firms.SOUND), "--by", "Dan", code=2)
    assert inspections(data) == 0


@pytest.mark.usefixtures("data")
def test_null_is_no_note(run: Run, answers: Callable[[object], str]) -> None:
    file = answers({"answers": firms.SOUND, "notes": {"closed": None}})
    record = run.json("record", "gate", "--answers", file, "--by", "Dan")
    assert record["body"]["notes"] == {}


@pytest.mark.usefixtures("data")
def test_a_file_name_that_no_disk_takes_is_a_fault(run: Run, answers: Callable[[object], str]) -> None:
    for name in ("a\0b", None, 5):
        file = answers({"answers": firms.SOUND, "attachments": {"photo": [name]}})
        run("record", "gate", "--answers", file, "--by", "Dan", code=1)
        assert "photo:" in run.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a full disk at hand")
def test_a_record_that_cannot_be_printed_is_saved_and_that_is_said(data: Path, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(firms.SOUND))
    words = [sys.executable, "-m", "secor_tui", "record", "gate", "--answers", str(tmp_path / "a.json"), "--by", "Dan"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0
    assert "is saved, but could not be printed" in done.stderr
    assert inspections(data) == 1


@pytest.mark.skipif(os.name != "posix", reason="a shell")
@pytest.mark.usefixtures("data")
def test_with_its_output_closed_a_command_does_its_work() -> None:
    line = f"exec {sys.executable} -m secor_tui records >&-"
    done = subprocess.run(["sh", "-c", line], stderr=subprocess.PIPE, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps a folder that somebody stands in")
def test_a_folder_that_is_gone_is_said(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    run("--data", "here", "records", code=2)
    assert "No such folder" in run.err
