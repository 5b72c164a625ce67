"""Equipment at the kiosk: from a grave defect to the tag, the repair and back into service, in a real folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from secor_tui import upkeep
from secor_tui.errors import Refused, WrongUse
from secor_tui.kiosk import Draft, Kiosk
from secor_tui.ledger.record import Record
from tests import firms
from tests.output.reading import codes
from tests.output.reading import text as text_of

WORKER_PIN = "2580"
TRUCK: dict[str, Any] = {
    "number": "T-2",
    "unit_kind": "truck",
    "make": "Ford",
    "model": "F-350",
    "badge": "TRUCK2",
    "owned": "own",
    "check": "vehicle_mobile_equipment",
    "since": "2026-01-05",
    "retired": "no",
}


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = firms.set_up(tmp_path / "data")
    for name in ("Ana Roy", "Bo Lee"):
        draft = kiosk.start("worker", prefill={"name": name, "role": "worker"})
        kiosk.pins.set(kiosk.enter(draft).id, WORKER_PIN, role="worker")
    yield kiosk
    kiosk.close()


def signed(kiosk: Kiosk, draft: Draft, name: str = "Dan", pin: str = firms.FOREMAN_PIN) -> Record:
    for row, _ in kiosk.signers(draft):
        kiosk.sign(draft, row, firms.person(kiosk, name), pin)
    return kiosk.submit(draft)


def unit(kiosk: Kiosk, **answers: Any) -> Record:
    draft = kiosk.start("unit", by=firms.person(kiosk, "Dan"), prefill={**TRUCK, **answers})
    return signed(kiosk, draft)


def checked(kiosk: Kiosk, unit: str, *failed: str, **answers: Any) -> Draft:
    """The check before use, all passed but for what fails; not signed yet."""
    draft = upkeep.start_check(kiosk, unit, by=firms.person(kiosk, "Ana"))
    dan = {"foreman": firms.person(kiosk, "Dan")}
    filling = draft.filling
    for path, value in answers.items():
        filling.answer(path, value)
    for _ in range(200):
        problem = next(iter(filling.problems()), None)
        if problem is None:
            break
        row = filling.line(problem.path).row
        if row.name in failed:
            filling.answer(problem.path, "fail")
            filling.find_deficient(problem.path, replace(filling.propose(problem.path, dan), note=f"{row.name} is bad"))
        else:
            filling.answer(problem.path, "yes" if row.list_name == "yes_no" else "pass")
    return draft


def close_all(kiosk: Kiosk) -> None:
    for action in kiosk.registers.actions.open():
        draft = kiosk.start("close-action", prefill={"action": action.id})
        answers = {"done": "New pads and a road test", "done_by": [firms.person(kiosk, "Ana")], "level": "engineering"}
        for path, value in {**answers, "evidence": "Drove it myself", "verified": True}.items():
            draft.filling.answer(path, value)
        signed(kiosk, draft)


def repaired(kiosk: Kiosk, competent: str) -> Draft:
    draft = upkeep.start_repair(kiosk, "T-2", by=firms.person(kiosk, "Dan"))
    answers = {"done": "New pads, left and right", "repaired_by": "Shop", "tried": True}
    for path, value in {**answers, "competent": [firms.person(kiosk, competent)]}.items():
        draft.filling.answer(path, value)
    return draft


def out(kiosk: Kiosk, number: str = "T-2") -> list[str]:
    one = upkeep.unit_of(kiosk, number)
    return [defect.note for defect in kiosk.registers.equipment.standing(one.id).out]


def test_picked_by_number_or_badge_its_checklist_opens_with_the_unit_filled_in(kiosk: Kiosk) -> None:
    made = unit(kiosk)
    for name in ("T-2", "t2", "TRUCK2", made.id):
        draft = upkeep.start_check(kiosk, name)
        assert draft.checklist.id == "vehicle-mobile-equipment"
        assert draft.filling.line("unit").answer == "T-2"
        assert draft.filling.line("unit_kind").answer == "truck"
    with pytest.raises(WrongUse, match="T-9 is not in the inventory"):
        upkeep.start_check(kiosk, "T-9")


def test_a_round_of_all_of_a_kind_names_all_of_them_the_one_that_was_picked_first(kiosk: Kiosk) -> None:
    for number in ("FE-1", "FE-2", "FE-3"):
        unit(kiosk, number=number, badge="", unit_kind="extinguisher", check="fire_extinguisher")
    draft = upkeep.start_check(kiosk, "FE-2")
    rounds = draft.filling.state()["answers"]["extinguishers"]
    assert [one["place"] for one in rounds] == ["FE-2", "FE-1", "FE-3"]


def test_a_grave_defect_puts_it_out_of_service_and_its_tag_says_why(kiosk: Kiosk) -> None:
    unit(kiosk)
    record = signed(kiosk, checked(kiosk, "T-2", "brakes"), "Ana", WORKER_PIN)
    assert [one.number for one in kiosk.registers.equipment.put_out_by(record.id)] == ["T-2"]
    tag = upkeep.put_tag(kiosk, "T-2").read_bytes()
    text = text_of(tag)
    assert codes(tag, dpi=200) == [record.id]
    for said in ("OUT OF SERVICE", "HORS SERVICE", "T-2", "Ford F-350", "brakes is bad", "Ana Roy", record.number):
        assert said in text
    assert record.date in text


def test_a_tag_hangs_on_nothing_that_is_in_service(kiosk: Kiosk) -> None:
    unit(kiosk)
    with pytest.raises(Refused, match="in service"):
        upkeep.put_tag(kiosk, "T-2")


def test_a_check_of_a_unit_out_of_service_says_so_and_does_not_put_it_back(kiosk: Kiosk) -> None:
    unit(kiosk)
    signed(kiosk, checked(kiosk, "T-2", "brakes"), "Ana", WORKER_PIN)
    again = checked(kiosk, "T-2")
    (doubt,) = kiosk.cautions(again)
    assert "OUT OF SERVICE" in str(doubt)
    assert "HORS SERVICE" in doubt.said("fr")
    signed(kiosk, again, "Ana", WORKER_PIN)
    assert out(kiosk) == ["brakes is bad"]


def test_a_meter_that_goes_backwards_is_asked_about(kiosk: Kiosk) -> None:
    unit(kiosk)
    signed(kiosk, checked(kiosk, "T-2", meter=98_000), "Ana", WORKER_PIN)
    assert kiosk.cautions(checked(kiosk, "T-2", meter=98_000)) == []
    (doubt,) = kiosk.cautions(checked(kiosk, "T-2", meter=9_800))
    assert "98000" in str(doubt)
    assert "9800" in str(doubt)


def test_a_meter_that_maintenance_goes_by_and_nobody_read_is_asked_about(kiosk: Kiosk) -> None:
    unit(kiosk, every_hours=8000, last_meter="90000")
    (doubt,) = kiosk.cautions(checked(kiosk, "T-2"))
    assert "was not read" in str(doubt)
    assert kiosk.cautions(checked(kiosk, "T-2", meter=98_000)) == []


def test_back_in_service_only_when_its_actions_are_closed_and_somebody_competent_signs(kiosk: Kiosk) -> None:
    unit(kiosk)
    signed(kiosk, checked(kiosk, "T-2", "brakes"), "Ana", WORKER_PIN)
    with pytest.raises(Refused, match="brakes is bad") as refused:
        signed(kiosk, repaired(kiosk, "Dan"))
    assert refused.value.title == "Close its corrective actions first"
    close_all(kiosk)
    with pytest.raises(Refused, match="Who is competent"):
        signed(kiosk, repaired(kiosk, "Ana"), "Ana", WORKER_PIN)
    draft = repaired(kiosk, "Dan")
    assert draft.filling.line("wrong").answer == "2026-06-01 K7Q2-8: brakes is bad"
    known = upkeep.start_repair(kiosk, "T-2").filling
    assert (known.line("done").answer, known.line("repaired_by").answer) == ("New pads and a road test", "Ana Roy")
    with pytest.raises(Refused):
        kiosk.submit(draft, unsigned=True)
    assert out(kiosk) == ["brakes is bad"]
    signed(kiosk, draft)
    assert out(kiosk) == []
    with pytest.raises(Refused, match="in service"):
        upkeep.start_repair(kiosk, "T-2")


def test_whoever_is_named_as_its_maintainer_is_competent_and_no_other_worker(kiosk: Kiosk) -> None:
    unit(kiosk, maintainer=[firms.person(kiosk, "Bo")])
    signed(kiosk, checked(kiosk, "T-2", "brakes"), "Ana", WORKER_PIN)
    close_all(kiosk)
    with pytest.raises(Refused, match="Who is competent"):
        signed(kiosk, repaired(kiosk, "Ana"), "Ana", WORKER_PIN)
    signed(kiosk, repaired(kiosk, "Bo"), "Bo", WORKER_PIN)
    assert out(kiosk) == []


def test_a_defect_found_while_the_repair_was_written_down_is_not_passed_over(kiosk: Kiosk) -> None:
    unit(kiosk)
    signed(kiosk, checked(kiosk, "T-2", "brakes"), "Ana", WORKER_PIN)
    close_all(kiosk)
    draft = repaired(kiosk, "Dan")
    signed(kiosk, checked(kiosk, "T-2", "steering"), "Ana", WORKER_PIN)
    with pytest.raises(Refused, match="steering is bad"):
        signed(kiosk, draft)


@pytest.mark.parametrize(
    ("answers", "title"),
    [
        ({"number": "t 2", "badge": ""}, "Another unit has it"),
        ({"number": "T-3"}, "Another unit has it"),
        ({"number": "TRUCK2", "badge": ""}, "Another unit has it"),
        ({"number": "--", "badge": ""}, "What is its number?"),
        ({"number": "T-3", "badge": "truck 3"}, "A badge that no scanner types"),
        ({"number": "T-3", "badge": "T3É"}, "A badge that no scanner types"),
        ({"number": "T-3", "badge": "", "every_hours": 250}, "From which reading?"),
        ({"number": "T-3", "badge": "", "check": "other", "own_check": "crane"}, "There is no such checklist"),
    ],
)
def test_a_unit_is_told_from_every_other(kiosk: Kiosk, answers: dict[str, Any], title: str) -> None:
    unit(kiosk)
    with pytest.raises(Refused) as refused:
        unit(kiosk, **answers)
    assert refused.value.title == title


def test_a_unit_that_is_out_of_use_for_good_gives_its_number_on_and_is_not_checked(kiosk: Kiosk) -> None:
    first = unit(kiosk)
    draft = upkeep.retire(kiosk, "T-2")
    draft.filling.answer("why_out", "Sold")
    draft.reason = "Sold to Boyle Electric"
    signed(kiosk, draft)
    assert kiosk.registers.equipment.all() == []
    with pytest.raises(Refused, match="out of use since 2026-06-01"):
        upkeep.start_check(kiosk, first.id)
    again = unit(kiosk)
    assert upkeep.unit_of(kiosk, "T-2").id == again.id


def test_only_a_lead_adds_a_unit(kiosk: Kiosk) -> None:
    draft = kiosk.start("unit", prefill=TRUCK)
    with pytest.raises(Refused):
        signed(kiosk, draft, "Ana", WORKER_PIN)
    with pytest.raises(Refused):
        kiosk.submit(draft, unsigned=True)


def test_maintenance_by_the_meter_wants_its_reading(kiosk: Kiosk) -> None:
    unit(kiosk, every_hours=8000, last_meter="90000")
    draft = upkeep.start_maintenance(kiosk, "T-2")
    for path, value in {"done": "Oil and filters", "done_by": "Shop"}.items():
        draft.filling.answer(path, value)
    with pytest.raises(Refused, match="goes by its meter"):
        signed(kiosk, draft)
    draft.filling.answer("meter", "98500")
    signed(kiosk, draft)
    (service,) = kiosk.registers.equipment.services(kiosk.today())
    assert (service.at, service.left, service.overdue) == ("106500", "8000", False)


def test_the_log_holds_everything_the_newest_first_and_prints(kiosk: Kiosk) -> None:
    unit(kiosk)
    unit(kiosk, number="T-3", badge="")
    signed(kiosk, checked(kiosk, "T-2", "brakes", meter=98_000), "Ana", WORKER_PIN)
    signed(kiosk, checked(kiosk, "T-3"), "Ana", WORKER_PIN)
    close_all(kiosk)
    signed(kiosk, repaired(kiosk, "Dan"))
    records = upkeep.history(kiosk, "T-2")
    entries = upkeep.entries(kiosk, records)
    assert [one.state for one in entries] == ["back", "out", "unit"]
    assert entries[1].meter == "98000"
    assert entries[1].notes == ("Brakes hold, parking brake too: brakes is bad",)
    text = text_of(upkeep.put_log(kiosk, "T-2").read_bytes())
    for said in ("Log of unit T-2", "OUT OF SERVICE", "BACK IN SERVICE", "brakes is bad", "98000", "In service."):
        assert said in text
    kiosk.config.language = "fr"
    assert "Carnet de l’unité T-2" in text_of(upkeep.put_log(kiosk, "T-2").read_bytes())
    assert upkeep.put_log(kiosk, "T-2").read_bytes() == upkeep.put_log(kiosk, "T-2").read_bytes()
