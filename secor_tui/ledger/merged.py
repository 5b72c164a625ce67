"""The office's merged store: records of several kiosks, in one order, to be read and never to be added to here.

    FOLDER/
      records.jsonl        every record that stands, one a line, canonical JSON; confidential ones as their envelope
      confidential.jsonl   those whole, where a bundle had them
      aside.jsonl          records that have another one's number: see `union.py`
      merge.json           what is there and what is missing, by kiosk; written last
      texts/ attachments/  by their sha256

A record keeps its number (K7Q2-612). Its `seq`, by which registers go, is its place in the common order here.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import weakref
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import orjson

from secor_tui import durable
from secor_tui.clock import Clock
from secor_tui.errors import Phrase, Refused
from secor_tui.ledger.attachments import Attachments
from secor_tui.ledger.drafts import Drafts
from secor_tui.ledger.ledger import Anchor, Ledger
from secor_tui.ledger.record import CLOCK_SURE, GENESIS, JSON, Entry, FileRef, Record, new_id
from secor_tui.ledger.trouble import unreadable
from secor_tui.ledger.upgrade import upgraded

RECORDS, CONFIDENTIAL, ASIDE = "records.jsonl", "confidential.jsonl", "aside.jsonl"
TEXTS, ATTACHMENTS = "texts", "attachments"

_CHUNK = 1 << 20
_WINDOW = 1 << 16
_AFTER_BODY = b',"body_sha256":"'
_AMENDS = b'{"amends":'


@dataclass(frozen=True, slots=True)
class MergedRecord(Record):
    """A record at its place among those of all kiosks."""

    at: int
    so_far: str

    @property
    def seq(self) -> int:
        """Its place in the common order; its number stays its own."""
        return self.at

    @property
    def mark(self) -> str:
        return self.so_far


class _Place(NamedTuple):
    """What is known of a record without reading it."""

    at: int
    """0 for one that is there already, under the same id, from another kiosk."""
    offset: int
    size: int
    number: str
    kind: str
    by: str
    date: str
    hash: str
    mark: str

    def fits(self, kind: str | None, by: str | None, since: str | None, until: str | None) -> bool:
        return (
            (kind is None or self.kind == kind)
            and (by is None or self.by == by)
            and (since is None or self.date >= since)
            and (until is None or self.date <= until)
        )


class MergedLedger(Ledger):
    """All records of a merged store as they stood when it was opened; later merges are seen at the next opening."""

    def __init__(self, folder: Path, *, clock: Clock) -> None:
        """Raises Unreadable."""
        self.folder, self.clock, self.new_id = folder, clock, new_id
        self.attachments = _Attachments(folder / ATTACHMENTS)
        self.drafts = Drafts(folder / "drafts")
        try:
            self._records = _Lines(self, folder / RECORDS)
            self._whole = _Lines(self, folder / CONFIDENTIAL)
            self._bodies: dict[str, tuple[int, int]] = {}
            """Where in confidential.jsonl a record stands whole, by its hash."""
            self._places: list[_Place] = []
            self._numbers: dict[str, _Place] = {}
            self._ids: dict[str, tuple[str, _Place]] = {}
            self._about: dict[str, list[_Place]] = {}
            """By the id of what a record is about: it and its amendments."""
            self._index()
        except OSError as error:
            raise unreadable(error, Phrase("The records")) from error
        self.kiosk = "+".join(sorted({one.number.rpartition("-")[0] for one in self._numbers.values()}))

    def _index(self) -> None:
        for offset, line in self._whole.all():
            with contextlib.suppress(ValueError, KeyError):  # `verify` names it
                self._bodies[str(_outline(line)["hash"])] = (offset, len(line))
        mark = GENESIS
        for offset, line in self._records.all():
            try:
                raw = _outline(line)
                id, kiosk, amends = str(raw["id"]), str(raw["kiosk"]), _amended(line)
                number = f"{kiosk}-{int(raw['seq'])}"
                rest = str(raw["kind"]), str(raw["by"]), str(raw["date"]), str(raw["hash"])
            except (ValueError, KeyError, TypeError):
                continue  # `verify` names it
            twice = id in self._ids and self._ids[id][0] != kiosk
            at = 0 if twice else len(self._places) + 1
            if not twice:
                bare = b',"body":' not in line and raw["hash"] not in self._bodies
                mark = hashlib.sha256(f"{mark}{raw['hash']}{bare:d}".encode()).hexdigest()
            place = _Place(at, offset, len(line), number, *rest, mark)
            self._numbers[number.casefold()] = place
            if twice:
                continue
            self._places.append(place)
            self._ids.setdefault(id, (kiosk, place))
            self._about.setdefault(amends or id, []).append(place)

    def heads(self) -> list[tuple[str, str]]:
        newest: dict[str, tuple[int, _Place]] = {}
        for one in self._numbers.values():
            kiosk, _, seq = one.number.rpartition("-")
            if int(seq) > newest.get(kiosk, (0, one))[0]:
                newest[kiosk] = int(seq), one
        return [(one.number, one.hash) for _, (_, one) in sorted(newest.items())]

    def number(self, seq: int) -> str:
        return self._places[seq - 1].number if 0 < seq <= len(self._places) else ""

    def head(self) -> Anchor:
        """How many records there are, and a hash over all of theirs in their order."""
        return Anchor(len(self._places), self._places[-1].mark) if self._places else Anchor(0, GENESIS)

    def records(
        self,
        *,
        after: int = 0,
        newest_first: bool = False,
        kind: str | None = None,
        by: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Iterator[Record]:
        """As of a kiosk's ledger, in the order in which they happened at all kiosks; `after` is a place in it. One that
        several kiosks have, because they took it over from each other, comes once. Raises Unreadable."""
        places: Sequence[_Place] = self._places[max(after, 0) :]
        return self._read(
            one for one in (reversed(places) if newest_first else places) if one.fits(kind, by, since, until)
        )

    def get(self, id: str) -> Record | None:
        """The record with this id or number (`K7Q2-612`). Raises Unreadable."""
        place = self._numbers.get(id.casefold()) or self._ids.get(id, ("", None))[1]
        return next(self._read([place]), None) if place else None

    def history(self, id: str) -> list[Record]:
        """A record and everything that amends it, oldest first, whichever kiosk made it."""
        asked = self.get(id)
        return list(self._read(self._about.get(asked.subject, ()))) if asked else []

    def clock_state(self) -> str:
        """The office's clock is nobody's witness: nothing is recorded by it."""
        return CLOCK_SURE

    def append(self, entry: Entry) -> Record:  # noqa: ARG002 - as the ledger that it stands for
        """Raises Refused: records are made at the kiosks."""
        raise _refused()

    def go_on_above(self, known: Anchor) -> Record:  # noqa: ARG002 - as the ledger that it stands for
        """Raises Refused."""
        raise _refused()

    def freeze(self, text: bytes) -> str:  # noqa: ARG002 - as the ledger that it stands for
        """Raises Refused: a checklist that is begun is frozen first, so nothing is typed in vain."""
        raise _refused()

    def _read(self, places: Iterable[_Place]) -> Iterator[Record]:
        try:
            for place in places:
                found = self._bodies.get(place.hash)
                line = self._whole.at(*found) if found else self._records.at(place.offset, place.size)
                raw = _parsed(line)
                if raw is not None:
                    yield MergedRecord(upgraded(raw), place.at, place.mark)
        except OSError as error:
            raise unreadable(error, Phrase("The records")) from error


class _Attachments(Attachments):
    def put(self, source: Path | bytes, *, name: str = "", type: str = "") -> FileRef:  # noqa: ARG002
        raise _refused()


class _Lines:
    """A file of lines, held open: a merge puts another one in its place and leaves this one to whoever reads it."""

    def __init__(self, owner: object, path: Path) -> None:
        self._fd, self._start, self._held = -1, 0, b""
        try:
            self._fd = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        except FileNotFoundError:
            return
        weakref.finalize(owner, os.close, self._fd)

    def all(self) -> Iterator[tuple[int, bytes]]:
        """Offset and content of every finished line."""
        at, carry = 0, b""
        while self._fd >= 0 and (chunk := durable.read_at(self._fd, _CHUNK, at + len(carry))):
            *lines, carry = (carry + chunk).split(b"\n")
            for line in lines:
                yield at, line
                at += len(line) + 1

    def at(self, offset: int, size: int) -> bytes:
        """One line. Those near it are read with it: they are asked for next, whichever way."""
        if not self._start <= offset <= offset + size <= self._start + len(self._held):
            start = offset if offset >= self._start else max(0, offset + size - _WINDOW)
            self._start, self._held = start, durable.read_at(self._fd, max(_WINDOW, offset + size - start), start)
        begin = offset - self._start
        return self._held[begin : begin + size]


def _parsed(line: bytes) -> JSON | None:
    """The record on a line; None where damage has made it unreadable, which `verify` names."""
    try:
        raw = orjson.loads(line)
    except ValueError:
        return None
    return raw if isinstance(raw, dict) else None


def _outline(line: bytes) -> JSON:
    """The envelope of a record but for what it amends, without reading its body, which comes before: in canonical JSON
    the names are sorted, and no text can hold the bytes looked for, as its quotes are escaped."""
    found: JSON = orjson.loads(b"{" + line[line.rindex(_AFTER_BODY) + 1 :])
    return found


def _amended(line: bytes) -> str:
    if not line.startswith(_AMENDS):
        raise ValueError("not canonical")
    end = line.find(b'"', len(_AMENDS) + 1)
    return line[len(_AMENDS) + 1 : end].decode() if line.startswith(b'"', len(_AMENDS)) else ""


def _refused() -> Refused:
    return Refused(
        "Nothing can be recorded here",
        "This is the office's merged store. Records are made at the kiosks; a correction too is entered there.",
    )
