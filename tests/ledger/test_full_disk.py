"""A full disk, a read-only one, a stick that was pulled: a plain sentence, and what was acknowledged stands."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from secor_tui.errors import NotSaved
from secor_tui.ledger import drafts
from secor_tui.ledger.ledger import Ledger
from tests.ledger.disks import memory, run
from tests.ledger.ledgers import assert_whole, entry, ids, opened

pytestmark = pytest.mark.skipif(os.name != "posix", reason="mounts, limits and permissions of Unix")


def _fill(ledger: Ledger, size: int, saved: list[str]) -> None:
    for number in range(500):
        ledger.append(entry(f"r{number}", size=size))
        saved.append(f"r{number}")


def _fill_with_drafts(ledger: Ledger) -> None:
    for number in range(2000):
        ledger.drafts.save(f"d{number}", {"note": "x" * 1000})


@pytest.mark.parametrize("size", [300, 3000, 40_000])
def test_a_full_disk_refuses_records_and_loses_none(tmp_path: Path, size: int) -> None:
    with memory(tmp_path / "small", "1200k") as disk:
        ledger = opened(disk / "data")
        saved: list[str] = []
        with pytest.raises(NotSaved, match="The disk is full"):
            _fill(ledger, size, saved)
        for _ in range(20):
            with pytest.raises(NotSaved, match="The disk is full"):
                ledger.append(entry("next", size=size))
        assert ids(ledger) == saved
        assert_whole(disk / "data")
        assert ids(opened(disk / "data")) == saved, "a kiosk with a full disk still opens"
        (disk / "data" / "records" / "old").touch()
        run("mount", "-o", "remount,size=4m", disk)
        ledger.append(entry("next", size=size))
        assert ids(opened(disk / "data")) == [*saved, "next"]
        assert_whole(disk / "data")


def test_the_last_room_on_a_disk_is_kept_for_drafts(tmp_path: Path) -> None:
    with memory(tmp_path / "small", "24m") as disk:
        ledger = opened(disk)
        ledger.drafts.save("a", {"row": 0})
        filler = disk / "filler"
        with filler.open("wb", buffering=0) as full:
            while True:
                try:
                    full.write(b"x" * 65536)
                except OSError:
                    break
        with pytest.raises(NotSaved, match="The disk is full"):
            _fill(ledger, 2000, [])
        for row in range(1, 100):
            ledger.drafts.save("a", {"row": row, "note": "x" * 1000})
        assert not (disk / "drafts" / ".reserve").exists()
        with pytest.raises(NotSaved, match="The disk is full"):
            _fill_with_drafts(ledger)
        assert all(ledger.drafts.all().values())
        assert (ledger.drafts.load("a") or {})["row"] == 99
        filler.unlink()
        opened(disk)
        assert (disk / "drafts" / ".reserve").stat().st_size == drafts.RESERVE


def test_a_limit_on_the_size_of_files_is_a_full_disk(tmp_path: Path) -> None:
    """The same without root: the kernel refuses to let the month file grow."""
    script = f"""
import resource, sys
from pathlib import Path
from tests.ledger.ledgers import entry, opened
from secor_tui.errors import NotSaved
ledger = opened(Path({str(tmp_path)!r}))
resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, resource.RLIM_INFINITY))
try:
    for number in range(100):
        ledger.append(entry(f"r{{number}}"))
        print(f"r{{number}}")
except NotSaved as refused:
    assert "The disk is full" in refused.message
    try:
        ledger.append(entry("again"))
    except NotSaved:
        print("refused")
"""
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    *saved, last = ran.stdout.split()
    assert last == "refused"
    assert len(saved) > 30
    assert ids(opened(tmp_path)) == saved
    assert_whole(tmp_path)
    opened(tmp_path).append(entry("again"))
    assert ids(opened(tmp_path)) == [*saved, "again"]


def test_a_disk_that_became_read_only_says_so(tmp_path: Path) -> None:
    with memory(tmp_path / "small", "4m") as disk:
        ledger = opened(disk / "data")
        ledger.append(entry("a"))
        run("mount", "-o", "remount,ro", disk)
        with pytest.raises(NotSaved, match="it is read-only"):
            ledger.append(entry("b"))
        with pytest.raises(NotSaved, match="it is read-only"):
            ledger.drafts.save("d", {})
        with pytest.raises(NotSaved, match="it is read-only"):
            ledger.attachments.put(b"photo")
        with pytest.raises(NotSaved, match="it is read-only"):
            ledger.freeze(b"text")
        assert ids(ledger) == ["a"]
        assert_whole(disk / "data")
        with pytest.raises(NotSaved, match="could not be opened for writing"):
            opened(disk / "data")
        run("mount", "-o", "remount,rw", disk)
        ledger.append(entry("b"))
        assert ids(ledger) == ["a", "b"]


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_says_so(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(NotSaved, match="belongs to another user"):
            opened(tmp_path / "data")
    finally:
        tmp_path.chmod(0o700)


def test_a_pulled_stick_says_so_and_goes_on_when_it_is_back(tmp_path: Path) -> None:
    stick, pocket = tmp_path / "stick", tmp_path / "pocket"
    ledger = opened(stick)
    ledger.append(entry("a"))
    ledger.drafts.save("d", {"row": 1})
    stick.rename(pocket)
    for save in (
        lambda: ledger.append(entry("b")),
        lambda: ledger.freeze(b"text"),
        lambda: ledger.attachments.put(b"photo"),
    ):
        with pytest.raises(NotSaved, match="does not answer, or the data folder is gone"):
            save()
    pocket.rename(stick)
    ledger.append(entry("b"))
    assert ids(ledger) == ["a", "b"]
    assert ledger.drafts.load("d") == {"row": 1}
