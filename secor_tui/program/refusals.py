"""Work refusals: every refusal with the steps that were taken and signed, and which step comes now.

The order is the one the provinces share: the supervisor looks into it with the worker, then again with the safety
representative or a worker of their choice, then an officer (WorkSafeBC and Alberta, by their accounts at UVic and
Unifor). The work is offered to another only with a written notice (BC).
"""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace
from typing import Any

from secor_tui.ledger.record import JSON, Record

REPORT, SUPERVISOR, REPRESENTATIVE, OFFICER = "report", "supervisor", "representative", "officer"
REASSIGN, SETTLED = "reassign", "settled"

ORDER = (REPORT, SUPERVISOR, REPRESENTATIVE, OFFICER)
"""Each step comes only after the one before it, while the work is still refused."""

NOTICE = ("notice_refused", "notice_condition", "notice_why_safe", "notice_right")
"""What the written notice must say before the work is offered to another (BC OHS Regulation, as UVic tells it): that
it was refused, what was found unsafe, why it is safe for them, and that they may refuse it too."""


@dataclass(frozen=True, slots=True)
class Step:
    record: str
    step: str
    at: str
    """Local ISO minutes"""
    settled: bool
    """Whether the worker goes back to it."""


@dataclass(frozen=True, slots=True)
class Refusal:
    id: str
    number: str
    date: str
    site: str
    worker: str
    work: str
    danger: str
    steps: tuple[Step, ...] = ()
    """The first report, and what was signed since, by time."""

    @property
    def open(self) -> bool:
        return not any(one.settled for one in self.steps)

    @property
    def reached(self) -> str:
        """The furthest step of ORDER that was taken."""
        taken = {one.step for one in self.steps}
        return next(step for step in reversed(ORDER) if step in taken or step == REPORT)

    @property
    def next(self) -> str:
        """The step that comes now; nothing where it is settled."""
        if not self.open:
            return ""
        at = ORDER.index(self.reached) + 1
        return ORDER[at] if at < len(ORDER) else SETTLED

    def may(self, step: str) -> bool:
        """Whether a step can be taken now; the work is offered to another once a supervisor has looked into it."""
        if not self.open:
            return False
        if step == REASSIGN:
            return self.reached != REPORT
        return step in (self.next, SETTLED) and not (step == SETTLED and self.reached == REPORT)


class Refusals:
    def __init__(self, known: dict[str, Refusal] | None = None) -> None:
        self._known = known or {}

    def apply(self, record: Record) -> None:
        answers = record.answers
        first = str(answers.get("refusal") or "") or record.subject
        if first == record.subject:
            if record.void:
                self._known.pop(first, None)
                return
            before = self._known.get(first)
            steps = tuple(one for one in before.steps if one.record != first) if before else ()
            worker = answers.get("worker")
            self._known[first] = Refusal(
                id=first,
                number=before.number if before else record.number,
                date=before.date if before else record.date,
                site=record.site,
                worker=str(worker[0]) if isinstance(worker, list) and worker else "",
                work=" ".join(str(answers.get("work") or "").split())[:200],
                danger=" ".join(str(answers.get("danger") or "").split())[:200],
                # A refusal stands however it came in: nobody may wait for a PIN to refuse.
                steps=(_step(record), *steps),
            )
            return
        known = self._known.get(first)
        if known is None:
            return
        steps = tuple(one for one in known.steps if one.record != record.subject)
        if not record.void and record.signatures:
            steps = (steps[0], *sorted((*steps[1:], _step(record)), key=lambda one: (one.at, one.record)))
        self._known[first] = replace(known, steps=steps)

    def get(self, id: str) -> Refusal | None:
        return self._known.get(id)

    def all(self) -> list[Refusal]:
        """The newest first."""
        return sorted(self._known.values(), key=lambda one: (one.date, one.id), reverse=True)

    def open(self) -> list[Refusal]:
        return [one for one in self.all() if one.open]

    def dump(self) -> list[JSON]:
        return [list(astuple(one)) for one in self._known.values()]  # type: ignore[misc]

    @classmethod
    def load(cls, state: list[Any]) -> Refusals:
        known = (replace(Refusal(*row[:-1]), steps=tuple(Step(*one) for one in row[-1])) for row in state)
        return cls({one.id: one for one in known})


def _step(record: Record) -> Step:
    answers = record.answers
    step = str(answers.get("step") or REPORT)
    settled = step == SETTLED or answers.get("result") == SETTLED
    return Step(record.subject, step, str(answers.get("at") or record.date)[:16], settled)
