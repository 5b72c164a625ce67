"""A number that can be read from the other end of the trailer."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

_DIGITS = {
    "0": "111101101101111",
    "1": "010110010010111",
    "2": "111001111100111",
    "3": "111001011001111",
    "4": "101101111001001",
    "5": "111100111001111",
    "6": "111100111101111",
    "7": "111001010010010",
    "8": "111101111101111",
    "9": "111101111001111",
}
"""Three dots wide and five high, row by row. A dot is two cells wide, so that it is square."""

HEIGHT = 5


class BigText(Widget):
    """A phone number, a dot one cell wide and one high: eleven digits and their dashes fit 80 columns."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.text = text

    def show(self, text: str) -> None:
        """Digits and dashes; anything else is left out."""
        if text != self.text:
            self.text = text
            self.refresh(layout=True)

    def get_content_width(self, *_: object) -> int:
        return len(self._row(0))

    def get_content_height(self, *_: object) -> int:
        return HEIGHT

    def _row(self, y: int) -> str:
        dots = (
            _DIGITS.get(one, "000000111000000")[3 * y : 3 * y + 3] for one in self.text if one in _DIGITS or one == "-"
        )
        return "  ".join("".join("█" if dot == "1" else " " for dot in row) for row in dots)

    def render_line(self, y: int) -> Strip:
        width, style = self.size.width, self.rich_style
        row = self._row(y) if y < HEIGHT else ""
        return Strip([Segment(row, style)]).adjust_cell_length(width, style)


class BigNumber(Widget):
    """Five rows high, eight columns a digit."""

    def __init__(self, number: int = 0) -> None:
        super().__init__()
        self.number = number

    def show(self, number: int) -> None:
        if number != self.number:
            self.number = number
            self.refresh(layout=True)

    def get_content_width(self, *_: object) -> int:
        return len(str(self.number)) * 8

    def get_content_height(self, *_: object) -> int:
        return HEIGHT

    def render_line(self, y: int) -> Strip:
        width, style = self.size.width, self.rich_style
        if y >= HEIGHT:
            return Strip.blank(width, style)
        rows = ("".join("██" if dot == "1" else "  " for dot in _DIGITS[one][3 * y : 3 * y + 3]) for one in self.text)
        return Strip([Segment("  ".join(rows) + "  ", style)]).adjust_cell_length(width, style)

    @property
    def text(self) -> str:
        return str(max(0, self.number))
