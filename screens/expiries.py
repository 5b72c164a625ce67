"""Everything that has run out or soon will."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens.board import expiry_items
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines


class ExpiriesScreen(KioskScreen[None]):
    """The earliest first; each opens the record that said so."""

    NAME = "expiries"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.open")]

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("expiries.title"))
        yield Lines(state_width=7)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        items = expiry_items(self.kiosk, self.say, self.kiosk.today())
        self.lines.show(items or [Item(self.say("expiries.none"), tone="good", wrap=True)])

    def pick(self, id: str) -> None:
        from screens.record import RecordScreen

        self.app.push_screen(RecordScreen(self.kiosk, id.removeprefix("record:")))
