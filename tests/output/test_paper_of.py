"""What a paper is made of, gathered from a real ledger."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from secor_tui.output.paper import paper_of
from secor_tui.output.pdf import record_pdf
from tests.output.samples import DAILY, body, passed
from tests.output.yard import COMPANY, Yard


@pytest.fixture
def yard(tmp_path: Path) -> Yard:
    return Yard(tmp_path / "data").set_up()


def test_an_action_that_was_closed_later_was_open_on_the_day_of_the_paper(yard: Yard) -> None:
    (record,) = yard.day(1)
    answers = {"action": f"{record.id}/waste", "done": "Swept."}
    yard.add(COMPANY, {"answers": answers}, kind="action")
    then = paper_of(yard, record, on=date(2026, 6, 1)).actions["waste"]
    now = paper_of(yard, record, on=date(2026, 6, 2)).actions["waste"]
    assert (then.state, then.closed, then.done) == ("open", "", "")
    assert (now.state, now.closed, now.done) == ("closed", "2026-06-02", "Swept.")


def test_as_entered_a_paper_is_the_same_whatever_came_later(yard: Yard) -> None:
    (record,) = yard.day(1)
    then = record_pdf(paper_of(yard, record, on=date(2026, 6, 1), as_entered=True))
    amendment = yard.add(DAILY, passed(reason="Corrected"), amends=record.id)
    yard.add(COMPANY, {"answers": {"action": f"{record.id}/waste", "done": "Swept."}}, kind="action")
    assert record_pdf(paper_of(yard, record, on=date(2026, 6, 1), as_entered=True)) == then
    assert paper_of(yard, record, on=date(2026, 6, 1)).newest == amendment


def test_the_paper_of_an_amendment_starts_from_the_record_it_amends(yard: Yard) -> None:
    (record,) = yard.day(1)
    first = yard.add(DAILY, passed(reason="One"), amends=record.id)
    second = yard.add(DAILY, body(reason="Two"), amends=record.id)
    assert paper_of(yard, first, on=date(2026, 6, 2), as_entered=True).amendments == (first,)
    assert paper_of(yard, second, on=date(2026, 6, 2), as_entered=True).amendments == (first, second)


def test_people_are_named_wherever_the_record_names_them(yard: Yard) -> None:
    whole = body()
    whole["answers"]["crew"] = [yard.foreman]
    paper = paper_of(yard, yard.add(DAILY, whole), on=date(2026, 6, 1))
    assert paper.names == {yard.foreman: "Marc Tremblay"}


def test_a_lost_checklist_is_said_and_a_lost_photo_is_left_out(yard: Yard) -> None:
    record = yard.add(DAILY, body(files=[{"sha256": "f" * 64, "size": 1, "type": "image/jpeg", "name": "x.jpg"}]))
    (yard.ledger.folder / "texts" / record.checklist_sha256).unlink()
    paper = paper_of(yard, record, on=date(2026, 6, 1))
    assert paper.checklist_lost
    assert paper.files == {}
