"""The premium rebate by the rule of the province, as the profile of a partner states it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from secor_tui.audit.profiles import Fact


@dataclass(frozen=True, slots=True)
class Rebate:
    amount: Fraction
    """Dollars a year, exact."""
    up_to: Fraction
    """With the best performance, where the rule pays for that too; else the same."""
    fact: Fact
    """The rule, with its grade and day."""


def rebate(facts: Iterable[Fact], premium: Fraction, *, first_year: bool) -> Rebate | None:
    """What a year's premium gives back; None where no rule is known for it.

    `premium` is what the rule names as its base: of the industry, of the firm, before experience. Of several rules the
    one whose band it lies in holds: from `from_premium`, below `below_premium`.
    """
    for fact in facts:
        numbers = fact.numbers
        if fact.kind != "rebate" or not ("percent" in numbers or "amount" in numbers):
            continue
        if premium < numbers.get("from_premium", 0):
            continue
        if "below_premium" in numbers and premium >= numbers["below_premium"]:
            continue
        percent = numbers.get("percent", Fraction(0))
        if first_year:
            percent = numbers.get("first_percent", percent)
        found = max(percent * premium / 100, numbers.get("amount", Fraction(0)))
        best = max(found, numbers.get("performance_percent", Fraction(0)) * premium / 100)
        return Rebate(_held(found, premium, fact), _held(best, premium, fact), fact)
    return None


def _held(amount: Fraction, premium: Fraction, fact: Fact) -> Fraction:
    numbers = fact.numbers
    amount = max(amount, numbers.get("least_amount", amount))
    amount = min(amount, numbers.get("most_amount", amount))
    return min(amount, numbers["most_percent"] * premium / 100) if "most_percent" in numbers else amount
