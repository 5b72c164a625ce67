"""One byte, one record, one file: whatever was changed is named, by `verify` and by the page an auditor reads."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import secor_tui.output.check_records as sceptic
from secor_tui.errors import WrongUse
from secor_tui.ledger import segment
from secor_tui.ledger.ledger import Anchor
from secor_tui.ledger.record import JSON, body_hash, canonical, envelope_hash, whole
from secor_tui.ledger.verify import Report, verify
from tests.ledger.ledgers import assert_whole, clock, content_end, entry, newest, opened

Records = list[JSON]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Six records over two months, with an attachment and a checklist's text; three are confidential."""
    folder = tmp_path / "kept"
    at = clock()
    ledger = opened(folder, at)
    photo = ledger.attachments.put(b"\xff\xd8 a photo", name="ladder.jpg")
    texts = [
        b'{"format":1,"checklist":{"id":"daily"}}',
        b'{"format":1,"checklist":{"confidential":true,"id":"worker"}}',
    ]
    checklists = [{"id": "daily", "version": "1", "sha256": ledger.freeze(text)} for text in texts]
    for number in range(6):
        at.advance(timedelta(hours=20))
        body = {"answers": {"note": "é" * 10 * number}, "files": [photo.to_json()] if number == 2 else []}
        ledger.append(entry(f"r{number}", checklist=checklists[number in (1, 4, 5)], body=body))
    return folder


def _said(report: Report) -> list[tuple[int | None, str]]:
    return [(fault.seq, fault.sentence) for fault in report.faults]


def test_a_ledger_that_nobody_touched_is_whole(kept: Path) -> None:
    report = verify(kept)
    assert (report.whole, report.records, report.files, report.withheld) == (True, 6, 3, 0)
    assert report.head == opened(kept).head()
    assert report.summary() == (
        f"6 records and 3 files checked: whole, in order, unchanged. The newest is number 6, hash {report.head.hash}."
    )


def test_one_changed_byte_anywhere_is_named(tmp_path: Path) -> None:
    """Every byte of two records and of what closes them; of the empty room behind, some."""
    ledger = opened(tmp_path)
    ledger.append(entry("a", size=40, signed="2026-05-30T06:00:00.000-06:00"))
    ledger.append(entry("b", amends="a", body={"reason": "ladder", "answers": {"many": [1, 20, None, True, {}, ""]}}))
    path = newest(tmp_path)
    data = path.read_bytes()
    end = content_end(path)
    places = [*range(end + 10), *range(end + 10, len(data), 509)]
    chance = random.Random(7)
    with path.open("r+b", buffering=0) as file:
        for place in places:
            file.seek(place)
            file.write(bytes([data[place] ^ chance.randrange(1, 256)]))
            report = verify(tmp_path)
            file.seek(place)
            file.write(data[place : place + 1])
            assert not report.whole, place
            assert report.faults[0].path == path
    assert_whole(tmp_path)


def _rewritten(kept: Path, change: Callable[[Records], Records]) -> None:
    """Change the newest file as somebody would who knows its layout."""
    path = newest(kept)
    records: Records = list(json.loads(path.read_bytes())["_default"].values())
    data = segment.HEAD
    for raw in change(records):
        line = canonical_line(raw, len(data))
        data += line
    data += segment.TAIL
    path.write_bytes(data)


def canonical_line(raw: JSON, offset: int) -> bytes:
    return segment.line_for(raw["seq"], json.dumps(raw, separators=(",", ":"), ensure_ascii=False).encode(), offset)


def _edited(raw: JSON, **changes: Any) -> JSON:
    return {**raw, **changes}


def _rehashed(raw: JSON, **changes: Any) -> JSON:
    """With hashes that are right again."""
    raw = {**raw, **changes}
    raw["body_sha256"] = body_hash(raw["body"])
    raw["hash"] = envelope_hash(raw)
    assert whole(raw)
    return raw


def _rechained(records: Records) -> Records:
    """All that follows a change made anew."""
    made: Records = [_rehashed(records[0], body={"answers": {"note": "never said"}})]
    for raw in records[1:]:
        made.append(_rehashed(raw, prev=made[-1]["hash"]))
    return made


TABLE: list[tuple[str, Callable[[Records], Records], list[int], str]] = [
    ("an answer", lambda r: [r[0], _edited(r[1], body={"answers": {"note": "fine"}}), *r[2:]], [4], "the content of"),
    ("a name", lambda r: [r[0], _edited(r[1], by="w99"), *r[2:]], [4], "has been changed"),
    ("an added name", lambda r: [r[0], _edited(r[1], more="x"), *r[2:]], [4], "has been changed"),
    ("a record rehashed", lambda r: [r[0], _rehashed(r[1], by="w99"), *r[2:]], [5], "does not continue from record 4"),
    ("a record removed", lambda r: [r[0], *r[2:]], [5], "record 4 is missing before record 5"),
    ("two removed", lambda r: [r[0], *r[3:]], [6], "records 4 to 5 are missing before record 6"),
    ("the first removed", lambda r: r[1:], [4, 4], "named for record 3 but begins with record 4"),
    ("a record twice", lambda r: [*r[:2], r[1], *r[2:]], [4, 4], "record 4 stands after record 4"),
    ("two swapped", lambda r: [r[0], r[2], r[1], *r[3:]], [5, 4, 6], "record 4 stands after record 5"),
    (
        "a record added",
        lambda r: [*r, _rehashed(r[-1], seq=7, id="forged", prev="0" * 64)],
        [7],
        "does not continue from record 6",
    ),
    ("an id used twice", lambda r: [*r, _rehashed(r[-1], seq=7, prev=r[-1]["hash"])], [7], "the id of an earlier"),
    ("a body taken out", lambda r: [r[0], {k: v for k, v in r[1].items() if k != "body"}, *r[2:]], [4], "is missing"),
]


@pytest.mark.parametrize(("change", "seqs", "words"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_tampering_is_named(
    kept: Path, change: Callable[[Records], Records], seqs: list[int], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _rewritten(kept, change)
    report = verify(kept)
    assert [fault.seq for fault in report.faults] == seqs, _said(report)
    assert any(words in fault.sentence for fault in report.faults), _said(report)
    wrong = sceptic.check(sceptic.records(kept), None)
    # An auditor's copy may leave bodies out, and only the ledger knows all ids.
    assert bool(wrong) == (words not in ("is missing", "the id of an earlier")), capsys.readouterr()


def test_only_a_witness_outside_shows_a_cut_tail(kept: Path) -> None:
    head = opened(kept).head()
    _rewritten(kept, lambda records: records[:-2])
    assert verify(kept).whole
    (fault,) = verify(kept, head).faults
    assert fault.sentence == "the end has been cut off: records 5 to 6 are missing."
    assert not sceptic.check(sceptic.records(kept), None)
    assert sceptic.check(sceptic.records(kept), (head.seq, head.hash))


def test_only_a_witness_outside_shows_a_chain_made_anew(kept: Path) -> None:
    witness = next(Anchor(r.seq, r.hash) for r in opened(kept).records(after=4))
    _rewritten(kept, lambda records: [records[0], *_rechained([_rehashed(records[1]), *records[2:]])])
    assert verify(kept).whole
    (fault,) = verify(kept, witness).faults
    assert (fault.seq, fault.sentence.endswith("the chain has been made anew.")) == (5, True)
    assert sceptic.check(sceptic.records(kept), (witness.seq, witness.hash))


def test_an_anchor_that_still_holds_says_nothing(kept: Path) -> None:
    for record in opened(kept).records():
        assert verify(kept, Anchor(record.seq, record.hash)).whole


def test_missing_and_changed_files_are_named_with_their_record(kept: Path) -> None:
    record = opened(kept).get("r0")
    assert record is not None
    text = kept / "texts" / record.checklist_sha256
    (photo,) = (path for path in (kept / "attachments").rglob("*") if path.is_file())
    text.write_bytes(b"title: Weekly")
    photo.unlink()
    assert _said(verify(kept)) == [
        (1, "the checklist text that record 1 names has been changed."),
        (3, "the attachment that record 3 names is missing."),
    ]


def test_a_lost_month_is_named(kept: Path) -> None:
    min((kept / "records").glob("*.json")).unlink()
    assert next(fault.sentence for fault in verify(kept).faults) == "records 1 to 2 are missing before record 3."
    newest(kept).rename(kept / "records" / "june.json")
    assert not verify(kept).whole


def test_a_body_may_be_gone_where_a_removal_says_so(kept: Path) -> None:
    opened(kept).append(entry("gone", kind="removal", body={"answers": {"records": ["r3"]}}))
    _rewritten(kept, lambda r: [r[0], {k: v for k, v in r[1].items() if k != "body"}, *r[2:]])
    report = verify(kept)
    assert (report.whole, report.withheld) == (True, 1), _said(report)


def _export(kept: Path, folder: Path, *, withhold: set[str]) -> None:
    folder.mkdir()
    with (folder / "records.jsonl").open("wb") as copy:
        for record in opened(kept).records():
            raw = {name: value for name, value in record.raw.items() if name != "body" or record.id not in withhold}
            copy.write(json.dumps(raw, ensure_ascii=False).encode() + b"\n")
    shutil.copytree(kept / "texts", folder / "texts")


def test_an_exported_copy_proves_itself_without_its_confidential_bodies(kept: Path, tmp_path: Path) -> None:
    _export(kept, tmp_path / "copy", withhold={"r1", "r4"})
    report = verify(tmp_path / "copy", opened(kept).head())
    assert (report.whole, report.records, report.withheld) == (True, 6, 2), _said(report)


def test_a_body_may_be_missing_from_a_copy_only_where_it_is_confidential(kept: Path, tmp_path: Path) -> None:
    _export(kept, tmp_path / "copy", withhold={"r1", "r3"})
    report = verify(tmp_path / "copy", opened(kept).head())
    assert _said(report) == [(4, "the content of record 4 is missing.")]
    assert report.withheld == 1
    opened(kept).append(entry("gone", kind="removal", body={"answers": {"records": ["r3"]}}))
    _export(kept, tmp_path / "later", withhold={"r1", "r3"})
    assert verify(tmp_path / "later").whole
    for text in (tmp_path / "later" / "texts").iterdir():
        text.write_bytes(text.read_bytes().replace(b'"daily"', b'"other"').replace(b'"worker"', b'"others"'))
    assert [fault.seq for fault in verify(tmp_path / "later").faults] == [2], "a text that was changed explains nothing"


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: [lines[0].replace(b'"w07"', b'"w08"'), *lines[1:]],
        lambda lines: lines[1:],
        lambda lines: [*lines[:2], *lines[3:]],
        lambda lines: [lines[0], lines[2], lines[1], *lines[3:]],
        lambda lines: [*lines[:-1], lines[-1][:-20]],
        lambda lines: [lines[0].replace(b"{", b'{"id":"twin",', 1), *lines[1:]],
        lambda lines: [b"[]", *lines],
    ],
)
def test_a_changed_copy_is_named(kept: Path, tmp_path: Path, change: Callable[[list[bytes]], list[bytes]]) -> None:
    _export(kept, tmp_path / "copy", withhold={"r1"})
    copy = tmp_path / "copy" / "records.jsonl"
    copy.write_bytes(b"\n".join(change(copy.read_bytes().splitlines())) + b"\n")
    assert not verify(tmp_path / "copy").whole
    assert sceptic.check(sceptic.lines(copy), None)


def test_a_folder_without_records_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="neither a folder named records"):
        verify(tmp_path)


# The sceptic's page, as an auditor runs it: another Python process that has nothing of ours but this file.


def _run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    page = folder / "check_records.py"
    page.write_bytes(Path(sceptic.__file__).read_bytes())
    command = [sys.executable, "-I", "-S", str(page), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_the_sceptic_finds_the_records_beside_it(kept: Path, tmp_path: Path) -> None:
    _export(kept, tmp_path / "copy", withhold={"r1"})
    head = opened(kept).head()
    for folder, without in ((kept, 0), (tmp_path / "copy", 1)):
        ran = _run(folder)
        assert ran.returncode == 0, ran
        assert (
            f"6 records, {without} of them without their content; the last is number 6, hash {head.hash}" in ran.stdout
        )
        assert _run(folder, str(folder), "--anchor", "6", head.hash).returncode == 0
        assert _run(folder, "--anchor", "7", head.hash).returncode == 1
        assert _run(folder, "--anchor", "5", head.hash).returncode == 1


def test_the_sceptic_ends_with_1_where_something_is_wrong(kept: Path, tmp_path: Path) -> None:
    _rewritten(kept, lambda r: [r[0], *r[2:]])
    ran = _run(kept)
    assert (ran.returncode, ran.stderr) == (1, "")
    assert "WRONG: 00000003_2026-06.json, record 5: does not follow record 3" in ran.stdout
    newest(kept).write_bytes(b"{")
    assert _run(kept).returncode == 1
    (tmp_path / "empty").mkdir()
    assert "holds no records" in _run(tmp_path / "empty").stdout


def test_the_sceptic_is_one_page_of_standard_library() -> None:
    page = Path(sceptic.__file__).read_text(encoding="utf-8")
    assert len(page.splitlines()) < 165
    imported = {line.split()[1].split(".")[0] for line in page.splitlines() if line.startswith(("import ", "from "))}
    assert imported <= set(sys.stdlib_module_names)


def test_canonical_line_is_what_the_ledger_writes(kept: Path) -> None:
    before = newest(kept).read_bytes()
    _rewritten(kept, lambda records: records)
    assert newest(kept).read_bytes().rstrip(b" ") == before.rstrip(b" ")
    assert canonical({"a": 1}) == b'{"a":1}'
