"""What the doctor finds, on real folders that something is wrong with."""

from __future__ import annotations

import inspect
import json
import os
import re
import string
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from screens.glyphs import SAFE
from secor_tui import destinations, doctor, nightly, nightly_state
from secor_tui.cli import main
from secor_tui.clock import SetClock
from secor_tui.destinations import Destination
from secor_tui.doctor import BAD, LOOK, OK, Finding, checks, copies, facts
from secor_tui.doctor.facts import Mount
from secor_tui.doctor.words import WORDS
from secor_tui.kiosk import Kiosk
from secor_tui.sticks import STICKS
from tests.screens import kiosks

POSIX = pytest.mark.skipif(os.name != "posix", reason="folders have no owners there")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "data"
    kiosks.make(folder)
    folder.chmod(0o700)
    return folder


@pytest.fixture
def kiosk(made: Path, tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = kiosks.copy(made, tmp_path / "data")
    yield kiosk
    kiosk.close()


def keys(found: list[Finding]) -> list[tuple[str, str]]:
    for one in found:
        # Every sentence can be said, with all its values.
        assert one.said("en")
        assert one.said("fr")
    return [(one.state, one.key) for one in found]


def settings(kiosk: Kiosk, **values: str) -> None:
    for name, value in values.items():
        setattr(kiosk.config, name, value)
    kiosk.save_config()


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("key", sorted(WORDS))
def test_a_sentence_stands_in_both_languages_in_glyphs_that_every_console_has(key: str) -> None:
    english, french = WORDS[key]
    assert {name for _, name, _, _ in string.Formatter().parse(english)} == {
        name for _, name, _, _ in string.Formatter().parse(french)
    }
    assert set(english + french) <= SAFE


def test_no_sentence_is_left_over_and_none_is_missing() -> None:
    source = inspect.getsource(checks) + inspect.getsource(copies)
    used = set(re.findall(r'"([a-z]+\.[a-z_]+)"', source)) | {f"disk.{key}" for key in ("fat", "share", "memory")}
    used |= {"disk.overlay"}
    sentences = {key for key in WORDS if "." in key}
    assert sentences <= used
    assert {key for key in used if key.partition(".")[0] in checks.CHECKS} == sentences
    assert {key for key in WORDS if "." not in key} == {*checks.CHECKS, "failed"}


def test_it_changes_nothing(kiosk: Kiosk) -> None:
    before = contents(kiosk.folder)
    doctor.examine(kiosk.folder)
    assert contents(kiosk.folder) == before


def test_a_check_that_fails_is_a_finding(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(folder: Path) -> list[Finding]:
        raise OSError(f"no answer from {folder.name}")

    monkeypatch.setitem(checks.CHECKS, "page", broken)
    found = [one for one in doctor.examine(kiosk.folder) if one.about == "page"]
    assert keys(found) == [(BAD, "page.failed")]
    assert found[0].said() == "This could not be looked at (OSError: no answer from data)."


def test_a_folder_that_is_not_there_is_no_fault(tmp_path: Path) -> None:
    found = doctor.examine(tmp_path / "none")
    assert (LOOK, "disk.none") in keys(found)
    assert not [one for one in found if one.key.endswith(".failed")]
    assert not (tmp_path / "none").exists()


def test_the_packages_here_are_right_and_one_that_is_not_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert keys(checks.program(Path())) == [(OK, "program.ok")]
    monkeypatch.setattr(checks, "_requirements", lambda: ["textual>=9,<10", "nowhere-at-all>=1", "tinydb>=4.9,<5"])
    found = checks.program(Path())
    assert keys(found) == [(BAD, "program.packages")]
    assert "textual >=9,<10 (" in found[0].said()
    assert "nowhere-at-all >=1 (-)" in found[0].said()
    assert "tinydb" not in found[0].said()


@pytest.mark.parametrize(
    ("environment", "size", "encoding", "wanted"),
    [
        ({"TERM": "foot", "COLORTERM": "truecolor"}, (116, 31), "utf-8", [(OK, "terminal.ok")]),
        ({"TERM": "linux"}, (80, 24), "UTF-8", [(OK, "terminal.ok")]),
        ({"TERM": "xterm"}, (79, 24), "utf-8", [(BAD, "terminal.small")]),
        ({"TERM": "xterm"}, (80, 23), "utf-8", [(BAD, "terminal.small")]),
        ({"TERM": "xterm"}, (80, 24), "ISO-8859-1", [(BAD, "terminal.encoding")]),
    ],
)
def test_a_terminal_has_80_by_24_and_utf_8(
    environment: dict[str, str], size: tuple[int, int], encoding: str, wanted: list[tuple[str, str]]
) -> None:
    assert keys(checks.judge_terminal(environment, size, encoding)) == wanted


@pytest.mark.skipif(sys.platform == "win32", reason="terminals have no names there")
def test_a_terminal_without_a_name_draws_nothing() -> None:
    assert keys(checks.judge_terminal({"TERM": "dumb"}, (80, 24), "utf-8")) == [(BAD, "terminal.term")]
    assert keys(checks.judge_terminal({}, (80, 24), "utf-8")) == [(BAD, "terminal.term")]


def test_the_glyphs_that_are_asked_of_the_font_are_those_of_the_screens() -> None:
    drawn = {one for one in SAFE if ord(one) > 0xFF}
    assert drawn <= set(checks.GLYPHS) <= SAFE


def test_a_file_is_no_console(tmp_path: Path) -> None:
    with (tmp_path / "file").open("w") as file:
        assert facts.console_glyphs(file.fileno()) is None


@pytest.mark.parametrize(
    ("at", "wanted"),
    [
        (kiosks.MORNING + timedelta(hours=3), OK),
        (kiosks.MORNING - timedelta(days=1), "clock.behind"),
        (kiosks.MORNING + timedelta(days=200), "clock.ahead"),
    ],
)
def test_the_clock_is_held_against_the_newest_record(kiosk: Kiosk, at: datetime, wanted: str) -> None:
    found = checks.clock(kiosk.folder, SetClock(at, boot="another1"), "America/Edmonton", rtc=True)
    assert keys(found) == ([(OK, "clock.ok")] if wanted == OK else [(BAD, wanted)])


def test_a_clock_without_place_or_battery_is_to_be_looked_at(kiosk: Kiosk) -> None:
    found = checks.clock(kiosk.folder, SetClock(kiosks.MORNING), "UTC", rtc=False)
    assert keys(found) == [(LOOK, "clock.zone"), (LOOK, "clock.rtc")]


@pytest.mark.parametrize(
    ("type", "wanted"),
    [
        ("ext4", (OK, "disk.ok")),
        ("vfat", (BAD, "disk.fat")),
        ("exfat", (BAD, "disk.fat")),
        ("cifs", (BAD, "disk.share")),
        ("nfs4", (BAD, "disk.share")),
        ("tmpfs", (BAD, "disk.memory")),
        ("overlay", (LOOK, "disk.overlay")),
    ],
)
def test_records_lie_on_a_disk_that_keeps_them(kiosk: Kiosk, type: str, wanted: tuple[str, str]) -> None:
    among = [Mount("/dev/sda1", "/", "ext4", ("rw",)), Mount("/dev/sdb1", str(kiosk.folder.resolve()), type, ("rw",))]
    assert wanted in keys(checks.disk(kiosk.folder, among, free=1 << 40))


def test_a_disk_that_fills_up_is_said_in_time(kiosk: Kiosk) -> None:
    assert (LOOK, "disk.full") in keys(checks.disk(kiosk.folder, [], free=900 << 20))
    assert (BAD, "disk.full") in keys(checks.disk(kiosk.folder, [], free=200 << 20))


def test_a_disk_that_turned_read_only_is_bad(kiosk: Kiosk) -> None:
    among = [Mount("/dev/sda1", "/", "ext4", ("ro", "errors=remount-ro"))]
    assert (BAD, "disk.read_only") in keys(checks.disk(kiosk.folder, among, free=1 << 40))


def test_the_table_of_mounts_is_read_as_the_kernel_writes_it(tmp_path: Path) -> None:
    table = tmp_path / "mounts"
    stick = "/dev/sda1 /media/SITE\\040KIOSK vfat rw,nosuid 0 0\n"
    table.write_text("/dev/mmcblk0p2 / ext4 ro,noatime 0 0\n" + stick + "none /media/over tmpfs rw 0 0\n")
    found = facts.mounts(table)
    assert found[1] == Mount("/dev/sda1", "/media/SITE KIOSK", "vfat", ("rw", "nosuid"))
    assert facts.mount_of(Path("/media/SITE KIOSK/2026"), found) == found[1]
    assert facts.mount_of(Path("/srv"), found) == found[0]


@POSIX
def test_a_folder_or_file_that_others_may_read_is_named(kiosk: Kiosk) -> None:
    kiosk.folder.chmod(0o700)
    assert keys(checks.access(kiosk.folder)) == [(OK, "access.ok")]
    kiosk.folder.chmod(0o755)
    assert (LOOK, "access.folder") in keys(checks.access(kiosk.folder))
    month = next((kiosk.folder / "records").glob("*.json"))
    month.chmod(0o644)
    found = checks.access(kiosk.folder)
    assert (BAD, "access.open") in keys(found)
    assert any(month.name in one.said() for one in found)


@POSIX
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_a_file_that_sudo_left_behind_is_named(kiosk: Kiosk) -> None:
    month = next((kiosk.folder / "records").glob("*.json"))
    os.chown(month, 12345, 12345)
    found = checks.access(kiosk.folder)
    assert (BAD, "access.owner") in keys(found)
    assert any(month.name in one.said() for one in found)


def test_every_destination_says_how_it_stands(kiosk: Kiosk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = {name: tmp_path / name for name in ("office", "BLUE")}
    for folder in at.values():
        folder.mkdir()
    monkeypatch.setenv(STICKS, f"1234-ABCD={at['BLUE']}")
    today = kiosk.today()

    def found(on: date = today) -> list[tuple[str, str]]:
        return keys(copies.copies(kiosk.folder, on))[1:]

    assert keys(copies.copies(kiosk.folder, today)) == [(LOOK, "copies.none")]
    destinations.add(kiosk, Destination("Office", destinations.FOLDER, str(at["office"]), holds=destinations.BOTH))
    destinations.add(kiosk, Destination("Blue", destinations.STICK, stick="1234-ABCD"))
    assert found() == [(LOOK, "copies.never")] * 2
    nightly.run(kiosk)
    assert found(today + timedelta(days=9)) == [(OK, "copies.ok")] * 2, "nothing is waiting"
    monkeypatch.setenv(STICKS, "")
    assert found() == [(OK, "copies.ok"), (OK, "copies.away")]
    kiosk.sign_in(next(one for one in kiosk.registers.crew.present() if one.name.startswith("Dan")).id)
    assert found(today + timedelta(days=9)) == [(LOOK, "copies.late"), (LOOK, "copies.away")]
    failed = {"en": "It is full.", "fr": "Il est plein."}
    nightly_state.note(kiosk.folder, "Office", trouble=failed, proof_failed=failed)
    first, second, _ = copies.copies(kiosk.folder, today)[1:]
    assert (first.key, second.key) == ("copies.trouble", "copies.unproved")
    assert (first.said("en"), second.said("fr")) == ("Office: It is full.", "Office : Il est plein.")
    at["office"].rename(tmp_path / "elsewhere")
    assert found()[0] == (BAD, "copies.gone")
    (kiosk.folder / destinations.FILE).write_text("{")
    assert keys(copies.copies(kiosk.folder, today)) == [(BAD, "copies.unreadable")]


@POSIX
def test_a_destination_that_this_user_may_not_write_is_named(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = kiosk.folder.parent / "closed"
    closed.mkdir()
    destinations.add(kiosk, Destination("Office", destinations.FOLDER, str(closed)))
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != closed)
    assert keys(copies.copies(kiosk.folder, kiosk.today()))[1:] == [(BAD, "copies.closed")]


def test_an_export_is_done_not_done_old_or_out_of_reach(kiosk: Kiosk, tmp_path: Path) -> None:
    from secor_tui.output.export import export

    today = kiosk.today()
    assert keys(checks.export(kiosk.folder, today)) == [(LOOK, "export.never")]
    export(kiosk, kiosk.export_folder, today=today)
    assert keys(checks.export(kiosk.folder, today + timedelta(days=30))) == [(OK, "export.ok")]
    foreman = next(one for one in kiosk.registers.crew.present() if one.name.startswith("Dan"))
    kiosk.sign_in(foreman.id)
    assert keys(checks.export(kiosk.folder, today)) == [(OK, "export.ok")]
    assert keys(checks.export(kiosk.folder, today + timedelta(days=30))) == [(LOOK, "export.old")]
    settings(kiosk, export_folder=str(tmp_path / "share"))
    assert keys(checks.export(kiosk.folder, date(2026, 6, 1))) == [(BAD, "export.gone")]


def test_an_address_on_posters_is_this_machines_and_answers(kiosk: Kiosk) -> None:
    assert keys(checks.page(kiosk.folder)) == [(OK, "page.none")]
    settings(kiosk, page_address="http://192.0.2.10:8080")
    assert keys(checks.page(kiosk.folder, lambda: "192.0.2.77")) == [(BAD, "page.moved")]
    settings(kiosk, page_address="http://127.0.0.1:9")
    assert keys(checks.page(kiosk.folder)) == [(LOOK, "page.silent")]
    settings(kiosk, page_address="somewhere over there")
    assert keys(checks.page(kiosk.folder)) == [(BAD, "page.wrong")]


def test_a_stick_is_there_unreachable_or_locked(tmp_path: Path) -> None:
    assert keys(checks.judge_sticks([], [])) == [(OK, "stick.none")]
    assert keys(checks.judge_sticks(["sda"], [])) == [(LOOK, "stick.not_mounted")]
    on = Mount("/dev/sda1", str(tmp_path), "vfat", ("rw",))
    assert keys(checks.judge_sticks(["sda"], [on])) == [(OK, "stick.ok")]
    assert keys(checks.judge_sticks(["sda"], [on._replace(options=("ro",))])) == [(LOOK, "stick.read_only")]


def test_sticks_are_the_removable_disks_with_something_in_them(tmp_path: Path) -> None:
    for name, removable, size in (("sda", "0", "900"), ("sdb", "1", "900"), ("sdc", "1", "0")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "removable").write_text(f"{removable}\n")
        (tmp_path / name / "size").write_text(f"{size}\n")
    assert facts.sticks(tmp_path) == ["sdb"]


def test_a_byte_changed_in_the_newest_month_is_found(kiosk: Kiosk) -> None:
    assert keys(checks.records(kiosk.folder)) == [(OK, "records.ok")]
    month = max((kiosk.folder / "records").glob("*.json"))
    month.write_bytes(month.read_bytes().replace(b"Northgate", b"Southgate", 1))
    assert keys(checks.records(kiosk.folder)) == [(BAD, "records.damaged")]


def test_only_the_newest_month_is_looked_at(kiosk: Kiosk) -> None:
    kiosks.clock(kiosk).advance(timedelta(days=30))
    foreman = next(one for one in kiosk.registers.crew.present() if one.name.startswith("Dan"))
    kiosk.sign_in(foreman.id)
    found = checks.records(kiosk.folder)
    assert keys(found) == [(OK, "records.ok")]
    assert found[0].values == {"count": 1, "seq": kiosk.ledger.head().seq}


def test_the_command_says_a_line_each_and_exits_by_the_worst(
    kiosk: Kiosk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "CHECKS", {name: checks.CHECKS[name] for name in ("program", "records", "export")})
    command = ["--data", str(kiosk.folder), "doctor"]
    assert main(command) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines] == [["OK", "Program:"], ["OK", "Records:"], ["LOOK", "Export:"]]
    settings(kiosk, export_folder=str(kiosk.folder / "gone"))
    assert main([*command, "--json", "--language", "fr"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["well"] is False
    assert [one["state"] for one in told["findings"]] == [OK, OK, BAD]
    assert "n'est pas là" in told["findings"][2]["says"]
