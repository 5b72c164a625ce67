"""What a folder of backups holds, and how far each of them goes.

    FOLDER/
      K7Q2_2026-06-01_00000612/    one backup: kiosk, day, number of its newest record
        records/ drafts/ config.json   what the next one will hold otherwise
        manifest.json                  every file with its sha256; written last, it makes the rest count
      sealed/ab/ab12...            what no longer changes, once, by its sha256: months, photos, texts, own checklists

Without links, as FAT knows none: a manifest names what it shares. Names are those that FAT takes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

import orjson

from secor_tui import __version__
from secor_tui.errors import Phrase, WrongUse
from secor_tui.ledger.ledger import Anchor
from secor_tui.ledger.record import canonical, sha256

MANIFEST, SEALED = "manifest.json", "sealed"
ON_STICK = "SECOR-BACKUP"
"""The folder on a stick, in which each kiosk has one of its own."""

_NAME = re.compile(r"([A-Z0-9]{1,8})_(\d{4}-\d\d-\d\d)_(\d{8,12})(?:-(\d{1,4}))?")
_SHA256 = re.compile("[0-9a-f]{64}")
_PATH = re.compile(r"[A-Za-z0-9_.][^\\:\0]*")


@dataclass(frozen=True, slots=True)
class Copied:
    """One file of a backup."""

    path: str
    """In the data folder, with slashes."""
    sha256: str
    size: int
    shared: bool
    """Whether it lies in `sealed/`, else beside the manifest."""


@dataclass(frozen=True, slots=True)
class Manifest:
    kiosk: str
    firm: str
    head: Anchor
    """The newest record in it."""
    made: str
    files: tuple[Copied, ...]
    with_pins: bool = False

    @property
    def size(self) -> int:
        """Bytes that a restore takes."""
        return sum(one.size for one in self.files)

    def written(self) -> bytes:
        raw = {
            "format": 1,
            "kiosk": self.kiosk,
            "firm": self.firm,
            "head": asdict(self.head),
            "made": self.made,
            "program": __version__,
            "with_pins": self.with_pins,
            "files": [asdict(one) for one in self.files],
        }
        text = json.dumps({"sha256": sha256(canonical(raw)), **raw}, indent=1, ensure_ascii=False)
        return text.encode() + b"\n"

    @classmethod
    def read(cls, path: Path) -> Manifest | None:
        """None where it is not as it was written. Raises OSError."""
        try:
            raw = orjson.loads(path.read_bytes())
            if raw.pop("sha256") != sha256(canonical(raw)) or raw["format"] != 1:
                return None
            files = tuple(Copied(one["path"], one["sha256"], one["size"], one["shared"]) for one in raw["files"])
            if not all(_SHA256.fullmatch(one.sha256) and _inside(one.path) for one in files):
                return None
            head = Anchor(int(raw["head"]["seq"]), str(raw["head"]["hash"]))
            return cls(str(raw["kiosk"]), str(raw["firm"]), head, str(raw["made"]), files, bool(raw["with_pins"]))
        except (ValueError, KeyError, TypeError, AttributeError):
            return None


@dataclass(frozen=True, slots=True)
class Version:
    """One backup in the folder, finished or not."""

    path: Path
    kiosk: str
    day: str
    seq: int
    again: int
    manifest: Manifest | None = field(compare=False, default=None)
    interrupted: bool = False
    """It has no manifest: it does not count. One whose manifest was changed has none that is read, and is none."""

    @property
    def name(self) -> str:
        return self.path.name

    def place(self, file: Copied) -> Path:
        """Where a file of this backup lies."""
        return shared(self.path.parent, file.sha256) if file.shared else self.path / file.path


def shared(folder: Path, name: str) -> Path:
    """Where a file that backups share lies, by its sha256."""
    return folder / SEALED / name[:2] / name


def name_of(kiosk: str, day: str, seq: int, again: int) -> str:
    return f"{kiosk}_{day}_{seq:08d}" + (f"-{again}" if again > 1 else "")


def versions(folder: Path) -> list[Version]:
    """Every backup in a folder, the newest first. Raises OSError where it cannot be read; none where there is none."""
    return sorted(_found(folder), key=lambda one: (one.seq, one.day, one.again), reverse=True)


def _found(folder: Path) -> Iterator[Version]:
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        named = _NAME.fullmatch(path.name)
        if named is None or not path.is_dir():
            continue
        kiosk, day, seq, again = named[1], named[2], int(named[3]), int(named[4] or 1)
        file = path / MANIFEST
        if not file.exists():
            yield Version(path, kiosk, day, seq, again, interrupted=True)
            continue
        manifest = Manifest.read(file)
        if manifest is not None and (manifest.kiosk, manifest.head.seq) != (kiosk, seq):
            manifest = None
        yield Version(path, kiosk, day, seq, again, manifest)


def on_stick(stick: Path, kiosk: str) -> Path:
    """Where a kiosk's backups lie on a stick or share, beside those of others."""
    return stick / ON_STICK / kiosk


def found_in(folder: Path, kiosk: str = "") -> Path:
    """The folder of backups that somebody means who names it, or the stick it lies on; of several kiosks' there that of
    `kiosk`. Raises WrongUse, OSError."""
    for top in (folder, folder / ON_STICK):
        if (top / SEALED).is_dir():
            return top
        of_kiosks = sorted(one for one in top.iterdir() if (one / SEALED).is_dir()) if top.is_dir() else []
        mine = [one for one in of_kiosks if one.name == kiosk] or of_kiosks
        if len(mine) == 1:
            return mine[0]
        if mine:
            raise WrongUse(
                "Whose backups?",
                "{folder} holds those of several kiosks. Name one of these folders: {names}.",
                folder=top,
                names=", ".join(str(one) for one in mine),
            )
    return folder


def chosen(folder: Path, name: str = "") -> tuple[Version, Manifest]:
    """A finished backup by its name, else the newest, and what it holds. Raises WrongUse, OSError."""
    every = versions(folder)
    whole = [one for one in every if one.manifest is not None]
    for one in whole:
        if name in ("", one.name) and one.manifest is not None:
            return one, one.manifest
    if name and any(one.name == name for one in every):
        raise WrongUse(
            "Not a whole backup",
            "{name} was interrupted, or its manifest has been changed. Whole backups there: {names}.",
            name=name,
            names=", ".join(one.name for one in whole) or Phrase("none"),
        )
    raise WrongUse(
        "No such backup",
        "{folder} has no whole backup of that name. Whole backups there: {names}.",
        folder=folder,
        names=", ".join(one.name for one in whole) or Phrase("none"),
    )


def _inside(path: str) -> bool:
    """Whether a name leads to a file in the folder it is taken in, and nowhere else."""
    return _PATH.fullmatch(path) is not None and not {"", ".", ".."} & set(path.split("/"))
