"""A failed save, a failed PDF, a broken checklist, an error of our own: a dialog, and the kiosk goes on."""

from __future__ import annotations

import logging
from datetime import timedelta
from pathlib import Path

import pytest

from screens.app import KioskApp
from screens.home import HomeScreen
from screens.sign import SignScreen
from secor_tui.errors import NotSaved, SecorError
from secor_tui.kiosk import Kiosk
from secor_tui.ledger.record import Entry, Record
from tests.screens import kiosks

SIGNED = [*["f2"] * 40, "f9", *kiosks.FOREMAN_PIN, "enter"]


async def test_a_record_the_disk_does_not_take_stays_a_draft_and_is_saved_by_signing_again(
    app: KioskApp, kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Entry) -> Record:
        raise NotSaved("The record was not saved", "The disk is full. Your answers are kept as a draft.")

    async with app.run_test(size=(80, 24)) as pilot:
        app.open_checklist(kiosk.start(kiosks.FORTY))
        await pilot.pause()
        monkeypatch.setattr(kiosk.ledger, "append", full)
        await pilot.press(*SIGNED)
        assert "kept as a draft" in await kiosks.until(pilot, "The record was not saved")
        assert len(kiosk.drafts()) == 1
        monkeypatch.undo()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, SignScreen)
        await pilot.press(*kiosks.FOREMAN_PIN, "enter")
        await kiosks.until(pilot, "Saved as")
    assert kiosk.drafts() == []
    assert [record.checklist_id for record in kiosk.ledger.records(newest_first=True)].count(kiosks.FORTY) == 1


async def test_a_pdf_that_cannot_be_made_does_not_hide_that_the_record_is_saved(
    app: KioskApp, kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_paper(_: Record) -> Path:
        raise SecorError("No paper", "The export folder cannot be written.")

    monkeypatch.setattr(kiosk, "record_pdf", no_paper, raising=False)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_checklist(kiosk.start(kiosks.FORTY))
        await pilot.pause()
        await pilot.press(*SIGNED)
        said = await kiosks.until(pilot, "The PDF was not made")
        assert "The record itself is saved and safe." in said
        await pilot.press("enter")
        assert "Saved as" in await kiosks.until(pilot, "Saved as")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_a_wrong_pin_is_said_on_the_spot_and_nothing_is_lost(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_checklist(kiosk.start(kiosks.FORTY))
        await pilot.pause()
        await pilot.press(*["f2"] * 40, "f9", *"000111", "enter")
        await kiosks.until(pilot, "That PIN is wrong")
        await pilot.press(*kiosks.FOREMAN_PIN, "enter")
        await kiosks.until(pilot, "Saved as")


async def test_a_pin_is_never_shown(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_checklist(kiosk.start(kiosks.FORTY))
        await pilot.pause()
        await pilot.press(*["f2"] * 40, "f9", *kiosks.FOREMAN_PIN)
        assert kiosks.FOREMAN_PIN not in kiosks.text(app)


async def test_a_broken_checklist_is_named_and_the_others_still_work(kiosk: Kiosk) -> None:
    (kiosk.folder / "checklists" / "broken.yaml").write_text("settings: [this is not a checklist")
    app = KioskApp(kiosks.opened(kiosk.folder))
    async with app.run_test(size=(80, 24)) as pilot:
        await kiosks.until(pilot, "NEXT")
        await pilot.press("f12", "3")
        said = await kiosks.until(pilot, "broken.yaml")
        assert "All other checklists work." in said
        await pilot.press("enter", "escape", "1")
        await kiosks.until(pilot, "Weather that matters")


async def test_an_error_of_our_own_in_a_key_becomes_a_dialog_and_goes_to_the_log(
    app: KioskApp, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_: HomeScreen) -> None:
        raise ZeroDivisionError("made up for this test")

    monkeypatch.setattr(HomeScreen, "action_service", broken)
    async with app.run_test(size=(80, 24)) as pilot:
        with caplog.at_level(logging.ERROR, logger="screens"):
            await pilot.press("f12")
            said = await kiosks.until(pilot, "Something went wrong")
        assert "Traceback" not in said
        assert "made up for this test" in caplog.text
        await pilot.press("enter", "8")
        await kiosks.until(pilot, "Search")


def test_an_error_that_takes_its_screen_with_it_starts_the_kiosk_anew(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from screens import app as module

    runs: list[BaseException | None] = []

    class Failing(KioskApp):
        def run(self, **_: object) -> None:
            runs.append(self._after)
            self.crash = ZeroDivisionError() if len(runs) < 3 else None

    monkeypatch.setattr(module, "KioskApp", Failing)
    assert module.run(kiosk) == 0
    assert [type(error) for error in runs] == [type(None), ZeroDivisionError, ZeroDivisionError]


async def test_a_begun_checklist_that_cannot_be_read_is_said_at_the_start(app: KioskApp, kiosk: Kiosk) -> None:
    (kiosk.ledger.drafts.folder / "ABCDEFGH12345678.jsonl").write_bytes(b"garbage")
    async with app.run_test(size=(80, 24)) as pilot:
        assert "ABCDEFGH12345678.jsonl" in await kiosks.until(pilot, "A begun checklist cannot be read")


async def test_a_changed_record_is_found_while_nobody_is_at_the_keyboard(app: KioskApp, kiosk: Kiosk) -> None:
    path = next(iter((kiosk.folder / "records").glob("*.json")))
    path.write_bytes(path.read_bytes().replace(b"Northgate", b"Southgate"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        kiosks.clock(kiosk).advance(timedelta(minutes=2))
        await app.look_at_the_clock()
        assert "Call the office today" in await kiosks.until(pilot, "Records are not as they were written")
