"""What cannot be blacked out in a pack, photos and the firm's own PDFs: said of each, labelled, or left out."""

from __future__ import annotations

import functools
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from secor_tui import bringing, documents, packing
from secor_tui.kiosk import Kiosk
from secor_tui.output.pack import Made
from secor_tui.output.pack_verify import verify_pack
from secor_tui.packing import Order
from tests import firms, pictures
from tests.output import reading
from tests.test_readiness import PROFILE, write

TOOL = """
instrument:
  id: nowhere
  title: {en: Tool of Nowhere, fr: Outil de Nulle Part}
  version: "1"
  banner: {en: For practice., fr: Pour la pratique.}
elements:
  - element: gates
    title: {en: Gates, fr: Barrières}
    questions:
      - question: checked
        text: {en: Are gates checked?, fr: Vérifiées?}
        evidence: [{evidence: inspections_on_time, checklists: [gate]}]
      - question: manuals
        text: {en: Are there manuals?, fr: Y a-t-il des manuels?}
        evidence: [{evidence: documents_in_force, types: [manual]}]
"""


@functools.cache
def pdf() -> bytes:
    """The firm's own."""
    made = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(made)
    return made.getvalue()


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kiosk]:
    folder = tmp_path_factory.mktemp("own")
    kiosk = firms.set_up(folder / "data")
    write(kiosk.folder, PROFILE.replace("province: nb", "province: ab"), TOOL)
    kiosk.start("audit-plan")
    draft = firms.gate(kiosk)
    kiosk.attach(draft, "photo", pictures.photo(folder / "gate.jpg"))
    firms.sign(kiosk, draft)
    kiosk.submit(draft)
    path = folder / "Saw manual.pdf"
    path.write_bytes(pdf())
    owner = firms.person(kiosk, "Marie")
    manual = documents.start_from_file(kiosk, bringing.read(path), by=owner)
    for row, value in {"type": "manual", "owner": [owner], "review_due": "2027-06-01"}.items():
        if any(line.path == row for line in manual.filling.lines()):
            manual.filling.answer(row, value)
    kiosk.sign(manual, kiosk.signers(manual)[0][0], owner, firms.OWNER_PIN)
    kiosk.submit(manual)
    yield kiosk
    kiosk.close()


def made(kiosk: Kiosk, folder: Path, **order: Any) -> tuple[Made, Any, str, dict[str, list[str]]]:
    """The pack, its manifest, its cover, and the pages of each question."""
    pack = packing.pack_into(kiosk, folder, Order("nb-nowhere", **order))
    told = json.loads((pack.folder / "manifest.json").read_bytes())
    pages = {path.name: reading.pages(path.read_bytes()) for path in pack.folder.glob("01_*/*.pdf")}
    return pack, told, reading.text((pack.folder / "00_cover.pdf").read_bytes()), pages


def test_each_photo_and_each_pdf_of_the_firm_is_said_to_be_not_redacted(kiosk: Kiosk, tmp_path: Path) -> None:
    pack, told, cover, pages = made(kiosk, tmp_path)
    assert (pack.photos, pack.own_files) == (1, 1)
    assert "Photos: 1. PDFs of the firm: 1. They are in this pack as they are" in " ".join(cover.split())
    index = " ".join(reading.text((pack.folder / "01_index.pdf").read_bytes()).split())
    assert "photos, not redacted: 1. Look at them" in index
    assert "PDF, not redacted: look at it" in index
    assert "PDF, not redacted: look at it" in (pack.folder / "index.html").read_text(encoding="utf-8")
    assert sorted(map(str, told["not_redacted"].values())) == ["1", "pdf"]
    assert verify_pack(pack.folder).faults == []
    (own,) = [name for name in pages if "_copy-" in name]
    assert (pack.folder / "01_gates" / own).read_bytes() == pdf()


def test_a_sheet_with_the_label_of_a_copy_stands_for_the_pdf_and_opens_it(kiosk: Kiosk, tmp_path: Path) -> None:
    pack, _, _, pages = made(kiosk, tmp_path)
    (own,) = [name for name in pages if "_copy-" in name]
    last = pages["1.2_manuals.pdf"][-1]
    assert f"Question 1.2 · page {len(pages['1.2_manuals.pdf'])} of" in last
    assert "COPY" in last
    assert own in last
    assert "Not redacted: it is as the firm brought it in." in last
    with pikepdf.open(pack.folder / "01_gates" / "1.2_manuals.pdf") as document:
        (link,) = document.pages[-1].Annots
        assert str(link.A.F) == own


def test_they_can_be_left_out_and_that_is_said_in_their_places(kiosk: Kiosk, tmp_path: Path) -> None:
    pack, told, cover, pages = made(kiosk, tmp_path, only_redacted=True)
    assert (pack.photos, pack.own_files, told["not_redacted"]) == (0, 0, {})
    assert "Photos and PDFs of the firm are left out" in " ".join(cover.split())
    assert [name for name in pages if "_copy-" in name] == []
    assert "Left out, since nothing in it can be blacked out." in pages["1.2_manuals.pdf"][-1]
    assert any("This photo is left out of this copy" in " ".join(page.split()) for page in pages["1.1_checked.pdf"])
    assert "not in this pack" in reading.text((pack.folder / "01_index.pdf").read_bytes())
    assert not list((pack.folder / "01_gates").rglob("*.jpg"))


def test_a_pdf_over_the_size_is_named_and_not_counted_as_handed_over(
    kiosk: Kiosk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "approved_pdf", lambda _parts, _record: bytes(1_200_000))
    pack, told, _, pages = made(kiosk, tmp_path, most_mb=1)
    assert pack.own_files == 0
    assert any("MB)" in fault for fault in pack.faults)
    assert "pdf" not in told["not_redacted"].values()
    assert "It is larger than a file of this pack may be" in " ".join(pages["1.2_manuals.pdf"][-1].split())
