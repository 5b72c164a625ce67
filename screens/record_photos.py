"""The photos of a record: which lines they belong to, and the photo itself where the terminal can."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from screens.glyphs import plain
from screens.photos import size
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets import preview
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from screens.widgets.preview import Preview
from secor_tui import photos

if TYPE_CHECKING:
    from secor_tui.kiosk import Kiosk
    from secor_tui.ledger.record import Record


def photos_of(record: Record) -> list[dict[str, Any]]:
    """The files of a record that are photos."""
    return [one for one in record.files if str(one.get("type") or "").startswith("image/")]


class RecordPhotosScreen(KioskScreen[None]):
    """Up and down go from one to the next."""

    NAME = "record_photos"
    CSS_PATH = "photos.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("f6", "up", "key.up")]

    def __init__(self, kiosk: Kiosk, record: Record) -> None:
        super().__init__(kiosk)
        self.record = record

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("photos.of", number=self.record.number))
        with Horizontal():
            yield Lines()
            yield Preview()
        yield Static(id="told", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(Preview).display = preview.can_draw(self.app)
        self.lines.show(
            [
                Item(
                    str(one.get("name") or "") or str(one["sha256"])[:12],
                    id=str(one["sha256"]),
                    right=size(int(one["size"]), self.say),
                )
                for one in photos_of(self.record)
            ]
        )
        self._tell()

    def _tell(self, unshown: bool = False) -> None:
        path = photos.kept_file(self.kiosk, self.lines.cursor)
        name = next((str(one.get("name") or "") for one in self.record.files if one["sha256"] == self.lines.cursor), "")
        told = ""
        if path is None:
            told = self.say("photos.missing")
        elif unshown:
            told = self.say("photos.not_shown", name=name)
        elif not self.query_one(Preview).display:
            told = self.say("photos.on_paper")
        self.query_one("#told", Static).update(plain(told))
        if self.query_one(Preview).display:
            self.query_one(Preview).show(path)

    def on_preview_drawn(self, event: Preview.Drawn) -> None:
        if not event.pixels:
            self._tell(unshown=True)

    def action_move(self, by: int) -> None:
        super().action_move(by)
        self._tell()

    def action_page(self, by: int) -> None:
        super().action_page(by)
        self._tell()

    def action_to_end(self, by: int) -> None:
        super().action_to_end(by)
        self._tell()

    def pick(self, id: str) -> None:
        self.lines.to(id)
        self._tell()
