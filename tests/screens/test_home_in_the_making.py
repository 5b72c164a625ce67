"""The clock looks at the home screen once a second, also in the second in which it is being made."""

from __future__ import annotations

from screens.app import KioskApp
from screens.home import HomeScreen
from secor_tui.kiosk import Kiosk
from tests.screens.kiosks import until


async def test_a_home_without_its_parts_yet_lets_the_clock_look_and_the_window_change(app: KioskApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Monday")
        unmade = HomeScreen(app.kiosk)
        unmade.tick()
        unmade.on_resize()
        assert not unmade.is_mounted


async def test_the_clock_may_look_at_any_moment_of_the_start(kiosk: Kiosk) -> None:
    app = KioskApp(kiosk)
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(20):
            await app.look_at_the_clock()
            await pilot.pause(0)
        assert "Monday" in await until(pilot, "Monday")
