"""Reading a text on the terminal: one page that scrolls, words looked for in it, and how long somebody had it open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static

from screens.glyphs import plain
from screens.markdown import read
from screens.screen import KioskScreen, Result
from screens.stopwatch import Stopwatch
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.page import Page
from screens.widgets.people import FindBox
from secor_tui.kiosk import Kiosk

READ = "read"
"""What the seconds of reading are kept under."""


class Reader(KioskScreen[Result]):
    """Letters that are typed are looked for. Nothing of it is remembered: it opens at its beginning."""

    NAME = "reader"
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = Path(__file__).parent / "reader.tcss"
    AUTO_FOCUS = "FindBox"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "to_end(-1)", show=False),
        Binding("end", "to_end(1)", show=False),
        Binding("enter", "on", "key.read_on"),
        Binding("f6", "hit(-1)", "key.hit_before"),
        Binding("f7", "hit(1)", "key.hit_next"),
    ]

    def __init__(self, kiosk: Kiosk, title: str, markdown: str, *, words: str = "") -> None:
        """`words` are looked for at once."""
        super().__init__(kiosk)
        self._title, self._markdown, self._words = title, markdown, words
        self.all_seen = False
        """Whether every part of the text was on the screen."""
        self.seconds: dict[str, int] = {}
        self._watch = Stopwatch(kiosk.clock, self.seconds, most=kiosk.config.idle_seconds)
        self._turned = kiosk.clock.up()

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self._title)
        with Horizontal(classes="find"):
            yield Static(self.say("reader.find"), markup=False)
            yield FindBox(self._words, placeholder=self.say("reader.placeholder"))
            yield Static(id="hits", markup=False)
        yield Page()
        yield KeyBar()

    def on_mount(self) -> None:
        self._watch.go(READ)
        self.page_view.show(read(self._markdown))
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.page_view.find(self._words)
        self._moved()

    @property
    def still(self) -> int:
        """Seconds since the page was turned last."""
        return (self.kiosk.clock.up() - self._turned) // 1000

    @property
    def page_view(self) -> Page:
        return self.query_one(Page)

    def on_page_moved(self) -> None:
        self._moved()

    def _moved(self) -> None:
        """Say how far one is; it is counted screen by screen, so that nobody reads for an hour by going away."""
        self._watch.count()
        self._turned = self.kiosk.clock.up()
        page = self.page_view
        self.all_seen = page.all_seen
        percent = round(100 * page.seen / max(1, page.rows))
        right = self.say("reader.end") if page.at_end else self.say("reader.seen", percent=min(99, percent))
        self.query_one(TitleBar).show(self._title, right)
        self._show_hits()

    # Keys

    def action_scroll(self, by: int) -> None:
        self.page_view.move(by)

    def action_page(self, by: int) -> None:
        self.page_view.page(by)

    def action_to_end(self, by: int) -> None:
        self.page_view.to_end(by)

    def action_on(self) -> None:
        """Enter: on to the next hit while words are looked for, else a page further."""
        if self.query_one(FindBox).value.strip():
            self.action_hit(1)
        else:
            self.page_view.page(1)

    def action_hit(self, by: int) -> None:
        self.page_view.next_hit(by)
        self._show_hits()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.page_view.find(event.value)
        self._show_hits()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_on()

    def _show_hits(self) -> None:
        page = self.page_view
        told = ""
        if self.query_one(FindBox).value.strip():
            hit, count = page.hit + 1, len(page.hits)
            told = self.say("reader.hits", hit=hit, count=count) if count else self.say("reader.no_hit")
        self.tell_beside(told)

    def tell_beside(self, text: str) -> None:
        """A few words beside the box; the next letter or page takes them away."""
        self.query_one("#hits", Static).update(plain(text))

    async def action_up(self) -> None:
        """Esc: first the words that are looked for go, then the text."""
        box = self.query_one(FindBox)
        if box.value:
            box.value = ""
        else:
            await self.leave_text()

    async def leave_text(self) -> None:
        await self.app.pop_screen()


class ReaderScreen(Reader[None]):
    """A text that is only read."""


__all__ = ["READ", "Reader", "ReaderScreen"]
