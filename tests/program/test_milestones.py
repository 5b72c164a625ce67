"""Steps to the certificate, folded from records."""

from __future__ import annotations

from secor_tui.program.milestones import Milestone, Milestones
from tests.program.records import record

SIGNED = [{"who": "P", "role": "owner", "method": "pin", "row": "milestone_signature"}]


def milestone(id: str, **answers: object) -> Milestones:
    found = Milestones()
    found.apply(record("milestone", id=id, signatures=SIGNED, answers=answers))
    return found


def test_what_nobody_signed_was_not_done() -> None:
    found = Milestones()
    found.apply(record("milestone", id="M1", answers={"what": "membership", "done_on": "2026-05-01"}))
    assert found.all() == []


def test_an_amendment_takes_the_place_of_what_it_amends_and_a_void_one_leaves_nothing() -> None:
    found = milestone("M1", what="membership", done_on="2026-05-01")
    again = {"what": "membership", "done_on": "2026-05-02"}
    found.apply(record("milestone", id="M2", amends="M1", signatures=SIGNED, answers=again))
    assert found.newest("membership") == Milestone("M1", "membership", "2026-05-02")
    found.apply(record("milestone", id="M3", amends="M1", signatures=SIGNED, answers={}, void=True))
    assert found.newest("membership") is None


def test_of_costs_nothing_is_known_but_where_they_stand() -> None:
    found = Milestones()
    found.apply(record("costs", id="C1", signatures=SIGNED, answers={"premium": "9000"}))
    found.apply(record("costs", id="C2", signatures=SIGNED, answers={"premium": "9500"}))
    assert found.costs is not None
    assert found.costs[0] == "C2"
    assert "9500" not in str(found.dump())


def test_they_come_back_from_the_cache_as_they_were() -> None:
    found = milestone("M1", what="course", done_on="2026-05-01", course="PHSM", course_asked="P", who=["A", "B"])
    assert Milestones.load(found.dump()).all() == found.all()
    assert found.all()[0].people == ("A", "B")
