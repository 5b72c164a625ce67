"""One kiosk that is left open: what it holds in memory and which files, round after round.

    python -m tests.year.long_run FOLDER ROUNDS

A round is half an hour: somebody opens a checklist and leaves it, looks at the crew, the door and the help; the kiosk
idles home. Every tenth round a record is signed. Prints a JSON line for each of twenty looks.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import sys
from datetime import timedelta
from pathlib import Path

from screens.app import KioskApp
from tests import firms
from tests.screens import kiosks

LOOKS = 20


def resident() -> int:
    """KiB of memory that this process holds."""
    gc.collect()
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def open_files() -> int:
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - its own descriptor is among them, every time


async def run(folder: Path, rounds: int) -> None:
    kiosk = firms.set_up(folder)
    clock = firms.clock(kiosk)
    app = KioskApp(kiosk)
    async with app.run_test(size=(80, 24)) as pilot:
        await kiosks.until(pilot, "Northgate Framing", patience=1000)
        for number in range(rounds):
            app._last_key = clock.up()
            draft = kiosk.start("gate")
            app.open_checklist(draft)
            await kiosks.until(pilot, "The gate closes", patience=1000)
            await pilot.press("f2", "7", "f10")
            app.drafts.discard(draft)
            for keys in (("0",), ("f9",), ("f1",)):
                await pilot.press(*keys)
                await pilot.pause()
                await app.go_home()
            if number % 10 == 9:
                signed = firms.gate(kiosk)
                firms.sign(kiosk, signed)
                kiosk.submit(signed)
            clock.advance(timedelta(minutes=30))
            for _ in range(3):
                await app.look_at_the_clock()
                await pilot.pause()
            while any(worker.is_running for worker in app.workers):
                await pilot.pause(0.02)
            if (number + 1) % max(1, rounds // LOOKS) == 0:
                said = {"round": number + 1, "resident": resident(), "files": open_files()}
                sys.stdout.write(json.dumps(said) + "\n")
                sys.stdout.flush()
    kiosk.close()


if __name__ == "__main__":
    asyncio.run(run(Path(sys.argv[1]), int(sys.argv[2])))
