"""What people say to the audit: confirmed scores, interviews, walks, the audit to come; from `audit-score`,
`interview`, `observation` and `audit-plan` records.

What the records suggest is nowhere here but as it stood when somebody confirmed something beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from typing import Any

from secor_tui.ledger.record import JSON, Record
from secor_tui.signing import given

INTERVIEW, OBSERVATION = "interview", "observation"
OF_ROLE = "--"
"""Between the name of a question and the role that is asked it in words of its own: `policy.known--worker`."""
GOOD, POOR = "yes", "no"


@dataclass(frozen=True, slots=True)
class Confirmed:
    """One score as a person signed it."""

    record: str
    number: str
    date: str
    by: str
    """Id of who signed."""
    instrument: str
    version: str
    question: str
    answer: str
    """`yes`, `partial`, `no` or `na`; empty where it is points or interviews."""
    points: str
    """Of a range, as typed."""
    positive: int
    asked: int
    reason: str
    """Why it does not apply."""
    suggested: str
    """What the records suggested then (`audit.marks.written`); empty where nothing."""
    note: str
    asked_text: str = ""
    """What the question asked then, and how many points it had; empty where its record does not say."""
    possible: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """One interview or one walk; nobody's name is in it."""

    record: str
    date: str
    kind: str
    role: str
    """Of an interview: the role of who was asked."""
    heard: dict[str, bool]
    """Questions that were asked or looked at, and whether the answer was good."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Of so many who were asked, so many answered well."""

    positive: int
    asked: int
    records: tuple[str, ...]
    """The newest first."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The audit that is worked towards."""

    record: str = ""
    profile: str = ""
    cycle: str = "certification"
    first_year: bool = False
    on: str = ""
    """ISO; empty where no day is known."""


class AuditScores:
    def __init__(
        self,
        confirmed: dict[str, Confirmed] | None = None,
        askings: dict[str, Asking] | None = None,
        plans: dict[str, Plan] | None = None,
    ) -> None:
        self._confirmed = confirmed or {}
        self._askings = askings or {}
        self._plans = plans or {}
        """Each by its record, the one that was made last at the end: whoever mends an old one says nothing new."""

    def apply(self, record: Record) -> None:
        id = record.subject
        # What nobody signed was confirmed, asked and seen by nobody.
        signer = next((str(one["who"]) for one in record.signatures if given(one)), "")
        if record.void or not signer:
            for kept in (self._confirmed, self._askings, self._plans):
                kept.pop(id, None)
        elif record.kind == "audit-score":
            self._confirmed[id] = _confirmed(record, signer)
        elif record.kind == "audit-plan":
            self._plans[id] = _plan(record)
        else:
            self._askings[id] = _asking(record)

    def plan(self) -> Plan:
        """The audit to come, as somebody said last."""
        return next(reversed(self._plans.values()), Plan())

    def confirmed(self, instrument: str, since: str, until: str) -> dict[str, Confirmed]:
        """By question, what was confirmed last for days between two, both included, ISO."""
        return {
            one.question: one
            for one in self._confirmed.values()
            if one.instrument == instrument and since <= one.date <= until
        }

    def history(self, instrument: str, question: str) -> list[Confirmed]:
        """Every time a question was confirmed, the newest first."""
        found = [one for one in self._confirmed.values() if (one.instrument, one.question) == (instrument, question)]
        return found[::-1]

    def tally(self, kind: str, question: str, since: str, until: str) -> Tally:
        """How a question was answered in interviews, or on walks, between two days, both included, ISO."""
        found = [
            one
            for one in self._askings.values()
            if one.kind == kind and question in one.heard and since <= one.date <= until
        ]
        return Tally(sum(one.heard[question] for one in found), len(found), tuple(one.record for one in found[::-1]))

    def roles(self, since: str, until: str) -> dict[str, int]:
        """How many people of each role were interviewed between two days, both included, ISO."""
        found: dict[str, int] = {}
        for one in self._askings.values():
            if one.kind == INTERVIEW and since <= one.date <= until:
                found[one.role] = found.get(one.role, 0) + 1
        return found

    def dump(self) -> JSON:
        kept: dict[str, dict[str, Any]] = {"confirmed": self._confirmed, "askings": self._askings, "plans": self._plans}
        return {name: [list(astuple(one)) for one in some.values()] for name, some in kept.items()}

    @classmethod
    def load(cls, state: dict[str, Any]) -> AuditScores:
        return cls(
            {row[0]: Confirmed(*row) for row in state["confirmed"]},
            {row[0]: Asking(*row) for row in state["askings"]},
            {row[0]: Plan(*row) for row in state["plans"]},
        )


def _confirmed(record: Record, signer: str) -> Confirmed:
    answers = record.answers
    return Confirmed(
        record=record.subject,
        number=record.number,
        date=record.date,
        by=signer,
        instrument=_text(answers, "instrument"),
        version=_text(answers, "instrument_version"),
        question=_text(answers, "question"),
        **score_of(answers),
        suggested=_text(answers, "suggested"),
        note=_text(answers, "note"),
        asked_text=_text(answers, "question_text"),
        possible=_text(answers, "possible"),
    )


def score_of(answers: Mapping[str, Any]) -> dict[str, Any]:
    """What an `audit-score` record says the score is, in the shape of its question: `answer`, `points` …"""
    shape, applies = _text(answers, "shape"), _text(answers, "applies") != "no"
    if not applies:
        return {"answer": "na", "points": "", "positive": 0, "asked": 0, "reason": _text(answers, "why_not")}
    word = {"range": "", "interviews": "", "partial": _text(answers, "partly")}.get(shape, _text(answers, "answer"))
    interviewed = shape == "interviews"
    return {
        "answer": word,
        "points": _text(answers, "points") if shape == "range" else "",
        "positive": _count(answers.get("positive")) if interviewed else 0,
        "asked": _count(answers.get("asked")) if interviewed else 0,
        "reason": "",
    }


def _text(answers: Mapping[str, Any], name: str) -> str:
    return str(answers.get(name) or "")


def _count(answer: object) -> int:
    return answer if isinstance(answer, int) else 0


def _asking(record: Record) -> Asking:
    # The lines of the questions are named as the questions are, `policy.known`; no other row has a point in its name.
    role = str(record.answers.get("role") or "")
    heard = {
        name.removesuffix(f"{OF_ROLE}{role}"): answer == GOOD
        for name, answer in record.answers.items()
        if "." in name and answer in (GOOD, POOR)
    }
    return Asking(record.subject, record.date, record.kind, role, heard)


def _plan(record: Record) -> Plan:
    answers = record.answers
    return Plan(
        record=record.subject,
        profile=str(answers.get("profile") or "").strip(),
        cycle=str(answers.get("cycle") or "certification"),
        first_year=answers.get("first_year") == "yes",
        on=str(answers.get("audit_on") or ""),
    )
