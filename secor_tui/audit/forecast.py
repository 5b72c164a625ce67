"""What evidence will come to on a day still ahead, if things go on as in the last twelve weeks, or if nothing is done.

The window of evidence moves on until that day: what is older falls out at its far end, what is done from now on comes
in at the near one. Three kinds of measures:

- A flow counts what happens: inspections, FLHAs, talks, actions. What is left of the window counts as it stands, and
  for each day still to come a part of what the last RECENT days show is added. With k of K left, r of R in the last
  RECENT days and d days to go, the figure is (k + r x d/RECENT) / (K + R x d/RECENT).
- What recurs is there or not: a drill in the window, a check within 30 days, service in time. It is what is left of it
  on that day; if things go on, what it shows now, where that is more.
- Anything else is a state: tickets, documents, plans. It is what today's records say of that day: what has run out by
  then has run out. Nobody is taken to renew anything.

If nothing is done, nothing is added to a flow, and what is not done is not held against it: the loss is what falls out.
"""

from __future__ import annotations

from dataclasses import dataclass

from secor_tui.audit import suggesting
from secor_tui.audit.evidence import Case, Found
from secor_tui.audit.instruments import Question, Want
from secor_tui.audit.measures import MEASURES

RECENT = 84
"""Days that the rate is taken from: twelve weeks."""

FLOWS = frozenset(
    {
        *("inspections_on_time", "done_on_time", "worker_walked_along", "actions_on_time", "months_with"),
        *("flhas_on_working_days", "talks_signed", "concerns_answered", "investigations_done"),
        *("workers_in_investigations", "refusals_settled", "drill_lessons", "hours_known", "authorities_told"),
    }
)
RECURRING = frozenset(
    {
        *("records_kept", "drills_held", "participation", "incidents_reported", "flhas_signed"),
        *("units_checked", "maintenance_on_time"),
    }
)


@dataclass(frozen=True, slots=True)
class Ahead:
    """The days that a forecast looks at."""

    left: Case | None
    """From the first day of the window of that day, to today; None where nothing of today's is left in it."""
    then: Case
    """The window that ends on that day, judged on it."""
    recent: Case
    """The last RECENT days."""
    days: int
    """From today to that day."""


def look(ahead: Ahead, question: Question, *, goes_on: bool) -> list[tuple[Want, Found]]:
    """What each query of a question will find; with `goes_on` false, if nothing is done from today on."""
    found = [(want, _found(ahead, want, goes_on=goes_on)) for want in question.evidence]
    return found + suggesting.heard(ahead.then, question)


def _found(ahead: Ahead, want: Want, *, goes_on: bool) -> Found:
    measure = MEASURES[want.measure]
    if want.measure in FLOWS:
        left = measure(ahead.left, **want.parameters) if ahead.left else Found()
        return flow(left, measure(ahead.recent, **want.parameters) if goes_on else Found(), ahead.days)
    then = measure(ahead.then, **want.parameters)
    if want.measure in RECURRING and goes_on:
        return recurring(then, measure(ahead.recent, **want.parameters))
    return then


def flow(left: Found, recent: Found, days: int) -> Found:
    """Counts of what is left and of what comes, both in RECENTths, so that they stay whole."""
    return Found(left.good * RECENT + recent.good * days, left.of * RECENT + recent.of * days)


def recurring(left: Found, recent: Found) -> Found:
    """Whichever of the two shows more."""
    return recent if (recent.figure or 0) > (left.figure or 0) else left
