"""The evidence pack at the keyboard: asked for, made by a process of its own, stopped, and what goes wrong is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from screens.app import KioskApp
from screens.pack import PackingScreen, PackScreen
from screens.widgets.lines import Lines
from secor_tui.kiosk import Kiosk
from secor_tui.output.pack_verify import verify_pack
from secor_tui.photos import MEDIA
from tests import firms
from tests.screens.test_snapshots import SMALL


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
