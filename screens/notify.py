"""Somebody must be told at once: the whole screen is the number, what to say, and that the scene stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from screens.glyphs import plain
from screens.incident import begun_of
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.big import BigText
from screens.widgets.lines import Item, Lines
from secor_tui import incidents
from secor_tui.forms.model import said
from secor_tui.program.incidents import NOT_NEEDED, PUT_OFF, TOLD
from secor_tui.program.reporting import CALL

if TYPE_CHECKING:
    from screens.app import KioskApp
    from secor_tui.kiosk import Kiosk
    from secor_tui.program.reporting import Clock


class NotifyScreen(KioskScreen[None]):
    """It stays until it is written down who told whom, or it is put off with a reason; roll call goes before it."""

    NAME = "notify"
    CSS_PATH = "notify.tcss"
    STAYS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter", "told", "key.told"),
        Binding("escape", "put_off", "key.put_off"),
        Binding("f10", "put_off", show=False),
    ]

    def __init__(self, kiosk: Kiosk, incident: str = "") -> None:
        """Of one incident, or of whichever is the most pressing."""
        super().__init__(kiosk)
        self._wanted = incident
        self._clock: Clock | None = None

    def compose(self) -> Iterator[Widget]:
        yield TitleBar()
        yield Static(id="whom", markup=False)
        yield BigText()
        yield Static(id="scene", markup=False)
        yield Lines()
        yield Lines(id="choices", state_width=4)
        yield KeyBar()

    @property
    def lines(self) -> Lines:
        return self.query(Lines).first()

    def on_screen_resume(self) -> None:
        clocks = self._open()
        if not clocks:
            if self.app.screen is self:
                self.app.call_later(self.app.pop_screen)
            return
        self._show(clocks[0], len(clocks))

    def _open(self) -> list[Clock]:
        one = self.kiosk.registers.incidents.get(self._wanted) if self._wanted else None
        if one is not None:
            return [clock for clock in incidents.clocks(self.kiosk, one) if clock.state == CALL]
        return incidents.calls(self.kiosk)

    def _show(self, clock: Clock, count: int) -> None:
        self._clock = clock
        say, rule = self.say, clock.rule
        incident = self.kiosk.registers.incidents.get(clock.incident)
        if incident is None:
            return
        more = f"1/{count}   " if count > 1 else ""
        now = self.kiosk.clock.now()
        self.query_one(TitleBar).show(say("notify.title"), f"{more}{incident.number}   {now:%H:%M}")
        verb = "notify.call" if rule.phones else "notify.tell"
        whom = say(verb, to=said(rule.to, say.language))
        if len(rule.phones) > 1:
            whom = f"{whom} ({say('notify.or', phone=', '.join(rule.phones[1:]))})"
        told = [whom] if rule.phones else [whom, say("notify.no_phone")]
        self.query_one("#whom", Static).update("\n".join(map(plain, told)))
        big = self.query_one(BigText)
        big.show(rule.phones[0] if rule.phones else "")
        big.display = bool(rule.phones)
        scene = said(rule.scene, say.language) if rule.scene else say("notify.scene")
        self.query_one("#scene", Static).update(plain(say("notify.help_first", scene=scene)))
        items = [Item(say("notify.say"), tone="head")]
        for name, text in incidents.what_to_say(self.kiosk, incident, say.language):
            if text:
                items.append(Item(say(f"notify.{name}", text=text), wrap=True))
        if rule.say:
            items.append(Item(say("notify.more", text=said(rule.say, say.language)), wrap=True))
        if rule.note:
            items.append(Item(said(rule.note, say.language), tone="dim", wrap=True))
        grade = say(f"report_grade.{rule.grade}")
        source = say("clock.source", source=said(rule.source, say.language), read=rule.read, grade=grade)
        items.append(Item(source, tone="warn" if rule.grade == "unverified" else "dim", wrap=True))
        self.lines.show(items)
        self.query_one("#choices", Lines).show(
            [
                Item(say("notify.told"), id=TOLD, key="1"),
                Item(say("notify.put_off"), id=PUT_OFF, key="2"),
                Item(say("notify.not_needed"), id=NOT_NEEDED, key="3"),
            ]
        )

    def action_digit(self, digit: str) -> None:
        item = self.query_one("#choices", Lines).by_key(digit)
        if item is not None:
            self.pick(item.id)

    def action_choose(self) -> None:
        self.pick(TOLD)

    def action_told(self) -> None:
        """Enter: they were told."""
        self.pick(TOLD)

    def action_put_off(self) -> None:
        """Esc and F10 lead nowhere else: it is put off with a reason, or it stays."""
        self.pick(PUT_OFF)

    def pick(self, id: str) -> None:
        clock = self._clock
        if clock is None or id not in (TOLD, PUT_OFF, NOT_NEEDED):
            return
        begun = begun_of(self.kiosk_app, "notification", clock.incident, clock.rule.id)
        draft = begun or incidents.tell(self.kiosk, clock.incident, clock.rule.id, id, language=self.say.language)
        if begun is not None and begun.filling.line("outcome").answer != id:
            begun.filling.answer("outcome", id)
            begun.signatures.clear()
        self.kiosk_app.open_checklist(draft)


def show_outstanding(app: KioskApp) -> bool:
    """Fill the screen with whoever must be told at once, where somebody must; says whether it did."""
    kiosk = app.kiosk
    if not kiosk.ready or not kiosk.registers.incidents.all() or not incidents.calls(kiosk):
        return False
    app.push_screen(NotifyScreen(kiosk))
    return True
