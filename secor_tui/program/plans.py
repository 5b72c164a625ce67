"""Emergency plans of the sites, from `plan` records: the newest signed one of a site stands, the others stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from secor_tui.ledger.record import JSON, Record
from secor_tui.program.rounds import rounds
from secor_tui.signing import given

SOON = 30
"""Days ahead of its review that a plan asks for it."""

DUE, PRACTISED = "due", "practised"
"""Why a plan is to be looked at again: its day is near or past; a drill or a real evacuation came after it."""

_OF_THE_SITE = ("address", "muster_point", "alarm")
"""What a site's own record says and a plan says too, by the same names."""


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
    approved_at: str
    """When: local, ISO to the minute."""
    answers: JSON

    @property
    def approved_on(self) -> str:
        """ISO date"""
        return self.approved_at[:10]

    def text(self, row: str) -> str:
        """What stands in a row; empty where nothing was written."""
        value = self.answers.get(row)
        return str(value) if isinstance(value, (str, int)) else ""

    @property
    def calls(self) -> tuple[Call, ...]:
        return tuple(
            Call(str(one.get("call_name") or ""), str(one.get("call_number") or ""), str(one.get("call_why") or ""))
            for one in rounds(self.answers.get("calls"))
        )

    @property
    def muster_points(self) -> tuple[str, ...]:
        return tuple(filter(None, map(self.text, ("muster_point", "muster_other"))))

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

    def __init__(
        self,
        known: dict[str, Plan] | None = None,
        practised: dict[str, str] | None = None,
        sites: dict[str, dict[str, list[Any]]] | None = None,
    ) -> None:
        self._all = known or {}
        self._practised = practised or {}
        """Sites to the day of the last drill or real evacuation there."""
        self._sites = sites or {}
        """Sites to what each row of their own record says, and the number of the record since when."""

    def apply(self, record: Record) -> None:
        if record.kind in ("muster", "drill"):
            if not record.void and (record.kind == "drill" or record.answers.get("mode") in ("drill", "live")):
                day = str(record.answers.get("held_on") or record.date)
                self._practised[record.site] = max(self._practised.get(record.site, ""), day)
            return
        if record.kind == "site" and record.void:
            self._sites.pop(record.subject, None)
            return
        if record.kind == "site":
            said = self._sites.setdefault(record.subject, {})
            for row in _OF_THE_SITE:
                text = str(record.answers.get(row) or "")
                if said.get(row, [0, ""])[1] != text:
                    said[row] = [record.seq, text]
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
            approved_at=str(signature["at"])[:16] if signature else "",
            answers=record.answers,
        )

    def approved(self) -> list[Plan]:
        """Every plan that somebody signed, in the order of their making."""
        return sorted((one for one in self._all.values() if one.approved_by), key=lambda one: one.first)

    def current(self, site: str) -> Plan | None:
        """The plan that stands at a site; None where none was approved."""
        return next(iter(self.of(site)), None)

    def of(self, site: str) -> list[Plan]:
        """The approved plans of a site, the one that stands first."""
        return [one for one in reversed(self.approved()) if one.site == site]

    def since(self, site: str, rows: Sequence[str]) -> str:
        """The day since which the plan of a site says in these rows what it says now, ISO; empty where no earlier one
        said otherwise."""
        versions = self.of(site)
        for newer, older in pairwise(versions):
            if any(_plainly(older.text(row)) != _plainly(newer.text(row)) for row in rows):
                return newer.approved_on
        return ""

    def practised(self, site: str) -> str:
        """The day of the last drill, or real evacuation, at a site, ISO; empty where there was none."""
        return self._practised.get(site, "")

    def review(self, plan: Plan, on: date) -> str:
        """DUE or PRACTISED; empty where nothing asks for it."""
        due = plan.text("review_due")
        if due and due <= (on + timedelta(days=SOON)).isoformat():
            return DUE
        return PRACTISED if self.practised(plan.site) > plan.approved_on else ""

    def changed(self, plan: Plan) -> list[str]:
        """Rows in which the site's own record was changed after the plan, and now says something else."""
        said = self._sites.get(plan.site, {})
        return [
            row
            for row, (seq, text) in said.items()
            if seq > plan.seq and text and _plainly(text) != _plainly(plan.text(row))
        ]

    def dump(self) -> JSON:
        named = [one.name for one in fields(Plan)]
        rows = [[getattr(one, name) for name in named] for one in self._all.values()]
        return {"plans": rows, "practised": self._practised, "sites": self._sites}

    @classmethod
    def load(cls, state: dict[str, Any]) -> Plans:
        return cls({row[0]: Plan(*row) for row in state["plans"]}, state["practised"], state["sites"])


def _plainly(text: str) -> str:
    return " ".join(text.casefold().split())
