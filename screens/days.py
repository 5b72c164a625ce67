"""Days in words, in the languages the screens speak."""

from __future__ import annotations

from datetime import date

_DAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}
_MONTHS = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "fr": (
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
}

_SHORT_MONTHS = {
    "en": ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"),
    "fr": ("janv.", "févr.", "mars", "avril", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc."),
}


def long(day: date, language: str) -> str:
    """`Monday, June 1, 2026`"""
    if language == "fr":
        return f"{_DAYS['fr'][day.weekday()]} {_ordinal(day)} {_MONTHS['fr'][day.month - 1]} {day.year}"
    return f"{_DAYS['en'][day.weekday()]}, {_MONTHS['en'][day.month - 1]} {day.day}, {day.year}"


def short(day: date, language: str, *, today: date | None = None) -> str:
    """`Mon June 1`, with its year where that is not today's."""
    year = f" {day.year}" if today is None or day.year != today.year else ""
    if language == "fr":
        return f"{_DAYS['fr'][day.weekday()][:3]}. {_ordinal(day)} {_SHORT_MONTHS['fr'][day.month - 1]}{year}"
    comma = "," if year else ""
    return f"{_DAYS['en'][day.weekday()][:3]} {_SHORT_MONTHS['en'][day.month - 1]} {day.day}{comma}{year}"


def month(text: str, language: str) -> str:
    """`2026-06` as `June 2026`."""
    year, number = text.split("-")
    return f"{_MONTHS[language if language in _MONTHS else 'en'][int(number) - 1]} {year}"


def _ordinal(day: date) -> str:
    return "1er" if day.day == 1 else str(day.day)


def parse(text: str) -> date | None:
    """The day of an ISO date, or None."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
