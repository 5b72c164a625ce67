"""The paper of one record: what an auditor must see first stands first, and every answer is there.

Black on white, status as words, nothing that a cheap laser printer or a photocopy loses.
"""

from __future__ import annotations

from datetime import date

from secor_tui.ledger.record import CLOCK_SURE
from secor_tui.output.layout import BODY, SMALL, TINY, Layout, moment
from secor_tui.output.paper import Paper
from secor_tui.output.record_answers import answers, photos
from secor_tui.output.record_findings import deficiencies, notices, outcome
from secor_tui.output.record_proof import amendments, proof, signatures
from secor_tui.output.sheet import BOTTOM, LEADING, LEFT, RIGHT, Faces, Mark, Rule, Text

TITLE = 17.0
CODE = 66.0
"""Side of the QR code: 23 mm, which a phone reads at arm's length."""


def record_sheet(paper: Paper, faces: Faces) -> list[list[Mark]]:
    """The marks of each page."""
    on = Layout(paper, faces)
    _head(on)
    _facts(on)
    notices(on)
    if not paper.standing.withheld:
        outcome(on)
        deficiencies(on)
        answers(on)
        photos(on)
    signatures(on)
    amendments(on)
    proof(on)
    for n, page in enumerate(on.sheet.pages, 1):
        _foot(on, page, n)
    return on.sheet.pages


def _head(on: Layout) -> None:
    sheet, paper = on.sheet, on.paper
    sheet.code(RIGHT - CODE + 12, 36.0, CODE, paper.record.id)
    width = RIGHT - CODE - LEFT - 10
    sheet.paragraph(LEFT, paper.firm, 10.0, width=width, bold=True)
    if paper.firm_details:
        sheet.paragraph(LEFT, "  ·  ".join(paper.firm_details), SMALL, width=width)
    sheet.space(9)
    sheet.paragraph(LEFT, on.title, TITLE, width=width, bold=True)
    sheet.paragraph(LEFT, on.say("record", number=paper.record.number), 10.0, width=width)
    sheet.y = max(sheet.y + 6, 36.0 + CODE)
    sheet.rule(1.4)
    sheet.space(7)


def _facts(on: Layout) -> None:
    # When it was done is when it was done: what amended it has its own times, further down.
    paper, say, record = on.paper, on.say, on.paper.record
    seconds = sum(int(value) for value in (record.body.get("seconds") or {}).values())
    facts = [
        (say("site"), paper.site or "–"),
        (say("for_day"), _day(on, paper.record.date)),
        (say("done_by"), paper.name(record.by) if record.by else say("nobody")),
        (say("opened"), moment(record.opened)),
        (say("signed"), moment(record.signed) if record.signed else say("not_signed")),
        (say("entered"), moment(record.entered)),
        (say("version"), str(record.raw["checklist"]["version"]) if record.raw["checklist"] else "–"),
        (say("time_taken"), say("minutes", minutes=seconds // 60, seconds=seconds % 60) if seconds else "–"),
        (say("clock"), say("clock_ok") if record.clock == CLOCK_SURE else say("clock_notice")),
    ]
    sheet, third = on.sheet, (RIGHT - LEFT) / 3
    for row in (facts[:3], facts[3:6], facts[6:]):
        values = [sheet.wrap(value, BODY, third - 12, bold=True)[:4] or [""] for _, value in row]
        sheet.need(9.5 + 4 * BODY * LEADING)
        top = sheet.y
        for column, ((label, _), lines) in enumerate(zip(row, values, strict=True)):
            x = LEFT + column * third
            sheet.y = top
            sheet.put(x, label, TINY + 0.6)
            sheet.y += 9.5
            for line in lines:
                sheet.put(x, line, BODY, bold=True)
                sheet.y += BODY * LEADING
        sheet.y = top + 9.5 + max(map(len, values)) * BODY * LEADING + 4
    sheet.rule(0.6)
    sheet.space(8)


def _day(on: Layout, day: str) -> str:
    try:
        return f"{day} ({on.say('days').split()[date.fromisoformat(day).weekday()]})"
    except ValueError:
        return day


def _foot(on: Layout, page: list[Mark], n: int) -> None:
    record, sheet = on.paper.newest, on.sheet
    page.append(Rule(BOTTOM + 8, 0.4))
    bold = sheet.faces.bold
    text = f"{record.number}  ·  {record.id}  ·  sha256 {record.hash}"
    page.append(Text(LEFT, BOTTOM + 18, text, TINY))
    said_page = on.say("page", n=n, of=len(sheet.pages))
    page.append(Text(RIGHT - bold.width(said_page, SMALL), BOTTOM + 18, said_page, SMALL, True))
