"""A safety document as a paper: what it is and who stands for it, its text, and who has read and signed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from secor_tui.forms.model import said
from secor_tui.ledger.record import Record
from secor_tui.output.document import About, Document
from secor_tui.output.layout import BODY, SECTION, SMALL, TINY
from secor_tui.output.markdown_sheet import Block, Table, blocks, lay
from secor_tui.output.paper import Parts
from secor_tui.output.sheet import BOTTOM, HEIGHT, LEADING, LEFT, RIGHT, Faces, Mark, Rule, Sheet, Text
from secor_tui.output.wall_paper import PAPERS
from secor_tui.output.wording import Say
from secor_tui.program.documents import PDF
from secor_tui.signing import given, signed_name

_TITLE = 17.0


@dataclass(frozen=True, slots=True)
class DocumentPaper:
    """Two of equal values are the same bytes."""

    title: str
    kind: str
    """What it is, in words: a safe work practice."""
    text: str
    """Markdown"""
    language: str
    revision: int
    number: str
    """Of its record."""
    sha256: str
    """Of its file."""
    approved_by: str
    approved_on: str
    review_due: str
    made: datetime
    """Aware: when its record was entered."""
    owner: str = ""
    """Who looks after it."""
    changed: str = ""
    """What is new since the last revision."""
    newest: int = 0
    """The revision that stands, where it is not this one."""
    firm: str = ""
    paper: str = "letter"
    """`letter` or `a4`."""
    readers: Sequence[tuple[str, str]] | None = None
    """Who has signed this revision, and on which day; None where that is not asked for."""
    waiting: Sequence[str] = ()
    """Who must still; said where `readers` is."""


def document_pdf(paper: DocumentPaper) -> bytes:
    """The document as PDF/A-3b, with its text inside as it was signed."""
    say = Say(paper.language)
    about = About(paper.title, paper.firm or paper.number, paper.kind, paper.language, paper.made, paper.paper)
    document = Document(about)
    document.attach("document.md", paper.text.encode(), say("doc_attached"), type="text/markdown")
    return document.output(document_sheet(paper, document.faces()))


def approved_pdf(parts: Parts, record: Record) -> bytes:
    """What a record of a document approves, as it was entered; what was brought as PDF is handed out as it is.

    Raises Damaged where its file is missing.
    """
    paper = approved_paper(parts, record)
    return document_pdf(paper) if paper is not None else _file(parts, record)


def approved_paper(parts: Parts, record: Record) -> DocumentPaper | None:
    """The same as values; None for what was brought as PDF, which is not laid out here. Raises Damaged."""
    answers, registers = record.answers, parts.registers
    if answers.get("media") == PDF:
        return None
    language = "fr" if answers.get("language") == "fr" else "en"
    form, doc = parts.checklist_of(record), registers.documents.by_record(record.subject)
    types = {one.name: one.label for one in form.lists.get("types", ())} if form is not None else {}
    signature = next((one for one in record.signatures if given(one)), None)
    return DocumentPaper(
        title=str(answers.get("title") or ""),
        kind=said(types.get(str(answers.get("type")), {}), language),
        text=_file(parts, record).decode("utf-8", "replace"),
        language=language,
        revision=int(answers.get("revision") or (doc.revision if doc else 0)),
        number=record.number,
        sha256=str(answers.get("file")),
        approved_by=signed_name(signature) if signature else "–",
        approved_on=str(signature["at"])[:10] if signature else "–",
        review_due=str(answers.get("review_due") or ""),
        made=datetime.fromisoformat(record.entered),
        owner=", ".join(registers.crew.name(one) for one in answers.get("owner") or ()),
        changed=str(answers.get("changed") or ""),
        firm=registers.company.name,
    )


def _file(parts: Parts, record: Record) -> bytes:
    return parts.ledger.attachments.path(str(record.answers.get("file"))).read_bytes()


def document_sheet(paper: DocumentPaper, faces: Faces) -> list[list[Mark]]:
    """The marks of each page."""
    say = Say(paper.language)
    width, height = PAPERS[paper.paper]
    left = (width - (RIGHT - LEFT)) / 2
    right, bottom = width - left, height - (HEIGHT - BOTTOM)

    def running_head(sheet: Sheet) -> None:
        revision = say("doc_revision", revision=paper.revision)
        room = right - left - sheet.width(revision, SMALL, bold=True) - 14
        said = "  ·  ".join(part for part in (paper.firm, paper.title) if part)
        sheet.put(left, sheet.wrap(said, SMALL, room)[0], SMALL)
        sheet.put(right, revision, SMALL, bold=True, right=True)
        sheet.y += SMALL * LEADING + 2
        sheet.rule(0.6, x1=left, x2=right)
        sheet.space(10)

    sheet = Sheet(faces, running_head, bottom=bottom)
    _head(sheet, paper, say, left, right)
    lay(sheet, _below_title(paper), left, right)
    if paper.readers is not None:
        _readers(sheet, paper, say, left, right)
    for n, page in enumerate(sheet.pages, 1):
        page.append(Rule(bottom + 8, 0.4, left, right))
        text = f"{paper.number}  ·  {say('doc_revision', revision=paper.revision)}  ·  sha256 {paper.sha256}"
        page.append(Text(left, bottom + 18, text, TINY))
        which = say("page", n=n, of=len(sheet.pages))
        page.append(Text(right - faces.bold.width(which, SMALL), bottom + 18, which, SMALL, True))
    return sheet.pages


def _below_title(paper: DocumentPaper) -> list[Block | Table]:
    """The text, without its title where that is its first line."""
    parts = blocks(paper.text)
    first = parts[0] if parts else None
    if isinstance(first, Block) and first.kind == "h1":
        said = "".join(run.text for run in first.runs)
        if said.casefold().split() == paper.title.casefold().split():
            return parts[1:]
    return parts


def _head(sheet: Sheet, paper: DocumentPaper, say: Say, left: float, right: float) -> None:
    width = right - left
    sheet.paragraph(left, paper.firm, 10.0, width=width, bold=True)
    sheet.space(8)
    sheet.paragraph(left, paper.kind, SMALL + 1, width=width)
    sheet.paragraph(left, paper.title, _TITLE, width=width, bold=True)
    sheet.space(6)
    sheet.rule(1.4, x1=left, x2=right)
    sheet.space(7)
    facts = (
        (say("doc_revision_no"), str(paper.revision)),
        (say("doc_approved"), f"{paper.approved_by}, {paper.approved_on}"),
        (say("doc_review"), paper.review_due or "–"),
        (say("doc_owner"), paper.owner or "–"),
    )
    columns = (0.0, 0.13, 0.48, 0.68, 1.0)
    top, lowest = sheet.y, sheet.y
    for at, (label, value) in enumerate(facts):
        x, room = left + columns[at] * width, (columns[at + 1] - columns[at]) * width - 10
        sheet.y = top
        sheet.put(x, label, TINY + 0.6)
        sheet.y += 9.5
        for line in sheet.wrap(value, BODY, room, bold=True):
            sheet.put(x, line, BODY, bold=True)
            sheet.y += BODY * LEADING
        lowest = max(lowest, sheet.y)
    sheet.y = lowest + 4
    sheet.rule(0.6, x1=left, x2=right)
    sheet.space(8)
    if paper.newest:
        sheet.badge(left, say("doc_superseded"), BODY, filled=True)
        x = left + sheet.width(say("doc_superseded"), BODY, bold=True) + BODY + 8
        sheet.space(1.5)
        sheet.paragraph(x, say("doc_superseded_text", revision=paper.newest), BODY, width=right - x)
        sheet.space(8)
    if paper.changed:
        sheet.paragraph(left, f"{say('doc_changed')} {' '.join(paper.changed.split())}", BODY, width=width)
        sheet.space(4)
        sheet.rule(0.3, x1=left, x2=right)
        sheet.space(6)


def _readers(sheet: Sheet, paper: DocumentPaper, say: Say, left: float, right: float) -> None:
    readers = paper.readers or ()
    sheet.need(60)
    sheet.space(16)
    sheet.line(left, say("doc_readers", revision=paper.revision), SECTION, bold=True)
    sheet.space(1.5)
    sheet.rule(0.9, x1=left, x2=right)
    sheet.space(5)
    if not readers:
        sheet.line(left, say("doc_nobody"), BODY)
    half = (right - left) / 2
    for pair in (readers[at : at + 2] for at in range(0, len(readers), 2)):
        sheet.need(BODY * LEADING)
        for column, (name, day) in enumerate(pair):
            x = left + column * half
            sheet.put(x, day, BODY)
            sheet.put(x + 62, sheet.wrap(name, BODY, half - 70)[0], BODY, bold=True)
        sheet.y += BODY * LEADING + 1
    if paper.waiting:
        sheet.space(4)
        sheet.paragraph(left, say("doc_waiting", names=", ".join(paper.waiting)), BODY, width=right - left)
