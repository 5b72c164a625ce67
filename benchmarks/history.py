"""A data folder with years of records in it, made through the ledger, for the benchmarks that need one."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from secor_tui import durable
from secor_tui.clock import SetClock, written
from secor_tui.forms.frozen import freeze
from secor_tui.kiosk import Kiosk
from secor_tui.ledger.record import JSON, Entry

A_DAY = 30
"""Records a day: what a busy firm of ten writes, and what the storage was measured with."""

SET_UP = {
    "language": "en",
    "firm": {"name": "Ridgeline Framing", "province": "AB"},
    "site": {"name": "Lot 12", "address": "12 Spruce Street"},
    "owner": {"name": "Ana Reyes", "pin": "271828"},
    "foreman": {"name": "Luc Roy", "pin": "314159"},
}


def make(folder: Path, *, days: int) -> None:
    """A firm set up so many days ago, with `A_DAY` records on each of them up to yesterday."""
    clock = SetClock(datetime.now(UTC).astimezone() - timedelta(days=days))
    with unflushed():
        kiosk = Kiosk.open(folder, clock=clock)
        kiosk.set_up(SET_UP)
        for done in range(days):
            a_day(kiosk, clock)
            if done % 365 == 364:
                print(f"  {done + 1} of {days} days", file=sys.stderr, flush=True)
        _ = kiosk.registers
        kiosk.close()


def a_day(kiosk: Kiosk, clock: SetClock) -> None:
    """The records of one day: every inspection there is by turns, two with something wrong that is closed at once."""
    checklists: list[JSON] = [
        {"id": one.id, "version": "1", "sha256": kiosk.ledger.freeze(freeze(kiosk.library.load(one.id)))}
        for one in kiosk.library.listings().values()
        if one.kind == "inspection"
    ]
    foreman = kiosk.registers.crew.with_role("foreman")[0].id
    for number in range(A_DAY):
        _append(kiosk, clock, checklists[number % len(checklists)], foreman, fails=number % 15 == 0)
        clock.advance(timedelta(days=1) / A_DAY)


def _append(kiosk: Kiosk, clock: SetClock, checklist: JSON, by: str, *, fails: bool) -> None:
    now = clock.now()
    answers: JSON = {f"row_{row}": "pass" for row in range(40)}
    deficiencies: JSON = {}
    if fails:
        answers["row_7"] = "fail"
        due = (now.date() + timedelta(days=7)).isoformat()
        deficiencies["row_7"] = {
            "title": "Ladders tied off", "note": "Untied at the east wall", "severity": "high", "owner": by,
            "due": due, "action": True,
        }  # fmt: skip
    signature = {
        "row": "", "role": "foreman", "who": by, "name": "Luc Roy", "method": "pin", "language": "en", "version": "1",
        "statement": "I walked this site today and what stands above is what I saw.", "at": written(now), "clock": "ok",
        "sha256": "0" * 64,
    }  # fmt: skip
    result = {"passed": 40 - fails, "failed": int(fails), "not_applicable": 0, "points": 0, "of": 0, "critical": []}
    body = {
        "answers": answers, "deficiencies": deficiencies, "notes": {}, "result": result, "signatures": [signature],
        "files": [], "seconds": dict.fromkeys(answers, 4), "reason": "",
    }  # fmt: skip
    record = kiosk.ledger.append(
        Entry(
            id=kiosk.ledger.new_id(),
            kind="inspection",
            by=by,
            date=now.date().isoformat(),
            opened=written(now),
            body=body,
            checklist=checklist,
            site=kiosk.site,
            signed=written(now),
        )
    )
    if fails:
        answers = {"action": f"{record.id}/row_7", "done": "Tied off and shown to the crew"}
        close = {"answers": answers, "signatures": [], "files": []}
        kiosk.ledger.append(
            Entry(
                id=kiosk.ledger.new_id(),
                kind="action",
                by=by,
                date=now.date().isoformat(),
                opened=written(now),
                body=close,
                site=kiosk.site,
            )
        )


@contextlib.contextmanager
def unflushed() -> Iterator[None]:
    """While preparing, nothing need outlive a power cut, and flushing a hundred thousand times would take minutes."""
    kept = durable.sync, os.fsync
    durable.sync = os.fsync = lambda fd: None  # noqa: ARG005
    try:
        yield
    finally:
        durable.sync, os.fsync = kept
