"""Nobody leaves the kiosk by a key; an owner does with a PIN."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from string import ascii_lowercase

import pytest

from screens.app import KioskApp
from screens.home import HomeScreen
from secor_tui.kiosk import Kiosk
from tests.screens import kiosks, machine

HELD = [
    *(f"ctrl+{letter}" for letter in "cdopqsvwxyz"),
    *("ctrl+backslash", "ctrl+right_square_bracket", "ctrl+@", "ctrl+alt+delete", "ctrl+f4", "alt+f2", "alt+f4"),
    *("ctrl+alt+f2", "alt+tab", "alt+x", "alt+left", "super+q", "f13", "shift+f10", "pause", "print_screen"),
]
"""Keys that lead out of some program, terminal or console. Here they close nothing, wherever they are pressed."""

NOWHERE = [
    *(f"ctrl+{letter}" for letter in ascii_lowercase if f"ctrl+{letter}" not in HELD),
    *(f"alt+f{n}" for n in range(1, 13)),
    *("escape", "f10", "insert", "shift+escape", "alt+escape", "ctrl+circumflex_accent", "ctrl+underscore", "menu"),
    *HELD,
]
"""Keys that leave home as it is."""

RAW = {
    "Ctrl-C": b"\x03",
    "Ctrl-D": b"\x04",
    "Ctrl-P": b"\x10",
    "Ctrl-Q": b"\x11",
    "Ctrl-S, which stops the output of a terminal that listens to it": b"\x13",
    "Ctrl-Z": b"\x1a",
    "Ctrl-backslash": b"\x1c",
    "Ctrl-]": b"\x1d",
    "Ctrl-O, Ctrl-V, Ctrl-Y": b"\x0f\x16\x19",
    "Alt-F2, Alt-F4": b"\x1b[1;3Q\x1b[1;3S",
    "Ctrl-Alt-F2": b"\x1b[1;7Q",
    "Alt-X, Alt-colon": b"\x1bx\x1b:",
    "Esc Esc Esc": b"\x1b\x1b\x1b",
    "an escape sequence that nobody sends": b"\x1b[999;999~\x1bP+q\x1b\\",
}
"""What a keyboard sends for the keys with which people leave a program."""


async def test_no_key_leaves_home(app: KioskApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await kiosks.until(pilot, "Northgate Framing")
        for key in NOWHERE:
            await pilot.press(key)
            assert app.is_running, key
            assert isinstance(app.screen, HomeScreen), key
            assert len(app.screen_stack) == 1, key
        await pilot.pause()
        assert not app._exit


@pytest.mark.parametrize("way", [["f12"], ["f12", "4"], ["1"], ["f1"], ["f9"]], ids="-".join)
async def test_nor_does_one_lead_out_of_what_is_open(app: KioskApp, way: list[str]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await kiosks.until(pilot, "Northgate Framing")
        await pilot.press(*way)
        open_ = list(app.screen_stack)
        assert len(open_) > 1
        for key in HELD:
            await pilot.press(key)
            assert app.screen_stack == open_, key
        assert app.is_running
        assert not app._exit


async def test_nor_out_of_the_first_start(fresh: Kiosk) -> None:
    app = KioskApp(fresh)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        open_ = list(app.screen_stack)
        for key in HELD:
            await pilot.press(key)
            assert app.screen_stack == open_, key
        assert not app._exit


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="terminals of this kind are not there")
def test_the_bytes_of_those_keys_neither_end_nor_stop_a_real_kiosk(template: Path, tmp_path: Path) -> None:
    import termios

    data = tmp_path / "data"
    kiosks.copy(template, data).close()
    # The variable would give Ctrl-C its old power back.
    environment = {"TEXTUAL_ALLOW_SIGNALS": "1"}
    with (
        machine.systemd(tmp_path) as line,
        machine.started(data, **machine.listens(line), **environment) as terminal,
    ):
        machine.until_ready(line)
        takes, _, _, cooks, *_ = termios.tcgetattr(terminal.keys)
        assert not takes & termios.IXON
        assert not cooks & (termios.ISIG | termios.ICANON | termios.ECHO)
        for key, sent in RAW.items():
            terminal.type(sent)
            machine.hear(line, 0.15)
            assert os.waitpid(terminal.process.pid, os.WNOHANG | os.WUNTRACED) == (0, 0), key
        assert line.recv(4096).startswith(b"WATCHDOG=1")


async def test_an_owners_pin_leaves_the_kiosk(app: KioskApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f12", "4", *kiosks.FOREMAN_PIN, "enter")
        await kiosks.until(pilot, "That PIN is wrong")
        assert not app._exit
        await pilot.press(*kiosks.OWNER_PIN, "enter")
        for _ in range(100):
            if app._exit:
                break
            await pilot.pause(0.02)
        assert app._exit


async def test_guessing_at_the_way_out_takes_nobodys_right_to_sign(app: KioskApp, kiosk: Kiosk) -> None:
    owner = kiosk.registers.crew.with_role("owner")[0].id
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f12", "4")
        for left in ("4 more", "3 more", "2 more", "1 more", "60 seconds"):
            await pilot.press(*"000111", "enter")
            await kiosks.until(pilot, left)
    kiosk.pins.check(owner, kiosks.OWNER_PIN)


async def test_a_french_kiosk_says_in_french_what_the_core_refuses(app: KioskApp, kiosk: Kiosk) -> None:
    kiosk.config.language = "fr"
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f12", "4", *"000111", "enter")
        await kiosks.until(pilot, "Ce NIP est faux. Encore 4 essais avant une attente.")


async def test_colours_and_language_change_at_once_and_are_kept(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f12", "1", "2")
        await kiosks.until(pilot, "Couleurs")
        await pilot.press("escape")
        await kiosks.until(pilot, "lundi 1er juin 2026")
        assert app.theme == "kiosk-bright"
    again = kiosks.opened(kiosk.folder)
    assert (again.config.theme, again.config.language) == ("bright", "fr")
