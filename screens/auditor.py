"""An auditor's visit: its top, and the questions with what stands behind each; nothing can be changed."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from screens.audit_question import QuestionScreen, QuestionsScreen
from screens.read_only import ReadOnly, ReadOnlyList, Seen
from screens.screen import LIST_KEYS
from screens.widgets.bars import TitleBar
from screens.widgets.lines import Item
from secor_tui import auditors
from secor_tui.audit.scoring import CYCLES
from secor_tui.errors import SecorError
from secor_tui.forms.model import said
from secor_tui.program.auditors import IDLE, LEFT
from secor_tui.readiness import Answer, Readiness, readiness

if TYPE_CHECKING:
    from secor_tui.kiosk import Kiosk

log = logging.getLogger("screens")

SAMPLE, RECORDS, REGISTERS = "sample", "records", "registers"


class AuditorScreen(ReadOnlyList):
    """The top of a visit: as long as it is there, the visit is on."""

    NAME = "auditor"
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter", "choose", "key.open"),
        Binding("right", "cycle(1)", "key.audit_cycle", show=False),
        Binding("left", "cycle(-1)", show=False),
        Binding("escape", "up", "key.leave"),
    ]

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__(kiosk)
        self._cycle = ""
        """The audit that is looked at; empty for the one to come."""
        self._found: Readiness | None = None
        self._seen = Seen(kiosk)

    def on_screen_resume(self) -> None:
        if not self.kiosk.visiting:
            return
        say = self.say
        items = [
            Item(say("visit.sample"), id=SAMPLE, key="1"),
            Item(say("visit.records"), id=RECORDS, key="2"),
            Item(say("visit.registers"), id=REGISTERS, key="3"),
            Item(),
        ]
        try:
            self._found = found = readiness(self.kiosk, cycle=self._cycle)
        except SecorError as error:
            self._found = None
            self.query_one(TitleBar).show(say("auditors.title"))
            self.lines.show([*items, Item(". ".join(error.said(say.language)), tone="bad", wrap=True)])
            return
        from screens.readiness import element_item

        named = say("audit.with", partner=found.profile.short, cycle=say(f"audit_cycle.{found.scope.cycle}"))
        self.query_one(TitleBar).show(say("auditors.title"), f"◀ {named} ▶")
        items += [
            Item(said(found.instrument.banner, say.language), tone="dim", wrap=True),
            Item(say("audit.elements"), tone="head", right=say("audit.columns")),
            *(element_item(found, part, say) for part in found.parts),
        ]
        self.lines.show(items, self.lines.cursor or SAMPLE)

    def pick(self, id: str) -> None:
        what, _, rest = id.partition(":")
        kiosk, found, seen = self.kiosk, self._found, self._seen
        # Where it is not known what is personal, that is said here and nothing is shown.
        seen.copies  # noqa: B018
        if what == RECORDS:
            from screens.auditor_records import SeenRecordsScreen

            self.app.push_screen(SeenRecordsScreen(kiosk, seen))
        elif what == REGISTERS:
            from screens.auditor_registers import RegistersScreen

            self.app.push_screen(RegistersScreen(kiosk, seen))
        elif what == SAMPLE and found is not None:
            from screens.auditor_sample import SampleScreen

            self.app.push_screen(SampleScreen(kiosk, found, seen))
        elif found is not None and (part := found.part(rest)) is not None:
            text = said(part.element.title, self.say.language)
            title = self.say("audit.element_title", number=part.element.number, title=text)
            names = [one.question.name for one in part.answers]
            self.app.push_screen(SeenQuestionsScreen(kiosk, title, names, found.scope.cycle, seen))

    def action_cycle(self, by: int) -> None:
        if self._found is not None:
            self._cycle = CYCLES[(CYCLES.index(self._found.scope.cycle) + by) % len(CYCLES)]
            self.on_screen_resume()

    async def action_up(self) -> None:
        await self.kiosk_app.go_home()

    def leave(self) -> None:
        """However this screen goes, the visit is over with it."""
        if not self.kiosk.visiting:
            return
        try:
            auditors.leave(self.kiosk, auditors.must_leave(self.kiosk) or (IDLE if self.kiosk_app.deserted else LEFT))
        except SecorError as error:
            # It has ended all the same; the register says that no end is noted.
            log.error("the end of a visit was not kept: %s", error)


class SeenQuestionsScreen(ReadOnly, QuestionsScreen):
    """The questions of an element."""

    def __init__(self, kiosk: Kiosk, title: str, names: Sequence[str], cycle: str, seen: Seen) -> None:
        super().__init__(kiosk, title, names, cycle)
        self._seen = seen

    def pick(self, id: str) -> None:
        self.app.push_screen(SeenQuestionScreen(self.kiosk, id, self._cycle, self._seen))


class SeenQuestionScreen(ReadOnly, QuestionScreen):
    """One question; nobody confirms or asks anything here."""

    NAME = "seen_question"

    def __init__(self, kiosk: Kiosk, name: str, cycle: str, seen: Seen) -> None:
        super().__init__(kiosk, name, cycle)
        self._seen = seen

    def seen(self, item: Item, answer: Answer) -> Item:
        what, _, id = item.id.partition(":")
        return replace(item, text=self._seen.copies.scrub([id] if what == "record" else answer.records, item.text))

    def can(self, answer: Answer) -> Iterator[Item]:
        if answer.by:
            yield Item(self.say("audit.see_confirmed"), id=f"record:{answer.by.record}", key="1")

    def pick(self, id: str) -> None:
        from screens.auditor_records import SeenRecordScreen

        self.app.push_screen(SeenRecordScreen(self.kiosk, id.removeprefix("record:"), self._seen))
