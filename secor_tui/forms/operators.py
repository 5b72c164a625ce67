"""What the operators and functions of expressions mean.

All numbers are decimals. A missing answer is None: it compares as empty text, is not a condition that holds, and makes
arithmetic missing too; so does whatever has no result, such as a division by nought.
"""

from __future__ import annotations

import decimal
from collections.abc import Callable
from decimal import Decimal
from typing import Any

Value = None | bool | Decimal | str | list[str]
"""None: missing. Lists are what select_multiple, people and image hold."""

LONGEST = 10_000
"""Characters of a text; a calculation that joins calculations would otherwise double itself past all memory."""

_NUMBERS = decimal.Context(prec=28, rounding=decimal.ROUND_HALF_UP, traps=[])


def truth(value: Value) -> bool:
    """Whether a condition holds: not missing, not empty, not nought."""
    return bool(value)


def as_text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    return value if isinstance(value, str) else " ".join(value)


def as_number(value: Value) -> Decimal | None:
    """None for whatever is not a plain number."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str) and value and len(value) < 40 and value.lstrip("-").replace(".", "", 1).isdecimal():
        number = _NUMBERS.create_decimal(value)
        return number if number.is_finite() else None
    return None


def equal(left: Value, right: Value) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right if isinstance(left, bool) and isinstance(right, bool) else as_text(left) == as_text(right)
    if isinstance(left, Decimal) or isinstance(right, Decimal):
        one, other = as_number(left), as_number(right)
        if one is not None and other is not None:
            return one == other
    return as_text(left) == as_text(right)


def _ordered(holds: Callable[[Any, Any], bool]) -> Callable[[Value, Value], bool]:
    def compare(left: Value, right: Value) -> bool:
        if left in (None, "") or right in (None, ""):
            return False
        one, other = as_number(left), as_number(right)
        if one is not None and other is not None:
            return holds(one, other)
        if isinstance(left, str) and isinstance(right, str):
            # Dates and times are kept so that the order of their letters is the order of time.
            return holds(left, right)
        return False

    return compare


def _arithmetic(work: Callable[[Decimal, Decimal], Decimal]) -> Callable[[Value, Value], Decimal | None]:
    def apply(left: Value, right: Value) -> Decimal | None:
        one, other = as_number(left), as_number(right)
        if one is None or other is None:
            return None
        result = work(one, other)
        # Beyond this a number is nobody's measurement, and writing it out would fill a page.
        return result if result.is_finite() and (not result or abs(result.adjusted()) < 30) else None

    return apply


plus = _arithmetic(_NUMBERS.add)


def _negative(value: Value) -> Value:
    number = as_number(value)
    return None if number is None else _NUMBERS.minus(number)


def _round(value: Value, places: Value = None) -> Value:
    number, to = as_number(value), as_number(places) or Decimal(0)
    if number is None or not 0 <= to <= 12 or to != to.to_integral_value():
        return None
    result = _NUMBERS.quantize(number, Decimal(1).scaleb(-int(to)))
    return result if result.is_finite() else None


def _chosen(value: Value) -> list[str]:
    return value if isinstance(value, list) else as_text(value).split()


def _first(*values: Value) -> Value:
    return next((value for value in values if value not in (None, "", [])), None)


PLAIN: dict[str, Callable[..., Value]] = {
    "=": equal,
    "!=": lambda left, right: not equal(left, right),
    "<": _ordered(lambda one, other: one < other),
    "<=": _ordered(lambda one, other: one <= other),
    ">": _ordered(lambda one, other: one > other),
    ">=": _ordered(lambda one, other: one >= other),
    "+": plus,
    "-": _arithmetic(_NUMBERS.subtract),
    "*": _arithmetic(_NUMBERS.multiply),
    "div": _arithmetic(_NUMBERS.divide),
    "mod": _arithmetic(_NUMBERS.remainder),
    "negative": _negative,
    "not": lambda value: not truth(value),
    "selected": lambda value, choice: as_text(choice) in _chosen(value),
    "count-selected": lambda value: Decimal(len(_chosen(value))),
    "string-length": lambda value: Decimal(len(as_text(value))),
    "coalesce": _first,
    "true": lambda: True,
    "false": lambda: False,
    "round": _round,
    "concat": lambda *values: "".join(as_text(value)[:LONGEST] for value in values)[:LONGEST],
}
"""Operators and functions of their arguments alone."""
