"""Answers in their two shapes: by path while filling in, and nested as a record holds them.

`{"subs/0/name": "Zoë"}` is `{"subs": [{"name": "Zoë"}]}`; groups leave no trace in either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Protocol

from secor_tui.forms.answers import Answer, WrongAnswer, as_answer
from secor_tui.forms.model import Row, RowType
from secor_tui.forms.visibility import Spot


class Wrong(Protocol):
    """Told of every answer that cannot be taken; without an error there is no line for it."""

    def __call__(self, path: str, given: object, error: WrongAnswer | None = None, /) -> None: ...


def fold(spots: Iterable[Spot], answers: Mapping[str, Answer], *, calculated: bool) -> dict[str, Any]:
    """The answers of these lines, nested; with the values of calculated rows, as text, where they are wanted."""
    top: dict[str, Any] = {}
    inside: dict[str, dict[str, Any]] = {"": top}
    for spot in spots:
        home = inside[spot.prefixes[-1]]
        if spot.round:
            home.setdefault(spot.row.name, []).append(inside.setdefault(f"{spot.path}/", {}))
        elif spot.path in answers:
            answer = answers[spot.path]
            home[spot.row.name] = list(answer) if isinstance(answer, list) else answer
        elif calculated and spot.value is not None and spot.row.type is RowType.CALCULATE:
            home[spot.row.name] = as_answer(spot.value)
    return top


def unfold(
    nested: Mapping[str, Any],
    rows: tuple[Row, ...],
    answers: dict[str, Answer],
    rounds: dict[str, int],
    take: Callable[[Row, object], Answer],
    wrong: Wrong,
    *,
    most: int,
    prefix: str = "",
) -> None:
    """Put nested answers into `answers` and `rounds`, by path; calculated ones are left out, to be worked out anew."""
    here = {row.name: row for row in _side_by_side(rows)}
    for name, given in nested.items():
        path, row = f"{prefix}{name}", here.get(name)
        if row is None:
            wrong(path, given)
        elif row.type is RowType.REPEAT and isinstance(given, list):
            rounds[path] = len(given[:most])
            for index, inner in enumerate(given):
                if index >= most or not isinstance(inner, Mapping):
                    wrong(f"{path}/{index}", inner)
                else:
                    unfold(inner, row.rows, answers, rounds, take, wrong, most=most, prefix=f"{path}/{index}/")
        elif row.type is not RowType.CALCULATE:
            try:
                answer = take(row, given)
            except WrongAnswer as error:
                wrong(path, given, error)
            else:
                if answer is not None:
                    answers[path] = answer


def _side_by_side(rows: tuple[Row, ...]) -> Iterator[Row]:
    for row in rows:
        if row.type is RowType.GROUP:
            yield from _side_by_side(row.rows)
        else:
            yield row


def move_up(kept: dict[str, Any], prefix: str, index: int) -> None:
    """Take one round of the repeat at `prefix` out of what is kept by path."""
    for path in [path for path in kept if path.startswith(prefix)]:
        number, slash, rest = path[len(prefix) :].partition("/")
        if not number.isdecimal() or int(number) < index:
            continue
        value = kept.pop(path)
        if int(number) > index:
            kept[f"{prefix}{int(number) - 1}{slash}{rest}"] = value
