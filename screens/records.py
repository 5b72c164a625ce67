"""Records: newest first, found by words, kind, person and month."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import get_current_worker

from screens import days
from screens.screen import LIST_KEYS, KioskScreen
from screens.search import Wanted, found, months, title_of_record
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.field import ChoiceField
from screens.widgets.lines import Item, Lines
from screens.widgets.text_box import LineBox

if TYPE_CHECKING:
    from secor_tui.kiosk import Kiosk
    from secor_tui.ledger.record import Record

MOST = 200
"""So many are listed; the words narrow it down."""


class RecordsScreen(KioskScreen[None]):
    """What is typed is searched for; Tab goes to kind, person and month, left and right change them."""

    NAME = "records"
    CSS_PATH = "records.tcss"
    AUTO_FOCUS = "#search"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(key for key in LIST_KEYS if key.key in ("up", "down", "pageup", "pagedown")),
        Binding("enter", "choose", "key.open"),
        Binding("tab", "app.focus_next", "key.filter"),
    ]

    class Found(Message):
        """A search has come to its end."""

        def __init__(self, records: list[Record], amended: set[str]) -> None:
            """`amended` are the ids of those that a later one amends."""
            super().__init__()
            self.records, self.amended = records, amended

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__(kiosk)
        self._records: list[Record] = []

    def compose(self) -> Iterator[Widget]:
        say, language = self.say, self.say.language
        kinds = [("", say("records.all")), *((kind, say(f"kind.{kind}")) for kind in KINDS)]
        crew = self.kiosk.registers.crew
        people = [("", say("records.all")), *sorted(crew.names().items(), key=lambda one: one[1].casefold())]
        all_months = months(self.kiosk.registers.company.since, self.kiosk.today())
        periods = [("", say("records.all")), *((month, days.month(month, language)) for month in all_months)]
        yield TitleBar(say("records.title"))
        with Horizontal(classes="row"):
            yield Static(say("records.search"), markup=False)
            yield LineBox(placeholder=say("records.placeholder"), id="search")
        with Horizontal(classes="row"):
            yield Static(say("records.kind"), markup=False)
            yield ChoiceField(kinds, id="kind")
            yield Static(say("records.person"), markup=False)
            yield ChoiceField(people, id="person")
            yield Static(say("records.month"), markup=False)
            yield ChoiceField(periods, id="month")
        yield Lines(state_width=7)
        yield Static(id="count", markup=False)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        self._search(self._wanted())

    def on_input_changed(self) -> None:
        self._search(self._wanted())

    def on_choice_field_changed(self) -> None:
        self._search(self._wanted())

    def reads_badges(self) -> bool:
        return self.focused is not None and self.focused.id == "person"

    def badge(self, person: str, name: str) -> None:  # noqa: ARG002 - everybody who ever worked here is offered
        self.query_one("#person", ChoiceField).choose(person)

    def on_input_submitted(self) -> None:
        self.action_choose()

    def _wanted(self) -> Wanted:
        return Wanted(
            words=self.query_one("#search", LineBox).value,
            kind=self.query_one("#kind", ChoiceField).value,
            person=self.query_one("#person", ChoiceField).value,
            month=self.query_one("#month", ChoiceField).value,
        )

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _search(self, wanted: Wanted) -> None:
        worker = get_current_worker()
        records: list[Record] = []
        for record in islice(self.found(wanted, lambda: worker.is_cancelled), MOST):
            records.append(record)
        since = min((record.seq for record in records), default=0)
        amended: set[str] = set()
        for record in self.kiosk.ledger.records(newest_first=True):
            if worker.is_cancelled or record.seq < since:
                break
            if record.amends:
                amended.add(record.amends)
        if not worker.is_cancelled:
            self.post_message(self.Found(records, amended))

    def found(self, wanted: Wanted, stop: Callable[[], bool]) -> Iterator[Record]:
        """What is looked for, the newest first."""
        return found(self.kiosk, wanted, stop=stop)

    def on_records_screen_found(self, event: Found) -> None:
        say = self.say
        items = []
        for record in event.records:
            changed = "mark.amended" if record.id in event.amended else ""
            state = "state.void" if record.void else "mark.amends" if record.amends else changed
            title = title_of_record(self.kiosk, record, say)
            name = self.kiosk.registers.crew.name(record.by) if record.by else ""
            right = f"{name.split(' ')[0]:>9.9}  {record.date}  {record.number:>9}"
            if state:
                right = f"[ {say(state)} ]  {right}"
            items.append(Item(title, record.id, tone="warn" if state else "", right=right))
        self.lines.show(items or [Item(say("records.none"), wrap=True)])
        count = len(event.records)
        counted = "records.most" if count >= MOST else "records.one" if count == 1 else "records.count"
        self.query_one("#count", Static).update(say(counted, count=count))

    def pick(self, id: str) -> None:
        from screens.record import RecordScreen

        self.app.push_screen(RecordScreen(self.kiosk, id))


KINDS = ("inspection", "action", "worker", "firm", "site")
"""Kinds of records there are so far, in the order in which people look for them."""
