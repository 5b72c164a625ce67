"""checklists/README.md is the reference: its example is sound, and it names everything there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from secor_tui.forms import loader
from secor_tui.forms.expressions import FUNCTIONS
from secor_tui.forms.filling import Filling
from secor_tui.forms.lint import lint_file
from secor_tui.forms.loader import load
from secor_tui.forms.model import ELEMENTS, FREQUENCIES, LANGUAGES, ROLES, SEVERITIES
from secor_tui.forms.wording import LISTS

from .conftest import NOW, PEOPLE

REFERENCE = (Path(__file__).parents[2] / "checklists" / "README.md").read_text(encoding="utf-8")
OUTSIDE, EXAMPLE, _REST = re.split(r"```yaml\n(.*?)```", REFERENCE, flags=re.DOTALL)
OUTSIDE += _REST


@pytest.fixture
def example_file(tmp_path: Path) -> Path:
    path = tmp_path / "generator-check.yaml"
    path.write_text(EXAMPLE, encoding="utf-8")
    return path


def test_the_example_is_sound(example_file: Path) -> None:
    assert lint_file(example_file) == []


def test_the_example_can_be_filled_in(example_file: Path) -> None:
    filling = Filling(load(example_file), now=NOW, people=PEOPLE)
    for path, value in {"outdoors": "pass", "cord": "pass", "place": "garage", "monoxide": 3, "operator": "A1"}.items():
        filling.answer(path, value)
    filling.answer(filling.add_round("cans"), 60)
    assert filling.problems() == ()
    assert "much_fuel" in [line.path for line in filling.lines()]
    assert filling.body()["result"]["points"] == 2


@pytest.mark.parametrize(
    "word",
    sorted(
        {*loader.SETTINGS, *loader.COLUMNS, *loader.APPEARANCES, *loader.FAIL_ASKS, *loader.ACTION_COLUMNS}
        | {*loader.TYPE_WORDS, *ELEMENTS, *FREQUENCIES, *ROLES, *SEVERITIES, *LANGUAGES, *LISTS}
    ),
)
def test_it_names_every_word_there_is(word: str) -> None:
    assert re.search(rf"`[^`]*(?<![\w:-]){re.escape(word)}(?![\w-])[^`]*`", OUTSIDE)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_it_names_every_function(function: str) -> None:
    assert f"`{function}(" in OUTSIDE or f" {function}(" in OUTSIDE


def test_its_example_uses_nearly_every_column() -> None:
    unused = {column for column in (*loader.SETTINGS, *loader.COLUMNS) if f"{column}:" not in EXAMPLE}
    assert unused <= {"required_message", "kiosk::confidential", "kiosk::hidden", "kiosk::open_to"}
