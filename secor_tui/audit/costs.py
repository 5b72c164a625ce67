"""What certification costs, and what the premium rebate gives back, year by year. Exact fractions of dollars.

The costs of a year are paid at its beginning, its rebate comes in twelve equal parts. Where no rule of a rebate is
known, or what it is reckoned from, there is no figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from secor_tui.audit.profiles import Fact, Profile
from secor_tui.audit.rebate import AT_BASE_RATE, by_rule, rule, rules

YEARS = 6
"""Years that are looked ahead: two certificates of three."""

NO_RULE, NO_PREMIUM, NO_BASE = "no_rule", "no_premium", "no_base_premium"
"""Why there is no figure: none is known for the partner · the premium as billed, or that at the base rate, was not
entered."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What the owner entered, in dollars and hours."""

    premium: Fraction | None
    """As billed."""
    base_premium: Fraction | None
    """At the rate of the industry, before experience rating."""
    membership: Fraction
    courses: Fraction
    audit: Fraction
    audit_later: Fraction
    hours: Fraction
    hours_later: Fraction
    wage: Fraction

    def of(self, year: int, cycle: int) -> Fraction:
        """Of a year, counted from 1; every so many there is a whole audit again."""
        whole_audit = year == 1 or (cycle > 0 and (year - 1) % cycle == 0)
        time = self.wage * (self.hours if year == 1 else self.hours_later)
        once = self.courses if year == 1 else Fraction(0)
        return self.membership + once + (self.audit if whole_audit else self.audit_later) + time


@dataclass(frozen=True, slots=True)
class Year:
    number: int
    """1 is that of the first certificate."""
    year: int
    """Of the calendar."""
    cost: Fraction
    rebate: Fraction | None
    """None where none is known for that year."""
    up_to: Fraction | None
    """With the best performance."""
    balance: Fraction | None
    """All rebates less all costs up to its end; None from the first year on whose rebate is not known."""


@dataclass(frozen=True, slots=True)
class Return:
    years: tuple[Year, ...]
    rule: Fact | None
    """By which it was reckoned; without one, what is said of rebates, if anything."""
    missing: str = ""
    """NO_RULE, NO_PREMIUM or NO_BASE; empty where there are figures."""
    pays_back: int | None = None
    """Months until what was paid has come back, and stays so as far as is looked ahead; None where it does not."""
    pays_back_best: int | None = None
    """The same with the best performance."""


def entered(answers: Mapping[str, Any]) -> Costs:
    """Of the answers of a `costs` record."""
    base, payroll, rate = (_amount(answers, name) for name in ("base_premium", "payroll", "base_rate"))
    if base is None and payroll is not None and rate is not None:
        base = payroll * rate / 100
    names = ("membership", "courses", "audit", "audit_later", "hours", "hours_later", "wage")
    return Costs(_amount(answers, "premium"), base, *(_amount(answers, name) or Fraction(0) for name in names))


def returns(profile: Profile, costs: Costs, first: int) -> Return:
    """Year by year from that of the first certificate, by the rule of the profile."""
    cycle = int(profile.number("cycle", "years") or 0)
    fact, base, missing = _reckoned_from(profile, costs)
    years: list[Year] = []
    balance: Fraction | None = Fraction(0)
    for number in range(1, YEARS + 1):
        cost = costs.of(number, cycle)
        back = best = None
        if fact is not None and base is not None:
            back, best = _rebate(fact, base, number, first + number - 1)
        balance = None if balance is None or back is None else balance + back - cost
        years.append(Year(number, first + number - 1, cost, back, best, balance))
    if missing:
        return Return(tuple(years), fact or profile.fact("rebate"), missing)
    usual = _months([(one.cost, one.rebate) for one in years])
    return Return(tuple(years), fact, "", usual, _months([(one.cost, one.up_to) for one in years]))


def dollars(amount: Fraction) -> Decimal:
    """To the cent, half a cent up."""
    exact = Decimal(amount.numerator) / Decimal(amount.denominator)
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _reckoned_from(profile: Profile, costs: Costs) -> tuple[Fact | None, Fraction | None, str]:
    known = rules(profile.facts)
    if not known:
        return None, None, NO_RULE
    banded = any(one.numbers.keys() & {"from_premium", "below_premium"} for one in known)
    if costs.premium is None and (banded or not _at_base_rate(known[0])):
        return None, None, NO_PREMIUM
    fact = rule(known, costs.premium or Fraction(0)) if banded else known[0]
    if fact is None:
        return None, None, NO_RULE
    base = costs.base_premium if _at_base_rate(fact) else costs.premium
    return fact, base, NO_BASE if base is None else ""


def _at_base_rate(fact: Fact) -> bool:
    return bool(AT_BASE_RATE & set(fact.words.get("base", ())))


def _rebate(fact: Fact, base: Fraction, number: int, year: int) -> tuple[Fraction | None, Fraction | None]:
    """Of one year, and with the best performance."""
    if year > fact.numbers.get("last_year", year):
        return None, None
    if number * 12 <= fact.numbers.get("after_months", 0):
        return Fraction(0), Fraction(0)
    found = by_rule(fact, base, first_year=number == 1)
    return found.amount, found.up_to


def _months(years: list[tuple[Fraction, Fraction | None]]) -> int | None:
    """The month at whose end everything paid has come back, never to be missing again."""
    balance = Fraction(0)
    since: int | None = None
    for year, (cost, back) in enumerate(years):
        if back is None:
            break
        balance -= cost
        for month in range(1, 13):
            if balance < 0:
                since = None
            balance += back / 12
            if balance >= 0 and since is None:
                since = year * 12 + month
    return since if balance >= 0 else None


def _amount(answers: Mapping[str, Any], name: str) -> Fraction | None:
    value = answers.get(name)
    return None if value in (None, "") else Fraction(Decimal(str(value)))
