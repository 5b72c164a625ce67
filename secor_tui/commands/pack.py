"""`pack`: the evidence pack for the auditor or the certifying partner, in a folder of its own."""

from __future__ import annotations

from argparse import Namespace

from secor_tui.commands import Commands
from secor_tui.commands.console import add_progress, errors_told, in_json, pin_of, say, say_line, steps
from secor_tui.commands.opened import kiosk, named_folder, person
from secor_tui.errors import WrongUse


def add(commands: Commands) -> None:
    pack = commands.add_parser(
        "pack", help="the evidence pack for the auditor: a file for each question with copies of its records, and more"
    )
    pack.add_argument("--to", metavar="FOLDER", required=True, help="where: a new folder is made in it")
    pack.add_argument("--profile", default="", metavar="ID", help="a certifying partner, such as ab-acsa")
    pack.add_argument(
        "--cycle", choices=("certification", "maintenance", "renewal"), default="", help="what the pack is for"
    )
    pack.add_argument(
        "--sample", default="", metavar="NUMBER", help="draw records by this number of the auditor (default: all)"
    )
    pack.add_argument("--most-mb", default="", metavar="N", help="no file is larger, 1 to 999 (default: 10)")
    pack.add_argument("--assessor", default="", metavar="NAME", help="who assessed, for the cover sheet")
    pack.add_argument(
        "--with-first-aid", action="store_true", help="copy first-aid records too; --by, who may open them, with a PIN"
    )
    pack.add_argument(
        "--only-redacted",
        action="store_true",
        help="leave out photos and the firm's own PDFs: nothing in them can be blacked out",
    )
    pack.add_argument("--by", metavar="WORKER", help="who opens first-aid records, such as the owner")
    pack.add_argument("--pin-fd", type=int, metavar="N", help="read the PIN from this file descriptor")
    add_progress(pack)
    pack.set_defaults(run=make)


def make(args: Namespace) -> int:
    from secor_tui import packing

    with errors_told(args), kiosk(args) as opened:
        by, pin = "", ""
        if args.with_first_aid:
            pin = pin_of(args) or ""
            if not args.by or not pin:
                raise WrongUse(
                    "Who opens them?",
                    "--with-first-aid needs --by, who may open first-aid records, and their PIN, in SECOR_PIN or "
                    "by --pin-fd.",
                )
            by = person(opened, args.by).id
        most_mb = packing.size_of(args.most_mb) if args.most_mb else 0
        order = packing.Order(
            args.profile,
            args.cycle,
            args.sample,
            most_mb,
            args.assessor,
            args.only_redacted,
            opened_by=by,
            pin=pin,
        )
        made = packing.pack_into(opened, named_folder(args.to), order, steps(args, "Packing"))
    if in_json(args):
        say_line(
            {
                "folder": str(made.folder),
                "files": made.files,
                "copies": made.copies,
                "bytes": made.bytes,
                "envelopes": made.envelopes,
                "photos": made.photos,
                "own_files": made.own_files,
                "faults": made.faults,
            }
        )
        return 1 if made.faults else 0
    say(f"{made.files} files with {made.copies} copies are in {made.folder}.")
    if made.elsewhere:
        say(f"{made.elsewhere} times a record speaks to a further question; the page of its copy is named there.")
    if made.envelopes:
        say(f"{made.envelopes} times a confidential record is named and not copied.")
    if made.photos or made.own_files:
        say(
            f"NOT REDACTED: photos {made.photos}, PDFs of the firm {made.own_files}. They are in it as they are. "
            "Look at them before you hand it over, or leave them out with --only-redacted."
        )
    if made.faults:
        say(f"Not in it, as they could not be put on paper or are too large: {', '.join(made.faults)}.")
    return 1 if made.faults else 0
