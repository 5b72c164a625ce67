"""Merging what came from the kiosks into the office's store: any bundles, in any order, as often as one likes.

The store is a function of the set of records and files that ever came: the same bundles give the same bytes. What is
new is worked out in memory and put in place file by file, so a merge that is killed leaves a whole store, and the next
one finishes. How a store lies on the disk, and how it is read: `ledger/merged.py`; which records stand: `union.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from secor_tui import bundles, durable
from secor_tui.bundles import Bundle
from secor_tui.errors import NotSaved, Refused, SecorError, WrongUse
from secor_tui.ledger.attachments import holds
from secor_tui.ledger.ledger import MERGE, is_merged
from secor_tui.ledger.merged import ASIDE, ATTACHMENTS, CONFIDENTIAL, RECORDS, TEXTS
from secor_tui.ledger.merged_said import FILES, Said, named
from secor_tui.ledger.trouble import outside
from secor_tui.ledger.union import Chain, Known, Strange, Union, in_order, read

_LOCK = ".merge.lock"

Progress = Callable[[int, int], None]
"""Called with how many of how many bytes of records are read."""


@dataclass(slots=True)
class Merged:
    """What a merge did, and how the store stands."""

    folder: Path
    said: Said = field(default_factory=Said)
    """What is there and what is missing."""
    new: int = 0
    """Records that were not in the store before."""
    completed: int = 0
    """Records of which only the envelope was there, and now the content too."""
    written: int = 0
    """Files of the store that were written."""
    faults: list[str] = field(default_factory=list)
    """What could not be merged, in sentences; everything else was."""

    @property
    def whole(self) -> bool:
        """Whether all that was given is in, and no record contradicts another. Stretches may still be missing."""
        return not self.faults and not any(one.aside for one in self.said.kiosks)


def merge(sources: Sequence[Path], to: Path, *, another_firm: bool = False, progress: Progress | None = None) -> Merged:
    """Add to the store `to`, made when it is not there, what it does not have. One bundle that cannot be used is named
    and keeps none of the others out.

    A kiosk of another firm is left out, unless `another_firm` says that it belongs here.
    Raises NotSaved where the store cannot be written, Refused where `to` is something else, WrongUse where the bundles
    are of several firms and the store does not say of which it is: then nothing is merged.
    """
    try:
        _make(to)
        with durable.lock(to / _LOCK):
            if not is_merged(to):
                durable.replace(to / MERGE, Said().written())
            return _Merge(to, another_firm, progress or (lambda _done, _of: None)).run(sources)
    except OSError as error:
        happened, remedy = outside(error)
        raise NotSaved(
            "The merge is not complete",
            "{folder} did not take everything. {happened} What is there is whole. {remedy}, then merge again: it goes "
            "on where it stopped.",
            folder=to,
            happened=happened,
            remedy=remedy,
        ) from error


def _make(to: Path) -> None:
    strangers = [one.name for one in to.iterdir() if not _ours(one.name)] if to.is_dir() else []
    # In this order: a store that another merge begins just now has its merge.json before anything else.
    if strangers and not is_merged(to):
        raise Refused(
            "Not into this folder",
            "{folder} holds something else than a merged store. Nothing was written. Name a new folder.",
            folder=to,
        )
    durable.private_folder(to)


def _ours(name: str) -> bool:
    """Whether another merge, that begins just now or was cut off, may have put it there before anything else."""
    return name == _LOCK or (name.startswith(f"{MERGE}.") and name.endswith(".part"))


class _Merge:
    """One call of `merge`, with the lock held."""

    def __init__(self, to: Path, another_firm: bool, progress: Progress) -> None:
        self.to, self.another_firm, self.progress = to, another_firm, progress
        self.report = Merged(to)
        self.bundles: list[Bundle] = []
        self.lines = {line for name in (RECORDS, CONFIDENTIAL, ASIDE) for line in _lines(to / name)}
        self.firms: dict[str, set[str]] = {}
        """By kiosk, as its records and its bundles call it."""
        self._confidential: dict[str, bool] = {}

    def run(self, sources: Sequence[Path]) -> Merged:
        for left in self.to.rglob("*.part"):
            left.unlink()
        for source in sources:
            try:
                self.bundles.append(bundles.opened(source))
            except SecorError as error:
                self.report.faults.append(error.message)
        new = self._new()
        if not self._stands(new):
            self._put(new)
        for bundle in self.bundles:
            self.report.faults += bundle.faults
        self.report.faults.sort()
        return self.report

    def _new(self) -> list[Known]:
        """Every record of the bundles that the store does not have."""
        size, done = sum(bundle.size for bundle in self.bundles), 0
        new: dict[bytes, Known] = {}
        for bundle in self.bundles:
            kiosks = set()
            try:
                for one in bundle.records(self.lines.__contains__):
                    line = one.line()
                    if line not in self.lines:
                        new[line] = one
                        kiosks.add(one.kiosk)
            except (OSError, SecorError) as error:
                reason = error.strerror if isinstance(error, OSError) else error
                bundle.fault(f"it cannot be read to its end ({reason}).")
            for kiosk in kiosks:
                self.firms.setdefault(kiosk, set()).update([bundle.firm] if bundle.firm else [])
            done += bundle.size
            self.progress(done, size)
        return list(new.values())

    def _stands(self, new: list[Known]) -> bool:
        """Whether the store stays as it is: nothing is new, and what it misses is in none of the bundles."""
        said = Said.read(self.to)
        if new or said is None or not said.sizes:
            return False
        if any(not (self.to / name).is_file() or (self.to / name).stat().st_size != said.sizes[name] for name in FILES):
            return False
        self.report.said = said
        return not any(self._bring(said.texts_missing, said.files_missing))

    def _put(self, new: list[Known]) -> None:
        union = Union()
        for line in self.lines:
            try:
                union.add(read(line))
            except Strange as error:
                self.report.faults.append(f"{self.to}: a line {error}: run `secor-tui verify {self.to}`.")
        before = {one.hash: one.body is None for one in union}
        welcome = self._welcome(union, new)
        for one in new:
            if one.kiosk in welcome:
                union.add(one)
        self.report.new = sum(one.hash not in before for one in union)
        self.report.completed = sum(one.body is not None and before.get(one.hash, False) for one in union)
        chains = union.chains()
        self.report.written += sum(1 for _ in self._bring(*named(union)))
        self._write(union, chains)

    # Whose records they are

    def _welcome(self, union: Union, new: list[Known]) -> set[str]:
        """The kiosks that belong here. Raises WrongUse where nobody can tell which of several firms is meant."""
        here = {one.kiosk for one in union}
        for one in [*union, *new]:
            names = self.firms.setdefault(one.kiosk, set())
            if one.firm:
                names.add(one.firm)
        everybody = set(self.firms)
        if self.another_firm:
            return everybody
        groups = _alike({kiosk: {_plainly(name) for name in names} for kiosk, names in self.firms.items()})
        named = [group for group in groups if any(self.firms[kiosk] for kiosk in group)]
        said = [group for group in named if group & here]
        if not said and len(named) > 1:
            raise WrongUse(
                "Bundles of several firms",
                "{firms}. Nothing was merged. Name the bundles of one firm; where it is one firm under two names, "
                "say --another-firm.",
                firms="; ".join(sorted(map(self._said, named))),
            )
        strangers = [group for group in named if said and not group & here]
        for group in strangers:
            firm = self._said(here)
            self.report.faults.append(f"{self._said(group)}; this store is {firm}. Left out: --another-firm takes it.")
        return everybody - {kiosk for group in strangers for kiosk in group}

    def _said(self, kiosks: Iterable[str]) -> str:
        group = sorted(kiosks)
        names = sorted({name for kiosk in group for name in self.firms.get(kiosk, ())})
        return f"{', '.join(group)} of {' / '.join(names) or 'no firm'}"

    # What is written

    def _bring(self, texts: Iterable[str], files: Iterable[str]) -> Iterator[Path]:
        """Put in place what is not there and a bundle has."""
        for name in texts:
            place = self.to / TEXTS / name
            if place.is_file():
                continue
            data = next(filter(None, (bundle.text(name) for bundle in self.bundles)), None)
            if data is not None:
                durable.private_folder(place.parent)
                durable.replace(place, data)
                yield place
        for name in files:
            place = self._place(name)
            if place.is_file():
                continue
            for bundle in self.bundles:
                found = bundle.file(name)
                data = bundles.contents(found, name, most=bundles.LARGEST) if found else None
                if data is not None:
                    durable.private_folder(place.parent.parent)
                    durable.private_folder(place.parent)
                    durable.replace(place, data)
                    yield place
                    break

    def _place(self, name: str) -> Path:
        return self.to / ATTACHMENTS / name[:2] / name

    def _write(self, union: Union, chains: dict[str, Chain]) -> None:
        standing = in_order(chains.values())
        others = [one for chain in chains.values() for one in chain.aside]
        withheld = [one for one in (*standing, *others) if one.body is not None and self._withheld(one)]
        bare = {one.hash for one in withheld}
        files = {
            RECORDS: _text(one.line(withheld=one.hash in bare) for one in standing),
            CONFIDENTIAL: _text(one.line() for one in withheld),
            ASIDE: _text(one.line(withheld=one.hash in bare) for one in others),
        }
        # Whatever changes places between two files is in both for as long as one of them is not written.
        self._replace(CONFIDENTIAL, files[CONFIDENTIAL])
        if others or (self.to / ASIDE).exists():
            self._replace(ASIDE, _text(sorted({*_lines(self.to / ASIDE), *files[ASIDE].splitlines()})))
        self._replace(RECORDS, files[RECORDS])
        self._replace(ASIDE, files[ASIDE])
        self.report.said = Said.of(self.to, union, chains, files)
        self._replace(MERGE, self.report.said.written())

    def _replace(self, name: str, data: bytes) -> None:
        if not holds(self.to / name, data):
            durable.replace(self.to / name, data)
            self.report.written += 1

    def _withheld(self, one: Known) -> bool:
        """Whether only its envelope may stand in records.jsonl: where nobody can tell, as at the export."""
        if not one.checklist:
            return False
        if one.checklist not in self._confidential:
            data = bundles.contents(self.to / TEXTS / one.checklist, one.checklist)
            self._confidential[one.checklist] = data is None or _is_confidential(data)
        return self._confidential[one.checklist]


def _text(lines: Iterable[bytes]) -> bytes:
    return b"".join(line + b"\n" for line in lines)


def _lines(path: Path) -> list[bytes]:
    try:
        return path.read_bytes().split(b"\n")[:-1]
    except FileNotFoundError:
        return []


def _is_confidential(text: bytes) -> bool:
    try:
        return orjson.loads(text)["checklist"].get("confidential") is True
    except (ValueError, KeyError, TypeError, AttributeError):
        return True


def _plainly(name: str) -> str:
    """A firm's name as it is compared: people write dots, capitals and Ltd. one day and not the next."""
    words = re.findall(r"\w+", name.casefold())
    return " ".join(word for word in words if word not in ("ltd", "inc", "limited", "ltée", "ltee", "corp"))


def _alike(names: dict[str, set[str]]) -> list[set[str]]:
    """Kiosks in groups: two that share a name are in one, and so are all that share one with either."""
    groups: list[tuple[set[str], set[str]]] = []
    for kiosk in sorted(names):
        kiosks, called = {kiosk}, set(names[kiosk])
        apart = []
        for group in groups:
            if group[1] & called:
                kiosks |= group[0]
                called |= group[1]
            else:
                apart.append(group)
        groups = [*apart, (kiosks, called)]
    return [kiosks for kiosks, _ in groups]
