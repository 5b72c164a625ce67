"""The sticks that are put in, and what each calls itself: the id of its file system, which no two have alike."""

from __future__ import annotations

import json
import os
import shutil
import string
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

STICKS = "SECOR_STICKS"
"""Environment: `ID=FOLDER`, as PATH separates them, instead of what this machine shows; an empty folder is a stick that
is put in and not mounted."""

_SYSTEM = {"/", "/boot", "/boot/efi", "/boot/firmware", "[SWAP]"}
"""A disk that one of these lies on is the machine's own, wherever it is plugged in."""


@dataclass(frozen=True, slots=True)
class Stick:
    """A file system on a disk that can be pulled out."""

    id: str
    """Linux: the file system's UUID. Windows: the volume's serial number, which `blkid` gives for FAT as well."""
    folder: Path | None
    """Where it is mounted; None while it is not."""
    label: str = ""
    type: str = ""
    device: str = ""

    @property
    def name(self) -> str:
        """What a person calls it."""
        return self.label or (self.folder.name if self.folder else "") or self.id


def sticks() -> list[Stick]:
    """Every stick that is put in, those that are mounted first."""
    named = os.environ.get(STICKS)
    if named is not None:
        found = list(_named(named))
    elif sys.platform == "win32":
        found = _of_windows()
    else:
        found = of_lsblk(_asked())
    return sorted(found, key=lambda one: (one.folder is None, one.name, one.id))


def _named(text: str) -> Iterator[Stick]:
    for one in filter(None, text.split(os.pathsep)):
        id, _, folder = one.partition("=")
        if not folder or Path(folder).is_dir():
            yield Stick(id, Path(folder) if folder else None)


def _asked() -> dict[str, Any]:
    # Late: home asks which sticks are ours, and never which are put in.
    import subprocess

    lsblk = shutil.which("lsblk")
    if lsblk is None:
        return {}
    columns = "NAME,UUID,LABEL,FSTYPE,RM,HOTPLUG,TRAN,MOUNTPOINTS"
    try:
        done = subprocess.run([lsblk, "-J", "-o", columns], capture_output=True, timeout=10, check=False)  # noqa: S603
        found: dict[str, Any] = json.loads(done.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        # A machine that does not say has none.
        return {}
    return found


def of_lsblk(told: dict[str, Any]) -> list[Stick]:
    """What `lsblk -J` says of sticks."""
    found = []
    for disk in told.get("blockdevices", []):
        parts = [disk, *disk.get("children", [])]
        if any(place in _SYSTEM for part in parts for place in _mounted(part)):
            continue
        by_usb = disk.get("tran") == "usb"
        for part in parts:
            if part.get("uuid") and part.get("fstype") and (by_usb or part.get("rm") or part.get("hotplug")):
                at = [Path(place) for place in _mounted(part)]
                # Of several places the one that we may write to.
                at.sort(key=lambda place: not os.access(place, os.W_OK))
                names = (part.get("label") or "", part["fstype"], part["name"])
                found.append(Stick(part["uuid"], at[0] if at else None, *names))
    return found


def _mounted(part: dict[str, Any]) -> list[str]:
    return [place for place in part.get("mountpoints") or [] if place]


def _of_windows() -> list[Stick]:
    found: list[Stick] = []
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        for letter in string.ascii_uppercase[3:]:
            root = f"{letter}:\\"
            removable = 2
            if kernel.GetDriveTypeW(root) != removable:
                continue
            label, type = ctypes.create_unicode_buffer(261), ctypes.create_unicode_buffer(261)
            serial = ctypes.c_uint32()
            if kernel.GetVolumeInformationW(root, label, 261, ctypes.byref(serial), None, None, type, 261):
                id = f"{serial.value >> 16:04X}-{serial.value & 0xFFFF:04X}"
                found.append(Stick(id, Path(root), label.value, type.value, root))
    return found
