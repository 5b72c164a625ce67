"""Copies for the office at the keyboard: where they go, a stick put in, bringing them now, and what went wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from screens.app import COPIES_EVERY, QUIET, KioskApp
from screens.copies import CopiesScreen
from secor_tui import destinations, nightly_state, seal
from secor_tui.destinations import BOTH, FOLDER, STICK, Destination
from secor_tui.kiosk import Kiosk
from secor_tui.output.verify import verify_export
from secor_tui.sticks import STICKS
from tests import firms
from tests.screens import kiosks
from tests.screens.test_snapshots import SMALL, SnapCompare

ID = "1A2B-3C4D"


@pytest.fixture
def kiosk(kiosk: Kiosk) -> Iterator[Kiosk]:
    yield firms.cheap(kiosks.own_checklists_only(kiosk))
    kiosk.close()


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "RED"
    folder.mkdir()
    monkeypatch.setenv(STICKS, f"{ID}={folder}")
    return folder


@pytest.fixture
def no_stick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(STICKS, "")


async def until(pilot: Pilot[None], said: str) -> str:
    """A process of its own may take its time."""
    return await kiosks.until(pilot, said, patience=2000)


async def test_a_stick_that_somebody_chose_gets_papers_now_and_every_night(app: KioskApp, stick: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f12", "8")
        await until(pilot, "Use the stick RED for copies")
        await pilot.press("2")
        await kiosks.until(pilot, "What goes there?")
        await pilot.press("1")
        await kiosks.until(pilot, "What is it called?")
        await pilot.press(*" stick", "enter")
        await kiosks.until(pilot, "Who decides it?")
        await pilot.press("down", "enter", *kiosks.FOREMAN_PIN, "enter")
        said = await kiosks.until(pilot, "gets copies from now on")
        assert "RED stick: papers" in said
        assert "NEVER" in said
        await pilot.press("f9")
        said = await until(pilot, "DONE")
        assert "RED stick" in said
        await pilot.press("escape")
        said = await kiosks.until(pilot, "Copies for the office")
        assert "[ OK      ]" in said
    assert verify_export(stick / "SITEKIOSK" / "K7Q2").whole


async def test_only_an_owner_sends_backups_somewhere_and_takes_them_off(
    app: KioskApp, kiosk: Kiosk, tmp_path: Path
) -> None:
    office = tmp_path / "office"
    office.mkdir()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(CopiesScreen(kiosk))
        await kiosks.until(pilot, "Another folder")
        await pilot.press("2")
        await kiosks.until(pilot, "A share has to be")
        await pilot.press(*str(office), "enter")
        await kiosks.until(pilot, "What goes there?")
        await pilot.press("4")
        await kiosks.until(pilot, "What is it called?")
        await pilot.press("enter")
        said = await kiosks.until(pilot, "Who decides it?")
        assert "Marie Tremblay" in said
        assert "Dan Okafor" not in said
        await pilot.press("enter", *kiosks.OWNER_PIN, "enter")
        await kiosks.until(pilot, "gets copies from now on")
        assert [one.holds for one in destinations.listed(kiosk)] == ["papers", "both"]
        await pilot.press("2")
        await kiosks.until(pilot, "office: what now?")
        await pilot.press("2")
        await kiosks.until(pilot, "What lies there stays.")
        await pilot.press("enter", *kiosks.OWNER_PIN, "enter")
        await kiosks.until(pilot, "office gets nothing more")
        assert [one.holds for one in destinations.listed(kiosk)] == ["papers"]


@pytest.mark.usefixtures("stick")
async def test_papers_are_sealed_once_an_owner_has_chosen_a_passphrase_twice(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(CopiesScreen(kiosk))
        await until(pilot, "Use the stick RED")
        await pilot.press("2")
        await kiosks.until(pilot, "What goes there?")
        await pilot.press("2")
        await kiosks.until(pilot, "No passphrase was chosen yet")
        await pilot.press("4")
        await kiosks.until(pilot, "Only an owner chooses it")
        await pilot.press("enter", *kiosks.OWNER_PIN, "enter")
        await kiosks.until(pilot, "Four or five words")
        await pilot.press(*"abababababab", "enter")
        said = await kiosks.until(pilot, "A passphrase has 12")
        assert "abab" not in said
        for _ in range(2):
            await pilot.press(*"gravel teapot ninety", "enter")
        await until(pilot, "From now on sealed papers open")
        assert kiosk.config.seal.startswith("age1")
    assert b"teapot" not in b"".join(path.read_bytes() for path in kiosk.folder.rglob("*") if path.is_file())


async def test_what_went_wrong_at_a_place_is_said_with_it(app: KioskApp, kiosk: Kiosk, tmp_path: Path) -> None:
    office = tmp_path / "office"
    office.mkdir()
    destinations.add(kiosk, Destination("Office", FOLDER, str(office)))
    (office / "SITEKIOSK" / "K7Q2.json").unlink()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(CopiesScreen(kiosk))
        await kiosks.until(pilot, "Office: papers")
        await pilot.press("f9")
        said = await until(pilot, "NOT ALL OF IT")
        assert "the mark that it was given is not there" in " ".join(said.split())
        await pilot.press("escape")
        said = await kiosks.until(pilot, "Office: papers")
        assert "FAILED" in said
        assert "the mark that it was given" in " ".join(said.split())


async def test_escape_stops_a_copy_and_says_that_the_next_one_goes_on(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(CopiesScreen(kiosk))
        await kiosks.until(pilot, "Another folder")
        await pilot.press("f9", "escape")
        await until(pilot, "goes on from there")
        await pilot.press("escape")
        await kiosks.until(pilot, "Another folder")


@pytest.mark.usefixtures("no_stick")
async def test_after_closing_time_the_kiosk_brings_the_days_copies_by_itself(app: KioskApp, kiosk: Kiosk) -> None:
    kiosk.config.closing_time = "06:00"
    kiosk.save_config()
    folder = kiosk.export_folder
    async with app.run_test(size=(80, 24)) as pilot:
        await kiosks.until(pilot, "NEXT")
        app._proved = app._published = kiosk.today()
        await app.look_at_the_clock()
        assert not nightly_state.states(kiosk.folder), "somebody may still be at the keyboard"
        kiosks.clock(kiosk).advance(timedelta(milliseconds=QUIET + COPIES_EVERY))
        await app.look_at_the_clock()
        (worker,) = [one for one in app.workers if one.group == "copies"]
        await worker.wait()
    assert nightly_state.states(kiosk.folder)["export"].done
    assert verify_export(folder).whole


@pytest.mark.usefixtures("stick")
def test_how_each_place_stands_looks_as_it_did(kiosk: Kiosk, tmp_path: Path, snap_compare: SnapCompare) -> None:
    office = tmp_path / "office"
    office.mkdir()
    destinations.add(kiosk, Destination("Office share", FOLDER, str(office)))
    destinations.add(kiosk, Destination("Red stick", STICK, stick=ID, holds=BOTH))
    seal.make(kiosk.folder, kiosk.config, "gravel teapot ninety")
    destinations.add(kiosk, Destination("Blue stick", STICK, stick="9F00-AA11", sealed=True))
    seq = kiosk.registers.seq
    well = {"tried": "2026-06-01T06:30:00-06:00", "done": "2026-06-01T06:30:00-06:00", "seq": seq, "papers": 4}
    nightly_state.note(kiosk.folder, "export", **{**well, "seq": seq - 2})
    trouble = {"en": "The disk is full. Make room, then try again.", "fr": "Le disque est plein."}
    nightly_state.note(kiosk.folder, "Office share", trouble=trouble, tried=well["tried"])
    proved = {"verified": well["done"], "backed_up": well["done"], "proved": well["done"], "proved_records": seq}
    nightly_state.note(kiosk.folder, "Red stick", **well, records=seq, **proved)
    nightly_state.note(kiosk.folder, "Blue stick", away_since="2026-05-20T20:30:00-06:00")
    # The folder's name is another one every time.
    (kiosk.folder / destinations.FILE).write_text(
        (kiosk.folder / destinations.FILE).read_text().replace(str(office), "/srv/office")
    )
    kiosk.config.export_folder = "/srv/papers"

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.app.push_screen(CopiesScreen(kiosk))
        await pilot.pause(0.2)

    assert snap_compare(KioskApp(kiosk), run_before=steps, terminal_size=SMALL)
    assert os.environ[STICKS]
