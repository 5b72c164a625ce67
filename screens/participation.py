"""Who took part in the last twelve months, and what was raised: what an auditor asks for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui.program.corrective_actions import OPEN

_DAYS = 365
_NAME, _COLUMN = 22, 9
_COUNTS = ("talks", "meetings", "led", "spoke_up", "raised", "inspections")


class ParticipationScreen(KioskScreen[None]):
    """A table of people, and below it every concern with what became of it."""

    NAME = "participation"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.open")]

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("part.title"), self.say("part.year"))
        yield Lines(state_width=7)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        kiosk, say, today = self.kiosk, self.say, self.kiosk.today()
        since = today - timedelta(days=_DAYS)
        parts = kiosk.participation(since, today)
        heads = "".join(f"{say(f'part.{one}'):>{_COLUMN}}" for one in _COUNTS)
        items = [Item(f"{say('part.who'):<{_NAME}}{heads}", tone="head")]
        for part in parts:
            name = kiosk.registers.crew.name(part.person)[: _NAME - 1]
            counts = "".join(f"{getattr(part, one) or '·':>{_COLUMN}}" for one in _COUNTS)
            items.append(Item(f"{name:<{_NAME}}{counts}", wrap=True))
        if not parts:
            items = [Item(say("part.nobody"), wrap=True)]
        raised = kiosk.concerns(since, today)
        items += [Item(), Item(say("part.concerns", count=len(raised)), tone="head")]
        for one in raised:
            action = kiosk.registers.actions.get(f"{one.record}/{one.path}/needs_action")
            state, tone = ("state.open", "warn") if action and action.state == OPEN else ("state.done", "good")
            items.append(
                Item(
                    one.text,
                    id=action.id if action else one.record,
                    state=say(state) if action else "",
                    tone=tone if action else "",
                    right=kiosk.registers.crew.name(one.raised_by) if one.raised_by else "",
                )
            )
        self.lines.show(items)

    def pick(self, id: str) -> None:
        if "/" in id:
            from screens.actions import ActionScreen

            self.app.push_screen(ActionScreen(self.kiosk, id))
        else:
            from screens.record import RecordScreen

            self.app.push_screen(RecordScreen(self.kiosk, id))
