"""Why an approved plan is looked at again: what happened here since, and what in it is no longer so."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from secor_tui import plans
from secor_tui.cli import main
from secor_tui.kiosk import Kiosk
from secor_tui.morning import morning_of
from secor_tui.output.morning import morning_pdf
from tests import firms
from tests.output import reading
from tests.test_plans import WRITTEN, approved


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = firms.set_up(tmp_path / "data")
    yield kiosk
    kiosk.close()


def why(kiosk: Kiosk) -> list[tuple[str, str]]:
    """Why the plan that stands is looked at again, but for what it lacks."""
    plan = kiosk.registers.plans.current(kiosk.site)
    assert plan is not None
    found = plans.why(kiosk, plan, kiosk.today(), "en")
    return [(one.reason, one.about) for one in found if one.reason != plans.MISSING]


def reported(kiosk: Kiosk, **answers: Any) -> None:
    dan = firms.person(kiosk, "Dan")
    told = {"kind": "near_miss", "what": "A pallet came down", "where": "North wall", "could_be_serious": "no"}
    draft = kiosk.start("incident", by=dan, prefill={**told, "when": "2026-06-01T05:00", **answers})
    kiosk.enter(draft)


@pytest.mark.parametrize(
    "answers",
    [
        {"kind": "lost_time"},
        {"kind": "environment"},
        {"kind": "property", "events": ["explosion"]},
        {"could_be_serious": "yes"},
    ],
)
def test_something_grave_that_is_reported_here_after_it_asks_for_a_look_at_the_plan(
    kiosk: Kiosk, answers: dict[str, Any]
) -> None:
    approved(kiosk)
    firms.clock(kiosk).advance(timedelta(minutes=2))
    reported(kiosk, **answers)
    assert [(reason, about.split(": ")[1]) for reason, about in why(kiosk)] == [("incident", "A pallet came down")]
    firms.clock(kiosk).advance(timedelta(minutes=2))
    approved(kiosk)
    assert why(kiosk) == []


@pytest.mark.parametrize("answers", [{"kind": "near_miss"}, {"kind": "first_aid"}, {"kind": "property"}])
def test_what_was_small_asks_for_no_look_at_the_plan(kiosk: Kiosk, answers: dict[str, Any]) -> None:
    approved(kiosk)
    firms.clock(kiosk).advance(timedelta(minutes=2))
    reported(kiosk, events=["none"], **answers)
    assert why(kiosk) == []


def site_says(kiosk: Kiosk, **answers: Any) -> None:
    site = kiosk.amend(kiosk.site)
    site.reason = "It changed"
    for name, value in answers.items():
        site.filling.answer(name, value)
    kiosk.enter(site)


def test_a_site_that_says_otherwise_since_asks_for_a_look_and_the_same_in_other_letters_does_not(
    kiosk: Kiosk,
) -> None:
    site_says(kiosk, alarm="A bell")
    approved(kiosk)
    assert why(kiosk) == []
    site_says(kiosk, muster_point="the mailboxes at the  north gate")
    assert why(kiosk) == []
    site_says(kiosk, muster_point="The church parking lot")
    assert why(kiosk) == [("changed", "Muster point")]
    site_says(kiosk, muster_point=WRITTEN["muster_point"])
    assert why(kiosk) == []


def person_says(kiosk: Kiosk, who: str, /, **answers: Any) -> None:
    change = kiosk.change_person(firms.person(kiosk, who))
    change.reason = "It changed"
    for row, value in answers.items():
        change.filling.answer(row, value)
    kiosk.enter(change)


def test_a_number_of_the_crew_that_is_no_longer_theirs_is_named(kiosk: Kiosk) -> None:
    person_says(kiosk, "Dan", phone="(403) 555-0188")
    calls = [
        {"call_name": "911", "call_number": "911"},
        {"call_name": "Foreman Dan Okafor", "call_number": "1-403-555-0188 x 2"},
    ]
    approved(kiosk, calls=calls)
    assert why(kiosk) == []
    person_says(kiosk, "Dan", phone="403-555-0199")
    assert why(kiosk) == [("number", "Dan Okafor")]


def test_a_first_aider_whose_ticket_ran_out_is_named_and_one_whose_was_never_seen_is_not(kiosk: Kiosk) -> None:
    dan, marie = firms.person(kiosk, "Dan"), firms.person(kiosk, "Marie")
    approved(kiosk, duties=[{"duty_person": [who], "duty": "first_aid"} for who in (dan, marie)])
    assert why(kiosk) == []
    (type, *_) = kiosk.tickets.first_aid()
    for expires, found in (("2026-05-30", [("first_aider", "Dan Okafor")]), ("2027-05-30", [])):
        ticket = {"worker": [dan], "type": type, "issued": expires.replace("202", "201"), "expires": expires}
        kiosk.enter(kiosk.start("certificate", by=dan, prefill=ticket))
        assert why(kiosk) == found


def test_the_review_of_the_plan_that_stands_is_among_what_runs_out_and_no_other(kiosk: Kiosk) -> None:
    approved(kiosk, review_due="2026-06-20")
    assert [(one.checklist, one.on) for one in kiosk.runs_out(30)] == [("plan", "2026-06-20")]
    approved(kiosk)
    assert kiosk.runs_out(30) == []


def test_the_morning_sheet_and_the_orientation_say_what_the_plan_says_where_there_is_one(kiosk: Kiosk) -> None:
    site_says(kiosk, muster_point="The mailboxes", alarm="A bell", first_aid_place="Blue box", first_aid_call="Radio 5")
    dan = firms.person(kiosk, "Dan")
    sheet = morning_of(kiosk)
    assert (sheet.muster_point, sheet.alarm, sheet.first_aid_place) == ("The mailboxes", "A bell", "Blue box")
    assert sheet.first_aiders == ()
    approved(kiosk, duties=[{"duty_person": [dan], "duty": "first_aid"}])
    sheet = morning_of(kiosk)
    assert (sheet.muster_point, sheet.alarm) == (WRITTEN["muster_point"], WRITTEN["alarm"])
    assert (sheet.first_aid_place, sheet.first_aiders) == (WRITTEN["first_aid"], ("Dan Okafor",))
    assert WRITTEN["alarm"] in reading.text(morning_pdf(sheet))
    worker = kiosk.enter(kiosk.start("worker", prefill={"name": "Bo Lee", "role": "worker"})).id
    answers = kiosk.start_orientation(worker, by=dan).filling.body()["answers"]
    asked = {name: answers[name] for name in ("site_address", "muster_point", "alarm", "first_aid_place")}
    assert asked == {
        "site_address": WRITTEN["address"],
        "muster_point": WRITTEN["muster_point"],
        "alarm": WRITTEN["alarm"],
        "first_aid_place": WRITTEN["first_aid"],
    }
    assert answers["first_aiders"] == "Dan Okafor"
    assert answers.get("first_aid_call") is None


def test_the_command_says_every_reason_in_words(kiosk: Kiosk, capsys: pytest.CaptureFixture[str]) -> None:
    approved(kiosk, duties=[{"duty_person": [firms.person(kiosk, "Dan")], "duty": "lead"}])
    firms.clock(kiosk).advance(timedelta(minutes=2))
    reported(kiosk, kind="lost_time")
    site_says(kiosk, alarm="A bell")
    person_says(kiosk, "Dan", left="2026-06-01")
    assert main(["--data", str(kiosk.folder), "plan"]) == 0
    said = capsys.readouterr().out
    assert "A pallet came down" in said
    assert "the site's own record now says otherwise (How the alarm sounds and who gives it)" in said
    assert "Has a duty in it and has left: Dan Okafor." in said
    assert main(["--data", str(kiosk.folder), "plan", "--json"]) == 0
    why = json.loads(capsys.readouterr().out)["plan"]["why"]
    assert {"reason": "changed", "about": "How the alarm sounds and who gives it", "record": kiosk.site} in why


def test_a_first_aider_of_the_plan_whose_ticket_ran_out_is_on_no_sheet_and_one_with_a_good_one_is(kiosk: Kiosk) -> None:
    dan, marie = firms.person(kiosk, "Dan"), firms.person(kiosk, "Marie")
    approved(kiosk, duties=[{"duty_person": [dan], "duty": "first_aid"}])
    (type, *_) = kiosk.tickets.first_aid()
    for who, expires in ((dan, "2026-05-30"), (marie, "2027-05-30")):
        ticket = {"worker": [who], "type": type, "issued": "2024-05-30", "expires": expires}
        kiosk.enter(kiosk.start("certificate", by=dan, prefill=ticket))
    assert morning_of(kiosk).first_aiders == ("Marie Tremblay",)
