"""Signs that a checklist may have been ticked off without a look: questions for the owner, never findings.

The signs are those that field-safety writers name (domain fact: always perfect, same pace, no comments, signed in a
batch); how far from the crew's own median is far, is custom and stands here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from secor_tui.ledger.record import Record, canonical

WINDOW = 90
"""Days looked back on."""

FAST, SAME, PERFECT, BATCH = "fast", "same", "perfect", "batch"

_FEW = 5
"""Below so many records of a kind nothing is asked."""
_SHARE = 0.35
"""Of the crew's median time a row: below it is far below."""
_ALIKE = 5
_SPOTLESS = 12
_BATCH, _MINUTES = 4, 10
_LEAST_ROWS = 5


@dataclass(frozen=True, slots=True)
class Question:
    sign: str
    who: str
    """Id of a person."""
    checklist: str
    """Empty for BATCH."""
    count: int = 0
    seconds: int = 0
    """A row, of FAST."""
    usual: int = 0
    """A row, the crew's median, of FAST."""
    day: str = ""
    """Of BATCH, ISO date."""


def questions(records: Iterable[Record]) -> list[Question]:
    """What stands out among inspections, in the order of the ledger; the gravest sign first."""
    rounds = [one for one in records if one.kind == "inspection" and not one.amends and not one.void]
    by_checklist: dict[str, list[Record]] = defaultdict(list)
    for one in rounds:
        by_checklist[one.checklist_id].append(one)
    found: list[Question] = []
    for checklist, some in by_checklist.items():
        if len(some) >= _FEW:
            found += [*_fast(checklist, some), *_same(checklist, some), *_perfect(checklist, some)]
    return [*found, *_batches(rounds)]


def pace(record: Record) -> float:
    """Seconds a row; 0 where too little was timed to say."""
    seconds = [int(one) for one in (record.body.get("seconds") or {}).values()]
    return sum(seconds) / len(seconds) if len(seconds) >= _LEAST_ROWS else 0.0


def _fast(checklist: str, some: Sequence[Record]) -> list[Question]:
    paces: dict[str, list[float]] = defaultdict(list)
    for one in some:
        if pace(one):
            paces[one.by].append(pace(one))
    everybody = [one for each in paces.values() for one in each]
    if len(everybody) < _FEW:
        return []
    usual = median(everybody)
    return [
        Question(FAST, who, checklist, len(each), round(median(each)), round(usual))
        for who, each in paces.items()
        if len(each) >= 2 and median(each) < _SHARE * usual
    ]


def _same(checklist: str, some: Sequence[Record]) -> list[Question]:
    longest: dict[str, int] = {}
    run, before = 0, ("", b"")
    for one in some:
        now = (one.by, canonical({name: value for name, value in one.answers.items() if not _changes(value)}))
        run = run + 1 if now == before else 1
        before = now
        longest[one.by] = max(longest.get(one.by, 0), run)
    return [Question(SAME, who, checklist, count) for who, count in longest.items() if count >= _ALIKE]


def _changes(value: object) -> bool:
    """Whether an answer is a day or a number, which differ by themselves."""
    return isinstance(value, str) and value[:1].isdigit()


def _perfect(checklist: str, some: Sequence[Record]) -> list[Question]:
    if not any(one.deficiencies for one in some):
        return []
    found = []
    for who in dict.fromkeys(one.by for one in some):
        own = [one for one in some if one.by == who]
        if len(own) >= _SPOTLESS and not any(one.deficiencies or one.notes for one in own):
            found.append(Question(PERFECT, who, checklist, len(own)))
    return found


def _batches(rounds: Sequence[Record]) -> list[Question]:
    signed: dict[str, list[datetime]] = defaultdict(list)
    for one in rounds:
        for signature in one.signatures[:1]:
            signed[str(signature.get("who"))].append(datetime.fromisoformat(str(signature["at"])))
    found = []
    for who, times in signed.items():
        times.sort()
        at = 0
        while at < len(times):
            together = [one for one in times[at:] if one - times[at] <= timedelta(minutes=_MINUTES)]
            if len(together) >= _BATCH:
                found.append(Question(BATCH, who, "", len(together), day=times[at].date().isoformat()))
            at += len(together)
    return found
