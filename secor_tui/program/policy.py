"""The firm's own policy of how often what is due, the days without work, and the gaps that somebody explained.

Audits look at inspections against the frequency in the employer's own inspection policy (SAFE Work / ACSA guidance,
domain fact 0.7), so the policy is a record with its day, and what lies before that day is judged by the one before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from secor_tui.ledger.record import JSON, Record
from secor_tui.program.reviews import MONTHLY, YEARLY
from secor_tui.program.schedule import Holiday, Scheduled

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NOT_USED = "not_used"


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Days without work at a site: a shutdown, weather, no crew."""

    id: str
    site: str
    first: str
    last: str
    why: str
    """A choice of the form: `shutdown`, `weather`, `no_crew`, `other`."""
    note: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Why something was not done in its period."""

    id: str
    checklist: str
    site: str
    last: str
    """The last day of the period."""
    by: str
    date: str
    why: str


class Policy:
    def __init__(self) -> None:
        self._often: dict[str, dict[str, tuple[str, int, str]]] = {}
        """Checklist to id of the record to: in force from, number of the record, how often."""
        self._off: dict[str, DaysOff] = {}
        self._gaps: dict[str, Gap] = {}

    def apply(self, record: Record) -> None:
        for known in (*self._often.values(), self._off, self._gaps):
            known.pop(record.subject, None)  # type: ignore[attr-defined]
        # Who may not say so, says nothing: what nobody signed changes no figure.
        if record.void or not record.signatures:
            return
        answers = record.answers
        if record.kind == "frequency":
            since, often = str(answers.get("since") or record.date), str(answers.get("often") or "")
            self._often.setdefault(str(answers.get("checklist") or ""), {})[record.subject] = (since, record.seq, often)
        elif record.kind == "days-off":
            days = (str(answers.get("first") or record.date), str(answers.get("last") or record.date))
            self._off[record.subject] = DaysOff(
                record.subject, record.site, *days, str(answers.get("why") or ""), str(answers.get("note") or "")
            )
        else:
            self._gaps[record.subject] = Gap(
                id=record.subject,
                checklist=str(answers.get("checklist") or ""),
                site=record.site,
                last=str(answers.get("last") or ""),
                by=record.by,
                date=record.date,
                why=str(answers.get("why") or ""),
            )

    def often(self, checklist: str, day: date) -> str:
        """How often the firm says it is due, as in force on a day; empty where it says nothing."""
        on = day.isoformat()
        held = [one for one in self._often.get(checklist, {}).values() if one[0] <= on]
        return max(held)[2].replace("_", "-") if held else ""

    def off(self, site: str, day: date) -> DaysOff | None:
        on = day.isoformat()
        return next((one for one in self._off.values() if one.site == site and one.first <= on <= one.last), None)

    def gap(self, checklist: str, site: str, last: date) -> Gap | None:
        wanted = (checklist, site, last.isoformat())
        return next((one for one in self._gaps.values() if (one.checklist, one.site, one.last) == wanted), None)

    def days_off(self, site: str) -> list[DaysOff]:
        """The newest first."""
        return sorted((one for one in self._off.values() if one.site == site), key=lambda one: one.first, reverse=True)

    def dump(self) -> JSON:
        return {
            "often": self._often,
            "off": [[one.id, one.site, one.first, one.last, one.why, one.note] for one in self._off.values()],
            "gaps": [
                [one.id, one.checklist, one.site, one.last, one.by, one.date, one.why] for one in self._gaps.values()
            ],
        }

    @classmethod
    def load(cls, state: dict[str, Any]) -> Policy:
        policy = cls()
        for checklist, held in state["often"].items():
            policy._often[checklist] = {id: (one[0], one[1], one[2]) for id, one in held.items()}
        policy._off = {row[0]: DaysOff(*row) for row in state["off"]}
        policy._gaps = {row[0]: Gap(*row) for row in state["gaps"]}
        return policy


def _first_reviews(begun: str) -> dict[str, str]:
    """From which day each review is due: there is nothing to look back on before a month, or a year, is over."""
    if not begun:
        return {}
    year, month = int(begun[:4]), int(begun[5:7])
    return {
        MONTHLY: f"{year + month // 12}-{month % 12 + 1:02}-01",
        YEARLY: f"{year + 1}-{month:02}-{begun[8:]}",
    }


class Calendar:
    """Working days at one site, and what the policy says of them."""

    def __init__(self, policy: Policy, site: str, weekdays: Sequence[int], holiday: Holiday, begun: str = "") -> None:
        """`weekdays` are those worked on, Monday is 0; `begun` is the day the firm began to keep its records."""
        self._reviewed_since = _first_reviews(begun)
        self._policy, self._site, self._weekdays, self._holiday = policy, site, frozenset(weekdays), holiday

    def works(self, day: date) -> bool:
        return day.weekday() in self._weekdays and not self._policy.off(self._site, day) and not self._holiday(day)

    def why_off(self, day: date) -> str:
        """Why nobody works: `weekend`, the name of a holiday, or the kind of a day off; empty on a working day."""
        if day.weekday() not in self._weekdays:
            return "weekend"
        off = self._policy.off(self._site, day)
        return off.why if off else self._holiday(day)

    def frequency(self, checklist: Scheduled, day: date) -> str:
        if day.isoformat() < self._reviewed_since.get(checklist.id, ""):
            return "as-needed"
        return self._policy.often(checklist.id, day) or checklist.frequency

    def explained(self, checklist: str, last: date) -> str:
        """Id of the record that explains a gap; empty where none does."""
        gap = self._policy.gap(checklist, self._site, last)
        return gap.id if gap else ""
