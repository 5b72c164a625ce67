"""The evidence pack at the keyboard: asked for, made by a process of its own, stopped, and what goes wrong is said."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
from textual.pilot import Pilot

from screens import working
from screens.app import KioskApp
from screens.pack import PackingScreen, PackScreen
from screens.widgets.lines import Lines
from secor_tui.apart import Told
from secor_tui.kiosk import Kiosk
from secor_tui.output.pack_verify import verify_pack
from secor_tui.photos import MEDIA
from tests import firms
from tests.screens import kiosks
from tests.screens.test_readiness import TOOL, planned
from tests.screens.test_snapshots import SMALL, SnapCompare
from tests.test_readiness import PROFILE, write


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "STICK"
    folder.mkdir()
    monkeypatch.setenv(MEDIA, str(folder))
    return folder


@pytest.fixture
def kiosk(kiosk: Kiosk) -> Iterator[Kiosk]:
    yield firms.cheap(kiosk)
    kiosk.close()


def said(pilot: Pilot[None]) -> str:
    return "\n".join(f"{item.text} {item.right}".strip() for item in pilot.app.screen.query_one(Lines).items)


def packs(stick: Path) -> list[Path]:
    return list(stick.iterdir())


async def typed(pilot: Pilot[None], text: str) -> None:
    await pilot.pause()
    await pilot.press(*text, "enter")
    await pilot.pause()


async def until(pilot: Pilot[None], text: str) -> None:
    for _ in range(600):
        if text in said(pilot):
            return
        await pilot.pause(0.05)
    raise AssertionError(f"{text!r} never came: {said(pilot)}")


async def asked(pilot: Pilot[None], app: KioskApp) -> PackScreen:
    await pilot.pause()
    screen = PackScreen(app.kiosk)
    await app.push_screen(screen)
    await until(pilot, "STILL MISSING")
    return screen


async def test_a_stick_is_where_it_goes_and_what_is_missing_is_said_before(kiosk: Kiosk, stick: Path) -> None:
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        screen = await asked(pilot, app)
        assert screen.to == stick
        assert "The WCB account number is not written down." in said(pilot)
        assert "No assessor is named." in said(pilot)


async def test_a_pack_is_made_from_the_menu_to_the_stick_and_is_whole(kiosk: Kiosk, stick: Path) -> None:
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        screen = await asked(pilot, app)
        await pilot.press("2")
        await typed(pilot, "4711")
        await pilot.press("4")
        await typed(pilot, "Marie")
        await until(pilot, "drawn by the number 4711")
        assert (screen.number, screen.assessor) == ("4711", "Marie")
        await until(pilot, "STILL MISSING")
        assert "No assessor is named." not in said(pilot)
        await pilot.press("f9")
        await until(pilot, "THE PACK IS READY")
        (made,) = packs(stick)
        assert str(made) in said(pilot)
        assert verify_pack(made).whole
        await pilot.press("escape")
        assert pilot.app.screen is screen


async def test_what_is_no_number_is_said_and_nothing_changes(kiosk: Kiosk, stick: Path) -> None:
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        screen = await asked(pilot, app)
        await pilot.press("3")
        await typed(pilot, "big")
        assert app.screen is not screen
        await pilot.press("escape")
        assert screen.most_mb == 0
        assert packs(stick) == []


async def test_esc_stops_it_and_what_is_there_says_that_it_is_not_finished(kiosk: Kiosk, stick: Path) -> None:
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await asked(pilot, app)
        await pilot.press("f9")
        await until(pilot, "Step ")
        await pilot.press("escape")
        await until(pilot, "THE PACK IS NOT FINISHED")
        assert isinstance(app.screen, PackingScreen)
        (left,) = packs(stick)
        assert left.name.endswith(".unfinished")
        assert not verify_pack(left).whole


async def test_a_folder_that_cannot_be_written_is_said_in_plain_words(kiosk: Kiosk, stick: Path) -> None:
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        screen = await asked(pilot, app)
        (stick / "file").write_text("")
        screen.to = stick / "file"
        await pilot.press("f9")
        await until(pilot, "THE PACK IS NOT FINISHED")
        assert "did not take everything" in said(pilot)


# First-aid records, and what cannot be blacked out


class Made:
    """Stands for the process: what it was asked for, and what it says."""

    says: ClassVar[list[Told]] = []
    asked: ClassVar[list[tuple[list[str], str]]] = []

    def __init__(self, _desk: Kiosk, command: list[str], *, pin: str = "") -> None:
        self.asked.append((command, pin))
        self.stopped = False

    async def told(self) -> AsyncIterator[Told]:
        for one in self.says:
            yield one

    def stop(self) -> None:
        self.stopped = True


READY = {"folder": "/media/usb/northgate_2026-06-01", "files": 58, "copies": 131, "photos": 12, "own_files": 2}
LOOKS = {
    "running": [Told(7, 61, "K7Q2-12")],
    "done": [Told(result={**READY, "faults": ["K7Q2-9 (14.2 MB)"]})],
    "failed": [Told(error="The pack is not finished. /media/usb did not take everything. It is full.")],
}


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> type[Made]:
    monkeypatch.setattr(working, "Apart", Made)
    Made.says, Made.asked = LOOKS["done"], []
    return Made


async def test_first_aid_records_are_asked_for_and_whoever_opens_them_types_a_pin(
    kiosk: Kiosk, stick: Path, apart: type[Made]
) -> None:
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await asked(pilot, app)
        assert "First-aid records named only" in said(pilot)
        await pilot.press("6")
        await until(pilot, "F9 asks who opens them")
        await pilot.press("f9")
        await kiosks.until(pilot, "Who may open them")
        assert apart.asked == []
        await pilot.press("enter", *"111222", "enter")
        await kiosks.until(pilot, "more tries before a wait")
        await pilot.press(*kiosks.OWNER_PIN, "enter")
        await until(pilot, "THE PACK IS READY")
    ((command, pin),) = apart.asked
    assert command[-2:] == ["--with-first-aid", f"--by={firms.person(kiosk, 'Marie')}"]
    assert pin == kiosks.OWNER_PIN
    assert pin not in " ".join(command)
    assert f"--to={stick}" in command


async def test_what_is_not_redacted_is_said_at_the_end_and_can_be_left_out(
    kiosk: Kiosk, stick: Path, apart: type[Made]
) -> None:
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await asked(pilot, app)
        await pilot.press("7")
        await until(pilot, "Photos and your own PDFs left out")
        await pilot.press("f9")
        await until(pilot, "NOT REDACTED: photos 12, PDFs of the firm 2.")
    assert "--only-redacted" in apart.asked[0][0]
    assert not packs(stick)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.usefixtures("stick")
def test_asking_looks_as_it_did(kiosk: Kiosk, snap_compare: SnapCompare, language: str) -> None:
    # Of a partner of the test's own: the questions of the others may change any day.
    write(kiosk.folder, PROFILE, TOOL)
    planned(kiosk)
    kiosk.config.language = language

    async def steps(pilot: Pilot[Any]) -> None:
        assert isinstance(pilot.app, KioskApp)
        screen = PackScreen(pilot.app.kiosk)
        await pilot.app.push_screen(screen)
        await until(pilot, "STILL MISSING" if language == "en" else "IL MANQUE")
        screen.to = Path("/media/usb")
        await pilot.press("6", "7")
        await pilot.pause()

    assert snap_compare(KioskApp(kiosk), run_before=steps, terminal_size=SMALL)


@pytest.mark.parametrize("name", LOOKS)
def test_making_it_looks_as_it_did(kiosk: Kiosk, snap_compare: SnapCompare, apart: type[Made], name: str) -> None:
    apart.says = LOOKS[name]

    async def steps(pilot: Pilot[Any]) -> None:
        await pilot.app.push_screen(PackingScreen(kiosk, ["pack"]))
        await pilot.pause()
        await pilot.pause()

    assert snap_compare(KioskApp(kiosk), run_before=steps, terminal_size=SMALL)
