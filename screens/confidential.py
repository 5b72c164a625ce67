"""Who asks for what is confidential proves who they are: to begin or go on with a form, and to open a record."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from screens.dialogs.prove import ProveDialog
from secor_tui import confidential

if TYPE_CHECKING:
    from screens.app import KioskApp
    from secor_tui.confidential import Opened
    from secor_tui.kiosk import Draft


def ask_writer(app: KioskApp, draft: Draft, then: Callable[[], None]) -> None:
    """Go on with a confidential form, or throw it away, once somebody who may write in it has proved it."""
    kiosk, say = app.kiosk, app.say

    def take(person: str, pin: str) -> None:
        confidential.let_write(kiosk, draft, person, pin)

    def proven(person: str | None) -> None:
        if person:
            then()

    # Everybody is on the list: who may write in it would tell whom it is about.
    people = [one.id for one in kiosk.registers.crew.staff()]
    title, about = say("confidential.who_title"), say("confidential.who_about")
    app.push_screen(ProveDialog(say, title, about, kiosk.registers.crew, people, take), proven)


def ask_to_open(app: KioskApp, record_id: str, number: str, then: Callable[[Opened], None]) -> None:
    """Open a confidential record for whoever may read it."""
    kiosk, say = app.kiosk, app.say
    opened: list[Opened] = []

    def take(person: str, pin: str) -> None:
        opened.append(kiosk.open_record(record_id, person, pin))

    def proven(person: str | None) -> None:
        if person and opened:
            then(opened[-1])

    title, about = say("confidential.open_title", number=number), say("confidential.open_about")
    # Everybody is on the list: who may open it would tell who was hurt.
    people = [one.id for one in kiosk.registers.crew.staff()]
    app.push_screen(ProveDialog(say, title, about, kiosk.registers.crew, people, take), proven)
