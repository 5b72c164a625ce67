"""Draws the pictures in the documentation from the kiosk itself: `.venv/bin/python -m docs.pictures`."""

from __future__ import annotations

import asyncio
import re
import tempfile
from datetime import date, datetime
from pathlib import Path

from screens.app import KioskApp
from screens.checklist import ChecklistScreen
from secor_tui import demo
from secor_tui.clock import SetClock
from secor_tui.kiosk import Kiosk

HERE = Path(__file__).parent
MORNING = datetime.fromisoformat("2026-06-02T06:40:00-06:00")
KEYS = ("2", "5", "enter", "f7", "2", "f2", *["f3"] * 4, *["f2"] * 5)
"""The first lines of the daily inspection, up to where something fails."""


async def draw(kiosk: Kiosk) -> None:
    """Home as the foreman finds it, and the daily inspection some lines down."""
    app = KioskApp(kiosk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        save(app, "home")
        await app.push_screen(ChecklistScreen(kiosk, kiosk.start("daily-site-inspection")))
        await pilot.press(*KEYS)
        save(app, "checklist")


def save(app: KioskApp, name: str) -> None:
    # Without the fonts that Textual would have a browser fetch: nothing here needs a network, nor do the pictures.
    picture = re.sub(r"@font-face \{.*?\}\s*", "", app.export_screenshot(title="secor-tui"), flags=re.DOTALL)
    picture = picture.replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas").replace("\r", "")
    (HERE / f"{name}.svg").write_text(picture, encoding="utf-8", newline="\n")


with tempfile.TemporaryDirectory() as folder:
    demo.fill(Path(folder), until=date(2026, 6, 1))
    asyncio.run(draw(Kiosk.open(Path(folder), clock=SetClock(MORNING))))
