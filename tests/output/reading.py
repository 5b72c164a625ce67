"""PDFs read back with other people's programs."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import Any

import orjson
import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import zxingcpp
from pikepdf import pdfa
from PIL import Image


def pages(pdf: bytes) -> list[str]:
    """The text of each page, as a viewer copies it."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            found.append(text.get_text_bounded().replace("\r\n", "\n"))
            text.close()
            page.close()
    return found


def text(pdf: bytes) -> str:
    """All of it on one line, so that a sentence is found wherever its lines break."""
    return " ".join(" ".join(pages(pdf)).split())


def picture(pdf: bytes, page: int = 0, *, dpi: int = 150) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        one = document[page]
        image: Image.Image = one.render(scale=dpi / 72).to_pil()
        one.close()
        return image


def codes(pdf: bytes, *, dpi: int = 150) -> list[str]:
    """What the QR codes on the first page say."""
    return [one.text for one in zxingcpp.read_barcodes(picture(pdf, dpi=dpi))]


def inside(pdf: bytes) -> Any:
    """The JSON that a paper carries."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return orjson.loads(document.attachments["record.json"].get_file().read_bytes())


def faults_against_pdfa(pdf: bytes, *, inside: tuple[str, ...] = ("record.json",)) -> list[object]:
    """What pikepdf's validator says against PDF/A-3b.

    It knows neither /OpenAction, which fpdf2 always writes, nor the associated files that 3b allows: both are looked
    at here and left out of the copy that it is given.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document, tempfile.TemporaryDirectory() as folder:
        related = document.Root.AF if "/AF" in document.Root else ()
        assert [str(one.AFRelationship) for one in related] == ["/Source"] * len(inside)
        assert tuple(document.attachments) == inside
        del document.Root["/OpenAction"]
        for name in inside:
            del document.attachments[name]
        if "/AF" in document.Root:
            del document.Root["/AF"]
        copy = Path(folder) / "copy.pdf"
        document.save(copy)
        return list(pdfa.validate_written(copy, "3b").findings)
