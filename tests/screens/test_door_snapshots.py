"""How the board at the door and the roll call look: small and wide, and once without colour where a verdict stands."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from textual.pilot import Pilot

from screens.app import KioskApp
from secor_tui.kiosk import Kiosk
from tests.screens import crews, kiosks

SMALL, WIDE = (80, 24), (120, 40)

SnapCompare = Callable[..., bool]
Steps = Callable[[Pilot[Any]], Awaitable[None]]


def steps(*parts: tuple[list[str], str]) -> Steps:
    """Press some keys, wait until the screen says something, and so on."""

    async def press(pilot: Pilot[Any]) -> None:
        for keys, said in parts:
            await pilot.press(*keys)
            await kiosks.until(pilot, said)
        await pilot.pause()

    return press


BOARD = (["f9"], "A visitor comes")
CALL = (["f11"], "what is it?"), (["2"], "ROLL CALL - DRILL")

SCREENS = {
    "board": steps(BOARD),
    "letters": steps(BOARD, ([*"mar"], "Who: mar")),
    "comes": steps(BOARD, (["2"], "Chidi Anagonye comes")),
    "gate": steps(BOARD, (["4"], "[ STOP ]")),
    "visitors": steps(BOARD, (["7"], "Which visitor")),
    "visit": steps(BOARD, (["7"], "Which visitor"), (["1"], "Whom do you visit?")),
    "left": steps(BOARD, (["down", "down", "f4"], "came"), ([*"went home", "enter"], "Who says so?")),
    "what": steps(CALL[0]),
    "muster": steps(*CALL, (["enter"], "found: 1")),
    "lessons": steps(*CALL, (["f9"], "STILL MISSING")),
    "take_along": steps(*CALL, (["f8"], "█▀▀▀▀▀█")),
}


@pytest.fixture
def kiosk(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> Kiosk:
    monkeypatch.setenv("TERM", "xterm-256color")
    kiosk.sign_in(crews.person(kiosk, "Marie"))
    kiosk.sign_out(crews.visit(kiosk, "Val Roy"))
    kiosks.clock(kiosk).advance(timedelta(days=1, minutes=-3))
    kiosk.sign_in(crews.person(kiosk, "Dan"))
    crews.join(kiosk, "Ana Silva", phone="403-555-0182")
    crews.join(kiosk, "Chidi Anagonye", "foreman", phone="587-555-0101")
    crews.visit(kiosk, "Sam Lee")
    return kiosk


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", sorted(SCREENS))
def test_screen_looks_as_it_did(kiosk: Kiosk, snap_compare: SnapCompare, name: str, size: tuple[int, int]) -> None:
    assert snap_compare(KioskApp(kiosk), run_before=SCREENS[name], terminal_size=size)


@pytest.mark.parametrize("name", ["board", "gate", "muster", "visit"])
def test_a_verdict_can_be_read_without_colour(kiosk: Kiosk, snap_compare: SnapCompare, name: str) -> None:
    kiosk.config.theme = "plain"
    assert snap_compare(KioskApp(kiosk), run_before=SCREENS[name], terminal_size=SMALL)


def test_the_roll_call_is_french_where_the_kiosk_is(kiosk: Kiosk, snap_compare: SnapCompare) -> None:
    kiosk.config.language = "fr"
    french = steps((["f11"], "de quoi"), (["1"], "APPEL - POUR VRAI"), (["enter"], "trouvés : 1"))
    assert snap_compare(KioskApp(kiosk), run_before=french, terminal_size=SMALL)
