"""A list to pick one or several from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from screens.glyphs import plain
from screens.screen import LIST_KEYS, Dialog
from screens.widgets.bars import KeyBar
from screens.widgets.lines import Item, Lines
from screens.wording import Wording


class ChooseDialog(Dialog[list[str]]):
    """Digits or Space pick; where one is all, picking it is the answer; otherwise Enter is."""

    NAME = "choose"
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter", "done", "key.done"),
        Binding("space", "choose", "key.pick"),
    ]

    def __init__(
        self,
        say: Wording,
        title: str,
        choices: Sequence[tuple[str, str]],
        chosen: Sequence[str],
        *,
        many: bool,
        people: bool = False,
    ) -> None:
        """`people` says that the choices are people, whom a badge picks too."""
        super().__init__(say)
        self._people = people
        self._title, self._choices, self._many = title, list(choices), many
        self._chosen = list(chosen)

    def compose(self) -> Iterator[Widget]:
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="title", markup=False)
            lines = Lines(state_width=1)
            lines.styles.height = min(len(self._choices), 15)
            yield lines
            if self._people:
                yield Static(self.say("badge.how"), classes="label", markup=False)
            yield KeyBar()

    def on_mount(self) -> None:
        self._show(self._chosen[0] if self._chosen else "")

    def _show(self, cursor: str = "") -> None:
        items = [
            Item(label, id=name, key=str(at) if at <= 9 else "", state="x" if name in self._chosen else " ")
            for at, (name, label) in enumerate(self._choices, 1)
        ]
        self.lines.show(items, cursor)

    def pick(self, id: str) -> None:
        if not self._many:
            self.dismiss([id])
            return
        if id in self._chosen:
            self._chosen.remove(id)
        else:
            self._chosen.append(id)
        self._show(id)

    def reads_badges(self) -> bool:
        return self._people

    def badge(self, person: str, name: str) -> None:
        """A badge adds somebody and never takes them off again."""
        if person in self._chosen:
            self.lines.to(person)
            self.badge_refused(self.say("badge.already", name=name))
        else:
            self.badge_refused("")
            super().badge(person, name)

    def badge_refused(self, why: str) -> None:
        self.query_one(".label", Static).update(plain(why))

    def action_done(self) -> None:
        if self._many:
            self.dismiss([name for name, _ in self._choices if name in self._chosen])
        elif self.lines.cursor:
            self.dismiss([self.lines.cursor])
