"""What home says of the road to the certificate, without loading anything of the audit."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from screens.widgets.lines import Item
from secor_tui.audit import road_words
from secor_tui.errors import SecorError
from secor_tui.reminding import reminders

if TYPE_CHECKING:
    from screens.wording import Wording
    from secor_tui.kiosk import Kiosk


def home_items(kiosk: Kiosk, say: Wording, today: date) -> list[Item]:
    """The most pressing day on the way, in one line."""
    try:
        found = reminders(kiosk)
    except SecorError:
        return []
    if not found:
        return []
    name, day = found[0]
    late = day < today.isoformat()
    return [
        Item(
            say("home.road", step=road_words.of(road_words.STEPS, name, say.language)),
            id="road",
            state=say("state.overdue" if late else "state.soon"),
            tone="bad" if late else "warn",
            right=say.day(day, today),
        )
    ]
