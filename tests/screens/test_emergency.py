"""The emergency plan at the keyboard: written, approved, looked at again; and how its screens look."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from textual.pilot import Pilot

from screens.app import KioskApp
from secor_tui import plans
from secor_tui.kiosk import Kiosk
from tests import firms
from tests.screens import kiosks
from tests.screens.test_snapshots import SMALL, SnapCompare, Steps
from tests.test_plan_reviews import reported, site_says
from tests.test_plans import WRITTEN


@pytest.fixture
def kiosk(kiosk: Kiosk) -> Iterator[Kiosk]:
    kiosk = firms.cheap(kiosk)
    for name, pin, role in (("Dan", kiosks.FOREMAN_PIN, "foreman"), ("Marie", kiosks.OWNER_PIN, "owner")):
        kiosk.pins.set(firms.person(kiosk, name), pin, role=role)
    yield kiosk
    kiosk.close()


def approve(kiosk: Kiosk, **other: Any) -> str:
    """A plan that the owner approved; returns the id of its record."""
    marie = firms.person(kiosk, "Marie")
    draft = kiosk.start("plan", by=marie, prefill={**WRITTEN, **other})
    kiosk.sign(draft, "approved", marie, kiosks.OWNER_PIN)
    return kiosk.submit(draft).id


def whole(kiosk: Kiosk) -> dict[str, Any]:
    """What Alberta asks for besides."""
    dan = firms.person(kiosk, "Dan")
    duties = [{"duty_person": [dan], "duty": duty} for duty in ("rescue", "evacuation", "first_aid")]
    return {"facilities": "Trailer and eye wash", "duties": duties, "involved": [dan]}


async def open_plan(pilot: Pilot[Any], until: str = "Emergency plan") -> str:
    from screens.emergency import EmergencyScreen

    app = pilot.app
    assert isinstance(app, KioskApp)
    await app.push_screen(EmergencyScreen(app.kiosk))
    return await kiosks.until(pilot, until)


async def test_the_menu_of_the_program_leads_to_the_plan_and_says_that_there_is_none(kiosk: Kiosk) -> None:
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("6")
        said = await kiosks.until(pilot, "none approved")
        line = next(line for line in said.splitlines() if "Emergency plan" in line)
        await pilot.press(next(char for char in line if char.isdigit()))
        said = await kiosks.until(pilot, "This site has no approved emergency plan.")
        assert "WHAT THE PROVINCE ASKS OF A PLAN" in said
        assert "Alberta OHS Code, section 116" in said


async def test_the_owner_writes_and_approves_it_at_the_keyboard(kiosk: Kiosk) -> None:
    draft = plans.start(kiosk)
    for row, value in {**WRITTEN, **whole(kiosk)}.items():
        if row not in ("calls", "duties"):
            draft.filling.answer(row, value)
    kiosk.keep(draft)
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await open_plan(pilot, "Go on with the version that was begun")
        await pilot.press("1")
        await kiosks.until(pilot, "Address, as you would say it to 911")
        await pilot.press("f9")
        await kiosks.until(pilot, "Missing: Named rescue and evacuation workers")
        await pilot.press("f2")
        await kiosks.until(pilot, "I approve this emergency plan")
        await pilot.press(*kiosks.OWNER_PIN, "enter")
        await kiosks.until(pilot, "K7Q2")
    plan = kiosk.registers.plans.current(kiosk.site)
    assert plan is not None
    assert kiosk.registers.crew.name(plan.approved_by) == "Marie Tremblay"


async def test_what_stands_is_read_and_renewed_and_says_why(kiosk: Kiosk) -> None:
    approve(kiosk, **whole(kiosk), muster_point="The old gate")
    approve(kiosk, **whole(kiosk))
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        said = await open_plan(pilot, "Version 2, approved by Marie Tremblay")
        assert "NOTHING ASKS FOR A NEW VERSION" in said
        assert "Version 1, approved on" in said
        await pilot.press("2")
        await kiosks.until(pilot, "The mailboxes at the north gate")
        site_says(kiosk, muster_point="The church parking lot")
        await pilot.press("escape")
        said = await kiosks.until(pilot, "TO BE LOOKED AT AGAIN: 1")
        assert "The site's own record now says otherwise: Muster point" in said
        await pilot.press("1")
        await kiosks.until(pilot, "4120 Cedar Ridge Drive NW, Calgary")


# --- how it looks ---


async def _plan(pilot: Pilot[Any]) -> None:
    app = pilot.app
    assert isinstance(app, KioskApp)
    await open_plan(pilot, app.say("emergency.title"))
    await pilot.pause()


def none(kiosk: Kiosk) -> None:
    assert kiosk.registers.plans.current(kiosk.site) is None


def again(kiosk: Kiosk) -> None:
    approve(kiosk, **whole(kiosk))
    approve(kiosk)
    kiosks.clock(kiosk).advance(timedelta(days=1))
    reported(kiosk, kind="environment", what="Diesel ran into the ditch")
    site_says(kiosk, alarm="A bell")


SCREENS: dict[str, tuple[Callable[[Kiosk], None], Steps]] = {"none": (none, _plan), "again": (again, _plan)}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", sorted(SCREENS))
def test_screen_looks_as_it_did(kiosk: Kiosk, snap_compare: SnapCompare, name: str, language: str) -> None:
    kiosk.config.language = language
    before, press = SCREENS[name]
    before(kiosk)
    assert snap_compare(KioskApp(kiosk), run_before=press, terminal_size=SMALL)
