"""Registers are folds: the same records give the same registers, with the cache or without it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secor_tui.clock import SetClock
from secor_tui.forms.model import SEVERITIES
from secor_tui.kiosk import Kiosk
from secor_tui.ledger.ledger import Ledger
from secor_tui.ledger.record import Entry, Record
from secor_tui.program import registers as registers_module
from secor_tui.program.registers import CachedRegisters, Registers
from tests import firms
from tests.program.records import record, wrong

DAYS = [f"2026-06-{day:02}" for day in range(1, 9)]
PATHS = ["gate", "locks/0/turns"]
KINDS = [
    *("inspection", "inspection", "worker", "site", "firm", "action", "presence", "presence", "certificate"),
    *("orientation", "follow-up", "muster", "talk", "meeting"),
    *("unit", "unit-repair", "maintenance"),
    *("incident", "incident", "notification", "investigation", "refusal"),
]
PEOPLE = ["A", "B", "C"]


def presence(draw: st.DrawFn, seq: int) -> dict[str, Any]:
    at = f"{draw(st.sampled_from(DAYS))}T{draw(st.integers(0, 23)):02}:00"
    stay = draw(st.sampled_from(["", f"R{max(1, seq - 2)}"]))
    direction = draw(st.sampled_from(["in", "in", "out", "presumed_left"]))
    return {"answers": {"person": [draw(st.sampled_from(PEOPLE))], "direction": direction, "at": at, "stay": stay}}


def certificate(draw: st.DrawFn, _seq: int) -> dict[str, Any]:
    expires = draw(st.sampled_from(["", *DAYS]))
    return {"answers": {"worker": [draw(st.sampled_from(PEOPLE))], "type": "whmis", "expires": expires}}


def oriented(draw: st.DrawFn, _seq: int) -> dict[str, Any]:
    who = draw(st.sampled_from(PEOPLE))
    signers = draw(st.sets(st.sampled_from([who, "P"])))
    signatures = [{"row": "s", "who": one, "method": "pin"} for one in sorted(signers)]
    return {"answers": {"worker": [who], "reason": "new_hire"}, "signatures": signatures}


def mustered(draw: st.DrawFn, _seq: int) -> dict[str, Any]:
    states = st.sampled_from(["found", "missing", "presumed_left"])
    roll = [{"person": [who], "state": draw(states)} for who in sorted(draw(st.sets(st.sampled_from(PEOPLE))))]
    return {"answers": {"mode": draw(st.sampled_from(["live", "drill", "test"])), "roll": roll}}


def met(draw: st.DrawFn, _seq: int) -> dict[str, Any]:
    present = sorted(draw(st.sets(st.sampled_from(PEOPLE))))
    concerns = [{"concern": "Mud", "raised_by": [who], "needs_action": "yes"} for who in present[:1]]
    answers = {"present": present, "concerns": concerns, "talk": draw(st.sampled_from(["", "heat"]))}
    return {"answers": {**answers, "unresolved": draw(st.sampled_from(["", "Still muddy"]))}}


def equipped(draw: st.DrawFn, seq: int) -> dict[str, Any]:
    number = draw(st.sampled_from(["T-1", "T-2"]))
    defects = f"R{max(1, seq - 2)}/gate"
    return {"answers": {"number": number, "unit": number, "defects": defects, "competent": ["P"]}, "meter": str(seq)}


def happened(draw: st.DrawFn, seq: int) -> dict[str, Any]:
    day = draw(st.sampled_from(DAYS))
    earlier = f"R{draw(st.integers(1, seq))}"
    answers = {
        "kind": draw(st.sampled_from(["near_miss", "medical_aid"])),
        "when": f"{day}T06:30",
        "incident": earlier,
        "rule": draw(st.sampled_from(["ab_wcb", "ab_call"])),
        "outcome": draw(st.sampled_from(["told", "put_off", "not_needed"])),
        "stage": draw(st.sampled_from(["preliminary", "full", "verified"])),
        "refusal": draw(st.sampled_from(["", earlier])),
        "step": draw(st.sampled_from(["report", "supervisor", "settled"])),
        "at": f"{day}T07:00",
    }
    return {"answers": answers, "signatures": draw(st.sampled_from([[], [{"role": "foreman"}]]))}


OF_PEOPLE = {
    "incident": happened,
    "notification": happened,
    "investigation": happened,
    "refusal": happened,
    "unit": equipped,
    "unit-repair": equipped,
    "maintenance": equipped,
    "presence": presence,
    "certificate": certificate,
    "orientation": oriented,
    "follow-up": oriented,
    "muster": mustered,
    "talk": met,
    "meeting": met,
}


@st.composite
def histories(draw: st.DrawFn) -> list[Record]:
    """Any sequence that a kiosk could write: amendments and closings name what is there, or what never was."""
    found: list[Record] = []
    for seq in range(1, draw(st.integers(1, 25)) + 1):
        firsts = [one for one in found if one.amends is None]
        kind = draw(st.sampled_from(KINDS))
        body: dict[str, Any] = {}
        amends = None
        if draw(st.booleans()) and firsts:
            earlier = draw(st.sampled_from(firsts))
            kind, amends = earlier.kind, earlier.id
            body = {"void": draw(st.booleans()), "reason": "because"}
        if kind == "inspection":
            body["about"] = draw(st.sampled_from(["T-1", "T-2", "A trench"]))
            body["deficiencies"] = {
                path: wrong(severity=draw(st.sampled_from(SEVERITIES)))
                for path in draw(st.sets(st.sampled_from(PATHS)))
            }
            body["expires"] = dict.fromkeys(draw(st.sets(st.sampled_from(["service", "kits/0/first"]))), "2026-07-01")
        elif kind == "action":
            action = f"R{draw(st.integers(1, 25))}/{draw(st.sampled_from(PATHS))}"
            body["answers"] = {"action": action, "done": "Mended"}
        elif kind in OF_PEOPLE:
            body |= OF_PEOPLE[kind](draw, seq)
        else:
            role = draw(st.sampled_from(["owner", "foreman", "worker"]))
            body["answers"] = {"name": f"Name {seq}", "role": role, "left": draw(st.sampled_from(["", "2026-06-08"]))}
        site, day = draw(st.sampled_from(["S", "T"])), draw(st.sampled_from(DAYS))
        found.append(record(kind, seq=seq, id=f"R{seq}", site=site, date=day, amends=amends, checklist=kind, **body))
    return found


def folded(records: list[Record], start: Registers | None = None) -> Registers:
    registers = start or Registers()
    for one in records:
        registers.apply(one)
    return registers


@given(histories(), st.data())
def test_folding_on_from_a_cache_is_folding_from_the_start(records: list[Record], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(records)))
    kept = orjson.loads(orjson.dumps(folded(records[:cut]).dump()))
    on, anew = folded(records[cut:], Registers.load(kept)), folded(records)
    # As the disk would have them, which knows no tuples; those that nothing has touched are handed on unread.
    assert orjson.loads(orjson.dumps(on.dump())) == orjson.loads(orjson.dumps(anew.dump()))


def test_a_register_that_nobody_asks_for_is_not_loaded() -> None:
    kept = orjson.loads(orjson.dumps(Registers().dump()))
    registers = Registers.load(kept)
    assert registers.crew.staff() == []
    assert not {"hazards", "meetings", "musters"} & vars(registers).keys()
    with pytest.raises(AttributeError):
        _ = registers.no_such_register


@given(histories())
def test_every_action_is_of_a_record_that_found_it(records: list[Record]) -> None:
    known = {f"{one.subject}/{path}" for one in records for path in one.deficiencies}
    assert {action.id for action in folded(records).actions.all()} <= known


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = firms.set_up(tmp_path / "data")
    yield kiosk
    kiosk.close()


def again(kiosk: Kiosk) -> CachedRegisters:
    return CachedRegisters(kiosk.ledger, kiosk.folder / "cache" / "registers.json")


def test_the_cache_is_taken_up_and_only_what_came_after_is_read(kiosk: Kiosk) -> None:
    before = kiosk.registers.dump()
    kiosk.close()
    draft = firms.gate(kiosk)
    firms.sign(kiosk, draft)
    kiosk.submit(draft)
    taken_up = again(kiosk)
    assert taken_up._now.dump() == before
    assert taken_up.up_to_date().dump() == kiosk.registers.dump() != before


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"fold": 0}', b"\xff\xfe", b"null"])
def test_a_damaged_cache_is_thrown_away(kiosk: Kiosk, damage: bytes) -> None:
    kiosk.close()
    (kiosk.folder / "cache" / "registers.json").write_bytes(damage)
    assert again(kiosk).up_to_date().dump() == kiosk.registers.dump()


def test_a_cache_of_another_fold_is_thrown_away(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    kiosk.close()
    monkeypatch.setattr(registers_module, "FOLD", registers_module.FOLD + 1)
    assert again(kiosk)._now.seq == 0


def test_a_cache_of_records_that_are_no_longer_there_is_thrown_away(kiosk: Kiosk, tmp_path: Path) -> None:
    kiosk.close()
    other = Ledger(tmp_path / "other", kiosk="K7Q2", clock=SetClock(firms.MORNING), new_id=firms.new_ids())
    for n in range(6):
        opened = "2026-06-01T06:42:00.000-06:00"
        other.append(Entry(f"E{n}", "site", "", "2026-06-01", opened, {"answers": {"name": "x"}}))
    registers = CachedRegisters(other, kiosk.folder / "cache" / "registers.json").up_to_date()
    assert registers.company.firm == {}
    assert len(registers.company.sites) == 6


def test_a_folder_that_takes_no_cache_costs_nothing_but_time(kiosk: Kiosk) -> None:
    kiosk.close()
    shutil.rmtree(kiosk.folder / "cache")
    (kiosk.folder / "cache").write_text("in the way")
    kiosk.close()
    assert again(kiosk).up_to_date().dump() == kiosk.registers.dump()


def test_what_another_process_appended_is_seen(kiosk: Kiosk) -> None:
    assert kiosk.registers.crew.find("Ana") == []
    other = firms.opened(kiosk.folder, ids="OTHER")
    draft = other.start("worker", by=firms.person(other, "Dan"), prefill={"name": "Ana", "role": "worker"})
    other.enter(draft)
    assert [one.name for one in kiosk.registers.crew.find("Ana")] == ["Ana"]


def test_a_flipped_bit_in_the_cache_is_seen(kiosk: Kiosk) -> None:
    folded = kiosk.registers.dump()
    kiosk.close()
    path = kiosk.folder / "cache" / "registers.json"
    path.write_bytes(path.read_bytes().replace(b"Northgate", b"Southgate"))
    assert again(kiosk).up_to_date().dump() == folded
