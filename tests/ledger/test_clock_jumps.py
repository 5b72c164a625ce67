"""A clock that jumps is noticed and marked, and never reorders anything."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from secor_tui.ledger import jumps
from secor_tui.ledger.jumps import Reference
from secor_tui.ledger.record import CLOCK_AHEAD, CLOCK_BEHIND, CLOCK_JUMPED, CLOCK_SURE
from tests.ledger.ledgers import START, assert_whole, clock, entry, ids, opened

KNOWN = Reference(START, 60_000, "b0000001")
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


@pytest.mark.parametrize(
    ("wall", "passed", "boot", "said"),
    [
        (HOUR, HOUR, "b0000001", CLOCK_SURE),
        (HOUR + MINUTE, HOUR, "b0000001", CLOCK_SURE),
        (3 * HOUR, HOUR, "b0000001", CLOCK_JUMPED),
        (HOUR, 3 * HOUR, "b0000001", CLOCK_JUMPED),
        (-HOUR, HOUR, "b0000001", CLOCK_BEHIND),
        (-MINUTE, timedelta(0), "b0000001", CLOCK_SURE),
        (90 * DAY, 90 * DAY, "b0000001", CLOCK_SURE),
        (90 * DAY + HOUR, 90 * DAY, "b0000001", CLOCK_SURE),
        (-HOUR, timedelta(0), "b0000002", CLOCK_BEHIND),
        (DAY, timedelta(0), "b0000002", CLOCK_SURE),
        (44 * DAY, timedelta(0), "b0000002", CLOCK_SURE),
        (46 * DAY, timedelta(0), "b0000002", CLOCK_AHEAD),
    ],
)
def test_the_wall_clock_is_held_against_the_time_that_passed(
    wall: timedelta, passed: timedelta, boot: str, said: str
) -> None:
    now = Reference(START + wall, 60_000 + int(passed / timedelta(milliseconds=1)), boot)
    assert jumps.verdict(KNOWN, now) == said


def test_the_first_record_has_nothing_to_be_compared_with() -> None:
    assert jumps.verdict(None, KNOWN) == CLOCK_SURE


def test_daylight_saving_is_no_jump() -> None:
    zone = ZoneInfo("America/Edmonton")
    before = datetime(2026, 3, 8, 1, 59, tzinfo=zone)
    after = datetime(2026, 3, 8, 3, 1, tzinfo=zone)
    known = Reference(datetime.fromisoformat(before.isoformat()), 0, "b")
    assert jumps.verdict(known, Reference(datetime.fromisoformat(after.isoformat()), 120_000, "b")) == CLOCK_SURE


def test_a_jump_is_marked_until_the_clock_is_right_again(tmp_path: Path) -> None:
    at = clock()
    ledger = opened(tmp_path, at)
    said = [ledger.append(entry("before")).clock]
    at.advance(HOUR)
    at.jump(datetime(1970, 1, 1, tzinfo=START.tzinfo))
    said += [ledger.append(entry("lost")).clock, opened(tmp_path, at).append(entry("still lost")).clock]
    at.jump(START + 2 * HOUR)
    said.append(ledger.append(entry("wrong again")).clock)
    at.jump(START + HOUR)
    said += [ledger.append(entry("right")).clock, ledger.append(entry("after")).clock]
    assert said == [CLOCK_SURE, CLOCK_BEHIND, CLOCK_BEHIND, CLOCK_JUMPED, CLOCK_SURE, CLOCK_SURE]
    assert ids(ledger) == ["before", "lost", "still lost", "wrong again", "right", "after"]
    assert_whole(tmp_path)


def test_a_person_can_attest_the_time(tmp_path: Path) -> None:
    at = clock()
    ledger = opened(tmp_path, at)
    ledger.append(entry("before winter"))
    at.restart("b0000002")
    at.jump(START + 120 * DAY)
    assert ledger.clock_state() == CLOCK_AHEAD
    assert ledger.append(entry("spring")).clock == CLOCK_AHEAD
    at.advance(HOUR)
    attested = (START + 120 * DAY + HOUR).isoformat()
    ledger.append(entry("word", kind="clock", body={"answers": {"true_time": attested}}))
    at.advance(HOUR)
    assert ledger.append(entry("sure")).clock == CLOCK_SURE


def test_an_attested_time_shows_that_the_wall_clock_is_still_wrong(tmp_path: Path) -> None:
    at = clock()
    ledger = opened(tmp_path, at)
    # No offset: the person reads it off a watch, in the trailer's own time.
    ledger.append(entry("word", kind="clock", body={"answers": {"true_time": "2026-06-30T07:00"}}))
    at.advance(HOUR)
    assert ledger.append(entry("a")).clock == CLOCK_BEHIND
    assert opened(tmp_path, at).append(entry("b")).clock == CLOCK_BEHIND
    at.jump(datetime(2026, 6, 30, 8, 0, tzinfo=START.tzinfo))
    assert ledger.append(entry("c")).clock == CLOCK_SURE


def test_the_last_trusted_record_is_found_however_far_back(tmp_path: Path) -> None:
    at = clock()
    ledger = opened(tmp_path, at)
    ledger.append(entry("sure"))
    at.jump(datetime(1970, 1, 1, tzinfo=START.tzinfo))
    for number in range(80):
        ledger.append(entry(f"r{number}"))
    again = opened(tmp_path, at)
    assert again.append(entry("behind")).clock == CLOCK_BEHIND
    at.jump(START)
    assert again.append(entry("right")).clock == CLOCK_SURE
