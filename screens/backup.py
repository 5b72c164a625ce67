"""A backup from the keyboard: onto a stick or into a folder, and then the proof that it can be restored."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui import photos
from secor_tui.backup import backup
from secor_tui.backup_folder import on_stick
from secor_tui.backup_state import standing
from secor_tui.errors import Refused, SecorError
from secor_tui.restore import prove

FOLDER = "folder"


class BackupScreen(KioskScreen[None]):
    """How it stands, and where it can go; while it runs, how far it is."""

    NAME = "backup"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.choose")]

    class Went(Message):
        """It has got so far."""

        def __init__(self, words: str, percent: int) -> None:
            super().__init__()
            self.words, self.percent = words, percent

    class Ended(Message):
        """It is over, and what a person is told."""

        def __init__(self, told: list[Item]) -> None:
            super().__init__()
            self.told = told

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("backup.title"))
        yield Lines()
        yield KeyBar()

    def on_mount(self) -> None:
        self._at_it = self._stopping = False
        self._told: list[Item] = []
        self._sticks = photos.media()
        self._show()
        self.set_interval(1.0, self._look)

    def _look(self) -> None:
        """Look anew when a stick comes or goes."""
        sticks = photos.media()
        if sticks != self._sticks:
            self._sticks = sticks
            if not self._at_it:
                self._show()

    def _show(self) -> None:
        say = self.say
        items = [*self._told, Item()] if self._told else []
        items += [Item(say("backup.now"), tone="head")]
        for at, stick in enumerate(self._sticks[:8], 1):
            items.append(Item(say("backup.stick", name=stick.name), id=str(stick), key=str(at)))
        if not self._sticks:
            items.append(Item(say("backup.no_stick"), tone="dim", wrap=True))
        items.append(Item(say("backup.folder"), id=FOLDER, key=str(min(len(self._sticks), 8) + 1)))
        self.lines.show([*items, Item(), *self._standing()])

    def _standing(self) -> list[Item]:
        say, now = self.say, standing(self.kiosk.folder)
        last = Item(say("backup.none"), tone="bad", wrap=True)
        if now.made:
            words = say("backup.made", **self._when(now.made), where=now.where, records=now.records, files=now.files)
            last = Item(words, wrap=True)
        proof = Item(say("backup.unproved"), tone="warn", wrap=True)
        if now.proved:
            when = self._when(now.proved)
            if now.failed:
                words = say("backup.failed", **when, where=now.proved_from, what=now.failed)
            else:
                words = say("backup.proved", **when, where=now.proved_from, records=now.proved_records)
            proof = Item(words, tone="bad" if now.failed else "", wrap=True)
        return [Item(say("backup.last"), tone="head"), last, Item(), Item(say("backup.proof"), tone="head"), proof]

    def _when(self, moment: str) -> dict[str, str]:
        at = datetime.fromisoformat(moment)
        return {"day": self.say.day(at.date().isoformat(), self.kiosk.today()), "time": f"{at:%H:%M}"}

    # Where

    def pick(self, id: str) -> None:
        if self._at_it:
            return
        if id == FOLDER:
            from screens.dialogs.text import TextDialog

            about, last = self.say("backup.folder_about"), standing(self.kiosk.folder).where
            self.app.push_screen(TextDialog(self.say, self.say("backup.folder"), about, last), self._named)
        else:
            self._start(on_stick(Path(id), self.kiosk.config.kiosk))

    def _named(self, text: str | None) -> None:
        if text:
            self._start(Path(text).expanduser().absolute())

    # How it goes

    def _start(self, to: Path) -> None:
        self._at_it, self._stopping = True, False
        self._say_how_far(self.say("backup.looking"))
        self._back_up(to)

    def _say_how_far(self, words: str) -> None:
        about = self.say("backup.stopping" if self._stopping else "backup.esc")
        self.lines.show([Item(words, tone="strong"), Item(about, tone="dim", wrap=True)])

    async def action_up(self) -> None:
        if self._at_it:
            self._stopping = True
            self._say_how_far(self.say("backup.stopping"))
        else:
            await super().action_up()

    async def action_home(self) -> None:
        if self._at_it:
            await self.action_up()
        else:
            await super().action_home()

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _back_up(self, to: Path) -> None:
        say, told = self.say, list[Item]()
        try:
            made = backup(
                self.kiosk, to, progress=partial(self._went, "backup.copying"), stopped=lambda: self._stopping
            )
            words = say("backup.copied", count=made.copied) if made.new else say("backup.nothing_new")
            told.append(Item(words, tone="good", wrap=True))
            told += [Item(fault, tone="bad", wrap=True) for fault in made.faults[:3]]
            proof = prove(self.kiosk, to, made.name, progress=partial(self._went, "backup.proving"))
            if proof.faults:
                told.append(Item(say("backup.proof_failed", what=proof.faults[0]), tone="bad", wrap=True))
            else:
                words = say("backup.proven", records=proof.records, seq=proof.head.seq, hash=proof.head.hash)
                told.append(Item(words, tone="good", wrap=True))
        except SecorError as error:
            title, message = error.said(say.language)
            told.append(Item(f"{title}. {message}" if message else title, tone="bad", wrap=True))
        self.post_message(self.Ended(told))

    def _went(self, words: str, done: int, of: int) -> None:
        """Called in the thread."""
        if self._stopping and words == "backup.proving":
            raise Refused(self.say("backup.stopped"), self.say("backup.proof_stopped"))
        self.post_message(self.Went(words, 100 * done // of if of else 100))

    def on_backup_screen_went(self, event: Went) -> None:
        if self._at_it and not self._stopping:
            self._say_how_far(self.say(event.words, percent=event.percent))

    def on_backup_screen_ended(self, event: Ended) -> None:
        self._at_it = self._stopping = False
        self._told = event.told
        self._show()
