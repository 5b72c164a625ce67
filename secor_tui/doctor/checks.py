"""The checks, each a small function of the data folder that returns what it found."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from importlib import metadata
from pathlib import Path

from secor_tui import durable
from secor_tui.clock import Clock, SystemClock
from secor_tui.config import Config
from secor_tui.doctor import BAD, LOOK, OK, Finding, facts
from secor_tui.doctor.copies import STALE, copies
from secor_tui.errors import SecorError

OLDEST = (3, 11)
MB = 1024 * 1024
LITTLE, FEW = 300 * MB, 1024 * MB
"""Free room below which photos are refused, and below which somebody should see to it."""
SLOW = 0.5
"""Seconds for one small write that is safe on the disk."""
WITHOUT_RIGHTS = {"vfat", "msdos", "exfat", "ntfs", "ntfs3", "fuseblk"}
SHARES = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "fuse.sshfs", "fuse.rclone", "davfs", "virtiofs"}
FLEETING = {"tmpfs", "ramfs"}

GLYPHS = "─│┌┐└┘├┤┬┴┼═║╔╗╚╝█░▒←↑→↓▲▼▶◀•·■éèêàçôîûÉÈÀÇ"
"""What the screens draw beyond ASCII."""
COLUMNS, ROWS = 80, 24


def program(folder: Path) -> list[Finding]:  # noqa: ARG001 - all checks are called alike
    """Python and the packages."""
    python = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < OLDEST:
        return [Finding(BAD, "program.python", {"python": python})]
    wanted = _requirements()
    wrong = [reason for one in wanted if (reason := _unmet(one))]
    if wrong:
        return [Finding(BAD, "program.packages", {"packages": ", ".join(wrong)})]
    return [Finding(OK, "program.ok", {"python": python, "count": len(wanted)})]


def _requirements() -> list[str]:
    checkout = Path(__file__).parents[2] / "pyproject.toml"
    if checkout.is_file():
        import tomllib

        listed: list[str] = tomllib.loads(checkout.read_text(encoding="utf-8"))["project"]["dependencies"]
        return listed
    return [one for one in metadata.requires("secor-tui") or [] if ";" not in one]


def _unmet(requirement: str) -> str:
    """What is wrong, in a few words; empty where it is met."""
    found = re.match(r"([\w.-]+)(.*)", requirement.replace(" ", ""))
    if found is None:
        return ""
    name, ranges = found.groups()
    try:
        there = metadata.version(name)
    except metadata.PackageNotFoundError:
        return f"{name} {ranges} (-)"
    for sign, version in re.findall(r"(>=|<=|==|<|>)([\w.]+)", ranges):
        ours, theirs = _numbers(there), _numbers(version)
        met = {">=": ours >= theirs, "<=": ours <= theirs, "<": ours < theirs, ">": ours > theirs, "==": ours == theirs}
        if not met[sign]:
            return f"{name} {ranges} ({there})"
    return ""


def _numbers(version: str) -> tuple[int, ...]:
    numbers = [int(part) for part in re.findall(r"\d+", version)]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def terminal(folder: Path) -> list[Finding]:  # noqa: ARG001
    """What the screens are drawn on, where this is run there."""
    stream = sys.__stdout__
    if stream is None or not stream.isatty():
        return [Finding(OK, "terminal.none")]
    size = os.get_terminal_size(stream.fileno())
    found = judge_terminal(dict(os.environ), (size.columns, size.lines), stream.encoding)
    has = facts.console_glyphs(stream.fileno())
    if has is not None and (missing := "".join(one for one in GLYPHS if one not in has)):
        found.append(Finding(LOOK, "terminal.glyphs", {"glyphs": " ".join(missing)}))
    return found


def judge_terminal(environment: dict[str, str], size: tuple[int, int], encoding: str) -> list[Finding]:
    term = environment.get("TERM", "")
    found = []
    if sys.platform != "win32" and term in ("", "dumb", "unknown"):
        found.append(Finding(BAD, "terminal.term", {"term": term or "-"}))
    if size[0] < COLUMNS or size[1] < ROWS:
        found.append(Finding(BAD, "terminal.small", {"columns": size[0], "rows": size[1]}))
    if encoding.lower().replace("-", "") != "utf8":
        found.append(Finding(BAD, "terminal.encoding", {"encoding": encoding}))
    rich = environment.get("COLORTERM") in ("truecolor", "24bit") or "256color" in term
    colours = "0" if environment.get("NO_COLOR") else "16" if not rich else "256+"
    values = {"term": term or "-", "columns": size[0], "rows": size[1], "colours": colours}
    return found or [Finding(OK, "terminal.ok", values)]


def clock(folder: Path, by: Clock | None = None, zone: str | None = None, rtc: bool | None = None) -> list[Finding]:
    """Whether records will carry the right time."""
    from secor_tui.ledger import jumps, prefilter
    from secor_tui.ledger.record import CLOCK_AHEAD, CLOCK_BEHIND, CLOCK_SURE
    from secor_tui.ledger.upgrade import upgraded

    by = by or SystemClock()
    now, found = by.now(), []
    known = facts.newest(folder, lambda raw: jumps.reference(upgraded(raw)) is not None, prefilter.vouching)
    before = jumps.reference(upgraded(known)) if known else None
    state = jumps.verdict(before, jumps.Reference(now, by.up(), by.boot()))
    told: dict[str, object] = {"now": f"{now:%Y-%m-%d %H:%M}"}
    if before is not None and state != CLOCK_SURE:
        key = {CLOCK_BEHIND: "clock.behind", CLOCK_AHEAD: "clock.ahead"}.get(state, "clock.jumped")
        last = before.at.astimezone(now.tzinfo)
        found.append(Finding(BAD, key, told | {"last": f"{last:%Y-%m-%d %H:%M}"}))
    zone = facts.zone() if zone is None else zone
    if zone in ("", "UTC", "Etc/UTC", "Universal", "Etc/Universal"):
        found.append(Finding(LOOK, "clock.zone", told))
    if rtc is None:
        rtc = sys.platform != "linux" or any(Path("/sys/class/rtc").glob("rtc*"))
    if not rtc:
        found.append(Finding(LOOK, "clock.rtc"))
    return found or [Finding(OK, "clock.ok", told)]


def disk(folder: Path, among: list[facts.Mount] | None = None, free: int | None = None) -> list[Finding]:
    """Whether what is written there stays."""
    if not folder.is_dir():
        return [Finding(LOOK, "disk.none", {"folder": folder})]
    mount = facts.mount_of(folder, facts.mounts() if among is None else among)
    found = []
    if mount:
        kinds = (WITHOUT_RIGHTS, "fat"), (SHARES, "share"), (FLEETING, "memory"), ({"overlay", "aufs"}, "overlay")
        for types, key in kinds:
            if mount.type in types:
                state = LOOK if key == "overlay" else BAD
                found.append(Finding(state, f"disk.{key}", {"folder": folder, "type": mount.type}))
    free = shutil.disk_usage(folder).free if free is None else free
    if free < FEW:
        found.append(Finding(BAD if free < LITTLE else LOOK, "disk.full", {"free": free // MB}))
    if (mount and "ro" in mount.options) or not os.access(folder, os.W_OK):
        return [*found, Finding(BAD, "disk.read_only", {"folder": folder})]
    took = _written(folder)
    if took > SLOW:
        found.append(Finding(LOOK, "disk.slow", {"took": f"{took:.1f}"}))
    values = {"free": free // MB, "type": mount.type if mount else "?", "took": round(took * 1000)}
    return found or [Finding(OK, "disk.ok", values)]


def _written(folder: Path) -> float:
    """Seconds until a small file was safe on the disk. Raises OSError."""
    path, text = folder / f".doctor-{os.getpid()}", os.urandom(4096)
    begun = time.monotonic()
    try:
        durable.replace(path, text)
        took = time.monotonic() - begun
        if path.read_bytes() != text:
            raise OSError("what was written came back changed")
        return took
    finally:
        with contextlib.suppress(OSError):
            path.unlink()


def access(folder: Path) -> list[Finding]:
    """Whether nobody else reads what is personal, and the kiosk itself may."""
    if os.name != "posix" or not folder.is_dir():
        return []
    found = []
    if folder.stat().st_mode & 0o077:
        found.append(Finding(LOOK, "access.folder", {"folder": folder}))
    private = (folder / name for name in ("records", "secrets", "drafts", "attachments"))
    others: list[Path] = []
    open_: list[Path] = []
    for room in private:
        if room.is_dir():
            for path, info in facts.strangers(room):
                (others if info.st_uid != folder.stat().st_uid else open_).append(path)
    if others:
        found.append(Finding(BAD, "access.owner", {"file": others[0].relative_to(folder), "count": len(others)}))
    if open_:
        found.append(Finding(BAD, "access.open", {"file": open_[0].relative_to(folder), "count": len(open_)}))
    mask = facts.umask()
    if mask is not None and not mask & 0o002:
        found.append(Finding(LOOK, "access.umask", {"umask": f"{mask:04o}"}))
    return found or [Finding(OK, "access.ok")]


def stick(folder: Path) -> list[Finding]:  # noqa: ARG001
    """What is put in."""
    return judge_sticks(facts.sticks(), facts.mounts())


def judge_sticks(names: list[str], among: list[facts.Mount]) -> list[Finding]:
    found = []
    for name in names:
        on = next((one for one in among if one.device.startswith(f"/dev/{name}")), None)
        if on is None:
            found.append(Finding(LOOK, "stick.not_mounted", {"name": name}))
        elif "ro" in on.options:
            found.append(Finding(LOOK, "stick.read_only", {"name": name, "at": on.at}))
        else:
            free = shutil.disk_usage(on.at).free // MB if Path(on.at).is_dir() else 0
            found.append(Finding(OK, "stick.ok", {"name": name, "at": on.at, "type": on.type, "free": free}))
    return found or [Finding(OK, "stick.none")]


def export(folder: Path, today: date | None = None) -> list[Finding]:
    """Whether the office gets its papers."""
    from secor_tui.output.manifest import Manifest

    set_to = Config.load(folder / "config.json").export_folder
    place = Path(set_to).expanduser() if set_to else folder / "export"
    newest = facts.newest(folder, lambda raw: "seq" in raw)
    upto = newest["seq"] if newest else 0
    if set_to and not place.is_dir():
        return [Finding(BAD, "export.gone", {"folder": place})]
    done = Manifest.read(place) if place.is_dir() else None
    if done is None:
        return [Finding(LOOK if upto else OK, "export.never", {"folder": place, "upto": upto})]
    values: dict[str, object] = {"folder": place, "done": done.head.seq, "upto": upto, "day": done.day or "?"}
    with contextlib.suppress(ValueError):
        today = today or datetime.now(UTC).astimezone().date()
        if done.head.seq < upto and today - date.fromisoformat(done.day) > STALE:
            return [Finding(LOOK, "export.old", values)]
    return [Finding(OK, "export.ok", values)]


def page(folder: Path, own: Callable[[], str] | None = None) -> list[Finding]:
    """Whether the address on the posters still leads here."""
    from secor_tui.web import address

    config = Config.load(folder / "config.json")
    try:
        set_to = address.configured(config)
    except SecorError as error:
        return [Finding(BAD, "page.wrong", {"error": error.message})]
    if set_to is None:
        return [Finding(OK, "page.none")]
    here = (own or address.lan_address)()
    values: dict[str, object] = {"url": set_to.url, "here": here}
    numbers = re.fullmatch(r"[0-9.]+", set_to.host)
    if numbers and not set_to.host.startswith("127.") and set_to.host != here:
        return [Finding(BAD, "page.moved", values)]
    return [Finding(OK, "page.ok", values) if address.reachable(set_to.url) else Finding(LOOK, "page.silent", values)]


def printer(folder: Path) -> list[Finding]:  # noqa: ARG001
    """Where CUPS knows one."""
    lpstat = shutil.which("lpstat")
    if lpstat is None:
        return [Finding(OK, "printer.unknown")]
    try:
        asked = subprocess.run([lpstat, "-d"], capture_output=True, text=True, timeout=5, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return [Finding(LOOK, "printer.silent")]
    name = asked.stdout.partition(": ")[2].strip()
    return [Finding(OK, "printer.ok", {"name": name}) if name else Finding(OK, "printer.none")]


def records(folder: Path) -> list[Finding]:
    """The newest month; `verify` proves all."""
    from secor_tui.ledger.verify import verify_newest_month

    try:
        report = verify_newest_month(folder)
    except SecorError as error:
        return [Finding(BAD, "records.unreadable", {"error": error.message})]
    if report.faults:
        return [Finding(BAD, "records.damaged", {"fault": str(report.faults[0]), "count": len(report.faults)})]
    return [Finding(OK, "records.ok", {"count": report.records, "seq": report.head.seq})]


CHECKS: dict[str, Callable[[Path], list[Finding]]] = {
    "program": program,
    "terminal": terminal,
    "clock": clock,
    "disk": disk,
    "access": access,
    "records": records,
    "export": export,
    "copies": copies,
    "stick": stick,
    "page": page,
    "printer": printer,
}
