"""What the machine says of itself. Where it does not say, or is another kind of machine, there is None or nothing."""

from __future__ import annotations

import array
import contextlib
import os
import re
import stat
import struct
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from secor_tui.ledger.record import JSON

_GIO_UNIMAP = 0x4B66
"""What glyphs the font of a Linux console has (ioctl_console(2))."""


class Mount(NamedTuple):
    """What lies at a path."""

    device: str
    at: str
    type: str
    options: tuple[str, ...]


def mounts(table: Path = Path("/proc/self/mounts")) -> list[Mount]:
    """Everything that is mounted, the newest last."""
    found = []
    with contextlib.suppress(OSError):
        for line in table.read_text(errors="replace").splitlines():
            device, at, type, options, *_ = (re.sub(r"\\(\d{3})", _octal, part) for part in line.split(" "))
            found.append(Mount(device, at, type, tuple(options.split(","))))
    return found


def _octal(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 8))


def mount_of(path: Path, among: list[Mount]) -> Mount | None:
    """The one that a path lies in."""
    path = path.resolve()
    over = [one for one in among if path.is_relative_to(one.at)]
    # Of two at the same place the later one hides the earlier.
    return max(enumerate(over), key=lambda each: (len(each[1].at), each[0]))[1] if over else None


def sticks(blocks: Path = Path("/sys/block")) -> list[str]:
    """The disks that can be pulled out, by name: `sda`."""
    found = []
    for block in sorted(blocks.glob("sd*")):
        with contextlib.suppress(OSError):
            if (block / "removable").read_text().strip() == "1" and (block / "size").read_text().strip() != "0":
                found.append(block.name)
    return found


def newest(folder: Path, fits: Callable[[JSON], bool], wanted: Callable[[bytes], bool] | None = None) -> JSON | None:
    """The newest record that fits, read without opening the ledger, which would mend what is to be looked at."""
    from secor_tui.ledger.months import Months

    return Months(folder / "records").newest(fits, wanted) if (folder / "records").is_dir() else None


def strangers(folder: Path, most: int = 20_000) -> Iterator[tuple[Path, os.stat_result]]:
    """What in a folder is not its owner's, or open to others. Looks at so many names at most."""
    owner, seen = folder.stat().st_uid, 0
    for at, folders, files in os.walk(folder):
        for name in (*folders, *files):
            seen += 1
            if seen > most:
                return
            with contextlib.suppress(OSError):
                info = (Path(at) / name).lstat()
                inside = stat.S_ISREG(info.st_mode) or stat.S_ISDIR(info.st_mode)
                if info.st_uid != owner or (inside and info.st_mode & 0o077):
                    yield Path(at) / name, info


def umask() -> int | None:
    """Without setting it, which another thread would feel."""
    with contextlib.suppress(OSError, ValueError, StopIteration):
        lines = Path("/proc/self/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("Umask:")).split()[1], 8)
    return None


def zone() -> str:
    """The time zone of the machine; empty where nobody set one."""
    if named := os.environ.get("TZ", "").removeprefix(":"):
        return named
    with contextlib.suppress(OSError):
        return os.path.realpath("/etc/localtime", strict=True).rpartition("zoneinfo/")[2]
    return "" if sys.platform == "linux" else "?"


def console_glyphs(terminal: int) -> frozenset[str] | None:
    """What the font of the Linux console has; None where it is no Linux console."""
    if sys.platform != "linux":
        return None
    import fcntl

    pairs = array.array("H", bytes(4 * 4096))
    asked = bytearray(struct.pack("@HP", len(pairs) // 2, pairs.buffer_info()[0]))
    try:
        fcntl.ioctl(terminal, _GIO_UNIMAP, asked)
    except OSError:
        return None
    count = struct.unpack("@HP", asked)[0]
    return frozenset(chr(code) for code in pairs[: 2 * count : 2])
