"""Where free text is typed: wraps, grows no scrollbar, and Enter means done."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input, TextArea


class TextBox(TextArea, inherit_bindings=False):
    """Text in a few rows. Function keys and up and down pass through to the screen, as everywhere in the kiosk."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "cursor_left", show=False),
        Binding("right", "cursor_right", show=False),
        Binding("ctrl+left", "cursor_word_left", show=False),
        Binding("ctrl+right", "cursor_word_right", show=False),
        Binding("home", "cursor_line_start", show=False),
        Binding("end", "cursor_line_end", show=False),
        Binding("backspace", "delete_left", show=False),
        Binding("delete", "delete_right", show=False),
        Binding("ctrl+z", "undo", show=False),
    ]

    class Submitted(Message):
        """Enter was pressed."""

        def __init__(self, box: TextBox) -> None:
            super().__init__()
            self.box = box

        @property
        def control(self) -> TextBox:
            return self.box

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(text, soft_wrap=True, compact=True, highlight_cursor_line=False, id=id)
        self.cursor_blink = False

    def on_unmount(self) -> None:
        # Textual's TextArea watches the app's theme and is held by it until the theme changes, which here is never: a
        # kiosk that is left open would keep every box there ever was.
        watching = getattr(self.app, "__watchers", {}).get("theme", [])
        watching[:] = [one for one in watching if one[0] is not self]

    def write(self, text: str) -> None:
        """Put a text in, the cursor at its end."""
        if text != self.text:
            self.load_text(text)
        self.move_cursor(self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        # Textual calls the same method of every class above as well; only Enter must not get that far.
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted(self))


class LineBox(Input):
    """One row of text; `secret` shows dots, and takes digits alone unless they are `words`."""

    def __init__(
        self,
        value: str = "",
        *,
        secret: bool = False,
        words: bool = False,
        placeholder: str = "",
        id: str | None = None,
    ) -> None:
        pin = secret and not words
        super().__init__(
            value,
            id=id,
            placeholder=placeholder,
            password=secret,
            restrict=r"[0-9]*" if pin else None,
            max_length=8 if pin else 200,
            compact=True,
            select_on_focus=False,
        )
        self.cursor_blink = False
