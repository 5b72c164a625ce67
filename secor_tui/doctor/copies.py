"""Whether papers and backups leave the machine: a finding for each destination."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from secor_tui import destinations, nightly_state
from secor_tui.config import Config
from secor_tui.destinations import Destination
from secor_tui.doctor import BAD, LOOK, OK, Finding, facts
from secor_tui.errors import SecorError
from secor_tui.nightly_state import State
from secor_tui.sticks import Stick, sticks

STALE = timedelta(days=3)
"""An export that is older is looked after."""


@dataclass(frozen=True, slots=True)
class _Settings:
    """Of a folder that is not opened: opening one changes it."""

    folder: Path
    config: Config

    @property
    def export_folder(self) -> Path:
        return Path(self.config.export_folder).expanduser() if self.config.export_folder else self.folder / "export"


def copies(folder: Path, today: date | None = None, put_in: list[Stick] | None = None) -> list[Finding]:
    """Whether papers and backups leave this machine: how each destination stands."""
    settings = _Settings(folder, Config.load(folder / "config.json"))
    try:
        there = destinations.listed(settings)
    except SecorError as error:
        return [Finding(BAD, "copies.unreadable", {"error": error.message})]
    if not any(destinations.outside_of(settings, one) for one in there):
        return [Finding(LOOK, "copies.none")]
    known, newest = nightly_state.states(folder), facts.newest(folder, lambda raw: "seq" in raw)
    put_in = sticks() if put_in is None else put_in
    today = today or datetime.now(UTC).astimezone().date()
    found: list[Finding] = []
    for one in there:
        state = known.get(one.name, State())
        found.append(_copy(settings, one, state, put_in, newest["seq"] if newest else 0, today))
        if state.proof_failed:
            values: dict[str, object] = {"name": one.name, "what": state.proof_failed}
            found.append(Finding(BAD, "copies.unproved", values))
    return found


def _copy(settings: _Settings, one: Destination, state: State, put_in: list[Stick], upto: int, today: date) -> Finding:
    top = one.top(put_in)
    values: dict[str, object] = {"name": one.name, "done": state.seq, "upto": upto, "day": state.done[:10] or "-"}
    late = state.seq < upto and (not state.done or today - date.fromisoformat(state.done[:10]) > STALE)
    if top is None or destinations.missing(settings, one, top, begun=bool(state.done)) is not None:
        gone = one.kind == destinations.FOLDER
        return Finding(BAD if gone else LOOK if late else OK, "copies.gone" if gone else "copies.away", values)
    if top.exists() and not os.access(top, os.W_OK):
        return Finding(BAD, "copies.closed", values | {"at": top})
    if state.trouble:
        return Finding(BAD, "copies.trouble", values | {"what": state.trouble})
    if not state.done:
        return Finding(LOOK if upto else OK, "copies.never", values)
    return Finding(LOOK if late else OK, "copies.late" if late else "copies.ok", values)
