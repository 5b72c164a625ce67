"""News that waits to be read, and a question that is answered with yes or Esc."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from screens.glyphs import plain
from screens.screen import Dialog, Result
from screens.widgets.bars import KeyBar
from screens.wording import Wording


class SaidDialog(Dialog[Result]):
    """A title and a few sentences; each kind has its own keys."""

    def __init__(self, say: Wording, title: str, message: str) -> None:
        super().__init__(say)
        self._title, self._message = title, message

    def compose(self) -> Iterator[Widget]:
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="title", markup=False)
            yield Static("\n".join(plain(line) for line in self._message.splitlines()), classes="text", markup=False)
            yield KeyBar()


class MessageDialog(SaidDialog[None]):
    """News, and Enter."""

    NAME = "message"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "no", "key.ok"),
        Binding("escape", "no", show=False),
    ]


class ConfirmDialog(SaidDialog[bool]):
    """A question: F2 is yes, Esc is no."""

    NAME = "confirm"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f2", "yes", "key.yes")]

    def action_yes(self) -> None:
        self.dismiss(True)
