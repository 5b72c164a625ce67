"""Whatever is done to a ledger, in whatever order, it holds what a plain list would hold."""

from __future__ import annotations

import json
import shutil
import tempfile
from datetime import timedelta
from itertools import count
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tinydb import TinyDB

from secor_tui.ledger import segment
from secor_tui.ledger.ledger import Anchor, Ledger
from secor_tui.ledger.verify import verify
from tests.ledger.ledgers import START, clock, content_end, entry, newest, opened, unflushed

SIZES = st.sampled_from([0, 90, 1500, 1900, 5000, 70_000])


class AsAList(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.still = unflushed()
        self.still.__enter__()
        self.folder = Path(tempfile.mkdtemp())
        self.clock = clock()
        self.handles = [opened(self.folder, self.clock), opened(self.folder, self.clock)]
        self.numbers = count()
        self.model: list[tuple[str, int]] = []
        self.foreign = 0
        self.repairs = 0

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)
            self.still.__exit__(None, None, None)

    def _append(self, ledger: Ledger, size: int) -> str:
        id = f"r{next(self.numbers)}"
        made = ledger.append(entry(id, size=size))
        assert (made.id, made.seq) == (id, ledger.head().seq)
        self.model.append((id, size))
        return id

    @rule(which=st.integers(0, 1), size=SIZES)
    def append(self, which: int, size: int) -> None:
        self._append(self.handles[which], size)

    @rule(which=st.integers(0, 1))
    def reopen(self, which: int) -> None:
        self.handles[which] = opened(self.folder, self.clock)

    @rule(hours=st.integers(0, 900))
    def time_passes(self, hours: int) -> None:
        self.clock.advance(timedelta(hours=hours))

    @rule(days=st.integers(-20_000, 400))
    def clock_jumps(self, days: int) -> None:
        self.clock.jump(START + timedelta(days=days))

    @rule(boot=st.sampled_from(["b0000002", "b0000003"]))
    def machine_restarts(self, boot: str) -> None:
        self.clock.restart(boot)

    @precondition(lambda self: self.model)
    @rule(data=st.data(), size=SIZES, noise=st.binary(max_size=40))
    def power_is_cut_in_mid_save(self, data: st.DataObject, size: int, noise: bytes) -> None:
        """The next record reached the disk up to some byte; behind it stands what stood there, or noise."""
        path = newest(self.folder)
        before = path.read_bytes()
        if not before.startswith(segment.HEAD):
            return
        end = content_end(path)
        line = segment.line_for(self.handles[0].head().seq + 1, b'{"v":1,"seq":' + b"9" * size + b"}", end)
        cut = data.draw(st.integers(1, len(line) - 1))
        noise = noise.replace(b"\n", b"")  # which would end the line, and then it is not torn
        with path.open("r+b") as file:
            file.seek(end)
            file.write(line[:cut] + noise)
        self.handles = [opened(self.folder, self.clock) for _ in self.handles]
        self.repairs = sum(1 for _ in self.handles[0].records(kind="repair"))

    @precondition(lambda self: self.model)
    @rule()
    def another_program_saves_the_newest_file(self) -> None:
        path = newest(self.folder)
        path.write_text(json.dumps(json.loads(path.read_bytes()), indent=2))
        self.foreign += 1

    @rule(which=st.integers(0, 1), others=st.integers(0, 2))
    def a_draft_is_signed_and_the_kiosk_killed_before_it_could_say_so(self, which: int, others: int) -> None:
        id = f"r{next(self.numbers)}"
        self.handles[which].drafts.save(id, {})
        for _ in range(others):
            self._append(self.handles[1 - which], 90)
        made = self.handles[which].append(entry(id))
        self.model.append((id, 0))
        self.reopen(which)
        assert id in self.handles[which].drafts.all()
        assert self.handles[which].append(entry(id)) == made
        self.handles[which].drafts.delete(id)

    @invariant()
    def it_holds_what_the_list_holds(self) -> None:
        if not hasattr(self, "model"):
            return
        for ledger in self.handles:
            records = list(ledger.records())
            kept = [(record.id, len(record.answers["note"])) for record in records if record.kind != "repair"]
            assert kept == self.model
            assert [record.seq for record in records] == list(range(1, len(records) + 1))
            middle = len(records) // 2
            assert list(ledger.records(after=middle)) == records[middle:]
            assert list(ledger.records(newest_first=True)) == records[::-1]
            assert ledger.head() == (Anchor(records[-1].seq, records[-1].hash) if records else ledger.head())

    @invariant()
    def every_file_is_whole(self) -> None:
        if not hasattr(self, "model"):
            return
        faults = [fault.sentence for fault in verify(self.folder).faults]
        assert all("another program has saved" in sentence for sentence in faults), faults
        assert len(faults) <= self.foreign
        for path in (self.folder / "records").glob("*.json"):
            with TinyDB(path) as stock:
                assert stock.all()


AsAList.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestAsAList = AsAList.TestCase
