"""How regularly things were done, week by week: inspections, talks, field-level assessments, reviews.

Auditors look for gaps before they look at figures. A gap with a recorded reason stands apart from a silent one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from secor_tui.audit.evidence import Case, Site
from secor_tui.program.schedule import (
    DONE,
    DUE,
    EXPLAINED,
    LATE,
    MISSED,
    PERIODIC,
    Figure,
    Occurrence,
    figure,
    occurrences,
)

ROWS: Mapping[str, tuple[str, ...]] = {
    "inspections": ("inspection",),
    "talks": ("talk", "meeting"),
    "flhas": ("flha",),
    "reviews": ("monthly-review", "yearly-review"),
}
"""Rows of the strip, and the kinds of records in each."""

WEEKS = 52
"""The window that partners name, in whole weeks."""

_DAILY = "flhas"
"""Has no calendar of its own: an auditor asks for one on each working day."""


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    times: tuple[Occurrence, ...]

    @property
    def figure(self) -> Figure:
        return figure(self.times)


def rows(case: Case) -> list[Row]:
    """Every time that each was due in the last WEEKS weeks, at all sites of the case."""
    monday = case.until - timedelta(days=case.until.weekday())
    since = max(monday - timedelta(weeks=WEEKS), case.begun)
    return [Row(name, tuple(_times(case, name, kinds, since))) for name, kinds in ROWS.items()]


def _times(case: Case, name: str, kinds: tuple[str, ...], since: date) -> Iterator[Occurrence]:
    for site in case.sites:
        first = max(since, site.since)
        if name == _DAILY:
            yield from _days(case, site, kinds, first)
            continue
        for one in case.checklists.values():
            days = (site.until - timedelta(days=ago) for ago in range(0, (site.until - first).days + 1, 28))
            if one.kind in kinds and any(site.calendar.frequency(one, day) in PERIODIC for day in days):
                yield from occurrences(
                    one,
                    case.registers.done,
                    site=site.id,
                    since=first,
                    until=site.until,
                    today=site.until,
                    calendar=site.calendar,
                )


def _days(case: Case, site: Site, kinds: tuple[str, ...], first: date) -> Iterator[Occurrence]:
    """Each working day; only from the first such record on: a firm without any has none that are missing."""
    made = [one for one in case.trail.between(first, site.until, kinds=kinds) if one.site == site.id and one.signed]
    by_day = {one.date: one for one in reversed(made)}
    checklists = [one.id for one in case.checklists.values() if one.kind in kinds]
    for ago in range((site.until - first).days, -1, -1):
        day = site.until - timedelta(days=ago)
        on = day.isoformat()
        if by_day and on >= min(by_day) and site.calendar.works(day):
            trace = by_day.get(on)
            if trace is not None:
                late = trace.entered > on
                yield Occurrence(on, on, LATE if late else DONE, trace.id, on, trace.entered if late else "")
            elif not ago:
                yield Occurrence(on, on, DUE)
            else:
                why = next((why for id in checklists if (why := site.calendar.explained(id, day))), "")
                yield Occurrence(on, on, EXPLAINED if why else MISSED, why)
