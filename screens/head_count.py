"""Who is on site, in few words: for home, for the board at the gate, and for lists of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.widgets.lines import Item

if TYPE_CHECKING:
    from screens.wording import Wording
    from secor_tui.kiosk import Kiosk
    from secor_tui.program.crew import Person
    from secor_tui.program.permissions import Do


def home_items(kiosk: Kiosk, say: Wording) -> list[Item]:
    """The line of home that leads to the board, and one more where first aiders are wanting."""
    crew = kiosk.registers.crew
    here = kiosk.on_site()
    known = (crew.person(stay.person) for stay in here)
    names = ", ".join(person.hat.split()[0] for person in known if person and person.hat.split())
    text = say("on_site.home", count=len(here), names=names) if here else say("on_site.home_nobody")
    forgotten = len(kiosk.never_signed_out())
    right = say("on_site.never_count", count=forgotten) if forgotten else "F9"
    items = [Item(text, id="on_site", right=right)]
    aiders = kiosk.first_aiders(language=say.language)
    if aiders is not None and aiders.state in ("short", "none"):
        items.append(Item(aiders.sentence, tone="bad"))
    return items


def allowed(kiosk: Kiosk, what: Do) -> list[Person]:
    """Everybody on the crew who may do it."""
    return [person for person in kiosk.registers.crew.staff() if kiosk.may(person.id, what)]
