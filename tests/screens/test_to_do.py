"""What there is no room for at home stands in full behind F8, and every line of it leads somewhere."""

from __future__ import annotations

import pytest

from screens.app import KioskApp
from screens.board import to_do
from screens.checklist import ChecklistScreen
from screens.home import HomeScreen
from screens.to_do import _OF_ONE, _WHOLE, ToDoScreen, _screen
from secor_tui.kiosk import Kiosk
from tests.screens import kiosks


async def test_f8_at_home_shows_every_line_of_what_is_to_be_done(app: KioskApp, kiosk: Kiosk) -> None:
    for checklist in (
        "ladder",
        "scaffold",
        "housekeeping",
        "hot-work",
        "excavation",
        "first-aid-kit",
        "fire-extinguisher",
        "electrical-hand-tools",
    ):
        draft = kiosk.start(checklist)
        draft.filling.note(next(iter(draft.filling.lines())).path, "begun")
        kiosk.keep(draft)
    async with app.run_test(size=(80, 24)) as pilot:
        told = await kiosks.until(pilot, "more: press F8")
        hidden = {one.text for one in to_do(kiosk, app.say, app.drafts) if one.id and one.text[:30] not in told}
        assert hidden
        await pilot.press("f8")
        told = await kiosks.until(pilot, "What is to be done")
        assert isinstance(app.screen, ToDoScreen)
        assert all(one[:30] in told for one in hidden)
        await pilot.press("1")
        await kiosks.until(pilot, "F9 Sign")
        assert isinstance(app.screen, ChecklistScreen)
        await pilot.press("escape")
        await kiosks.until(pilot, "What is to be done")
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.parametrize("where", [*_OF_ONE.values(), *_WHOLE.values()], ids=lambda where: where[1])
def test_every_line_of_the_board_leads_to_a_screen_that_exists(where: tuple[str, str]) -> None:
    assert _screen(*where).NAME
