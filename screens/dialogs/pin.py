"""A PIN, asked for before something only an owner may do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from screens.glyphs import plain
from screens.screen import Dialog
from screens.widgets.bars import KeyBar
from screens.widgets.text_box import LineBox
from screens.wording import Wording
from secor_tui.errors import SecorError


class PinDialog(Dialog[bool]):
    """Dismissed with True once `check` has taken the PIN."""

    AUTO_FOCUS = "LineBox"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "done", "key.done")]

    class Checked(Message):
        """The PIN was looked at."""

        def __init__(self, error: SecorError | None) -> None:
            super().__init__()
            self.error = error

    def __init__(self, say: Wording, title: str, about: str, check: Callable[[str], None]) -> None:
        """`check` raises a SecorError for a wrong PIN."""
        super().__init__(say)
        self._title, self._about, self._check = title, about, check

    def compose(self) -> Iterator[Widget]:
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="title", markup=False)
            yield Static(plain(self._about), classes="text", markup=False)
            yield LineBox(secret=True)
            yield Static(classes="wrong", markup=False)
            yield KeyBar()

    def on_input_submitted(self) -> None:
        self.action_done()

    def action_done(self) -> None:
        self._look(self.query_one(LineBox).value)

    @work(thread=True, exit_on_error=False, exclusive=True)
    def _look(self, pin: str) -> None:
        # scrypt takes its time on purpose; the screen stays alive meanwhile.
        try:
            self._check(pin)
        except SecorError as error:
            self.post_message(self.Checked(error))
        else:
            self.post_message(self.Checked(None))

    def on_pin_dialog_checked(self, event: Checked) -> None:
        if event.error is None:
            self.dismiss(True)
            return
        self.query_one(LineBox).value = ""
        self.query_one(".wrong", Static).update(plain(event.error.said(self.say.language)[1]))
