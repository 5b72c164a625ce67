"""The command line: opens the kiosk, and does to records without a screen what a screen can do.

Exit codes: 0 done, 1 the answer is no, 2 wrong use, 3 could not. Nothing heavy is imported before a command runs.
"""

from __future__ import annotations

import argparse
import io
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from secor_tui import __version__, log
from secor_tui.commands import (
    Commands,
    auditor,
    backup,
    certification,
    checklists,
    crew,
    destinations,
    doctor,
    documents,
    drills,
    equipment,
    firm,
    hazards,
    incidents,
    master,
    merge,
    pack,
    papers,
    plans,
    posters,
    postings,
    push,
    readiness,
    records,
    registers,
    reviews,
    sealing,
    serve,
)
from secor_tui.commands.console import tell
from secor_tui.commands.opened import data_folder
from secor_tui.errors import SecorError, WrongUse

COULD_NOT = 3
INTERRUPTED = 130
NOBODY_READS = 141
"""What a shell calls SIGPIPE: `secor-tui records | head` has seen enough."""

_LOG = logging.getLogger("secor_tui")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(WrongUse.exit_code, f"{self.prog}: {message}. `{self.prog} --help` says more.\n")


def parser() -> argparse.ArgumentParser:
    """Every command with its arguments."""
    top = _Parser(
        prog="secor-tui",
        description="A safety kiosk for the job-site trailer. Without a command it opens on the screen.",
        epilog="Exit codes: 0 done, 1 the answer is no, 2 wrong use, 3 could not.",
    )
    _data(top, None)
    top.add_argument("--version", action="version", version=f"secor-tui {__version__}")
    top.add_argument(
        "--demo", action="store_true", help="open the kiosk on a made-up firm, in a scratch folder or in --data"
    )
    top.set_defaults(run=open_kiosk)
    commands: Commands = top.add_subparsers(metavar="COMMAND", parser_class=_Parser)
    for family in (
        firm,
        checklists,
        records,
        registers,
        crew,
        hazards,
        incidents,
        equipment,
        plans,
        posters,
        postings,
        documents,
        drills,
        readiness,
        certification,
        reviews,
        auditor,
        pack,
        master,
        papers,
        sealing,
        push,
        destinations,
        backup,
        merge,
        serve,
        doctor,
    ):
        family.add(commands)
    _everywhere(commands)
    return top


def _everywhere(commands: Commands) -> None:
    """`--data` is taken after the command as well; where it is absent there, the one before it stands."""
    for command in commands.choices.values():
        _data(command, argparse.SUPPRESS)
        for action in command._actions:
            if isinstance(action, argparse._SubParsersAction):
                _everywhere(action)


def _data(parser: argparse.ArgumentParser, default: str | None) -> None:
    parser.add_argument("--data", metavar="FOLDER", default=default, help="the data folder (also SECOR_DATA)")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code and never raises."""
    _open_streams()
    try:
        args = parser().parse_args(argv)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    try:
        folder = data_folder(args)
    except SecorError as error:
        tell(f"secor-tui: {error}")
        return error.exit_code
    try:
        with log.kept(folder) as path:
            code = _run(args, path)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # Python would complain once more when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOBODY_READS
    except KeyboardInterrupt:
        return INTERRUPTED


def _open_streams() -> None:
    """Whatever is written can be written: a closed stdout swallows it, and what is no text is shown as an escape."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - to the end of the run
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def _run(args: argparse.Namespace, log_path: Path) -> int:
    try:
        code: int = args.run(args)
        return code
    except SecorError as error:
        tell(f"secor-tui: {error}")
        return error.exit_code
    except BrokenPipeError:
        raise
    except Exception as error:
        _LOG.exception("unexpected error")
        reason = f"{type(error).__name__}: {error}".rstrip(": ")
        details = f" Details are in {log_path}." if log_path.exists() else ""
        tell(f"secor-tui: This should not have happened ({reason}). Records that were saved are safe.{details}")
        return COULD_NOT


def open_kiosk(args: argparse.Namespace) -> int:
    """The kiosk on the screen; with `--demo` on a made-up firm."""
    from secor_tui.ledger.ledger import is_merged

    folder = demo_folder(args) if args.demo else data_folder(args)
    if is_merged(folder):
        raise WrongUse(
            "Nothing can be recorded here",
            f"{folder} is the office's merged store, read with commands such as `secor-tui --data {folder} due`.",
        )
    with log.kept(folder):
        # Textual is only loaded for this one command: every other is done before it would be imported.
        from screens.app import run
        from secor_tui.kiosk import Kiosk

        kiosk = Kiosk.open(folder)
        kiosk.prove_new()
        try:
            code = run(kiosk)
        finally:
            kiosk.close()
    if args.demo:
        tell(f"The made-up firm stays in {folder} until you delete it.")
    return code


def demo_folder(args: argparse.Namespace) -> Path:
    """A folder with the made-up firm in it: the one that was named, or a new scratch folder."""
    from secor_tui import demo

    if args.data:
        folder = data_folder(args)
    else:
        import tempfile

        folder = Path(tempfile.mkdtemp(prefix="secor-tui-demo-"))
    tell(f"The made-up firm is in {folder}.")
    if not demo.made(folder):
        firm.make_demo(folder)
    tell(firm.demo_pins())
    if sys.stdin.isatty():
        # The screen covers it: whoever tries the kiosk reads it first.
        tell("Press Enter to open the kiosk.")
        sys.stdin.readline()
    return folder
