"""What runs out stands on the home board: a ticket of the crew once, under the name of whoever holds it."""

from __future__ import annotations

from datetime import timedelta

from screens.app import KioskApp
from screens.widgets.lines import Lines
from secor_tui.kiosk import Kiosk
from tests.screens import crews, kiosks


def hold(kiosk: Kiosk, name: str, days: int) -> str:
    expires = (kiosk.today() + timedelta(days=days)).isoformat()
    answers = {"type": "whmis", "issuer": "Somebody", "issued": "2023-06-01", "expires": expires}
    prefill = {**answers, "worker": [crews.person(kiosk, name)]}
    return kiosk.enter(kiosk.start("certificate", prefill=prefill)).number


async def test_a_ticket_that_ran_out_stands_on_the_home_board_once_and_opens_its_record(
    app: KioskApp, kiosk: Kiosk
) -> None:
    hold(kiosk, "Dan", -400)
    number = hold(kiosk, "Dan", -3)
    hold(kiosk, "Marie", 29)
    async with app.run_test(size=(120, 40)) as pilot:
        said = await kiosks.until(pilot, "WHMIS, Dan Okafor")
        assert said.count("WHMIS, Dan Okafor") == 1
        assert said.count("WHMIS, Marie Tremblay") == 1
        assert said.index("Dan Okafor") < said.index("WHMIS, Marie")
        lines = app.screen.query_one(Lines)
        lines.to(next(item.id for item in lines.items if "WHMIS, Dan" in item.text))
        await pilot.press("enter")
        await kiosks.until(pilot, number)


async def test_a_ticket_that_was_renewed_or_lasts_for_long_is_not_there(app: KioskApp, kiosk: Kiosk) -> None:
    hold(kiosk, "Dan", -3)
    hold(kiosk, "Dan", 31)
    async with app.run_test(size=(120, 40)) as pilot:
        assert "WHMIS" not in await kiosks.until(pilot, "ON SITE")
