"""Papers on the wall, from `posting` records: which hang where, and what they said when they were hung."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import Any

from secor_tui.ledger.record import JSON, Record
from secor_tui.signing import given

HUNG, DOWN = "hung", "down"


@dataclass(frozen=True, slots=True)
class Posting:
    """One paper that hangs, or hung."""

    id: str
    """Of its record."""
    number: str
    site: str
    paper: str
    """Its kind: one of `posters.KINDS`."""
    language: str
    what: str
    place: str
    plan: str
    """Number of the record of the plan it was printed from; empty where it is of no plan."""
    version: int
    """Of that plan; 0 where there is none."""
    says: str
    """sha256 of what it said."""
    by: str
    """Id of who signed that it hangs."""
    date: str
    """ISO"""


class Postings:
    """Every posting by its record, in the order of their making."""

    def __init__(
        self, known: dict[str, Posting] | None = None, ends: dict[str, str] | None = None, touched: int = 0
    ) -> None:
        self._known = known or {}
        self._ends = ends or {}
        """Records to the posting that each of them ended."""
        self.touched = touched
        """Number of the newest record that may have changed what a paper says."""

    def apply(self, record: Record) -> None:
        if record.kind != "posting":
            self.touched = record.seq
            return
        before = self._known.pop(record.subject, None)
        self._ends.pop(record.subject, None)
        signature = next((one for one in record.signatures if given(one)), None)
        if record.void or signature is None:
            return
        answers = record.answers

        def text(name: str) -> str:
            return str(answers.get(name) or "")

        if ended := text("of"):
            self._ends[record.subject] = ended
        if text("done") != HUNG:
            return
        self._known[record.subject] = Posting(
            id=record.subject,
            number=before.number if before else record.number,
            site=before.site if before else record.site,
            paper=text("paper"),
            language=text("language"),
            what=text("what"),
            place=text("place"),
            plan=text("plan"),
            version=int(answers.get("plan_version") or 0),
            says=text("says"),
            by=str(signature["who"]),
            date=before.date if before else record.date,
        )

    def hanging(self, site: str) -> list[Posting]:
        """What hangs at a site, as far as anybody said, the earliest first."""
        ended = set(self._ends.values())
        return [one for one in self._known.values() if one.site == site and one.id not in ended]

    def get(self, id: str) -> Posting | None:
        return self._known.get(id)

    def dump(self) -> JSON:
        known: list[Any] = [list(astuple(one)) for one in self._known.values()]
        return {"known": known, "ends": self._ends, "touched": self.touched}

    @classmethod
    def load(cls, state: dict[str, Any]) -> Postings:
        return cls({row[0]: Posting(*row) for row in state["known"]}, state["ends"], state["touched"])
