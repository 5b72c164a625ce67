"""Sheets as a PDF/A-3b file that is the same, byte for byte, whenever it is made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import cast

from fpdf import FPDF
from fpdf.actions import GoToRemoteAction
from fpdf.annotations import AnnotationDict
from fpdf.enums import DocumentCompliance
from fpdf.fonts import TTFFont
from fpdf.output import OutputProducer
from fpdf.syntax import Destination

from secor_tui.output.sheet import Box, Face, Faces, Link, Mark, Picture, Rule, Text

FONTS = Path(__file__).parent / "fonts"
FAMILY = "dejavu"


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself."""

    title: str
    author: str
    subject: str
    language: str
    made: datetime
    """Aware; the moment of the newest record in it, not that of printing."""
    paper: str = "letter"
    """`letter` or `a4`."""


class _StableOutput(OutputProducer):
    """Writes the moment of the record where fpdf2 2.8.9 writes that of printing into the metadata of a PDF/A."""

    def _build_xmp_from_info(self) -> str:
        xmp = super()._build_xmp_from_info()
        made = re.search(r'xmp:CreateDate="([^"]+)"', xmp)
        if made is None:  # pragma: no cover
            raise RuntimeError("fpdf2 has changed: the metadata has no CreateDate")
        return re.sub(r'(xmp:(?:Modify|Metadata)Date)="[^"]+"', rf'\1="{made[1]}"', xmp)


class Document:
    """A file about to be made: first it lends its typeface for the layout, then it draws the pages."""

    def __init__(self, about: About) -> None:
        self.about = about
        pdf = FPDF(unit="pt", format=about.paper, enforce_compliance=DocumentCompliance.PDFA_3B)
        pdf.set_auto_page_break(False)
        pdf.add_font(FAMILY, "", FONTS / "DejaVuSans.ttf")
        pdf.add_font(FAMILY, "B", FONTS / "DejaVuSans-Bold.ttf")
        pdf.set_title(about.title)
        pdf.set_author(about.author)
        pdf.set_subject(about.subject)
        pdf.set_lang(about.language)
        pdf.set_creator("SECOR trailer kiosk")
        pdf.set_creation_date(about.made)
        self._pdf = pdf
        self._fonts = [cast(TTFFont, pdf.fonts[key]) for key in (FAMILY, FAMILY + "B")]

    def faces(self) -> Faces:
        """The typeface as the layout needs it."""
        return Faces(*(Face(dict(font.cw)) for font in self._fonts))

    def attach(self, name: str, data: bytes, what: str, *, type: str = "application/json") -> None:
        """Put a file inside, as the source of what is printed."""
        self._pdf.embed_file(
            bytes=data,
            basename=name,
            desc=what,
            mime_type=type,
            associated_file_relationship="Source",
            creation_date=self.about.made,
            modification_date=self.about.made,
            compress=True,
            checksum=True,
        )

    def output(self, pages: Sequence[Sequence[Mark]]) -> bytes:
        """Draw the pages; a document is made once."""
        draw(self._pdf, pages)
        try:
            return bytes(self._pdf.output(output_producer_class=_StableOutput))
        finally:
            self.close()

    def close(self) -> None:
        """Let go of the font files; `output` does so by itself."""
        for font in self._fonts:
            font.ttfont.close()


class _Page(Destination):
    """A page of another file, by its number; fpdf2 knows pages of its own file alone."""

    def __init__(self, page: int) -> None:
        self.page = page

    def serialize(self, _security_handler: object = None, _obj_id: int | None = None) -> str:
        return f"[{self.page - 1} /Fit]"


def _link(pdf: FPDF, one: Link) -> None:
    pdf.pages[pdf.page].add_annotation(
        AnnotationDict(
            "Link",
            x=one.x * pdf.k,
            y=pdf.h_pt - one.y * pdf.k,
            width=one.w * pdf.k,
            height=one.h * pdf.k,
            action=GoToRemoteAction(one.file, _Page(one.page)),
        )
    )


def draw(pdf: FPDF, pages: Sequence[Sequence[Mark]]) -> None:
    """The marks, in their order."""
    for page in pages:
        pdf.add_page()
        for mark in page:
            match mark:
                case Text(x, y, text, size, bold, white):
                    pdf.set_font(FAMILY, "B" if bold else "", size)
                    pdf.set_text_color(255 if white else 0)
                    pdf.text(x, y, text)
                case Rule(y, width, x1, x2):
                    pdf.set_line_width(width)
                    pdf.line(x1, y, x2, y)
                case Box(x, y, w, h, line):
                    if line:
                        pdf.set_line_width(line)
                    pdf.rect(x, y, w, h, style="D" if line else "F")
                case Picture(x, y, w, h, photo):
                    pdf.image(BytesIO(photo.jpeg), x, y, w, h)
                case Link():
                    _link(pdf, mark)
