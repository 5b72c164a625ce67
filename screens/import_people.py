"""A list of people from the office: where it lies, what it would do, and taking it whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from screens.crew import leads
from screens.glyphs import plain
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from screens.widgets.text_box import LineBox
from secor_tui import people_office
from secor_tui.errors import SecorError
from secor_tui.program.crew_import import CHANGED, NEW, SAME, WRONG
from secor_tui.program.permissions import Do

if TYPE_CHECKING:
    from secor_tui.kiosk import Kiosk
    from secor_tui.program.crew_import import Preview


class FileScreen(KioskScreen[None]):
    """Which file from the office: those that lie on sticks and in the folder of exports, or where somebody says."""

    CSS_PATH = "import_people.tcss"
    AUTO_FOCUS = "LineBox"
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter", "choose", "key.open"),
    ]

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say(f"{self.NAME}.title"))
        yield Static(plain(self.say(f"{self.NAME}.about")), id="about", markup=False)
        with Horizontal(id="where"):
            yield Static(plain(self.say("import.where")), markup=False)
            yield LineBox()
        yield Static(classes="wrong", markup=False)
        yield Lines()
        yield KeyBar()

    def on_mount(self) -> None:
        self._show(self.on_sticks())

    def on_sticks(self) -> list[Path]:
        """The files that are found without being named."""
        raise NotImplementedError

    def lying_in(self, path: Path) -> list[Path]:
        """Those of a folder."""
        raise NotImplementedError

    def look(self, path: Path) -> None:
        """Show what a file would do. Raises SecorError."""
        raise NotImplementedError

    def _show(self, found: list[Path]) -> None:
        items = [Item(path.name, id=str(path), right=f".../{path.parent.name}") for path in found]
        self.lines.show(items or [Item(self.say(f"{self.NAME}.no_file"), tone="dim", wrap=True)])

    def action_choose(self) -> None:
        box = self.query_one(LineBox)
        if box.value.strip():
            box.post_message(events.Key("enter", "\r"))
        elif self.lines.cursor:
            self.pick(self.lines.cursor)

    def on_input_submitted(self) -> None:
        text = self.query_one(LineBox).value.strip()
        if not text:
            if self.lines.cursor:
                self.pick(self.lines.cursor)
            return
        path = Path(text).expanduser()
        found = self.lying_in(path)
        if path.is_dir() and found:
            self.query_one(LineBox).value = ""
            self._show(found)
        else:
            self._preview(path)

    def pick(self, id: str) -> None:
        self._preview(Path(id))

    def _preview(self, path: Path) -> None:
        self.query_one(".wrong", Static).update("")
        try:
            self.look(path)
        except SecorError as error:
            self.query_one(".wrong", Static).update(plain(". ".join(error.said(self.say.language))))


class ImportScreen(FileScreen):
    """A list of people."""

    NAME = "import"

    def on_sticks(self) -> list[Path]:
        return people_office.lists_on_sticks(self.kiosk)

    def lying_in(self, path: Path) -> list[Path]:
        return people_office.lists_in(path)

    def look(self, path: Path) -> None:
        preview = self.kiosk.preview_import(people_office.read_list(path))
        self.app.push_screen(PreviewScreen(self.kiosk, path, preview))


class PreviewScreen(KioskScreen[None]):
    """What the list would do, counted first; nothing is written before F9."""

    NAME = "preview"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("f9", "take", "key.import")]

    def __init__(self, kiosk: Kiosk, path: Path, preview: Preview) -> None:
        super().__init__(kiosk)
        self.path, self.preview = path, preview

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("import.preview", file=self.path.name))
        yield Lines(state_width=7)
        yield KeyBar()

    def on_mount(self) -> None:
        say, preview, counts = self.say, self.preview, self.preview.counts
        items = [
            Item(
                say("import.counts", new=counts[NEW], changed=counts[CHANGED], same=counts[SAME], wrong=counts[WRONG]),
                tone="strong",
                wrap=True,
            )
        ]
        if counts[WRONG]:
            items.append(Item(say("import.mend"), tone="bad", wrap=True))
        elif counts[NEW] + counts[CHANGED]:
            items.append(Item(say("import.ready"), tone="good", wrap=True))
        else:
            items.append(Item(say("import.nothing"), wrap=True))
        if preview.ignored:
            items.append(Item(say("import.ignored", columns=", ".join(preview.ignored)), tone="dim", wrap=True))
        tones = {WRONG: "bad", NEW: "good", CHANGED: "warn", SAME: "dim"}
        for state in (WRONG, NEW, CHANGED, SAME):
            lines = preview.of(state)
            if lines:
                items.append(Item())
            for line in lines:
                items.append(
                    Item(
                        line.name or "-",
                        id=f"{line.number}",
                        state=say(f"import.{state}"),
                        tone=tones[state],
                        right=say("import.row", number=line.number),
                    )
                )
                more = line.problem or (", ".join(line.changes) if state == CHANGED else "")
                if more:
                    items.append(Item(more, tone="dim", indent=2, wrap=True))
        self.lines.show(items)

    def action_take(self) -> None:
        counts = self.preview.counts
        if counts[WRONG]:
            self.kiosk_app.tell(self.say("import.not_yet"), self.say("import.mend"))
            return
        if not counts[NEW] + counts[CHANGED]:
            self.kiosk_app.tell(self.say("import.not_yet"), self.say("import.nothing"))
            return
        from screens.dialogs.prove import ProveDialog

        count = counts[NEW] + counts[CHANGED]

        async def taken(lead: str | None) -> None:
            if lead:
                await self.kiosk_app.go_home()
                self.kiosk_app.tell(self.say("import.title"), self.say("import.taken", count=count))

        self.app.push_screen(
            ProveDialog(
                self.say,
                self.say("import.who"),
                self.say("import.who_about", count=count),
                self.kiosk.registers.crew,
                leads(self.kiosk, Do.IMPORT_PEOPLE),
                lambda lead, pin: self.kiosk.import_people(self.preview, lead, pin),
            ),
            taken,
        )
