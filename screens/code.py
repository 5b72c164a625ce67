"""The code of a page for phones: whoever holds a phone before it reads that page there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from screens.glyphs import plain
from screens.screen import LIST_KEYS, KioskScreen, Result
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from screens.widgets.qr import QrCode, matrix
from secor_tui import phone

if TYPE_CHECKING:
    from secor_tui.kiosk import Kiosk


class CodeScreen(KioskScreen[Result]):
    """The code is there at once; whether the page runs is asked besides, and said where it does not."""

    NAME = "code"
    CSS_PATH = "phone.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS]

    class Asked(Message):
        """Whether the page runs."""

        def __init__(self, runs: bool) -> None:
            super().__init__()
            self.runs = runs

    def __init__(self, kiosk: Kiosk, title: str, path: str, about: Sequence[str] = ()) -> None:
        """`path` is that of the page, such as `/plan`; `about` is said below how to get there."""
        super().__init__(kiosk)
        self._title, self._about = title, about
        self._link = f"{phone.page(kiosk)}{path}"
        self._runs: bool | None = None

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self._title)
        yield Static(plain(self._link), id="link", markup=False)
        with Horizontal():
            yield QrCode()
            yield Lines()
        yield KeyBar()

    def on_mount(self) -> None:
        self._show()
        self._ask()

    def on_resize(self) -> None:
        # Whether the code fits is known once there is room for it.
        self.call_after_refresh(self._show)

    @work(thread=True, exit_on_error=False)
    def _ask(self) -> None:
        self.post_message(self.Asked(phone.answers(self.kiosk)))

    def on_code_screen_asked(self, event: Asked) -> None:
        self._runs = event.runs
        self._show()

    def _show(self) -> None:
        say, code = self.say, self.query_one(QrCode)
        fits = len(matrix(self._link)) <= code.most
        code.show(self._link if fits else "")
        items = [
            Item(say("phone.network"), wrap=True),
            Item(),
            Item(say("phone.scan" if fits or not code.size.height else "phone.type"), wrap=True),
        ]
        if self._runs is False:
            items += [Item(), Item(say("phone.no_page", url=phone.page(self.kiosk)), tone="warn", wrap=True)]
        for line in self._about:
            items += [Item(), Item(line, wrap=True)]
        self.lines.show(items)


__all__ = ["CodeScreen"]
