"""How this machine is: what the doctor found, in the words of the kiosk's language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines

if TYPE_CHECKING:
    from secor_tui.doctor import Finding

TONES = {"OK": "good", "LOOK": "warn", "BAD": "bad"}


class ExaminedScreen(KioskScreen[None]):
    """What is BAD comes first. Looking takes a moment, so it is done beside the screen."""

    NAME = "examined"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("f5", "look", "key.look_again")]

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("examined.title"))
        yield Lines(state_width=4)
        yield KeyBar()

    def on_mount(self) -> None:
        self.action_look()

    def action_look(self) -> None:
        """Once more, as after the fault was mended."""
        self.lines.show([Item(self.say("examined.looking"), tone="dim")])
        self._look()

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _look(self) -> None:
        from secor_tui.doctor import examine

        found = examine(self.kiosk.folder)
        self.app.call_from_thread(self._show, found)

    def _show(self, found: list[Finding]) -> None:
        if not self.is_attached:
            return
        language = self.say.language
        worst = sorted(found, key=lambda one: -[*TONES].index(one.state))
        states = {state: self.say(f"examined.{state}") for state in TONES}
        self.lines.show(
            [Item(one.line(language), state=states[one.state], tone=TONES[one.state], wrap=True) for one in worst]
        )
