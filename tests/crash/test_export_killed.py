"""An export that is killed at any moment, in the middle of a write too: nothing half under a name, and it goes on.

The kills at every single step of one export are in tests/output/test_export.py; here the folder has a history, photos,
several days, and kills upon kills.
"""

from __future__ import annotations

import os
import random
import shutil
import time
from pathlib import Path

import pytest

from secor_tui.ledger.verify import verify
from secor_tui.output import export as exporting
from secor_tui.output.export import export
from secor_tui.output.manifest import Manifest
from secor_tui.output.verify import verify_export
from tests import firms
from tests.crash.victim import plain_paper
from tests.crash.victims import Victim, assert_nothing_half, assert_sums_hold, checked, stamps, tree

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks what it kills, which this system cannot")

ROUNDS, KILLS = 10, 5
GROW = ("register", "00_summary", "SHA256SUMS", "manifest.json", "LATEST.txt", "records.jsonl")
"""What is written anew or longer; every other file stays as it was first written."""


@pytest.fixture(autouse=True)
def _drawn_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "record_pdf", plain_paper)


@pytest.mark.parametrize("seed", range(2))
def test_killed_again_and_again_it_ends_as_one_that_was_left_alone(
    victim: Victim, template: Path, folder: Path, seed: int
) -> None:
    """Up to fifty kills each, and there are two seeds on two file systems."""
    chance = random.Random(seed)
    shutil.copytree(template, folder / "data")
    kiosk = firms.opened(folder / "data", ids=f"S{seed}")
    export(kiosk, folder / "alone", today=kiosk.today())
    to = folder / "out"
    before, steps, takes = victim.kills, 60, 0.1
    stays: dict[str, bytes] = {}
    for _ in range(ROUNDS):
        for _ in range(chance.randint(1, 2)):
            checked(kiosk, chance)
        for kill in range(KILLS):
            if kill % 2:
                victim.act("export", kiosk, to, after=chance.uniform(0, takes))
            else:
                victim.act("export", kiosk, to, die=chance.randint(1, steps))
            there = tree(to)
            assert_nothing_half(there)
            for name, data in there.items():
                if not Path(name).name.startswith(GROW):
                    assert stays.setdefault(name, data) == data, f"{name} has changed"
            done = Manifest.read(to)
            if done is not None:
                lines = there["records.jsonl"][: done.size]
                assert lines.count(b"\n") == done.head.seq
                assert f'"hash":"{done.head.hash}"'.encode() in lines.rpartition(b'{"amends"')[2]
        begun = time.monotonic()
        ended = victim.act("export", kiosk, to)
        takes = time.monotonic() - begun
        assert not ended.killed
        steps = max(30, ended.steps)
        report = verify_export(to)
        assert report.whole, report.faults
        assert report.head.hash == kiosk.ledger.head().hash
        assert not list(to.rglob("*.part"))
        was = stamps(to)
        victim.act("export", kiosk, to)
        assert stamps(to) == was, "a further export wrote something"
        export(kiosk, folder / "alone", today=kiosk.today())
        assert tree(to) == tree(folder / "alone")
    assert_sums_hold(to)
    assert stays.items() <= tree(to).items()
    assert verify(kiosk.folder).whole
    assert victim.kills - before >= 30
