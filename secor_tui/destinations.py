"""Where copies of the kiosk go: the firm's folder, shares and sticks, each with what it gets. `destinations.json`.

How each of them stands is `nightly_state.py`'s; what is done for them `nightly.py`'s. On a share, a stick and in any
folder but the first one lies what several kiosks may bring there side by side:

    SITEKIOSK/K7Q2.json    the mark: without it the folder is not the one that somebody added, and gets nothing
    SITEKIOSK/K7Q2/        papers, as `output/export.py` says
    SECOR-BACKUP/K7Q2/     backups, as `backup_folder.py` says
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import orjson

from secor_tui import durable, nightly_state
from secor_tui.backup_folder import on_stick
from secor_tui.errors import NotSaved, Phrase, Refused, Unreadable, WrongUse
from secor_tui.ledger.trouble import outside
from secor_tui.output.manifest import SITES
from secor_tui.program.permissions import Do, may
from secor_tui.sticks import Stick, sticks

if TYPE_CHECKING:
    from secor_tui.config import Config
    from secor_tui.desk import Desk

FILE = "destinations.json"
FIRST = "export"
"""The name of the first destination: the folder in the settings (`export_folder`), which gets papers alone."""
FOLDER, SHARE, STICK = "folder", "share", "stick"
PAPERS, BACKUP, BOTH = "papers", "backup", "both"
KINDS, HOLDS = (FOLDER, SHARE, STICK), (PAPERS, BACKUP, BOTH)
LONGEST_NAME = 40

_LOCK = ".destinations.lock"
_FSTAB = Path("/etc/fstab")


@dataclass(frozen=True, slots=True)
class Destination:
    """One place that copies go to."""

    name: str
    """What people call it; no two have the same."""
    kind: str
    """FOLDER on this machine, SHARE that may be away, or STICK."""
    place: str = ""
    """The folder; empty for a stick, which is wherever it is mounted."""
    stick: str = ""
    """The id of the file system (`sticks.Stick.id`)."""
    holds: str = PAPERS
    """PAPERS, BACKUP or BOTH."""
    sealed: bool = False
    """Whether papers are sealed for the office's eyes alone."""
    mark: str = ""
    """What the mark of a folder or share says."""
    more: dict[str, Any] = field(default_factory=dict, compare=False)
    """What another version of this program wrote."""

    @property
    def papers(self) -> bool:
        return self.holds in (PAPERS, BOTH)

    @property
    def backup(self) -> bool:
        return self.holds in (BACKUP, BOTH)

    @property
    def first(self) -> bool:
        return self.name == FIRST

    def top(self, put_in: Iterable[Stick]) -> Path | None:
        """Where it lies; None for a stick that is not mounted."""
        if self.kind != STICK:
            return Path(self.place).expanduser()
        return next((one.folder for one in put_in if one.id == self.stick and one.folder), None)

    def papers_at(self, top: Path, kiosk: str) -> Path:
        return top if self.first else top / SITES / kiosk

    def backups_at(self, top: Path, kiosk: str) -> Path:
        return on_stick(top, kiosk)

    def written(self) -> dict[str, Any]:
        named = ("name", "kind", "place", "stick", "holds", "sealed", "mark")
        return self.more | {name: value for name in named if (value := getattr(self, name)) not in ("", False)}


class Settings(Protocol):
    """What of a desk the list needs; a folder that is only looked at has no more."""

    @property
    def folder(self) -> Path: ...

    @property
    def config(self) -> Config: ...

    @property
    def export_folder(self) -> Path: ...


def first(desk: Settings) -> Destination:
    """The one of the settings, which is always there."""
    return Destination(FIRST, FOLDER, str(desk.export_folder))


def listed(desk: Settings) -> list[Destination]:
    """All of them, the first one first; what another version wrote and this one does not know is left out. Raises
    Unreadable."""
    return [first(desk), *filter(None, map(_understood, _read(desk.folder)))]


def outside_of(desk: Settings, one: Destination) -> bool:
    """Whether what lies there outlives this machine's data folder."""
    return one.kind != FOLDER or not Path(one.place).expanduser().resolve().is_relative_to(desk.folder.resolve())


def is_set_up(desk: Settings) -> bool:
    """Whether anything leaves the data folder at all. Raises Unreadable."""
    return any(outside_of(desk, one) for one in listed(desk))


def strangers(desk: Settings) -> list[Stick]:
    """The sticks that are put in and belong to no destination: they get nothing unless a person adds them. Raises
    Unreadable."""
    ours = {one.stick for one in listed(desk) if one.kind == STICK}
    return [one for one in sticks() if one.id not in ours]


# Adding and removing


def allow(desk: Desk, holds: str, by: str, pin: str) -> None:
    """That somebody may choose where copies go: a backup takes along what not everybody may read. Raises Refused."""
    who = desk.registers.crew.person(by)
    what = Do.CHOOSE_PAPERS if holds == PAPERS else Do.CHOOSE_BACKUPS
    if who is None or who.left or not may(who.role, what):
        raise Refused(
            "Not for everybody",
            "Papers are the foreman's to send somewhere, backups the owner's: they hold everything that was recorded.",
        )
    desk.pins.check(by, pin, purpose="destinations")


def add(desk: Desk, wanted: Destination) -> Destination:
    """Add a destination, marked so that it is known again; returns it as it is kept. Ask `allow` before, at a screen.

    Raises WrongUse, Refused, NotSaved, Unreadable.
    """
    wanted = _sound(desk, wanted)
    with _alone(desk):
        there = listed(desk)
        for one in there:
            if one.name.casefold() == wanted.name.casefold():
                raise WrongUse("The name is taken", "There is a destination {name} already.", name=one.name)
            if (one.stick, _place(one)) == (wanted.stick, _place(wanted)):
                raise WrongUse("It is one already", "{name} is that place.", name=one.name)
        if wanted.kind != STICK:
            wanted = _marked(desk, wanted)
        _write(desk.folder, [*_read(desk.folder), wanted.written()])
        nightly_state.forget(desk.folder, wanted.name)
    return wanted


def remove(desk: Desk, name: str) -> Destination:
    """Take a destination off the list; what lies there stays. Raises WrongUse, NotSaved, Unreadable."""
    with _alone(desk):
        found = find(desk, name)
        if found.first:
            raise WrongUse(
                "That one stays",
                "The first destination is `export_folder` in config.json: set another folder there.",
            )
        _write(desk.folder, [raw for raw in _read(desk.folder) if raw.get("name") != found.name])
        nightly_state.forget(desk.folder, found.name)
    return found


def find(desk: Settings, name: str) -> Destination:
    """By its name, whatever its capitals, or the id of its stick. Raises WrongUse, Unreadable."""
    there = listed(desk)
    for one in there:
        if name.casefold() == one.name.casefold() or (one.stick and name == one.stick):
            return one
    raise WrongUse(
        "No such destination",
        "{name} is none. There is {names}.",
        name=name,
        names=", ".join(one.name for one in there),
    )


def _alone(desk: Desk) -> Any:
    return durable.lock(desk.folder / _LOCK)


def _sound(desk: Desk, wanted: Destination) -> Destination:
    name = " ".join(wanted.name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise WrongUse("A name, please", "A destination has a name of 1 to {most} characters.", most=LONGEST_NAME)
    if wanted.kind not in KINDS or wanted.holds not in HOLDS:
        raise WrongUse("No such destination", "It is a folder, a share or a stick, for papers, backups or both.")
    if wanted.sealed and wanted.backup:
        raise WrongUse(
            "Sealed is for papers",
            "A backup cannot be sealed. Send sealed papers there, and backups to a stick that stays locked away.",
        )
    if wanted.sealed and not desk.config.seal:
        raise Refused("No seal yet", "No seal was made here. Choose a passphrase first.")
    if wanted.kind == STICK:
        if not re.fullmatch(r"[0-9A-Za-z-]{4,64}", wanted.stick):
            raise WrongUse(
                "Which stick?",
                "{id} is no id of a stick. `secor-tui destinations` lists those put in.",
                id=wanted.stick or "-",
            )
        return Destination(name, STICK, stick=wanted.stick, holds=wanted.holds, sealed=wanted.sealed)
    place = Path(wanted.place).expanduser()
    if not wanted.place or not place.is_absolute():
        raise WrongUse("Which folder?", "Name the whole folder, as D:\\Office or /mnt/office.")
    if place.resolve().is_relative_to(desk.folder.resolve()):
        raise Refused(
            "Not into the data folder",
            "{folder} lies where the records themselves are, and would be lost with them. Choose another disk.",
            folder=place,
        )
    if not_mounted(place) or (wanted.kind == SHARE and not _on_another_disk(place, desk.folder)):
        raise Refused(
            "The share is not there",
            "{folder} is on this machine's own disk. Mount the share first, then add it.",
            folder=place,
        )
    return Destination(name, wanted.kind, str(place), holds=wanted.holds, sealed=wanted.sealed)


def _place(one: Destination) -> str:
    return str(Path(one.place).expanduser().resolve()) if one.place else ""


def _on_another_disk(place: Path, data: Path) -> bool:
    try:
        return place.stat().st_dev != data.stat().st_dev
    except OSError:
        return False


def not_mounted(place: Path, table: Path = _FSTAB) -> bool:
    """Whether a folder lies where the machine mounts something that is not mounted: whatever is written there is on the
    wrong disk, and hidden once it is."""
    try:
        lines = table.read_text(errors="replace").splitlines()
    except OSError:
        return False
    points = [fields[1] for line in lines if len(fields := line.split("#")[0].split()) > 2]
    over = [point for point in points if point not in ("/", "none", "swap") and place.is_relative_to(point)]
    return bool(over) and not os.path.ismount(max(over, key=len))


# The mark


def _marked(desk: Desk, wanted: Destination) -> Destination:
    top = Path(wanted.place)
    path = top / SITES / f"{desk.config.kiosk}.json"
    mark = read_mark(path) or secrets.token_hex(8)
    text = orjson.dumps({"kiosk": desk.config.kiosk, "mark": mark}, option=orjson.OPT_INDENT_2)
    try:
        if not top.is_dir():
            raise WrongUse("No such folder", "{folder} is not there. Make it, or mount it, then add it.", folder=top)
        path.parent.mkdir(exist_ok=True)
        if read_mark(path) != mark:
            durable.replace(path, text + b"\n", private=False)
    except OSError as error:
        happened, remedy = outside(error)
        raise NotSaved(
            "It cannot be written there",
            "{folder} took nothing. {happened} {remedy}, then add it again.",
            folder=top,
            happened=happened,
            remedy=remedy,
        ) from error
    return Destination(wanted.name, wanted.kind, wanted.place, holds=wanted.holds, sealed=wanted.sealed, mark=mark)


def read_mark(path: Path) -> str:
    """What a mark says; empty where there is none."""
    try:
        return str(orjson.loads(path.read_bytes())["mark"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def missing(desk: Settings, one: Destination, top: Path | None, *, begun: bool) -> Phrase | None:
    """Why nothing may be written there now; None where all is right. `begun` is whether anything ever was.

    A share that is not mounted is an empty folder of this machine, and must never be filled as one.
    """
    if one.kind == STICK:
        return None if top is not None else Phrase("It is not put in.")
    assert top is not None  # noqa: S101
    if not_mounted(top):
        return Phrase("{folder} is not mounted.", folder=top)
    if not one.first:
        if read_mark(top / SITES / f"{desk.config.kiosk}.json") == one.mark:
            return None
        return Phrase("{folder} is away: the mark that it was given is not there.", folder=top)
    if not outside_of(desk, one):
        return None
    if not top.is_dir():
        return Phrase("{folder} is not there. Make it, or put back what it lies on.", folder=top)
    if begun and not any((top / name).is_file() for name in ("manifest.json", "records.jsonl")):
        return Phrase("{folder} is empty, and was not: put back what it lies on.", folder=top)
    return None


# The file


def _read(folder: Path) -> list[dict[str, Any]]:
    try:
        raw = orjson.loads((folder / FILE).read_bytes())
        entries = raw["destinations"]
        if not all(isinstance(one, dict) for one in entries):
            raise TypeError("not a list of destinations")
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Unreadable(
            "The destinations cannot be read",
            "{file} in the data folder is damaged ({error}). Move it away and add the destinations again; what lies at "
            "them stays as it is.",
            file=FILE,
            error=error,
        ) from error
    return list(entries)


def _understood(raw: dict[str, Any]) -> Destination | None:
    known = {name: raw[name] for name in Destination.__dataclass_fields__ if name != "more" and name in raw}
    texts = [value for name, value in known.items() if name != "sealed"]
    if not all(isinstance(one, str) for one in texts) or not isinstance(known.get("sealed", False), bool):
        return None
    one = Destination(**{"name": "", "kind": "", **known}, more={k: v for k, v in raw.items() if k not in known})
    whole = one.stick if one.kind == STICK else one.place and one.mark
    return one if one.name and one.name != FIRST and one.kind in KINDS and one.holds in HOLDS and whole else None


def _write(folder: Path, entries: list[dict[str, Any]]) -> None:
    try:
        raw = orjson.loads((folder / FILE).read_bytes())
    except (OSError, ValueError):
        raw = {}
    try:
        text = orjson.dumps({**raw, "destinations": entries}, option=orjson.OPT_INDENT_2)
        durable.replace(folder / FILE, text + b"\n")
    except OSError as error:
        raise NotSaved(
            "The destinations were not saved", "{error}. The old ones still stand.", error=error.strerror or error
        ) from error
