"""Business days: neither a weekend nor a public holiday of the province, by the `holidays` package."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache


@cache
def holidays_of(province: str, year: int) -> Mapping[date, str]:
    """Public holidays of a province (`ab`) in a year, by day; those of all Canada for a province nobody knows."""
    # Late: the package costs 40 ms, and most starts need none of it.
    import holidays

    subdivision = province.upper()
    known = subdivision if subdivision in holidays.list_supported_countries()["CA"] else None
    found = holidays.country_holidays("CA", subdiv=known, years=year)
    return {day: name for day, name in found.items() if day.year == year}


def holiday(day: date, province: str) -> str:
    """What public holiday a day is in a province; nothing where it is none."""
    return holidays_of(province, day.year).get(day, "")


def is_business_day(day: date, province: str) -> bool:
    return day.weekday() < 5 and not holiday(day, province)


def after(day: date, count: int, province: str) -> date:
    """The business day that is so many after a day, which itself is never counted."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_business_day(day, province)
    return day
