"""As much of HTTP/1.1 as a page for phones needs, read strictly: what could be understood in two ways is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.utils import formatdate
from http import HTTPStatus

from secor_tui.web.address import SERVER

LONGEST_LINE = 2048
LONGEST_HEAD = 8192
MOST_HEADERS = 60

_REQUEST = re.compile(rb"([A-Z]{1,20}) (/[\x21-\x7e]*) HTTP/1\.[01]")
_HEADER = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}):[ \t]*([\x20-\x7e\x80-\xff\t]*)")
_LENGTH = re.compile("[0-9]{1,12}")
_HOST = re.compile(r"([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)\.?(?::[0-9]{1,5})?")
_LANGUAGE = re.compile(r"\s*([A-Za-z]{2,3})(?:-[A-Za-z0-9-]*)?\s*(?:;\s*q=([01](?:\.[0-9]{0,3})?))?\s*")


class Refused(Exception):
    """A request that is not answered with a page; the status says why."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    path: str
    """Without what follows a question mark; never decoded."""
    headers: Mapping[str, str]
    """By their names in small letters."""
    host: str
    """Without port, in small letters."""
    length: int
    """Bytes of the body; -1 where none is announced."""

    @property
    def language(self) -> str:
        """`en` or `fr`, whichever the phone would rather read."""
        wishes = {"en": 0.0, "fr": 0.0}
        for part in self.headers.get("accept-language", "")[:400].split(","):
            found = _LANGUAGE.fullmatch(part)
            if found and (name := found[1].lower()) in wishes:
                wishes[name] = max(wishes[name], float(found[2] or 1))
        return "fr" if wishes["fr"] > wishes["en"] else "en"


def parsed(head: bytes) -> Request:
    """A request from its head, without the empty line at its end. Raises Refused."""
    first, *lines = head.split(b"\r\n")
    if len(first) > LONGEST_LINE:
        raise Refused(HTTPStatus.REQUEST_URI_TOO_LONG)
    line = _REQUEST.fullmatch(first)
    if line is None or len(lines) > MOST_HEADERS:
        raise Refused(HTTPStatus.BAD_REQUEST)
    headers: dict[str, str] = {}
    for one in lines:
        found = _HEADER.fullmatch(one)
        if found is None:
            raise Refused(HTTPStatus.BAD_REQUEST)
        name, value = found[1].decode("ascii").lower(), found[2].decode("latin-1").strip()
        if name in headers and name in ("host", "content-length", "content-type", "transfer-encoding"):
            raise Refused(HTTPStatus.BAD_REQUEST)
        headers[name] = value
    if "transfer-encoding" in headers:
        raise Refused(HTTPStatus.LENGTH_REQUIRED)
    length = headers.get("content-length", "")
    if length and not _LENGTH.fullmatch(length):
        raise Refused(HTTPStatus.BAD_REQUEST)
    host = _HOST.fullmatch(headers.get("host", "").lower())
    return Request(
        method=line[1].decode("ascii"),
        path=line[2].decode("ascii").partition("?")[0],
        headers=headers,
        host=host[1] if host else "",
        length=int(length) if length else -1,
    )


_BARE = (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED)


@dataclass(frozen=True, slots=True)
class Answer:
    status: HTTPStatus
    body: bytes = b""
    type: str = "text/html; charset=utf-8"
    style: str = ""
    """Hash of the only style that the page may have."""
    more: Sequence[tuple[str, str]] = ()
    """Further headers."""


def head(answer: Answer, *, cache: str = "no-store") -> bytes:
    """The head of an answer, with what keeps a page to itself."""
    style = f"style-src '{answer.style}'; " if answer.style else ""
    lines = [
        f"HTTP/1.1 {answer.status.value} {answer.status.phrase}",
        f"Server: {SERVER}",
        f"Date: {formatdate(usegmt=True)}",
        "Connection: close",
        *([] if answer.status in _BARE else [f"Content-Length: {len(answer.body)}"]),
        *([f"Content-Type: {answer.type}"] if answer.body else ()),
        f"Cache-Control: {cache}",
        f"Content-Security-Policy: default-src 'none'; {style}form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'",
        "X-Content-Type-Options: nosniff",
        "X-Frame-Options: DENY",
        "Referrer-Policy: no-referrer",
        "Cross-Origin-Opener-Policy: same-origin",
        "Cross-Origin-Resource-Policy: same-origin",
        "Permissions-Policy: microphone=(), geolocation=()",
        *(f"{name}: {value}" for name, value in answer.more),
    ]
    return "\r\n".join(lines).encode("ascii") + b"\r\n\r\n"
