"""The statistics of the firm as a paper: the rates in words, a bar a month, a bar a kind; black on white."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from secor_tui.output.document import About, Document
from secor_tui.output.layout import BODY, SECTION, SMALL, TINY, moment
from secor_tui.output.sheet import BOTTOM, LEADING, LEFT, RIGHT, Box, Faces, Mark, Rule, Sheet, Text
from secor_tui.output.wording import Say

_COUNT, _BARS, _BARS_END = LEFT + 196, LEFT + 208, RIGHT - 120
_HIGH, _GAP = 8.0, 1.5
_WIDEST = 18.0
"""Of the box of one incident."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One line: how many were graver than first aid, first aid, anything else."""

    label: str
    grave: int
    first_aid: int
    others: int
    hours: str = ""
    lost_days: int | None = 0
    """None where nobody said."""

    @property
    def total(self) -> int:
        return self.grave + self.first_aid + self.others


@dataclass(frozen=True, slots=True)
class Statistics:
    """Two of equal values are the same bytes."""

    firm: str
    rates: Sequence[str]
    months: Sequence[Bar]
    kinds: Sequence[Bar]
    language: str
    hash: str
    made: datetime


def statistics_pdf(found: Statistics) -> bytes:
    """As PDF/A-3b."""
    title = Say(found.language)("statistics_title")
    document = Document(About(title, found.firm, title, found.language, found.made))
    return document.output(statistics_sheet(found, document.faces()))


def statistics_sheet(found: Statistics, faces: Faces) -> list[list[Mark]]:
    """The marks of each page."""
    say = Say(found.language)

    def running_head(sheet: Sheet) -> None:
        sheet.put(LEFT, "  ·  ".join(filter(None, (found.firm, say("statistics_title")))), SMALL)
        sheet.space(SMALL * LEADING + 2)
        sheet.rule(0.6)
        sheet.space(8)

    sheet = Sheet(faces, running_head)
    sheet.paragraph(LEFT, found.firm, 10.0, bold=True)
    sheet.space(6)
    sheet.paragraph(LEFT, say("statistics_title"), 17.0, bold=True)
    sheet.space(4)
    sheet.rule(1.4)
    sheet.space(7)
    for line in found.rates:
        sheet.paragraph(LEFT, line, 10.0)
        sheet.space(4)
    sheet.paragraph(LEFT, say("statistics_base"), SMALL)
    for word, bars in (("statistics_months", found.months), ("statistics_kinds", found.kinds)):
        _section(sheet, say(word))
        _legend(sheet, say)
        most = max((one.total for one in bars), default=0)
        for one in bars:
            _bar(sheet, one, most, say)
    for n, page in enumerate(sheet.pages, 1):
        page.append(Rule(BOTTOM + 8, 0.4))
        text = f"{moment(found.made.isoformat())}  ·  sha256 {found.hash}"
        page.append(Text(LEFT, BOTTOM + 18, faces.plain.clean(text), TINY))
        which = say("page", n=n, of=len(sheet.pages))
        page.append(Text(RIGHT - faces.bold.width(which, SMALL), BOTTOM + 18, which, SMALL, True))
    return sheet.pages


def _section(sheet: Sheet, title: str) -> None:
    sheet.space(10)
    sheet.need(SECTION * LEADING + 60)
    sheet.line(LEFT, title, SECTION, bold=True)
    sheet.space(1.5)
    sheet.rule(0.9)
    sheet.space(5)


def _legend(sheet: Sheet, say: Say) -> None:
    x = LEFT
    for style, word in enumerate(("statistics_grave", "statistics_first_aid", "statistics_others")):
        _box(sheet, x, _HIGH, style)
        sheet.put(x + _HIGH + 4, say(word), SMALL)
        x += _HIGH + 4 + sheet.width(say(word), SMALL) + 16
    sheet.space(SMALL * LEADING + 5)


def _bar(sheet: Sheet, one: Bar, most: int, say: Say) -> None:
    sheet.need(BODY * LEADING + 2)
    sheet.put(LEFT, one.label, BODY)
    sheet.put(_COUNT, str(one.total), BODY, bold=bool(one.total), right=True)
    x, wide = _BARS, min(_WIDEST, (_BARS_END - _BARS) / max(most, 1))
    for style, count in enumerate((one.grave, one.first_aid, one.others)):
        for _ in range(count):
            _box(sheet, x, max(wide - _GAP, 0.5), style)
            x += wide
    lost = say("statistics_lost", count=one.lost_days) if one.lost_days else ""
    sheet.put(RIGHT, "   ".join(filter(None, (lost, one.hours))), SMALL, right=True)
    sheet.space(BODY * LEADING + 2)


def _box(sheet: Sheet, x: float, width: float, style: int) -> None:
    """Full, half full, or an outline: told apart on any printer."""
    top = sheet.y + 1.5
    if style == 0:
        sheet.mark(Box(x, top, width, _HIGH))
        return
    sheet.mark(Box(x, top, width, _HIGH, 0.6))
    if style == 1:
        sheet.mark(Box(x, top + _HIGH / 2, width, _HIGH / 2))
