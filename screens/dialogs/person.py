"""Who: everywhere that a person is asked for. A few letters, a digit, the arrows, or a scanned badge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from screens.glyphs import plain
from screens.screen import DIALOG_CSS, LIST_KEYS, Dialog
from screens.widgets.bars import KeyBar
from screens.widgets.lines import Item
from screens.widgets.people import PeopleList
from screens.wording import Wording
from secor_tui.program.crew import Crew, Person

PEOPLE_CSS = Path(__file__).parents[1] / "styles" / "people.tcss"


class PersonDialog(Dialog[str]):
    """Dismissed with the id of whoever was picked, or of the other thing that could be."""

    NAME = "who"
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [DIALOG_CSS, PEOPLE_CSS]
    AUTO_FOCUS = "LineBox"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.choose")]

    def __init__(
        self, say: Wording, title: str, crew: Crew, people: Sequence[Person], *, others: Sequence[tuple[str, str]] = ()
    ) -> None:
        """`others` stand before them and can be picked too: ids and what they are called."""
        super().__init__(say)
        self._title, self._crew, self._people, self._others = title, crew, people, others

    def compose(self) -> Iterator[Widget]:
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="title", markup=False)
            yield PeopleList(self.say, self._crew, rows=12)
            yield KeyBar()

    def on_mount(self) -> None:
        people = [(person.id, person.name, self.say.role(self._crew, person.id)) for person in self._people]
        both = [*((id, label, "") for id, label in self._others), *people]
        items = [
            Item(label, id=id, key=str(at) if at <= 9 else "", right=right)
            for at, (id, label, right) in enumerate(both, 1)
        ]
        self.query_one(PeopleList).show(items)

    def action_choose(self) -> None:
        self.query_one(PeopleList).submit()

    def on_people_list_picked(self, event: PeopleList.Picked) -> None:
        self.dismiss(event.id)
