"""What is appended stands, in order, and is found again."""

from __future__ import annotations

import stat
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from secor_tui import durable
from secor_tui.errors import Damaged, Unreadable
from secor_tui.ledger import segment, upgrade
from secor_tui.ledger.ledger import Anchor
from secor_tui.ledger.record import GENESIS, JSON, SCHEMA, canonical, sha256, whole
from secor_tui.ledger.verify import verify
from tests.ledger.ledgers import START, assert_whole, clock, entry, ids, newest, opened, seen, unflushed


def test_appended_record_is_there_after_reopening(tmp_path: Path) -> None:
    made = opened(tmp_path).append(entry("a", size=30))
    found = opened(tmp_path).get("a")
    assert found == made
    assert found is not None
    assert whole(found.raw)
    assert (found.seq, found.number, found.entered) == (1, "K7Q2-1", "2026-05-30T06:00:00.000-06:00")


def test_an_empty_ledger_has_an_anchor(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    assert ledger.head() == Anchor(0, GENESIS)
    assert list(ledger.records()) == []
    assert ledger.get("nobody") is None
    assert ledger.get("K7Q2-1") is None
    assert ledger.history("nobody") == []
    assert_whole(tmp_path)


def test_records_chain_and_head_is_the_newest(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    first, second = ledger.append(entry("a")), ledger.append(entry("b"))
    assert first.raw["prev"] == GENESIS
    assert second.raw["prev"] == first.hash
    assert ledger.head() == Anchor(2, second.hash)


def test_a_new_month_begins_a_new_file_and_an_old_one_is_never_reopened(tmp_path: Path) -> None:
    at = clock()
    ledger = opened(tmp_path, at)
    ledger.append(entry("r0"))
    at.advance(timedelta(days=3))
    ledger.append(entry("r1"))
    at.jump(START - timedelta(days=20))
    ledger.append(entry("r2"))
    at.jump(START + timedelta(days=3))
    at.advance(timedelta(days=40))
    ledger.append(entry("r3"))
    at.jump(START)
    ledger.append(entry("r4"))
    names = sorted(path.name for path in (tmp_path / "records").glob("*.json"))
    assert names == ["00000001_2026-05.json", "00000002_2026-06.json", "00000004_2026-07.json"]
    assert ids(ledger) == [f"r{number}" for number in range(5)]
    assert_whole(tmp_path)


def test_a_clock_that_runs_ahead_begins_no_month(tmp_path: Path) -> None:
    at = clock()
    ledger = opened(tmp_path, at)
    ledger.append(entry("a"))
    at.jump(START.replace(year=2099))
    ledger.append(entry("b"))
    at.jump(START)
    at.advance(timedelta(days=3))
    ledger.append(entry("c"))
    names = sorted(path.name for path in (tmp_path / "records").glob("*.json"))
    assert names == ["00000001_2026-05.json", "00000003_2026-06.json"]
    assert_whole(tmp_path)


def test_records_of_any_size_stand_side_by_side(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    sizes = [0, 1500, 40_000, 3, 300_000, 2, 1_700_000, 1]
    for number, size in enumerate(sizes):
        ledger.append(entry(f"r{number}", size=size))
    again = opened(tmp_path)
    again.append(entry("last"))
    assert ids(again) == [*(f"r{number}" for number in range(len(sizes))), "last"]
    assert [record.id for record in again.records(newest_first=True)] == ids(again)[::-1]
    assert_whole(tmp_path)


def test_records_are_asked_by_kind_person_day_and_place(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    for number in range(40):
        ledger.append(
            entry(
                f"r{number}",
                kind="talk" if number % 3 else "inspection",
                by=f"w{number % 4}",
                date=f"2026-{5 + number // 20:02d}-{number % 20 + 1:02d}",
                body={"answers": {"kind": 'talk","kind":"inspection', "date": "1999-01-01"}},
            )
        )
    every = list(ledger.records())
    assert [r.id for r in ledger.records(kind="talk")] == [r.id for r in every if r.kind == "talk"]
    assert [r.id for r in ledger.records(by="w2", newest_first=True)] == [r.id for r in every if r.by == "w2"][::-1]
    between = [r.id for r in every if "2026-05-07" <= r.date <= "2026-06-03"]
    assert [r.id for r in ledger.records(since="2026-05-07", until="2026-06-03")] == between
    assert list(ledger.records(since="2027-01-01")) == []


def test_reading_on_starts_anywhere(tmp_path: Path) -> None:
    at = clock()
    ledger = opened(tmp_path, at)
    with unflushed():
        for number in range(150):
            at.advance(timedelta(days=1))
            ledger.append(entry(f"r{number}", size=number * 40))
    for after in (0, 1, 2, 31, 32, 33, 34, 75, 148, 149, 150, 151, 9000):
        assert [r.seq for r in ledger.records(after=after)] == list(range(after + 1, 151))
        assert [r.seq for r in ledger.records(after=after, newest_first=True)] == list(range(150, after, -1))


def test_a_record_is_found_by_id_and_by_the_number_people_read_out(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    with unflushed():
        for number in range(60):
            ledger.append(entry(f"id-{number}", size=number * 100))
    for found in (ledger.get("id-41"), ledger.get("K7Q2-42"), ledger.get("k7q2-42")):
        assert found is not None
        assert found.id == "id-41"
    assert ledger.get("K7Q3-42") is None
    assert ledger.get("K7Q2-61") is None
    assert ledger.get("id-60") is None


def test_history_is_a_record_and_what_amends_it(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    ledger.append(entry("before"))
    ledger.append(entry("first"))
    ledger.append(entry("other", body={"answers": {"about": "first"}}))
    ledger.append(entry("second", amends="first", body={"reason": "wrong ladder", "answers": {}}))
    ledger.append(entry("third", amends="first", body={"reason": "void", "void": True}))
    for asked in ("first", "second", "third", "K7Q2-4"):
        assert [record.id for record in ledger.history(asked)] == ["first", "second", "third"]
    assert ledger.history("third")[-1].void


def test_a_checklist_text_is_kept_once_and_proves_itself(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    name = ledger.freeze(b"title: Daily")
    assert ledger.freeze(b"title: Daily") == name == sha256(b"title: Daily")
    assert ledger.text(name) == b"title: Daily"
    (tmp_path / "texts" / name).write_bytes(b"title: Weekly")
    with pytest.raises(Damaged):
        ledger.text(name)
    assert ledger.freeze(b"title: Daily") == name
    assert ledger.text(name) == b"title: Daily"
    with pytest.raises(Damaged):
        ledger.text("0" * 64)


def test_what_is_kept_is_for_its_owner_alone(tmp_path: Path) -> None:
    ledger = opened(tmp_path / "data")
    ledger.append(entry("a"))
    ledger.freeze(b"text")
    ledger.attachments.put(b"photo", name="a.jpg")
    ledger.drafts.save("d", {})
    ledger.drafts.save("d", {"more": 1})
    for path in (tmp_path / "data").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_a_record_takes_no_float(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    with pytest.raises(TypeError):
        ledger.append(entry("a", body={"answers": {"lift": [1.5]}}))
    with pytest.raises(TypeError):
        ledger.append(entry("a", checklist={"id": "daily", "version": 1.0}))
    assert ids(ledger) == []


def test_two_handles_see_each_other(tmp_path: Path) -> None:
    one, other = opened(tmp_path), opened(tmp_path)
    for number in range(10):
        (one if number % 3 else other).append(entry(f"r{number}"))
    assert ids(one) == ids(other) == [f"r{number}" for number in range(10)]
    assert_whole(tmp_path)


def test_a_save_costs_one_flush(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = opened(tmp_path)
    ledger.append(entry("first"))
    flushes: list[Any] = []
    monkeypatch.setattr(durable, "sync", seen(durable.sync, flushes))
    monkeypatch.setattr(durable, "sync_folder", seen(durable.sync_folder, flushes))
    for number in range(40):
        ledger.append(entry(f"r{number}"))
    assert len(flushes) == 40


def test_opening_reads_no_more_of_a_long_ledger_than_of_a_short_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    kept = durable.read_at

    def counted(fd: int, size: int, offset: int) -> bytes:
        found = kept(fd, size, offset)
        read.append(len(found))
        return found

    with unflushed():
        ledger = opened(tmp_path)
        for number in range(2000):
            ledger.append(entry(f"r{number}"))
    monkeypatch.setattr(durable, "read_at", counted)
    opened(tmp_path)
    assert sum(read) < 2 * segment.CHECKED
    read.clear()
    assert [record.seq for record in ledger.records(after=1990)] == list(range(1991, 2001))
    assert sum(read) < 2 * segment.CHECKED


# A newer or older schema


def _moved(folder: Path, old: JSON) -> None:
    """Put a record of another schema into an empty ledger, as the program of that time would have."""
    (folder / "records").mkdir(parents=True)
    old["hash"] = sha256(canonical({name: value for name, value in old.items() if name not in ("hash", "body")}))
    line = segment.line_for(1, canonical(old), len(segment.HEAD))
    (folder / "records" / "00000001_2026-05.json").write_bytes(segment.first_bytes(line))


def _made_up(version: int) -> JSON:
    """In version 0 a checklist was a name, and the person stood under `worker`."""
    old: JSON = {
        "v": version, "seq": 1, "id": "old", "kiosk": "K7Q2", "kind": "inspection", "checklist": "daily",
        "language": "en", "site": "", "date": "2026-05-30", "opened": "x", "signed": None,
        "entered": "2026-05-30T06:00:00.000-06:00",
        "clock": "ok", "up": 1, "boot": "b0000001", "worker": "w07", "amends": None, "prev": GENESIS,
        "body": {"answers": {"ladders": "pass"}},
    }  # fmt: skip
    old["body_sha256"] = sha256(canonical(old["body"]))
    return old


def test_a_record_of_an_old_schema_is_upgraded_while_reading_and_never_rewritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def from_0(raw: JSON) -> JSON:
        raw = dict(raw)
        checklist = {"id": raw["checklist"], "version": "0", "sha256": sha256(b"")}
        return {**raw, "by": raw.pop("worker"), "checklist": checklist}

    monkeypatch.setitem(upgrade.UPGRADES, 0, from_0)
    _moved(tmp_path, _made_up(0))
    before = newest(tmp_path).read_bytes()
    ledger = opened(tmp_path)
    old = ledger.get("old")
    assert old is not None
    assert (old.by, old.checklist_id, old.raw["v"], old.answers) == ("w07", "daily", SCHEMA, {"ladders": "pass"})
    assert [record.id for record in ledger.records(by="w07", kind="inspection", since="2026-05-01")] == ["old"]
    new = ledger.append(entry("new"))
    assert new.raw["prev"] == old.hash
    assert new.clock == "ok"
    assert newest(tmp_path).read_bytes()[: len(segment.HEAD) + 4000] == before[: len(segment.HEAD) + 4000]
    ledger.freeze(b"")
    assert_whole(tmp_path)


def test_a_record_of_a_newer_schema_says_to_install_the_newer_program(tmp_path: Path) -> None:
    _moved(tmp_path, _made_up(SCHEMA + 1))
    before = newest(tmp_path).read_bytes()
    with pytest.raises(Unreadable, match="newest version of the program"):
        opened(tmp_path)
    assert newest(tmp_path).read_bytes() == before
    assert [fault.seq for fault in verify(tmp_path).faults] == [1]
