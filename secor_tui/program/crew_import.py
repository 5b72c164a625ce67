"""People from a list of the office: a CSV file held against the crew, shown first, and taken whole or not at all."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from secor_tui.errors import Refused, SecorError, WrongUse
from secor_tui.forms.filling import Filling
from secor_tui.forms.model import Checklist, RowType
from secor_tui.ledger.record import JSON
from secor_tui.program.crew import OWNER, Crew, Person, badge_code
from secor_tui.program.csv_text import decoded, plain, separator

NEW, CHANGED, SAME, WRONG = "new", "changed", "same", "wrong"

MOST_BYTES, MOST_ROWS = 2_000_000, 5000

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "full name", "nom", "nom complet", "worker", "travailleur"),
    "hat": ("hat", "name on the hard hat", "hard hat", "nickname", "surnom", "nom sur le casque", "casque"),
    "role": ("role", "position", "poste", "fonction"),
    "language": ("language", "langue"),
    "phone": ("phone", "telephone", "mobile", "cell", "cellulaire"),
    "emergency_contact": ("emergency contact", "emergency", "contact d'urgence", "urgence"),
    "company": ("company", "firm", "employer", "entreprise", "employeur"),
    "young": ("young", "under 25", "jeune", "moins de 25 ans"),
    "wcb": ("wcb", "counted for wcb", "wcb account", "compte", "cnesst"),
    "badge": ("badge", "card", "code", "carte", "badge code"),
    "first_day": ("first day", "start", "start date", "hired", "premier jour", "premiere journee", "embauche"),
    "left": ("left", "last day", "end date", "dernier jour", "derniere journee", "depart"),
}
"""Rows of the worker checklist to what a column may be called; capitals, accents, `_` and `-` make no difference."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file and what it comes to."""

    number: int
    """As a spreadsheet numbers it; the headings are row 1."""
    state: str
    """NEW, CHANGED, SAME or WRONG"""
    name: str
    person: str = ""
    """Id of the person it is about; empty for a new one."""
    answers: Mapping[str, Any] | None = None
    """To the worker checklist, whole."""
    changes: tuple[str, ...] = ()
    """Names of the answers that change."""
    problem: str = ""
    """Of a WRONG one: what to mend."""


@dataclass(frozen=True, slots=True)
class Preview:
    lines: tuple[Line, ...]
    ignored: tuple[str, ...]
    """Headings that nothing is known by."""

    def of(self, state: str) -> list[Line]:
        return [line for line in self.lines if line.state == state]

    @property
    def counts(self) -> dict[str, int]:
        return {state: len(self.of(state)) for state in (NEW, CHANGED, SAME, WRONG)}


def preview(
    data: bytes,
    *,
    checklist: Checklist,
    crew: Crew,
    answers_of: Callable[[str], JSON],
    now: datetime,
    language: str = "en",
) -> Preview:
    """What importing the file would do. `answers_of` gives a person's present answers. Raises Refused for no list.

    An empty cell leaves what is known as it is; nobody is removed because they are not on the list.
    """
    headings, rows = _read(data)
    columns, ignored = _columns(headings)
    reader = _Reader(checklist, crew, answers_of, now, language)
    lines = tuple(reader.line(number, _named(columns, cells)) for number, cells in rows)
    return Preview(lines, ignored)


def _read(data: bytes) -> tuple[list[str], list[tuple[int, list[str]]]]:
    if len(data) > MOST_BYTES:
        raise Refused(
            "Not a list of people", "The file has {size} bytes; a list of a crew is far smaller.", size=len(data)
        )
    text = decoded(data)
    if "\0" in text:
        raise Refused("Not a list of people", "The file is not a text. Save it as CSV and choose that file.")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text))
    found: list[tuple[int, list[str]]] = []
    try:
        for number, cells in enumerate(reader, 1):
            if any(cell.strip() for cell in cells):
                found.append((number, [" ".join(cell.split()) for cell in cells]))
            if len(found) > MOST_ROWS:
                raise Refused("Not a list of people", "The file has more than {most} rows.", most=MOST_ROWS)
    except csv.Error as error:
        raise Refused(
            "Not a list of people",
            "Row {row} of the file cannot be read ({error}).",
            row=reader.line_num,
            error=error,
        ) from error
    if len(found) < 2:
        raise Refused("Nobody on the list", "The first row holds the headings, every further one a person.")
    return found[0][1], found[1:]


def _columns(headings: list[str]) -> tuple[dict[int, str], tuple[str, ...]]:
    known = {plain(alias): name for name, aliases in COLUMNS.items() for alias in (name, *aliases)}
    found: dict[int, str] = {}
    ignored = []
    for at, heading in enumerate(headings):
        name = known.get(plain(heading))
        if name and name in found.values():
            raise Refused(
                "Which column?",
                "Two columns of the file hold the same: {heading}. Leave one of them out.",
                heading=heading,
            )
        if name:
            found[at] = name
        elif heading:
            ignored.append(heading)
    if "name" not in found.values():
        raise Refused("No names", "No column of the file is called Name (or Nom). The first row holds the headings.")
    return found, tuple(ignored)


def _named(columns: Mapping[int, str], cells: list[str]) -> dict[str, str]:
    return {name: cells[at] for at, name in columns.items() if at < len(cells) and cells[at]}


class _Reader:
    def __init__(
        self, checklist: Checklist, crew: Crew, answers_of: Callable[[str], JSON], now: datetime, language: str
    ) -> None:
        self.checklist, self.crew, self.answers_of, self.now, self.language = checklist, crew, answers_of, now, language
        self.rows = {row.name: row for row in checklist.walk()}
        self.badges = {person.badge or person.id: person for person in crew.present()}
        self.seen: dict[str, int] = {}

    def line(self, number: int, given: dict[str, str]) -> Line:
        name = given.get("name", "")
        try:
            if not name:
                raise WrongUse("", "There is no name in this row.")
            person = self._known(given)
            key = person.id if person else badge_code(given.get("badge", "")) or plain(name)
            if key in self.seen:
                raise WrongUse("", "Row {row} is about the same person. Leave one of them out.", row=self.seen[key])
            self.seen[key] = number
            before = self.answers_of(person.id) if person else {}
            answers = self._answers({**before, **{name: self._value(name, text) for name, text in given.items()}})
            self._owners_stay(person, answers)
        except SecorError as error:
            return Line(number, WRONG, name, problem=error.said(self.language)[1])
        if person is None:
            return Line(number, NEW, name, answers=answers, changes=tuple(answers))
        changes = tuple(n for n in self.rows if answers.get(n) != before.get(n))
        return Line(number, CHANGED if changes else SAME, name, person.id, answers, changes)

    def _known(self, given: dict[str, str]) -> Person | None:
        badge = badge_code(given.get("badge", ""))
        if badge in self.badges:
            return self.badges[badge]
        wanted = given["name"].casefold()
        found = [person for person in self.crew.staff() if person.name.casefold() == wanted]
        if badge:
            # Somebody else may have the same name: a card of another number is another person.
            found = [person for person in found if not person.badge]
        if len(found) > 1:
            raise WrongUse(
                "",
                "There are {count} people called {name}. Give the code on their badge.",
                count=len(found),
                name=given["name"],
            )
        return found[0] if found else None

    def _owners_stay(self, person: Person | None, answers: JSON) -> None:
        """Who owns the firm is nothing that somebody overlooks among fifty rows."""
        was = person.role if person else ""
        left = person is not None and str(answers.get("left") or "") != person.left
        if OWNER in (was, answers.get("role")) and (was != answers.get("role") or left):
            raise WrongUse("", "No list makes or changes an owner. That is done on the kiosk, under People and PINs.")

    def _value(self, name: str, text: str) -> str:
        row = self.rows[name]
        if row.type is not RowType.SELECT_ONE:
            return text
        choices = self.checklist.lists.get(row.list_name, ())
        for choice in choices:
            if plain(text) in (plain(choice.name), *(plain(label) for label in choice.label.values())):
                return choice.name
        return text

    def _answers(self, answers: Mapping[str, Any]) -> JSON:
        """Held to the checklist as if somebody had typed them. Raises WrongAnswer, WrongUse."""
        known = {name: value for name, value in answers.items() if name in self.rows}
        filling = Filling(self.checklist, now=self.now, people={}, language=self.language, prefill=known)
        problems = filling.problems()
        if problems:
            raise WrongUse("", "{path}: {what}", path=problems[0].path, what=problems[0].message)
        found: JSON = filling.body()["answers"]
        return found
