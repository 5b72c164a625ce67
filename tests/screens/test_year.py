"""The year at a glance: its cells and figures, explaining what was missed, days off, and what only the owner sees."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from textual.pilot import Pilot

from screens.app import KioskApp
from screens.year import CELLS, NO_WORK, WEEKS, TimesScreen, YearScreen, cells
from secor_tui.kiosk import Kiosk
from secor_tui.program.schedule import DONE, MISSED, Occurrence
from tests.screens import kiosks
from tests.screens.test_snapshots import SMALL, WIDE, SnapCompare


@pytest.fixture
def kiosk(kiosk: Kiosk) -> Kiosk:
    """Nine days on: the morning round was done once, and missed since."""
    kiosks.own_checklists_only(kiosk)
    draft = kiosk.start("morning")
    for _ in range(20):
        problem = next(iter(draft.filling.problems()), None)
        if problem is None:
            break
        row = draft.filling.line(problem.path).row
        names = [one.name for one in draft.checklist.lists.get(row.list_name, ())]
        value = next((one for one in ("pass", "no") if one in names), names[0] if names else "4")
        draft.filling.answer(problem.path, value)
    kiosk.submit(draft, unsigned=True)
    kiosks.clock(kiosk).advance(timedelta(days=9))
    return kiosk


def test_a_cell_is_the_gravest_of_its_week_and_this_week_is_last() -> None:
    today = date(2026, 6, 10)
    found = [Occurrence("2026-06-01", "2026-06-01", DONE), Occurrence("2026-06-02", "2026-06-02", MISSED)]
    row = cells([*found, Occurrence("2026-06-09", "2026-06-09", DONE)], today)
    assert len(row) == WEEKS
    assert row[-2:] == CELLS[MISSED] + CELLS[DONE]
    assert set(row[:-2]) == {NO_WORK}


async def test_what_was_missed_is_explained_from_home_and_is_then_no_gap(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await kiosks.until(pilot, "MISSED")
        await pilot.press("6")
        await kiosks.until(pilot, "the year at a glance")
        await pilot.press("6")
        await kiosks.until(pilot, "X missed")
        await pilot.press("enter")
        await kiosks.until(pilot, "say why")
        await pilot.press("2")
        await kiosks.until(pilot, "What kept you from it?")
        await pilot.press("3", *"Dan was sick", "enter", "f9")
        await kiosks.until(pilot, "Who signs?")
        await pilot.press(*kiosks.FOREMAN_PIN, "enter")
        await kiosks.until(pilot, "Saved as")
        app.push_screen(TimesScreen(kiosk, "morning"))
        said = await kiosks.until(pilot, "EXPLAINED")
        assert "1 explained" in said


async def test_the_owner_alone_sees_what_may_have_been_ticked_off(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(YearScreen(kiosk))
        await kiosks.until(pilot, "X missed")
        await pilot.press("f8")
        asked = await kiosks.until(pilot, "PIN of Marie")
        assert "Dan Okafor" not in asked
        await pilot.press(*kiosks.FOREMAN_PIN, "enter")
        await pilot.pause()
        assert "Nothing stands out" not in kiosks.text(app)
        await pilot.press(*kiosks.OWNER_PIN, "enter")
        await kiosks.until(pilot, "Nothing stands out")


async def test_how_often_is_the_firms_own_to_say_and_only_the_owners_to_sign(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(TimesScreen(kiosk, "morning"))
        await kiosks.until(pilot, "How often: every working day")
        await pilot.press("1")
        await kiosks.until(pilot, "How often?")
        await pilot.press(*"Small site", "enter", "up", "up", "up", "up", "3", "f9")
        who = await kiosks.until(pilot, "Who signs?")
        assert "Dan Okafor" not in who
        await pilot.press(*kiosks.OWNER_PIN, "enter")
        await kiosks.until(pilot, "Saved as")
    listing = kiosk.library.listings()["morning"]
    assert kiosk.calendar().frequency(listing, kiosk.today()) == "weekly"
    assert kiosk.calendar().frequency(listing, kiosk.today() - timedelta(days=1)) == "workday"


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("screen", ["year", "times"])
def test_a_screen_of_what_was_due_looks_as_it_did(
    kiosk: Kiosk, snap_compare: SnapCompare, screen: str, size: tuple[int, int]
) -> None:
    assert snap_compare(KioskApp(kiosk), run_before=_shown(kiosk, screen), terminal_size=size)


def test_the_year_can_be_read_without_colour(kiosk: Kiosk, snap_compare: SnapCompare) -> None:
    kiosk.config.theme = "plain"
    assert snap_compare(KioskApp(kiosk), run_before=_shown(kiosk, "year"), terminal_size=SMALL)


def _shown(kiosk: Kiosk, which: str):  # type: ignore[no-untyped-def]
    async def look(pilot: Pilot[None]) -> None:
        pilot.app.push_screen(YearScreen(kiosk) if which == "year" else TimesScreen(kiosk, "morning"))
        await kiosks.until(pilot, "X missed" if which == "year" else "say why")

    return look
