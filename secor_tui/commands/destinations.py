"""`destinations`: where copies go, how each stands, and which sticks are put in that are none of ours."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict

from secor_tui.commands import Commands
from secor_tui.commands.console import say, say_json, say_table, words
from secor_tui.commands.opened import kiosk, named_folder

FOLDER, SHARE, STICK = "folder", "share", "stick"


def add(commands: Commands) -> None:
    found = commands.add_parser(
        "destinations",
        help="where papers and backups go, how each stands, and the sticks that are put in",
        description="Where `secor-tui export` brings papers and backups, and how each stands.",
    )
    found.add_argument("--json", action="store_true", help="as JSON")
    found.add_argument(
        "--sticks", action="store_true", help="nothing but the ids of the sticks among them, a line each"
    )
    found.set_defaults(run=show)
    inner = found.add_subparsers(metavar="WHAT")
    new = inner.add_parser("add", help="a folder, a share that may be away, or a stick")
    new.add_argument("name", type=words, help="what it is called")
    where = new.add_mutually_exclusive_group(required=True)
    where.add_argument("--folder", metavar="FOLDER", help="on this machine: a synced folder, another disk")
    where.add_argument("--share", metavar="FOLDER", help="a mounted network share")
    where.add_argument("--stick", metavar="ID", type=words, help="a stick, by the id that `destinations` shows")
    new.add_argument("--holds", choices=("papers", "backup", "both"), default="papers", help="(papers)")
    new.add_argument("--sealed", action="store_true", help="papers for the office's eyes alone")
    new.set_defaults(run=make)
    gone = inner.add_parser("remove", help="nothing more goes there; what is there stays")
    gone.add_argument("name", type=words, help="what it is called")
    gone.set_defaults(run=remove)


def show(args: Namespace) -> int:
    from secor_tui import destinations, nightly_state
    from secor_tui.sticks import sticks

    with kiosk(args) as opened:
        there, known = destinations.listed(opened), nightly_state.states(opened.folder)
        strange, put_in = destinations.strangers(opened), sticks()
    if args.sticks:
        for id in filter(None, (one.stick for one in there)):
            say(id)
        return 0
    if args.json:
        say_json(
            {
                "destinations": [
                    {
                        "name": one.name,
                        "kind": one.kind,
                        "place": one.place,
                        "stick": one.stick,
                        "holds": one.holds,
                        "sealed": one.sealed,
                        "at": str(one.top(put_in) or ""),
                        **asdict(known.get(one.name, nightly_state.State())),
                    }
                    for one in there
                ],
                "strange_sticks": [
                    {"id": one.id, "name": one.name, "type": one.type, "at": str(one.folder or "")} for one in strange
                ],
            }
        )
        return 0
    rows = []
    for one in there:
        state = known.get(one.name, nightly_state.State())
        how = state.trouble or state.proof_failed
        said = how.get("en", "") or (f"away since {state.away_since[:10]}" if state.away_since else "")
        rows.append((one.name, one.holds, state.done[:16].replace("T", " ") or "never", one.place or one.stick, said))
    say_table(("NAME", "HOLDS", "LAST COPY", "WHERE", "TROUBLE"), rows, give=4)
    for stick in strange:
        say(f"Put in and none of ours: {stick.name}, id {stick.id}{f', at {stick.folder}' if stick.folder else ''}.")
    return 0


def make(args: Namespace) -> int:
    from secor_tui import destinations

    kind = next(one for one in (FOLDER, SHARE, STICK) if getattr(args, one))
    place = "" if kind == STICK else str(named_folder(getattr(args, kind)))
    wanted = destinations.Destination(args.name, kind, place, args.stick or "", args.holds, args.sealed)
    with kiosk(args) as opened:
        made = destinations.add(opened, wanted)
    say(f"{made.name} gets {_holds(made.holds)} from the next export on.")
    return 0


def remove(args: Namespace) -> int:
    from secor_tui import destinations

    with kiosk(args) as opened:
        gone = destinations.remove(opened, args.name)
    say(f"{gone.name} gets nothing more. What lies there stays.")
    return 0


def _holds(what: str) -> str:
    return "papers and backups" if what == "both" else "backups" if what == "backup" else "papers"
