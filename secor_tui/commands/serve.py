"""`publish` and `serve`: what phones may see, and the page that shows it and takes their photos."""

from __future__ import annotations

import os
import socket
from argparse import Namespace
from typing import TYPE_CHECKING

from secor_tui.commands import Commands
from secor_tui.commands.console import tell
from secor_tui.commands.opened import data_folder, kiosk
from secor_tui.errors import SecorError, WrongUse

if TYPE_CHECKING:
    from secor_tui.config import Config

EVERYWHERE = "0.0.0.0"  # noqa: S104 - only where the owner asked for it


def add(commands: Commands) -> None:
    publish = commands.add_parser("publish", help="write what phones may see: the plans and documents in force")
    publish.set_defaults(run=write)
    serve = commands.add_parser(
        "serve",
        help="the page for phones: emergency plan, documents, and photos for the kiosk",
        description="Shows phones on the trailer's network the emergency plan and the documents, and takes photos for "
        "the kiosk. It never opens a record. Without --host it answers this machine alone (127.0.0.1), unless "
        "`page_address` stands in config.json: then it answers on every network the machine is in.",
    )
    serve.add_argument("--host", help="the IPv4 address to answer on; 0.0.0.0 is all of them")
    serve.add_argument("--port", type=int, help="default: that of page_address, else 8080")
    serve.set_defaults(run=answer)


def write(args: Namespace) -> int:
    from secor_tui.publishing import publish

    with kiosk(args) as opened:
        changed = publish(opened)
    tell("Published." if changed else "Nothing has changed since it was published.")
    return 0


def answer(args: Namespace) -> int:
    # Nothing here may lead to the records: the page's process never opens them.
    import asyncio
    import logging

    from secor_tui.clock import SystemClock
    from secor_tui.config import Config
    from secor_tui.web import address
    from secor_tui.web.server import Server

    folder = data_folder(args)
    if not any((folder / name).exists() for name in ("config.json", "web")):
        raise WrongUse(
            "No kiosk here",
            f"{folder} holds no kiosk. Name its folder with --data, or begin one with `secor-tui setup`.",
        )
    config = Config.load(folder / "config.json")
    set_to = address.configured(config)
    host = args.host or (EVERYWHERE if set_to else address.LOOPBACK)
    # An https address is that of something before it, which speaks TLS and asks here.
    usual = set_to.port if set_to and set_to.scheme == "http" else address.PORT
    port = args.port if args.port is not None else usual
    line = bound(host, port)
    port = line.getsockname()[1]
    tell(f"Answers at http://{address.LOOPBACK if host == EVERYWHERE else host}:{port}; Ctrl-C ends it.")
    if host == address.LOOPBACK:
        tell("Only this machine sees it. For phones set page_address in config.json (docs/phones.md), or --host.")
    else:
        tell(f"Phones find it at {address.page_url(config)}.")
    # As a service it may not write the log in the data folder; systemd keeps what is said here.
    heard = logging.StreamHandler()
    heard.setLevel(logging.WARNING)
    logging.getLogger("secor_tui").addHandler(heard)
    server = Server(folder / "web", SystemClock(), names(config, host))
    asyncio.run(server.run(line, lambda: tell("Ready.")))
    tell("Stopped.")
    return 0


def bound(host: str, port: int) -> socket.socket:
    """A socket that holds the address. Raises SecorError."""
    if not 0 <= port < 65536:
        raise WrongUse("No such port", f"{port} is no port: 1 to 65535.")
    line = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # elsewhere it would let two programs share a port
            line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        line.bind((host, port))
    except OSError as error:
        line.close()
        raise SecorError(
            "The page cannot answer there",
            f"{host}:{port}: {error.strerror or error}. Another program may hold it; --port names another port.",
        ) from error
    return line


def names(config: Config, host: str) -> frozenset[str]:
    """The hosts it answers to, beside the address that a phone came in at: a stranger's name, which somebody made to
    lead here, is none of them."""
    from secor_tui.web import address

    own = socket.gethostname().lower().partition(".")[0]
    set_to = address.configured(config)
    found = {"localhost", address.LOOPBACK, own, f"{own}.local"}
    found |= {host} if host != EVERYWHERE else set()
    return frozenset(found | ({set_to.host} if set_to else set()))
