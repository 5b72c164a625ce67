"""The only code that makes bytes stay: whole files replaced, bytes appended, one lock among processes.

Linux, macOS and Windows differ in six places, and they are all in this file.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
    import time

    def _pread(fd: int, count: int, offset: int) -> bytes:
        os.lseek(fd, offset, os.SEEK_SET)
        return os.read(fd, count)

    def _pwrite(fd: int, data: memoryview, offset: int) -> int:
        os.lseek(fd, offset, os.SEEK_SET)
        return os.write(fd, data)

    def _wait_for(fd: int) -> None:
        # LK_LOCK gives up after ten tries a second apart; a long export may hold on for longer.
        while True:
            try:
                return msvcrt.locking(fd, msvcrt.LK_LOCK, 1)
            except OSError:
                time.sleep(0.1)
else:
    import fcntl

    _pread, _pwrite = os.pread, os.pwrite

_BINARY = getattr(os, "O_BINARY", 0)
_WRITE = os.O_RDWR | _BINARY
_PART = re.compile(r".+\.(\d{1,9})-[0-9a-f]{8}\.part")
"""A file on its way, with the process that writes it."""


class SyncFailed(OSError):
    """The bytes were taken but may never reach the disk; asking it again would prove nothing.

    After a failed sync Linux counts the lost pages as written, so only writing them anew can be believed.
    """


def open_for_write(path: Path, *, create: bool = False, truncate: bool = False, private: bool = True) -> int:
    """A file descriptor to write with; new files are the owner's alone unless `private` is off."""
    flags = _WRITE | (os.O_CREAT if create else 0) | (os.O_TRUNC if truncate else 0)
    return os.open(path, flags, 0o600 if private else 0o644)


@contextlib.contextmanager
def opened(path: Path) -> Iterator[int]:
    """A file descriptor to read from, closed at the end."""
    fd = os.open(path, os.O_RDONLY | _BINARY)
    try:
        yield fd
    finally:
        os.close(fd)


def read_at(fd: int, count: int, offset: int) -> bytes:
    """Up to `count` bytes from `offset`; fewer only where the file ends."""
    found = _pread(fd, count, offset)
    while len(found) < count and (more := _pread(fd, count - len(found), offset + len(found))):
        found += more
    return found


def write_at(fd: int, data: bytes, offset: int) -> None:
    """Write all of `data` at `offset`; a short write goes on, an error is the caller's to handle."""
    view = memoryview(data)
    while view:
        done = _pwrite(fd, view, offset)
        view, offset = view[done:], offset + done


_made_up = False


@contextlib.contextmanager
def made_up() -> Iterator[None]:
    """Leave all flushing to the end: for records that are made up in one go and can be made again.

    A memory card takes 20 ms and more for each of the thousands of flushes that months of records would ask for.
    """
    global _made_up
    _made_up = True
    try:
        yield
    finally:
        _made_up = False
        if hasattr(os, "sync"):
            os.sync()


def sync(fd: int) -> None:
    """Return when the bytes of this file are on the disk. Raises SyncFailed."""
    if _made_up:
        return
    try:
        if sys.platform == "darwin":
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
    if os.name != "posix" or _made_up:
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
    # A name of its own: whoever replaces the same file at this moment must not write into this one.
    part = path.with_name(f"{path.name}.{os.getpid()}-{os.urandom(4).hex()}.part")
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


def sweep(folder: Path) -> None:
    """Take away what `replace` left below a folder in processes that were killed in the middle of it."""
    for part in folder.rglob("*.part"):
        named = _PART.fullmatch(part.name)
        if named and not _lives(int(named[1])):
            # Gone already, or on Windows still open.
            with contextlib.suppress(OSError):
                part.unlink()


def _lives(pid: int) -> bool:
    if sys.platform == "win32":
        # To ask would end it.
        return pid == os.getpid()
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def private_folder(path: Path, *, parents: bool = True) -> Path:
    """Make a folder that only its owner may enter, and its parents as usual; on return their names are on the disk."""
    if path.is_dir():
        return path
    missing = [path, *(parent for parent in path.parents if parents and not parent.is_dir())]
    for folder in reversed(missing):
        folder.mkdir(mode=0o700 if folder == path else 0o777, exist_ok=True)
        sync_folder(folder.parent)
    return path


@contextlib.contextmanager
def lock(path: Path) -> Iterator[int]:
    """Hold a lock among threads and processes; it falls by itself when its holder dies.

    Yields the lock file's descriptor. Network shares are not supported: their locks do not hold.
    """
    fd = take_lock(path)
    try:
        yield fd
    finally:
        os.close(fd)


def take_lock(path: Path) -> int:
    """The same for whoever closes the descriptor himself, in which he may leave a note to the next holder.

    Opened anew each time, so that two threads of one process exclude each other as well.
    """
    while True:
        fd = os.open(path, _WRITE | os.O_CREAT, 0o600)
        try:
            if sys.platform == "win32":
                # Nobody can delete a file there that is open.
                _wait_for(fd)
                return fd
            fcntl.flock(fd, fcntl.LOCK_EX)
            if _stands_at(path, fd):
                return fd
        except BaseException:
            os.close(fd)
            raise
        # Somebody tidied the file away meanwhile: others lock the one that took its place.
        os.close(fd)


def is_locked(path: Path) -> bool:
    """Whether somebody holds the lock of that name at this moment."""
    try:
        fd = os.open(path, _WRITE)
    except FileNotFoundError:
        return False
    try:
        if sys.platform == "win32":
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    else:
        return False
    finally:
        os.close(fd)


def take_folder(path: Path) -> int:
    """The same lock on a folder itself, for what must hold although somebody deletes the lock file meanwhile.

    -1 where folders cannot be locked (Windows, where the lock file cannot be deleted while it is held).
    """
    if sys.platform == "win32":
        return -1
    fd = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX)
    except BaseException:
        os.close(fd)
        raise
    return fd


def _stands_at(path: Path, fd: int) -> bool:
    try:
        return os.path.samestat(os.fstat(fd), os.stat(path))  # noqa: PTH116 - at every save
    except FileNotFoundError:
        return False
