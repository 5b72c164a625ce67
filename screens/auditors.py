"""Who from outside may look at the records, their visits, giving access and ending it, and the auditor's way in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens.checklist import ChecklistScreen
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui import auditors
from secor_tui.pins import AUDITOR, check_strength
from secor_tui.program.auditors import OVER, STANDS, STOPPED, Access, Visit

if TYPE_CHECKING:
    from screens.wording import Wording
    from secor_tui.kiosk import Kiosk

LOOK, GIVE = "look", "give"
MOST_VISITS = 20
_TONES = {STANDS: "good", OVER: "dim", STOPPED: "dim"}


class AuditorsScreen(KioskScreen[None]):
    """1 is the auditor's, 2 and F5 the owner's; below, every access and every visit."""

    NAME = "auditors"
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter", "choose", "key.open"),
        Binding("f5", "give", "key.give_access"),
    ]

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("auditors.title"))
        yield Lines()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        kiosk, say, today = self.kiosk, self.say, self.kiosk.today()
        register = kiosk.registers.auditors
        items = [
            Item(say("auditors.about"), tone="dim", wrap=True),
            Item(),
            Item(say("auditors.look"), id=LOOK, key="1"),
            Item(say("auditors.give"), id=GIVE, key="2"),
            Item(),
            Item(say("auditors.given"), tone="head"),
        ]
        for key, one in zip("34567890" + " " * 90, register.all(), strict=False):
            state = one.state(today.isoformat())
            items.append(
                Item(
                    f"{one.auditor}, {one.firm}",
                    id=f"access:{one.record}",
                    key=key.strip(),
                    tone=_TONES.get(state, "warn"),
                    right=f"[ {say(f'state.access_{state}')} ]  {days_of(kiosk, one, say)}",
                )
            )
        if not register.all():
            items.append(Item(say("auditors.nobody"), tone="dim", wrap=True))
        visits = register.visits()
        if visits:
            items += [Item(), Item(say("auditors.visits", count=len(visits)), tone="head")]
            items += [visit_item(kiosk, one, say) for one in visits[:MOST_VISITS]]
        self.lines.show(items)

    def pick(self, id: str) -> None:
        what, _, rest = id.partition(":")
        if what == LOOK:
            self._look()
        elif what == GIVE:
            self.action_give()
        else:
            self.app.push_screen(AccessScreen(self.kiosk, rest))

    def action_give(self) -> None:
        self.kiosk_app.open_checklist(self.kiosk.start("auditor-access", language=self.say.language))

    def _look(self) -> None:
        kiosk, say = self.kiosk, self.say
        standing = kiosk.registers.auditors.standing(kiosk.today().isoformat())
        if not standing:
            self.kiosk_app.tell(say("auditors.none_title"), say("auditors.none"))
        elif len(standing) == 1:
            self._ask_pin(standing[0])
        else:
            from screens.dialogs.choose import ChooseDialog

            def chosen(picked: list[str] | None) -> None:
                access = kiosk.registers.auditors.get(picked[0]) if picked else None
                if access is not None:
                    self._ask_pin(access)

            choices = [(one.record, f"{one.auditor}, {one.firm}") for one in standing]
            self.app.push_screen(ChooseDialog(say, say("auditors.who"), choices, [], many=False), chosen)

    def _ask_pin(self, access: Access) -> None:
        from screens.dialogs.pin import PinDialog

        kiosk, say = self.kiosk, self.say

        def proven(yes: bool | None) -> None:
            if yes:
                from screens.auditor import AuditorScreen

                # Only now: whoever closed the dialog while the PIN was looked at has begun nothing.
                auditors.begin(kiosk, access.record)
                self.app.push_screen(AuditorScreen(kiosk))

        about = say("visit.pin", name=access.auditor)
        self.app.push_screen(
            PinDialog(say, say("auditors.title"), about, lambda pin: auditors.prove(kiosk, access.record, pin)), proven
        )


def days_of(kiosk: Kiosk, one: Access, say: Wording) -> str:
    """From when to when."""
    today = kiosk.today()
    return say("auditors.days", since=say.day(one.since, today), until=say.day(one.until, today))


def visit_item(kiosk: Kiosk, one: Visit, say: Wording) -> Item:
    """One visit: who, when, how it ended, and what was drawn and printed."""
    began = datetime.fromisoformat(one.began)
    day = say.day(one.began[:10], kiosk.today())
    if one.ended:
        ended = f"{datetime.fromisoformat(one.ended):%H:%M}"
        how = say(f"visit_ending.{one.ending}")
        when = say("auditors.visit", day=day, began=f"{began:%H:%M}", ended=ended, how=how)
    else:
        when = say("auditors.visit_open", day=day, began=f"{began:%H:%M}")
    told = [one.auditor]
    if one.drawn:
        told.append(say("auditors.drew", numbers=", ".join(dict.fromkeys(one.drawn))))
    if one.printed:
        told.append(say("auditors.printed", numbers=", ".join(dict.fromkeys(one.printed))))
    return Item(", ".join(told), right=when)


class AccessScreen(KioskScreen[None]):
    """One access."""

    NAME = "access"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.choose")]

    def __init__(self, kiosk: Kiosk, access: str) -> None:
        super().__init__(kiosk)
        self.access = access

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("auditors.title"))
        yield Lines()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        kiosk, say, today = self.kiosk, self.say, self.kiosk.today()
        one = kiosk.registers.auditors.get(self.access)
        if one is None:
            self.lines.show([])
            return
        name, state = kiosk.registers.crew.name, one.state(today.isoformat())
        self.query_one(TitleBar).show(say("access.title", name=one.auditor), say(f"state.access_{state}"))
        given = say("access.by", who=name(one.by), day=say.day(one.given_on, today), number=one.number)
        items = [
            Item(say("access.from", firm=one.firm), tone="strong", wrap=True),
            Item(days_of(kiosk, one, say)),
            Item(given, tone="dim", wrap=True),
        ]
        if one.ended_on:
            day = say.day(one.ended_on, today)
            items.append(Item(say("access.ended", who=name(one.ended_by), day=day, why=one.why).strip(), wrap=True))
        elif state != OVER and not kiosk.pins.has(auditors.pin_of(one.record)):
            items.append(Item(say("access.no_pin"), tone="bad", wrap=True))
        items.append(Item())
        if state not in (OVER, STOPPED):
            items.append(Item(say("access.end"), id="end", key="1"))
        items.append(Item(say("access.record"), id="record", key="2"))
        visits = kiosk.registers.auditors.visits(one.record)
        items += [Item(), Item(say("auditors.visits", count=len(visits)), tone="head")]
        self.lines.show([*items, *(visit_item(kiosk, visit, say) for visit in visits)])

    def pick(self, id: str) -> None:
        if id == "record":
            from screens.record import RecordScreen

            self.app.push_screen(RecordScreen(self.kiosk, self.access))
        elif id == "end":
            from screens.dialogs.text import TextDialog

            say = self.say
            self.app.push_screen(TextDialog(say, say("access.end"), say("access.why"), empty=True), self._end)

    def _end(self, why: str | None) -> None:
        if why is None:
            return
        from screens.dialogs.prove import ProveDialog

        kiosk, say = self.kiosk, self.say
        crew = kiosk.registers.crew
        people = [one.id for one in crew.with_role("owner", "manager")]

        def take(person: str, pin: str) -> None:
            auditors.end(kiosk, self.access, person, pin, why)

        self.app.push_screen(ProveDialog(say, say("access.end"), say("access.end_about"), crew, people, take))


class AccessFormScreen(ChecklistScreen):
    """The form of an access: it ends with a PIN for the auditor, and then the owner's own."""

    NAME = "access_form"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f9", "sign", "key.choose_pin")]

    def action_sign(self) -> None:
        if not self._leave_line():
            return
        self.leave()
        if self.filling.problems():
            self.action_review()
            return
        # What the kiosk holds against it is said before anybody has typed a PIN.
        self.kiosk.check(self.draft)
        from screens.dialogs.pin import NewPinDialog

        name = str(self.filling.line("auditor").answer)
        self.app.push_screen(NewPinDialog(self.say, name, lambda pin: check_strength(pin, AUDITOR)), self._chosen)

    def _chosen(self, chosen: str | None) -> None:
        if not chosen:
            return
        from screens.dialogs.prove import ProveDialog

        kiosk, say, draft = self.kiosk, self.say, self.draft
        crew, today = kiosk.registers.crew, kiosk.today()
        people = [one.id for one in crew.with_role("owner")]
        answers = draft.filling.body()["answers"]
        about = say(
            "access.sign_about",
            name=answers["auditor"],
            since=say.day(str(answers["since"]), today),
            until=say.day(str(answers["until"]), today),
        )

        def take(person: str, pin: str) -> None:
            auditors.give(kiosk, draft, person, pin, chosen)

        def proven(person: str | None) -> None:
            if person:
                self.app.call_later(self.kiosk_app.show_saved, AuditorsScreen(kiosk), None)

        self.app.push_screen(ProveDialog(say, say("access.sign"), about, crew, people, take), proven)
