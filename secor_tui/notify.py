"""What systemd is told of the kiosk that it started: that it is up, and every second that it still is."""

from __future__ import annotations

import contextlib
import os
import socket

ADDRESS = "NOTIFY_SOCKET"
"""The variable in which systemd says where it listens. Elsewhere there is none, and nothing is told."""

READY, ALIVE = "READY=1", "WATCHDOG=1"


def wanted() -> bool:
    """Whether anybody listens."""
    return bool(os.environ.get(ADDRESS))


def tell(*states: str) -> None:
    """One message of sd_notify(3). Nobody waits for it, and one that does not arrive is no fault of the kiosk's."""
    address = os.environ.get(ADDRESS, "")
    if not address.startswith(("/", "@")) or not hasattr(socket, "AF_UNIX"):
        return
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.setblocking(False)
        line.sendto("\n".join(states).encode(), address.replace("@", "\0", 1) if address[0] == "@" else address)
