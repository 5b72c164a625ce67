"""What was tried against the ledger and succeeded once."""

from __future__ import annotations

import json
import shutil
import threading
import time
from pathlib import Path

import pytest
from tinydb import TinyDB

import secor_tui.output.check_records as sceptic
from secor_tui.errors import Refused
from secor_tui.ledger import segment
from secor_tui.ledger.ledger import LARGEST
from secor_tui.ledger.record import JSON, canonical, sha256, signed_content
from secor_tui.ledger.verify import verify
from tests.ledger.ledgers import assert_whole, content_end, entry, ids, newest, opened, unflushed


@pytest.fixture
def three(tmp_path: Path) -> Path:
    folder = tmp_path / "three"
    ledger = opened(folder)
    for number in range(3):
        ledger.append(entry(f"r{number}", size=50))
    return folder


def _sentences(folder: Path) -> list[str]:
    return [fault.sentence for fault in verify(folder).faults]


# The lock


def test_a_lock_file_that_is_deleted_again_and_again_lets_nobody_in_beside(tmp_path: Path) -> None:
    opened(tmp_path)
    over = threading.Event()

    def save(who: int) -> None:
        ledger = opened(tmp_path)
        for number in range(60):
            ledger.append(entry(f"{who}-{number}"))

    def tidy() -> None:
        while not over.is_set():
            (tmp_path / "records" / ".lock").unlink(missing_ok=True)
            time.sleep(0.0005)

    threads = [threading.Thread(target=save, args=(who,)) for who in range(3)]
    tidying = threading.Thread(target=tidy)
    for thread in (tidying, *threads):
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    over.set()
    tidying.join(timeout=10)
    assert sorted(ids(opened(tmp_path))) == sorted(f"{who}-{number}" for who in range(3) for number in range(60))
    assert_whole(tmp_path)


# The newest record, changed


def test_a_byte_changed_in_the_newest_record_is_damage_and_no_torn_write(three: Path) -> None:
    path = newest(three)
    whole = path.read_bytes()
    start = content_end(path) - segment.BLOCK
    end = whole.rindex(b"}}", 0, content_end(path)) + 2
    with unflushed():
        for at in range(start + 1, end, 23):
            shutil.copytree(three, three.parent / "one")
            data = bytearray(whole)
            data[at] ^= 1
            (three.parent / "one" / "records" / path.name).write_bytes(data)
            ledger = opened(three.parent / "one")
            assert ledger.append(entry("after")).seq == 4, at
            assert ids(ledger) == ["r0", "r1", "after"]
            assert (three.parent / "one" / "records" / path.name).read_bytes() == data
            assert not verify(three.parent / "one").whole, at
            shutil.rmtree(three.parent / "one")


def test_an_open_kiosk_goes_on_beside_a_newest_record_that_was_changed(three: Path) -> None:
    ledger = opened(three)
    ledger.append(entry("r3"))
    path = newest(three)
    data = bytearray(path.read_bytes())
    data[content_end(path) - segment.BLOCK + 200] ^= 1
    path.write_bytes(data)
    assert ledger.append(entry("after")).seq == 5


def test_a_write_of_which_one_sector_never_arrived_is_torn_and_what_it_held_is_looked_at(three: Path) -> None:
    opened(three).append(entry("r3", body={"answers": {"note": "x" * 6000}}))
    path = newest(three)
    data = bytearray(path.read_bytes())
    hole = content_end(path) - segment.BLOCK - 1024
    data[hole : hole + 512] = b" " * 512
    path.write_bytes(data)
    assert ids(opened(three)) == ["r0", "r1", "r2"]
    assert [record.seq for record in opened(three).records(kind="repair")] == [4]
    assert _sentences(three) == ["what record 4 put aside reads as a record: look at it with whoever entered it."]


def test_a_record_edited_with_stock_tinydb_keeps_its_number(three: Path) -> None:
    with TinyDB(newest(three)) as db:
        db.update({"by": "w99"}, doc_ids=[3])
    assert opened(three).append(entry("after")).seq == 4
    assert "record 3 has been changed: its hash is not that of its content." in _sentences(three)


def test_a_line_that_claims_an_absurd_number_hides_nothing(three: Path) -> None:
    path = newest(three)
    data = path.read_bytes()
    end = content_end(path)
    path.write_bytes(data[:end] + b',"999999999":{garbage}\n}}\n')
    assert opened(three).append(entry("after")).seq == 4
    assert opened(three).append(entry("and on")).seq == 5
    assert ids(opened(three)) == ["r0", "r1", "r2", "after", "and on"]


def test_files_stand_in_the_order_of_their_numbers_however_long(three: Path) -> None:
    names = ["00000001_2026-05.json", "100000000_2026-05.json", "99999999_2026-05.json"]
    for name in names[1:]:
        (three / "records" / name).write_bytes(b"")
    (three / "records" / "00000009_2026-05.json").mkdir()
    assert opened(three)._months.names() == [names[0], names[2], names[1]]


# The same id again


def test_a_record_is_made_once_however_often_its_saving_is_asked_for(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    made = ledger.append(entry("a"))
    ledger.append(entry("b"))
    assert ledger.append(entry("a")) == made
    assert ids(ledger) == ["a", "b"]
    longer = entry("a", body={**entry("a").body, "seconds": {"ladders": 9}})
    assert ledger.append(longer) == made, "whoever asks again has looked at the screen for longer"


@pytest.mark.parametrize(
    "changes", [{"body": {"answers": {"ladders": "fail"}}}, {"kind": "talk"}, {"amends": "z"}, {"date": "2026-05-29"}]
)
def test_other_answers_under_an_id_that_is_taken_are_refused(tmp_path: Path, changes: JSON) -> None:
    ledger = opened(tmp_path)
    ledger.drafts.save("a", {"ladders": "fail"})
    opened(tmp_path).append(entry("a"))
    with pytest.raises(Refused, match="K7Q2-1 stands, with other answers"):
        ledger.append(entry("a", **changes))
    assert ids(ledger) == ["a"]
    assert ledger.drafts.all() == {"a": {"ladders": "fail"}}


def test_a_record_that_is_too_large_is_refused(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    with pytest.raises(Refused, match="It has 9 million characters, and a record holds 8 at most"):
        ledger.append(entry("a", body={"answers": {"note": "x" * LARGEST}}))
    assert ids(ledger) == []


# What verify says


@pytest.mark.parametrize("left", ["secrets/pins.json", "attachments/ab/ab12"])
def test_a_kiosk_in_use_without_records_is_not_whole(tmp_path: Path, left: str) -> None:
    opened(tmp_path)
    assert_whole(tmp_path)
    (tmp_path / left).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / left).write_bytes(b"{}")
    assert _sentences(tmp_path) == [f"there are no records, and the folder {left.split('/')[0]} says that there were."]


def _signed(id: str, sha: str = "") -> JSON:
    body: JSON = {"answers": {"ladders": "pass"}, "reason": "", "files": []}
    made = entry(id)
    raw = {name: getattr(made, name) for name in ("id", "kind", "checklist", "language", "site", "date", "amends")}
    content = sha256(canonical(signed_content({**raw, "body": body})))
    return {**body, "signatures": [{"who": "w07", "name": "Ana", "sha256": sha or content}], "seconds": {"ladders": 3}}


def test_a_signature_that_is_not_of_its_record_is_named(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    ledger.append(entry("a", body=_signed("a")))
    assert_whole(tmp_path)
    assert not sceptic.check(sceptic.records(tmp_path), None)
    ledger.append(entry("b", body=_signed("b", "0" * 64)))
    assert _sentences(tmp_path) == ["the signature of Ana in record 2 is not one of what the record says."]
    (wrong,) = sceptic.check(sceptic.records(tmp_path), None)
    assert wrong.endswith("record 2: what was signed is not what it says")


@pytest.mark.parametrize(
    "changes",
    [
        {"body": {"files": [{"sha256": 5}]}},
        {"body": {"files": [{"sha256": "\0" * 64}]}},
        {"body": {"files": [{"sha256": "../" * 20 + "etc"}]}},
        {"body": {"files": {"a": 1}}},
        {"body": {"signatures": [5]}},
        {"checklist": {"id": "x", "version": "1", "sha256": "\0"}},
        {"checklist": {"id": "x", "version": "1", "sha256": ["a"]}},
        {"kind": "repair"},
        {"kind": "repair", "body": {"answers": {"file": "../../x", "sha256": ""}}},
        {"kind": "removal", "body": {"answers": {"records": 5}}},
    ],
)
def test_a_record_of_odd_shape_is_named(three: Path, changes: JSON) -> None:
    opened(three).append(entry("odd", **changes))
    assert [fault.seq for fault in verify(three).faults] == [4]


def test_folders_where_files_belong_are_named(three: Path) -> None:
    ledger = opened(three)
    sha = ledger.freeze(b"{}")
    ledger.append(entry("a", checklist={"id": "x", "version": "1", "sha256": sha}))
    (three / "texts" / sha).unlink()
    (three / "texts" / sha).mkdir()
    (three / "records" / "00000009_2026-07.json").mkdir()
    assert _sentences(three) == [
        "it cannot be read (Is a directory).",
        "the checklist text that record 4 names is not a file.",
    ]
    assert any("cannot be read" in wrong for wrong in sceptic.check(sceptic.records(three), None))


def test_a_line_of_a_copy_that_is_nested_without_end_is_named(tmp_path: Path) -> None:
    copy = tmp_path / "records.jsonl"
    copy.write_bytes(b"[" * 200_000 + b"\n" + json.dumps({"seq": 1}).encode() + b"\n")
    assert "line 1 is not a record." in _sentences(tmp_path)
    assert len(sceptic.check(sceptic.lines(copy), None)) == 2
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "00000001_2026-05.json").write_bytes(b'{"_default":' + b"[" * 200_000)
    assert not verify(tmp_path).whole
    assert sceptic.check(sceptic.records(tmp_path), None)
