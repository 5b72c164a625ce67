"""`backup` and `restore`: a copy of the kiosk on a stick or in a folder, and the proof that it can be brought back."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from secor_tui.commands import Commands
from secor_tui.commands.console import add_progress, errors_told, in_json, say, say_line, steps, tell
from secor_tui.commands.opened import data_folder, kiosk, named_folder
from secor_tui.commands.papers import anchor
from secor_tui.errors import WrongUse

if TYPE_CHECKING:
    from secor_tui.restore import Restored


def add(commands: Commands) -> None:
    backup = commands.add_parser("backup", help="the whole kiosk onto a stick or into a folder; only what is new")
    backup.add_argument("--to", required=True, metavar="FOLDER", help="where; earlier backups there stay")
    backup.add_argument("--with-pins", action="store_true", help="the PINs too (hashed): keep that stick locked away")
    backup.add_argument(
        "--keep", type=count, default=30, metavar="N", help="backups that stay, beside one a month before them (30)"
    )
    add_progress(backup)
    backup.set_defaults(run=make)
    restore = commands.add_parser("restore", help="a backup into a new folder; with --check only the proof that it can")
    restore.add_argument("--from", dest="source", required=True, metavar="FOLDER", help="the folder of backups")
    restore.add_argument("--to", metavar="FOLDER", help="a new folder, or an empty one")
    restore.add_argument("--version", dest="name", default="", metavar="NAME", help="which (default: the newest)")
    restore.add_argument(
        "--anchor", metavar="SEQ:HASH", help="the newest record known, from a summary or an export: numbers go on above"
    )
    restore.add_argument(
        "--check", action="store_true", help="restore into a scratch folder, compare with the kiosk, and take it away"
    )
    add_progress(restore)
    restore.set_defaults(run=bring_back)


def count(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= 10_000):
        raise ArgumentTypeError(f"{text} is not a number from 1 to 10000")
    return int(text)


def make(args: Namespace) -> int:
    from secor_tui.backup import backup
    from secor_tui.backup_state import standing

    to = named_folder(args.to)
    with errors_told(args), kiosk(args) as opened:
        made = backup(opened, to, with_pins=args.with_pins, keep=args.keep, progress=_steps(args, "Backing up"))
        now = standing(opened.folder)
    if in_json(args):
        say_line(
            {
                "folder": str(to),
                "name": made.name,
                "new": made.new,
                "files": made.files,
                "copied": made.copied,
                "bytes": made.size,
                "seq": made.head.seq,
                "hash": made.head.hash,
                "faults": made.faults,
            }
        )
        return 1 if made.faults else 0
    for fault in made.faults:
        tell(fault)
    if made.new:
        say(f"{made.copied} files ({_size(made.size)}) copied to {to}, each read back and compared.")
    else:
        say(f"Nothing new: {to} holds everything.")
    say(f"{made.name}: {made.files} files, up to record {made.head.seq}, hash {made.head.hash}.")
    if made.removed:
        say(f"{made.removed} older backups made way.")
    if made.with_pins:
        say("The PINs are in it, as hashes: keep it locked away.")
    else:
        say("PINs are not in it: after a restore they are set anew. --with-pins copies them too.")
    if now.failed:
        say(f"The last proof, on {now.proved[:10]}, FAILED: {now.failed}")
    elif now.proved:
        say(f"Last proved by restoring it: {now.proved[:10]}, {now.proved_records} records.")
    else:
        say(f"Never proved yet: secor-tui restore --check --from {to}")
    return 1 if made.faults else 0


def bring_back(args: Namespace) -> int:
    if args.check == bool(args.to):
        raise WrongUse("Restore or check?", "Name a new folder with --to, or ask for the proof alone with --check.")
    with errors_told(args):
        done = _brought(args)
    if in_json(args):
        say_line(
            {
                "folder": str(done.folder),
                "name": done.name,
                "records": done.records,
                "files": done.files,
                "seq": done.head.seq,
                "hash": done.head.hash,
                "compared": done.compared,
                "lost": done.lost,
                "faults": done.faults,
            }
        )
        return 1 if done.faults else 0
    for fault in done.faults:
        say(fault)
    about = f"{done.records} records, {done.files} files, newest number {done.head.seq}, hash {done.head.hash}"
    if args.check:
        say(f"{'NOT proven' if done.faults else 'Proven'}: {done.name}: {about}.")
        if not done.compared:
            say("By itself alone: there was no kiosk to compare it with.")
    else:
        say(f"Restored {done.name} into {done.folder}: {about}.")
        if done.lost:
            first, last = done.lost
            say(f"Records {first} to {last} are lost: record {done.head.seq} says so, and numbers go on above it.")
        if done.faults:
            say("What is named above is missing; everything else is there.")
        if not done.with_pins:
            say("No PINs were in it: `secor-tui crew pin OWNER` sets an owner's, before the kiosk opens.")
    return 1 if done.faults else 0


def _brought(args: Namespace) -> Restored:
    from secor_tui.restore import prove, restore

    source, known = named_folder(args.source), anchor(args.anchor) if args.anchor else None
    far = _steps(args, "Restoring")
    if not args.check:
        return restore(source, named_folder(args.to), args.name, known=known, progress=far)
    folder = data_folder(args)
    if any((folder / name).exists() for name in ("config.json", "records")):
        with kiosk(args) as opened:
            return prove(opened, source, args.name, progress=far)
    return prove(None, source, args.name, progress=far)


def _steps(args: Namespace, what: str) -> Callable[[int, int], None]:
    far = steps(args, what)
    return lambda done, of: far(done, of, "")


def _size(size: int) -> str:
    return f"{size / (1 << 20):.1f} MB" if size >= 1 << 20 else f"{-(-size >> 10)} kB"
