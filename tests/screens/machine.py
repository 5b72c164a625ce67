"""The kiosk as it is started on a machine: a process of its own in a terminal, with systemd listening."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from secor_tui import notify

ROOT = Path(__file__).parent.parent.parent


class Terminal:
    """What the kiosk runs in, as seen from its keyboard."""

    def __init__(self, keys: int, its: int, process: subprocess.Popen[bytes]) -> None:
        self.keys, self._its, self.process = keys, its, process
        self._shown = bytearray()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def type(self, keys: bytes) -> None:
        os.write(self.keys, keys)

    def shown(self) -> str:
        """Everything that was ever drawn, escapes and all."""
        return self._shown.decode(errors="replace")

    def _read(self) -> None:
        with contextlib.suppress(OSError):
            while read := os.read(self.keys, 65536):
                self._shown += read

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        # The reader waits until nobody can write any more.
        os.close(self._its)
        self._reader.join(10)
        os.close(self.keys)


@contextlib.contextmanager
def started(data: Path, *command: str, **environment: str) -> Iterator[Terminal]:
    import pty

    ours, its = pty.openpty()
    there = {"PYTHONPATH": str(ROOT), "TERM": "linux", "LINES": "24", "COLUMNS": "80"}
    process = subprocess.Popen(
        command or (sys.executable, "-m", "secor_tui", "--data", str(data)),
        stdin=its,
        stdout=its,
        stderr=its,
        env=os.environ | there | environment,
        start_new_session=True,
    )
    terminal = Terminal(ours, its, process)
    try:
        yield terminal
    finally:
        terminal.close()


@contextlib.contextmanager
def systemd(folder: Path) -> Iterator[socket.socket]:
    """Where systemd would listen; its name goes to the kiosk as NOTIFY_SOCKET."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as heard:
        heard.bind(str(folder / "n"))  # short: the path of a socket has 107 bytes at most
        heard.settimeout(30)
        yield heard


def hear(line: socket.socket, within: float) -> list[str]:
    """What comes in so many seconds."""
    found, end = [], time.monotonic() + within
    while (left := end - time.monotonic()) > 0:
        line.settimeout(left)
        with contextlib.suppress(TimeoutError):
            found.append(line.recv(4096).decode())
    line.settimeout(30)
    return found


def until_ready(line: socket.socket) -> None:
    """Wait until home is painted; on a slow machine a second goes by before it is."""
    while not line.recv(4096).startswith(b"READY=1\nSTATUS=Up to record "):
        pass


def listens(line: socket.socket) -> dict[str, str]:
    return {notify.ADDRESS: str(line.getsockname())}
