"""Records of older schemas, read as if they had been written today. The files stay as they are."""

from __future__ import annotations

from collections.abc import Callable

from secor_tui.errors import Unreadable
from secor_tui.ledger.record import JSON, SCHEMA

UPGRADES: dict[int, Callable[[JSON], JSON]] = {}
"""By schema version: what makes a record of it one of the next version. `v` is set by `upgraded`; `hash` and
`body_sha256` are left alone, as they are of the record as it was written."""


def upgraded(raw: JSON) -> JSON:
    """The record in the present schema. Raises Unreadable for one from a newer program."""
    if raw.get("v") == SCHEMA:
        return raw
    while (version := raw.get("v")) != SCHEMA:
        step = UPGRADES.get(version or 0)
        if step is None:
            raise Unreadable(
                "This record needs a newer program",
                "Record {record} is of version {version}, and this program knows versions up to {known}. "
                "Nothing was changed. Install the newest version of the program.",
                record=f"{raw.get('kiosk')}-{raw.get('seq')}",
                version=version,
                known=SCHEMA,
            )
        raw = {**step(raw), "v": (version or 0) + 1}
    return raw
