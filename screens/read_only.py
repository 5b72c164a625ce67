"""What every screen of an auditor's visit shares: the line that says whose it is and how it ends, and no badge."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Static

from screens.glyphs import plain
from screens.screen import KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Lines
from secor_tui.copies import Copies
from secor_tui.errors import SecorError
from secor_tui.program.auditors import VISIT

if TYPE_CHECKING:
    from secor_tui.kiosk import Kiosk


if TYPE_CHECKING:
    _Screen = KioskScreen[None]
else:
    # No screen itself: Textual looks for styles along the first base that is one, and those are the other's.
    _Screen = object


class ReadOnly(_Screen):
    """Before a screen in the order of classes; the line stands below its title."""

    def compose(self) -> Iterator[Widget]:
        from secor_tui import auditors

        try:
            name = auditors.looking(self.kiosk).auditor
        except SecorError:
            name = ""
        # One by one: what stands within a `with` is put there between two of them.
        for at, widget in enumerate(super().compose()):
            yield widget
            if at == 0:
                yield Static(f" {plain(self.say('visit.banner', name=name))}", id="read_only", markup=False)

    def reads_badges(self) -> bool:
        return False


class _ListScreen(KioskScreen[None]):
    """A title, a list, keys."""

    def compose(self) -> Iterator[Widget]:
        yield TitleBar()
        yield Lines(state_width=9)
        yield KeyBar()


class ReadOnlyList(ReadOnly, _ListScreen):
    """A list of a visit."""


class Seen:
    """What an auditor may see of records, worked out when it is first asked for, and again when there are new ones."""

    def __init__(self, kiosk: Kiosk) -> None:
        self._kiosk = kiosk
        self._made: tuple[int, Copies] | None = None

    @property
    def copies(self) -> Copies:
        """Raises BrokenAudit, Refused."""
        state = self._state()
        if self._made is None or self._made[0] != state:
            self._made = state, Copies(self._kiosk, self._kiosk.config.language)
        return self._made[1]

    def _state(self) -> int:
        """The number of the newest record that is not of the visit itself: those name nobody."""
        newest = (one.seq for one in self._kiosk.ledger.records(newest_first=True) if one.kind != VISIT)
        return next(newest, 0)
