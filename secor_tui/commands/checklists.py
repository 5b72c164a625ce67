"""`checklists`: which there are, one as it is understood, and what is wrong with a file."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from secor_tui.commands import Commands
from secor_tui.commands.console import say, say_json, say_json_list, say_table, tell
from secor_tui.commands.opened import data_folder
from secor_tui.errors import WrongUse
from secor_tui.forms.model import Checklist, Row, said

if TYPE_CHECKING:
    from secor_tui.forms.library import Library


def add(commands: Commands) -> None:
    parser = commands.add_parser("checklists", help="list the checklists, show one, check a file")
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.set_defaults(run=list_all)
    inner = parser.add_subparsers(metavar="")
    show = inner.add_parser("show", help="one checklist as it is understood")
    show.add_argument("id", help="such as daily-site-inspection")
    show.add_argument("--json", action="store_true", help="as JSON, the way it is frozen with a record")
    show.set_defaults(run=show_one)
    lint = inner.add_parser("lint", help="check files: what cannot work and what is hardly meant")
    lint.add_argument("file", nargs="+")
    lint.set_defaults(run=lint_files)


def list_all(args: Namespace) -> int:
    library, language = _library(args)
    listings = sorted(library.listings().values(), key=lambda one: (one.folder, one.id))
    if args.json:
        say_json_list(
            {
                "id": one.id,
                "title": dict(one.title),
                "kind": one.kind,
                "frequency": one.frequency,
                "role": one.role,
                "elements": list(one.elements),
                "folder": one.folder,
                "hidden": one.hidden,
                "sha256": one.sha256,
            }
            for one in listings
        )
    else:
        rows = [(one.id, one.frequency, one.role, said(one.title, language)) for one in listings]
        say_table(("CHECKLIST", "HOW OFTEN", "WHO", "TITLE"), rows, give=3)
    for path, fault in library.faults().items():
        tell(f"{path.name} cannot be used: {fault.message}")
    return 0


def show_one(args: Namespace) -> int:
    library, language = _library(args)
    checklist = library.load(args.id)
    if args.json:
        from secor_tui.forms.frozen import freeze

        say_json(json.loads(freeze(checklist)))
    else:
        _outline(checklist, language)
    return 0


def _library(args: Namespace) -> tuple[Library, str]:
    """The checklists that came with the program and those in the data folder, and the language they are shown in."""
    import checklists as shipped
    from secor_tui.config import Config
    from secor_tui.forms.library import Library

    folder = data_folder(args)
    cache = folder / "cache" / "checklists.json" if folder.is_dir() else None
    library = Library((Path(shipped.__file__).parent, folder / "checklists"), cache)
    return library, Config.load(folder / "config.json").language


def _outline(checklist: Checklist, language: str) -> None:
    def text(texts: dict[str, str]) -> str:
        return said(texts, language, checklist.language)

    say(f"{text(dict(checklist.title))} ({checklist.id}, version {checklist.version})")
    if checklist.hint:
        say(text(dict(checklist.hint)))
    say(f"{checklist.frequency}, by {checklist.role} or above")

    def below(rows: tuple[Row, ...], depth: int) -> None:
        for row in rows:
            lists = ", ".join(choice.name for choice in checklist.lists.get(row.list_name, ()))
            facts = [
                f"{row.type} ({lists})" if lists else str(row.type),
                "required" if row.required else "",
                f"fails on {', '.join(row.fail.values) or row.fail.when}" if row.fail else "",
                "critical" if row.critical else "",
                f"only where {row.relevant}" if row.relevant else "",
            ]
            say(f"{'  ' * depth}{row.name}: {text(dict(row.label))}")
            say(f"{'  ' * depth}    {'; '.join(fact for fact in facts if fact)}")
            below(row.rows, depth + 1)

    below(checklist.rows, 0)
    statement = text(dict(checklist.statement))
    if statement:
        say(f"Signed with: {statement}")


def lint_files(args: Namespace) -> int:
    from secor_tui.forms.lint import lint_file

    found = False
    for name in args.file:
        path = Path(name)
        if len(path.name) > 255 or not path.is_file():
            raise WrongUse("No such file", f"There is no file {name}.")
        faults = lint_file(path)
        for fault in faults:
            say(str(fault))
        found = found or bool(faults)
    if not found:
        say(f"{len(args.file)} checked, nothing to mend.")
    return 1 if found else 0
