"""The tag that hangs on a unit out of service: a quarter of a page, in both languages, read from two metres away.

It stands in the upper left corner of a letter page, and of an A4 one just as well; the frame is where it is cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from secor_tui.output.document import About, Document
from secor_tui.output.sheet import LEADING, Box, Faces, Mark, Rule, Sheet, Text
from secor_tui.output.wording import Say

WIDTH, HEIGHT = 306.0, 396.0
"""A quarter of a letter page, in points."""
_EDGE = 18.0
_LEFT, _RIGHT = _EDGE + 14, WIDTH - 14
_CODE = 74.0
_BIG, _HEAD, _BODY, _SMALL = 26.0, 23.0, 10.5, 7.6
_HOLE = 9.0
_FOOT = HEIGHT - _CODE - 4
"""Where who and when begin, whatever stands above."""


@dataclass(frozen=True, slots=True)
class Wrong:
    what: str
    by: str
    """Name of whoever found it."""
    on: str
    """ISO date"""
    number: str
    """Of the record, `K7Q2-612`."""


@dataclass(frozen=True, slots=True)
class Tag:
    """Two tags of equal values are the same bytes."""

    unit: str
    """Its number."""
    what: str
    """Make and model."""
    wrong: Sequence[Wrong]
    """At least one; the oldest first."""
    record: str
    """Id of the record, for the code."""
    firm: str = ""
    made: datetime | None = None
    """Aware: when the newest of those records was entered."""
    language: str = "en"
    """Of what is wrong; the tag itself speaks both."""


def tag_pdf(tag: Tag) -> bytes:
    """The tag as PDF/A-3b."""
    both = f"{Say('en')('tag_head')} / {Say('fr')('tag_head')}"
    made = tag.made or datetime.fromisoformat("2000-01-01T00:00+00:00")
    document = Document(About(f"{both}: {tag.unit}", tag.firm or tag.unit, tag.wrong[0].number, tag.language, made))
    return document.output([tag_sheet(tag, document.faces())])


def tag_sheet(tag: Tag, faces: Faces) -> list[Mark]:
    """The marks of the one page."""
    english, french, sheet = Say("en"), Say("fr"), Sheet(faces, _no_second_page)
    sheet.mark(Box(_EDGE, _EDGE, WIDTH - _EDGE, HEIGHT - _EDGE, 0.5))
    middle = (_EDGE + WIDTH) / 2
    sheet.mark(Box(middle - _HOLE, _EDGE + 8, 2 * _HOLE, 2 * _HOLE, 1.2))
    sheet.mark(Box(_EDGE, _EDGE + 34, WIDTH - _EDGE, 78))
    for at, word in enumerate((english("tag_head"), french("tag_head"))):
        width = faces.bold.width(faces.bold.clean(word), _HEAD)
        sheet.mark(Text(middle - width / 2, _EDGE + 34 + 31 + at * 31, faces.bold.clean(word), _HEAD, True, True))
    sheet.y = _EDGE + 118
    _centred(sheet, f"{english('tag_do_not')}  /  {french('tag_do_not')}", 10.0, middle)
    sheet.space(4)
    _centred(sheet, tag.unit, _BIG, middle)
    _centred(sheet, tag.what, _BODY, middle)
    sheet.space(4)
    sheet.mark(Rule(sheet.y, 0.6, _LEFT, _RIGHT))
    sheet.space(5)
    _wrong(sheet, tag, english, french)
    _foot(sheet, tag, english, french)
    return sheet.pages[0]


def _wrong(sheet: Sheet, tag: Tag, english: Say, french: Say) -> None:
    """As much of what is wrong as there is room for; the record says the rest."""
    _small(sheet, f"{english('tag_wrong')} / {french('tag_wrong')}")
    room = int((_FOOT - 8 - sheet.y) / (_BODY * LEADING))
    lines = [line for one in tag.wrong for line in sheet.wrap(one.what, _BODY, _RIGHT - _LEFT, bold=True)]
    if len(lines) > room:
        lines = [*lines[: room - 1], f"{lines[room - 1][:28]} ..."]
    for line in lines:
        sheet.put(_LEFT, line, _BODY, bold=True)
        sheet.space(_BODY * LEADING)


def _foot(sheet: Sheet, tag: Tag, english: Say, french: Say) -> None:
    first, width = tag.wrong[0], _RIGHT - _LEFT - _CODE
    sheet.y = _FOOT - 4
    sheet.mark(Rule(sheet.y, 0.6, _LEFT, _RIGHT))
    sheet.space(5)
    sheet.code(_RIGHT - _CODE + 10, _FOOT, _CODE, tag.record)
    _small(sheet, f"{english('tag_by')} / {french('tag_by')}")
    for text in (first.by, f"{first.on}   {first.number}"):
        for line in sheet.wrap(text, _BODY, width, bold=True)[:1]:
            sheet.put(_LEFT, line, _BODY, bold=True)
            sheet.space(_BODY * LEADING)
    sheet.space(1)
    for say in (english, french):
        for line in sheet.wrap(say("tag_back"), 5.8, width):
            sheet.put(_LEFT, line, 5.8)
            sheet.space(5.8 * 1.2)


def _small(sheet: Sheet, text: str) -> None:
    sheet.put(_LEFT, text, _SMALL)
    sheet.space(_SMALL * LEADING)


def _centred(sheet: Sheet, text: str, size: float, middle: float) -> None:
    """One line in the middle, in smaller type where it is long."""
    while size > 7 and sheet.width(text, size, bold=True) > _RIGHT - _LEFT:
        size -= 1
    for line in sheet.wrap(text, size, _RIGHT - _LEFT, bold=True)[:1] if text else ():
        sheet.put(middle - sheet.width(line, size, bold=True) / 2, line, size, bold=True)
        sheet.space(size * LEADING)


def _no_second_page(_: Sheet) -> None:
    raise AssertionError("a tag is one page")
