"""The evidence pack made by a process of its own: the screen stays quick, hears how far it is, and can stop it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

import secor_tui
from secor_tui.errors import Phrase

if TYPE_CHECKING:
    from secor_tui.kiosk import Kiosk


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; empty is as it is unless somebody says otherwise."""

    to: Path
    cycle: str = ""
    number: str = ""
    most_mb: int = 0
    assessor: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What the process says: how far it is, or how it ended."""

    done: int = 0
    of: int = 0
    what: str = ""
    folder: str = ""
    """Of the finished pack; empty until then."""
    copies: int = 0
    files: int = 0
    faults: tuple[str, ...] = ()
    error: str = ""
    """In the language that was asked for."""


class PackRun:
    """One pack being made."""

    def __init__(self, kiosk: Kiosk, wanted: Wanted) -> None:
        self._folder, self._language = kiosk.folder, kiosk.config.language
        self._wanted = wanted
        self._process: Process | None = None
        self.stopped = False

    async def told(self) -> AsyncIterator[Told]:
        """Everything that it says; the last one has a folder or an error, unless it was stopped."""
        here = str(Path(secor_tui.__file__).parent.parent)
        paths = os.pathsep.join([here, *filter(None, [os.environ.get("PYTHONPATH")])])
        self._process = process = await asyncio.create_subprocess_exec(
            *self._command(), stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL, env={**os.environ, "PYTHONPATH": paths}
        )
        ended = False
        try:
            while process.stdout is not None and (line := await process.stdout.readline()):
                one = self._understood(line)
                ended = ended or bool(one.folder or one.error)
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
        """End it; what it wrote stays, and says that it is not finished."""
        process = self._process
        if process is not None and process.returncode is None:
            self.stopped = True
            with contextlib.suppress(ProcessLookupError):
                process.kill()

    def _command(self) -> list[str]:
        wanted = self._wanted
        words = [sys.executable, "-m", "secor_tui", "--data", str(self._folder), "pack", "--progress", "json"]
        options: dict[str, Any] = {
            "--to": wanted.to,
            "--cycle": wanted.cycle,
            "--sample": wanted.number,
            "--most-mb": wanted.most_mb or "",
            "--assessor": wanted.assessor,
        }
        return words + [f"{name}={value}" for name, value in options.items() if str(value)]

    def _understood(self, line: bytes) -> Told:
        raw = orjson.loads(line)
        if "error" in raw:
            return Told(error=raw["said"].get(self._language) or raw["said"]["en"])
        if "folder" in raw:
            return Told(folder=raw["folder"], copies=raw["copies"], files=raw["files"], faults=tuple(raw["faults"]))
        return Told(done=raw["done"], of=raw["of"], what=raw["what"])
