"""F12, 5: how this machine is, in the words of the kiosk's language, the worst first."""

from __future__ import annotations

from pathlib import Path

import pytest

from screens.app import KioskApp
from screens.examined import ExaminedScreen
from screens.home import HomeScreen
from secor_tui.doctor import BAD, LOOK, OK, Finding, checks
from secor_tui.kiosk import Kiosk
from tests.screens import kiosks


@pytest.fixture
def mended(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether the export folder is back; the other checks would say what this one machine is like."""
    back = [False]

    def export(_folder: Path) -> list[Finding]:
        values = {"folder": "/media/stick", "done": 4, "upto": 4, "day": "2026-06-01"}
        return [Finding(OK, "export.ok", values) if back[0] else Finding(BAD, "export.gone", values)]

    some = {
        "records": checks.records,
        "clock": lambda _folder: [Finding(LOOK, "clock.rtc")],
        "export": export,
    }
    monkeypatch.setattr(checks, "CHECKS", some)
    return back


async def test_what_is_bad_comes_first_and_f5_looks_again(app: KioskApp, mended: list[bool]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f12", "5")
        said = await kiosks.until(pilot, "[ BAD ")
        bad, look = said.index("] Export: The export folder /media/stick"), said.index("[ LOOK ] Clock:")
        assert bad < look
        assert said.index("[ LOOK ]") < said.index("[ OK   ] Records: The 4 of the newest month are whole")
        mended[0] = True
        await pilot.press("f5")
        said = await kiosks.until(pilot, "[ OK   ] Export: /media/stick holds up to record 4 of 4")
        assert "BAD" not in said
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.usefixtures("mended")
async def test_a_french_kiosk_says_it_in_french(app: KioskApp, kiosk: Kiosk) -> None:
    kiosk.config.language = "fr"
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f12", "5")
        await kiosks.until(pilot, "[ MAL  ] Exportation : Le dossier d'exportation")


@pytest.mark.usefixtures("mended")
async def test_leaving_while_it_looks_hurts_nothing(app: KioskApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f12", "5", "escape")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert not isinstance(app.screen, ExaminedScreen)
        assert app.crash is None
