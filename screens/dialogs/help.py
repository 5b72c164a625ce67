"""What this screen is for and what its keys do, made from the screen's own keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from screens.screen import Dialog, key_name
from screens.widgets.bars import KeyBar
from screens.widgets.lines import Item, Lines
from screens.wording import Wording


class HelpDialog(Dialog[None]):
    """Scrolls with the arrows; any of the usual keys closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("enter", "no", "key.ok"),
        Binding("f1", "no", show=False),
        Binding("escape", "no", show=False),
    ]

    def __init__(self, say: Wording, name: str, keys: Sequence[tuple[str, str]], *, made_up: str = "") -> None:
        """`keys` are the keys of the screen below with their descriptions; `made_up` is what a demo firm must say."""
        super().__init__(say)
        self._name, self._keys, self._made_up = name, keys, made_up

    def compose(self) -> Iterator[Widget]:
        with Vertical(classes="dialog"):
            yield Static(self.say("help.title"), classes="title", markup=False)
            yield Lines()
            yield KeyBar()

    def on_mount(self) -> None:
        lines = self.lines
        lines.styles.height = min(18, self.app.size.height - 7)
        items = [Item(self.say(f"help.{self._name}"), wrap=True), Item()]
        if self._made_up:
            items += [Item(self._made_up, wrap=True, tone="warn"), Item()]
        for key, description in self._keys:
            items.append(
                Item(f"{key_name(key, self.say):<7} {self.say(f'{description}.help')}", wrap=True, tone="strong")
            )
        items += [Item(), Item(self.say("help.lists"), wrap=True), Item(self.say("help.idle"), wrap=True)]
        lines.show(items)
