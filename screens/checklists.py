"""Every checklist one can begin, with when it is for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from screens.board import PERIODS, goes_on
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui.forms.model import said
from secor_tui.program.schedule import DONE, DUE, MISSED, OVERDUE

if TYPE_CHECKING:
    from secor_tui.ledger.record import Record


class ChecklistsScreen(KioskScreen[None]):
    """Grouped by how often they are due, with how each stands today."""

    NAME = "checklists"
    CSS_PATH = "checklists.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.start")]

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("checklists.title"))
        yield Lines(state_width=7)
        yield Static(id="hint", markup=False)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        today = self.kiosk.today()
        standing: dict[str, tuple[str, str]] = {}
        words = {OVERDUE: ("state.overdue", "bad"), DUE: ("state.due", "warn"), DONE: ("state.done", "good")}
        for one in self.kiosk.due(today):
            if one.state != MISSED:
                standing[one.checklist] = words[one.state]
        self._hints: dict[str, str] = {}
        groups: dict[str, list[Item]] = {}
        for listing in self.kiosk.library.listings().values():
            if listing.hidden:
                continue
            self._hints[listing.id] = said(listing.hint, self.say.language)
            state, tone = standing.get(listing.id, ("", ""))
            item = Item(
                said(listing.title, self.say.language), id=listing.id, state=self.say(state) if state else "", tone=tone
            )
            groups.setdefault(listing.frequency, []).append(item)
        keys = iter("123456789")
        items: list[Item] = []
        for frequency in sorted(groups, key=_ORDER.index):
            items += [Item()] if items else []
            items.append(Item(self.say(f"frequency.{frequency}"), tone="head"))
            for item in sorted(groups[frequency], key=lambda item: item.text):
                items.append(Item(item.text, id=item.id, state=item.state, tone=item.tone, key=next(keys, "")))
        faults = self.kiosk.library.faults()
        if faults:
            items += [Item(), Item(self.say("checklists.faults", count=len(faults)), id=":faults", tone="bad")]
        self.lines.show(items)
        self._show_hint()

    def _show_hint(self) -> None:
        self.query_one("#hint", Static).update(self._hints.get(self.lines.cursor, ""))

    def action_move(self, by: int) -> None:
        super().action_move(by)
        self._show_hint()

    def action_page(self, by: int) -> None:
        super().action_page(by)
        self._show_hint()

    def action_to_end(self, by: int) -> None:
        super().action_to_end(by)
        self._show_hint()

    def pick(self, id: str) -> None:
        if id == ":faults":
            self.kiosk_app.tell_faults()
            return
        begun = goes_on(self.kiosk, self.kiosk_app.drafts.all(), id, self.kiosk.today())
        done = self._done_today(id)
        if begun is not None:
            # The one that was begun comes first: two half-filled ones of a kind are never what somebody wants.
            self.kiosk_app.open_checklist(begun)
        elif done is None:
            self.kiosk_app.open_checklist(self.kiosk.start(id))
        else:
            self._ask_whether_again(id, done)

    def _done_today(self, id: str) -> Record | None:
        """Today's record of a checklist that is filled in once in its time."""
        if self.kiosk.library.listings()[id].frequency not in PERIODS:
            return None
        done = self.kiosk.registers.done.days(id, self.kiosk.site).get(self.kiosk.today().isoformat(), "")
        history = self.kiosk.ledger.history(done) if done else []
        return history[-1] if history else None

    def _ask_whether_again(self, id: str, done: Record) -> None:
        from screens.dialogs.choose import ChooseDialog

        def chosen(what: list[str] | None) -> None:
            if what == ["amend"]:
                self.kiosk_app.amend(done.id)
            elif what:
                self.kiosk_app.open_checklist(self.kiosk.start(id))

        say = self.say
        choices = [("second", say("checklists.second")), ("amend", say("checklists.amend", number=done.number))]
        title = say("checklists.done_already", number=done.number)
        self.app.push_screen(ChooseDialog(say, title, choices, (), many=False), chosen)


_ORDER = ("shift", "workday", "weekly", "monthly", "quarterly", "yearly", "before-use", "as-needed")
