"""Records as the registers see them, without a ledger."""

from __future__ import annotations

from itertools import count
from typing import Any

from secor_tui.ledger.record import Record

_numbers = count(1)


def record(
    kind: str = "inspection",
    *,
    seq: int = 0,
    id: str = "",
    checklist: str = "gate",
    site: str = "S",
    date: str = "2026-06-01",
    by: str = "P",
    amends: str | None = None,
    entered: str = "",
    **body: Any,
) -> Record:
    """One record; everything else is body: `answers`, `deficiencies`, `void` …"""
    number = seq or next(_numbers)
    return Record(
        {
            "seq": number,
            "kiosk": "K",
            "opened": f"{date}T07:00:00.000-06:00",
            "entered": f"{entered or date}T07:05:00.000-06:00",
            "id": id or f"R{number}",
            "kind": kind,
            "checklist": {"id": checklist, "version": "1", "sha256": "0" * 64} if checklist else None,
            "site": site,
            "date": date,
            "by": by,
            "amends": amends,
            "body": body,
            "hash": f"hash of {number}",
        }
    )


def wrong(
    note: str = "Bent", *, due: str = "2026-06-04", severity: str = "medium", action: bool = True
) -> dict[str, Any]:
    return {"title": "The gate", "note": note, "severity": severity, "owner": "P", "due": due, "action": action}
