"""What an export meets that is not its own, and what `verify` sees of whoever changes one."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from secor_tui.errors import Damaged, Refused
from secor_tui.ledger.record import canonical
from secor_tui.output.verify import is_export, verify_export
from tests.output.samples import DAILY, passed
from tests.output.yard import COMPANY, Yard, tree

DAY = Path("mill-street-duplex/2026/2026-06-01")


@pytest.fixture
def yard(tmp_path: Path) -> Yard:
    return Yard(tmp_path / "data").set_up()


@pytest.fixture
def out(yard: Yard, tmp_path: Path) -> Path:
    yard.day(2)
    yard.export(tmp_path / "out")
    return tmp_path / "out"


def faults(out: Path) -> dict[str, str]:
    return {fault.path.name: fault.sentence for fault in verify_export(out).faults}


def sum_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


# Not the last copy of anything


@pytest.mark.parametrize("manifest", [None, b"{}", b"\0"])
def test_records_that_the_kiosk_does_not_have_are_never_cut_off(
    yard: Yard, tmp_path: Path, manifest: bytes | None
) -> None:
    shutil.copytree(yard.ledger.folder, tmp_path / "older")
    out = tmp_path / "out"
    yard.day(2)
    yard.export(out)
    (out / "manifest.json").unlink()
    if manifest is not None:
        (out / "manifest.json").write_bytes(manifest)
    before = tree(out)
    with pytest.raises(Damaged, match=r"goes up to record [45]"):
        Yard(tmp_path / "older").export(out)
    assert tree(out) == before


def test_nor_those_after_an_older_manifest(yard: Yard, tmp_path: Path) -> None:
    out = tmp_path / "out"
    yard.export(out)
    manifest = (out / "manifest.json").read_bytes()
    shutil.copytree(yard.ledger.folder, tmp_path / "older")
    yard.day(2)
    yard.export(out)
    (out / "manifest.json").write_bytes(manifest)
    before = tree(out)
    with pytest.raises(Damaged):
        Yard(tmp_path / "older").export(out)
    assert tree(out) == before


def test_the_folder_of_another_kiosk_is_refused_without_its_manifest(out: Path, yard: Yard) -> None:
    (out / "manifest.json").unlink()
    lines = (out / "records.jsonl").read_bytes()
    (out / "records.jsonl").write_bytes(lines.replace(b"K7Q2", b"ZZZZ"))
    with pytest.raises(Refused, match="kiosk ZZZZ"):
        yard.export(out)


def test_without_its_manifest_the_own_folder_is_taken_up_again(out: Path, yard: Yard) -> None:
    before = tree(out)
    (out / "manifest.json").unlink()
    assert yard.export(out).kept == []
    assert tree(out) == before


def test_files_of_others_are_kept(yard: Yard, tmp_path: Path) -> None:
    out, mine = tmp_path / "out", b'{"mine": 1}'
    names = ["manifest.json", "records.jsonl", "LATEST.txt", "check_records.py", "SHA256SUMS", "some.part", "a.part"]
    (out / DAY).mkdir(parents=True)
    paths = [*(out / name for name in names), out / DAY / "SHA256SUMS", out / DAY / "notes.part"]
    for path in paths:
        path.write_bytes(mine)
    yard.day(1)
    kept = yard.export(out).kept
    assert len(kept) == 6
    assert all(path.read_bytes() == mine for path in kept)
    assert all(path.read_bytes() == mine for path in paths if path.suffix == ".part")


def test_nothing_is_written_through_a_link(yard: Yard, tmp_path: Path) -> None:
    out, other = tmp_path / "out", tmp_path / "precious"
    other.write_bytes(b"precious")
    yard.day(1)
    (out / DAY).mkdir(parents=True)
    for name in ("records.jsonl", "manifest.json.part", "LATEST.txt", "SHA256SUMS", f"{DAY}/register.csv.part"):
        (out / name).symlink_to(other)
    yard.export(out)
    assert other.read_bytes() == b"precious"


def test_it_does_not_go_into_the_data_folder_itself(yard: Yard) -> None:
    with pytest.raises(Refused, match="where the records themselves are"):
        yard.export(yard.ledger.folder)


def test_inside_the_data_folder_only_its_owner_reads_it(yard: Yard, tmp_path: Path) -> None:
    yard.ledger.folder.chmod(0o755)
    inside = yard.ledger.folder / "export"
    inside.mkdir(mode=0o755)
    yard.day(1)
    yard.export(inside)
    assert {path.stat().st_mode & 0o077 for path in [inside, *inside.rglob("*")]} == {0}
    yard.export(tmp_path / "out")
    assert (tmp_path / "out/records.jsonl").stat().st_mode & 0o044 == 0o044


# Names


@pytest.mark.parametrize("name", ["Records", "Texts", "Papers", "Firm"])
def test_no_site_takes_a_folder_that_means_something_else(yard: Yard, tmp_path: Path, name: str) -> None:
    yard.foreman = ""
    yard.site = yard.add(COMPANY, {"answers": {"name": name}}, kind="site").id
    yard.add(DAILY, passed())
    yard.export(tmp_path / "out")
    assert (tmp_path / "out" / f"site-{name.lower()}").is_dir()
    assert verify_export(tmp_path / "out").faults == []


def test_a_folder_named_records_does_not_hide_the_export(out: Path) -> None:
    (out / "records").mkdir()
    assert is_export(out)
    assert verify_export(out).records == 5
    assert "put there by somebody else" in faults(out)["records"]


# What is seen


def test_content_that_is_stripped_is_seen(out: Path) -> None:
    path = out / "records.jsonl"
    first, *others, last = map(json.loads, path.read_bytes().splitlines())
    del last["body"]
    path.write_bytes(b"".join(canonical(one) + b"\n" for one in (first, *others, last)))
    assert any("without their content, and manifest.json says 1" in one.sentence for one in verify_export(out).faults)


def test_a_paper_changed_with_its_sums_is_seen(out: Path) -> None:
    paper = next((out / DAY).glob("*.pdf"))
    day = out / DAY / "SHA256SUMS"
    was = sum_of(paper)
    paper.write_bytes(b"%PDF-1.7 forged")
    day.write_text(day.read_text().replace(was, sum_of(paper)))
    assert "not as it was exported" in faults(out)["SHA256SUMS"]
    top = out / "SHA256SUMS"
    names = [line.partition("  ")[2] for line in top.read_text().splitlines()]
    top.write_text("".join(f"{sum_of(out / name)}  {name}\n" for name in names))
    assert "it is not the one that manifest.json names" in faults(out)["SHA256SUMS"]


def test_a_day_taken_away_whole_is_seen(out: Path) -> None:
    shutil.rmtree(out / "firm")
    assert "missing" in faults(out)["SHA256SUMS"]


@pytest.mark.parametrize("name", ["check_records.py", "LATEST.txt"])
def test_what_the_program_says_of_itself_is_compared(out: Path, name: str) -> None:
    (out / name).write_bytes((out / name).read_bytes() + b"#")
    assert name in faults(out)
    top, manifest = out / "SHA256SUMS", out / "manifest.json"
    told = json.loads(manifest.read_bytes())
    names = [line.partition("  ")[2] for line in top.read_text().splitlines()]
    top.write_text("".join(f"{sum_of(out / at)}  {at}\n" for at in names))
    manifest.write_bytes(json.dumps({**told, "sums": sum_of(top)}, indent=2, ensure_ascii=False).encode() + b"\n")
    assert faults(out) == {name: "it is not as this program writes it."}


@pytest.mark.parametrize(
    "change", [{"kiosk": "ZZZZ"}, {"firm": "Another Ltd."}, {"papers": 7}, {"withheld": 0}, {"written": "?"}, {"x": 1},
               {"size": 10_000_000}, {"size": 1}, {"written": "2031-01-01"}]
)  # fmt: skip
def test_a_changed_manifest_is_seen(out: Path, change: dict[str, object]) -> None:
    manifest = out / "manifest.json"
    manifest.write_bytes(json.dumps({**json.loads(manifest.read_bytes()), **change}, indent=2).encode() + b"\n")
    assert verify_export(out).faults


def test_an_older_head_with_an_anchor_is_seen(out: Path, yard: Yard) -> None:
    manifest = out / "manifest.json"
    told = json.loads(manifest.read_bytes())
    told["head"]["hash"] = "0" * 64
    manifest.write_bytes(json.dumps(told, indent=2).encode() + b"\n")
    assert verify_export(out, yard.ledger.head()).faults


def test_strangers_are_named_wherever_they_lie(out: Path) -> None:
    (out / "notes.txt").write_bytes(b"x")
    (out / "texts" / "x").write_bytes(b"x")
    (out / "mill-street-duplex" / "2026" / "y").mkdir()
    (out / "papers").mkdir()
    (out / "papers" / "K7Q2-4_asked-for.pdf").write_bytes(b"x")
    (out / "Thumbs.db").write_bytes(b"x")
    assert faults(out) == dict.fromkeys(
        ("notes.txt", "x", "y"), "the export does not name it: it was put there by somebody else."
    )


def test_an_export_without_its_records_is_not_whole(out: Path) -> None:
    (out / "records.jsonl").unlink()
    assert "it is missing" in faults(out)["records.jsonl"]
