"""A fortnight of the simulated year, so that the year itself (`python -m tests.year`) stays true."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.year.__main__ import long_run
from tests.year.world import World

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks, kills and looks into /proc as on Linux")


def test_through_kills_jumps_full_disks_and_bad_sticks_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    world = World(tmp_path, starts=12, records=96, seed=4, real_every=9)
    try:
        told = world.run()
    finally:
        world.close()
    counts = told.counts
    assert counts["starts"] == 13
    assert counts["real"] == 1
    assert counts["kills"] >= 2
    assert counts["clocks that were wrong or set"] >= 1
    assert counts["full or failing disks"] >= 1
    assert counts["copies verified"] >= 4
    assert counts["drafts taken up again"] >= 5
    assert 40 <= counts["acknowledged"] <= told.records


def test_a_kiosk_that_is_left_open_holds_no_more_files_and_no_great_deal_of_memory(tmp_path: Path) -> None:
    """How much it grows over days shows only in the long run of the year itself."""
    looks = long_run(tmp_path / "data", 8)
    assert {look["files"] for look in looks[1:]} == {looks[0]["files"]}
    assert looks[-1]["resident"] < 200 * 1024
