"""Expressions in their places: whether every name in them is a row, and one that can be seen from there.

`relevant`, `default` and `calculation` look only at rows above. So no checklist can go round in circles, and one pass
in reading order works everything out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from secor_tui.forms.cells import Cells
from secor_tui.forms.expressions import Expression, ExpressionFault, compiled
from secor_tui.forms.faults import meant, quoted
from secor_tui.forms.model import UNANSWERED, Row, RowType


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a row stands: its number in reading order and the repeats around it."""

    row: Row
    at: int
    repeats: tuple[str, ...]


def check_expressions(rows: tuple[Row, ...], cells: Mapping[str, Cells]) -> None:
    """Add a fault for every expression that cannot be understood, or that looks where it cannot see."""
    places: dict[str, _Place] = {}

    def place(rows: Iterable[Row], repeats: tuple[str, ...]) -> None:
        for row in rows:
            places.setdefault(row.name, _Place(row, len(places), repeats))
            place(row.rows, (*repeats, row.name) if row.type is RowType.REPEAT else repeats)

    place(rows, ())
    for spot in places.values():
        row = cells.get(spot.row.name)
        if row is not None:
            for column, text in expressions_of(spot.row).items():
                _check_expression(spot, column, text, places, partial(row.fault, column))
            if spot.row.signed_by:
                _check_signed_by(spot, places, partial(row.fault, "kiosk::signs"))


def expressions_of(row: Row) -> dict[str, str]:
    """The expressions of a row by their column, those left empty not among them."""
    found = {
        "relevant": row.relevant,
        "required": row.required,
        "constraint": row.constraint,
        "default": row.default,
        "calculation": row.calculation,
        "kiosk::fail": row.fail.when if row.fail else "",
    }
    return {column: text for column, text in found.items() if text}


def _check_expression(
    spot: _Place, column: str, text: str, places: Mapping[str, _Place], fault: Callable[[str], None]
) -> None:
    try:
        expression = compiled(text)
    except ExpressionFault as error:
        hint = "; put a text in quotes" if column == "default" else ""
        fault(f"{error}{hint}")
        return
    if column not in ("constraint", "kiosk::fail") and any(node.op == "." for node in expression.tree.walk()):
        fault("a lone “.” means the answer to this row and has no meaning in this column")
    _check_names(expression, spot, column, places, fault)


def _check_signed_by(spot: _Place, places: Mapping[str, _Place], fault: Callable[[str], None]) -> None:
    name = spot.row.signed_by
    found = places.get(name)
    if found is None:
        fault(f"there is no row named {quoted(name)}{meant(name, places)}")
    elif found.row.type is not RowType.PEOPLE:
        fault(f"those who sign come from a row of type people, and “{name}” is not one")
    elif found.repeats or spot.repeats:
        fault("neither those who sign nor their signatures can be inside a repeat")


def _check_names(
    expression: Expression, spot: _Place, column: str, places: Mapping[str, _Place], fault: Callable[[str], None]
) -> None:
    aggregated = {str(node.args[0].args[0]): node.op for node in expression.tree.walk() if node.op in ("count", "sum")}
    for name in sorted(expression.names):
        found = places.get(name)
        if found is None:
            fault(f"there is no row named {quoted(name)}{meant(name, places)}")
            continue
        function = aggregated.get(name)
        if column in ("relevant", "default", "calculation") and found.at >= spot.at:
            fault(f"“{name}” stands further down; this column can only look at rows above")
        elif function == "count":
            if found.row.type is not RowType.REPEAT:
                fault(f"count() takes a repeat, and “{name}” is not one")
        elif function == "sum":
            if len(found.repeats) <= len(spot.repeats) or found.repeats[: len(spot.repeats)] != spot.repeats:
                fault(f"sum() takes a row inside a repeat, seen from outside it, and “{name}” is not one")
        elif found.row.type in UNANSWERED and found.row.type is not RowType.CALCULATE:
            fault(f"“{name}” is a {found.row.type} and has no answer")
        elif found.repeats != spot.repeats[: len(found.repeats)]:
            fault(f"“{name}” is inside the repeat “{found.repeats[-1]}”; from outside use sum() or count()")
