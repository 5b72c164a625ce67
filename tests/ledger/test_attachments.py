"""Files beside the records, by their sha256."""

from __future__ import annotations

from pathlib import Path

import pytest

from secor_tui.errors import Damaged, Unreadable
from secor_tui.ledger.attachments import Attachments
from secor_tui.ledger.record import FileRef, sha256


@pytest.fixture
def attachments(tmp_path: Path) -> Attachments:
    return Attachments(tmp_path)


def test_a_file_is_kept_once_and_found_by_its_hash(attachments: Attachments, tmp_path: Path) -> None:
    photo = tmp_path / "Ladder.JPG"
    photo.write_bytes(b"\xff\xd8 photo")
    ref = attachments.put(photo)
    assert ref == FileRef(sha256(b"\xff\xd8 photo"), 8, "image/jpeg", "Ladder.JPG")
    assert attachments.put(b"\xff\xd8 photo", name="again.pdf").type == "application/pdf"
    assert attachments.put(b"\xff\xd8 photo").type == "application/octet-stream"
    path = attachments.path(ref.sha256)
    assert path == tmp_path / ref.sha256[:2] / ref.sha256
    assert path.read_bytes() == b"\xff\xd8 photo"
    assert len(list(path.parent.iterdir())) == 1


def test_a_damaged_file_is_mended_when_it_comes_again(attachments: Attachments) -> None:
    ref = attachments.put(b"photo")
    attachments.path(ref.sha256).write_bytes(b"phot\0")
    attachments.put(b"photo")
    assert attachments.path(ref.sha256).read_bytes() == b"photo"


def test_a_missing_file_is_said(attachments: Attachments, tmp_path: Path) -> None:
    with pytest.raises(Damaged, match="Its record is not affected"):
        attachments.path("ab" * 32)
    with pytest.raises(Unreadable, match=r"The file none\.jpg cannot be read"):
        attachments.put(tmp_path / "none.jpg")
