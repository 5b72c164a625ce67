"""What in a document is out of date: people who left, numbers that changed, and its own review."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from secor_tui import documents
from secor_tui.errors import Phrase, SecorError

if TYPE_CHECKING:
    from secor_tui.desk import Desk
    from secor_tui.program.documents import Document

_PHONE = re.compile(r"(?<![0-9])(?:1[ .-]?)?\(?[2-9][0-9]{2}\)?[ .-][0-9]{3}[ .-][0-9]{4}(?![0-9])")
"""As they are written here: 780-555-0107, (780) 555 0107, 1-866-415-8690."""

_FIRST_AID = re.compile("first[- ]aid|secouris|premiers soins", re.IGNORECASE)
_REPRESENTATIVE = re.compile("representative|représentant", re.IGNORECASE)


def found(desk: Desk, doc: Document) -> list[Phrase]:
    """Names and numbers in its text that are out of date, and whoever looks after it and has left."""
    crew, told = desk.registers.crew, []
    owner = crew.person(doc.owner)
    if owner is None or owner.left:
        told.append(Phrase("Nobody looks after it: {name} has left.", name=crew.name(doc.owner)))
    try:
        lines = [" ".join(line.split()) for line in documents.text(desk, doc).splitlines()]
    except SecorError:
        return told
    says, past = " ".join(lines), _past(desk)
    for id, name in crew.names().items():
        if (who := crew.person(id)) is None or not _stands(name, says):
            continue
        if who.left:
            told.append(Phrase("{name} stands in it and has left.", name=name))
            continue
        about = " ".join(line for line in lines if _stands(name, line))
        if id in past.aiders and _FIRST_AID.search(about):
            told.append(Phrase("{name} stands in it as first aider, and is none any more.", name=name))
        if id in past.representatives and _REPRESENTATIVE.search(about):
            told.append(Phrase("{name} stands in it as representative, and is none any more.", name=name))
    for number in dict.fromkeys(_PHONE.findall(says)):
        if _digits(number) in past.numbers:
            told.append(Phrase("The number {number} stands in it and is no longer the firm's.", number=number))
    if desk.registers.documents.behind(doc):
        told.append(Phrase("The other language has a newer revision."))
    return told


def _stands(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


@dataclass(frozen=True, slots=True)
class _Past:
    """What was so and is so no more, as of one record."""

    seq: int
    numbers: frozenset[str]
    """Telephone numbers that records of firm, sites, plans and crew said."""
    aiders: frozenset[str]
    """Ids of those whom a plan named as first aiders."""
    representatives: frozenset[str]


_known: WeakKeyDictionary[Desk, _Past] = WeakKeyDictionary()
"""Of each desk the newest: it costs a look at every record, and lists ask it of every document."""


def _past(desk: Desk) -> _Past:
    registers = desk.registers
    known = _known.get(desk)
    if known is not None and known.seq == registers.seq:
        return known
    now, told = _numbers(desk)
    plans = registers.plans
    standing = [plan for site in registers.company.sites if (plan := plans.current(site)) is not None]
    aiders, were = (
        {who for one in some for who in one.with_duty("first_aid")} for some in (standing, plans.approved())
    )
    workers = desk.ledger.records(kind="worker")
    spoke = {one.subject for one in workers if one.answers.get("role") == "representative"}
    still = {one.id for one in registers.crew.with_role("representative")}
    known = _Past(registers.seq, frozenset(told - now), frozenset(were - aiders), frozenset(spoke - still))
    _known[desk] = known
    return known


def _numbers(desk: Desk) -> tuple[set[str], set[str]]:
    """Telephone numbers that firm, sites, plans and crew say now; and those that any of their records ever said."""
    registers = desk.registers
    plans = [plan for site in registers.company.sites if (plan := registers.plans.current(site)) is not None]
    now = _in_answers(
        [
            registers.company.firm,
            *registers.company.sites.values(),
            *(plan.answers for plan in plans),
            *({"phone": one.phone} for one in registers.crew.present()),
        ]
    )
    told = [one.answers for one in desk.ledger.records() if one.kind in ("firm", "site", "plan", "worker")]
    return now, _in_answers(told)


def _in_answers(some: Iterable[Any]) -> set[str]:
    found: set[str] = set()
    for one in some:
        if isinstance(one, str):
            found |= {_digits(number) for number in _PHONE.findall(one)}
        elif isinstance(one, dict):
            found |= _in_answers(one.values())
        elif isinstance(one, (list, tuple)):
            found |= _in_answers(one)
    return found


def _digits(number: str) -> str:
    return re.sub("[^0-9]", "", number)[-10:]


def reasons(desk: Desk, doc: Document, on: date) -> list[Phrase]:
    """Why it is to be looked at again, the most pressing first."""
    told = found(desk, doc)
    match doc.review(on):
        case "overdue":
            return [Phrase("Its review was due on {day}.", day=doc.review_due), *told]
        case "due":
            return [Phrase("Its review is due on {day}.", day=doc.review_due), *told]
    return told
