"""The photos of one line of a checklist: what is attached, and what lies on a stick, a card or in a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from screens import days
from screens.glyphs import plain
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets import preview
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from screens.widgets.preview import Preview
from screens.wording import Wording
from secor_tui import photos
from secor_tui.errors import SecorError
from secor_tui.forms.model import said

if TYPE_CHECKING:
    from secor_tui.kiosk import Draft, Kiosk
    from secor_tui.photos import Found

HAVE = "have:"
STICK, FOLDER, PHONE, WHY = "stick", "folder", "phone", "why"


class PhotosScreen(KioskScreen[None]):
    """Digits add from somewhere, Delete takes one off; each is on the disk at once."""

    NAME = "photos"
    CSS_PATH = "photos.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter", "choose", "key.choose", show=False),
        Binding("f6", "up", "key.back_to_list"),
        Binding("delete", "remove", "key.remove"),
    ]

    def __init__(self, kiosk: Kiosk, draft: Draft, path: str, keep: Callable[[], bool], say: Wording) -> None:
        """`keep` puts the draft on the disk, and says whether that took it."""
        super().__init__(kiosk, say.language)
        self.draft, self.path, self._keep = draft, path, keep
        self._news = ("", False)
        """What is to be said once this is to be seen again, and whether it is bad."""

    def compose(self) -> Iterator[Widget]:
        yield TitleBar()
        with Horizontal():
            yield Lines()
            yield Preview()
        yield Static(id="told", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(Preview).display = preview.can_draw(self.app)
        self._show()

    def on_screen_resume(self) -> None:
        # A dialog that was answered has put its news there before.
        self._show(*self._news)
        self._news = ("", False)

    @property
    def _label(self) -> str:
        row = self.draft.filling.line(self.path).row
        return said(row.label, self.say.language, self.draft.checklist.language) or row.name

    def _show(self, told: str = "", wrong: bool = False) -> None:
        say, line = self.say, self.draft.filling.line(self.path)
        have = photos.attached(self.draft, self.path)
        self.query_one(TitleBar).show(say("photos.title", label=self._label), say("photos.count", count=len(have)))
        items = [Item(say("photos.have"), tone="head")]
        items += [
            Item(
                str(one["name"]) or str(one["sha256"])[:12],
                id=f"{HAVE}{one['sha256']}",
                right=size(int(one["size"]), say),
            )
            for one in have
        ]
        asks = bool(line.failed and line.row.fail and line.row.fail.photo == "need")
        if not have:
            items.append(
                Item(say("photos.wanted" if asks else "photos.none"), tone="warn" if asks else "dim", wrap=True)
            )
        items += [Item(), Item(say("photos.add"), tone="head")]
        sticks = ", ".join(one.name for one in photos.media())
        items.append(Item(say("photos.stick"), id=STICK, key="1", right=sticks or say("photos.no_stick")))
        items.append(Item(say("photos.folder"), id=FOLDER, key="2"))
        items.append(Item(say("photos.phone"), id=PHONE, key="3"))
        if not have:
            items.append(Item(say("photos.why_none"), id=WHY, key="4"))
        room = photos.room(self.kiosk)
        if room.short:
            words = say("photos.room_full" if room.full else "photos.room", free=room.free >> 20)
            items += [Item(), Item(words, tone="bad" if room.full else "warn", wrap=True)]
        self.lines.show(items)
        self._tell(told, wrong=wrong)

    def _tell(self, told: str = "", *, wrong: bool = False) -> None:
        """One line of text below, and the photo beside it where the terminal can."""
        sha = self._chosen
        path = photos.kept_file(self.kiosk, sha) if sha else None
        if sha and path is None and not told:
            told = self.say("photos.missing")
        elif sha and not told:
            file = self.draft.files[sha]
            taken = photos.camera_time(path, photos.near_to(self.draft)) if path else None
            when = moment(taken, self.kiosk, self.say) if taken else ""
            told = self.say("photos.told", name=file["name"], size=size(int(file["size"]), self.say), time=when)
        below = self.query_one("#told", Static)
        below.update(plain(told))
        below.set_class(wrong, "bad")
        if self.query_one(Preview).display:
            self.query_one(Preview).show(path)

    def _name_of(self, path: Path) -> str:
        return str(self.draft.files.get(path.name, {}).get("name", ""))

    @property
    def _chosen(self) -> str:
        """sha256 of the photo under the cursor."""
        cursor = self.lines.cursor
        return cursor.removeprefix(HAVE) if cursor.startswith(HAVE) else ""

    def on_preview_drawn(self, event: Preview.Drawn) -> None:
        if not event.pixels:
            self._tell(self.say("photos.not_shown", name=self._name_of(event.path)))

    def action_move(self, by: int) -> None:
        super().action_move(by)
        self._tell()

    def action_page(self, by: int) -> None:
        super().action_page(by)
        self._tell()

    def action_to_end(self, by: int) -> None:
        super().action_to_end(by)
        self._tell()

    async def action_up(self) -> None:
        self.dismiss(None)

    def action_remove(self) -> None:
        sha = self._chosen
        if sha:
            name = str(self.draft.files[sha]["name"])
            self.kiosk.detach(self.draft, self.path, sha)
            self._keep()
            self._show(self.say("photos.removed", name=name))

    def pick(self, id: str) -> None:
        if id == STICK:
            self.app.push_screen(PickPhotoScreen(self.kiosk, self.draft, self.path, self._keep, self.say))
        elif id == FOLDER:
            self._ask_folder()
        elif id == PHONE:
            from screens.phone import PhoneScreen

            self.app.push_screen(PhoneScreen(self.kiosk, self.draft, self.path, self._keep, self.say))
        elif id == WHY:
            self._ask_why()
        else:
            self.lines.to(id)
            self._tell()

    def _ask_folder(self) -> None:
        from screens.dialogs.text import TextDialog

        def named(text: str | None) -> None:
            folder = Path(text).expanduser() if text else None
            if folder is not None and folder.is_dir():
                self.app.push_screen(
                    PickPhotoScreen(self.kiosk, self.draft, self.path, self._keep, self.say, folder=folder)
                )
            elif folder is not None:
                self._news = (self.say("photos.no_folder", folder=folder), True)

        about = self.say("photos.folder_about")
        self.app.push_screen(TextDialog(self.say, self.say("photos.folder"), about, str(Path.home())), named)

    def _ask_why(self) -> None:
        from screens.dialogs.text import TextDialog

        scrap = f"no-photo/{self.draft.id}/{self.path}"

        def told(text: str | None) -> None:
            if text is not None:
                self.draft.filling.note(self.path, text)
                self._keep()
                self.kiosk_app.scraps.put(scrap, "")
                self.dismiss(None)

        have = self.draft.filling.notes().get(self.path, "")
        about = self.say("photos.why_none_about")
        title = self.say("photos.why_none")
        self.app.push_screen(TextDialog(self.say, title, about, have, empty=True, scrap=scrap), told)


class PickPhotoScreen(KioskScreen[None]):
    """What lies on sticks and cards, or in one folder, nearest in time first; Enter attaches one after the other."""

    NAME = "pick_photo"
    CSS_PATH = "photos.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter,space", "choose", "key.attach"),
        Binding("f6", "up", "key.back_to_list"),
    ]

    class Searched(Message):
        """What lies there."""

        def __init__(self, folders: list[Path], found: list[Found]) -> None:
            super().__init__()
            self.folders, self.found = folders, found

    def __init__(
        self,
        kiosk: Kiosk,
        draft: Draft,
        path: str,
        keep: Callable[[], bool],
        say: Wording,
        *,
        folder: Path | None = None,
    ) -> None:
        """Of one folder, or of everything that is plugged in."""
        super().__init__(kiosk, say.language)
        self.draft, self.path, self._keep, self._folder = draft, path, keep, folder
        self._near = photos.near_to(draft)
        self._folders: list[Path] | None = None
        self._found: dict[str, Found] = {}
        self._attached: set[str] = set()
        """Of what is shown here, what was attached."""

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("photos.folder" if self._folder else "photos.stick"))
        yield Static(id="about", markup=False)
        with Horizontal():
            yield Lines(state_width=1)
            yield Preview()
        yield Static(id="told", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(Preview).display = preview.can_draw(self.app)
        self._look()
        self.set_interval(1.0, self._look)

    def _look(self) -> None:
        """Look anew when a stick comes or goes."""
        folders = [self._folder] if self._folder else photos.media()
        if folders != self._folders:
            self._folders, self._found = folders, {}
            self.lines.show([Item(self.say("photos.looking"), tone="dim")])
            self._search(folders)

    @work(thread=True, exclusive=True, group="search", exit_on_error=False)
    def _search(self, folders: list[Path]) -> None:
        self.post_message(self.Searched(folders, photos.search(folders, self._near)))

    def on_pick_photo_screen_searched(self, event: Searched) -> None:
        if event.folders != self._folders:
            return
        self._found = {str(one.path): one for one in event.found}
        about = self.say("photos.nearest", time=moment(self._near, self.kiosk, self.say))
        self.query_one("#about", Static).update(plain(about) if self._found else "")
        self._show()
        self._tell()

    def _name_of(self, path: Path) -> str:
        return path.name

    def _show(self) -> None:
        if not self._found:
            pulled = not self._folders
            self.lines.show([Item(self.say("photos.pulled" if pulled else "photos.nothing"), tone="dim", wrap=True)])
            return
        self.lines.show(
            [
                Item(
                    one.name,
                    id=id,
                    key=str(at) if at <= 9 else "",
                    state="x" if id in self._attached else " ",
                    tone="good",
                    right=moment(one.taken, self.kiosk, self.say),
                )
                for at, (id, one) in enumerate(self._found.items(), 1)
            ]
        )

    def _tell(self, told: str = "", *, wrong: bool = False) -> None:
        one = self._found.get(self.lines.cursor)
        if one is not None and not told:
            when = moment(one.taken, self.kiosk, self.say)
            told = self.say("photos.told", name=one.name, size=size(one.size, self.say), time=when)
            if not one.by_camera:
                told = f"{told} {self.say('photos.by_file')}"
        below = self.query_one("#told", Static)
        below.update(plain(told))
        below.set_class(wrong, "bad")
        if self.query_one(Preview).display:
            self.query_one(Preview).show(one.path if one else None)

    def on_preview_drawn(self, event: Preview.Drawn) -> None:
        if not event.pixels:
            self._tell(self.say("photos.not_shown", name=self._name_of(event.path)))

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
        """Attach it."""
        one = self._found.get(id)
        if one is None:
            return
        try:
            taken = photos.take(self.kiosk, self.draft, self.path, one.path)
        except SecorError as error:
            self._tell(error.said(self.say.language)[1], wrong=True)
            return
        kept = self._keep()
        self._attached.add(id)
        self._show()
        words = "photos.again" if not taken.new else "photos.taken" if taken.shown else "photos.taken_unshown"
        self._tell(self.say(words, name=taken.name) if kept else self.say("photos.not_kept"), wrong=not kept)


def size(count: int, say: Wording) -> str:
    """`2.1 MB`, in the language's own way."""
    if count < 1_000_000:
        return say("photos.kb", size=max(1, round(count / 1000)))
    text = f"{count / 1_000_000:.1f}"
    return say("photos.mb", size=text.replace(".", ",") if say.language == "fr" else text)


def moment(at: datetime, kiosk: Kiosk, say: Wording) -> str:
    """The day, where it is not today, and the time."""
    today = kiosk.today()
    time = f"{at:%H:%M}"
    return time if at.date() == today else f"{days.short(at.date(), say.language, today=today)} {time}"


__all__ = ["PhotosScreen", "PickPhotoScreen"]
