"""A QR code that a phone reads off the screen: black on white with a quiet rim, whatever the theme.

Half blocks where the terminal has them. The bare Linux console's fonts have none: there each module is two cells with a
background. Inverted or without a rim nothing read the code (72 of 72 tries failed), so neither is ever drawn.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

QUIET = 2
"""White modules around the code."""

_BLACK, _WHITE = Color.parse("#000000"), Color.parse("#ffffff")
_INK = Style(color=_BLACK, bgcolor=_WHITE)
_CELLS = {True: Style(bgcolor=_BLACK), False: Style(bgcolor=_WHITE)}
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}

Matrix = tuple[tuple[bool, ...], ...]


def bare_console() -> bool:
    """Whether this is the Linux console itself, which draws no half blocks."""
    return os.environ.get("TERM") == "linux"


@lru_cache(maxsize=32)
def matrix(text: str) -> Matrix:
    """The modules of a code with its rim, row by row; True is black."""
    # Seldom wanted, and it takes a tenth of a second to load.
    from qrcode.constants import ERROR_CORRECT_L
    from qrcode.main import QRCode

    code = QRCode(error_correction=ERROR_CORRECT_L, border=QUIET)
    code.add_data(text.encode())
    code.make()
    return tuple(tuple(bool(module) for module in row) for row in code.get_matrix())


def modules(width: int, height: int, *, bare: bool) -> int:
    """The largest code, rim included, that so many cells can show."""
    return min(width // 2, height) if bare else min(width, 2 * height)


def codes(heading: str, lines: Sequence[str], most: int) -> list[str]:
    """The texts of as many codes as are needed for all lines, each with the heading; empty where a line is too long."""
    # The largest version is 40: 177 modules, and no screen is as large.
    found: list[list[str]] = []
    for line in lines:
        if found and _fits([heading, *found[-1], line], most):
            found[-1].append(line)
        elif _fits([heading, line], most):
            found.append([line])
        else:
            return []
    return ["\n".join([heading, *part]) for part in found]


def _fits(lines: list[str], most: int) -> bool:
    text = "\n".join(lines)
    return len(text.encode()) <= 2000 and len(matrix(text)) <= most


class QrCode(Widget):
    """One code in the middle of what room there is."""

    def __init__(self, text: str = "", *, bare: bool | None = None) -> None:
        super().__init__()
        self.text = text
        self.bare = bare_console() if bare is None else bare

    def show(self, text: str) -> None:
        self.text = text
        self.refresh()

    @property
    def most(self) -> int:
        """The largest code that fits here, rim included."""
        return modules(self.size.width, self.size.height, bare=self.bare)

    def render_line(self, y: int) -> Strip:
        width, blank = self.size.width, self.rich_style
        code = matrix(self.text) if self.text else ()
        side = len(code)
        high, wide = (side, 2 * side) if self.bare else ((side + 1) // 2, side)
        row = y - (self.size.height - high) // 2
        if not 0 <= row < high:
            return Strip.blank(width, blank)
        left = (width - wide) // 2
        if self.bare:
            drawn = [Segment("  ", _CELLS[module]) for module in code[row]]
        else:
            below = code[2 * row + 1] if 2 * row + 1 < side else (False,) * side
            drawn = [Segment("".join(_HALVES[pair] for pair in zip(code[2 * row], below, strict=True)), _INK)]
        return Strip([Segment(" " * left, blank), *drawn]).adjust_cell_length(width, blank)
