"""A data folder with years of records in it, made through the ledger, for the benchmarks that need one."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

from secor_tui import durable
from secor_tui.clock import SetClock, written
from secor_tui.forms.frozen import freeze
from secor_tui.kiosk import Kiosk
from secor_tui.ledger.record import JSON, Entry, Record
from secor_tui.signing import signed_sha256

A_DAY = 30
"""Records a day: what a busy firm of ten writes, and what the storage was measured with."""

SET_UP = {
    "language": "en",
    "firm": {"name": "Ridgeline Framing", "province": "AB"},
    "site": {"name": "Lot 12", "address": "12 Spruce Street"},
    "owner": {"name": "Ana Reyes", "pin": "271828"},
    "foreman": {"name": "Luc Roy", "pin": "314159"},
}


class Firm:
    """A firm set up in an empty data folder, whose every day is like the others."""

    def __init__(self, folder: Path, clock: SetClock) -> None:
        self.kiosk = Kiosk.open(folder, clock=clock)
        self.clock = clock
        if not self.kiosk.ready:
            self.kiosk.set_up(SET_UP)
        # Asked for once: registers that were brought up to date after every record would be most of the work.
        self.site = self.kiosk.site
        self.foreman = self.kiosk.registers.crew.with_role("foreman")[0].id
        self.checklists: list[JSON] = [
            {"id": one.id, "version": "1", "sha256": self.kiosk.ledger.freeze(freeze(self.kiosk.library.load(one.id)))}
            for one in self.kiosk.library.listings().values()
            if one.kind == "inspection"
        ]

    def a_day(self) -> None:
        """Every inspection there is by turns; what is wrong in two of them is closed at once."""
        for number in range(A_DAY):
            self._inspect(self.checklists[number % len(self.checklists)], fails=number % 15 == 0)
            self.clock.advance(timedelta(days=1) / A_DAY)

    def _inspect(self, checklist: JSON, *, fails: bool) -> None:
        answers: JSON = {f"row_{row}": "pass" for row in range(40)}
        deficiencies: JSON = {}
        if fails:
            answers["row_7"] = "fail"
            deficiencies["row_7"] = {
                "title": "Ladders tied off",
                "note": "Untied at the east wall",
                "severity": "high",
                "owner": self.foreman,
                "due": (self.clock.now().date() + timedelta(days=7)).isoformat(),
                "action": True,
            }
        result = {"passed": 40 - fails, "failed": int(fails), "not_applicable": 0, "points": 0, "of": 0, "critical": []}
        record = self._append(
            "inspection",
            {"answers": answers, "deficiencies": deficiencies, "result": result, "seconds": dict.fromkeys(answers, 4)},
            checklist,
        )
        if fails:
            self._append("action", {"answers": {"action": f"{record.id}/row_7", "done": "Tied off, shown to the crew"}})

    def photographed(self, photo: JSON) -> None:
        """An inspection with a photo."""
        answers = {f"row_{row}": "pass" for row in range(40)}
        result = {"passed": 40, "failed": 0, "not_applicable": 0, "points": 0, "of": 0, "critical": []}
        body: JSON = {"answers": answers, "deficiencies": {}, "result": result, "files": [photo]}
        self._append("inspection", body, self.checklists[0])

    def _append(self, kind: str, body: JSON, checklist: JSON | None = None) -> Record:
        now = self.clock.now()
        signature = {
            "row": "",
            "role": "foreman",
            "who": self.foreman,
            "name": "Luc Roy",
            "method": "pin",
            "statement": "I walked this site today and what stands above is what I saw.",
            "language": "en",
            "version": "1",
            "at": written(now),
            "clock": "ok",
        }
        entry = Entry(
            id=self.kiosk.ledger.new_id(),
            kind=kind,
            by=self.foreman,
            date=now.date().isoformat(),
            opened=written(now),
            body={"notes": {}, "files": [], "reason": "", **body, "signatures": [signature]},
            checklist=checklist,
            site=self.site,
            signed=written(now),
        )
        signature["sha256"] = signed_sha256(asdict(entry))
        return self.kiosk.ledger.append(entry)


def make(folder: Path, *, days: int) -> None:
    """A firm set up so many days ago, with `A_DAY` records and more on each of them up to yesterday."""
    clock = SetClock(datetime.now(UTC).astimezone() - timedelta(days=days))
    with unflushed():
        firm = Firm(folder, clock)
        for done in range(days):
            firm.a_day()
            if done % 365 == 364:
                print(f"  {done + 1} of {days} days", file=sys.stderr, flush=True)
        _ = firm.kiosk.registers
        firm.kiosk.close()


@contextlib.contextmanager
def unflushed() -> Iterator[None]:
    """While preparing, nothing need outlive a power cut, and flushing a hundred thousand times would take minutes."""
    kept = durable.sync, os.fsync
    durable.sync = os.fsync = lambda fd: None  # noqa: ARG005
    try:
        yield
    finally:
        durable.sync, os.fsync = kept
