"""Reviews at the keyboard: begun with what the kiosk wrote, stepped through, signed; hours, statistics, objectives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from textual.pilot import Pilot

from screens.app import KioskApp
from screens.checklist import ChecklistScreen
from screens.reviews import ReviewsScreen, StatisticsScreen, bars
from secor_tui import trends
from secor_tui.forms.library import Library
from secor_tui.kiosk import Kiosk
from secor_tui.ledger.record import Record
from secor_tui.program.hours import UNKNOWN, Worked
from secor_tui.program.reviews import MONTHLY
from secor_tui.program.statistics import KINDS, Month
from tests import firms
from tests.screens import kiosks
from tests.screens.test_snapshots import SMALL, SnapCompare


@pytest.fixture
def kiosk(kiosk: Kiosk) -> Iterator[Kiosk]:
    """Some days into the month after the first one, of which the office has said the hours."""
    kiosk = firms.cheap(kiosk)
    # Without the inspections that are shipped, whose words may change any day.
    some = (kiosks.SHIPPED / one for one in ("company", "incidents", "reviews", "emergency"))
    kiosk.library = Library((*some, kiosk.folder / "checklists"))
    for name, pin, role in (("Dan", kiosks.FOREMAN_PIN, "foreman"), ("Marie", kiosks.OWNER_PIN, "owner")):
        kiosk.pins.set(firms.person(kiosk, name), pin, role=role)
    near_miss(kiosk)
    kiosks.clock(kiosk).advance(timedelta(days=31))
    hours(kiosk)
    yield kiosk
    kiosk.close()


def near_miss(kiosk: Kiosk) -> None:
    dan = firms.person(kiosk, "Dan")
    draft = kiosk.start("incident", by=dan)
    for path, value in {
        "kind": "near_miss", "what": "A stud slid off the deck", "where": "Deck", "events": ["none"],
        "could_be_serious": "no", "at_once": "Roped off",
    }.items():  # fmt: skip
        draft.filling.answer(path, value)
    kiosk.sign(draft, kiosk.signers(draft)[0][0], dan, kiosks.FOREMAN_PIN)
    kiosk.submit(draft)


def hours(kiosk: Kiosk) -> Record:
    draft = trends.start_hours(kiosk)
    for path, value in {"how_known": "payroll", "hours": "1625.5", "lost_days": 0}.items():
        draft.filling.answer(path, value)
    kiosk.sign(draft, "hours_signature", firms.person(kiosk, "Marie"), kiosks.OWNER_PIN)
    return kiosk.submit(draft)


async def open_reviews(pilot: Pilot[Any]) -> str:
    app = pilot.app
    assert isinstance(app, KioskApp)
    await app.push_screen(ReviewsScreen(app.kiosk))
    return await kiosks.until(pilot, "Statistics: incidents")


async def test_the_menu_of_the_program_leads_to_the_review_that_is_due(kiosk: Kiosk) -> None:
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await kiosks.until(pilot, "NEXT")
        await pilot.press("6")
        said = await kiosks.until(pilot, "review of June 2026 due")
        line = next(line for line in said.splitlines() if "review of June 2026 due" in line)
        await pilot.press(line.strip(" ▶")[0])
        assert "June 2026: 1,626 h by the office" in await kiosks.until(pilot, "Review of June 2026")


async def test_a_review_is_read_line_by_line_answered_and_signed_by_two(kiosk: Kiosk) -> None:
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await open_reviews(pilot)
        await pilot.press("1")
        said = await kiosks.until(pilot, "Written by the kiosk from the records")
        assert "June 2026 at" in said
        screen = app.screen
        assert isinstance(screen, ChecklistScreen)
        # Nothing that is typed goes into it, nor takes it away.
        await pilot.press("x", "delete", "f3")
        assert (line := screen.line) is not None
        assert line.path == "read_from"
        assert line.text.startswith("June 2026 at")
        own = sum(one.row.appearance == "kiosk" for one in screen.filling.lines())
        await pilot.press(*["enter"] * own)
        await kiosks.until(pilot, "Who went through it")
        assert (line := screen.line) is not None
        assert line.path == "took_part"
        await pilot.press("1", "enter")
        await kiosks.until(pilot, "What went well too")
        await pilot.press(*"Quiet", "enter")
        await kiosks.until(pilot, "F9 signs")
        await pilot.press("f9")
        await kiosks.until(pilot, "Who signs?")
        for name, pin in (("Dan", kiosks.FOREMAN_PIN), ("Marie", kiosks.OWNER_PIN)):
            await kiosks.until(pilot, name)
            await pilot.press(*pin, "enter")
        await kiosks.until(pilot, "Saved as")
    (made,) = kiosk.registers.reviews.all(MONTHLY)
    assert (made.about, made.decisions) == ("2026-06", 0)


async def test_in_another_language_what_the_kiosk_wrote_is_written_anew_and_answers_stay(kiosk: Kiosk) -> None:
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await open_reviews(pilot)
        await pilot.press("1")
        await kiosks.until(pilot, "June 2026 at")
        screen = app.screen
        assert isinstance(screen, ChecklistScreen)
        screen.filling.answer("stands_out", "Quiet")
        await pilot.press("f12")
        said = await kiosks.until(pilot, "juin 2026 à")
        assert "June 2026" not in said
        assert screen.filling.line("stands_out").answer == "Quiet"


async def test_a_review_that_waits_for_the_owner_says_so_at_home_and_of_which_month_it_is(kiosk: Kiosk) -> None:
    dan = firms.person(kiosk, "Dan")
    draft = kiosk.start(MONTHLY, by=dan, language="en")
    draft.filling.answer("took_part", [dan])
    draft.filling.answer("stands_out", "Quiet")
    kiosk.keep(draft)
    app = KioskApp(kiosk)
    async with app.run_test(size=(100, 40)) as pilot:
        await kiosks.until(pilot, "Monthly safety review: 2026-06")
    kiosk.sign(draft, "review_signature", dan, kiosks.FOREMAN_PIN)
    app = KioskApp(kiosk)
    async with app.run_test(size=(100, 40)) as pilot:
        await kiosks.until(pilot, "to be signed: Marie Tremblay")


async def test_what_was_begun_is_gone_on_with_and_what_was_made_is_shown(kiosk: Kiosk) -> None:
    draft = kiosk.start(MONTHLY)
    kiosk.keep(draft)
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        assert "go on with it" in await open_reviews(pilot)
        await pilot.press("1")
        await kiosks.until(pilot, "Written by the kiosk")
        assert isinstance(app.screen, ChecklistScreen)
        assert app.screen.draft.id == draft.id


async def test_three_years_are_one_key_away_and_the_paper_another(kiosk: Kiosk) -> None:
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await open_reviews(pilot)
        await pilot.press("4")
        await kiosks.until(pilot, "Statistics: 12 months")
        await pilot.press("f8")
        await kiosks.until(pilot, "Statistics: 36 months")
        await pilot.press("f5")
        await kiosks.until(pilot, "They are in")
    assert list((kiosk.export_folder / "papers").glob("statistics_*.pdf"))


def test_a_bar_is_a_cell_an_incident_and_never_longer_than_its_place() -> None:
    kinds = dict.fromkeys(KINDS, 0) | {"lost_time": 2, "first_aid": 1, "near_miss": 3}
    month = Month("2026-06", kinds, Worked(None, UNKNOWN), 0)
    assert bars(month, 6) == "██▒░░░"
    many = Month("2026-06", kinds | {"near_miss": 97}, Worked(None, UNKNOWN), 0)
    assert bars(many, 100) == "█▒" + "░" * 29


@pytest.mark.parametrize("language", ["en", "fr"])
def test_reviews_at_80_by_24(snap_compare: SnapCompare, kiosk: Kiosk, language: str) -> None:
    kiosk.config.language = language

    async def opened(pilot: Pilot[Any]) -> None:
        assert isinstance(pilot.app, KioskApp)
        await pilot.app.push_screen(ReviewsScreen(kiosk))
        await pilot.pause()

    assert snap_compare(KioskApp(kiosk), terminal_size=SMALL, run_before=opened)


def test_statistics_at_80_by_24_without_colours(
    snap_compare: SnapCompare, kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def opened(pilot: Pilot[Any]) -> None:
        assert isinstance(pilot.app, KioskApp)
        await pilot.app.push_screen(StatisticsScreen(kiosk))
        await pilot.pause()

    assert snap_compare(KioskApp(kiosk), terminal_size=SMALL, run_before=opened)


def test_a_review_that_was_begun_at_80_by_24(snap_compare: SnapCompare, kiosk: Kiosk) -> None:
    async def opened(pilot: Pilot[Any]) -> None:
        await open_reviews(pilot)
        await pilot.press("1")
        await kiosks.until(pilot, "Written by the kiosk")
        await pilot.press("enter", "enter", "enter")
        await pilot.pause()

    assert snap_compare(KioskApp(kiosk), terminal_size=SMALL, run_before=opened)
