"""What the screens say, in the language that is set; the sentences stand in the tables `words.py`, `…_words.py`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

from screens import days
from screens.crew_words import CREW_WORDS
from screens.words import WORDS
from screens.worker_words import WORKER_LANGUAGES, WORKER_WORDS

if TYPE_CHECKING:
    from secor_tui.program.crew import Crew

LANGUAGES = ("en", "fr")
"""Languages the screens speak, in the order of the columns of the tables; a checklist may speak others besides."""


class Wording:
    """`say("home.records")` in one language."""

    def __init__(self, language: str) -> None:
        """English stands in for a language that the screens do not speak."""
        self.language = language
        self._column = LANGUAGES.index(language) if language in LANGUAGES else 0

    def __call__(self, key: str, /, **values: object) -> str:
        """The sentence, with its values put in. Raises KeyError for a key that is in no table."""
        if self.language in WORKER_LANGUAGES and key in WORKER_WORDS:
            sentence = WORKER_WORDS[key][WORKER_LANGUAGES.index(self.language)]
        else:
            sentence = (WORDS.get(key) or CREW_WORDS.get(key) or _seldom(key))[self._column]
        return sentence.format(**values) if values else sentence

    def day(self, iso: str, today: date) -> str:
        """A day in few words: `today`, `yesterday`, `Mon June 1`."""
        day = days.parse(iso)
        if day is None:
            return iso
        near = {0: "day.today", 1: "day.tomorrow", -1: "day.yesterday"}.get((day - today).days)
        return self(near) if near else days.short(day, self.language, today=today)

    def late(self, count: int) -> str:
        """`1 day late`, `3 days late`"""
        return self("day.late_one" if count == 1 else "day.late", count=count)

    def ahead(self, count: int) -> str:
        """`today`, `tomorrow`, `in 7 days`"""
        near = {0: "day.today", 1: "day.tomorrow"}.get(count)
        return self(near) if near else self("day.ahead", count=count)

    def role(self, crew: Crew, person: str) -> str:
        """What a person is to the firm."""
        known = crew.person(person)
        key = f"role.{known.role}" if known else ""
        return self(key) if key in WORDS else ""


SELDOM = (
    "people_words",
    "master_words",
    "pack_words",
    "auditor_words",
    "program_words",
    "actions_words",
    "equipment_words",
    "emergency_words",
    "drills_words",
    "incident_words",
    "confidential_words",
    "hazards_words",
    "year_words",
    "reviews_words",
    "road_words",
    "photo_words",
    "documents_words",
    "readiness_words",
    "examined_words",
    "backup_words",
    "copies_words",
    "help_words",
)
"""Modules of what the home screen does not say, each a table named as its module: they are long, and each is loaded by
the first screen that looks in it."""


def _seldom(key: str) -> tuple[str, str]:
    for name in SELDOM:
        table: Mapping[str, tuple[str, str]] = getattr(import_module(f"screens.{name}"), name.upper())
        if key in table:
            return table[key]
    raise KeyError(key)
