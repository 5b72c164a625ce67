"""A clock that nobody can trust is said at home, and a foreman attests the true time there."""

from __future__ import annotations

from datetime import timedelta

from screens.app import KioskApp
from secor_tui.kiosk import Kiosk
from tests.screens import kiosks


async def test_a_clock_in_doubt_is_the_first_thing_at_home_and_the_true_time_mends_it(
    app: KioskApp, kiosk: Kiosk
) -> None:
    clock = kiosks.clock(kiosk)
    clock.jump(clock.now() - timedelta(days=300))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "NEXT: the clock may be wrong. Press 1" in await kiosks.until(pilot, "say the true")
        clock.jump(clock.now() + timedelta(days=300, minutes=5))
        await pilot.press("1")
        await kiosks.until(pilot, "True date and time now")
        draft = kiosk.start("clock")
        foreman = kiosk.registers.crew.with_role("foreman")[0].id
        kiosk.sign(draft, kiosk.signers(draft)[0][0], foreman, kiosks.FOREMAN_PIN)
        kiosk.submit(draft)
        await pilot.press("f10")
        await pilot.pause()
        assert "the clock may be wrong" not in kiosks.text(app)
    assert kiosk.ledger.clock_state() == "ok"
