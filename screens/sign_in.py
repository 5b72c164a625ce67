"""At the gate: why somebody cannot begin work yet, and what can be done about it now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens.head_count import allowed
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui.errors import SecorError
from secor_tui.gate import Override
from secor_tui.program.permissions import Do

if TYPE_CHECKING:
    from secor_tui.kiosk import Kiosk
    from secor_tui.program.crew import Person


class GateScreen(KioskScreen[str]):
    """Dismissed with the name of whoever was let in all the same."""

    NAME = "gate"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.choose")]

    def __init__(self, kiosk: Kiosk, person: Person, reasons: Sequence[str]) -> None:
        super().__init__(kiosk)
        self._person, self._reasons = person, reasons

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("gate.title", name=self._person.name))
        yield Lines(state_width=4)
        yield KeyBar()

    def on_mount(self) -> None:
        say, name = self.say, self._person.name
        items = [Item(), Item(say("gate.stopped", name=name), tone="bad", wrap=True), Item()]
        items += [Item(reason, state=say("state.stop"), tone="bad", wrap=True) for reason in self._reasons]
        items += [Item(), Item(say("gate.what_now"), tone="head")]
        keys = iter("12")
        if self._person.id in self.kiosk.orientations_due():
            items.append(Item(say("gate.orient", name=name), id="orient", key=next(keys)))
        items.append(Item(say("gate.let_in"), id="let_in", key=next(keys)))
        items += [Item(), Item(say("gate.back"), tone="dim", wrap=True)]
        self.lines.show(items)

    def pick(self, id: str) -> None:
        try:
            if id == "orient":
                prefill = {"worker": [self._person.id]}
                self.kiosk_app.open_checklist(self.kiosk.start("orientation", prefill=prefill))
            else:
                self._ask_why()
        except SecorError as error:
            self.kiosk_app.report(error)

    # Let in by the foreman

    @property
    def _scrap(self) -> str:
        # Of this day alone: tomorrow they are let in for another reason.
        return f"gate/{self._person.id}/{self.kiosk.today()}"

    def _ask_why(self) -> None:
        from screens.dialogs.text import TextDialog

        def answered(reason: str | None) -> None:
            if reason:
                self._ask_who(reason)

        say = self.say
        about = say("gate.why", name=self._person.name)
        self.app.push_screen(TextDialog(say, say("gate.why_title"), about, scrap=self._scrap), answered)

    def _ask_who(self, reason: str) -> None:
        people = [person for person in allowed(self.kiosk, Do.LET_IN) if self.kiosk.pins.has(person.id)]
        if len(people) == 1:
            self._ask_pin(people[0].id, reason)
            return
        from screens.dialogs.person import PersonDialog

        def picked(by: str | None) -> None:
            if by:
                self._ask_pin(by, reason)

        crew = self.kiosk.registers.crew
        self.app.push_screen(PersonDialog(self.say, self.say("gate.who"), crew, people), picked)

    def _ask_pin(self, by: str, reason: str) -> None:
        from screens.dialogs.pin import PinDialog

        def check(pin: str) -> None:
            self.kiosk.sign_in(self._person.id, override=Override(by, pin, reason))
            self.kiosk_app.scraps.put(self._scrap, "")

        def let_in(done: bool | None) -> None:
            if done:
                self.dismiss(self._person.name)

        say = self.say
        title = say("gate.pin_title", name=self._person.name)
        about = say("gate.pin", name=self.kiosk.registers.crew.name(by), reason=reason)
        self.app.push_screen(PinDialog(say, title, about, check), let_in)
