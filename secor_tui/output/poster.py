"""The emergency plan to hang on the wall: one page, letter or A4, that is read from two metres away.

A letter is read at a distance of about 400 times its height and easily at 200: what must be read from two metres,
whom to call, where to go and where we are, stands in 20 points (5 mm high) and more, the muster point and the first
number in more yet, as far as the page has room; how the alarm sounds in 14 and more. First aid, hospital, ways out and
access would need a second page at that size: they are read close by, beside the code that is scanned close by.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from secor_tui.output.fitting import TIGHT, OnePage, Row, rows, stamp
from secor_tui.output.sheet import Box, Faces, Mark
from secor_tui.output.wall_paper import PAPERS, pdf
from secor_tui.output.wording import Say

FAR = 20.0
"""Smallest type that is read from two metres."""
_SIDE, _EDGE = 28.0, 24.0
_BAND = 56.0
_HEAD = 12.0
_GAP = 8.0
_CARD = 244.0
"""86 mm: forty words of text in a code, read from half a metre."""
_CAPTION = 11.0
"""A line of it, one a language."""
_TRIED = ((215.0, FAR), (187.0, FAR), (187.0, 14.0))
"""The side of the code that leads to the plan, read from a metre and more, 76 mm, and the type of the second muster
point: both are less where the first muster point takes the room."""
_LINK_CAPTION = 28.0
_STAMP = 46.0
"""16 mm: what a scanner at the kiosk reads."""
LONGEST_CARD = 400
"""Bytes of the card: a bigger code is too fine for a scratched phone."""
_MOST_CALLS = 5
_CLOSE = (14.0, 13.0, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
"""Sizes of what is read close by, tried one after the other."""


@dataclass(frozen=True, slots=True)
class Poster:
    """Two posters of equal values are the same bytes."""

    firm: str
    site: str
    address: str
    muster: Sequence[str]
    """At least one: the first, and where to go when it is not safe."""
    calls: Sequence[tuple[str, str]]
    """Name and number, in the order to call."""
    alarm: str
    first_aid: str
    first_aiders: Sequence[str]
    hospital: str
    evacuation: str
    access: str
    version: int
    number: str
    """Of the record, `K7Q2-612`."""
    approved: str
    """By whom and when."""
    coordinates: str = ""
    link: str = ""
    """Where the plan is found with a phone; empty where nowhere."""
    code: str = ""
    """Which paper this is, for the kiosk's scanner; empty for none."""
    made: datetime | None = None
    """Aware: when the plan was entered."""
    paper: str = "letter"
    language: str = "en"
    """Of the headings: `en`, `fr`, `es`, `tl`, or `both` for English and French."""


def card(poster: Poster, longest: int = LONGEST_CARD) -> str:
    """What any phone shows without a network: plain ASCII, as the decoders of phones differ about anything else."""
    lines = [
        poster.site or poster.firm,
        f"911: {poster.address}",
        f"GPS {poster.coordinates}" if poster.coordinates else "",
        *(f"MUSTER {point}" for point in poster.muster),
        *(f"{name} {number}" for name, number in poster.calls),
        f"HOSPITAL {poster.hospital}",
    ]
    kept: list[str] = []
    for line in filter(None, map(_ascii, lines)):
        if len("\n".join([*kept, line])) <= longest:
            kept.append(line)
    return "\n".join(kept)


def poster_pdf(poster: Poster) -> bytes:
    """The poster as PDF/A-3b."""
    return pdf(poster, "poster_plan", poster.site, lambda words, faces: [poster_sheet(poster, words, faces)])


def poster_sheet(poster: Poster, words: Sequence[Say], faces: Faces) -> list[Mark]:
    """The marks of the one page: the codes at the right, the address's above, the card's below; what is read from afar
    beside the first and across the page between them, what is read close by beside the second."""
    width, height = PAPERS[poster.paper]
    right, foot = width - _SIDE, height - _EDGE
    card_top = foot - _CARD - _CAPTION * len(words)
    for link, other in _TRIED:
        page = OnePage(faces)
        _band(page, poster, words, right)
        _card(page, poster, words, right - _CARD, card_top)
        top = _EDGE + _BAND + _GAP
        if poster.link:
            _link(page, poster, words, right, top, link)
            _calls(page, poster, words, right - link - _GAP, top, top + link + _LINK_CAPTION, columns=1)
        else:
            below = 77 + 44 * (min(len(poster.calls), _MOST_CALLS) // 2)
            _calls(page, poster, words, right, top, top + below, columns=2)
        page.space(_GAP)
        if _where(page, poster, words, right, card_top - _GAP, other):
            break
    page.y = card_top
    _close_by(page, poster, words, right - _CARD - _GAP, foot)
    return page.pages[0]


def _band(page: OnePage, poster: Poster, words: Sequence[Say], right: float) -> None:
    page.mark(Box(_SIDE, _EDGE, right - _SIDE, _BAND))
    x, width = _SIDE + 10, right - _SIDE - 20
    page.y = _EDGE + 3
    page.white("  /  ".join(say("poster_head") for say in words), 31, 18, x=x, width=width)
    page.y = _EDGE + _BAND - 17
    page.white(" - ".join(part for part in (poster.firm, poster.site) if part), 13, 8, x=x, width=width)


def _calls(
    page: OnePage, poster: Poster, words: Sequence[Say], right: float, top: float, bottom: float, *, columns: int
) -> None:
    """The first number as large as the muster point, the next one below the other, as large as the room has it."""
    page.y, width = top, right - _SIDE
    page.head([say("poster_call") for say in words], _HEAD, x=_SIDE, width=width)
    (name, number), *others = poster.calls[:_MOST_CALLS]
    room = (bottom - page.y) * (0.36 if others else 1.0)
    first = number if name == number else f"{number}  {name}"
    if page.width(first, FAR, bold=True) <= width:
        page.fitted(first, 60, FAR, x=_SIDE, width=width, height=room)
    else:
        page.fitted(name, 14, 8, x=_SIDE, width=width, bold=False)
        page.fitted(number, 60, FAR - 6, x=_SIDE, width=width, height=room - 18)
    top, lines = page.y, -(-len(others) // columns)
    each = min(50.0, (bottom - top) / lines) if lines else 0.0
    column = width / columns
    for at, (name, number) in enumerate(others):
        x, page.y = _SIDE + at % columns * column, top + at // columns * each
        page.fitted(name, 13, 8, x=x, width=column - 8, height=each * 0.4, bold=False)
        page.fitted(number, 26, 14, x=x, width=column - 8, height=top + (at // columns + 1) * each - page.y)
    page.y = bottom


def _where(page: OnePage, poster: Poster, words: Sequence[Say], right: float, bottom: float, second: float) -> bool:
    """The muster point in whatever room the address leaves; whether all of it stands there."""
    width = right - _SIDE
    size, lines = page.fit(poster.address, 24, FAR, width, lines=2)
    address = page.head_height(_HEAD) + len(lines) * size * TIGHT
    page.head([say("poster_muster") for say in words], _HEAD, x=_SIDE, width=width)
    other = f"{words[0]('poster_else')} {poster.muster[1]}" if len(poster.muster) > 1 else ""
    less, others = page.fit(other, second, 12, width, lines=1 if page.width(other, 14, bold=True) <= width else 2)
    room = bottom - address - 4 - page.y - len(others) * less * TIGHT
    more, points = page.fit(poster.muster[0], 64, FAR, width, lines=2, height=room)
    for each, large in ((points, more), (others, less)):
        for line in each:
            page.put(_SIDE, line, large, bold=True)
            page.space(large * TIGHT)
    page.y = max(page.y + 2, bottom - address)
    gps = f"GPS {poster.coordinates}" if poster.coordinates else ""
    page.head([say("poster_address") for say in words], _HEAD, x=_SIDE, width=width, right=gps)
    for line in lines:
        page.put(_SIDE, line, size, bold=True)
        page.space(size * TIGHT)
    return not points[-1].endswith(" ...")


def _close_by(page: OnePage, poster: Poster, words: Sequence[Say], right: float, foot: float) -> None:
    width = right - _SIDE
    page.head([say("poster_alarm") for say in words], _HEAD, x=_SIDE, width=width)
    page.fitted(poster.alarm, FAR, 14, x=_SIDE, width=width, lines=2)
    page.space(2)
    told = [
        Row([say(f"poster_{word}") for say in words], text)
        for word, text in (
            ("first_aid", poster.first_aid),
            ("aiders", ", ".join(poster.first_aiders)),
            ("hospital", poster.hospital),
            ("evacuation", poster.evacuation),
            ("access", poster.access),
        )
    ]
    rows(page, told, _CLOSE, x=_SIDE, width=width, height=foot - _STAMP - 4 - page.y)
    foot_text = words[0]("poster_foot", version=poster.version, number=poster.number, approved=poster.approved)
    stamp(page, poster.code, foot_text, x=_SIDE, right=right, bottom=foot, side=_STAMP)


def _link(page: OnePage, poster: Poster, words: Sequence[Say], right: float, top: float, side: float) -> None:
    page.code(right - side, top - 8, side, poster.link, correction="Q")
    page.y = top + side - 12
    told = "  /  ".join(say("poster_link") for say in words)
    page.fitted(told, 11, 6, x=right - side, width=side, middle=True)
    page.fitted(poster.link, 12, 6, x=right - side, width=side, lines=2, middle=True)


def _card(page: OnePage, poster: Poster, words: Sequence[Say], x: float, top: float) -> None:
    page.code(x, top, _CARD, card(poster), correction="L")
    page.y = top + _CARD - 6
    for say in words:
        page.fitted(say("poster_card"), 9.0, 5.5, x=x, width=_CARD, bold=False, middle=True)


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", " ".join(text.split()))
    return "".join(char for char in plain if char.isascii() and char.isprintable())[:120]
