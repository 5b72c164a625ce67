"""The office's store: the same from any bundles in any order, nothing lost, nothing believed; all that reads works."""

from __future__ import annotations

import contextlib
import errno
import itertools
import json
import os
import shutil
import stat
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import openpyxl
import pytest

from secor_tui import durable
from secor_tui.backup import backup
from secor_tui.clock import SetClock
from secor_tui.errors import NotSaved, Refused, WrongUse
from secor_tui.forms.filling import Deficiency
from secor_tui.gate import Override
from secor_tui.kiosk import Kiosk
from secor_tui.ledger.ledger import Anchor, Ledger
from secor_tui.ledger.merged import MergedLedger
from secor_tui.ledger.merged_said import FILES, Standing
from secor_tui.ledger.record import Entry, Record, canonical
from secor_tui.ledger.verify_merged import verify_merged
from secor_tui.merging import Merged, merge
from secor_tui.output import export as exporting
from secor_tui.output import pack
from secor_tui.output.pack_facts import Facts
from secor_tui.packing import Order, pack_into
from secor_tui.readiness import readiness
from tests import firms
from tests.ledger.ledgers import unflushed
from tests.test_cli import Run, run

__all__ = ["run"]

HOUR = timedelta(hours=1)
KIOSKS = "A1", "B2", "C3"


class Firm:
    """One firm on one kiosk, and the same records as three kiosks would have made them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.one = firms.set_up(folder / "one")
        self.begun = next(self.one.ledger.records()).entered
        self._work()
        self.three = [self._split(name, at) for at, name in enumerate(KIOSKS)]
        self.exports = [self._exported(kiosk) for kiosk in self.three]
        self.backups = [self._backed_up(kiosk) for kiosk in self.three]
        self.data = [kiosk.folder for kiosk in self.three]

    def heads(self) -> list[tuple[Kiosk, Anchor]]:
        return [(kiosk, kiosk.ledger.head()) for kiosk in self.three]

    def _work(self) -> None:
        kiosk, dan = self.one, firms.person(self.one, "Dan")
        for number in range(8):
            firms.clock(kiosk).advance(HOUR)
            wrong: dict[str, Any] = {"closed": "fail"} if number % 3 == 1 else {}
            draft = firms.gate(kiosk, people=number, **wrong)
            if wrong:
                draft.filling.find_deficient("closed", Deficiency(f"Hinge {number}", "high", dan, "2026-06-02"))
            kiosk.attach(draft, "photo", b"\xff\xd8\xff the gate at %d" % number, name="gate.jpg")
            firms.sign(kiosk, draft)
            record = kiosk.submit(draft)
        firms.clock(kiosk).advance(HOUR)
        draft = kiosk.amend(record.id, by=dan)
        draft.filling.answer("people", 5)
        draft.reason = "Counted once more"
        firms.sign(kiosk, draft)
        kiosk.submit(draft)
        firms.clock(kiosk).advance(HOUR)
        firms.clock(kiosk).advance(HOUR)
        kiosk.config.site = kiosk.enter(kiosk.start("site", by=dan, prefill={"name": "Lot 22, Elm Street"})).id
        firms.clock(kiosk).advance(HOUR)
        draft = firms.gate(kiosk)
        firms.sign(kiosk, draft)
        kiosk.submit(draft)
        firms.clock(kiosk).advance(HOUR)
        owner = firms.person(kiosk, "Marie")
        kiosk.sign_in(dan, override=Override(owner, firms.OWNER_PIN, "The orientation is today"))

    def _split(self, name: str, at: int) -> Kiosk:
        """Every third record as this kiosk's own; those of the first start, all of one moment, as the first one's."""
        folder = self.folder / name
        for room in ("texts", "attachments", "checklists"):
            shutil.copytree(self.one.folder / room, folder / room)
        (folder / "config.json").write_text(json.dumps({"kiosk": name}))
        clock = SetClock(firms.MORNING)
        ledger = Ledger(folder, kiosk=name, clock=clock)
        for record in self.one.ledger.records():
            if (0 if record.entered == self.begun else record.seq % len(KIOSKS)) == at:
                clock.advance(_moment(record) - clock.now())
                ledger.append(_entry(record))
        return firms.opened(folder)

    def _exported(self, kiosk: Kiosk) -> Path:
        to = self.folder / f"export-{kiosk.config.kiosk}"
        # What its papers look like does not matter here, and drawing them takes longer than all the rest.
        with patch.object(exporting, "record_pdf", lambda paper: b"%PDF-"):  # noqa: ARG005
            exporting.export(kiosk, to, today=kiosk.today())
        return to

    def _backed_up(self, kiosk: Kiosk) -> Path:
        to = self.folder / f"backup-{kiosk.config.kiosk}"
        backup(kiosk, to)
        return to


def _moment(record: Record) -> Any:
    from datetime import datetime

    return datetime.fromisoformat(record.entered)


def _entry(record: Record) -> Entry:
    raw = record.raw
    names = ("id", "kind", "by", "date", "opened", "body", "checklist", "language", "site", "signed", "amends")
    return Entry(**{name: raw[name] for name in names})


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Firm:
    with unflushed():
        return Firm(tmp_path_factory.mktemp("firm"))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    """What is tested here is what is written, not when the disk has it; but for the one test of that."""
    with unflushed():
        yield


def held(folder: Path) -> dict[str, bytes]:
    """Every file of a store."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def bundle(folder: Path, lines: list[bytes], *, of: Path | None = None) -> Path:
    """As an export has them."""
    folder.mkdir()
    (folder / "records.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))
    if of:
        shutil.copytree(of / "texts", folder / "texts")
    return folder


def lines_of(folder: Path) -> list[bytes]:
    return (folder / "records.jsonl").read_bytes().splitlines()


def opened(store: Path, at: Any = firms.MORNING + 12 * HOUR) -> Kiosk:
    return Kiosk.open(store, clock=SetClock(at))


def stands(merged: Merged, kiosk: str) -> Standing:
    (found,) = (one for one in merged.said.kiosks if one.kiosk == kiosk)
    return found


# The same, whatever the order


def test_any_order_of_bundles_gives_the_same_bytes(firm: Firm, tmp_path: Path) -> None:
    every = [*firm.exports, firm.backups[0], firm.data[1]]
    found = []
    for at, order in enumerate([*itertools.permutations(firm.exports)]):
        merge(order, tmp_path / f"{at}")
        found.append(held(tmp_path / f"{at}"))
    assert all(one == found[0] for one in found)
    merge(every, tmp_path / "all")
    merge(every[::-1], tmp_path / "back")
    assert held(tmp_path / "all") == held(tmp_path / "back") != found[0]


def test_one_bundle_after_the_other_gives_the_same_as_all_at_once(firm: Firm, tmp_path: Path) -> None:
    every = [*firm.exports, *firm.backups]
    merge(every, tmp_path / "once")
    for one in [*every[::-1], *every[::2]]:
        merge([one], tmp_path / "slowly")
    assert held(tmp_path / "slowly") == held(tmp_path / "once")


def test_a_second_merge_writes_nothing(firm: Firm, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    every = [*firm.exports, firm.backups[1]]
    merge(every, store)
    before = held(store)
    monkeypatch.setattr(durable, "replace", lambda *_args, **_more: pytest.fail("something was written"))
    again = merge(every, store)
    assert (again.new, again.written, held(store)) == (0, 0, before)
    assert again.said.records == len([*firm.one.ledger.records()])


def test_a_store_can_be_merged_into_another(firm: Firm, tmp_path: Path) -> None:
    merge([*firm.exports, *firm.backups], tmp_path / "once")
    merge(firm.backups, tmp_path / "part")
    merge([tmp_path / "part", *firm.exports], tmp_path / "other")
    assert held(tmp_path / "other") == held(tmp_path / "once")


@pytest.mark.skipif(os.name != "posix", reason="other systems keep permissions elsewhere")
def test_files_are_for_their_owner_alone(firm: Firm, store: Path) -> None:
    merge([*firm.exports, *firm.backups], store)
    for path in [store, *store.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


# What is read there


def test_three_kiosks_read_as_the_one_that_has_all_their_records(firm: Firm, store: Path) -> None:
    merge(firm.backups, store)
    merged, one = opened(store), firm.one
    assert [record.id for record in merged.ledger.records()] == [record.id for record in one.ledger.records()]
    ours, theirs = merged.registers.dump(), one.registers.dump()
    assert ours.pop("hash") != theirs.pop("hash")
    assert ours == theirs
    merged.close()
    # And once more from the cache.
    again = opened(store)
    assert again.registers.dump() == merged.registers.dump()


def test_the_audit_and_the_pack_are_those_of_the_one_kiosk(
    firm: Firm, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    merge(firm.backups, store)
    shutil.copytree(firm.one.folder / "checklists", store / "checklists")
    merged, one = opened(store), firms.opened(firm.one.folder, at=firms.MORNING + 12 * HOUR)
    ours, theirs = readiness(merged), readiness(one)
    assert (ours.score, ours.least, ours.most) == (theirs.score, theirs.least, theirs.most)
    for part, other in zip(ours.parts, theirs.parts, strict=True):
        for answer, same in zip(part.answers, other.answers, strict=True):
            assert [(found.good, found.of, found.records) for _, found in answer.found] == [
                (found.good, found.of, found.records) for _, found in same.found
            ]
    # What goes into a pack, before it is drawn: that takes its time.
    made: list[Facts] = []
    monkeypatch.setattr(pack, "make", lambda facts, _folder, **_more: made.append(facts))
    for kiosk in (merged, one):
        pack_into(kiosk, tmp_path, Order())
    our_pack, their_pack = made
    for name in ("over_all", "range", "missing", "firm", "made"):
        assert getattr(our_pack, name) == getattr(their_pack, name), name
    newest = "; ".join(f"{kiosk.config.kiosk}-{head.seq}, sha256 {head.hash}" for kiosk, head in firm.heads())
    assert dict(our_pack.cover)["pk_head"] == newest
    assert [row for row in our_pack.cover if row[0] != "pk_head"] == [
        row for row in their_pack.cover if row[0] != "pk_head"
    ]


def test_a_record_keeps_its_number_and_is_found_by_it(firm: Firm, store: Path) -> None:
    merge(firm.exports, store)
    ledger = MergedLedger(store, clock=SetClock(firms.MORNING))
    for kiosk in firm.three:
        for record in kiosk.ledger.records():
            found = ledger.get(record.number.lower())
            assert found is not None
            assert (found.number, found.hash, found.raw["seq"]) == (record.number, record.hash, record.seq)
            assert ledger.get(record.id) == found
    places = [record.seq for record in ledger.records()]
    assert places == [*range(1, len(places) + 1)]
    assert [record.seq for record in ledger.records(newest_first=True)] == places[::-1]
    assert [record.seq for record in ledger.records(after=7)] == places[7:]
    assert ledger.get("A1-999") is None
    assert ledger.head().seq == places[-1]


def test_an_amendment_from_another_kiosk_belongs_to_its_record(firm: Firm, store: Path) -> None:
    merge(firm.exports, store)
    ledger = MergedLedger(store, clock=SetClock(firms.MORNING))
    (amendment,) = (record for record in ledger.records(kind="inspection") if record.amends)
    history = ledger.history(amendment.id)
    assert [record.id for record in history] == [amendment.amends, amendment.id]
    assert history[0].raw["kiosk"] != history[1].raw["kiosk"]
    assert ledger.history("B2-999") == []


@pytest.mark.parametrize(
    "asked", [{"kind": "inspection"}, {"by": "Dan"}, {"since": "2026-06-02"}, {"until": "2026-06-01", "kind": "worker"}]
)
def test_records_are_asked_for_as_at_a_kiosk(firm: Firm, store: Path, asked: dict[str, str]) -> None:
    asked = {name: firms.person(firm.one, value) if name == "by" else value for name, value in asked.items()}
    merge(firm.exports, store)
    ledger = MergedLedger(store, clock=SetClock(firms.MORNING))
    found = [record.id for record in ledger.records(**asked)]  # type: ignore[arg-type]
    assert found == [record.id for record in firm.one.ledger.records(**asked)]  # type: ignore[arg-type]


def test_a_record_that_two_kiosks_have_counts_once(firm: Firm, store: Path, tmp_path: Path) -> None:
    taken_over = next(firm.three[0].ledger.records(kind="inspection"))
    other = Ledger(tmp_path / "d4", kiosk="D4", clock=SetClock(_moment(taken_over) + HOUR))
    other.append(_entry(taken_over))
    merge([*firm.exports, tmp_path / "d4"], store, another_firm=True)
    ledger = MergedLedger(store, clock=SetClock(firms.MORNING))
    assert [record.number for record in ledger.records() if record.id == taken_over.id] == [taken_over.number]
    copy = ledger.get("D4-1")
    assert copy is not None
    assert copy.id == taken_over.id


def test_nothing_can_be_recorded_there(firm: Firm, store: Path) -> None:
    merge(firm.backups, store)
    before, kiosk = held(store), opened(store)
    with pytest.raises(Refused, match="the office's merged store"):
        kiosk.start("daily-site-inspection")
    with pytest.raises(Refused, match="the office's merged store"):
        kiosk.ledger.append(_entry(next(kiosk.ledger.records())))
    with pytest.raises(Refused, match="the office's merged store"):
        kiosk.ledger.attachments.put(b"a photo")
    with pytest.raises(Refused, match="the office's merged store"):
        kiosk.ledger.go_on_above(Anchor(99, "0" * 64))
    assert before.items() <= held(store).items()


def test_whoever_reads_goes_on_with_what_was_there_while_more_is_merged(firm: Firm, store: Path) -> None:
    merge(firm.exports[:1], store)
    kiosk = opened(store)
    before = [record.id for record in kiosk.ledger.records()]
    merge(firm.exports[1:], store)
    assert [record.id for record in kiosk.ledger.records()] == before
    kiosk.close()
    assert opened(store).registers.seq == len([*firm.one.ledger.records()])


def test_the_cache_of_a_store_that_has_changed_in_the_middle_is_not_believed(firm: Firm, store: Path) -> None:
    merge(firm.exports, store)
    kiosk = opened(store)
    assert kiosk.registers.crew.staff() == []
    kiosk.close()
    # Nothing is added, but now the people are known.
    assert merge(firm.backups, store).new == 0
    assert {one.name for one in opened(store).registers.crew.staff()} == {"Marie Tremblay", "Dan Okafor"}


def test_lines_that_damage_has_made_unreadable_are_passed_over(firm: Firm, store: Path) -> None:
    merge(firm.backups, store)
    for name in ("records.jsonl", "confidential.jsonl"):
        lines = (store / name).read_bytes().splitlines()
        lines[-1] = lines[-1].replace(b'{"answers":{', b'{"answers":[')
        lines[0] = lines[0][:200]
        (store / name).write_bytes(b"".join(line + b"\n" for line in lines))
    ledger = MergedLedger(store, clock=SetClock(firms.MORNING))
    assert len([*ledger.records()]) == len([*firm.one.ledger.records()]) - 3
    assert not verify_merged(store).whole


# What is confidential


def test_confidential_content_is_never_in_the_common_records(firm: Firm, store: Path) -> None:
    merge([*firm.exports, *firm.backups], store)
    common = (store / "records.jsonl").read_bytes()
    assert b"Marie Tremblay" not in b"".join(line for line in common.splitlines() if b'"kind":"worker"' in line)
    assert {json.loads(line)["kind"] for line in common.splitlines() if b'"body":' not in line} == {"worker"}
    whole = [json.loads(line) for line in (store / "confidential.jsonl").read_bytes().splitlines()]
    assert {one["kind"] for one in whole} == {"worker"}
    assert all("body" in one for one in whole)


def test_where_nobody_can_tell_it_is_taken_to_be_confidential(firm: Firm, store: Path, tmp_path: Path) -> None:
    inspection = next(firm.three[0].ledger.records(kind="inspection"))
    merge([bundle(tmp_path / "b", [canonical(inspection.raw)])], store)
    assert b'"body":' not in (store / "records.jsonl").read_bytes()
    done = merge([firm.exports[0]], store)
    assert done.said.texts_missing == ()
    assert b'"body":' in (store / "records.jsonl").read_bytes()
    assert not verify_merged(store).faults


# What is missing, and what contradicts


def test_a_missing_stretch_is_named_and_a_later_bundle_fills_it(firm: Firm, store: Path, tmp_path: Path) -> None:
    every = lines_of(firm.exports[0])
    kept = [line for line in every if json.loads(line)["seq"] not in (2, 3)]
    done = merge([bundle(tmp_path / "gap", kept, of=firm.exports[0])], store)
    assert [*stands(done, "A1").sentences] == ["A1: records 2 to 3 are in none of the bundles."]
    assert done.whole
    report = verify_merged(store)
    assert [fault.sentence for fault in report.faults] == ["A1: records 2 to 3 are in none of the bundles."]
    done = merge([bundle(tmp_path / "rest", every[1:3], of=firm.exports[0])], store)
    assert [*stands(done, "A1").sentences] == []
    assert not verify_merged(store).faults


def forked(firm: Firm, folder: Path) -> Path:
    """The kiosk A1 as somebody brought it back from an old copy: another third record."""
    ours = firm.three[0].ledger
    ledger = Ledger(folder, kiosk="A1", clock=SetClock(firms.MORNING))
    for record in [*ours.records()][:2]:
        ledger.clock.advance(_moment(record) - ledger.clock.now())  # type: ignore[attr-defined]
        assert ledger.append(_entry(record)).hash == record.hash
    ledger.append(Entry("another", "presence", "", "2026-06-01", "2026-06-01T06:42:00-06:00", {"answers": {}}))
    return folder


def test_of_two_records_under_one_number_neither_is_lost(firm: Firm, tmp_path: Path, run: Run) -> None:
    other = forked(firm, tmp_path / "other")
    stores = []
    for at, order in enumerate(([other, *firm.exports], [*firm.exports, other])):
        done = merge(order, tmp_path / f"{at}")
        assert not done.whole
        assert stands(done, "A1").aside == (3,)
        stores.append(held(tmp_path / f"{at}"))
    assert stores[0] == stores[1]
    assert [json.loads(line)["id"] for line in stores[0]["aside.jsonl"].splitlines()] == ["another"]
    assert b"another" not in stores[0]["records.jsonl"]
    out = run("merge", str(other), "--to", str(tmp_path / "0"), code=1)
    assert "Nothing new" in out
    assert "A1: there are two different records under 3." in run.err
    assert "A1: record 3 is there twice" in run("verify", str(tmp_path / "0"), code=1)


def test_a_branch_that_grows_longer_takes_the_others_place_and_that_one_is_kept(firm: Firm, tmp_path: Path) -> None:
    other = forked(firm, tmp_path / "other")
    first = [line for line in lines_of(firm.exports[0]) if json.loads(line)["seq"] <= 3]
    store = tmp_path / "store"
    merge([other, bundle(tmp_path / "short", first, of=firm.exports[0])], store)
    merge([firm.exports[0]], store)
    assert [json.loads(line)["id"] for line in lines_of(store) if json.loads(line)["seq"] == 3] != ["another"]
    assert b'"another"' in (store / "aside.jsonl").read_bytes()


def test_attached_files_come_with_exports_and_later_ones_bring_what_was_missing(
    firm: Firm, store: Path, tmp_path: Path
) -> None:
    without = bundle(tmp_path / "bare", lines_of(firm.exports[0]), of=firm.exports[0])
    done = merge([without], store)
    assert len(done.said.files_missing) == sum(len(record.files) for record in firm.three[0].ledger.records())
    assert "were in none of the bundles" in verify_merged(store).summary()
    done = merge([firm.exports[0]], store)
    assert (done.new, done.said.files_missing) == (0, ())
    for record in firm.three[0].ledger.records():
        for ref in record.files:
            kept = store / "attachments" / ref["sha256"][:2] / ref["sha256"]
            assert kept.read_bytes().startswith(b"\xff\xd8\xff the gate")
    assert not verify_merged(store).faults


# Bundles that are not to be believed


def test_one_bad_bundle_keeps_no_other_out(firm: Firm, store: Path, tmp_path: Path) -> None:
    every = lines_of(firm.exports[1])
    changed = every[1].replace(b'"language":"en"', b'"language":"fr"')
    bad = bundle(tmp_path / "bad", [b"{", every[0], changed, b"[" * 9999, b'{"v":1}', b"\xff"])
    empty = tmp_path / "empty"
    empty.mkdir()
    done = merge([bad, empty, tmp_path / "gone", *firm.exports], store)
    assert done.said.records == len([*firm.one.ledger.records()])
    assert not done.whole
    assert any("line 3 is B2-2, whose content has been changed." in fault for fault in done.faults)
    assert any("lines 1, 4, 6, each of which is no JSON." in fault for fault in done.faults)
    assert sum("is no export, no folder of backups and no data folder" in fault for fault in done.faults) == 2
    merge(firm.exports, tmp_path / "clean")
    assert held(store) == held(tmp_path / "clean")


def test_a_line_longer_than_a_record_can_be_is_passed_over(
    firm: Firm, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = lines_of(firm.exports[0])
    monkeypatch.setattr("secor_tui.bundles.LONGEST", 1 << 16)
    done = merge([bundle(tmp_path / "long", [every[0], b'"' + b"x" * 200_000, every[1]])], store)
    assert done.said.records == 2
    assert any("line 2 is longer than a record can be." in fault for fault in done.faults)


@pytest.mark.skipif(os.name != "posix", reason="makes a pipe")
def test_links_pipes_and_names_that_lead_out_are_not_followed(firm: Firm, store: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"not for the office")
    bad = bundle(tmp_path / "bad", lines_of(firm.exports[0]))
    text = next(iter(sorted((firm.exports[0] / "texts").iterdir())))
    (bad / "texts").mkdir()
    (bad / "texts" / text.name).symlink_to(secret)
    day = bad / "site" / "2026" / "2026-06-01"
    day.mkdir(parents=True)
    (day / "SHA256SUMS").write_text(f"{'0' * 64}  ../../../../secret\n{'1' * 64}  photos/../../secret\n")
    os.mkfifo(bad / "confidential.jsonl")
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / "records.jsonl").symlink_to(secret)
    done = merge([bad, tmp_path / "linked"], store)
    assert done.said.texts_missing
    assert b"not for the office" not in b"".join(held(store).values())


def test_a_kiosk_of_another_firm_is_left_out_until_somebody_says_that_it_belongs(
    firm: Firm, store: Path, tmp_path: Path
) -> None:
    other = firms.opened(tmp_path / "other", ids="X")
    other.set_up({**firms.ANSWERS, "firm": {"name": "Rossi Roofing Inc.", "province": "ab"}})
    with pytest.raises(WrongUse, match="K7Q2 of Rossi Roofing"):
        merge([*firm.exports, other.folder], store)
    assert not (store / "records.jsonl").exists()
    merge(firm.exports, store)
    before = held(store)
    done = merge([other.folder], store)
    assert any("K7Q2 of Rossi Roofing Inc.; this store is" in fault for fault in done.faults)
    assert held(store) == before
    done = merge([other.folder], store, another_firm=True)
    assert done.whole
    assert stands(done, "K7Q2").records
    assert merge([other.folder], store).whole


def test_a_firm_that_writes_its_name_a_little_otherwise_is_the_same(firm: Firm, store: Path, tmp_path: Path) -> None:
    other = firms.opened(tmp_path / "other", ids="X")
    other.set_up({**firms.ANSWERS, "firm": {"name": "NORTHGATE FRAMING", "province": "ab"}})
    assert merge([*firm.exports, other.folder], store).whole


@pytest.mark.parametrize("what", ["a kiosk's data", "an export", "a file"])
def test_a_store_is_never_made_where_something_else_lies(firm: Firm, tmp_path: Path, what: str) -> None:
    to = {"a kiosk's data": firm.data[0], "an export": firm.exports[0], "a file": tmp_path / "file"}[what]
    (tmp_path / "file").write_text("notes")
    before = held(to) if to.is_dir() else to.read_bytes()
    with pytest.raises((Refused, NotSaved)):
        merge(firm.exports, to)
    assert before == (held(to) if to.is_dir() else to.read_bytes())


# Cut off in the middle


@pytest.mark.parametrize("begun", [False, True])
def test_a_merge_that_is_cut_off_anywhere_leaves_a_whole_store_and_the_next_one_finishes(
    firm: Firm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begun: bool
) -> None:
    other = forked(firm, tmp_path / "other")
    every = [*firm.exports, *firm.backups, other]
    merge(every, tmp_path / "clean")
    clean, real = held(tmp_path / "clean"), durable.replace
    done = False
    for at in itertools.count():
        store = tmp_path / f"store{at}"
        there: set[str] = set()
        if begun:
            merge([firm.backups[0], firm.exports[2], other], store)
            there = {json.loads(line)["hash"] for name in FILES for line in (store / name).read_bytes().splitlines()}
        left = at

        def fails(path: Path, data: bytes, *, private: bool = True) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise OSError(errno.EIO, "the plug was pulled")
            real(path, data, private=private)

        with monkeypatch.context() as patch:
            patch.setattr(durable, "replace", fails)
            with contextlib.suppress(NotSaved):
                done = merge(every, store).written > 0
        if not done:
            kept = [(store / name).read_bytes() for name in FILES if (store / name).exists()]
            assert there <= {json.loads(line)["hash"] for data in kept for line in data.splitlines()}
            merge(every, store)
        assert held(store) == clean
        if done:
            break
    assert at >= 4


# The proof


def test_every_change_to_a_store_is_found(firm: Firm, store: Path) -> None:
    merge([*firm.exports, *firm.backups], store)
    assert not verify_merged(store).faults
    assert verify_merged(store).records == len([*firm.one.ledger.records()])
    clean = held(store)
    for name, data in clean.items():
        if not data:
            continue
        middle = len(data) // 2
        (store / name).write_bytes(data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :])
        assert not verify_merged(store).whole, name
        (store / name).unlink()
        assert not verify_merged(store).whole, name
        (store / name).write_bytes(data)
    lines = lines_of(store)
    (store / "records.jsonl").write_bytes(
        b"".join(line + b"\n" for line in [*lines[:3], lines[4], lines[3], *lines[5:]])
    )
    assert not verify_merged(store).whole
    (store / "records.jsonl").write_bytes(clean["records.jsonl"])
    assert not verify_merged(store).faults


def test_a_record_noted_outside_is_looked_for(firm: Firm, store: Path) -> None:
    merge(firm.exports, store)
    newest = firm.three[1].ledger.head()
    assert verify_merged(store, newest).whole
    assert not verify_merged(store, Anchor(newest.seq, "0" * 64)).whole


def test_a_damaged_store_is_mended_by_the_bundles_it_came_from(firm: Firm, store: Path) -> None:
    merge(firm.exports, store)
    clean = held(store)
    (store / "records.jsonl").write_bytes(clean["records.jsonl"][: len(clean["records.jsonl"]) // 2])
    merge(firm.exports, store)
    assert held(store) == clean


# The command


def test_the_command_says_what_is_there(firm: Firm, store: Path, run: Run) -> None:
    out = run("merge", *map(str, firm.exports), "--to", str(store))
    assert f"{len([*firm.one.ledger.records()])} new records are in {store}." in out
    assert "A1 " in out
    assert "Nothing new" in run("merge", str(firm.exports[0]), "--to", str(store))
    assert "whole, in order, unchanged. A1 to number" in run("verify", str(store))
    assert run.json("--data", str(store), "records", "--json")
    assert "Lot 14, Cedar Ridge" in run("--data", str(store), "due")
    assert "Hinge" in run("--data", str(store), "actions")
    number = firm.three[0].ledger.head().seq
    assert f"A1-{number}" in run("--data", str(store), "show", f"A1-{number}")
    assert "the office's merged store" in (run("--data", str(store), code=2) or run.err)


def test_the_sites_are_told_one_after_the_other_and_each_by_its_name(firm: Firm, store: Path, run: Run) -> None:
    merge(firm.backups, store)
    two = run("--data", str(store), "due")
    one = run("--data", str(store), "due", "--site", "lot 14, cedar ridge")
    other = run("--data", str(store), "due", "--site", "Lot 22, Elm Street")
    assert two == f"Lot 14, Cedar Ridge:\n{one}\nLot 22, Elm Street:\n{other}"
    told = run.json("--data", str(store), "on-site", "--json")
    assert [one["site"]["name"] for one in told] == ["Lot 14, Cedar Ridge", "Lot 22, Elm Street"]
    assert [one["told"]["site"] for one in told] == [one["site"] for one in told]
    # Whoever came to the other site is not looked for here.
    assert [len(one["told"]["never_signed_out"]) for one in told] == [0, 1]
    run("--data", str(store), "due", "--site", "Lot 15", code=2)
    assert "There is no site Lot 15. There is Lot 14, Cedar Ridge, Lot 22, Elm Street." in run.err


@pytest.mark.parametrize("words", [["export"], ["backup", "--to", "elsewhere"]])
def test_only_a_kiosk_exports_and_backs_up(
    firm: Firm, store: Path, run: Run, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    merge(firm.exports, store)
    before = held(store)
    run("--data", str(store), *words, code=1)
    assert "exports and backups are made at the kiosks" in run.err
    assert before.items() <= held(store).items()


def test_the_workbook_of_all_kiosks_names_each_record_by_its_own_number(firm: Firm, store: Path, run: Run) -> None:
    merge(firm.backups, store)
    run("--data", str(store), "workbook", "--xlsx", str(store.parent / "all.xlsx"))
    book = openpyxl.load_workbook(store.parent / "all.xlsx")
    numbers = {record.number for kiosk in firm.three for record in kiosk.ledger.records() if record.kind != "presence"}
    assert {row[0] for row in book["Records"].iter_rows(min_row=2, values_only=True)} == numbers
    actions = [*book["Corrective actions"].iter_rows(min_row=2, values_only=True)]
    assert sorted(str(row[3]) for row in actions) == ["Hinge 1", "Hinge 4", "Hinge 7"]
    assert {row[-1] for row in actions} <= numbers
    assert {row[-1] for row in book["Due"].iter_rows(min_row=2, values_only=True)} == {
        "Lot 14, Cedar Ridge",
        "Lot 22, Elm Street",
    }


def test_two_merges_at_once_do_both(firm: Firm, store: Path) -> None:
    done: list[Merged] = []
    threads = [
        threading.Thread(target=lambda some=some: done.append(merge(some, store)))
        for some in ([firm.exports[0]], [firm.exports[1]], [firm.backups[2], *firm.exports])
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(one.new for one in done) == len([*firm.one.ledger.records()])
    merge([*firm.exports, firm.backups[2]], store.parent / "one")
    assert held(store) == held(store.parent / "one")


def test_what_is_sealed_is_to_be_opened_first(firm: Firm, store: Path, tmp_path: Path) -> None:
    sealed = tmp_path / "sealed"
    sealed.mkdir()
    (sealed / "manifest.json").write_text('{"kiosk": "A1", "bundles": []}')
    done = merge([sealed, *firm.exports], store)
    assert done.faults == [
        f"{sealed} holds sealed copies: open them first, with `secor-tui unseal {sealed} --to FOLDER`, and merge that."
    ]
