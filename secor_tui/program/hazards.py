"""Hazards: the formal assessments of the firm's tasks, and what crews assessed in the field; from records.

The two are kept apart: what is looked at in the field on a day is no formal assessment, and never counts as one
(ACSA: a FLHA earns no points for the formal hazard assessment; domain rule of the audits).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import astuple, dataclass, replace
from datetime import date, timedelta
from typing import Any

from secor_tui.ledger.record import JSON, Record, canonical
from secor_tui.signing import given, stands_for

DRAFT, CURRENT, REVIEW = "draft", "current", "review"
"""How an assessment stands: not signed by all who should, and so no evidence; good; due to be looked at again."""

LEVELS = ("eliminate", "substitute", "engineering", "administrative", "ppe")
"""The hierarchy of controls, the best first."""

HIGH = 8
"""Likelihood times severity, of 16, from which a risk is high."""

KEPT_DAYS = 45
"""So long FLHAs are held here; older ones are in the ledger."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """One formal assessment as it stands, with its newest amendment."""

    id: str
    task: str
    area: str
    prepared: str
    """ISO date"""
    revised: str
    """ISO date; empty until the first time."""
    review_due: str
    """ISO date"""
    hazards: int
    worst_after: int
    """The highest risk that is left with the controls in place, of 16."""
    only_ppe: int
    """Hazards with protective gear as their only control."""
    took_part: tuple[str, ...]
    signed: bool
    """By everybody who took part, and approved."""
    library: str
    """The draft of the library that it was adapted from."""
    revises: str
    """Id of the one whose place it takes."""

    def state(self, on: date) -> str:
        if not self.signed:
            return DRAFT
        return REVIEW if self.review_due <= on.isoformat() else CURRENT


@dataclass(frozen=True, slots=True)
class Flha:
    """One field-level assessment."""

    id: str
    date: str
    site: str
    task: str
    why: str
    """`start`, or what made it necessary again: `crew`, `conditions`, `equipment`, `task`, `near_miss`."""
    crew: tuple[str, ...]
    signed: tuple[str, ...]
    """Ids of those of the crew who signed."""
    hazards: tuple[str, ...]
    """In the words of the crew."""
    digest: str
    """Of what was found and is done about it: the same for word-for-word copies."""
    about: tuple[str, ...] = ()
    """Of each hazard what it is about, a word of the talks (`nail-guns`); empty where nobody said."""
    same_as: str = ""
    """Id of an earlier one that says the same, word for word."""


class Hazards:
    def __init__(self) -> None:
        self._formal: dict[str, Assessment] = {}
        self._field: dict[str, Flha] = {}
        self._newest = ""
        """The newest day there is an FLHA of: what is long before it is let go."""

    def apply(self, record: Record) -> None:
        kept: dict[str, Any] = self._formal if record.kind == "assessment" else self._field
        if record.void:
            kept.pop(record.subject, None)
        elif record.kind == "assessment":
            self._formal[record.subject] = _assessment(record)
        else:
            self._take_flha(record)

    def _take_flha(self, record: Record) -> None:
        self._newest = max(self._newest, record.date)
        if record.date < _before(self._newest):
            return
        self._field[record.subject] = _flha(record)
        first = _before(self._newest)
        for id in [one.id for one in self._field.values() if one.date < first]:
            del self._field[id]

    def assessments(self) -> list[Assessment]:
        """All formal ones that stand, by task: not those whose place another has taken."""
        replaced = {one.revises for one in self._formal.values() if one.signed}
        return sorted(
            (one for one in self._formal.values() if one.id not in replaced), key=lambda one: one.task.casefold()
        )

    def assessment(self, id: str) -> Assessment | None:
        return self._formal.get(id)

    def adapted(self) -> set[str]:
        """Drafts of the library that the firm has made its own."""
        return {one.library for one in self._formal.values() if one.library and one.signed}

    def for_review(self, on: date) -> list[Assessment]:
        """Signed ones whose review is due, the earliest first."""
        return sorted((one for one in self.assessments() if one.state(on) == REVIEW), key=lambda one: one.review_due)

    def flhas(self, site: str, since: date, until: date) -> list[Flha]:
        """Those of a site between two days, both included and not more than KEPT_DAYS back, the newest first."""
        days = (since.isoformat(), until.isoformat())
        found = (one for one in self._field.values() if one.site == site and days[0] <= one.date <= days[1])
        everything = sorted(self._field.values(), key=lambda one: (one.date, one.id))
        return [_with_copy(one, everything) for one in sorted(found, key=lambda one: (one.date, one.id), reverse=True)]

    def lately(self, on: date, days: int) -> list[Flha]:
        """Those of all sites of the last days, the newest first."""
        since, until = (on - timedelta(days=days)).isoformat(), on.isoformat()
        found = (one for one in self._field.values() if since <= one.date <= until)
        return sorted(found, key=lambda one: (one.date, one.id), reverse=True)

    def dump(self) -> JSON:
        return {
            "formal": [astuple(one) for one in self._formal.values()],
            "field": [astuple(one) for one in self._field.values()],
            "newest": self._newest,
        }

    @classmethod
    def load(cls, state: JSON) -> Hazards:
        hazards = cls()
        tuples = ((Assessment, hazards._formal), (Flha, hazards._field))
        for (kind, kept), rows in zip(tuples, (state["formal"], state["field"]), strict=True):
            for row in rows:
                one = kind(*(tuple(value) if isinstance(value, list) else value for value in row))
                kept[one.id] = one  # type: ignore[index]
        hazards._newest = state["newest"]
        return hazards


def risk(likelihood: object, severity: object) -> int:
    """Of 16; 0 where one of them is not said."""
    try:
        return int(str(likelihood)) * int(str(severity))
    except ValueError:
        return 0


def only_ppe(hazard: JSON) -> bool:
    """Whether protective gear is all that is done about a hazard."""
    return list(hazard.get("controls") or ()) == ["ppe"]


def rounds(answers: JSON) -> list[JSON]:
    """The hazards of a record of either kind."""
    found = answers.get("hazards")
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _assessment(record: Record) -> Assessment:
    answers, found = record.answers, rounds(record.answers)
    took_part = tuple(map(str, answers.get("participants") or ()))
    signers = {stands_for(one) for one in record.signatures if given(one)}
    approved = any(str(one.get("row")) == "approval" and given(one) for one in record.signatures)
    return Assessment(
        id=record.subject,
        task=str(answers.get("task") or ""),
        area=str(answers.get("area") or ""),
        prepared=str(answers.get("prepared") or record.date),
        revised=str(answers.get("revised") or ""),
        review_due=str(answers.get("review_due") or ""),
        hazards=len(found),
        worst_after=max((risk(one.get("likelihood_after"), one.get("severity_after")) for one in found), default=0),
        only_ppe=sum(map(only_ppe, found)),
        took_part=took_part,
        signed=approved and set(took_part) <= signers,
        library=str(answers.get("library") or ""),
        revises=str(answers.get("revises") or ""),
    )


def _flha(record: Record) -> Flha:
    answers, found = record.answers, rounds(record.answers)
    crew = tuple(map(str, answers.get("crew") or ()))
    signers = {stands_for(one) for one in record.signatures if given(one)}
    said = {
        "what": [answers.get(name) for name in ("task", "place", "conditions")],
        "hazards": [[one.get(name) for name in ("hazard", "level", "controls", "control")] for one in found],
    }
    return Flha(
        id=record.subject,
        date=record.date,
        site=record.site,
        task=str(answers.get("task") or ""),
        why=str(answers.get("why") or ""),
        crew=crew,
        signed=tuple(one for one in crew if one in signers),
        hazards=tuple(str(one.get("hazard") or "") for one in found if one.get("still") != "gone"),
        about=tuple(str(one.get("about") or "").replace("_", "-") for one in found if one.get("still") != "gone"),
        digest=hashlib.sha256(canonical(said)).hexdigest()[:16],
    )


def _with_copy(one: Flha, everything: Iterable[Flha]) -> Flha:
    """With the newest earlier one that says the same, word for word."""
    before = [
        other.id for other in everything if (other.date, other.id) < (one.date, one.id) and other.digest == one.digest
    ]
    return replace(one, same_as=before[-1]) if before else one


def _before(newest: str) -> str:
    return (date.fromisoformat(newest) - timedelta(days=KEPT_DAYS)).isoformat()
