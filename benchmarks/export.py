"""One night of the export, after ten days and after three years: it should cost what the day brought, no more.

And a first export of everything, against copying the same bytes.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks import Row, history
from secor_tui.clock import SetClock
from secor_tui.kiosk import Kiosk
from secor_tui.output import export as exporting
from secor_tui.output.paper import Paper
from secor_tui.output.pdf import record_pdf

NIGHTS = 7
COPIES, PHOTOS = 5, 30
SHORT, LONG = 10, 3 * 365


def rows() -> list[Row]:
    return [*_nights(), *_copying()]


def _nights() -> list[Row]:
    with tempfile.TemporaryDirectory() as name:
        firms = [_Firm(Path(name, str(days)), days) for days in (LONG, SHORT)]
        nights = [[firm.night() for firm in firms] for _ in range(NIGHTS)]
    long, short = (statistics.median(night[at] for night in nights) for at in (0, 1))
    return [
        Row(
            f"one night's export after three years ({LONG * history.A_DAY:,} records) / after ten days",
            long / short,
            1.2,
            detail=f"{long:.0f} ms / {short:.0f} ms of CPU for {history.A_DAY} records, their papers and the register",
        )
    ]


class _Firm:
    """A kiosk with so many days behind it, all of them exported."""

    def __init__(self, folder: Path, days: int) -> None:
        self.data, self.to = folder / "data", folder / "export"
        history.make(self.data, days=days)
        self.clock = SetClock(datetime.now(UTC).astimezone())
        # What the papers of the past look like does not matter tonight, and drawing them would take an hour.
        with history.unflushed(), patch.object(exporting, "record_pdf", lambda paper: b"%PDF-"):  # noqa: ARG005
            self._export()

    def night(self) -> float:
        """A day's records, then the export as a timer starts it; milliseconds of its CPU."""
        history.Firm(self.data, self.clock).a_day()
        start = time.process_time()
        self._export()
        return (time.process_time() - start) * 1000

    def _export(self) -> None:
        kiosk = Kiosk.open(self.data, clock=self.clock)
        exporting.export(kiosk, self.to, today=kiosk.today())
        kiosk.close()


def _copying() -> list[Row]:
    """Photos, papers that are drawn already, registers, records and sums: what is left is to put them in place."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        photos = _with_photos(scratch / "data")
        kiosk = Kiosk.open(scratch / "data", clock=SetClock(datetime.now(UTC).astimezone()))
        drawn: dict[str, bytes] = {}

        def draw(paper: Paper) -> bytes:
            if paper.record.hash not in drawn:
                drawn[paper.record.hash] = record_pdf(paper)
            return drawn[paper.record.hash]

        with patch.object(exporting, "record_pdf", draw):
            exporting.export(kiosk, scratch / "first", today=kiosk.today())
            turns = []
            for at in range(COPIES):
                turns.append((_took(_export, kiosk, scratch / f"out{at}"), _took(_copy, scratch, at)))
    ours, plain = (statistics.median(turn[at] for turn in turns) for at in (0, 1))
    files, size = len(drawn) + photos, sum(map(len, drawn.values()))
    return [
        Row(
            f"a first export of {len(drawn)} papers and {photos} photos / copying the same files, each flushed",
            ours / plain,
            2.5,
            detail=f"{ours * 1000:.0f} ms / {plain * 1000:.0f} ms by the clock for {files} files, papers drawn before "
            f"({size / 1e6:.0f} MB); each is read back from the disk as well",
        )
    ]


def _with_photos(folder: Path) -> int:
    """Ten days of a firm, and a photo of 1 MB on every tenth inspection; returns how many."""
    history.make(folder, days=10)
    clock = SetClock(datetime.now(UTC).astimezone())
    firm = history.Firm(folder, clock)
    for number in range(PHOTOS):
        ref = firm.kiosk.ledger.attachments.put(b"\xff\xd8\xff" + os.urandom(1_000_000), name=f"gate-{number}.jpg")
        firm.photographed(ref.to_json())
    firm.kiosk.close()
    return PHOTOS


def _took(what: Callable[..., None], *arguments: Any) -> float:
    start = time.perf_counter()
    what(*arguments)
    return time.perf_counter() - start


def _export(kiosk: Kiosk, to: Path) -> None:
    exporting.export(kiosk, to, today=kiosk.today())


def _copy(scratch: Path, at: int) -> None:
    """As `cp -r` would, if it asked for each file to be on the disk."""
    for source in sorted((scratch / "first").rglob("*")):
        to = scratch / f"copy{at}" / source.relative_to(scratch / "first")
        if source.is_dir():
            to.mkdir(parents=True)
            continue
        to.parent.mkdir(parents=True, exist_ok=True)
        with to.open("wb") as file:
            file.write(source.read_bytes())
            os.fsync(file.fileno())
