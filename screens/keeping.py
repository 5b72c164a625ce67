"""Keeping a draft on the disk while it is filled in: answers at once, half-typed text shortly after."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from secor_tui.errors import SecorError

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.timer import Timer

    from secor_tui.kiosk import Draft, Kiosk

SOON = 0.25
"""Seconds until half-typed text is on the disk too."""


class Keeper:
    """Keeps one draft. A disk that refuses is said once, and again only after it has taken something."""

    def __init__(self, kiosk: Kiosk, draft: Draft, screen: DOMNode, tell: Callable[[SecorError], None]) -> None:
        """`screen` lends its timer; `tell` is called with the first refusal."""
        self._kiosk, self._draft, self._screen, self._tell = kiosk, draft, screen, tell
        self._timer: Timer | None = None
        self.on_disk = True
        """Whether the draft stands on the disk as it stands on the screen."""
        self.touched = bool(draft.cursor or draft.amends)
        """Whether there is anything to keep: a checklist that was only looked at leaves nothing behind."""

    def keep(self) -> None:
        """Now."""
        self._stop()
        self.touched = True
        try:
            self._kiosk.keep(self._draft)
        except SecorError as error:
            if self.on_disk:
                self._tell(error)
            self.on_disk = False
        else:
            self.on_disk = True

    def soon(self) -> None:
        """In a moment, together with whatever else changes until then."""
        self.touched = True
        if self._timer is None:
            self._timer = self._screen.set_timer(SOON, self.keep)

    def finish(self) -> None:
        """The screen is about to close."""
        self._stop()
        if self.touched:
            self.keep()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
