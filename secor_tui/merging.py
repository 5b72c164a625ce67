"""Merging what came from the kiosks into the office's store: any bundles, in any order, as often as one likes.

The store is a function of the set of records and files that ever came: the same bundles give the same bytes. What is
new is worked out in memory and put in place file by file, so a merge that is killed leaves a whole store, and the next
one finishes. How a store lies on the disk, and how it is read: `ledger/merged.py`; which records stand: `union.py`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from secor_tui import bundles, durable
from secor_tui.bundles import Bundle
from secor_tui.errors import NotSaved, Refused, SecorError, WrongUse
from secor_tui.ledger.attachments import holds
from secor_tui.ledger.ledger import MERGE, Anchor, is_merged
from secor_tui.ledger.merged import ASIDE, ATTACHMENTS, CONFIDENTIAL, RECORDS, TEXTS
from secor_tui.ledger.record import JSON, sha256
from secor_tui.ledger.trouble import outside
from secor_tui.ledger.union import Chain, Known, Strange, Union, in_order, read

FORMAT = 1

Progress = Callable[[int, int], None]
"""Called with how many of how many bytes of records are read."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the store knows of one kiosk."""

    kiosk: str
    records: int
    head: Anchor
    missing: tuple[tuple[int, int], ...] = ()
    """First and last of each stretch that was in none of the bundles."""
    lost: tuple[tuple[int, int], ...] = ()
    """The same of what was lost before a restore, as a record of it says: no bundle can be expected to have it."""
    aside: tuple[int, ...] = ()
    """Numbers under which there is another record too, in aside.jsonl."""

    @property
    def sentences(self) -> Iterator[str]:
        """What a person must know of it."""
        for first, last in self.missing:
            yield f"{self.kiosk}: {_stretch(first, last)} in none of the bundles."
        for first, last in self.lost:
            yield f"{self.kiosk}: {_stretch(first, last)} lost before a restore, as record {last + 1} says."
        if self.aside:
            numbers = ", ".join(map(str, self.aside[:5])) + (" ..." if len(self.aside) > 5 else "")
            yield (
                f"{self.kiosk}: there are two different records under {numbers}. Those that more records follow, or "
                f"that came first, stand; the others are in {ASIDE}. Find out which are true."
            )

    def to_json(self) -> JSON:
        return {
            "records": self.records,
            "head": {"seq": self.head.seq, "hash": self.head.hash},
            "missing": [list(one) for one in self.missing],
            "lost": [list(one) for one in self.lost],
            "aside": list(self.aside),
        }

    @classmethod
    def read(cls, kiosk: str, raw: JSON) -> Standing:
        head = Anchor(int(raw["head"]["seq"]), str(raw["head"]["hash"]))
        missing, lost = (tuple((int(a), int(b)) for a, b in raw[name]) for name in ("missing", "lost"))
        return cls(kiosk, int(raw["records"]), head, missing, lost, tuple(map(int, raw["aside"])))


@dataclass(slots=True)
class Merged:
    """What a merge did, and how the store stands."""

    folder: Path
    new: int = 0
    """Records that were not in the store before."""
    kiosks: list[Standing] = field(default_factory=list)
    texts_missing: list[str] = field(default_factory=list)
    """Checklist texts that records name and that were in none of the bundles, by their sha256."""
    files_missing: list[str] = field(default_factory=list)
    """The same of attached files."""
    faults: list[str] = field(default_factory=list)
    """What could not be merged, in sentences; everything else was."""
    written: int = 0
    """Files of the store that were written."""

    @property
    def records(self) -> int:
        return sum(one.records for one in self.kiosks)

    @property
    def whole(self) -> bool:
        """Whether all that was given is in, and no record contradicts another. Stretches may still be missing."""
        return not self.faults and not any(one.aside for one in self.kiosks)


def merge(sources: Sequence[Path], to: Path, *, another_firm: bool = False, progress: Progress | None = None) -> Merged:
    """Add to the store `to`, made when it is not there, what it does not have. One bundle that cannot be used is named
    and keeps none of the others out.

    A kiosk of another firm is left out, unless `another_firm` says that it belongs here.
    Raises NotSaved where the store cannot be written, Refused where `to` is something else, WrongUse where the bundles
    are of several firms and the store does not say of which it is: then nothing is merged.
    """
    try:
        _make(to)
        with durable.lock(to / ".merge.lock"):
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


def standings(folder: Path) -> list[Standing]:
    """What a store says of its kiosks. Raises ValueError, KeyError or TypeError where it was not written by a merge."""
    raw = orjson.loads((folder / MERGE).read_bytes())
    return [Standing.read(kiosk, one) for kiosk, one in raw["kiosks"].items()]


def _make(to: Path) -> None:
    if is_merged(to):
        return
    if to.is_dir() and any(to.iterdir()):
        raise Refused(
            "Not into this folder",
            "{folder} holds something else than a merged store. Nothing was written. Name a new folder.",
            folder=to,
        )
    durable.private_folder(to)
    durable.replace(to / MERGE, _written([], Merged(to), {}))


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
        if new:
            return False
        try:
            raw = orjson.loads((self.to / MERGE).read_bytes())
            texts, files = [*map(str, raw["texts_missing"])], [*map(str, raw["files_missing"])]
            sizes = {name: (self.to / name).stat().st_size for name in raw["sizes"]}
            self.report.kiosks = standings(self.to)
        except (ValueError, KeyError, TypeError, FileNotFoundError):
            return False
        self.report.texts_missing, self.report.files_missing = texts, files
        return sizes == raw["sizes"] and not any(self._bring(texts, files))

    def _put(self, new: list[Known]) -> None:
        union = Union()
        for line in self.lines:
            try:
                union.add(read(line))
            except Strange as error:
                self.report.faults.append(f"{self.to}: a line {error}: run `secor-tui verify {self.to}`.")
        before = {one.hash for one in union}
        welcome = self._welcome(union, new)
        for one in new:
            if one.kiosk in welcome:
                union.add(one)
        self.report.new = sum(one.hash not in before for one in union)
        chains = union.chains()
        texts = sorted({one.checklist for one in union if one.checklist})
        files = sorted({name for one in union for name in one.files})
        wanted = [*self._bring(texts, files)]
        self.report.written += len(wanted)
        self.report.texts_missing = [name for name in texts if not (self.to / TEXTS / name).is_file()]
        self.report.files_missing = [name for name in files if not self._place(name).is_file()]
        self.report.kiosks = [_standing(kiosk, chain) for kiosk, chain in chains.items()]
        self._write(chains, union)

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
        if not here and len(named) > 1:
            raise WrongUse(
                "Bundles of several firms",
                "{firms}. Nothing was merged. Name the bundles of one firm; where it is one firm under two names, "
                "say --another-firm.",
                firms="; ".join(sorted(map(self._said, named))),
            )
        strangers = [group for group in named if here and not group & here]
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

    def _write(self, chains: dict[str, Chain], union: Union) -> None:
        standing = in_order(chains.values())
        others = [one for chain in chains.values() for one in chain.aside]
        everything = [*standing, *others]
        whole = b"".join(one.line() + b"\n" for one in everything if one.body is not None and self._withheld(one))
        records, aside = (
            b"".join(one.line(withheld=self._withheld(one)) + b"\n" for one in some) for some in (standing, others)
        )
        # Whatever changes places between two files is in both for as long as one of them is not written.
        self._replace(CONFIDENTIAL, whole)
        if others or (self.to / ASIDE).exists():
            both = {*_lines(self.to / ASIDE), *aside.split(b"\n")[:-1]}
            self._replace(ASIDE, b"".join(line + b"\n" for line in sorted(both)))
        self._replace(RECORDS, records)
        self._replace(ASIDE, aside)
        firms = sorted({one.firm for one in union if one.firm})
        sizes = {name: len(data) for name, data in ((RECORDS, records), (CONFIDENTIAL, whole), (ASIDE, aside))}
        sums = {name: sha256(data) for name, data in ((RECORDS, records), (CONFIDENTIAL, whole), (ASIDE, aside))}
        self._replace(MERGE, _written(firms, self.report, {"sizes": sizes, "sums": sums}))

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


def _standing(kiosk: str, chain: Chain) -> Standing:
    newest = chain.records[-1] if chain.records else None
    head = Anchor(newest.seq, newest.hash) if newest else Anchor(0, "")
    aside = tuple(sorted({one.seq for one in chain.aside}))
    return Standing(kiosk, len(chain.records), head, tuple(chain.missing), tuple(chain.lost), aside)


def _written(firms: list[str], report: Merged, more: JSON) -> bytes:
    raw = {
        "format": FORMAT,
        "firms": firms,
        "kiosks": {one.kiosk: one.to_json() for one in report.kiosks},
        "texts_missing": report.texts_missing,
        "files_missing": report.files_missing,
        **more,
    }
    return json.dumps(raw, indent=1, ensure_ascii=False).encode() + b"\n"


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


def _stretch(first: int, last: int) -> str:
    return f"record {first} is" if first == last else f"records {first} to {last} are"
