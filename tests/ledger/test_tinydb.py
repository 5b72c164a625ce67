"""The files are TinyDB's own: the office opens them with it, and cannot change what stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from secor_tui.ledger.tinydb_files import AppendOnly, RecordDB
from tests.ledger.ledgers import assert_whole, clock, entry, newest, opened


@pytest.fixture
def year(tmp_path: Path) -> Path:
    at = clock()
    ledger = opened(tmp_path, at)
    for number in range(24):
        ledger.append(entry(f"r{number}", by=f"w{number % 3}", size=number * 200))
        at.advance(timedelta(days=15))
    return tmp_path


def test_stock_tinydb_opens_every_file(year: Path) -> None:
    files = sorted((year / "records").glob("*.json"))
    assert len(files) > 10
    found = []
    for path in files:
        with TinyDB(path, access_mode="r") as db:
            found += db.all()
            assert [document.doc_id for document in db.all()] == [document["seq"] for document in db.all()]
    assert [record.raw for record in opened(year).records()] == found


def test_stock_tinydb_that_only_looks_changes_nothing(year: Path) -> None:
    before = newest(year).read_bytes()
    with TinyDB(newest(year)) as db:
        assert db.search(where("by") == "w2")
    assert newest(year).read_bytes() == before


def test_records_are_asked_through_tinydb_by_month_and_all_together(year: Path) -> None:
    with RecordDB(year / "records") as every, RecordDB(newest(year)) as month:
        found = every.search((where("by") == "w1") & (where("kind") == "inspection"))
        assert [document["id"] for document in found] == [f"r{number}" for number in range(24) if number % 3 == 1]
        assert len(every) == 24
        assert month.get(doc_id=24)["id"] == "r23"
        opened(year).append(entry("new"))
        assert every.contains(where("id") == "new"), "what the kiosk appends is there at the next question"


def test_records_cannot_be_changed_through_tinydb(year: Path) -> None:
    before = {path: path.read_bytes() for path in (year / "records").glob("*.json")}
    with RecordDB(newest(year)) as db:
        changes: tuple[Callable[[], object], ...] = (
            lambda: db.insert({"a": 1}),
            lambda: db.insert_multiple([{"a": 1}]),
            lambda: db.update({"by": "w9"}),
            lambda: db.update({"by": "w9"}, where("by") == "w1"),
            lambda: db.upsert({"by": "w9"}, where("by") == "w1"),
            lambda: db.remove(where("by") == "w1"),
            lambda: db.truncate(),
            lambda: db.drop_tables(),
            lambda: db.drop_table("_default"),
            lambda: db.storage.write({"_default": {}}),
        )
        for change in changes:
            with pytest.raises(AppendOnly, match="append an amendment"):
                change()
    assert {path: path.read_bytes() for path in before} == before
    assert_whole(year)


def test_an_empty_place_has_no_records(tmp_path: Path) -> None:
    with RecordDB(tmp_path) as folder, RecordDB(tmp_path / "none.json") as file:
        assert folder.all() == file.all() == []
    assert list(tmp_path.iterdir()) == []
