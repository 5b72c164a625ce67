"""What a colleague says who reads a checklist file before it is used: what cannot work, and what is hardly meant.

`python -m secor_tui.forms.lint FILE…` says it on the terminal.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from secor_tui.forms import loader
from secor_tui.forms.answers import Answers, WrongAnswer
from secor_tui.forms.cells import Cells
from secor_tui.forms.expressions import ExpressionFault, Node, compiled
from secor_tui.forms.faults import Fault, listed, meant, quoted
from secor_tui.forms.loader import Source, read
from secor_tui.forms.model import UNANSWERED, Checklist, Row, RowType, Text
from secor_tui.forms.operators import as_number, as_text
from secor_tui.forms.reach import unseen
from secor_tui.forms.references import expressions_of

_LANGUAGE_NAMES = {"en": "English", "fr": "French", "es": "Spanish", "tl": "Tagalog"}
_TEXTS = ("label", "hint", "required_message", "constraint_message")
_ANSWERED = frozenset(RowType) - UNANSWERED
_MEANING: Mapping[str, frozenset[RowType]] = {
    "required": _ANSWERED | {RowType.REPEAT, RowType.SIGNATURE},
    "constraint": _ANSWERED,
    "default": _ANSWERED,
    "calculation": frozenset({RowType.CALCULATE}),
    "kiosk::points": _ANSWERED,
    "kiosk::expires": frozenset({RowType.DATE}),
    "kiosk::signs": frozenset({RowType.SIGNATURE}),
}
"""The types of row in which a column means something; the other columns do so in all."""
_APPEARANCE: Mapping[str, frozenset[RowType]] = {
    "multiline": frozenset({RowType.TEXT}),
    "one": frozenset({RowType.PEOPLE}),
    "hidden": _ANSWERED | {RowType.REPEAT},
    "printed": _ANSWERED,
    "kiosk": frozenset({RowType.TEXT}),
}
_NEEDS = {
    "required_message": "required",
    "constraint_message": "constraint",
    "kiosk::fail_asks": "kiosk::fail",
    "kiosk::action": "kiosk::fail",
    "kiosk::critical": "kiosk::fail",
}
"""Columns that say more about another one."""
_SOME_DAY = datetime(2026, 6, 1, tzinfo=UTC)


def lint_file(path: Path) -> list[Fault]:
    """Everything to mend in one file, in the order of its lines; empty when it is sound."""
    return lint(read(path))


def lint(source: Source) -> list[Fault]:
    """The faults found while reading, and those of a checklist that could be read but is hardly meant so."""
    checklist = source.checklist
    if checklist is not None:
        _columns(source)
        _settings(source, checklist)
        _lists(source, checklist)
        known = {row.name: row for row in checklist.walk()}
        for row in checklist.walk():
            cells = source.rows.get(row.name)
            if cells is not None:
                _row(row, cells, checklist)
                for column, expression in expressions_of(row).items():
                    _conditions(row, column, expression, cells, known, checklist)
        _unseen(source, checklist)
    return sorted(dict.fromkeys(source.faults), key=lambda fault: fault.line)


def main(files: Iterable[str]) -> int:
    """Print every fault; 1 when there is one."""
    faults = [fault for file in files for fault in lint_file(Path(file))]
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    return 1 if faults else 0


# --- columns ---


def _columns(source: Source) -> None:
    if source.sheets:
        _known(source.sheets, loader.SHEETS)
    if source.settings:
        _known(source.settings, loader.SETTINGS)
    for cells in source.rows.values():
        _known(cells, loader.COLUMNS)
        if "kiosk::action" in cells.cells:
            _known(cells.pairs("kiosk::action"), loader.ACTION_COLUMNS)
    for choices in source.choices.values():
        for cells in choices:
            _known(cells, loader.CHOICE_COLUMNS)


def _known(cells: Cells, known: Iterable[str]) -> None:
    for column in cells.cells:
        if column in known:
            continue
        head, _, language = column.partition("::")
        if head in _TEXTS and language:
            cells.fault(column, f"texts by language are written {head}: {{en: …, fr: …}}")
        else:
            cells.fault(column, f"there is no column {quoted(column)}, so it does nothing{meant(column, known)}")


def _row(row: Row, cells: Cells, checklist: Checklist) -> None:
    for column, types in _MEANING.items():
        if column in cells.cells and row.type not in types:
            cells.fault(column, f"this means nothing on a row of type {row.type}")
    if row.appearance and row.type not in _APPEARANCE[row.appearance]:
        cells.fault("appearance", f"“{row.appearance}” means nothing on a row of type {row.type}")
    for column, other in _NEEDS.items():
        missing = row.fail is None if other == "kiosk::fail" else other not in cells.cells
        if column in cells.cells and missing:
            cells.fault(column, f"this says more about {other}, which the row does not have")
    for column, text in zip(_TEXTS, (row.label, row.hint, row.required_message, row.constraint_message), strict=True):
        _translated(cells, column, text, checklist)
    _default(row, cells, checklist)


def _translated(cells: Cells, column: str, text: Text, checklist: Checklist) -> None:
    missing = [_LANGUAGE_NAMES[language] for language in checklist.languages if text and language not in text]
    if missing:
        cells.fault(column, f"the title is also in {listed(missing).replace(' or ', ' and ')}, and this text is not")


def _settings(source: Source, checklist: Checklist) -> None:
    cells = source.settings
    if cells is None:
        return
    for column, text in (("hint", checklist.hint), ("kiosk::statement", checklist.statement)):
        _translated(cells, column, text, checklist)
    if checklist.title and checklist.language not in checklist.title:
        cells.fault("title", f"the title is not in the checklist's own language, {_LANGUAGE_NAMES[checklist.language]}")
    if not checklist.statement and any(row.type is RowType.SIGNATURE for row in checklist.walk()):
        cells.fault("kiosk::statement", "somebody signs this checklist; say here, in full, what the signature says")


def _lists(source: Source, checklist: Checklist) -> None:
    used = {row.list_name for row in checklist.walk()}
    for name, choices in source.choices.items():
        if name not in used:
            choices[0].fault("", f"no row uses the list {quoted(name)}")
        for cells, choice in zip(choices, checklist.lists.get(name, ()), strict=False):
            _translated(cells, "label", choice.label, checklist)


def _default(row: Row, cells: Cells, checklist: Checklist) -> None:
    if not row.default or row.type not in _ANSWERED:
        return
    try:
        tree = compiled(row.default).tree
    except ExpressionFault:
        return
    if tree.op != "value":
        return
    try:
        Answers(checklist, {}, _SOME_DAY, checklist.language).take(row, as_text(tree.args[0]), strict=False)
    except WrongAnswer as wrong:
        cells.fault("default", f"this row would not take it: {wrong.message}")


# --- conditions ---


def _conditions(
    row: Row, column: str, source: str, cells: Cells, known: Mapping[str, Row], checklist: Checklist
) -> None:
    try:
        tree = compiled(source).tree
    except ExpressionFault:
        return
    for node in tree.walk():
        for asked, said in _comparisons(node):
            other = row if asked.op == "." else known.get(str(asked.args[0]))
            if other is not None and said:
                wrong = _never_equal(node, other, said, checklist)
                if wrong:
                    cells.fault(column, wrong)


def _comparisons(node: Node) -> Iterator[tuple[Node, str]]:
    """Every answer in this node that is held against a written text or number."""
    if node.op not in ("=", "!=", "selected"):
        return
    left, right = node.args
    for asked, other in ((left, right), (right, left)):
        if asked.op in ("name", ".") and other.op == "value":
            yield asked, as_text(other.args[0])


def _never_equal(node: Node, row: Row, said: str, checklist: Checklist) -> str:
    choices = [choice.name for choice in checklist.lists.get(row.list_name, ())]
    if choices and said not in choices:
        return f"{quoted(said)} is not a choice of “{row.name}”{meant(said, choices)}"
    if row.type is RowType.SELECT_MULTIPLE and node.op != "selected":
        return f"“{row.name}” takes several choices; ask selected(${{{row.name}}}, '{said}')"
    if row.type is RowType.ACKNOWLEDGE:
        return f"“{row.name}” is acknowledged or empty; write ${{{row.name}}} alone as the condition"
    if row.type in (RowType.INTEGER, RowType.DECIMAL) and as_number(said) is None:
        return f"“{row.name}” is a number and is never {quoted(said)}"
    return ""


def _unseen(source: Source, checklist: Checklist) -> None:
    for row in unseen(checklist):
        cells = source.rows.get(row.name)
        if cells is None:
            continue
        required = [inner.name for inner in _with_inner(row) if inner.required and inner.type in _ANSWERED]
        if row.unasked:
            # A checklist that is reached from a screen of its own gets its hidden answers from that screen.
            if required and not row.default and not checklist.hidden:
                cells.fault("required", "this row is hidden, so nobody can give the answer it requires")
            continue
        what = "nobody can ever see this row: its condition is never true"
        if required and not row.container:
            what += ", although it is required"
        elif required:
            what += f", although it holds required rows ({', '.join(required[:3])}{' …' if len(required) > 3 else ''})"
        cells.fault("relevant", what)


def _with_inner(row: Row) -> Iterator[Row]:
    yield row
    for inner in row.rows:
        yield from _with_inner(inner)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
