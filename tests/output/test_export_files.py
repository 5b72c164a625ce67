"""Photos and other files in an export: whole, once a day, under safe names, and never those of confidential records."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from secor_tui.ledger.record import JSON
from secor_tui.output.verify import verify_export
from tests.output.samples import DAILY, passed
from tests.output.test_export import DAY, sums_hold
from tests.output.yard import WORKER, Yard, lasting, tree

PHOTO, OTHER = b"\xff\xd8\xff\xe0 a photo", b"\xff\xd8\xff\xe0 another"


@pytest.fixture
def yard(tmp_path: Path) -> Yard:
    return Yard(tmp_path / "data").set_up()


def with_files(yard: Yard, *files: tuple[str, bytes]) -> JSON:
    return passed(files=[yard.ledger.attachments.put(data, name=name).to_json() for name, data in files])


def old(out: Path) -> None:
    """The folder as the version before this one left it: no photos, and no word of them in the manifest."""
    for sums in out.glob("*/*/*/SHA256SUMS"):
        lines = [line for line in sums.read_text().splitlines(True) if "photos/" not in line and "files/" not in line]
        sums.write_text("".join(lines))
    top = out / "SHA256SUMS"
    names = [line.partition("  ")[2] for line in top.read_text().splitlines()]
    top.write_text("".join(f"{hashlib.sha256((out / at).read_bytes()).hexdigest()}  {at}\n" for at in names))
    for path in [*out.glob("*/*/*/photos/*"), *out.glob("*/*/*/files/*")]:
        path.unlink()
    manifest = json.loads((out / "manifest.json").read_bytes())
    del manifest["lacking"]
    manifest["sums"] = hashlib.sha256(top.read_bytes()).hexdigest()
    (out / "manifest.json").write_bytes(json.dumps(manifest, indent=2, ensure_ascii=False).encode() + b"\n")


def checked_alone(out: Path) -> tuple[int, str]:
    asked = subprocess.run(
        [sys.executable, "-I", "check_records.py"], cwd=out, capture_output=True, text=True, check=False
    )
    return asked.returncode, asked.stdout


def test_photos_and_documents_lie_in_their_day_byte_for_byte(yard: Yard, tmp_path: Path) -> None:
    out = tmp_path / "out"
    record = yard.add(DAILY, with_files(yard, ("North stair é.JPG", PHOTO), ("plan.md", b"# Plan")))
    report = yard.export(out)
    assert (report.files, report.faults) == (2, [])
    assert "3 papers and 2 photos and files" in report.summary
    assert (out / DAY / "photos" / f"{record.number}_1_north-stair-e.jpg").read_bytes() == PHOTO
    assert (out / DAY / "files" / f"{record.number}_2_plan.md").read_bytes() == b"# Plan"
    assert f"{hashlib.sha256(PHOTO).hexdigest()}  photos/{record.number}_1" in (out / DAY / "SHA256SUMS").read_text()
    assert sums_hold(out)
    assert verify_export(out).faults == []
    assert checked_alone(out)[0] == 0


def test_a_file_that_is_named_twice_on_a_day_lies_there_once(yard: Yard, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = yard.add(DAILY, with_files(yard, ("a.jpg", PHOTO), ("b.jpg", PHOTO)))
    yard.export(out)
    yard.add(DAILY, with_files(yard, ("c.jpg", PHOTO), ("d.jpg", OTHER)), amends=first.id)
    yard.export(out)
    assert [path.name for path in sorted((out / DAY / "photos").iterdir())] == ["K7Q2-4_1_a.jpg", "K7Q2-5_2_d.jpg"]
    assert verify_export(out).faults == []
    yard.export(tmp_path / "once")
    assert tree(tmp_path / "once") == tree(out)


def test_what_is_attached_to_a_confidential_record_never_leaves(yard: Yard, tmp_path: Path) -> None:
    out = tmp_path / "out"
    secret = yard.ledger.attachments.put(b"\xff\xd8\xff\xe0 the wound", name="wound.jpg").to_json()
    yard.add(WORKER, {"answers": {"name": "Ada"}, "files": [secret]})
    yard.add(DAILY, with_files(yard, ("a.jpg", PHOTO)))
    yard.export(out)
    assert [path.name for path in (out / DAY / "photos").iterdir()] == ["K7Q2-5_1_a.jpg"]
    everything = tree(out)
    assert not [name for name, data in everything.items() if b"the wound" in data or "wound" in name]
    assert verify_export(out).faults == []


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("../../evil.jpg", "photos/K7Q2-4_1_evil.jpg"),
        ("..\\CON.png", "photos/K7Q2-4_1_con-.png"),
        ("invoice.pdf.exe", "files/K7Q2-4_1_invoice-pdf.bin"),
        ("фото.jpg", "photos/K7Q2-4_1.jpg"),
        ("", "files/K7Q2-4_1.bin"),
        (f"{'x' * 300}.jpg", f"photos/K7Q2-4_1_{'x' * 40}.jpg"),
        ("a\nb:*?.png", "photos/K7Q2-4_1_a-b.png"),
    ],
)
def test_names_are_safe_and_nothing_there_runs(yard: Yard, tmp_path: Path, name: str, place: str) -> None:
    yard.add(DAILY, with_files(yard, (name, PHOTO)))
    yard.export(tmp_path / "out")
    assert (tmp_path / "out" / DAY / place).read_bytes() == PHOTO
    assert verify_export(tmp_path / "out").faults == []


def test_a_file_changed_taken_away_or_added_is_seen_by_both(yard: Yard, tmp_path: Path) -> None:
    out = tmp_path / "out"
    yard.add(DAILY, with_files(yard, ("a.jpg", PHOTO), ("b.jpg", OTHER)))
    yard.export(out)
    photos = out / DAY / "photos"
    (photos / "mine.jpg").write_bytes(b"x")
    (photos / "K7Q2-4_1_a.jpg").write_bytes(PHOTO + b" painted over")
    found = {fault.path.name: fault.sentence for fault in verify_export(out).faults}
    assert found.keys() == {"mine.jpg", "K7Q2-4_1_a.jpg"}
    assert "not as it was exported" in found["K7Q2-4_1_a.jpg"]
    code, said = checked_alone(out)
    assert (code, "line 4: 1 of its files are missing or changed" in said) == (1, True)
    (photos / "K7Q2-4_2_b.jpg").unlink()
    assert "it is missing" in {f.path.name: f.sentence for f in verify_export(out).faults}["K7Q2-4_2_b.jpg"]


def test_a_photo_that_the_kiosk_lost_is_said_and_comes_later_when_it_is_back(yard: Yard, tmp_path: Path) -> None:
    out = tmp_path / "out"
    record = yard.add(DAILY, with_files(yard, ("a.jpg", PHOTO)))
    path = yard.ledger.attachments.path(hashlib.sha256(PHOTO).hexdigest())
    path.rename(tmp_path / "lost")
    assert record.number in yard.export(out).faults[0]
    checked = verify_export(out)
    assert (checked.faults, checked.lacking) == ([], 1)
    assert "files of 1 records were missing in the kiosk itself" in checked.summary()
    before = tree(out)
    assert yard.export(out).faults == []
    assert tree(out) == before
    (tmp_path / "lost").rename(path)
    report = yard.export(out)
    assert (report.records, report.files) == (0, 1)
    assert "1 photos and files of older records were added" in report.summary
    assert verify_export(out).lacking == 0


def test_the_folder_of_an_older_version_goes_on_and_gets_its_photos(yard: Yard, tmp_path: Path) -> None:
    out = tmp_path / "out"
    yard.add(DAILY, with_files(yard, ("a.jpg", PHOTO)))
    yard.day(1)
    yard.export(out)
    wanted = tree(out)
    old(out)
    assert not list(out.rglob("*.jpg"))
    assert yard.export(out).files == 1
    assert tree(out) == wanted
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    assert yard.export(out).files == 0
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before
    old(out)
    yard.add(DAILY, with_files(yard, ("b.jpg", OTHER)))
    yard.export(out)
    yard.export(tmp_path / "once")
    assert lasting(out) == lasting(tmp_path / "once")


def test_another_file_of_that_name_is_left_alone(yard: Yard, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / DAY / "photos").mkdir(parents=True)
    (out / DAY / "photos" / "K7Q2-4_1_a.jpg").write_bytes(b"mine")
    yard.add(DAILY, with_files(yard, ("a.jpg", PHOTO)))
    assert [path.name for path in yard.export(out).kept] == ["K7Q2-4_1_a.jpg"]
    assert (out / DAY / "photos" / "K7Q2-4_1_a.jpg").read_bytes() == b"mine"
    assert (out / DAY / "photos" / "K7Q2-4_1_a~2.jpg").read_bytes() == PHOTO
