"""Read and sign: documents shown to one person one after the other, and one PIN for those that they read.

One PIN for several is honest because every part of each was on the screen first; each gets a record of its own, with
the time it was open. What the terminal cannot draw is read on a phone or on paper, and its record says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType

from screens.code import CodeScreen
from screens.reader import READ, Reader
from screens.stopwatch import Stopwatch
from secor_tui import readings
from secor_tui.errors import SecorError
from secor_tui.program.documents import PDF

if TYPE_CHECKING:
    from screens.app import KioskApp
    from screens.wording import Wording
    from secor_tui.kiosk import Kiosk
    from secor_tui.program.documents import Document
    from secor_tui.readings import Read


LONGEST = 45 * 60
"""Seconds that the screen of a document stays that is read elsewhere."""

PATIENCE = 10 * 60
"""Seconds that a page of a text stays without being turned."""

MOST = 8
"""So many titles are named above the PIN; the others are counted."""


class Outcome(NamedTuple):
    """How somebody left a document that they have read."""

    where: str
    """`readings.KIOSK`, PHONE or PAPER."""
    seconds: int
    question: str


class ReadToSignScreen(Reader[Outcome]):
    """Dismissed once all of it was shown and somebody says that they have read it; with nothing when they leave it."""

    NAME = "read_to_sign"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "ask", "key.ask"),
        Binding("f9", "have_read", "key.have_read"),
    ]
    STAYS = True
    question = ""
    """What is not clear, in their words."""
    scrap = ""
    """Under which name the kiosk keeps it until they sign."""

    def on_mount(self) -> None:
        self.set_interval(10.0, self.tick)

    async def tick(self) -> None:
        """Slow readers are left in peace, and what they have read so far is not lost; but nobody reads for ever."""
        if self.still > PATIENCE:
            self.app.call_later(self.kiosk_app.go_home)

    def action_ask(self) -> None:
        ask(self, self.question)

    def action_have_read(self) -> None:
        if not self.all_seen:
            self.page_view.to_unseen()
            self.call_after_refresh(self.tell_beside, self.say("reading.not_yet"))
            return
        self._watch.count()
        self.dismiss(Outcome(readings.KIOSK, self.seconds.get(READ, 0), self.question))

    async def leave_text(self) -> None:
        self.dismiss(None)


class ReadElsewhereScreen(CodeScreen[Outcome]):
    """Of a document that the terminal cannot draw: its code, its file, and where it was read."""

    NAME = "read_elsewhere"
    STAYS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "ask", "key.ask"),
        Binding("f9", "have_read", "key.have_read"),
    ]
    question = ""
    scrap = ""

    def __init__(self, kiosk: Kiosk, title: str, path: str, about: Sequence[str]) -> None:
        super().__init__(kiosk, title, path, about)
        self._seconds: dict[str, int] = {}
        self._watch = Stopwatch(kiosk.clock, self._seconds, most=LONGEST)
        self._opened = kiosk.clock.up()

    def on_mount(self) -> None:
        self._watch.go(READ)
        self.set_interval(10.0, self.tick)

    async def tick(self) -> None:
        """Whoever reads on paper presses no key here; but nobody reads for ever."""
        if self.kiosk.clock.up() - self._opened > LONGEST * 1000:
            self.app.call_later(self.kiosk_app.go_home)

    def action_ask(self) -> None:
        ask(self, self.question)

    def action_have_read(self) -> None:
        from screens.dialogs.choose import ChooseDialog

        say = self.say
        ways = [(way, say(f"reading.{way}")) for way in (readings.PHONE, readings.PAPER)]

        def chosen(way: list[str] | None) -> None:
            if way:
                self._watch.count()
                self.dismiss(Outcome(way[0], self._seconds.get(READ, 0), self.question))

        self.app.push_screen(ChooseDialog(say, say("reading.where"), ways, [], many=False), chosen)

    async def action_up(self) -> None:
        self.dismiss(None)


def ask(screen: ReadToSignScreen | ReadElsewhereScreen, have: str) -> None:
    """F5: what is not clear or not right in it; it is kept with the signature."""
    from screens.dialogs.text import TextDialog

    def told(text: str | None) -> None:
        if text is not None:
            screen.question = text

    say = screen.say
    title, about = say("reading.ask"), say("reading.ask_about")
    screen.app.push_screen(TextDialog(say, title, about, have, empty=True, scrap=screen.scrap), told)


class Series:
    """The documents that one person reads now, and what they have read of them."""

    def __init__(
        self, app: KioskApp, person: str, wanted: Sequence[Document], done: Callable[[int], None] | None = None
    ) -> None:
        """`done` is told how many were signed, once that is over."""
        self._app, self._kiosk, self._say = app, app.kiosk, app.say
        self._person, self._done = person, done
        self._wanted = [readings.text_for(self._kiosk, one, person) for one in wanted]
        self._read: list[Read] = []
        self._at = 0

    def go(self) -> None:
        """Show the next one; after the last, and when somebody will not go on, sign those that were read."""
        if self._at >= len(self._wanted):
            self._sign()
            return
        document = self._wanted[self._at]
        self._at += 1
        say, count = self._say, len(self._wanted)
        title = say("reading.title", at=self._at, count=count, title=document.title) if count > 1 else document.title
        try:
            if document.media == PDF:
                about = elsewhere(self._kiosk, document, say)
                path = readings.page(self._kiosk, document)
                self._show(ReadElsewhereScreen(self._kiosk, title, path, about), document)
            else:
                text = readings.with_news(self._kiosk, document, self._person, say("reading.new"))
                self._show(ReadToSignScreen(self._kiosk, title, text), document)
        except SecorError as error:
            from screens.dialogs.message import MessageDialog

            # Its file is missing: the others can be read all the same.
            self._app.push_screen(MessageDialog(say, *error.said(say.language)), lambda _: self.go())

    def _show(self, screen: ReadToSignScreen | ReadElsewhereScreen, document: Document) -> None:
        # What they asked before a power cut, or before they went away, is there again.
        screen.scrap = self._scrap(document)
        screen.question = self._app.scraps.get(screen.scrap)
        self._app.push_screen(screen, lambda how: self._took(document, how))

    def _scrap(self, document: Document) -> str:
        return f"question/{self._person}/{document.id}"

    def _took(self, document: Document, how: Outcome | None) -> None:
        if how is None:
            self._at = len(self._wanted)
        else:
            self._read.append(readings.Read(document, how.seconds, how.where, how.question))
        self.go()

    def _sign(self) -> None:
        from screens.dialogs.pin import PinDialog

        kiosk, say, read = self._kiosk, self._say, self._read
        if not read:
            self._over(0)
            return
        name = kiosk.registers.crew.name(self._person)
        if not kiosk.pins.has(self._person):
            self._app.tell(say("reading.sign"), say("reading.no_pin", name=name))
            self._over(0)
            return

        def check(pin: str) -> None:
            readings.sign(kiosk, self._person, pin, read, words=say.language)
            for one in read:
                self._app.scraps.put(self._scrap(one.doc), "")

        about = "\n".join(
            [
                *titles([one.doc for one in read], say),
                "",
                readings.statement(kiosk, say.language),
                "",
                say("sign.pin_of", name=name),
            ]
        )
        title = say("reading.sign_many", count=len(read)) if len(read) > 1 else say("reading.sign")
        self._app.push_screen(PinDialog(say, title, about, check), lambda done: self._over(len(read) if done else 0))

    def _over(self, signed: int) -> None:
        if self._done is not None:
            self._done(signed)


def read_and_sign(
    app: KioskApp, wanted: Sequence[Document], person: str = "", done: Callable[[int], None] | None = None
) -> None:
    """Somebody reads these now and signs; who is asked first where nobody is named."""
    if person:
        Series(app, person, wanted, done).go()
        return
    from screens.dialogs.person import PersonDialog

    kiosk, say = app.kiosk, app.say

    def picked(id: str | None) -> None:
        if id:
            Series(app, id, wanted, done).go()

    crew = kiosk.registers.crew
    app.push_screen(PersonDialog(say, say("reading.who"), crew, crew.staff()), picked)


def elsewhere(kiosk: Kiosk, document: Document, say: Wording) -> list[str]:
    """What is said of a document that the terminal cannot draw: why, and where its file lies."""
    return [say("reading.cannot_draw"), say("reading.lies", path=readings.file_of(kiosk, document))]


def titles(of: Sequence[Document], say: Wording) -> list[str]:
    """The first few by name, the others counted."""
    named = [f"- {one.title}" for one in of]
    if len(named) > MOST:
        named[MOST - 1 :] = [say("reading.more", count=len(named) - MOST + 1)]
    return named
