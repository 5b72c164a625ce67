"""Backups: whole or told apart, never touching what is there, and proved by restoring them."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path

import pytest

from secor_tui import destinations
from secor_tui.backup import Made, backup
from secor_tui.backup_folder import MANIFEST, Manifest, versions
from secor_tui.backup_state import standing
from secor_tui.cli import main
from secor_tui.errors import Damaged, NotSaved, Refused, WrongUse
from secor_tui.kiosk import Kiosk
from secor_tui.ledger.record import Record
from secor_tui.ledger.verify import verify
from secor_tui.output.export import export
from secor_tui.output.verify import verify_export
from secor_tui.restore import prove, restore
from tests import firms

ROOMS = ("records", "attachments", "texts", "drafts", "checklists", "config.json", "destinations.json")


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    kiosk = firms.set_up(tmp_path / "data")
    checked(kiosk, b"\xff\xd8\xff the gate in June")
    return kiosk


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return tmp_path / "stick"


def checked(kiosk: Kiosk, photo: bytes) -> Record:
    """A signed gate check with a photo."""
    draft = firms.gate(kiosk)
    kiosk.attach(draft, "photo", photo, name="gate.jpg")
    firms.sign(kiosk, draft)
    return kiosk.submit(draft)


def begun(kiosk: Kiosk, people: int = 4) -> str:
    draft = firms.gate(kiosk, people=people)
    kiosk.keep(draft)
    return draft.id


def held(folder: Path) -> dict[str, bytes]:
    """What a restore must bring back, byte for byte."""
    found = {}
    for room in ROOMS:
        top = folder / room
        for path in [top] if top.is_file() else top.rglob("*"):
            if path.is_file() and not path.name.startswith("."):
                found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found


def tree(folder: Path) -> dict[Path, bytes | None]:
    return {path: path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


def file_in(made: Made, starts: str) -> Path:
    """Where a backup keeps a file of the data folder."""
    version = next(one for one in versions(made.folder) if one.name == made.name)
    assert version.manifest
    return version.place(next(one for one in version.manifest.files if one.path.startswith(starts)))


def test_a_restore_is_the_kiosk_byte_for_byte_drafts_and_own_checklists_too(
    kiosk: Kiosk, stick: Path, tmp_path: Path
) -> None:
    begun(kiosk)
    destinations.add(kiosk, destinations.Destination("Stick", destinations.STICK, stick="4A21-00F7"))
    made = backup(kiosk, stick)
    done = restore(stick, tmp_path / "back")
    assert held(tmp_path / "back") == held(kiosk.folder)
    assert done.whole
    assert (done.records, done.head) == (kiosk.ledger.head().seq, made.head)
    assert verify(tmp_path / "back", made.head).whole
    again = firms.cheap(Kiosk.open(tmp_path / "back", clock=kiosk.clock))
    assert [draft.checklist.id for draft in again.drafts()] == ["gate"]
    assert again.registers.company.name == "Northgate Framing Ltd."


def test_a_second_backup_copies_nothing_and_changes_nothing(kiosk: Kiosk, stick: Path) -> None:
    first = backup(kiosk, stick)
    before = {path: path.stat().st_mtime_ns for path in stick.rglob("*")}
    second = backup(kiosk, stick)
    assert (second.new, second.copied, second.name) == (False, 0, first.name)
    assert {path: path.stat().st_mtime_ns for path in stick.rglob("*")} == before


def test_only_what_is_new_is_copied(kiosk: Kiosk, stick: Path) -> None:
    first = backup(kiosk, stick)
    photo = file_in(first, "attachments/")
    before = photo.stat().st_mtime_ns
    checked(kiosk, b"\xff\xd8\xff another one")
    second = backup(kiosk, stick)
    assert second.name != first.name
    assert second.copied == 3, "the month that grows, the settings, one photo"
    assert photo.stat().st_mtime_ns == before
    assert len([one for one in versions(stick) if one.manifest]) == 2


def test_a_month_that_is_over_is_copied_once(kiosk: Kiosk, stick: Path) -> None:
    june = backup(kiosk, stick)
    firms.clock(kiosk).advance(timedelta(days=31))
    checked(kiosk, b"\xff\xd8\xff July")
    backup(kiosk, stick)
    sealed = stick / "sealed"
    months = [path for path in sealed.rglob("*") if path.is_file() and path.read_bytes().startswith(b'{"_default"')]
    assert len(months) == 1
    assert months[0].read_bytes() == file_in(june, "records/").read_bytes()
    checked(kiosk, b"\xff\xd8\xff July again")
    assert backup(kiosk, stick).copied == 3
    assert prove(kiosk, stick).whole


def test_an_older_backup_can_still_be_restored(kiosk: Kiosk, stick: Path, tmp_path: Path) -> None:
    draft = begun(kiosk)
    first, then = backup(kiosk, stick), held(kiosk.folder)
    kiosk.ledger.drafts.delete(draft)
    checked(kiosk, b"\xff\xd8\xff another one")
    backup(kiosk, stick)
    restore(stick, tmp_path / "back", first.name)
    back = held(tmp_path / "back")
    assert then.items() <= back.items()
    assert len(back) == len(then) + 1, "and the month in which the record of the restore stands"


def test_pins_go_along_only_when_asked_for(kiosk: Kiosk, stick: Path, tmp_path: Path) -> None:
    backup(kiosk, stick)
    assert not list(stick.rglob("secrets"))
    made = backup(kiosk, stick, with_pins=True)
    done = restore(stick, tmp_path / "back", made.name)
    assert done.with_pins
    again = firms.cheap(Kiosk.open(tmp_path / "back", clock=kiosk.clock))
    again.pins.check(firms.person(again, "Dan"), firms.FOREMAN_PIN)


def test_without_pins_the_owner_gets_a_new_one_on_the_restored_kiosk(kiosk: Kiosk, stick: Path, tmp_path: Path) -> None:
    backup(kiosk, stick)
    restore(stick, tmp_path / "back")
    again = firms.cheap(Kiosk.open(tmp_path / "back", clock=kiosk.clock))
    with pytest.raises(Damaged, match="no PIN of its owner"):
        again.prove_new()
    owner = firms.person(again, "Marie")
    again.set_owners_pin(owner, "864209")
    again.prove_new()
    again.pins.check(owner, "864209")


@pytest.mark.skipif(os.name != "posix", reason="other systems keep permissions elsewhere")
def test_nobody_else_may_read_a_backup_or_what_was_restored(kiosk: Kiosk, stick: Path, tmp_path: Path) -> None:
    begun(kiosk)
    backup(kiosk, stick, with_pins=True)
    restore(stick, tmp_path / "back")
    for top in (stick, tmp_path / "back"):
        for path in (top, *top.rglob("*")):
            assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_every_name_is_one_that_a_stick_takes(kiosk: Kiosk, stick: Path) -> None:
    begun(kiosk)
    backup(kiosk, stick, with_pins=True)
    names = [path.name for path in stick.rglob("*")]
    assert not [name for name in names if set(name) & set('\\/:*?"<>|') or name[-1] in ". " or len(name) > 100]
    assert len({path.as_posix().casefold() for path in stick.rglob("*")}) == len(names)


# What is wrong is found


def test_a_changed_photo_is_named_and_the_rest_comes_back(kiosk: Kiosk, stick: Path, tmp_path: Path) -> None:
    photo = file_in(backup(kiosk, stick), "attachments/")
    photo.write_bytes(photo.read_bytes()[:-1] + b"X")
    proof = prove(kiosk, stick)
    assert any("attachments/" in fault and "changed" in fault for fault in proof.faults)
    assert standing(kiosk.folder).failed == proof.faults[0]
    done = restore(stick, tmp_path / "back")
    assert not done.whole
    assert (tmp_path / "back" / "records").is_dir()


@pytest.mark.parametrize("at", ["first", "last"])
def test_a_changed_record_is_found_and_nothing_is_restored(kiosk: Kiosk, stick: Path, tmp_path: Path, at: str) -> None:
    month = file_in(backup(kiosk, stick), "records/")
    text = month.read_bytes()
    found = text.index(b"Northgate") if at == "first" else text.rindex(b"Dan")
    month.write_bytes(text[:found] + b"X" + text[found + 1 :])
    with pytest.raises(Damaged, match="records/"):
        restore(stick, tmp_path / "back")
    assert not (tmp_path / "back").exists()
    proof = prove(kiosk, stick)
    assert not proof.whole
    assert standing(kiosk.folder).failed


def test_a_missing_month_is_found(kiosk: Kiosk, stick: Path, tmp_path: Path) -> None:
    file_in(backup(kiosk, stick), "records/").unlink()
    with pytest.raises(Damaged, match="is missing"):
        restore(stick, tmp_path / "back")


def test_a_manifest_that_was_changed_counts_for_nothing(kiosk: Kiosk, stick: Path, tmp_path: Path) -> None:
    made = backup(kiosk, stick)
    path = stick / made.name / MANIFEST
    path.write_text(path.read_text().replace('"seq": ', '"seq": 1'))
    with pytest.raises(WrongUse, match="No such backup"):
        restore(stick, tmp_path / "back")
    assert backup(kiosk, stick).name == f"{made.name}-2"
    assert path.exists(), "what may be the last copy of something stays"


def test_a_manifest_cannot_lead_out_of_the_folder(kiosk: Kiosk, stick: Path) -> None:
    made = backup(kiosk, stick)
    manifest = versions(stick)[0].manifest
    assert manifest
    for name in ("../outside", "/etc/outside", "records/../../outside", "C:outside", "records//x"):
        files = (replace(manifest.files[0], path=name), *manifest.files[1:])
        (stick / made.name / MANIFEST).write_bytes(replace(manifest, files=files).written())
        assert Manifest.read(stick / made.name / MANIFEST) is None


def test_a_photo_that_the_kiosk_has_lost_stays_in_the_backups(kiosk: Kiosk, stick: Path, tmp_path: Path) -> None:
    backup(kiosk, stick)
    lost = next(path for path in (kiosk.folder / "attachments").rglob("*") if path.is_file())
    whole = lost.read_bytes()
    lost.unlink()
    checked(kiosk, b"\xff\xd8\xff another one")
    made = backup(kiosk, stick)
    assert any("gone from this kiosk" in fault for fault in made.faults)
    restore(stick, tmp_path / "back")
    assert (tmp_path / "back" / lost.relative_to(kiosk.folder)).read_bytes() == whole
    assert any("gone from the kiosk itself" in fault for fault in prove(kiosk, stick).faults)


def test_the_proof_compares_with_the_kiosk_that_has_gone_on(kiosk: Kiosk, stick: Path) -> None:
    backup(kiosk, stick)
    checked(kiosk, b"\xff\xd8\xff another one")
    proof = prove(kiosk, stick)
    assert (proof.faults, proof.compared, proof.records) == ([], True, kiosk.ledger.head().seq - 1)
    now = standing(kiosk.folder)
    assert (now.failed, now.proved_records) == ("", proof.records)
    assert not list((kiosk.folder / "cache").glob("restore-*")), "nothing is left of it"


def test_a_copy_that_is_whole_but_of_other_records_fails_the_proof(kiosk: Kiosk, stick: Path, tmp_path: Path) -> None:
    other = firms.opened(tmp_path / "other", ids="Q")
    other.set_up(firms.ANSWERS)
    backup(other, stick)
    proof = prove(kiosk, stick)
    assert proof.faults == ["record 1 is not the one that the kiosk has."]


# What is refused


def test_another_kiosks_stick_is_refused_and_left_alone(kiosk: Kiosk, stick: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "config.json").write_text('{"kiosk": "ZZ99"}')
    other = firms.opened(tmp_path / "other", ids="Q")
    other.set_up(firms.ANSWERS)
    backup(other, stick)
    before = tree(stick)
    with pytest.raises(Refused, match="kiosk ZZ99"):
        backup(kiosk, stick)
    with pytest.raises(Refused, match="kiosk ZZ99"):
        prove(kiosk, stick)
    assert tree(stick) == before


def test_a_kiosk_that_has_lost_records_does_not_back_up_over_them(kiosk: Kiosk, stick: Path, tmp_path: Path) -> None:
    shutil.copytree(kiosk.folder, tmp_path / "older")
    checked(kiosk, b"\xff\xd8\xff another one")
    backup(kiosk, stick)
    before = tree(stick)
    with pytest.raises(Damaged, match="know records that are not here"):
        backup(firms.opened(tmp_path / "older"), stick)
    assert tree(stick) == before


def test_nothing_is_restored_over_anything(kiosk: Kiosk, stick: Path, tmp_path: Path) -> None:
    backup(kiosk, stick)
    for target in (kiosk.folder, stick):
        before = tree(target)
        with pytest.raises(Refused, match="not empty"):
            restore(stick, target)
        assert tree(target) == before
    (tmp_path / "empty").mkdir()
    assert restore(stick, tmp_path / "empty").whole


def test_backups_do_not_lie_in_the_data_folder(kiosk: Kiosk) -> None:
    with pytest.raises(Refused, match="data folder"):
        backup(kiosk, kiosk.folder / "export")


def test_a_stopped_backup_leaves_the_ones_before_and_goes_on(kiosk: Kiosk, stick: Path) -> None:
    first = backup(kiosk, stick)
    checked(kiosk, os.urandom(5000))
    asked: list[int] = []

    def stopped() -> bool:
        asked.append(1)
        return len(asked) > 1

    with pytest.raises(Refused, match="stopped"):
        backup(kiosk, stick, stopped=stopped)
    assert [one.name for one in versions(stick) if one.manifest] == [first.name]
    assert [one.interrupted for one in versions(stick)] == [True, False]
    assert prove(kiosk, stick).name == first.name
    assert backup(kiosk, stick).new
    assert [one.interrupted for one in versions(stick)] == [False, False]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "small"
    place.mkdir()
    if (
        not shutil.which("mount")
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=400k", "none", place], check=False, capture_output=True
        ).returncode
    ):
        pytest.skip("only root mounts a disk")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def test_a_full_stick_is_said_and_the_backup_before_is_whole(kiosk: Kiosk, small_disk: Path) -> None:
    first = backup(kiosk, small_disk)
    checked(kiosk, os.urandom(600_000))
    with pytest.raises(NotSaved, match="full"):
        backup(kiosk, small_disk)
    proof = prove(kiosk, small_disk)
    assert (proof.whole, proof.name) == (True, first.name)
    subprocess.run(["mount", "-o", "remount,size=4m", small_disk], check=True)
    assert prove(kiosk, small_disk, backup(kiosk, small_disk).name).whole


def test_a_stick_that_may_not_be_written_is_said(kiosk: Kiosk, small_disk: Path) -> None:
    first = backup(kiosk, small_disk)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    checked(kiosk, b"\xff\xd8\xff another one")
    with pytest.raises(NotSaved, match="may not be written"):
        backup(kiosk, small_disk)
    assert prove(kiosk, small_disk).name == first.name


# Numbers that were read out


def test_after_a_restore_of_an_older_backup_no_number_is_given_twice(kiosk: Kiosk, stick: Path, tmp_path: Path) -> None:
    first = backup(kiosk, stick)
    for _ in range(3):
        checked(kiosk, os.urandom(50))
    newest = backup(kiosk, stick).head
    export(kiosk, tmp_path / "papers", today=kiosk.today())
    done = restore(stick, tmp_path / "back", first.name)
    assert done.lost == (first.head.seq + 1, newest.seq)
    assert done.head.seq == newest.seq + 1
    again = firms.cheap(Kiosk.open(tmp_path / "back", clock=kiosk.clock))
    (said,) = again.ledger.records(kind="restore")
    assert said.answers == {"restored": asdict(first.head), "known": asdict(newest)}
    again.set_owners_pin(firms.person(again, "Marie"), "864209")
    record = next(again.ledger.records(newest_first=True))
    assert record.seq == newest.seq + 2
    report = verify(again.folder)
    assert (report.faults, report.lost) == ([], [(first.head.seq + 1, newest.seq)])
    assert f"Records {first.head.seq + 1} to {newest.seq} were lost before a restore" in report.summary()
    assert prove(again, stick, backup(again, stick).name).whole
    with pytest.raises(Damaged, match="knows records"):
        export(again, tmp_path / "papers", today=again.today())
    assert export(again, tmp_path / "new", today=again.today()).faults == []
    assert verify_export(tmp_path / "new").faults == []
    checked_alone = [sys.executable, str(tmp_path / "new" / "check_records.py")]
    assert subprocess.run(checked_alone, check=False, capture_output=True).returncode == 0


def test_what_an_export_knows_further_is_lost_and_said_so(
    kiosk: Kiosk, stick: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backup(kiosk, stick)
    head, far = kiosk.ledger.head(), kiosk.ledger.head().seq + 28
    asked = ["restore", "--from", str(stick), "--to", str(tmp_path / "back"), "--anchor", f"{far}:{'a' * 64}"]
    assert main([*asked, "--data", str(kiosk.folder)]) == 0
    assert f"Records {head.seq + 1} to {far} are lost: record {far + 1} says so" in capsys.readouterr().out
    assert verify(tmp_path / "back").whole


def test_a_gap_that_no_restore_accounts_for_is_a_fault(kiosk: Kiosk, stick: Path, tmp_path: Path) -> None:
    first = backup(kiosk, stick)
    checked(kiosk, b"\xff\xd8\xff another one")
    backup(kiosk, stick)
    restore(stick, tmp_path / "back", first.name)
    month = min((tmp_path / "back" / "records").glob("*.json"))
    lines = month.read_bytes().split(b"\n")
    month.write_bytes(b"\n".join([*lines[:-3], *lines[-2:]]))
    assert any("missing before record" in str(fault) for fault in verify(tmp_path / "back").faults)


# How many stay


def test_the_newest_stay_and_one_a_month_before_them(kiosk: Kiosk, stick: Path) -> None:
    for _ in range(8):
        backup(kiosk, stick, keep=2)
        firms.clock(kiosk).advance(timedelta(days=10))
        checked(kiosk, os.urandom(100))
    made = backup(kiosk, stick, keep=2)
    days = [one.day for one in versions(stick)]
    assert days == ["2026-08-20", "2026-08-10", "2026-07-31", "2026-06-21"]
    for one in versions(stick):
        assert prove(kiosk, stick, one.name).whole, one.name
    manifests = [one.manifest for one in versions(stick) if one.manifest]
    named = {file.sha256 for manifest in manifests for file in manifest.files if file.shared}
    assert {path.name for path in (stick / "sealed").rglob("*") if path.is_file()} == named
    assert made.name == versions(stick)[0].name


# Killed


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks what it kills, which this system cannot")
@pytest.mark.parametrize("seed", range(6))
def test_killed_at_any_moment_a_backup_is_whole_or_told_apart(
    kiosk: Kiosk, stick: Path, tmp_path: Path, seed: int
) -> None:
    """Twelve kills each."""
    chance = random.Random(seed)
    begun_at = time.monotonic()
    backup(kiosk, tmp_path / "measured")
    takes = time.monotonic() - begun_at
    killed = 0
    while killed < 12:
        checked(kiosk, chance.randbytes(3000))
        for _ in range(chance.randint(1, 3)):
            child = os.fork()
            if not child:
                try:
                    backup(kiosk, stick, keep=3)
                finally:
                    os._exit(0)
            time.sleep(chance.uniform(0, takes / 2))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            killed += 1
            for one in versions(stick):
                assert one.interrupted or one.manifest, "half a manifest"
                assert one.interrupted or prove(kiosk, stick, one.name).whole
        made = backup(kiosk, stick, keep=3)
        assert not backup(kiosk, stick, keep=3).new
        assert prove(kiosk, stick).head == made.head == kiosk.ledger.head()
        assert not list(stick.rglob("*.part"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks what it kills, which this system cannot")
def test_a_killed_restore_leaves_nothing_under_its_name(kiosk: Kiosk, stick: Path, tmp_path: Path) -> None:
    backup(kiosk, stick)
    chance = random.Random(1)
    for _ in range(10):
        child = os.fork()
        if not child:
            try:
                restore(stick, tmp_path / "back")
            finally:
                os._exit(0)
        time.sleep(chance.uniform(0, 0.03))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        if (tmp_path / "back").exists():
            assert held(tmp_path / "back") == held(kiosk.folder)
            shutil.rmtree(tmp_path / "back")
    assert restore(stick, tmp_path / "back").whole
    assert not (tmp_path / "back.restoring").exists()


# The commands


def test_the_commands_back_up_prove_and_restore(
    kiosk: Kiosk, stick: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(kiosk.folder)]
    assert main(["backup", "--to", str(stick), *data]) == 0
    assert "Never proved yet" in capsys.readouterr().out
    assert main(["restore", "--check", "--from", str(stick), *data]) == 0
    head = kiosk.ledger.head()
    assert f"{head.seq} records" in (said := capsys.readouterr().out)
    assert said.startswith("Proven")
    assert head.hash in said
    assert main(["backup", "--to", str(stick), *data]) == 0
    assert "Last proved by restoring it: 20" in capsys.readouterr().out
    assert main(["restore", "--from", str(stick), "--to", str(tmp_path / "back"), *data]) == 0
    assert held(tmp_path / "back") == held(kiosk.folder)
    capsys.readouterr()
    assert main(["restore", "--check", "--from", str(stick), "--data", str(tmp_path / "nothing")]) == 0
    assert "no kiosk to compare" in capsys.readouterr().out
    assert not (tmp_path / "nothing" / "records").exists()


def test_the_commands_say_what_cannot_be(kiosk: Kiosk, stick: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = ["--data", str(kiosk.folder)]
    assert main(["restore", "--check", "--from", str(stick), *data]) == 2
    assert main(["restore", "--from", str(stick), *data]) == 2
    assert main(["backup", "--to", str(kiosk.folder), *data]) == 1
    backup(kiosk, stick)
    month = next(stick.glob("*/records/*.json"))
    month.write_bytes(month.read_bytes().replace(b"Northgate", b"Southgate"))
    assert main(["restore", "--check", "--from", str(stick), *data]) == 1
    assert "NOT proven" in capsys.readouterr().out
    assert main(["backup", "--to", str(stick), *data]) == 0
    assert "FAILED" in capsys.readouterr().out


def test_what_is_known_of_backups_survives_a_file_that_is_none(kiosk: Kiosk, stick: Path) -> None:
    backup(kiosk, stick)
    assert standing(kiosk.folder).where == str(stick)
    (kiosk.folder / "backup.json").write_text(json.dumps({"made": 3}))
    assert standing(kiosk.folder).made == ""
