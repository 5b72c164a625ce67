"""A year around one kiosk: starts, kills, clocks that jump, disks that are full, sticks that fail one time in five.

The driver keeps its own list of what the kiosk acknowledged, outside the data folder, and asks after every start
whether all of it is there.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from secor_tui.clock import SetClock
from secor_tui.kiosk import Kiosk
from secor_tui.ledger.ledger import Anchor, Ledger
from secor_tui.ledger.verify import verify
from secor_tui.output.verify import verify_export
from secor_tui.restore import prove
from tests import firms
from tests.screens import machine
from tests.year.life import CROWDED, FAULTY, FULL, LYING, PULLED, SOUND, WHOLE, Orders

ROOT = Path(__file__).parents[2]
STICKS = ("Blue", "Red")


@dataclass(slots=True)
class Told:
    """What happened, counted."""

    counts: Counter[str] = field(default_factory=Counter)
    seconds: float = 0
    records: int = 0
    bytes: int = 0


class Wrong(AssertionError):
    """Something that must hold does not."""


class World:
    """One kiosk, its sticks, and the driver's own list."""

    def __init__(self, folder: Path, *, starts: int, records: int, seed: int = 1, real_every: int = 20) -> None:
        self.data, self.sticks = folder / "data", {name: folder / "sticks" / name for name in STICKS}
        self.log = (folder / "acknowledged.jsonl").open("w", encoding="utf-8")
        self.folder, self.starts, self.each = folder, starts, max(1, round(records / starts))
        self.real_every = real_every
        self.chance = random.Random(seed)
        self.told = Told()
        self.saved: dict[str, tuple[int, str]] = {}
        """Sequence number and hash of every record that was acknowledged, by its id."""
        self.fresh: set[str] = set()
        """Those since the last look."""
        self.begun: set[str] = set()
        """Drafts that were acknowledged and not yet signed."""
        self.seen = Anchor(0, "")
        self.at = firms.MORNING
        """When it really is."""
        self.process = self._forker()
        self.took = 2.0
        kiosk = firms.set_up(self.data)
        kiosk.close()
        for stick in self.sticks.values():
            stick.mkdir(parents=True)

    def _forker(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.year.life"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )

    def run(self) -> Told:
        begun = time.monotonic()
        for number in range(self.starts):
            self.start(number)
            self.look()
            if number % 40 == 39:
                self.look_at_everything()
                self._report(number)
        self.end()
        self.told.seconds = time.monotonic() - begun
        return self.told

    def close(self) -> None:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.close()
        self.process.wait(timeout=60)
        self.process.stdout.close()
        self.log.close()

    # One start

    def start(self, number: int) -> None:
        if self.real_every and number % self.real_every == self.real_every - 1:
            self._real()
        chance, orders = self.chance, self._orders(number)
        after: float | None = None
        way = chance.choices(("ends", "step", "time"), (55, 20, 25))[0]
        if way == "step":
            orders["die"] = chance.randint(1, 40 + orders["records"] * 25 + (4_000 if orders["stick"] else 0))
        elif way == "time":
            after = chance.uniform(0, self.took * 1.2)
        began = time.monotonic()
        ended = self._live(Orders(**orders), after)
        self.told.counts["starts"] += 1
        self.told.counts["kills"] += ended < 0
        if way == "ends" and ended >= 0:
            self.took = 0.8 * self.took + 0.2 * (time.monotonic() - began)

    def _orders(self, number: int) -> dict[str, Any]:
        chance, counts = self.chance, self.told.counts
        true = self.at = firms.MORNING + timedelta(days=number * 365 / self.starts)
        off = chance.choices((0, -chance.randint(1, 60 * 24), chance.randint(1, 400 * 24)), (86, 9, 5))[0]
        jump = chance.choices((0, -chance.randint(1, 30 * 24), chance.randint(1, 90 * 24)), (92, 4, 4))[0]
        disk = chance.choices((SOUND, FULL, FAULTY), (88, 6, 6))[0]
        stick, stick_is = "", WHOLE
        if number % 10 == 9:
            stick = str(self.sticks[STICKS[number // 10 % len(STICKS)]])
            if counts["nights"] % 5 == 4:
                stick_is = chance.choice((LYING, PULLED, CROWDED))
                counts["sticks that failed"] += 1
            counts["nights"] += 1
        counts["clocks that were wrong or set"] += bool(off or jump)
        counts["full or failing disks"] += disk != SOUND
        return {
            "data": str(self.data), "seed": chance.randrange(2**31), "at": (true + timedelta(hours=off)).isoformat(),
            "up": 60_000, "boot": f"b{number:07d}", "records": self.each, "disk": disk, "jump": jump, "stick": stick,
            "stick_is": stick_is,
        }  # fmt: skip

    def _live(self, orders: Orders, after: float | None) -> int:
        assert self.process.stdin
        self.process.stdin.write(json.dumps(asdict(orders)) + "\n")
        self.process.stdin.flush()
        end: threading.Timer | None = None
        try:
            for said in self._heard():
                if "child" in said and after is not None:
                    end = threading.Timer(after, _kill, [said["child"]])
                    end.start()
                if "error" in said:
                    raise Wrong(said["error"])
                if "ended" in said:
                    return int(said["ended"])
                self._hear(said, orders)
        finally:
            if end is not None:
                end.cancel()
            if (pulled := Path(f"{orders.stick}.pulled")).exists():
                pulled.rename(orders.stick)
        raise Wrong("the process that forks the kiosks has ended by itself")

    def _heard(self) -> Iterator[dict[str, Any]]:
        assert self.process.stdout
        for line in self.process.stdout:
            yield json.loads(line)

    def _hear(self, said: dict[str, Any], orders: Orders) -> None:
        counts = self.told.counts
        if "hash" in said:
            self.saved[said["id"]] = said["seq"], said["hash"]
            self.fresh.add(said["id"])
            self.begun.discard(said["id"])
            self.log.write(json.dumps(said) + "\n")
            self.log.flush()
        elif "draft" in said:
            self.begun.add(said["draft"])
        elif "opened" in said:
            # A record may stand that was killed before it could be acknowledged; then its draft is over.
            self._missing_drafts(self.begun - {*said["drafts"]})
        elif "resumed" in said:
            counts["drafts taken up again"] += 1
        elif "refused" in said:
            counts["refused in a sentence"] += 1
        elif "night" in said:
            self._night(said, orders)

    def _missing_drafts(self, ids: set[str]) -> None:
        for id in ids:
            if self._ledger().get(id) is None:
                raise Wrong(f"the draft {id} was acknowledged and is gone")
            self.begun.discard(id)

    def _night(self, said: dict[str, Any], orders: Orders) -> None:
        counts = self.told.counts
        counts["copies tried"] += 1
        if not said["well"]:
            counts["copies that failed"] += 1
            return
        counts["copies that finished"] += 1
        if said["night"] in self.sticks and orders.stick_is != WHOLE:
            counts["spoiled sticks that were brought everything"] += 1
        self._verify_copy(said["night"])

    def _verify_copy(self, name: str) -> None:
        """A copy that is said to be finished is whole."""
        papers = self.data / "export" if name not in self.sticks else self.sticks[name] / "SITEKIOSK" / "K7Q2"
        report = verify_export(papers)
        if not report.whole:
            raise Wrong(f"{name} is said to be finished: {report.faults[:3]}")
        self.told.counts["copies verified"] += 1

    # The kiosk as it is installed

    def _real(self) -> None:
        """`secor-tui` itself in a terminal: painted, then told to end or killed."""
        short = Path(os.path.realpath("/tmp")) / f"year-{os.getpid()}-{self.told.counts['real']}"
        short.mkdir()
        try:
            with machine.systemd(short) as line, machine.started(self.data, **machine.listens(line)) as terminal:
                machine.until_ready(line)
                told = self.chance.random() < 0.6
                (terminal.process.terminate if told else terminal.process.kill)()
                code = terminal.process.wait(60)
                if code != (143 if told else -signal.SIGKILL):
                    raise Wrong(f"the kiosk ended with {code}")
        finally:
            shutil.rmtree(short)
        self.told.counts["real"] += 1
        self.told.counts["starts"] += 1
        self.told.counts["kills"] += not told

    # Looking

    def _ledger(self) -> Ledger:
        return self._kiosk().ledger

    def _kiosk(self) -> Kiosk:
        """As the office would open it: it may mend a torn end, and gives that record an id of its own."""
        return Kiosk.open(self.data, clock=SetClock(self.at))

    def look(self) -> None:
        """That what was acknowledged since the last look is there, and follows what was there before."""
        there: dict[str, tuple[int, str]] = {}
        newest = self.seen
        for record in self._ledger().records(after=max(0, self.seen.seq - 1)):
            if record.seq == self.seen.seq:
                if record.hash != self.seen.hash:
                    raise Wrong(f"record {record.seq} has changed")
                continue
            there[record.id] = record.seq, record.hash
            newest = Anchor(record.seq, record.hash)
        if newest.seq < self.seen.seq:
            raise Wrong(f"records up to {self.seen.seq} were there")
        for id in self.fresh:
            if there.get(id) != self.saved[id]:
                raise Wrong(f"record {id} was acknowledged as {self.saved[id]} and is {there.get(id)}")
        if len(there) != newest.seq - self.seen.seq:
            raise Wrong("a number is missing, or stands twice")
        self.fresh.clear()
        self.seen = newest

    def look_at_everything(self) -> None:
        report = verify(self.data)
        if not report.whole:
            raise Wrong(str(report.faults[:5]))
        self.told.counts["proofs of the whole chain"] += 1

    def end(self) -> None:
        """The year is over: one quiet start, everything copied, everything asked for once more."""
        for number, stick in enumerate(self.sticks.values()):
            orders = self._orders(0) | {"records": 1, "disk": SOUND, "jump": 0, "stick": str(stick), "stick_is": WHOLE}
            orders |= {"at": (firms.MORNING + timedelta(days=366 + number)).isoformat(), "boot": f"end{number}"}
            before = self.told.counts["copies that failed"]
            if self._live(Orders(**orders), None) != 0 or self.told.counts["copies that failed"] != before:
                raise Wrong(f"the last copy to {stick.name} did not finish")
        self.look()
        self.look_at_everything()
        there = {record.id: (record.seq, record.hash) for record in self._ledger().records()}
        lost = {id for id, known in self.saved.items() if there.get(id) != known}
        if lost:
            raise Wrong(f"{len(lost)} acknowledged records are lost")
        kiosk = self._kiosk()
        for stick in self.sticks.values():
            proved = prove(kiosk, stick / "SECOR-BACKUP" / "K7Q2")
            if not proved.whole:
                raise Wrong(f"the backup on {stick.name}: {proved.faults[:3]}")
            self.told.counts["backups restored and compared at the end"] += 1
        if left := [str(path) for path in self.data.rglob("*.part")]:
            raise Wrong(f"left over: {left[:5]}")
        self.told.records = len(there)
        self.told.bytes = sum(path.stat().st_size for path in (self.data / "records").iterdir())
        self.told.counts["acknowledged"] = len(self.saved)

    def _report(self, number: int) -> None:
        told = ", ".join(f"{count} {what}" for what, count in sorted(self.told.counts.items()))
        print(f"{number + 1} of {self.starts}: record {self.seen.seq}; {told}", file=sys.stderr, flush=True)  # noqa: T201


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
