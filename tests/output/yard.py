"""A small firm in a real ledger, for the tests of the export; run as a program, it exports and dies where it is told.

python yard.py DATA TO [DIE_AT]     DIE_AT: the how-manieth flush or rename is its last, by SIGKILL
"""

from __future__ import annotations

import itertools
import os
import re
import signal
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

from secor_tui.clock import SetClock, written
from secor_tui.config import Config
from secor_tui.forms.frozen import freeze, thaw
from secor_tui.forms.library import Library
from secor_tui.forms.model import Checklist, Row, RowType
from secor_tui.ledger.ledger import Ledger
from secor_tui.ledger.record import JSON, Entry, Record
from secor_tui.output import export as exporting
from secor_tui.output.export import ExportReport, export
from secor_tui.program.policy import Calendar
from secor_tui.program.registers import CachedRegisters, Registers
from secor_tui.program.schedule import Due
from secor_tui.program.tickets import Tickets
from secor_tui.signing import signed_sha256
from tests.output.samples import DAILY, body, passed, text

WORKER = Checklist(
    "worker", "1", text("Worker"), "worker", confidential=True, rows=(Row(RowType.TEXT, "name", text("Name")),)
)
COMPANY = Checklist("company", "1", text("The firm"), "firm", rows=(Row(RowType.TEXT, "name", text("Name")),))


class Yard:
    """What papers need of a kiosk, over a folder."""

    def __init__(self, folder: Path) -> None:
        ids = itertools.count(len(list(folder.glob("records/*"))) * 1000 + 1)
        self.clock = SetClock(datetime.fromisoformat("2026-06-01T06:00:00-06:00"))
        self.ledger = Ledger(
            folder, kiosk="K7Q2", clock=self.clock, new_id=lambda: f"{next(ids):016d}".replace("0", "Z")
        )
        self._registers = CachedRegisters(self.ledger, folder / "registers.json")
        self.site = self.foreman = ""
        self.config, self.library, self.tickets = Config(), Library((folder / "checklists",)), Tickets()

    @property
    def registers(self) -> Registers:
        return self._registers.up_to_date()

    def calendar(self, site: str = "") -> Calendar:
        policy = self.registers.policy
        return Calendar(policy, site, range(5), lambda _: "", "")

    @property
    def sites(self) -> list[str]:
        return [self.site] if self.site else []

    def due(self, on: date, site: str = "") -> list[Due]:  # noqa: ARG002
        return [Due(DAILY.id, "DUE", on.isoformat())]

    def checklist_of(self, record: Record) -> Checklist | None:
        return thaw(self.ledger.text(record.checklist_sha256)) if record.checklist_sha256 else None

    def set_up(self) -> Yard:
        self.foreman = self.add(WORKER, {"answers": {"name": "Marc Tremblay", "phone": "403-555-0199"}}).id
        self.add(COMPANY, {"answers": {"name": "Northfield Framing Ltd."}})
        self.site = self.add(COMPANY, {"answers": {"name": "Mill Street Duplex"}}, kind="site").id
        return self

    def add(self, checklist: Checklist | None, content: JSON, *, kind: str = "", amends: str | None = None) -> Record:
        now = written(self.clock.now())
        frozen: JSON | None = None
        if checklist:
            sha256 = self.ledger.freeze(freeze(checklist))
            frozen = {"id": checklist.id, "version": checklist.version, "sha256": sha256}
        entry = Entry(
            self.ledger.new_id(), kind or (checklist.kind if checklist else "repair"), self.foreman, now[:10], now,
            dict(content), frozen, site=self.site, signed=now, amends=amends,
        )  # fmt: skip
        if "signatures" in content:
            sha256 = signed_sha256({name: getattr(entry, name) for name in Entry.__slots__})
            entry.body["signatures"] = [{**one, "sha256": sha256} for one in content["signatures"]]
        record = self.ledger.append(entry)
        self.clock.advance(timedelta(minutes=7))
        return record

    def day(self, inspections: int) -> list[Record]:
        """So many inspections, and then it is the next morning."""
        made = [self.add(DAILY, body() if n % 3 == 0 else passed()) for n in range(inspections)]
        self.clock.advance(timedelta(hours=24) - timedelta(minutes=7) * inspections)
        return made

    def export(self, to: Path) -> ExportReport:
        return export(self, to, today=date(2026, 6, 30))


def tree(folder: Path) -> dict[str, bytes]:
    """Every file by its path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def lasting(folder: Path) -> dict[str, bytes]:
    """The same without the pages of days and their sums: there is one for each day that some export ended with."""
    found = {name: data for name, data in tree(folder).items() if "00_summary_" not in name}
    for name, data in found.items():
        if name.endswith("SHA256SUMS"):
            lines = data.splitlines(keepends=True)
            found[name] = b"".join(line for line in lines if b"00_summary_" not in line and b"/SHA256SUMS" not in line)
        elif name == "manifest.json":
            found[name] = re.sub(rb'"sums": "[0-9a-f]{64}"', b"", data)
    return found


def _die_at(last: int) -> None:
    count = itertools.count(1)
    real_sync, real_replace = os.fsync, Path.replace

    def step() -> None:
        if next(count) == last:
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

    def sync(fd: int) -> None:
        step()
        real_sync(fd)

    def replace(path: Path, target: Path) -> Path:
        step()
        return real_replace(path, target)

    os.fsync = sync  # type: ignore[assignment]
    Path.replace = replace  # type: ignore[method-assign,assignment]


if __name__ == "__main__":
    exporting.BATCH = 5
    yard = Yard(Path(sys.argv[1]))
    if len(sys.argv) > 3:
        _die_at(int(sys.argv[3]))
    yard.export(Path(sys.argv[2]))
