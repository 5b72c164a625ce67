"""Who counts, how many there were at any time, and how near that is to the limit."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import checklists
from secor_tui.audit.head_count import HeadCount, head_count
from secor_tui.audit.profiles import Profile, read_profile
from secor_tui.program.crew import Person
from tests.audit.partners import PON, partner

SINCE, TODAY = date(2025, 6, 1), date(2026, 6, 1)


def shipped(id: str) -> Profile:
    return read_profile(Path(checklists.__file__).parent / "audit" / "profiles" / f"{id}.yaml")


def person(name: str, role: str = "worker", first: str = "2024-01-01", left: str = "", wcb: str = "yes") -> Person:
    return Person(id=name, name=name, hat=name, role=role, first_day=first, left=left, wcb=wcb)


def count(people: list[Person], profile: Profile) -> HeadCount:
    return head_count(people, profile, SINCE, TODAY)


def workers(many: int) -> list[Person]:
    return [person(f"W{number}") for number in range(many)]


@pytest.mark.parametrize(("many", "state"), [(1, "room"), (2, "near"), (3, "at"), (4, "over")])
def test_it_warns_one_below_the_limit_and_at_it(tmp_path: Path, many: int, state: str) -> None:
    found = count(workers(many), partner(tmp_path))
    assert (found.count, found.most, found.state) == (many, 3, state)


def test_where_any_time_counts_the_highest_number_of_the_year_counts() -> None:
    acsa = shipped("ab-acsa")
    season = [person(f"S{number}", first="2025-07-01", left="2025-09-30") for number in range(4)]
    found = count([*workers(7), *season], acsa)
    assert (found.count, found.today, found.on, found.state) == (11, 7, "2025-07-01", "over")


def test_somebody_who_left_on_the_day_another_came_was_there_with_them(tmp_path: Path) -> None:
    profile = partner(tmp_path)
    hand_over = [person("A", left="2026-02-01"), person("B", first="2026-02-01")]
    assert count(hand_over, profile).count == 2
    assert count([person("A", left="2026-01-31"), person("B", first="2026-02-01")], profile).count == 1


def test_who_left_before_the_year_and_who_comes_after_today_are_not_counted(tmp_path: Path) -> None:
    people = [person("Old", left="2025-05-31"), person("Next", first="2026-06-02"), person("Ana")]
    assert count(people, partner(tmp_path)).count == 1


def test_where_only_today_counts_those_who_left_do_not() -> None:
    assert count([*workers(3), person("Gone", left="2026-05-31")], shipped("sk-scsa")).count == 3


def test_visitors_never_count_and_subcontractors_where_the_partner_says_so_or_the_account_does() -> None:
    people = [
        person("Guest", role="visitor"),
        person("Own account", role="subcontractor", wcb="no"),
        person("Ours", role="subcontractor", wcb="yes"),
        person("Ana"),
    ]
    assert count(people, shipped("ab-acsa")).count == 2
    found = count(people, shipped("sk-scsa"))
    assert (found.count, found.left_out) == (3, ())


def test_who_is_not_on_the_account_is_left_out_by_name_and_who_may_be_is_named() -> None:
    found = count([person("Ana", wcb=""), person("Cousin", wcb="no")], shipped("ab-acsa"))
    assert (found.count, found.left_out, found.unsaid) == (1, ("Cousin",), ("Ana",))


def test_owners_count_only_where_the_partner_counts_them(tmp_path: Path) -> None:
    people = [person("Marie", role="owner"), person("Ana")]
    assert count(people, partner(tmp_path)).count == 2
    without = partner(tmp_path, PON.replace("[owners, workers, family]", "[workers]"))
    assert count(people, without).count == 1


def test_kinds_that_crew_records_do_not_tell_apart_are_named() -> None:
    assert count(workers(1), shipped("ab-acsa")).untold == (
        "clerical",
        "part_time",
        "temporary",
        "family",
        "volunteers",
    )


def test_where_no_limit_is_known_nothing_is_near_it() -> None:
    found = count(workers(40), shipped("on-ihsa"))
    assert (found.most, found.state) == (None, "unknown")
