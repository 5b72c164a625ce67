"""A text to be read: one widget that scrolls, drawn row by row, with what is looked for marked in it."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from screens.markdown import Text
from screens.typeset import Row, laid_out, marks

HIT, HERE = "hit", "here"


class Page(Widget):
    """The screen scrolls it; it never has the focus, so that a box to look for words can."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "page--head",
        "page--strong",
        "page--blank",
        "page--code",
        "page--dim",
        "page--hit",
        "page--here",
    }
    DEFAULT_CSS = ""

    class Moved(Message):
        """Another part of it is to be seen."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text = Text()
        self.top = 0
        """The first row shown."""
        self.hits: list[tuple[int, int, int]] = []
        """Where what is looked for stands: block, start, end."""
        self.hit = -1
        """The one gone to last, as a place in `hits`; -1 for none."""
        self._rows: list[Row] = []
        self._unseen: set[int] = set()
        """Blocks whose end was never on the screen."""
        self._width = 0
        self._styles_by_mark: dict[str, Style] = {}

    # What it shows

    def show(self, text: Text) -> None:
        """Show another text from its beginning."""
        self.text, self.top, self.hits, self.hit = text, 0, [], -1
        self._unseen = set(range(len(text.blocks)))
        self._lay_out()
        self.refresh()

    @property
    def rows(self) -> int:
        """How many rows the text takes."""
        return len(self._rows)

    @property
    def seen(self) -> int:
        """How many rows there are down to the last one that is to be seen; 0 before anything was drawn."""
        return min(self.rows, self.top + self.size.height) if self.size.height else 0

    @property
    def at_end(self) -> bool:
        """Whether the end is to be seen."""
        return bool(self.size.height) and self.seen >= self.rows

    @property
    def all_seen(self) -> bool:
        """Whether every part of it was on the screen; whoever jumps to the end leaves something out."""
        for row in self._rows[self.top : self.seen]:
            self._unseen -= {one.block for one in row.pieces if one.end >= len(self.text.blocks[one.block].text)}
        # Headings of a table that is shown as lines stand in those lines.
        return bool(self.size.height) and self._unseen.isdisjoint(one.block for row in self._rows for one in row.pieces)

    def to_unseen(self) -> None:
        """Go to the first part that was never on the screen."""
        for at, row in enumerate(self._rows):
            if any(one.block in self._unseen for one in row.pieces):
                self.move(at - self.top)
                break

    # Moving

    def move(self, by: int) -> None:
        """Scroll by so many rows."""
        top = max(0, min(self.top + by, self.rows - self.size.height))
        if top != self.top:
            self.top = top
            self.refresh()
            self.post_message(self.Moved())

    def page(self, by: int) -> None:
        """Scroll by what fits on the screen; the last row of before stays in sight."""
        self.move(by * max(1, self.size.height - 1))

    def to_end(self, by: int) -> None:
        self.move(by * self.rows)

    # Looking for words

    def find(self, words: str) -> None:
        """Mark where these words stand; the first of them from here on is gone to."""
        self.hits, self.hit = self.text.find(words), -1
        if self.hits:
            below = (at for at, hit in enumerate(self.hits) if self._row_of(hit) >= self.top)
            self.hit = next(below, 0)
            self._reveal(self._row_of(self.hits[self.hit]))
        self.refresh()

    def next_hit(self, by: int) -> None:
        """On to the next one, or back to the one before; after the last comes the first."""
        if self.hits:
            self.hit = (self.hit + by) % len(self.hits)
            self._reveal(self._row_of(self.hits[self.hit]))
            self.refresh()

    def _row_of(self, hit: tuple[int, int, int]) -> int:
        block, start, _ = hit
        of_block = (
            at
            for at, row in enumerate(self._rows)
            if any(piece.block == block and piece.start <= start < piece.end for piece in row.pieces)
        )
        return next(of_block, 0)

    def _reveal(self, row: int) -> None:
        if not self.top <= row < self.top + self.size.height:
            self.move(row - self.size.height // 3 - self.top)

    # Drawing

    def _lay_out(self) -> None:
        self._width = self.size.width or 80
        self._rows = laid_out(self.text, self._width)

    def on_resize(self) -> None:
        if self._width != self.size.width:
            share = self.top / max(1, self.rows)
            self._lay_out()
            self.top = round(share * self.rows)
        self.top = max(0, min(self.top, self.rows - self.size.height))
        self.refresh()
        self.post_message(self.Moved())

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._styles_by_mark.clear()

    def _style(self, mark: str) -> Style:
        style = self._styles_by_mark.get(mark)
        if style is None:
            style = self.get_component_rich_style(f"page--{mark}", partial=True) if mark else self.rich_style
            self._styles_by_mark[mark] = style
        return style

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self._style("")
        at = self.top + y
        if at >= len(self._rows):
            return Strip.blank(width, base)
        row = self._rows[at]
        style = base + self._style(row.tone) if row.tone else base
        here = self.hits[self.hit] if 0 <= self.hit < len(self.hits) else (-1, 0, 0)
        pointed = any(one.block == here[0] and one.start <= here[1] < one.end for one in row.pieces)
        segments: list[Segment] = []
        for piece in row.pieces:
            block = self.text.blocks[piece.block]
            found = [(one[1], one[2], HERE if one == here else HIT) for one in self.hits if one[0] == piece.block]
            before = piece.before
            if pointed and not segments and before.startswith(" "):
                # Where colours are not seen, the hit gone to is still told from the others.
                before = "\u25b6" + before[1:]
            segments.append(Segment(before, style))
            segments += [
                Segment(words, style + self._style(mark) if mark else style)
                for words, mark in marks(block, piece.start, piece.end, found)
            ]
        strip = Strip(segments).adjust_cell_length(width - 1, base)
        return Strip([*strip, Segment(self._more(y) or " ", base + self._style("dim"))])

    def _more(self, y: int) -> str:
        """A sign at the edge where there is more above or below."""
        if y == 0 and self.top > 0:
            return "\u25b2"
        if y == self.size.height - 1 and not self.at_end:
            return "\u25bc"
        return ""

    def on_mouse_scroll_down(self) -> None:
        self.move(3)

    def on_mouse_scroll_up(self) -> None:
        self.move(-3)


__all__ = ["Page"]
