"""Sheets of paper as lists of marks: what stands where, worked out before anything is drawn.

A mark is a line of text, a rule, a box or a photo at a fixed place. Laying out first means that the number of pages is
known when the first is drawn, that a page can be tested without a PDF, and that drawing is a plain loop.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from secor_tui.output import qr
from secor_tui.output.photos import Photo

WIDTH, HEIGHT = 612.0, 792.0
"""Letter, in points."""
LEFT, RIGHT = 50.0, 562.0
TOP, BOTTOM = 46.0, 742.0
"""What is written on a page stays between these; the foot stands below."""

INDENT = 12.0
LEADING = 1.32
"""Height of a line, in sizes of its type."""

UNKNOWN = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Text:
    x: float
    y: float
    """Of the baseline, from the top."""
    text: str
    size: float
    bold: bool = False
    white: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    y: float
    width: float
    x1: float = LEFT
    x2: float = RIGHT


@dataclass(frozen=True, slots=True)
class Box:
    """Black and filled, or an outline where `line` is a width."""

    x: float
    y: float
    w: float
    h: float
    line: float = 0.0


@dataclass(frozen=True, slots=True)
class Picture:
    x: float
    y: float
    w: float
    h: float
    photo: Photo


@dataclass(frozen=True, slots=True)
class Link:
    """Opens another file of the same folder, at a page of it, where the viewer can."""

    x: float
    y: float
    w: float
    h: float
    file: str
    """With `/` between folders."""
    page: int = 1


Mark = Text | Rule | Box | Picture | Link


@dataclass(slots=True)
class Face:
    """One cut of the typeface: how wide each character is, and so which there are."""

    widths: Mapping[int, float]
    """By code point, in thousandths of the size; only characters that the font has."""
    _words: dict[str, float] = field(default_factory=dict)

    def width(self, text: str, size: float) -> float:
        """In points. `text` must be `clean`."""
        known = self._words.get(text)
        if known is None:
            known = self._words[text] = sum(map(self.widths.__getitem__, map(ord, text)))
        return known * size / 1000

    def clean(self, text: str) -> str:
        """The same text in one line with only characters that can be printed; any other shows as a mark."""
        if text.isascii() and text.isprintable():
            return text
        kept = []
        for char in unicodedata.normalize("NFC", text):
            if ord(char) in self.widths:
                kept.append(char)
            elif char.isspace():
                kept.append(" ")
            elif unicodedata.category(char) not in ("Cf", "Mn"):
                kept.append(UNKNOWN)
        return "".join(kept)


@dataclass(frozen=True, slots=True)
class Faces:
    plain: Face
    bold: Face


class Sheet:
    """Pages being filled from top to bottom. `y` is where the next thing starts."""

    def __init__(self, faces: Faces, running_head: Callable[[Sheet], None], *, bottom: float = BOTTOM) -> None:
        """`running_head` is called on each page but the first, to write what stands on top of it."""
        self.faces = faces
        self.running_head = running_head
        self.bottom = bottom
        self.pages: list[list[Mark]] = [[]]
        self.y = TOP

    def mark(self, mark: Mark) -> None:
        self.pages[-1].append(mark)

    def next_page(self) -> None:
        self.pages.append([])
        self.y = TOP
        self.running_head(self)

    def need(self, height: float) -> None:
        """Go to a new page unless so much room is left on this one."""
        if self.y + height > self.bottom:
            self.next_page()

    def space(self, height: float) -> None:
        """Leave room, but never at the top of a page that is turned to because of it."""
        self.y += height

    def face(self, bold: bool) -> Face:
        return self.faces.bold if bold else self.faces.plain

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        face = self.face(bold)
        return face.width(face.clean(text), size)

    def wrap(self, text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
        """The text in lines that are not wider; its own line breaks stay, a word wider than the line is cut."""
        return list(_wrapped(text, self.face(bold), size, width))

    def put(
        self, x: float, text: str, size: float, *, bold: bool = False, white: bool = False, right: bool = False
    ) -> None:
        """One line at the present height, which does not change; `right` ends it at x instead."""
        face = self.face(bold)
        text = face.clean(text)
        if right:
            x -= face.width(text, size)
        if text:
            self.mark(Text(x, self.y + size, text, size, bold, white))

    def line(self, x: float, text: str, size: float, *, bold: bool = False) -> None:
        """One line, and down by its height."""
        self.need(size * LEADING)
        self.put(x, text, size, bold=bold)
        self.y += size * LEADING

    def paragraph(self, x: float, text: str, size: float, *, width: float = 0.0, bold: bool = False) -> None:
        """Text of any length, over as many pages as it takes."""
        for line in self.wrap(text, size, width or RIGHT - x, bold=bold):
            self.line(x, line, size, bold=bold)

    def rule(self, width: float = 0.4, *, x1: float = LEFT, x2: float = RIGHT) -> None:
        self.mark(Rule(self.y, width, x1, x2))

    def badge(self, x: float, word: str, size: float, *, filled: bool, right: bool = False) -> None:
        """A word in a box, white on black where it must not be missed; with `right` the box ends at x."""
        width = self.width(word, size, bold=True) + size
        if right:
            x -= width
        self.mark(Box(x, self.y, width, size * 1.5, 0.0 if filled else 0.6))
        face = self.faces.bold
        self.mark(Text(x + size / 2, self.y + size * 1.12, face.clean(word), size, True, filled))

    def code(self, x: float, y: float, side: float, text: str, *, correction: str = "M") -> None:
        """A QR code in a square with its quiet zone; `correction` as in `qr.runs`."""
        modules, runs = qr.runs(text, correction=correction)
        unit = side / (modules + 2 * qr.QUIET)
        for column, row, length in runs:
            self.mark(Box(x + (column + qr.QUIET) * unit, y + (row + qr.QUIET) * unit, length * unit, unit))


def _wrapped(text: str, face: Face, size: float, width: float) -> Iterator[str]:
    space = face.width(" ", size)
    for own_line in text.splitlines():
        words: list[str] = []
        used = 0.0
        for word in face.clean(own_line).split():
            long = face.width(word, size)
            if words and used + space + long > width:
                yield " ".join(words)
                words, used = [], 0.0
            while long > width:
                fits = _fitting(word, face, size, width)
                yield word[:fits]
                word = word[fits:]
                long = face.width(word, size)
            used += long + (space if words else 0.0)
            words.append(word)
        yield " ".join(words)


def _fitting(word: str, face: Face, size: float, width: float) -> int:
    """How many characters of a word that is too wide stand on one line; at least one."""
    used, room = 0.0, width * 1000 / size
    for at, char in enumerate(word):
        used += face.widths[ord(char)]
        if used > room:
            return max(at, 1)
    return len(word)
