"""Cost and return by hand, and what holds of every rebate whatever the premium."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import checklists
from secor_tui.audit.costs import NO_BASE, NO_PREMIUM, NO_RULE, Costs, dollars, entered, returns
from secor_tui.audit.profiles import Profile, read_profile
from secor_tui.audit.rebate import by_rule, rule, rules

PROFILES = Path(checklists.__file__).parent / "audit" / "profiles"
NOTHING = Costs(None, None, *(Fraction(0) for _ in range(7)))
WITH_RULE = ["ab-acsa", "ab-aasp", "ab-esc", "bc-bccsa", "mb-csam", "yt-nsny"]


def profile(id: str) -> Profile:
    return read_profile(PROFILES / f"{id}.yaml")


def rebates(id: str, first: int = 2026, **more: int) -> list[Fraction | None]:
    costs = replace(NOTHING, **{name: Fraction(value) for name, value in more.items()})
    return [one.rebate for one in returns(profile(id), costs, first).years]


@pytest.mark.parametrize(
    ("id", "entries", "expected"),
    [
        ("ab-acsa", {"base_premium": 12_000}, [1_200, 600, 600, 600, 600, 600]),
        ("bc-bccsa", {"premium": 1_000}, [750] * 6),
        ("bc-bccsa", {"premium": 5_000}, [1_000] * 6),
        ("bc-bccsa", {"premium": 15_000, "base_premium": 15_000}, [1_500] * 6),
        ("mb-csam", {"premium": 2_000}, [0, 1_500, 1_500, None, None, None]),
        ("mb-csam", {"premium": 4_000}, [0, 3_000, 3_000, None, None, None]),
        ("mb-csam", {"premium": 10_000}, [0, 3_000, 3_000, None, None, None]),
        ("mb-csam", {"premium": 25_000}, [0, 3_750, 3_750, None, None, None]),
        ("yt-nsny", {"premium": 500}, [75] * 6),
        ("yt-nsny", {"premium": 10_000}, [1_000] * 6),
    ],
)
def test_each_year_is_reckoned_by_the_rule_of_the_province(
    id: str, entries: dict[str, int], expected: list[int | None]
) -> None:
    assert rebates(id, **entries) == expected


def test_the_cap_stands_beside_the_figure() -> None:
    found = returns(profile("ab-acsa"), replace(NOTHING, base_premium=Fraction(12_000)), 2026)
    assert found.years[0].up_to == 2_400
    assert found.rule is not None
    assert (found.rule.grade, found.rule.read) == ("verified", "2026-11-23")


def test_a_bill_after_experience_rating_does_not_stand_in_for_the_premium_of_the_industry() -> None:
    found = returns(profile("ab-acsa"), replace(NOTHING, premium=Fraction(12_000)), 2026)
    assert found.missing == NO_BASE
    assert [one.rebate for one in found.years] == [None] * 6


def test_the_bill_decides_the_band_and_the_base_rate_the_amount() -> None:
    assert rebates("bc-bccsa", premium=12_000, base_premium=20_000)[0] == 2_000
    assert rebates("bc-bccsa", premium=9_000, base_premium=20_000)[0] == 1_000


@pytest.mark.parametrize(
    ("id", "missing"),
    [("sk-scsa", NO_RULE), ("on-ihsa", NO_RULE), ("ns-csns", NO_RULE), ("bc-bccsa", NO_PREMIUM), ("ab-acsa", NO_BASE)],
)
def test_what_is_not_known_gives_no_figure(id: str, missing: str) -> None:
    entries = {"premium": Fraction(9_000), "base_premium": Fraction(9_000)} if missing == NO_RULE else {}
    found = returns(profile(id), replace(NOTHING, **entries), 2026)
    assert found.missing == missing
    assert found.pays_back is None
    assert {one.rebate for one in found.years} == {one.balance for one in found.years} == {None}


def test_the_payroll_and_its_rate_make_the_premium_of_the_industry() -> None:
    assert entered({"payroll": "612000", "base_rate": "2.14"}).base_premium == Fraction("13096.8")


def test_a_year_costs_what_was_entered_for_it_and_every_certificate_a_whole_audit() -> None:
    costs = entered(
        {
            "membership": "300",
            "courses": "450.50",
            "audit": "250",
            "audit_later": "100",
            "hours": "40",
            "hours_later": "12",
            "wage": "35",
        }
    )
    years = returns(profile("ab-acsa"), costs, 2026).years
    assert [one.cost for one in years] == [Fraction("2400.5"), 820, 820, 970, 820, 820]
    assert [one.year for one in years] == list(range(2026, 2032))


def test_it_has_paid_back_once_what_was_paid_has_come_back_for_good() -> None:
    # Year 1: 600 out, 100 a month back: paid back after 6 months, and nothing is paid later.
    once = replace(NOTHING, base_premium=Fraction(12_000), courses=Fraction(600))
    assert returns(profile("ab-acsa"), once, 2026).pays_back == 6
    # 1,200 back in year 1 and 50 a month after it. 1,500 out is repaid only in the sixth month of year 2.
    more = replace(once, courses=Fraction(1_500))
    assert returns(profile("ab-acsa"), more, 2026).pays_back == 18
    # 240 a year on top: 1,200 - 840 = 360 left, and no year after it costs more than it brings.
    yearly = replace(once, membership=Fraction(240))
    assert returns(profile("ab-acsa"), yearly, 2026).pays_back == 9
    # 600 a year comes in and 900 goes out: never, but for the best performance.
    never = returns(profile("ab-acsa"), replace(once, membership=Fraction(900)), 2026)
    assert (never.pays_back, never.pays_back_best) == (None, 8)


def test_a_balance_adds_up_what_came_back_and_what_was_paid() -> None:
    costs = replace(NOTHING, base_premium=Fraction(12_000), membership=Fraction(500), courses=Fraction(1_000))
    assert [one.balance for one in returns(profile("ab-acsa"), costs, 2026).years[:3]] == [-300, -200, -100]


def test_dollars_are_rounded_to_the_cent_with_half_a_cent_up() -> None:
    assert dollars(Fraction("0.005")) == Decimal("0.01")
    assert dollars(Fraction(2, 3)) == Decimal("0.67")
    assert dollars(Fraction("-0.004")) == 0


premiums = st.decimals(0, 10_000_000, places=2).map(Fraction)


@given(st.sampled_from(WITH_RULE), premiums, st.booleans())
def test_a_rebate_is_never_above_its_cap_or_below_nothing(id: str, premium: Fraction, first_year: bool) -> None:
    fact = rule(profile(id).facts, premium)
    assert fact is not None
    found = by_rule(fact, premium, first_year=first_year)
    assert 0 <= found.amount <= found.up_to <= fact.numbers.get("most_amount", found.up_to)
    if "most_percent" in fact.numbers:
        assert found.up_to <= fact.numbers["most_percent"] * premium / 100


@given(st.sampled_from(WITH_RULE), premiums, premiums, st.booleans(), st.data())
def test_more_premium_never_gives_less_within_a_rule(
    id: str, one: Fraction, other: Fraction, first_year: bool, data: st.DataObject
) -> None:
    fact = data.draw(st.sampled_from(rules(profile(id).facts)))
    less, more = (by_rule(fact, premium, first_year=first_year) for premium in sorted((one, other)))
    assert less.amount <= more.amount
    assert less.up_to <= more.up_to
