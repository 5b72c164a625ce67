"""`setup` and `demo`: how a data folder begins."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path

from secor_tui.commands import Commands
from secor_tui.commands.console import bar, read_json, say
from secor_tui.commands.opened import data_folder, kiosk
from secor_tui.errors import WrongUse

_SETUP = """
the answers file holds, in JSON:
  {"language": "en",
   "firm":    {"name": "...", "province": "ab", "partner": "ACSA"},
   "site":    {"name": "...", "address": "..."},
   "owner":   {"name": "...", "pin": "6 to 8 digits"},
   "foreman": {"name": "...", "pin": "6 to 8 digits"}}
firm, site, owner and foreman take every row of the checklists firm, site and worker;
"foreman": null where the owner does that job. Delete the file afterwards: it holds PINs.
"""


def add(commands: Commands) -> None:
    from argparse import RawDescriptionHelpFormatter

    setup = commands.add_parser(
        "setup", help="the first start without a screen", epilog=_SETUP, formatter_class=RawDescriptionHelpFormatter
    )
    setup.add_argument("--answers", required=True, metavar="FILE", help="JSON, or - for standard input")
    setup.set_defaults(run=set_up)
    demo = commands.add_parser("demo", help="fill an empty data folder with a made-up firm")
    demo.add_argument("--years", type=_years, metavar="N", help="so many years of records (default: fourteen months)")
    demo.add_argument(
        "--until", type=day, metavar="DATE", help="the day it is to be for (default: today); same day, same bytes"
    )
    demo.set_defaults(run=fill_demo)


def day(text: str) -> date:
    """An argument that is a date; argparse names the fault."""
    from argparse import ArgumentTypeError

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text} is not a date such as 2026-06-01") from None


def _years(text: str) -> int:
    from argparse import ArgumentTypeError

    if not text.isdigit() or not 1 <= int(text) <= 50:
        raise ArgumentTypeError(f"{text} is not a number of years from 1 to 50")
    return int(text)


def set_up(args: Namespace) -> int:
    answers = read_json(args.answers)
    with kiosk(args, make=True) as opened:
        opened.set_up(answers)
        registers = opened.registers
        people = ", ".join(f"{one.name} ({one.role})" for one in registers.crew.present())
        say(f"{registers.company.name} is set up in {opened.folder}: {people}.")
    return 0


def fill_demo(args: Namespace) -> int:
    folder = data_folder(args)
    make_demo(folder, months=12 * args.years if args.years else None, until=args.until)
    say(f"A made-up firm is in {folder}. {demo_pins()}")
    return 0


def demo_pins() -> str:
    from secor_tui.demo import CREW

    return "PINs: " + ", ".join(f"{one.name} ({one.role}) {one.pin}" for one in CREW) + "."


def make_demo(folder: Path, *, months: int | None = None, until: date | None = None) -> None:
    """Fill an empty folder, with a bar on a terminal's stderr. Raises WrongUse where there is something already."""
    from secor_tui import demo

    if not demo.empty(folder):
        raise WrongUse("Not an empty folder", f"{folder} holds something already. Name a new folder with --data.")
    demo.fill(folder, until=until or demo.today(), months=months or demo.MONTHS, progress=bar("Making up a firm"))
