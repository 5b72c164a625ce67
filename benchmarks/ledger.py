"""Saving, opening, catching up and verifying, against the bare disk and against SQLite."""

from __future__ import annotations

import contextlib
import gc
import os
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson

from benchmarks import Row
from secor_tui import durable
from secor_tui.clock import SetClock, SystemClock, written
from secor_tui.ledger.ledger import Ledger
from secor_tui.ledger.record import Entry, new_id, whole
from secor_tui.ledger.verify import verify

MANY = 100_000
A_MONTH = 900
SAVES = 600
QUIET = 0.003
HERE = Path(__file__).parent.parent / "data"
"""On the disk of the checkout: a scratch folder of the system may be memory, where a flush costs nothing."""

# As large as a daily inspection of forty rows: 2 kB of JSON with its envelope.
BODY = {
    "answers": {f"row_{row}": "pass" for row in range(40)},
    "deficiencies": {},
    "notes": {"row_7": "Ladder at the east wall moved and tied off before the crew went up."},
    "seconds": {f"row_{row}": 4 for row in range(10)},
    "signatures": [
        {"row": "", "role": "foreman", "who": "0" * 16, "name": "Luc Roy", "method": "pin", "sha256": "0" * 64}
    ],
    "files": [],
    "reason": "",
}


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory(dir=HERE) as name:
        folder = Path(name)
        few, many = _filled(folder / "few", A_MONTH), _filled(folder / "many", MANY)
        return [*_saves(folder), *_flushes(folder), *_opens(few, many), *_verifies(few)]


def _entry(at: str) -> Entry:
    checklist = {"id": "daily_site_inspection", "version": "1", "sha256": "0" * 64}
    return Entry(new_id(), "inspection", "0" * 16, at[:10], at, BODY, checklist, site="0" * 16, signed=at)


def _filled(folder: Path, count: int) -> Path:
    """So many records, thirty a day up to today, unflushed: nothing here need outlive a power cut."""
    clock = SetClock(datetime.now(UTC).astimezone() - timedelta(days=count / 30))
    ledger = Ledger(folder, kiosk="K7Q2", clock=clock)
    kept, durable.sync = durable.sync, lambda fd: None  # noqa: ARG005
    try:
        for _ in range(count):
            clock.advance(timedelta(days=1) / 30)
            ledger.append(_entry(written(clock.now())))
    finally:
        durable.sync = kept
    return folder


def _saves(folder: Path) -> list[Row]:
    ledgers = [Ledger(folder / name, kiosk="K7Q2", clock=SystemClock()) for name in ("none", "many")]
    now = written(SystemClock().now())
    entries = iter([_entry(now) for _ in range(2 * SAVES)])
    record = orjson.dumps(ledgers[0].append(_entry(now)).raw)
    with _bare(folder / "bare") as bare, _sqlite(folder / "lite.db") as lite:
        none, many, limit, wal = _in_turn(
            SAVES,
            lambda: ledgers[0].append(next(entries)),
            lambda: ledgers[1].append(next(entries)),
            lambda: bare(record + b"\n"),
            lambda: lite(record),
        )
    at = f"{len(record)} bytes; " + "{:.0f} us against {:.0f} us"
    return [
        Row("a save into an empty ledger / a bare append + fdatasync", none / limit, 1.5, detail=_us(at, none, limit)),
        Row(f"the same with {MANY:,} records", many / limit, 1.5, detail=_us(at, many, limit)),
        Row(f"a save with {MANY:,} records / with none", many / none, 1.25, detail=_us(at, many, none)),
        Row("a save / SQLite (WAL, synchronous=FULL)", many / wal, 1.1, detail=_us(at, many, wal)),
    ]


def _flushes(folder: Path) -> list[Row]:
    ledger, count, kept = Ledger(folder / "none", kiosk="K7Q2", clock=SystemClock()), 0, durable.sync

    def counted(fd: int) -> None:
        nonlocal count
        count += 1
        kept(fd)

    durable.sync = counted
    try:
        for _ in range(100):
            ledger.append(_entry(written(SystemClock().now())))
    finally:
        durable.sync = kept
    return [Row("flushes a save", count / 100, 1.0, detail=f"{count} in 100 saves")]


def _opens(few: Path, many: Path) -> list[Row]:
    few_open, many_open = _in_turn(
        60,
        lambda: Ledger(few, kiosk="K7Q2", clock=SystemClock()),
        lambda: Ledger(many, kiosk="K7Q2", clock=SystemClock()),
    )
    ledger = Ledger(many, kiosk="K7Q2", clock=SystemClock())
    after = ledger.head().seq - 10
    (catch_up,) = _in_turn(60, lambda: list(ledger.records(after=after)))
    took = f"{many_open * 1e3:.1f} ms against {few_open * 1e3:.1f} ms"
    return [
        Row(f"opening {MANY:,} records / opening {A_MONTH}", many_open / few_open, 1.5, detail=took),
        Row(f"the 10 newest of {MANY:,} records", catch_up * 1e3, 5, "ms"),
    ]


def _verifies(few: Path) -> list[Row]:
    files = sorted((few / "records").glob("*.json"))

    def bare() -> None:
        for path in files:
            for line in path.read_bytes().split(b"\n")[1:-2]:
                assert whole(orjson.loads(line[line.index(b"{") :]))

    full_time, bare_time = _in_turn(15, lambda: verify(few), bare)
    detail = f"{full_time / A_MONTH * 1e6:.0f} us against {bare_time / A_MONTH * 1e6:.0f} us a record"
    return [Row(f"verify {A_MONTH} records / parse and hash them", full_time / bare_time, 2, detail=detail)]


def _in_turn(times: int, *tasks: Callable[[], object]) -> list[float]:
    """The median seconds of each, all of them in every round, so that a busy machine slows all.

    In a new order each time, and each on a quiet disk, as a save is in the trailer: a disk that is asked again within
    microseconds of its last flush has been seen to answer in half the time."""
    took: dict[Callable[[], object], list[float]] = {task: [] for task in tasks}
    order, shuffle = list(tasks), random.Random(7).shuffle
    gc.collect()
    for _ in range(times):
        shuffle(order)
        for task in order:
            time.sleep(QUIET)
            start = time.perf_counter()
            task()
            took[task].append(time.perf_counter() - start)
    return [statistics.median(took[task]) for task in tasks]


def _us(text: str, one: float, other: float) -> str:
    return text.format(one * 1e6, other * 1e6)


@contextlib.contextmanager
def _bare(path: Path) -> Iterator[Callable[[bytes], None]]:
    """What no save can do without: a file that is open already, one write at its end, one flush."""
    fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)

    def save(data: bytes) -> None:
        os.write(fd, data)
        durable.sync(fd)

    try:
        yield save
    finally:
        os.close(fd)


@contextlib.contextmanager
def _sqlite(path: Path) -> Iterator[Callable[[bytes], None]]:
    """A table that can be asked for a day or a person, as a kiosk on SQLite would have it."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=FULL")
        db.execute('CREATE TABLE records (seq INTEGER PRIMARY KEY, date TEXT, "by" TEXT, record BLOB)')
        db.execute("CREATE INDEX dates ON records (date)")
        db.execute('CREATE INDEX people ON records ("by")')

        def save(record: bytes) -> None:
            db.execute('INSERT INTO records (date, "by", record) VALUES (?, ?, ?)', ("2026-06-01", "0" * 16, record))

        yield save
