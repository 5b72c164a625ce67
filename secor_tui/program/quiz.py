"""The quiz after the orientation: which questions, in what order, what was missed, and when it is passed.

The questions follow from the id of the orientation's record, so that they are the same after a power cut and another
time others. How many are asked, and the pass mark, are custom and not law; the firm sets its own mark.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secor_tui import __version__, caches
from secor_tui.errors import Unreadable
from secor_tui.forms.faults import Fault
from secor_tui.forms.model import Text
from secor_tui.program.rounds import rounds

if TYPE_CHECKING:
    from secor_tui.forms.cells import Cells

QUESTIONS = 10
"""How many are asked."""
CRITICAL = 5
"""How many of them nobody may miss."""


@dataclass(frozen=True, slots=True)
class Question:
    id: str
    topic: str
    critical: bool
    provinces: tuple[str, ...]
    """Where it is asked; empty: everywhere."""
    ask: Text
    right: Text
    wrong: tuple[Text, ...]
    because: Text
    """Shown to whoever missed it."""


@dataclass(frozen=True, slots=True)
class Try:
    """One answer that was given; a record keeps every one of them, in their order."""

    question: str
    given: str
    """As it was shown, in the language in which it was asked."""
    right: bool
    attempt: int
    """1, and one more each time the same question was asked again."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a quiz stands."""

    right: int
    """Questions whose last answer was right."""
    of: int
    missed: tuple[str, ...]
    """Ids of questions whose last answer was wrong."""
    passed: bool
    next: Question | None
    """What is asked now; None once it is over."""
    attempt: int
    """The how-manieth time that question is asked."""


def draw(bank: Iterable[Question], record: str, province: str) -> list[Question]:
    """The questions of one quiz, in the order they are asked: as many topics as can be, and enough nobody may miss."""
    mixed = sorted(in_province(bank, province), key=lambda one: _mix(record, one.id))
    drawn = _spread([one for one in mixed if one.critical], CRITICAL, [])
    drawn += _spread([one for one in mixed if one not in drawn], QUESTIONS - len(drawn), drawn)
    return sorted(drawn, key=lambda one: _mix(record, one.id))


def in_province(bank: Iterable[Question], province: str) -> list[Question]:
    return [one for one in bank if not one.provinces or province in one.provinces]


def choices(question: Question, record: str, attempt: int) -> list[Text]:
    """The answers as they are offered: mixed, and mixed anew at each attempt."""
    offered = [question.right, *question.wrong]
    return sorted(offered, key=lambda one: _mix(record, question.id, str(attempt), str(offered.index(one))))


def standing(drawn: Sequence[Question], tries: Sequence[Try], pass_mark: int) -> Standing:
    """How it stands after these tries.

    All are asked once; then what was missed is asked again, once in any case and on until enough is right: so many
    percent, and every critical one.
    """
    last: dict[str, Try] = {one.question: one for one in tries}
    missed = [one for one in drawn if one.id in last and not last[one.id].right]
    right = sum(one.id in last and last[one.id].right for one in drawn)
    enough = right * 100 >= pass_mark * len(drawn) and not any(one.critical for one in missed)
    untried = [one for one in drawn if one.id not in last]
    once = [one for one in missed if last[one.id].attempt == 1]
    # In rounds: nobody is asked the same twice in a row while something else was missed too.
    again = sorted(once or ([] if enough else missed), key=lambda one: last[one.id].attempt)
    following = next(iter(untried or again), None)
    return Standing(
        right=right,
        of=len(drawn),
        missed=tuple(one.id for one in missed),
        passed=following is None,
        next=following,
        attempt=last[following.id].attempt + 1 if following and following.id in last else 1,
    )


def tries_of(answers: Mapping[str, Any]) -> list[Try]:
    """What the answers of an orientation keep of its quiz."""
    return [
        Try(
            str(one.get("quiz_question") or ""),
            str(one.get("quiz_given") or ""),
            one.get("quiz_right") == "yes",
            int(one.get("quiz_attempt") or 1),
        )
        for one in rounds(answers.get("quiz"))
    ]


def load_bank(own: Path, shipped: Path, cache: Path | None = None) -> tuple[Question, ...]:
    """The questions, from the firm's own file where there is one. Raises Unreadable.

    YAML costs a second on a small machine, so what came of a file is kept in `cache`, by its path, size and time.
    """
    path = own if own.is_file() else shipped
    try:
        stat = path.stat()
    except OSError as error:
        raise _broken(path, Fault(path, 0, "", "", f"the file cannot be read ({error.strerror})")) from error
    stamp = f"{__version__} {path} {stat.st_size} {stat.st_mtime_ns}"
    kept = caches.kept(cache)
    with contextlib.suppress(ValueError, TypeError, KeyError):
        if kept["stamp"] == stamp:
            return tuple(_revived(one) for one in kept["questions"])
    questions = read_bank(path)
    caches.keep(cache, {"stamp": stamp, "questions": [asdict(one) for one in questions]})
    return questions


def read_bank(path: Path) -> tuple[Question, ...]:
    """The questions in a file. Raises Unreadable with the first thing that is wrong in it."""
    from secor_tui.forms.cells import Cells
    from secor_tui.forms.yaml_text import Items, Pairs, YamlFault, parse, read_file

    faults: list[Fault] = []
    try:
        root = parse(read_file(path))
    except OSError as error:
        raise _broken(path, Fault(path, 0, "", "", f"the file cannot be read ({error.strerror})")) from error
    except YamlFault as error:
        raise _broken(path, Fault(path, error.line, "", "", error.message)) from error
    listed = root.pairs.get("questions") if isinstance(root, Pairs) else None
    questions = []
    for number, item in enumerate(listed.items if isinstance(listed, Items) else [], 1):
        if not isinstance(item, Pairs):
            faults.append(Fault(path, item.line, f"question {number}", "", "a mapping is wanted here"))
            continue
        cells = Cells(faults, path, f"question {number}", item)
        node = item.pairs.get("wrong")
        wrong = [one for one in (node.items if isinstance(node, Items) else []) if isinstance(one, Pairs)]
        if not wrong:
            cells.fault("wrong", "at least one wrong answer is wanted here")
        questions.append(_question(cells, [Cells(faults, path, f"question {number}", one) for one in wrong]))
    if not faults and not questions:
        faults.append(Fault(path, 0, "", "questions", "there are no questions here"))
    if faults:
        raise _broken(path, faults[0])
    return tuple(questions)


def _question(cells: Cells, wrong: list[Cells]) -> Question:
    return Question(
        id=cells.word("id", wanted=True).strip(),
        topic=cells.word("topic"),
        critical=cells.yes("critical"),
        provinces=tuple(cells.words("provinces")),
        ask=cells.text("ask", "en", wanted=True),
        right=cells.text("right", "en", wanted=True),
        wrong=tuple({language: one.word(language, wanted=True).strip() for language in one.cells} for one in wrong),
        because=cells.text("because", "en", wanted=True),
    )


def _broken(path: Path, fault: Fault) -> Unreadable:
    return Unreadable(
        "The questions of the quiz cannot be used",
        "{fault} Mend {file} and start again.",
        fault=fault,
        file=path.name,
    )


def _revived(one: dict[str, Any]) -> Question:
    return Question(**{**one, "provinces": tuple(one["provinces"]), "wrong": tuple(one["wrong"])})


def _spread(mixed: Sequence[Question], most: int, beside: Sequence[Question]) -> list[Question]:
    """So many of them, those first whose topic is not there yet."""
    topics = {one.topic for one in beside}
    first: list[Question] = []
    rest: list[Question] = []
    for one in mixed:
        (rest if one.topic in topics else first).append(one)
        topics.add(one.topic)
    return [*first, *rest][: max(0, most)]


def _mix(*parts: str) -> bytes:
    return hashlib.sha256("\0".join(parts).encode()).digest()
