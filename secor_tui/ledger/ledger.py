"""The ledger: every record of a kiosk, in one chain, in TinyDB files that only ever grow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from secor_tui.clock import Clock
from secor_tui.ledger.attachments import Attachments
from secor_tui.ledger.drafts import Drafts
from secor_tui.ledger.record import Entry, Record, new_id


@dataclass(frozen=True, slots=True)
class Anchor:
    """The newest record at some moment, kept outside the kiosk: in an export, on a printed page."""

    seq: int
    hash: str


class Ledger:
    """All records under one data folder: `records/`, `attachments/`, `texts/`, `drafts/`."""

    folder: Path
    kiosk: str
    clock: Clock
    new_id: Callable[[], str]
    attachments: Attachments
    drafts: Drafts

    def __init__(self, folder: Path, *, kiosk: str, clock: Clock, new_id: Callable[[], str] = new_id) -> None:
        """Open, or make, the ledger under `folder`; finishes what a power cut interrupted.

        Raises NotSaved when the folder cannot be written, Unreadable when it cannot be read."""
        raise NotImplementedError

    def append(self, entry: Entry) -> Record:
        """Return when the record is on the disk. Raises NotSaved: then nothing was acknowledged and nothing changed.

        An entry whose id is already in the ledger after an append that failed returns the record that stands."""
        raise NotImplementedError

    def head(self) -> Anchor:
        """The newest record, or `Anchor(0, GENESIS)`."""
        raise NotImplementedError

    def records(self, *, after: int = 0, newest_first: bool = False, kind: str | None = None, by: str | None = None,
                since: str | None = None, until: str | None = None) -> Iterator[Record]:
        """Stream records without a lock; `since` and `until` are ISO dates (inclusive) of the record's own `date`."""
        raise NotImplementedError

    def get(self, id: str) -> Record | None:
        """The record with this id or number (`K7Q2-612`)."""
        raise NotImplementedError

    def history(self, id: str) -> list[Record]:
        """A record and everything that amends it, oldest first; of an amendment, the whole of what it belongs to."""
        raise NotImplementedError

    def freeze(self, text: bytes) -> str:
        """Keep a checklist's text once, by its sha256, which is returned."""
        raise NotImplementedError

    def text(self, sha256: str) -> bytes:
        """A frozen text. Raises Damaged when it is missing or changed."""
        raise NotImplementedError
