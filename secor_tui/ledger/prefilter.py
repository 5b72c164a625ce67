"""Ruling a line out by its bytes, which are our own: five times as fast as parsing it.

What passes may still turn out not to be meant; what is ruled out is certainly not.
"""

from __future__ import annotations

from collections.abc import Callable

import orjson

from secor_tui.ledger.record import SCHEMA


def _current(line: bytes) -> bool:
    """Whether a line is of the present schema, whose bytes are known."""
    return b'{"v":%d,"' % SCHEMA in line[:32]


def naming(id: str) -> Callable[[bytes], bool]:
    quoted = orjson.dumps(id)
    return lambda line: quoted in line or not _current(line)


def vouching(line: bytes) -> bool:
    return b'"clock":"ok"' in line or b'"kind":"clock"' in line or not _current(line)


def matching(
    *, kind: str | None, by: str | None, since: str | None, until: str | None
) -> Callable[[bytes], bool] | None:
    """As `Ledger.records` is asked; None when everything is wanted."""
    needed = [orjson.dumps({name: value})[1:-1] for name, value in (("kind", kind), ("by", by)) if value is not None]
    first, last = (since or "").encode(), (until or "~").encode()
    if not needed and since is None and until is None:
        return None

    def wanted(line: bytes) -> bool:
        if not _current(line):
            return True
        # The envelope comes before the body, and no text can hold these bytes: its quotes are escaped.
        at = line.find(b'"date":"') + 8
        return first <= line[at : at + 10] <= last and all(words in line for words in needed)

    return wanted
