"""What is killed: a process that exports, backs up and so on as the kiosk does, and dies where it is told.

Started once, it forks a child for each line it reads, so that a kill costs no start of Python. A child dies by itself
at its `die`th step that changes a folder (a file opened to be written, a name given or taken, a flush, the middle of a
write), by a real SIGKILL, or from outside at any time.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

from secor_tui import durable, nightly
from secor_tui.backup import backup
from secor_tui.clock import SetClock
from secor_tui.kiosk import Kiosk
from secor_tui.merging import merge
from secor_tui.output import export as exporting
from secor_tui.output.export import export
from secor_tui.output.paper import Paper

_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate"}


def _export(kiosk: Kiosk, to: Path) -> None:
    export(kiosk, to, today=kiosk.today())


def _backup(kiosk: Kiosk, to: Path) -> None:
    backup(kiosk, to, keep=3)


def _merge(_: Kiosk, to: Path) -> None:
    merge(sorted((to.parent / "bundles").iterdir()), to)


def _night(kiosk: Kiosk, _: Path) -> None:
    nightly.run(kiosk)


ACTIONS = {"export": _export, "backup": _backup, "merge": _merge, "night": _night}


def plain_paper(paper: Paper) -> bytes:
    """Drawing takes nine tenths of an export's time and touches no folder; what is killed here is the rest."""
    return b"%PDF-1.4\n" + f"{paper.record.hash} {paper.on} {paper.firm} {paper.site}".encode() * 40 + b"\n%%EOF\n"


class Steps:
    """Counts what changes a folder, and dies at one of them."""

    def __init__(self, last: int) -> None:
        self.done, self.last = 0, last
        self._write_at = durable.write_at
        sys.addaudithook(self._heard)
        for name in ("fsync", "fdatasync"):
            setattr(os, name, self._counted(getattr(os, name)))
        durable.write_at = self._writes

    def step(self) -> bool:
        self.done += 1
        return self.done == self.last

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if (event in _CHANGES or writes) and self.step():
            die()

    def _counted(self, sync: Callable[[int], None]) -> Callable[[int], None]:
        def counted(fd: int) -> None:
            if self.step():
                die()
            sync(fd)

        return counted

    def _writes(self, fd: int, data: bytes, offset: int) -> None:
        if self.step():
            self._write_at(fd, data[: len(data) // 2], offset)
            die()
        self._write_at(fd, data, offset)


def die() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("it lives on")


def say(**said: Any) -> None:
    os.write(1, json.dumps(said).encode() + b"\n")


def act(action: str, data: str, to: str, at: str, die: int) -> None:
    kiosk = Kiosk.open(Path(data), clock=SetClock(datetime.fromisoformat(at)))
    steps = Steps(die)
    say(begun=True)
    ACTIONS[action](kiosk, Path(to))
    say(steps=steps.done)


def serve() -> NoReturn:
    setattr(exporting, "record_pdf", plain_paper)  # noqa: B010 - the module offers it to nobody else
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if child == 0:
            try:
                act(**asked)
            except Exception as error:
                say(error=repr(error))
                raise
            finally:
                os._exit(0)
        say(child=child)
        _, status = os.waitpid(child, 0)
        say(ended=os.waitstatus_to_exitcode(status))
    sys.exit()


if __name__ == "__main__":
    serve()
