"""Backing up at the keyboard: an owner's PIN, a stick or a folder, how far it is, and what came of it in words."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from screens import backup as screen
from screens.app import KioskApp
from screens.backup import BackupScreen
from secor_tui import photos, restore
from secor_tui.backup import backup
from secor_tui.backup_folder import on_stick, versions
from secor_tui.backup_state import standing
from secor_tui.kiosk import Kiosk
from secor_tui.ledger.ledger import Anchor
from tests.screens import kiosks

TO_BACKUP = ("f12", "6")


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    card = tmp_path / "BLUE"
    card.mkdir()
    monkeypatch.setenv(photos.MEDIA, str(card))
    return card


async def open_it(pilot: Any, pin: str = kiosks.OWNER_PIN) -> None:
    await pilot.press(*TO_BACKUP)
    await kiosks.until(pilot, "PIN")
    await pilot.press(*pin, "enter")


async def test_an_owner_backs_up_onto_a_stick_and_it_is_proved(app: KioskApp, kiosk: Kiosk, stick: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f12")
        assert "never" in await kiosks.until(pilot, "Back up, and prove it")
        await pilot.press("6")
        await kiosks.until(pilot, "PIN")
        await pilot.press(*kiosks.OWNER_PIN, "enter")
        await kiosks.until(pilot, "Onto the stick BLUE")
        assert "None from this kiosk yet" in kiosks.text(app)
        await pilot.press("1")
        said = await kiosks.until(pilot, "Proven: restored and compared")
        assert "new files copied" in said
        assert standing(kiosk.folder).where == str(on_stick(stick, "K7Q2"))
        await pilot.press("1")
        await kiosks.until(pilot, "Nothing new: everything was there.")
        await pilot.press("escape", "f12")
        assert "never" not in await kiosks.until(pilot, "Back up, and prove it")
    assert len(versions(on_stick(stick, "K7Q2"))) == 1


async def test_nobody_but_an_owner_takes_everything_along(app: KioskApp, stick: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_it(pilot, kiosks.FOREMAN_PIN)
        await kiosks.until(pilot, "wrong")
        assert not isinstance(app.screen, BackupScreen)
    assert not versions(on_stick(stick, "K7Q2"))


async def test_a_stick_that_comes_is_shown_and_any_folder_will_do(
    app: KioskApp, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photos, "media", lambda: [stick] if (stick / "in").exists() else [])
    async with app.run_test(size=(80, 24)) as pilot:
        await open_it(pilot)
        await kiosks.until(pilot, "No stick is plugged in")
        (stick / "in").touch()
        await kiosks.until(pilot, "Onto the stick BLUE")
        await pilot.press("2")
        await kiosks.until(pilot, "The folder, such as")
        await pilot.press(*str(tmp_path / "office"), "enter")
        await kiosks.until(pilot, "Proven")
    assert versions(tmp_path / "office")


async def test_esc_stops_it_and_says_so(app: KioskApp, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = threading.Event()

    def held(*args: Any, stopped: Any, progress: Any, **more: Any) -> Any:
        progress(1, 2)
        begun.set()
        while not stopped():
            begun.wait(0.01)
        return backup(*args, stopped=stopped, progress=progress, **more)

    monkeypatch.setattr(screen, "backup", held)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_it(pilot)
        await kiosks.until(pilot, "Onto the stick BLUE")
        await pilot.press("1")
        await kiosks.until(pilot, "Copying: 50 %")
        await pilot.press("f10")
        await kiosks.until(pilot, "The backup was stopped.")
        await pilot.press("escape")
        await kiosks.until(pilot, "NEXT")
    assert not [one for one in versions(on_stick(stick, "K7Q2")) if one.manifest]


async def test_a_proof_that_failed_stands_on_the_home_screen_until_one_succeeds(
    app: KioskApp, kiosk: Kiosk, stick: Path
) -> None:
    made = backup(kiosk, on_stick(stick, "K7Q2"))
    month = next((on_stick(stick, "K7Q2") / made.name / "records").iterdir())
    whole = month.read_bytes()
    month.write_bytes(whole.replace(b"Northgate", b"Southgate"))
    restore.prove(kiosk, stick)
    async with app.run_test(size=(80, 24)) as pilot:
        await kiosks.until(pilot, "could NOT be proved")
        await pilot.press("f12")
        await kiosks.until(pilot, "PROOF FAILED")
        month.write_bytes(whole)
        await pilot.press("escape")
        await open_it(pilot)
        said = await kiosks.until(pilot, "LAST PROOF")
        # Where its lines end hangs on how long the folder's name is.
        assert "has been changed in the backup" in " ".join(said.split())
        await pilot.press("1")
        await kiosks.until(pilot, "Proven")
        await pilot.press("f10")
        said = await kiosks.until(pilot, "NEXT")
        for _ in range(200):
            # Home asks how the copies stand once the rest of it is there.
            if "NOT be proved" not in said:
                break
            await pilot.pause(0.05)
            said = kiosks.text(app)
        assert "NOT be proved" not in said


async def test_that_records_were_lost_before_a_restore_can_be_looked_up(app: KioskApp, kiosk: Kiosk) -> None:
    kiosk.ledger.go_on_above(Anchor(40, "a" * 64))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("8")
        await kiosks.until(pilot, "K7Q2-41")
        await pilot.press("enter")
        assert "seq: 40" in await kiosks.until(pilot, "Restored from a backup")
