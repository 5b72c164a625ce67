"""Who has been oriented where and on what, who needs it again and why, and whom to follow up; from records.

Only crew below the foreman needs it: the foreman, the manager and the owner give it, a visitor answers the questions of
a visit. Days are settings, not law: BC OHS Regulation 3.22 to 3.25 names no number, only the reasons.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date, timedelta
from typing import Any

from secor_tui.ledger.record import JSON, Record
from secor_tui.program.company import Company
from secor_tui.program.crew import Person
from secor_tui.program.site_log import SiteLog
from secor_tui.signing import given, stands_for

NEVER, UNSIGNED, ABSENCE, NEW_SITE, CHANGED_HAZARDS, NEW_VERSION = (
    *("never", "unsigned", "absence", "new_site", "changed_hazards", "new_version"),
)
"""Why somebody needs an orientation, the gravest first."""

ORIENTED = frozenset({"representative", "worker", "subcontractor"})
"""Roles that are oriented before they begin."""

FOLLOWED_UP = frozenset({"new_hire"})
"""Reasons of an orientation after which the worker is followed up, young or not."""


@dataclass(frozen=True, slots=True)
class Orientation:
    id: str
    seq: int
    """Of its first record, in the order of the ledger."""
    person: str
    date: str
    site: str
    checklist: str
    version: str
    signed: bool
    """By the worker, and by somebody else: whoever gave it."""
    why: str
    """The reason that was chosen in it, such as `new_hire`."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A young or new worker to be looked after."""

    person: str
    due: str
    """ISO date"""
    orientation: str
    """Id of the orientation that it follows."""


class Orientations:
    def __init__(self) -> None:
        self._given: dict[str, Orientation] = {}
        self._followed: dict[str, tuple[str, str]] = {}
        """Follow-ups: id of the record to the person and the day."""

    def apply(self, record: Record) -> None:
        people = record.answers.get("worker")
        kept: dict[str, Any] = self._given if record.kind == "orientation" else self._followed
        if record.void or not isinstance(people, list) or not people:
            kept.pop(record.subject, None)
            return
        person = str(people[0])
        if record.kind != "orientation":
            self._followed[record.subject] = (person, record.date)
            return
        signers = {stands_for(one) for one in record.signatures if given(one)}
        # One pair of hands is not two, whoever they sign for.
        hands = {str(one.get("who")) for one in record.signatures if given(one)}
        known = self._given.get(record.subject)
        self._given[record.subject] = Orientation(
            id=record.subject,
            # An amendment sets words right; it is no new orientation.
            seq=known.seq if known else record.seq,
            person=person,
            date=record.date,
            site=record.site,
            checklist=record.checklist_id,
            version=str(record.raw["checklist"]["version"]) if record.raw["checklist"] else "",
            signed=person in signers and len(signers) > 1 and len(hands) > 1,
            why=str(record.answers.get("reason") or ""),
        )

    def of(self, person: str) -> list[Orientation]:
        """A person's orientations, the newest first."""
        return sorted((one for one in self._given.values() if one.person == person), key=lambda one: -one.seq)

    def needs(
        self,
        person: Person,
        *,
        site: str,
        on: date,
        absence_days: int,
        versions: dict[str, str],
        company: Company,
        site_log: SiteLog,
    ) -> list[str]:
        """Why a person must be oriented before work at a site on a day; empty when they need not.

        `versions` are the present ones of the orientation checklists, by id.
        """
        if person.role not in ORIENTED:
            return []
        all_given = self.of(person.id)
        signed = [one for one in all_given if one.signed]
        if not signed:
            return [UNSIGNED if all_given else NEVER]
        newest = signed[0]
        found = []
        seen = max(site_log.last_day(person.id), newest.date, site_log.since)
        # A firm that has no sign-ins knows of no absence.
        away = site_log.since and (on - date.fromisoformat(seen)).days > absence_days
        if away or site_log.back_since(person.id, absence_days) > newest.date:
            found.append(ABSENCE)
        here = [one for one in signed if one.site == site]
        if not here:
            found.append(NEW_SITE)
        elif company.hazards_changed(site) > here[0].seq:
            found.append(CHANGED_HAZARDS)
        if newest.checklist in versions and newest.version != versions[newest.checklist]:
            found.append(NEW_VERSION)
        return found

    def follow_ups(self, people: Iterable[Person], *, after_days: int) -> list[FollowUp]:
        """Young and new workers who were oriented and not yet followed up, the earliest due first."""
        found = []
        for person in people:
            signed = [one for one in self.of(person.id) if one.signed]
            wanted = [one for one in signed if person.young or one.why in FOLLOWED_UP]
            if not wanted or person.role not in ORIENTED:
                continue
            newest = wanted[0]
            done = any(who == person.id and day >= newest.date for who, day in self._followed.values())
            if not done:
                due = date.fromisoformat(newest.date) + timedelta(days=after_days)
                found.append(FollowUp(person.id, due.isoformat(), newest.id))
        return sorted(found, key=lambda one: (one.due, one.person))

    def dump(self) -> JSON:
        return {
            "given": [list(astuple(one)) for one in self._given.values()],
            "followed": {id: list(one) for id, one in self._followed.items()},
        }

    @classmethod
    def load(cls, state: dict[str, Any]) -> Orientations:
        register = cls()
        register._given = {row[0]: Orientation(*row) for row in state["given"]}
        register._followed = {id: (row[0], row[1]) for id, row in state["followed"].items()}
        return register
