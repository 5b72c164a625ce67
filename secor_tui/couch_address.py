"""Where a CouchDB is and who asks: what an address may be, and that neither name nor password is part of it.

Addresses stand in histories, process lists and logs.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from secor_tui.errors import WrongUse

# `is_private` of some Pythons is true of addresses that lead through a translator to anybody.
_PRIVATE = [
    ip_network(one)
    for one in (
        *("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"),
        *("::1/128", "fc00::/7", "fe80::/10"),
    )
]


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is; made by `address`."""

    server: str
    """With the path before the database, `https://office.example:6984/couch`."""
    name: str

    def __str__(self) -> str:
        return f"{self.server}/{self.name}"


@dataclass(frozen=True, slots=True)
class Login:
    """Never shown: `repr` leaves the password out."""

    user: str
    password: str

    def __repr__(self) -> str:
        return f"Login({self.user!r})"


def address(url: str, *, in_the_clear: bool = False) -> Address:
    """The database of a URL. Raises WrongUse for what is none, and for http to a host that is neither this machine
    nor a private address, unless `in_the_clear` says that it may be."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        parts, host, port = urlsplit(""), None, None
    if parts.username is not None or parts.password is not None:
        # Not named again: this sentence may end up in a log.
        raise WrongUse(
            "No password in an address",
            "Addresses are kept in histories and seen in process lists. Give the name in SECOR_COUCH_USER or --user, "
            "the password in SECOR_COUCH_PASSWORD or by --password-fd, and the address without them. If the password "
            "was real, change it.",
        )
    path = [part for part in parts.path.split("/") if part]
    if (
        parts.scheme not in ("http", "https")
        or not host
        or not path
        or parts.query
        or parts.fragment
        or not url.isprintable()
        or " " in url
    ):
        raise WrongUse(
            "No such address",
            "{url} is not the address of a database. That is a server and the name of a database, such as "
            "https://office.example:6984/safety.",
            url=url,
        )
    if path[-1].startswith("_"):
        raise WrongUse(
            "Not a database for records", "{name} is CouchDB's own. Name a database for the records.", name=path[-1]
        )
    if parts.scheme == "http" and not in_the_clear and not _near(host):
        raise WrongUse(
            "Everybody on the way could read it",
            "{url} is not encrypted, and {host} is neither this machine nor a private address: records and password "
            "would go in the clear. Use https, or say --insecure-http where a tunnel protects the way.",
            url=url,
            host=host,
        )
    literal = f"[{host}]" if ":" in host else host
    server = f"{parts.scheme}://{literal}" + (f":{port}" if port else "")
    return Address("/".join([server, *path[:-1]]), path[-1])


def _near(host: str) -> bool:
    """Whether a host is this machine or has a private address. Of a name nobody can tell: it may mean another host
    tomorrow."""
    if host == "localhost":
        return True
    try:
        found = ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return any(found in network for network in _PRIVATE)
