"""A merged store, checked: every record by itself, every kiosk's chain, and that all of it is as a merge writes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from secor_tui.errors import Phrase
from secor_tui.ledger.ledger import MERGE, Anchor
from secor_tui.ledger.merged import ASIDE, CONFIDENTIAL, RECORDS
from secor_tui.ledger.merged_said import FILES, Said, stretch
from secor_tui.ledger.trouble import unreadable
from secor_tui.ledger.union import Chain, Known, Strange, Union, in_order, read
from secor_tui.ledger.verify import Check, Fault, Report


@dataclass(slots=True)
class MergedReport(Report):
    """As of a ledger, but of several chains."""

    heads: dict[str, Anchor] = field(default_factory=dict)
    """The newest record of each kiosk."""
    files_missing: int = 0
    """Attached files that came with none of the bundles, as the store itself says: no fault of its."""

    def summary(self) -> str:
        """One sentence for a person."""
        found = f"{self.records} records of {len(self.heads)} kiosks"
        if self.withheld:
            found += f" ({self.withheld} without their confidential content)"
        if self.files:
            found += f" and {self.files} files"
        if self.files_missing:
            found += f" ({self.files_missing} attached files were in none of the bundles)"
        if not self.whole:
            return f"{found} checked: {len(self.faults)} faults."
        newest = " ".join(f"{kiosk} to number {head.seq}, hash {head.hash}." for kiosk, head in self.heads.items())
        return f"{found} checked: whole, in order, unchanged. {newest}".rstrip()


def verify_merged(folder: Path, anchor: Anchor | None = None) -> MergedReport:
    """Check a store that `merge` wrote, by itself. `anchor` is the number and hash of a record of any of its kiosks.

    Raises Unreadable when the disk does not give it."""
    try:
        return _Store(folder).checked(anchor)
    except OSError as error:
        raise unreadable(error, Phrase("The merged store")) from error


class _Store:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.report = MergedReport(folder)
        self.check = Check(folder, None)
        self.check.report = self.report
        self.union = Union()

    def fault(self, name: str, sentence: str) -> None:
        self.report.faults.append(Fault(self.folder / name, None, sentence))

    def checked(self, anchor: Anchor | None) -> MergedReport:
        files = {name: self._lines(name) for name in FILES}
        whole = {one.hash: one for one in self._read(CONFIDENTIAL, files[CONFIDENTIAL])}
        standing = self._read(RECORDS, files[RECORDS])
        for one in [*standing, *self._read(ASIDE, files[ASIDE])]:
            self.union.add(whole.get(one.hash, one))
            self._itself(whole.get(one.hash, one))
        self.report.records = len(standing)
        chains = self.union.chains()
        for kiosk, chain in chains.items():
            self._chain(kiosk, chain)
        if [one.hash for one in in_order(chains.values())] != [one.hash for one in standing]:
            self.fault(RECORDS, "the records do not stand in the order that a merge writes: merge again.")
        if anchor and not any(one.seq == anchor.seq and anchor.is_of(one.hash) for one in standing):
            self.fault(RECORDS, f"no record {anchor.seq} here has the hash that was noted outside.")
        self.check._explain(self.check.removed | self.check.confidential)
        said = Said.of(self.folder, self.union, chains, {name: _text(lines) for name, lines in files.items()})
        if _contents(self.folder / MERGE) != said.written():
            self.fault(
                MERGE, "it is not what a merge says of what lies here: it was changed, or interrupted. Merge again."
            )
        self._beside(said)
        return self.report

    def _lines(self, name: str) -> list[bytes]:
        try:
            return (self.folder / name).read_bytes().split(b"\n")[:-1]
        except FileNotFoundError:
            self.fault(name, "it is missing.")
            return []

    def _read(self, name: str, lines: list[bytes]) -> list[Known]:
        return list(self._proved(name, lines))

    def _proved(self, name: str, lines: list[bytes]) -> Iterator[Known]:
        for number, line in enumerate(lines, 1):
            try:
                one = read(line)
            except Strange as error:
                self.fault(name, f"line {number} {error}.")
                continue
            if one.line() != line:
                self.fault(name, f"line {number} is not written as a merge writes it.")
            yield one

    def _itself(self, one: Known) -> None:
        """Signatures, and what it names."""
        self.check.path = self.folder / RECORDS
        self.check._itself(orjson.loads(one.line()), one.seq)

    def _chain(self, kiosk: str, chain: Chain) -> None:
        for first, last in chain.missing:
            self.fault(RECORDS, f"{kiosk}: {stretch(first, last)} in none of the bundles.")
        for one in chain.aside:
            self.fault(ASIDE, f"{kiosk}: record {one.seq} is there twice, and this one was put aside ({one.hash}).")
        self.report.lost += chain.lost
        if chain.records:
            self.report.heads[kiosk] = Anchor(chain.records[-1].seq, chain.records[-1].hash)

    def _beside(self, said: Said) -> None:
        for name in said.files_missing:
            self.check.attached.pop(name, None)
        self.report.files_missing = len(said.files_missing)
        self.check._beside()


def _text(lines: list[bytes]) -> bytes:
    return b"".join(line + b"\n" for line in lines)


def _contents(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
