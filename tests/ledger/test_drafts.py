"""What is being typed is on the disk at every answer, and comes back."""

from __future__ import annotations

import errno
import os
import random
from pathlib import Path
from typing import Any

import pytest

from secor_tui import durable
from secor_tui.errors import NotSaved
from secor_tui.ledger import drafts as rooms
from secor_tui.ledger.drafts import Drafts
from tests.ledger.ledgers import entry, opened, refusing, seen
from tests.ledger.writers import Writer


def test_the_newest_state_comes_back(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    for number in range(5):
        drafts.save("a", {"row": number, "note": "é\n"})
    assert drafts.load("a") == Drafts(tmp_path).load("a") == {"row": 4, "note": "é\n"}
    assert drafts.load("b") is None


def test_a_save_is_one_write_and_one_flush(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts = Drafts(tmp_path)
    drafts.save("a", {"row": 0})
    flushes: list[Any] = []
    writes: list[Any] = []
    monkeypatch.setattr(durable, "sync", seen(durable.sync, flushes))
    monkeypatch.setattr(durable, "write_at", seen(durable.write_at, writes))
    for number in range(50):
        drafts.save("a", {"row": number, "answers": dict.fromkeys(map(str, range(200)), "pass")})
    assert (len(writes), len(flushes)) == (50, 50)


def test_a_torn_last_state_is_ignored_and_written_past(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.save("a", {"row": 1})
    drafts.save("a", {"row": 2})
    path = tmp_path / "a.jsonl"
    whole = path.read_bytes()
    start = whole.index(b"\n") + 1
    for cut in range(start, len(whole)):
        path.write_bytes(whole[:cut] + b"\xff\0"[: cut % 3])
        fresh = Drafts(tmp_path)
        # Only the end of the line may be missing: then the state itself was there.
        assert fresh.load("a") in ({"row": 1}, {"row": 2} if cut == len(whole) - 1 else {"row": 1})
        fresh.save("a", {"row": 3})
        assert Drafts(tmp_path).load("a") == {"row": 3}


def test_a_file_does_not_grow_for_ever(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    for number in range(60):
        drafts.save("a", {"row": number, "note": "x" * 50_000})
        assert (tmp_path / "a.jsonl").stat().st_size <= rooms.COMPACT
        assert (drafts.load("a") or {})["row"] == number
    drafts.save("a", {"note": "x" * 3_000_000})
    assert Drafts(tmp_path).load("a") == {"note": "x" * 3_000_000}


def test_all_drafts_the_most_recently_touched_first(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    for place, id in enumerate("abc"):
        drafts.save(id, {"is": id})
        os.utime(tmp_path / f"{id}.jsonl", (place, place))
    os.utime(tmp_path / "a.jsonl", (9, 9))
    (tmp_path / "broken.jsonl").write_bytes(b"\0\0\0")
    (tmp_path / "empty.jsonl").touch()
    assert list(Drafts(tmp_path).all().items()) == [(id, {"is": id}) for id in "acb"]
    drafts.delete("a")
    drafts.delete("a")
    assert list(Drafts(tmp_path).all()) == ["c", "b"]
    assert (tmp_path / "broken.jsonl").exists()


@pytest.mark.parametrize("name", ["../a", "", ".reserve", "a/b", "a" * 65])
def test_a_draft_has_a_plain_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not the name of a draft"):
        Drafts(tmp_path).save(name, {})


def test_a_failed_save_says_so_and_the_state_before_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts = Drafts(tmp_path)
    drafts.save("a", {"row": 1})
    with monkeypatch.context() as patch:
        patch.setattr(durable, "sync", refusing(errno.EIO, durable.SyncFailed))
        with pytest.raises(NotSaved, match="What you typed since then is on the screen only"):
            drafts.save("a", {"row": 2})
    assert Drafts(tmp_path).load("a") in ({"row": 1}, {"row": 2})
    drafts.save("a", {"row": 3})
    assert Drafts(tmp_path).load("a") == {"row": 3}


def test_a_first_save_that_failed_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts, write = Drafts(tmp_path), durable.write_at

    def half(fd: int, data: bytes, offset: int) -> None:
        write(fd, data[: len(data) // 2], offset)
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(durable, "write_at", half)
    with pytest.raises(NotSaved):
        drafts.save("a", {"row": 1})
    assert not (tmp_path / "a.jsonl").exists()


def test_a_first_save_that_was_killed_half_way_is_no_checklist_that_was_lost(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.save("whole", {"row": 1})
    text = (tmp_path / "whole.jsonl").read_bytes()
    for at in range(len(text) - 1):
        (tmp_path / "torn.jsonl").write_bytes(text[:at])
        assert drafts.unreadable() == []
    (tmp_path / "torn.jsonl").write_bytes(text[:9] + b"x\n")
    assert drafts.unreadable() == [tmp_path / "torn.jsonl"]
    assert list(drafts.all()) == ["whole"]


def test_a_draft_that_became_a_record_before_the_kill_makes_no_second_one(tmp_path: Path) -> None:
    before = opened(tmp_path)
    before.append(entry("early"))
    before.drafts.save("a", {"row": 1})
    before.append(entry("b"))
    made = before.append(entry("a"))
    # Killed here: the draft is still there when the kiosk starts again, and is signed again.
    after = opened(tmp_path)
    assert list(after.drafts.all()) == ["a"]
    assert after.append(entry("a")) == made
    after.drafts.delete("a")
    assert [record.id for record in after.records()] == ["early", "b", "a"]


def test_only_records_since_a_draft_was_begun_are_searched_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = opened(tmp_path)
    for number in range(20):
        ledger.append(entry(f"r{number}"))
    ledger.drafts.save("a", {"row": 1})
    ledger.append(entry("between"))
    after = opened(tmp_path)
    after.drafts.save("a", {"row": 2})
    asked: list[Any] = []
    monkeypatch.setattr(after, "_find", seen(after._find, asked))
    assert after.append(entry("a")).seq == 22
    assert asked == [("a", 20)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks its writers, which this system cannot")
def test_kill_keeps_every_acknowledged_draft(tmp_path: Path) -> None:
    """The other kills are in test_killed.py; here nothing is ever signed."""
    writer, chance, told = Writer(), random.Random(3), set[str]()
    for _ in range(20):
        writer.start(tmp_path, drafts=True)
        told |= {said["draft"] for said in writer.kill(chance.uniform(0.01, 0.03)) if "draft" in said}
        ledger = opened(tmp_path)
        assert told <= set(ledger.drafts.all()) | {record.id for record in ledger.records()}
    writer.close()
    assert told
