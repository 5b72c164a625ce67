"""Files put where somebody else's disk may be pulled, full or read-only: whole and proved, or not there.

A file is written under another name, flushed, read back from the disk and compared, and only then gets its own name.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import secrets
import unicodedata
from collections.abc import Callable
from pathlib import Path

from secor_tui import durable

_PART = re.compile(r".+\.[0-9a-f]{16}\.part")
"""A file on its way, under a name that nobody else gives."""
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
"""Never through a link: it may lead out of the folder."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])$")


class NotAsWritten(OSError):
    """The disk gave back other bytes than it was given."""


class Ground:
    """The disk that a folder lies on, to be known again.

    The system lets go of a stick that is pulled, and the folder's name leads to the machine's own disk from then on:
    what is written there fills it, and looks as if it were on the stick.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._disk = folder, folder.stat().st_dev

    def hold(self) -> None:
        """Raise OSError where another disk is under the folder by now, or none."""
        if self._folder.stat().st_dev != self._disk:
            raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))


def place(path: Path, data: bytes, *, private: bool = False) -> None:
    """Put a file in place, over one of that name. Raises OSError; the old one then still stands."""
    part = path.with_name(f"{path.name}.{secrets.token_hex(8)}.part")
    fd = os.open(part, _FLAGS | os.O_EXCL, _mode(private))
    try:
        try:
            durable.write_at(fd, data, 0)
            _prove(fd, data, 0)
        finally:
            os.close(fd)
        part.replace(path)
    except BaseException:
        # On a full stick half a file only takes the room that is missing.
        with contextlib.suppress(OSError):
            part.unlink()
        raise


class Writer:
    """What a library writes into; an error of the disk is kept, as libraries make their own of it."""

    def __init__(self, fd: int) -> None:
        self.fd, self.size, self.digest = fd, 0, hashlib.sha256()
        self.error: OSError | None = None

    def write(self, data: bytes) -> int:
        try:
            durable.write_at(self.fd, data, self.size)
        except OSError as error:
            self.error = error
            raise
        self.size += len(data)
        self.digest.update(data)
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""


def pour(path: Path, source: Callable[[Writer], None], *, private: bool = False) -> tuple[str, int]:
    """As `place`, of what is too large to be held: `source` writes it. Returns its sha256 and size. Raises OSError."""
    part = path.with_name(f"{path.name}.{secrets.token_hex(8)}.part")
    fd = os.open(part, _FLAGS | os.O_EXCL, _mode(private))
    try:
        try:
            writer = Writer(fd)
            try:
                source(writer)
            except Exception:
                if writer.error is not None:
                    raise writer.error from None
                raise
            os.fsync(fd)
            _forget(fd)
            read, back = hashlib.sha256(), 0
            while data := durable.read_at(fd, 1 << 20, back):
                read.update(data)
                back += len(data)
            if (read.digest(), back) != (writer.digest.digest(), writer.size):
                raise NotAsWritten("the disk gave back other bytes than were written")
        finally:
            os.close(fd)
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    return read.hexdigest(), back


def clear(folder: Path) -> None:
    """Take away what interrupted calls of `place` left in a folder."""
    for left in folder.iterdir():
        if _PART.fullmatch(left.name):
            left.unlink()


def extend(path: Path, size: int, data: bytes, *, private: bool = False) -> int:
    """Cut a file to `size` bytes, off with what an interrupted call left, and add `data`; returns its new size."""
    fd = os.open(path, _FLAGS, _mode(private))
    try:
        os.ftruncate(fd, size)
        durable.write_at(fd, data, size)
        _prove(fd, data, size)
    finally:
        os.close(fd)
    return size + len(data)


def _mode(private: bool) -> int:
    return 0o600 if private else 0o644


def make_room(folder: Path, data: Path) -> bool:
    """Make a folder for papers; whether it is private: inside the data folder only its owner may enter and read."""
    private = folder.resolve().is_relative_to(data.resolve())
    for missing in [one for one in (*reversed(folder.parents), folder) if not one.is_dir()]:
        missing.mkdir(mode=0o700 if private else 0o777, exist_ok=True)
    if private:
        folder.chmod(0o700)
    return private


def _prove(fd: int, data: bytes, offset: int) -> None:
    os.fsync(fd)
    _forget(fd)
    if durable.read_at(fd, len(data), offset) != data:
        raise NotAsWritten("the disk gave back other bytes than were written")


def _forget(fd: int) -> None:
    """Or what is read back comes from memory, and praises a stick that has lost everything."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)


def place_beside(path: Path, data: bytes, *, private: bool = False) -> Path:
    """Put a file in place without ever touching a different one: that one stays, and this is `name~2.pdf`.

    Returns where it stands; one that is there already is left alone.
    """
    for at in range(1, 1000):
        free = path if at == 1 else path.with_name(f"{path.stem}~{at}{path.suffix}")
        if not free.exists():
            place(free, data, private=private)
        if contents(free) == data:
            return free
    raise FileExistsError(f"there are a thousand different files named {path.name}")


def move_aside(path: Path) -> Path:
    """Give a file the next free name, `name~2.jsonl`, and return that."""
    at = 2
    while (free := path.with_name(f"{path.stem}~{at}{path.suffix}")).exists():
        at += 1
    path.replace(free)
    return free


def contents(path: Path) -> bytes:
    """Of a file; nothing where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def slug(text: str, *, longest: int = 40) -> str:
    """A name that every file system takes, FAT and Windows among them; empty where nothing of it is Latin."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)).lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:longest].strip("-")
    return f"{name}-" if _RESERVED.match(name) else name
