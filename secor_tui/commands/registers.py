"""`due` and `actions`: what the records say is to be done."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from secor_tui.commands import Commands
from secor_tui.commands.console import say, say_json, say_table
from secor_tui.commands.incidents import CLOCK_HEADS, clock_rows, clocks
from secor_tui.commands.opened import kiosk, of_site
from secor_tui.errors import SecorError, WrongUse
from secor_tui.forms.model import said

if TYPE_CHECKING:
    from secor_tui.kiosk import Kiosk
    from secor_tui.ledger.record import JSON
    from secor_tui.program.corrective_actions import Action
    from secor_tui.program.expiries import Expiry

RUNS_OUT_WITHIN = 30
"""Days ahead that `due` names what runs out."""

YEAR = 365
"""Days back that `actions` counts what was closed."""


def add(commands: Commands) -> None:
    due = commands.add_parser("due", help="which inspections are due, overdue or missed, and what runs out")
    due.add_argument("--json", action="store_true", help="as JSON")
    due.set_defaults(run=show_due)
    of_site(due, each=True)
    actions = commands.add_parser("actions", help="the corrective actions that are open")
    actions.add_argument("--all", action="store_true", help="closed and withdrawn ones too")
    actions.add_argument("--since", metavar="DAY", help="figures of what was closed since; a year back if not given")
    actions.add_argument("--json", action="store_true", help="as JSON")
    actions.set_defaults(run=show_actions)


def show_due(args: Namespace) -> int:
    with kiosk(args) as opened:
        today = opened.today()
        registers = opened.registers
        standing = opened.due(today)
        expiries = opened.runs_out(RUNS_OUT_WITHIN, today)
        upkeep = [one for one in registers.equipment.services(today) if one.soon]
        running = clocks(opened)
        if args.json:
            say_json(
                {
                    "on": today.isoformat(),
                    "clocks": running,
                    "site": {"id": opened.site, "name": registers.company.site_name(opened.site)},
                    "due": [{**asdict(one), "title": _title(opened, one.checklist)} for one in standing],
                    "year": _year(opened),
                    "runs_out": [
                        {
                            **asdict(one),
                            "title": _title(opened, one.checklist),
                            "label": _label(opened, one),
                            "expired": one.on < today.isoformat(),
                        }
                        for one in expiries
                    ],
                    "maintenance": [{**asdict(one), "number": _number(opened, one.unit)} for one in upkeep],
                }
            )
            return 0
        say(f"{today.isoformat()}, {registers.company.site_name(opened.site) or 'no site yet'}")
        if running:
            say("")
            say_table(CLOCK_HEADS, clock_rows(running), give=1)
        if standing:
            say("")
            rows = [
                (
                    one.state,
                    _title(opened, one.checklist),
                    one.due,
                    one.last,
                    f"{len(one.missed)}" if one.missed else "",
                )
                for one in standing
            ]
            say_table(("STATE", "INSPECTION", "BY", "LAST DONE", "TIMES"), rows, give=1)
        if expiries:
            say("")
            rows_out = [
                (
                    "RAN OUT" if one.on < today.isoformat() else "RUNS OUT",
                    one.on,
                    _label(opened, one),
                    _title(opened, one.checklist),
                )
                for one in expiries
            ]
            say_table(("STATE", "ON", "WHAT", "SAID IN"), rows_out, give=3)
        if upkeep:
            say("")
            due_units = [
                (
                    "OVERDUE" if one.overdue else "DUE",
                    _number(opened, one.unit),
                    one.due,
                    one.at and f"{one.at} (meter)",
                )
                for one in upkeep
            ]
            say_table(("STATE", "MAINTENANCE OF", "BY", "OR AT"), due_units, give=1)
        told = [one for one in _year(opened) if one["due"]]
        if told:
            say("\nOver twelve months:")
            rows_of_year = [
                (
                    str(one["title"]),
                    str(one["often"]),
                    f"{one['done']} of {one['due']}",
                    *(str(one[name] or "") for name in ("late", "explained", "missed")),
                )
                for one in told
            ]
            say_table(("INSPECTION", "HOW OFTEN", "DONE", "LATE", "EXPLAINED", "MISSED"), rows_of_year, give=0)
    return 0


def _year(kiosk: Kiosk) -> list[JSON]:
    """Of each checklist with a calendar, how often the policy asks for it and the figure over twelve months."""
    from secor_tui import scheduling

    calendar, today = kiosk.calendar(), kiosk.today()
    listings = kiosk.library.listings()
    return [
        {
            "checklist": id,
            "title": _title(kiosk, id),
            "often": calendar.frequency(listings[id], today),
            **asdict(found),
        }
        for id, found in scheduling.figures(kiosk).items()
    ]


def show_actions(args: Namespace) -> int:
    with kiosk(args) as opened:
        today = opened.today()
        registers = opened.registers
        found = registers.actions.all() if args.all else registers.actions.open()
        since = _day(args.since) if args.since else (today - timedelta(days=YEAR)).isoformat()
        figures = registers.actions.figures(since, today.isoformat())
        if args.json:
            say_json(
                {
                    "on": today.isoformat(),
                    "actions": [_as_json(opened, one, today) for one in found],
                    "figures": {
                        "since": since,
                        "until": today.isoformat(),
                        "by_severity": [asdict(one) for one in figures],
                    },
                    "for_owner_after_days": opened.config.action_to_owner_days,
                }
            )
            return 0
        if not found:
            say("No corrective action is open.")
        else:
            rows = [
                (
                    f"{one.overdue(today)} LATE" if one.overdue(today) else one.state.upper(),
                    one.due,
                    one.severity,
                    owner.hat if (owner := registers.crew.person(one.owner)) else one.owner,
                    ("(OWNER) " if opened.for_owner(one, today) else "")
                    + ("(AGAIN) " if registers.actions.earlier(one) else "")
                    + (one.note or one.title),
                )
                for one in found
            ]
            say_table(("STATE", "BY", "SEVERITY", "WHO", "WHAT"), rows, give=4)
        if figures:
            say("")
            say(f"Closed since {since}:")
            say_table(
                ("SEVERITY", "CLOSED", "ON TIME", "MOVED", "MEDIAN DAYS"),
                [(one.severity, f"{one.closed}", f"{one.on_time}", f"{one.moved}", f"{one.median_days:g}")
                 for one in figures],
                give=0,
            )  # fmt: skip
    return 0


def _as_json(kiosk: Kiosk, action: Action, today: date) -> JSON:
    """Everything known of an action, and what follows from it today."""
    name = kiosk.registers.crew.name
    return {
        **asdict(action),
        "owner_name": name(action.owner),
        "done_by_name": name(action.done_by),
        "verified_by_name": name(action.verified_by),
        "verified_by_doer": action.own_word,
        "days_overdue": action.overdue(today),
        "days_open": action.days_open,
        "for_owner": kiosk.for_owner(action, today),
        "photos_after": [asdict(one) for one in action.photos_after],
        "found_before": [{"on": day, "id": id} for day, id in kiosk.registers.actions.earlier(action)],
    }


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise WrongUse("Not a date", "`{date}` is not a day. Write it as 2026-06-01.", date=text) from None


def _number(kiosk: Kiosk, unit: str) -> str:
    found = kiosk.registers.equipment.get(unit)
    return found.number if found else unit


def _title(kiosk: Kiosk, checklist: str) -> str:
    listing = kiosk.library.listings().get(checklist)
    return said(listing.title, kiosk.config.language) if listing else checklist


def _label(kiosk: Kiosk, expiry: Expiry) -> str:
    """What runs out, in words, with the number of the round where it stands in a repeat."""
    if expiry.person:
        return expiry.about
    *within, name = expiry.path.split("/")
    try:
        checklist = kiosk.library.load(expiry.checklist)
        label = said(checklist.row(name).label, kiosk.config.language, checklist.language)
    except (SecorError, KeyError):
        # The checklist has changed or gone since; the record still says so.
        label = expiry.path
    return f"{label} ({int(within[-1]) + 1})" if within and within[-1].isdigit() else label
