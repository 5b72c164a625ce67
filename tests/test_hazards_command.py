"""Hazards on the command line: an assessment from JSON, and what the register says of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import firms
from tests.test_cli import Run, answers, data, run, template
from tests.test_hazards import HAZARD

__all__ = ["answers", "data", "run", "template"]

NAMES = {
    *("id", "task", "area", "prepared", "revised", "review_due", "hazards", "worst_after", "only_ppe", "took_part"),
    *("signed", "library", "revises", "state"),
}
"""Scripts read these: names are only ever added."""


@pytest.mark.usefixtures("data")
def test_an_assessment_from_json_stands_in_the_register(
    run: Run, answers: Callable[[object], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "No task is formally assessed." in run("hazards")
    monkeypatch.setenv("SECOR_PIN", firms.FOREMAN_PIN)
    given = {
        "task": "Deck",
        "area": "site",
        "participants": ["Dan"],
        "prepared": "2026-06-01",
        "review_due": "2099-06-01",
        "hazards": [HAZARD],
    }
    run.json("record", "assessment", "--answers", answers(given), "--by", "Dan")
    assert "Deck" in run("hazards")
    (one,) = run.json("hazards", "--json")["formal"]
    assert set(one) >= NAMES
    assert (one["state"], one["worst_after"], one["signed"]) == ("current", 4, True)
