"""The sample at the keyboard: a number of the auditor's own draws records of each question; each is opened, and the
list of them made on paper. That it was drawn and printed is recorded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.message import Message

from screens.read_only import ReadOnlyList, Seen
from screens.screen import LIST_KEYS
from screens.widgets.bars import TitleBar
from screens.widgets.lines import Item
from secor_tui import auditor_sample, auditors
from secor_tui.audit.sampling import number_of
from secor_tui.forms.model import said
from secor_tui.readiness import Readiness

if TYPE_CHECKING:
    from secor_tui.kiosk import Kiosk


class SampleScreen(ReadOnlyList):
    """Asks for a number when it opens; F5 asks for another."""

    NAME = "sample"
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter", "choose", "key.open"),
        Binding("f5", "number", "key.number"),
        Binding("f9", "print", "key.print_list"),
    ]

    class Made(Message):
        """The list was made, or not."""

        def __init__(self, number: str, path: Path | None, error: Exception | None) -> None:
            super().__init__()
            self.number, self.path, self.error = number, path, error

    def __init__(self, kiosk: Kiosk, found: Readiness, seen: Seen) -> None:
        super().__init__(kiosk)
        self._found, self._seen = found, seen
        self.number = ""
        """By which it is drawn; empty until it is named."""

    def on_mount(self) -> None:
        self._show()
        self.call_after_refresh(self.action_number)

    def _show(self) -> None:
        say, language = self.say, self.say.language
        if not self.number:
            self.query_one(TitleBar).show(say("sample.none"))
            self.lines.show([Item(), Item(say("sample.number_about"), wrap=True)])
            return
        self.query_one(TitleBar).show(say("sample.title", number=self.number))
        drawn = auditor_sample.draw(self._found, self.number)
        known = auditor_sample.named(self.kiosk, self._seen.copies, drawn, language)
        items = [
            Item(say("sample.how", number=self.number), tone="dim", wrap=True),
            Item(say("sample.records", count=auditor_sample.count(drawn)), tone="strong"),
        ]
        for one in drawn:
            asks = f"{one.question.number} {said(one.question.text, language)}"
            items += [Item(), Item(asks, tone="head", right=say("sample.count", count=len(one.records), of=one.of))]
            for id in one.records:
                row = known.get(id)
                if row is not None:
                    # The same record may stand behind several questions: what is picked is the line.
                    place = f"{one.question.name}:{id}"
                    right = say.day(row.date, self.kiosk.today())
                    items.append(Item(f"{row.number}  {row.title}", id=place, right=right, indent=1))
        if not drawn:
            items.append(Item(say("sample.empty"), wrap=True))
        self.lines.show(items, self.lines.cursor)

    def action_number(self) -> None:
        from screens.dialogs.text import TextDialog

        def named(text: str | None) -> None:
            if text is None:
                return
            self.number = number_of(text)
            drawn = auditor_sample.draw(self._found, self.number)
            auditors.drew(self.kiosk, self.number, auditor_sample.count(drawn))
            self._show()

        say = self.say
        self.app.push_screen(
            TextDialog(say, say("sample.number"), say("sample.number_about"), self.number, digits=True), named
        )

    def action_print(self) -> None:
        if self.number:
            self._print(self.number)
        else:
            self.action_number()

    @work(thread=True, exit_on_error=False, exclusive=True)
    def _print(self, number: str) -> None:
        try:
            name = auditors.looking(self.kiosk).auditor
            path = auditor_sample.put_paper(self.kiosk, self._found, number, auditor=name, language=self.say.language)
        except Exception as error:
            self.post_message(self.Made(number, None, error))
        else:
            self.post_message(self.Made(number, path, None))

    def on_sample_screen_made(self, event: Made) -> None:
        if event.error is not None:
            self.kiosk_app.report_pdf(event.error)
            return
        drawn = auditor_sample.draw(self._found, event.number)
        auditors.drew(self.kiosk, event.number, auditor_sample.count(drawn), printed=True)
        self.kiosk_app.tell(self.say("sample.printed_title"), self.say("sample.printed", path=event.path))

    def pick(self, id: str) -> None:
        from screens.auditor_records import SeenRecordScreen

        self.app.push_screen(SeenRecordScreen(self.kiosk, id.rpartition(":")[2], self._seen))
