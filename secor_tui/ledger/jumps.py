"""Whether the wall clock can be trusted, judged by the records before and by the time since the machine was started."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from secor_tui.ledger.record import CLOCK_AHEAD, CLOCK_BEHIND, CLOCK_JUMPED, CLOCK_SURE, JSON

SLACK = timedelta(minutes=2)
"""What network time may mend without a word."""
DRIFT = 1000
"""A clock that loses less than a thousandth of the time (86 seconds a day) only runs badly."""
IDLE = timedelta(days=45)
"""A longer silence than this must be confirmed by a person."""


class Reference(NamedTuple):
    """A moment that later ones may be compared with."""

    at: datetime
    """True time."""
    up: int
    boot: str


def reference(raw: JSON) -> Reference | None:
    """What a record vouches for: its clock was sure, or it is a person's word for the time."""
    if raw.get("kind") == "clock":
        attested = (raw.get("body") or {}).get("answers", {}).get("true_time")
        return Reference(_moment(attested, raw["entered"]), raw["up"], raw["boot"])
    if raw.get("clock") == CLOCK_SURE:
        return Reference(datetime.fromisoformat(raw["entered"]), raw["up"], raw["boot"])
    return None


def verdict(known: Reference | None, now: Reference) -> str:
    """How far the wall clock is to be trusted `now`, given the newest reference.

    Moments are compared in UTC, so a change to or from daylight saving time is no jump. Of another start of the
    machine only the wall clock can be compared.
    """
    if known is None:
        return CLOCK_SURE
    since = now.at - known.at
    if since < -SLACK:
        return CLOCK_BEHIND
    if now.boot == known.boot:
        passed = timedelta(milliseconds=now.up - known.up)
        return CLOCK_JUMPED if abs(since - passed) > SLACK + passed / DRIFT else CLOCK_SURE
    return CLOCK_AHEAD if since > IDLE else CLOCK_SURE


def _moment(attested: object, entered: str) -> datetime:
    wall = datetime.fromisoformat(entered)
    try:
        moment = datetime.fromisoformat(str(attested))
    except ValueError:
        # Nothing, or nothing to be understood: then the wall clock is what the person saw and signed.
        return wall
    return moment if moment.tzinfo else moment.replace(tzinfo=wall.tzinfo)
