"""`seal` and `unseal`: the passphrase that sealed copies open with, and the copies opened."""

from __future__ import annotations

import getpass
import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from secor_tui.commands import Commands
from secor_tui.commands.console import bar, say, tell
from secor_tui.commands.opened import kiosk
from secor_tui.errors import WrongUse


def add(commands: Commands) -> None:
    seal = commands.add_parser(
        "seal", help="choose the passphrase that sealed copies open with; the kiosk itself never keeps it"
    )
    seal.add_argument("--change", action="store_true", help="another passphrase for the seal there is: first the old")
    seal.add_argument("--anew", action="store_true", help="a new seal though there is one: earlier copies keep the old")
    _passphrase(seal)
    seal.set_defaults(run=make)
    unseal = commands.add_parser("unseal", help="open sealed copies into a folder of papers, with the passphrase")
    unseal.add_argument("folder", metavar="FOLDER", help="where the sealed copies are")
    unseal.add_argument("--to", metavar="FOLDER", required=True, help="a new folder, or one that was opened before")
    _passphrase(unseal)
    unseal.set_defaults(run=open_all)


def _passphrase(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--passphrase-fd", type=int, metavar="N", help="read the passphrase from this file descriptor, a line each"
    )


def make(args: Namespace) -> int:
    from secor_tui import seal

    with kiosk(args) as opened:
        if opened.config.seal and not (args.change or args.anew):
            raise WrongUse(
                "There is a seal already",
                "--change gives it another passphrase; --anew makes a new seal, and what was sealed before then still "
                "opens with the old passphrase alone.",
            )
        ask = _Asked(args.passphrase_fd)
        old = ask("The passphrase as it is now: ") if args.change else ""
        new = ask("A new passphrase: ")
        if ask("The same once more: ") != new:
            raise WrongUse("Not the same", "The two are not the same. Nothing was changed.")
        if args.change:
            seal.change(opened.folder, opened.config, old, new)
        else:
            seal.make(opened.folder, opened.config, new)
    say("From now on sealed copies open with this passphrase. It is kept nowhere: write it down and lock it away.")
    say("Without it sealed copies are lost, and nothing else: the records themselves are in the kiosk.")
    return 0


def open_all(args: Namespace) -> int:
    from secor_tui import seal
    from secor_tui.output.manifest import papers_on
    from secor_tui.output.unsealing import key_in, unseal

    there, to = papers_on(Path(args.folder).expanduser()), Path(args.to).expanduser()
    if len(there) > 1:
        raise WrongUse("Which kiosk's?", f"Several are there: name one of {', '.join(map(str, there))}.")
    (folder,) = there
    key = key_in(folder)
    identity = seal.opened(key, _Asked(args.passphrase_fd)("Passphrase: "))
    made = unseal(folder, to, identity, progress=bar("Opening"))
    for fault in made.faults:
        tell(fault)
    new = f"{made.bundles} bundles were opened into" if made.bundles else "Nothing new:"
    say(f"{new} {made.folder}. The newest record there is number {made.head.seq}, hash {made.head.hash}.")
    say(f"Prove it: secor-tui verify {made.folder}")
    return 1 if made.faults else 0


class _Asked:
    """Passphrases from the keyboard, unseen, or a line each from a file descriptor. Never from an argument or the
    environment: others see those."""

    def __init__(self, fd: int | None) -> None:
        self.lines: list[str] | None = None
        if fd is not None:
            try:
                with open(fd, encoding="utf-8") as stream:  # noqa: PTH123 - a number, not a path
                    self.lines = stream.read().splitlines()
            except (OSError, ValueError) as error:
                raise WrongUse("No passphrase there", f"File descriptor {fd} cannot be read: {error}.") from error

    def __call__(self, what: str) -> str:
        if self.lines is not None:
            # Whoever gives one for both means the same.
            found = self.lines.pop(0) if len(self.lines) > 1 else "".join(self.lines)
        elif sys.stdin is not None and os.isatty(sys.stdin.fileno()):
            found = getpass.getpass(what)
        else:
            raise WrongUse("No passphrase", "It is asked for on a terminal, or read with --passphrase-fd.")
        if not found:
            raise WrongUse("No passphrase", "None was given. Nothing was done.")
        return found
