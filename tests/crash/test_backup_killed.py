"""A backup that is killed at any step, in the middle of a write too: whole or told apart, and it goes on.

The kills at any time are in tests/test_backup.py.
"""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from secor_tui.backup_folder import versions
from secor_tui.ledger.verify import verify
from secor_tui.restore import prove
from tests import firms
from tests.crash.victims import Victim, checked, stamps

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks what it kills, which this system cannot")

ROUNDS, KILLS = 6, 10


@pytest.mark.parametrize("folder", ["memory"], indirect=True)
def test_killed_at_any_step_every_backup_is_whole_or_none(victim: Victim, template: Path, folder: Path) -> None:
    """Up to sixty kills, at steps that are the same on any file system."""
    chance = random.Random(7)
    shutil.copytree(template, folder / "data")
    kiosk = firms.opened(folder / "data", ids="B")
    to = folder / "stick"
    before, steps = victim.kills, 80
    for _ in range(ROUNDS):
        checked(kiosk, chance)
        kiosk.keep(firms.gate(kiosk, people=4))
        finished = {one.name for one in versions(to) if one.manifest} if to.exists() else set()
        for _ in range(KILLS):
            victim.act("backup", kiosk, to, die=chance.randint(1, steps))
            every = versions(to)
            assert all(one.interrupted or one.manifest for one in every), "half a manifest"
            assert len(finished - {one.name for one in every if one.manifest}) <= 1, "more than makes way is gone"
            # Among them one that is older than what makes way, and the newest there is.
            whole = [one for one in every if one.manifest]
            for one in {one.name: one for one in (whole[:1] + whole[-1:])}.values():
                assert prove(kiosk, to, one.name).whole
        ended = victim.act("backup", kiosk, to)
        assert not ended.killed
        steps = max(40, ended.steps)
        assert prove(kiosk, to).head == kiosk.ledger.head()
        assert not list(to.rglob("*.part"))
        was = stamps(to)
        victim.act("backup", kiosk, to)
        assert stamps(to) == was, "a further backup wrote something"
    assert verify(kiosk.folder).whole
    assert victim.kills - before >= 40
