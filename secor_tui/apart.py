"""Long work as a process of its own: the screen stays quick, hears how far it is, and can stop it.

Whatever command takes `--progress json` can be run so: `pack`, `export`, `backup`, `restore --check`. Killed at any
moment, each leaves what it had begun so that the next run goes on, or says that it is not finished.
"""

from __future__ import annotations

import contextlib
import os
import sys
from asyncio import create_subprocess_exec
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

import secor_tui
from secor_tui.errors import Phrase

if TYPE_CHECKING:
    from secor_tui.desk import Desk


_LONGEST_LINE = 4 << 20


@dataclass(frozen=True, slots=True)
class Told:
    """What the process says: how far it is, or how it ended."""

    done: int = 0
    of: int = 0
    """0 while that is not known."""
    what: str = ""
    destination: str = ""
    result: dict[str, Any] = field(default_factory=dict)
    """What it came to, by the names that the command gives; empty until then."""
    error: str = ""
    """In the language that was asked for."""


class Apart:
    """One command, run once."""

    def __init__(self, desk: Desk, command: Sequence[str], *, pin: str = "") -> None:
        """`command` is its name and arguments, without `--data` and `--progress`; `pin` is given to it as SECOR_PIN."""
        self._folder, self._language = desk.folder, desk.config.language
        self._arguments = command
        self._pin = pin
        self._process: Process | None = None
        self.stopped = False

    async def told(self) -> AsyncIterator[Told]:
        """Everything that it says; the last one has a result or an error, unless it was stopped."""
        here = str(Path(secor_tui.__file__).parent.parent)
        paths = os.pathsep.join([here, *filter(None, [os.environ.get("PYTHONPATH")])])
        pin = {"SECOR_PIN": self._pin} if self._pin else {}
        self._process = process = await create_subprocess_exec(
            *self._command(),
            stdin=DEVNULL,
            stdout=PIPE,
            stderr=DEVNULL,
            env={**os.environ, "PYTHONPATH": paths, **pin},
            limit=_LONGEST_LINE,
        )
        ended = False
        try:
            while process.stdout is not None and (line := await process.stdout.readline()):
                one = self._understood(line)
                ended = ended or bool(one.result or one.error)
                yield one
            code = await process.wait()
        finally:
            self.stop()
            # To the end of its pipe: only then does asyncio let go of it.
            await process.communicate()
        if not ended and not self.stopped:
            # Something that no error foresaw; its story is in the log.
            why = Phrase("It ended by itself ({code}). The log in the data folder says why.", code=code)
            yield Told(error=why.said(self._language))

    def stop(self) -> None:
        """End it at once."""
        process = self._process
        if process is not None and process.returncode is None:
            self.stopped = True
            with contextlib.suppress(ProcessLookupError):
                process.kill()

    def _command(self) -> list[str]:
        name, *arguments = self._arguments
        begin = [sys.executable, "-m", "secor_tui", "--data", str(self._folder), name, "--progress", "json"]
        return begin + arguments

    def _understood(self, line: bytes) -> Told:
        raw = orjson.loads(line)
        if "error" in raw:
            return Told(error=raw["said"].get(self._language) or raw["said"]["en"])
        if "done" not in raw:
            return Told(result=raw)
        return Told(raw["done"], raw["of"], raw["what"], raw.get("destination", ""))
