"""The page of a day, to pin on the board: what was done, who was there, what is open, what is due, and the witness.

The witness is the newest record's number and the words of its hash, on paper and out of reach of whoever has the disk:
`secor-tui verify --anchor` asks for just that. Always one page; what does not fit is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from secor_tui.ledger.spoken import spoken
from secor_tui.output.board import (
    HEADING,
    LINE,
    LONGEST_LIST,
    ToDo,
    ToMend,
    cut,
    fitting,
    foot,
    head,
    listed,
    no_second_page,
    section,
    to_do,
    to_mend,
    weekday,
)
from secor_tui.output.document import About, Document
from secor_tui.output.layout import BODY, SECTION, SMALL
from secor_tui.output.sheet import BOTTOM, LEADING, LEFT, RIGHT, Faces, Mark, Sheet
from secor_tui.output.wording import Say

_CODE = 112.0
"""Side of the code: its modules are then 0.9 mm."""
_PEOPLE, _COLUMNS = 4, 3
"""Lines of names, and names on a line."""
_WITNESS = 124.0
"""Height of what stands at the bottom of the page."""


@dataclass(frozen=True, slots=True)
class Done:
    """One record of the day."""

    number: str
    title: str
    by: str
    state: str
    """`pass`, `fail`, `critical`, `void` or nothing."""


@dataclass(frozen=True, slots=True)
class Here:
    name: str
    since: str
    until: str
    """`07:05`; empty where nobody knows."""


@dataclass(frozen=True, slots=True)
class DayPage:
    """Two of equal values are the same bytes."""

    language: str
    firm: str
    site: str
    address: str
    day: str
    """ISO date"""
    next_day: str
    done: Sequence[Done]
    here: Sequence[Here]
    visitors: int
    open: Sequence[ToMend]
    due: Sequence[ToDo]
    kiosk: str
    seq: int
    """Of the newest record, whatever its site."""
    hash: str
    at: datetime
    """Aware; when the newest record was entered."""


def day_pdf(page: DayPage) -> bytes:
    """The page as PDF/A-3b."""
    say = Say(page.language)
    title = f"{say('day_page')} {page.day}"
    document = Document(About(title, page.firm or page.kiosk, subject(page.kiosk, page.day), page.language, page.at))
    return document.output([day_sheet(page, document.faces())])


def subject(kiosk: str, day: str) -> str:
    """By which a page is known again for the same day's of the same kiosk."""
    return f"secor-tui {kiosk} {day}"


def is_page(data: bytes, kiosk: str, day: str) -> bool:
    """Whether a file is such a page, in whatever state of the day."""
    return data.startswith(b"%PDF-") and subject(kiosk, day).encode() in data


def day_sheet(page: DayPage, faces: Faces) -> list[Mark]:
    """The marks of the one page."""
    say, sheet = Say(page.language), Sheet(faces, no_second_page)
    head(
        sheet,
        firm=page.firm,
        title=f"{say('day_page')}  {weekday(page.day, say)}",
        site=(page.site, page.address),
        count=str(len(page.here) + page.visitors),
        counted=say("day_on_site"),
    )
    _done(sheet, page, say)
    _here(sheet, page, say)
    to_mend(sheet, say("mending"), page.open, say)
    to_do(sheet, say("day_due", day=weekday(page.next_day, say)), page.due, say)
    _witness(sheet, page, say)
    foot(sheet, say("day_foot", at=f"{page.at:%Y-%m-%d %H:%M}"))
    return sheet.pages[0]


def _done(sheet: Sheet, page: DayPage, say: Say) -> None:
    """The room that all else leaves."""
    lists = (min(max(len(one), 1), LONGEST_LIST + 1) for one in (page.open, page.due))
    below = 3 * HEADING + (sum(lists) + _lines_of(page)) * LINE + _WITNESS
    room = int((BOTTOM - sheet.y - HEADING - below) / LINE)
    most = len(page.done) if len(page.done) <= room else room - 1
    rows = [
        (say(f"day_{one.state or 'signed'}"), one.title, "  ".join(filter(None, (one.by, one.number))))
        for one in page.done
    ]
    listed(sheet, say("day_done", count=len(page.done)), rows, say("day_nothing"), say, most=most)


def _lines_of(page: DayPage) -> int:
    return min(max(1, -(-len(page.here) // _COLUMNS)), _PEOPLE) + bool(page.visitors or len(page.here) > _fits())


def _fits() -> int:
    return _PEOPLE * _COLUMNS


def _here(sheet: Sheet, page: DayPage, say: Say) -> None:
    section(sheet, say("day_here"))
    width = (RIGHT - LEFT) / _COLUMNS
    for at, one in enumerate(page.here[: _fits()]):
        times = f"{one.since}–{one.until or '?'}"
        x = LEFT + at % _COLUMNS * width
        name = fitting(sheet, one.name, BODY, width - sheet.width(times, BODY) - 18, bold=True)
        sheet.put(x, name, BODY, bold=True)
        sheet.put(x + width - 10, times, BODY, right=True)
        if at % _COLUMNS == _COLUMNS - 1 or at == min(len(page.here), _fits()) - 1:
            sheet.space(LINE)
    more = max(0, len(page.here) - _fits())
    words = [say("more", count=more)] if more else []
    words += [say("day_visitors", count=page.visitors)] if page.visitors else []
    if words:
        sheet.line(LEFT, "  ·  ".join(words), BODY)
    elif not page.here:
        sheet.line(LEFT, say("nobody_at_all"), BODY)


def _witness(sheet: Sheet, page: DayPage, say: Say) -> None:
    """At the bottom: the number and the words, large enough to be photographed from where one stands."""
    sheet.y = BOTTOM - _WITNESS + 6
    sheet.rule(1.4)
    sheet.space(9)
    top, room = sheet.y, RIGHT - LEFT - _CODE - 14
    number, words = f"{page.kiosk}-{page.seq}", spoken(page.hash)
    sheet.code(RIGHT - _CODE + 8, top - 8, _CODE, f"{number} {page.hash}")
    sheet.line(LEFT, say("day_witness"), SECTION, bold=True)
    sheet.space(3)
    sheet.line(LEFT, number, 15.0, bold=True)
    size = min(15.0, 15.0 * room / sheet.width(words, 15.0, bold=True))
    sheet.line(LEFT, words, size, bold=True)
    sheet.space(3)
    cut(sheet, LEFT, say("day_keep"), SMALL, room, lines=3)
    cut(sheet, LEFT, f"secor-tui verify --anchor {page.seq}:{words}", SMALL * LEADING * 0.8, room, lines=1)
