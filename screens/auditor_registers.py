"""What the records add up to, as an auditor reads it: a register a screen, each line with the record it goes back to.

Nobody who was hurt, or refused work, is named in a line, as in the record that it goes back to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from screens.read_only import ReadOnlyList, Seen
from screens.screen import LIST_KEYS
from screens.widgets.bars import TitleBar
from screens.widgets.lines import Item
from secor_tui.forms.model import said
from secor_tui.program.certificates import MISSING
from secor_tui.program.schedule import DONE, EXPLAINED, LATE, MISSED, figure

if TYPE_CHECKING:
    from screens.wording import Wording
    from secor_tui.kiosk import Kiosk

Rows = Callable[["Kiosk", "Wording"], Iterator[Item]]


class RegistersScreen(ReadOnlyList):
    """The menu."""

    NAME = "registers"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.open")]

    def __init__(self, kiosk: Kiosk, seen: Seen) -> None:
        super().__init__(kiosk)
        self._seen = seen

    def on_mount(self) -> None:
        self.query_one(TitleBar).show(self.say("registers.title"))
        names = zip("1234567890", REGISTERS, strict=True)
        self.lines.show([Item(), *(Item(self.say(f"register.{name}"), id=name, key=key) for key, name in names)])

    def pick(self, id: str) -> None:
        self.app.push_screen(RegisterScreen(self.kiosk, id, self._seen))


class RegisterScreen(ReadOnlyList):
    """One register."""

    NAME = "register"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.open")]

    def __init__(self, kiosk: Kiosk, name: str, seen: Seen) -> None:
        super().__init__(kiosk)
        self._register, self._seen = name, seen

    def on_mount(self) -> None:
        kiosk, say = self.kiosk, self.say
        self.query_one(TitleBar).show(say(f"register.{self._register}"))
        with kiosk.one_look():
            items = list(REGISTERS[self._register](kiosk, say))
        scrub = self._seen.copies.scrub
        items = [replace(one, text=scrub([one.id.partition("#")[0]], one.text)) for one in items]
        self.lines.show(items or [Item(say("registers.none"), wrap=True)])

    def pick(self, id: str) -> None:
        from screens.auditor_records import SeenRecordScreen

        # A line is named by its place too, where two go back to one record.
        self.app.push_screen(SeenRecordScreen(self.kiosk, id.partition("#")[0], self._seen))


def _people(kiosk: Kiosk, say: Wording) -> Iterator[Item]:
    from screens.tickets import STATES, TONES, ticket_name

    today, registers, matrix = kiosk.today(), kiosk.registers, kiosk.matrix()
    for one in registers.crew.staff():
        oriented = registers.orientations.of(one.id)
        right = say("register.oriented", day=say.day(oriented[-1].date, today)) if oriented else say("register.never")
        id = f"{oriented[-1].id}#{one.id}" if oriented else ""
        yield Item(f"{one.name}, {say(f'role.{one.role}')}", id=id, tone="strong" if oriented else "warn", right=right)
        for ticket in registers.certificates.of(one.id):
            state = ticket.state(today)
            right = say.day(ticket.expires, today) if ticket.expires else ""
            text, word = ticket_name(kiosk, ticket.type, say), say(f"ticket.{STATES[state]}")
            yield Item(text, id=ticket.id, state=word, tone=TONES[state], right=right)
        for type, state in matrix.get(one.id, {}).items():
            if state == MISSING:
                yield Item(ticket_name(kiosk, type, say), state=say("ticket.none"), tone="bad")


def _actions(kiosk: Kiosk, say: Wording) -> Iterator[Item]:
    today = kiosk.today()
    for one in sorted(kiosk.registers.actions.all(), key=lambda one: one.due, reverse=True):
        late = one.overdue(today)
        right = say("register.due", day=say.day(one.due, today))
        if one.closed:
            right = say("register.closed", day=say.day(one.closed, today))
        state = say("state.late") if late else say(f"action_state.{one.state}").upper()
        tone = "bad" if late else "warn" if one.state == "open" else "good"
        yield Item(one.note or one.title, id=f"{one.source}#{one.id}", state=state, tone=tone, right=right)


def _incidents(kiosk: Kiosk, say: Wording) -> Iterator[Item]:
    from secor_tui import trends

    today, kinds = kiosk.today(), trends.kinds(kiosk, say.language)
    for one in kiosk.registers.incidents.all():
        yield Item(f"{one.number}  {kinds.get(one.kind, one.kind)}", id=one.id, right=say.day(one.day, today))
    for refused in kiosk.registers.refusals.all():
        state, tone = ("refusal.is_open", "bad") if refused.open else ("refusal.is_settled", "good")
        text = f"{refused.number}  {say('happened.refusal')}"
        yield Item(text, id=refused.id, state=say(state), tone=tone, right=say.day(refused.date, today))


def _hazards(kiosk: Kiosk, say: Wording) -> Iterator[Item]:
    today = kiosk.today()
    for one in kiosk.registers.hazards.assessments():
        state = one.state(today)
        tone = {"draft": "dim", "review": "warn"}.get(state, "good")
        right = say("register.review", day=say.day(one.review_due, today)) if one.review_due else ""
        yield Item(one.task, id=one.id, state=say(f"state.hazard_{state}"), tone=tone, right=right)


def _documents(kiosk: Kiosk, say: Wording) -> Iterator[Item]:
    today, current = kiosk.today(), kiosk.registers.documents.current()
    for type in dict.fromkeys(one.type for one in current):
        yield Item(say(f"document_type.{type}"), tone="head")
        for one in (one for one in current if one.type == type):
            right = say("register.revision", count=one.revision, day=say.day(one.approved_on, today))
            yield Item(one.title, id=one.record, right=right)


def _equipment(kiosk: Kiosk, say: Wording) -> Iterator[Item]:
    from screens.equipment import kind_names, unit_item

    register, today, kinds = kiosk.registers.equipment, kiosk.today(), kind_names(kiosk, say)
    due = {one.unit: one for one in register.services(today) if one.soon}
    for unit in (*register.all(), *register.all(retired=True)):
        yield unit_item(kiosk, unit, due.get(unit.id), kinds, say, today)


def _drills(kiosk: Kiosk, say: Wording) -> Iterator[Item]:
    from secor_tui import drills

    today = kiosk.today()
    for plan in kiosk.registers.plans.of(kiosk.site):
        text = say("register.plan", count=plan.version)
        yield Item(text, id=plan.record, right=say.day(plan.approved_on, today))
    for one in kiosk.registers.drills.held():
        text = ", ".join(drills.title(kiosk, drill, say.language) for drill in one.drills)
        right = say("register.took_part", count=one.took_part, day=say.day(one.date, today))
        yield Item(text, id=one.id, right=right)


def _meetings(kiosk: Kiosk, say: Wording) -> Iterator[Item]:
    today = kiosk.today()
    for one in sorted(kiosk.registers.meetings.all(), key=lambda one: (one.date, one.seq), reverse=True):
        right = say("register.took_part", count=len(one.present), day=say.day(one.date, today))
        yield Item(one.topic or say("register.meetings"), id=one.id, right=right)


def _reviews(kiosk: Kiosk, say: Wording) -> Iterator[Item]:
    listings, today = kiosk.library.listings(), kiosk.today()
    for one in kiosk.registers.reviews.all():
        title = said(listings[one.kind].title, say.language) if one.kind in listings else one.kind
        yield Item(f"{title}: {one.about}", id=one.id, right=say.day(one.date, today))


def _year(kiosk: Kiosk, say: Wording) -> Iterator[Item]:
    from secor_tui import scheduling

    today = kiosk.today()
    for one in scheduling.scheduled(kiosk):
        found = scheduling.year(kiosk, one.id)
        counted = figure(found)
        right = say("register.year_line", done=counted.done, due=counted.due, missed=counted.missed)
        yield Item(said(one.title, say.language), tone="head", right=right)
        for at, time in enumerate(reversed(found)):
            # What a line goes back to is the record of that time, or of why it was not done.
            id = f"{time.record}#{one.id}{at}" if time.record else ""
            state = say(f"state.time_{time.state.lower()}")
            yield Item(say.day(time.last, today), id=id, state=state, tone=_TIME_TONES.get(time.state, ""))


_TIME_TONES = {MISSED: "bad", LATE: "warn", EXPLAINED: "warn", DONE: "good"}

REGISTERS: Mapping[str, Rows] = {
    "people": _people,
    "actions": _actions,
    "incidents": _incidents,
    "hazards": _hazards,
    "documents": _documents,
    "equipment": _equipment,
    "drills": _drills,
    "meetings": _meetings,
    "reviews": _reviews,
    "year": _year,
}
"""By name, in the order of the menu."""
