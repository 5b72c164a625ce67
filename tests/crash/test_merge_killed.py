"""A merge that is killed at any step leaves a whole store, and ends as one that was left alone.

That it may fail at any file is in tests/test_merging.py; here it dies, in the middle of a write too.
"""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest

from secor_tui.kiosk import Kiosk
from secor_tui.ledger.merged_said import FILES
from secor_tui.ledger.verify_merged import verify_merged
from secor_tui.output import export as exporting
from secor_tui.output.export import export
from tests import firms
from tests.crash.victim import plain_paper
from tests.crash.victims import Victim, checked, stamps, tree

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks what it kills, which this system cannot")

ROUNDS, KILLS = 8, 6


@pytest.fixture(autouse=True)
def _drawn_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "record_pdf", plain_paper)


def a_kiosk(folder: Path, name: str) -> Kiosk:
    folder.mkdir(parents=True)
    (folder / "config.json").write_text(json.dumps({"kiosk": name}))
    kiosk = firms.opened(folder, ids=name)
    kiosk.set_up(firms.ANSWERS)
    return kiosk


def hashes(store: Path) -> set[str]:
    """Of every record in a store; each line of it is whole."""
    lines = [line for name in FILES if (store / name).exists() for line in (store / name).read_bytes().splitlines()]
    return {json.loads(line)["hash"] for line in lines}


@pytest.mark.parametrize("folder", ["memory"], indirect=True)
def test_killed_at_any_step_a_merge_loses_nothing_and_ends_as_one_left_alone(victim: Victim, folder: Path) -> None:
    """Up to fifty kills."""
    chance = random.Random(11)
    kiosks = [a_kiosk(folder / name, name) for name in ("A1", "B2")]
    to = folder / "store"
    before = victim.kills
    for number in range(ROUNDS):
        for kiosk in kiosks:
            checked(kiosk, chance)
            export(kiosk, folder / "bundles" / kiosk.config.kiosk, today=kiosk.today())
        there = hashes(to)
        for kill in range(KILLS):
            # Most of them early: of one that once came to its end there is nothing left to kill.
            victim.act("merge", kiosks[0], to, die=chance.randint(1 + kill, 3 + 2 * kill))
            now = hashes(to)
            assert there <= now, "records that were in the store are gone"
            there = now
        ended = victim.act("merge", kiosks[0], to)
        assert not ended.killed
        report = verify_merged(to)
        assert report.whole, report.faults
        assert hashes(to) == {record.hash for kiosk in kiosks for record in kiosk.ledger.records()}
        victim.act("merge", kiosks[0], folder / f"alone{number}")
        assert tree(to) == tree(folder / f"alone{number}")
        assert not list(to.rglob("*.part"))
        was = stamps(to)
        victim.act("merge", kiosks[0], to)
        assert stamps(to) == was, "a further merge wrote something"
    assert victim.kills - before >= 25
