"""The only code that makes bytes stay: whole files replaced, bytes appended, one lock among processes.

Linux, macOS and Windows differ in five places, and they are all in this file.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

_BINARY = getattr(os, "O_BINARY", 0)


def open_for_write(path: Path, *, create: bool = False, truncate: bool = False, private: bool = True) -> int:
    """A file descriptor to write with; new files are the owner's alone unless `private` is off."""
    flags = os.O_RDWR | _BINARY | (os.O_CREAT if create else 0) | (os.O_TRUNC if truncate else 0)
    return os.open(path, flags, 0o600 if private else 0o644)


def write_at(fd: int, data: bytes, offset: int) -> None:
    """Write all of `data` at `offset`; a short write goes on, an error is the caller's to handle."""
    view = memoryview(data)
    while view:
        if hasattr(os, "pwrite"):
            done = os.pwrite(fd, view, offset)
        else:
            os.lseek(fd, offset, os.SEEK_SET)
            done = os.write(fd, view)
        view, offset = view[done:], offset + done


def sync(fd: int) -> None:
    """Return when the bytes of this file are on the disk."""
    if sys.platform == "darwin":
        import fcntl

        # fsync on macOS stops at the drive's own cache.
        fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
    elif hasattr(os, "fdatasync"):
        os.fdatasync(fd)
    else:
        os.fsync(fd)


def sync_folder(path: Path) -> None:
    """Return when the names in this folder are on the disk (Windows does so by itself)."""
    if os.name != "posix":
        return
    fd = os.open(path, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def replace(path: Path, data: bytes, *, private: bool = True) -> None:
    """Put a whole file in place at once: after a power cut there is the old one or the new one.

    Raises OSError; the old file then still stands.
    """
    part = path.with_name(path.name + ".part")
    fd = open_for_write(part, create=True, truncate=True, private=private)
    try:
        try:
            write_at(fd, data, 0)
            os.fsync(fd)
        finally:
            os.close(fd)
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    sync_folder(path.parent)


def private_folder(path: Path) -> Path:
    """Make a folder that only its owner may enter, and its parents as usual."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir(mode=0o700, exist_ok=True)
    return path


@contextlib.contextmanager
def lock(path: Path) -> Iterator[None]:
    """Hold a lock among threads and processes; it falls by itself when its holder dies.

    Opened anew each time, so that two threads of one process exclude each other as well.
    Network shares are not supported: their locks do not hold.
    """
    fd = open_for_write(path, create=True)
    try:
        if sys.platform == "win32":
            import msvcrt
            import time

            # LK_LOCK gives up after ten tries a second apart; a long export may hold on for longer.
            while True:
                try:
                    msvcrt.locking(fd, msvcrt.LK_LOCK, 1)
                    break
                except OSError:
                    time.sleep(0.1)
        else:
            import fcntl

            fcntl.flock(fd, fcntl.LOCK_EX)
        yield
    finally:
        os.close(fd)
