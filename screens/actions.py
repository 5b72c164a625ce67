"""Corrective actions: the open ones, and one of them with its way to being closed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens.board import action_item
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui.program.corrective_actions import OPEN

if TYPE_CHECKING:
    from secor_tui.kiosk import Kiosk


class ActionsScreen(KioskScreen[None]):
    """All open ones, the most pressing first."""

    NAME = "actions"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.open")]

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("actions.title"))
        yield Lines(state_width=7)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        today, keys = self.kiosk.today(), iter("123456789")
        items = []
        for action in self.kiosk.registers.actions.open():
            item = action_item(self.kiosk, action.id, self.say, today)
            items.append(Item(item.text, action.id, item.state, item.tone, next(keys, ""), item.right))
        self.lines.show(items or [Item(self.say("actions.none"), wrap=True, tone="good")])

    def pick(self, id: str) -> None:
        self.app.push_screen(ActionScreen(self.kiosk, id))


class ActionScreen(KioskScreen[None]):
    """One corrective action: what was found, who mends it, and closing it."""

    NAME = "action"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.choose")]

    def __init__(self, kiosk: Kiosk, id: str) -> None:
        super().__init__(kiosk)
        self.action_id = id

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("action.title"))
        yield Lines(state_width=7)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        say, today = self.say, self.kiosk.today()
        action = self.kiosk.registers.actions.get(self.action_id)
        if action is None:
            self.lines.show([Item(say("actions.none"))])
            return
        source = self.kiosk.ledger.get(action.source)
        found = say(
            "action.found_in", number=source.number if source else action.source, day=say.day(action.opened, today)
        )
        items = [
            Item(say("action.what"), tone="head"),
            Item(action.note or action.title, wrap=True, tone="strong"),
            Item(),
            Item(say("action.asked"), tone="head"),
            Item(action.title, wrap=True),
            Item(found, tone="dim", wrap=True),
            Item(),
            Item(say("action.who"), tone="head"),
            Item(
                say(
                    "action.mends",
                    who=self.kiosk.registers.crew.name(action.owner),
                    due=say.day(action.due, today),
                    severity=say(f"severity.{action.severity}"),
                ),
                wrap=True,
            ),
        ]
        late = action.overdue(today)
        if late:
            items.append(Item(say.late(late), tone="bad"))
        items.append(Item())
        if action.state == OPEN:
            items.append(Item(say("action.close"), id="close", key="1"))
        else:
            items.append(
                Item(say(f"action.{action.state}", day=say.day(action.closed, today), done=action.done), wrap=True)
            )
        items.append(Item(say("action.show_record"), id="record", key="2"))
        self.lines.show(items)

    def pick(self, id: str) -> None:
        if id == "close":
            draft = next(
                (
                    one
                    for one in self.kiosk_app.drafts.all()
                    if one.checklist.id == CLOSING and one.filling.body()["answers"].get("action") == self.action_id
                ),
                None,
            )
            self.kiosk_app.open_checklist(draft or self.kiosk.start(CLOSING, prefill={"action": self.action_id}))
            return
        from screens.record import RecordScreen

        self.app.push_screen(RecordScreen(self.kiosk, self.action_id.partition("/")[0]))


CLOSING = "close-action"
"""The checklist that closes a corrective action."""
