"""The same records give the same chains and the same order, however they came; nothing that came is lost."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secor_tui.clock import SetClock
from secor_tui.ledger.ledger import Anchor, Ledger
from secor_tui.ledger.record import JSON, canonical, sha256
from secor_tui.ledger.union import Chain, Known, Strange, Union, in_order, known, read
from tests.ledger.ledgers import START, entry, unflushed


def chain(folder: Path, kiosk: str, count: int, *, at: datetime = START, every: int = 10) -> tuple[Ledger, SetClock]:
    clock = SetClock(at)
    ledger = Ledger(folder, kiosk=kiosk, clock=clock, new_id=iter("abcdefgh").__next__)
    with unflushed():
        for number in range(count):
            ledger.append(entry(f"{kiosk}{number}", date=clock.now().date().isoformat()))
            clock.advance(timedelta(minutes=every))
    return ledger, clock


def lines(ledger: Ledger) -> list[bytes]:
    return [canonical(record.raw) for record in ledger.records()]


def put_together(some: list[bytes]) -> dict[str, Chain]:
    union = Union()
    for line in some:
        union.add(read(line))
    return union.chains()


def numbers(some: list[Known]) -> list[str]:
    return [f"{one.kiosk}-{one.seq}" for one in some]


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """Two kiosks over one morning, the second on its own after a fork at its fourth record; some bare, some twice."""
    folder = tmp_path_factory.mktemp("two")
    one, _ = chain(folder / "a", "A1", 7)
    other, _ = chain(folder / "b", "B2", 6, at=START + timedelta(minutes=5))
    forked, _ = chain(folder / "c", "B2", 3, at=START + timedelta(minutes=5))
    with unflushed():
        forked.append(entry("another"))
    whole = [*lines(one), *lines(other), *lines(forked)]
    bare = [read(line).line(withheld=True) for line in whole[::3]]
    return [*whole, *bare]


@given(data=st.data())
def test_any_order_any_overlap_and_any_repetition_give_the_same(two: list[bytes], data: st.DataObject) -> None:
    again = data.draw(st.lists(st.sampled_from(two), max_size=10))
    shuffled = data.draw(st.permutations([*two, *again]))
    assert put_together(shuffled) == put_together(two)


@given(data=st.data())
def test_putting_together_what_was_put_together_is_the_same_as_all_at_once(
    two: list[bytes], data: st.DataObject
) -> None:
    parts = data.draw(st.lists(st.lists(st.sampled_from(two), max_size=12), max_size=4))
    so_far: list[bytes] = []
    for part in parts:
        found = put_together([*so_far, *part]).values()
        so_far = [one.line() for chain in found for one in (*chain.records, *chain.aside)]
    assert put_together(so_far) == put_together([line for part in parts for line in part])


@given(data=st.data())
def test_the_common_order_never_breaks_a_chains_own(two: list[bytes], data: st.DataObject) -> None:
    some = data.draw(st.lists(st.sampled_from(two), unique=True))
    chains = put_together(some)
    order = in_order(chains.values())
    for kiosk, found in chains.items():
        assert [one for one in order if one.kiosk == kiosk] == found.records
    everything = {one.hash for one in order} | {one.hash for found in chains.values() for one in found.aside}
    assert everything == {read(line).hash for line in some}


def test_the_records_of_kiosks_stand_as_they_happened(tmp_path: Path) -> None:
    one, _ = chain(tmp_path / "a", "A1", 3)
    other, _ = chain(tmp_path / "b", "B2", 3, at=START + timedelta(minutes=5))
    order = in_order(put_together([*lines(other), *lines(one)]).values())
    assert numbers(order) == ["A1-1", "B2-1", "A1-2", "B2-2", "A1-3", "B2-3"]


def test_a_clock_that_ran_ahead_and_says_so_moves_nothing(tmp_path: Path) -> None:
    one, clock = chain(tmp_path / "a", "A1", 1)
    with unflushed():
        at = clock.now()
        clock.jump(at + timedelta(days=400))
        assert one.append(entry("ahead")).clock != "ok"
        clock.jump(at)
        one.append(entry("back"))
    other, _ = chain(tmp_path / "b", "B2", 1, at=START + timedelta(hours=1))
    order = in_order(put_together([*lines(one), *lines(other)]).values())
    assert numbers(order) == ["A1-1", "A1-2", "A1-3", "B2-1"]


def test_a_stretch_that_is_not_there_is_named(two: list[bytes]) -> None:
    some = [line for line in two if (known := read(line)).kiosk == "A1" and known.seq not in (1, 4, 5)]
    assert put_together(some)["A1"].missing == [(1, 1), (4, 5)]


def test_of_two_branches_the_one_that_goes_on_stands_and_the_other_is_kept(two: list[bytes]) -> None:
    found = put_together(two)["B2"]
    assert [one.id for one in found.records] == [f"B2{number}" for number in range(6)]
    assert [one.id for one in found.aside] == ["another"]
    assert found.missing == []


def test_what_follows_a_record_that_was_put_aside_is_aside_too(tmp_path: Path) -> None:
    one, _ = chain(tmp_path / "a", "A1", 6)
    other, _ = chain(tmp_path / "b", "A1", 2)
    with unflushed():
        for number in range(2):
            other.append(entry(f"other{number}"))
    found = put_together([*lines(one), *lines(other)])["A1"]
    assert [one.id for one in found.aside] == ["other0", "other1"]
    cut = put_together([*lines(one)[:4], *lines(other)])["A1"]
    assert {one.id for one in (*cut.records[2:], *cut.aside)} == {"A12", "A13", "other0", "other1"}
    assert {one.id for one in cut.records[2:]} in ({"A12", "A13"}, {"other0", "other1"})


def test_what_was_lost_before_a_restore_is_told_from_what_is_missing(tmp_path: Path) -> None:
    old, _ = chain(tmp_path / "old", "A1", 8)
    restored, _ = chain(tmp_path / "new", "A1", 5)
    with unflushed():
        restored.go_on_above(Anchor(8, old.head().hash))
        restored.append(entry("after"))
    found = put_together(lines(restored))["A1"]
    assert (found.lost, found.missing, found.aside) == ([(6, 8)], [], [])
    # An old export may have what the kiosk has lost.
    found = put_together([*lines(restored), *lines(old)[:7]])["A1"]
    assert (found.lost, found.missing, found.aside) == ([(8, 8)], [], [])
    found = put_together([*lines(restored)[:2], *lines(restored)[5:]])["A1"]
    assert (found.lost, found.missing, found.aside) == ([(6, 8)], [(3, 5)], [])


def test_content_wins_over_the_envelope_alone(two: list[bytes]) -> None:
    line = two[0]
    bare = read(line).line(withheld=True)
    assert b'"body":' not in bare
    for order in ([line, bare], [bare, line]):
        ((one,),) = (found.records for found in put_together(order).values())
        assert one.line() == line


def resealed(line: bytes, **changes: Any) -> JSON:
    """A record that was changed by somebody who can reckon hashes."""
    raw: JSON = {**json.loads(line), **changes}
    raw["body_sha256"] = _hash(raw["body"])
    raw["hash"] = _hash({name: value for name, value in raw.items() if name not in ("hash", "body")})
    return raw


def _hash(value: object) -> str:
    return sha256(json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode())


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"v":1}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"v":1,"seq":' + b"9" * 400 + b"}",
    ],
)
def test_what_is_no_record_is_told_so(line: bytes) -> None:
    with pytest.raises(Strange):
        read(line)


@pytest.mark.parametrize(
    "changes",
    [
        {"kiosk": "../../etc"},
        {"kiosk": "k7"},
        {"seq": 0},
        {"seq": True},
        {"seq": 10**15},
        {"seq": "1"},
        {"entered": "yesterday"},
        {"date": "2026-13-01"},
        {"checklist": {"id": "a", "version": "1", "sha256": "../../secrets"}},
        {"checklist": "gate"},
        {"body": []},
        {"body": {"answers": []}},
        {"body": {"files": [{"sha256": "../../../etc/passwd"}]}},
        {"body": {"files": ["x"]}},
        {"body": {"answers": {"a": 1.5}}},
        {"more": "members"},
        {"prev": "x"},
        {"kind": "restore", "body": {"answers": {}}},
        {"v": 2},
    ],
)
def test_a_record_that_hashes_right_and_is_not_made_as_records_are_is_none(
    two: list[bytes], changes: dict[str, Any]
) -> None:
    with pytest.raises(Strange):
        known(resealed(two[0], **changes))


def test_a_changed_record_is_none(two: list[bytes]) -> None:
    raw = json.loads(two[0])
    with pytest.raises(Strange, match="content has been changed"):
        known({**raw, "body": {"answers": {}}})
    with pytest.raises(Strange, match="has been changed"):
        known({**raw, "by": "somebody"})
