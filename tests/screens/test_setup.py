"""The first start."""

from __future__ import annotations

from screens.app import KioskApp
from screens.home import HomeScreen
from screens.setup import FIELDS
from screens.widgets.text_box import LineBox
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


async def test_two_pins_that_differ_are_both_emptied_and_typed_again(fresh: Kiosk) -> None:
    app = KioskApp(fresh)
    async with app.run_test(size=(80, 24)) as pilot:
        await kiosks.until(pilot, "Welcome")
        await pilot.press(*"Northgate", "enter", "enter", *"Lot 14", "enter", "enter", *"Marie", "enter")
        await pilot.press(*kiosks.OWNER_PIN, "enter", *"271829", "enter")
        await kiosks.until(pilot, "Type both again.")
        assert [app.screen.query_one(f"#owner_{one}", LineBox).value for one in ("pin", "again")] == ["", ""]
        await pilot.press("up", "up", *kiosks.OWNER_PIN, "enter", *kiosks.OWNER_PIN, "enter")
        await pilot.pause()
        assert "Type both again." not in kiosks.text(app)
        await pilot.press("f9")
        await kiosks.until(pilot, "NEXT")


async def test_owner_and_foreman_with_one_pin_are_told_at_the_field_in_the_language_chosen(fresh: Kiosk) -> None:
    app = KioskApp(fresh)
    async with app.run_test(size=(80, 24)) as pilot:
        await kiosks.until(pilot, "Welcome")
        await pilot.press(*"Northgate", "enter", "enter", *"Lot 14", "enter", "enter")
        await pilot.press(*"Marie", "enter", *kiosks.OWNER_PIN, "enter", *kiosks.OWNER_PIN, "enter")
        await pilot.press(*"Dan", "enter", *kiosks.OWNER_PIN, "enter")
        await kiosks.until(pilot, "Owner and foreman need different PINs.")
        app.screen.query_one("#language").focus()
        await pilot.press("right", "f9")
        await kiosks.until(pilot, "doivent avoir des")
    assert fresh.ledger.head().seq == 0


async def test_the_arrows_go_from_field_to_field_where_they_do_not_all_fit(fresh: Kiosk) -> None:
    app = KioskApp(fresh)
    async with app.run_test(size=(80, 24)) as pilot:
        await kiosks.until(pilot, "Welcome")
        await pilot.press(*"Northgate", "down", "down", "down", "down", "down", "1", "down", "2", "down", *"Dan", "f9")
        await kiosks.until(pilot, "This is needed.")
        app.screen.query_one("#language").focus()
        for name in FIELDS[1:]:
            await pilot.press("down")
            await pilot.pause()
            assert app.focused is not None
            assert app.focused.id == name
            assert app.focused.region.y < 23, "the field is in sight"
        for name in reversed(FIELDS[:-1]):
            await pilot.press("up")
            assert app.focused is not None
            assert app.focused.id == name


async def test_another_language_changes_every_word_and_keeps_what_was_typed(fresh: Kiosk) -> None:
    app = KioskApp(fresh)
    async with app.run_test(size=(80, 24)) as pilot:
        await kiosks.until(pilot, "Welcome")
        await pilot.press(*"Charpentes du Nord", "up", "right")
        said = await kiosks.until(pilot, "Nom de l'entreprise")
        assert "Charpentes du Nord" in said
        assert "Name of the firm" not in said
