"""Reviews and objectives as the records say; through the cache too."""

from __future__ import annotations

from datetime import date
from typing import Any

import orjson

from secor_tui.ledger.record import Record
from secor_tui.program.objectives import MISSED, PAST, REACHED, RUNNING
from secor_tui.program.policy import Calendar, Policy
from secor_tui.program.registers import Registers
from secor_tui.program.reviews import MONTHLY, YEARLY
from tests.program.records import record

SIGNED = [{"row": "s", "who": "P", "role": "owner", "method": "pin"}]


def monthly(month: str, decided: tuple[str, ...] = (), *, signed: bool = True, **more: Any) -> Record:
    answers = {"month": month, "decisions": [{"decision": "D", "needs_action": one} for one in decided]}
    return record(MONTHLY, checklist=MONTHLY, answers=answers, signatures=SIGNED if signed else [], **more)


def yearly(
    id: str, *, objectives: tuple[str, ...] = (), results: tuple[tuple[str, str], ...] = (), **more: Any
) -> Record:
    answers = {
        "month": "2026-05",
        "objectives": [
            {"objective": one, "number": "4", "counts": "a month", "by_when": "2026-12-31", "who": ["P"]}
            for one in objectives
        ],
        "results": [{"set_in": of, "was": "O", "outcome": outcome, "result": "5"} for of, outcome in results],
    }
    return record(YEARLY, id=id, checklist=YEARLY, answers=answers, signatures=SIGNED, **more)


def folded(*records: Record) -> Registers:
    found = Registers()
    for one in records:
        found.apply(one)
    return Registers.load(orjson.loads(orjson.dumps(found.dump())))


def test_a_review_counts_once_it_is_signed_and_until_it_is_taken_back() -> None:
    found = folded(
        monthly("2026-04", ("yes", "no", "yes"), id="A"),
        monthly("2026-05", signed=False, id="B"),
        monthly("2026-03", id="C"),
        record(MONTHLY, checklist=MONTHLY, amends="C", void=True, signatures=SIGNED),
    ).reviews.all(MONTHLY, "S")
    assert [(one.id, one.about, one.decisions, one.actions, one.by) for one in found] == [("A", "2026-04", 3, 2, "P")]


def test_an_objective_runs_until_its_day_and_is_what_a_later_review_says_of_it() -> None:
    set_then = yearly("Y1", objectives=("More near misses", "No lost time", "Drills"))
    found = folded(set_then).objectives
    assert [one.state(date(2026, 12, 31)) for one in found.all()] == [RUNNING] * 3
    assert [one.state(date(2027, 1, 1)) for one in found.all()] == [PAST] * 3
    later = yearly(
        "Y2", results=(("Y1/objectives/0", REACHED), ("Y1/objectives/1", MISSED), ("Y1/objectives/2", RUNNING))
    )
    found = folded(set_then, later).objectives
    assert [one.state(date(2027, 1, 1)) for one in found.all()] == [REACHED, MISSED, PAST]
    assert [one.text for one in found.running()] == ["Drills"]
    taken_back = record(YEARLY, checklist=YEARLY, amends="Y2", void=True, signatures=SIGNED)
    assert len(folded(set_then, later, taken_back).objectives.running()) == 3


def test_a_review_is_due_only_once_there_is_a_month_or_a_year_to_look_back_on() -> None:
    class Listing:
        def __init__(self, id: str, frequency: str) -> None:
            self.id, self.frequency = id, frequency

    calendar = Calendar(Policy(), "S", range(5), lambda _: "", "2026-12-10")
    assert calendar.frequency(Listing(MONTHLY, "monthly"), date(2026, 12, 31)) == "as-needed"
    assert calendar.frequency(Listing(MONTHLY, "monthly"), date(2027, 1, 1)) == "monthly"
    assert calendar.frequency(Listing(YEARLY, "yearly"), date(2027, 12, 9)) == "as-needed"
    assert calendar.frequency(Listing(YEARLY, "yearly"), date(2027, 12, 10)) == "yearly"
    assert calendar.frequency(Listing("gate", "workday"), date(2026, 12, 10)) == "workday"
