"""The register: one line a record, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from secor_tui.ledger.record import Record
from secor_tui.output import verdict as verdicts
from secor_tui.signing import given, signed_name

COLUMNS = (
    "number", "date", "entered", "kind", "checklist", "site", "by", "signed_by", "verdict", "passed", "failed",
    "not_applicable", "deficiencies", "days_late", "amends", "reason", "clock", "withheld", "id", "hash",
)  # fmt: skip
"""Names are only ever added, at the end."""

BOM = "\ufeff"
"""Without it Excel takes UTF-8 for the code page of the machine."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}",
            "\N{FULLWIDTH HYPHEN-MINUS}", "\N{FULLWIDTH COMMERCIAL AT}")  # fmt: skip


def safe(value: object) -> str:
    """A cell that no spreadsheet takes for a formula, on one line."""
    text = " ".join(str(value).split("\n")).replace("\r", " ")
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def line(record: Record, *, site: str, by: str, amends: str, withheld: bool) -> dict[str, str]:
    """`site`, `by` and `amends` as people say them: names, and the number of the record that is amended."""
    checked = not withheld and verdicts.verdict(record) not in (verdicts.NONE, verdicts.VOID)
    counts = {name: verdicts.count(record, name) if checked else "" for name in ("passed", "failed", "not_applicable")}
    cells: dict[str, object] = {
        "number": record.number,
        "date": record.date,
        "entered": record.entered[:16].replace("T", " "),
        "kind": record.kind,
        "checklist": record.checklist_id,
        "site": site,
        "by": by,
        "signed_by": "" if withheld else "; ".join(signed_name(one) for one in record.signatures if given(one)),
        "verdict": "" if withheld else verdicts.verdict(record),
        **counts,
        "deficiencies": len(record.deficiencies) if checked else "",
        "days_late": verdicts.days_late(record) or "",
        "amends": amends,
        "reason": "" if withheld else record.reason,
        "clock": record.clock,
        "withheld": "yes" if withheld else "",
        "id": record.id,
        "hash": record.hash,
    }
    return {name: safe(value) for name, value in cells.items()}


def written(lines: Iterable[dict[str, str]]) -> bytes:
    """The whole file."""
    out = io.StringIO(newline="")
    table = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    table.writeheader()
    table.writerows(lines)
    return (BOM + out.getvalue()).encode()


def numbers(data: bytes) -> list[int]:
    """The sequence numbers in a register; of one that is damaged, none."""
    try:
        table = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        return [int(str(row["number"]).rpartition("-")[2]) for row in table]
    except (ValueError, KeyError, csv.Error):
        return []


def joined(before: bytes, more: bytes, after: int) -> bytes:
    """One register of two: the lines of `before` up to record `after`, and then all of `more`."""
    kept = [row for row in _rows(before) if int(row["number"].rpartition("-")[2]) <= after]
    return written([*kept, *_rows(more)])


def _rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
