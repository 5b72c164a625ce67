"""A list of people with a box above it: a few letters narrow it, a digit picks, and so does a scanned badge.

A scanner is a keyboard that types quickly, with or without Enter behind. What may still grow, a digit or a badge that
another one begins with, is therefore taken after a moment or at Enter; everything else at once.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static

from screens.scanner import MOMENT
from screens.widgets.lines import Item, Lines
from screens.widgets.text_box import LineBox

if TYPE_CHECKING:
    from screens.wording import Wording
    from secor_tui.program.crew import Crew


class FindBox(LineBox, inherit_bindings=False):
    """Home and End are the list's; the text is too short to walk about in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "cursor_left", show=False),
        Binding("right", "cursor_right", show=False),
        Binding("backspace", "delete_left", show=False),
        Binding("delete", "delete_right", show=False),
        Binding("enter", "submit", show=False),
    ]


class PeopleList(Vertical):
    """Shows items whose ids are people, and others beside; says which one was picked."""

    class Picked(Message):
        """An item was picked, or somebody on it by their badge."""

        def __init__(self, id: str) -> None:
            super().__init__()
            self.id = id

    def __init__(self, say: Wording, crew: Crew, *, state_width: int = 4, rows: int = 0) -> None:
        """`rows` is the most that the list may take; 0 lets it have what there is."""
        super().__init__()
        self._say, self._crew, self._state_width, self._rows = say, crew, state_width, rows
        self._items: list[Item] = []
        self._picked = False
        self._timer: Timer | None = None

    def compose(self) -> Iterator[Widget]:
        with Horizontal(classes="find"):
            yield Static(self._say("people.find"), markup=False)
            yield FindBox(placeholder=self._say("people.placeholder"))
        yield Lines(state_width=self._state_width)

    @property
    def lines(self) -> Lines:
        return self.query_one(Lines)

    @property
    def box(self) -> FindBox:
        return self.query_one(FindBox)

    def show(self, items: Sequence[Item], cursor: str = "") -> None:
        """Show these items; picking begins anew. Those without an id are headings."""
        self._items = list(items)
        self._picked = False
        self._show(cursor)

    def _show(self, cursor: str = "") -> None:
        text = self.box.value
        shown = self._matching(text) if text.strip() and not self._by_digit(text) else self._items
        if not shown:
            shown = [Item(self._say("people.nobody"), tone="dim", wrap=True)]
        if self._rows:
            self.lines.styles.height = max(1, min(self._rows, len(self._items)))
        self.lines.show(shown, cursor)
        if text and not cursor:
            self.lines.to_end(-1)

    def _matching(self, text: str) -> list[Item]:
        somebody = self._crew.badge(text)
        words = _folded(text).split()
        found: list[Item] = []
        head: Item | None = None
        for item in self._items:
            if not item.id:
                head = item if item.text else None
            elif (somebody and somebody.id == item.id) or self._fits(item, words):
                found += [head] if head else []
                head = None
                found.append(replace(item, key=""))
        return found

    def _fits(self, item: Item, words: list[str]) -> bool:
        person = self._crew.person(item.id)
        names = _folded(f"{item.text} {person.hat} {person.company}" if person else item.text).split()
        return all(any(name.startswith(word) for name in names) for word in words)

    # Picking

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        text = event.value
        self._show()
        if not text or self._picked:
            return
        if self._by_digit(text) and not self._begins_a_badge(text):
            self.submit()
        elif self._by_digit(text) or self._by_badge(text):
            self._timer = self.set_timer(MOMENT, self.submit)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.submit()

    def on_lines_picked(self, event: Lines.Picked) -> None:
        event.stop()
        self._pick(event.id)

    def submit(self) -> None:
        """Enter: whoever the box names, or else the line under the cursor."""
        text = self.box.value
        self._pick(self._by_badge(text) or self._by_digit(text) or self.lines.cursor)

    def clear(self) -> bool:
        """Take back what stands in the box; False where nothing does."""
        typed = bool(self.box.value)
        self.box.value = ""
        return typed

    def _pick(self, id: str) -> None:
        if not id or self._picked:
            return
        self._picked = True
        if self._timer is not None:
            self._timer.stop()
        self.box.value = ""
        self.post_message(self.Picked(id))

    def _by_badge(self, text: str) -> str:
        somebody = self._crew.badge(text)
        return somebody.id if somebody and any(item.id == somebody.id for item in self._items) else ""

    def _by_digit(self, text: str) -> str:
        return next((item.id for item in self._items if item.key and item.key == text.strip()), "")

    def _begins_a_badge(self, text: str) -> bool:
        people = self._crew.present()
        return any(code.startswith(text.strip()) for person in people for code in (person.id, person.badge) if code)


def _folded(text: str) -> str:
    """Without accents and capitals, as it is typed on any keyboard."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)).casefold()
