"""Two kiosks push into one database at once, are killed over and over, and go on: nothing is lost, nothing doubled.

Twenty thousand records in a usual run; PUSH_RECORDS=100000 takes as many.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx

from secor_tui.ledger.ledger import Ledger
from tests.push import ledgers

RECORDS = int(os.environ.get("PUSH_RECORDS", "20000"))
KILLS = 4
"""Of each kiosk."""
LONG = 1800.0


def command(ledger: Ledger, database: str) -> list[str]:
    kiosk = ["--data", str(ledger.folder), "push", database, "--create", "--progress", "json"]
    return [sys.executable, "-m", "secor_tui", *kiosk]


def killed(ledger: Ledger, database: str, after: int, pause: float) -> bool:
    """Push and kill it, some time after so many batches; whether it was still at it."""
    process = subprocess.Popen(command(ledger, database), stdout=subprocess.PIPE)
    assert process.stdout is not None
    for number, _ in enumerate(process.stdout):
        if number == after:
            break
    time.sleep(pause)
    process.send_signal(signal.SIGKILL)
    process.stdout.close()
    return process.wait() == -signal.SIGKILL


def to_its_end(ledger: Ledger, database: str) -> dict[str, Any]:
    done = subprocess.run(command(ledger, database), capture_output=True, text=True, check=False, timeout=LONG)
    assert done.returncode == 0, done.stdout + done.stderr
    report: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return report


def killed_over_and_over(ledger: Ledger, database: str, chance: random.Random) -> dict[str, Any]:
    batches = ledger.head().seq // 500
    kills = [
        killed(ledger, database, chance.randint(1, max(1, batches // KILLS)), chance.random() / 10)
        for _ in range(KILLS)
    ]
    assert kills.count(True) >= 2
    return to_its_end(ledger, database)


def test_killed_over_and_over_two_kiosks_at_once_lose_and_double_nothing(database: str, tmp_path: Path) -> None:
    counts = {"K7Q2": RECORDS * 3 // 5, "B2XY": RECORDS * 2 // 5}
    kiosks = [ledgers.make(tmp_path / name, name, count) for name, count in counts.items()]
    begun = time.monotonic()
    with ThreadPoolExecutor(len(kiosks)) as at_once:
        pushes = [
            at_once.submit(killed_over_and_over, one, database, random.Random(number))
            for number, one in enumerate(kiosks)
        ]
        reports = [one.result() for one in pushes]
    print(f"{RECORDS} records, {KILLS} kills of each kiosk: {time.monotonic() - begun:.1f} s")  # noqa: T201
    for ledger, report in zip(kiosks, reports, strict=True):
        assert report["newest"] == {"seq": ledger.head().seq, "hash": ledger.head().hash}
    rows = httpx.get(f"{database}/_all_docs", timeout=LONG).json()["rows"]
    assert {row["id"]: row["value"]["rev"] for row in rows} == {
        f"{ledger.kiosk}-{record.seq:08d}": f"1-{record.hash[:32]}" for ledger in kiosks for record in ledger.records()
    }
    # Each document was written once and never again.
    assert httpx.get(database).json()["update_seq"] == len(rows) == sum(counts.values())
    for ledger in kiosks:
        report = to_its_end(ledger, database)
        assert (report["sent"], report["requests"]) == (0, 3)
