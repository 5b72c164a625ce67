"""The road to the certificate and its costs at the keyboard, and how they look."""

from __future__ import annotations

import re
from typing import Any

import pytest

from screens.app import KioskApp
from screens.costs import CostsScreen
from screens.road import HeadCountScreen, RoadScreen, RoadStepScreen
from secor_tui import certification
from secor_tui.kiosk import Kiosk
from tests import firms
from tests.screens import kiosks
from tests.screens.test_snapshots import SMALL, WIDE, SnapCompare, Steps
from tests.test_certification import COSTS


def noted(kiosk: Kiosk, what: str, on: str, **answers: Any) -> None:
    draft = certification.note(kiosk, what)
    for name, value in {"done_on": on, **answers}.items():
        draft.filling.answer(name, value)
    kiosk.sign(draft, "milestone_signature", firms.person(kiosk, "Marie"), kiosks.OWNER_PIN)
    kiosk.submit(draft)


def entered(kiosk: Kiosk, **answers: Any) -> None:
    draft = kiosk.start("costs", by=firms.person(kiosk, "Marie"), prefill={**COSTS, **answers})
    kiosk.sign(draft, "costs_signature", firms.person(kiosk, "Marie"), kiosks.OWNER_PIN)
    kiosk.submit(draft)


async def test_a_step_is_noted_from_the_menu_of_the_program_and_is_then_done(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await kiosks.until(pilot, "NEXT")
        await pilot.press("6")
        await kiosks.until(pilot, "are we ready?")
        await pilot.press("8")
        await kiosks.until(pilot, "The road")
        await pilot.press("f8")
        await kiosks.until(pilot, "Register with ACSA")
        await pilot.press("3")
        await kiosks.until(pilot, "Note that it was done")
        await pilot.press("1")
        await kiosks.until(pilot, "On which day")
        await pilot.press(*"2026-05-04", "enter", "f9")
        who = await kiosks.until(pilot, "Who signs?")
        assert "Dan Okafor" not in who
        await pilot.press(*kiosks.OWNER_PIN, "enter")
        await kiosks.until(pilot, "Saved as")
        app.push_screen(RoadScreen(kiosk))
        await kiosks.until(pilot, "With ACSA since")
    (member,) = kiosk.registers.milestones.of("membership")
    assert member.on == "2026-05-04"


async def test_home_says_the_most_pressing_day_and_leads_to_the_road(app: KioskApp, kiosk: Kiosk) -> None:
    noted(kiosk, "audit", "2026-05-20")
    async with app.run_test(size=(80, 24)) as pilot:
        await kiosks.until(pilot, "Certificate: Submission")
        await pilot.press("f8")
        said = await kiosks.until(pilot, "What is to be done")
        await pilot.press(*re.findall(r"(\d) \[ SOON +\] Certificate: Submission", said))
        said = await kiosks.until(pilot, "Within 60 days")
        assert re.search(r"SOON +\] Submission +by Sat Jul(y)? 4", said)


async def test_the_figures_are_shown_to_the_owner_and_shut_again_afterwards(app: KioskApp, kiosk: Kiosk) -> None:
    entered(kiosk)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(CostsScreen(kiosk))
        said = await kiosks.until(pilot, "is confidential")
        assert "1,400" not in said
        await pilot.press("1")
        await kiosks.until(pilot, "Pick with the arrows")
        await pilot.press("down", *kiosks.FOREMAN_PIN, "enter")
        await kiosks.until(pilot, "not among those who may open it")
        assert "1,400" not in kiosks.text(app)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("1")
        await pilot.pause()
        await kiosks.until(pilot, "Pick with the arrows")
        await pilot.press("enter", *kiosks.OWNER_PIN, "enter")
        said = await kiosks.until(pilot, "1,400.00")
        assert "verified at its source" in said
        await pilot.press("escape")
        app.push_screen(CostsScreen(kiosk))
        await kiosks.until(pilot, "is confidential")


def shown(screen: str) -> Steps:
    async def show(pilot: Any) -> None:
        app = pilot.app
        assert isinstance(app, KioskApp)
        kiosk = app.kiosk
        if screen == "road":
            app.push_screen(RoadScreen(kiosk))
            await kiosks.until(pilot, "After the certificate")
        elif screen == "step":
            app.push_screen(RoadStepScreen(kiosk, 3))
            await kiosks.until(pilot, "verified at its source")
        elif screen == "heads":
            app.push_screen(HeadCountScreen(kiosk))
            await kiosks.until(pilot, "Above the limit")
        else:
            costs = CostsScreen(kiosk)
            app.push_screen(costs)
            await kiosks.until(pilot, "is confidential")
            record = kiosk.registers.milestones.costs
            assert record is not None
            costs._show(kiosk.open_record(record[0], firms.person(kiosk, "Marie"), kiosks.OWNER_PIN))
            await kiosks.until(pilot, "1,400.00")
        await pilot.pause()

    return show


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("screen", ["road", "step", "heads", "costs"])
def test_screen_looks_as_it_did(kiosk: Kiosk, snap_compare: SnapCompare, screen: str, size: tuple[int, int]) -> None:
    noted(kiosk, "membership", "2026-01-12")
    noted(kiosk, "audit", "2026-05-20")
    entered(kiosk)
    assert snap_compare(KioskApp(kiosk), run_before=shown(screen), terminal_size=size)


def test_the_road_can_be_read_without_colour(kiosk: Kiosk, snap_compare: SnapCompare) -> None:
    kiosk.config.theme = "plain"
    assert snap_compare(KioskApp(kiosk), run_before=shown("road"), terminal_size=SMALL)
