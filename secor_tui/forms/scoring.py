"""The result of a checklist: what passed, what failed, the points, and what failed that fails the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from secor_tui.forms.answers import Answer
from secor_tui.forms.model import RowType
from secor_tui.forms.visibility import Spot

PASS, FAIL, NOT_APPLICABLE = "pass", "fail", "na"
"""Names of choices that count by themselves."""


def score(spots: Iterable[Spot], answer_of: Callable[[str], Answer], failed: Callable[[Spot], bool]) -> dict[str, Any]:
    """The result over relevant lines. Only choices are counted; `na` leaves its points out of `of`."""
    counts = {"passed": 0, "failed": 0, "not_applicable": 0, "points": 0, "of": 0}
    critical: list[str] = []
    for spot in spots:
        row, answer = spot.row, answer_of(spot.path)
        bad = failed(spot)
        if bad and row.critical:
            critical.append(spot.path)
        if answer != NOT_APPLICABLE:
            counts["of"] += row.points
            counts["points"] += row.points if answer is not None and not bad else 0
        if row.type is not RowType.SELECT_ONE or answer is None:
            continue
        if answer == NOT_APPLICABLE:
            counts["not_applicable"] += 1
        elif bad:
            counts["failed"] += 1
        elif row.fail or answer in (PASS, FAIL):
            counts["passed"] += 1
    return {**counts, "critical": critical}
