"""Emergency plans of the sites, from `plan` records: the newest signed one of a site stands, the others stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from secor_tui.ledger.record import JSON, Record
from secor_tui.signing import given

SOON = 30
"""Days ahead of its review that a plan asks for it."""


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody to call, in the order to call them."""

    name: str
    number: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """One version of the plan of a site."""

    record: str
    """Id of its first record."""
    seq: int
    """Of the record that stands."""
    first: int
    """Of its first record."""
    number: str
    site: str
    version: int
    """Counted from 1 among the approved plans of the site."""
    approved_by: str
    """Id of whoever signed it; empty while nobody has."""
    approved_on: str
    """ISO date"""
    answers: JSON

    def __getattr__(self, name: str) -> str:
        """A row of text by its name, `plan.muster_point`; empty where nothing was written."""
        if name.startswith("_"):
            raise AttributeError(name)
        value = self.answers.get(name)
        return str(value) if isinstance(value, (str, int)) else ""

    @property
    def calls(self) -> tuple[Call, ...]:
        return tuple(
            Call(str(one.get("call_name") or ""), str(one.get("call_number") or ""), str(one.get("call_why") or ""))
            for one in rounds(self.answers.get("calls"))
        )

    @property
    def muster_points(self) -> tuple[str, ...]:
        return tuple(one for one in (self.muster_point, self.muster_other) if one)

    def with_duty(self, *duties: str) -> tuple[str, ...]:
        """Ids of those who have one of these duties, each once."""
        return tuple(
            dict.fromkeys(
                str(who)
                for one in rounds(self.answers.get("duties"))
                if one.get("duty") in duties
                for who in one.get("duty_person") or ()
            )
        )

    @property
    def people(self) -> tuple[str, ...]:
        """Ids of everybody who has a duty in it."""
        return self.with_duty(*{str(one.get("duty")) for one in rounds(self.answers.get("duties"))})


class Plans:
    """Every plan by its first record."""

    def __init__(self, known: dict[str, Plan] | None = None, practised: dict[str, str] | None = None) -> None:
        self._all = known or {}
        self._practised = practised or {}
        """Sites to the day of the last drill or real evacuation there."""

    def apply(self, record: Record) -> None:
        if record.kind == "muster":
            if not record.void and record.answers.get("mode") in ("drill", "live"):
                self._practised[record.site] = max(self._practised.get(record.site, ""), record.date)
            return
        known = self._all.get(record.subject)
        if record.void:
            self._all.pop(record.subject, None)
            return
        signature = next((one for one in record.signatures if given(one)), None)
        self._all[record.subject] = Plan(
            record=record.subject,
            seq=record.seq,
            first=known.first if known else record.seq,
            number=record.number,
            site=known.site if known else record.site,
            version=known.version if known else 1 + sum(one.site == record.site for one in self.approved()),
            approved_by=str(signature["who"]) if signature else "",
            approved_on=str(signature["at"])[:10] if signature else "",
            answers=record.answers,
        )

    def approved(self) -> list[Plan]:
        """Every plan that somebody signed, in the order of their making."""
        return sorted((one for one in self._all.values() if one.approved_by), key=lambda one: one.first)

    def get(self, record: str) -> Plan | None:
        return self._all.get(record)

    def current(self, site: str) -> Plan | None:
        """The plan that stands at a site; None where none was approved."""
        return next(iter(self.of(site)), None)

    def of(self, site: str) -> list[Plan]:
        """The approved plans of a site, the one that stands first."""
        return [one for one in reversed(self.approved()) if one.site == site]

    def practised(self, site: str) -> str:
        """The day of the last drill, or real evacuation, at a site, ISO; empty where there was none."""
        return self._practised.get(site, "")

    def review(self, plan: Plan, on: date) -> str:
        """Why a plan is to be looked at again: `due` (its day is near or past), `practised` (a drill or an evacuation
        came after it); empty where nothing asks for it."""
        due = plan.review_due
        if due and due <= (on + timedelta(days=SOON)).isoformat():
            return "due"
        return "practised" if self.practised(plan.site) > plan.approved_on else ""

    def dump(self) -> JSON:
        named = ("record", "seq", "first", "number", "site", "version", "approved_by", "approved_on", "answers")
        rows = [[getattr(one, name) for name in named] for one in self._all.values()]
        return {"plans": rows, "practised": self._practised}

    @classmethod
    def load(cls, state: dict[str, Any]) -> Plans:
        return cls({row[0]: Plan(*row) for row in state["plans"]}, state["practised"])


def rounds(answer: object) -> list[Mapping[str, Any]]:
    return [one for one in answer if isinstance(one, Mapping)] if isinstance(answer, list) else []
