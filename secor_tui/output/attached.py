"""The files that records name, photos above all, as they lie in an export: byte for byte, under names that say whose.

    SITE/2026/2026-06-01/photos/K7Q2-612_1_north-stair.jpg
    SITE/2026/2026-06-01/files/K7Q2-613_1_ladders.md

A file that several records of a day name lies there once, under the name of the first. Its sum in SHA256SUMS is what
the records call it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from secor_tui.errors import SecorError
from secor_tui.ledger.ledger import Ledger
from secor_tui.ledger.record import JSON, Record, sha256
from secor_tui.output.placing import slug

PHOTOS, FILES = ROOMS = "photos", "files"
NAME = re.compile(rf"({PHOTOS}|{FILES})/[A-Za-z0-9]+-\d+_\d+(_[a-z0-9-]+)?(~\d+)?\.[a-z0-9]+")

_ENDINGS = (
    ".jpg", ".jpeg", ".png", ".heic", ".heif", ".webp", ".tif", ".tiff", ".bmp", ".gif", ".avif", ".pdf", ".md", ".txt",
    ".csv", ".docx", ".xlsx", ".odt", ".ods",
)  # fmt: skip
"""Kept as they are; any other becomes `.bin`, so that nothing here runs when somebody opens it."""


def named(record: Record) -> list[tuple[str, str]]:
    """Sha256 and place within its day of each file that a record names, each once."""
    found: dict[str, str] = {}
    for at, ref in enumerate(record.files, 1):
        found.setdefault(str(ref["sha256"]), _place(record, at, ref))
    return [*found.items()]


def whole(ledger: Ledger, known: str) -> bytes | None:
    """A file as it was attached; None where it is missing or damaged."""
    try:
        data = ledger.attachments.path(known).read_bytes()
    except (SecorError, OSError):
        return None
    return data if sha256(data) == known else None


def there(ledger: Ledger, record: Record) -> bool:
    """Whether all that a record names is in the kiosk, by the look of it."""
    for known, _ in named(record):
        try:
            ledger.attachments.path(known)
        except SecorError:
            return False
    return True


def sums_in(sums: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Sha256 and place of the files that records name, of all that a day's SHA256SUMS names."""
    return ((known, name) for name, known in sums.items() if NAME.fullmatch(name))


def rooms(day: Path, sums: dict[str, str]) -> list[Path]:
    """The folders within a day that hold such files."""
    return [day / room for room in ROOMS if any(name.startswith(f"{room}/") for name in sums)]


def _place(record: Record, at: int, ref: JSON) -> str:
    name = PurePosixPath(str(ref.get("name") or "").replace("\\", "/"))
    ending = name.suffix.lower()
    room = PHOTOS if str(ref.get("type") or "").startswith("image/") else FILES
    called = slug(name.stem)
    file = f"{record.number}_{at}{f'_{called}' if called else ''}{ending if ending in _ENDINGS else '.bin'}"
    return f"{room}/{file}"
