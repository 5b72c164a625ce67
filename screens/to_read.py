"""Who has what to read: everybody with documents left to sign, and the documents of one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens.dialogs.message import SaidDialog
from screens.reading import read_and_sign, titles
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui import documents

if TYPE_CHECKING:
    from screens.app import KioskApp
    from secor_tui.kiosk import Kiosk


class ToReadScreen(KioskScreen[None]):
    """One line a person."""

    NAME = "to_read"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.open")]

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("to_read.title"))
        yield Lines(state_width=8)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        say, crew = self.say, self.kiosk.registers.crew
        people = documents.who_must(self.kiosk)
        keys = iter("1234567890")
        items = [
            Item(
                crew.name(who),
                id=who,
                key=next(keys, ""),
                state=say("state.doc_unread"),
                tone="warn",
                right=say("to_read.right", count=len(wanted)),
            )
            for who, wanted in people.items()
        ]
        self.lines.show([Item(), *items] if items else [Item(), Item(say("to_read.nobody"), tone="good", wrap=True)])

    def pick(self, id: str) -> None:
        self.app.push_screen(PersonReadsScreen(self.kiosk, id))


class PersonReadsScreen(KioskScreen[None]):
    """What one person has to read; all of it one after the other, or one."""

    NAME = "person_reads"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.choose")]

    def __init__(self, kiosk: Kiosk, person: str) -> None:
        super().__init__(kiosk)
        self.person = person

    def compose(self) -> Iterator[Widget]:
        yield TitleBar()
        yield Lines(state_width=8)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        self._show()

    def _show(self) -> None:
        say, wanted = self.say, documents.to_read(self.kiosk, self.person)
        self.query_one(TitleBar).show(say("to_read.of", name=self.kiosk.registers.crew.name(self.person)))
        if not wanted:
            self.lines.show([Item(), Item(say("to_read.done"), tone="good", wrap=True)])
            return
        keys = iter("234567890")
        items = [Item(say("to_read.all", count=len(wanted)), id="all", key="1"), Item()]
        items += [
            Item(
                one.title,
                id=f"document:{one.id}",
                key=next(keys, ""),
                state=say("state.doc_unread"),
                tone="warn",
                right=say("documents.revision", revision=one.revision),
            )
            for one in wanted
        ]
        self.lines.show(items)

    def pick(self, id: str) -> None:
        wanted = documents.to_read(self.kiosk, self.person)
        if id != "all":
            wanted = [one for one in wanted if f"document:{one.id}" == id]
        read_and_sign(self.kiosk_app, wanted, self.person, lambda _: self._show())


class ReadNowDialog(SaidDialog[bool]):
    """At the door: now, or later. Nobody is kept from their work by it."""

    NAME = "read_now"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "now", "key.read_now"),
        Binding("escape", "no", "key.read_later"),
    ]

    def action_now(self) -> None:
        self.dismiss(True)


def offer(app: KioskApp, person: str) -> None:
    """Offer somebody who has just come what they have to read; nothing is said where there is nothing."""
    wanted = documents.to_read(app.kiosk, person)
    if not wanted:
        return
    say = app.say
    title = say("to_read.offer", count=len(wanted), name=app.kiosk.registers.crew.name(person))

    def answered(now: bool | None) -> None:
        if now:
            read_and_sign(app, wanted, person)

    app.push_screen(
        ReadNowDialog(say, title, "\n".join([*titles(wanted, say), "", say("to_read.offer_about")])), answered
    )
