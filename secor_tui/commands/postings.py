"""`postings`: which papers hang where, and which of them are out of date."""

from __future__ import annotations

from argparse import Namespace

from secor_tui.commands import Commands
from secor_tui.commands.console import say, say_json, say_table
from secor_tui.commands.opened import kiosk, of_site


def add(commands: Commands) -> None:
    found = commands.add_parser(
        "postings", help="papers of the emergency plan on the wall: where, and out of date or not"
    )
    found.add_argument("--json", action="store_true", help="as JSON")
    found.set_defaults(run=show)
    of_site(found, each=True)


def show(args: Namespace) -> int:
    from secor_tui import postings

    with kiosk(args) as opened:
        hanging = opened.registers.postings.hanging(opened.site)
        old, name = {one.id for one in postings.stale(opened)}, opened.registers.crew.name
        if args.json:
            say_json(
                [
                    {
                        "record": one.id,
                        "number": one.number,
                        "paper": one.paper,
                        "language": one.language,
                        "place": one.place,
                        "plan": one.plan,
                        "version": one.version,
                        "by": name(one.by),
                        "date": one.date,
                        "current": one.id not in old,
                        "changed": postings.changed(opened, one.plan, "en"),
                    }
                    for one in hanging
                ]
            )
            return 0
        if not hanging:
            say("Nothing hangs, as far as anybody noted. `secor-tui record posting` notes it.")
            return 0
        rows = [
            (
                one.number,
                one.date,
                f"{postings.title(one.paper, 'en')} ({one.language})",
                one.place,
                name(one.by),
                "out of date" if one.id in old else "current",
            )
            for one in hanging
        ]
        say_table(("RECORD", "DATE", "PAPER", "WHERE", "WHO", "STATE"), rows, give=3)
    return 0
