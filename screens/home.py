"""Home: what to do next, what stands open, and the way to everything else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from screens import days
from screens.board import board
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Lines
from secor_tui.errors import SecorError

if TYPE_CHECKING:
    from secor_tui.kiosk import Draft


class HomeScreen(KioskScreen[None]):
    """What a stranger sees first, and where everybody ends up."""

    NAME = "home"
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter", "choose", "key.open"),
        Binding("delete", "throw_away", "key.throw_away", show=False),
        Binding("escape", "stay", show=False),
        Binding("f10", "stay", show=False),
        Binding("f12", "service", "key.service"),
    ]

    def compose(self) -> Iterator[Widget]:
        yield TitleBar()
        yield Static(id="today", markup=False)
        yield Static(id="next", markup=False)
        yield Lines(state_width=7)
        yield KeyBar()

    def on_mount(self) -> None:
        super().on_mount()
        self._minute = ""

    def on_screen_resume(self) -> None:
        self.refresh_board()
        self.lines.to_end(-1)

    def on_resize(self) -> None:
        self.call_after_refresh(self.refresh_board)

    def refresh_board(self) -> None:
        """Read everything anew: other windows and the nightly export add records too."""
        self.say = self.kiosk_app.say
        self._minute = f"{self.kiosk.clock.now():%Y-%m-%dT%H:%M}"
        try:
            shown = board(self.kiosk, self.say, max(10, self.size.height - 7))
        except SecorError as error:
            self.query_one("#next", Static).update(f"{error.title}. {error.message}")
            return
        company = self.kiosk.registers.company
        site = company.site_name(self.kiosk.site)
        self.query_one(TitleBar).show(" · ".join(part for part in (company.name, site) if part), self._minute[-5:])
        self.query_one("#today", Static).update(days.long(self.kiosk.today(), self.say.language))
        self.query_one("#next", Static).update(shown.next)
        self.lines.show(shown.items)
        self.query_one(KeyBar).show(self.keys())

    def tick(self) -> None:
        """Another second has gone by."""
        if f"{self.kiosk.clock.now():%Y-%m-%dT%H:%M}" != self._minute:
            self.refresh_board()

    def pick(self, id: str) -> None:
        what, _, rest = id.partition(":")
        if what == "start":
            self.kiosk_app.open_checklist(self.kiosk.start(rest))
        elif what == "draft" and (draft := self._draft(rest)):
            self.kiosk_app.open_checklist(draft)
        elif what == "missed":
            self._tell_missed(rest)
        elif what == "action":
            from screens.actions import ActionScreen

            self.app.push_screen(ActionScreen(self.kiosk, rest))
        elif what == "record":
            from screens.record import RecordScreen

            self.app.push_screen(RecordScreen(self.kiosk, rest))
        elif what == "checklists":
            from screens.checklists import ChecklistsScreen

            self.app.push_screen(ChecklistsScreen(self.kiosk))
        elif what == "records":
            from screens.records import RecordsScreen

            self.app.push_screen(RecordsScreen(self.kiosk))
        elif what == "actions":
            from screens.actions import ActionsScreen

            self.app.push_screen(ActionsScreen(self.kiosk))

    def _draft(self, id: str) -> Draft | None:
        return next((draft for draft in self.kiosk.drafts() if draft.id == id), None)

    def _tell_missed(self, checklist: str) -> None:
        found = next(one for one in self.kiosk.due(self.kiosk.today()) if one.missed and one.checklist == checklist)
        dates = ", ".join(days.long(date.fromisoformat(day), self.say.language) for day in found.missed)
        self.kiosk_app.tell(self.say("missed.title"), self.say("missed.text", days=dates))

    def action_throw_away(self) -> None:
        """Ask whether a draft may go."""
        what, _, id = self.lines.cursor.partition(":")
        draft = self._draft(id) if what == "draft" else None
        if draft is not None:
            self.kiosk_app.throw_away(draft)

    def action_service(self) -> None:
        from screens.service import ServiceDialog

        self.app.push_screen(ServiceDialog(self.kiosk, self.say))

    def action_stay(self) -> None:
        """Home is home: Esc and F10 lead nowhere from here."""
