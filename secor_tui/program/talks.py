"""Toolbox talks as data: points to read aloud, questions for the crew, and what the talk rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from secor_tui.errors import Unreadable
from secor_tui.forms.faults import Fault, meant, more_faults, quoted
from secor_tui.forms.model import LANGUAGES, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from secor_tui.forms.cells import Cells

FIELDS = ("talk", "version", "title", "hazards", "months", "why", "points", "questions", "source", "grade")
GRADES = ("verified", "secondary", "practice")
"""How far the source of a talk carries; `checklists/talks/README.md` says what each means."""

POINTS, QUESTIONS = 5, 2

_WORD = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Question:
    ask: Text
    answer: Text
    """What a good answer holds, for whoever leads the talk."""


@dataclass(frozen=True, slots=True)
class Talk:
    id: str
    version: str
    title: Text
    hazards: tuple[str, ...]
    """Words by which failed rows, incidents and hazards find the talk."""
    months: tuple[int, ...]
    """When it is most timely, from 1 to 12; empty: all year."""
    why: Text
    """One sentence, read first."""
    points: tuple[Text, ...]
    questions: tuple[Question, ...]
    source: Text
    """A rule or page by its name, or that there is none."""
    grade: str
    """One of `GRADES`."""


class BrokenTalk(Unreadable):
    """A file that cannot become a talk, with everything found wrong in it."""

    def __init__(self, path: Path, faults: Iterable[Fault]) -> None:
        self.path = path
        self.faults = tuple(faults)
        super().__init__(
            "The talk {file} cannot be used",
            "{fault}{more} The other talks are not affected; mend the file and start again.",
            file=path.name,
            fault=self.faults[0],
            more=more_faults(len(self.faults) - 1),
        )


def load_talk(path: Path) -> Talk:
    """The talk in a file. Raises BrokenTalk."""
    # YAML costs a tenth of a second, which only those who look at talks pay.
    from secor_tui.forms.cells import Cells
    from secor_tui.forms.yaml_text import Items, Pairs, YamlFault, parse, read_file

    faults: list[Fault] = []

    def rows(cells: Cells, column: str, wanted: int) -> list[Cells]:
        """Each mapping of a list as a row of its own: `point 3`."""
        node = cells.cells.get(column)
        items = node.items if isinstance(node, Items) else []
        if len(items) != wanted:
            cells.fault(column, f"a list of {wanted} is wanted here, and this has {len(items)}")
        found = []
        for number, item in enumerate(items, 1):
            name = f"{column.removesuffix('s')} {number}"
            if isinstance(item, Pairs):
                found.append(Cells(faults, path, name, item))
            else:
                faults.append(Fault(path, item.line, name, "", "texts by name are wanted here, as {en: …, fr: …}"))
        return found

    try:
        root = parse(read_file(path))
    except OSError as error:
        said = f"the file cannot be read ({error.strerror or error})"
        raise BrokenTalk(path, [Fault(path, 0, "", "", said)]) from error
    except YamlFault as error:
        raise BrokenTalk(path, [Fault(path, error.line, "", "", error.message)]) from error
    if not isinstance(root, Pairs):
        raise BrokenTalk(path, [Fault(path, root.line, "", "", "a talk begins with “talk:” and its name")])
    talk = _talk(Cells(faults, path, "", root), path.stem, rows)
    if faults:
        raise BrokenTalk(path, faults)
    return talk


def _talk(cells: Cells, stem: str, rows: Callable[[Cells, str, int], list[Cells]]) -> Talk:
    _only(cells, FIELDS)
    id = cells.word("talk", wanted=True)
    if id and not _WORD.match(id):
        cells.fault("talk", f"{quoted(id)} is not a name for a talk; use lower-case letters, digits and hyphens")
    elif id and id != stem:
        cells.fault("talk", f"{quoted(id)} is not the name of the file; they must be the same")
    cells.word("grade", wanted=True)
    return Talk(
        id=id,
        version=cells.word("version", wanted=True),
        title=cells.text("title", "en", wanted=True),
        hazards=_hazards(cells),
        months=_months(cells),
        why=cells.text("why", "en", wanted=True),
        points=tuple(_point(row) for row in rows(cells, "points", POINTS)),
        questions=tuple(_question(row) for row in rows(cells, "questions", QUESTIONS)),
        source=cells.text("source", "en", wanted=True),
        grade=cells.one_of("grade", GRADES),
    )


def _only(cells: Cells, names: tuple[str, ...]) -> None:
    for name in cells.cells:
        if name not in names:
            cells.fault(name, f"{quoted(name)} is not known here{meant(name, names)}")


def _point(row: Cells) -> Text:
    """A point is its texts by language, without a column of its own."""
    _only(row, LANGUAGES)
    if not row.cells:
        row.fault("", "this must not be empty")
    return {language: row.word(language, wanted=True).strip() for language in LANGUAGES if language in row.cells}


def _question(row: Cells) -> Question:
    _only(row, ("ask", "answer"))
    return Question(row.text("ask", "en", wanted=True), row.text("answer", "en", wanted=True))


def _hazards(cells: Cells) -> tuple[str, ...]:
    words = cells.words("hazards")
    if not words:
        cells.fault("hazards", "at least one word is wanted here, such as [ladders, heights]")
    for word in words:
        if not _WORD.match(word):
            cells.fault("hazards", f"{quoted(word)} is not one word of lower-case letters, digits and hyphens")
    return tuple(dict.fromkeys(words))


def _months(cells: Cells) -> tuple[int, ...]:
    months = {str(month): month for month in range(1, 13)}
    words = dict.fromkeys(cells.words("months"))
    for word in words:
        if word not in months:
            cells.fault("months", f"{quoted(word)} is not a month; write numbers from 1 to 12")
    return tuple(months[word] for word in words if word in months)
