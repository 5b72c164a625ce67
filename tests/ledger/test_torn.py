"""What an interrupted write leaves is put aside and said; what is damaged is never written again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tinydb import TinyDB

from secor_tui.errors import NotSaved
from secor_tui.ledger import segment
from secor_tui.ledger.record import JSON, sha256
from secor_tui.ledger.verify import verify
from tests.ledger.ledgers import assert_whole, content_end, entry, ids, newest, opened, unflushed


@pytest.fixture
def three(tmp_path: Path) -> Path:
    folder = tmp_path / "three"
    ledger = opened(folder)
    for number, size in enumerate((5, 700, 900)):
        ledger.append(entry(f"r{number}", size=size))
    return folder


def _repairs(folder: Path) -> list[JSON]:
    return [record.answers for record in opened(folder).records(kind="repair")]


def _gone_on_with(folder: Path, data: bytes) -> tuple[list[str], list[JSON]]:
    """Put this in the place of the newest file and go on as after a power cut: what stands then, what is put aside."""
    for path in (folder / "records").glob("*.torn*"):
        path.unlink()
    path = newest(folder)
    with path.open("r+b") as file:  # a file that is emptied first costs a millisecond more
        file.write(data)
        file.truncate()
    ledger = opened(folder)
    # Before the first record of the day anybody may look at the file.
    assert len(json.loads(path.read_bytes())["_default"]) == sum(1 for _ in ledger.records())
    ledger.append(entry("after"))
    return ids(ledger), [record.answers for record in ledger.records(kind="repair")]


def test_the_newest_file_cut_at_every_byte_of_its_last_record(three: Path) -> None:
    path = newest(three)
    whole = path.read_bytes()
    end = content_end(path)
    start = end - segment.BLOCK
    with unflushed():
        for cut in range(start, end + len(segment.TAIL)):
            stand, aside = _gone_on_with(three, whole[:cut])
            assert stand == (["r0", "r1", "r2", "after"] if cut >= end else ["r0", "r1", "after"]), cut
            left = whole[start:cut].rstrip(b" ")
            assert [one["sha256"] for one in aside] == ([sha256(left)] if start < cut < end else []), cut
            if cut % 16 == 0:
                assert_whole(three)
    assert len(list((three / "records").glob("*.json"))) == 1


@pytest.mark.parametrize(("rest", "step"), [("room", 7), ("noise", 11)])
def test_a_last_record_of_two_blocks_torn_anywhere(three: Path, rest: str, step: int) -> None:
    """Its write stopped somewhere: what follows is still what stood there before, or noise to the end of the block."""
    opened(three).append(entry("r3", size=2000))
    path = newest(three)
    whole = path.read_bytes()
    end = content_end(path)
    start = end - 2 * segment.BLOCK
    before = whole[:start] + segment.TAIL.ljust(len(whole) - start)
    noise = bytes(range(255, 0, -1)) * (len(whole) // 255 + 1)
    with unflushed():
        for cut in range(start, end + len(segment.TAIL), step):
            block = -(-cut // segment.BLOCK) * segment.BLOCK
            left = before[cut:] if rest == "room" else noise[cut:block] + before[block:]
            stand, _ = _gone_on_with(three, whole[:cut] + left)
            assert stand[:3] == ["r0", "r1", "r2"]
            assert stand[3:] == ["after"] or (stand[3:] == ["r3", "after"] and cut > end - segment.BLOCK), cut
            if cut % 16 == 0:
                assert_whole(three)


def test_what_was_put_aside_is_kept_and_named(three: Path) -> None:
    path = newest(three)
    end = content_end(path)
    path.write_bytes(path.read_bytes()[: end - 3000])
    ledger = opened(three)
    (said,) = _repairs(three)
    aside = three / "records" / str(said["file"])
    assert aside.name == f"00000001_2026-05.torn-{end - segment.BLOCK}"
    assert (len(aside.read_bytes()), sha256(aside.read_bytes())) == (said["size"], said["sha256"])
    assert [record.kind for record in ledger.records()] == ["inspection", "inspection", "repair"]
    aside.write_bytes(b"tidied")
    assert [fault.seq for fault in verify(three).faults] == [3]
    aside.unlink()
    assert [fault.seq for fault in verify(three).faults] == [3]


def test_a_repair_that_was_itself_interrupted_is_finished_and_loses_no_evidence(three: Path) -> None:
    path = newest(three)
    torn = path.read_bytes()[: content_end(path) - 3000]
    path.write_bytes(torn)
    opened(three)
    repaired = path.read_bytes()
    start = content_end(path) - segment.BLOCK
    aside = torn[start:].rstrip(b" ")
    for cut in range(start, start + segment.BLOCK, 97):
        path.write_bytes(repaired[:cut] + torn[cut:])
        opened(three)
        assert_whole(three)
        assert ids(opened(three)) == ["r0", "r1"]
        kept = [aside.read_bytes() for aside in (three / "records").glob("*.torn*")]
        assert aside in kept


def test_a_bad_line_with_a_good_one_after_it_closes_the_file(three: Path) -> None:
    path = newest(three)
    data = bytearray(path.read_bytes())
    data[segment.BLOCK + 500] ^= 1
    path.write_bytes(data)
    ledger = opened(three)
    ledger.append(entry("after"))
    opened(three).append(entry("and on"))
    assert path.read_bytes() == data
    assert newest(three).name == "00000004_2026-05.json"
    assert [fault.seq for fault in verify(three).faults] == [2]
    assert ids(ledger)[-3:] == ["r2", "after", "and on"]


def test_two_bad_lines_at_the_end_are_no_torn_write(three: Path) -> None:
    path = newest(three)
    data = bytearray(path.read_bytes())
    for line in (1, 2):
        data[line * segment.BLOCK + 300] ^= 1
    path.write_bytes(data)
    made = opened(three).append(entry("after"))
    assert made.seq == 4, "numbers that were read out are not given again"
    assert path.read_bytes() == data
    assert [fault.seq for fault in verify(three).faults] == [2, 3, 4], "and record 4 says that it follows record 1"


def test_a_file_that_stock_tinydb_saved_is_read_and_not_written(three: Path) -> None:
    path = newest(three)
    with TinyDB(path) as db:
        db.insert({"somebody's": "note"})
    saved = path.read_bytes()
    ledger = opened(three)
    assert ids(ledger) == ["r0", "r1", "r2"]
    assert ledger.append(entry("after")).seq == 5, "somebody may have read out the number of what was put there"
    opened(three).append(entry("and on"))
    assert path.read_bytes() == saved
    assert ids(ledger) == ["r0", "r1", "r2", "after", "and on"]
    assert [r.id for r in ledger.records(newest_first=True, after=2)] == ["and on", "after", "r2"]
    assert ledger.get("r1") is not None
    sentences = [fault.sentence for fault in verify(three).faults]
    assert len(sentences) == 3
    assert "another program has saved this file" in sentences[0]
    assert "document 4 is not a record" in sentences[1]
    assert "record 4 is missing before record 5" in sentences[2]


def test_an_open_ledger_notices_that_another_program_saved_its_file(three: Path) -> None:
    ledger = opened(three)
    path = newest(three)
    path.write_text(json.dumps(json.loads(path.read_bytes()), indent=1))
    assert ledger.append(entry("after")).seq == 4
    assert newest(three) != path


@pytest.mark.parametrize("left", [b"", b"\0" * 9000, b'{"_default":{\n', b"\xff" * 5000, b"{}"])
def test_a_newest_file_with_nothing_in_it_is_left_alone(three: Path, left: bytes) -> None:
    lost = three / "records" / "00000004_2026-06.json"
    lost.write_bytes(left)
    made = opened(three).append(entry("after"))
    assert made.seq == 5, "record 4 was acknowledged, so its number is not given again"
    assert made.raw["prev"] == next(r.hash for r in opened(three).records() if r.id == "r2")
    assert lost.read_bytes() == left
    assert ids(opened(three)) == ["r0", "r1", "r2", "after"]
    assert not verify(three).whole


def test_a_ledger_that_vanishes_under_an_open_kiosk_is_not_begun_anew(three: Path) -> None:
    ledger = opened(three)
    shutil.rmtree(three / "records")
    with pytest.raises(NotSaved, match="does not answer, or the data folder is gone"):
        ledger.append(entry("after"))
    (three / "records").mkdir()
    with pytest.raises(NotSaved, match="number 3 was there before"):
        ledger.append(entry("after"))
