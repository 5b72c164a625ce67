"""`master`: what the office owns, as a numbered and signed pack for the trailers."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from secor_tui.commands import Commands
from secor_tui.commands.console import pin_of, say, say_json, say_table, words
from secor_tui.commands.opened import kiosk, named_folder, person
from secor_tui.errors import WrongUse


def add(commands: Commands) -> None:
    master = commands.add_parser(
        "master", help="people, sites, plans, documents and checklists of the office, in a signed pack for the trailers"
    )
    family: Commands = master.add_subparsers(metavar="COMMAND", required=True, parser_class=type(master))
    make = family.add_parser("make", help="write the pack of this data folder; the PIN of --by in SECOR_PIN")
    make.add_argument("--to", required=True, metavar="FOLDER", help="where, such as a stick")
    make.set_defaults(run=make_pack)
    look = family.add_parser("look", help="what taking a pack would do here; nothing is written")
    look.add_argument("pack", metavar="PACK", help="the file from the office")
    look.add_argument("--json", action="store_true", help="as JSON")
    look.set_defaults(run=look_at)
    take = family.add_parser("take", help="take a pack over; the PIN of --by in SECOR_PIN")
    take.add_argument("pack", metavar="PACK", help="the file from the office")
    take.add_argument(
        "--trust", metavar="WORDS", type=words, default="", help="the first time: the office's key, as `make` says it"
    )
    take.set_defaults(run=take_over)
    bring = family.add_parser(
        "gather", help="people, sites, plans and documents of the trailers, from their merged store; the PIN of --by"
    )
    bring.add_argument("store", metavar="STORE", help="the folder of `secor-tui merge`")
    bring.set_defaults(run=gather_in)
    for one in (make, take, bring):
        one.add_argument("--by", metavar="WORKER", required=True, help="who makes or takes it")
        one.add_argument("--pin-fd", type=int, metavar="N", help="read the PIN from this file descriptor")


def make_pack(args: Namespace) -> int:
    from secor_tui.master import make

    with kiosk(args) as opened:
        made = make(opened, named_folder(args.to), person(opened, args.by).id, pin_of(args))
    say(f"{'Pack' if made.new else 'Nothing has changed; again pack'} {made.number} is {made.path}.")
    say(f"{made.records} records and {made.files} files are in it.")
    say("The key in words, for the owner to compare the first time a trailer takes one:")
    say(f"  {made.words}")
    return 0


def look_at(args: Namespace) -> int:
    from secor_tui.master import look

    with kiosk(args) as opened:
        offer = look(opened, Path(args.pack))
    pack = offer.pack
    lines = [(line.kind, line.name, line.state, str(line.why or "")) for line in offer.lines]
    if args.json:
        about: dict[str, Any] = {"number": pack.number, "firm": pack.firm, "key": pack.key, "words": offer.words}
        found = [dict(zip(("kind", "name", "state", "why"), line, strict=True)) for line in lines]
        say_json({**about, "sha256": pack.sha256, "trust": offer.trust, "taken": offer.done, "lines": found})
        return 0
    say(f"Pack {pack.number} of {pack.firm}. Its key in words: {offer.words} ({_TRUST[offer.trust]}).")
    if offer.done:
        say("It was taken already.")
    if lines:
        say_table(("WHAT", "NAME", "STATE", "WHY"), lines, give=1)
    else:
        say("Everything in it is here already.")
    return 0


def take_over(args: Namespace) -> int:
    from secor_tui.master import CHANGED, LEFT, NEW, look, take

    with kiosk(args) as opened:
        offer = look(opened, Path(args.pack))
        record = take(opened, offer, person(opened, args.by).id, pin_of(args), trusted=args.trust)
    if record is None:
        say(f"Pack {offer.pack.number} was taken already, and everything in it is here.")
        return 0
    new, changed = len(offer.of(NEW)), len(offer.of(CHANGED))
    say(f"Pack {offer.pack.number} was taken over: {new} new, {changed} changed. It is record {record.number}.")
    for line in offer.of(LEFT):
        say(f"Left as it is here: {line.kind} {line.name}. {line.why}")
    return 0


def gather_in(args: Namespace) -> int:
    from secor_tui.kiosk import Kiosk
    from secor_tui.ledger.ledger import is_merged
    from secor_tui.master import CHANGED, LEFT, NEW, gather

    folder = named_folder(args.store)
    if not is_merged(folder):
        raise WrongUse("Not a merged store", f"{folder} is none. `secor-tui merge` makes one of what came in.")
    with kiosk(args) as opened:
        change, record = gather(opened, Kiosk.open(folder), person(opened, args.by).id, pin_of(args))
    if record is None:
        say("Nothing new: everything of that kind is here already.")
    else:
        new, changed = len(change.of(NEW)), len(change.of(CHANGED))
        say(f"Taken over: {new} new, {changed} changed. It is record {record.number}.")
    for line in change.of(LEFT):
        say(f"Left as it is here: {line.kind} {line.name}. {line.why}")
    if change.withheld:
        say(f"{change.withheld} records are there as their envelope alone, such as those of people: merge a backup of")
        say("that trailer too, which holds everything.")
    return 0


_TRUST = {"unknown": "not known here yet", "known": "known here", "other": "ANOTHER key than the one known here"}
