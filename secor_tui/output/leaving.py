"""What of a record leaves the kiosk without anybody's PIN: all of it, or of a confidential one its envelope alone.

The export and the push to the office's database both ask here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from secor_tui.errors import SecorError
from secor_tui.forms.model import Checklist
from secor_tui.ledger.record import JSON, Record


class Forms(Protocol):
    """What knows the checklist of a record as it was signed."""

    def checklist_of(self, record: Record) -> Checklist | None: ...


@dataclass(slots=True)
class Leaving:
    """Each checklist is looked up once."""

    forms: Forms
    faults: list[str] = field(default_factory=list)
    """What could not be told, a sentence each."""
    _confidential: dict[str, bool] = field(default_factory=dict)
    """By the sha256 of the checklist's text."""

    def withheld(self, record: Record) -> bool:
        """Whether a record leaves as its envelope alone; where nobody can tell any more, it does."""
        try:
            return record.withheld or self.confidential(record)
        except SecorError as error:
            fault = f"{record.number} is exported without its content. {error.title}."
            if fault not in self.faults:
                self.faults.append(fault)
            return True

    def confidential(self, record: Record) -> bool:
        """Whether its checklist says so, as it was signed. Raises Damaged where that is lost."""
        text = record.checklist_sha256
        known = self._confidential.get(text)
        if known is None:
            checklist = self.forms.checklist_of(record)
            known = self._confidential[text] = checklist is not None and checklist.confidential
        return known

    def of(self, record: Record) -> JSON:
        """The record as it leaves."""
        if not self.withheld(record):
            return record.raw
        return {name: value for name, value in record.raw.items() if name != "body"}
