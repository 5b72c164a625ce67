"""The kiosk on its screen: home with ten years of records against an empty Textual app; one key in a long checklist.

Each run is a whole process on a terminal of 80x24 that this one reads as fast as it can. Linux and macOS only.
"""

from __future__ import annotations

import contextlib
import json
import os
import pty
import statistics
import subprocess
import sys
import tempfile
import termios
import threading
from pathlib import Path

from benchmarks import Row, history
from secor_tui.kiosk import Kiosk

RUNS = 9

EMPTY = """
from textual.app import App
App.on_ready = lambda app: app.call_after_refresh(app.exit)
App().run()
"""
HOME = """
import sys
from pathlib import Path
from screens.app import KioskApp
from secor_tui.kiosk import Kiosk
KioskApp.on_ready = lambda app: app.call_after_refresh(app.exit)
kiosk = Kiosk.open(Path(sys.argv[1]))
KioskApp(kiosk).run()
assert kiosk.registers.seq > 1
"""
# The peak is this program's own: what getrusage says counts the parent's memory at the start as well.
COST = """
import json, pathlib, resource, time
status = pathlib.Path("/proc/self/status")
if status.exists():
    peak = next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"cpu": time.process_time(), "memory": peak}))
"""

LONG = """
settings:
  form_id: long-{rows}
  version: "1"
  title: {{en: "A checklist of {rows} rows"}}
  default_language: en
  kiosk::kind: inspection
  kiosk::role: worker
survey:
"""
LONG_ROW = """  - type: select_one pass_fail_na
    name: row_{row}
    label: {{en: "Is item {row} as it should be, from end to end and on both sides?"}}
    required: yes
"""
# Keys come 50 ms apart, as no hand presses them, so that each is painted before the next. What the process
# spends in the same time without keys is taken off.
PRESS = """
import asyncio, json, statistics, sys, time
from pathlib import Path
from textual import events
from screens.app import KioskApp
from screens.checklist import ChecklistScreen
from secor_tui.kiosk import Kiosk
KEYS, BATCHES = 15, int(sys.argv[3])
spent = []
async def batch(app, press):
    start = time.process_time()
    for _ in range(KEYS):
        if press:
            app.post_message(events.Key("f2", None))
        await asyncio.sleep(0.05)
    return (time.process_time() - start) * 1000 / KEYS
async def type_on(app, screen):
    await app.push_screen(screen)
    await asyncio.sleep(0.3)
    for _ in range(BATCHES):
        idle = await batch(app, False)
        spent.append(await batch(app, True) - idle)
    assert screen.filling.progress().answered == KEYS * BATCHES
    app.exit()
def ready(app):
    app.run_worker(type_on(app, ChecklistScreen(kiosk, kiosk.start(sys.argv[2]))))
KioskApp.on_ready = ready
kiosk = Kiosk.open(Path(sys.argv[1]))
KioskApp(kiosk).run()
print(json.dumps({"key": statistics.median(spent)}))
"""


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        history.make(scratch / "ten-years", days=3650)
        return [*_home(scratch / "ten-years", scratch), *_keys(scratch / "keys", scratch)]


def _home(folder: Path, scratch: Path) -> list[Row]:
    def empty() -> dict[str, float]:
        return _run(scratch, EMPTY + COST)

    def home() -> dict[str, float]:
        return _run(scratch, HOME + COST, str(folder))

    empty(), home()  # compiles what is imported, which happens once in a kiosk's life
    turns = [(home(), empty()) for _ in range(RUNS)]
    ours, bare = (statistics.median(turn[at]["cpu"] for turn in turns) * 1000 for at in (0, 1))
    our_peak, bare_peak = (statistics.median(turn[at]["memory"] for turn in turns) / 1024 for at in (0, 1))
    (folder / "cache" / "registers.json").unlink()
    cold = home()["cpu"]
    return [
        Row(
            "home on screen with ten years of records (109,500) / an empty Textual app",
            ours / bare,
            1.3,
            detail=f"{ours:.0f} ms / {bare:.0f} ms of CPU, start to painted; {cold:.1f} s when the cache is gone",
        ),
        Row(
            "memory with ten years of records / an empty Textual app",
            our_peak / bare_peak,
            2.0,
            detail=f"{our_peak:.0f} MiB / {bare_peak:.0f} MiB at the peak",
        ),
    ]


def _keys(folder: Path, scratch: Path) -> list[Row]:
    (folder / "checklists").mkdir(parents=True)
    for count in (20, 200):
        text = LONG.format(rows=count) + "".join(LONG_ROW.format(row=row) for row in range(count))
        (folder / "checklists" / f"long-{count}.yaml").write_text(text, encoding="utf-8")
    Kiosk.open(folder).set_up(history.SET_UP)
    short = _run(scratch, PRESS, str(folder), "long-20", "1")["key"]
    long = _run(scratch, PRESS, str(folder), "long-200", "9")["key"]
    return [
        Row(
            "a key in a checklist of 200 rows, to its refreshed screen and the answer on the disk",
            long,
            5.0,
            unit="ms of CPU",
            detail=f"{short:.1f} ms in a checklist of 20 rows",
        )
    ]


def _run(scratch: Path, program: str, *arguments: str) -> dict[str, float]:
    """Run a program on a terminal of its own; returns the JSON it prints last."""
    ours, its = pty.openpty()
    termios.tcsetwinsize(its, (24, 80))
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"TERM": "xterm-256color", "PYTHONPYCACHEPREFIX": str(scratch / "compiled")}
    # Textual paints on stderr.
    process = subprocess.Popen(
        [sys.executable, "-c", program, *arguments], stdin=its, stdout=subprocess.PIPE, stderr=its, env=environment
    )
    os.close(its)
    painted: list[bytes] = []
    reader = threading.Thread(target=_read, args=(ours, painted))
    reader.start()
    out, _ = process.communicate()
    reader.join()
    os.close(ours)
    if process.returncode:
        raise RuntimeError(b"".join(painted).decode(errors="replace"))
    found: dict[str, float] = json.loads(out.splitlines()[-1])
    return found


def _read(terminal: int, painted: list[bytes]) -> None:
    # A terminal nobody writes to any more is an error to whoever reads it.
    with contextlib.suppress(OSError):
        while data := os.read(terminal, 65536):
            painted.append(data)
