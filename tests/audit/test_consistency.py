"""How regularly things were done: done, late, explained and silently missed stand apart."""

from __future__ import annotations

from secor_tui.audit.consistency import ROWS, rows
from secor_tui.program.schedule import DONE, DUE, EXPLAINED, LATE, MISSED
from tests.audit.cases import SIGNED, Sheet, case, signed
from tests.program.records import record

SHEETS = [
    Sheet("gate"),
    Sheet("talk", "talk"),
    Sheet("flha", "flha", "before-use"),
    Sheet("used", frequency="as-needed"),
]


def test_every_week_is_done_late_explained_or_silent() -> None:
    gap = {"checklist": "gate", "last": "2026-06-21", "why": "rain"}
    records = [
        signed(date="2026-06-01"),
        signed(date="2026-06-08", entered="2026-06-16"),
        record("gap", checklist="gap", answers=gap, signatures=SIGNED),
    ]
    found = {one.name: one for one in rows(case(records, sheets=SHEETS))}
    assert list(found) == list(ROWS)
    assert [one.state for one in found["inspections"].times] == [DONE, LATE, EXPLAINED, DUE]
    assert (found["inspections"].figure.done, found["inspections"].figure.due) == (2, 3)
    assert [one.state for one in found["talks"].times] == [MISSED, MISSED, MISSED, DUE]
    assert found["reviews"].times == ()


def test_field_assessments_are_asked_for_on_each_working_day_from_the_first_on() -> None:
    made = [signed("flha", checklist="flha", date=day) for day in ("2026-06-16", "2026-06-18")]
    unsigned = record("flha", checklist="flha", date="2026-06-19")
    row = next(one for one in rows(case([*made, unsigned], sheets=SHEETS)) if one.name == "flhas")
    # Tuesday to Friday, and the week after; the last day of the case is a Sunday.
    assert [one.state for one in row.times] == [DONE, MISSED, DONE, MISSED, *[MISSED] * 5]
    assert next(one for one in rows(case([], sheets=SHEETS)) if one.name == "flhas").times == ()
