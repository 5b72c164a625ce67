"""Records as somebody from outside may see them: without what is personal of others, and of what is confidential the
envelope alone. The same in an evidence pack and on the screen of an auditor at the keyboard.

People of an incident or a refusal are called by role wherever a record is about it, at whatever remove: the closing of
an action of the investigation of an incident too. What is about a confidential record is confidential.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import checklists as shipped
from secor_tui.errors import Refused
from secor_tui.forms.model import RowType
from secor_tui.ledger.record import Record
from secor_tui.output.export import Held
from secor_tui.output.leaving import Leaving
from secor_tui.output.naming import digits, words_of
from secor_tui.output.paper import Paper, paper_of
from secor_tui.output.privacy import (
    Known,
    Personal,
    Protected,
    blacked,
    outside,
    private_numbers,
    protected,
    read_personal,
    strangers_in,
    without,
)
from secor_tui.output.wording import Say

if TYPE_CHECKING:
    from secor_tui.kiosk import Kiosk

_SHIPPED = Path(shipped.__file__).parent


class Copies:
    """As the records stand when it is made. Raises BrokenAudit where the firm's list of what is personal is broken,
    Refused where it names what there is not."""

    def __init__(self, kiosk: Kiosk, language: str, wanted: Collection[str] = ()) -> None:
        """`wanted` are the ids of records whose chains are kept at hand."""
        self.kiosk, self.parts, self.say = kiosk, Held(kiosk), Say(language)
        self.personal = _personal(kiosk)
        self.chains: dict[str, list[Record]] = {}
        """By id: a wanted record with its amendments."""
        self.cases: dict[str, list[Record]] = {}
        """By id of a record that names people who are not to be named: it, and what is about it."""
        self.secret: set[str] = set()
        """Ids of records whose content stays here."""
        self._case_of: dict[str, str] = {}
        """By id of a record that is about another: the case it belongs to."""
        self._protected: dict[str, Protected] = {}
        self._known = self._read(frozenset(wanted))

    def _read(self, wanted: frozenset[str]) -> Known:
        leaving, personal = Leaving(self.parts), self.personal
        numbers: set[str] = set()
        strangers: set[str] = set()
        names: dict[str, dict[str, None]] = {}
        ordinary = words_of(path.read_text(encoding="utf-8") for path in _SHIPPED.rglob("*.md"))
        for record in self.kiosk.ledger.records():
            id, about = record.subject, personal.about_of(record)
            if about:
                self._case_of[id] = self._case_of.get(about, about)
            if about in self.secret or leaving.withheld(record):
                self.secret.add(id)
            if record.kind == "worker":
                called = (str(record.answers.get(row) or "") for row in ("name", "hat"))
                names.setdefault(id, {}).update(dict.fromkeys(filter(None, called)))
            numbers |= private_numbers(personal, record)
            strangers |= strangers_in(personal, record, ordinary)
            if id in wanted:
                self.chains.setdefault(id, []).append(record)
            if record.checklist_id in personal.people:
                self.cases.setdefault(self._case_of.get(id, id), []).append(record)
        company, crew = self.parts.registers.company, self.parts.registers.crew
        people = {id: crew.person(id) for id in names}
        places = [company.firm, *company.sites.values()]
        # What the firm and its sites are called by is no secret, whoever picks it up; nor are the crew and their firms.
        numbers -= {digits(str(one.get("phone") or "")) for one in places}
        roles = {id: one.role if one else "" for id, one in people.items()}
        listed = {id: (roles[id], tuple(called)) for id, called in names.items()}
        called_by_role = outside(personal, listed, self.say)
        full = {id: {name for name in called if " " in name} for id, called in names.items()}
        strangers |= {name for id in called_by_role for name in full[id]}
        strangers -= {name for id, called in names.items() if id not in called_by_role for name in called}
        strangers -= {one.company for one in people.values() if one}
        strangers -= {str(one.get(row) or "") for one in places for row in ("name", "legal_name")}
        return Known(listed, ordinary, frozenset(numbers), frozenset(strangers), called_by_role)

    def confidential(self, chain: Iterable[Record]) -> bool:
        """Whether the content stays here; where nobody can tell any more, it does."""
        return any(one.subject in self.secret for one in chain)

    def protect(self, record: Record) -> Protected:
        """Who is not to be named in a record, and what stands there instead."""
        return self._protect(record.subject)

    def _protect(self, id: str) -> Protected:
        case = self._case_of.get(id, id)
        if case not in self._protected:
            self._protected[case] = protected(self.personal, self.cases.get(case, ()), self._known, self.say)
        return self._protected[case]

    def scrub(self, ids: Iterable[str], text: str) -> str:
        """A text without the names of people of the cases that these records belong to, and without what is to be
        nowhere."""
        cases = dict.fromkeys(case for id in ids if (case := self._case_of.get(id, id)) in self.cases)
        for case in cases or ("",):
            text = self._protect(case).scrubbed(text)
        return text

    def seen(self, record: Record) -> Record:
        """One record as it may be read: its envelope, or all of it without what is personal of others."""
        if self.confidential([record]):
            return Record({name: value for name, value in record.raw.items() if name != "body"})
        return without(record, self.personal, self.protect(record), self.parts.checklist_of(record))

    def paper(self, chain: list[Record]) -> Paper:
        """The paper of a record with its amendments, without what is personal of others."""
        paper = paper_of(self.parts, chain[0], on=self.kiosk.today(), history=chain)
        return blacked(paper, self.personal, self.protect(chain[0]))


def _personal(kiosk: Kiosk) -> Personal:
    """Raises BrokenAudit, and Refused where it names a row that there is not: what is misspelt would leave."""
    own = kiosk.folder / "checklists" / "audit" / "personal.yaml"
    path = own if own.is_file() else _SHIPPED / "audit" / "personal.yaml"
    personal, library = read_personal(path), kiosk.library
    for id in dict.fromkeys((*personal.rows, *personal.people)):
        rows = library.load(id).walk() if id in library.listings() else ()
        known = {row.name for row in rows if row.type is not RowType.GROUP}
        named = personal.rows.get(id, frozenset()) | personal.people.get(id, frozenset())
        for name in sorted(named - known):
            if not _was_answered(kiosk.ledger.records(), id, name):
                raise Refused(
                    "What is personal is not known",
                    "{file} names {row} of the checklist {checklist}, and no line of it is called so. Nothing was "
                    "written: what is personal would leave the firm. Mend {file}, then make the pack again.",
                    file=path.name,
                    row=name,
                    checklist=id,
                )
    return personal


def _was_answered(records: Iterable[Record], checklist: str, row: str) -> bool:
    """Whether an older version of the checklist asked it."""
    return any(row in one.answers for one in records if one.checklist_id == checklist)
