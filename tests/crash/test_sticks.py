"""A stick as it is: full, locked, dead or pulled half way. A plain sentence, and the next time goes on.

The stick is ext4 in a file, mounted; the machines that this runs on do not all know FAT, whose names are held to in
test_stick_names.py.
"""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Protocol

import pytest

from secor_tui.backup import backup
from secor_tui.errors import NotSaved
from secor_tui.kiosk import Kiosk
from secor_tui.ledger.verify import verify
from secor_tui.output import export as exporting
from secor_tui.output.export import export
from secor_tui.output.verify import verify_export
from secor_tui.restore import prove
from tests import firms
from tests.crash.victim import plain_paper
from tests.crash.victims import assert_nothing_half, checked, stamps, tree
from tests.ledger.disks import Journalled, run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="mounts file systems as Linux does")

Progress = Callable[[int, int], None]


class Way(Protocol):
    """How everything goes onto a stick."""

    def __call__(self, kiosk: Kiosk, to: Path, progress: Progress = ...) -> object: ...


def _nothing(_done: int, _of: int) -> None:
    return None


def exported(kiosk: Kiosk, to: Path, progress: Progress = _nothing) -> object:
    return export(kiosk, to, today=kiosk.today(), progress=progress)


def backed_up(kiosk: Kiosk, to: Path, progress: Progress = _nothing) -> object:
    return backup(kiosk, to, progress=progress)


def assert_whole(kiosk: Kiosk, way: Way, to: Path) -> None:
    """That all of it is there, and another time writes nothing."""
    if way is exported:
        report = verify_export(to)
        assert report.whole, report.faults
        assert report.head.hash == kiosk.ledger.head().hash
    else:
        assert prove(kiosk, to).head == kiosk.ledger.head()
    was = stamps(to)
    way(kiosk, to)
    assert stamps(to) == was
    assert verify(kiosk.folder).whole


def gone_after(count: int, how: Callable[[], None]) -> Progress:
    """What happens to the stick while so many steps of the progress are told."""
    told = 0

    def progress(_done: int, _of: int) -> None:
        nonlocal told
        told += 1
        if told == count:
            how()

    return progress


@pytest.fixture(autouse=True)
def _drawn_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "record_pdf", plain_paper)
    monkeypatch.setattr(exporting, "BATCH", 4)


@pytest.fixture
def kiosk(template: Path, tmp_path: Path) -> Kiosk:
    shutil.copytree(template, tmp_path / "data")
    kiosk = firms.opened(tmp_path / "data", ids="T")
    chance = random.Random(3)
    for _ in range(12):
        checked(kiosk, chance)
        firms.clock(kiosk).advance(timedelta(hours=5))
    return kiosk


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Journalled]:
    made = Journalled(tmp_path, 8 << 20)
    made.mount()
    yield made
    if made.place.is_mount():
        made.pull()


@pytest.fixture(params=[exported, backed_up], ids=["export", "backup"])
def way(request: pytest.FixtureRequest) -> Way:
    found: Way = request.param
    return found


def fill(stick: Path, leaving: int) -> Path:
    """All of a stick but so many bytes."""
    filler = stick / "HOLIDAY.MOV"
    with filler.open("wb") as film:
        film.write(bytes(shutil.disk_usage(stick).free - leaving))
    return filler


@pytest.mark.parametrize("leaving", [0, 20_000, 300_000])
def test_a_full_stick_is_said_and_gone_on_with_once_there_is_room(
    kiosk: Kiosk, stick: Journalled, way: Way, leaving: int
) -> None:
    to = stick.place / "SITEKIOSK"
    filler = fill(stick.place, leaving)
    for _ in range(2):
        with pytest.raises(NotSaved, match=r"It is full\. The records are safe in the kiosk") as refused:
            way(kiosk, to)
        assert "Make room there or take an empty stick" in refused.value.message
        if to.exists():
            assert_nothing_half(tree(to))
            assert not list(to.rglob("*.part")), "half a file takes the room that is missing"
    assert filler.stat().st_size, "what was on the stick is untouched"
    filler.unlink()
    way(kiosk, to)
    assert_whole(kiosk, way, to)


def test_a_stick_without_room_for_names_is_full(kiosk: Kiosk, tmp_path: Path, way: Way) -> None:
    small = tmp_path / "small"
    small.mkdir()
    stick = Journalled(small, 8 << 20)
    run("mkfs.ext4", "-q", "-F", "-N", "32", stick.image)
    stick.mount()
    try:
        with pytest.raises(NotSaved, match="It is full"):
            way(kiosk, stick.place / "SITEKIOSK")
        assert_nothing_half(tree(stick.place / "SITEKIOSK"))
    finally:
        stick.pull()


def test_a_locked_stick_is_said_and_gone_on_with_once_it_is_open(kiosk: Kiosk, stick: Journalled, way: Way) -> None:
    to = stick.place / "SITEKIOSK"
    way(kiosk, to)
    was = tree(to)
    checked(kiosk, random.Random(9))
    run("mount", "-o", "remount,ro", stick.place)
    with pytest.raises(NotSaved, match="It may not be written to") as refused:
        way(kiosk, to)
    assert "slide the lock on the stick" in refused.value.message
    assert tree(to) == was
    run("mount", "-o", "remount,rw", stick.place)
    way(kiosk, to)
    assert_whole(kiosk, way, to)


@pytest.mark.parametrize("count", [1, 2, 5, 9])
def test_a_stick_that_dies_half_way_is_said_and_the_next_time_goes_on(
    kiosk: Kiosk, stick: Journalled, way: Way, count: int
) -> None:
    """From one moment on it answers nothing: what was only in memory is gone with it."""
    to = stick.place / "SITEKIOSK"
    with pytest.raises(NotSaved, match="It is not there any more, or does not answer") as refused:
        way(kiosk, to, gone_after(count, stick.cut))
    assert "Put the stick back in" in refused.value.message
    assert verify(kiosk.folder).whole
    stick.unmount()
    stick.mount()
    if to.exists():
        assert_nothing_half(tree(to))
    way(kiosk, to)
    assert_whole(kiosk, way, to)


@pytest.mark.parametrize("count", [1, 2, 5, 9])
def test_pulled_half_way_nothing_lands_on_the_disk_below_its_name(
    kiosk: Kiosk, stick: Journalled, way: Way, count: int
) -> None:
    """The system lets go of a stick that was pulled, and its name leads to the machine's own disk from then on."""
    to = stick.place / "SITEKIOSK"
    with pytest.raises(NotSaved, match="It is not there any more"):
        way(kiosk, to, gone_after(count, stick.pull))
    assert not list(stick.place.iterdir())
    assert verify(kiosk.folder).whole
    stick.mount()
    way(kiosk, to)
    assert_whole(kiosk, way, to)
