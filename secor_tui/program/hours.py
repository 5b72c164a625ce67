"""Hours worked and days lost to injuries, by month: what the office says of a month (`hours` records) goes before what
the sign-ins add up to, and where neither is known, nothing is.
"""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from secor_tui.ledger.record import JSON, Record

if TYPE_CHECKING:
    from secor_tui.program.site_log import SiteLog

OFFICE, SIGN_INS, UNKNOWN = "office", "sign_ins", "unknown"

MONTH = re.compile("[0-9]{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Said:
    """What the office says of a month."""

    record: str
    seq: int
    month: str
    hours: str
    """A decimal; empty where the sign-ins stand."""
    how: str
    """`payroll`, `time_sheets` or `estimate`"""
    lost_days: int


@dataclass(frozen=True, slots=True)
class Worked:
    """The hours of a month."""

    hours: Fraction | None
    """Exact; None where nobody knows."""
    source: str
    """OFFICE, SIGN_INS or UNKNOWN"""
    how: str = ""
    record: str = ""
    """Of OFFICE: how they are known, and the id of the record that says so."""
    without_end: int = 0
    """Of SIGN_INS: how many stays nobody signed out of, whose hours are missing in the sum."""


class Hours:
    """What the office said, by the id of its record."""

    def __init__(self, known: dict[str, Said] | None = None) -> None:
        self._known = known or {}

    def apply(self, record: Record) -> None:
        self._known.pop(record.subject, None)
        # What nobody has signed changes no figure.
        if record.void or not record.signatures:
            return
        answers = record.answers
        self._known[record.subject] = Said(
            record.subject,
            record.seq,
            str(answers.get("month") or ""),
            str(answers.get("hours") or ""),
            str(answers.get("how_known") or ""),
            int(answers.get("lost_days") or 0),
        )

    def said(self, month: str) -> Said | None:
        """The newest word on a month (`2026-05`)."""
        return max((one for one in self._known.values() if one.month == month), key=lambda one: one.seq, default=None)

    def worked(self, month: str, site_log: SiteLog, begun: str) -> Worked:
        """The hours of a month; `begun` is the day the firm began to keep its records here.

        A month in which people began to sign in only later than that is not known by its sign-ins.
        """
        said = self.said(month)
        if said is not None and said.hours:
            return Worked(Fraction(Decimal(said.hours)), OFFICE, said.how, said.record)
        tally = site_log.worked(month)
        whole = bool(site_log.since) and site_log.since <= max(f"{month}-01", begun)
        if not whole or not tally.minutes:
            return Worked(None, UNKNOWN)
        return Worked(Fraction(tally.minutes, 60), SIGN_INS, without_end=tally.without_end)

    def dump(self) -> list[JSON]:
        return [list(astuple(one)) for one in self._known.values()]  # type: ignore[misc]

    @classmethod
    def load(cls, state: list[Any]) -> Hours:
        return cls({row[0]: Said(*row) for row in state})
