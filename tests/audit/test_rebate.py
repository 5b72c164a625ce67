"""Rebates by the rule of the province, by the numbers in the shipped profiles."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

import checklists
from secor_tui.audit.profiles import read_profile
from secor_tui.audit.rebate import rebate

PROFILES = Path(checklists.__file__).parent / "audit" / "profiles"


@pytest.mark.parametrize(
    ("profile", "premium", "first_year", "amount", "up_to"),
    [
        ("ab-acsa", 12_000, True, 1_200, 2_400),
        ("ab-acsa", 12_000, False, 600, 2_400),
        ("bc-bccsa", 1_000, False, 750, 750),
        ("bc-bccsa", 5_000, False, 1_000, 1_000),
        ("bc-bccsa", 15_000, False, 1_500, 1_500),
        ("mb-csam", 2_000, False, 1_500, 1_500),
        ("mb-csam", 4_000, False, 3_000, 3_000),
        ("mb-csam", 10_000, False, 3_000, 3_000),
        ("mb-csam", 25_000, False, 3_750, 3_750),
        ("yt-nsny", 500, False, 75, 75),
        ("yt-nsny", 10_000, False, 1_000, 1_000),
        ("yt-nsny", 900_000, False, 25_000, 25_000),
    ],
)
def test_the_rule_of_the_province_gives_so_much_back(
    profile: str, premium: int, first_year: bool, amount: int, up_to: int
) -> None:
    found = rebate(read_profile(PROFILES / f"{profile}.yaml").facts, Fraction(premium), first_year=first_year)
    assert found is not None
    assert found.amount == amount
    assert found.up_to == up_to
    assert found.fact.grade
    assert found.fact.read


@pytest.mark.parametrize("profile", ["sk-scsa", "on-ihsa", "ns-csns"])
def test_where_no_rule_is_known_nothing_is_made_up(profile: str) -> None:
    facts = read_profile(PROFILES / f"{profile}.yaml").facts
    assert rebate(facts, Fraction(10_000), first_year=True) is None
