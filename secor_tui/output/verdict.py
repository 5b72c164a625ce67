"""What a record comes to, in one word."""

from __future__ import annotations

from datetime import date

from secor_tui.forms.model import Checklist
from secor_tui.ledger.record import Record

VOID, CRITICAL, FAIL, PASS, NONE = "VOID", "CRITICAL", "FAIL", "PASS", ""


DECIDED = "needs_action"
"""Rows of this name ask whether somebody has to do something: a yes is an action that was decided, nothing is wrong."""


def is_decision(path: str) -> bool:
    return path.rsplit("/", 1)[-1] == DECIDED


def decides(checklist: Checklist | None) -> bool:
    """Whether nothing in it can fail, and it asks for decisions: a review, a meeting."""
    can_fail = [row.name for row in checklist.walk() if row.fail is not None] if checklist else []
    return bool(can_fail) and set(can_fail) == {DECIDED}


def verdict(record: Record) -> str:
    """NONE for a record that checks nothing: a form without rows that can fail, or a withheld body."""
    if record.void:
        return VOID
    result = record.body.get("result") or {}
    if result.get("critical"):
        return CRITICAL
    if result.get("failed") or record.deficiencies:
        return FAIL
    return PASS if result.get("passed") else NONE


def count(record: Record, what: str) -> int:
    """`passed`, `failed`, `not_applicable`, `points` or `of`."""
    return int((record.body.get("result") or {}).get(what) or 0)


def days_late(record: Record) -> int:
    """Days between the day a record is for and the day somebody began to fill it in; 0 for an amendment."""
    if record.amends or not record.date:
        return 0
    return max(0, (date.fromisoformat(record.opened[:10]) - date.fromisoformat(record.date[:10])).days)
