"""A PIN: one that proves who somebody is, and a new one, typed twice."""

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
from screens.screen import Dialog, Result
from screens.widgets.bars import KeyBar
from screens.widgets.text_box import LineBox
from screens.wording import Wording
from secor_tui.errors import SecorError


class SecretDialog(Dialog[Result]):
    """A title, what is asked, and the box; each kind says in `take` what becomes of a PIN."""

    AUTO_FOCUS = "LineBox"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "done", "key.done")]
    WORDS: ClassVar[bool] = False
    """Whether it is a passphrase, and no PIN."""

    def __init__(self, say: Wording, title: str, about: str) -> None:
        super().__init__(say)
        self._title, self._about = title, about

    def compose(self) -> Iterator[Widget]:
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="title", markup=False)
            yield Static("\n".join(map(plain, self._about.split("\n"))), classes="text", markup=False)
            yield LineBox(secret=True, words=self.WORDS)
            yield Static(classes="wrong", markup=False)
            yield KeyBar()

    def on_input_submitted(self) -> None:
        self.action_done()

    def action_done(self) -> None:
        self.take(self.query_one(LineBox).value)

    def take(self, pin: str) -> None:
        """What becomes of what was typed."""

    def ask(self, about: str, wrong: str = "") -> None:
        """Ask for it, or once more, with what was wrong."""
        self.query_one(LineBox).value = ""
        self.query_one(".text", Static).update(plain(about))
        self.query_one(".wrong", Static).update(plain(wrong))


class PinDialog(SecretDialog[bool]):
    """Dismissed with True once `check` has taken the PIN."""

    NAME = "pin"

    class Checked(Message):
        """The PIN was looked at."""

        def __init__(self, error: Exception | None) -> None:
            super().__init__()
            self.error = error

    def __init__(self, say: Wording, title: str, about: str, check: Callable[[str], None]) -> None:
        """`check` raises a SecorError for a wrong PIN."""
        super().__init__(say, title, about)
        self._check = check

    def take(self, pin: str) -> None:
        # Emptied before it is looked at: what is typed meanwhile is the next try.
        self.ask(self._about)
        self._look(pin)

    @work(thread=True, exit_on_error=False, exclusive=True)
    def _look(self, pin: str) -> None:
        # scrypt takes its time on purpose; the screen stays alive meanwhile.
        try:
            self._check(pin)
        except Exception as error:
            self.post_message(self.Checked(error))
        else:
            self.post_message(self.Checked(None))

    def on_pin_dialog_checked(self, event: Checked) -> None:
        if event.error is None:
            self.dismiss(True)
            return
        known = event.error.said(self.say.language)[1] if isinstance(event.error, SecorError) else ""
        self.query_one(".wrong", Static).update(plain(known or self.say("error.text")))


class NewPinDialog(SecretDialog[str]):
    """Dismissed with the PIN once it was typed the same way twice and `check` has nothing against it."""

    NAME = "new_pin"

    def __init__(self, say: Wording, name: str, check: Callable[[str], None]) -> None:
        """`check` raises a SecorError that says what a PIN must be."""
        super().__init__(say, say("new_pin.title", name=name), say("new_pin.first"))
        self._check, self._first = check, ""

    def take(self, pin: str) -> None:
        if self._first and pin == self._first:
            self.dismiss(pin)
        elif self._first:
            self._first = ""
            self.ask(self._about, self.say("new_pin.differs"))
        else:
            try:
                self._check(pin)
            except SecorError as error:
                self.ask(self._about, error.said(self.say.language)[1])
                return
            self._first = pin
            self.ask(self.say("new_pin.again"))
