"""The first and the last row of every screen: where one is, and what the keys do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from screens.glyphs import plain


class TitleBar(Widget):
    """One row: what this is at the left, how it stands at the right."""

    def __init__(self, left: str = "", right: str = "") -> None:
        super().__init__()
        self.left, self.right = left, right

    def show(self, left: str, right: str = "") -> None:
        if (left, right) != (self.left, self.right):
            self.left, self.right = left, right
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width, style = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, style)
        right = plain(self.right)
        room = max(0, width - cell_len(right) - 3)
        return Strip([Segment(f" {set_cell_size(plain(self.left), room)} {right} ", style)]).adjust_cell_length(
            width, style
        )


class KeyBar(Widget):
    """One row: the keys that work here, each with a word. The help reads the same list."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"keybar--key"}

    def __init__(self, keys: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._keys = list(keys)

    def show(self, keys: Sequence[tuple[str, str]]) -> None:
        if list(keys) != self._keys:
            self._keys = list(keys)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width, style = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, style)
        key_style = style + self.get_component_rich_style("keybar--key", partial=True)
        keys = _fitting(self._keys, width)
        needed = sum(cell_len(key) + cell_len(word) + 1 for key, word in keys)
        # Spread out where there is room; close together, as ten function keys are on 80 columns, where there is not.
        inner = " " if needed + len(keys) - 1 <= width else ""
        gap = " " * max(1, min(3, (width - needed) // max(1, len(keys))))
        segments = [Segment(" " if needed + len(keys) * len(gap) < width else "", style)]
        for key, word in keys:
            segments += [Segment(key, key_style), Segment(f"{inner}{word}{gap}", style)]
        return Strip(segments).adjust_cell_length(width, style)


def _fitting(keys: Sequence[tuple[str, str]], width: int) -> list[tuple[str, str]]:
    """The keys that a narrow screen has room for: the last one, which leads home, before those in the middle."""
    fitting = list(keys)
    while len(fitting) > 2 and sum(cell_len(key) + cell_len(word) + 1 for key, word in fitting) - 1 > width:
        fitting.pop(-2)
    return fitting
