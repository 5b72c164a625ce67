"""A partner's current questions and points, typed off by the firm into a CSV file, as an instrument of its own.

The first row holds the headings; their names are in COLUMNS, and in checklists/audit/README.md. Every fault is named by
its row as a spreadsheet numbers them, and nothing is taken while there is one.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from secor_tui.audit.instruments import (
    INTERVIEWS,
    SHAPES,
    WAYS,
    Element,
    Instrument,
    Question,
    Want,
    points_of,
)
from secor_tui.errors import Refused
from secor_tui.forms.cells import flaw_of
from secor_tui.forms.faults import meant, quoted
from secor_tui.forms.model import Text
from secor_tui.program.csv_text import decoded, plain, separator

MOST_BYTES, MOST_ROWS = 2_000_000, 2000

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "element": ("element", "section", "élément"),
    "title": ("element title", "section title", "titre", "titre de l'élément"),
    "number": ("number", "no", "question no", "numéro"),
    "text": ("question", "text", "texte"),
    "text_fr": ("question fr", "text fr", "question en français"),
    "hint": ("hint", "guidance", "note", "remarque"),
    "verify": ("verify", "how", "d/i/o", "vérification"),
    "score": ("score", "scoring", "cote"),
    "points": ("points", "max", "maximum"),
    "full_over": ("full over", "threshold", "seuil"),
    "na": ("n/a", "na", "may be n/a", "s.o."),
    "owner_operator": ("owner operator", "owner-operators too", "propriétaire seul"),
    "operational": ("operational", "maintenance", "maintien"),
    "carry": ("carry", "carry over", "report"),
    "like": ("like", "evidence of", "comme"),
}
"""Columns to the headings they may have; capitals, accents, `_` and `-` make no difference."""

_LETTERS = {"d": WAYS[0], "i": WAYS[1], "o": WAYS[2]}
_SCORES = {
    **{one: one for one in SHAPES},
    **{"y/n": "yes_no", "yes/no": "yes_no", "oui/non": "yes_no"},
    **{"all or nothing": "all_or_nothing", "0 or x": "all_or_nothing", "full or nothing": "all_or_nothing"},
    **{"tout ou rien": "all_or_nothing", "0-x": "range", "étendue": "range"},
    **{"yes/partial/no": "partial", "oui/en partie/non": "partial", "% positive": "interviews"},
    **{"interview": "interviews", "entrevues": "interviews", "entrevue": "interviews"},
}
_YES = frozenset({"yes", "y", "x", "true", "1", "oui", "o", "vrai"})
_NO = frozenset({"no", "n", "", "false", "0", "non", "faux"})


@dataclass(frozen=True, slots=True)
class Wrong:
    row: int
    """As a spreadsheet numbers it; the headings are row 1."""
    problem: str

    def __str__(self) -> str:
        return f"Row {self.row}: {self.problem}"


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file comes to. With a fault it is not to be used."""

    instrument: Instrument
    faults: tuple[Wrong, ...]
    ignored: tuple[str, ...]
    """Headings that are no column here."""


def read_csv(data: bytes, empty: Instrument, bank: Instrument, language: str = "en") -> Taken:
    """The questions of a file in `empty`, which has the name and the banner; `bank` has the evidence that `like` names.

    Raises Refused where it is no such list at all.
    """
    lines = list(_lines(data))
    columns, ignored = _columns(lines[0][1] if lines else [])
    if len(lines) < 2:
        raise Refused("No questions", "The first row holds the headings, every further one a question.")
    faults: list[Wrong] = []
    titles: dict[str, str] = {}
    questions: dict[str, list[Question]] = {}
    for number, cells in lines[1:]:
        given = {name: cells[at] if at < len(cells) else "" for at, name in columns.items()}
        row = _Row(number, given, bank, language, faults)
        for name, text in given.items():
            if flaw := flaw_of(text):
                row.fault(f"{COLUMNS[name][0]}: {flaw}")
        element = row.element(list(titles))
        titles[element] = titles.get(element) or given.get("title", "")
        held = questions.setdefault(element, [])
        one = row.question(element, len(held) + 1)
        if any(one.name == other.name for other in held):
            row.fault(f"{quoted(one.name)} stands here twice")
        held.append(one)
    elements = [
        Element(
            id=id,
            title={language: titles[id] or id},
            number=at,
            grade="practice",
            questions=tuple(replace(one, number=f"{at}.{place}") for place, one in enumerate(found, 1)),
        )
        for at, (id, found) in enumerate(questions.items(), 1)
    ]
    return Taken(replace(empty, elements=tuple(elements)), tuple(faults), ignored)


class _Row:
    """One row of the file and what is wrong with it."""

    def __init__(
        self, number: int, given: dict[str, str], bank: Instrument, language: str, faults: list[Wrong]
    ) -> None:
        self._number, self._given, self._bank, self._faults = number, given, bank, faults
        self._language = language

    def fault(self, problem: str) -> None:
        self._faults.append(Wrong(self._number, problem))

    def element(self, before: list[str]) -> str:
        """Its element; that of the row before where the cell is empty."""
        text = self._given.get("element", "")
        id = re.sub("[^a-z0-9]+", "-", plain(text)).strip("-")
        if text and not id:
            self.fault(f"element: {quoted(text)} has no letter from a to z to be called by")
        elif not id and not before:
            self.fault("the first question must name its element")
        return id or (before[-1] if before else "?")

    def question(self, element: str, place: int) -> Question:
        given = self._given
        if not given.get("text"):
            self.fault("the question is missing")
        text: dict[str, str] = {self._language: given.get("text", "")}
        if given.get("text_fr"):
            text["fr"] = given["text_fr"]
        shape = self._known("score", _SCORES) or SHAPES[0]
        name = re.sub("[^a-z0-9.]+", "-", plain(given.get("number", ""))).strip("-.") or str(place)
        return Question(
            name=f"{element}.{name}",
            text=text,
            hint={self._language: given["hint"]} if given.get("hint") else {},
            verify=self._ways(),
            shape=shape,
            points=points_of(given.get("points", ""), self.fault),
            full_over=self._full_over(shape),
            na=self._yes("na"),
            owner_operator=self._yes("owner_operator", default=True),
            carry=self._yes("carry"),
            operational=self._yes("operational"),
            evidence=self._evidence(),
        )

    def _known(self, name: str, words: Mapping[str, str]) -> str:
        text = self._given.get(name, "")
        found = {plain(word): value for word, value in words.items()}.get(plain(text), "")
        if text and not found:
            self.fault(f"{name}: {quoted(text)} is not known here{meant(text, SHAPES)}")
        return found

    def _ways(self) -> tuple[str, ...]:
        """`D`, `D + I`, `d/o`, or the words in full."""
        found = []
        for word in re.findall(r"\w+", self._given.get("verify", "")):
            way = _LETTERS.get(plain(word)[:1], "")
            if not way:
                self.fault(f"verify: {quoted(word)} is none of D, I and O")
            elif way not in found:
                found.append(way)
        return tuple(found) or WAYS[:1]

    def _full_over(self, shape: str) -> int | None:
        text = self._given.get("full_over", "").strip(" %>")
        if not text:
            return None
        if not (text.isascii() and text.isdecimal() and len(text) <= 2):
            self.fault(f"full over: {quoted(text)} is no percentage below 100")
        elif shape != INTERVIEWS:
            self.fault("full over: only interviews have a share above which all points are given")
        else:
            return int(text)
        return None

    def _yes(self, name: str, *, default: bool = False) -> bool:
        text = self._given.get(name, "").casefold()
        if not text:
            return default
        if text not in _YES | _NO:
            self.fault(f"{COLUMNS[name][0]}: {quoted(text)} is neither yes nor no")
        return text in _YES

    def _evidence(self) -> tuple[Want, ...]:
        """That of a question of the common core, which the firm says this one is like."""
        text = self._given.get("like", "").strip()
        if not text:
            return ()
        like = self._bank.question(text)
        if like is None:
            known = [one.name for one in self._bank.questions()]
            self.fault(f"like: no question of {self._bank.id} is called {quoted(text)}{meant(text, known)}")
        return like.evidence if like else ()


def _lines(data: bytes) -> Iterator[tuple[int, list[str]]]:
    if len(data) > MOST_BYTES:
        raise Refused(
            "Not a list of questions", "The file has {size} bytes; such a list is far smaller.", size=len(data)
        )
    text = decoded(data)
    if "\0" in text:
        raise Refused("Not a list of questions", "The file is not a text. Save it as CSV and choose that file.")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text), strict=True)
    try:
        for count, (number, cells) in enumerate(
            (number, [" ".join(cell.split()) for cell in cells])
            for number, cells in enumerate(reader, 1)
            if any(cell.strip() for cell in cells)
        ):
            if count > MOST_ROWS:
                raise Refused("Not a list of questions", "The file has more than {most} rows.", most=MOST_ROWS)
            yield number, cells
    except csv.Error as error:
        raise Refused(
            "Not a list of questions",
            "Row {row} of the file cannot be read ({error}).",
            row=reader.line_num,
            error=error,
        ) from error


def _columns(headings: list[str]) -> tuple[dict[int, str], tuple[str, ...]]:
    known = {plain(alias): name for name, aliases in COLUMNS.items() for alias in aliases}
    found: dict[int, str] = {}
    ignored = []
    for at, heading in enumerate(headings):
        name = known.get(plain(heading))
        if name is None:
            ignored += [heading] if heading else []
        elif name in found.values():
            raise Refused(
                "Which column?",
                "Two columns of the file hold the same: {heading}. Leave one of them out.",
                heading=heading,
            )
        else:
            found[at] = name
    wanted = [name for name in ("element", "text") if name not in found.values()]
    if wanted:
        raise Refused(
            "A column is missing",
            "The first row holds the headings; there must be {wanted}. The reference is checklists/audit/README.md.",
            wanted=", ".join({"element": "Element", "text": "Question"}[name] for name in wanted),
        )
    return found, tuple(ignored)


def as_yaml(instrument: Instrument) -> str:
    """The instrument as a file that `read_instrument` reads back the same."""
    lines = ["instrument:", f"  id: {instrument.id}", f"  title: {_text(instrument.title)}"]
    lines += [f"  version: {_word(instrument.version)}", f"  banner: {_text(instrument.banner)}"]
    lines += [f"  carry_over: {instrument.carry_over}"] if instrument.carry_over else []
    lines += [f"  grade: {instrument.grade}", "", "elements:"]
    for element in instrument.elements:
        lines += [f"  - element: {_word(element.id)}", f"    title: {_text(element.title)}"]
        lines += [] if element.first_year else ["    first_year: no"]
        lines += [f"    grade: {element.grade}", "    questions:"]
        for one in element.questions:
            lines += _question_lines(one, one.name.removeprefix(f"{element.id}."))
    return "\n".join(lines) + "\n"


def _question_lines(one: Question, name: str) -> Iterator[str]:
    yield f"      - question: {_word(name)}"
    yield f"        text: {_text(one.text)}"
    if one.hint:
        yield f"        hint: {_text(one.hint)}"
    yield f"        verify: [{', '.join(one.verify)}]"
    yield f"        score: {one.shape}"
    yield f"        points: {_points(one.points)}"
    if one.full_over is not None:
        yield f"        full_over: {one.full_over}"
    for column in ("na", "carry", "operational"):
        if getattr(one, column):
            yield f"        {column}: yes"
    if not one.owner_operator:
        yield "        owner_operator: no"
    if one.evidence:
        yield "        evidence:"
        yield from (f"          - {_want(want)}" for want in one.evidence)


def _want(want: Want) -> str:
    given = {"evidence": want.measure}
    if want.enough != 100:
        given["enough"] = str(want.enough)
    if want.half != 50:
        given["half"] = str(want.half)
    if not want.suggests:
        given["suggests"] = "no"
    given |= {name: f"[{', '.join(words)}]" for name, words in want.parameters.items()}
    return "{" + ", ".join(f"{name}: {value}" for name, value in given.items()) + "}"


def _points(points: Fraction) -> str:
    # Points are typed as decimals, so their division ends.
    whole, rest = divmod(points, 1)
    digits = ""
    while rest:
        digit, rest = divmod(rest * 10, 1)
        digits += str(digit)
    return f"{whole}.{digits}" if digits else str(whole)


def _text(text: Text) -> str:
    return "{" + ", ".join(f"{language}: {_word(words)}" for language, words in text.items()) + "}"


def _word(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
