"""Incidents by kind, hours worked, and the rates, by month and over spans of months; of the whole firm, all its sites.

The rates are those of North American practice, per 200,000 hours: what 100 people work in a year of 50 weeks at 40
hours (the base of the incidence rates of the U.S. Bureau of Labor Statistics, which Canadian contractors' safety
questionnaires ask for too; that of a province's workers' compensation board counts claims and is not this one).

    injury frequency      injuries that needed more than first aid x 200,000 / hours worked
    lost-time frequency   those of them that kept somebody off work  x 200,000 / hours worked
    severity              days lost to injuries                      x 200,000 / hours worked

All of it is exact; only what is shown is rounded. Where the hours of one month are not known, or the days that were
lost, there is no rate, and the months are named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from secor_tui.program.hours import Worked
from secor_tui.program.incidents import RECORDABLE

if TYPE_CHECKING:
    from secor_tui.program.registers import Registers

BASE = 200_000
"""Hours that the rates are for: 100 people x 2,000 hours a year."""

KINDS = (
    "serious_injury",
    "lost_time",
    "medical_aid",
    "first_aid",
    "dangerous_occurrence",
    "environment",
    "property",
    "near_miss",
)
"""Of incidents, the gravest first."""

LOST_TIME = ("lost_time", "serious_injury")
"""Kinds after which days may have been lost."""

YEAR = 12
LONG = 36
"""Months of a trend."""


@dataclass(frozen=True, slots=True)
class Month:
    month: str
    """`2026-05`"""
    kinds: dict[str, int]
    """How many incidents of each of KINDS happened in it."""
    worked: Worked
    lost_days: int | None
    """As the office says; 0 where it says nothing and nothing in the twelve months to its end can have cost any; None
    where it says nothing and something can."""

    @property
    def injuries(self) -> int:
        return sum(self.kinds[kind] for kind in RECORDABLE)

    @property
    def total(self) -> int:
        return sum(self.kinds.values())


@dataclass(frozen=True, slots=True)
class Span:
    """Several months together."""

    first: str
    last: str
    kinds: dict[str, int]
    hours: Fraction | None
    """None where those of a month are missing."""
    lost_days: int | None
    hours_missing: tuple[str, ...]
    """Months whose hours nobody knows."""
    days_missing: tuple[str, ...]
    """Months of which nobody said how many days were lost, though some may have been."""
    months: int

    @property
    def injuries(self) -> int:
        """Those that needed more than first aid."""
        return sum(self.kinds[kind] for kind in RECORDABLE)

    @property
    def lost_time(self) -> int:
        return sum(self.kinds[kind] for kind in LOST_TIME)

    @property
    def frequency(self) -> Fraction | None:
        return rate(self.injuries, self.hours)

    @property
    def lost_time_frequency(self) -> Fraction | None:
        return rate(self.lost_time, self.hours)

    @property
    def severity(self) -> Fraction | None:
        return None if self.lost_days is None else rate(self.lost_days, self.hours)


def rate(count: int, hours: Fraction | None) -> Fraction | None:
    """So many in BASE hours; None where hours are not known."""
    return Fraction(count * BASE) / hours if hours else None


def shown(number: Fraction | int | None, places: int = 2) -> str:
    """A number as it is written, rounded half up; empty for None."""
    if number is None:
        return ""
    number = Fraction(number)
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return str(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def months(registers: Registers, last: str, count: int) -> list[Month]:
    """So many months that end with `last`, the oldest first; none from before the firm's records begin."""
    begun = registers.company.since
    wanted = [before(last, back) for back in range(count - 1, -1, -1)]
    incidents = registers.incidents.all()
    found = []
    for month in wanted:
        if not begun or month < begun[:7]:
            continue
        kinds = dict.fromkeys(KINDS, 0)
        for one in incidents:
            if one.day[:7] == month and one.kind in kinds:
                kinds[one.kind] += 1
        said = registers.hours.said(month)
        costly = any(one.kind in LOST_TIME and before(month, YEAR - 1) <= one.day[:7] <= month for one in incidents)
        lost = said.lost_days if said is not None else None if costly else 0
        found.append(Month(month, kinds, registers.hours.worked(month, registers.site_log, begun), lost))
    return found


def span(found: Sequence[Month]) -> Span | None:
    """These months together; None where there are none."""
    if not found:
        return None
    no_hours = tuple(one.month for one in found if one.worked.hours is None)
    no_days = tuple(one.month for one in found if one.lost_days is None)
    return Span(
        found[0].month,
        found[-1].month,
        {kind: sum(one.kinds[kind] for one in found) for kind in KINDS},
        None if no_hours else sum((one.worked.hours or Fraction() for one in found), Fraction()),
        None if no_days else sum(one.lost_days or 0 for one in found),
        no_hours,
        no_days,
        len(found),
    )


def before(month: str, back: int) -> str:
    """The month so many months earlier."""
    year, index = divmod(int(month[:4]) * 12 + int(month[5:7]) - 1 - back, 12)
    return f"{year:04}-{index + 1:02}"


def last_whole(today: date) -> str:
    """The last month that is over."""
    return before(f"{today:%Y-%m}", 1)
