"""Whether the wall clock can be trusted, judged by the records before and by the time since the machine was started."""

from __future__ import annotations

from datetime import datetime, timedelta

from secor_tui.ledger.record import CLOCK_AHEAD, CLOCK_BEHIND, CLOCK_JUMPED, CLOCK_SURE, JSON

SLACK = timedelta(minutes=2)
"""What network time may mend without a word."""
DRIFT = 1000
"""A clock that loses less than a thousandth of the time (86 seconds a day) only runs badly."""
IDLE = timedelta(days=45)
"""A longer silence than this must be confirmed by a person."""


def vouches(raw: JSON) -> bool:
    """Whether later moments may be compared with it: its clock was sure, or a person attests the time in it."""
    return raw.get("clock") == CLOCK_SURE or raw.get("kind") == "clock"


def verdict(reference: JSON | None, *, now: datetime, up: int, boot: str) -> str:
    """How far `now` is to be trusted, given the newest record that `vouches`.

    Moments are compared in UTC, so a change to or from daylight saving time is no jump. Of another start of the
    machine only the wall clock can be compared.
    """
    if reference is None:
        return CLOCK_SURE
    then = true_time(reference)
    if now < then - SLACK:
        return CLOCK_BEHIND
    if boot == reference["boot"]:
        passed = timedelta(milliseconds=up - reference["up"])
        return CLOCK_JUMPED if abs(now - then - passed) > SLACK + passed / DRIFT else CLOCK_SURE
    return CLOCK_AHEAD if now - then > IDLE else CLOCK_SURE


def true_time(raw: JSON) -> datetime:
    """The moment a record was entered: as a `clock` record attests it under `true_time`, else by its wall clock."""
    attested = (raw.get("body") or {}).get("answers", {}).get("true_time") if raw["kind"] == "clock" else None
    try:
        moment = datetime.fromisoformat(str(attested or raw["entered"]))
    except ValueError:
        moment = datetime.fromisoformat(raw["entered"])
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.fromisoformat(raw["entered"]).tzinfo)
