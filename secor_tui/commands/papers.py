"""`export`, `morning` and `verify`: papers out of the records, and the proof that they are whole."""

from __future__ import annotations

import re
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from secor_tui.commands import Commands
from secor_tui.commands.console import add_progress, bar, errors_told, in_json, pin_of, say, say_line, steps, tell
from secor_tui.commands.opened import data_folder, kiosk, named_folder, of_site, person
from secor_tui.errors import NotSaved, WrongUse

if TYPE_CHECKING:
    from secor_tui.ledger.ledger import Anchor
    from secor_tui.nightly import Result


def add(commands: Commands) -> None:
    export = commands.add_parser(
        "export",
        help="papers, register and records to all destinations that are there; only what is not there yet",
        description="Without --to this is the nightly job: papers and backups to every destination that is there "
        "(`secor-tui destinations`), and once a day the proof that a backup can be restored. Run it as often as you "
        "like: it does what is missing. Exit 0 when all that is there holds everything, 1 when something is damaged, "
        "refused or not proven, 3 when something could not be written or nothing was there.",
    )
    export.add_argument("--to", metavar="FOLDER", help="papers alone, into this folder")
    export.add_argument("--only", default="", metavar="NAME", help="to this destination and no other")
    add_progress(export)
    export.add_argument(
        "--confidential",
        metavar="WHICH",
        help="nothing but the confidential records of a kind (first-aid), or of one number, that --by may open",
    )
    export.add_argument("--by", metavar="WORKER", help="who hands them over; their PIN is asked for")
    export.add_argument("--pin-fd", type=int, metavar="N", help="read the PIN from this file descriptor")
    export.set_defaults(run=make)
    morning = commands.add_parser(
        "morning", help="one page for the board: who is on site, what is due, what is to be mended, today's talk"
    )
    morning.add_argument("--pdf", metavar="FILE", help="where (default: papers/ of the export folder)")
    morning.set_defaults(run=make_morning)
    of_site(morning)
    workbook = commands.add_parser("workbook", help="the registers as sheets for Excel; nothing confidential in them")
    workbook.add_argument("--xlsx", required=True, metavar="FILE", help="where")
    workbook.set_defaults(run=make_workbook)
    verify = commands.add_parser(
        "verify", help="prove a data folder, an exported copy or an evidence pack: exit 0 whole, 1 damaged"
    )
    verify.add_argument("folder", nargs="?", metavar="FOLDER", help="default: the data folder")
    verify.add_argument(
        "--anchor",
        metavar="SEQ:HASH",
        help="a record that must still be there, from a page on the wall (its five words do) or another copy",
    )
    verify.set_defaults(run=prove)


def make(args: Namespace) -> int:
    from secor_tui.nightly import EXPORT
    from secor_tui.output.export import export

    if args.confidential:
        return _hand_over(args)
    if not args.to:
        return _to_all(args)
    if args.only:
        raise WrongUse("Where to?", "--to names a folder, --only a destination: one of them.")
    far = steps(args, "Exporting")
    with errors_told(args), kiosk(args) as opened:
        folder = named_folder(args.to)
        report = export(opened, folder, today=opened.today(), progress=lambda done, of: far(done, of, EXPORT))
    if in_json(args):
        say_line(
            {
                "folder": str(folder),
                "records": report.records,
                "papers": report.papers,
                "seq": report.head.seq,
                "hash": report.head.hash,
                "kept": [str(path) for path in report.kept],
                "faults": report.faults,
            }
        )
        return 1 if report.faults else 0
    for path in report.kept:
        tell(f"{path} held something else and was left alone; the export's own stands beside it.")
    for fault in report.faults:
        tell(fault)
    say(report.summary)
    return 1 if report.faults else 0


def _to_all(args: Namespace) -> int:
    """The nightly job."""
    from secor_tui import nightly

    shown = bar("Copying")

    def far(what: str, name: str, done: int, of: int) -> None:
        if in_json(args):
            say_line({"done": done, "of": of, "what": what, "destination": name})
        else:
            shown(done, of)

    with errors_told(args), kiosk(args) as opened:
        if nightly.is_running(opened.folder):
            # It is waited for: what it brings need not be brought again.
            if in_json(args):
                say_line({"done": 0, "of": 0, "what": nightly.WAITING, "destination": ""})
            else:
                tell("Another export is running; this one waits until it is done.")
        summary = nightly.run(opened, only=args.only, progress=far)
    if in_json(args):
        say_line({"results": [asdict(one) for one in summary.results], "trouble": summary.trouble})
        return summary.exit_code
    if summary.trouble:
        tell(summary.trouble["en"])
    for one in summary.results:
        for text in one.notes:
            tell(f"{one.name}: {text}")
        if one.trouble:
            tell(f"{one.name}: {one.trouble['en']}")
        say(f"{one.name}: {_became(one)}")
    return summary.exit_code


def _became(one: Result) -> str:
    if not one.there:
        return "not there."
    if one.trouble:
        return "NOT DONE, or not all of it."
    parts = []
    if one.records:
        parts.append(f"{one.records} new records, {one.papers} papers")
    if one.photos:
        parts.append(f"{one.photos} photos and files")
    if one.files:
        parts.append(f"{one.files} files backed up")
    if one.proved is not None:
        parts.append(f"backup proven, {one.proved} records")
    return "; ".join(parts) + "." if parts else "nothing new, it holds everything."


def _hand_over(args: Namespace) -> int:
    from secor_tui.handing_over import hand_over

    if not args.to or not args.by:
        raise WrongUse(
            "Where to, and by whom?", "--confidential needs --to, a new folder, and --by, who may open them."
        )
    with kiosk(args) as opened:
        pin = pin_of(args)
        if not pin:
            raise WrongUse("No PIN", "What is confidential is handed over with a PIN, in SECOR_PIN or by --pin-fd.")
        folder = named_folder(args.to)
        made = hand_over(opened, args.confidential, folder, person(opened, args.by).id, pin)
    papers = sum(path.suffix == ".pdf" for path in made)
    say(f"{papers} confidential records are in {folder}, and nowhere else outside this kiosk.")
    return 0


def make_morning(args: Namespace) -> int:
    from secor_tui import durable
    from secor_tui.morning import made

    with kiosk(args) as opened:
        path = Path(args.pdf).expanduser() if args.pdf else None
        if path is None:
            path = opened.morning_sheet()
        else:
            try:
                durable.replace(path, made(opened), private=False)
            except OSError as error:
                raise NotSaved("The PDF was not saved", f"{path}: {error.strerror}.") from error
    tell(f"The morning sheet is in {path}.")
    return 0


def make_workbook(args: Namespace) -> int:
    from secor_tui import durable
    from secor_tui.output.leaving import Leaving
    from secor_tui.output.workbook_sheets import Sheets

    path = Path(args.xlsx).expanduser()
    with kiosk(args) as opened:
        ledger, registers = opened.ledger, opened.registers
        newest = next(ledger.records(newest_first=True), None)
        if newest is None:
            raise WrongUse("Nothing to put into it", "There are no records yet.")
        data = Sheets(opened, ledger, registers, Leaving(opened), on=opened.today(), newest=newest).workbook()
    try:
        durable.replace(path, data)
    except OSError as error:
        raise NotSaved("The workbook was not saved", f"{path}: {error.strerror}.") from error
    tell(f"The registers are in {path}.")
    return 0


def prove(args: Namespace) -> int:
    from secor_tui.output.manifest import papers_on

    known = witnessed(args.anchor) if args.anchor else None
    folders = papers_on(Path(args.folder)) if args.folder else [data_folder(args)]
    if known and len(folders) > 1:
        raise WrongUse(
            "Whose record?", f"Several kiosks' papers are there: name one of {', '.join(map(str, folders))}."
        )
    codes = []
    for one in folders:
        if len(folders) > 1:
            say(f"{one.name}:")
        codes.append(_proven(one, known))
    return max(codes)


def _proven(folder: Path, known: Anchor | None) -> int:
    from secor_tui.ledger.ledger import is_merged
    from secor_tui.ledger.verify import Report, verify
    from secor_tui.output.manifest import is_sealed
    from secor_tui.output.pack_verify import is_pack, verify_pack
    from secor_tui.output.verify import is_export, verify_export

    if is_pack(folder):
        checked = verify_pack(folder)
        for fault in checked.faults:
            say(str(fault))
        state = "whole, unchanged" if checked.whole else f"{len(checked.faults)} faults"
        say(f"Evidence pack, {checked.files} files checked: {state}.")
        if checked.whole:
            say(f"Made after record {checked.head.seq}, hash {checked.head.hash}.")
        return 0 if checked.whole else 1
    if is_sealed(folder):
        return _sealed(folder, known)
    if is_merged(folder):
        from secor_tui.ledger.verify_merged import verify_merged

        report: Report = verify_merged(folder, known)
    else:
        report = verify_export(folder, known) if is_export(folder) else verify(folder, known)
    for fault in report.faults:
        say(str(fault))
    say(report.summary())
    return 0 if report.whole else 1


def _sealed(folder: Path, known: Anchor | None) -> int:
    from secor_tui.output.sealed import verify_sealed

    checked = verify_sealed(folder, known)
    for fault in checked.faults:
        say(str(fault))
    state = "each as it was sealed" if checked.whole else f"{len(checked.faults)} faults"
    say(f"Sealed copies, {checked.files} bundles checked: {state}. What is in them is proved once they are opened.")
    if checked.whole:
        say(f"The newest record is number {checked.head.seq}, hash {checked.head.hash}.")
    return 0 if checked.whole else 1


def anchor(text: str) -> Anchor:
    """What `--anchor` names by its whole hash. Raises WrongUse."""
    from secor_tui.ledger.ledger import Anchor

    seq, _, known = text.partition(":")
    if not re.fullmatch(r"[0-9]{1,12}", seq) or not re.fullmatch(r"[0-9a-f]{64}", known):
        raise WrongUse("No such anchor", f"{text} is not a record number and its hash, such as 612:9f86d08...")
    return Anchor(int(seq), known)


def witnessed(text: str) -> Anchor:
    """The same, where the words that stand for the hash on a page will do. Raises WrongUse."""
    from secor_tui.ledger.ledger import Anchor
    from secor_tui.ledger.spoken import beginning

    seq, _, words = text.partition(":")
    begins = beginning(words)
    return Anchor(int(seq), begins) if begins and re.fullmatch(r"[0-9]{1,12}", seq) else anchor(text)
