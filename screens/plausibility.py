"""Questions for the owner: what may have been ticked off without a look. Opened by the owner's PIN alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from screens.board import title_of
from screens.dialogs.prove import ProveDialog
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui.program.plausibility import WINDOW, Question, questions
from secor_tui.signatures import prove

if TYPE_CHECKING:
    from screens.app import KioskApp


def ask_owner(app: KioskApp) -> None:
    """Show them to the owner, who proves it."""
    kiosk, say = app.kiosk, app.say
    owners = [one.id for one in kiosk.registers.crew.with_role("owner")]

    def take(person: str, pin: str) -> None:
        prove(kiosk, person, pin, "questions")

    def proven(person: str | None) -> None:
        if person:
            app.push_screen(PlausibilityScreen(kiosk))

    title, about = say("plausible.title"), say("plausible.about")
    app.push_screen(ProveDialog(say, title, about, kiosk.registers.crew, owners, take), proven)


class PlausibilityScreen(KioskScreen[None]):
    """Each as a question."""

    NAME = "plausible"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS]

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("plausible.title"))
        yield Lines()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        since = self.kiosk.today() - timedelta(days=WINDOW)
        found = questions(self.kiosk.ledger.records(kind="inspection", since=since.isoformat()))
        items = [Item(self.say("plausible.about"), tone="dim", wrap=True), Item()]
        for one in found:
            items += [Item(self._asked(one), wrap=True), Item()]
        self.lines.show(items if found else [*items, Item(self.say("plausible.none"), tone="good", wrap=True)])

    def _asked(self, one: Question) -> str:
        return self.say(
            f"plausible.{one.sign}",
            who=self.kiosk.registers.crew.name(one.who),
            checklist=title_of(self.kiosk, one.checklist, self.say) if one.checklist else "",
            count=one.count,
            seconds=one.seconds,
            usual=one.usual,
            minutes=10,
            day=self.say.day(one.day, self.kiosk.today()) if one.day else "",
        )
