"""Tickets: what has run out and what soon will, one person's, a new one, and who needs which."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens import days
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui.forms.model import said
from secor_tui.program.certificates import EXPIRED, IN_30, IN_90, MISSING, VALID

if TYPE_CHECKING:
    from screens.app import KioskApp
    from screens.wording import Wording
    from secor_tui.kiosk import Kiosk
    from secor_tui.program.certificates import Certificate
    from secor_tui.program.tickets import Proposal

CERTIFICATE = "certificate"

STATES = {EXPIRED: "expired", IN_30: "in_30", IN_90: "in_90", VALID: "valid", MISSING: "none"}
TONES = {EXPIRED: "bad", IN_30: "warn", IN_90: "", VALID: "good", MISSING: "bad"}

_COLUMN = 9
_NAME = 24


class TicketsScreen(KioskScreen[None]):
    """The wall: everything that has run out or will within ninety days, the earliest first."""

    NAME = "tickets"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.open")]

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("tickets.title"))
        yield Lines(state_width=7)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        kiosk, say, today = self.kiosk, self.say, self.kiosk.today()
        wall = kiosk.wall()
        keys = iter("3456789")
        items = [
            Item(say("tickets.add"), id=":add", key="1"),
            Item(say("tickets.matrix"), id=":matrix", key="2"),
        ]
        aiders = kiosk.first_aiders(language=say.language)
        if aiders is not None:
            items += [Item(), Item(aiders.sentence, tone="" if aiders.state == "enough" else "warn", wrap=True)]
        for state in (EXPIRED, IN_30, IN_90):
            group = [one for one in wall if one.state(today) == state]
            if group:
                items += [Item(), Item(say(f"tickets.{STATES[state]}", count=len(group)), tone="head")]
                items += [certificate_item(kiosk, one, say, today, key=next(keys, "")) for one in group]
        if not wall:
            items += [Item(), Item(say("tickets.well"), tone="good", wrap=True)]
        self.lines.show(items)

    def badge(self, person: str, name: str) -> None:  # noqa: ARG002 - whoever it is, they have a list of tickets
        self.app.push_screen(PersonTicketsScreen(self.kiosk, person))

    def pick(self, id: str) -> None:
        if id == ":add":
            add_ticket(self.kiosk_app)
        elif id == ":matrix":
            self.app.push_screen(MatrixScreen(self.kiosk))
        else:
            held = next((one for one in self.kiosk.wall() if one.id == id), None)
            if held is not None:
                self.app.push_screen(PersonTicketsScreen(self.kiosk, held.person))


class PersonTicketsScreen(KioskScreen[None]):
    """What one person holds, and what their role needs and they do not hold."""

    NAME = "person_tickets"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.open")]

    def __init__(self, kiosk: Kiosk, person: str) -> None:
        super().__init__(kiosk)
        self.person = person

    def compose(self) -> Iterator[Widget]:
        name = self.kiosk.registers.crew.name(self.person)
        yield TitleBar(self.say("tickets.of", name=name), self.say.role(self.kiosk.registers.crew, self.person))
        yield Lines(state_width=7)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        kiosk, say, today = self.kiosk, self.say, self.kiosk.today()
        keys = iter("23456789")
        items = [Item(say("tickets.add_his"), id=":add", key="1"), Item()]
        missing = [type for type, state in kiosk.matrix().get(self.person, {}).items() if state == MISSING]
        if missing:
            items.append(Item(say("tickets.missing"), tone="head"))
            items += [
                Item(ticket_name(kiosk, one, say), id=f":add:{one}", state=say("ticket.none"), tone="bad")
                for one in missing
            ]
            items.append(Item())
        held = kiosk.registers.certificates.of(self.person)
        items.append(Item(say("tickets.held", count=len(held)), tone="head"))
        for one in held:
            items.append(certificate_item(kiosk, one, say, today, named=False, key=next(keys, "")))
            more = " · ".join(part for part in (one.issuer, one.number, _issued(one, say)) if part)
            items.append(Item(more, tone="dim", indent=2, wrap=True))
        if not held:
            items.append(Item(say("tickets.holds_none"), tone="dim", wrap=True))
        self.lines.show(items)

    def pick(self, id: str) -> None:
        if id.startswith(":add"):
            add_ticket(self.kiosk_app, self.person, id.removeprefix(":add").removeprefix(":"))
            return
        from screens.record import RecordScreen

        self.app.push_screen(RecordScreen(self.kiosk, id))


class MatrixScreen(KioskScreen[None]):
    """Everybody on the crew by the tickets that their role needs."""

    NAME = "matrix"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.open")]

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("matrix.title"))
        yield Lines()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        kiosk, say = self.kiosk, self.say
        matrix = kiosk.matrix()
        needed = [one.id for one in kiosk.tickets.all if any(one.id in row for row in matrix.values())]
        letters = dict(zip(needed, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", strict=False))
        heads = "".join(f"{letters[one]:<{_COLUMN}}" for one in needed)
        items = [
            Item(say("matrix.about"), tone="dim", wrap=True),
            Item(),
            Item(f" {say('part.who'):<{_NAME}}{heads}", tone="head"),
        ]
        for person, row in matrix.items():
            cells = "".join(f"{say('ticket.' + STATES[row[one]]) if one in row else '·':<{_COLUMN}}" for one in needed)
            name = kiosk.registers.crew.name(person)[: _NAME - 1]
            bad = any(state in (EXPIRED, MISSING) for state in row.values())
            items.append(Item(f"{name:<{_NAME}}{cells}", id=person, tone="bad" if bad else ""))
        items.append(Item())
        items += [Item(f"{letters[one]}  {ticket_name(kiosk, one, say)}", wrap=True) for one in needed]
        if not needed:
            items = [Item(say("matrix.none"), wrap=True)]
        self.lines.show(items)

    def pick(self, id: str) -> None:
        self.app.push_screen(PersonTicketsScreen(self.kiosk, id))


def ticket_name(kiosk: Kiosk, type: str, say: Wording) -> str:
    """What a ticket is called; one that is not on the list as it was written."""
    known = kiosk.tickets.get(type)
    return said(known.label, say.language) if known else type


def certificate_item(
    kiosk: Kiosk, one: Certificate, say: Wording, today: date, *, named: bool = True, key: str = ""
) -> Item:
    """A line for one ticket: how it stands, whose, which, until when."""
    state = one.state(today)
    name = ticket_name(kiosk, one.type, say)
    expires = days.parse(one.expires)
    right = days.short(expires, say.language, today=today) if expires else say("tickets.for_ever")
    text = f"{kiosk.registers.crew.name(one.person)}: {name}" if named else name
    return Item(text, id=one.id, state=say(f"ticket.{STATES[state]}"), tone=TONES[state], right=right, key=key)


def _issued(one: Certificate, say: Wording) -> str:
    return say("tickets.issued", day=one.issued) if one.issued else ""


def add_ticket(app: KioskApp, person: str = "", type: str = "") -> None:
    """Whose, which, issued when; then what may be proposed of its end is shown with where it comes from."""
    from screens.dialogs.choose import ChooseDialog
    from screens.dialogs.message import ConfirmDialog
    from screens.dialogs.person import PersonDialog
    from screens.dialogs.text import TextDialog

    kiosk, say = app.kiosk, app.say
    crew = kiosk.registers.crew

    def whose(id: str | None) -> None:
        if not id:
            return
        if type:
            which([type], id)
            return
        checklist = kiosk.library.load(CERTIFICATE)
        types = [(one.name, said(one.label, say.language)) for one in checklist.lists["tickets"]]
        title = say("tickets.which", name=crew.name(id))
        app.push_screen(ChooseDialog(say, title, types, [], many=False), lambda picked: which(picked, id))

    def which(picked: list[str] | None, id: str) -> None:
        if picked:
            about = say("tickets.when_about")
            app.push_screen(
                TextDialog(say, say("tickets.when"), about, kiosk.today().isoformat()),
                lambda day: issued(day, id, picked[0]),
            )

    def issued(text: str | None, id: str, picked: str) -> None:
        day = days.parse(text or "")
        if text and (day is None or day > kiosk.today()):
            app.push_screen(
                TextDialog(say, say("tickets.when"), say("tickets.when_wrong", text=text), text),
                lambda again: issued(again, id, picked),
            )
        if day is None or day > kiosk.today():
            return
        proposal = kiosk.ticket_expiry(picked, day)
        known: dict[str, object] = {"worker": [id], "type": picked, "issued": day.isoformat()}
        if proposal is None:
            app.open_checklist(kiosk.start(CERTIFICATE, prefill=known))
            return
        text = proposal_words(proposal, say)
        app.push_screen(
            ConfirmDialog(say, say("tickets.proposed"), f"{text}\n\n{say('tickets.take')}"),
            lambda yes: decided(bool(yes), known, proposal, text),
        )

    def decided(yes: bool, known: dict[str, object], proposal: Proposal, text: str) -> None:
        draft = kiosk.start(CERTIFICATE, prefill={**known, "expires": proposal.expires} if yes else known)
        if yes:
            # Whoever looks at the record later sees that this day was reckoned and not read.
            draft.filling.note("expires", text)
        app.open_checklist(draft)

    if person:
        whose(person)
    else:
        app.push_screen(PersonDialog(say, say("tickets.whose"), crew, crew.staff()), whose)


def proposal_words(proposal: Proposal, say: Wording) -> str:
    """The day that is proposed, how it was reckoned, and how far its source carries."""
    return say(
        "tickets.proposal",
        day=proposal.expires,
        months=proposal.months,
        grade=say(f"grade.{proposal.grade or 'practice'}"),
        source=said(proposal.source, say.language),
    )
