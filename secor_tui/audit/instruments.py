"""An audit instrument: elements and their questions, how each is verified and scored, and which evidence speaks to it.

What is shipped are practice instruments: the partner's own tool decides. A firm's own file in `checklists/audit/
instruments/` of its data folder takes the place of the shipped one of that name, or adds one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from secor_tui.audit.files import GRADES, BrokenAudit, head, only, root_of, rows, unknown
from secor_tui.audit.measures import PARAMETERS
from secor_tui.forms.cells import Cells
from secor_tui.forms.faults import Fault, meant, quoted
from secor_tui.forms.model import Text
from secor_tui.forms.yaml_text import Pairs

YES_NO, ALL, RANGE, PARTIAL, INTERVIEWS = "yes_no", "all_or_nothing", "range", "partial", "interviews"
SHAPES = (YES_NO, ALL, RANGE, PARTIAL, INTERVIEWS)
"""How a question is scored: yes or no · all its points or none · anything from none to all · yes, partly (half), no ·
by the share of positive interviews."""

WAYS = ("documents", "interviews", "observation")

MOST_POINTS = 1000
_POINTS = re.compile(r"[0-9]{0,4}(\.[0-9]{1,4})?")
_NAME = re.compile(r"[^\s/\\.][^\s/\\]*")
"""Names are in the lines of interviews, whose paths have slashes, and in the names of files."""

_HEAD = ("id", "title", "version", "banner", "questions_from", "carry_over", "sample", "grade", "source", "read")
_ELEMENT = ("element", "title", "first_year", "grade", "source", "use", "questions")
_QUESTION = (
    *("question", "text", "hint", "verify", "score", "points", "full_over", "na", "owner_operator"),
    *("carry", "operational", "sample", "grade", "ask", "evidence"),
)
ROLES = ("worker", "foreman", "manager", "contractor")
"""Whom interviews tell apart: `roles` of checklists/audit/interview.yaml."""


@dataclass(frozen=True, slots=True)
class Want:
    """One query for evidence, as written in the file."""

    measure: str
    enough: int = 100
    """Percent of the figure from which a yes, or all points, is suggested."""
    half: int = 50
    """Percent from which "partly" is suggested, where the question has that."""
    parameters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    suggests: bool = True
    """Whether it carries a score; where not it is shown to whoever scores, and no more."""


@dataclass(frozen=True, slots=True)
class Question:
    name: str
    """`policy.signed`: for ever the same, confirmed scores are kept by it."""
    text: Text
    number: str = ""
    """`1.1`: element and place in it."""
    hint: Text = field(default_factory=dict)
    verify: tuple[str, ...] = ("documents",)
    shape: str = YES_NO
    points: Fraction = Fraction(1)
    full_over: int | None = None
    """Of interviews: percent positive above which all points are given; without it they go by the share."""
    na: bool = False
    """May be not applicable, with a reason; its points then leave the total."""
    owner_operator: bool = True
    """Asked of an owner who works alone too."""
    carry: bool = False
    """Full marks of last year may be carried over."""
    operational: bool = False
    """About what is done all year, not about what is written once: what a maintenance year may ask alone."""
    sample: int = 0
    """How many of its records are drawn for an auditor; 0 where the instrument, or the custom, decides."""
    ask: Mapping[str, Text] = field(default_factory=dict)
    """In interviews: how each of the ROLES is asked, and whoever is not in it is not. Without it everybody is asked the
    question as it stands."""
    evidence: tuple[Want, ...] = ()
    grade: str = "practice"


@dataclass(frozen=True, slots=True)
class Element:
    id: str
    title: Text
    questions: tuple[Question, ...]
    number: int = 0
    first_year: bool = True
    """Counts in the total of the first year; where not it is shown all the same."""
    grade: str = "unverified"
    """Of its name and place."""
    source: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Instrument:
    id: str
    title: Text
    elements: tuple[Element, ...]
    version: str = ""
    banner: Text = field(default_factory=dict)
    """What must be said wherever its score is shown."""
    sample: int = 0
    """How many records of each question are drawn for an auditor; 0 where it does not say."""
    carry_over: int = 0
    """Percent of its questions whose full marks of last year may be carried over, at most."""
    grade: str = "practice"
    source: Text = field(default_factory=dict)
    read: str = ""

    def questions(self) -> Iterator[Question]:
        for element in self.elements:
            yield from element.questions

    def question(self, name: str) -> Question | None:
        """By its name, or by its number."""
        return next((one for one in self.questions() if name in (one.name, one.number)), None)


def read_instrument(path: Path, other: Callable[[str], Instrument]) -> Instrument:
    """What a file says; `other` gives the instrument whose questions it uses. Raises BrokenAudit."""
    root = root_of(path)
    faults = unknown(root, path, ("instrument", "elements"))
    top = head(faults, path, root, "instrument", _HEAD)
    bank = _bank(top, other)
    elements = [
        _element(number, cells, faults, path, bank)
        for number, cells in enumerate(rows(faults, path, root, "elements", "", wanted=True), 1)
    ]
    if not elements and not faults:
        faults.append(Fault(path, root.line, "", "elements", "an instrument needs an element, with a question in it"))
    _once(elements, faults, path)
    instrument = Instrument(
        id=path.stem,
        title=top.text("title", "en", wanted=True),
        elements=tuple(elements),
        version=top.word("version", wanted=True).strip(),
        banner=top.text("banner", "en", wanted=True),
        carry_over=top.count("carry_over", 100),
        sample=top.count("sample", 1000),
        grade=top.one_of("grade", GRADES) or "unverified",
        source=top.text("source", "en"),
        read=top.word("read").strip(),
    )
    if faults:
        raise BrokenAudit(path, faults)
    return instrument


def _bank(top: Cells, other: Callable[[str], Instrument]) -> Instrument | None:
    name = top.word("questions_from").strip()
    try:
        return other(name) if name else None
    except KeyError:
        top.fault("questions_from", f"there is no instrument {quoted(name)}")
    except BrokenAudit as broken:
        top.fault("questions_from", f"{quoted(name)} cannot be used ({broken.faults[0]})")
    return None


def _element(number: int, cells: Cells, faults: list[Fault], path: Path, bank: Instrument | None) -> Element:
    only(cells, _ELEMENT)
    id = _name(cells, "element")
    questions = _used(cells, bank)
    parent = Pairs(cells.line, cells.cells)
    for row in rows(faults, path, parent, "questions", cells.where, wanted=False):
        questions.append(_question(id, row, faults, path))
    if not questions:
        cells.fault("questions", "an element needs a question, its own or one that it uses")
    return Element(
        id=id,
        title=cells.text("title", "en", wanted=True),
        questions=tuple(replace(one, number=f"{number}.{at}") for at, one in enumerate(questions, 1)),
        number=number,
        first_year="first_year" not in cells.cells or cells.yes("first_year"),
        grade=cells.one_of("grade", GRADES) or "unverified",
        source=cells.text("source", "en"),
    )


def _used(cells: Cells, bank: Instrument | None) -> list[Question]:
    """Questions of the other instrument: those of an element, or one by its name."""
    words = cells.words("use")
    if bank is None:
        if words:
            cells.fault("use", "questions_from at the top must name the instrument whose questions are used")
        return []
    elements = {element.id: list(element.questions) for element in bank.elements}
    found: list[Question] = []
    for word in words:
        of = elements.get(word) or [one for one in bank.questions() if one.name == word]
        if not of:
            message = f"{quoted(word)} is neither an element nor a question of {bank.id}{meant(word, elements)}"
            cells.fault("use", message)
        found += of
    return found


def _question(element: str, cells: Cells, faults: list[Fault], path: Path) -> Question:
    only(cells, _QUESTION)
    shape = cells.one_of("score", SHAPES) or YES_NO
    full_over = cells.count("full_over", 99, default=-1)
    if full_over >= 0 and shape != INTERVIEWS:
        cells.fault("full_over", "only interviews have a share above which all points are given")
    return Question(
        name=f"{element}.{_name(cells, 'question')}",
        text=cells.text("text", "en", wanted=True),
        hint=cells.text("hint", "en"),
        verify=cells.some_of("verify", WAYS) or WAYS[:1],
        shape=shape,
        points=points_of(cells.word("points"), lambda message: cells.fault("points", message)),
        full_over=full_over if full_over >= 0 else None,
        na=cells.yes("na"),
        owner_operator="owner_operator" not in cells.cells or cells.yes("owner_operator"),
        carry=cells.yes("carry"),
        operational=cells.yes("operational"),
        sample=cells.count("sample", 1000),
        ask=_asked(cells),
        evidence=tuple(_want(row, cells) for row in _wants(cells, faults, path)),
        grade=cells.one_of("grade", GRADES) or "practice",
    )


def _asked(cells: Cells) -> Mapping[str, Text]:
    asked = cells.pairs("ask")
    only(asked, ROLES)
    return {role: asked.text(role, "en", wanted=True) for role in ROLES if role in asked.cells}


def _name(cells: Cells, column: str) -> str:
    name = cells.word(column, wanted=True).strip()
    if name and not _NAME.fullmatch(name):
        cells.fault(column, f"{quoted(name)} is no name: without spaces and slashes, such as signed-policy")
    return name


def points_of(text: str, fault: Callable[[str], None]) -> Fraction:
    """Points as written, `2` or `2.5`; one where nothing is."""
    text = text.strip().replace(",", ".")
    if not text:
        return Fraction(1)
    value = Fraction(Decimal(text)) if _POINTS.fullmatch(text) else Fraction(0)
    if not 0 < value <= MOST_POINTS:
        fault(f"{quoted(text)} is not a number of points above 0 and up to {MOST_POINTS}")
        return Fraction(1)
    return value


def _wants(cells: Cells, faults: list[Fault], path: Path) -> list[Cells]:
    return rows(faults, path, Pairs(cells.line, cells.cells), "evidence", cells.where, wanted=False)


def _want(cells: Cells, of: Cells) -> Want:
    name = cells.word("evidence", wanted=True).strip()
    if name and name not in PARAMETERS:
        of.fault("evidence", f"no evidence is called {quoted(name)}{meant(name, PARAMETERS)}")
    takes = PARAMETERS.get(name, ())
    only(cells, ("evidence", "enough", "half", "suggests", *takes))
    return Want(
        measure=name,
        enough=cells.count("enough", 100, default=100),
        half=cells.count("half", 100, default=50),
        parameters={column: tuple(cells.words(column)) for column in takes if column in cells.cells},
        suggests="suggests" not in cells.cells or cells.yes("suggests"),
    )


def _once(elements: list[Element], faults: list[Fault], path: Path) -> None:
    seen: set[str] = set()
    for element in elements:
        for name in (element.id, *(one.name for one in element.questions)):
            if name in seen:
                faults.append(Fault(path, 0, f"elements {element.number}", "", f"{quoted(name)} stands here twice"))
            seen.add(name)
