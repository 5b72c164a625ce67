"""Several processes append at once, and others read meanwhile."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from secor_tui.ledger.ledger import Ledger
from tests.ledger.ledgers import assert_whole, entry, opened
from tests.ledger.writers import Writer

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks its writers, which this system cannot")


@pytest.fixture
def writers() -> Iterator[list[Writer]]:
    made = [Writer() for _ in range(4)]
    yield made
    for writer in made:
        writer.close()


def _read_along(ledger: Ledger, until: threading.Event, seen: list[int]) -> None:
    """As a kiosk's registers do: only what is new, again and again."""
    while not until.is_set():
        for record in ledger.records(after=seen[-1] if seen else 0):
            seen.append(record.seq)


@forks
@pytest.mark.parametrize("many", [2, 4])
def test_appending_at_once_loses_nothing_and_skips_no_number(tmp_path: Path, writers: list[Writer], many: int) -> None:
    opened(tmp_path)
    each, seen, over = 400 // many, list[int](), threading.Event()
    reader = threading.Thread(target=_read_along, args=(opened(tmp_path), over, seen))
    reader.start()
    for number, writer in enumerate(writers[:many]):
        writer.start(tmp_path, count=each, hours=3 + number)
    said = [line for writer in writers[:many] for line in writer.finish() if "hash" in line]
    over.set()
    reader.join(timeout=30)
    records = list(opened(tmp_path).records())
    assert [record.seq for record in records] == list(range(1, many * each + 1))
    assert {line["id"]: line["hash"] for line in said} == {record.id: record.hash for record in records}
    assert len(said) == many * each
    assert seen == list(range(1, len(seen) + 1)), "a reader without a lock sees every record once, in order"
    assert_whole(tmp_path)


@forks
def test_a_writer_goes_on_while_another_is_killed(tmp_path: Path, writers: list[Writer]) -> None:
    steady, doomed = writers[:2]
    opened(tmp_path)
    steady.start(tmp_path, count=300)
    saved: set[str] = set()
    for _ in range(25):
        doomed.start(tmp_path)
        doomed.wait_open()
        saved |= {line["id"] for line in doomed.kill(0.004) if "hash" in line}
    saved |= {line["id"] for line in steady.finish() if "hash" in line}
    assert saved <= {record.id for record in opened(tmp_path).records()}
    assert len(saved) > 300
    assert_whole(tmp_path)


def test_threads_of_one_process_append_one_after_the_other(tmp_path: Path) -> None:
    ledger = opened(tmp_path)

    def save(who: int) -> None:
        for number in range(25):
            ledger.append(entry(f"{who}-{number}"))

    threads = [threading.Thread(target=save, args=(who,)) for who in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert [record.seq for record in ledger.records()] == list(range(1, 101))
    assert_whole(tmp_path)
