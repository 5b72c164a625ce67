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
from secor_tui.destinations import FIRST
from secor_tui.kiosk import Kiosk

_BAR = 40
"""Columns of the bar."""


class CopyingScreen(KioskScreen[None]):
    """The export job; Esc stops it, and afterwards goes up."""

    NAME = "copying"
    STAYS = True
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("escape", "up", "key.stop_copies")]

    def __init__(self, kiosk: Kiosk, command: Sequence[str]) -> None:
        super().__init__(kiosk)
        self.run = Apart(kiosk, command)
        self.ended = False

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("copying.title"))
        yield Lines(state_width=7)
        yield KeyBar()

    def on_mount(self) -> None:
        self._say_how_far(self.say("copying.begun"), 0, 0)
        self._copy()

    def on_unmount(self) -> None:
        # Home, or the end of the kiosk: the next run goes on.
        self.run.stop()

    @work(exit_on_error=False)
    async def _copy(self) -> None:
        async for told in self.run.told():
            if told.error:
                self._end([Item(told.error, tone="bad", wrap=True)], well=False)
            elif told.result:
                self._became(told.result)
            else:
                self._hear(told)
        if self.run.stopped and self.is_attached:
            self._end([Item(self.say("copying.stopped"), wrap=True)], well=False)

    def _hear(self, told: Told) -> None:
        where = self.say("copies.first") if told.destination == FIRST else told.destination
        percent = 100 * told.done // told.of if told.of else 0
        words = self.say(f"copying.{told.what}", where=where, done=told.done, of=told.of, percent=percent)
        self._say_how_far(words, told.done, told.of)

    def _say_how_far(self, words: str, done: int, of: int) -> None:
        filled = _BAR * done // of if of else 0
        bar = "█" * filled + "░" * (_BAR - filled)
        leave_in = Item(self.say("copying.leave_in"), tone="dim", wrap=True)
        self.lines.show([Item(), Item(bar), Item(), Item(words, tone="strong", wrap=True), Item(), leave_in])

    def _became(self, result: dict[str, Any]) -> None:
        say = self.say
        items: list[Item] = []
        well = not result.get("trouble")
        if result.get("trouble"):
            items.append(Item(_of(result["trouble"], say.language), tone="bad", wrap=True))
        for one in result.get("results", ()):
            name = say("copies.first") if one["name"] == FIRST else one["name"]
            if one["trouble"]:
                well = False
                items.append(Item(name, state=say("copies.state_failed"), tone="bad"))
                items.append(Item(_of(one["trouble"], say.language), tone="bad", indent=2, wrap=True))
                continue
            state, tone = ("well", "good") if one["there"] else ("away", "warn")
            items.append(Item(name, state=say(f"copies.state_{state}"), tone=tone))
            items.append(Item(self._said(one), tone="dim", indent=2, wrap=True))
            items += [Item(note, tone="warn", indent=2, wrap=True) for note in one["notes"]]
        self._end([*items, Item(), Item(say("copying.pull"), tone="dim", wrap=True)], well=well)

    def _said(self, one: dict[str, Any]) -> str:
        say = self.say
        if not one["there"]:
            return say("copying.not_there")
        parts = []
        if one["records"] or one["photos"]:
            parts.append(say("copying.new", records=one["records"], papers=one["papers"], photos=one["photos"]))
        if one["files"]:
            parts.append(say("copying.backed_up", files=one["files"]))
        if one["proved"] is not None:
            parts.append(say("copying.proved", records=one["proved"]))
        return "; ".join(parts) or say("copying.nothing")

    def _end(self, items: list[Item], *, well: bool) -> None:
        self.ended = True
        keys = key_words(self, self.say)
        stop, up = self.say("key.stop_copies"), self.say("key.up")
        self.query_one(KeyBar).show([(key, up if word == stop else word) for key, word in keys])
        head = Item(self.say("copying.well" if well else "copying.not_well"), tone="good" if well else "bad")
        self.lines.show([Item(), head, Item(), *items])

    async def action_up(self) -> None:
        if self.ended:
            await self.app.pop_screen()
        else:
            self.run.stop()

    async def action_home(self) -> None:
        # The first press stops it and says so.
        if self.ended:
            await super().action_home()
        else:
            self.run.stop()


def _of(said: dict[str, str], language: str) -> str:
    return said.get(language) or said.get("en", "")
