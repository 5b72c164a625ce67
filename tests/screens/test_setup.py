"""The first start."""

from __future__ import annotations

from screens.app import KioskApp
from screens.home import HomeScreen
from secor_tui.kiosk import Kiosk
from tests.screens import kiosks


async def test_a_new_kiosk_asks_a_few_things_and_is_then_ready(fresh: Kiosk) -> None:
    app = KioskApp(fresh)
    async with app.run_test(size=(80, 24)) as pilot:
        await kiosks.until(pilot, "Welcome")
        await pilot.press(*"Northgate", "enter", "b", "enter", *"Lot 14", "enter", "enter")
        await pilot.press(*"Marie Tremblay", "enter", *kiosks.OWNER_PIN, "enter", *kiosks.OWNER_PIN, "enter")
        await pilot.press(*"Dan Okafor", "enter", *kiosks.FOREMAN_PIN, "enter", *kiosks.FOREMAN_PIN, "enter")
        await kiosks.until(pilot, "NEXT")
        assert isinstance(app.screen, HomeScreen)
    assert fresh.ready
    assert fresh.registers.company.firm["province"] == "bc"
    assert [person.role for person in fresh.registers.crew.present()] == ["owner", "foreman"]


async def test_the_owner_can_be_the_foreman(fresh: Kiosk) -> None:
    app = KioskApp(fresh)
    async with app.run_test(size=(80, 24)) as pilot:
        await kiosks.until(pilot, "Welcome")
        await pilot.press(*"Northgate", "enter", "enter", *"Lot 14", "enter", "enter")
        await pilot.press(*"Marie", "enter", *kiosks.OWNER_PIN, "enter", *kiosks.OWNER_PIN, "enter", "enter")
        await kiosks.until(pilot, "NEXT")
    assert [person.role for person in fresh.registers.crew.present()] == ["owner"]


async def test_what_is_wrong_is_said_at_the_field_and_nothing_is_lost_or_written(fresh: Kiosk) -> None:
    app = KioskApp(fresh)
    async with app.run_test(size=(80, 24)) as pilot:
        await kiosks.until(pilot, "Welcome")
        await pilot.press(
            *"Northgate", "enter", "enter", "enter", "enter", *"Marie", "enter", *"1234", "enter", *"99", "f9"
        )
        said = await kiosks.until(pilot, "This is needed.")
        assert "The two PINs are not the same" in said
        assert "Northgate" in said
        assert "Marie" in said
        assert app.focused is not None
        assert app.focused.id == "site"
    assert not fresh.ready
    assert fresh.ledger.head().seq == 0


async def test_another_language_changes_every_word_and_keeps_what_was_typed(fresh: Kiosk) -> None:
    app = KioskApp(fresh)
    async with app.run_test(size=(80, 24)) as pilot:
        await kiosks.until(pilot, "Welcome")
        await pilot.press(*"Charpentes du Nord", "up", "right")
        said = await kiosks.until(pilot, "Nom de l'entreprise")
        assert "Charpentes du Nord" in said
        assert "Name of the firm" not in said
