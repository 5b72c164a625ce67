"""What only saves time: values kept on the disk that may be thrown away, and are made again where they are damaged."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path
from typing import Any

import orjson


def kept(path: Path | None) -> Any:
    """What `keep` put there; None where there is nothing, or where a bit of it has flipped."""
    try:
        head, _, text = path.read_bytes().partition(b"\n") if path else (b"", b"", b"")
        return orjson.loads(text) if head == _digest(text) else None
    except (OSError, ValueError):
        return None


def keep(path: Path | None, value: object) -> None:
    """Keep a value for the next start. Not flushed, and its failure is nobody's worry: the start is only slower."""
    if path is None:
        return
    text = orjson.dumps(value)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.write_bytes(_digest(text) + b"\n" + text)
        part.chmod(0o600)
        part.replace(path)


def _digest(text: bytes) -> bytes:
    # A flipped bit on the disk is seen; whoever can write there can write this as well.
    return hashlib.sha256(text).hexdigest().encode()
