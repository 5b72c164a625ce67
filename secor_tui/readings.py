"""Reading documents at the desk: which text somebody is given, and what they sign for several read in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from secor_tui import documents, outdated, publishing, signatures
from secor_tui.forms.model import said
from secor_tui.program.documents import Document

if TYPE_CHECKING:
    from secor_tui.clock import Clock
    from secor_tui.desk import Desk
    from secor_tui.errors import Phrase
    from secor_tui.ledger.record import Record

KIOSK, PHONE, PAPER = "kiosk", "phone", "paper"
"""Where somebody can read a document."""


@dataclass(frozen=True, slots=True)
class Read:
    """What somebody has read and not signed yet."""

    doc: Document
    seconds: int
    """How long it was open."""
    where: str = KIOSK
    question: str = ""
    """What is not clear or not right, in their words."""


def text_for(desk: Desk, doc: Document, person: str) -> Document:
    """The revision that stands, in the language that somebody reads where it is there."""
    who = desk.registers.crew.person(person)
    return desk.registers.documents.get(doc.id, "fr" if who and who.language == "fr" else "en") or doc


def with_news(desk: Desk, doc: Document, person: str, heading: str) -> str:
    """The text; before it what is new, for whoever signed an earlier revision. Raises SecorError."""
    text, register = documents.text(desk, doc), desk.registers.documents
    before = any(person in register.readers(doc.id, number) for number in range(1, doc.revision))
    news = " ".join(doc.changed.split())
    return f"## {heading}\n\n{news}\n\n---\n\n{text}" if news and before else text


def statement(desk: Desk, language: str) -> str:
    """What is signed for each, in full."""
    return said(desk.library.load("reading").statement, language)


def sign(desk: Desk, person: str, pin: str, read: Sequence[Read], *, words: str = "") -> list[Record]:
    """A record for each, signed by whoever has read them, by one PIN: every text was before them, one after the other.

    What they have signed already, as when the disk failed half-way, is passed over. Raises Refused with nothing
    written, NotSaved.
    """
    register = desk.registers.documents
    signatures.prove(desk, person, pin, "documents that were read")
    drafts = []
    for one in read:
        if person in register.readers(one.doc.id, one.doc.revision):
            continue
        draft = documents.start_reading(desk, one.doc, person, words=words, seconds=one.seconds)
        draft.filling.answer("where", one.where)
        if one.question.strip():
            draft.filling.answer("question", one.question.strip())
        signatures.sign_proven(desk, draft, person)
        drafts.append(draft)
    return [desk.submit(draft) for draft in drafts]


def page(desk: Desk, doc: Document) -> str:
    """Where the page for phones shows it."""
    return publishing.document_path(desk, doc)


def file_of(desk: Desk, doc: Document) -> Path:
    """Where its file lies in the data folder. Raises Damaged where it is gone."""
    return desk.ledger.attachments.path(doc.sha256)


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody found not clear or not right when they signed that they had read it."""

    record: str
    who: str
    date: str
    text: str


def look_over(folder: Path, clock: Clock, record: str) -> tuple[list[Phrase], list[Question]]:
    """What in a document is out of date, and what was asked about this revision, the newest first.

    From a thread of its own, so with a desk of its own: both are looked for in all records. Raises SecorError."""
    from secor_tui.desk import Desk

    desk = Desk.open(folder, clock=clock)
    doc = desk.registers.documents.by_record(record)
    if doc is None:
        return [], []
    asked = [
        Question(one.subject, str(one.answers["who"][0]), one.date, str(one.answers["question"]))
        for one in desk.ledger.records(kind="reading", newest_first=True, since=doc.approved_on)
        if (one.answers.get("document_id"), one.answers.get("revision")) == (doc.id, str(doc.revision))
        and one.answers.get("question")
    ]
    return outdated.found(desk, doc), asked
