"""Everything that is known of a certifying partner, and how far it can be relied on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from screens.road import said_of_fact
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui.forms.model import said

if TYPE_CHECKING:
    from secor_tui.audit.profiles import Profile
    from secor_tui.kiosk import Kiosk


class FactsScreen(KioskScreen[None]):
    """What is not verified stands first."""

    NAME = "facts"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS]

    def __init__(self, kiosk: Kiosk, profile: Profile) -> None:
        super().__init__(kiosk)
        self._profile = profile

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("facts.title"), self._profile.short)
        yield Lines()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        say, profile = self.say, self._profile
        items = [Item(said(profile.partner, say.language), tone="strong", wrap=True)]
        for word, some in (
            ("facts.unverified", profile.unverified),
            ("facts.verified", [one for one in profile.facts if one.verified]),
        ):
            if some:
                items += [Item(), Item(say(word, count=len(some)), tone="head")]
            for number, fact in enumerate(some):
                items += [*([Item()] if number else []), *said_of_fact(fact, say)]
        self.lines.show(items)
