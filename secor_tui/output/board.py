"""What the one-page papers for the board have in common: sections, lists that are counted where they end, cut lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from secor_tui.output.layout import BODY, SECTION, SMALL, TINY
from secor_tui.output.sheet import BOTTOM, LEADING, LEFT, RIGHT, Rule, Sheet, Text
from secor_tui.output.wording import Say

LONGEST_LIST = 8
"""Lines of each list."""
LINE = BODY * LEADING
HEADING = 8 + SECTION * LEADING + 6.5
"""Height of a section's head."""
_TITLE = 17.0


@dataclass(frozen=True, slots=True)
class ToDo:
    title: str
    due: str
    """ISO date"""
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class ToMend:
    what: str
    owner: str
    due: str
    """ISO date"""
    overdue: bool = False


def head(sheet: Sheet, *, firm: str, title: str, site: Sequence[str], count: str, counted: str) -> None:
    """Firm, title and site, and on the right a number that is seen from the door."""
    sheet.put(RIGHT, count, 40.0, bold=True, right=True)
    room = RIGHT - LEFT - 120
    sheet.y += 42
    sheet.put(RIGHT, counted, SMALL, right=True)
    sheet.y -= 42
    cut(sheet, LEFT, firm, 10.0, room, lines=1, bold=True)
    sheet.space(3)
    cut(sheet, LEFT, title, _TITLE, room, lines=1, bold=True)
    cut(sheet, LEFT, "  ·  ".join(" ".join(part.split()) for part in site if part), 10.0, room, lines=2)
    sheet.space(6)
    sheet.rule(1.4)
    sheet.space(6)


def to_do(sheet: Sheet, title: str, due: Sequence[ToDo], say: Say) -> None:
    rows = [
        (say("overdue") if one.overdue else say("due"), one.title, say("by_day", day=weekday(one.due, say)))
        for one in due
    ]
    listed(sheet, title, rows, say("nothing_due"), say)


def to_mend(sheet: Sheet, title: str, actions: Sequence[ToMend], say: Say) -> None:
    rows = [
        (
            say("overdue") if one.overdue else say("open"),
            one.what,
            "  ".join(part for part in (fitting(sheet, one.owner, BODY, 110), say("by_day", day=one.due)) if part),
        )
        for one in actions
    ]
    listed(sheet, title, rows, say("nothing_open"), say)


def listed(
    sheet: Sheet, title: str, lines: Sequence[tuple[str, str, str]], none: str, say: Say, *, most: int = LONGEST_LIST
) -> None:
    """State, what, and who by when, a line each."""
    section(sheet, title)
    for state, what, right in lines[:most]:
        sheet.put(LEFT, state, SMALL, bold=True)
        right = fitting(sheet, right, BODY, 210)
        sheet.put(RIGHT, right, BODY, right=True)
        cut(sheet, LEFT + 62, what, BODY, RIGHT - LEFT - 70 - sheet.width(right, BODY), lines=1)
    if not lines:
        sheet.line(LEFT, none, BODY)
    elif len(lines) > most:
        sheet.line(LEFT + 62, say("more", count=len(lines) - most), BODY, bold=True)


def section(sheet: Sheet, title: str) -> None:
    sheet.space(8)
    sheet.put(LEFT, title, SECTION, bold=True)
    sheet.space(SECTION * LEADING + 1.5)
    sheet.rule(0.9)
    sheet.space(5)


def cut(sheet: Sheet, x: float, text: str, size: float, width: float, *, lines: int, bold: bool = False) -> None:
    """A paragraph of at most so many lines; dots show that there was more."""
    wrapped = sheet.wrap(text, size, width, bold=bold)
    for at, line in enumerate(wrapped[:lines]):
        more = at == lines - 1 and len(wrapped) > lines
        sheet.put(x, _dotted(sheet, line, size, width, bold=bold) if more else line, size, bold=bold)
        sheet.space(size * LEADING)


def fitting(sheet: Sheet, text: str, size: float, width: float, *, bold: bool = False) -> str:
    """The text on one line that is not wider."""
    if sheet.width(text, size, bold=bold) <= width:
        return text
    return _dotted(sheet, text, size, width, bold=bold)


def _dotted(sheet: Sheet, text: str, size: float, width: float, *, bold: bool) -> str:
    while text and sheet.width(f"{text} ...", size, bold=bold) > width:
        text = text[:-1]
    return f"{text.rstrip()} ..."


def weekday(day: str, say: Say) -> str:
    return f"{day} ({say('days').split()[date.fromisoformat(day).weekday()]})"


def foot(sheet: Sheet, text: str) -> None:
    sheet.mark(Rule(BOTTOM + 8, 0.4))
    sheet.mark(Text(LEFT, BOTTOM + 18, sheet.faces.plain.clean(text), TINY + 1))


def no_second_page(_: Sheet) -> None:
    raise AssertionError("a paper for the board is one page")
