"""A kiosk in a process of its own, driven up to a point where it waits to be killed."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from screens.app import KioskApp, run
from tests.screens import kiosks


async def fill_in(folder: Path) -> None:
    kiosk = kiosks.opened(folder)
    app = KioskApp(kiosk)
    async with app.run_test(size=(80, 24)) as pilot:
        draft = kiosk.start("every-kind")
        app.open_checklist(draft)
        await pilot.pause()
        await pilot.press(*"Gate 3", "enter", *"12", "enter", *"1.")
        while draft.typing != "1." or kiosk.drafts()[0].typing != "1.":
            await pilot.pause(0.02)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        await asyncio.sleep(600)


if __name__ == "__main__":
    if sys.argv[2:] == ["terminal"]:
        sys.exit(run(kiosks.opened(Path(sys.argv[1]))))
    asyncio.run(fill_in(Path(sys.argv[1])))
