"""The head-count sentinel: how many people count by the partner's own way, and how near that is to its limit.

It counts whom the crew's records know. Who works for the firm and was never entered at the kiosk is not seen here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from secor_tui.audit.profiles import Fact, Profile
from secor_tui.program.crew import OWNER, VISITOR, Person

ROOM, NEAR, AT, OVER, UNKNOWN = "room", "near", "at", "over", "unknown"
"""Two or more below the limit · one below it · at it · above it · no limit is known."""

ANY_TIME, FTE = "heads_any_time", "fte"

UNTOLD = ("clerical", "part_time", "temporary", "casual", "family", "volunteers")
"""Whom a profile may name and a crew record does not tell from anybody else."""

_OWN_ACCOUNT = "no"


@dataclass(frozen=True, slots=True)
class HeadCount:
    count: int
    """What is held against the limit."""
    today: int
    most: int | None
    """The limit, itself allowed; None where none is known."""
    state: str
    on: str
    """The first day of the latest time that there were so many, ISO."""
    by: str
    """The partner's way of counting, of `profiles.WORDS`; empty where it is not known."""
    fact: Fact | None = None
    unsaid: tuple[str, ...] = ()
    """Names of those who are counted though nobody said whether they are on the firm's WCB account."""
    left_out: tuple[str, ...] = ()
    """Names of those of today's crew who are not counted."""
    untold: tuple[str, ...] = ()
    """Of UNTOLD, who counts too: on the crew list or not."""


def head_count(people: Sequence[Person], profile: Profile, since: date, until: date) -> HeadCount:
    """By the first fact of the profile that says who may be certified; `since` to `until` is the time looked back."""
    fact = profile.fact("size")
    by = next(iter(fact.words.get("by", ())), "") if fact else ""
    counts = fact.words.get("counts", ()) if fact else ()
    counted = [one for one in people if _counts(one, counts)]
    now = _here(counted, until)
    count, on = _peak(counted, since, until) if by == ANY_TIME else (len(now), until)
    limit = profile.number("size", "most")
    most = int(limit) if limit is not None else None
    return HeadCount(
        count=count,
        today=len(now),
        most=most,
        state=_state(count, most),
        on=on.isoformat(),
        by=by,
        fact=fact,
        unsaid=tuple(one.name for one in now if not one.wcb),
        left_out=tuple(one.name for one in _here(people, until) if one not in counted and one.role != VISITOR),
        untold=tuple(word for word in UNTOLD if word in counts),
    )


def _counts(person: Person, counts: Sequence[str]) -> bool:
    if person.role == VISITOR:
        return False
    if person.role == "subcontractor":
        return "subcontractors" in counts or person.wcb == "yes"
    if person.wcb == _OWN_ACCOUNT:
        return False
    kind = {OWNER: "owners", "manager": "managers"}.get(person.role, "workers")
    # Where nothing is said of somebody's kind at all, they are counted: too many is found out sooner than too few.
    return not counts or kind in counts or kind != "owners"


def _here(people: Sequence[Person], day: date) -> list[Person]:
    at = day.isoformat()
    return [one for one in people if (not one.first_day or one.first_day <= at) and (not one.left or at <= one.left)]


def _peak(people: Sequence[Person], since: date, until: date) -> tuple[int, date]:
    """The highest number at any time, and the first day of the latest time that it stood."""
    days = {since, *(date.fromisoformat(one.first_day) for one in people if one.first_day)}
    found = [(len(_here(people, day)), day) for day in days if since <= day <= until]
    return max(found)


def _state(count: int, most: int | None) -> str:
    if most is None:
        return UNKNOWN
    return OVER if count > most else AT if count == most else NEAR if count == most - 1 else ROOM
