"""Something happened: reported in a minute, told at once, and nothing of it forgotten."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from screens.app import KioskApp
from screens.home import HomeScreen
from screens.incident import IncidentScreen
from screens.muster import MusterScreen
from screens.notify import NotifyScreen
from secor_tui import incidents
from secor_tui.kiosk import Kiosk
from secor_tui.ledger.record import Record
from tests.screens import crews, kiosks

SERIOUS: dict[str, Any] = {
    "what": "Fell through the stair hole to the floor below.",
    "where": "Unit 3, second floor",
    "when": "2026-06-01T06:30",
    "injuries": ["admitted"],
    "events": ["none"],
    "at_once": "911, first aid, roped off.",
}


def reported(kiosk: Kiosk, kind: str = "serious_injury", **answers: Any) -> Record:
    """An incident that the foreman reported and signed."""
    dan = crews.person(kiosk, "Dan")
    draft = incidents.report(kiosk, kind, by=dan)
    for path, value in answers.items():
        draft.filling.answer(path, value)
    kiosk.sign(draft, "", dan, kiosks.FOREMAN_PIN)
    return kiosk.submit(draft)


def told(kiosk: Kiosk, incident: str, rule: str, outcome: str = "told", **answers: Any) -> Record:
    dan = crews.person(kiosk, "Dan")
    draft = incidents.tell(kiosk, incident, rule, outcome, by=dan)
    given = {"told_by": [dan], "told_whom": "Officer Lee", "way": "phone"} if outcome == "told" else {}
    for path, value in {**given, **answers}.items():
        draft.filling.answer(path, value)
    (row,) = [row for row, _ in kiosk.signers(draft)]
    kiosk.sign(draft, row, dan, kiosks.FOREMAN_PIN)
    return kiosk.submit(draft)


async def test_a_near_miss_is_reported_in_a_minute_and_a_handful_of_keys(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await kiosks.until(pilot, "Something happened")
        await pilot.press("5")
        await kiosks.until(pilot, "Near miss")
        await pilot.press("1")
        await kiosks.until(pilot, "What happened?")
        await pilot.press(*"Board fell", "enter", *"Unit 3", "enter")
        for _ in range(3):
            await pilot.press("f7")
        await kiosks.until(pilot, "Did any of these happen")
        await pilot.press("1", "enter")
        await kiosks.until(pilot, "Could it easily")
        await pilot.press("f3", *"Swept below", "enter", "f9")
        await kiosks.until(pilot, "Who signs?")
        await pilot.press("down", *kiosks.FOREMAN_PIN, "enter")
        await kiosks.until(pilot, "Open this incident")
        await pilot.press("1")
        shown = await kiosks.until(pilot, "NEXT: find out why")
    assert "By the rules that are known nobody" in shown
    (one,) = kiosk.registers.incidents.all()
    assert (one.kind, one.what, one.where) == ("near_miss", "Board fell", "Unit 3")


async def test_who_must_be_told_at_once_fills_the_screen_until_it_is_written_down(app: KioskApp, kiosk: Kiosk) -> None:
    incident = reported(kiosk, **SERIOUS)
    async with app.run_test(size=(80, 24)) as pilot:
        shown = await kiosks.until(pilot, "TELL THEM AT ONCE")
        assert "CALL Alberta OHS Contact Centre" in shown
        assert "Do not disturb the scene." in shown
        assert "Place: Lot 14, Cedar Ridge, Unit 3, second floor" in shown
        # No key leads away from it but to a form that takes a reason and a PIN.
        for key in ("escape", "f10"):
            await pilot.press(key)
            await kiosks.until(pilot, "Put off for now")
            await pilot.press("f10")
            await kiosks.until(pilot, "TELL THEM AT ONCE")
        kiosks.clock(kiosk).advance(timedelta(hours=1))
        await pilot.pause(1.2)
        assert isinstance(app.screen, NotifyScreen)
        told(kiosk, incident.id, "ab_call")
        await pilot.press("f1", "escape")
        await kiosks.until(pilot, "Something happened: report it")
        assert isinstance(app.screen, HomeScreen)


async def test_put_off_it_comes_back_at_its_time(app: KioskApp, kiosk: Kiosk) -> None:
    incident = reported(kiosk, **SERIOUS)
    told(kiosk, incident.id, "ab_call", "put_off", again_at="2026-06-01T07:30", why="The ambulance is being let in.")
    async with app.run_test(size=(80, 24)) as pilot:
        shown = await kiosks.until(pilot, "put off to 07:30")
        assert "Call Alberta OHS" in shown
        assert isinstance(app.screen, HomeScreen)
        kiosks.clock(kiosk).advance(timedelta(hours=1))
        await kiosks.until(pilot, "TELL THEM AT ONCE")


async def test_the_roll_is_called_before_anybody_is_told(app: KioskApp, kiosk: Kiosk) -> None:
    reported(kiosk, **SERIOUS)
    async with app.run_test(size=(80, 24)) as pilot:
        await kiosks.until(pilot, "TELL THEM AT ONCE")
        await pilot.press("f11")
        await kiosks.until(pilot, "what is it?")
        await pilot.press("1")
        await kiosks.until(pilot, "ROLL CALL")
        assert isinstance(app.screen, MusterScreen)


async def test_a_clock_runs_at_home_with_its_hours_until_somebody_was_told(app: KioskApp, kiosk: Kiosk) -> None:
    incident = reported(
        kiosk, "medical_aid", **{**SERIOUS, "injuries": ["none"], "could_be_serious": "no", "when": "2026-06-01T06:42"}
    )
    async with app.run_test(size=(80, 24)) as pilot:
        shown = await kiosks.until(pilot, "72 h left")
        assert "[ TELL    ]" in shown
        # The first line of what is to do.
        assert shown.index("72 h left") < shown.index("Morning round")
        kiosks.clock(kiosk).advance(timedelta(hours=73))
        shown = await kiosks.until(pilot, "1 h past")
        assert "[ LATE    ]" in shown
        assert "NEXT: Employer's report to WCB" in shown
        told(kiosk, incident.id, "ab_wcb", way="online")
        await pilot.press("7", "f10")
        await kiosks.until(pilot, "Something happened")
        assert "WCB" not in kiosks.text(app)


async def test_a_refused_work_is_followed_step_by_step(app: KioskApp, kiosk: Kiosk) -> None:
    ana = crews.join(kiosk, "Ana Silva")
    draft = incidents.refuse(kiosk, by=ana)
    for path, value in {"work": "Sheathing the roof edge", "danger": "No guardrail."}.items():
        draft.filling.answer(path, value)
    kiosk.submit(draft, unsigned=True)
    async with app.run_test(size=(80, 24)) as pilot:
        shown = await kiosks.until(pilot, "Work refused by Ana Silva")
        assert "[ REFUSED ]" in shown
        await pilot.press("1")
        shown = await kiosks.until(pilot, "Nobody is punished")
        assert "Offer the work to somebody else" not in shown
        await pilot.press("1")
        await kiosks.until(pilot, "The worker who refuses was there")


async def test_an_incident_says_what_comes_next_and_the_investigation_starts_from_the_report(
    app: KioskApp, kiosk: Kiosk
) -> None:
    reported(kiosk, "property", **{**SERIOUS, "injuries": None, "could_be_serious": "no"} | {"injuries": []})
    async with app.run_test(size=(80, 24)) as pilot:
        await kiosks.until(pilot, "Something happened")
        await pilot.press("5")
        await kiosks.until(pilot, "Near miss")
        await pilot.press("end", "enter")
        await kiosks.until(pilot, "days since")
        await pilot.press("2")
        await kiosks.until(pilot, "NEXT: find out why")
        assert isinstance(app.screen, IncidentScreen)
        await pilot.press("2")
        await kiosks.until(pilot, "Fell through the stair ho...")


def test_a_broken_list_of_who_must_be_told_is_said_and_the_board_still_stands(kiosk: Kiosk) -> None:
    from screens.clocks import pressing_items
    from screens.wording import Wording

    reported(kiosk, "near_miss", **{**SERIOUS, "injuries": [], "could_be_serious": "no"})
    own = kiosk.folder / "checklists" / "incidents"
    own.mkdir()
    (own / "reporting.yaml").write_text("rules: 7")
    kiosk._reporting = None
    (item,) = pressing_items(kiosk, Wording("en"))
    assert "reporting.yaml" in item.text


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_the_screens_of_incidents_are_drawn_in_safe_glyphs(kiosk: Kiosk, language: str) -> None:
    from screens import glyphs

    kiosk.config.language = language
    reported(kiosk, **SERIOUS)
    app = KioskApp(kiosk)
    async with app.run_test(size=(80, 24)) as pilot:
        await kiosks.until(pilot, "K7Q2-5")
        assert set(kiosks.text(app)) - {"\n"} <= glyphs.SAFE
        told(kiosk, kiosk.registers.incidents.all()[0].id, "ab_call")
        await pilot.press("f1", "escape")
        for keys in (["5"], ["end", "enter"], ["2"], ["f10"]):
            await pilot.press(*keys)
            await pilot.pause(0.1)
            assert set(kiosks.text(app)) - {"\n"} <= glyphs.SAFE


async def test_the_first_aid_record_of_an_incident_is_asked_for_apart(app: KioskApp, kiosk: Kiosk) -> None:
    reported(kiosk, "first_aid", **{**SERIOUS, "injuries": [], "events": [], "could_be_serious": "no"})
    async with app.run_test(size=(80, 24)) as pilot:
        await kiosks.until(pilot, "Something happened")
        await pilot.press("5")
        await kiosks.until(pilot, "Near miss")
        await pilot.press("9")
        await kiosks.until(pilot, "It is confidential.")
        await pilot.press("escape", "end", "enter")
        await kiosks.until(pilot, "days since")
        await pilot.press("2")
        await kiosks.until(pilot, "First-aid record")
        await pilot.press("3")
        await kiosks.until(pilot, "It is confidential.")
