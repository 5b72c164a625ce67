"""When the kiosk was backed up last, and whether a backup was proved by restoring it: one small file, `backup.json`."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path

import orjson

from secor_tui import durable
from secor_tui.errors import NotSaved

FILE = "backup.json"


@dataclass(frozen=True, slots=True)
class Standing:
    """Empty where there was none yet."""

    made: str = ""
    """When the newest backup was made, or found to hold everything."""
    where: str = ""
    records: int = 0
    files: int = 0
    proved: str = ""
    """When a backup was restored and compared last."""
    proved_from: str = ""
    proved_records: int = 0
    failed: str = ""
    """What was wrong then; empty when all was right."""


def standing(folder: Path) -> Standing:
    """How the kiosk of a data folder stands with its backups; a file that cannot be read says nothing."""
    try:
        raw = orjson.loads((folder / FILE).read_bytes())
        return Standing(
            made=str(raw["made"]),
            where=str(raw["where"]),
            records=int(raw["records"]),
            files=int(raw["files"]),
            proved=str(raw["proved"]),
            proved_from=str(raw["proved_from"]),
            proved_records=int(raw["proved_records"]),
            failed=str(raw["failed"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Standing()


def note_made(folder: Path, made: str, where: Path, records: int, files: int) -> None:
    """Raises NotSaved."""
    _keep(folder, replace(standing(folder), made=made, where=str(where), records=records, files=files))


def note_proof(folder: Path, proved: str, where: Path, records: int, failed: str) -> None:
    """Raises NotSaved."""
    now = replace(standing(folder), proved=proved, proved_from=str(where), proved_records=records, failed=failed)
    _keep(folder, now)


def _keep(folder: Path, now: Standing) -> None:
    try:
        durable.replace(folder / FILE, orjson.dumps(asdict(now), option=orjson.OPT_INDENT_2) + b"\n")
    except OSError as error:
        raise NotSaved(
            "Not noted",
            "When the backup was made could not be noted in the data folder ({error}). The backup itself is whole.",
            error=error.strerror or error,
        ) from error
