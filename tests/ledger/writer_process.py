"""What is killed: a process that saves as a kiosk does, and says each id only when its record is on the disk.

Started once, it forks a writer for each line it reads, so that three hundred kills do not load Python three hundred
times. Every line it prints is one write to the pipe, which a kill cannot tear.
"""

from __future__ import annotations

import json
import os
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn

from secor_tui import durable
from secor_tui.clock import SetClock
from secor_tui.ledger.ledger import Ledger
from secor_tui.ledger.record import Entry, new_id


def say(**said: Any) -> None:
    os.write(1, json.dumps({**said, "at": time.monotonic()}).encode() + b"\n")


def write(folder: Path, *, start: str, count: int, sizes: list[int], drafts: bool, hours: int, flush: bool) -> None:
    """Save `count` records (0: for ever), each of them from a draft as the kiosk does, months passing by the way."""
    if not flush:
        durable.sync = lambda fd: None  # noqa: ARG005 - the negative control
    clock = SetClock(datetime.fromisoformat(start))
    ledger = Ledger(folder, kiosk="K7Q2", clock=clock)
    say(open=True)
    done = 0
    while not count or done < count:
        id, size = new_id(), sizes[done % len(sizes)]
        state = {"note": "é" * size}
        if drafts:
            ledger.drafts.save(id, state)
            say(draft=id)
        clock.advance(timedelta(hours=hours))
        day = clock.now().date().isoformat()
        made = ledger.append(Entry(id, "inspection", "w07", day, day, body={"answers": state}))
        say(id=id, hash=made.hash)
        if drafts:
            ledger.drafts.delete(id)
        done += 1


def serve() -> NoReturn:
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if child == 0:
            try:
                write(Path(asked.pop("folder")), **asked)
            finally:
                os._exit(0)
        say(child=child)
        os.waitpid(child, 0)
        say(dead=True)
    sys.exit()


if __name__ == "__main__":
    serve()
