"""Auditors from outside who may look at the records, from `auditor-access` and `auditor-end` records, and each visit
of theirs, from `auditor-visit` records. They are nobody of the crew."""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace
from typing import Any

from secor_tui.ledger.record import JSON, Record
from secor_tui.signing import given

ACCESS, END, VISIT = "auditor-access", "auditor-end", "auditor-visit"
"""Kinds of records, and the checklists they are made on."""
BEGAN, DREW, PRINTED, ENDED = "began", "drew", "printed", "ended"
"""Events of a visit, a record each."""
LEFT, IDLE, OVER, STOPPED = "left", "idle", "over", "ended"
"""How a visit ended: by a key, by itself, with the last day of the access, by whoever ended the access."""
STANDS, AHEAD = "stands", "ahead"
"""States of an access, beside OVER and STOPPED."""


@dataclass(frozen=True, slots=True)
class Access:
    """Leave for one auditor to look, as an owner signed it."""

    record: str
    number: str
    auditor: str
    firm: str
    """Whom they come from."""
    since: str
    until: str
    """Both days included, ISO."""
    by: str
    """Id of who signed."""
    given_on: str
    ended_on: str = ""
    ended_by: str = ""
    why: str = ""

    def state(self, on: str) -> str:
        """STOPPED, OVER, AHEAD or STANDS on a day, ISO."""
        if self.ended_on:
            return STOPPED
        if self.until < on:
            return OVER
        return AHEAD if self.since > on else STANDS


@dataclass(frozen=True, slots=True)
class Visit:
    """One time at the keyboard."""

    record: str
    access: str
    auditor: str
    began: str
    """With its offset, ISO, as `ended`, which is empty while it goes on, or where the power went."""
    ended: str = ""
    ending: str = ""
    drawn: tuple[str, ...] = ()
    """Numbers by which a sample was drawn, in their order; `printed` those of which the list was printed."""
    printed: tuple[str, ...] = ()


class Auditors:
    def __init__(self, known: dict[str, Access] | None = None, visits: dict[str, Visit] | None = None) -> None:
        self._all = known or {}
        self._visits = visits or {}

    def apply(self, record: Record) -> None:
        if record.kind == VISIT:
            self._seen(record)
            return
        signer = next((str(one["who"]) for one in record.signatures if given(one)), "")
        if record.kind == END:
            known = self._all.get(str(record.answers.get("access") or ""))
            if known is not None and signer and not record.void:
                why = str(record.answers.get("why") or "")
                self._all[known.record] = replace(known, ended_on=record.date, ended_by=signer, why=why)
            return
        before = self._all.pop(record.subject, None)
        if record.void or not signer:
            return
        answers = record.answers
        self._all[record.subject] = Access(
            record=record.subject,
            number=before.number if before else record.number,
            auditor=str(answers.get("auditor") or ""),
            firm=str(answers.get("firm") or ""),
            since=str(answers.get("since") or ""),
            until=str(answers.get("until") or ""),
            by=signer,
            given_on=record.date,
            # What was ended stays ended: whoever is to come again is given access anew.
            ended_on=before.ended_on if before else "",
            ended_by=before.ended_by if before else "",
            why=before.why if before else "",
        )

    def _seen(self, record: Record) -> None:
        answers = record.answers
        event, number = answers.get("event"), str(answers.get("number") or "")
        if event == BEGAN:
            access, auditor = (str(answers.get(row) or "") for row in ("access", "auditor"))
            self._visits[record.id] = Visit(record.id, access, auditor, record.entered)
            return
        id = str(answers.get("visit") or "")
        visit = self._visits.get(id)
        if visit is None:
            return
        if event == DREW:
            visit = replace(visit, drawn=(*visit.drawn, number))
        elif event == PRINTED:
            visit = replace(visit, printed=(*visit.printed, number))
        elif event == ENDED:
            visit = replace(visit, ended=record.entered, ending=str(answers.get("ending") or ""))
        self._visits[id] = visit

    def get(self, record: str) -> Access | None:
        """By its record's id."""
        return self._all.get(record)

    def all(self) -> list[Access]:
        """Every access that was ever given, the newest first."""
        return list(reversed(self._all.values()))

    def standing(self, on: str) -> list[Access]:
        """Those that open on a day, ISO."""
        return [one for one in self._all.values() if one.state(on) == STANDS]

    def visits(self, access: str = "") -> list[Visit]:
        """Of one access, or all; the newest first."""
        return [one for one in reversed(self._visits.values()) if access in ("", one.access)]

    def visit(self, record: str) -> Visit | None:
        """By the id of the record of its beginning."""
        return self._visits.get(record)

    def last_drawn(self) -> Visit | None:
        """The last visit at which a sample was drawn."""
        return next((one for one in self.visits() if one.drawn), None)

    def dump(self) -> JSON:
        return {
            "all": [list(astuple(one)) for one in self._all.values()],
            "visits": [list(astuple(one)) for one in self._visits.values()],
        }

    @classmethod
    def load(cls, state: dict[str, Any]) -> Auditors:
        visits = (Visit(*(*row[:6], tuple(row[6]), tuple(row[7]))) for row in state["visits"])
        return cls({row[0]: Access(*row) for row in state["all"]}, {one.record: one for one in visits})
