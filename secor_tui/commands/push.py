"""`push`: the records into the office's CouchDB, what is not there yet."""

from __future__ import annotations

import json
import os
import sys
import time
from argparse import Namespace
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING

from secor_tui.commands import Commands
from secor_tui.commands.console import bar, say, tell
from secor_tui.commands.opened import kiosk
from secor_tui.errors import SecorError, WrongUse

if TYPE_CHECKING:
    from secor_tui.couch_address import Login
    from secor_tui.push import Report


def add(commands: Commands) -> None:
    push = commands.add_parser("push", help="the records into the office's CouchDB; only what is not there yet")
    push.add_argument(
        "url",
        metavar="URL",
        nargs="?",
        default="",
        help="server and database, such as https://office.example:6984/safety (also SECOR_COUCH_URL)",
    )
    push.add_argument("--create", action="store_true", help="make the database where it is not there")
    push.add_argument("--with-photos", action="store_true", help="photos and other attached files too")
    push.add_argument(
        "--anew", action="store_true", help="ask about every record, and name what stands there otherwise"
    )
    push.add_argument("--user", default="", metavar="NAME", help="of the database (also SECOR_COUCH_USER)")
    push.add_argument(
        "--password-fd",
        type=int,
        metavar="N",
        help="read the password from this file descriptor (else SECOR_COUCH_PASSWORD)",
    )
    push.add_argument(
        "--insecure-http", action="store_true", help="http to a host that is not private: everybody on the way reads it"
    )
    push.add_argument("--progress", choices=("bar", "json"), default="bar", help="json: a line for each step")
    push.set_defaults(run=send)


def send(args: Namespace) -> int:
    from secor_tui import couch, couch_address
    from secor_tui.push import push

    as_json = args.progress == "json"
    try:
        url = args.url or os.environ.get("SECOR_COUCH_URL")
        if not url:
            raise WrongUse("Where to?", "Name the office's database, or put its address into SECOR_COUCH_URL.")
        where, login = couch_address.address(url, in_the_clear=args.insecure_http), login_of(args)
        with kiosk(args) as opened, couch.connected(where, login, pause=_wait) as database:
            report = push(
                opened,
                database,
                create=args.create,
                anew=args.anew,
                files=args.with_photos,
                progress=_told() if as_json else bar("Pushing"),
            )
    except SecorError as error:
        if as_json:
            _line({"error": error.message, "title": error.title})
        raise
    if as_json:
        _line({"kiosk": opened.ledger.kiosk, **asdict(report)})
    else:
        for fault in report.faults:
            tell(fault)
        for sentence in _summary(report, opened.ledger.kiosk, str(where)):
            say(sentence)
    return 1 if report.faults else 0


def _summary(report: Report, kiosk: str, where: str) -> list[str]:
    counted = ((report.sent, "records"), (report.texts, "checklists"), (report.files, "photos and files"))
    sent = [f"{count} {what}" for count, what in counted if count]
    if sent:
        said = [f"{' and '.join(filter(None, [', '.join(sent[:-1]), sent[-1]]))} were sent to {where}."]
    else:
        said = ["Nothing was sent." if report.faults else f"Nothing new: {where} has every record."]
    if report.withheld:
        said.append(f"{report.withheld} of the records are confidential: their content stays here.")
    said.append(f"There are {report.documents} documents in it.")
    if newest := report.newest.seq:
        said.append(f"The newest of {kiosk} is number {newest}, hash {report.newest.hash}.")
    return said


def login_of(args: Namespace) -> Login | None:
    """Name and password for the database; None where neither was given. Raises WrongUse."""
    from secor_tui.couch_address import Login

    user, password = args.user or os.environ.get("SECOR_COUCH_USER", ""), os.environ.get("SECOR_COUCH_PASSWORD", "")
    if args.password_fd is not None:
        try:
            with open(args.password_fd, encoding="utf-8") as stream:  # noqa: PTH123 - a number, not a path
                password = stream.readline().rstrip("\r\n")
        except (OSError, ValueError) as error:
            raise WrongUse(
                "No password there", f"File descriptor {args.password_fd} cannot be read: {error}."
            ) from error
    if bool(user) != bool(password):
        raise WrongUse(
            "Name and password",
            "The database's user is SECOR_COUCH_USER or --user, the password SECOR_COUCH_PASSWORD or --password-fd. "
            "One of the two is missing.",
        )
    return Login(user, password) if user else None


def _wait(seconds: float, why: str) -> None:
    tell(f"{why} Trying again in {seconds:.0f} s.")
    time.sleep(seconds)


def _told() -> Callable[[int, int], None]:
    return lambda done, of: _line({"done": done, "of": of})


def _line(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()
