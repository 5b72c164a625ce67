"""A pack from the office: where it lies, what it would do here, and taking it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens.crew import leads
from screens.import_people import FileScreen
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui import master, photos
from secor_tui.kiosk import Kiosk
from secor_tui.master import CHANGED, KNOWN, LEFT, NEW, OTHER, Line, Offer
from secor_tui.program.permissions import Do


class MasterScreen(FileScreen):
    """Which pack."""

    NAME = "master"

    def on_sticks(self) -> list[Path]:
        folders = [*photos.media(), self.kiosk.export_folder]
        return [path for folder in folders for path in master.packs_in(folder)]

    def lying_in(self, path: Path) -> list[Path]:
        return master.packs_in(path) if path.is_dir() else [path]

    def look(self, path: Path) -> None:
        self.app.push_screen(OfferScreen(self.kiosk, master.look(self.kiosk, path)))


class OfferScreen(KioskScreen[None]):
    """What it would do, counted first; nothing is written before F9."""

    NAME = "offer"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("f9", "take", "key.take")]

    def __init__(self, kiosk: Kiosk, offer: Offer) -> None:
        super().__init__(kiosk)
        self.offer = offer

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("master.offer", number=self.offer.pack.number, firm=self.offer.pack.firm))
        yield Lines(state_width=7)
        yield KeyBar()

    def on_mount(self) -> None:
        say, offer = self.say, self.offer
        new, changed, left = (len(offer.of(state)) for state in (NEW, CHANGED, LEFT))
        tone = {KNOWN: "good", OTHER: "bad"}.get(offer.trust, "warn")
        items = [
            Item(say("master.counts", new=new, changed=changed, left=left), tone="strong", wrap=True),
            Item(say(f"master.{offer.trust}"), tone=tone, wrap=True),
        ]
        if offer.done:
            items.append(Item(say("master.done"), wrap=True))
        items.append(Item(say("master.ready" if self._open else "master.nothing"), wrap=True))
        tones = {NEW: "good", CHANGED: "warn", LEFT: "dim"}
        for state in (NEW, CHANGED, LEFT):
            lines = offer.of(state)
            if lines:
                items.append(Item())
            for line in lines:
                right = say(f"master.{line.kind}")
                items.append(
                    Item(line.name, id=str(len(items)), state=say(f"master.{state}"), tone=tones[state], right=right)
                )
                if line.why is not None:
                    items.append(Item(line.why.said(say.language), tone="dim", indent=2, wrap=True))
        self.lines.show(items)

    @property
    def _open(self) -> list[Line]:
        """What there is to take; a pack of which nothing is wanted is still taken once, so that its number is known."""
        return self.offer.of(NEW, CHANGED) or ([] if self.offer.done else self.offer.lines)

    def action_take(self) -> None:
        if not self._open:
            self.kiosk_app.tell(self.say("master.not_yet"), self.say("master.nothing"))
        elif self.offer.trust == KNOWN:
            self._ask_who("")
        else:
            from screens.dialogs.text import TextDialog

            def typed(words: str | None) -> None:
                if words:
                    self._ask_who(words)

            say = self.say
            self.app.push_screen(TextDialog(say, say("master.words"), say("master.words_about")), typed)

    def _ask_who(self, words: str) -> None:
        from screens.dialogs.prove import ProveDialog

        say, offer, count = self.say, self.offer, len(self.offer.of(NEW, CHANGED))

        def take(person: str, pin: str) -> None:
            master.take(self.kiosk, offer, person, pin, trusted=words)

        async def taken(person: str | None) -> None:
            if person:
                await self.kiosk_app.go_home()
                self.kiosk_app.tell(say("master.title"), say("master.taken", number=offer.pack.number, count=count))

        able = leads(self.kiosk, Do.TAKE_MASTER if offer.trust == KNOWN else Do.TRUST_OFFICE)
        about = say("master.who_about", count=count)
        self.app.push_screen(ProveDialog(say, say("master.who"), about, self.kiosk.registers.crew, able, take), taken)
