"""How each destination stands, as the nightly job left it: `nightly.json`, one small file beside the settings."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import orjson

from secor_tui import durable
from secor_tui.errors import NotSaved

FILE = "nightly.json"
_LOCK = ".nightly-state.lock"


@dataclass(frozen=True, slots=True)
class State:
    """Of one destination; moments as records keep them, empty where there was none yet."""

    tried: str = ""
    """When the job last wrote there, or could not."""
    done: str = ""
    """When it last held all that it should, each new file read back from the disk; of one day the first time."""
    seq: int = 0
    """Number and hash of the newest record there then, in its papers or its backup."""
    hash: str = ""
    records: int = 0
    papers: int = 0
    verified: str = ""
    """When all papers there were last read and checked against their sums, old ones too."""
    backed_up: str = ""
    """When its newest backup was made, or found to hold everything."""
    backup: str = ""
    """The name of that one."""
    proved: str = ""
    """When a backup there was last restored and compared, well or not."""
    proved_records: int = 0
    proof_failed: dict[str, str] = field(default_factory=dict)
    """What was wrong then, by language; empty when all was right."""
    trouble: dict[str, str] = field(default_factory=dict)
    """What went wrong last, by language; empty when all is there."""
    away_since: str = ""
    """Since when it was not there; empty while it is."""


def states(folder: Path) -> dict[str, State]:
    """By the destination's name; a file that cannot be read says nothing."""
    return {name: _understood(raw) for name, raw in _read(folder).items() if isinstance(raw, dict)}


def note(folder: Path, name: str, **values: Any) -> State:
    """Keep what has changed of one destination; what has not is not written. Raises NotSaved."""
    with durable.lock(folder / _LOCK):
        raw = _read(folder)
        before = _understood(raw[name]) if isinstance(raw.get(name), dict) else State()
        now = replace(before, **values)
        if now != before:
            _write(folder, raw | {name: asdict(now)})
    return now


def forget(folder: Path, name: str) -> None:
    """Of a destination that is none any more. Raises NotSaved."""
    with durable.lock(folder / _LOCK):
        raw = _read(folder)
        if raw.pop(name, None) is not None:
            _write(folder, raw)


def _read(folder: Path) -> dict[str, Any]:
    try:
        raw = orjson.loads((folder / FILE).read_bytes())
        return dict(raw["destinations"])
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _understood(raw: dict[str, Any]) -> State:
    nothing = State()
    # A value of the wrong type says nothing.
    kept = {
        one.name: raw[one.name]
        for one in fields(State)
        if one.name in raw and type(raw[one.name]) is type(getattr(nothing, one.name))
    }
    return State(**kept)


def _write(folder: Path, raw: dict[str, Any]) -> None:
    try:
        durable.replace(folder / FILE, orjson.dumps({"destinations": raw}, option=orjson.OPT_INDENT_2) + b"\n")
    except OSError as error:
        raise NotSaved(
            "Not noted",
            "How the destinations stand could not be noted in the data folder ({error}). What was copied is whole.",
            error=error.strerror or error,
        ) from error
