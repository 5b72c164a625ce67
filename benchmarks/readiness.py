"""Readiness after three years of records, against only parsing their bytes; and again when nothing has changed."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import orjson

from benchmarks import Row, history
from secor_tui.kiosk import Kiosk
from secor_tui.readiness import readiness

RUNS = 5
DAYS = 3 * 365
AGAIN_MS = 5.0
"""Nothing is looked up anew but whether anything is new."""


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        history.make(folder, days=DAYS)
        kiosk = Kiosk.open(folder)
        readiness(kiosk)
        kiosk.close()
        runs = [(_cpu(lambda: _parse(folder)), *_measured(folder)) for _ in range(RUNS)]
    parsed, cold, again, bare = (statistics.median(run[at] for run in runs) for at in range(4))
    return [
        Row(
            f"readiness over three years ({DAYS * history.A_DAY:,} records), its own cache gone / parsing their bytes",
            cold / parsed,
            1.5,
            detail=f"{cold:.0f} ms / {parsed:.0f} ms of CPU; {bare:.0f} ms when the cache of the registers is gone too",
        ),
        Row("the same again at an open kiosk, nothing changed", again, AGAIN_MS, unit="ms of CPU"),
    ]


def _measured(folder: Path) -> tuple[float, float, float]:
    """Milliseconds: from the start with its cache gone, again, and from the start with no cache at all."""
    trail, registers = folder / "cache" / "trail.json", folder / "cache" / "registers.json"
    trail.unlink()
    cold = _cpu(lambda: _asked(folder))
    kiosk = Kiosk.open(folder)
    readiness(kiosk)
    again = _cpu(lambda: readiness(kiosk))
    kiosk.close()
    trail.unlink()
    registers.unlink()
    return cold, again, _cpu(lambda: _asked(folder))


def _asked(folder: Path) -> None:
    kiosk = Kiosk.open(folder)
    readiness(kiosk)
    kiosk.close()


def _parse(folder: Path) -> None:
    for path in sorted((folder / "records").glob("*.json")):
        orjson.loads(path.read_bytes())


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000
