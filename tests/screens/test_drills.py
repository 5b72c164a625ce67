"""Drills at the keyboard: planned, started, written up, due by which rule; and how their screens look."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from textual.pilot import Pilot

from screens.app import KioskApp
from screens.checklist import ChecklistScreen
from screens.drills import DrillKindScreen, DrillsScreen
from secor_tui import drills
from secor_tui.kiosk import Kiosk
from secor_tui.ledger.record import Record
from tests import firms
from tests.screens import kiosks
from tests.screens.test_snapshots import SMALL, SnapCompare, Steps
from tests.test_plans import WRITTEN


@pytest.fixture
def kiosk(kiosk: Kiosk) -> Iterator[Kiosk]:
    kiosk = firms.cheap(kiosk)
    for name, pin, role in (("Dan", kiosks.FOREMAN_PIN, "foreman"), ("Marie", kiosks.OWNER_PIN, "owner")):
        kiosk.pins.set(firms.person(kiosk, name), pin, role=role)
        kiosk.sign_in(firms.person(kiosk, name))
    yield kiosk
    kiosk.close()


def in_bc(kiosk: Kiosk) -> None:
    firm = next(one for one in kiosk.ledger.records() if one.kind == "firm")
    draft = kiosk.amend(firm.id)
    draft.filling.answer("province", "bc")
    draft.reason = "The firm moved"
    kiosk.sign(draft, kiosk.signers(draft)[0][0], firms.person(kiosk, "Marie"), kiosks.OWNER_PIN)
    kiosk.submit(draft)


def called(kiosk: Kiosk, mode: str = "drill") -> Record:
    dan, marie = firms.person(kiosk, "Dan"), firms.person(kiosk, "Marie")
    draft = kiosk.start_muster(mode, dan)
    for person in (dan, marie):
        kiosks.clock(kiosk).advance(timedelta(minutes=2))
        kiosk.mark(draft, person, "found")
    return kiosk.end_muster(draft, dan, kiosks.FOREMAN_PIN, lessons="The horn is too quiet.")


def plan(kiosk: Kiosk, kind: str = "first_aid", by: str = "2026-06-05", announced: str = "yes") -> Record:
    dan, draft = firms.person(kiosk, "Dan"), drills.plan(kiosk, kind)
    for path, value in {"by_when": by, "leads": [dan], "announced": announced, "scenario": "A cut hand"}.items():
        draft.filling.answer(path, value)
    kiosk.sign(draft, "plan_signature", dan, kiosks.FOREMAN_PIN)
    return kiosk.submit(draft)


async def open_drills(pilot: Pilot[Any]) -> str:
    app = pilot.app
    assert isinstance(app, KioskApp)
    await app.push_screen(DrillsScreen(app.kiosk))
    return await kiosks.until(pilot, "Plan a drill")


async def test_the_emergency_screen_leads_to_the_drills(kiosk: Kiosk) -> None:
    from screens.emergency import EmergencyScreen

    plan(kiosk)
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await app.push_screen(EmergencyScreen(kiosk))
        said = await kiosks.until(pilot, "planned: 1")
        line = next(line for line in said.splitlines() if "planned: 1" in line)
        await pilot.press(line.strip(" ▶")[0])
        await kiosks.until(pilot, "Start an evacuation drill now")


async def test_after_a_roll_call_that_was_a_drill_its_write_up_is_offered_and_begins_filled_in(kiosk: Kiosk) -> None:
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await open_drills(pilot)
        await pilot.press("1")
        await kiosks.until(pilot, "ROLL CALL: what is it?")
        await pilot.press("enter")
        await kiosks.until(pilot, "ROLL CALL - DRILL")
        kiosks.clock(kiosk).advance(timedelta(minutes=3))
        await pilot.press("enter", "enter")
        await kiosks.until(pilot, "found: 2")
        await pilot.press("f9")
        await kiosks.until(pilot, "what must change?")
        await pilot.press(*"louder horn", "enter")
        await kiosks.until(pilot, "Who led the roll call?")
        await pilot.press(*"dan", "enter")
        await kiosks.until(pilot, "PIN of Dan Okafor")
        await pilot.press(*kiosks.FOREMAN_PIN, "enter")
        await kiosks.until(pilot, "Write up this drill")
        await pilot.press("1")
        await kiosks.until(pilot, "What it was")
        assert isinstance(app.screen, ChecklistScreen)
        answers = app.screen.draft.filling.body()["answers"]
        assert (answers["all_found"], len(answers["took_part"])) == ("3", 2)
        assert answers["lessons"] == [{"lesson": "louder horn"}]
        begun = app.screen.draft.id
        await pilot.press("1", "f10")
        await kiosks.until(pilot, "Drill that was held")
        # From the list of those held it is gone on with, not begun anew.
        await open_drills(pilot)
        await pilot.press("end", "enter")
        await kiosks.until(pilot, "What it was")
        assert isinstance(app.screen, ChecklistScreen)
        assert app.screen.draft.id == begun


async def test_a_lesson_becomes_a_corrective_action_before_the_write_up_is_signed(kiosk: Kiosk) -> None:
    called(kiosk)
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await open_drills(pilot)
        await pilot.press("end", "enter")
        await kiosks.until(pilot, "The scenario, and what was done")
        await pilot.press(*"Gas", "enter", "f3", *["f7"] * 6)
        await kiosks.until(pilot, "▶ [      ] What went well")
        await pilot.press(*"East stairs", "enter", "f7", "f7", "f7", "f3")
        await kiosks.until(pilot, "FAIL: Does something have to be done about it?")
        await pilot.press(*"Buy a louder horn", "enter", "f9")
        await kiosks.until(pilot, "I led this drill.")
        await pilot.press(*kiosks.FOREMAN_PIN, "enter")
        await kiosks.until(pilot, "Buy a louder horn")
    (action,) = kiosk.registers.actions.open()
    (held,) = kiosk.registers.drills.held()
    assert (action.note, held.written_up, held.lessons) == ("Buy a louder horn", True, 1)


@pytest.mark.parametrize("mode", ["live", "test"])
async def test_after_any_other_roll_call_nothing_is_offered(kiosk: Kiosk, mode: str) -> None:
    from screens.sign import SavedScreen

    record = called(kiosk, mode)
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await app.push_screen(SavedScreen(kiosk, record, None, "en"))
        assert "Write up" not in await kiosks.until(pilot, record.number)


async def test_a_planned_drill_is_written_up_as_it_was_planned_and_shows_until_then(kiosk: Kiosk) -> None:
    plan(kiosk)
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await kiosks.until(pilot, "[ PLANNED ] Drill: First aid")
        await open_drills(pilot)
        assert "First aid: Dan Okafor leads" in kiosks.text(app)
        await pilot.press("4")
        await kiosks.until(pilot, "It was held: write it up")
        await pilot.press("1")
        await kiosks.until(pilot, "What it was")
        assert isinstance(app.screen, ChecklistScreen)
        answers = app.screen.draft.filling.body()["answers"]
        assert answers["practised"] == [{"kind": "first_aid", "scenario": "A cut hand"}]


async def test_home_says_in_one_line_what_is_overdue_and_leads_there(kiosk: Kiosk) -> None:
    in_bc(kiosk)
    plan(kiosk, "spill", "2026-06-02")
    kiosks.clock(kiosk).advance(timedelta(days=2))
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        said = await kiosks.until(pilot, "Drill: First aid, Spill")
        line = next(line for line in said.splitlines() if "Drill:" in line)
        assert "OVERDUE" in line
        await pilot.press("down", "down", "enter")
        await kiosks.until(pilot, "WorkSafeBC, first aid drills")


async def test_home_does_not_give_away_a_drill_that_nobody_is_told_of(kiosk: Kiosk) -> None:
    plan(kiosk, announced="no")
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        assert "Drill:" not in await kiosks.until(pilot, "ON SITE 2")
        kiosks.clock(kiosk).advance(timedelta(days=5))
        await kiosks.until(pilot, "[ OVERDUE ] Drill: First aid")


async def test_a_broken_list_of_the_firms_own_is_said_and_home_goes_on(kiosk: Kiosk) -> None:
    own = kiosk.folder / "checklists" / "emergency"
    own.mkdir()
    (own / "drills.yaml").write_text("drills: [\n")
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await kiosks.until(pilot, "The list of drills cannot be used")
        await kiosks.until(pilot, "ON SITE 2")
        assert "Mend drills.yaml and try again" in " ".join((await open_drills(pilot)).split())


async def test_in_bc_a_plan_with_another_first_aid_asks_for_the_drill_again(kiosk: Kiosk) -> None:
    in_bc(kiosk)
    marie, dan = firms.person(kiosk, "Marie"), firms.person(kiosk, "Dan")

    def approve(first_aid: str) -> None:
        draft = kiosk.start("plan", by=marie, prefill={**WRITTEN, "first_aid": first_aid})
        kiosk.sign(draft, "approved", marie, kiosks.OWNER_PIN)
        kiosk.submit(draft)

    approve("Kit in the truck")
    told = {"practised": [{"kind": "first_aid", "scenario": "A cut"}], "announced": "no", "led_by": [dan]}
    held = kiosk.start("drill", prefill={**told, "took_part": [marie], "went_well": "All of it"})
    kiosk.sign(held, f"led_signature/{dan}", dan, kiosks.FOREMAN_PIN)
    kiosk.submit(held)
    kiosks.clock(kiosk).advance(timedelta(days=3))
    approve("Kit and stretcher in the trailer")
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        said = await open_drills(pilot)
        assert "[ DUE     ] First aid" in said
        assert "The emergency plan changed today: if that is of" in said


# How they look


def a_year_of_them(kiosk: Kiosk) -> None:
    in_bc(kiosk)
    called(kiosk)
    kiosks.clock(kiosk).advance(timedelta(days=30))
    called(kiosk, "live")
    plan(kiosk, "first_aid", "2026-07-03")
    plan(kiosk, "rescue", "2026-09-01", announced="no")
    kiosks.clock(kiosk).advance(timedelta(days=5))


def shown(kind: str = "") -> Steps:
    async def show(pilot: Pilot[Any]) -> None:
        app = pilot.app
        assert isinstance(app, KioskApp)
        await app.push_screen(DrillKindScreen(app.kiosk, kind) if kind else DrillsScreen(app.kiosk))
        await pilot.pause()

    return show


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", ["", "first_aid", "evacuation"])
def test_screen_looks_as_it_did(kiosk: Kiosk, snap_compare: SnapCompare, kind: str, language: str) -> None:
    a_year_of_them(kiosk)
    kiosk.config.language = language
    assert snap_compare(KioskApp(kiosk), run_before=shown(kind), terminal_size=SMALL)
