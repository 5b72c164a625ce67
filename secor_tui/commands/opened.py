"""The data folder a command works on, and the kiosk in it."""

from __future__ import annotations

import contextlib
import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import secor_tui
from secor_tui.errors import WrongUse

if TYPE_CHECKING:
    from secor_tui.kiosk import Kiosk
    from secor_tui.program.crew import Person


def data_folder(args: Namespace) -> Path:
    """`--data`, else SECOR_DATA, else `data/` of a checkout, else where this platform keeps a user's data."""
    named = args.data or os.environ.get("SECOR_DATA")
    if named:
        return named_folder(named)
    checkout = Path(secor_tui.__file__).parent.parent
    if (checkout / "pyproject.toml").is_file():
        return checkout / "data"
    from platformdirs import user_data_path

    return user_data_path("secor-tui", appauthor=False)


def named_folder(name: str) -> Path:
    """A folder that somebody named, `~` and all. Raises WrongUse."""
    try:
        return Path(name).expanduser().absolute()
    except (OSError, RuntimeError, ValueError) as error:
        raise WrongUse("No such folder", f"{name} cannot be a folder: {error}.") from error


@contextlib.contextmanager
def kiosk(args: Namespace, *, make: bool = False) -> Iterator[Kiosk]:
    """The kiosk of the data folder, closed afterwards. A folder without one is only made where that was asked for."""
    from secor_tui.kiosk import Kiosk
    from secor_tui.ledger.ledger import MERGE

    folder = data_folder(args)
    if not make and not any((folder / name).exists() for name in ("config.json", "records", MERGE)):
        raise WrongUse(
            "No records here",
            f"{folder} holds no kiosk. Name its folder with --data, or begin one with `secor-tui setup`.",
        )
    opened = Kiosk.open(folder)
    try:
        if getattr(args, "site", None):
            opened.config.site = _site(opened, args.site)
        yield opened
    finally:
        opened.close()


def of_site(parser: ArgumentParser, *, each: bool = False) -> None:
    """Let a command be told of which site it is to speak; in a merged store, with `each`, of one after the other."""
    parser.add_argument("--site", metavar="SITE", help="of which site, by its name (default: the kiosk's own)")
    if each:
        parser.set_defaults(run=partial(_at_each_site, parser.get_default("run")))


def _at_each_site(show: Callable[[Namespace], int], args: Namespace) -> int:
    from secor_tui.commands.console import gathering, say, say_json
    from secor_tui.ledger.ledger import is_merged

    if args.site or not is_merged(data_folder(args)):
        return show(args)
    with kiosk(args) as opened:
        sites = {id: opened.registers.company.site_name(id) for id in opened.sites}
    told = []
    for id, name in sites.items():
        if not args.json and len(sites) > 1:
            say(f"{'' if id == next(iter(sites)) else chr(10)}{name}:")
        with gathering() as found:
            show(Namespace(**{**vars(args), "site": id}))
        told += [{"site": {"id": id, "name": name}, "told": one} for one in found]
    if args.json:
        say_json(told)
    elif not sites:
        say("No site is known here.")
    return 0


def _site(kiosk: Kiosk, words: str) -> str:
    """The id of the one site of that id or name. Raises WrongUse, with the names there are."""
    company = kiosk.registers.company
    names = {id: company.site_name(id) for id in company.sites}
    found = [id for id, name in names.items() if words == id or words.casefold() == name.casefold()]
    if len(found) == 1:
        return found[0]
    several = ", ".join(f"{names[id]} ({id})" for id in found)
    if several:
        raise WrongUse("Which site?", f"Several sites are called {words}: {several}.")
    raise WrongUse("No such site", f"There is no site {words}. There is {', '.join(names.values()) or 'none yet'}.")


def person(kiosk: Kiosk, words: str) -> Person:
    """The one person of that id or name. Raises WrongUse, with the names there are."""
    crew = kiosk.registers.crew
    found = crew.find(words)
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(f"{one.name} ({one.id})" for one in found)
        raise WrongUse("Which one?", f"Several people are called {words}: {names}.")
    names = ", ".join(one.name for one in crew.present()) or "nobody yet, see `secor-tui setup`"
    raise WrongUse("Nobody of that name", f"{words} is not on the crew. There is {names}.")
