"""A few words: a note, a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from screens.glyphs import plain
from screens.keeping import SOON
from screens.screen import Dialog
from screens.widgets.bars import KeyBar
from screens.widgets.text_box import TextBox
from screens.wording import Wording

_LIKE_A_PIN = 4
"""Digits that may be a PIN, typed one dialog too soon."""


class TextDialog(Dialog[str]):
    """A text, dismissed with what was typed; Esc changes nothing."""

    NAME = "text"
    AUTO_FOCUS = "TextBox"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "done", "key.done")]

    def __init__(
        self,
        say: Wording,
        title: str,
        about: str,
        text: str = "",
        *,
        empty: bool = False,
        digits: bool = False,
        typing: str = "",
        typed: Callable[[str], None] | None = None,
        scrap: str = "",
    ) -> None:
        """`empty` says whether nothing is an answer too; `digits` whether a number is asked for; `typed` hears
        of the text as it grows. Without a draft that keeps it, `scrap` names what it is about: it is on the disk as it
        grows and here again the next time, until it is thrown away, or whoever asked puts nothing in its place."""
        super().__init__(say)
        self._title, self._about, self._text, self._empty = title, about, text, empty
        self._digits = digits
        self._typing, self._typed, self._asked = typing, typed, ""
        self._scrap, self._soon = scrap, False

    def compose(self) -> Iterator[Widget]:
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="title", markup=False)
            yield Static(plain(self._about), classes="text", markup=False)
            yield TextBox()
            yield Static(classes="wrong", markup=False)
            yield KeyBar()

    def on_mount(self) -> None:
        begun = self.kiosk_app.scraps.get(self._scrap) if self._scrap else ""
        self.query_one(TextBox).write(self._typing or begun or self._text)

    def on_text_area_changed(self, event: events.Event) -> None:
        event.stop()
        if self._scrap and not self._soon:
            self._soon = True
            self.set_timer(SOON, self.leave)
        self._tell()

    def _tell(self) -> None:
        text = self.query_one(TextBox).text
        if self._typed is not None and text != self._text:
            self._typed(text)

    def leave(self) -> None:
        self._tell()
        self._soon = False
        text = self.query_one(TextBox).text
        # Digits alone may be a PIN, typed one dialog too soon: it must not reach the disk.
        if self._scrap and not text.strip().isdigit():
            self.kiosk_app.scraps.put(self._scrap, text)

    def on_text_box_submitted(self) -> None:
        self.action_done()

    def action_no(self) -> None:
        # Esc is quickly pressed; what somebody wrote goes only when they press it again.
        text = self.query_one(TextBox).text
        if text.strip() and text != self._text and text != self._asked:
            self._asked = text
            self.query_one(".wrong", Static).update(self.say("text.escape"))
        else:
            if self._scrap:
                self.kiosk_app.scraps.put(self._scrap, "")
                self._scrap = ""
            super().action_no()

    def action_done(self) -> None:
        text = " ".join(self.query_one(TextBox).text.split())
        if text.isdigit() and len(text) >= _LIKE_A_PIN and not self._digits:
            # What stands here is read by everybody, for years.
            self.query_one(TextBox).write("")
            self.query_one(".wrong", Static).update(plain(self.say("text.digits")))
        elif text or self._empty:
            self.leave()
            self.dismiss(text)
        else:
            self.query_one(".wrong", Static).update(self.say("text.empty"))
