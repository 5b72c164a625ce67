"""`merge`: what came from the kiosks, into one store at the office."""

from __future__ import annotations

from argparse import Namespace

from secor_tui.commands import Commands
from secor_tui.commands.console import bar, say, tell
from secor_tui.commands.opened import named_folder


def add(commands: Commands) -> None:
    merge = commands.add_parser(
        "merge",
        help="exports and backups of all kiosks, in any order, into one folder for the office",
        description="Puts the records of any number of kiosks together. Bundles may come in any order, overlap, and be "
        "given again: the result is the same. The folder opens with --data, to be read.",
    )
    merge.add_argument(
        "bundles",
        nargs="+",
        metavar="BUNDLE",
        help="an export, a stick with exports, a folder of backups, a data folder, a merged folder",
    )
    merge.add_argument("--to", required=True, metavar="FOLDER", help="the office's store; made when it is not there")
    merge.add_argument(
        "--another-firm", action="store_true", help="take kiosks too whose records name another firm than the store's"
    )
    merge.set_defaults(run=make)


def make(args: Namespace) -> int:
    from secor_tui.merging import merge
    from secor_tui.output.manifest import papers_on

    to = named_folder(args.to)
    sources = [papers for one in args.bundles for papers in papers_on(named_folder(one))]
    done = merge(sources, to, another_firm=args.another_firm, progress=bar("Merging"))
    for fault in done.faults:
        tell(fault)
    said = done.said
    for one in said.kiosks:
        for sentence in one.sentences:
            tell(sentence)
    for count, what in ((len(said.texts_missing), "checklist texts"), (len(said.files_missing), "attached files")):
        if count:
            tell(f"{count} {what} that records name were in none of the bundles.")
    if done.written:
        content = f", and the content of {done.completed} that were there without" if done.completed else ""
        say(f"{done.new} new records{content} are in {to}.")
    else:
        say(f"Nothing new: {to} holds everything.")
    kiosks = "; ".join(f"{one.kiosk} {one.records}, up to {one.head.seq}" for one in said.kiosks)
    say(f"{said.records} records in all: {kiosks or 'no kiosk yet'}.")
    return 0 if done.whole else 1
