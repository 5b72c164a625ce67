"""The safety board's list: what must hang in this province, a box to tick, where it hangs and since when.

Each item says where it was read and how far that carries; what the kiosk knows of where it hangs is printed, the rest
is written by hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from secor_tui.forms.model import Text, said
from secor_tui.output.fitting import OnePage, stamp
from secor_tui.output.sheet import Box, Faces, Mark, Rule
from secor_tui.output.wall_paper import PAPERS, pdf
from secor_tui.output.wording import Say

_SIDE, _EDGE = 36.0, 30.0
_STAMP = 52.0
_BOX = 13.0
_TALLEST = 46.0
_LEAST = 30.0
"""Height of an item: with few of them, and before a page is turned."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something that must hang."""

    item: Text
    when: Text
    """Only where this is so; empty for always."""
    asked: bool
    """By the province; else it is custom."""
    grade: str
    source: Text
    read: str
    """ISO date"""


@dataclass(frozen=True, slots=True)
class Hangs:
    place: str
    since: str
    """ISO date"""
    old: bool
    """Whether it no longer says what stands."""


@dataclass(frozen=True, slots=True)
class PostedList:
    """Two lists of equal values are the same bytes."""

    firm: str
    site: str
    province: str
    """Its letters, `AB`."""
    items: Sequence[Due]
    hangs: Mapping[int, Sequence[Hangs]]
    """By the place of the item in `items`; what nobody noted is not there."""
    number: str
    """Of the newest record that it was made from."""
    on: str
    """The day for which it is made, ISO."""
    code: str = ""
    made: datetime | None = None
    paper: str = "letter"
    language: str = "en"


def posted_pdf(of: PostedList) -> bytes:
    """As PDF/A-3b, on as many pages as it takes."""
    return pdf(of, "posted_title", of.site, lambda words, faces: posted_pages(of, words, faces))


def posted_pages(of: PostedList, words: Sequence[Say], faces: Faces) -> list[list[Mark]]:
    paper_width, height = PAPERS[of.paper]
    width = paper_width - 2 * _SIDE
    top, bottom = _EDGE + 96, height - _EDGE - _STAMP - 6
    most = max(1, int((bottom - top) / _LEAST))
    chunks = [range(first, min(first + most, len(of.items))) for first in range(0, len(of.items), most)] or [range(0)]
    pages = []
    for at, chunk in enumerate(chunks, 1):
        page = OnePage(faces)
        _top(page, of, words, width)
        page.y = top
        each = min(_TALLEST, (bottom - top) / max(1, len(chunk)))
        for number in chunk:
            _item(page, of.items[number], of.hangs.get(number, ()), words, width, each)
        told = words[0]("posted_foot", number=of.number, on=of.on)
        if len(chunks) > 1:
            told = f"{words[0]('page', n=at, of=len(chunks))}. {told}"
        stamp(page, of.code, told, x=_SIDE, right=_SIDE + width, bottom=height - _EDGE, side=_STAMP)
        pages.append(page.pages[0])
    return pages


def _top(page: OnePage, of: PostedList, words: Sequence[Say], width: float) -> None:
    page.mark(Box(_SIDE, _EDGE, width, 54))
    page.y = _EDGE + 4
    page.white("  /  ".join(say("posted_head") for say in words), 27, 14, x=_SIDE + 8, width=width - 16)
    page.y = _EDGE + 36
    told = " - ".join(part for part in (of.firm, of.site, of.province) if part)
    page.white(told, 12, 7, x=_SIDE + 8, width=width - 16)
    page.y = _EDGE + 59
    known = any(one.asked for one in of.items)
    note = "  ".join(say("posted_note" if known else "posted_unknown") for say in words)
    page.fitted(note, 8.5, 6, x=_SIDE, width=width, lines=2, bold=not known)
    page.y = _EDGE + 81
    for word, x, room in _columns(width):
        page.fitted(" / ".join(say(word) for say in words), 8.5, 5.5, x=x, width=room)
        page.y = _EDGE + 81
    page.mark(Rule(_EDGE + 94, 1.0, _SIDE, _SIDE + width))


def _columns(width: float) -> tuple[tuple[str, float, float], ...]:
    """Word, place and width of what, where and since."""
    where, since = _SIDE + width * 0.6, _SIDE + width * 0.87
    left = _SIDE + _BOX + 8
    return (
        ("posted_what", left, where - left - 8),
        ("posted_where", where, since - where - 6),
        ("posted_since", since, _SIDE + width - since),
    )


def _item(page: OnePage, due: Due, hangs: Sequence[Hangs], words: Sequence[Say], width: float, each: float) -> None:
    top = page.y
    (_, left, room), (_, where, place), (_, since, day) = _columns(width)
    page.mark(Box(_SIDE, top + 5, _BOX, _BOX, 1.0))
    page.y = top + 3
    what = " / ".join(dict.fromkeys(said(due.item, say.language) for say in words))
    size = 11.0 if len(words) == 1 else 9.5
    page.fitted(what, size, 6, x=left, width=room, lines=2, height=each * 0.56)
    when = " / ".join(dict.fromkeys(said(due.when, say.language) for say in words)) if due.when else ""
    graded = " / ".join(say(f"posted_{due.grade if due.asked else 'practice'}") for say in words)
    source = f"{said(due.source, words[0].language)}, {due.read}"
    told = " - ".join(part for part in (when, graded, source) if part)
    page.fitted(told, 7, 4.5, x=left, width=room, lines=2, height=max(8.0, top + each - 4 - page.y), bold=False)
    for one in hangs[:2]:
        page.y = top + 3 + hangs.index(one) * each / 2
        page.fitted(one.place, 9, 5, x=where, width=place, lines=2, height=each / 2 - 2)
        page.y = top + 3 + hangs.index(one) * each / 2
        page.fitted(one.since, 9, 6, x=since, width=day)
        if one.old:
            page.fitted(words[0]("posted_old"), 7, 5, x=since, width=day)
    if not hangs:
        for x, wide in ((where, place), (since, day)):
            page.mark(Rule(top + each * 0.62, 0.4, x, x + wide))
    page.y = top + each
    page.mark(Rule(page.y - 1, 0.25, _SIDE, _SIDE + width))
