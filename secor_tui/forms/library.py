"""The checklists that a kiosk has: those that came with it, and the firm's own in its data folder.

Reading YAML and its expressions costs a tenth of a second and more, so what came of each file is kept in a cache, by
the file's path, size and time. The cache holds the frozen texts too: a kiosk that starts, and opens a checklist,
reads no YAML.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from secor_tui import __version__, caches
from secor_tui.errors import SecorError, WrongUse
from secor_tui.forms.faults import BrokenChecklist, Fault, meant
from secor_tui.forms.frozen import FORMAT, digest, freeze, thaw
from secor_tui.forms.model import Checklist, Text, said

_OTHERS = frozenset({"talks", "quiz", "training", "profiles", "instruments"})
"""Folders whose YAML is not a checklist: toolbox talks and tickets (`program/`), questions to draw a quiz from, and
what certifying partners ask (`audit/`)."""

_LISTS = frozenset(
    {
        "audit/personal.yaml",
        "incidents/reporting.yaml",
        "hazards/library.yaml",
        "emergency/required.yaml",
        "emergency/drills.yaml",
        "emergency/posted.yaml",
    }
)
"""Files that are no checklist beside some that are."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list of checklists shows of one, without reading it whole."""

    id: str
    title: Text
    hint: Text
    kind: str
    frequency: str
    role: str
    elements: tuple[str, ...]
    folder: str
    """`inspections`, `company` …; empty for a file that stands in none."""
    hidden: bool
    confidential: bool
    version: str
    sha256: str
    """Of the frozen text."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What came of one file: its frozen text and listing, or its faults."""

    path: Path
    listing: Listing | None
    frozen: bytes
    faults: tuple[Fault, ...]


class Library:
    """Reads all files when first asked; a file changed after that is seen at the next start, or `anew`."""

    def __init__(self, folders: tuple[Path, ...], cache: Path | None = None) -> None:
        """`folders` are read recursively, later ones win by id. `cache` is a file that may be thrown away."""
        self._folders, self._cache = folders, cache
        self._kept: dict[str, _Kept] | None = None
        self._faults: dict[Path, SecorError] = {}

    def listings(self) -> dict[str, Listing]:
        """All sound checklists by id, in the order of their folders and titles; cheap after the first time."""
        found = [kept.listing for kept in self._all().values() if kept.listing is not None]
        found.sort(key=lambda listing: (listing.folder, said(listing.title, "en").casefold()))
        return {listing.id: listing for listing in found}

    def anew(self) -> None:
        """Look at the files again when next asked: some were just put in place."""
        self._kept = None
        self._faults = {}

    def faults(self) -> dict[Path, SecorError]:
        """Files that could not be understood; the others still work."""
        self._all()
        return dict(self._faults)

    def load(self, id: str) -> Checklist:
        """Raises WrongUse when there is none, the loader's error when its file is broken."""
        return thaw(self._one(id).frozen)

    def path(self, id: str) -> Path:
        """The file of a checklist. Raises as `load` does."""
        return self._one(id).path

    def _one(self, id: str) -> _Kept:
        known = self._all()
        if id in known:
            return known[id]
        for path, error in self._faults.items():
            if path.stem == id:
                raise error
        raise WrongUse(
            "There is no such checklist",
            "“{id}” is not the name of a checklist{meant}.",
            id=id[:80],
            meant=meant(id, known),
        )

    def _all(self) -> dict[str, _Kept]:
        if self._kept is None:
            self._kept = self._read()
        return self._kept

    def _read(self) -> dict[str, _Kept]:
        known = self._open_cache()
        fresh: dict[str, Any] = {}
        won: dict[str, _Kept] = {}
        for folder in self._folders:
            here: dict[str, _Kept] = {}
            for path, stamp in _files(folder):
                raw = known.get(str(path))
                if raw and raw["stamp"] == stamp:
                    kept = _revived(path, raw)
                else:
                    kept = _understood(path, folder)
                    raw = _cached(kept, stamp)
                fresh[str(path)] = raw
                if kept.listing is None:
                    self._faults[path] = BrokenChecklist(path, kept.faults)
                elif kept.listing.id in here:
                    self._faults[path] = BrokenChecklist(path, [_same_id(path, here[kept.listing.id].path)])
                else:
                    here[kept.listing.id] = kept
            won.update(here)
        if fresh != known:
            caches.keep(self._cache, {"engine": _engine(), "files": fresh})
        return won

    def _open_cache(self) -> dict[str, Any]:
        """What is known of each file; nothing where the cache is missing, damaged or another version's."""
        kept = caches.kept(self._cache)
        files: dict[str, Any] = kept["files"] if kept and kept["engine"] == _engine() else {}
        return files


def _engine() -> str:
    """What understood the files: a cache of an earlier engine, or of one that has been mended since, is not read."""
    newest = max((file.stat().st_mtime_ns for file in Path(__file__).parent.glob("*.py")), default=0)
    return f"{__version__} {FORMAT} {newest}"


def _files(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every checklist file under a folder in a fixed order, with what tells whether it has changed."""
    found = []
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith((".", "_")) and name not in _OTHERS]
        found += [Path(parent, name) for name in names if name.endswith((".yaml", ".yml")) and not name.startswith(".")]
    found = [path for path in found if f"{path.parent.name}/{path.name}" not in _LISTS]
    for path in sorted(found):
        with contextlib.suppress(OSError):
            stat = path.stat()
            yield path, f"{stat.st_size} {stat.st_mtime_ns}"


def _same_id(path: Path, first: Path) -> Fault:
    return Fault(path, 0, "settings", "form_id", f"{first.parent.name}/{first.name} has the same form_id; one must go")


def _understood(path: Path, folder: Path) -> _Kept:
    # The loader brings YAML and the expression parser with it: 100 ms that a start with a cache does not pay.
    from secor_tui.forms.loader import load

    try:
        checklist = load(path)
    except BrokenChecklist as broken:
        return _Kept(path, None, b"", broken.faults)
    frozen = freeze(checklist)
    parts = path.relative_to(folder).parts
    listing = Listing(
        id=checklist.id,
        title=checklist.title,
        hint=checklist.hint,
        kind=checklist.kind,
        frequency=checklist.frequency,
        role=checklist.role,
        elements=checklist.elements,
        folder=parts[0] if len(parts) > 1 else "",
        hidden=checklist.hidden,
        confidential=checklist.confidential,
        version=checklist.version,
        sha256=digest(frozen),
    )
    return _Kept(path, listing, frozen, ())


def _cached(kept: _Kept, stamp: str) -> dict[str, Any]:
    return {
        "stamp": stamp,
        "frozen": kept.frozen.decode(),
        "listing": None if kept.listing is None else asdict(kept.listing),
        "faults": [[fault.line, fault.row, fault.column, fault.message] for fault in kept.faults],
    }


def _revived(path: Path, raw: dict[str, Any]) -> _Kept:
    listing = raw["listing"]
    return _Kept(
        path,
        None if listing is None else Listing(**{**listing, "elements": tuple(listing["elements"])}),
        raw["frozen"].encode(),
        tuple(Fault(path, *fault) for fault in raw["faults"]),
    )
