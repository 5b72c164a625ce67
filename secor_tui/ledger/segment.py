"""One month file: a TinyDB file that only grows, one record a line, each line on disk blocks of its own.

    {"_default":{
    "41":{"v":1,"seq":41,…}        (spaces to the end of the block)
    ,"42":{…}                      (spaces to the end of the block)
    }}
    (spaces: room for the next records, already on the disk)

An append overwrites the closing braces and the spaces after them: one write, one sync. No block that holds an
acknowledged record is written again, so what a power cut can hurt is the one record nobody was told was saved. JSON
does not mind the spaces, and overwriting room that is there already spares the disk the bookkeeping of a growing file:
measured 0.3 (ext4 with a journal) to 0.6 (without) of the time of an append to a bare file.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import orjson

from secor_tui import durable
from secor_tui.ledger.record import GENESIS, JSON, whole

HEAD = b'{"_default":{\n'
TAIL = b"}}\n"
BLOCK = 4096
ROOM = 16 * BLOCK
"""A file grows by so much at a time."""
CHECKED = 64 * BLOCK
"""So much of the end of a file is checked when it is opened; the rest is left to `verify`."""
CHUNK = 1 << 20
CLAIMS = 10_000
"""A line that claims a number so far beyond the others is noise, and no number that anybody was told."""

_KEY = re.compile(rb',?"(\d{1,15})":(?=\{)')
_SECTOR = 512
_FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))


class Tail(NamedTuple):
    """How a file ends."""

    name: str
    seq: int
    """Of the last whole record; 0 when there is none."""
    hash: str
    line: bytes
    """The line of the last whole record."""
    end: int
    """Where the next line goes."""
    rest: bytes = TAIL
    """What stands there; anything but TAIL is what an interrupted write left."""
    damaged: bool = False
    """Not as we write it: other than by an interrupted write. Only read from then on."""
    claimed: int = 0
    """The highest number that a line claims, whole or not: it may have been read out to somebody."""

    def stands(self, fd: int) -> bool:
        """Whether the file still ends so: nobody else has appended, nothing has been replaced."""
        end = self.line + TAIL
        return durable.read_at(fd, len(end), self.end - len(self.line)) == end


def first_of(name: str) -> int:
    """The number of a month file's first record. By it the files stand in the order of the chain."""
    return int(name[: name.index("_")])


def month_of(name: str) -> str:
    """The month a file was begun in; empty for no name."""
    return name[-12:-5]


def line_for(seq: int, record: bytes, offset: int) -> bytes:
    """The line for a record's JSON at this place in the file, up to the end of its block."""
    line = b'%s"%d":%s' % (b"" if offset == len(HEAD) else b",", seq, record)
    # The newline lies in the record's own block: the next write begins after it and cannot tear it.
    return line.ljust(len(line) + -(offset + len(line) + 1) % BLOCK) + b"\n"


def first_bytes(line: bytes) -> bytes:
    """A new file with one record in it."""
    data = HEAD + line + TAIL
    return data.ljust(_grown(len(data)))


def append(fd: int, tail: Tail, line: bytes) -> None:
    """On return the line is on the disk. After an OSError the file ends as before, if the disk lets it."""
    data = line + TAIL
    size = os.fstat(fd).st_size
    needed = tail.end + len(data)
    # What an interrupted write left is blanked by the same write that takes its place.
    room = _grown(needed) if needed > size else max(needed, tail.end + len(tail.rest))
    try:
        try:
            durable.write_at(fd, data.ljust(room - tail.end), tail.end)
        except OSError as error:
            if error.errno not in _FULL:
                raise
            # A full disk may have no room for the room, but for the record.
            durable.write_at(fd, data, tail.end)
        durable.sync(fd)
    except OSError:
        if tail.rest == TAIL:
            with contextlib.suppress(OSError):
                close(fd, tail)
        raise


def close(fd: int, tail: Tail) -> None:
    """End the file after its last whole record."""
    size = os.fstat(fd).st_size
    durable.write_at(fd, TAIL.ljust(size - tail.end), tail.end)
    durable.sync(fd)


def _grown(size: int) -> int:
    return -(-size // ROOM) * ROOM


def decode(line: bytes) -> JSON | None:
    """The record on a line, if it reads as one under its own number; whether it is whole is another question."""
    key = _KEY.match(line)
    if key is None:
        return None
    try:
        raw = orjson.loads(line[key.end() :])
    except ValueError:
        return None
    return raw if isinstance(raw, dict) and raw.get("seq") == int(key[1]) else None


def number(line: bytes) -> int | None:
    """The number a line claims, without reading the rest of it."""
    key = _KEY.match(line)
    return int(key[1]) if key else None


def lines(fd: int, start: int, end: int) -> Iterator[tuple[int, bytes]]:
    """Offset and content of each finished line that begins in a stretch of the file."""
    carry, at, offset = b"", start, start
    while at < end:
        chunk = durable.read_at(fd, min(CHUNK, end - at), at)
        if not chunk:
            return
        at += len(chunk)
        *found, carry = (carry + chunk).split(b"\n")
        for line in found:
            yield offset, line
            offset += len(line) + 1


def lines_back(fd: int, end: int, start: int = 0) -> Iterator[tuple[int, bytes]]:
    """The same, from the end."""
    step, at, carry, finished = ROOM + 2 * BLOCK, end, b"", False
    while at > start:
        count = min(step, at - start)
        at -= count
        carry, *found = (durable.read_at(fd, count, at) + carry).split(b"\n")
        offset = at + len(carry) + 1 + sum(len(line) + 1 for line in found)
        for line in reversed(found):
            offset -= len(line) + 1
            if finished:
                yield offset, line
            finished = True
        step = CHUNK
    if finished:
        yield start, carry


def look(fd: int, name: str) -> tuple[Tail, list[JSON]]:
    """How a file ends, and the whole records among its last ones: the cost does not grow with the file."""
    size = os.fstat(fd).st_size
    if durable.read_at(fd, len(HEAD), 0) != HEAD:
        return _foreign(fd, name, size)
    window = CHECKED
    while True:
        start = _line_after(fd, size - window, size)
        tail, taken = _take(fd, Tail(name, 0, GENESIS, b"", start), size)
        if taken or start == len(HEAD):
            return (tail if taken else tail._replace(damaged=True)), taken
        window *= 4


def look_on(fd: int, tail: Tail) -> tuple[Tail, list[JSON]]:
    """How a file ends that ended so before, and the records that others have appended since."""
    offset = tail.end - len(tail.line)
    if tail.damaged or not tail.line or durable.read_at(fd, len(tail.line), offset) != tail.line:
        return look(fd, tail.name)
    return _take(fd, tail._replace(rest=TAIL), os.fstat(fd).st_size)


def _take(fd: int, tail: Tail, size: int) -> tuple[Tail, list[JSON]]:
    """Take whole records from `tail.end` on. A bad line with a good one after it is damage, not a torn write."""
    start = end = offset = tail.end
    seq, hash_, last = tail.seq, tail.hash, tail.line
    claims = [tail.claimed]
    taken: list[JSON] = []
    damaged, bad, changed = False, False, 0
    text = durable.read_at(fd, size - start, start)
    for line in text.split(b"\n")[:-1]:
        claims.append(number(line) or 0)
        raw = decode(line)
        if raw is not None and whole(raw):
            in_place = offset == len(HEAD) or offset % BLOCK == 0
            in_chain = not seq or (raw["seq"] == seq + 1 and raw["prev"] == hash_)
            damaged = damaged or bad or not in_place or not in_chain
            taken.append(raw)
            seq, hash_, last = raw["seq"], raw["hash"], line + b"\n"
            end, changed = offset + len(last), 0
        else:
            bad = True
            changed += _written_whole(line, offset)
        offset += len(line) + 1
    rest = text[end - start :].rstrip(b" ")
    # One interrupted write leaves at most the beginnings of one record.
    damaged = damaged or changed > 0 or max(claims) > seq + 1
    # Whose number was damaged with the rest of it had one all the same.
    claimed = max(_believed(claims, seq, tail.name), seq + changed)
    return Tail(tail.name, seq, hash_, last, end, rest, damaged, claimed), taken


def _believed(claims: Iterable[int], seq: int, name: str) -> int:
    """The highest number claimed that can be one, given the newest whole record and the file's name."""
    most = max(seq, first_of(name)) + CLAIMS
    return max((claim for claim in claims if claim <= most), default=0)


def _written_whole(line: bytes, offset: int) -> bool:
    """Whether a line that is not whole was once written to its end: then it was changed since, and not torn.

    Its last byte ends its last block, and in no sector before is still the empty room that stood there."""
    if (offset != len(HEAD) and offset % BLOCK) or (offset + len(line) + 1) % BLOCK:
        return False
    end = line.rfind(b"}}") + 2
    first = -offset % _SECTOR
    return end > 1 and all(line[at : at + _SECTOR].strip(b" ") for at in range(first, end, _SECTOR))


def _foreign(fd: int, name: str, size: int) -> tuple[Tail, list[JSON]]:
    """Saved by another program: stock TinyDB keeps the records, but not the layout."""
    table = _table(durable.read_at(fd, size, 0))
    if table is None:
        tail, taken = _take(fd, Tail(name, 0, GENESIS, b"", 0), size)
        return tail._replace(damaged=True), taken
    documents = _documents(table)
    taken = [raw for raw in documents if whole(raw)]
    seq, hash_ = (taken[-1]["seq"], taken[-1]["hash"]) if taken else (0, GENESIS)
    # Whatever was done to a record in that program, its number had been read out.
    claims = [raw["seq"] for raw in documents] + [int(key) for key in table if key.isdecimal() and len(key) < 16]
    return Tail(name, seq, hash_, b"", size, damaged=True, claimed=_believed(claims, seq, name)), taken


def _table(text: bytes) -> JSON | None:
    """What a TinyDB file of any layout holds, by key; None when it does not parse."""
    try:
        table = orjson.loads(text)["_default"]
    except (ValueError, KeyError, TypeError):
        return None
    return table if isinstance(table, dict) else None


def _documents(table: JSON) -> list[JSON]:
    """The records among them, by number."""
    records = [raw for raw in table.values() if isinstance(raw, dict) and isinstance(raw.get("seq"), int)]
    return sorted(records, key=lambda raw: int(raw["seq"]))


def _line_after(fd: int, offset: int, size: int) -> int:
    """Where the first line begins at or after an offset; `size` when none does."""
    if offset <= len(HEAD):
        return len(HEAD)
    at = offset - 1
    while at < size:
        chunk = durable.read_at(fd, min(2 * BLOCK, size - at), at)
        found = chunk.find(b"\n")
        if found >= 0:
            return at + found + 1
        at += len(chunk) or size
    return size


def read(
    path: Path, *, after: int = 0, newest_first: bool = False, wanted: Callable[[bytes], bool] | None = None
) -> Iterator[JSON]:
    """Stream the records of one file without a lock, as they stand on the disk; lines that do not read as records
    are passed over (`verify` names them).

    `wanted` may rule a line out before it is parsed; what it does not rule out is yet to be judged."""
    with durable.opened(path) as fd:
        size = os.fstat(fd).st_size
        if durable.read_at(fd, len(HEAD), 0) != HEAD and (table := _table(durable.read_at(fd, size, 0))) is not None:
            found = _documents(table)
            for raw in reversed(found) if newest_first else found:
                if raw["seq"] > after and (not wanted or wanted(line_for(raw["seq"], orjson.dumps(raw), 0))):
                    yield raw
            return
        # A line may be being written just now. What lies before the last whole one never changes.
        end = next((at + len(line) + 1 for at, line in lines_back(fd, size) if _is_whole(line)), 0)
        if newest_first:
            for _, line in lines_back(fd, end):
                if (number(line) or after + 1) <= after:
                    return
                if (not wanted or wanted(line)) and (record := decode(line)) is not None:
                    yield record
            return
        for _, line in lines(fd, _start(fd, after, end), end):
            if after and (number(line) or 0) <= after:
                continue
            if (not wanted or wanted(line)) and (record := decode(line)) is not None:
                yield record


def _is_whole(line: bytes) -> bool:
    raw = decode(line)
    return raw is not None and whole(raw)


def _start(fd: int, after: int, end: int) -> int:
    """Where a line begins that is not after the first record past number `after`, and near it: found by halving."""
    low, high = 0, end
    while after and high - low > ROOM:
        middle = (low + high) // 2
        at = _line_after(fd, middle, high)
        claimed = number(durable.read_at(fd, 32, at)) if at < high else None
        if claimed is not None and claimed <= after:
            low = at
        else:
            high = middle
    return low
