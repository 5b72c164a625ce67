"""What a board says of the copies outside the kiosk: the last one, how long ago, and whether a backup was proved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from secor_tui import backup_state, destinations, nightly_state

if TYPE_CHECKING:
    from secor_tui.desk import Desk

NONE, NEVER, FRESH, OLD, TOO_OLD, FAILED = "none", "never", "fresh", "old", "too_old", "failed"
"""How the office stands: nowhere to send to, nothing sent yet, days within OLD_AFTER, within TOO_OLD_AFTER, beyond, and
trouble the last time."""
OLD_AFTER, TOO_OLD_AFTER = 3, 7
"""Days: a long weekend is nothing, a week without a copy is. Custom, not law."""


@dataclass(frozen=True, slots=True)
class Copy:
    """The papers at one destination."""

    where: str
    """Its name."""
    when: str
    """As records keep moments."""
    seq: int
    records: int
    papers: int
    verified: str


@dataclass(frozen=True, slots=True)
class Proof:
    """The last backup that was restored and compared with the kiosk."""

    when: str
    where: str
    records: int
    failed: str
    """What was wrong, as a sentence; empty when all was right."""


@dataclass(frozen=True, slots=True)
class Office:
    """How the office stands with its papers."""

    state: str
    """NONE, NEVER, FRESH, OLD, TOO_OLD or FAILED."""
    copy: Copy | None = None
    """The newest one outside this kiosk."""
    days: int = 0
    """Since then; where there was none, since the firm began."""
    waiting: int = 0
    """Records that are not in it."""
    trouble: str = ""
    """What went wrong last at a destination, as a sentence; empty where nothing did."""
    at: str = ""
    """The name of that destination."""


def last_copy(desk: Desk) -> Copy | None:
    """The newest one that was brought out of the data folder; None where there was none. Raises Unreadable."""
    known = nightly_state.states(desk.folder)
    found = [
        Copy(one.name, state.done, state.seq, state.records, state.papers, state.verified)
        for one in destinations.listed(desk)
        if one.papers and destinations.outside_of(desk, one) and (state := known.get(one.name)) and state.done
    ]
    return max(found, key=lambda one: datetime.fromisoformat(one.when), default=None)


def office(desk: Desk, on: date, language: str = "en") -> Office:
    """How long the office has been without a copy. Nothing new since the last one makes it no older. Raises
    Unreadable."""
    there = [one for one in destinations.listed(desk) if destinations.outside_of(desk, one)]
    known = nightly_state.states(desk.folder)
    copy, newest = last_copy(desk), desk.registers.seq
    since = copy.when if copy else desk.registers.company.since
    days = (on - date.fromisoformat(since[:10])).days if since else 0
    waiting = newest - (copy.seq if copy else 0)
    troubles = [
        (one.name, state.trouble.get(language) or state.trouble.get("en", ""))
        for one in there
        if (state := known.get(one.name)) and state.trouble
    ]
    late = copy is None or waiting > 0
    if not there:
        word = NONE
    elif troubles:
        word = FAILED
    elif late and days > TOO_OLD_AFTER:
        word = TOO_OLD
    elif copy is None:
        word = NEVER
    else:
        word = OLD if late and days > OLD_AFTER else FRESH
    at, trouble = troubles[0] if troubles else ("", "")
    return Office(word, copy, max(days, 0), waiting, trouble, at)


def last_proof(desk: Desk, language: str = "en") -> Proof | None:
    """The last one, by the job or by hand; a destination whose backup failed stands before any that went well. Raises
    Unreadable."""
    known = nightly_state.states(desk.folder)
    mine = [(one, known[one.name]) for one in destinations.listed(desk) if one.backup and one.name in known]
    for one, state in mine:
        if state.proof_failed:
            failed = state.proof_failed.get(language) or state.proof_failed.get("en", "")
            return Proof(state.proved, one.name, state.proved_records, failed)
    found = [Proof(state.proved, one.name, state.proved_records, "") for one, state in mine if state.proved]
    by_hand = backup_state.standing(desk.folder)
    if by_hand.proved:
        found.append(Proof(by_hand.proved, by_hand.proved_from, by_hand.proved_records, by_hand.failed))
    return max(found, key=lambda one: datetime.fromisoformat(one.when), default=None)
