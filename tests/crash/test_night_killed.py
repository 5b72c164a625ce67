"""The nightly job, killed at any step: what it says of itself is never more than what is there, and it goes on."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from secor_tui import destinations, nightly_state
from secor_tui.backup_folder import versions
from secor_tui.destinations import BOTH, FOLDER, Destination
from secor_tui.ledger.verify import verify
from secor_tui.output.manifest import Manifest
from secor_tui.output.verify import verify_export
from secor_tui.restore import prove
from tests import firms
from tests.crash.victims import Victim, assert_nothing_half, checked, stamps, tree

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks what it kills, which this system cannot")

ROUNDS, KILLS = 5, 10


@pytest.mark.parametrize("folder", ["memory"], indirect=True)
def test_killed_at_any_step_the_job_never_says_more_than_is_there(victim: Victim, template: Path, folder: Path) -> None:
    """Up to fifty kills."""
    chance = random.Random(5)
    shutil.copytree(template, folder / "data")
    kiosk = firms.opened(folder / "data", ids="N")
    for name in ("Blue", "Red"):
        (folder / name).mkdir()
        destinations.add(kiosk, Destination(name, FOLDER, str(folder / name), holds=BOTH))
    papers = {name: folder / name / "SITEKIOSK" / "K7Q2" for name in ("Blue", "Red")}
    backups = {name: folder / name / "SECOR-BACKUP" / "K7Q2" for name in ("Blue", "Red")}
    before, steps = victim.kills, 400
    for _ in range(ROUNDS):
        checked(kiosk, chance)
        for _ in range(KILLS):
            victim.act("night", kiosk, folder, die=chance.randint(1, steps))
            for name, state in nightly_state.states(kiosk.folder).items():
                if name in papers and state.seq:
                    done = Manifest.read(papers[name])
                    assert done is not None
                    assert done.head.seq >= state.seq
                if name in backups and state.backup:
                    assert prove(kiosk, backups[name], state.backup).whole
            for name in papers:
                assert_nothing_half(tree(folder / name))
                assert all(one.interrupted or one.manifest for one in versions(backups[name]))
        ended = victim.act("night", kiosk, folder)
        assert not ended.killed
        steps = max(100, ended.steps)
        head = kiosk.ledger.head()
        for name, state in nightly_state.states(kiosk.folder).items():
            assert (state.seq, state.hash, state.trouble) == (head.seq, head.hash, {}), name
        for name in papers:
            report = verify_export(papers[name], head)
            assert report.whole, report.faults
            assert prove(kiosk, backups[name]).head == head
        assert not list(folder.rglob("*.part"))
        assert not list((kiosk.folder / "cache").glob("restore-*"))
        was = {name: stamps(folder / name) for name in papers}
        victim.act("night", kiosk, folder)
        assert {name: stamps(folder / name) for name in papers} == was, "a further night wrote something"
    assert verify(kiosk.folder).whole
    assert victim.kills - before >= 25
