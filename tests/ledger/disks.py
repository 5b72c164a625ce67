"""Real file systems of a test's own, where the machine lets us make them."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest


def run(*command: str | Path) -> None:
    subprocess.run([str(word) for word in command], check=True, capture_output=True, timeout=60)


def _may_mount() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("mount") is not None


@contextlib.contextmanager
def memory(place: Path, size: str) -> Iterator[Path]:
    """A file system in memory of just this size."""
    if not _may_mount():
        pytest.skip("only root may mount a small file system")
    place.mkdir(exist_ok=True)
    try:
        run("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place)
    except subprocess.CalledProcessError as error:
        pytest.skip(f"this machine mounts no tmpfs: {error.stderr.decode().strip()}")
    try:
        yield place
    finally:
        run("umount", "-l", place)


class Journalled:
    """ext4 with a journal, as a laptop or a Pi has it, in a file on the real disk."""

    # What the file system does at once is stop: nothing in memory reaches the disk any more, not even the journal.
    SHUTDOWN = 0x8004587D
    NO_LOG_FLUSH = 2

    def __init__(self, folder: Path, size: int = 48 << 20) -> None:
        if not _may_mount() or not shutil.which("mkfs.ext4"):
            pytest.skip("a power cut is made with root, mkfs.ext4 and a loop device")
        self.image, self.place = folder / "disk.img", folder / "disk"
        self.place.mkdir()
        with self.image.open("wb") as image:
            image.truncate(size)
        run("mkfs.ext4", "-q", "-F", self.image)

    def mount(self) -> None:
        try:
            run("mount", "-o", "loop", self.image, self.place)
        except subprocess.CalledProcessError as error:
            pytest.skip(f"this machine has no loop device: {error.stderr.decode().strip()}")

    def unmount(self) -> None:
        run("umount", self.place)

    def pull(self) -> None:
        """Out of its socket, and the system lets go of its name at once: below it the machine's own disk shows."""
        run("umount", "-l", self.place)

    def cut(self) -> None:
        import fcntl

        fd = os.open(self.place, os.O_RDONLY)
        try:
            fcntl.ioctl(fd, self.SHUTDOWN, self.NO_LOG_FLUSH.to_bytes(4, "little"))
        finally:
            os.close(fd)
