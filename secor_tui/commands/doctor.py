"""`doctor`: how the machine is that the kiosk stands on."""

from __future__ import annotations

from argparse import Namespace

from secor_tui.commands import Commands
from secor_tui.commands.console import say, say_json
from secor_tui.commands.opened import data_folder


def add(commands: Commands) -> None:
    doctor = commands.add_parser(
        "doctor",
        help="how this machine is, in plain words: clock, disk, screen, access, export, sticks, page",
        description="Looks at the machine and says in a line each what is OK, what somebody should LOOK at, and what "
        "is BAD, with what to do. Exit 0 when nothing is BAD, else 1. Run it as the kiosk's own user.",
    )
    doctor.add_argument("--json", action="store_true", help="as JSON")
    doctor.add_argument("--language", choices=("en", "fr"), default="en", help="of the sentences")
    doctor.set_defaults(run=look)


def look(args: Namespace) -> int:
    from secor_tui.doctor import examine, well

    found = examine(data_folder(args))
    if args.json:
        said = ({"about": one.about, "state": one.state, "says": one.said(args.language)} for one in found)
        say_json({"well": well(found), "findings": list(said)})
    else:
        for one in found:
            say(f"{one.state:<4}  {one.line(args.language)}")
    return 0 if well(found) else 1
