"""A work refusal: which steps were taken, which comes now, and what may not be done meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens.clocks import local
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui import incidents
from secor_tui.program.refusals import ORDER, REASSIGN, SETTLED

if TYPE_CHECKING:
    from secor_tui.kiosk import Kiosk


class RefusalScreen(KioskScreen[None]):
    """Picking a step that is taken shows its record; the one that comes now is begun."""

    NAME = "refusal"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.choose")]

    def __init__(self, kiosk: Kiosk, id: str) -> None:
        super().__init__(kiosk)
        self.refusal_id = id

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("refusal.title"))
        yield Lines(state_width=7)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        kiosk, say = self.kiosk, self.say
        one = kiosk.registers.refusals.get(self.refusal_id)
        if one is None:
            self.lines.show([Item(say("incident.gone"))])
            return
        state = say("refusal.is_open" if one.open else "refusal.is_settled")
        self.query_one(TitleBar).show(say("refusal.title"), f"{one.number}   {state}")
        day = say.day(one.date, kiosk.today())
        items = [
            Item(one.work, tone="strong", wrap=True),
            Item(say("refusal.by", who=kiosk.registers.crew.name(one.worker), day=day, danger=one.danger), wrap=True),
            Item(say("refusal.protected"), tone="warn" if one.open else "dim", wrap=True),
            Item(),
            Item(say("refusal.steps"), tone="head"),
        ]
        keys = iter("123456789")
        taken = {step.step: step for step in one.steps}
        for name in ORDER:
            step = taken.get(name)
            if step is not None:
                right = local(step.at, say, kiosk)
                items.append(
                    Item(
                        say(f"refusal.{name}"),
                        id=f"record:{step.record}",
                        state=say("refusal.taken"),
                        tone="good",
                        right=right,
                    )
                )
            elif one.may(name):
                items.append(
                    Item(
                        say(f"refusal.{name}"), id=f"step:{name}", key=next(keys), state=say("refusal.now"), tone="bad"
                    )
                )
            elif one.open:
                items.append(Item(say(f"refusal.{name}"), state=" ", tone="dim"))
        other = [name for name in (REASSIGN, SETTLED) if one.may(name) or name in taken]
        if other:
            items += [Item(), Item(say("refusal.more"), tone="head")]
        for name in other:
            step = taken.get(name)
            if step is not None:
                right = local(step.at, say, kiosk)
                done = say("refusal.taken")
                items.append(
                    Item(say(f"refusal.{name}"), id=f"record:{step.record}", state=done, tone="good", right=right)
                )
            if one.may(name):
                items.append(Item(say(f"refusal.{name}"), id=f"step:{name}", key=next(keys)))
        self.lines.show(items, f"step:{one.next}")

    def pick(self, id: str) -> None:
        what, _, rest = id.partition(":")
        if what == "record":
            from screens.record import RecordScreen

            self.app.push_screen(RecordScreen(self.kiosk, rest))
            return
        for draft in self.kiosk_app.drafts.all():
            answers = draft.filling.body()["answers"] if draft.checklist.kind == "refusal" and not draft.amends else {}
            if answers.get("refusal") == self.refusal_id and answers.get("step") == rest:
                self.kiosk_app.open_checklist(draft)
                return
        draft = incidents.refusal_step(self.kiosk, self.refusal_id, rest, language=self.say.language)
        self.kiosk_app.open_checklist(draft)
