"""`incidents`: what was reported, what comes next, who must still be told; and the clocks that `due` shows."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from secor_tui.commands import Commands
from secor_tui.commands.console import say, say_json, say_table
from secor_tui.commands.opened import kiosk
from secor_tui.forms.model import said

if TYPE_CHECKING:
    from secor_tui.kiosk import Kiosk
    from secor_tui.program.incidents import Incident
    from secor_tui.program.reporting import Clock


def add(commands: Commands) -> None:
    incidents = commands.add_parser(
        "incidents", help="what was reported, how far it is, who must still be told by when, and refused work"
    )
    incidents.add_argument("--json", action="store_true", help="as JSON")
    incidents.set_defaults(run=show)


def clocks(kiosk: Kiosk) -> list[dict[str, Any]]:
    """What must still be told, the most pressing first, as `due --json` and `incidents --json` show it."""
    from secor_tui import incidents

    if not kiosk.registers.incidents.all():
        return []
    return [_clock(kiosk, one) for one in incidents.running(kiosk)]


def clock_rows(found: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    """The same as rows of a table: state, what, of which incident, until when, hours left."""
    return [
        (
            str(one["state"]).upper().replace("_", " "),
            str(one["title"]),
            str(one["incident"]),
            "at once" if one["state"] == "call" else str(one["due"] or "no day known")[:16].replace("T", " "),
            f"{one['left_hours']} h" if one["due"] else "",
        )
        for one in found
    ]


CLOCK_HEADS = ("STATE", "TO BE TOLD", "INCIDENT", "UNTIL", "LEFT")


def _clock(kiosk: Kiosk, clock: Clock) -> dict[str, Any]:
    incident, rule, language = kiosk.registers.incidents.get(clock.incident), clock.rule, kiosk.config.language
    return {
        "incident": incident.number if incident else clock.incident,
        "incident_id": clock.incident,
        "rule": rule.id,
        "title": said(rule.title, language),
        "to": said(rule.to, language),
        "phones": list(rule.phones),
        "state": clock.state,
        "due": clock.due.isoformat(timespec="minutes") if clock.due else None,
        "left_hours": clock.left if clock.due else None,
        "put_off": clock.put_off,
        "grade": rule.grade,
        "source": said(rule.source, language),
    }


def _incident(kiosk: Kiosk, one: Incident) -> dict[str, Any]:
    from secor_tui import incidents

    return {
        "id": one.id,
        "record": one.number,
        "kind": one.kind,
        "when": one.when,
        "reported": one.date,
        "site": one.site,
        "where": one.where,
        "what": one.what,
        "stage": one.stage,
        "next": incidents.next_step(kiosk, one),
        "investigations": [found.record for found in one.findings],
        "told": [told.record for told in one.told],
    }


def show(args: Namespace) -> int:
    from dataclasses import asdict

    with kiosk(args) as opened:
        registers, today = opened.registers, opened.today()
        register, since = registers.incidents, registers.company.since
        running, last = clocks(opened), register.last_injury()
        told = [_incident(opened, one) for one in register.all()]
        if args.json:
            say_json(
                {
                    "on": today.isoformat(),
                    "days_without_injury": register.days_without(today, since),
                    "counted_as_injury": ["medical_aid", "lost_time", "serious_injury"],
                    "last_injury": last.day if last else None,
                    "clocks": running,
                    "refusals": [
                        {**asdict(one), "open": one.open, "next": one.next} for one in registers.refusals.all()
                    ],
                    "incidents": told,
                }
            )
            return 0
        days = register.days_without(today, since)
        say(f"{days} days without an injury that needed more than first aid, since {last.day if last else since}")
        if running:
            say("")
            say_table(CLOCK_HEADS, clock_rows(running), give=1)
        refused = registers.refusals.open()
        if refused:
            say("")
            say_table(
                ("REFUSED", "BY", "WORK"), [(o.date, registers.crew.name(o.worker), o.work) for o in refused], give=2
            )
        if told:
            say("")
            rows = [(one["record"], one["when"][:10], one["kind"], one["next"].upper(), one["what"]) for one in told]
            say_table(("RECORD", "ON", "KIND", "NEXT", "WHAT"), rows, give=4)
    return 0
