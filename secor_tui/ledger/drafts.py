"""Drafts: what is being typed, on the disk at every answer, gone when it has become a record."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson

from secor_tui import durable
from secor_tui.errors import Phrase, Unreadable
from secor_tui.ledger.trouble import is_full, not_saved, unreadable

COMPACT = 1 << 20
"""A draft's file is written anew, with its newest state alone, when it has grown to so many bytes."""
RESERVE = 1 << 20
"""Ballast, given up when the disk is full so that drafts can still be kept."""

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,63}")
_KEPT = Phrase("What you typed since then is on the screen only.")


class Drafts:
    """One file a draft; a save appends one line, so that it costs one write and one flush whatever the draft's size."""

    def __init__(self, folder: Path, *, head: Callable[[], int] = lambda: 0) -> None:
        """In a folder that is there. `head` tells the number of the newest record: each draft remembers it."""
        self.folder = folder
        self._head = head
        self._begun: dict[str, int] = {}
        self._reserve = folder / ".reserve"

    def save(self, id: str, state: dict[str, Any]) -> None:
        """On return the state is on the disk. Raises NotSaved; the state before it then still stands."""
        path = self._path(id)
        try:
            if id not in self._begun and self.load(id) is None:
                self._begun[id] = self._head()
            line = orjson.dumps({"begun": self._begun[id], "state": state}) + b"\n"
            try:
                self._write(path, line)
            except OSError as error:
                if not (is_full(error) and self._reserve.exists()):
                    raise
                self._reserve.unlink()
                self._write(path, line)
        except OSError as error:
            raise not_saved(error, _KEPT) from error

    def _write(self, path: Path, line: bytes) -> None:
        new = not path.exists()
        fd = durable.open_for_write(path, create=new)
        try:
            size = os.fstat(fd).st_size
            compact = size + len(line) > COMPACT
            if not compact:
                # After an interrupted write the next state begins on a line of its own.
                torn = size and durable.read_at(fd, 1, size - 1) != b"\n"
                durable.write_at(fd, b"\n" + line if torn else line, size)
                durable.sync(fd)
        except OSError:
            if new:
                # Nothing of it was kept, and half a line would be told as a checklist that cannot be read.
                with contextlib.suppress(OSError):
                    path.unlink()
            raise
        finally:
            os.close(fd)
        if compact:
            durable.replace(path, line)
        elif new:
            durable.sync_folder(self.folder)

    def load(self, id: str) -> dict[str, Any] | None:
        """The newest whole state, or None. Raises Unreadable."""
        for line in reversed(self._lines(id)):
            kept = _parse(line)
            if kept is not None:
                self._begun[id], state = kept
                return state
        return None

    def begun(self, id: str) -> int | None:
        """The number of the newest record when a draft was begun; None for one neither saved nor loaded here."""
        return self._begun.get(id)

    def all(self) -> dict[str, dict[str, Any]]:
        """Newest whole state by id, the most recently touched first; unreadable ones are left where they are."""
        touched: list[tuple[int, str]] = []
        for path in self.folder.glob("*.jsonl"):
            with contextlib.suppress(OSError):
                touched.append((path.stat().st_mtime_ns, path.stem))
        found: dict[str, dict[str, Any]] = {}
        for _, id in sorted(touched, reverse=True):
            with contextlib.suppress(Unreadable, ValueError):
                if (state := self.load(id)) is not None:
                    found[id] = state
        return found

    def unreadable(self) -> list[Path]:
        """Files in which something was typed and no whole state is left; `all` passes over them."""
        found = []
        for path in sorted(self.folder.glob("*.jsonl")):
            with contextlib.suppress(OSError):
                text = path.read_bytes()
                lines = text.split(b"\n")
                # A first write that was killed half way: nobody was told that anything of it is kept.
                begun = len(lines) == 1 and text.startswith(_BEGINNING[: len(text)])
                if not begun and not any(map(_parse, lines)):
                    found.append(path)
        return found

    def delete(self, id: str) -> None:
        """Raises NotSaved when it cannot be removed."""
        try:
            self._path(id).unlink(missing_ok=True)
            self._begun.pop(id, None)
        except OSError as error:
            raise not_saved(error, Phrase("The draft could not be removed and stays where it is.")) from error

    def lay_reserve(self) -> None:
        """Put the ballast back where the disk has plenty of room again."""
        try:
            # One of which the laying was killed; where another process is at it just now, that one does without.
            for left in self.folder.glob(f"{self._reserve.name}.*.part"):
                left.unlink(missing_ok=True)
            if not self._reserve.exists() and shutil.disk_usage(self.folder).free > 16 * RESERVE:
                durable.replace(self._reserve, os.urandom(RESERVE))
        except OSError:
            # Without ballast everything works but the last draft on a full disk.
            return

    def _lines(self, id: str) -> list[bytes]:
        try:
            return self._path(id).read_bytes().split(b"\n")
        except FileNotFoundError:
            return []
        except OSError as error:
            raise unreadable(error, Phrase("A draft")) from error

    def _path(self, id: str) -> Path:
        if not _NAME.fullmatch(id):
            raise ValueError(f"not the name of a draft: {id!r}")
        return self.folder / f"{id}.jsonl"


_BEGINNING = b'{"begun":'
"""Of every line."""


def _parse(line: bytes) -> tuple[int, dict[str, Any]] | None:
    try:
        kept = orjson.loads(line)
        begun, state = kept["begun"], kept["state"]
    except (ValueError, KeyError, TypeError):
        return None
    return (begun, state) if isinstance(begun, int) and isinstance(state, dict) else None
