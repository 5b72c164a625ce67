"""How the screens look: on the smallest terminal and on a wide one; once without colour where a verdict stands."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from textual.pilot import Pilot

from screens.app import KioskApp
from secor_tui.kiosk import Kiosk
from tests.screens import kiosks

SMALL, WIDE = (80, 24), (120, 40)

SnapCompare = Callable[..., bool]
Steps = Callable[[Pilot[Any]], Awaitable[None]]


def steps(*keys: str, until: str) -> Steps:
    async def press(pilot: Pilot[Any]) -> None:
        await pilot.press(*keys)
        await kiosks.until(pilot, until)
        await pilot.pause()

    return press


FAILED = ["1", "1", "4", "enter", "f2", "f3", *"top rail is missing"]

SCREENS = {
    "home": steps(until="NEXT"),
    "checklist": steps("1", "1", "4", "enter", "f2", until="Guardrails"),
    "typing": steps("1", "1", "4", until="Type a whole number"),
    "fail": steps(*FAILED, until="top rail"),
    "failed": steps(*FAILED, "enter", "f6", until="F5 changes"),
    "review": steps(*FAILED, "enter", "f8", until="STILL MISSING"),
    "help": steps("1", "f1", until="Walk down the list"),
    "checklists": steps("7", until="Every working day"),
    "records": steps("8", until="4 records"),
    "record": steps("8", *"firm", "enter", until="Make its PDF"),
    "service": steps("f12", until="Leave the kiosk"),
}


@pytest.fixture
def kiosk(kiosk: Kiosk) -> Kiosk:
    return kiosks.own_checklists_only(kiosk)


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", sorted(SCREENS))
def test_screen_looks_as_it_did(kiosk: Kiosk, snap_compare: SnapCompare, name: str, size: tuple[int, int]) -> None:
    assert snap_compare(KioskApp(kiosk), run_before=SCREENS[name], terminal_size=size)


@pytest.mark.parametrize("name", ["failed", "review", "home"])
def test_a_verdict_can_be_read_without_colour(kiosk: Kiosk, snap_compare: SnapCompare, name: str) -> None:
    kiosk.config.theme = "plain"
    kiosks.clock(kiosk).advance(timedelta(days=3))
    assert snap_compare(KioskApp(kiosk), run_before=SCREENS[name], terminal_size=SMALL)


def test_the_bright_theme_looks_as_it_did(kiosk: Kiosk, snap_compare: SnapCompare) -> None:
    kiosk.config.theme = "bright"
    assert snap_compare(KioskApp(kiosk), run_before=SCREENS["failed"], terminal_size=SMALL)


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
def test_the_first_start_looks_as_it_did(fresh: Kiosk, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    wrong = steps(*"Northgate", "enter", "enter", *"Lot 14", "f9", until="This is needed.")
    assert snap_compare(KioskApp(fresh), run_before=wrong, terminal_size=size)


def test_signing_looks_as_it_did(kiosk: Kiosk, snap_compare: SnapCompare) -> None:
    async def sign(pilot: Pilot[Any]) -> None:
        app = pilot.app
        assert isinstance(app, KioskApp)
        app.open_checklist(kiosk.start(kiosks.FORTY))
        await pilot.pause()
        await pilot.press(*["f2"] * 40, "f9", *"123")
        await kiosks.until(pilot, "PIN of Dan")

    assert snap_compare(KioskApp(kiosk), run_before=sign, terminal_size=SMALL)
