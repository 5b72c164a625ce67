"""Drills that were held and those that are planned, from `drill`, `drill-plan` and `muster` records; when each kind is
due by the rules of the province and the firm's own frequency.

A roll call that was called as a drill is an evacuation drill by itself; what is written up of it takes its place. A
real emergency counts as the drill only where the rules say so (WorkSafeBC: looking back on one is no alternative).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from secor_tui.ledger.record import JSON, Record
from secor_tui.program.drill_rules import real_counts
from secor_tui.program.rounds import rounds
from secor_tui.signing import given

if TYPE_CHECKING:
    from secor_tui.program.drill_rules import DrillRules, Kind, Rule

Since = Callable[[tuple[str, ...]], str]

EVACUATION = "evacuation"
"""What a roll call is a drill of."""

SOON = 30
"""Days ahead that a kind says it is due."""
WEEK = 7
"""Days ahead that a planned drill is said at home."""

OVERDUE, DUE, WELL, AS_NEEDED = "overdue", "due", "well", "as_needed"


@dataclass(frozen=True, slots=True)
class Held:
    """A drill, or a real emergency that is looked back on."""

    id: str
    date: str
    seq: int
    """Of its first record: which of two on one day came later."""
    number: str
    site: str
    drills: tuple[str, ...]
    """The kinds that were practised."""
    real: bool
    led_by: str
    took_part: int
    lessons: int
    all_out: str
    """Minutes, or minutes and seconds; as written."""
    all_found: str
    muster: str
    """Of a write-up: the roll call that it is about; of a roll call itself, its own id; empty where there was none."""

    @property
    def written_up(self) -> bool:
        return self.muster != self.id


@dataclass(frozen=True, slots=True)
class Planned:
    """A drill to be held."""

    id: str
    since: str
    """The day it was planned."""
    seq: int
    number: str
    site: str
    drill: str
    by: str
    """At the latest, ISO."""
    leads: str
    announced: bool
    scenario: str

    def overdue(self, on: date) -> bool:
        return bool(self.by) and self.by < on.isoformat()

    def soon(self, on: date) -> bool:
        return not self.overdue(on) and self.by <= (on + timedelta(days=WEEK)).isoformat()


@dataclass(frozen=True, slots=True)
class Standing:
    """How a kind of drill stands at a site."""

    kind: Kind
    rules: tuple[Rule, ...]
    """What the province asks of it."""
    last: Held | None
    """The newest that counts."""
    uncounted: Held | None
    """A real emergency after it, which does not count."""
    months: int
    """The interval that gives the day; 0 where there is none."""
    by: Rule | None
    """The rule that gives it; None where it is the firm's own frequency, or nothing."""
    changed: str
    """The day the plan changed, after the last one, in what asks for another; empty where it did not"""
    due: str
    """ISO date; empty where none can be given."""
    state: str
    """OVERDUE, DUE (within SOON days, or the plan changed), WELL, or AS_NEEDED where no interval is set"""


class Drills:
    def __init__(
        self,
        held: dict[str, Held] | None = None,
        plans: dict[str, Planned] | None = None,
        opened: dict[str, str] | None = None,
    ) -> None:
        self._held = held or {}
        self._plans = plans or {}
        self._opened = opened or {}
        """Sites to the day of their first record."""

    def apply(self, record: Record) -> None:
        id = record.subject
        if record.kind == "site":
            self._opened[id] = min(self._opened.get(id, record.date), record.date)
            return
        before, planned = self._held.pop(id, None), self._plans.pop(id, None)
        # What nobody signed was led and planned by nobody.
        signer = next((str(one["who"]) for one in record.signatures if given(one)), "")
        if record.void or not signer:
            return
        if record.kind == "drill-plan":
            self._plans[id] = replace(_planned(record), seq=planned.seq if planned else record.seq)
        elif record.kind == "drill" or record.answers.get("mode") in ("drill", "live"):
            held = _written_up(record) if record.kind == "drill" else _mustered(record, signer)
            self._held[id] = replace(held, seq=before.seq if before else record.seq)

    def held(self, site: str = "") -> list[Held]:
        """The newest first; a roll call that was written up stands as its write-up."""
        told = {one.muster for one in self._held.values() if one.written_up}
        found = [one for one in self._held.values() if one.id not in told and site in ("", one.site)]
        return sorted(found, key=lambda one: (one.date, one.seq), reverse=True)

    def planned(self, site: str = "") -> list[Planned]:
        """Those not held yet, the earliest first: none of that kind was held at the site since it was planned."""
        found = [one for one in self._plans.values() if site in ("", one.site) and not self._fulfilled(one)]
        return sorted(found, key=lambda one: (one.by, one.seq))

    def _fulfilled(self, plan: Planned) -> bool:
        for one in self._held.values():
            roll_call = self._held.get(one.muster, one)
            # One that was held in the morning is none of those planned at noon, whenever it is written up.
            later = roll_call.seq > plan.seq and one.date >= plan.since
            if later and one.site == plan.site and plan.drill in one.drills and not one.real:
                return True
        return False

    def plan(self, id: str) -> Planned | None:
        return self._plans.get(id)

    def standing(
        self, rules: DrillRules, province: str, site: str, on: date, since: Since = lambda _: ""
    ) -> list[Standing]:
        """How each kind stands at a site on a day: the most pressing first, then in the order of the list.

        `since` says of rows of the plan since which day they say what they say.
        """
        held, opened = self.held(site), self._opened.get(site, "")
        found = [_standing(kind, rules.of(province, kind.id), held, opened, on, since) for kind in rules.kinds]
        order = (OVERDUE, DUE, WELL, AS_NEEDED)
        return sorted(found, key=lambda one: (order.index(one.state), one.due))

    def dump(self) -> JSON:
        return {
            "held": [list(astuple(one)) for one in self._held.values()],
            "plans": [list(astuple(one)) for one in self._plans.values()],
            "opened": self._opened,
        }

    @classmethod
    def load(cls, state: dict[str, Any]) -> Drills:
        held = {row[0]: replace(one := Held(*row), drills=tuple(one.drills)) for row in state["held"]}
        return cls(held, {row[0]: Planned(*row) for row in state["plans"]}, state["opened"])


def _standing(kind: Kind, rules: tuple[Rule, ...], held: list[Held], opened: str, on: date, since: Since) -> Standing:
    counts = real_counts(rules)
    of_kind = [one for one in held if kind.id in one.drills and one.date <= on.isoformat()]
    last = next((one for one in of_kind if counts or not one.real), None)
    newer = of_kind[: of_kind.index(last)] if last else of_kind
    by = min((rule for rule in rules if rule.months), key=lambda rule: rule.months, default=None)
    months = by.months if by else kind.months
    if by is not None and 0 < kind.months < by.months:
        by, months = None, kind.months
    due = ""
    if last is not None and months:
        due = _after(last.date, months)
    elif last is None and opened and months:
        due = opened if any(rule.at_start for rule in rules) else _after(opened, months)
    changed = max((since(rule.after_change) for rule in rules if rule.after_change), default="")
    if last is None or changed <= last.date:
        changed = ""
    soon = (on + timedelta(days=SOON)).isoformat()
    state = AS_NEEDED if not due else OVERDUE if due < on.isoformat() else DUE if due <= soon else WELL
    if changed and state in (WELL, AS_NEEDED):
        state = DUE
    return Standing(kind, rules, last, newer[0] if newer else None, months, by, changed, due, state)


def _after(day: str, months: int) -> str:
    start = date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(start.day, last.day)).isoformat()


def _written_up(record: Record) -> Held:
    answers = record.answers
    return Held(
        id=record.subject,
        date=str(answers.get("held_on") or record.date),
        seq=record.seq,
        number=record.number,
        site=record.site,
        drills=tuple(dict.fromkeys(str(one.get("kind") or "") for one in rounds(answers.get("practised")))),
        real=answers.get("was") == "real",
        led_by=next(iter(answers.get("led_by") or ()), ""),
        took_part=len(answers.get("took_part") or ()),
        lessons=len(rounds(answers.get("lessons"))),
        all_out=str(answers.get("all_out") or ""),
        all_found=str(answers.get("all_found") or ""),
        muster=str(answers.get("muster") or ""),
    )


def _mustered(record: Record, led_by: str) -> Held:
    answers = record.answers
    return Held(
        id=record.subject,
        date=record.date,
        seq=record.seq,
        number=record.number,
        site=record.site,
        drills=(EVACUATION,),
        real=answers.get("mode") == "live",
        led_by=led_by,
        took_part=sum(one.get("state") == "found" for one in rounds(answers.get("roll"))),
        lessons=int(bool(answers.get("lessons"))),
        all_out="",
        all_found=minutes(answers),
        muster=record.subject,
    )


def minutes(answers: JSON) -> str:
    """How many minutes a roll call took from its start until the last was found; empty where somebody was not.

    A roll call keeps the time of each mark to the minute, and so is this.
    """
    called = rounds(answers.get("roll"))
    if not answers.get("started") or any(one.get("state") == "missing" for one in called):
        return ""
    marks = list(_marks(answers))
    return str(max(0, int((max(marks) - min(marks)).total_seconds()) // 60)) if len(marks) > 1 else ""


def _marks(answers: JSON) -> Iterator[datetime]:
    yield datetime.fromisoformat(str(answers["started"]))
    for one in rounds(answers.get("roll")):
        if one.get("state") == "found" and one.get("at"):
            yield datetime.fromisoformat(str(one["at"]))


def _planned(record: Record) -> Planned:
    answers = record.answers
    return Planned(
        id=record.subject,
        since=record.date,
        seq=record.seq,
        number=record.number,
        site=record.site,
        drill=str(answers.get("kind") or ""),
        by=str(answers.get("by_when") or ""),
        leads=next(iter(answers.get("leads") or ()), ""),
        announced=answers.get("announced") == "yes",
        scenario=str(answers.get("scenario") or ""),
    )
