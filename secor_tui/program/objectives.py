"""Objectives of the firm and how they came out, from `yearly-review` records: one sets them, a later one says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass, field, replace
from datetime import date
from typing import Any

from secor_tui.ledger.record import JSON, Record
from secor_tui.program.rounds import rounds
from secor_tui.signing import given

RUNNING, PAST, REACHED, MISSED, DROPPED = "running", "past", "reached", "missed", "dropped"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a later review says of an objective."""

    objective: str
    outcome: str
    result: str


@dataclass(frozen=True, slots=True)
class Objective:
    id: str
    """`<record id>/objectives/<round>`"""
    record: str
    set_on: str
    """ISO date"""
    text: str
    number: str
    """A decimal, as it was entered."""
    counts: str
    """What the number counts."""
    by: str
    """ISO date"""
    who: str
    outcome: str = ""
    """REACHED, MISSED, DROPPED or RUNNING as the newest review says; empty until one says anything."""
    result: str = ""

    def state(self, on: date) -> str:
        if self.outcome in (REACHED, MISSED, DROPPED):
            return self.outcome
        return PAST if self.by < on.isoformat() else RUNNING


@dataclass(slots=True)
class _Review:
    seq: int
    set: list[Objective] = field(default_factory=list)
    told: list[Outcome] = field(default_factory=list)


class Objectives:
    def __init__(self, reviews: dict[str, _Review] | None = None) -> None:
        self._reviews = reviews or {}
        """By the id of the record."""

    def apply(self, record: Record) -> None:
        if record.kind != "yearly-review":
            return
        before = self._reviews.pop(record.subject, None)
        if record.void or not any(given(one) for one in record.signatures):
            return
        subject, answers = record.subject, record.answers
        self._reviews[subject] = _Review(
            before.seq if before else record.seq,
            [_objective(record, subject, at, one) for at, one in enumerate(rounds(answers.get("objectives")))],
            [
                Outcome(str(one["set_in"]), str(one.get("outcome") or ""), str(one.get("result") or ""))
                for one in rounds(answers.get("results"))
                if one.get("set_in")
            ],
        )

    def all(self) -> list[Objective]:
        """The newest first, each with what the newest review says of it."""
        reviews = sorted(self._reviews.values(), key=lambda one: one.seq)
        told = {one.objective: one for review in reviews for one in review.told}
        found = []
        for review in reversed(reviews):
            for one in review.set:
                known = told.get(one.id)
                found.append(replace(one, outcome=known.outcome, result=known.result) if known else one)
        return found

    def running(self) -> list[Objective]:
        """Those of which no review has said yet how they came out."""
        return [one for one in self.all() if one.outcome in ("", RUNNING)]

    def dump(self) -> JSON:
        return {
            id: [one.seq, [list(astuple(each)) for each in one.set], [list(astuple(each)) for each in one.told]]
            for id, one in self._reviews.items()
        }

    @classmethod
    def load(cls, state: dict[str, Any]) -> Objectives:
        return cls(
            {
                id: _Review(seq, [Objective(*row) for row in set_], [Outcome(*row) for row in told])
                for id, (seq, set_, told) in state.items()
            }
        )


def _objective(record: Record, subject: str, at: int, one: Mapping[str, Any]) -> Objective:
    return Objective(
        id=f"{subject}/objectives/{at}",
        record=subject,
        set_on=record.date,
        text=" ".join(str(one.get("objective") or "").split()),
        number=str(one.get("number") or "0"),
        counts=str(one.get("counts") or ""),
        by=str(one.get("by_when") or ""),
        who=next(iter(one.get("who") or ()), ""),
    )
