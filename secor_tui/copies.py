"""Records as somebody from outside may see them: without what is personal of others, and of what is confidential the
envelope alone. The same in an evidence pack and on the screen of an auditor at the keyboard."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import checklists as shipped
from secor_tui.ledger.record import Record
from secor_tui.output.export import Held
from secor_tui.output.leaving import Leaving
from secor_tui.output.paper import Paper, paper_of
from secor_tui.output.privacy import Protected, blacked, digits, phones_in, protected, read_personal
from secor_tui.output.wording import Say

if TYPE_CHECKING:
    from secor_tui.kiosk import Kiosk


class Copies:
    """As the records stand when it is made. Raises BrokenAudit where the firm's list of what is personal is broken."""

    def __init__(self, kiosk: Kiosk, language: str, wanted: Collection[str] = ()) -> None:
        """`wanted` are the ids of records whose chains are kept at hand."""
        self.kiosk, self.parts, self.say = kiosk, Held(kiosk), Say(language)
        self.personal = read_personal(_personal_file(kiosk))
        self.chains: dict[str, list[Record]] = {}
        """By id: a wanted record with its amendments."""
        self.cases: dict[str, list[Record]] = {}
        """By id of a record that names people who are not to be named: it, and what is about it."""
        self._leaving = Leaving(self.parts)
        self._protected: dict[str, Protected] = {}
        self._read(wanted)

    def _read(self, wanted: Collection[str]) -> None:
        of_people: list[Record] = []
        phones: set[str] = set()
        for record in self.kiosk.ledger.records():
            phones |= phones_in(self.personal, record)
            if record.subject in wanted:
                self.chains.setdefault(record.subject, []).append(record)
            if record.checklist_id in self.personal.people:
                of_people.append(record)
        company = self.parts.registers.company
        known = [company.firm, *company.sites.values()]
        # What the firm and its sites are called by is no secret, whoever picks it up.
        self._phones = frozenset(phones - {digits(str(one.get("phone") or "")) for one in known})
        for record in of_people:
            self.cases.setdefault(self.personal.case_of(record), []).append(record)

    def confidential(self, chain: Iterable[Record]) -> bool:
        """Whether the content stays here; where nobody can tell any more, it does."""
        return any(self._leaving.withheld(one) for one in chain)

    def protect(self, record: Record) -> Protected:
        """Who is not to be named in a record, and what stands there instead."""
        case = self.personal.case_of(record)
        if case not in self._protected:
            crew = self.parts.registers.crew
            people = {id: (crew.name(id), one.role if (one := crew.person(id)) else "") for id in crew.names()}
            self._protected[case] = protected(self.personal, self.cases.get(case, ()), people, self.say, self._phones)
        return self._protected[case]

    def scrub(self, ids: Iterable[str], text: str) -> str:
        """A text without the names of people of the cases that these wanted records belong to."""
        for id in ids:
            for record in self.chains.get(id, ())[:1]:
                if self.personal.case_of(record) in self.cases:
                    text = self.protect(record).scrubbed(text)
        return text

    def paper(self, chain: list[Record]) -> Paper:
        """The paper of a record with its amendments, without what is personal of others."""
        paper = paper_of(self.parts, chain[0], on=self.kiosk.today(), history=chain)
        return blacked(paper, self.personal, self.protect(chain[0]))


def _personal_file(kiosk: Kiosk) -> Path:
    own = kiosk.folder / "checklists" / "audit" / "personal.yaml"
    return own if own.is_file() else Path(shipped.__file__).parent / "audit" / "personal.yaml"
