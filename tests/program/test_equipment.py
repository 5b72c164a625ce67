"""Equipment: out of service from a grave defect until a repair answers it, and maintenance by date and by meter."""

from __future__ import annotations

from datetime import date
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secor_tui.ledger.record import Record
from secor_tui.program.equipment import Equipment, log
from secor_tui.program.units import meter_went_back, service
from tests.program.records import record, wrong

MONDAY = "2026-06-01"


def unit(id: str = "U1", number: str = "TH-07", **answers: Any) -> Record:
    given = {"number": number, "unit_kind": "handler", "check": "vehicle_mobile_equipment", "since": "2026-01-05"}
    return record("unit", id=id, checklist="unit", answers={**given, **answers})


def check(
    about: str = "TH-07", *failed: str, severity: str = "high", critical: bool = False, role: str = "", **more: Any
) -> Record:
    body: dict[str, Any] = {
        "about": about,
        "deficiencies": {path: wrong(severity=severity) for path in failed},
        "result": {"critical": list(failed) if critical else []},
        "signatures": [{"row": "s", "who": "P", "role": role, "method": "pin"}] if role else [],
    }
    return record(**{**body, **more})


def repair(*defects: str, unit: str = "TH-07", method: str = "pin", signer: str = "F", **more: Any) -> Record:
    answers = {"unit": unit, "defects": " ".join(defects), "competent": ["F"]}
    signatures = [{"row": "competent_signature/F", "who": signer, "role": "foreman", "method": method}]
    return record("unit-repair", checklist="repair", **{"answers": answers, "signatures": signatures, **more})


def folded(*records: Record) -> Equipment:
    equipment = Equipment()
    for one in records:
        equipment.apply(one)
    return equipment


def out(equipment: Equipment, id: str = "U1") -> list[str]:
    return [one.id for one in equipment.standing(id).out]


@pytest.mark.parametrize(
    ("severity", "critical", "grave"),
    [
        *(("low", False, False), ("medium", False, False), ("high", False, True), ("critical", False, True)),
        ("low", True, True),
    ],
)
def test_a_grave_defect_puts_a_unit_out_of_service(severity: str, critical: bool, grave: bool) -> None:
    found = folded(unit(), check("th 07", "brakes", severity=severity, critical=critical, id="C1"))
    assert out(found) == (["C1/brakes"] if grave else [])
    assert [one.id for one in found.put_out_by("C1")] == (["U1"] if grave else [])
    assert [one.id for one in found.out_of_service()] == (["U1"] if grave else [])


def test_a_later_check_that_passes_does_not_put_it_back() -> None:
    assert out(folded(unit(), check("TH-07", "brakes", id="C1"), check("TH-07", date="2026-06-02"))) == ["C1/brakes"]


def test_only_a_repair_that_answers_every_defect_puts_it_back() -> None:
    grave = [unit(), check("TH-07", "brakes", "horn", id="C1")]
    assert out(folded(*grave, repair("C1/brakes"))) == ["C1/horn"]
    assert out(folded(*grave, repair("C1/brakes", "C1/horn"))) == []


@pytest.mark.parametrize("more", [{"signatures": []}, {"method": "declined"}, {"signer": "X"}, {"void": True}])
def test_a_repair_counts_only_with_the_signature_of_whoever_is_competent(more: dict[str, Any]) -> None:
    assert out(folded(unit(), check("TH-07", "brakes", id="C1"), repair("C1/brakes", **more))) == ["C1/brakes"]


def test_a_repair_that_is_taken_back_leaves_it_out_of_service_again() -> None:
    repaired = [unit(), check("TH-07", "brakes", id="C1"), repair("C1/brakes", id="M1")]
    assert out(folded(*repaired)) == []
    assert out(folded(*repaired, repair("C1/brakes", amends="M1", void=True))) == ["C1/brakes"]


@pytest.mark.parametrize(("role", "stays"), [("worker", True), ("", True), ("foreman", False), ("owner", False)])
def test_only_a_lead_takes_back_that_something_was_wrong(role: str, stays: bool) -> None:
    amended = folded(unit(), check("TH-07", "brakes", id="C1"), check("TH-07", amends="C1", role=role))
    assert out(amended) == (["C1/brakes"] if stays else [])


def test_a_defect_that_was_answered_does_not_come_back_when_its_check_is_amended() -> None:
    first = [unit(), check("TH-07", "brakes", id="C1"), repair("C1/brakes")]
    assert out(folded(*first, check("TH-07", "brakes", amends="C1", role="foreman"))) == []


def test_a_check_of_another_unit_after_all_moves_its_defects() -> None:
    two = [unit(), unit("U2", "TH-08"), check("TH-07", "brakes", id="C1")]
    moved = folded(*two, check("TH-08", "brakes", amends="C1", role="foreman"))
    assert (out(moved), out(moved, "U2")) == ([], ["C1/brakes"])


def test_in_a_repeat_each_round_is_about_its_own_unit() -> None:
    body: dict[str, Any] = {"abouts": {"kits/0": "Kit 1", "kits/1": "Kit 2"}}
    found = folded(unit("K1", "Kit 1"), unit("K2", "Kit 2"), check("", "kits/1/seal", "eyewash", id="C1", **body))
    assert (out(found, "K1"), out(found, "K2")) == ([], ["C1/kits/1/seal"])
    assert found.standing("K1").checked == MONDAY


def test_what_is_not_in_the_inventory_is_nobodys_unit() -> None:
    equipment = folded(unit(), check("Trench to row B", "box", id="C1"))
    assert equipment.out_of_service() == []
    assert equipment.find("") is equipment.find("-") is None


def test_a_unit_is_found_by_number_or_badge_however_it_is_written() -> None:
    equipment = folded(unit(badge="TH07X"))
    assert {one and one.id for one in map(equipment.find, ("TH-07", "th 07", "th07", "TH07X"))} == {"U1"}


def test_a_number_that_was_given_on_is_that_of_the_unit_in_use() -> None:
    sold = unit("U1", "T-2", retired="yes", out_of_use="2026-05-01")
    equipment = folded(unit("U1", "T-2"), unit("U2", "T-3"), record("unit", amends="U1", answers=sold.answers))
    assert [one.id for one in equipment.all()] == ["U2"]
    assert [one.id for one in equipment.all(retired=True)] == ["U1"]
    found = equipment.find("T-2")
    assert found is not None
    assert found.id == "U1"
    equipment.apply(unit("U3", "T-2"))
    again = equipment.find("T-2")
    assert again is not None
    assert again.id == "U3"


# --- maintenance ---


def due(on: str, *records: Record) -> tuple[str, int, str, str, bool, bool] | None:
    equipment = folded(*records)
    found = equipment.get("U1")
    assert found is not None
    one = service(found, equipment.standing("U1"), date.fromisoformat(on))
    return (one.due, one.days, one.at, one.left, one.overdue, one.soon) if one else None


def maintained(on: str, meter: str = "") -> Record:
    read: dict[str, Any] = {"meter": meter} if meter else {}
    answers = {"unit": "TH-07", "done_on": on, **read}
    return record("maintenance", checklist="maintenance", date=on, answers=answers, **read)


def test_without_an_interval_nothing_comes_due() -> None:
    assert due(MONDAY, unit()) is None


def test_maintenance_comes_due_so_many_months_after_the_last() -> None:
    assert due("2026-02-27", unit(every_months=1, last_service="2026-01-31")) == ("2026-02-28", 1, "", "", False, True)
    assert due("2028-03-01", unit(every_months=1, last_service="2028-01-31")) == ("2028-02-29", -1, "", "", True, True)
    later = due("2026-06-01", unit(every_months=3), maintained("2026-05-31"))
    assert later == ("2026-08-31", 91, "", "", False, False)


def test_whichever_of_two_intervals_ends_first_counts() -> None:
    found = due(MONDAY, unit(every_months=12, every_days=90, last_service="2026-05-01"))
    assert found is not None
    assert found[0] == "2026-07-30"


def test_maintenance_by_the_meter_counts_from_the_last_and_says_so_in_time() -> None:
    by_meter = unit(every_hours=250, last_meter="2000", last_service="2026-05-01")
    assert due(MONDAY, by_meter, check(meter="2224")) == ("", 0, "2250", "26", False, False)
    assert due(MONDAY, by_meter, check(meter="2226")) == ("", 0, "2250", "24", False, True)
    assert due(MONDAY, by_meter, check(meter="2250.5")) == ("", 0, "2250", "-0.5", True, True)
    serviced = maintained("2026-06-02", "2255")
    assert due(MONDAY, by_meter, check(meter="2250.5"), serviced) == ("", 0, "2505", "250", False, False)


def test_a_meter_that_goes_backwards_is_noticed_and_an_old_sheet_is_not() -> None:
    standing = folded(unit(), check(meter="2224", date="2026-06-02")).standing("U1")
    assert meter_went_back(standing, "2223.9", "2026-06-02")
    assert not meter_went_back(standing, "2224", "2026-06-03")
    assert not meter_went_back(standing, "2100", MONDAY)
    assert not meter_went_back(standing, "", "2026-06-03")


def test_an_older_sheet_that_comes_late_does_not_set_the_meter_back() -> None:
    late = folded(unit(), check(meter="2224", date="2026-06-02"), check(meter="2210", date=MONDAY))
    assert late.standing("U1").meter == "2224"


# --- any order ---


@st.composite
def lives(draw: st.DrawFn) -> tuple[list[Record], list[Record]]:
    """What is said of two units, as it was said, and in another order that could have been: units first, then an
    amendment behind what it amends."""
    units = [unit("U1", "TH-07", every_hours=250), unit("U2", "TH-08")]
    said: list[Record] = []
    for at in range(draw(st.integers(1, 12))):
        checks = [one for one in said if one.kind == "inspection" and not one.amends]
        kind = draw(st.sampled_from(["check", "check", "amend", "repair", "maintenance"]))
        day, number = draw(st.sampled_from([MONDAY, "2026-06-02"])), draw(st.sampled_from(["TH-07", "TH-08"]))
        failed = sorted(draw(st.sets(st.sampled_from(["brakes", "horn"]))))
        meter: dict[str, Any] = {"meter": draw(st.sampled_from(["90", "100.5", "110"]))}
        if kind == "check" or (kind == "amend" and not checks):
            said.append(check(number, *failed, id=f"C{at}", date=day, **meter))
        elif kind == "amend":
            first = draw(st.sampled_from(checks))
            if not any(one.amends == first.id for one in said):
                role = draw(st.sampled_from(["worker", "foreman"]))
                said.append(check(number, *failed, id=f"A{at}", amends=first.id, role=role, date=first.date, **meter))
        elif kind == "repair" and checks:
            named = {f"{draw(st.sampled_from(checks)).id}/{row}" for row in ("brakes", "horn")}
            said.append(repair(*sorted(named), unit=number, id=f"M{at}", date=day))
        elif kind == "maintenance":
            said.append(maintained(day, meter["meter"]))
    other = draw(st.permutations(said))
    behind = sorted(other, key=lambda one: one.amends is not None)
    return [*units, *said], [*units, *behind]


@given(lives())
def test_whatever_order_it_arrives_in_a_unit_stands_the_same(life: tuple[list[Record], list[Record]]) -> None:
    said, other = life
    assert folded(*said).dump() == folded(*other).dump()


@given(lives())
def test_it_is_out_of_service_from_a_grave_defect_until_a_repair_answers_it(
    life: tuple[list[Record], list[Record]],
) -> None:
    for at in range(len(life[0])):
        so_far = life[0][: at + 1]
        equipment = folded(*so_far)
        for id, number in (("U1", "TH-07"), ("U2", "TH-08")):
            answered = {
                defect
                for one in so_far
                if one.kind == "unit-repair" and one.answers["unit"] == number
                for defect in one.answers["defects"].split()
            }
            grave = set()
            for one in so_far:
                amended = [two for two in so_far if two.amends == one.id]
                stands = amended[-1] if amended and amended[-1].signatures[0]["role"] == "foreman" else one
                if one.kind == "inspection" and not one.amends:
                    for version in {two.id: two for two in (stands, *amended)}.values():
                        if version.body["about"] == number:
                            grave |= {f"{one.id}/{path}" for path in version.deficiencies}
            assert set(out(equipment, id)) == grave - answered


@given(lives(), st.data())
def test_what_is_kept_is_read_back(life: tuple[list[Record], list[Record]], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(life[0])))
    kept = Equipment.load(orjson.loads(orjson.dumps(folded(*life[0][:cut]).dump())))
    for one in life[0][cut:]:
        kept.apply(one)
    assert kept.dump() == folded(*life[0]).dump()


def test_the_log_holds_what_was_ever_said_of_a_unit_and_nothing_of_another() -> None:
    mine = [unit(), check("TH-07", "brakes", id="C1"), repair("C1/brakes"), maintained(MONDAY)]
    others = [unit("U2", "TH-08"), check("TH-08"), check("Trench")]
    assert log([*mine[:1], *others, *mine[1:]], "U1") == mine


def test_ten_years_of_checks_stay_as_small_as_one() -> None:
    checks = [check("TH-07", meter=str(at), date=f"20{10 + at // 300}-06-01") for at in range(3000)]
    assert len(orjson.dumps(folded(unit(), *checks).dump())) < 1000
