"""A kiosk that is told to end leaves a clean terminal and the draft, and says that it is to come back."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from secor_tui.kiosk import Kiosk
from tests.screens import kiosks, machine

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals and no terminals there")

TAKES, LEAVES = "\x1b[?1049h", "\x1b[?1049l"
"""The alternate screen."""


@contextmanager
def a_kiosk(folder: Path) -> Iterator[machine.Terminal]:
    """With its clock standing still, in a terminal of its own that is the session's."""
    command = (sys.executable, "-m", "tests.screens.left_in_the_middle", str(folder), "terminal")
    with machine.started(folder, *command, TERM="xterm-256color") as terminal:
        yield terminal


def until(terminal: machine.Terminal, said: str) -> None:
    ends = time.monotonic() + 60
    while said not in terminal.shown():
        assert time.monotonic() < ends, terminal.shown()[-2000:]
        time.sleep(0.01)


def until_given_back(terminal: machine.Terminal) -> None:
    time.sleep(0.05)
    if TAKES in terminal.shown():
        until(terminal, LEAVES)


def half_a_number(terminal: machine.Terminal) -> None:
    """The second line of a checklist, and a digit typed into it that nothing asked to keep."""
    until(terminal, "NEXT")
    terminal.type(b"1")
    until(terminal, "Weather that matters")
    terminal.type(b"14")
    until(terminal, "Type a whole number")
    time.sleep(0.1)


def cooked(terminal: machine.Terminal) -> bool:
    """Whether a shell would find its lines edited, its letters echoed, and Ctrl-C of use."""
    import termios

    takes, gives, _, local, *_ = termios.tcgetattr(terminal.keys)
    wanted = termios.ISIG | termios.ICANON | termios.ECHO
    return local & wanted == wanted and bool(takes & termios.ICRNL) and bool(gives & termios.OPOST)


@pytest.mark.parametrize(("which", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_leaves_a_clean_terminal_and_a_kept_draft(kiosk: Kiosk, which: signal.Signals, code: int) -> None:
    with a_kiosk(kiosk.folder) as terminal:
        assert cooked(terminal)
        half_a_number(terminal)
        assert not cooked(terminal)
        terminal.process.send_signal(which)
        assert terminal.process.wait(30) == code
        until(terminal, LEAVES)
        assert cooked(terminal)
        last = terminal.shown().rpartition(TAKES)[2]
        for name, ends in {"the cursor": "?25h", "the mouse": "?1000l", "pasting": "?2004l"}.items():
            assert f"\x1b[{ends}" in last, f"{name} was not given back"
        assert "Traceback" not in last
    (draft,) = kiosks.opened(kiosk.folder).drafts()
    assert draft.filling.line("weather").answer == "clear"
    assert (draft.cursor, draft.typing) == ("crew_count", "4")


def test_told_to_end_while_it_starts_it_never_keeps_the_terminal(kiosk: Kiosk) -> None:
    """From before the first byte to a painted home: by the signal, or in good order, and the terminal is whole."""
    ends = set()
    for after in (0.0, 0.3, 0.45, 0.6, 0.8, None):
        with a_kiosk(kiosk.folder) as terminal:
            if after is None:
                until(terminal, TAKES)
            else:
                time.sleep(after)
            terminal.process.terminate()
            ends.add(terminal.process.wait(30))
            assert cooked(terminal)
            until_given_back(terminal)
    assert 143 in ends
    assert ends <= {143, -signal.SIGTERM}


def test_a_terminal_that_goes_away_ends_it_and_the_draft_is_kept(kiosk: Kiosk) -> None:
    """As when the window of foot is closed, or a cable of a serial line pulled."""
    import fcntl
    import pty
    import termios

    ours, its = pty.openpty()
    child = os.fork()
    if not child:
        os.setsid()
        fcntl.ioctl(its, termios.TIOCSCTTY, 0)
        for fd in (0, 1, 2):
            os.dup2(its, fd)
        os.closerange(3, 100)
        os.environ.update(PYTHONPATH=str(machine.ROOT), TERM="xterm-256color", LINES="24", COLUMNS="80")
        command = [sys.executable, "-m", "tests.screens.left_in_the_middle", str(kiosk.folder), "terminal"]
        os.execv(sys.executable, command)
    os.close(its)
    said = b""
    for keys, answer in ((b"", b"NEXT"), (b"1", b"Weather that matters"), (b"14", b"Type a whole number")):
        os.write(ours, keys)
        while answer not in said:
            said += os.read(ours, 65536)
    os.close(ours)
    ends = time.monotonic() + 30
    while not (ended := os.waitpid(child, os.WNOHANG))[0]:
        if time.monotonic() > ends:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            pytest.fail("it lives on without a terminal")
        time.sleep(0.02)
    assert os.waitstatus_to_exitcode(ended[1]) == 129
    (draft,) = kiosks.opened(kiosk.folder).drafts()
    assert draft.filling.line("weather").answer == "clear"
    assert (draft.cursor, draft.typing) == ("crew_count", "4")


def test_killed_it_comes_back_to_the_draft(kiosk: Kiosk) -> None:
    with a_kiosk(kiosk.folder) as terminal:
        half_a_number(terminal)
        terminal.process.kill()
        terminal.process.wait()
    with a_kiosk(kiosk.folder) as terminal:
        until(terminal, "go on with")
        terminal.type(b"1")
        until(terminal, "Type a whole number")
        terminal.process.terminate()
        assert terminal.process.wait(30) == 143


def test_an_owner_leaves_it_for_good(kiosk: Kiosk) -> None:
    with a_kiosk(kiosk.folder) as terminal:
        until(terminal, "NEXT")
        for keys in (b"\x1b[24~", b"4", *(bytes([digit]) for digit in kiosks.OWNER_PIN.encode()), b"\r"):
            terminal.type(keys)
            time.sleep(0.2)
        assert terminal.process.wait(30) == 0
        until(terminal, LEAVES)
        assert cooked(terminal)
