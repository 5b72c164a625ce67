"""Copies for the office: where they go, how each stands, what is put in, and bringing what is missing now."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from screens.copies_home import home_items
from screens.copying import CopyingScreen
from screens.dialogs.pin import SecretDialog
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from screens.wording import Wording
from secor_tui import destinations, nightly_state, seal
from secor_tui.destinations import BACKUP, BOTH, FOLDER, PAPERS, SHARE, STICK, Destination
from secor_tui.errors import SecorError
from secor_tui.nightly_state import State
from secor_tui.program.permissions import Do, may
from secor_tui.sticks import Stick, sticks

SEALED = "sealed"
_ROOM = 70
"""Columns for a path."""


class CopiesScreen(KioskScreen[None]):
    """Looked at anew whenever a stick comes or goes."""

    NAME = "copies"
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter", "choose", "key.choose"),
        Binding("f9", "bring", "key.copies_now"),
    ]

    class PutIn(Message):
        """The sticks, which a thread looked for."""

        def __init__(self, found: list[Stick]) -> None:
            super().__init__()
            self.found = found

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("copies.title"))
        yield Lines(state_width=7)
        yield KeyBar()

    def on_mount(self) -> None:
        self._put_in: list[Stick] = []
        self._news: Item | None = None
        self.show()
        self._look()
        self.set_interval(2.0, self._look)

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        if self.is_mounted and hasattr(self, "_put_in"):
            self.show()

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _look(self) -> None:
        self.post_message(self.PutIn(sticks()))

    def on_copies_screen_put_in(self, event: PutIn) -> None:
        if event.found != self._put_in:
            self._put_in = event.found
            self.show()

    # What stands

    def show(self) -> None:
        """Everything, as it stands now."""
        say, kiosk = self.say, self.kiosk
        keys = iter("1234567890")
        items = [self._news, Item()] if self._news else []
        items += home_items(kiosk, say, kiosk.today())
        try:
            there = destinations.listed(kiosk)
        except SecorError as error:
            title, message = error.said(say.language)
            self.lines.show([Item(title, tone="bad"), Item(message, tone="bad", wrap=True)])
            return
        states = nightly_state.states(kiosk.folder)
        items += [Item(), Item(say("copies.where"), tone="head")]
        for one in there:
            items += self._destination(one, states.get(one.name, State()), next(keys, ""))
        ours = {one.stick for one in there}
        strange = [one for one in self._put_in if one.id not in ours]
        if strange:
            items += [Item(), Item(say("copies.put_in"), tone="head")]
            items += [
                Item(say("copies.stick", name=one.name), id=f"stick:{one.id}", key=next(keys, "")) for one in strange
            ]
        sealed = say("copies.seal_set" if kiosk.config.seal else "copies.seal_none")
        items += [
            Item(),
            Item(say("copies.more"), tone="head"),
            Item(say("copies.folder"), id="folder", key=next(keys, "")),
            Item(say("copies.seal"), id="seal", key=next(keys, ""), right=sealed),
        ]
        self.lines.show(items)

    def _destination(self, one: Destination, state: State, key: str) -> Iterator[Item]:
        say, today = self.say, self.kiosk.today()
        language = say.language
        word, tone = "well", "good"
        if state.trouble or state.proof_failed:
            word, tone = "failed", "bad"
        elif state.away_since:
            word, tone = "away", "warn"
        elif not state.done:
            word, tone = "never", "warn"
        elif state.seq < self.kiosk.registers.seq:
            word, tone = "waiting", "warn"
        right = f"{say.day(state.done[:10], today)} {state.done[11:16]}" if state.done else say("copies.never")
        holds = say("copies.sealed" if one.sealed else f"copies.{one.holds}")
        name = self._called(one)
        yield Item(
            f"{name}: {holds}", id=f"to:{one.name}", key=key, state=say(f"copies.state_{word}"), tone=tone, right=right
        )
        texts = [_end_of(one.place)] if one.place else []
        if state.trouble:
            texts.append(state.trouble.get(language) or state.trouble.get("en", ""))
        if state.proof_failed:
            texts.append(state.proof_failed.get(language) or state.proof_failed.get("en", ""))
        if state.away_since:
            texts.append(say("copies.away", day=say.day(state.away_since[:10], today)))
        if state.done:
            up_to = "copies.up_to" if one.papers else "copies.up_to_backup"
            texts.append(say(up_to, seq=state.seq, papers=state.papers))
        if state.done and state.seq < self.kiosk.registers.seq:
            texts.append(say("copies.waits", count=self.kiosk.registers.seq - state.seq))
        if one.papers and state.verified:
            texts.append(say("copies.verified", day=say.day(state.verified[:10], today)))
        if one.backup and state.proved and not state.proof_failed:
            at = datetime.fromisoformat(state.proved)
            day = say.day(state.proved[:10], today)
            texts.append(say("copies.proved", day=day, time=f"{at:%H:%M}", records=state.proved_records))
        elif one.backup and state.backed_up and not state.proof_failed:
            texts.append(say("copies.unproved"))
        if texts:
            # The place on a line of its own: it is read to be found.
            place = [texts.pop(0)] if one.place else []
            yield from (Item(text, tone="dim", indent=2, wrap=True) for text in [*place, " ".join(texts)] if text)

    def _called(self, one: Destination) -> str:
        return self.say("copies.first") if one.first else one.name

    def _tell(self, text: str, tone: str = "good") -> None:
        self._news = Item(text, tone=tone, wrap=True)
        self.show()

    # What is picked

    def pick(self, id: str) -> None:
        what, _, name = id.partition(":")
        if what == "to":
            self._ask_what_now(name)
        elif what == "stick":
            found = next((one for one in self._put_in if one.id == name), None)
            if found is not None:
                self._ask_what(Destination(found.name[: destinations.LONGEST_NAME], STICK, stick=found.id))
        elif what == "folder":
            self._ask_folder()
        else:
            self._ask_seal()

    def action_bring(self) -> None:
        self._bring("")

    def _bring(self, only: str) -> None:
        self._news = None
        self.app.push_screen(CopyingScreen(self.kiosk, ["export", *(["--only", only] if only else [])]))

    def _ask_what_now(self, name: str) -> None:
        from screens.dialogs.choose import ChooseDialog

        one, say = destinations.find(self.kiosk, name), self.say
        choices = [("bring", say("copies.bring"))]
        if not one.first:
            choices.append(("remove", say("copies.remove")))

        def chosen(what: list[str] | None) -> None:
            if what == ["bring"]:
                self._bring(name)
            elif what:
                self._prove(
                    one,
                    say("copies.who_removes", name=one.name),
                    lambda: destinations.remove(self.kiosk, one.name),
                    say("copies.removed", name=one.name),
                )

        title = say("copies.about", name=self._called(one))
        self.app.push_screen(ChooseDialog(say, title, choices, [], many=False), chosen)

    # Adding one

    def _ask_folder(self) -> None:
        from screens.dialogs.text import TextDialog

        def typed(text: str | None) -> None:
            if text:
                place = Path(text).expanduser()
                kind = SHARE if _elsewhere(place, self.kiosk.folder) else FOLDER
                self._ask_what(Destination(place.name or text, kind, str(place)))

        say = self.say
        dialog = TextDialog(say, say("copies.folder"), say("copies.folder_about"), scrap="copies/folder")
        self.app.push_screen(dialog, typed)

    def _ask_what(self, one: Destination) -> None:
        from screens.dialogs.choose import ChooseDialog

        say = self.say
        ways = [(way, say(f"copies.what_{way}")) for way in (PAPERS, SEALED, BACKUP, BOTH)]

        def chosen(way: list[str] | None) -> None:
            if not way:
                return
            if way == [SEALED] and not self.kiosk.config.seal:
                self._tell(say("copies.seal_first"), "warn")
                return
            holds = PAPERS if way == [SEALED] else way[0]
            self._ask_name(Destination(one.name, one.kind, one.place, one.stick, holds=holds, sealed=way == [SEALED]))

        self.app.push_screen(ChooseDialog(say, say("copies.what"), ways, [], many=False), chosen)

    def _ask_name(self, one: Destination) -> None:
        from screens.dialogs.text import TextDialog

        say = self.say

        def named(text: str | None) -> None:
            if not text:
                return
            wanted = Destination(text, one.kind, one.place, one.stick, holds=one.holds, sealed=one.sealed)
            what = say("copies.sealed" if one.sealed else f"copies.{one.holds}").capitalize()

            def add() -> None:
                destinations.add(self.kiosk, wanted)
                self.kiosk_app.scraps.put("copies/folder", "")

            self._prove(wanted, say("copies.who_about", what=what, name=text), add, say("copies.added", name=text))

        self.app.push_screen(TextDialog(say, say("copies.name"), say("copies.name_about"), one.name), named)

    def _prove(self, one: Destination, about: str, do: Callable[[], object], done: str) -> None:
        """Have somebody who may decide it prove it with their PIN, and do it."""
        from screens.dialogs.prove import ProveDialog

        say, kiosk = self.say, self.kiosk
        what = Do.CHOOSE_PAPERS if one.holds == PAPERS else Do.CHOOSE_BACKUPS
        able = [
            person.id for person in kiosk.registers.crew.staff() if may(person.role, what) and kiosk.pins.has(person.id)
        ]

        def take(by: str, pin: str) -> None:
            destinations.allow(kiosk, one.holds, by, pin)
            do()

        def proven(by: str | None) -> None:
            if by:
                self._tell(done)

        self.app.push_screen(ProveDialog(say, say("copies.who"), about, kiosk.registers.crew, able, take), proven)

    # The seal

    def _ask_seal(self) -> None:
        from screens.dialogs.prove import ProveDialog

        say, kiosk = self.say, self.kiosk
        owners = [one.id for one in kiosk.registers.crew.with_role("owner") if kiosk.pins.has(one.id)]

        def check(by: str, pin: str) -> None:
            kiosk.pins.check(by, pin, purpose="seal")

        def proven(by: str | None) -> None:
            if by:
                self.app.push_screen(NewPassphraseDialog(say), chosen)

        def chosen(passphrase: str | None) -> None:
            if passphrase:
                self._make_seal(passphrase)

        about = say("seal.another") if kiosk.config.seal else say("copies.no_owner")
        self.app.push_screen(ProveDialog(say, say("copies.who"), about, kiosk.registers.crew, owners, check), proven)

    @work(thread=True, exit_on_error=False)
    def _make_seal(self, passphrase: str) -> None:
        # Its key is locked so that guessing is slow, which takes seconds on a small machine.
        try:
            seal.make(self.kiosk.folder, self.kiosk.config, passphrase)
        except SecorError as error:
            self.app.call_from_thread(self._tell, ". ".join(error.said(self.say.language)), "bad")
        else:
            self.app.call_from_thread(self._tell, self.say("seal.made"))


class NewPassphraseDialog(SecretDialog[str]):
    """Dismissed with a passphrase that was typed the same way twice."""

    NAME = "new_passphrase"
    WORDS = True

    def __init__(self, say: Wording) -> None:
        super().__init__(say, say("seal.title"), say("seal.first"))
        self._first = ""

    def reads_badges(self) -> bool:
        # Quick hands are no scanner: what they type is the passphrase.
        return False

    def take(self, pin: str) -> None:
        if self._first and pin == self._first:
            self.dismiss(pin)
        elif self._first:
            self._first = ""
            self.ask(self._about, self.say("seal.differs"))
        else:
            try:
                seal.check(pin)
            except SecorError as error:
                self.ask(self._about, error.said(self.say.language)[1])
                return
            self._first = pin
            self.ask(self.say("seal.again"))


def _end_of(place: str) -> str:
    """As much of a path as a row has room for; it has no space to be broken at."""
    return place if len(place) <= _ROOM else f"...{place[3 - _ROOM :]}"


def _elsewhere(place: Path, data: Path) -> bool:
    """Whether a folder is on another disk than the records, and may be away."""
    try:
        return os.stat(place).st_dev != os.stat(data).st_dev  # noqa: PTH116
    except OSError:
        return False
