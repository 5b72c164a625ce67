"""The end of the chain, and what only the holder of the lock may do there."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable

import orjson

from secor_tui import durable
from secor_tui.clock import Clock, written
from secor_tui.errors import NotSaved
from secor_tui.ledger import jumps, prefilter, segment
from secor_tui.ledger.attachments import holds
from secor_tui.ledger.jumps import Reference
from secor_tui.ledger.months import Months
from secor_tui.ledger.record import CLOCK_SURE, GENESIS, JSON, SCHEMA, Entry, canonical, sha256, whole
from secor_tui.ledger.segment import Tail, first_of, month_of
from secor_tui.ledger.upgrade import upgraded

_NOTE = 64
_NOTHING = Tail("", 0, GENESIS, b"", 0)


class Writer:
    def __init__(self, months: Months, *, kiosk: str, clock: Clock, new_id: Callable[[], str]) -> None:
        self.months, self.kiosk, self.clock, self.new_id = months, kiosk, clock, new_id
        self._lock = months.folder / ".lock"
        self._tail = _NOTHING
        self._path = months.folder
        """Of the newest file."""
        self._reference: Reference | None = None
        """The newest moment that a record vouches for; None until one has been looked for."""
        self._held = self._note = self._fd = -1
        """The folder, the lock file and the newest file, while the lock is held: `with writer:`."""

    @property
    def seq(self) -> int:
        """The number of the newest record as far as this process has seen."""
        return self._tail.seq

    # Not a generator: at every save it was seen to cost a tenth of the disk's own time.
    def __enter__(self) -> None:
        """Hold the lock, with the end of the chain known and whole. Raises OSError."""
        held = durable.take_folder(self.months.folder)
        try:
            self._note = durable.take_lock(self._lock)
        except BaseException:
            _close(held)
            raise
        self._held = held
        try:
            self._prepare()
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_: object) -> None:
        held, note, fd = self._held, self._note, self._fd
        # With the lock file closed another thread may be in here already.
        self._held = self._note = self._fd = -1
        _close(fd)
        os.close(note)
        _close(held)

    def _prepare(self) -> None:
        tail = self._tail
        # Whoever begins a file leaves its name in the lock file, so the folder need not be listed at every save.
        if not tail.name or durable.read_at(self._note, _NOTE, 0) != _noted(tail.name):
            names = self.months.names()
            if not names:
                self._not_less(0)
                return
            self._path = self.months.folder / names[-1]
        self._fd = durable.open_for_write(self._path)
        if not tail.stands(self._fd) or self._path.name != tail.name:
            self._catch_up(self._path.name)

    def write(self, entry: Entry, body: bytes, *, above: int = 0) -> JSON:
        """Append, with the lock held, under a number above any that is known. Raises OSError: then the ledger ends as
        before, if the disk lets it."""
        tail = self._tail
        now = self._now()
        entered = written(now.at)
        envelope = {
            "v": SCHEMA,
            "seq": max(tail.seq, tail.claimed if tail.damaged else 0, above) + 1,
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
            "clock": self.clock_state(now),
            "up": now.up,
            "boot": now.boot,
            "by": entry.by,
            "amends": entry.amends,
            "body_sha256": sha256(body),
            "prev": tail.hash,
        }
        envelope["hash"] = sha256(canonical(envelope))
        record = orjson.dumps(envelope)[:-1] + b',"body":' + body + b"}"
        raw: JSON = {**envelope, "body": entry.body}
        # A month begins when the clock is sure: one that ran ahead would keep all later records in its file.
        sure = raw["clock"] == CLOCK_SURE
        over = sure and entered[:7] > month_of(tail.name) and tail.rest == segment.TAIL
        if over or tail.damaged or not tail.line or above > tail.seq:
            self._begin(raw, record, max(entered[:7], month_of(tail.name)))
        else:
            line = segment.line_for(raw["seq"], record, tail.end)
            segment.append(self._fd, tail, line)
            self._tail = Tail(tail.name, raw["seq"], raw["hash"], line, tail.end + len(line))
        if sure and entry.kind != "clock":
            self._reference = now
        else:
            self._reference = jumps.reference(raw) or self._reference
        return raw

    def clock_state(self, now: Reference | None = None) -> str:
        """How far the wall clock is to be trusted, judged by the newest record that vouches for the time."""
        if self._reference is None and self._tail.seq:
            found = self.months.newest(lambda raw: jumps.reference(upgraded(raw)) is not None, prefilter.vouching)
            self._reference = jumps.reference(upgraded(found)) if found else None
        return jumps.verdict(self._reference, now or self._now())

    def _now(self) -> Reference:
        return Reference(self.clock.now(), self.clock.up(), self.clock.boot())

    def make_sure(self, raw: JSON) -> None:
        """A record that stands although its append failed: written anew, as its sync cannot be believed."""
        tail = self._tail
        if raw["seq"] == tail.seq and tail.line and not tail.damaged:
            durable.write_at(self._fd, tail.line + segment.TAIL, tail.end - len(tail.line))
            durable.sync(self._fd)
            durable.sync_folder(self.months.folder)

    def _begin(self, raw: JSON, record: bytes, month: str) -> None:
        """A new file. A clock that went back never reopens a month."""
        name = f"{raw['seq']:08d}_{month}.json"
        path = self.months.folder / name
        if path.exists():
            raise FileExistsError(errno.EEXIST, f"the file {name} is there already")
        line = segment.line_for(raw["seq"], record, len(segment.HEAD))
        durable.write_at(self._note, _noted(name), 0)
        durable.replace(path, segment.first_bytes(line))
        self._path = path
        self._tail = Tail(name, raw["seq"], raw["hash"], line, len(segment.HEAD) + len(line))

    def _catch_up(self, name: str) -> None:
        """Learn how the newest file ends: others may have appended, a power cut may have left half a line."""
        known = self._tail
        tail, taken = segment.look_on(self._fd, known) if name == known.name else segment.look(self._fd, name)
        self._reference = next(filter(None, map(jumps.reference, map(upgraded, reversed(taken)))), None)
        if tail.damaged and not tail.seq:
            # The next record chains to the last whole one, wherever that is, and its number is a new one: those of
            # the lost records have been read out to people.
            last = self.months.newest(whole) or {"seq": 0, "hash": GENESIS}
            claimed = max(tail.claimed, first_of(name))
            tail = tail._replace(seq=last["seq"], hash=last["hash"], claimed=claimed)
        self._not_less(max(tail.seq, tail.claimed) if tail.damaged else tail.seq)
        self._tail = tail
        durable.write_at(self._note, _noted(name), 0)
        if tail.rest != segment.TAIL and not tail.damaged:
            self._repair()

    def _not_less(self, seq: int) -> None:
        if seq < self._tail.seq:
            raise NotSaved(
                "Records are missing",
                "The newest record on the disk is number {newest}, but number {known} was there before. Nothing "
                "was recorded now. Call the office; the kiosk goes on with what is there when it is started again.",
                newest=seq,
                known=self._tail.seq,
            )

    def _repair(self) -> None:
        """Set aside what an interrupted, never acknowledged write left, and say so in a record that takes its place."""
        tail = self._tail
        if segment.TAIL.startswith(tail.rest):
            segment.close(self._fd, tail)
            self._tail = tail._replace(rest=segment.TAIL)
            return
        aside = self._path.with_suffix(f".torn-{tail.end}")
        while aside.exists() and not holds(aside, tail.rest):
            aside = aside.with_name(aside.name + "+")
        durable.replace(aside, tail.rest)
        found = {"file": aside.name, "offset": tail.end, "size": len(tail.rest), "sha256": sha256(tail.rest)}
        now = self.clock.now()
        entry = Entry(self.new_id(), "repair", "", now.date().isoformat(), written(now))
        self.write(entry, canonical({"answers": found}))


def _close(fd: int) -> None:
    if fd >= 0:
        os.close(fd)


def _noted(name: str) -> bytes:
    return name.encode().ljust(_NOTE)
