"""Monthly and yearly reviews that were signed, from `monthly-review` and `yearly-review` records."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import Any

from secor_tui.ledger.record import JSON, Record
from secor_tui.program.rounds import rounds
from secor_tui.signing import given

MONTHLY, YEARLY = "monthly-review", "yearly-review"
"""Kinds of records, and ids of their checklists."""

KINDS = (MONTHLY, YEARLY)


@dataclass(frozen=True, slots=True)
class Review:
    id: str
    kind: str
    number: str
    seq: int
    """Of its first record."""
    site: str
    date: str
    """The day it is of, ISO."""
    about: str
    """The month it looks back on (`2026-05`); of a yearly one the last of its twelve."""
    by: str
    """Id of who signed first."""
    decisions: int
    actions: int
    """How many of them became corrective actions."""


class Reviews:
    def __init__(self, known: dict[str, Review] | None = None) -> None:
        self._known = known or {}

    def apply(self, record: Record) -> None:
        before = self._known.pop(record.subject, None)
        signer = next((str(one["who"]) for one in record.signatures if given(one)), "")
        # What nobody has signed is no review.
        if record.void or not signer:
            return
        answers = record.answers
        decided = rounds(answers.get("decisions"))
        self._known[record.subject] = Review(
            record.subject,
            record.kind,
            before.number if before else record.number,
            before.seq if before else record.seq,
            record.site,
            record.date,
            str(answers.get("month") or ""),
            signer,
            len(decided),
            sum(one.get("needs_action") == "yes" for one in decided),
        )

    def all(self, kind: str = "", site: str = "") -> list[Review]:
        """The newest first, by what they look back on."""
        found = [one for one in self._known.values() if kind in ("", one.kind) and site in ("", one.site)]
        return sorted(found, key=lambda one: (one.about, one.seq), reverse=True)

    def of(self, kind: str, site: str, about: str) -> Review | None:
        return next((one for one in self.all(kind, site) if one.about == about), None)

    def dump(self) -> list[JSON]:
        return [list(astuple(one)) for one in self._known.values()]  # type: ignore[misc]

    @classmethod
    def load(cls, state: list[Any]) -> Reviews:
        return cls({row[0]: Review(*row) for row in state})
