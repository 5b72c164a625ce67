"""A case as a measure sees it, from a few records and without a ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from secor_tui.audit.evidence import Case, Site
from secor_tui.audit.trail import Trail
from secor_tui.ledger.record import Record
from secor_tui.program.policy import Calendar
from secor_tui.program.registers import Registers
from secor_tui.program.tickets import Ticket, Tickets
from tests.program.records import record

SINCE, UNTIL = date(2026, 6, 1), date(2026, 6, 28)
"""Four weeks from a Monday."""
SIGNED = [{"who": "P", "role": "foreman", "method": "pin", "row": "signed"}]


@dataclass(frozen=True)
class Sheet:
    """A checklist as evidence knows it."""

    id: str
    kind: str = "inspection"
    frequency: str = "weekly"
    title: dict[str, str] = field(default_factory=lambda: {"en": "Gate check", "fr": "La barrière"})


GATE = Sheet("gate")
SPEC = {"spec": Ticket("spec", {"en": "Fall protection", "fr": "Chute"}, 36, "practice", {}, needed_by=("worker",))}


def signed(kind: str = "inspection", *, by: str = "P", **more: Any) -> Record:
    return record(kind, by=by, **{"signatures": SIGNED, **more})


def person(id: str, role: str = "worker", **more: str) -> Record:
    return record("worker", id=id, checklist="worker", date="2026-05-01", answers={"name": id, "role": role, **more})


def case(
    records: Iterable[Record],
    *,
    sheets: Iterable[Sheet] = (GATE,),
    begun: date = SINCE,
    since: date = SINCE,
    until: date = UNTIL,
    **more: Any,
) -> Case:
    registers, trail = Registers(), Trail(since.isoformat())
    site = record("site", id="S", checklist="site", date="2026-05-01", answers={"name": "Lot 14"})
    for one in (site, *records):
        registers.apply(one)
        trail.apply(one)
    calendar = Calendar(registers.policy, "S", range(5), lambda _: "")
    return Case(
        registers=registers,
        trail=trail,
        since=since,
        until=until,
        begun=begun,
        sites=(Site("S", since, until, calendar),),
        checklists={one.id: one for one in sheets},
        tickets=Tickets(tuple(SPEC.values())),
        **more,
    )
