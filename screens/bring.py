"""The firm's own documents: text and PDF files on a stick or in a folder, each taken by a form that somebody signs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from screens.glyphs import plain
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui import bringing, documents, photos
from secor_tui.errors import SecorError

if TYPE_CHECKING:
    from secor_tui.kiosk import Kiosk

FOLDER = ":folder"


class BringScreen(KioskScreen[None]):
    """What lies on sticks; a folder is named with the first line. A file that is refused is named with its reason."""

    NAME = "bring"
    CSS_PATH = "bring.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.choose")]

    class Searched(Message):
        """What lies there."""

        def __init__(self, folders: list[Path], found: list[Path]) -> None:
            super().__init__()
            self.folders, self.found = folders, found

    def __init__(self, kiosk: Kiosk, document: str = "") -> None:
        """`document` is the id of the one that a file is the next revision of."""
        super().__init__(kiosk)
        self._document = document
        self._folder: Path | None = None
        self._folders: list[Path] | None = None
        self._found: list[Path] = []
        self._wrong: dict[str, str] = {}
        """Files that were refused, and why."""

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("bring.title"))
        yield Lines(state_width=7)
        yield Static(id="told", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self._look()
        self.set_interval(1.0, self._look)

    def _look(self) -> None:
        """Look anew when a stick comes or goes."""
        folders = [self._folder] if self._folder else photos.media()
        if folders != self._folders:
            self._folders, self._found = folders, []
            self._show()
            self._search(folders)

    @work(thread=True, exclusive=True, group="search", exit_on_error=False)
    def _search(self, folders: list[Path]) -> None:
        self.post_message(self.Searched(folders, bringing.search(folders)))

    def on_bring_screen_searched(self, event: Searched) -> None:
        if event.folders == self._folders:
            self._found = event.found
            self._show()

    def _show(self) -> None:
        say, keys = self.say, iter("234567890")
        items = [Item(say("bring.folder"), id=FOLDER, key="1", right=str(self._folder or "")), Item()]
        for path in self._found:
            refused = str(path) in self._wrong
            items.append(
                Item(
                    path.name,
                    id=str(path),
                    key=next(keys, ""),
                    state=say("state.doc_refused") if refused else "",
                    tone="bad" if refused else "",
                    right=f".../{path.parent.name}",
                )
            )
        if not self._found:
            words = "bring.nothing" if self._folders else "bring.no_stick"
            items.append(Item(say(words), tone="dim", wrap=True))
        self.lines.show(items)
        self._tell()

    def _tell(self) -> None:
        """Why the file under the cursor was refused, else what happens to one."""
        wrong = self._wrong.get(self.lines.cursor, "")
        below = self.query_one("#told", Static)
        below.update(plain(wrong or self.say("bring.about")))
        below.set_class(bool(wrong), "bad")

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
        if id == FOLDER:
            self._ask_folder()
            return
        try:
            brought = bringing.read(Path(id))
            draft = documents.start_from_file(self.kiosk, brought, id=self._document, words=self.say.language)
        except SecorError as error:
            self._wrong[id] = error.said(self.say.language)[1]
            self._show()
        else:
            self._wrong.pop(id, None)
            self.kiosk_app.open_checklist(draft)

    def _ask_folder(self) -> None:
        from screens.dialogs.text import TextDialog

        def named(text: str | None) -> None:
            folder = Path(text).expanduser() if text else None
            if folder is not None and folder.is_dir():
                self._folder = folder
                self._look()
            elif folder is not None:
                self.kiosk_app.tell(self.say("bring.folder"), self.say("photos.no_folder", folder=folder))

        about = self.say("bring.folder_about")
        self.app.push_screen(TextDialog(self.say, self.say("bring.folder"), about, str(Path.home())), named)


__all__ = ["BringScreen"]
