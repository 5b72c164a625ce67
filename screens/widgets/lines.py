"""The one list of the kiosk: headings, lines to pick and running text, drawn line by line.

A widget a row costs a second to open and 20 ms a key at 60 rows (measured); this costs the same at 6 rows and at 600.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from screens.glyphs import plain


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the list."""

    text: str = ""
    id: str = ""
    """What is picked; empty for a heading or a text that nobody picks."""
    state: str = ""
    """The word drawn in brackets before it."""
    tone: str = ""
    """`good`, `bad`, `warn` or `dim` for the state; `head` for a heading, `strong` for a text."""
    key: str = ""
    """The digit that picks it."""
    right: str = ""
    """Drawn at the right edge."""
    indent: int = 0
    wrap: bool = False
    """Whether a long text takes as many rows as it needs instead of being cut."""


class Lines(Widget):
    """A list of items with one cursor. The screen moves it; it never has the focus, so that a text box can."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "lines--good",
        "lines--bad",
        "lines--warn",
        "lines--dim",
        "lines--head",
        "lines--strong",
        "lines--cursor",
    }
    DEFAULT_CSS = ""

    class Picked(Message):
        """A line was clicked or touched."""

        def __init__(self, id: str) -> None:
            super().__init__()
            self.id = id

    def __init__(self, items: Sequence[Item] = (), *, state_width: int = 4, id: str | None = None) -> None:
        """`state_width` is that of the widest state word, so that the brackets stand in a column."""
        super().__init__(id=id)
        self.items: list[Item] = list(items)
        self.index = -1
        """Of the item under the cursor; -1 where nothing can be picked."""
        self.top = 0
        """The first row shown."""
        self._state_width = state_width
        self._rows: list[tuple[int, str, bool]] = []
        """For every row on paper: its item, its part of the text, whether it is the item's first row."""
        self._first: list[int] = []
        """The first row of every item."""
        self._key_width = self._bracket_width = 0
        self._text_at = 2
        self._width = 0
        self._styles_by_tone: dict[str, Style] = {}

    # What it shows

    def show(self, items: Sequence[Item], cursor: str = "") -> None:
        """Show these items, the cursor on the one with this id, or where it was."""
        cursor = cursor or self.cursor
        self.items = list(items)
        self._lay_out()
        self.index = self._find(cursor)
        if self.index < 0:
            self.index = next((at for at, item in enumerate(self.items) if item.id), -1)
        self._reveal()
        self.refresh()

    def replace(self, at: int, item: Item) -> None:
        """Show one item otherwise; it must take as many rows as before."""
        self.items[at] = item
        self._rows[self._first[at]] = (at, item.text, True)
        self._repaint(at)

    @property
    def cursor(self) -> str:
        """The id of the item under the cursor, or nothing."""
        return self.items[self.index].id if 0 <= self.index < len(self.items) else ""

    def by_key(self, key: str) -> Item | None:
        """The item that a digit picks."""
        return next((item for item in self.items if item.key == key), None)

    # Moving

    def to(self, id: str) -> None:
        """Put the cursor on an item."""
        at = self._find(id)
        if at >= 0:
            self._go(at)

    def move(self, by: int) -> None:
        """Move the cursor by so many lines that can be picked; where there are none, scroll."""
        if self.index < 0:
            self._scroll(by)
            return
        if abs(by) == 1 and self._runs_on(by):
            self._scroll(by)
            return
        ahead = self._pickable(by)
        if ahead:
            self._go(ahead[min(abs(by), len(ahead)) - 1])
        else:
            self._scroll(by)

    def page(self, by: int) -> None:
        """Move by what fits on the screen, and over nothing that was not in sight."""
        height = max(1, self.size.height - 1)
        if self.index < 0 or self._runs_on(by):
            self._scroll(by * height)
            return
        top, first = self.top, self._first[self.index]
        reach = max(first, top) + height if by > 0 else first - height
        ahead = self._pickable(by)
        near = [at for at in ahead if (self._first[at] - reach) * by <= 0]
        if near:
            self._go(near[-1])
            if by > 0 and self.top > top + height:
                self.top = top + height
                self.refresh()
        elif ahead and self.top <= self._first[ahead[0]] < self.top + self.size.height:
            self._go(ahead[0])
        else:
            self._scroll(by * height)

    def _pickable(self, by: int) -> list[int]:
        """What can be picked below the cursor, or above it, the nearest first."""
        ahead = range(self.index + 1, len(self.items)) if by > 0 else range(self.index - 1, -1, -1)
        return [at for at in ahead if self.items[at].id]

    def _runs_on(self, by: int) -> bool:
        """Whether the text under the cursor is longer than the screen and goes on out of sight, or the cursor itself
        was left behind by scrolling."""
        first, last = self._span(self.index)
        if last - first < self.size.height:
            return by < 0 and last < self.top
        return last >= self.top + self.size.height if by > 0 else first < self.top

    def _span(self, at: int) -> tuple[int, int]:
        """The first and last row of an item."""
        return self._first[at], (self._first[at + 1] if at + 1 < len(self._first) else len(self._rows)) - 1

    def to_end(self, by: int) -> None:
        """Move to the first or the last line."""
        self.move(by * max(1, len(self._rows)))

    def _go(self, at: int) -> None:
        before, top = self.index, self.top
        self.index = at
        self._reveal()
        if self.top == top:
            self._repaint(before)
            self._repaint(at)
        else:
            self.refresh()

    def _repaint(self, at: int) -> None:
        """Paint one item anew: two rows a key instead of the whole list."""
        if 0 <= at < len(self._first):
            first = self._first[at]
            after = self._first[at + 1] if at + 1 < len(self._first) else len(self._rows)
            shown = Region(0, first - self.top, self.size.width, after - first)
            if shown := shown.intersection(Region(0, 0, *self.size)):
                self.refresh(shown)

    def _scroll(self, by: int) -> None:
        self.top = max(0, min(self.top + by, len(self._rows) - self.size.height))
        self.refresh()

    def _find(self, id: str) -> int:
        return next((at for at, item in enumerate(self.items) if item.id == id), -1) if id else -1

    def _reveal(self) -> None:
        height = self.size.height
        if not height:
            return
        if self.index < 0:
            self.top = max(0, min(self.top, len(self._rows) - height))
            return
        first, last = self._span(self.index)
        if last - first >= height:
            # Longer than the screen: it is read from its beginning.
            self.top = first
            return
        # A heading right above stays in sight with its first line, and a page that is read with the line below it.
        above = first
        while above and not self.items[self._rows[above - 1][0]].id and last - above < height - 1:
            above -= 1
        if first < self.top or above < self.top <= first:
            self.top = above
        if last >= self.top + height:
            # On by half a screen, not by a row: what comes next is in sight, and few keys repaint everything.
            self.top = last - height + 1 + (height // 2 if last < self.top + 2 * height else 0)
            self.top = min(self.top, max(above, last - height + 1))
        self.top = max(0, min(self.top, len(self._rows) - height))

    # Drawing

    def _lay_out(self) -> None:
        self._width = self.size.width or 80
        self._key_width = 2 if any(item.key for item in self.items) else 0
        self._bracket_width = self._state_width + 5 if any(item.state for item in self.items) else 0
        self._text_at = 2 + self._key_width + self._bracket_width
        self._rows, self._first = [], []
        for at, item in enumerate(self.items):
            self._first.append(len(self._rows))
            if not item.wrap:
                self._rows.append((at, item.text, True))
                continue
            parts = wrapped(item.text, self._width - self._start(item) - 2)
            self._rows += [(at, part, not number) for number, part in enumerate(parts)]

    def _start(self, item: Item) -> int:
        """The column where an item's text starts; headings and running text start at the edge."""
        return (self._text_at if item.id or item.key or item.state else 1) + 2 * item.indent

    def on_resize(self) -> None:
        top = self.top
        if width_changed := self._width != self.size.width:
            self._lay_out()
        self._reveal()
        # It may have been painted before this came; where nothing moves, once is enough.
        if width_changed or self.top != top:
            self.refresh()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._styles_by_tone.clear()

    def _style(self, tone: str) -> Style:
        """The style of a tone, of the widget itself for none; working it out costs more than drawing a row."""
        style = self._styles_by_tone.get(tone)
        if style is None:
            style = self.get_component_rich_style(f"lines--{tone}", partial=True) if tone else self.rich_style
            self._styles_by_tone[tone] = style
        return style

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self._style("")
        row = self.top + y
        if row >= len(self._rows):
            return Strip.blank(width, base)
        at, text, first = self._rows[row]
        item = self.items[at]
        here = at == self.index
        style = base + (self._style("cursor") if here else Style())
        segments = [Segment("▶ " if here and first else "  ", style)]
        room = width - 2
        start = self._start(item)
        if start > 2 * item.indent + 1 and first:
            front, tone = self._front(item), self._tone(item.tone, here)
            segments += [Segment(front[0], style + self._tone("strong", here)), Segment(front[1], style + tone)]
            room -= cell_len(front[0]) + cell_len(front[1])
        elif start <= 1 + 2 * item.indent:
            segments = [Segment(" ", style)]
            room = width - 1
        gap = start - (width - room)
        if gap > 0:
            segments.append(Segment(" " * gap, style))
            room -= gap
        right = plain(item.right) if first else ""
        keep = cell_len(right) + 2 if right else 1
        body = cut(plain(text), room - keep)
        textual = item.tone if item.tone in ("head", "strong") or (item.tone and not item.state) else ""
        segments.append(Segment(set_cell_size(body, max(0, room - keep)), style + self._tone(textual, here)))
        tail = self._more(y) or " "
        segments.append(Segment((" " + right if right else "") + tail, style + self._tone("" if here else "dim", here)))
        return Strip(segments).adjust_cell_length(width, style)

    def _front(self, item: Item) -> tuple[str, str]:
        key = f"{item.key or ' '} " if self._key_width else ""
        state = f"[ {set_cell_size(item.state, self._state_width)} ] " if item.state else " " * self._bracket_width
        return key, state

    def _tone(self, tone: str, here: bool) -> Style:
        # Under the cursor the line is drawn the other way round; colours would be lost on it, and the words say it all.
        if not tone or here:
            return Style()
        return self._style(tone)

    def _more(self, y: int) -> str:
        """A sign at the edge where there is more above or below."""
        if y == 0 and self.top > 0:
            return "▲"
        if y == self.size.height - 1 and self.top + self.size.height < len(self._rows):
            return "▼"
        return ""

    def on_click(self, event: events.Click) -> None:
        row = self.top + event.y
        if row < len(self._rows) and (item := self.items[self._rows[row][0]]).id:
            self.to(item.id)
            self.post_message(self.Picked(item.id))

    def on_mouse_scroll_down(self) -> None:
        self._scroll(3)

    def on_mouse_scroll_up(self) -> None:
        self._scroll(-3)


def cut(text: str, width: int) -> str:
    """The text in so many cells; three dots stand for what does not fit."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 3)).rstrip() + "..."


def wrapped(text: str, width: int) -> list[str]:
    """The text in rows of at most so many cells, broken between words where it can be; at least one row."""
    width = max(8, width)
    rows: list[str] = []
    for paragraph in text.splitlines() or [""]:
        row = ""
        # Split first: what a hard space holds together stays together.
        for word in map(plain, paragraph.split(" ")):
            candidate = f"{row} {word}" if row else word
            if cell_len(candidate) <= width:
                row = candidate
                continue
            if row:
                rows.append(row)
            while cell_len(word) > width:
                head = set_cell_size(word, width).rstrip()
                rows.append(head)
                word = word[len(head) :]
            row = word
        rows.append(row)
    return rows
