"""Words looked for in the text of every document in force: where they stand, and the text at that place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from screens.markdown import Text, read
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from screens.widgets.people import FindBox
from secor_tui import documents
from secor_tui.errors import SecorError
from secor_tui.program.documents import PDF

if TYPE_CHECKING:
    from secor_tui.kiosk import Kiosk
    from secor_tui.program.documents import Document

LEAST = 2
"""Letters before anything is looked for."""
AROUND = 28
"""Signs shown before what was found."""


@dataclass(frozen=True, slots=True)
class _Known:
    document: Document
    text: Text


class FindTextScreen(KioskScreen[None]):
    """Each document that has the words, how often, and its first place; Enter reads it there."""

    NAME = "find_text"
    CSS_PATH = "find_text.tcss"
    AUTO_FOCUS = "FindBox"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(key for key in LIST_KEYS if not key.key.isdigit()),
        Binding("enter", "choose", "key.open"),
    ]

    class Loaded(Message):
        """Every text that could be read."""

        def __init__(self, known: list[_Known], unread: int) -> None:
            super().__init__()
            self.known, self.unread = known, unread

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__(kiosk)
        self._known: list[_Known] | None = None
        self._unread = 0
        """How many cannot be looked through: PDFs, and those whose file is missing."""

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("find_text.title"))
        with Horizontal(classes="find"):
            yield Static(self.say("reader.find"), markup=False)
            yield FindBox(placeholder=self.say("find_text.placeholder"))
        yield Lines()
        yield KeyBar()

    def on_mount(self) -> None:
        self._show()
        self._load(self.kiosk.registers.documents.current())

    @work(thread=True, exit_on_error=False)
    def _load(self, current: list[Document]) -> None:
        # In a thread: sixty documents take a second on a slow machine.
        known, unread = [], 0
        for one in current:
            try:
                if one.media == PDF:
                    unread += 1
                else:
                    known.append(_Known(one, read(documents.text(self.kiosk, one))))
            except SecorError:
                unread += 1
        self.post_message(self.Loaded(known, unread))

    def on_find_text_screen_loaded(self, event: Loaded) -> None:
        self._known, self._unread = event.known, event.unread
        self._show()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_choose()

    def _show(self) -> None:
        say, words = self.say, self.query_one(FindBox).value.strip()
        if self._known is None or len(words) < LEAST:
            self.lines.show([Item(say("find_text.about"), tone="dim", wrap=True)])
            return
        items: list[Item] = []
        for one in self._known:
            hits = one.text.find(words)
            titled = words.casefold() in one.document.title.casefold()
            if not hits and not titled:
                continue
            right = say("find_text.hits", count=len(hits)) if hits else ""
            items.append(Item(one.document.title, id=one.document.id, tone="strong", right=right))
            if hits:
                items.append(Item(_around(one.text, hits[0]), tone="dim", indent=2))
        if not items:
            items.append(Item(say("find_text.nothing"), wrap=True))
        if self._unread:
            items += [Item(), Item(say("find_text.unread", count=self._unread), tone="dim", wrap=True)]
        self.lines.show(items)

    def pick(self, id: str) -> None:
        from screens.reader import ReaderScreen

        one = next((one for one in self._known or () if one.document.id == id), None)
        if one is not None:
            text = documents.text(self.kiosk, one.document)
            words = self.query_one(FindBox).value.strip()
            self.app.push_screen(ReaderScreen(self.kiosk, one.document.title, text, words=words))


def _around(text: Text, hit: tuple[int, int, int]) -> str:
    """The place in its sentence."""
    block, start, _ = hit
    said = " ".join(text.blocks[block].text.split("\n"))
    begin = said.rfind(" ", 0, max(0, start - AROUND)) + 1 if start > AROUND else 0
    return ("... " if begin else "") + said[begin:]


__all__ = ["FindTextScreen"]
