"""What was due when, at the desk: a year of each checklist, explaining a gap, the firm's own policy."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from secor_tui.errors import Refused, WrongUse
from secor_tui.program.schedule import MISSED, PERIODIC, Figure, Occurrence, figure, occurrences

if TYPE_CHECKING:
    from secor_tui.desk import Desk
    from secor_tui.draft import Draft
    from secor_tui.forms.library import Listing

WINDOW = 364
"""Days that a year at a glance looks back: twelve months, the window of evidence that partners name, in whole weeks."""


def scheduled(desk: Desk) -> list[Listing]:
    """Checklists with a calendar, now or at some time of the last year, in the order of the list."""
    calendar, today = desk.calendar(), desk.today()
    found = desk.library.listings().values()
    ago = (today - timedelta(days=days) for days in range(0, WINDOW, 28))
    days = list(ago)
    return [one for one in found if any(calendar.frequency(one, day) in PERIODIC for day in days)]


def year(desk: Desk, checklist: str, until: date | None = None) -> list[Occurrence]:
    """Every time a checklist was due in the twelve months before a day, today if none is named; the oldest first.

    Raises WrongUse for one that is not there.
    """
    until, registers = until or desk.today(), desk.registers
    begun = registers.company.since
    if not begun:
        return []
    return occurrences(
        _listing(desk, checklist),
        registers.done,
        site=desk.site,
        since=max(date.fromisoformat(begun), until - timedelta(days=WINDOW)),
        until=until,
        today=desk.today(),
        calendar=desk.calendar(),
    )


def figures(desk: Desk) -> Mapping[str, Figure]:
    """Of each checklist with a calendar, what an auditor asks for over the last twelve months."""
    return {one.id: figure(year(desk, one.id)) for one in scheduled(desk)}


def explain(desk: Desk, checklist: str, last: str, *, by: str = "", language: str = "") -> Draft:
    """The form that says why a checklist was not done in the period that ended on a day. Raises Refused, WrongUse."""
    _missed(desk, checklist, last)
    return desk.start("gap", by=by, language=language, prefill={"checklist": checklist, "last": last})


def change_frequency(desk: Desk, checklist: str, *, by: str = "", language: str = "") -> Draft:
    """The form that says how often a checklist is done from some day on. Raises WrongUse."""
    often = desk.calendar().frequency(_listing(desk, checklist), desk.today()).replace("-", "_")
    return desk.start("frequency", by=by, language=language, prefill={"checklist": checklist, "often": often})


def check_gap(desk: Desk, draft: Draft) -> None:
    """Only what was missed is explained, and once: nothing is explained away that was done or is still due."""
    answers = draft.filling.body()["answers"]
    if not draft.amends:
        _missed(desk, str(answers.get("checklist") or ""), str(answers.get("last") or ""))


def check_frequency(desk: Desk, draft: Draft) -> None:
    _listing(desk, str(draft.filling.body()["answers"].get("checklist") or ""))


def _missed(desk: Desk, checklist: str, last: str) -> None:
    found = next((one for one in year(desk, checklist) if one.last == last), None)
    if found is None or found.state != MISSED:
        raise Refused(
            "Nothing to explain",
            "{checklist} was not missed in the time that ended on {last}. `secor-tui due` names what was.",
            checklist=checklist,
            last=last,
        )


def _listing(desk: Desk, checklist: str) -> Listing:
    listing = desk.library.listings().get(checklist)
    if listing is None:
        raise WrongUse("No such checklist", "There is no checklist {checklist} here.", checklist=checklist)
    return listing
