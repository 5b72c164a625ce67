"""The shipped inspections answered from end to end, the way a foreman with nothing to complain about would."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from secor_tui.forms.filling import Answer, Filling, Line, WrongAnswer
from secor_tui.forms.model import RowType
from tests.checklists.test_content import COMPANY, INSPECTIONS, checklist

NOW = datetime(2026, 6, 1, 7, 30, tzinfo=UTC)
PEOPLE = {"ada": "Ada Roy", "ben": "Ben Cardinal"}
TYPED: dict[RowType, Answer] = {
    RowType.TEXT: "North side",
    RowType.INTEGER: "1",
    RowType.DECIMAL: "1.5",
    RowType.DATE: "2027-01-31",
    RowType.TIME: "07:15",
    RowType.DATE_TIME: "2026-06-01T15:30",
    RowType.ACKNOWLEDGE: True,
    RowType.PEOPLE: ["ada"],
}
NAMED: dict[str, Answer] = {
    "entrants": ["ben"],
    "oxygen_low": "19.4",
    "oxygen_high": "23.1",
    "oxygen": "20.9",
    "flammable_max": "9",
    "sulphide_max": "9",
    "monoxide_max": "24",
    "tag": "green",
}


def fill(filling: Filling, *, yes: bool = True) -> None:
    """Answer whatever is missing with what is safe, until nothing changes."""
    for row in filling.checklist.walk():
        if row.type is RowType.REPEAT and row.required:
            filling.add_round(row.name)
    while wanting := [line for line in filling.lines() if line.missing and line.row.type is not RowType.REPEAT]:
        filling.answer(wanting[0].path, safe_answer(filling, wanting[0], yes=yes))


def safe_answer(filling: Filling, line: Line, *, yes: bool) -> Answer:
    row = line.row
    if row.name in NAMED:
        return NAMED[row.name]
    if not row.list_name:
        return TYPED[row.type]
    failing = row.fail.values if row.fail else ()
    names = [choice.name for choice in filling.checklist.lists[row.list_name] if choice.name not in failing]
    first = names[-1] if row.list_name == "yes_no" and not yes and not failing else names[0]
    return [first] if row.type is RowType.SELECT_MULTIPLE else first


def started(id: str) -> Filling:
    return Filling(checklist(id), now=NOW, people=PEOPLE)


@pytest.mark.parametrize("yes", [True, False])
@pytest.mark.parametrize("id", INSPECTIONS)
def test_safe_answers_alone_make_it_ready_to_sign(id: str, yes: bool) -> None:
    filling = started(id)
    fill(filling, yes=yes)
    assert filling.problems() == ()
    result = filling.body()["result"]
    assert (result["failed"], result["critical"]) == (0, [])
    assert result["passed"] > 0


def test_what_is_not_on_site_today_is_not_asked() -> None:
    quiet, busy = started("daily-site-inspection"), started("daily-site-inspection")
    fill(quiet, yes=False)
    fill(busy)
    assert quiet.progress().total < 35 <= busy.progress().total <= 45


def test_air_outside_the_alarm_limits_stops_the_entry() -> None:
    filling = started("confined-space-entry")
    fill(filling)
    for path, reading in (("oxygen", "18.0"), ("oxygen", "23.5"), ("flammable", "9"), ("monoxide", "80")):
        safe = filling.line(path).answer
        filling.answer(path, reading)
        assert filling.line(path).failed, (path, reading)
        assert filling.body()["result"]["critical"] == [path]
        filling.answer(path, safe)
        assert not filling.line(path).failed, path


def test_the_attendant_does_not_go_in() -> None:
    filling = started("confined-space-entry")
    fill(filling)
    with pytest.raises(WrongAnswer, match="stays outside"):
        filling.answer("entrants", ["ada", "ben"])


def test_extinguishers_left_out_are_noticed() -> None:
    filling = started("fire-extinguisher")
    fill(filling)
    filling.answer("expected", 2)
    assert [problem.path for problem in filling.problems()] == ["all_found"]
    filling.answer("all_found", "fail")
    assert filling.line("all_found").failed


def test_a_service_that_is_past_fails() -> None:
    filling = started("fire-extinguisher")
    fill(filling)
    filling.answer("extinguishers/0/service_due", "2026-05-31")
    assert filling.line("extinguishers/0/service_due").failed
    assert filling.body()["expires"] == {"extinguishers/0/service_due": "2026-05-31"}


def test_a_yellow_tag_says_what_to_watch_for() -> None:
    filling = started("scaffold")
    fill(filling)
    filling.answer("tag", "yellow")
    assert [problem.path for problem in filling.problems()] == ["precautions"]
    filling.answer("tag", "red")
    assert filling.line("tag").failed


@pytest.mark.parametrize("id", COMPANY)
def test_the_firm_s_own_forms_can_be_filled(id: str) -> None:
    given = {"action": "0000/edges"} if id == "close-action" else {}
    filling = Filling(checklist(id), now=NOW, people=PEOPLE, prefill=given)
    fill(filling)
    assert filling.problems() == ()


def test_a_closing_must_know_which_action_it_closes() -> None:
    filling = Filling(checklist("close-action"), now=NOW, people=PEOPLE)
    with pytest.raises(WrongAnswer, match="which corrective action"):
        filling.answer("verified", True)
