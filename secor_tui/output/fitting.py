"""Texts that must stand in a given room: set smaller before they are cut, and cut with a mark if nothing else helps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secor_tui.output.sheet import LEADING, Box, Faces, Rule, Sheet, Text

TIGHT = LEADING * 0.92
"""Height of a line of large type, in sizes."""
_STEP = 0.5
_LABEL = 8.5


class OnePage(Sheet):
    """A page that is never turned."""

    def __init__(self, faces: Faces) -> None:
        super().__init__(faces, _no_second_page)

    def fit(
        self, text: str, size: float, least: float, width: float, *, lines: int, height: float = 0.0, bold: bool = True
    ) -> tuple[float, list[str]]:
        """The largest type between `size` and `least` in which a text stands in so many lines, and its lines; what is
        too much even for the least is cut with a mark. `height` bounds the lines too."""
        text = " ".join(text.split())
        while True:
            most = min(lines, int(height / (size * TIGHT))) if height else lines
            found = self.wrap(text, size, width, bold=bold)
            # A word that was broken is worse to read than a smaller one.
            if len(found) <= most and (size <= least or self._whole(text, size, width, bold=bold)):
                return size, found
            if size <= least:
                return size, self.cut(found, max(1, most), size, width, bold=bold)
            size = max(least, size - _STEP)

    def cut(self, found: list[str], most: int, size: float, width: float, *, bold: bool = False) -> list[str]:
        """At most so many of these lines, the last with a mark where any are left out."""
        if len(found) <= most:
            return found
        *before, last = found[:most]
        while last and self.width(f"{last} ...", size, bold=bold) > width:
            last = last.rpartition(" ")[0] or last[:-1]
        return [*before, f"{last} ..."]

    def fitted(
        self,
        text: str,
        size: float,
        least: float,
        *,
        x: float,
        width: float,
        lines: int = 1,
        height: float = 0.0,
        bold: bool = True,
        middle: bool = False,
    ) -> None:
        """A text as large as fits, and down by its height; in the middle of the width where that is asked for."""
        size, found = self.fit(text, size, least, width, lines=lines, height=height, bold=bold)
        for line in found:
            self.put(x + (width - self.width(line, size, bold=bold)) / 2 if middle else x, line, size, bold=bold)
            self.space(size * TIGHT)

    def white(self, text: str, size: float, least: float, *, x: float, width: float, middle: bool = True) -> None:
        """One line of white on black, at the present height, which does not change."""
        size, found = self.fit(text, size, least, width, lines=1)
        face = self.faces.bold
        line = face.clean("".join(found))
        left = x + (width - face.width(line, size)) / 2 if middle else x
        self.mark(Text(left, self.y + size, line, size, True, True))

    def head(self, words: Sequence[str], size: float, *, x: float, width: float, right: str = "") -> None:
        """A heading white on black, and a rule on to the end of the width, with `right` above its end."""
        text = "  /  ".join(words)
        whole = size
        size, (line,) = self.fit(text, size, 6, width - size, lines=1)
        box = self.width(line, size, bold=True) + size
        self.mark(Box(x, self.y, box, size * 1.42))
        self.mark(Text(x + size / 2, self.y + size * 1.08, self.faces.bold.clean(line), size, True, True))
        under = self.y + size * 1.42
        self.mark(Rule(under - 0.5, 1.0, x, x + width))
        if right:
            room = width - box - size
            small, (text,) = self.fit(right, size, 6, room, lines=1)
            self.y += size - small
            self.put(x + width, text, small, bold=True, right=True)
            self.y -= size - small
        self.space(self.head_height(whole))

    def head_height(self, size: float) -> float:
        """Of a heading, with the room below it."""
        return size * 1.42 + 2

    def _whole(self, text: str, size: float, width: float, *, bold: bool) -> bool:
        return all(self.width(word, size, bold=bold) <= width for word in text.split())


@dataclass(frozen=True, slots=True)
class Row:
    """A text with what it is about before it."""

    labels: Sequence[str]
    """One a language, one below the other."""
    text: str


def rows(page: OnePage, told: Sequence[Row], sizes: Sequence[float], *, x: float, width: float, height: float) -> None:
    """Labels in a column, their texts beside: in the largest of the sizes in which all of them stand in the height; in
    the least of them the longest is cut first."""
    told = [row for row in told if row.text.strip()]
    words = [word for row in told for word in row.labels]
    label = min(max((page.width(word, _LABEL, bold=True) for word in words), default=0.0), width * 0.26)
    room = width - label - 5
    for size in sizes:
        found = [page.wrap(" ".join(row.text.split()), size, room) for row in told]
        if _height(told, found, size) <= height:
            break
    else:
        whole = list(found)
        while _height(told, found, size) > height and max(map(len, found)) > 1:
            longest = max(range(len(found)), key=lambda at: len(found[at]))
            found[longest] = found[longest][:-1]
        found = [page.cut(lines, len(some), size, room) for lines, some in zip(whole, found, strict=True)]
    for row, lines in zip(told, found, strict=True):
        top = page.y
        for word in row.labels:
            page.fitted(word, _LABEL, 5, x=x, width=label)
        page.y = top
        for line in lines:
            page.put(x + label + 5, line, size)
            page.space(size * 1.2)
        page.y = top + _tall(row, lines, size)


def stamp(page: OnePage, code: str, told: str, *, x: float, right: float, bottom: float, side: float) -> None:
    """Which paper this is, in its foot: the code for the kiosk's scanner where there is one, and words."""
    page.mark(Rule(bottom - side, 0.8, x, right))
    left = x
    if code:
        page.code(x - side / 8, bottom - side + 1, side, code)
        left += side * 0.84
    page.y = bottom - side + 6
    page.fitted(told, 8, 6, x=left, width=right - left, lines=3, bold=False)
    if code:
        page.fitted(code, 8, 6, x=left, width=right - left)


def _height(told: Sequence[Row], found: Sequence[Sequence[str]], size: float) -> float:
    return sum(_tall(row, lines, size) for row, lines in zip(told, found, strict=True))


def _tall(row: Row, lines: Sequence[str], size: float) -> float:
    return max(len(lines) * size * 1.2, len(row.labels) * _LABEL * TIGHT) + 2.5


def _no_second_page(_: Sheet) -> None:
    raise AssertionError("this paper is one page")
