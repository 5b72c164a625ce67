"""Reviews and statistics at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secor_tui.errors import Refused
from secor_tui.program import statistics
from secor_tui.program.hours import MONTH

if TYPE_CHECKING:
    from secor_tui.desk import Desk
    from secor_tui.draft import Draft


def start_hours(desk: Desk, month: str = "", *, by: str = "", language: str = "") -> Draft:
    """The form for hours worked and days lost, for a month: the last that is over if none is named."""
    month = month or statistics.last_whole(desk.today())
    return desk.start("hours", by=by, language=language, prefill={"month": month})


def check_hours(desk: Desk, draft: Draft) -> None:
    """A month is named as one, and it is over: half a month's hours would make a rate that nobody has."""
    month = str(draft.filling.body()["answers"].get("month") or "")
    if MONTH.fullmatch(month) is None:
        raise Refused("Which month?", "{text} is no month. Write year and month: 2026-05.", text=month)
    if month > statistics.last_whole(desk.today()):
        raise Refused("Not over yet", "{month} is not over. Its hours are known when it is.", month=month)
