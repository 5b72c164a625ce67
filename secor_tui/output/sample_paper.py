"""The list of a sample on paper: which records an auditor's number drew for each question, out of how many, and how
anybody draws them again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from secor_tui.ledger.ledger import Anchor
from secor_tui.output.document import About, Document
from secor_tui.output.layout import BODY, HEADING, SMALL, TINY
from secor_tui.output.sheet import BOTTOM, LEADING, LEFT, RIGHT, Box, Faces, Mark, Rule, Sheet, Text
from secor_tui.output.wording import Say

_DATE, _TITLE, _ID = LEFT + 86, LEFT + 142, RIGHT - 96


@dataclass(frozen=True, slots=True)
class Row:
    """One record that was drawn."""

    number: str
    date: str
    title: str
    id: str
    """What it is drawn by."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, and its records in the order in which they were drawn."""

    number: str
    text: str
    of: int
    rows: Sequence[Row] = field(default=())


@dataclass(frozen=True, slots=True)
class SampleList:
    """Two of equal values are the same bytes."""

    firm: str
    number: str
    questions: Sequence[Asked]
    instrument: str
    since: str
    until: str
    today: str
    kiosk: str
    head: Anchor
    language: str
    made: datetime
    auditor: str = ""
    """Who named the number; empty where nobody is named."""


def sample_pdf(found: SampleList) -> bytes:
    """As PDF/A-3b."""
    title = Say(found.language)("sample_title")
    document = Document(About(title, found.firm, title, found.language, found.made))
    return document.output(sample_sheet(found, document.faces()))


def sample_sheet(found: SampleList, faces: Faces) -> list[list[Mark]]:
    """The marks of each page."""
    say = Say(found.language)

    def running_head(sheet: Sheet) -> None:
        sheet.put(LEFT, "  ·  ".join((found.firm, say("sample_title"), found.number)), SMALL)
        sheet.y += SMALL * LEADING + 2
        sheet.rule(0.6)
        sheet.space(10)

    sheet = Sheet(faces, running_head)
    sheet.paragraph(LEFT, found.firm, 10.0, bold=True)
    sheet.space(5)
    sheet.paragraph(LEFT, say("sample_title"), 17.0, bold=True)
    sheet.space(6)
    sheet.rule(1.4)
    sheet.space(8)
    for word, value in (
        ("sample_number", found.number),
        ("sample_auditor", found.auditor or "–"),
        ("sample_instrument", found.instrument),
        ("pk_window", f"{found.since} – {found.until}"),
        ("sample_drawn_on", found.today),
        ("pk_head", f"{found.kiosk}-{found.head.seq}, sha256 {found.head.hash}"),
    ):
        sheet.put(LEFT, say(word), BODY)
        for line in sheet.wrap(value, BODY, RIGHT - LEFT - 130, bold=True) or [""]:
            sheet.line(LEFT + 130, line, BODY, bold=True)
        sheet.space(1.5)
    sheet.space(4)
    sheet.paragraph(LEFT, say("sample_how", number=found.number), BODY)
    sheet.paragraph(LEFT, say("sample_confidential"), SMALL + 0.4)
    for asked in found.questions:
        _question(sheet, asked, say)
    for n, page in enumerate(sheet.pages, 1):
        page.append(Rule(BOTTOM + 8, 0.4))
        foot = f"{found.firm}  ·  {found.today}  ·  {found.kiosk}-{found.head.seq}"
        page.append(Text(LEFT, BOTTOM + 18, sheet.faces.plain.clean(foot), TINY))
        which = say("page", n=n, of=len(sheet.pages))
        page.append(Text(RIGHT - sheet.faces.bold.width(which, SMALL), BOTTOM + 18, which, SMALL, True))
    return sheet.pages


def _question(sheet: Sheet, asked: Asked, say: Say) -> None:
    count = say("sample_count", count=len(asked.rows), of=asked.of)
    room = RIGHT - LEFT - sheet.width(count, BODY, bold=True) - 14
    sheet.need(30 + BODY * LEADING * 2)
    sheet.space(9)
    sheet.put(RIGHT, count, BODY, bold=True, right=True)
    sheet.paragraph(LEFT, f"{asked.number}  {asked.text}", HEADING, width=room, bold=True)
    sheet.rule(0.6)
    sheet.space(3)
    for row in asked.rows:
        sheet.need(BODY * LEADING + 2)
        # A box to tick: it is worked through with a pen.
        sheet.mark(Box(LEFT, sheet.y + 1.5, 6.5, 6.5, 0.7))
        sheet.put(LEFT + 13, row.number, BODY, bold=True)
        sheet.put(_DATE, row.date, BODY)
        sheet.put(_TITLE, sheet.wrap(row.title, BODY, _ID - _TITLE - 8)[0] if row.title else "", BODY)
        sheet.put(RIGHT, row.id, TINY, right=True)
        sheet.y += BODY * LEADING + 1.5
