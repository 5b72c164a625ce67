"""Merging at the office, against parsing the same bytes: the records of three kiosks, the first time and once more."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import orjson

from benchmarks import Row
from benchmarks.ledger import BODY
from secor_tui import durable
from secor_tui.clock import SetClock, written
from secor_tui.ledger.ledger import Ledger
from secor_tui.ledger.merged import MergedLedger
from secor_tui.ledger.record import Entry, canonical, new_id
from secor_tui.merging import merge

KIOSKS, EACH = ("A1", "B2", "C3"), 10_000
TIMES = 3


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as name, patch.object(durable, "sync", lambda fd: None):  # noqa: ARG005
        folder = Path(name)
        bundles = [_export(folder, kiosk) for kiosk in KIOSKS]
        text = [(bundle / "records.jsonl").read_bytes() for bundle in bundles]
        rounds = [_round(bundles, text, folder / f"store{at}") for at in range(TIMES)]
    parse, *others = (statistics.median(took) for took in zip(*rounds, strict=True))
    size = sum(map(len, text)) / 1e6
    records = f"{len(KIOSKS) * EACH:,} records of {len(KIOSKS)} kiosks"
    return [
        Row(
            f"{what} {records} / parsing the same {size:.0f} MB",
            took / parse,
            most,
            detail=f"{took:.2f} s / {parse:.2f} s",
        )
        for what, took, most in zip(("merging", "merging once more", "opening"), others, (12, 2, 3), strict=True)
    ]


def _round(bundles: list[Path], text: list[bytes], store: Path) -> tuple[float, ...]:
    """Seconds of CPU: parsing, merging into a new store, once more into that, opening it."""
    clock = SetClock(datetime.now(UTC))
    return (
        _took(lambda: _parse(text)),
        _took(lambda: merge(bundles, store)),
        _took(lambda: merge(bundles, store)),
        _took(lambda: MergedLedger(store, clock=clock)),
    )


def _parse(text: list[bytes]) -> None:
    for one in text:
        for line in one.splitlines():
            orjson.loads(line)


def _export(folder: Path, kiosk: str) -> Path:
    clock = SetClock(datetime(2025, 1, 1, 6, tzinfo=UTC))
    ledger = Ledger(folder / kiosk, kiosk=kiosk, clock=clock)
    for _ in range(EACH):
        clock.advance(timedelta(minutes=47))
        at = written(clock.now())
        ledger.append(Entry(new_id(), "inspection", "0" * 16, at[:10], at, BODY, site="0" * 16, signed=at))
    bundle = folder / f"export-{kiosk}"
    bundle.mkdir()
    with (bundle / "records.jsonl").open("wb") as lines:
        lines.writelines(canonical(record.raw) + b"\n" for record in ledger.records())
    return bundle


def _took(task: Callable[[], object]) -> float:
    start = time.process_time()
    task()
    return time.process_time() - start
