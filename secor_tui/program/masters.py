"""The packs of the office that were taken here, from `master` records: whose key is trusted, and how far they go."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import Any

from secor_tui.ledger.record import JSON, Record
from secor_tui.signing import given


@dataclass(frozen=True, slots=True)
class Master:
    """The newest pack that was taken."""

    number: int
    key: str
    """The office's public key, as 64 hexadecimal digits."""
    sha256: str
    """Of what was in it."""
    on: str
    """ISO date"""
    record: str
    """The number of its record, `K7Q2-612`."""


class Masters:
    def __init__(self, newest: Master | None = None) -> None:
        self.newest = newest

    def apply(self, record: Record) -> None:
        answers = record.answers
        if any(given(one) for one in record.signatures) and not record.amends:
            self.newest = Master(
                number=int(answers.get("pack") or 0),
                key=str(answers.get("key") or ""),
                sha256=str(answers.get("sha256") or ""),
                on=record.date,
                record=record.number,
            )

    def dump(self) -> JSON:
        return {"newest": list(astuple(self.newest)) if self.newest else None}

    @classmethod
    def load(cls, state: dict[str, Any]) -> Masters:
        return cls(Master(*state["newest"]) if state["newest"] else None)
