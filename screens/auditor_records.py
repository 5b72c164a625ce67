"""Records as an auditor sees them: what an evidence pack would hold of each (`secor_tui/copies.py`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from screens.read_only import ReadOnly, ReadOnlyList, Seen
from screens.reader import ReaderScreen
from screens.record import described
from screens.record_photos import RecordPhotosScreen, photos_of
from screens.records import RecordsScreen
from screens.screen import LIST_KEYS
from screens.search import Wanted, found, title_of_record
from screens.widgets.bars import TitleBar
from screens.widgets.lines import Item
from secor_tui import documents

if TYPE_CHECKING:
    from secor_tui.kiosk import Kiosk
    from secor_tui.ledger.record import Record

PHOTOS, TEXT = "photos", "text"


class SeenRecordsScreen(ReadOnly, RecordsScreen):
    """All of them, found by what may be read of each."""

    def __init__(self, kiosk: Kiosk, seen: Seen) -> None:
        super().__init__(kiosk)
        self._seen = seen

    def found(self, wanted: Wanted, stop: Callable[[], bool]) -> Iterator[Record]:
        return found(self.kiosk, wanted, stop=stop, shut=self._seen.copies.seen)

    def pick(self, id: str) -> None:
        self.app.push_screen(SeenRecordScreen(self.kiosk, id, self._seen))


class SeenRecordScreen(ReadOnlyList):
    """One record: what is confidential by its envelope alone, the rest without what is personal of others."""

    NAME = "seen_record"
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter", "choose", "key.open"),
        Binding("escape", "up", "key.up"),
    ]

    def __init__(self, kiosk: Kiosk, id: str, seen: Seen) -> None:
        super().__init__(kiosk)
        self.record_id, self._seen = id, seen

    def on_screen_resume(self) -> None:
        kiosk, say, copies = self.kiosk, self.say, self._seen.copies
        history = kiosk.ledger.history(self.record_id)
        if not history:
            self.lines.show([Item(say("record.gone"))])
            return
        newest = history[-1]
        self.query_one(TitleBar).show(title_of_record(kiosk, copies.seen(newest), say), newest.number)
        if copies.confidential(history):
            lines = described(kiosk, [copies.seen(one) for one in history], say)
            self.lines.show([*lines[:-1], Item(), Item(say("seen_record.confidential"), wrap=True)])
            return
        paper = copies.paper(history)
        items = [Item(say("seen_record.blacked"), tone="warn", wrap=True)] if paper.blacked else []
        count = len(photos_of(newest))
        if count:
            items.append(Item(say("photos.of_record", count=count), id=PHOTOS, key="1"))
        if newest.kind == "document" and not newest.void:
            items.append(Item(say("seen_record.text"), id=TEXT, key="2"))
        items += described(kiosk, [paper.record, *paper.amendments], say, paper)
        self.lines.show(items)

    def pick(self, id: str) -> None:
        kiosk = self.kiosk
        newest = kiosk.ledger.history(self.record_id)[-1]
        if id == PHOTOS:
            self.app.push_screen(SeenPhotosScreen(kiosk, newest))
        elif id == TEXT and (doc := kiosk.registers.documents.by_record(newest.subject)) is not None:
            text = self._seen.copies.protect(newest).scrubbed(documents.text(kiosk, doc))
            self.app.push_screen(SeenTextScreen(kiosk, doc.title, text))


class SeenPhotosScreen(ReadOnly, RecordPhotosScreen):
    """Its photos."""


class SeenTextScreen(ReadOnly, ReaderScreen):
    """The text of a safety document."""
