"""The starter hazard library: whole, in both languages, and nowhere with protective gear as the only control."""

from __future__ import annotations

import pytest

from screens import glyphs
from screens.hazards_words import HAZARDS_WORDS
from secor_tui.program.hazard_library import Task, read_library
from tests.screens.kiosks import SHIPPED

LIBRARY = read_library(SHIPPED / "hazards" / "library.yaml")


def test_it_covers_what_small_crews_do() -> None:
    assert len(LIBRARY) >= 40
    assert {one.area for one in LIBRARY} == {"site", "shop", "office", "road"}


@pytest.mark.parametrize("task", LIBRARY, ids=lambda one: str(one.id))
def test_a_draft_is_whole_in_both_languages_and_its_controls_help(task: Task) -> None:
    assert f"trade.{task.trade}" in HAZARDS_WORDS
    assert len(task.hazards) >= 2
    for one in task.hazards:
        assert set(one.controls) - {"ppe"}
        assert one.likelihood_after * one.severity_after < one.likelihood * one.severity
        assert one.likelihood_after <= one.likelihood
        assert one.severity_after <= one.severity
        for text in (task.task, one.hazard, one.harm, one.control):
            assert set(text) == {"en", "fr"}
            assert set("".join(text.values())) <= glyphs.SAFE
