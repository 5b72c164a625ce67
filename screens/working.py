"""Long work in a process of its own, seen from the keyboard: how far it is, how it ended, and stopping it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens.screen import LIST_KEYS, KioskScreen, key_words
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui.apart import Apart, Told
from secor_tui.kiosk import Kiosk

_BAR = 60
"""Columns of the bar."""


class WorkingScreen(KioskScreen[None]):
    """Esc stops it, and afterwards goes up. Each kind says in its own words how far it is and what it came to."""

    STAYS = True
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("escape", "up", "key.stop_work")]

    def __init__(self, kiosk: Kiosk, command: Sequence[str], *, pin: str = "") -> None:
        super().__init__(kiosk)
        self.run = Apart(kiosk, command, pin=pin)
        self.ended = False

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.words("title"))
        yield Lines(state_width=7)
        yield KeyBar()

    def on_mount(self) -> None:
        self._say_how_far(self.words("begun"), 0, 0)
        self._work()

    def on_unmount(self) -> None:
        # Home, or the end of the kiosk: nobody would hear how it ended.
        self.run.stop()

    @work(exit_on_error=False)
    async def _work(self) -> None:
        async for told in self.run.told():
            if told.error:
                self.end([Item(told.error, wrap=True)], well=False)
            elif told.result:
                self.became(told.result)
            else:
                self._say_how_far(self.step(told), told.done, told.of)
        if self.run.stopped and self.is_attached:
            self.end([Item(self.words("stopped"), wrap=True)], well=False)

    def words(self, what: str) -> str:
        """What this kind of work says as its `title`, once `begun`, of `esc`, and `done`, `failed` or `stopped`."""
        raise NotImplementedError

    def step(self, told: Told) -> str:
        """How far it is, in words."""
        raise NotImplementedError

    def became(self, result: dict[str, Any]) -> None:
        """Say what it came to, by `end`."""
        raise NotImplementedError

    def _say_how_far(self, words: str, done: int, of: int) -> None:
        filled = _BAR * done // of if of else 0
        bar = "█" * filled + "░" * (_BAR - filled)
        esc = Item(self.words("esc"), tone="dim", wrap=True)
        self.lines.show([Item(), Item(bar), Item(), Item(words, wrap=True), Item(), esc])

    def end(self, items: list[Item], *, well: bool) -> None:
        """It is over: what there is to say of it, below whether all went well."""
        self.ended = True
        stop, up = self.say("key.stop_work"), self.say("key.up")
        keys = key_words(self, self.say)
        self.query_one(KeyBar).show([(key, up if word == stop else word) for key, word in keys])
        head = Item(self.words("done" if well else "failed"), tone="good" if well else "bad")
        self.lines.show([Item(), head, Item(), *items])

    async def action_up(self) -> None:
        if self.ended:
            await self.app.pop_screen()
        else:
            self.run.stop()

    async def action_home(self) -> None:
        # The first press stops it and says so; nobody leaves half of it behind unaware.
        if self.ended:
            await super().action_home()
        else:
            self.run.stop()
