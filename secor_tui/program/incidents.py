"""Incidents: what happened, who was told of it, how far its investigation is; from `incident`, `notification` and
`investigation` records. What must be told to whom by when is in `reporting.py`."""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace
from datetime import date
from typing import Any

from secor_tui.ledger.record import JSON, Record

RECORDABLE = ("medical_aid", "lost_time", "serious_injury")
"""Injuries that needed more than first aid: what "days since the last injury" counts, and nothing else."""

TOLD, PUT_OFF, NOT_NEEDED = "told", "put_off", "not_needed"
PRELIMINARY, FULL, VERIFIED = "preliminary", "full", "verified"

REPORTED = "reported"
"""The stage of an incident that nobody has investigated yet."""

_LEADS = frozenset({"owner", "manager", "foreman"})
_SHORT = 200
"""Characters of what happened that are kept here; the record has all."""


@dataclass(frozen=True, slots=True)
class Told:
    """One answer to a duty to tell: told, put off, or said not to be needed."""

    record: str
    rule: str
    outcome: str
    at: str
    """When they were told, or when it is asked again: local ISO minutes; the day of the record otherwise."""
    whom: str
    by: str
    """Id of who told them, or of who put it off."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One stage of an investigation."""

    record: str
    stage: str
    date: str
    """ISO date"""
    worker_part: bool


@dataclass(frozen=True, slots=True)
class Incident:
    id: str
    number: str
    """Of its record: `K7Q2-612`."""
    date: str
    """The day it was reported, ISO."""
    site: str
    kind: str
    when: str
    """When it happened by the clock on the wall there: local ISO minutes."""
    where: str
    what: str
    hazard: str
    """A hazard word of the talks, or nothing."""
    injuries: tuple[str, ...]
    events: tuple[str, ...]
    could_be_serious: bool
    involved: tuple[str, ...]
    by: str
    opened: str = ""
    """When the report was begun, with the UTC offset of the kiosk's clock."""
    told: tuple[Told, ...] = ()
    """By their time."""
    findings: tuple[Finding, ...] = ()
    """By their day."""

    @property
    def day(self) -> str:
        """The day it happened."""
        return self.when[:10] or self.date

    @property
    def stage(self) -> str:
        """How far its investigation is: the furthest stage that was signed."""
        done = {one.stage for one in self.findings}
        return next((stage for stage in (VERIFIED, FULL, PRELIMINARY) if stage in done), REPORTED)

    def answer(self, rule: str) -> Told | None:
        """What stands of a duty to tell: told, and not needed, go before put off; else the newest."""
        found = [one for one in self.told if one.rule == rule]
        done = [one for one in found if one.outcome != PUT_OFF]
        return (done or found)[-1] if found else None


class Incidents:
    """Every incident by the id of its record, the earliest report first."""

    def __init__(self, known: dict[str, Incident] | None = None) -> None:
        self._known = known or {}

    def apply(self, record: Record) -> None:
        if record.kind == "incident":
            self._report(record)
            return
        id = str(record.answers.get("incident") or "")
        for one in [known for known in self._known.values() if self._names(known, record.subject)]:
            self._without(one, record.subject)
        if record.void or id not in self._known:
            return
        if record.kind == "notification":
            self._tell(id, record)
        elif record.signatures:
            # What nobody has signed is no investigation.
            found = Finding(
                record.subject,
                str(record.answers.get("stage") or ""),
                record.date,
                bool(record.answers.get("worker_part")),
            )
            findings = sorted((*self._known[id].findings, found), key=lambda one: (one.date, one.record))
            self._change(id, findings=tuple(findings))

    def _report(self, record: Record) -> None:
        if record.void:
            self._known.pop(record.subject, None)
            return
        answers, before = record.answers, self._known.get(record.subject)
        self._known[record.subject] = Incident(
            id=record.subject,
            number=before.number if before else record.number,
            date=before.date if before else record.date,
            site=record.site,
            kind=str(answers.get("kind") or ""),
            when=str(answers.get("when") or "")[:16],
            where=str(answers.get("where") or "")[:_SHORT],
            what=" ".join(str(answers.get("what") or "").split())[:_SHORT],
            hazard=str(answers.get("hazard") or "").replace("_", "-"),
            injuries=_some(answers.get("injuries")),
            events=_some(answers.get("events")),
            could_be_serious=answers.get("could_be_serious") == "yes",
            involved=_some(answers.get("involved")),
            by=before.by if before else record.by,
            opened=before.opened if before else record.opened,
            told=before.told if before else (),
            findings=before.findings if before else (),
        )

    def _tell(self, id: str, record: Record) -> None:
        answers = record.answers
        outcome = str(answers.get("outcome") or "")
        if outcome == NOT_NEEDED and not any(str(one.get("role")) in _LEADS for one in record.signatures):
            # Entered without the signature of somebody who may say so: it is still to be told.
            return
        at = {TOLD: answers.get("told_at"), PUT_OFF: answers.get("again_at")}.get(outcome) or record.date
        by = _some(answers.get("told_by"))
        told = Told(
            record=record.subject,
            rule=str(answers.get("rule") or ""),
            outcome=outcome,
            at=str(at)[:16],
            whom=str(answers.get("told_whom") or "")[:_SHORT],
            by=by[0] if by else record.by,
        )
        # By time and not as they came in: two kiosks whose records are put together say the same.
        self._change(id, told=tuple(sorted((*self._known[id].told, told), key=lambda one: (one.at, one.record))))

    @staticmethod
    def _names(known: Incident, record: str) -> bool:
        return record in {one.record for one in known.told} | {one.record for one in known.findings}

    def _without(self, known: Incident, record: str) -> None:
        self._change(
            known.id,
            told=tuple(one for one in known.told if one.record != record),
            findings=tuple(one for one in known.findings if one.record != record),
        )

    def _change(self, id: str, **new: Any) -> None:
        self._known[id] = replace(self._known[id], **new)

    def get(self, id: str) -> Incident | None:
        return self._known.get(id)

    def all(self) -> list[Incident]:
        """The newest first, by when it happened."""
        return sorted(self._known.values(), key=lambda one: (one.when, one.date, one.id), reverse=True)

    def since(self, first: str, until: str) -> list[Incident]:
        """Those that happened between two days, both included, the newest first."""
        return [one for one in self.all() if first <= one.day <= until]

    def last_injury(self) -> Incident | None:
        """The newest injury that needed more than first aid (RECORDABLE)."""
        return next((one for one in self.all() if one.kind in RECORDABLE), None)

    def days_without(self, on: date, since: str) -> int:
        """Days since the last such injury; where there was none, since the firm's records begin."""
        last = self.last_injury()
        start = last.day if last else since
        return max(0, (on - date.fromisoformat(start)).days) if start else 0

    def dump(self) -> list[JSON]:
        return [list(astuple(one)) for one in self._known.values()]  # type: ignore[misc]

    @classmethod
    def load(cls, state: list[Any]) -> Incidents:
        known = {}
        for row in state:
            one = Incident(*row)
            known[one.id] = replace(
                one,
                injuries=tuple(one.injuries),
                events=tuple(one.events),
                involved=tuple(one.involved),
                told=tuple(Told(*each) for each in row[-2]),
                findings=tuple(Finding(*each) for each in row[-1]),
            )
        return cls(known)


def _some(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, list) else ()
