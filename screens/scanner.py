"""A scanned badge wherever a person is asked for and no words are typed; lists with a box read theirs themselves.

A scanner is a keyboard that types quickly, with or without Enter behind. So a key that may begin a badge is held back
until the next one tells, or for a moment; what is no badge then goes where it would have gone, in its order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input, TextArea

from screens.screen import Dialog, KioskScreen
from secor_tui.program.crew import badge_code

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual import events
    from textual.screen import Screen
    from textual.timer import Timer

    from screens.app import KioskApp

MOMENT = 0.15
"""Seconds; the keys of a scanner come within hundredths, those of a hand seldom so fast."""
SHORTEST = 3
"""Fewer letters are no badge, but somebody's finger."""
PIN_AT_MOST = 8
"""So many digits may be a PIN: where one is typed they are never taken for a badge."""


class Scanner:
    """Stands before the keys of the kiosk."""

    def __init__(self, app: KioskApp, replay: Callable[[events.Key], Awaitable[None]]) -> None:
        """`replay` does with a key what is done without a scanner."""
        self._app, self._replay = app, replay
        self._held: list[events.Key] = []
        self._screen: Screen[object] | None = None
        """Where the first of them was pressed."""
        self._surely = False
        """Whether it began with a letter where letters mean nothing else."""
        self._timer: Timer | None = None

    async def takes(self, event: events.Key) -> bool:
        """Whether a key is part of a badge, or may be; if not, those held back before it have gone their way."""
        self._stop()
        screen = self._app.screen
        if self._held and screen is not self._screen:
            await self._let_go()
        if self._held and event.key == "enter":
            return await self._end()
        reading = isinstance(screen, (KioskScreen, Dialog)) and screen.reads_badges()
        if not reading or not self._fits(event):
            await self._let_go()
            if not reading or not self._fits(event):
                return False
        self._screen = screen
        self._held.append(event)
        self._timer = self._app.set_timer(MOMENT, self._end)
        return True

    @property
    def _text(self) -> str:
        return badge_code("".join(event.character or "" for event in self._held))

    def _fits(self, event: events.Key) -> bool:
        """Whether a key begins a badge, or goes on with the one that was begun."""
        focused, character = self._app.focused, event.character or ""
        pin = isinstance(focused, Input)
        if not event.is_printable or self._typing:
            return False
        if not self._held:
            self._surely = character.isalpha() and (focused is None or pin)
        code = badge_code(self._text + character)
        if not code:
            return False
        return self._surely or any(one.startswith(code) for one in self._codes(pin=pin))

    @property
    def _typing(self) -> bool:
        """Whether keys are words now; digits alone are a PIN."""
        focused = self._app.focused
        return isinstance(focused, TextArea) or (isinstance(focused, Input) and not focused.password)

    def _codes(self, *, pin: bool) -> set[str]:
        """Of everybody who ever was here: the badge of somebody who left must not be taken for digits either."""
        crew = self._app.kiosk.registers.crew
        people = [person for person in map(crew.person, crew.names()) if person is not None]
        codes = {code for person in people for code in (person.id, person.badge) if code}
        return {code for code in codes if not (pin and code.isdigit() and len(code) <= PIN_AT_MOST)}

    async def _end(self) -> bool:
        """Enter, or a moment without a key: whether it was a badge."""
        self._stop()
        screen, text = self._app.screen, self._text
        person = self._app.kiosk.registers.crew.badge(text)
        known = person is not None or text in self._codes(pin=False)
        if screen is not self._screen or not (known or self._surely) or (self._typing and not known):
            await self._let_go()
            return False
        self._held.clear()
        if isinstance(screen, (KioskScreen, Dialog)) and len(text) >= SHORTEST:
            if person is None:
                if not screen.scanned(text):
                    screen.badge_refused(screen.say("badge.nobody"))
            else:
                screen.badge(person.id, person.name)
        return True

    async def _let_go(self) -> None:
        held, self._held = self._held, []
        # Letters that were on their way to a text box before it had the focus still get there.
        if not self._surely or self._typing:
            for event in held:
                await self._replay(event)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
