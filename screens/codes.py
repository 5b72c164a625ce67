"""The codes of the plan on the screen: where it is found, and what a phone needs without a network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from screens.widgets.qr import QrCode, matrix
from secor_tui import plans

if TYPE_CHECKING:
    from secor_tui.kiosk import Kiosk
    from secor_tui.program.plans import Plan

LINK, CARD = "link", "card"
_FIRST = ("911:", "MUSTER ")
"""Lines of the card that a small one has before any other; its numbers come next, then the rest."""
_LAST = ("GPS ", "HOSPITAL ")


class CodesScreen(KioskScreen[None]):
    """The code on the left, what it says on the right, so that it can be read without a phone too."""

    NAME = "codes"
    CSS_PATH = "codes.tcss"
    STAYS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter", "choose", "key.choose"),
        Binding("f7", "turn", "key.next_code"),
    ]

    def __init__(self, kiosk: Kiosk, plan: Plan) -> None:
        super().__init__(kiosk)
        self.link, self.card = plans.codes(kiosk, plan)
        self.what = CARD

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("codes.title"))
        with Horizontal():
            yield QrCode()
            yield Lines(state_width=1)
        yield KeyBar()

    def on_mount(self) -> None:
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        # Whether a code fits is known once there is room for it.
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        say, code = self.say, self.query_one(QrCode)
        lines = self.card.splitlines()
        shown = [self.link] if self.what == LINK else fitting(lines, code.most)
        fits = bool(shown and shown[0]) and len(matrix("\n".join(shown))) <= code.most
        code.show("\n".join(shown) if fits else "")
        items = [
            Item(say("codes.card"), id=CARD, key="1", state="x" if self.what == CARD else ""),
            Item(say("codes.link"), id=LINK, key="2", state="x" if self.what == LINK else ""),
            Item(),
        ]
        if self.what == LINK:
            said = "codes.link_how" if fits else "codes.type" if self.link else "codes.no_link"
            items += [Item(say(said), wrap=True), Item(), Item(self.link, wrap=True, tone="strong")]
        else:
            said = "codes.card_how" if shown == lines else "codes.card_short" if fits else "codes.no_room"
            items += [Item(say(said), wrap=True), Item()]
            items += [Item(line, wrap=True, tone="strong" if line in shown else "dim") for line in lines]
        self.lines.show(items, self.what)

    def pick(self, id: str) -> None:
        self.what = id
        self._show()

    def action_turn(self) -> None:
        self.pick(LINK if self.what == CARD else CARD)


def fitting(lines: Sequence[str], most: int) -> list[str]:
    """As many lines of the card as a code of this size holds, what is needed first before the rest, in their order."""
    ranked = sorted(lines, key=lambda line: 0 if line.startswith(_FIRST) else 2 if line.startswith(_LAST) else 1)
    if lines:
        # The name of the site says nothing that the address does not.
        ranked.remove(lines[0])
        ranked.append(lines[0])
    kept: set[str] = set()
    for line in ranked:
        wanted = [one for one in lines if one in kept or one == line]
        if len(matrix("\n".join(wanted))) <= most:
            kept.add(line)
    return [line for line in lines if line in kept]
