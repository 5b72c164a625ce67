"""Everything that is to be done, in full, and where each line of it leads."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens.board import to_do
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines


class ToDoScreen(KioskScreen[None]):
    """What the board at home has room for only in part, the most pressing first."""

    NAME = "to_do"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.open")]

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("to_do.title"))
        yield Lines(state_width=7)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        with self.kiosk.one_look():
            items = to_do(self.kiosk, self.say, self.kiosk_app.drafts)
        self.lines.show(items or [Item(self.say("to_do.none"), tone="good", wrap=True)])

    def pick(self, id: str) -> None:
        follow(self, id)


_OF_ONE = {
    "action": ("actions", "ActionScreen"),
    "missed": ("year", "TimesScreen"),
    "record": ("record", "RecordScreen"),
    "unit": ("unit", "UnitScreen"),
}
"""Lines that are about one thing, whose id stands behind the colon."""
_WHOLE = {
    "actions": ("actions", "ActionsScreen"),
    "checklists": ("checklists", "ChecklistsScreen"),
    "copies": ("copies", "CopiesScreen"),
    "crew": ("crew", "CrewScreen"),
    "drills": ("drills", "DrillsScreen"),
    "equipment": ("equipment", "EquipmentScreen"),
    "expiries": ("expiries", "ExpiriesScreen"),
    "happened": ("incident", "HappenedScreen"),
    "on_site": ("on_site", "OnSiteScreen"),
    "postings": ("postings", "PostingsScreen"),
    "program": ("program", "ProgramScreen"),
    "reading": ("to_read", "ToReadScreen"),
    "records": ("records", "RecordsScreen"),
    "road": ("road", "RoadScreen"),
}


def follow(screen: KioskScreen[Any], id: str) -> None:
    """Open what a line of the board stands for."""
    app, kiosk = screen.kiosk_app, screen.kiosk
    what, _, rest = id.partition(":")
    if what == "start":
        app.open_checklist(kiosk.start(rest))
    elif what == "draft":
        if (draft := app.drafts.get(rest)) is not None:
            app.open_checklist(draft)
    elif what in ("incident", "refusal"):
        from screens.incident import show

        show(app, id)
    elif what in _OF_ONE:
        app.push_screen(_screen(*_OF_ONE[what])(kiosk, rest))
    elif what in _WHOLE:
        app.push_screen(_screen(*_WHOLE[what])(kiosk))


def _screen(module: str, kind: str) -> Any:
    return getattr(import_module(f"screens.{module}"), kind)
