"""The nightly job on real folders: all that is missing, nothing twice, and trouble with one place stops no other."""

from __future__ import annotations

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from secor_tui import destinations, durable, last_copies, nightly, seal
from secor_tui.backup_folder import versions
from secor_tui.cli import main
from secor_tui.destinations import BACKUP, BOTH, FIRST, FOLDER, PAPERS, SHARE, STICK, Destination
from secor_tui.errors import Refused, SecorError, WrongUse
from secor_tui.kiosk import Kiosk
from secor_tui.nightly_state import FILE, State, states
from secor_tui.output.paper import Paper
from secor_tui.output.pdf import record_pdf
from secor_tui.output.sealed import verify_sealed
from secor_tui.output.verify import verify_export
from secor_tui.sticks import STICKS, of_lsblk
from tests import firms

STICK_ID, PASSPHRASE = "4A21-00F7", "gravel lantern otter seven"
POSIX = pytest.mark.skipif(os.name != "posix", reason="files have no owners there")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A firm with one signed gate check, whose own folder has its papers."""
    folder = tmp_path_factory.mktemp("made") / "data"
    kiosk = firms.set_up(folder)
    checked(kiosk)
    nightly.run(kiosk)
    kiosk.close()
    return folder


@pytest.fixture
def kiosk(made: Path, tmp_path: Path) -> Iterator[Kiosk]:
    shutil.copytree(made, tmp_path / "data")
    kiosk = firms.opened(tmp_path / "data", ids="S")
    yield kiosk
    kiosk.close()


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stick that is put in."""
    folder = tmp_path / "BLUE"
    folder.mkdir()
    monkeypatch.setenv(STICKS, f"{STICK_ID}={folder}")
    return folder


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "office"
    folder.mkdir()
    return folder


def checked(kiosk: Kiosk) -> None:
    draft = firms.gate(kiosk)
    kiosk.attach(draft, "photo", b"\xff\xd8\xff the gate in June", name="gate.jpg")
    firms.sign(kiosk, draft)
    kiosk.submit(draft)


def goes_to(kiosk: Kiosk, folder: Path, name: str = "Office", holds: str = BOTH) -> Destination:
    return destinations.add(kiosk, Destination(name, FOLDER, str(folder), holds=holds))


def onto_stick(kiosk: Kiosk, holds: str = BOTH) -> Destination:
    return destinations.add(kiosk, Destination("Blue stick", STICK, stick=STICK_ID, holds=holds))


def touched(*folders: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for folder in folders for path in [folder, *folder.rglob("*")]}


def state(kiosk: Kiosk, name: str) -> State:
    return states(kiosk.folder).get(name, State())


def result(summary: nightly.Summary, name: str) -> nightly.Result:
    (found,) = [one for one in summary.results if one.name == name]
    return found


def papers_of(folder: Path) -> Path:
    return folder / "SITEKIOSK" / "K7Q2"


def backups_of(folder: Path) -> Path:
    return folder / "SECOR-BACKUP" / "K7Q2"


# What it brings


def test_every_destination_gets_what_it_is_for_and_a_backup_is_proved(kiosk: Kiosk, office: Path, stick: Path) -> None:
    goes_to(kiosk, office)
    onto_stick(kiosk, PAPERS)
    summary = nightly.run(kiosk)
    head = kiosk.ledger.head()
    assert summary.exit_code == 0
    for folder in (kiosk.folder / "export", papers_of(office), papers_of(stick)):
        assert verify_export(folder, head).whole
    assert [one.seq for one in versions(backups_of(office))] == [head.seq]
    assert not (stick / "SECOR-BACKUP").exists()
    assert result(summary, "Office").proved == head.seq
    stands = state(kiosk, "Office")
    assert (stands.seq, stands.hash, stands.records) == (head.seq, head.hash, head.seq)
    assert stands.papers == result(summary, "Office").papers > 0
    assert stands.verified
    assert stands.proved
    assert not stands.trouble


def test_a_second_run_touches_nothing_neither_there_nor_here(kiosk: Kiosk, office: Path, stick: Path) -> None:
    goes_to(kiosk, office)
    onto_stick(kiosk)
    nightly.run(kiosk)
    before = touched(kiosk.folder, office, stick)
    firms.clock(kiosk).advance(timedelta(hours=2))
    summary = nightly.run(kiosk)
    assert not any(one.new for one in summary.results)
    assert touched(kiosk.folder, office, stick) == before


def test_the_next_day_says_that_all_is_still_there_and_proves_the_other_destination(
    kiosk: Kiosk, office: Path, stick: Path
) -> None:
    goes_to(kiosk, office, holds=BACKUP)
    onto_stick(kiosk, BACKUP)
    first = nightly.run(kiosk)
    before = touched(office, stick)
    firms.clock(kiosk).advance(timedelta(days=1))
    second = nightly.run(kiosk)
    proved = [{one.name for one in summary.results if one.proved} for summary in (first, second)]
    assert sorted(proved, key=str) == [{"Blue stick"}, {"Office"}]
    assert touched(office, stick) == before
    assert state(kiosk, "Office").done[:10] == kiosk.today().isoformat()


@pytest.mark.usefixtures("stick")
def test_only_what_is_new_goes_and_only_where_it_was_asked_for(kiosk: Kiosk, office: Path) -> None:
    goes_to(kiosk, office)
    onto_stick(kiosk)
    nightly.run(kiosk)
    checked(kiosk)
    before = touched(office)
    summary = nightly.run(kiosk, only="blue STICK")
    assert [(one.name, one.records) for one in summary.results] == [("Blue stick", 1)]
    assert touched(office) == before
    with pytest.raises(WrongUse, match="There is export, Office, Blue stick"):
        nightly.run(kiosk, only="green stick")


def test_papers_that_went_missing_or_were_changed_are_found_and_brought_again(kiosk: Kiosk, office: Path) -> None:
    goes_to(kiosk, office, holds=PAPERS)
    nightly.run(kiosk)
    gone, changed, *_ = sorted(papers_of(office).rglob("*.pdf"))
    gone.unlink()
    changed.write_bytes(b"something else")
    (papers_of(office) / "note.txt").write_text("the office's own")
    (papers_of(office) / "register.xlsx").write_bytes(b"somebody's columns")
    firms.clock(kiosk).advance(timedelta(days=6))
    nightly.run(kiosk)
    assert not gone.exists(), "the new papers of a night are read, not those of years"
    firms.clock(kiosk).advance(timedelta(days=1))
    found = result(nightly.run(kiosk), "Office")
    assert "were missing or changed there, and were brought again." in found.notes[-1]
    assert found.exit_code == 0
    assert gone.read_bytes().startswith(b"%PDF")
    assert changed.read_bytes() == b"something else"
    assert changed.with_name(f"{changed.stem}~2.pdf").exists()
    assert (papers_of(office) / "note.txt").exists()
    assert found.notes[-1].startswith("2 papers")


def test_papers_are_drawn_once_for_all_destinations_and_a_changed_one_is_drawn_anew(
    kiosk: Kiosk, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def draw(paper: Paper) -> bytes:
        drawn.append(paper.record.number)
        return record_pdf(paper)

    monkeypatch.setattr("secor_tui.output.export.record_pdf", draw)
    first, *others = sorted((kiosk.folder / "export").glob("*/*/*/*.pdf"))
    whole = first.read_bytes()
    first.write_bytes(whole + b"% changed")
    goes_to(kiosk, office, holds=PAPERS)
    nightly.run(kiosk)
    assert drawn == [first.name.partition("_")[0]]
    for made in others:
        there = papers_of(office) / made.relative_to(kiosk.folder / "export")
        assert there.read_bytes() == made.read_bytes()
    assert (papers_of(office) / first.relative_to(kiosk.folder / "export")).read_bytes() == whole


def test_sealed_papers_are_for_who_knows_the_passphrase_and_are_read_again_each_week(kiosk: Kiosk, stick: Path) -> None:
    wanted = Destination("Courier", STICK, stick=STICK_ID, sealed=True)
    with pytest.raises(Refused, match="No seal was made here"):
        destinations.add(kiosk, wanted)
    seal.make(kiosk.folder, kiosk.config, PASSPHRASE)
    destinations.add(kiosk, wanted)
    summary = nightly.run(kiosk)
    head = kiosk.ledger.head()
    assert (summary.exit_code, result(summary, "Courier").records) == (0, head.seq)
    assert verify_sealed(papers_of(stick), head).whole
    assert list(stick.rglob("*.pdf")) == []
    assert b"Northgate" not in b"".join(path.read_bytes() for path in stick.rglob("*") if path.is_file())
    assert state(kiosk, "Courier").papers == result(summary, "Courier").papers > 0
    before = touched(stick)
    nightly.run(kiosk)
    assert touched(stick) == before
    next(papers_of(stick).glob("*.tar.age")).write_bytes(b"something else")
    firms.clock(kiosk).advance(timedelta(days=7))
    summary = nightly.run(kiosk)
    assert summary.exit_code == 1
    assert "not as it was sealed" in result(summary, "Courier").trouble["en"]


def test_the_office_names_the_stick_and_gets_what_every_kiosk_brought(
    kiosk: Kiosk, office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    goes_to(kiosk, office)
    nightly.run(kiosk)
    assert main(["verify", str(office)]) == 0
    assert "whole" in capsys.readouterr().out
    assert main(["merge", str(office), "--to", str(tmp_path / "all")]) == 0
    assert f"{kiosk.ledger.head().seq} records in all: K7Q2" in capsys.readouterr().out


# What stops no other


@pytest.mark.usefixtures("stick")
def test_trouble_at_one_destination_stops_no_other(kiosk: Kiosk, office: Path, tmp_path: Path) -> None:
    goes_to(kiosk, office)
    goes_to(kiosk, tmp_path, "Elsewhere", PAPERS)
    onto_stick(kiosk)
    papers_of(office).write_text("a file, where the folder has to be")
    summary = nightly.run(kiosk)
    assert summary.exit_code == 3
    assert "Office" not in {one.name for one in summary.results if not one.trouble}
    assert not result(summary, "Blue stick").trouble
    assert verify_export(papers_of(tmp_path)).whole
    assert "exporté" not in state(kiosk, "Office").trouble["en"]
    assert "Les registres sont en sûreté" in state(kiosk, "Office").trouble["fr"]
    papers_of(office).unlink()
    assert nightly.run(kiosk).exit_code == 0
    assert not state(kiosk, "Office").trouble


def test_a_stick_of_another_kiosk_is_shared_and_one_of_a_lost_past_is_refused(
    kiosk: Kiosk, stick: Path, made: Path, tmp_path: Path
) -> None:
    onto_stick(kiosk)
    nightly.run(kiosk)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "config.json").write_text('{"kiosk": "ZZ99"}')
    other = firms.opened(tmp_path / "other", ids="Q")
    other.set_up(firms.ANSWERS)
    onto_stick(other)
    assert nightly.run(other).exit_code == 0
    assert sorted(one.name for one in (stick / "SITEKIOSK").iterdir()) == ["K7Q2", "ZZ99"]
    checked(kiosk)
    nightly.run(kiosk)
    # As after a restore of an older copy without a word.
    shutil.copytree(made, tmp_path / "before")
    before = firms.opened(tmp_path / "before", ids="T")
    onto_stick(before)
    summary = nightly.run(before)
    assert summary.exit_code == 1
    assert "knows records that are not here" in result(summary, "Blue stick").trouble["en"]


def test_a_broken_list_keeps_nothing_from_the_first_destination(kiosk: Kiosk, office: Path) -> None:
    goes_to(kiosk, office, holds=BACKUP)
    (kiosk.folder / destinations.FILE).write_text("{")
    summary = nightly.run(kiosk)
    assert summary.exit_code == 3
    assert "destinations.json" in summary.trouble["en"]
    assert verify_export(kiosk.folder / "export").whole


@pytest.mark.skipif(not Path("/dev/full").exists() or os.geteuid() != 0, reason="mounts a small disk")
def test_a_full_stick_is_said_and_goes_on_when_there_is_room(
    kiosk: Kiosk, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=100k", "tmpfs", str(small)], check=False).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        monkeypatch.setenv(STICKS, f"{STICK_ID}={small}")
        onto_stick(kiosk)
        goes_to(kiosk, office)
        summary = nightly.run(kiosk)
        assert summary.exit_code == 3
        assert "It is full. " in result(summary, "Blue stick").trouble["en"]
        assert not result(summary, "Office").trouble
        subprocess.run(["mount", "-o", "remount,size=30m", str(small)], check=True)
        assert nightly.run(kiosk).exit_code == 0
        assert verify_export(papers_of(small), kiosk.ledger.head()).whole
        subprocess.run(["mount", "-o", "remount,ro", str(small)], check=True)
        checked(kiosk)
        assert "It may not be written to" in result(nightly.run(kiosk), "Blue stick").trouble["en"]
    finally:
        subprocess.run(["umount", str(small)], check=True)


# What is not there


def test_a_stick_that_is_away_is_no_trouble_and_since_when_is_known(
    kiosk: Kiosk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    onto_stick(kiosk, BACKUP)
    nightly.run(kiosk)
    monkeypatch.setenv(STICKS, f"{STICK_ID}=")
    summary = nightly.run(kiosk)
    assert (summary.exit_code, result(summary, "Blue stick").there) == (0, False)
    since = state(kiosk, "Blue stick").away_since
    firms.clock(kiosk).advance(timedelta(days=2))
    nightly.run(kiosk)
    assert since
    assert state(kiosk, "Blue stick").away_since == since
    monkeypatch.setenv(STICKS, f"{STICK_ID}={stick}")
    nightly.run(kiosk)
    assert state(kiosk, "Blue stick").away_since == ""


def test_a_stick_that_nobody_added_gets_nothing(kiosk: Kiosk, stick: Path) -> None:
    assert [one.id for one in destinations.strangers(kiosk)] == [STICK_ID]
    nightly.run(kiosk)
    assert list(stick.iterdir()) == []
    onto_stick(kiosk)
    assert destinations.strangers(kiosk) == []


def test_a_share_that_is_not_mounted_is_never_filled(kiosk: Kiosk, office: Path) -> None:
    shared = goes_to(kiosk, office, holds=BACKUP)
    nightly.run(kiosk)
    office.rename(office.with_name("mounted"))
    office.mkdir()
    summary = nightly.run(kiosk)
    assert list(office.iterdir()) == []
    assert not result(summary, "Office").there
    assert "the mark that it was given is not there" in result(summary, "Office").trouble["en"]
    assert shared.mark in (office.with_name("mounted") / "SITEKIOSK" / "K7Q2.json").read_text()
    office.rmdir()
    office.with_name("mounted").rename(office)
    assert nightly.run(kiosk).exit_code == 0


@pytest.mark.skipif(not os.access("/dev/shm", os.W_OK), reason="no other disk to be had here")
def test_a_share_is_on_another_disk_and_away_without_its_mark(kiosk: Kiosk, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    with pytest.raises(Refused, match="Mount the share first"):
        destinations.add(kiosk, Destination("Share", SHARE, str(tmp_path / "here")))
    folder = Path("/dev/shm") / f"secor-{os.getpid()}"
    folder.mkdir()
    try:
        destinations.add(kiosk, Destination("Share", SHARE, str(folder), holds=BOTH))
        assert nightly.run(kiosk).exit_code == 0
        assert verify_export(papers_of(folder)).whole
        (folder / "SITEKIOSK" / "K7Q2.json").unlink()
        summary = nightly.run(kiosk)
        assert (summary.exit_code, result(summary, "Share").there) == (0, False)
    finally:
        shutil.rmtree(folder)


def test_the_folder_of_the_settings_is_not_filled_anew_where_it_came_up_empty(kiosk: Kiosk, office: Path) -> None:
    kiosk.config.export_folder = str(office)
    nightly.run(kiosk)
    office.rename(office.with_name("mounted"))
    assert nightly.run(kiosk).exit_code == 3
    assert not office.exists()
    office.mkdir()
    summary = nightly.run(kiosk)
    assert list(office.iterdir()) == []
    assert "is empty, and was not" in state(kiosk, FIRST).trouble["en"]
    assert summary.exit_code == 3


def test_what_the_machine_mounts_and_has_not_mounted_is_known(tmp_path: Path) -> None:
    table = tmp_path / "fstab"
    table.write_text(f"# what is where\nUUID=1 / ext4 defaults 0 1\n//nas/office {tmp_path} cifs noauto 0 0\n")
    assert destinations.not_mounted(tmp_path / "kiosk", table)
    assert not destinations.not_mounted(Path(os.sep, "srv"), table)
    assert not destinations.not_mounted(tmp_path, tmp_path / "none")


# The proof


def test_a_backup_that_cannot_be_restored_is_said_and_another_is_proved(
    kiosk: Kiosk, office: Path, stick: Path
) -> None:
    goes_to(kiosk, office, holds=BACKUP)
    onto_stick(kiosk, BACKUP)
    nightly.run(kiosk)
    proved = next(name for name in ("Office", "Blue stick") if state(kiosk, name).proved)
    other, folder = ("Blue stick", stick) if proved == "Office" else ("Office", office)
    month = next(backups_of(folder).glob("*/records/*.json"))
    whole = month.read_bytes()
    month.write_bytes(whole.replace(b"Northgate", b"Southgate"))
    firms.clock(kiosk).advance(timedelta(days=1))
    summary = nightly.run(kiosk)
    assert summary.exit_code == 1
    assert "has been changed in the backup" in result(summary, other).trouble["en"]
    assert result(summary, proved).proved
    last = last_copies.last_proof(kiosk, "fr")
    assert last is not None
    assert last.where == other
    assert last.failed.startswith("La sauvegarde ")
    month.write_bytes(whole)
    firms.clock(kiosk).advance(timedelta(days=1))
    assert nightly.run(kiosk).exit_code == 0
    proof = last_copies.last_proof(kiosk)
    assert proof is not None
    assert (proof.where, proof.failed) == (other, "")


def test_where_there_is_no_room_to_prove_it_the_copies_are_there_all_the_same(
    kiosk: Kiosk, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secor_tui.restore._SPARE", 1 << 60)
    goes_to(kiosk, office, holds=BACKUP)
    summary = nightly.run(kiosk)
    assert "No room for the proof" in result(summary, "Office").trouble["en"]
    assert "No room for the proof" in state(kiosk, "Office").proof_failed["en"]
    assert state(kiosk, "Office").done
    assert list((kiosk.folder / "cache").glob("restore-*")) == []


# Settings and state


def test_a_foreman_sends_papers_somewhere_and_only_an_owner_backups(kiosk: Kiosk) -> None:
    dan, marie = firms.person(kiosk, "Dan"), firms.person(kiosk, "Marie")
    destinations.allow(kiosk, PAPERS, dan, firms.FOREMAN_PIN)
    destinations.allow(kiosk, BOTH, marie, firms.OWNER_PIN)
    for holds, by, pin in ((BACKUP, dan, firms.FOREMAN_PIN), (PAPERS, dan, "000000"), (PAPERS, "nobody", "")):
        with pytest.raises(Refused):
            destinations.allow(kiosk, holds, by, pin)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Destination("", FOLDER, "{office}"), "1 to 40 characters"),
        (Destination("x" * 41, FOLDER, "{office}"), "1 to 40 characters"),
        (Destination("EXPORT", FOLDER, "{office}"), "already"),
        (Destination("Data", FOLDER, "{data}/export/more"), "where the records themselves are"),
        (Destination("Far", FOLDER, "office"), "the whole folder"),
        (Destination("Gone", FOLDER, "{office}/none"), "is not there"),
        (Destination("Stick", STICK, stick="x"), "no id of a stick"),
        (Destination("Sealed", FOLDER, "{office}", holds=BOTH, sealed=True), "cannot be sealed"),
    ],
)
def test_what_cannot_be_a_destination_is_said_and_nothing_is_kept(
    kiosk: Kiosk, office: Path, wanted: Destination, said: str
) -> None:
    place = wanted.place.format(office=office, data=kiosk.folder)
    with pytest.raises(SecorError, match=said):
        destinations.add(kiosk, Destination(wanted.name, wanted.kind, place, wanted.stick, wanted.holds, wanted.sealed))
    assert not (kiosk.folder / destinations.FILE).exists()
    assert list(office.iterdir()) == []


def test_names_and_places_are_taken_once_and_what_is_removed_is_forgotten(kiosk: Kiosk, office: Path) -> None:
    goes_to(kiosk, office)
    for again in (Destination("OFFICE", STICK, stick=STICK_ID), Destination("Other", FOLDER, f"{office}/../office")):
        with pytest.raises(WrongUse):
            destinations.add(kiosk, again)
    nightly.run(kiosk)
    destinations.remove(kiosk, "office")
    assert state(kiosk, "Office") == State()
    assert verify_export(papers_of(office)).whole, "what lies there stays"
    with pytest.raises(WrongUse, match="export_folder"):
        destinations.remove(kiosk, FIRST)
    goes_to(kiosk, office)
    assert nightly.run(kiosk).exit_code == 0


@pytest.mark.usefixtures("stick")
def test_what_another_version_wrote_is_kept_as_it_is(kiosk: Kiosk, office: Path) -> None:
    goes_to(kiosk, office)
    path = kiosk.folder / destinations.FILE
    raw = json.loads(path.read_bytes())
    raw["later"] = 1
    raw["destinations"][0]["colour"] = "blue"
    raw["destinations"].append({"name": "Cloud", "kind": "cloud", "secret": [1]})
    path.write_text(json.dumps(raw))
    assert [one.name for one in destinations.listed(kiosk)] == [FIRST, "Office"]
    onto_stick(kiosk)
    now = json.loads(path.read_bytes())
    assert now["later"] == 1
    assert now["destinations"][:2] == raw["destinations"]
    assert [one.name for one in destinations.listed(kiosk)] == [FIRST, "Office", "Blue stick"]


@POSIX
def test_settings_state_and_backups_are_the_owners_alone_whatever_the_umask(kiosk: Kiosk, office: Path) -> None:
    before = os.umask(0)
    try:
        goes_to(kiosk, office, holds=BACKUP)
        nightly.run(kiosk)
    finally:
        os.umask(before)
    private = [kiosk.folder / name for name in (destinations.FILE, FILE, "backup.json")]
    private += [path for path in backups_of(office).rglob("*") if path.is_file()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in private} == {0o600}
    assert {
        stat.S_IMODE(path.stat().st_mode)
        for path in [backups_of(office), *(kiosk.folder / "export").glob("*/")]
        if path.is_dir()
    } == {0o700}


# What a board asks


def test_how_long_the_office_has_been_without_a_copy_is_said_by_days(
    kiosk: Kiosk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stands() -> tuple[str, int, int]:
        now = last_copies.office(kiosk, kiosk.today())
        return now.state, now.days, now.waiting

    assert stands()[0] == last_copies.NONE
    onto_stick(kiosk)
    assert stands() == (last_copies.NEVER, 0, kiosk.ledger.head().seq)
    nightly.run(kiosk)
    assert stands() == (last_copies.FRESH, 0, 0)
    copy = last_copies.last_copy(kiosk)
    assert copy is not None
    assert (copy.where, copy.seq, copy.verified) == ("Blue stick", kiosk.ledger.head().seq, copy.when)
    monkeypatch.setenv(STICKS, "")
    firms.clock(kiosk).advance(timedelta(days=8))
    nightly.run(kiosk)
    assert stands() == (last_copies.FRESH, 8, 0), "nothing new makes it no older"
    checked(kiosk)
    assert stands() == (last_copies.TOO_OLD, 8, 1)
    monkeypatch.setenv(STICKS, f"{STICK_ID}={stick}")
    nightly.run(kiosk)
    checked(kiosk)
    firms.clock(kiosk).advance(timedelta(days=4))
    assert stands() == (last_copies.OLD, 4, 1)
    shutil.rmtree(stick)
    stick.write_text("")
    monkeypatch.setattr(destinations.Destination, "top", lambda *_: stick)
    nightly.run(kiosk)
    now = last_copies.office(kiosk, kiosk.today(), "fr")
    assert now.state == last_copies.FAILED
    assert now.at == "Blue stick"
    assert now.trouble.startswith("L'exportation n'est pas complète")


def test_the_kiosks_own_folder_is_no_copy(kiosk: Kiosk) -> None:
    nightly.run(kiosk)
    assert state(kiosk, FIRST).done
    assert last_copies.last_copy(kiosk) is None
    assert not destinations.is_set_up(kiosk)


# When it is asked for


def test_it_is_due_once_after_closing_time_where_anything_is_waiting(kiosk: Kiosk) -> None:
    checked(kiosk)
    assert not nightly.is_due(kiosk), "in the morning"
    firms.clock(kiosk).advance(timedelta(hours=11))
    assert nightly.is_due(kiosk)
    for never in ("", "late"):
        kiosk.config.closing_time = never
        assert not nightly.is_due(kiosk)
    kiosk.config.closing_time = "17:00"
    kiosk.config.export_folder = str(kiosk.folder.parent / "gone")
    nightly.run(kiosk)
    assert not nightly.is_due(kiosk), "it was tried"
    firms.clock(kiosk).advance(timedelta(days=1))
    kiosk.config.export_folder = ""
    nightly.run(kiosk)
    assert not nightly.is_due(kiosk), "nothing is waiting"


@POSIX
def test_a_call_for_sticks_is_seen_by_the_service_that_mounts_them(kiosk: Kiosk) -> None:
    nightly.call_sticks(kiosk.folder)
    unit = Path(__file__).parent.parent / "deploy" / "secor-tui-sticks.path"
    watched = [Path(line.partition("=")[2]).name for line in unit.read_text().splitlines() if "Changed=" in line]
    assert watched == [destinations.FILE, nightly.CALL]
    assert stat.S_IMODE((kiosk.folder / nightly.CALL).stat().st_mode) == 0o600


# Sticks


def test_lsblk_tells_sticks_from_the_machines_own_disks() -> None:
    def part(name: str, *at: str, **more: object) -> dict[str, object]:
        return {"name": name, "uuid": f"id-{name}", "label": None, "fstype": "vfat", "mountpoints": [*at], **more}

    told = {
        "blockdevices": [
            {"name": "sda", "tran": "usb", "rm": True, "children": [part("sda1", "/media/BLUE", label="BLUE")]},
            {"name": "sdb", "tran": "usb", "children": [part("sdb1", "/"), part("sdb2")]},
            {"name": "sdc", "tran": "sata", "children": [part("sdc1", "/srv")]},
            {**part("sdd"), "hotplug": True, "mountpoints": [None]},
            {"name": "sde", "tran": "usb", "children": [{"name": "sde1", "uuid": None, "mountpoints": []}]},
        ]
    }
    assert [(one.id, one.name, one.folder) for one in of_lsblk(told)] == [
        ("id-sda1", "BLUE", Path("/media/BLUE")),
        ("id-sdd", "id-sdd", None),
    ]
    assert of_lsblk({}) == []


# The commands


def test_the_command_runs_the_job_and_says_what_became_of_each(
    kiosk: Kiosk, office: Path, stick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(kiosk.folder)]
    assert main(["destinations", "add", "Office", "--folder", str(office), "--holds", "both", *data]) == 0
    assert main(["destinations", *data]) == 0
    assert "Put in and none of ours: BLUE, id 4A21-00F7" in capsys.readouterr().out
    assert main(["destinations", "add", "Blue", "--stick", STICK_ID, *data]) == 0
    assert main(["export", *data]) == 0
    said = capsys.readouterr().out
    assert f"backup proven, {kiosk.ledger.head().seq} records." in said
    assert "Blue: " in said
    assert main(["export", *data]) == 0
    assert capsys.readouterr().out.count("nothing new, it holds everything.") == 3
    assert main(["destinations", "--json", *data]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["name"] for one in told["destinations"]] == [FIRST, "Office", "Blue"]
    assert told["destinations"][2]["at"] == str(stick)
    assert told["strange_sticks"] == []
    assert main(["destinations", "remove", "Blue", *data]) == 0
    assert main(["destinations", "remove", "Blue", *data]) == 2
    shutil.rmtree(office)
    assert main(["export", *data]) == 3
    assert "Office: NOT" not in (out := capsys.readouterr()).out
    assert "Office: not there." in out.out
    assert main(["export", "--only", "Office", "--to", str(office), *data]) == 2


def test_programs_hear_how_far_it_is_and_what_became_of_it(
    kiosk: Kiosk, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def lines(*arguments: str) -> list[dict[str, Any]]:
        main([*arguments, "--progress", "json", "--data", str(kiosk.folder)])
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    goes_to(kiosk, office)
    *steps, last = lines("export")
    assert {one["what"] for one in steps} == {nightly.EXPORT, nightly.VERIFY, nightly.BACKUP, nightly.PROOF}
    assert {"done": 0, "of": 0, "what": "proof", "destination": "Office"} in steps
    assert [one["name"] for one in last["results"]] == [FIRST, "Office"]
    assert lines("export", "--only", "nobody")[-1]["title"] == "No such destination"
    assert lines("restore", "--check", "--from", str(office))[-1]["faults"] == []
    assert lines("backup", "--to", str(office / "more"))[-1]["faults"] == []


def test_a_second_run_waits_for_the_first_and_says_so(kiosk: Kiosk, office: Path) -> None:
    goes_to(kiosk, office, holds=BACKUP)
    assert not nightly.is_running(kiosk.folder)
    command = [sys.executable, "-m", "secor_tui", "--data", str(kiosk.folder), "export", "--progress", "json"]
    with durable.lock(kiosk.folder / nightly.LOCK):
        assert nightly.is_running(kiosk.folder)
        waiting = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert waiting.stdout is not None
        assert json.loads(waiting.stdout.readline())["what"] == nightly.WAITING
        assert waiting.poll() is None
    out, _ = waiting.communicate(timeout=60)
    assert waiting.returncode == 0
    assert b'"results"' in out


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kills what this system cannot")
def test_killed_anywhere_the_next_run_goes_on_and_all_is_whole(kiosk: Kiosk, office: Path) -> None:
    goes_to(kiosk, office)
    for _ in range(3):
        checked(kiosk)
    command = [sys.executable, "-m", "secor_tui", "--data", str(kiosk.folder), "export", "--progress", "json"]
    for phase in (nightly.EXPORT, nightly.BACKUP, nightly.PROOF):
        running = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert running.stdout is not None
        while (line := running.stdout.readline()) and json.loads(line).get("what") != phase:
            time.sleep(0)
        running.kill()
        running.communicate()
    summary = nightly.run(kiosk)
    assert summary.exit_code == 0
    assert verify_export(papers_of(office), kiosk.ledger.head()).whole
    assert [one.manifest is not None for one in versions(backups_of(office))] == [True]
    assert list(office.rglob("*.part")) == []
    assert list((kiosk.folder / "cache").glob("restore-*")) == []
