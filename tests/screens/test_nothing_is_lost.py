"""Leaving, idling, a signal, and pulling the plug: all come back to the same line and the same half-typed text."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from screens.app import KioskApp
from screens.checklist import ChecklistScreen
from screens.dialogs.fail import FailDialog
from screens.dialogs.text import TextDialog
from screens.home import HomeScreen
from screens.keeping import SOON
from screens.widgets.text_box import TextBox
from secor_tui.errors import NotSaved
from secor_tui.kiosk import Draft, Kiosk
from secor_tui.scraps import Scraps
from tests.screens import kiosks

ROOT = Path(__file__).parents[2]


def start_and_kill(kiosk: Kiosk) -> None:
    """Fill in three lines in another process, half of the third, and kill it."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.screens.left_in_the_middle", str(kiosk.folder)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert child.stdout is not None
    try:
        assert child.stdout.readline() == b"ready\n"
    finally:
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()


async def test_kill_dash_nine_comes_back_to_the_same_line_and_text(kiosk: Kiosk) -> None:
    start_and_kill(kiosk)
    again = kiosks.opened(kiosk.folder, prefix="AGAIN")
    app = KioskApp(again)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "NEXT: go on with Every kind of line" in await kiosks.until(pilot, "NEXT")
        await pilot.press("1")
        await kiosks.until(pilot, "How deep")
        screen = app.screen
        assert isinstance(screen, ChecklistScreen)
        assert screen.draft.filling.line("where").answer == "Gate 3"
        assert screen.draft.filling.line("how_many").answer == 12
        assert screen.draft.cursor == "depth"
        await pilot.press("5", "enter")
        assert screen.draft.filling.line("depth").answer == "1.5"


async def test_idle_goes_home_and_the_draft_is_kept(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_checklist(kiosk.start("every-kind"))
        await pilot.pause()
        await pilot.press(*"Gat")
        kiosks.clock(kiosk).advance(timedelta(seconds=kiosk.config.idle_seconds - 1))
        await app.look_at_the_clock()
        assert isinstance(app.screen, ChecklistScreen)
        await pilot.press("e")
        kiosks.clock(kiosk).advance(timedelta(seconds=kiosk.config.idle_seconds - 1))
        await app.look_at_the_clock()
        assert isinstance(app.screen, ChecklistScreen), "a key counts as somebody being there"
        kiosks.clock(kiosk).advance(timedelta(seconds=1))
        await app.look_at_the_clock()
        assert isinstance(app.screen, HomeScreen)
        (draft,) = kiosk.drafts()
        assert (draft.cursor, draft.typing) == ("where", "Gate")


async def test_a_half_written_fail_comes_back_as_it_was(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_checklist(kiosk.start(kiosks.FORTY))
        await pilot.pause()
        await pilot.press("f3", *"crack")
        await app.go_home()
        await pilot.pause()
        await pilot.press("1")
        await kiosks.until(pilot, "What is wrong?")
        assert isinstance(app.screen, FailDialog)
        await pilot.press(*"ed", "enter")
        await pilot.pause()
        (draft,) = kiosk.drafts()
        found = draft.filling.deficiency("item_1")
        assert found is not None
        assert found.note == "cracked"


async def asked_why(pilot: Pilot[None], *keys: str) -> None:
    """A dialog without a draft, and what is typed into it."""
    app = pilot.app
    assert isinstance(app, KioskApp)
    app.push_screen(TextDialog(app.say, "Why?", "A reason.", scrap="gate/ana"))
    await kiosks.until(pilot, "A reason.")
    await pilot.press(*keys)


async def kept(pilot: Pilot[None], kiosk: Kiosk, text: str) -> None:
    """Wait until just this is on the disk of it."""
    for _ in range(500):
        await pilot.pause(0.02)
        if Scraps(kiosk.folder).get("gate/ana") == text:
            return
    raise AssertionError(f"never kept: {text!r}")


async def test_words_typed_where_no_draft_keeps_them_are_on_the_disk_as_they_grow(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await asked_why(pilot, *"walks with me")
        # What is on the disk now is all that is left when the plug is pulled.
        await kept(pilot, kiosk, "walks with me")
        assert os.name == "nt" or (kiosk.folder / "scraps" / "scraps.jsonl").stat().st_mode & 0o777 == 0o600


async def test_after_a_power_cut_they_are_there_again_until_whoever_wrote_them_throws_them_away(
    app: KioskApp, kiosk: Kiosk
) -> None:
    Scraps(kiosk.folder).put("gate/ana", "walks with me")
    async with app.run_test(size=(80, 24)) as pilot:
        await asked_why(pilot)
        await kiosks.until(pilot, "walks with me")
        await pilot.press("escape", "escape")
        await kept(pilot, kiosk, "")


async def test_digits_that_may_be_a_pin_are_not_put_on_the_disk_with_other_words(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await asked_why(pilot, *kiosks.FOREMAN_PIN)
        await pilot.pause(SOON * 2)
        await pilot.press("enter")
        await kiosks.until(pilot, "Digits alone may be a PIN")
    assert not (kiosk.folder / "scraps" / "scraps.jsonl").exists()


async def test_a_disk_that_takes_no_words_keeps_nobody_from_typing(app: KioskApp, kiosk: Kiosk) -> None:
    (kiosk.folder / "scraps").write_text("in the way")
    async with app.run_test(size=(80, 24)) as pilot:
        await asked_why(pilot, *"walks with me")
        await pilot.pause(SOON * 2)
        assert "walks with me" in kiosks.text(app)
        await pilot.press("enter")
        await kiosks.until(pilot, "NEXT")


async def test_a_checklist_that_was_only_looked_at_leaves_nothing_behind(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "down", "down", "escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
    assert kiosk.drafts() == []


async def test_a_draft_is_thrown_away_only_after_a_question(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "1", "f10")
        await kiosks.until(pilot, "BEGUN")
        await pilot.press("delete")
        await kiosks.until(pilot, "Throw the draft away?")
        await pilot.press("escape")
        assert len(kiosk.drafts()) == 1
        await pilot.press("delete", "f2")
        await pilot.pause()
        assert kiosk.drafts() == []
        assert "BEGUN" not in await kiosks.until(pilot, "NEXT")


async def test_a_disk_that_takes_no_draft_is_said_once_and_shown_until_it_does(
    app: KioskApp, kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Draft) -> None:
        raise NotSaved("The disk is full", "This answer could not be kept on the disk.")

    async with app.run_test(size=(80, 24)) as pilot:
        app.open_checklist(kiosk.start(kiosks.FORTY))
        await pilot.pause()
        monkeypatch.setattr(kiosk, "keep", full)
        await pilot.press("f2")
        assert "This answer could not be kept" in await kiosks.until(pilot, "The disk is full")
        await pilot.press("enter", "f2")
        assert "NOT ON DISK!" in await kiosks.until(pilot, "2/40")
        monkeypatch.undo()
        await pilot.press("f2")
        assert "NOT ON DISK!" not in await kiosks.until(pilot, "3/40")
    (draft,) = kiosk.drafts()
    assert draft.filling.progress().answered == 3


async def test_a_checklist_that_was_left_is_held_by_nothing(app: KioskApp, kiosk: Kiosk) -> None:
    """A kiosk that is left open for months would keep every one there ever was."""

    def boxes() -> int:
        gc.collect()
        return sum(isinstance(one, TextBox) for one in gc.get_objects())

    async with app.run_test(size=(80, 24)) as pilot:
        before = boxes()
        for _ in range(3):
            app.open_checklist(kiosk.start("every-kind"))
            await kiosks.until(pilot, "Every kind of line")
            assert boxes() > before
            await app.go_home()
            await pilot.pause()
        # The last one may still be on its way out; of those before it none is left.
        assert boxes() <= before + 1
