"""Records that not everybody may read: who may open one, opening it, which is itself a record, and what others see.

Which ones they are, and who may open them, says the checklist they were signed on (`kiosk::open_to`). What is
`kiosk::confidential` without that is read by everybody at the kiosk, and only leaves it as its envelope alone.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from secor_tui.errors import Refused, SecorError, WrongUse
from secor_tui.ledger.record import Record
from secor_tui.signatures import prove

if TYPE_CHECKING:
    from secor_tui.desk import Desk
    from secor_tui.draft import Draft

log = logging.getLogger("secor_tui")

READ, COPY, AMEND, EXPORT = "read", "copy", "amend", "export"
"""What a confidential record is opened for; choices of the checklist `opening`."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A confidential record in the hands of somebody who proved that they may open it."""

    history: list[Record]
    """It and its amendments, with their content."""
    by: str


def is_restricted(desk: Desk, record: Record) -> bool:
    """Whether not everybody at the kiosk may read it."""
    known = record.checklist_sha256
    if known and known not in desk.restricted_texts:
        desk.restricted_texts[known] = bool(_open_to(desk, record))
    return bool(known) and desk.restricted_texts[known]


def shut(desk: Desk, record: Record) -> Record:
    """The record as everybody may see it: of a confidential one its envelope alone."""
    if record.withheld or not is_restricted(desk, record):
        return record
    return replace(record, raw={name: value for name, value in record.raw.items() if name != "body"})


def openers(desk: Desk, record_id: str) -> list[str]:
    """Ids of those on the crew who may open a record, by the checklist of its newest version. Raises WrongUse."""
    newest = _history(desk, record_id)[-1]
    return _may_open(desk, _open_to(desk, newest), newest.answers)


def writers(desk: Desk, draft: Draft) -> list[str]:
    """Ids of those who may write a confidential draft: anybody begins one, and goes on with their own; who may open
    the record may go on with it too."""
    crew = desk.registers.crew
    if not draft.by:
        return [one.id for one in crew.staff()]
    found = _may_open(desk, draft.checklist.open_to, draft.filling.body()["answers"])
    return list(dict.fromkeys([draft.by, *found]))


def let_write(desk: Desk, draft: Draft, person: str, pin: str) -> None:
    """Begin a confidential draft, or go on with one, as somebody who proves who they are. Raises Refused."""
    if person not in writers(desk, draft):
        raise Refused(
            "Not to be opened",
            "{name} neither began this nor may read what becomes of it.",
            name=desk.registers.crew.name(person),
        )
    prove(desk, person, pin, draft.id)
    draft.by = draft.by or person


def open_record(desk: Desk, record_id: str, person: str, pin: str, why: str) -> Opened:
    """Open a confidential record, after a record that says so is on the disk. Raises Refused, WrongUse, NotSaved."""
    history = _history(desk, record_id)
    first = history[0]
    if person not in openers(desk, first.id):
        log.warning("%s was refused to open %s", person, first.number)
        raise Refused(
            "Not to be opened",
            "{number} is confidential, and {name} is not among those who may open it.",
            number=first.number,
            name=desk.registers.crew.name(person),
        )
    note_opening(desk, [first.number], person, pin, why)
    return Opened(history, person)


def note_opening(desk: Desk, numbers: list[str], person: str, pin: str, why: str) -> None:
    """Keep that somebody, who proves it by their PIN, opens records. Raises Refused, NotSaved."""
    answers = {"records": ", ".join(numbers), "who": [person], "why": why}
    draft = desk.start("opening", by=person, prefill=answers)
    try:
        desk.sign(draft, f"opened_by/{person}", person, pin)
        desk.submit(draft)
    except SecorError:
        desk.ledger.drafts.delete(draft.id)
        raise


def must_be_opened(desk: Desk, record: Record, opened: Opened | None) -> None:
    """Raises Refused where a record is confidential and was not opened."""
    if is_restricted(desk, record) and (opened is None or opened.history[0].id != record.subject):
        raise Refused(
            "Confidential",
            "{number} is confidential: somebody who may open it has to do so first, with their PIN.",
            number=record.number,
        )


def _may_open(desk: Desk, open_to: tuple[str, ...], answers: dict[str, object]) -> list[str]:
    """Of those who have not left: who has one of the roles, or stands in one of the rows."""
    crew = desk.registers.crew.present()
    named = [answers.get(word[2:-1]) for word in open_to]
    people = {one for row in named if isinstance(row, list) for one in row}
    return [one.id for one in crew if one.role in open_to or one.id in people]


def _history(desk: Desk, record_id: str) -> list[Record]:
    history = desk.ledger.history(record_id)
    if not history:
        raise WrongUse(
            "No such record", "There is no record {record}. `secor-tui records` lists them.", record=record_id
        )
    return history


def _open_to(desk: Desk, record: Record) -> tuple[str, ...]:
    """By the checklist as it was signed; where its text is lost, as it is today."""
    try:
        checklist = desk.checklist_of(record)
    except SecorError as error:
        log.warning("the checklist of %s cannot be read: %s", record.number, error)
        try:
            checklist = desk.library.load(record.checklist_id)
        except SecorError:
            return ()
    return checklist.open_to if checklist is not None else ()
