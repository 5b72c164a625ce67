"""The only code that makes bytes stay: whole files replaced, bytes appended, one lock among processes.

Linux, macOS and Windows differ in six places, and they are all in this file.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

_BINARY = getattr(os, "O_BINARY", 0)


class SyncFailed(OSError):
    """The bytes were taken but may never reach the disk; asking it again would prove nothing.

    After a failed sync Linux counts the lost pages as written, so only writing them anew can be believed.
    """


def open_for_write(path: Path, *, create: bool = False, truncate: bool = False, private: bool = True) -> int:
    """A file descriptor to write with; new files are the owner's alone unless `private` is off."""
    flags = os.O_RDWR | _BINARY | (os.O_CREAT if create else 0) | (os.O_TRUNC if truncate else 0)
    return os.open(path, flags, 0o600 if private else 0o644)


@contextlib.contextmanager
def opened(path: Path, *, write: bool = False) -> Iterator[int]:
    """A file descriptor on a file that is there, closed at the end."""
    fd = open_for_write(path) if write else os.open(path, os.O_RDONLY | _BINARY)
    try:
        yield fd
    finally:
        os.close(fd)


def read_at(fd: int, count: int, offset: int) -> bytes:
    """Up to `count` bytes from `offset`; fewer only where the file ends."""
    found = _read_some(fd, count, offset)
    while len(found) < count and (more := _read_some(fd, count - len(found), offset + len(found))):
        found += more
    return found


def _read_some(fd: int, count: int, offset: int) -> bytes:
    if hasattr(os, "pread"):
        return os.pread(fd, count, offset)
    os.lseek(fd, offset, os.SEEK_SET)
    return os.read(fd, count)


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
    """Return when the bytes of this file are on the disk. Raises SyncFailed."""
    try:
        if sys.platform == "darwin":
            import fcntl

            # fsync on macOS stops at the drive's own cache.
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
        elif hasattr(os, "fdatasync"):
            os.fdatasync(fd)
        else:
            os.fsync(fd)
    except OSError as error:
        raise SyncFailed(error.errno, error.strerror) from error


def sync_folder(path: Path) -> None:
    """Return when the names in this folder are on the disk (Windows does so by itself). Raises SyncFailed."""
    if os.name != "posix":
        return
    fd = os.open(path, os.O_RDONLY)
    try:
        os.fsync(fd)
    except OSError as error:
        raise SyncFailed(error.errno, error.strerror) from error
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
            sync(fd)
        finally:
            os.close(fd)
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    sync_folder(path.parent)


def private_folder(path: Path) -> Path:
    """Make a folder that only its owner may enter, and its parents as usual; on return their names are on the disk."""
    if path.is_dir():
        return path
    missing = [path, *(parent for parent in path.parents if not parent.is_dir())]
    for folder in reversed(missing):
        folder.mkdir(mode=0o700 if folder == path else 0o777, exist_ok=True)
        sync_folder(folder.parent)
    return path


@contextlib.contextmanager
def lock(path: Path) -> Iterator[int]:
    """Hold a lock among threads and processes; it falls by itself when its holder dies.

    Opened anew each time, so that two threads of one process exclude each other as well. Yields the lock file's
    descriptor, in which its holder may leave a note to the next one.
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
        yield fd
    finally:
        os.close(fd)
