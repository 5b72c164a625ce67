"""`crew`, `crew import` and `on-site`: who works here, with which tickets, and who is here now."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from secor_tui.commands import Commands
from secor_tui.commands.console import pin_of, say, say_json, say_table, tell
from secor_tui.commands.opened import kiosk, of_site, person
from secor_tui.errors import Unreadable, WrongUse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from secor_tui.kiosk import Kiosk
    from secor_tui.program.crew_import import Preview

WRONG_ROWS = 1


def add(commands: Commands) -> None:
    crew = commands.add_parser("crew", help="the crew: roles, orientations, tickets")
    crew.add_argument("--json", action="store_true", help="as JSON")
    crew.set_defaults(run=show_crew)
    family: Commands = crew.add_subparsers(metavar="COMMAND", parser_class=type(crew))
    bring = family.add_parser(
        "import", help="bring people in from a CSV file of the office; shows first what it would do"
    )
    bring.add_argument("file", metavar="FILE", help="CSV; the first row holds the headings, one of them Name")
    bring.add_argument("--yes", action="store_true", help="do it; all of it, or nothing when one row is wrong")
    bring.add_argument("--by", metavar="WORKER", help="with --yes: name or id of the foreman who signs it")
    bring.add_argument("--pin-fd", type=int, metavar="N", help="read the PIN from this file descriptor, not SECOR_PIN")
    bring.set_defaults(run=import_crew)
    owner = family.add_parser(
        "pin", help="a new PIN for an owner who forgot theirs, read from SECOR_PIN; it is recorded that it was set"
    )
    owner.add_argument("person", metavar="OWNER", help="name or id")
    owner.add_argument("--pin-fd", type=int, metavar="N", help="read the PIN from this file descriptor, not SECOR_PIN")
    owner.set_defaults(run=owners_pin)
    on_site = commands.add_parser("on-site", help="who is on site now, and who never signed out")
    on_site.add_argument("--json", action="store_true", help="as JSON")
    on_site.set_defaults(run=show_on_site)
    of_site(on_site, each=True)


def show_crew(args: Namespace) -> int:
    with kiosk(args) as opened:
        today, registers = opened.today(), opened.registers
        needs, matrix = opened.orientations_due(), opened.matrix()
        follow_ups = {one.person: one.due for one in opened.follow_ups()}
        if args.json:
            people = [
                {
                    **asdict(one),
                    "orientation_needed": needs.get(one.id, []),
                    "follow_up_due": follow_ups.get(one.id, ""),
                    "tickets": [
                        {**asdict(held), "state": held.state(today)} for held in registers.certificates.of(one.id)
                    ],
                    "tickets_needed": matrix.get(one.id, {}),
                    "has_pin": opened.pins.has(one.id),
                }
                for one in registers.crew.staff()
            ]
            say_json({"on": today.isoformat(), "site": opened.site, "crew": people})
            return 0
        rows = [
            (
                one.hat,
                one.role,
                one.phone,
                ", ".join(needs.get(one.id, ())).replace("_", " ") or "ok",
                _tickets(opened, one.id, matrix.get(one.id, {})),
            )
            for one in registers.crew.staff()
        ]
        say_table(("NAME", "ROLE", "PHONE", "ORIENTATION", "TICKETS"), rows, give=4)
    return 0


def _tickets(kiosk: Kiosk, person: str, needed: Mapping[str, str]) -> str:
    """What has run out or will, and what their role needs and was never seen."""
    today = kiosk.today()
    found = [one for one in kiosk.registers.certificates.of(person) if one.state(today) != "VALID"]
    told = [f"{one.type} {one.state(today)} {one.expires}" for one in found]
    told += [f"{type} {state}" for type, state in needed.items() if state == "MISSING"]
    return ", ".join(told) or "ok"


def import_crew(args: Namespace) -> int:
    try:
        data = Path(args.file).read_bytes()
    except OSError as error:
        raise Unreadable("The list cannot be read", f"{args.file}: {error.strerror}.") from error
    with kiosk(args) as opened:
        preview = opened.preview_import(data)
        _show(preview)
        if preview.of("wrong"):
            tell("Nothing was imported. Mend the rows above and try again.")
            return WRONG_ROWS
        if not args.yes:
            tell("Nothing was imported yet. Add --yes and --by to do it.")
            return 0
        records = opened.import_people(preview, person(opened, args.by or "").id, pin_of(args))
        tell(f"{len(records)} records were made.")
    return 0


def owners_pin(args: Namespace) -> int:
    pin = pin_of(args)
    if not pin:
        raise WrongUse("No PIN there", "Put the new PIN in SECOR_PIN, or name a file descriptor with --pin-fd.")
    with kiosk(args) as opened:
        who = person(opened, args.person)
        opened.set_owners_pin(who.id, pin)
        tell(f"{who.name} has a new PIN. A record says so.")
    return 0


def _show(preview: Preview) -> None:
    say(", ".join(f"{count} {state}" for state, count in preview.counts.items()))
    if preview.ignored:
        say(f"Not read: {', '.join(preview.ignored)}")
    rows = [
        (f"{line.number}", line.state.upper(), line.name, line.problem or ", ".join(line.changes))
        for line in preview.lines
        if line.state != "same"
    ]
    if rows:
        say_table(("ROW", "STATE", "NAME", "WHAT"), rows, give=3)


def show_on_site(args: Namespace) -> int:
    with kiosk(args) as opened:
        crew, here, asked = opened.registers.crew, opened.on_site(), opened.never_signed_out()
        aiders = opened.first_aiders()
        cautions = {one.person: opened.door_cautions(one.person) for one in here}
        if args.json:
            say_json(
                {
                    "site": {"id": opened.site, "name": opened.registers.company.site_name(opened.site)},
                    "head_count": len(here),
                    "on_site": [
                        {**asdict(one), "name": crew.name(one.person), "cautions": cautions[one.person]} for one in here
                    ],
                    "never_signed_out": [{**asdict(one), "name": crew.name(one.person)} for one in asked],
                    "first_aiders": asdict(aiders) if aiders else None,
                }
            )
            return 0
        say(f"{len(here)} on site, {opened.registers.company.site_name(opened.site) or 'no site yet'}")
        people = [(one, "HERE") for one in here] + [(one, "NEVER SIGNED OUT") for one in asked]
        rows = []
        for stay, state in people:
            who = crew.person(stay.person)
            rows.append((state, crew.name(stay.person), stay.since.replace("T", " "), who.phone if who else ""))
        if rows:
            say_table(("STATE", "NAME", "SINCE", "PHONE"), rows, give=1)
        if aiders:
            say(aiders.sentence)
        for sentences in cautions.values():
            for sentence in sentences:
                say(sentence)
    return 0
