"""The last score of the audit that was looked at here: one number for screens that cannot wait for it to be found."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from secor_tui import caches

_NAME = "score.json"


@dataclass(frozen=True, slots=True)
class LastScore:
    percent: int
    """Rounded down."""
    state: str
    day: str
    """The day it was for, ISO."""


def keep(folder: Path, score: LastScore) -> None:
    if kept(folder) != score:
        caches.keep(folder / "cache" / _NAME, [score.percent, score.state, score.day])


def kept(folder: Path) -> LastScore | None:
    """None where nobody has looked yet, or the cache was thrown away."""
    found = caches.kept(folder / "cache" / _NAME)
    return LastScore(*found) if isinstance(found, list) and len(found) == 3 else None
