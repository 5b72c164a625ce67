"""The ledger: every record of a kiosk, in one chain, in TinyDB files that only ever grow."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from secor_tui import durable
from secor_tui.clock import Clock, written
from secor_tui.errors import Damaged, NotSaved, Phrase, Refused
from secor_tui.ledger.attachments import Attachments, holds
from secor_tui.ledger.drafts import Drafts
from secor_tui.ledger.months import Months
from secor_tui.ledger.prefilter import matching, naming
from secor_tui.ledger.record import GENESIS, JSON, RESTORE, Entry, Record, canonical, new_id, whole
from secor_tui.ledger.record import sha256 as digest
from secor_tui.ledger.trouble import is_full, not_saved
from secor_tui.ledger.upgrade import upgraded
from secor_tui.ledger.writer import Writer

LARGEST = 8_000_000
"""Bytes of a record's body: photos and papers are attached, and are no part of it."""

MERGE = "merge.json"
"""What a merged store says of itself, and is known by."""

_KEPT = Phrase("Nothing was recorded, and nothing that was recorded before has changed.")


def is_merged(folder: Path) -> bool:
    """Whether a folder is the office's merged store (`merged.py`) and no kiosk's."""
    return (folder / MERGE).is_file()


def of_a_kiosk(folder: Path) -> None:
    """Raises Refused for a merged store, which is neither exported nor backed up as a kiosk is."""
    if is_merged(folder):
        raise Refused(
            "Not from the merged store",
            "{folder} is the office's merged store; exports and backups are made at the kiosks. Copy the folder as it "
            "is: `secor-tui merge` reads the copy too.",
            folder=folder,
        )


@dataclass(frozen=True, slots=True)
class Anchor:
    """The newest record at some moment, kept outside the kiosk: in an export, on a printed page."""

    seq: int
    hash: str
    """All of it, or its beginning, where only the words of a page are known (`spoken.py`)."""

    def is_of(self, known: str) -> bool:
        """Whether the record of that number, by its hash, is the one that was witnessed."""
        return bool(self.hash) and known.startswith(self.hash)


class Ledger:
    """All records under one data folder: `records/`, `attachments/`, `texts/`, `drafts/`.

    Appending takes a lock among threads and processes; reading takes none."""

    def __init__(self, folder: Path, *, kiosk: str, clock: Clock, new_id: Callable[[], str] = new_id) -> None:
        """Open, or make, the ledger under `folder`; finishes what a power cut interrupted.

        Raises NotSaved when the folder cannot be written, Unreadable when it cannot be read."""
        self.folder, self.kiosk, self.clock, self.new_id = folder, kiosk, clock, new_id
        self.attachments = Attachments(folder / "attachments")
        self.drafts = Drafts(folder / "drafts", head=lambda: self._writer.seq)
        self._months = Months(folder / "records")
        self._writer = Writer(self._months, kiosk=kiosk, clock=clock, new_id=new_id)
        self._tried: dict[str, int] = {}
        """Ids that this process has appended, with the number of the newest record before the first time: one whose
        append failed may stand all the same, and nobody makes two records by asking twice."""
        self._lost_syncs = 0
        try:
            for room in (folder, self._months.folder, self.attachments.folder, folder / "texts", self.drafts.folder):
                durable.private_folder(room)
            self.head()
            # On a full disk the kiosk still opens, to show what is there; the repair waits for the next append.
            with _unless_full(), self._writer:
                for left in self._months.folder.glob("*.part"):
                    left.unlink()
        except OSError as error:
            raise not_saved(error, Phrase("The records could not be opened for writing.")) from error
        self.drafts.lay_reserve()

    def append(self, entry: Entry) -> Record:
        """Return when the record is on the disk. Raises NotSaved: then nothing was acknowledged and nothing changed.

        An entry whose id is already in the ledger after an append here, or since its draft was begun, returns the
        record that stands; raises Refused when that one says something else. Refused as well when it is too large.
        The record shares the entry's body, which must not be changed any more."""
        body = canonical(entry.body)
        if len(body) > LARGEST:
            raise Refused(
                "The record is too large",
                "It has {size} million characters, and a record holds 8 at most. {kept} Shorten the longest answers; "
                "photos and papers belong in attachments.",
                size=-(-len(body) // 1_000_000),
                kept=_KEPT,
            )
        if self._lost_syncs > 1:
            raise NotSaved(
                "The disk no longer keeps what it is given",
                "Twice in a row it lost a record while writing it. {kept} Call the office: the disk may have to be "
                "replaced. The kiosk tries again when it has been started anew.",
                kept=_KEPT,
            )
        try:
            with self._writer:
                known_from = self._tried.get(entry.id)
                if known_from is None:
                    known_from = self.drafts.begun(entry.id)
                if known_from is not None and (raw := self._find(entry.id, known_from)) is not None:
                    _refuse_another(raw, entry, body)
                    self._writer.make_sure(raw)
                else:
                    self._tried.setdefault(entry.id, self._writer.seq)
                    raw = self._writer.write(entry, body)
        except OSError as error:
            self._lost_syncs += isinstance(error, durable.SyncFailed)
            raise not_saved(error, _KEPT) from error
        self._lost_syncs = 0
        return Record(raw)

    def go_on_above(self, known: Anchor) -> Record:
        """Say in a record that the newest ones up to `known` were lost, and take a number above: theirs were read out.

        For a ledger that was just restored. Raises NotSaved."""
        now, head = self.clock.now(), self.head()
        body = {"answers": {"restored": asdict(head), "known": asdict(known)}}
        entry = Entry(self.new_id(), RESTORE, "", now.date().isoformat(), written(now), body)
        try:
            with self._writer:
                return Record(self._writer.write(entry, canonical(body), above=known.seq))
        except OSError as error:
            raise not_saved(error, _KEPT) from error

    def heads(self) -> list[tuple[str, str]]:
        """Number and hash of the newest record of each kiosk that is read here."""
        head = self.head()
        return [(self.number(head.seq), head.hash)]

    def number(self, seq: int) -> str:
        """What people call the record that is number `seq` here: `K7Q2-612`."""
        return f"{self.kiosk}-{seq}"

    def head(self) -> Anchor:
        """The newest record, or `Anchor(0, GENESIS)`. Raises Unreadable."""
        raw = self._months.newest(whole)
        return Anchor(raw["seq"], raw["hash"]) if raw else Anchor(0, GENESIS)

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
        """Stream records without a lock; `since` and `until` are ISO dates (inclusive) of the record's own `date`.

        Lines that damage has made unreadable are passed over: `verify` names them. Raises Unreadable."""
        wanted = matching(kind=kind, by=by, since=since, until=until)
        for raw in self._months.records(after=after, newest_first=newest_first, wanted=wanted):
            record = Record(upgraded(raw))
            if (
                (kind is None or record.kind == kind)
                and (by is None or record.by == by)
                and (since is None or record.date >= since)
                and (until is None or record.date <= until)
            ):
                yield record

    def get(self, id: str) -> Record | None:
        """The record with this id or number (`K7Q2-612`). Raises Unreadable."""
        _, dash, digits = id.rpartition("-")
        if dash and digits.isdecimal() and int(digits):
            found = next(self._months.records(after=int(digits) - 1), None)
            if found is not None and Record(found).number.casefold() == id.casefold():
                return Record(upgraded(found))
        raw = self._months.newest(lambda raw: raw.get("id") == id, naming(id))
        return Record(upgraded(raw)) if raw else None

    def history(self, id: str) -> list[Record]:
        """A record and everything that amends it, oldest first; of an amendment, the whole of what it belongs to."""
        asked = self.get(id)
        if asked is None:
            return []
        found: list[Record] = []
        for raw in self._months.records(newest_first=True, wanted=naming(asked.subject)):
            record = Record(upgraded(raw))
            if record.subject == asked.subject:
                found.append(record)
            if record.id == asked.subject:
                break
        return found[::-1]

    def clock_state(self) -> str:
        """How far the wall clock can be trusted now: what a record entered now would carry as its `clock`."""
        return self._writer.clock_state()

    def freeze(self, text: bytes) -> str:
        """Keep a checklist's text once, by its sha256, which is returned. Raises NotSaved."""
        name = digest(text)
        path = self.folder / "texts" / name
        try:
            if not holds(path, text):
                durable.replace(path, text)
        except OSError as error:
            raise not_saved(error, Phrase("The checklist's text could not be kept for its records.")) from error
        return name

    def text(self, sha256: str) -> bytes:
        """A frozen text. Raises Damaged when it is missing or changed."""
        try:
            text = (self.folder / "texts" / sha256).read_bytes()
        except OSError:
            text = b""
        if not text or digest(text) != sha256:
            raise Damaged(
                "A checklist's text is missing or changed",
                "texts/{file} is not as it was when records were signed with it. The records themselves are not "
                "affected. Copy it back from the newest backup.",
                file=sha256,
            )
        return text

    def _find(self, id: str, after: int) -> JSON | None:
        if after >= self._writer.seq:
            return None
        return next((raw for raw in self._months.records(after=after, wanted=naming(id)) if raw.get("id") == id), None)


def _refuse_another(raw: JSON, entry: Entry, body: bytes) -> None:
    """Refuse an entry that says something else than the record that stands under its id."""
    same = (raw["kind"], raw["amends"], raw["date"]) == (entry.kind, entry.amends, entry.date)
    if same and raw["body_sha256"] == digest(body):
        return
    # Whoever asks again after a failure has looked at the screen for longer.
    if not same or "body" not in raw or _without_seconds(raw["body"]) != _without_seconds(entry.body):
        raise Refused(
            "Already recorded",
            "{record} stands, with other answers. Nothing was recorded now, and what you typed is kept: amend "
            "{record}.",
            record=Record(raw).number,
        )


def _without_seconds(body: JSON) -> bytes:
    return canonical({name: value for name, value in body.items() if name != "seconds"})


@contextlib.contextmanager
def _unless_full() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if not is_full(error):
            raise
