"""Nobody leaves the kiosk by a key; an owner does with a PIN."""

from __future__ import annotations

import pytest

from screens.app import KioskApp
from screens.home import HomeScreen
from secor_tui.kiosk import Kiosk
from tests.screens import kiosks


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c", "ctrl+p", "ctrl+z", "ctrl+d", "ctrl+backslash", "escape", "f10"])
async def test_no_key_leaves_the_kiosk(app: KioskApp, key: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert app.is_running
        assert isinstance(app.screen, HomeScreen)
        assert len(app.screen_stack) == 1


async def test_an_owners_pin_leaves_the_kiosk(app: KioskApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f12", "4", *kiosks.FOREMAN_PIN, "enter")
        await kiosks.until(pilot, "That PIN is wrong")
        assert not app._exit
        await pilot.press(*kiosks.OWNER_PIN, "enter")
        for _ in range(100):
            if app._exit:
                break
            await pilot.pause(0.02)
        assert app._exit


async def test_guessing_at_the_way_out_takes_nobodys_right_to_sign(app: KioskApp, kiosk: Kiosk) -> None:
    owner = kiosk.registers.crew.with_role("owner")[0].id
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f12", "4")
        for left in ("4 more", "3 more", "2 more", "1 more", "60 seconds"):
            await pilot.press(*"000111", "enter")
            await kiosks.until(pilot, left)
    kiosk.pins.check(owner, kiosks.OWNER_PIN)


async def test_a_french_kiosk_says_in_french_what_the_core_refuses(app: KioskApp, kiosk: Kiosk) -> None:
    kiosk.config.language = "fr"
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f12", "4", *"000111", "enter")
        await kiosks.until(pilot, "Ce NIP est faux. Encore 4 essais avant une attente.")


async def test_colours_and_language_change_at_once_and_are_kept(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f12", "1", "2")
        await kiosks.until(pilot, "Couleurs")
        await pilot.press("escape")
        await kiosks.until(pilot, "lundi 1er juin 2026")
        assert app.theme == "kiosk-bright"
    again = kiosks.opened(kiosk.folder)
    assert (again.config.theme, again.config.language) == ("bright", "fr")
