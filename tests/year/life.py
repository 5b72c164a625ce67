"""One start of the kiosk, in a process of its own: it opens on its screen, works, and ends or is ended.

`serve` forks one for each line it reads, all modules loaded, so that hundreds of starts cost minutes and not hours.
What it is told to do comes from the driver (`world.py`), which also keeps what was acknowledged: a line is written to
the pipe, in one write, only after the kiosk's own call returned.
"""

from __future__ import annotations

import asyncio
import errno
import json
import os
import random
import sys
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn

from screens.app import KioskApp
from secor_tui import destinations, durable, nightly
from secor_tui.clock import SetClock
from secor_tui.destinations import BOTH, FOLDER, Destination
from secor_tui.errors import SecorError
from secor_tui.kiosk import Draft, Kiosk
from secor_tui.ledger.record import new_id
from secor_tui.output import export as exporting
from secor_tui.output import placing
from tests import firms
from tests.crash.victim import Steps, plain_paper, say
from tests.screens import kiosks

SOUND, FULL, FAULTY = "sound", "full", "faulty"
"""The disk with the records: takes everything, is full, or refuses now and then in the middle of a write."""
WHOLE, LYING, PULLED, CROWDED = "whole", "lying", "pulled", "crowded"
"""The stick: is as it should be, gives back other bytes, is pulled half way, is full."""


@dataclass(frozen=True, slots=True)
class Orders:
    """What happens in one start."""

    data: str
    seed: int
    at: str
    up: int
    boot: str
    records: int
    disk: str = SOUND
    jump: int = 0
    """Hours by which the wall clock is set, half way."""
    stick: str = ""
    """The folder of one to be copied to; empty for none."""
    stick_is: str = WHOLE
    die: int = 0
    """The step at which it dies; 0 for none."""


class Life:
    """One start."""

    def __init__(self, orders: Orders) -> None:
        self.orders = orders
        self.chance = random.Random(orders.seed)
        self.clock = SetClock(datetime.fromisoformat(orders.at), up=orders.up, boot=orders.boot)
        self.steps = Steps(orders.die)
        if orders.disk == FULL:
            self._fill_up()
        elif orders.disk == FAULTY:
            self._break()
        self.kiosk = firms.cheap(Kiosk.open(Path(orders.data), clock=self.clock, new_id=new_id))
        self.foreman = firms.person(self.kiosk, "Dan")

    def _fill_up(self) -> None:
        """No file may grow beyond the newest month but a little: to whoever writes, a full disk."""
        import resource

        newest = max(Path(self.orders.data, "records").glob("*.json"), key=lambda path: path.name)
        room = newest.stat().st_size + self.chance.randint(0, 60_000)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))

    def _break(self) -> None:
        write, chance = durable._pwrite, self.chance

        def refuses(fd: int, data: Any, offset: int) -> int:
            if chance.random() < 0.05:
                write(fd, data[: len(data) // 2], offset)
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return write(fd, data, offset)

        durable._pwrite = refuses

    async def live(self) -> None:
        app = KioskApp(self.kiosk)
        if self.orders.seed % 10:
            # The day's proof reads everything, and the driver does so as well.
            app._proved = self.kiosk.today()
        async with app.run_test(size=(80, 24)) as pilot:
            await kiosks.until(pilot, "Northgate Framing", patience=1000)
            found = self.kiosk.drafts()
            say(opened=True, drafts=[one.id for one in found], head=self.kiosk.ledger.head().seq)
            for draft in found:
                self._finish(draft)
            for number in range(self.orders.records):
                self._record()
                if number == self.orders.records // 2 and self.orders.jump:
                    self.clock.jump(self.clock.now() + timedelta(hours=self.orders.jump))
            await self._begin_by_keys(app, pilot)
            if self.orders.stick:
                self._night()
        self.kiosk.close()
        say(closed=True, steps=self.steps.done)

    def _record(self) -> None:
        """A gate check, now and then with a photo, or a correction of an earlier one."""
        self.clock.advance(timedelta(minutes=self.chance.randint(1, 16)))
        try:
            if self.chance.random() < 0.03:
                newest = self.kiosk.ledger.head().seq
                before = [*self.kiosk.ledger.records(after=max(0, newest - 20))]
                gate = next((one for one in before if one.kind == "inspection" and not one.amends), None)
                if gate is not None and not any(one.amends == gate.id for one in before):
                    draft = self.kiosk.amend(gate.id, by=self.foreman)
                    draft.reason = f"The lock was looked at again after record {newest}."
                    self._submit(draft)
                    return
            draft = firms.gate(self.kiosk, people=self.chance.randint(0, 9))
            self.kiosk.keep(draft)
            if self.chance.random() < 0.1:
                photo = b"\xff\xd8\xff" + self.chance.randbytes(self.chance.choice((500, 4_000, 90_000)))
                self.kiosk.attach(draft, "photo", photo, name="gate.jpg")
            self._submit(draft)
        except SecorError as refused:
            say(refused=str(refused))

    def _finish(self, draft: Draft) -> None:
        """What an earlier start left begun."""
        try:
            for path, value in {"closed": "pass", "people": 3}.items():
                if not draft.filling.line(path).answer:
                    draft.filling.answer(path, value)
            self._submit(draft)
            say(resumed=draft.id)
        except SecorError as refused:
            say(refused=str(refused))

    def _submit(self, draft: Draft) -> None:
        draft.by = draft.by or self.foreman
        self.kiosk.sign(draft, "signed", self.foreman, firms.FOREMAN_PIN)
        record = self.kiosk.submit(draft)
        say(id=record.id, hash=record.hash, seq=record.seq)

    async def _begin_by_keys(self, app: KioskApp, pilot: Any) -> None:
        draft = self.kiosk.start("gate", by=self.foreman)
        app._last_key = self.clock.up()
        app.open_checklist(draft)
        await kiosks.until(pilot, "The gate closes", patience=1000)
        await pilot.press("f2", "7")
        await pilot.pause()
        kept = {one.id: one for one in self.kiosk.drafts()}
        if draft.id in kept and kept[draft.id].filling.line("closed").answer == "pass":
            say(draft=draft.id)
        await app.go_home()

    # The night

    def _night(self) -> None:
        stick = Path(self.orders.stick)
        setattr(exporting, "record_pdf", plain_paper)  # noqa: B010 - the module offers it to nobody else
        try:
            names = [one.name for one in destinations.listed(self.kiosk)]
            if stick.name not in names:
                destinations.add(self.kiosk, Destination(stick.name, FOLDER, str(stick), holds=BOTH))
            told = 0
            last = self.chance.randint(1, 60)

            def progress(_what: str, name: str, _done: int, _of: int) -> None:
                nonlocal told
                told += name == stick.name
                if self.orders.stick_is == PULLED and told == last and stick.is_dir():
                    stick.rename(stick.with_name(f"{stick.name}.pulled"))

            self._spoil(stick)
            summary = nightly.run(self.kiosk, progress=progress)
            for one in summary.results:
                say(night=one.name, well=not one.trouble and one.there, why=one.trouble.get("en", ""), notes=one.notes)
        except SecorError as refused:
            say(refused=str(refused))

    def _spoil(self, stick: Path) -> None:
        """A stick that is full or lies; the data folder is not touched."""
        left = self.chance.randint(0, 300_000)
        prove = placing._prove

        def spoiled(fd: int, data: bytes, offset: int) -> None:
            nonlocal left
            if Path(f"/proc/self/fd/{fd}").readlink().is_relative_to(stick):
                left -= len(data)
                if left < 0:
                    if self.orders.stick_is == CROWDED:
                        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                    durable.write_at(fd, b"?", offset + len(data) // 2)
            prove(fd, data, offset)

        if self.orders.stick_is in (CROWDED, LYING):
            placing._prove = spoiled


def _warm() -> None:
    """Load what the first record loads, once for all starts."""
    with tempfile.TemporaryDirectory() as scratch:
        kiosk = firms.set_up(Path(scratch))
        draft = firms.gate(kiosk)
        firms.sign(kiosk, draft)
        kiosk.submit(draft)


def serve() -> NoReturn:
    _warm()
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if child == 0:
            code = 1
            try:
                asyncio.run(Life(Orders(**asked)).live())
                code = 0
            except SecorError as refused:
                say(refused=str(refused))
                code = 3
            except BaseException as error:
                import traceback

                say(error="".join(traceback.format_exception(error)))
            finally:
                os._exit(code)
        say(child=child)
        _, status = os.waitpid(child, 0)
        say(ended=os.waitstatus_to_exitcode(status))
    sys.exit()


if __name__ == "__main__":
    serve()
