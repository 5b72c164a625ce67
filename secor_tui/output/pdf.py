"""Records as PDF: a paper is laid out, drawn, and carries the record itself inside."""

from __future__ import annotations

from datetime import datetime

from secor_tui.ledger.record import canonical
from secor_tui.output.document import About, Document
from secor_tui.output.layout import title_of
from secor_tui.output.paper import Paper, attached
from secor_tui.output.record_sheet import record_sheet
from secor_tui.output.wording import Say


def record_pdf(paper: Paper) -> bytes:
    """One record as PDF/A-3b with `record.json` inside; equal papers give equal bytes."""
    say = Say(paper.language)
    newest = paper.newest
    document = Document(
        About(
            title=f"{newest.number} {title_of(paper)}",
            author=paper.firm or newest.number,
            subject=f"{paper.site} {paper.record.date}".strip(),
            language=paper.language,
            made=datetime.fromisoformat(newest.entered),
        )
    )
    document.attach("record.json", canonical(attached(paper)), say("attached"))
    return document.output(record_sheet(paper, document.faces()))
