"""Ledgers of many small records, made through the library's writer without a flush for each."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

from secor_tui import durable
from secor_tui.clock import SetClock, written
from secor_tui.ledger.ledger import Ledger
from secor_tui.ledger.record import Entry, canonical
from tests.firms import MORNING

A_DAY = 200
SAID = "Nothing out of place, all gates shut, the ladders tied."


def make(folder: Path, kiosk: str, count: int, *, said: str = "") -> Ledger:
    """So many notes of a kiosk; `said` makes the records of one kiosk's twin others."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text(f'{{"kiosk": "{kiosk}"}}')
    clock = SetClock(MORNING)
    ledger = Ledger(folder, kiosk=kiosk, clock=clock)
    grow(ledger, clock, count, said=said)
    return ledger


def grow(ledger: Ledger, clock: SetClock, count: int, *, said: str = "") -> None:
    """More of them, so many a day."""
    with patch.object(durable, "sync", lambda fd: None), patch.object(os, "fsync", lambda fd: None):  # noqa: ARG005
        for first in range(0, count, A_DAY):
            clock.advance(timedelta(days=1))
            now = written(clock.now())
            entries = [
                Entry(ledger.new_id(), "note", "", now[:10], now, {"answers": {"number": number, "said": said or SAID}})
                for number in range(first, min(first + A_DAY, count))
            ]
            # The first of a day may begin a month's file. For the others one lock is enough.
            ledger.append(entries[0])
            with ledger._writer:
                for entry in entries[1:]:
                    ledger._writer.write(entry, canonical(entry.body))
