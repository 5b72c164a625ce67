"""The premium rebate by the rule of the province, as the profile of a partner states it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from secor_tui.audit.profiles import Fact

AT_BASE_RATE = frozenset({"industry_premium", "base_assessment"})
"""Bases that a firm's own experience does not change."""


@dataclass(frozen=True, slots=True)
class Rebate:
    amount: Fraction
    """Dollars a year, exact."""
    up_to: Fraction
    """With the best performance, where the rule pays for that too; else the same."""
    fact: Fact
    """The rule, with its grade and day."""


def rules(facts: Iterable[Fact]) -> list[Fact]:
    """Those that say how much, of all facts."""
    return [one for one in facts if one.kind == "rebate" and ("percent" in one.numbers or "amount" in one.numbers)]


def rule(facts: Iterable[Fact], premium: Fraction) -> Fact | None:
    """Of several rules the one whose band a premium lies in: from `from_premium`, below `below_premium`."""
    for fact in rules(facts):
        below = fact.numbers.get("below_premium")
        if premium >= fact.numbers.get("from_premium", 0) and (below is None or premium < below):
            return fact
    return None


def by_rule(fact: Fact, base: Fraction, *, first_year: bool) -> Rebate:
    """What a rule gives back of the premium that it names as its base."""
    numbers = fact.numbers
    percent = numbers.get("percent", Fraction(0))
    if first_year:
        percent = numbers.get("first_percent", percent)
    found = max(percent * base / 100, numbers.get("amount", Fraction(0)))
    best = max(found, numbers.get("performance_percent", Fraction(0)) * base / 100)
    return Rebate(_held(found, base, fact), _held(best, base, fact), fact)


def rebate(facts: Iterable[Fact], premium: Fraction, *, first_year: bool) -> Rebate | None:
    """What a year's premium gives back where every premium is the same one; None where no rule is known for it."""
    found = rule(facts, premium)
    return by_rule(found, premium, first_year=first_year) if found is not None else None


def _held(amount: Fraction, premium: Fraction, fact: Fact) -> Fraction:
    numbers = fact.numbers
    if not premium:
        return Fraction(0)
    amount = max(amount, numbers.get("least_amount", amount))
    amount = min(amount, numbers.get("most_amount", amount))
    return min(amount, numbers["most_percent"] * premium / 100) if "most_percent" in numbers else amount
