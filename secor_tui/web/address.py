"""Where phones find this kiosk's page: the address its owner set (`page_address` in the settings), else the machine's
own on the network it is in. It stands on posters, so it should be set, and reserved for this machine in the router."""

from __future__ import annotations

import ipaddress
import re
import socket
import sys
from dataclasses import dataclass
from pathlib import Path

from secor_tui.config import Config
from secor_tui.errors import WrongUse

PORT = 8080
"""Above 1023, so that no rights are needed for it."""
LOOPBACK = "127.0.0.1"
PLAN = "/plan"
"""Where the emergency plan of the kiosk's own site stands on the page."""
PHOTOS = "/p/"
"""What the way to a photo page begins with; its token follows."""
SERVER = "secor-tui"
"""What the page calls itself in every answer."""

_ADDRESS = re.compile(
    r"(?:(?P<scheme>https?)://)?(?P<host>[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?)(?::(?P<port>[0-9]{1,5}))?/?",
    re.ASCII | re.IGNORECASE,
)
_SOMEWHERE = ("192.0.2.1", "10.255.255.254", "172.31.255.254", "192.168.255.254")
"""The first is for documentation and never answers (RFC 5737); nothing is sent to any of them."""
_GET_ADDRESS = 0x8915
"""SIOCGIFADDR of Linux."""


@dataclass(frozen=True, slots=True)
class Address:
    """A host, which is a name or an IPv4 address, and a port."""

    scheme: str
    host: str
    port: int

    @property
    def url(self) -> str:
        """Without a slash at its end."""
        usual = {"http": 80, "https": 443}[self.scheme]
        return f"{self.scheme}://{self.host}" + ("" if self.port == usual else f":{self.port}")


def page_url(of: Config | Path) -> str:
    """The fixed address of this kiosk's page, such as `http://192.168.50.10:8080`, from its settings or data folder.

    Loopback where the machine is in no network. An address that cannot be understood is passed over here; `serve` says
    so. Raises Unreadable for damaged settings.
    """
    config = of if isinstance(of, Config) else Config.load(of / "config.json")
    try:
        found = configured(config)
    except WrongUse:
        found = None
    return (found or Address("http", lan_address(), PORT)).url


def plan_url(config: Config) -> str:
    """Where a phone finds the emergency plan, for a poster: at the firm's own address (`plan_address`), else on this
    kiosk's page. Empty where its owner set neither: an address that was only found out may be another's next month."""
    if own := config.plan_address.strip():
        return own
    return f"{page_url(config)}{PLAN}" if config.page_address.strip() else ""


def configured(config: Config) -> Address | None:
    """The address the owner set; None where none is. Raises WrongUse."""
    text = config.page_address.strip()
    if not text:
        return None
    found = _ADDRESS.fullmatch(text)
    scheme = ((found and found["scheme"]) or "http").lower()
    port = int(found["port"]) if found and found["port"] else 443 if scheme == "https" else 80
    if found is None or not 0 < port < 65536:
        raise WrongUse(
            "No such address",
            "In config.json `page_address` is {text}. It is a host and a port, such as http://192.168.50.10:8080.",
            text=text,
        )
    return Address(scheme, found["host"].lower(), port)


def lan_address() -> str:
    """This machine's IPv4 address on its network; the loopback one where it is in none."""
    for target in _SOMEWHERE:
        # Connecting a datagram socket only asks for the way there, and so for the address at its near end.
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            try:
                asking.connect((target, 9))
                found = str(asking.getsockname()[0])
            except OSError:
                continue
            if _of_a_network(found):
                return found
    # An access point of its own knows no way to anywhere else.
    return next(filter(_of_a_network, _of_interfaces()), LOOPBACK)


def reachable(url: str, *, within: float = 0.5) -> bool:
    """Whether the page answers at this address, as seen from this machine: where it does not, no phone gets it."""
    found = _ADDRESS.fullmatch(url)
    if found is None:
        return False
    host, port = found["host"], int(found["port"]) if found["port"] else 80
    if (found["scheme"] or "").lower() == "https":
        # Something before it speaks TLS; the page itself is asked.
        host, port = LOOPBACK, PORT
    try:
        with socket.create_connection((host, port), timeout=within) as line:
            line.sendall(f"HEAD /favicon.ico HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
            return f"Server: {SERVER}\r\n".encode() in line.recv(2048)
    except OSError:
        return False


def _of_a_network(text: str) -> bool:
    address = ipaddress.ip_address(text)
    return not (address.is_loopback or address.is_unspecified or address.is_link_local)


def _of_interfaces() -> list[str]:
    if sys.platform != "linux":
        return []
    import fcntl

    found = []
    try:
        names = [name for _, name in socket.if_nameindex()]
    except OSError:  # a service that may not ask
        return []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        for name in names:
            try:
                answer = fcntl.ioctl(asking.fileno(), _GET_ADDRESS, name.encode()[:15].ljust(256, b"\0"))
            except OSError:
                continue  # it has none
            found.append(socket.inet_ntoa(answer[20:24]))
    return found
