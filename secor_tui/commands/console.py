"""Writing to the terminal and reading what a command was given: tables, JSON, answers files, PINs."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import unicodedata
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from secor_tui.errors import SecorError, Unreadable, WrongUse

LONGEST = 10_000
"""Characters of an argument."""


def say(text: str = "") -> None:
    """One line of what was asked for."""
    sys.stdout.write(f"{text}\n")


def tell(text: str) -> None:
    """One line beside it: progress, a warning, an error."""
    sys.stderr.write(f"{text}\n")


_gathered: list[object] | None = None


def say_json(value: object) -> None:
    if _gathered is None:
        say(json.dumps(value, ensure_ascii=False, indent=2))
    else:
        _gathered.append(value)


@contextlib.contextmanager
def gathering() -> Iterator[list[object]]:
    """What is said as JSON within is not said but put into the list."""
    global _gathered
    found: list[object] = []
    _gathered = found
    try:
        yield found
    finally:
        _gathered = None


def say_json_list(values: Iterable[object]) -> None:
    """A JSON list with one item a line, written as the items come: any tool can read it, and so can `grep`."""
    before = "[\n"
    for value in values:
        sys.stdout.write(before + json.dumps(value, ensure_ascii=False))
        before = ",\n"
    say("[]" if before == "[\n" else "\n]")


def say_table(headings: Sequence[str], rows: Sequence[Sequence[str]], *, give: int) -> None:
    """An aligned table; on a terminal the column `give` is cut so that a line fits it, elsewhere nothing is cut."""
    cells = [[_one_line(cell) for cell in row] for row in (headings, *rows)]
    widths = [max(_width(row[column]) for row in cells) for column in range(len(headings))]
    if sys.stdout.isatty():
        room = shutil.get_terminal_size().columns - 1 - sum(widths) - 2 * (len(widths) - 1) + widths[give]
        widths[give] = max(8, min(widths[give], room))
    for row in cells:
        row[give] = _cut(row[give], widths[give])
        say("  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip())


def bar(what: str) -> Callable[[int, int], None]:
    """A progress bar on a terminal's stderr; nothing where stderr is none."""

    def show(done: int, total: int) -> None:
        if not sys.stderr.isatty() or not total:
            return
        filled = 40 * done // total
        sys.stderr.write(f"\r{what}  {'█' * filled}{'░' * (40 - filled)}  {100 * done // total:3} %")
        if done >= total:
            sys.stderr.write("\n")
        sys.stderr.flush()

    return show


def add_progress(parser: ArgumentParser) -> None:
    """`--progress json` is for a program that runs this as a process of its own: `secor_tui/apart.py` reads it."""
    parser.add_argument("--progress", choices=("bar", "json"), default="bar", help="json: a line for each step")


def in_json(args: Namespace) -> bool:
    return bool(args.progress == "json")


def steps(args: Namespace, what: str) -> Callable[[int, int, str], None]:
    """What is called with how many of how many are done, and of what."""
    if in_json(args):
        return lambda done, of, now: say_line({"done": done, "of": of, "what": now})
    shown = bar(what)
    return lambda done, of, _now: shown(done, of)


def say_line(value: object) -> None:
    """One line of JSON, at once."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()


@contextlib.contextmanager
def errors_told(args: Namespace) -> Iterator[None]:
    """An error is a line of JSON too, in both languages, where somebody reads those."""
    try:
        yield
    except SecorError as error:
        if in_json(args):
            said = {language: ". ".join(filter(None, error.said(language))) for language in ("en", "fr")}
            say_line({"error": error.message, "title": error.title, "said": said})
        raise


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _width(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) > 0 for char in text)


def _cut(text: str, width: int) -> str:
    if _width(text) <= width:
        return text
    while _width(text) > width - 3:
        text = text[:-1]
    return text.rstrip() + "..."


def read_json(name: str) -> dict[str, Any]:
    """What an answers file holds; `-` is standard input. Raises Unreadable, WrongUse."""
    where = "standard input" if name == "-" else name
    try:
        text = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise Unreadable("The answers cannot be read", f"{where}: {error.strerror}.") from error
    try:
        # Decimals stay as they were written: a record holds no floats.
        found = json.loads(text.decode("utf-8-sig"), parse_float=str)
    except (ValueError, RecursionError) as error:
        raise WrongUse("The answers cannot be read", f"{where} is not JSON: {error}.") from error
    if not isinstance(found, dict):
        raise WrongUse(
            "The answers cannot be read", f"{where} must hold an object, with the answers by the name of their row."
        )
    return found


def pin_of(args: Namespace) -> str:
    """The PIN from the file descriptor or SECOR_PIN; empty when none was given. Never an argument: others see those."""
    if args.pin_fd is None:
        pin = os.environ.get("SECOR_PIN", "")
    else:
        try:
            with open(args.pin_fd, encoding="ascii", errors="replace") as stream:  # noqa: PTH123 - a number, not a path
                pin = stream.readline().strip()
        except (OSError, ValueError) as error:
            raise WrongUse("No PIN there", f"File descriptor {args.pin_fd} cannot be read: {error}.") from error
        if not pin:
            raise WrongUse("No PIN there", f"File descriptor {args.pin_fd} holds none. Nothing was recorded.")
    if not pin.isascii():
        raise WrongUse("No PIN there", "A PIN has digits only. Nothing was recorded.")
    return pin


def words(text: str) -> str:
    """An argument that a record could hold; argparse names the fault."""
    from argparse import ArgumentTypeError

    if not text.isprintable() or len(text) > LONGEST:
        raise ArgumentTypeError("that is not text, or far too long")
    return text
