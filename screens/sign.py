"""Signing: the statement in full, who, their PIN; then the record, its paper, and where both lie."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from screens.begun import changes, title_of_draft
from screens.glyphs import plain
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines, wrapped
from screens.widgets.text_box import LineBox
from secor_tui.errors import SecorError
from secor_tui.forms.model import said
from secor_tui.program.crew import VISITOR
from secor_tui.program.permissions import OWN_HAND, Do

if TYPE_CHECKING:
    from secor_tui.kiosk import Draft, Kiosk
    from secor_tui.ledger.record import Record


CHANGES = 4
"""So many changes of an amendment are named; the others are counted."""


class SignScreen(KioskScreen[None]):
    """One signature after the other; with the last one the record is made."""

    NAME = "sign"
    CSS_PATH = "sign.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter", "choose", "key.sign_enter"),
        Binding("f2", "find", "key.find"),
        Binding("f3", "declines", "key.declines"),
        Binding("f4", "for_another", "key.for_another"),
        Binding("f6", "up", "key.back_to_list", show=False),
    ]

    class Signed(Message):
        """A signature was taken; the record is there when it was the last one."""

        def __init__(self, record: Record | None, pdf: Path | None, trouble: BaseException | None) -> None:
            super().__init__()
            self.record, self.pdf, self.trouble = record, pdf, trouble

    class NotSigned(Message):
        """It was refused, or the disk did not take it; the draft stands."""

        def __init__(self, error: BaseException, *, at_pin: bool) -> None:
            super().__init__()
            self.error, self.at_pin = error, at_pin

    def __init__(self, kiosk: Kiosk, draft: Draft) -> None:
        super().__init__(kiosk, draft.filling.language)
        self.draft = draft
        self._person = ""
        """Who is to sign: whose name stands beside the box."""
        self._rows: dict[str, str] = {}
        """Who may sign now, to the row of their signature."""
        self._saving = False

    def compose(self) -> Iterator[Widget]:
        yield TitleBar()
        yield Static(id="statement", markup=False)
        yield Static(id="changes", markup=False)
        yield Static(id="asks", markup=False)
        yield Lines()
        with Horizontal(id="pin"):
            yield Static(self.say("sign.pin"), markup=False)
            yield LineBox(secret=True)
        yield Static(classes="wrong", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        title = title_of_draft(self.kiosk, self.draft, self.say)
        self.query_one(TitleBar).show(self.say("sign.title", title=title))
        statement = plain(self.kiosk.statement(self.draft))
        self.query_one("#statement", Static).update(statement)
        # What is signed stands there in full; the list of people gives way, for it can be scrolled.
        rows = len(wrapped(statement, self.app.size.width - 6))
        self._most = max(2, min(8, self.app.size.height - rows - 13 - self._show_changes()))
        self._ask()
        if self.draft.signatures and not self._rows and not self._wanted():
            # Everything was signed when the power went.
            self._saving = True
            self._go_on()

    def _show_changes(self) -> int:
        """What an amendment changes; returns the rows that it takes."""
        told = [
            self.say("record.changed", label=one.label, was=one.was or nothing, now=one.now or nothing)
            for nothing in (self.say("record.nothing"),)
            for one in changes(self.kiosk, self.draft, self.say)
        ]
        if len(told) > CHANGES:
            told[CHANGES - 1 :] = [self.say("sign.more_changes", count=len(told) - CHANGES + 1)]
        if not told and self.draft.amends:
            told = [self.say("sign.no_change")]
        shown = self.query_one("#changes", Static)
        shown.update("\n".join(map(plain, told)))
        shown.display = bool(told)
        return sum(len(wrapped(one, self.app.size.width - 2)) for one in told)

    def _ask(self) -> None:
        """Ask for the first signature that is still wanted; where a crew signs, in whatever order they come."""
        wanted = self._wanted()
        self._row = wanted[0][0] if wanted else ""
        part, each, _ = self._row.partition("/")
        group = [one for one in wanted if each and one[0].startswith(part + each)] or wanted[:1]
        self._rows = {person: row for row, people in group for person in people}
        people = tuple(self._rows)
        crew = self.kiosk.registers.crew
        # Without digits: those that are typed here are a PIN, and must never pick somebody else to type it for.
        items = [Item(crew.name(id), id=id, right=self.say.role(crew, id)) for id in people]
        self._person = self._surely(people)
        self.lines.show(items or [Item(self.say("sign.nobody"), wrap=True, tone="bad")], self._person)
        self.lines.styles.height = min(max(1, len(items)), self._most)
        label = self._label()
        asks = f"{label}: {self.say('sign.who')}" if label else self.say("sign.who")
        if len(group) > 1:
            asks = self.say("sign.left", label=label, count=len(group))
        self.query_one("#asks", Static).update(plain(asks))
        self._show_pin()

    def _wanted(self) -> list[tuple[str, tuple[str, ...]]]:
        """The signatures that are still to be given."""
        given = {one["row"] for one in self.draft.signatures}
        return [(row, people) for row, people in self.kiosk.signers(self.draft) if row not in given]

    def _surely(self, people: tuple[str, ...]) -> str:
        """Who else would sign than the one who may, who filled it in, or the only one in the role it is made for?"""
        if len(people) == 1 or self.draft.by in people:
            return people[0] if len(people) == 1 else self.draft.by
        crew = self.kiosk.registers.crew
        made_for = {
            one.id for one in crew.with_role(self.draft.checklist.role) if one.role == self.draft.checklist.role
        }
        fitting = [id for id in people if id in made_for]
        return fitting[0] if len(fitting) == 1 else ""

    def _label(self) -> str:
        if not self._row:
            return ""
        # `present_signature/<person id>` where everybody in a people row signs.
        row = self.draft.checklist.row(self._row.partition("/")[0])
        return said(row.label, self.say.language, self.draft.checklist.language)

    def _show_pin(self) -> None:
        """An empty box for the PIN of whoever is to sign; none while nobody is."""
        box, name = self.query_one(LineBox), self.kiosk.registers.crew.name(self._person) if self._person else ""
        box.value = ""
        box.display = bool(name)
        self.set_focus(box if name else None)
        asks = self.say("sign.pin_of", name=name.split(" ")[0]) if name else self.say("sign.pick")
        self.query_one("#pin Static", Static).update(plain(asks if name or self.lines.cursor else ""))
        self.query_one("#pin Static", Static).set_class(not name, "alone")

    def pick(self, id: str) -> None:
        """Somebody was picked: their PIN is next."""
        if self._saving or not id:
            return
        self.lines.to(id)
        self._person = id
        self._wrong("")
        self._show_pin()

    def reads_badges(self) -> bool:
        return not self._saving

    def badge_refused(self, why: str) -> None:
        self._wrong(why)

    def action_choose(self) -> None:
        # Pressed before the box had the focus: by way of the box, behind what was typed before it.
        if isinstance(self.focused, LineBox):
            self.focused.post_message(events.Key("enter", "\r"))
        else:
            super().action_choose()

    def action_digit(self, digit: str) -> None:  # noqa: ARG002 - no digit picks anybody here
        """A PIN that is typed before anybody was picked is nobody's."""
        if not self._person:
            self._wrong(self.say("sign.pick_first"))

    def action_move(self, by: int) -> None:
        self._moved(lambda: self.lines.move(by))

    def action_page(self, by: int) -> None:
        self._moved(lambda: self.lines.page(by))

    def action_to_end(self, by: int) -> None:
        self._moved(lambda: self.lines.to_end(by))

    def _moved(self, move: Callable[[], None]) -> None:
        """The arrows pick: the name beside the PIN is always that of the marked line, and no PIN is left over."""
        if self._saving:
            return
        move()
        if self.lines.cursor != self._person:
            self.pick(self.lines.cursor)

    def on_input_submitted(self) -> None:
        pin = self.query_one(LineBox).value
        if self._saving or not self._person:
            return
        if not pin:
            self._wrong(self.say("sign.no_pin"))
            return
        self._saving = True
        self._wrong(self.say("sign.saving"))
        self._save(self._rows[self._person], self._person, pin)

    def _wrong(self, text: str) -> None:
        self.query_one(".wrong", Static).update(plain(text))

    @work(thread=True, exit_on_error=False)
    def _save(self, row: str, person: str, pin: str) -> None:
        # In a thread: scrypt, a slow stick and the PDF must not freeze the screen.
        try:
            self.kiosk.sign(self.draft, row, person, pin)
        except Exception as error:
            self.post_message(self.NotSigned(error, at_pin=True))
        else:
            self._finish()

    @work(thread=True, exit_on_error=False)
    def _go_on(self) -> None:
        self._finish()

    def _finish(self) -> None:
        """After a signature: ask for the next one, or make the record and its paper."""
        try:
            if self._wanted():
                self.post_message(self.Signed(None, None, None))
                return
            record = self.kiosk.submit(self.draft)
        except Exception as error:
            self.post_message(self.NotSigned(error, at_pin=False))
            return
        try:
            # What is confidential is printed when somebody asks for it, not by itself.
            pdf = None if self.draft.checklist.confidential else self.kiosk.record_pdf(record)
        except Exception as error:
            self.post_message(self.Signed(record, None, error))
        else:
            self.post_message(self.Signed(record, pdf, None))

    # Who does not sign

    def action_find(self) -> None:
        """Pick who signs by a few letters or their badge; a badge alone signs nothing."""
        from screens.dialogs.person import PersonDialog

        crew = self.kiosk.registers.crew
        people = [one for one in (crew.person(id) for id in self._rows) if one is not None]
        if people and not self._saving:
            self.app.push_screen(
                PersonDialog(self.say, self.say("sign.who"), crew, people), lambda id: self.pick(id or "")
            )

    def action_declines(self) -> None:
        """F3: whoever is marked will not sign; why is kept, and confirmed by them or a foreman."""
        self._outcome("declines", Do.NOTE_REFUSAL)

    def action_for_another(self) -> None:
        """F4: a foreman signs for whoever is marked; both names are kept."""
        self._outcome("for", Do.SIGN_FOR_ANOTHER)

    def _outcome(self, what: str, needs: Do) -> None:
        from screens.dialogs.prove import ProveDialog
        from screens.dialogs.text import TextDialog

        person, kiosk, say = self.lines.cursor, self.kiosk, self.say
        row = self._rows.get(person)
        if row is None or self._saving:
            return
        if self.draft.checklist.kind in OWN_HAND:
            self._wrong(say("sign.own_hand"))
            return
        crew = kiosk.registers.crew
        name = crew.name(person)
        able = [
            one.id for one in crew.staff() if kiosk.may(one.id, needs) and one.id != person and kiosk.pins.has(one.id)
        ]
        if what == "declines" and kiosk.pins.has(person):
            able.insert(0, person)

        scrap = f"{what}/{self.draft.id}/{person}"

        def told(reason: str | None) -> None:
            if not reason:
                return

            def take(by: str, pin: str) -> None:
                if what == "declines":
                    kiosk.decline(self.draft, row, person, reason, by, pin)
                else:
                    kiosk.sign(self.draft, row, by, pin, instead_of=person, reason=reason)
                self.kiosk_app.scraps.put(scrap, "")

            asks = say("sign.who_notes") if what == "declines" else say("sign.who_for", name=name)
            self.app.push_screen(ProveDialog(say, asks, reason, crew, able, take), proven)

        def proven(by: str | None) -> None:
            if by:
                self._saving = True
                self._go_on()

        title = say("sign.declines", name=name) if what == "declines" else say("sign.for", name=name)
        about = say("sign.declines_about") if what == "declines" else say("sign.for_about")
        self.app.push_screen(TextDialog(say, title, about, scrap=scrap), told)

    def on_sign_screen_not_signed(self, event: NotSigned) -> None:
        self._saving = False
        self._wrong("")
        self.query_one(LineBox).value = ""
        if event.at_pin and isinstance(event.error, SecorError):
            self._wrong(event.error.said(self.say.language)[1])
            return
        # The signature may have been taken and the record not: the same PIN once more repeats the save. Those of
        # the others stand.
        del self.draft.signatures[-1:]
        self._ask()
        self.kiosk_app.report(event.error)

    def on_sign_screen_signed(self, event: Signed) -> None:
        self._saving = False
        self._wrong("")
        if event.record is None:
            self._ask()
            return
        self.kiosk_app.drafts.became_a_record(self.draft)
        screen = SavedScreen(self.kiosk, event.record, event.pdf, self.say.language)
        self.app.call_later(self.kiosk_app.show_saved, screen, event.trouble)

    async def action_up(self) -> None:
        if not self._saving:
            await super().action_up()

    async def action_home(self) -> None:
        if not self._saving:
            await super().action_home()


class SavedScreen(KioskScreen[None]):
    """The verdict: it is saved, under which number, and where."""

    NAME = "saved"
    CSS_PATH = "sign.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter", "go_on", "key.home_enter"),
        Binding("escape", "home", show=False),
    ]

    def __init__(self, kiosk: Kiosk, record: Record, pdf: Path | None, language: str) -> None:
        super().__init__(kiosk, language)
        self.record, self.pdf = record, pdf

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("saved.title"))
        yield Static(self.say("saved.as", number=self.record.number), id="verdict", markup=False)
        yield Lines(state_width=7)
        yield KeyBar()

    def on_mount(self) -> None:
        say, today = self.say, self.kiosk.today()
        folder = self.kiosk.folder / "records"
        items = [Item(say("saved.record"), tone="head"), Item(str(folder), wrap=True), Item()]
        items.append(Item(say("saved.pdf"), tone="head"))
        items.append(Item(str(self.pdf) if self.pdf else say("saved.no_pdf"), wrap=True))
        if self.kiosk.registers.equipment.put_out_by(self.record.subject):
            from screens.equipment import saved_items

            items = [*saved_items(self.kiosk, self.record.subject, say), *items]
        opened = self.kiosk.registers.actions.of(self.record.id)
        if opened:
            items += [Item(), Item(say("saved.actions", count=len(opened)), tone="head")]
            for action in opened:
                who = self.kiosk.registers.crew.name(action.owner)
                due = say.day(action.due, today)
                items.append(Item(say("saved.action", note=action.note or action.title, who=who, due=due), wrap=True))
        self.lines.show([*items, *self._next_steps()])

    def _next_steps(self) -> list[Item]:
        """Somebody who was just brought in needs a PIN and an orientation, and here both are at hand."""
        record = self.record
        if record.kind in ("incident", "investigation", "notification"):
            about = record.subject if record.kind == "incident" else str(record.answers.get("incident") or "")
            return [Item(), Item(self.say("saved.incident"), id=f"incident:{about}", key="1")]
        if record.kind == "muster" and record.answers.get("mode") == "drill" and not record.void:
            from screens.drills import saved_items as drill_items

            return drill_items(self.kiosk, record.subject, self.say)
        if record.kind in ("plan", "posting"):
            return [Item(), Item(self.say(f"saved.{record.kind}"), id=record.kind, key="1")]
        if record.kind == "refusal":
            about = str(record.answers.get("refusal") or record.subject)
            return [Item(), Item(self.say("saved.refusal"), id=f"refusal:{about}", key="1")]
        who = self.kiosk.registers.crew.person(record.id) if record.kind == "worker" else None
        if who is None or who.role == VISITOR:
            return []
        say = self.say
        steps = [Item(say("saved.pin", name=who.name), id="pin", key="1")]
        if who.id in self.kiosk.orientations_due():
            steps.append(Item(say("saved.orient", name=who.name), id="orient", key="2"))
        return [Item(), Item(say("saved.next"), tone="head"), *steps, Item(say("saved.home"), id="home", key="3")]

    async def action_go_on(self) -> None:
        """Enter: home, unless something else is marked."""
        if self.lines.cursor in ("", "home"):
            await self.action_home()
        else:
            self.pick(self.lines.cursor)

    def pick(self, id: str) -> None:
        if id.startswith("tag:"):
            from screens.unit import print_tag

            print_tag(self.kiosk_app, id.removeprefix("tag:"))
            self.lines.to("home")
        elif id.startswith("write:"):
            from screens.drills import write_up

            write_up(self.kiosk_app, id.removeprefix("write:"))
        elif id == "pin":
            from screens.crew import set_pin

            set_pin(self.kiosk_app, self.record.id)
            self.lines.move(1)
        elif id == "orient":
            from screens.orientation import orient

            orient(self.kiosk_app, self.record.id)
        elif id == "plan":
            from screens.emergency import EmergencyScreen

            self.app.push_screen(EmergencyScreen(self.kiosk))
        elif id == "posting":
            from screens.postings import PostingsScreen

            self.app.push_screen(PostingsScreen(self.kiosk))
        elif id.partition(":")[0] in ("incident", "refusal"):
            from screens.incident import show

            show(self.kiosk_app, id)
        else:
            self.app.call_later(self.action_home)
