"""A power cut at any moment loses nothing that was acknowledged; and a ledger that does not flush would."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from tests.ledger.disks import Journalled
from tests.ledger.ledgers import assert_whole, opened
from tests.ledger.writers import Writer

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="cuts the power of an ext4 file system")

ROUNDS = 24


@pytest.fixture
def writer() -> Iterator[Writer]:
    made = Writer()
    yield made
    made.close()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Journalled]:
    made = Journalled(tmp_path)
    yield made
    if made.place.is_mount():
        made.unmount()


def _cut(disk: Journalled, writer: Writer, seed: int, *, flush: bool) -> list[dict[str, Any]]:
    """Cut the power while somebody saves; what was acknowledged before, with the disk as it is found afterwards."""
    chance = random.Random(seed)
    disk.mount()
    writer.start(
        disk.place / "data", start=f"2026-05-{seed % 28 + 1:02d}T06:00:00-06:00", flush=flush, drafts=seed % 2 == 0
    )
    writer.wait_open()
    time.sleep(chance.uniform(0.005, 0.06))
    # A flush that is under way during the cut may return as if nothing had happened: count what was said before.
    moment = time.monotonic()
    disk.cut()
    said = [line for line in writer.kill(0) if line["at"] < moment]
    disk.unmount()
    disk.mount()
    return said


def test_power_cut_loses_no_acknowledged_record(disk: Journalled, writer: Writer) -> None:
    saved: dict[str, str] = {}
    for seed in range(ROUNDS):
        said = _cut(disk, writer, seed, flush=True)
        try:
            saved |= {line["id"]: line["hash"] for line in said if "hash" in line}
            ledger = opened(disk.place / "data")
            records = list(ledger.records())
            there = {record.id: record.hash for record in records}
            assert saved.items() <= there.items(), "an acknowledged record is gone or changed"
            assert len(there) == len(records)
            drafts = {line["draft"] for line in said if "draft" in line}
            assert drafts <= set(there) | set(ledger.drafts.all()), "an acknowledged draft is gone"
            assert_whole(disk.place / "data")
            for path in (disk.place / "data" / "records").glob("*.json"):
                with TinyDB(path) as stock:
                    assert stock.all()
        finally:
            disk.unmount()
    assert len(saved) > ROUNDS


def test_control_a_ledger_that_does_not_flush_loses_records_here(disk: Journalled, writer: Writer) -> None:
    """Else the test above would prove nothing."""
    for seed in range(6):
        said = _cut(disk, writer, seed, flush=False)
        try:
            saved = {line["id"] for line in said if "hash" in line}
            there = {record.id for record in opened(disk.place / "data").records()}
        finally:
            disk.unmount()
        if saved - there:
            return
    pytest.fail("the power cut takes nothing that was not flushed, so it is no power cut")
