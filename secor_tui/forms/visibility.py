"""Which lines there are just now, which of them are relevant, and what expressions see of them.

Conditions and calculations only look at rows above (the loader holds files to that), so one pass in reading order
works everything out, and after an answer only the rows that can tell the difference are worked out again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from secor_tui.errors import Unreadable
from secor_tui.forms.answers import Answer, as_value
from secor_tui.forms.expressions import Expression, ExpressionFault, compiled
from secor_tui.forms.model import Checklist, Row, RowType
from secor_tui.forms.operators import Value


@dataclass(slots=True)
class Rules:
    """The expressions of one row, ready to run; None where it has none."""

    relevant: Expression | None
    required: Expression | None
    constraint: Expression | None
    default: Expression | None
    calculation: Expression | None
    fail: Expression | None


@dataclass(slots=True, eq=False)
class Spot:
    """One line that is or could be shown: a row at one place, in one round of each repeat around it."""

    path: str
    row: Row
    rules: Rules
    depth: int
    prefixes: tuple[str, ...]
    """What stands before a row's name, from outside all repeats to the innermost: `""`, `subs/0/`."""
    inside: Spot | None
    """The group, or the heading of the round, around it."""
    round: int = 0
    """1, 2, 3 … for the heading of one round."""
    relevant: bool = True
    value: Value = None


@dataclass(slots=True)
class Spots:
    """All lines in reading order. `answers` and `rounds`, by path, belong to the caller, who says what has changed."""

    checklist: Checklist
    now: datetime
    answers: Mapping[str, Answer]
    rounds: Mapping[str, int]
    all: list[Spot] = field(default_factory=list)
    _at: dict[str, Spot] = field(default_factory=dict)
    _of: dict[str, list[Spot]] = field(default_factory=dict)
    _rules: dict[str, Rules] = field(default_factory=dict)
    _levels: dict[str, int] = field(default_factory=dict)
    _users: dict[str, set[str]] = field(default_factory=dict)
    _reach: dict[str, frozenset[str]] = field(default_factory=dict)
    _prefixes: tuple[str, ...] = ("",)

    def __post_init__(self) -> None:
        try:
            self._learn(self.checklist.rows, 0)
        except ExpressionFault as fault:
            raise Unreadable(
                "The checklist {checklist} cannot be filled in",
                "It holds an expression that this version does not know: {fault}. "
                "Records made with it are not affected.",
                checklist=self.checklist.id,
                fault=fault,
            ) from fault
        self.build()

    def _learn(self, rows: tuple[Row, ...], level: int) -> None:
        for row in rows:
            rules = _rules(row)
            self._rules[row.name] = rules
            self._levels[row.name] = level
            for expression in (rules.relevant, rules.required, rules.constraint, rules.calculation, rules.fail):
                for name in expression.names if expression else ():
                    self._users.setdefault(name, set()).add(row.name)
            for inner in row.rows:
                self._users.setdefault(row.name, set()).add(inner.name)
            self._learn(row.rows, level + (row.type is RowType.REPEAT))

    def build(self) -> None:
        """Lay the lines out anew, after the number of rounds has changed, and work all of them out."""
        self.all.clear()
        self._at.clear()
        self._of.clear()
        self._place(self.checklist.rows, 0, ("",), None)
        for spot in self.all:
            self._work_out(spot)

    def _place(self, rows: tuple[Row, ...], depth: int, prefixes: tuple[str, ...], inside: Spot | None) -> None:
        for row in rows:
            spot = Spot(f"{prefixes[-1]}{row.name}", row, self._rules[row.name], depth, prefixes, inside)
            self._add(spot)
            if row.type is RowType.GROUP:
                self._place(row.rows, depth + 1, prefixes, spot)
            elif row.type is RowType.REPEAT:
                for index in range(self.rounds.get(spot.path, 0)):
                    path = f"{spot.path}/{index}"
                    heading = Spot(path, row, spot.rules, depth, prefixes, spot, round=index + 1)
                    self._add(heading)
                    self._place(row.rows, depth + 1, (*prefixes, f"{path}/"), heading)

    def _add(self, spot: Spot) -> None:
        self.all.append(spot)
        self._at[spot.path] = spot
        if not spot.round:
            self._of.setdefault(spot.row.name, []).append(spot)

    def get(self, path: str) -> Spot | None:
        return self._at.get(path)

    def touched(self, name: str) -> frozenset[str]:
        """The names of all rows that may look otherwise when the answer of this one changes, itself among them."""
        known = self._reach.get(name)
        if known is None:
            found, waiting = {name}, [name]
            while waiting:
                new = self._users.get(waiting.pop(), set()) - found
                found |= new
                waiting.extend(new)
            known = self._reach[name] = frozenset(found)
        return known

    def changed(self, name: str) -> frozenset[str]:
        """Work out again what an answer to this row touches; returns those names."""
        touched = self.touched(name)
        for spot in self.all:
            if spot.row.name in touched:
                self._work_out(spot)
        return touched

    def _work_out(self, spot: Spot) -> None:
        rules = spot.rules
        spot.relevant = (spot.inside is None or spot.inside.relevant) and (
            spot.round > 0 or rules.relevant is None or self.holds(rules.relevant, spot)
        )
        if not spot.relevant:
            spot.value = None
        elif rules.calculation is not None and spot.row.type is RowType.CALCULATE:
            spot.value = self.run(rules.calculation, spot)
        else:
            spot.value = as_value(spot.row, self.answers.get(spot.path))

    def run(self, expression: Expression, spot: Spot, answer: Value = None) -> Value:
        """What an expression gives at this place, with `.` standing for `answer`."""
        self._prefixes = spot.prefixes
        return expression.run(self, answer)

    def holds(self, expression: Expression, spot: Spot, answer: Value = None) -> bool:
        self._prefixes = spot.prefixes
        return expression.holds(self, answer)

    # What a Scope offers to expressions; `_prefixes` says from where they look.

    def value(self, name: str) -> Value:
        spot = self._seen(name)
        return spot.value if spot else None

    def values(self, name: str) -> Sequence[Value]:
        return [spot.value for spot in self._of.get(name, ()) if spot.path.startswith(self._prefixes[-1])]

    def count(self, name: str) -> int:
        spot = self._seen(name)
        return self.rounds.get(spot.path, 0) if spot and spot.relevant else 0

    def _seen(self, name: str) -> Spot | None:
        level = self._levels.get(name, len(self._prefixes))
        return self._at.get(self._prefixes[level] + name) if level < len(self._prefixes) else None


def _rules(row: Row) -> Rules:
    def ready(source: str) -> Expression | None:
        return compiled(source) if source else None

    return Rules(
        relevant=ready(row.relevant),
        required=ready(row.required),
        constraint=ready(row.constraint),
        default=ready(row.default),
        calculation=ready(row.calculation),
        fail=ready(row.fail.when) if row.fail else None,
    )
