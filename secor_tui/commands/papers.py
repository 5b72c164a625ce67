"""`export` and `verify`: papers out of the records, and the proof that they are whole."""

from __future__ import annotations

import re
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from secor_tui.commands import Commands
from secor_tui.commands.console import bar, say, tell
from secor_tui.commands.opened import data_folder, kiosk
from secor_tui.errors import WrongUse

if TYPE_CHECKING:
    from secor_tui.ledger.ledger import Anchor


def add(commands: Commands) -> None:
    export = commands.add_parser(
        "export", help="papers, register and records into a folder; only what is not there yet"
    )
    export.add_argument(
        "--to", metavar="FOLDER", help="where (default: the folder in the settings, or export/ beside the records)"
    )
    export.set_defaults(run=make)
    verify = commands.add_parser(
        "verify", help="prove the records of a data folder or of an exported copy: exit 0 whole, 1 damaged"
    )
    verify.add_argument("folder", nargs="?", metavar="FOLDER", help="default: the data folder")
    verify.add_argument(
        "--anchor", metavar="SEQ:HASH", help="a record that must still be there, from a summary or another copy"
    )
    verify.set_defaults(run=prove)


def make(args: Namespace) -> int:
    from secor_tui.output.export import export

    with kiosk(args) as opened:
        folder = Path(args.to).expanduser() if args.to else opened.export_folder
        report = export(opened, folder, today=opened.today(), progress=bar("Exporting"))
    for path in report.kept:
        tell(f"{path} held something else and was left alone; the export's own stands beside it.")
    for fault in report.faults:
        tell(fault)
    say(report.summary)
    return 1 if report.faults else 0


def prove(args: Namespace) -> int:
    from secor_tui.ledger.verify import verify
    from secor_tui.output.verify import is_export, verify_export

    folder = Path(args.folder) if args.folder else data_folder(args)
    anchor = _anchor(args.anchor) if args.anchor else None
    report = verify_export(folder, anchor) if is_export(folder) else verify(folder, anchor)
    for fault in report.faults:
        say(str(fault))
    say(report.summary())
    return 0 if report.whole else 1


def _anchor(text: str) -> Anchor:
    from secor_tui.ledger.ledger import Anchor

    seq, _, known = text.partition(":")
    if not seq.isdigit() or not re.fullmatch(r"[0-9a-f]{64}", known):
        raise WrongUse("No such anchor", f"{text} is not a record number and its hash, such as 612:9f86d08...")
    return Anchor(int(seq), known)
