"""Keeping drafts while they are filled in: on the disk at every answer, and in memory where the disk takes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secor_tui.errors import SecorError

if TYPE_CHECKING:
    from textual.timer import Timer

    from screens.screen import KioskScreen
    from secor_tui.kiosk import Draft, Kiosk

SOON = 0.25
"""Seconds until half-typed text is on the disk too."""


class Drafts:
    """Everything that was begun. What the disk refused lives on here, whatever screen is open, until it is taken."""

    def __init__(self, kiosk: Kiosk) -> None:
        self._kiosk = kiosk
        self.unkept: dict[str, Draft] = {}
        """By id: drafts that do not stand on the disk as they stand here."""

    def all(self) -> list[Draft]:
        """Unfinished checklists: those that are only here first, then the most recently touched."""
        return [*self.unkept.values(), *(draft for draft in self._kiosk.drafts() if draft.id not in self.unkept)]

    def get(self, id: str) -> Draft | None:
        return next((draft for draft in self.all() if draft.id == id), None)

    def keep(self, draft: Draft) -> None:
        """Raises SecorError; the draft then stays here."""
        try:
            self._kiosk.keep(draft)
        except SecorError:
            self.unkept[draft.id] = draft
            raise
        self.unkept.pop(draft.id, None)

    def discard(self, draft: Draft) -> None:
        """Throw a draft away for good. Raises SecorError."""
        self._kiosk.discard(draft)
        self.unkept.pop(draft.id, None)

    def became_a_record(self, draft: Draft) -> None:
        self.unkept.pop(draft.id, None)

    def try_again(self) -> bool:
        """Whether the disk has now taken everything that it had refused."""
        for draft in list(self.unkept.values()):
            try:
                self.keep(draft)
            except SecorError:
                # It was said when it began; until it ends the screens show it.
                return False
        return True


class Keeper:
    """Keeps the draft of one screen. A disk that refuses is said once, and again only after it has taken something."""

    def __init__(self, draft: Draft, screen: KioskScreen[None]) -> None:
        self._draft, self._screen = draft, screen
        self._timer: Timer | None = None
        self.touched = bool(draft.cursor or draft.reason)
        """Whether there is anything to keep: a checklist that was only looked at leaves nothing behind."""

    @property
    def on_disk(self) -> bool:
        """Whether the disk took the draft when it was last asked to."""
        return self._draft.id not in self._drafts.unkept

    @property
    def _drafts(self) -> Drafts:
        return self._screen.kiosk_app.drafts

    def keep(self, *, tell: bool = True) -> None:
        """Now."""
        self._stop()
        self.touched = True
        tell = tell and self.on_disk
        try:
            self._drafts.keep(self._draft)
        except SecorError as error:
            if tell:
                title, message = error.said(self._screen.say.language)
                self._screen.kiosk_app.tell(title, f"{message}\n\n{self._screen.say('kept.by_itself')}")

    def soon(self) -> None:
        """In a moment, together with whatever else changes until then."""
        self.touched = True
        if self._timer is None:
            self._timer = self._screen.set_timer(SOON, self.keep)

    def finish(self) -> None:
        """The screen is about to close: whoever closes it says what the disk refused, where it can be read."""
        self._stop()
        if self.touched:
            self.keep(tell=False)

    def drop(self) -> None:
        """It is not to be kept after all."""
        self._stop()
        self.touched = False

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
