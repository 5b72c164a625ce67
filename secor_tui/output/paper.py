"""What a paper is made of: one record with all that it refers to, as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from secor_tui.errors import SecorError
from secor_tui.forms.model import Checklist
from secor_tui.ledger.ledger import Ledger
from secor_tui.ledger.record import JSON, Record
from secor_tui.output.placing import slug
from secor_tui.output.wording import Say
from secor_tui.program.corrective_actions import Action
from secor_tui.program.registers import Registers


class Parts(Protocol):
    """What papers need of a kiosk."""

    @property
    def ledger(self) -> Ledger: ...
    @property
    def registers(self) -> Registers: ...
    def checklist_of(self, record: Record) -> Checklist | None: ...


@dataclass(frozen=True, slots=True)
class Paper:
    """Two papers of equal values are the same bytes."""

    record: Record
    """The first one; what amends it is in `amendments`."""
    amendments: tuple[Record, ...] = ()
    """In their order."""
    checklist: Checklist | None = None
    """As it was signed; None for the kiosk's own records, and where its text is lost (`checklist_lost`)."""
    checklist_lost: bool = False
    firm: str = ""
    firm_details: tuple[str, ...] = ()
    site: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    """Of everybody the record names by id."""
    actions: Mapping[str, Action] = field(default_factory=dict)
    """Corrective actions by the path of the failed row, as they stood on the day `on`."""
    on: str = ""
    """ISO date."""
    files: Mapping[str, Path] = field(default_factory=dict)
    """Attachments by their sha256; one that is missing is not in it."""
    copied: bool = False
    """Whether it is a copy for somebody outside, which does not carry the record itself."""
    photos_left_out: bool = False
    """Whether that copy says of each photo that it is left out."""
    blacked: bool = False
    """Whether something personal was taken out of that copy (`output.privacy`)."""

    @property
    def newest(self) -> Record:
        """The record that this paper is the paper of."""
        return self.amendments[-1] if self.amendments else self.record

    @property
    def standing(self) -> Record:
        """The record whose answers stand: the newest that did not take the whole back."""
        return next((one for one in reversed((self.record, *self.amendments)) if not one.void), self.record)

    @property
    def void(self) -> bool:
        return self.newest.void

    @property
    def language(self) -> str:
        return self.record.language

    def name(self, id: str) -> str:
        return self.names.get(id, id)


def paper_of(
    parts: Parts, record: Record, *, on: date, as_entered: bool = False, history: list[Record] | None = None
) -> Paper:
    """The paper of a record and of what amends it, with the actions as they stood on a day.

    `as_entered` leaves out what amended it later, so that the paper is the same whenever it is made. `history` is the
    record and its amendments where they are not to be shown as the ledger has them: shut.
    """
    registers = parts.registers
    if history is not None:
        chain = history
    elif as_entered and not record.amends:
        chain = [record]
    else:
        chain = [one for one in parts.ledger.history(record.id) if one.seq <= record.seq or not as_entered] or [record]
    first, *amendments = chain
    newest = amendments[-1] if amendments else first
    lost = False
    try:
        checklist = parts.checklist_of(newest) or parts.checklist_of(first)
    except SecorError:
        checklist, lost = None, True
    company = registers.company
    actions = {}
    for path in dict.fromkeys(path for one in (first, *amendments) for path in one.deficiencies):
        action = registers.actions.get(f"{first.id}/{path}")
        if action is not None:
            actions[path] = action.as_of(on.isoformat())
    named = set(_strings([first.raw, *(one.raw for one in amendments)]))
    named |= {one for action in actions.values() for one in (action.closed_by, action.done_by, action.verified_by)}
    people = ((id, registers.crew.person(id)) for id in named)
    return Paper(
        record=first,
        amendments=tuple(amendments),
        checklist=checklist,
        checklist_lost=lost,
        firm=company.name,
        firm_details=_details(company.firm, Say(first.language)),
        site=company.site_name(newest.site),
        names={id: person.name for id, person in people if person is not None},
        actions=actions,
        on=on.isoformat(),
        files=_files(parts.ledger, [first, *amendments]),
    )


def file_name(record: Record) -> str:
    """`K7Q2-612_daily-site-inspection.pdf`: safe on any stick."""
    return f"{record.number}_{slug(record.checklist_id) or slug(record.kind)}.pdf"


def text_name(record: Record) -> str:
    """`K7Q2-613_ladders.text.pdf`: what a record of a safety document approves, beside its paper."""
    return f"{record.number}_{slug(str(record.answers.get('document_id'))) or 'document'}.text.pdf"


def _details(firm: JSON, say: Say) -> tuple[str, ...]:
    """What stands under the firm's name."""
    wcb = firm.get("wcb_account")
    details = (firm.get("address"), firm.get("phone"), say("wcb", number=wcb) if wcb else "")
    return tuple(str(one) for one in details if one)


def _files(ledger: Ledger, records: list[Record]) -> dict[str, Path]:
    found = {}
    for ref in (file for record in records for file in record.files):
        try:
            found[str(ref["sha256"])] = ledger.attachments.path(str(ref["sha256"]))
        except SecorError:
            # The paper says of each missing photo that it is missing.
            continue
    return found


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _strings(item)


def attached(paper: Paper) -> JSON:
    """What the PDF carries inside."""
    return {"record": paper.record.raw, "amendments": [one.raw for one in paper.amendments]}
