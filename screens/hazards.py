"""Hazards: today's field-level assessments, the firm's formal ones, and the drafts they can start from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui import hazards
from secor_tui.forms.model import said
from secor_tui.program.hazards import CURRENT, DRAFT, REVIEW

if TYPE_CHECKING:
    from screens.wording import Wording
    from secor_tui.kiosk import Kiosk
    from secor_tui.program.hazards import Assessment, Flha

SHOWN_DAYS = 14
"""So far back the FLHAs are listed."""

_TONE = {CURRENT: "good", REVIEW: "bad", DRAFT: "warn"}


def stands(kiosk: Kiosk, say: Wording) -> tuple[str, str]:
    """How it stands with hazard assessments, for the menu of the safety program."""
    register, today = kiosk.registers.hazards, kiosk.today()
    due = len(register.for_review(today))
    count = sum(one.state(today) != DRAFT for one in register.assessments())
    if due:
        return say("program.hazards_due", count=count, due=due), "warn"
    return say("program.hazards_right", count=count), "" if count else "warn"


class HazardsScreen(KioskScreen[None]):
    """The field first, since it is wanted every morning; then the formal assessments by task."""

    NAME = "hazards"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.open")]

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("hazards.title"))
        yield Lines(state_width=7)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        kiosk, say, today = self.kiosk, self.say, self.kiosk.today()
        register = kiosk.registers.hazards
        lately = register.flhas(kiosk.site, today - timedelta(days=SHOWN_DAYS), today)
        formal = register.assessments()
        items = [
            Item(say("hazards.field"), tone="head"),
            Item(say("hazards.start"), id="start", key="1"),
            *(Item(say("hazards.again", task=one.task), id=f"again:{one.id}", key="2") for one in lately[:1]),
            *(self._flha(one) for one in lately[:4]),
            Item(),
            Item(say("hazards.formal", count=sum(one.signed for one in formal)), tone="head"),
            Item(say("hazards.new"), id="new", key="3"),
            Item(say("hazards.library", count=self._drafts()), id="library", key="4"),
        ]
        keys = iter("567890")
        for one in sorted(formal, key=lambda one: one.state(today) != REVIEW):
            state = one.state(today)
            when = say("hazards.review", day=say.day(one.review_due, today)) if state != DRAFT else ""
            items.append(
                Item(
                    one.task,
                    id=f"formal:{one.id}",
                    key=next(keys, ""),
                    state=say(f"state.hazard_{state}"),
                    tone=_TONE[state],
                    right=when,
                )
            )
        if not formal:
            items.append(Item(say("hazards.none"), tone="warn", wrap=True))
        self.lines.show(items)

    def _drafts(self) -> int:
        adapted = self.kiosk.registers.hazards.adapted()
        return sum(one.id not in adapted for one in self.kiosk.hazard_library)

    def _flha(self, one: Flha) -> Item:
        say, names = self.say, self.kiosk.registers.crew
        signed = say("hazards.signed", signed=len(one.signed), crew=len(one.crew))
        text = f"{one.task}: {', '.join(names.name(who).split()[0] for who in one.crew)}"
        if one.same_as:
            text = f"{text} - {say('hazards.same')}"
        whole = len(one.signed) == len(one.crew) and not one.same_as
        return Item(
            text,
            id=f"record:{one.id}",
            tone="" if whole else "warn",
            right=f"{signed}  {say.day(one.date, self.kiosk.today())}",
        )

    def pick(self, id: str) -> None:
        what, _, rest = id.partition(":")
        language = self.say.language
        if what == "start":
            self.kiosk_app.open_checklist(hazards.start_flha(self.kiosk, language=language))
        elif what == "again":
            self.kiosk_app.open_checklist(hazards.start_flha(self.kiosk, based_on=rest, language=language))
        elif what == "new":
            self.kiosk_app.open_checklist(hazards.start_assessment(self.kiosk, language=language))
        elif what == "library":
            self.app.push_screen(HazardLibraryScreen(self.kiosk))
        elif what == "formal":
            self.app.push_screen(AssessmentScreen(self.kiosk, rest))
        elif what == "record":
            from screens.record import RecordScreen

            self.app.push_screen(RecordScreen(self.kiosk, rest))


class HazardLibraryScreen(KioskScreen[None]):
    """Drafts by trade; picking one starts an assessment from it."""

    NAME = "hazard_library"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.open")]

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("hazard_library.title"))
        yield Lines(state_width=7)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        say, adapted = self.say, self.kiosk.registers.hazards.adapted()
        items = [Item(say("hazard_library.about"), wrap=True, tone="strong")]
        trade = ""
        for one in sorted(self.kiosk.hazard_library, key=lambda one: one.trade):
            if one.trade != trade:
                trade = one.trade
                items += [Item(), Item(say(f"trade.{trade}"), tone="head")]
            ours = one.id in adapted
            items.append(
                Item(
                    said(one.task, say.language),
                    id=one.id,
                    state=say("state.hazard_current" if ours else "state.hazard_draft"),
                    tone="good" if ours else "",
                    right=say("hazard_library.right", count=len(one.hazards)),
                )
            )
        self.lines.show(items, self.lines.cursor)

    def pick(self, id: str) -> None:
        task = next(one for one in self.kiosk.hazard_library if one.id == id)
        self.kiosk_app.open_checklist(hazards.start_assessment(self.kiosk, task, language=self.say.language))


class AssessmentScreen(KioskScreen[None]):
    """One formal assessment: how it stands, revising it, and its record."""

    NAME = "assessment"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.choose")]

    def __init__(self, kiosk: Kiosk, id: str) -> None:
        super().__init__(kiosk)
        self.assessment_id = id

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("assessment.title"))
        yield Lines(state_width=7)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        one = self.kiosk.registers.hazards.assessment(self.assessment_id)
        self.lines.show([Item(self.say("hazards.none"))] if one is None else list(self._lines_of(one)))

    def _lines_of(self, one: Assessment) -> Iterator[Item]:
        say, today, names = self.say, self.kiosk.today(), self.kiosk.registers.crew
        state = one.state(today)
        yield Item(one.task, tone="strong", wrap=True)
        yield Item(say(f"assessment.{state}"), tone=_TONE[state], wrap=True)
        yield Item()
        yield Item(say("assessment.prepared", day=say.day(one.prepared, today)))
        if one.revised:
            yield Item(say("assessment.revised", day=say.day(one.revised, today)))
        yield Item(say("assessment.due", day=say.day(one.review_due, today)), tone="bad" if state == REVIEW else "")
        yield Item(say("assessment.who", names=", ".join(map(names.name, one.took_part))), wrap=True)
        yield Item(say("assessment.hazards", count=one.hazards, worst=one.worst_after))
        if one.only_ppe:
            yield Item(say("assessment.only_ppe", count=one.only_ppe), tone="warn", wrap=True)
        yield Item()
        yield Item(say("assessment.revise"), id="revise", key="1")
        yield Item(say("assessment.record"), id="record", key="2")

    def pick(self, id: str) -> None:
        if id == "revise":
            draft = hazards.revise(self.kiosk, self.assessment_id, language=self.say.language)
            self.kiosk_app.open_checklist(draft)
        elif id == "record":
            from screens.record import RecordScreen

            self.app.push_screen(RecordScreen(self.kiosk, self.assessment_id))
