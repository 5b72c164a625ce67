"""Small ledgers for tests, made with a made-up clock and made-up ids."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from secor_tui import durable
from secor_tui.clock import SetClock
from secor_tui.ledger import segment
from secor_tui.ledger.ledger import Ledger
from secor_tui.ledger.record import Entry
from secor_tui.ledger.verify import verify

_NUMBERS = count(1)
START = datetime(2026, 5, 30, 6, 0, tzinfo=timezone(timedelta(hours=-6)))


def clock() -> SetClock:
    return SetClock(START)


def opened(folder: Path, at: SetClock | None = None) -> Ledger:
    return Ledger(folder, kiosk="K7Q2", clock=at or clock(), new_id=lambda: f"made_{next(_NUMBERS)}")


def entry(id: str, *, size: int = 0, **changes: Any) -> Entry:
    fields: dict[str, Any] = {
        "kind": "inspection",
        "by": "w07",
        "date": "2026-05-30",
        "opened": "2026-05-30T05:58:12.345-06:00",
        "body": {"answers": {"ladders": "pass", "note": "é" * size}},
    }
    return Entry(id, **{**fields, **changes})


def ids(ledger: Ledger) -> list[str]:
    """Of everything but what the ledger itself says about repairs."""
    return [record.id for record in ledger.records() if record.kind != "repair"]


def newest(folder: Path) -> Path:
    return max((folder / "records").glob("*.json"))


def content_end(path: Path) -> int:
    """Where the last line ends: before the closing braces and the room after them."""
    return path.read_bytes().rindex(segment.TAIL)


def assert_whole(folder: Path) -> None:
    report = verify(folder)
    assert report.whole, [str(fault) for fault in report.faults]


def seen(call: Callable[..., Any], log: list[Any]) -> Callable[..., Any]:
    """The same call, with its arguments noted."""

    def noted(*args: Any) -> Any:
        log.append(args)
        return call(*args)

    return noted


def refusing(code: int, kind: type[OSError] = OSError) -> Callable[..., Any]:
    """A call that fails as the system's calls do."""

    def refuse(*_args: Any) -> None:
        raise kind(code, os.strerror(code))

    return refuse


@contextlib.contextmanager
def unflushed() -> Iterator[None]:
    """For what does not concern the disk: a test that makes thousands of records need not wait for each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(durable, "sync", lambda fd: None)  # noqa: ARG005
        patch.setattr(durable, "sync_folder", lambda path: None)  # noqa: ARG005
        yield
