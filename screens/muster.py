"""Roll call: full screen, the missing first, the time running, every mark on the disk at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from screens.dialogs.person import PEOPLE_CSS
from screens.glyphs import plain
from screens.head_count import allowed
from screens.keeping import Keeper
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.big import BigNumber
from screens.widgets.lines import Item
from screens.widgets.people import PeopleList
from screens.widgets.qr import QrCode, codes
from secor_tui.errors import SecorError
from secor_tui.program.muster import FOUND, MISSING, PRESUMED_LEFT, TEST
from secor_tui.program.permissions import Do

if TYPE_CHECKING:
    from pathlib import Path

    from secor_tui.kiosk import Draft, Kiosk
    from secor_tui.ledger.record import Record
    from secor_tui.program.muster import Called

_TONE = {MISSING: "bad", FOUND: "good", PRESUMED_LEFT: "dim"}


class MusterScreen(KioskScreen[None]):
    """Enter, a digit or a badge finds somebody. It stays until somebody leaves it, however long no key is pressed."""

    NAME = "muster"
    STAYS = CALLS = True
    AUTO_FOCUS = "LineBox"
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [PEOPLE_CSS, "on_site.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter", "choose", "key.found"),
        Binding("f2", "mark('found')", "key.found", show=False),
        Binding("f3", "mark('missing')", "key.missing"),
        Binding("f4", "mark('presumed_left')", "key.left"),
        Binding("f5", "add", "key.add_person"),
        Binding("tab", "hide", "key.hide"),
        Binding("f8", "take_along", "key.take_along"),
        Binding("f9", "end", "key.end_muster"),
    ]

    class Printed(Message):
        """The PDF of the record was made, or not."""

        def __init__(self, record: Record, pdf: Path | None, trouble: BaseException | None) -> None:
            super().__init__()
            self.record, self.pdf, self.trouble = record, pdf, trouble

    def __init__(self, kiosk: Kiosk, draft: Draft) -> None:
        super().__init__(kiosk)
        self.draft = draft
        self._keeper = Keeper(draft, self)
        self._hidden = False
        self._record: Record | None = None
        """The record that it became; it is called no more."""
        self._printing = False
        self._forgotten = {stay.person: stay.since[:10] for stay in kiosk.never_signed_out()}

    def compose(self) -> Iterator[Widget]:
        yield TitleBar()
        with Horizontal(id="count"):
            yield BigNumber()
            yield Static(id="about", markup=False)
        yield PeopleList(self.say, self.kiosk.registers.crew, state_width=7)
        yield KeyBar()

    def on_mount(self) -> None:
        self.look()
        self.set_interval(1.0, self._tick)

    @property
    def mode(self) -> str:
        return str(self.draft.filling.line("mode").answer)

    def look(self, cursor: str = "") -> None:
        """Show the roll as it stands."""
        self._roll = self.kiosk.roll(self.draft)
        missing = sum(1 for one in self._roll if one.state == MISSING)
        self.query_one(BigNumber).show(missing)
        self.query_one(BigNumber).set_class(missing > 0, "missing")
        shown = [one for one in self._roll if one.state != FOUND or not self._hidden]
        items = [self._item(one) for one in shown]
        if not items:
            items = [Item(self.say("muster.nobody" if not self._roll else "muster.all_hidden"), tone="dim", wrap=True)]
        self.query_one(PeopleList).show(items, cursor)
        self._tick()

    def _item(self, called: Called) -> Item:
        say, crew = self.say, self.kiosk.registers.crew
        person = crew.person(called.person)
        right = person.phone if person else ""
        if called.state == FOUND:
            right = called.at[11:16]
        elif called.person in self._forgotten:
            day = say.day(self._forgotten[called.person], self.kiosk.today())
            right = f"{say('muster.since', day=day)}  {right}".rstrip()
        name = crew.name(called.person)
        return Item(
            f"{name} ({person.company})" if person and person.company else name,
            id=called.person,
            # By their place on the roll: a digit never means somebody else because another one was found.
            key=str(called.index + 1) if called.index < 9 else "",
            state=say(f"state.muster_{called.state}"),
            tone=_TONE[called.state],
            right=right,
        )

    def _tick(self) -> None:
        if self._record is not None:
            # Also when Esc was quicker than the PIN.
            self._print(self._record)
            return
        say, now = self.say, self.kiosk.clock.now()
        seconds = max(0, int((now - datetime.fromisoformat(self.draft.opened)).total_seconds()))
        elapsed = f"{seconds // 60}:{seconds % 60:02}"
        self.query_one(TitleBar).show(say(f"muster.title_{self.mode}"), f"{elapsed}   {now:%H:%M}")
        missing = sum(1 for one in self._roll if one.state == MISSING)
        found = sum(1 for one in self._roll if one.state == FOUND)
        about = [
            say("muster.missing", total=len(self._roll)),
            say("muster.found", count=found),
            say("muster.running", elapsed=elapsed),
            say("muster.all_found") if not missing and self._roll else "",
        ]
        self.query_one("#about", Static).update("\n".join(about))

    # Marking

    def action_choose(self) -> None:
        self.query_one(PeopleList).submit()

    def on_people_list_picked(self, event: PeopleList.Picked) -> None:
        self._mark(event.id, FOUND)

    def action_mark(self, state: str) -> None:
        """F2, F3, F4: whoever the cursor is on."""
        if self.lines.cursor:
            self._mark(self.lines.cursor, state)

    def _mark(self, person: str, state: str) -> None:
        before = next((one for one in self._roll if one.person == person), None)
        # A second Enter on somebody who is found must not change the time.
        if self._record is None and (before is None or before.state != state):
            try:
                self.kiosk.mark(self.draft, person, state)
            except SecorError as error:
                self.kiosk_app.report(error)
        self.look(self._next_after(person))

    def _next_after(self, person: str) -> str:
        order = [one.person for one in self._roll if one.state == MISSING]
        later = order[order.index(person) + 1 :] if person in order else []
        return next((one for one in [*later, *order] if one != person), person)

    def action_hide(self) -> None:
        """Tab: those who are found, away or back."""
        self._hidden = not self._hidden
        self.look()

    def action_add(self) -> None:
        """F5: somebody who is here and not on the roll is found."""
        from screens.dialogs.person import PersonDialog

        crew, called = self.kiosk.registers.crew, {one.person for one in self._roll}
        people = [person for person in crew.present() if person.id not in called]

        def picked(id: str | None) -> None:
            if id:
                self._mark(id, FOUND)

        self.app.push_screen(PersonDialog(self.say, self.say("muster.add"), crew, people), picked)

    def action_take_along(self) -> None:
        """F8: the roll for a phone."""
        self.app.push_screen(TakeAlongScreen(self.kiosk, self.draft))

    # The end

    def action_end(self) -> None:
        """F9: what was learnt, who led it, their PIN."""
        if self._record is not None:
            return
        from screens.dialogs.text import TextDialog

        say = self.say
        missing = [self.kiosk.registers.crew.name(one.person) for one in self._roll if one.state == MISSING]
        about = say("muster.lessons_about")
        if missing:
            about = say("muster.still_missing", names=", ".join(missing)) + " " + about

        def answered(lessons: str | None) -> None:
            if lessons is not None:
                self._ask_who_led(lessons)

        def typed(text: str) -> None:
            self.draft.typing = text
            self._keeper.soon()

        have, typing = str(self.draft.filling.line("lessons").answer or ""), self.draft.typing
        dialog = TextDialog(
            say, say("muster.lessons"), about, have, empty=self.mode == TEST, typing=typing, typed=typed
        )
        self.app.push_screen(dialog, answered)

    def _ask_who_led(self, lessons: str) -> None:
        from screens.dialogs.person import PersonDialog

        self.draft.typing = ""
        try:
            if lessons:
                # On the disk before the PIN: whoever may sign is perhaps not here yet.
                self.draft.filling.answer("lessons", lessons)
                self.kiosk.keep(self.draft)
        except SecorError as error:
            self.kiosk_app.report(error)
            return
        people = [person for person in allowed(self.kiosk, Do.END_MUSTER) if self.kiosk.pins.has(person.id)]

        def picked(by: str | None) -> None:
            if by:
                self._ask_pin(by, lessons)

        crew = self.kiosk.registers.crew
        self.app.push_screen(PersonDialog(self.say, self.say("muster.who_led"), crew, people), picked)

    def _ask_pin(self, by: str, lessons: str) -> None:
        from screens.dialogs.pin import PinDialog

        def check(pin: str) -> None:
            self._record = self.kiosk.end_muster(self.draft, by, pin, lessons=lessons)

        title = self.say("muster.end", name=self.kiosk.registers.crew.name(by))
        self.app.push_screen(
            PinDialog(self.say, title, self.kiosk.statement(self.draft), check), lambda _: self._tick()
        )

    def _print(self, record: Record) -> None:
        if not self._printing:
            self._printing = True
            self._make_pdf(record)

    @work(thread=True, exit_on_error=False)
    def _make_pdf(self, record: Record) -> None:
        try:
            pdf = self.kiosk.record_pdf(record)
        except Exception as error:
            self.post_message(self.Printed(record, None, error))
        else:
            self.post_message(self.Printed(record, pdf, None))

    def on_muster_screen_printed(self, event: Printed) -> None:
        from screens.sign import SavedScreen

        saved = SavedScreen(self.kiosk, event.record, event.pdf, self.say.language)
        self.app.call_later(self.kiosk_app.show_saved, saved, event.trouble)

    async def action_up(self) -> None:
        # It goes on: home shows it first, and the roll call key leads back to it.
        if not self.query_one(PeopleList).clear():
            await self.action_home()


class TakeAlongScreen(KioskScreen[None]):
    """The roll as plain text in as many QR codes as it takes, the missing in the first."""

    NAME = "take_along"
    STAYS = CALLS = True
    CSS_PATH = "muster.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f7", "turn(1)", "key.next_code"),
        Binding("right,enter,down,pagedown,space", "turn(1)", show=False),
        Binding("f6,left,up,pageup", "turn(-1)", show=False),
    ]

    def __init__(self, kiosk: Kiosk, draft: Draft) -> None:
        super().__init__(kiosk)
        self._heading, *self._people = kiosk.roll_text(draft).splitlines()
        self._at = 0

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("take_along.title"))
        yield QrCode()
        yield Static(id="no_room", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self.call_after_refresh(self.look)

    def on_resize(self) -> None:
        self.call_after_refresh(self.look)

    def look(self) -> None:
        """Draw the code that was turned to."""
        code = self.query_one(QrCode)
        texts: Sequence[str] = codes(self._heading, self._people, code.most) if self._people else ()
        self._at = min(self._at, max(0, len(texts) - 1))
        code.show(texts[self._at] if texts else "")
        self._count = len(texts)
        count = self.say("take_along.count", at=self._at + 1, count=len(texts)) if len(texts) > 1 else ""
        self.query_one(TitleBar).show(self.say("take_along.title"), count)
        no_room = "" if texts else self.say("take_along.no_room" if self._people else "muster.nobody")
        self.query_one("#no_room", Static).update(plain(no_room))

    def action_turn(self, by: int) -> None:
        self._at = (self._at + by) % max(1, self._count)
        self.look()
