"""Equipment on the command line: a unit, its check, its maintenance and its repair, and what the register says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import firms
from tests.output.reading import text as text_of
from tests.test_cli import Run, answers, data, run, template
from tests.test_upkeep import TRUCK

__all__ = ["answers", "data", "run", "template"]

NAMES = {"on", "units"}
UNIT_NAMES = {
    *("id", "number", "kind", "make", "model", "serial", "badge", "owned", "rented_from", "check", "every_months"),
    *("every_days", "every_hours", "last_service", "last_meter", "maintainer", "maintainer_name", "since"),
    *("out_of_use", "why_out", "state", "defects", "checked", "meter", "meter_on", "serviced", "service"),
}
"""Scripts read these: names are only ever added."""


@pytest.fixture(autouse=True)
def pin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECOR_PIN", firms.FOREMAN_PIN)


def recorded(run: Run, answers: Callable[[object], str], form: str, given: Any) -> Any:
    return run.json("record", form, "--answers", answers(given), "--by", "Dan")


def compressor(**more: Any) -> dict[str, Any]:
    rows = ("place", "leaks", "levels", "guards", "hoses", "relief", "electrical", "stop", "fuel")
    return {"unit": "C-1", "meter": "700", **dict.fromkeys(rows, "pass"), **more}


def unit(run: Run, answers: Callable[[object], str]) -> Any:
    more = {"number": "C-1", "badge": "COMP1", "unit_kind": "engine", "check": "compressor_generator"}
    return recorded(run, answers, "unit", {**TRUCK, **more, "every_hours": 250, "last_meter": "600"})


@pytest.mark.usefixtures("data")
def test_a_unit_from_its_first_day_through_a_defect_and_back_into_service(
    run: Run, answers: Callable[[object], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("equipment") == "No unit of equipment is written down.\n"
    unit(run, answers)
    failed = {
        "answers": compressor(relief="fail"),
        "deficiencies": {
            "relief": {"note": "Valve leaks", "severity": "critical", "owner": "Dan", "due": "2026-06-02"}
        },
    }
    record = recorded(run, answers, "compressor-generator", failed)
    found = run.json("equipment", "--json")
    assert set(found) >= NAMES
    (one,) = found["units"]
    assert set(one) >= UNIT_NAMES
    assert (one["state"], one["meter"], one["service"]["at"]) == ("out of service", "700", "850")
    (defect,) = one["defects"]
    assert defect["id"] == f"{record['id']}/relief"
    assert "Valve leaks" in run("equipment")
    run("equipment", "comp1", "--tag", str(tmp_path / "tag.pdf"))
    assert "HORS SERVICE" in text_of((tmp_path / "tag.pdf").read_bytes())
    repair = {"unit": "C-1", "defects": defect["id"], "wrong": "Valve", "done": "New valve", "repaired_by": "Shop"}
    given = answers({**repair, "tried": True, "competent": "Dan"})
    run("record", "repair", "--answers", given, "--by", "Dan", code=1)
    assert "Close its corrective actions first" in run.err
    close = {"action": defect["id"], "done": "New valve", "done_by": "Dan", "level": "engineering", "evidence": "Seen"}
    monkeypatch.setenv("SECOR_PIN", firms.OWNER_PIN)
    run("record", "close-action", "--answers", answers({**close, "verified": True}), "--by", "Marie")
    monkeypatch.setenv("SECOR_PIN", firms.FOREMAN_PIN)
    recorded(run, answers, "repair", {**repair, "tried": True, "competent": "Dan"})
    assert [one["state"] for one in run.json("equipment", "--json")["units"]] == ["in service"]


@pytest.mark.usefixtures("data")
def test_maintenance_is_recorded_and_named_when_it_is_due(run: Run, answers: Callable[[object], str]) -> None:
    unit(run, answers)
    recorded(run, answers, "compressor-generator", compressor(meter="845"))
    (due,) = run.json("due", "--json")["maintenance"]
    assert (due["number"], due["at"], due["left"]) == ("C-1", "850", "5")
    assert "850 (meter)" in run("due")
    recorded(run, answers, "maintenance", {"unit": "C-1", "meter": "846", "done": "Oil", "done_by": "Dan"})
    assert run.json("due", "--json")["maintenance"] == []
    log = run.json("equipment", "C-1", "--json")["log"]
    assert [one["state"] for one in log] == ["maintained", "passed", "unit"]
    assert "MAINTENANCE" in run("equipment", "C-1")


@pytest.mark.usefixtures("data")
def test_a_unit_that_nobody_knows_is_wrong_use(run: Run) -> None:
    run("equipment", "C-9", code=2)
    assert "C-9 is not in the inventory" in run.err


@pytest.mark.usefixtures("data")
def test_the_log_of_a_unit_is_a_paper(run: Run, answers: Callable[[object], str], tmp_path: Path) -> None:
    unit(run, answers)
    assert run("equipment", "C-1", "--pdf", str(tmp_path / "log.pdf")) == ""
    assert "Log of unit C-1" in text_of((tmp_path / "log.pdf").read_bytes())
    assert json.dumps(run.json("equipment", "C-1", "--json"))
