"""A pack that somebody tampered with is named as such, whatever its files have become; nothing falls over."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from secor_tui.errors import Unreadable
from secor_tui.ledger.record import sha256
from secor_tui.output.export import sums_text
from secor_tui.output.pack import FORMAT, MANIFEST, SUMS
from secor_tui.output.pack_verify import is_pack, verify_pack

HEAD = {"seq": 7, "hash": "a" * 64}


def pack(folder: Path, **manifest: Any) -> Path:
    """A whole one of two files."""
    (folder / "01_policy").mkdir()
    files = {"00_cover.pdf": b"cover", "01_policy/1.1_signed.pdf": b"signed"}
    sums = {name: sha256(data) for name, data in files.items()}
    told = {"format": FORMAT, "head": HEAD, "files": sums, **manifest}
    files[MANIFEST] = json.dumps(told).encode()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / SUMS).write_bytes(sums_text({name: sha256(data) for name, data in files.items()}))
    return folder


def faults(folder: Path) -> list[str]:
    assert is_pack(folder)
    return [str(one) for one in verify_pack(folder).faults]


def test_a_whole_one_says_how_far_the_records_went(tmp_path: Path) -> None:
    report = verify_pack(pack(tmp_path))
    assert (report.faults, report.files, report.head.seq, report.head.hash) == ([], 3, 7, "a" * 64)


@pytest.mark.parametrize("head", [{"seq": "x", "hash": 1}, {"seq": None}, [1], None, {}])
def test_a_head_that_is_none_is_a_fault(tmp_path: Path, head: Any) -> None:
    assert faults(pack(tmp_path, head=head)) == ["manifest.json: it does not say how far the records went."]


@pytest.mark.parametrize("files", [{}, [1], "x"])
def test_other_files_in_the_manifest_are_a_fault(tmp_path: Path, files: Any) -> None:
    assert faults(pack(tmp_path, files=files)) == ["manifest.json: it names other files than SHA256SUMS."]


@pytest.mark.parametrize("name", [b"a\0b", b"../../etc/passwd", b"/etc/passwd"])
def test_a_name_that_leads_out_of_it_is_no_part_of_it(tmp_path: Path, name: bytes) -> None:
    sums = pack(tmp_path) / SUMS
    sums.write_bytes(sums.read_bytes() + b"0" * 64 + b"  " + name + b"\n")
    assert any("which is no part of a pack" in one for one in faults(tmp_path))


def _link(folder: Path) -> None:
    (folder / "00_cover.pdf").unlink()
    (folder / "00_cover.pdf").symlink_to("/etc/hosts")


def _put(name: str, data: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes(data)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_link, "SHA256SUMS: it names 00_cover.pdf, which is no part of a pack."),
        (lambda folder: (folder / "x.pdf").symlink_to("/nowhere"), "x.pdf: the pack does not name it"),
        (_put("01_policy/x.pdf", b""), "x.pdf: the pack does not name it"),
        (_put("01_policy/1.1_signed.pdf", b"other"), "1.1_signed.pdf: it is not as it was packed."),
        (lambda folder: (folder / "00_cover.pdf").unlink(), "00_cover.pdf: it is missing."),
        (lambda folder: (folder / SUMS).unlink(), "this pack is not finished"),
        (_put("UNFINISHED.txt", b""), "this pack is not finished"),
    ],
)
def test_whatever_was_done_to_it_is_named(tmp_path: Path, change: Callable[[Path], object], said: str) -> None:
    change(pack(tmp_path))
    assert any(said in one for one in faults(tmp_path))


def test_a_folder_in_the_place_of_a_file_is_said_in_a_sentence(tmp_path: Path) -> None:
    (pack(tmp_path) / SUMS).unlink()
    (tmp_path / SUMS).mkdir()
    with pytest.raises(Unreadable):
        verify_pack(tmp_path)
