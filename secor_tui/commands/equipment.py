"""`equipment`: the inventory, what is out of service, what maintenance is due; one unit with its log, tag and PDF."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secor_tui.commands import Commands
from secor_tui.commands.console import say, say_json, say_table, tell
from secor_tui.commands.opened import kiosk
from secor_tui.errors import NotSaved

if TYPE_CHECKING:
    from datetime import date

    from secor_tui.kiosk import Kiosk
    from secor_tui.program.units import Unit

IN_SERVICE, OUT, RETIRED = "in service", "out of service", "out of use"


def add(commands: Commands) -> None:
    equipment = commands.add_parser(
        "equipment", help="units of equipment: out of service, last check, maintenance due; of one unit, its log"
    )
    equipment.add_argument("unit", nargs="?", metavar="UNIT", help="number, badge or id: this unit with its log")
    equipment.add_argument("--all", action="store_true", help="those out of use for good too")
    equipment.add_argument("--json", action="store_true", help="as JSON")
    equipment.add_argument("--pdf", metavar="FILE", help="of UNIT: make its log as PDF")
    equipment.add_argument("--tag", metavar="FILE", help="of UNIT: make its out-of-service tag as PDF")
    equipment.set_defaults(run=show)


def show(args: Namespace) -> int:
    from secor_tui import upkeep

    with kiosk(args) as opened:
        if args.unit:
            return _show_one(opened, args)
        today, equipment = opened.today(), opened.registers.equipment
        units = equipment.all() + (equipment.all(retired=True) if args.all else [])
        if args.json:
            say_json({"on": today.isoformat(), "units": [_told(opened, one, today) for one in units]})
            return 0
        if not units:
            say("No unit of equipment is written down.")
            return 0
        rows = []
        for one in units:
            told = _told(opened, one, today)
            due = told["service"]
            state = told["state"].upper() if told["state"] != IN_SERVICE else ""
            when = " / ".join(part for part in (due["due"], due["at"]) if part) if due else ""
            overdue = f"{when} OVERDUE" if due and due["overdue"] else when
            rows.append((one.number, state, one.what or one.kind, told["checked"], overdue))
        say_table(("UNIT", "STATE", "WHAT", "CHECKED", "MAINTENANCE"), rows, give=2)
        for one in equipment.out_of_service():
            say(f"\n{one.number}: {upkeep.stands(opened, one)}")
    return 0


def _told(kiosk: Kiosk, unit: Unit, today: date) -> dict[str, Any]:
    from secor_tui.program.units import service

    standing = kiosk.registers.equipment.standing(unit.id)
    due = service(unit, standing, today) if not unit.out_of_use else None
    return {
        **asdict(unit),
        "state": RETIRED if unit.out_of_use else OUT if standing.out else IN_SERVICE,
        "defects": [asdict(one) for one in standing.out],
        "checked": standing.checked,
        "meter": standing.meter,
        "meter_on": standing.meter_on,
        "serviced": standing.serviced,
        "service": asdict(due) if due else None,
    }


def _show_one(kiosk: Kiosk, args: Namespace) -> int:
    from secor_tui import upkeep
    from secor_tui.output.wording import Say

    unit = upkeep.unit_of(kiosk, args.unit)
    if args.tag:
        from secor_tui.output.tag import tag_pdf

        _save(Path(args.tag), tag_pdf(upkeep.tag_of(kiosk, unit)), f"The tag of {unit.number}")
    if args.pdf:
        from secor_tui.output.unit_log import log_pdf

        _save(Path(args.pdf), log_pdf(upkeep.log_of(kiosk, unit.id)), f"The log of {unit.number}")
    entries = upkeep.entries(kiosk, upkeep.history(kiosk, unit.id))
    if args.json:
        say_json({**_told(kiosk, unit, kiosk.today()), "log": [asdict(one) for one in entries]})
        return 0
    if args.pdf or args.tag:
        return 0
    words = Say(kiosk.config.language)
    say(f"{unit.number}  {unit.what or unit.kind}")
    say(upkeep.stands(kiosk, unit))
    say("")
    rows = [
        (one.date, words(f"log_{one.state}"), one.number, one.who, one.meter, " / ".join(one.notes)) for one in entries
    ]
    say_table(("DATE", "WHAT", "RECORD", "WHO", "METER", "NOTES"), rows, give=5)
    return 0


def _save(path: Path, data: bytes, what: str) -> None:
    from secor_tui import durable

    try:
        durable.replace(path.expanduser(), data, private=False)
    except OSError as error:
        raise NotSaved("The PDF was not saved", f"{path}: {error.strerror}.") from error
    tell(f"{what} is in {path}.")
