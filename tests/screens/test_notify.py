"""What systemd hears of the kiosk: a real socket, a real kiosk in a terminal, and one that hangs."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.screen import Screen

from screens.app import KioskApp
from secor_tui import notify
from tests.screens import kiosks, machine

if not hasattr(signal, "SIGSTOP"):
    pytest.skip("there is no systemd here", allow_module_level=True)


def test_without_systemd_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(notify.ADDRESS, raising=False)
    monkeypatch.setattr(socket, "socket", None)
    notify.tell(notify.READY)


def test_a_systemd_that_does_not_listen_any_more_hurts_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(notify.ADDRESS, str(tmp_path / "gone"))
    notify.tell(notify.READY)


def test_a_message_goes_out_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for address in (str(tmp_path / "n"), f"@secor-tui-test-{os.getpid()}"):
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as heard:
            heard.bind(address.replace("@", "\0"))
            heard.settimeout(10)
            monkeypatch.setenv(notify.ADDRESS, address)
            notify.tell(notify.READY, "STATUS=Up to record 7.")
            assert heard.recv(4096) == b"READY=1\nSTATUS=Up to record 7."


async def test_home_is_told_once_and_then_every_second(app: KioskApp, monkeypatch: pytest.MonkeyPatch) -> None:
    told = listened_to(monkeypatch)
    async with app.run_test(size=(80, 24)) as pilot:
        await kiosks.until(pilot, "Northgate Framing")
        await until(lambda: len(told) >= 3)
    newest = f"STATUS=Up to record {app.kiosk.ledger.head().seq}."
    assert told[0] == (notify.READY, newest)
    assert set(told[1:]) == {(notify.ALIVE, newest)}


class Stuck(Screen[None]):
    """One that does not come back from what a key began, while the app around it lives on."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = asyncio.Event()

    async def key_x(self) -> None:
        await self.let_go.wait()


async def test_a_screen_that_takes_no_more_keys_is_missed(app: KioskApp, monkeypatch: pytest.MonkeyPatch) -> None:
    told = listened_to(monkeypatch)
    async with app.run_test(size=(80, 24)) as pilot:
        await kiosks.until(pilot, "Northgate Framing")
        stuck = Stuck()
        await app.push_screen(stuck)
        before = len(told)
        await until(lambda: len(told) > before)
        app.post_message(events.Key("x", "x"))
        await asyncio.sleep(0.2)
        before = len(told)
        for _ in range(3):
            await app.look_at_the_clock()
        await asyncio.sleep(0.2)
        assert len(told) == before
        stuck.let_go.set()
        await until(lambda: len(told) > before)


def test_a_kiosk_that_stands_still_is_missed_and_one_that_goes_on_is_heard(template: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    kiosks.copy(template, data).close()
    with machine.systemd(tmp_path) as line, machine.started(data, **machine.listens(line)) as terminal:
        kiosk = terminal.process
        machine.until_ready(line)
        assert line.recv(4096).startswith(b"WATCHDOG=1\n")
        os.kill(kiosk.pid, signal.SIGSTOP)
        machine.hear(line, 0.3)  # what was on its way
        assert machine.hear(line, 2.5) == []
        os.kill(kiosk.pid, signal.SIGCONT)
        assert line.recv(4096).startswith(b"WATCHDOG=1\n")
        kiosk.terminate()
        assert kiosk.wait(30) == 143


def listened_to(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """What is told from now on."""
    told: list[tuple[str, ...]] = []
    monkeypatch.setattr(notify, "wanted", lambda: True)
    monkeypatch.setattr(notify, "tell", lambda *states: told.append(states))
    return told


async def until(holds: Callable[[], bool]) -> None:
    for _ in range(500):
        if holds():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it never came to that")
