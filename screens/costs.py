"""Cost and return of certification: figures that the owner and managers alone open."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens.confidential import ask_to_open
from screens.road import said_of_fact
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui import certification
from secor_tui.audit.costs import dollars
from secor_tui.errors import SecorError

if TYPE_CHECKING:
    from secor_tui.audit.costs import Return
    from secor_tui.confidential import Opened
    from secor_tui.kiosk import Kiosk


class CostsScreen(KioskScreen[None]):
    """Shut when it is come to, and again after every form."""

    NAME = "costs"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.choose")]

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__(kiosk)
        self._opened: Opened | None = None

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("costs.title"))
        yield Lines()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        say, kept = self.say, self.kiosk.registers.milestones.costs
        if kept is None:
            items = [Item(say("costs.none"), wrap=True), Item(), Item(say("costs.enter"), id="enter", key="1")]
        elif self._opened is None:
            shut = Item(say("costs.shut", number=kept[1]), wrap=True)
            can = Item(say("costs.open"), id="open", key="1"), Item(say("costs.again"), id="enter", key="2")
            items = [shut, Item(), *can]
        else:
            items = self._figures(self._opened)
        self.lines.show(items)

    def _figures(self, opened: Opened) -> list[Item]:
        kiosk, say = self.kiosk, self.say
        try:
            profile = certification.partner(kiosk)
        except SecorError as error:
            return [Item(". ".join(error.said(say.language)), tone="bad", wrap=True)]
        self.query_one(TitleBar).show(say("costs.title"), profile.short)
        found = certification.money(kiosk, profile, opened.history[-1].answers)
        names = {name: say(f"costs.{name}") for name in ("cost", "rebate", "best", "balance")}
        items = [Item(say("costs.heads", **names), tone="head")]
        for one in found.years:
            figures = (self._amount(amount) for amount in (one.cost, one.rebate, one.up_to, one.balance))
            cost, back, best, balance = figures
            items.append(Item(f"{one.year}{cost:>14}{back:>13}{best:>15}{balance:>15}"))
        items += [Item(), *self._pays_back(found), Item(say("costs.how"), tone="dim", wrap=True)]
        items += [Item(), Item(say("costs.rule"), tone="head"), *said_of_fact(found.rule, say)]
        return [*items, Item(), Item(say("costs.again"), id="enter", key="1")]

    def _amount(self, amount: Fraction | None) -> str:
        if amount is None:
            return self.say("costs.unknown")
        text = f"{dollars(amount):,}"
        return text.replace(",", "\u00a0").replace(".", ",") if self.say.language == "fr" else text

    def _pays_back(self, found: Return) -> Iterator[Item]:
        say = self.say
        if found.missing:
            yield Item(say(f"costs.{found.missing}"), tone="strong", wrap=True)
            return
        if found.pays_back is not None:
            yield Item(say("costs.pays_back", months=found.pays_back), tone="strong")
        else:
            yield Item(say("costs.never", years=len(found.years)), tone="strong")
        if found.pays_back_best is not None and found.pays_back_best != found.pays_back:
            yield Item(say("costs.pays_best", months=found.pays_back_best))

    def pick(self, id: str) -> None:
        kept = self.kiosk.registers.milestones.costs
        if id == "enter":
            opened, self._opened = self._opened, None
            if opened is None:
                self.kiosk_app.open_checklist(self.kiosk.start("costs", language=self.say.language))
            else:
                draft = self.kiosk.start(
                    "costs", by=opened.by, language=self.say.language, prefill=dict(opened.history[-1].answers)
                )
                self.kiosk_app.open_checklist(draft, proven=True)
        elif kept is not None:
            ask_to_open(self.kiosk_app, kept[0], kept[1], self._show)

    def _show(self, opened: Opened) -> None:
        self._opened = opened
        self.on_screen_resume()
