"""Sheets of labels to be cut apart: badges for hard hats, tags for equipment; each with the code the kiosk knows it by.

Its code is 27 mm with its margin, 0.9 mm a module, which any scanner reads from 10 to 20 cm; it is set for dirt and
scratches (error correction Q).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from secor_tui.forms.model import Text, said
from secor_tui.output.cutting import Grid
from secor_tui.output.fitting import TIGHT, OnePage
from secor_tui.output.sheet import Faces, Mark
from secor_tui.output.wall_paper import MM, pdf
from secor_tui.output.wording import Say

WIDTH, HEIGHT = 63.5 * MM, 38.1 * MM
"""Three across, as sheets of stickers have them; on plain paper the marks are where to cut."""
_CODE = 27 * MM
_IN = 7.0


@dataclass(frozen=True, slots=True)
class Label:
    big: str
    """A name, a number."""
    what: Text
    """A role, a kind of unit, by language; empty where nobody said."""
    small: str
    """The full name; make and model."""
    code: str


@dataclass(frozen=True, slots=True)
class Labels:
    """Two sheets of equal values are the same bytes."""

    title: str
    """A word of `wording.WORDS`."""
    firm: str
    labels: Sequence[Label]
    """At least one."""
    number: str
    """Of the newest record that they were made from."""
    made: datetime | None = None
    paper: str = "letter"
    language: str = "en"


def labels_pdf(of: Labels) -> bytes:
    """As many pages as it takes, as PDF/A-3b."""
    return pdf(of, of.title, of.firm, lambda words, faces: labels_pages(of, words, faces))


def labels_pages(of: Labels, words: Sequence[Say], faces: Faces) -> list[list[Mark]]:
    grid = Grid(of.paper, WIDTH, HEIGHT)
    pages = []
    for first in range(0, len(of.labels), grid.each):
        page = OnePage(faces)
        for mark in grid.marks():
            page.mark(mark)
        for (x, y), one in zip(grid.places(), of.labels[first : first + grid.each], strict=False):
            _label(page, one, of.firm, words, x, y)
        pages.append(page.pages[0])
    return pages


def _label(page: OnePage, one: Label, firm: str, words: Sequence[Say], x: float, y: float) -> None:
    left, width, bottom = x + _IN, WIDTH - _CODE - _IN, y + HEIGHT - _IN - 9
    page.y = y + _IN + 1
    page.fitted(one.big, 22, 7, x=left, width=width, lines=2, height=2 * 15 * TIGHT)
    page.space(2)
    told = [(text, 10.0) for text in dict.fromkeys(_said(one.what, say) for say in words) if text]
    told += [(one.small, 8.0)] if one.small else []
    for at, (text, size) in enumerate(told):
        room = (bottom - page.y) / (len(told) - at)
        page.fitted(text, size, 5.5, x=left, width=width, lines=2, height=room, bold=False)
    page.y = bottom
    page.fitted(firm, 6.5, 4.5, x=left, width=width, bold=False)
    page.code(x + WIDTH - _CODE, y + 3, _CODE, one.code, correction="Q")
    page.y = bottom - 1
    page.fitted(one.code, 7, 4, x=x + WIDTH - _CODE + 3, width=_CODE - 7, middle=True)


def _said(text: Mapping[str, str], say: Say) -> str:
    return said(text, say.language) if text else ""
