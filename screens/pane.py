"""The pane below the checklist: the line under the cursor in full, how to answer it, and the box to type in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.containers import Vertical
from textual.widget import Widget

from screens.widgets.lines import Item, Lines
from screens.widgets.text_box import TextBox


class LinePane(Vertical):
    """Three parts of fixed height, so that going from line to line lays nothing out anew."""

    def compose(self) -> Iterator[Widget]:
        yield Lines(id="question")
        yield Lines(id="how")
        yield TextBox()

    def on_mount(self) -> None:
        self._question = self.query_one("#question", Lines)
        self._how = self.query_one("#how", Lines)

    @property
    def box(self) -> TextBox:
        return self.query_one(TextBox)

    def show(self, about: Sequence[Item], how: str, *, wrong: bool = False) -> None:
        """What the line asks, and how to answer it or what is wrong with the answer."""
        self._question.show(about)
        shown = [Item(how, tone="bad" if wrong else "head", wrap=True)]
        if shown != self._how.items:
            self._how.show(shown)

    def take_text(self, text: str | None) -> None:
        """Open the box with this text and give it the keys; None closes it."""
        box = self.box
        if text is not None:
            box.write(text)
            box.display = True
            self.screen.set_focus(box)
        elif box.display:
            box.display = False
            self.screen.set_focus(None)

    @property
    def text(self) -> str | None:
        """What stands in the box, or None where it is closed."""
        return self.box.text if self.box.display else None
