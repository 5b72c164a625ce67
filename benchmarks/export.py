"""One night of the export, after ten days and after three years: it should cost what the day brought, no more."""

from __future__ import annotations

import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from benchmarks import Row, history
from secor_tui.clock import SetClock
from secor_tui.kiosk import Kiosk
from secor_tui.output import export as exporting

NIGHTS = 7
SHORT, LONG = 10, 3 * 365


def rows() -> list[Row]:
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
