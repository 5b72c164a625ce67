"""The ledger: every record of a kiosk, in one chain, in TinyDB files that only ever grow."""

from __future__ import annotations

import contextlib
import errno
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from dataclasses import replace as changed
from pathlib import Path

import orjson

from secor_tui import durable
from secor_tui.clock import Clock, written
from secor_tui.errors import Damaged, NotSaved, Unreadable
from secor_tui.ledger import jumps, prefilter, segment
from secor_tui.ledger.attachments import Attachments, holds
from secor_tui.ledger.drafts import Drafts
from secor_tui.ledger.record import GENESIS, JSON, SCHEMA, Entry, Record, canonical, new_id, whole
from secor_tui.ledger.record import sha256 as digest
from secor_tui.ledger.segment import Tail
from secor_tui.ledger.trouble import is_full, not_saved, unreadable
from secor_tui.ledger.upgrade import upgraded

FILE = re.compile(r"(\d{8})_(\d{4}-\d{2})\.json")
"""A month file: the number of its first record and the month it was begun in. Names sort as the chain goes."""

_KEPT = "Nothing was recorded, and nothing that was recorded before has changed."
_NOTHING = Tail("", 0, GENESIS, b"", 0)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The newest record at some moment, kept outside the kiosk: in an export, on a printed page."""

    seq: int
    hash: str


class Ledger:
    """All records under one data folder: `records/`, `attachments/`, `texts/`, `drafts/`.

    Appending takes a lock among threads and processes; reading takes none."""

    def __init__(self, folder: Path, *, kiosk: str, clock: Clock, new_id: Callable[[], str] = new_id) -> None:
        """Open, or make, the ledger under `folder`; finishes what a power cut interrupted.

        Raises NotSaved when the folder cannot be written, Unreadable when it cannot be read."""
        self.folder, self.kiosk, self.clock, self.new_id = folder, kiosk, clock, new_id
        self.attachments = Attachments(folder / "attachments")
        self.drafts = Drafts(folder / "drafts", head=lambda: self._tail.seq)
        self._records = folder / "records"
        self._tail = _NOTHING
        self._reference: JSON | None = None
        """The newest record that vouches for the time; None until one has been looked for."""
        self._unsettled: dict[str, int] = {}
        """Ids whose append failed, with the number of the newest record before: they may stand all the same."""
        self._lost_syncs = 0
        try:
            for room in (folder, self._records, self.attachments.folder, folder / "texts", self.drafts.folder):
                durable.private_folder(room)
            self.head()
            # On a full disk the kiosk still opens, to show what is there; the repair waits for the next append.
            with durable.lock(self._lock) as note, _unless_full():
                self._catch_up(note)
        except OSError as error:
            raise not_saved(error, "The records could not be opened for writing.") from error
        self.drafts.lay_reserve()

    @property
    def _lock(self) -> Path:
        return self._records / ".lock"

    def append(self, entry: Entry) -> Record:
        """Return when the record is on the disk. Raises NotSaved: then nothing was acknowledged and nothing changed.

        An entry whose id is already in the ledger after an append that failed, or since its draft was begun, returns
        the record that stands."""
        body = canonical(entry.body)
        if self._lost_syncs > 1:
            raise NotSaved(
                "The disk no longer keeps what it is given",
                f"Twice in a row it lost a record while writing it. {_KEPT} Call the office: the disk may have to be "
                "replaced. The kiosk tries again when it has been started anew.",
            )
        known_from = self._unsettled.get(entry.id)
        if known_from is None:
            known_from = self._begun(entry.id)
        try:
            with durable.lock(self._lock) as note:
                self._catch_up(note)
                if known_from is not None and (raw := self._find(entry.id, known_from)) is not None:
                    self._make_sure(raw)
                else:
                    self._unsettled.setdefault(entry.id, self._tail.seq)
                    raw = self._write(entry, body, note)
        except OSError as error:
            self._lost_syncs += isinstance(error, durable.SyncFailed)
            raise not_saved(error, _KEPT) from error
        self._lost_syncs = 0
        self._unsettled.pop(entry.id, None)
        return Record(raw)

    def head(self) -> Anchor:
        """The newest record, or `Anchor(0, GENESIS)`. Raises Unreadable."""
        raw = self._newest(whole)
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
        wanted = prefilter.matching(kind=kind, by=by, since=since, until=until)
        for raw in self._raws(after=after, newest_first=newest_first, wanted=wanted):
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
            found = next(self._raws(after=int(digits) - 1), None)
            if found is not None and Record(found).number.casefold() == id.casefold():
                return Record(upgraded(found))
        raw = self._newest(lambda raw: raw.get("id") == id, prefilter.naming(id))
        return Record(upgraded(raw)) if raw else None

    def history(self, id: str) -> list[Record]:
        """A record and everything that amends it, oldest first; of an amendment, the whole of what it belongs to."""
        asked = self.get(id)
        if asked is None:
            return []
        found: list[Record] = []
        for raw in self._raws(newest_first=True, wanted=prefilter.naming(asked.subject)):
            record = Record(upgraded(raw))
            if record.subject == asked.subject:
                found.append(record)
            if record.id == asked.subject:
                break
        return found[::-1]

    def clock_state(self) -> str:
        """How far the wall clock can be trusted now: what a record entered at this moment would carry as its `clock`."""
        if self._reference is None and self._tail.seq:
            found = self._newest(lambda raw: jumps.vouches(upgraded(raw)), prefilter.vouching)
            self._reference = upgraded(found) if found else None
        return jumps.verdict(self._reference, now=self.clock.now(), up=self.clock.up(), boot=self.clock.boot())

    def freeze(self, text: bytes) -> str:
        """Keep a checklist's text once, by its sha256, which is returned. Raises NotSaved."""
        name = digest(text)
        path = self.folder / "texts" / name
        try:
            if not holds(path, text):
                durable.replace(path, text)
        except OSError as error:
            raise not_saved(error, "The checklist's text could not be kept for its records.") from error
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
                f"texts/{sha256} is not as it was when records were signed with it. The records themselves are not "
                "affected. Copy it back from the newest backup.",
            )
        return text

    # Reading

    def _files(self) -> list[Path]:
        return sorted(path for path in self._records.iterdir() if FILE.fullmatch(path.name))

    def _raws(
        self, *, after: int = 0, newest_first: bool = False, wanted: Callable[[bytes], bool] | None = None
    ) -> Iterator[JSON]:
        """Records as they stand on the disk; files that end before `after` are not opened."""
        try:
            files = self._files()
            while len(files) > 1 and int(files[1].name[:8]) <= after + 1:
                del files[0]
            for path in reversed(files) if newest_first else files:
                yield from segment.read(path, after=after, newest_first=newest_first, wanted=wanted)
        except OSError as error:
            raise unreadable(error, "The records") from error

    def _newest(self, fits: Callable[[JSON], bool], wanted: Callable[[bytes], bool] | None = None) -> JSON | None:
        return next((raw for raw in self._raws(newest_first=True, wanted=wanted) if fits(raw)), None)

    def _find(self, id: str, after: int) -> JSON | None:
        if after >= self._tail.seq:
            return None
        return next((raw for raw in self._raws(after=after, wanted=prefilter.naming(id)) if raw.get("id") == id), None)

    def _begun(self, id: str) -> int | None:
        try:
            return self.drafts.begun(id)
        except Unreadable:
            return 0

    # Writing, all under the lock

    def _catch_up(self, note: int) -> None:
        """Learn how the ledger ends now: others may have appended, a power cut may have left half a line."""
        tail = self._tail
        # Whoever begins a file leaves its name in the lock file, so the folder need not be listed at every save.
        if tail.name and not tail.damaged and durable.read_at(note, 64, 0) == _noted(tail.name):
            with contextlib.suppress(FileNotFoundError), durable.opened(self._records / tail.name) as fd:
                if tail.stands(fd):
                    return
        files = self._files()
        if not files:
            self._tail, self._reference = _NOTHING, None
            return
        name = files[-1].name
        with durable.opened(files[-1]) as fd:
            tail, taken = segment.look_on(fd, tail) if name == tail.name else segment.look(fd, name)
        self._learn(tail, taken)
        durable.write_at(note, _noted(name), 0)
        if tail.rest != segment.TAIL and not tail.damaged:
            self._repair(note)

    def _learn(self, tail: Tail, taken: list[JSON]) -> None:
        self._reference = next((raw for raw in map(upgraded, reversed(taken)) if jumps.vouches(raw)), None)
        if tail.damaged and not tail.seq:
            # The next record chains to the last whole one, wherever that is, and its number is a new one: those of
            # the lost records have been read out to people.
            last = self.head()
            tail = changed(tail, seq=last.seq, hash=last.hash, claimed=max(tail.claimed, int(tail.name[:8])))
        self._tail = tail

    def _repair(self, note: int) -> None:
        """Set aside what an interrupted, never acknowledged write left, and say so in a record that takes its place."""
        tail = self._tail
        path = self._records / tail.name
        if segment.TAIL.startswith(tail.rest):
            with durable.opened(path, write=True) as fd:
                segment.close(fd, tail)
            self._tail = changed(tail, rest=segment.TAIL)
            return
        aside = path.with_suffix(f".torn-{tail.end}")
        while aside.exists() and not holds(aside, tail.rest):
            aside = aside.with_name(aside.name + "+")
        durable.replace(aside, tail.rest)
        found = {"file": aside.name, "offset": tail.end, "size": len(tail.rest), "sha256": digest(tail.rest)}
        now = self.clock.now()
        body = canonical({"answers": found})
        entry = Entry(self.new_id(), "repair", "", now.date().isoformat(), written(now))
        self._write(entry, body, note)

    def _write(self, entry: Entry, body: bytes, note: int) -> JSON:
        tail = self._tail
        now, up, boot = self.clock.now(), self.clock.up(), self.clock.boot()
        entered = written(now)
        envelope = {
            "v": SCHEMA,
            "seq": max(tail.seq, tail.claimed if tail.damaged else 0) + 1,
            "id": entry.id,
            "kiosk": self.kiosk,
            "kind": entry.kind,
            "checklist": entry.checklist,
            "language": entry.language,
            "site": entry.site,
            "date": entry.date,
            "opened": entry.opened,
            "signed": entry.signed,
            "entered": entered,
            "clock": self.clock_state(),
            "up": up,
            "boot": boot,
            "by": entry.by,
            "amends": entry.amends,
            "body_sha256": digest(body),
            "prev": tail.hash,
        }
        envelope["hash"] = digest(canonical(envelope))
        record = orjson.dumps(envelope)[:-1] + b',"body":' + body + b"}"
        raw: JSON = orjson.loads(record)
        over = entered[:7] > tail.name[9:16] and tail.rest == segment.TAIL
        if over or tail.damaged or not tail.line:
            # A clock that went back never reopens a month.
            name = f"{raw['seq']:08d}_{max(entered[:7], tail.name[9:16])}.json"
            end, line = len(segment.HEAD), segment.line_for(raw["seq"], record, len(segment.HEAD))
            if (self._records / name).exists():
                raise FileExistsError(errno.EEXIST, f"the file {name} is there already")
            durable.write_at(note, _noted(name), 0)
            durable.replace(self._records / name, segment.first_bytes(line))
        else:
            name, end, line = tail.name, tail.end, segment.line_for(raw["seq"], record, tail.end)
            with durable.opened(self._records / name, write=True) as fd:
                segment.append(fd, tail, line)
        self._tail = Tail(name, raw["seq"], raw["hash"], line, end + len(line))
        if jumps.vouches(raw):
            self._reference = raw
        return raw

    def _make_sure(self, raw: JSON) -> None:
        """A record that stands although its append failed: written anew, as its sync cannot be believed."""
        tail = self._tail
        if raw["seq"] == tail.seq and tail.line and not tail.damaged:
            with durable.opened(self._records / tail.name, write=True) as fd:
                durable.write_at(fd, tail.line + segment.TAIL, tail.end - len(tail.line))
                durable.sync(fd)
            durable.sync_folder(self._records)


def _noted(name: str) -> bytes:
    return name.encode().ljust(64)


@contextlib.contextmanager
def _unless_full() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if not is_full(error):
            raise
