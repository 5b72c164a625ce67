"""The kiosk without a face: opens a data folder and joins ledger, checklists, people and registers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from secor_tui.clock import Clock
from secor_tui.config import Config
from secor_tui.forms.filling import Filling
from secor_tui.forms.library import Library
from secor_tui.forms.model import Checklist
from secor_tui.ledger.ledger import Ledger
from secor_tui.ledger.record import Record
from secor_tui.pins import Pins
from secor_tui.program.registers import Registers


@dataclass(slots=True)
class Draft:
    """A checklist being filled in, with what the record will need beside the answers."""

    id: str
    """The id of the record to be."""
    checklist: Checklist
    sha256: str
    """Of the frozen checklist text."""
    filling: Filling
    opened: str
    date: str
    """The day it is for."""
    by: str = ""
    """Who is filling it in; empty until somebody says."""
    cursor: str = ""
    """The path of the line the person is on."""
    typing: str = ""
    """What stands in the text box on that line and is not yet an answer."""
    seconds: dict[str, int] = field(default_factory=dict)
    """Time spent on each line, for the record."""
    signatures: list[dict[str, Any]] = field(default_factory=list)
    amends: str | None = None
    reason: str = ""


class Kiosk:
    """One data folder, opened. Everything a screen or a command does to records goes through here."""

    folder: Path
    clock: Clock
    config: Config
    ledger: Ledger
    library: Library
    pins: Pins

    @classmethod
    def open(cls, folder: Path, *, clock: Clock | None = None, new_id: Callable[[], str] | None = None) -> Kiosk:
        """Open a data folder, made when it is not there. Raises SecorError."""
        raise NotImplementedError

    @property
    def ready(self) -> bool:
        """Whether the first start is done: a firm, a site, an owner."""
        raise NotImplementedError

    @property
    def registers(self) -> Registers:
        """What the records say up to now; catches up with what other processes appended."""
        raise NotImplementedError

    def set_up(self, answers: Mapping[str, Any]) -> None:
        """The first start: firm, site, owner and foreman as records, their PINs. Raises Refused, NotSaved."""
        raise NotImplementedError

    def start(self, checklist_id: str, *, by: str = "", date: str = "", language: str = "", prefill: Mapping[str, Any] | None = None) -> Draft:
        """Open an empty checklist. Nothing is kept until `keep`. Raises WrongUse."""
        raise NotImplementedError

    def drafts(self) -> list[Draft]:
        """Unfinished checklists, the most recently touched first."""
        raise NotImplementedError

    def keep(self, draft: Draft) -> None:
        """Put the draft on the disk as it stands. Raises NotSaved."""
        raise NotImplementedError

    def discard(self, draft: Draft) -> None:
        """Throw a draft away because a person said so; logged."""
        raise NotImplementedError

    def statement(self, draft: Draft) -> str:
        """What signing says, in full, in the draft's language."""
        raise NotImplementedError

    def signers(self, draft: Draft) -> list[tuple[str, tuple[str, ...]]]:
        """The signatures wanted, in order: (signature row name or "", ids of the people who may give it)."""
        raise NotImplementedError

    def sign(self, draft: Draft, row: str, person: str, pin: str) -> None:
        """Add a signature to the draft. Raises Refused (wrong PIN, throttled, not allowed, something missing)."""
        raise NotImplementedError

    def submit(self, draft: Draft) -> Record:
        """Make the record. Raises Refused when something is missing, NotSaved when the disk failed: the draft stays."""
        raise NotImplementedError

    def amend(self, record_id: str, *, by: str = "") -> Draft:
        """A draft that starts from a record's present answers; give it a `reason` before `submit`."""
        raise NotImplementedError

    def checklist_of(self, record: Record) -> Checklist | None:
        """The checklist as it was when the record was signed; None for the kiosk's own records."""
        raise NotImplementedError
