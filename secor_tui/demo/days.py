"""The calendar of a framing crew in Alberta: Mountain Time, statutory holidays, a shutdown at Christmas."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone


def mountain(moment: datetime) -> datetime:
    """The same moment on a clock in Alberta. Not from the machine's time zones: Windows has none of its own."""
    utc = moment.astimezone(UTC)
    begins = datetime.combine(_nth(utc.year, 3, 6, 2), time(9), UTC)
    ends = datetime.combine(_nth(utc.year, 11, 6, 1), time(8), UTC)
    return utc.astimezone(timezone(timedelta(hours=-6 if begins <= utc < ends else -7)))


def at(day: date, hour: int, minute: int, second: int = 0) -> datetime:
    """A time of day in Alberta."""
    standard = datetime.combine(day, time(hour, minute, second), timezone(timedelta(hours=-7)))
    offset = mountain(standard).utcoffset() or timedelta(0)
    return standard.replace(tzinfo=timezone(offset))


def months_before(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 - months
    return date(index // 12, index % 12 + 1, min(day.day, 28))


def workdays(first: date, last: date) -> list[date]:
    """Days on which the crew is on site, both ends included."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [day for day in days if day.weekday() < 5 and not _closed(day)]


def _closed(day: date) -> bool:
    if (day.month, day.day) >= (12, 23) or (day.month, day.day) <= (1, 2):
        return True
    if (day.month, day.day) in ((7, 1), (9, 30), (11, 11)):
        return True
    before_may_25 = date(day.year, 5, 24) - timedelta(days=date(day.year, 5, 24).weekday())
    return day in (
        _nth(day.year, 2, 0, 3),
        _easter(day.year) - timedelta(days=2),
        before_may_25,
        _nth(day.year, 8, 0, 1),
        _nth(day.year, 9, 0, 1),
        _nth(day.year, 10, 0, 2),
    )


def _nth(year: int, month: int, weekday: int, n: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)
