"""Which rows nobody can ever see: conditions tried out with every choice that the rows before them offer."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

from secor_tui.forms.expressions import ExpressionFault, Node, compiled
from secor_tui.forms.model import Checklist, Row, RowType
from secor_tui.forms.operators import PLAIN, Value, as_text, truth

MOST_TRIALS = 500
"""For one row; of names beyond that it is not known what they can be."""
MOST_TRIALS_IN_ALL = 50_000
_OPEN = object()
"""Could be anything: a number, a text, today's date."""


def unseen(checklist: Checklist) -> list[Row]:
    """Rows whose condition, together with those of the groups around them, is never true; and hidden ones.

    Of a group that is never seen only the group itself is named. In doubt a row can be seen.
    """
    return list(_Search(checklist).walk(checklist.rows, []))


class _Search:
    def __init__(self, checklist: Checklist) -> None:
        self._lists = checklist.lists
        self._known = {row.name: row for row in checklist.walk()}
        self._never: set[str] = set()
        self._left = MOST_TRIALS_IN_ALL

    def walk(self, rows: tuple[Row, ...], around: list[Node]) -> Iterator[Row]:
        for row in rows:
            conditions = [*around, *_tree(row.relevant)]
            if row.relevant and not self._possible(conditions):
                self._never.update(_names(row))
                yield row
            else:
                if row.unasked:
                    yield row
                yield from self.walk(row.rows, conditions)

    def _possible(self, conditions: list[Node]) -> bool:
        names = {str(node.args[0]) for tree in conditions for node in tree.walk() if node.op == "name"}
        values: dict[str, list[Value]] = {}
        trials = 1
        for name in sorted(names):
            possible = self._values(name)
            if possible and trials * len(possible) <= MOST_TRIALS:
                values[name] = possible
                trials *= len(possible)
        self._left -= trials
        for combination in itertools.product(*values.values()) if self._left > 0 else ():
            trial = dict(zip(values, combination, strict=True))
            if all(self._could_hold(tree, trial) for tree in conditions):
                return True
        return self._left <= 0

    def _values(self, name: str) -> list[Value]:
        """Everything a row's answer can be, where that can be listed."""
        row = self._known.get(name)
        if name in self._never:
            return [None]
        if row is not None and row.type is RowType.SELECT_ONE:
            return [None, *(choice.name for choice in self._lists.get(row.list_name, ()))]
        return [None, True] if row is not None and row.type is RowType.ACKNOWLEDGE else []

    def _could_hold(self, tree: Node, trial: Mapping[str, Value]) -> bool:
        result = self._fold(tree, trial)
        return result is _OPEN or truth(result)  # type: ignore[arg-type]

    def _fold(self, node: Node, trial: Mapping[str, Value]) -> object:
        """The value of an expression as far as it is settled by this trial."""
        if node.op == "value":
            return node.args[0]
        if node.op == "name":
            return trial.get(str(node.args[0]), _OPEN)
        if node.op in (".", "today", "now", "count", "sum"):
            return _OPEN
        if node.op == "selected" and self._not_offered(node):
            return False
        args = [self._fold(arg, trial) for arg in node.args]
        settled = [arg for arg in args if arg is not _OPEN]
        if node.op in ("and", "or"):
            decides = node.op == "or"
            if any(truth(arg) is decides for arg in settled):  # type: ignore[arg-type]
                return decides
            return _OPEN if len(settled) < len(args) else not decides
        if node.op == "if" and args[0] is not _OPEN:
            return args[1] if truth(args[0]) else args[2]  # type: ignore[arg-type]
        return PLAIN[node.op](*args) if len(settled) == len(args) and node.op != "if" else _OPEN

    def _not_offered(self, node: Node) -> bool:
        asked, choice = node.args
        if asked.op != "name" or choice.op != "value":
            return False
        row = self._known.get(str(asked.args[0]))
        offered = {item.name for item in self._lists.get(row.list_name, ())} if row else set()
        return bool(offered) and as_text(choice.args[0]) not in offered


def _tree(source: str) -> list[Node]:
    try:
        return [compiled(source).tree] if source else []
    except ExpressionFault:
        return []


def _names(row: Row) -> Iterator[str]:
    yield row.name
    for inner in row.rows:
        yield from _names(inner)
