"""XLSForm's expressions: what stands in `relevant`, `required`, `constraint`, `default`, `calculation`, `kiosk::fail`.

A source becomes a tree of `Node`s (which lint reads) and from that a chain of closures (which answers run).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, Protocol

from secor_tui.forms.operators import PLAIN, Value, as_number, plus, truth

LONGEST = 1000
DEEPEST = 100


class Scope(Protocol):
    """Where an expression finds answers; it is asked from the place of the row that the expression belongs to."""

    @property
    def now(self) -> datetime: ...

    def value(self, name: str) -> Value:
        """The answer of a row, None where it is missing or not relevant."""
        ...

    def values(self, name: str) -> Sequence[Value]:
        """The answers of a row in all rounds of its repeat."""
        ...

    def count(self, name: str) -> int:
        """How many rounds a repeat has."""
        ...


Run = Callable[[Scope, Value], Value]
"""The second argument is what `.` stands for."""


class ExpressionFault(Exception):
    """Why a source is not an expression, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Node:
    """`op` is `value`, `name`, `.`, an operator or a function; `args` are nodes, except in `value` and `name`."""

    op: str
    args: tuple[Any, ...]
    depth: int = 1

    def walk(self) -> Iterator[Node]:
        yield self
        if self.op not in ("value", "name"):
            for arg in self.args:
                yield from arg.walk()


@dataclass(frozen=True, slots=True)
class Expression:
    source: str
    tree: Node
    run: Run
    names: frozenset[str]
    """Every row that it looks at."""

    def holds(self, scope: Scope, answer: Value = None) -> bool:
        return truth(self.run(scope, answer))


def compiled(source: str) -> Expression:
    """An expression ready to run. Raises ExpressionFault."""
    result = _compiled(source)
    if isinstance(result, ExpressionFault):
        raise ExpressionFault(*result.args)
    return result


@lru_cache(maxsize=4096)
def _compiled(source: str) -> Expression | ExpressionFault:
    try:
        if len(source) > LONGEST:
            raise ExpressionFault(f"this expression is longer than {LONGEST} characters")
        # The parser costs 75 ms to import, and most expressions of most checklists are this one.
        tree = _TRUE if source == "true()" else _parse(source)
    except ExpressionFault as fault:
        return ExpressionFault(*fault.args)
    names = frozenset(str(node.args[0]) for node in tree.walk() if node.op == "name")
    return Expression(source, tree, _run(tree), names)


def literal(text: str) -> str:
    """An expression that is just this text."""
    return f"'{text}'" if "'" not in text else f'"{text}"'


# --- from text to tree ---

_GRAMMAR = r"""
?start: either
?either: both | either "or" both           -> or_
?both: comparison | both "and" comparison  -> and_
?comparison: sum | comparison COMPARE sum  -> operation
?sum: product | sum SUM product            -> operation
?product: sign | product PRODUCT sign      -> operation
?sign: atom | "-" sign                     -> negative
?atom: NUMBER                              -> number
     | STRING                              -> string
     | NAME                                -> name
     | "."                                 -> self
     | FUNCTION "(" (either ("," either)*)? ")" -> call
     | "(" either ")"
COMPARE: "!=" | "<=" | ">=" | "=" | "<" | ">"
SUM: "+" | "-"
PRODUCT: "*" | "div" | "mod"
NUMBER: /[0-9]+(\.[0-9]+)?/
STRING: /'[^']*'/ | /"[^"]*"/
NAME: /\$\{ *[^\s{}$]+ *\}/
FUNCTION: /[a-zA-Z][a-zA-Z0-9_-]*(?= *\()/
%ignore /\s+/
"""

FUNCTIONS: dict[str, tuple[int, int]] = {
    "not": (1, 1),
    "selected": (2, 2),
    "count-selected": (1, 1),
    "count": (1, 1),
    "sum": (1, 1),
    "string-length": (1, 1),
    "today": (0, 0),
    "now": (0, 0),
    "if": (3, 3),
    "coalesce": (2, 8),
    "true": (0, 0),
    "false": (0, 0),
    "round": (1, 2),
    "concat": (1, 32),
}
"""Fewest and most arguments by name."""

_TRUE = Node("true", ())


@cache
def _parser() -> Any:
    import lark

    return lark.Lark(_GRAMMAR, parser="lalr", transformer=_Tree())


class _Tree:
    """What the parser calls as it goes, so that no tree is walked by recursion before its depth is known."""

    def number(self, items: list[Any]) -> Node:
        return Node("value", (Decimal(str(items[0])),))

    def string(self, items: list[Any]) -> Node:
        return Node("value", (str(items[0])[1:-1],))

    def name(self, items: list[Any]) -> Node:
        return Node("name", (str(items[0])[2:-1].strip(),))

    def self(self, _items: list[Any]) -> Node:
        return Node(".", ())

    def negative(self, items: list[Any]) -> Node:
        return _node("negative", items)

    def or_(self, items: list[Any]) -> Node:
        return _node("or", items)

    def and_(self, items: list[Any]) -> Node:
        return _node("and", items)

    def operation(self, items: list[Any]) -> Node:
        return _node(str(items[1]), [items[0], items[2]])

    def call(self, items: list[Any]) -> Node:
        name = str(items[0])
        if name not in FUNCTIONS:
            from secor_tui.forms.faults import meant

            raise ExpressionFault(f"there is no function {name}(){meant(name, FUNCTIONS)}")
        fewest, most = FUNCTIONS[name]
        if not fewest <= len(items) - 1 <= most:
            wanted = str(fewest) if fewest == most else f"{fewest} to {most}"
            raise ExpressionFault(
                f"{name}() takes {wanted} values between its brackets, and {len(items) - 1} stand there"
            )
        if name in ("count", "sum") and items[1].op != "name":
            raise ExpressionFault(f"{name}() takes the ${{name}} of a row")
        return _node(name, items[1:])


def _node(op: str, args: list[Node]) -> Node:
    depth = 1 + max((arg.depth for arg in args), default=0)
    if depth > DEEPEST:
        raise ExpressionFault(f"this expression is nested more than {DEEPEST} deep")
    return Node(op, tuple(args), depth)


def _parse(source: str) -> Node:
    import lark

    try:
        tree: Node = _parser().parse(source)
    except lark.exceptions.VisitError as error:
        raise error.orig_exc from error
    except lark.exceptions.UnexpectedEOF as error:
        raise ExpressionFault("this expression stops in the middle") from error
    except lark.exceptions.UnexpectedInput as error:
        token = getattr(error, "token", None)
        if token is not None and token.type == "$END":
            raise ExpressionFault("this expression stops in the middle") from error
        at = error.pos_in_stream or 0
        rest = " ".join(source[at : at + 12].split())
        raise ExpressionFault(f"this cannot be understood from character {at + 1} on, at “{rest}”") from error
    return tree


# --- from tree to closures ---


def _run(node: Node) -> Run:
    op, args = node.op, node.args
    if op == "value":
        constant: Value = args[0]
        return lambda _scope, _answer: constant
    if op == "name":
        name: str = args[0]
        return lambda scope, _answer: scope.value(name)
    if op == ".":
        return lambda _scope, answer: answer
    if op in _MOMENT:
        return _MOMENT[op]
    if op in _ROUNDS:
        return _ROUNDS[op](args[0].args[0])
    parts = [_run(arg) for arg in args]
    if op in _LAZY:
        return _LAZY[op](parts)
    apply = PLAIN[op]
    if len(parts) == 1:
        only = parts[0]
        return lambda scope, answer: apply(only(scope, answer))
    if len(parts) == 2:
        left, right = parts
        return lambda scope, answer: apply(left(scope, answer), right(scope, answer))
    return lambda scope, answer: apply(*[part(scope, answer) for part in parts])


def _either(parts: list[Run]) -> Run:
    left, right = parts
    return lambda scope, answer: truth(left(scope, answer)) or truth(right(scope, answer))


def _both(parts: list[Run]) -> Run:
    left, right = parts
    return lambda scope, answer: truth(left(scope, answer)) and truth(right(scope, answer))


def _if(parts: list[Run]) -> Run:
    condition, then, otherwise = parts
    return lambda scope, answer: (then if truth(condition(scope, answer)) else otherwise)(scope, answer)


def _today(scope: Scope, _answer: Value) -> Value:
    return scope.now.date().isoformat()


def _now(scope: Scope, _answer: Value) -> Value:
    return scope.now.strftime("%Y-%m-%dT%H:%M")


def _count(name: str) -> Run:
    return lambda scope, _answer: Decimal(scope.count(name))


def _sum(name: str) -> Run:
    def run(scope: Scope, _answer: Value) -> Value:
        total: Value = Decimal(0)
        for value in scope.values(name):
            if as_number(value) is not None:
                total = plus(total, value)
        return total

    return run


_LAZY: dict[str, Callable[[list[Run]], Run]] = {"or": _either, "and": _both, "if": _if}
_ROUNDS: dict[str, Callable[[str], Run]] = {"count": _count, "sum": _sum}
_MOMENT: dict[str, Run] = {"today": _today, "now": _now}
