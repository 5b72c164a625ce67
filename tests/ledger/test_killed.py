"""SIGKILL at any moment loses nothing that was acknowledged: 300 real processes."""

from __future__ import annotations

import os
import random
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.ledger.ledgers import assert_whole, entry, ids, opened
from tests.ledger.writers import Writer

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks its writers, which this system cannot")

ROUNDS = 15
KILLS = 10


@pytest.fixture(scope="module")
def writer() -> Iterator[Writer]:
    made = Writer()
    yield made
    made.close()


@pytest.fixture(params=["disk", "memory"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """On a disk nearly every kill meets a flush; where flushing costs nothing, it meets everything else."""
    memory = Path("/dev/shm")
    if request.param == "disk":
        yield tmp_path / "data"
    elif not memory.is_dir():
        pytest.skip("there is no file system in memory at /dev/shm")
    else:
        place = memory / f"secor-{os.getpid()}-{tmp_path.name}"
        yield place
        shutil.rmtree(place, ignore_errors=True)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_kill_loses_no_acknowledged_record_and_leaves_no_torn_file(writer: Writer, folder: Path, seed: int) -> None:
    """Every round kills ten writers on the same folder; 15 rounds on each of two file systems."""
    chance = random.Random(seed)
    saved: dict[str, str] = {}
    wanted: set[str] = set()
    for kill in range(KILLS):
        writer.start(folder, start=f"2026-{kill + 1:02d}-20T06:00:00-06:00", drafts=seed % 2 == 0)
        if kill % 3:
            writer.wait_open()
        for said in writer.kill(chance.uniform(0, 0.03)):
            if "hash" in said:
                saved[said["id"]] = said["hash"]
            elif "draft" in said:
                wanted.add(said["draft"])
        ledger = opened(folder)
        there = {record.id: record.hash for record in ledger.records()}
        assert saved.items() <= there.items(), "an acknowledged record is gone or changed"
        drafts = ledger.drafts.all()
        assert wanted - set(saved) - set(drafts) <= set(there), "an acknowledged draft is gone"
        for id in drafts:
            # The kiosk comes back to the draft, and the foreman signs it again.
            stands = ledger.get(id)
            day = stands.date if stands else "2026-05-30"
            saved[id] = ledger.append(entry(id, date=day, body={"answers": drafts[id]})).hash
            ledger.drafts.delete(id)
        assert_whole(folder)
    assert saved
    every = Counter(ids(opened(folder)))
    assert set(every.values()) <= {1}, "one entry became two records"
    assert every.keys() >= saved.keys() | wanted
    for path in (folder / "records").glob("*.json"):
        with TinyDB(path) as stock:
            stock.all()
    assert not list(folder.rglob("*.part"))
