"""What a form with files sends (RFC 7578), read piece by piece as it comes: nothing of it is held but one piece."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_PARTS = 60
LONGEST_HEAD = 2048
"""Bytes of the lines before one part."""

_BOUNDARY = re.compile(r"multipart/form-data\s*;\s*boundary=(?:\"([^\"]{1,70})\"|([^\s;\"]{1,70}))\s*", re.IGNORECASE)
_NAME = re.compile(rb"[;\s]name=\"([^\"\r\n]{1,40})\"", re.IGNORECASE)
_FILE = re.compile(rb"[;\s]filename=\"([^\r\n]*?)\"", re.IGNORECASE)


class Malformed(Exception):
    """No form of this kind, or more of it than a form has."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A part begins."""

    name: str
    named_file: bool
    """Whether it is a file that has a name: a file box that was left empty sends one without."""


@dataclass(frozen=True, slots=True)
class Piece:
    """More of the part that has begun."""

    data: bytes


class Ended:
    """The part that has begun is whole."""


Event = Begun | Piece | Ended


def boundary_of(content_type: str) -> bytes:
    """What separates the parts. Raises Malformed."""
    found = _BOUNDARY.fullmatch(content_type.strip())
    if found is None or not content_type.isascii():
        raise Malformed
    return (found[1] or found[2]).encode("ascii")


class Parts:
    """Give it what comes, in order; it yields what begins, goes on and ends in it."""

    def __init__(self, boundary: bytes) -> None:
        self._between = b"\r\n--" + boundary
        # The first line has no line end before it.
        self._held = b"\r\n"
        self._in_part = False
        self._count = 0
        self.whole = False
        """Whether the end of the form came."""

    def feed(self, data: bytes) -> Iterator[Event]:
        """Raises Malformed."""
        self._held += data
        while not self.whole:
            at = self._held.find(self._between)
            if at < 0:
                # The end of what is here may be the beginning of what separates.
                keep = len(self._between) - 1
                if self._in_part and len(self._held) > keep:
                    piece, self._held = self._held[:-keep], self._held[-keep:]
                    yield Piece(piece)
                elif not self._in_part and len(self._held) > LONGEST_HEAD:
                    raise Malformed
                return
            after = at + len(self._between)
            if self._held[after : after + 2] == b"--":
                yield from self._end(at)
                self.whole, self._held = True, b""
                return
            head_end = self._held.find(b"\r\n\r\n", after)
            if head_end < 0:
                if len(self._held) - after > LONGEST_HEAD:
                    raise Malformed
                return
            head = self._held[after : head_end + 2]
            yield from self._end(at)
            yield self._begin(head)
            self._held = self._held[head_end + 4 :]

    def _end(self, at: int) -> Iterator[Event]:
        if self._in_part:
            if at:
                yield Piece(self._held[:at])
            yield Ended()
        elif at:
            raise Malformed  # something before the first part
        self._in_part = False

    def _begin(self, head: bytes) -> Begun:
        self._count += 1
        if self._count > MOST_PARTS or len(head) > LONGEST_HEAD or not head.startswith(b"\r\n"):
            raise Malformed
        found = [line for line in head.split(b"\r\n") if line.lower().startswith(b"content-disposition:")]
        name = _NAME.search(found[0]) if len(found) == 1 else None
        if name is None:
            raise Malformed
        self._in_part = True
        file = _FILE.search(found[0])
        return Begun(name[1].decode("ascii", "replace"), bool(file and file[1]))
