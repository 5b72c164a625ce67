"""A new PIN, typed twice by the person it is for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from screens.glyphs import plain
from screens.screen import Dialog
from screens.widgets.bars import KeyBar
from screens.widgets.text_box import LineBox
from screens.wording import Wording
from secor_tui.errors import SecorError


class NewPinDialog(Dialog[str]):
    """Dismissed with the PIN once it was typed the same way twice and `check` has nothing against it."""

    AUTO_FOCUS = "LineBox"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "done", "key.done")]

    def __init__(self, say: Wording, name: str, check: Callable[[str], None]) -> None:
        """`check` raises a SecorError that says what a PIN must be."""
        super().__init__(say)
        self._name, self._check, self._first = name, check, ""

    def compose(self) -> Iterator[Widget]:
        with Vertical(classes="dialog"):
            yield Static(plain(self.say("new_pin.title", name=self._name)), classes="title", markup=False)
            yield Static(plain(self.say("new_pin.first")), classes="text", markup=False)
            yield LineBox(secret=True)
            yield Static(classes="wrong", markup=False)
            yield KeyBar()

    def on_input_submitted(self) -> None:
        self.action_done()

    def action_done(self) -> None:
        box = self.query_one(LineBox)
        pin, box.value = box.value, ""
        if not self._first:
            try:
                self._check(pin)
            except SecorError as error:
                self._ask("new_pin.first", error.said(self.say.language)[1])
                return
            self._first = pin
            self._ask("new_pin.again")
        elif pin == self._first:
            self.dismiss(pin)
        else:
            self._first = ""
            self._ask("new_pin.first", self.say("new_pin.differs"))

    def _ask(self, key: str, wrong: str = "") -> None:
        self.query_one(".text", Static).update(plain(self.say(key)))
        self.query_one(".wrong", Static).update(plain(wrong))
