"""Who signs: the digits on this screen are a PIN and nothing else, and the name beside the box is whose it is."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from screens.app import KioskApp
from screens.sign import SignScreen
from screens.widgets.text_box import LineBox
from secor_tui.kiosk import Kiosk
from tests.screens import kiosks

OTHER_PIN = "161803"


def another_foreman(kiosk: Kiosk) -> str:
    joined = {"name": "Ana Silva", "role": "foreman", "language": "en"}
    person = kiosk.enter(kiosk.start("worker", prefill=joined)).id
    kiosk.pins.set(person, OTHER_PIN, role="foreman")
    return person


async def to_sign(pilot: Pilot[None], app: KioskApp, kiosk: Kiosk) -> SignScreen:
    app.open_checklist(kiosk.start(kiosks.FORTY))
    await pilot.pause()
    await pilot.press(*["f2"] * 40, "f9")
    await kiosks.until(pilot, "Who signs?")
    assert isinstance(app.screen, SignScreen)
    return app.screen


async def test_the_only_foreman_is_marked_and_a_pin_typed_at_once_is_his(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await to_sign(pilot, app, kiosk)
        assert "PIN of Dan:" in kiosks.text(app)
        await pilot.press(*kiosks.FOREMAN_PIN, "enter")
        await kiosks.until(pilot, "Saved as")
    assert next(kiosk.ledger.records(newest_first=True)).signatures[0]["name"] == "Dan Okafor"


async def test_with_two_foremen_a_pin_typed_at_once_picks_nobody(app: KioskApp, kiosk: Kiosk) -> None:
    another_foreman(kiosk)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await to_sign(pilot, app, kiosk)
        assert "Pick with the arrows, then Enter." in kiosks.text(app)
        await pilot.press(*OTHER_PIN)
        await kiosks.until(pilot, "Pick who signs first")
        assert "PIN of" not in kiosks.text(app)
        assert screen.query_one(LineBox).value == ""
        while screen.lines.items[screen.lines.index].text != "Ana Silva":
            await pilot.press("down")
        await pilot.press(*OTHER_PIN, "enter")
        await kiosks.until(pilot, "Saved as")
    assert next(kiosk.ledger.records(newest_first=True)).signatures[0]["name"] == "Ana Silva"


@pytest.mark.parametrize("key", ["down", "up", "pagedown", "pageup"])
async def test_the_name_beside_the_pin_is_that_of_the_marked_line_and_no_digit_is_left_over(
    app: KioskApp, kiosk: Kiosk, key: str
) -> None:
    another_foreman(kiosk)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await to_sign(pilot, app, kiosk)
        await pilot.press("down", *"1618")
        before = screen.lines.cursor
        assert screen.query_one(LineBox).value == "1618"
        await pilot.press(key)
        await pilot.pause()
        assert screen.lines.cursor != before
        assert screen.query_one(LineBox).value == ""
        marked = screen.lines.items[screen.lines.index].text.split()[0]
        assert f"PIN of {marked}:" in kiosks.text(app)
