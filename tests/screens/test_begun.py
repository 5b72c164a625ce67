"""What was begun: kept where the disk refuses it, kept while a dialog is open, and said for what it is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from textual.pilot import Pilot

from screens.app import KioskApp
from screens.checklist import ChecklistScreen
from screens.checklists import ChecklistsScreen
from screens.home import HomeScreen
from screens.record import RecordScreen
from screens.widgets.bars import KeyBar
from secor_tui.errors import NotSaved
from secor_tui.kiosk import Draft, Kiosk
from secor_tui.ledger.record import Record
from tests.screens import kiosks

SIGNED = ["f9", *kiosks.FOREMAN_PIN, "enter"]


@pytest.fixture
def kiosk(kiosk: Kiosk) -> Kiosk:
    return kiosks.own_checklists_only(kiosk)


def full(_: Draft) -> None:
    raise NotSaved("Not saved", "The disk is full.")


def newest(kiosk: Kiosk) -> Record:
    return next(kiosk.ledger.records(newest_first=True))


async def opened(pilot: Pilot[None], app: KioskApp, draft: Draft) -> None:
    app.open_checklist(draft)
    await pilot.pause()


async def done_forty(pilot: Pilot[None], app: KioskApp, kiosk: Kiosk, *first: str) -> None:
    await opened(pilot, app, kiosk.start(kiosks.FORTY))
    await pilot.press(*(first or ["f2"]), *["f2"] * 39, *SIGNED)
    await kiosks.until(pilot, "Saved as")


# A disk that is full


async def test_what_a_full_disk_refused_waits_at_home_and_is_kept_as_soon_as_there_is_room(
    app: KioskApp, kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app, kiosk.start(kiosks.FORTY))
        monkeypatch.setattr(kiosk, "keep", full)
        await pilot.press("f2")
        assert "tried again by itself" in await kiosks.until(pilot, "Not saved")
        await pilot.press("enter", "f2", "f10")
        said = await kiosks.until(pilot, "NEXT: go on with Forty items")
        assert "NOT ON DISK! 2 of 40 answered" in said
        monkeypatch.undo()
        await app.look_at_the_clock()
        await pilot.pause()
        assert "NOT ON DISK!" not in kiosks.text(app)
        await pilot.press("1")
        await kiosks.until(pilot, "2/40")
    (draft,) = kiosks.opened(kiosk.folder).drafts()
    assert draft.filling.progress().answered == 2


async def test_a_full_disk_that_is_met_on_the_way_home_is_said_there(
    app: KioskApp, kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app, kiosk.start("every-kind"))
        monkeypatch.setattr(kiosk, "keep", full)
        await pilot.press("G", "f10")
        assert "in this kiosk's memory" in await kiosks.until(pilot, "Not on the disk")
        await pilot.press("enter", "1")
        await kiosks.until(pilot, "How many")
        screen = app.screen
        assert isinstance(screen, ChecklistScreen)
        assert screen.draft.typing == "G"


async def test_idle_closes_nothing_that_is_on_the_screen_alone(
    app: KioskApp, kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app, kiosk.start(kiosks.FORTY))
        monkeypatch.setattr(kiosk, "keep", full)
        await pilot.press("f2", "enter")
        kiosks.clock(kiosk).advance(timedelta(seconds=2 * kiosk.config.idle_seconds))
        await app.look_at_the_clock()
        assert isinstance(app.screen, ChecklistScreen)
        monkeypatch.undo()
        await app.look_at_the_clock()
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
    assert len(kiosk.drafts()) == 1


# What is typed in dialogs


async def test_a_half_written_note_comes_back_as_it_was(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app, kiosk.start(kiosks.FORTY))
        await pilot.press("f2", "f5", *"seen by")
        while not any(draft.typing == "seen by" for draft in kiosk.drafts()):
            await pilot.pause(0.02)
        again = KioskApp(kiosks.opened(kiosk.folder))
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.press("1")
        await kiosks.until(pilot, "seen by")
        await pilot.press(*" Marie", "enter")
        await kiosks.until(pilot, "Note: seen by Marie")
    (draft,) = again.kiosk.drafts()
    assert dict(draft.filling.notes()) == {"item_2": "seen by Marie"}


async def test_escape_asks_before_it_throws_away_what_was_written(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app, kiosk.start(kiosks.FORTY))
        await pilot.press("f3", *"crack", "escape")
        said = await kiosks.until(pilot, "Enter keeps what you wrote.")
        assert "F9" not in said, "under a dialog its own keys are all there are"
        await pilot.press("enter")
        await kiosks.until(pilot, "1 FAIL")
        await pilot.press("f3", "escape")
        await pilot.pause()
        assert isinstance(app.screen, ChecklistScreen), "nothing was written: there is nothing to ask"
        await pilot.press("f5", *"note", "escape", "escape")
        await pilot.pause()
        assert isinstance(app.screen, ChecklistScreen)
        assert not app.screen.filling.notes()


# Amending and closing


async def test_an_amendment_says_what_it_amends_why_and_what_it_changes(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await done_forty(pilot, app, kiosk)
        first = newest(kiosk)
        await pilot.press("enter")
        app.push_screen(RecordScreen(kiosk, first.id))
        await kiosks.until(pilot, "Amend it, with a reason")
        await pilot.press("2")
        await kiosks.until(pilot, "Why is it amended?")
        await pilot.press(*"wrong")
        await app.go_home()
        assert "Amending" in await kiosks.until(pilot, "BEGUN")
        await pilot.press("1")
        await kiosks.until(pilot, "Why is it amended?")
        await pilot.press(*" item", "enter")
        said = await kiosks.until(pilot, f"Amending {first.number}, because: wrong item")
        assert f"Amending {first.number}: Forty items" in said
        await pilot.press("f4", "f9")
        said = await kiosks.until(pilot, "Who signs?")
        assert "Item 1 is sound: Pass → Not applicable" in said
        await pilot.press(*kiosks.FOREMAN_PIN, "enter")
        await kiosks.until(pilot, "Saved as")
        await pilot.press("enter")
        app.push_screen(RecordScreen(kiosk, first.id))
        await kiosks.until(pilot, "Make its PDF")
        await pilot.press("end", *["down"] * 60)
        said = await kiosks.until(pilot, "HOW IT CHANGED")
        assert "Item 1 is sound: Pass → Not applicable" in said


async def test_without_a_reason_nothing_is_amended(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await done_forty(pilot, app, kiosk)
        await pilot.press("enter")
        app.push_screen(RecordScreen(kiosk, newest(kiosk).id))
        await kiosks.until(pilot, "Amend it, with a reason")
        await pilot.press("2")
        await kiosks.until(pilot, "Why is it amended?")
        await pilot.press("escape")
        await kiosks.until(pilot, "Make its PDF")
    assert kiosk.drafts() == []


@pytest.mark.parametrize(("language", "words"), [("en", "To be closed: loose guard"), ("fr", "À fermer : loose guard")])
async def test_closing_says_which_action_from_the_first_line_to_the_list_of_records(
    app: KioskApp, kiosk: Kiosk, language: str, words: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await done_forty(pilot, app, kiosk, "f3", *"loose guard", "enter")
        kiosk.config.language = language
        await pilot.press("f10", "9", "1", "1")
        said = await kiosks.until(pilot, words)
        assert "loose guard" in said.splitlines()[0]
        await pilot.press(*"tightened", "enter", "1", "3", "f7", *"tried it", "enter", "f2", "f9")
        said = await kiosks.until(pilot, "Dan")
        assert "loose guard" in said.splitlines()[0]
        await pilot.press(*kiosks.FOREMAN_PIN, "enter")
        await kiosks.until(pilot, newest(kiosk).number)
        await pilot.press("f10", "8")
        await kiosks.until(pilot, ": loose guard")


# Home


async def test_todays_work_comes_before_what_was_left_yesterday_and_both_have_digits(kiosk: Kiosk) -> None:
    left = kiosk.start("morning")
    left.filling.answer("weather", "clear")
    kiosk.keep(left)
    kiosks.clock(kiosk).advance(timedelta(days=1))
    app = KioskApp(kiosk)
    async with app.run_test(size=(80, 24)) as pilot:
        said = await kiosks.until(pilot, "NEXT: Morning round, for today. Press 1.")
        assert "2 [ BEGUN   ] Morning round" in said
        await pilot.press("1", "1")
        await kiosks.until(pilot, "Our own people")
        await pilot.press("f10")
        await kiosks.until(pilot, "NEXT: go on with Morning round. Press 1.")
        await pilot.press("1", "4", "enter", "f2", "f2", "f2", *SIGNED)
        await kiosks.until(pilot, "Saved as")
        await pilot.press("enter")
        said = " ".join((await kiosks.until(pilot, "left from")).split())
        assert "NEXT: Morning round, left from yesterday: finish it (press 1), or throw it away (Delete)." in said


async def test_what_is_done_today_is_begun_again_only_after_a_question(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "1", "4", "enter", "f2", "f2", "f2")
        said = await kiosks.until(pilot, "Everything needed is answered: F9 signs.")
        assert "(May stay empty.)" in said
        await pilot.press(*SIGNED)
        await kiosks.until(pilot, "Saved as")
        number = newest(kiosk).number
        await pilot.press("enter", "7", "1")
        await kiosks.until(pilot, f"Already done today, as {number}")
        await pilot.press("2")
        await kiosks.until(pilot, "Why is it amended?")
        await pilot.press("escape")
        await kiosks.until(pilot, "Every working day")
        await pilot.press("1", "1")
        await kiosks.until(pilot, "0/5")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, ChecklistsScreen), "Esc goes back to where it was opened"


@pytest.mark.parametrize(("language", "words"), [("en", "This firm is made up."), ("fr", "entreprise est inventée.")])
async def test_the_help_of_a_made_up_firm_says_its_pins(app: KioskApp, kiosk: Kiosk, language: str, words: str) -> None:
    kiosk.config.language = language
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f1")
        await pilot.pause()
        assert kiosks.FOREMAN_PIN not in kiosks.text(app)
        kiosk.config.more["demo"] = {"Dan": kiosks.FOREMAN_PIN}
        await pilot.press("escape", "f1")
        assert f"Dan {kiosks.FOREMAN_PIN}" in await kiosks.until(pilot, words)


async def test_on_a_narrow_screen_the_way_home_stays_in_the_key_bar(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(60, 24)) as pilot:
        await opened(pilot, app, kiosk.start(kiosks.FORTY))
        assert app.screen.query_one(KeyBar).size.width == 60
        last = kiosks.text(app).splitlines()[-1]
        assert last.startswith("F1")
        assert last.rstrip().endswith("Home")
