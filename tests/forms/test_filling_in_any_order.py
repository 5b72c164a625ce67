"""Whatever is answered in whatever order: what was worked out step by step is what a fresh start works out."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from secor_tui.forms.filling import Deficiency, Filling, WrongAnswer
from secor_tui.forms.loader import load
from secor_tui.forms.model import RowType

from .conftest import NOW, PEOPLE
from .test_hostile_files import FILES

ANSWERS: dict[RowType, list[object]] = {
    RowType.TEXT: ["x", "Zoë", "a\nb"],
    RowType.INTEGER: [0, 1, "9", 12, 100],
    RowType.DECIMAL: ["0,5", "19.5", 26, 99.25],
    RowType.DATE: ["today", "2026-05-01", "2027-01-01"],
    RowType.TIME: ["7:30", "now"],
    RowType.DATE_TIME: ["now", "yesterday 7:30"],
    RowType.ACKNOWLEDGE: [True],
    RowType.PEOPLE: [["A1"], ["B2"], ["B2", "A1"]],
    RowType.IMAGE: [["ab" * 32]],
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_step_by_step_is_the_same_as_from_the_start(path: Path) -> None:
    checklist = load(path)
    chance = random.Random(path.stem)
    for language in ("en", "fr"):
        filling = Filling(checklist, now=NOW, people=PEOPLE, language=language)
        for step in range(60):
            _do_something(filling, chance)
            if step % 6 == 5:
                again = Filling(checklist, now=NOW, people=PEOPLE, language=language)
                again.restore(json.loads(json.dumps(filling.state())))
                assert again.state() == filling.state()
                assert again.lines() == filling.lines()
                assert again.problems() == filling.problems()
                assert again.progress() == filling.progress()
                assert again.body() == filling.body()
                _holds_no_float(filling.body())


def _do_something(filling: Filling, chance: random.Random) -> None:
    line = chance.choice([line for line in filling.lines() if not line.round])
    try:
        match chance.randrange(12):
            case 0:
                filling.clear(line.path)
            case 1:
                filling.note(line.path, chance.choice(["", "Seen"]))
            case 2 if line.row.type is RowType.REPEAT and any(
                other.path == f"{line.path}/0" for other in filling.lines()
            ):
                filling.remove_round(line.path, 0)
            case _ if line.row.type is RowType.REPEAT:
                filling.add_round(line.path)
            case 3 | 4 if line.failed:
                filling.find_deficient(line.path, Deficiency("Worn", "low", "A1", "2026-06-02"))
            case _ if line.row.list_name:
                choices = filling.checklist.lists[line.row.list_name]
                filling.answer(line.path, [chance.choice(choices).name])
            case _:
                filling.answer(line.path, chance.choice(ANSWERS.get(line.row.type, ["x"])))
    except WrongAnswer:
        pass  # it says so, and nothing has changed: the comparison shows it


def _holds_no_float(value: Any) -> None:
    assert not isinstance(value, float)
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _holds_no_float(inner)
