"""A code for a phone: it opens a page for one line, and the photos that are sent there appear here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from screens.glyphs import plain
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from screens.widgets.qr import QrCode, matrix
from screens.wording import Wording
from secor_tui import phone
from secor_tui.forms.model import said

if TYPE_CHECKING:
    from secor_tui.kiosk import Draft, Kiosk

LOOKS = 5
"""Seconds until it is looked again whether the page runs."""


class PhoneScreen(KioskScreen[None]):
    """It stays while the code is good, ends with Esc, when the phone is done, and after ten minutes."""

    NAME = "phone"
    CSS_PATH = "phone.tcss"
    STAYS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter", "new_code", "key.new_code"),
        Binding("f6", "up", "key.back_to_list"),
    ]

    class Asked(Message):
        """Whether the page runs."""

        def __init__(self, runs: bool) -> None:
            super().__init__()
            self.runs = runs

    def __init__(self, kiosk: Kiosk, draft: Draft, path: str, keep: Callable[[], bool], say: Wording) -> None:
        super().__init__(kiosk, say.language)
        self.draft, self.path, self._keep = draft, path, keep
        self.offer: phone.Offer | None = None
        self._runs: bool | None = None
        self._ticks = 0
        self._news: list[Item] = []
        self._came = 0
        self._over = ""
        """How it ended: a key of the words."""

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("phone.title"))
        yield Static(id="link", markup=False)
        with Horizontal():
            yield QrCode()
            yield Lines()
        yield KeyBar()

    def on_mount(self) -> None:
        self._show()
        self._ask()
        self.set_interval(1.0, self.tick)

    def on_resize(self) -> None:
        # Whether the code fits is known once there is room for it.
        self.call_after_refresh(self._show)

    @work(thread=True, exclusive=True, group="page", exit_on_error=False)
    def _ask(self) -> None:
        self.post_message(self.Asked(phone.answers(self.kiosk)))

    def on_phone_screen_asked(self, event: Asked) -> None:
        self._runs = event.runs
        if event.runs and self.offer is None and not self._over:
            self._open()
        self._show()

    def _open(self) -> None:
        checklist = self.draft.checklist
        row = self.draft.filling.line(self.path).row
        # Whoever looks over the shoulder at a phone reads nothing that is confidential.
        title = self.say("phone.title") if checklist.open_to else said(row.label, self.say.language, checklist.language)
        self._over, self._came, self._news = "", 0, []
        self.offer = phone.offer(self.kiosk, self.draft, self.path, title=title or row.name, language=self.say.language)

    def tick(self) -> None:
        """Another second: what came, how long it is still open."""
        self._ticks += 1
        offer = self.offer
        if offer is None:
            if not self._over and self._ticks % LOOKS == 0:
                self._ask()
            return
        came = phone.collect(self.kiosk, self.draft, offer, self._keep)
        new = [one for one in came.photos if one.new]
        self._came += len(new)
        for one in new:
            words = "photos.taken" if one.shown else "photos.taken_unshown"
            self._news.append(Item(self.say(words, name=one.name), tone="good", wrap=True))
        for error in came.refused:
            item = Item(error.said(self.say.language)[1], tone="bad", wrap=True)
            self._news += [item] if item not in self._news else []
        if came.done or offer.left(self.kiosk) <= 0:
            self._end("phone.done" if came.done else "phone.over")
        self._show()

    def _end(self, how: str) -> None:
        if self.offer is not None:
            phone.end(self.kiosk, self.offer.key)
            self.offer, self._over = None, how

    def _show(self) -> None:
        say, offer = self.say, self.offer
        code = self.query_one(QrCode)
        left = offer.left(self.kiosk) if offer else 0
        clock = say("phone.left", minutes=left // 60, seconds=f"{left % 60:02}") if offer else ""
        self.query_one(TitleBar).show(say("phone.title"), clock)
        fits = offer is not None and len(matrix(offer.link)) <= code.most
        code.show(offer.link if offer is not None and fits else "")
        self.query_one("#link", Static).update(plain(offer.link) if offer else "")
        items: list[Item] = []
        if offer is not None:
            items = [
                Item(say("phone.network"), wrap=True),
                Item(),
                Item(say("phone.scan" if fits or not code.size.height else "phone.type"), wrap=True),
                Item(),
                Item(say("phone.send"), wrap=True),
                Item(),
                Item(say("phone.came", count=self._came) if self._came else say("phone.none"), tone="head"),
            ]
        elif self._over:
            items = [
                Item(
                    say(self._over, count=self._came) if self._over == "phone.done" else say(self._over),
                    tone="head",
                    wrap=True,
                )
            ]
        elif self._runs is None:
            items = [Item(say("phone.asking"), tone="dim", wrap=True)]
        else:
            items = [
                Item(say("phone.no_page", url=phone.page(self.kiosk)), tone="warn", wrap=True),
                Item(),
                Item(say("phone.no_page_more"), tone="dim", wrap=True),
            ]
        self.lines.show([*items, *self._news[-4:]])

    def action_new_code(self) -> None:
        """Enter: once more, where the time is over."""
        if self._over:
            self._over = ""
            self._ask()
            self._show()

    def leave(self) -> None:
        """What came in the last second is taken, and the way is closed."""
        if self.offer is not None:
            phone.collect(self.kiosk, self.draft, self.offer, self._keep)
            self._end("phone.over")

    async def action_up(self) -> None:
        self.leave()
        await self.app.pop_screen()


__all__ = ["PhoneScreen"]
