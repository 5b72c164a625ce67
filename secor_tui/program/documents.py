"""The firm's safety documents and who has read them, from `document` and `reading` records.

A document is known by its id; the newest approved revision in a language stands, those before stay readable. English
and French of the same id say the same where their revisions are equal: a language that is brought up to date takes the
number of the other. Whoever has signed the newest revision, in whichever language, has read the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any

from secor_tui.ledger.record import JSON, Record
from secor_tui.signing import given

TYPES = ("policy", "rules", "program", "practice", "procedure", "manual", "sds", "other")
"""In the order of lists."""
MARKDOWN, PDF = "text/markdown", "application/pdf"

SOON = 30
"""Days ahead of its review that a document asks for it."""


@dataclass(frozen=True, slots=True)
class Document:
    """One revision."""

    record: str
    """Id of its first record."""
    seq: int
    """Of the record that stands."""
    first: int
    """Of its first record."""
    number: str
    id: str
    type: str
    title: str
    language: str
    revision: int
    sha256: str
    """Of its file among the attachments."""
    media: str
    """MARKDOWN or PDF"""
    roles: tuple[str, ...]
    """Who must read and sign it."""
    owner: str
    """Id of who looks after it."""
    approved_by: str
    approved_on: str
    """ISO date"""
    review_due: str
    """ISO date"""
    source: str
    """The draft or the file it comes from."""
    changed: str

    @property
    def counts(self) -> bool:
        """Whether it is the firm's own: what nobody has approved is not kept here."""
        return bool(self.approved_by)

    def review(self, on: date) -> str:
        """`overdue`, `due` within SOON days, or nothing."""
        if self.review_due < on.isoformat():
            return "overdue"
        return "due" if self.review_due <= (on + timedelta(days=SOON)).isoformat() else ""


@dataclass(frozen=True, slots=True)
class _Index:
    """What is asked again and again, worked out once after each record: home asks for every person and document."""

    stands: list[Document]
    newest: dict[str, int]
    """Document ids to the newest revision in any language."""
    readers: dict[tuple[str, str], dict[str, str]]
    """Document ids and revisions to who has signed them, and on which day first."""


class Documents:
    """Every approved revision by the id of its record, and who read which."""

    def __init__(self, known: dict[str, Document] | None = None) -> None:
        self._known = known or {}
        self._read: dict[str, list[str]] = {}
        """By reading record: document id, revision, person, day, language."""
        self._index: _Index | None = None

    def apply(self, record: Record) -> None:
        self._index = None
        if record.kind == "reading":
            self._sign(record)
            return
        known = self._known.get(record.subject)
        signature = next((one for one in record.signatures if given(one)), None)
        if record.void or signature is None:
            self._known.pop(record.subject, None)
            return
        answers = record.answers
        id, language = str(answers.get("document_id") or ""), str(answers.get("language") or "en")
        self._known[record.subject] = Document(
            record=record.subject,
            seq=record.seq,
            first=known.first if known else record.seq,
            number=known.number if known else record.number,
            id=id,
            type=str(answers.get("type") or "other"),
            title=str(answers.get("title") or id),
            language=language,
            revision=known.revision if known else self.next(id, language),
            sha256=str(answers.get("file") or ""),
            media=str(answers.get("media") or MARKDOWN),
            roles=_some(answers.get("roles")),
            owner=next(iter(_some(answers.get("owner"))), ""),
            approved_by=str(signature["who"]),
            approved_on=str(signature["at"])[:10],
            review_due=str(answers.get("review_due") or ""),
            source=str(answers.get("source") or ""),
            changed=str(answers.get("changed") or ""),
        )

    def next(self, id: str, language: str) -> int:
        """The number of another revision: that of the other language where it is ahead."""
        revisions = [(one.revision, one.language) for one in self._known.values() if one.id == id]
        own = max((number for number, spoken in revisions if spoken == language), default=0)
        return max(own + 1, *(number for number, _ in revisions), 1)

    @property
    def _at_hand(self) -> _Index:
        if self._index is None:
            newest: dict[tuple[str, str], Document] = {}
            for one in self._known.values():
                before = newest.get((one.id, one.language))
                if before is None or (one.revision, one.first) > (before.revision, before.first):
                    newest[one.id, one.language] = one
            index = _Index(sorted(newest.values(), key=_order), {}, {})
            for one in index.stands:
                index.newest[one.id] = max(one.revision, index.newest.get(one.id, 0))
            for id, number, who, day, _ in self._read.values():
                signed = index.readers.setdefault((id, number), {})
                signed[who] = min(day, signed.get(who, day))
            self._index = index
        return self._index

    def _sign(self, record: Record) -> None:
        answers, who = record.answers, next(iter(_some(record.answers.get("who"))), "")
        # Another's hand, or none, is no reading.
        own = any(given(one) and one["who"] == who and not one.get("for") for one in record.signatures)
        if record.void or not own:
            self._read.pop(record.subject, None)
            return
        found = [answers.get(name) for name in ("document_id", "revision")]
        self._read[record.subject] = [*map(str, found), who, record.date, str(answers.get("language") or "")]

    def newest(self, id: str) -> int:
        """The newest revision of a document in any language; 0 where there is none."""
        return self._at_hand.newest.get(id, 0)

    def of(self, id: str, language: str = "") -> list[Document]:
        """Its revisions, the newest first."""
        found = [one for one in self._known.values() if one.id == id and language in ("", one.language)]
        return sorted(found, key=lambda one: (one.revision, one.first), reverse=True)

    def current(self) -> list[Document]:
        """What stands: of each id and language the newest revision, by type and title."""
        return list(self._at_hand.stands)

    def get(self, id: str, language: str = "") -> Document | None:
        """What stands of an id: in a language where it is up to date there, else the newest of any."""
        stands = [one for one in self._at_hand.stands if one.id == id and one.revision == self.newest(id)]
        return next((one for one in stands if one.language == language), stands[0] if stands else None)

    def by_record(self, record: str) -> Document | None:
        return self._known.get(record)

    def behind(self, doc: Document) -> bool:
        """Whether the other language has a newer revision."""
        return doc.revision < self.newest(doc.id)

    def readers(self, id: str, revision: int) -> dict[str, str]:
        """Who has signed a revision, in any language: person to the first day, ISO."""
        return dict(self._at_hand.readers.get((id, str(revision)), {}))

    def unread(self, person: str, role: str) -> list[Document]:
        """What somebody of this role must still read and sign: each document once, in the order of lists."""
        found: dict[str, Document] = {}
        index = self._at_hand
        for one in index.stands:
            wanted = role in one.roles and one.revision >= index.newest[one.id] and one.id not in found
            if wanted and person not in index.readers.get((one.id, str(one.revision)), ()):
                found[one.id] = one
        return list(found.values())

    def unread_by(self, doc: Document, crew: Iterable[tuple[str, str]]) -> list[str]:
        """Of people given as id and role, the ids of those who must still read and sign it."""
        signed = self.readers(doc.id, self.newest(doc.id))
        return [id for id, role in crew if role in doc.roles and id not in signed]

    def dump(self) -> JSON:
        names = [one.name for one in fields(Document)]
        return {"known": [[getattr(one, name) for name in names] for one in self._known.values()], "read": self._read}

    @classmethod
    def load(cls, state: Mapping[str, Any]) -> Documents:
        known = (Document(*row) for row in state["known"])
        found = cls({one.record: replace(one, roles=tuple(one.roles)) for one in known})
        found._read = state["read"]
        return found


def _order(doc: Document) -> tuple[int, str, str]:
    at = TYPES.index(doc.type) if doc.type in TYPES else len(TYPES)
    return at, doc.title.casefold(), doc.language


def _some(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()
