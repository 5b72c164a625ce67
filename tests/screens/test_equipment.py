"""Equipment at the keyboard: a unit is picked, checked, tagged and put back; and how its screens look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from screens.app import KioskApp
from secor_tui import upkeep
from secor_tui.kiosk import Kiosk
from tests import firms
from tests.output.reading import codes
from tests.output.reading import text as text_of
from tests.screens import kiosks
from tests.screens.test_snapshots import SMALL, WIDE, SnapCompare, Steps, steps
from tests.test_upkeep import TRUCK, checked

WORKER_PIN = "2580"
HARNESS = {"number": "H-11", "badge": "", "unit_kind": "harness", "make": "", "model": "", "check": "none"}
COMPRESSOR = {
    "number": "C-1",
    "unit_kind": "engine",
    "make": "Rolair",
    "model": "8422",
    "badge": "COMP1",
    "check": "compressor_generator",
    "every_hours": 250,
    "last_meter": "610",
}


@pytest.fixture
def kiosk(kiosk: Kiosk) -> Iterator[Kiosk]:
    kiosk = firms.cheap(kiosk)
    dan = firms.person(kiosk, "Dan")
    kiosk.pins.set(dan, kiosks.FOREMAN_PIN, role="foreman")
    ana = kiosk.enter(kiosk.start("worker", prefill={"name": "Ana Roy", "role": "worker"})).id
    kiosk.pins.set(ana, WORKER_PIN, role="worker")
    for more in ({"every_months": 3, "last_service": "2026-02-20"}, COMPRESSOR, HARNESS):
        draft = kiosk.start("unit", by=dan, prefill={**TRUCK, **more})
        kiosk.sign(draft, "unit_signature", dan, kiosks.FOREMAN_PIN)
        kiosk.submit(draft)
    yield kiosk
    kiosk.close()


def fail(kiosk: Kiosk, unit: str, *rows: str, **answers: Any) -> str:
    draft = checked(kiosk, unit, *rows, **answers)
    for row, _ in kiosk.signers(draft):
        kiosk.sign(draft, row, firms.person(kiosk, "Ana"), WORKER_PIN)
    return kiosk.submit(draft).id


def tagged(kiosk: Kiosk) -> None:
    fail(kiosk, "C-1", meter="700")
    fail(kiosk, "C-1", "relief", meter="705.5")


async def open_unit(pilot: Pilot[Any], text: str, until: str) -> None:
    app = pilot.app
    assert isinstance(app, KioskApp)
    from screens.equipment import EquipmentScreen

    await app.push_screen(EquipmentScreen(app.kiosk))
    await kiosks.until(pilot, "Find:")
    await pilot.press(*text, "enter")
    await kiosks.until(pilot, until)


@pytest.mark.parametrize("typed", ["c1", "c-1", "comp1", "COMP1"])
async def test_a_unit_is_picked_by_number_or_scanned_badge(kiosk: Kiosk, typed: str) -> None:
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await open_unit(pilot, typed, "C-1 (Rolair 8422)")


async def test_the_menu_of_the_program_leads_to_it_and_says_how_it_stands(kiosk: Kiosk) -> None:
    tagged(kiosk)
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await kiosks.until(pilot, "Maintenance: T-2 (Ford F-350)")
        await pilot.press("6")
        said = await kiosks.until(pilot, "1 out of service, 1 due")
        line = next(line for line in said.splitlines() if "Equipment" in line and "out of service" in line)
        await pilot.press(next(char for char in line if char.isdigit()))
        await kiosks.until(pilot, "OUT OF SERVICE: 1")


async def test_its_checklist_opens_with_the_unit_filled_in_and_says_what_the_meter_read(kiosk: Kiosk) -> None:
    fail(kiosk, "C-1", meter="700")
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await open_unit(pilot, "c1", "Check it before use")
        await pilot.press("1")
        said = await kiosks.until(pilot, "The meter of C-1 read 700 (today).")
        assert "Number of the machine" in said


async def test_a_grave_defect_is_said_right_after_saving_with_its_tag_to_print(kiosk: Kiosk) -> None:
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        from screens.sign import SavedScreen

        record = fail(kiosk, "C-1", "relief")
        found = kiosk.ledger.get(record)
        assert found is not None
        await app.push_screen(SavedScreen(kiosk, found, None, "en"))
        await kiosks.until(pilot, "C-1 (Rolair 8422) is OUT OF SERVICE from now on")
        await pilot.press("1")
        await kiosks.until(pilot, "The tag is ready to print")
    tag = kiosk.export_folder / "papers" / "tag_c-1.pdf"
    assert "HORS SERVICE" in text_of(tag.read_bytes())


async def test_choosing_a_unit_out_of_service_for_a_check_says_so_first(kiosk: Kiosk) -> None:
    tagged(kiosk)
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await open_unit(pilot, "c1", "OUT OF SERVICE since")
        await pilot.press("1")
        await kiosks.until(pilot, "Check it all the same?")
        await pilot.press("escape")
        await kiosks.until(pilot, "It is repaired")
        await pilot.press("1")
        await kiosks.until(pilot, "Check it all the same?")
        await pilot.press("f2")
        await kiosks.until(pilot, "Nobody uses it; a check does not")


async def test_its_open_actions_come_before_the_repair(kiosk: Kiosk) -> None:
    tagged(kiosk)
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await open_unit(pilot, "c1", "CLOSE THESE FIRST")
        await pilot.press("3")
        await kiosks.until(pilot, "Its corrective actions are still open")


async def test_the_log_of_a_unit_stands_below_it_and_prints(kiosk: Kiosk) -> None:
    tagged(kiosk)
    app = KioskApp(kiosk)
    async with app.run_test(size=WIDE) as pilot:
        await open_unit(pilot, "c1", "LOG: 3")
        await pilot.press("5")
        await kiosks.until(pilot, "The log is ready")
    assert "705.5" in text_of((kiosk.export_folder / "papers" / "unit_c-1.pdf").read_bytes())


async def test_the_label_of_a_unit_is_printed_with_the_code_that_finds_it(kiosk: Kiosk) -> None:
    app = KioskApp(kiosk)
    async with app.run_test(size=WIDE) as pilot:
        await open_unit(pilot, "c1", "Print its label")
        await pilot.press("6")
        await kiosks.until(pilot, "Ready to print")
    (code,) = codes((kiosk.export_folder / "papers" / "c-1_units_en_letter.pdf").read_bytes())
    found = kiosk.registers.equipment.find(code)
    assert found is not None
    assert found.number == "C-1"


async def test_a_begun_check_of_a_unit_is_gone_on_with(kiosk: Kiosk) -> None:
    draft = upkeep.start_check(kiosk, "C-1")
    draft.filling.answer("meter", "701")
    kiosk.keep(draft)
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await open_unit(pilot, "c1", "Check it before use")
        await pilot.press("1")
        await kiosks.until(pilot, "701")
    assert len(kiosk.drafts()) == 1


# --- how it looks ---


def at(text: str, until: str, *more: str) -> Steps:
    async def press(pilot: Pilot[Any]) -> None:
        await open_unit(pilot, text, until)
        await pilot.press(*more)
        await pilot.pause()

    return press


async def _inventory(pilot: Pilot[Any]) -> None:
    from screens.equipment import EquipmentScreen

    app = pilot.app
    assert isinstance(app, KioskApp)
    await app.push_screen(EquipmentScreen(app.kiosk))
    await kiosks.until(pilot, "MAINTENANCE DUE")
    await pilot.pause()


async def _saved(pilot: Pilot[Any]) -> None:
    from screens.sign import SavedScreen

    app = pilot.app
    assert isinstance(app, KioskApp)
    (unit,) = app.kiosk.registers.equipment.out_of_service()
    found = app.kiosk.ledger.get(app.kiosk.registers.equipment.standing(unit.id).out[0].record)
    assert found is not None
    # The picture shows where the records lie.
    app.kiosk.folder = Path("/srv/kiosk")
    await app.push_screen(SavedScreen(app.kiosk, found, None, "en"))
    await kiosks.until(pilot, "OUT OF SERVICE")
    await pilot.pause()


SCREENS: dict[str, Steps] = {
    "equipment": _inventory,
    "unit": at("t2", "LOG: 1"),
    "unit_out": at("c1", "LOG: 3"),
    "tagged": _saved,
    "home": steps(until="Maintenance: T-2"),
}


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", sorted(SCREENS))
def test_screen_looks_as_it_did(kiosk: Kiosk, snap_compare: SnapCompare, name: str, size: tuple[int, int]) -> None:
    tagged(kiosk)
    if name == "home":
        kiosks.own_checklists_only(kiosk)
    assert snap_compare(KioskApp(kiosk), run_before=SCREENS[name], terminal_size=size)


@pytest.mark.parametrize("name", ["equipment", "unit_out", "tagged"])
def test_a_verdict_can_be_read_without_colour(kiosk: Kiosk, snap_compare: SnapCompare, name: str) -> None:
    tagged(kiosk)
    kiosk.config.theme = "plain"
    assert snap_compare(KioskApp(kiosk), run_before=SCREENS[name], terminal_size=SMALL)


def test_it_speaks_french(kiosk: Kiosk, snap_compare: SnapCompare) -> None:
    tagged(kiosk)
    kiosk.config.language = "fr"

    async def press(pilot: Pilot[Any]) -> None:
        from screens.unit import UnitScreen

        app = pilot.app
        assert isinstance(app, KioskApp)
        await app.push_screen(UnitScreen(app.kiosk, upkeep.unit_of(app.kiosk, "C-1").id))
        await kiosks.until(pilot, "CARNET : 3")
        await pilot.pause()

    assert snap_compare(KioskApp(kiosk), run_before=press, terminal_size=SMALL)
