"""The emergency plan to hang on the wall: one page, letter or A4, that is read from two metres away.

A letter is read at a distance of about 400 times its height and easily at 200: what must be read from two metres
stands in 20 points (5 mm high) and more, the muster point and the first number to call in more yet, as far as the page
has room. What is read close by, with a phone or glasses, is smaller.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from secor_tui.output.document import About, Document
from secor_tui.output.sheet import LEADING, Box, Faces, Mark, Rule, Sheet, Text
from secor_tui.output.wording import Say

PAPERS = {"letter": (612.0, 792.0), "a4": (595.28, 841.89)}
"""Points."""
LANGUAGES = ("en", "fr", "both")

FAR = 20.0
"""Smallest type that is read from two metres."""
_EDGE = 36.0
_BAND = 62.0
_HEAD = 13.0
_CARD = 250.0
"""88 mm: forty words of text in a code, read from half a metre."""
_LINK = 218.0
"""77 mm: an address in a code, read from a metre and more."""
LONGEST_CARD = 400
"""Bytes of the card: a bigger code is too fine for a scratched phone."""
_MOST_CALLS = 5
_SCALES = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7)
"""Tried one after the other until everything stands on the page."""


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
    made: datetime | None = None
    """Aware: when the plan was entered."""
    paper: str = "letter"
    language: str = "en"
    """`en`, `fr` or `both`"""


def card(poster: Poster) -> str:
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
        if len("\n".join([*kept, line])) > LONGEST_CARD:
            break
        kept.append(line)
    return "\n".join(kept)


def poster_pdf(poster: Poster) -> bytes:
    """The poster as PDF/A-3b."""
    words = [Say(one) for one in (("en", "fr") if poster.language == "both" else (poster.language,))]
    made = poster.made or datetime.fromisoformat("2000-01-01T00:00+00:00")
    title = f"{words[0]('poster_plan')}: {poster.site}"
    document = Document(About(title, poster.firm or poster.site, poster.number, words[0].language, made, poster.paper))
    return document.output([poster_sheet(poster, words, document.faces())])


def poster_sheet(poster: Poster, words: Sequence[Say], faces: Faces) -> list[Mark]:
    """The marks of the one page."""
    width, height = PAPERS[poster.paper]
    for scale in _SCALES:
        sheet = _Page(faces, width - _EDGE, words, scale)
        _band(sheet, poster, width)
        sheet.y = _EDGE + _BAND + 10
        _from_afar(sheet, poster)
        if sheet.y <= height - _EDGE - _CARD - 28:
            break
    _foot(sheet, poster, width, height)
    return sheet.pages[0]


def _from_afar(sheet: _Page, poster: Poster) -> None:
    _calls(sheet, poster)
    sheet.head("poster_muster")
    sheet.fitted(poster.muster[0], 34, FAR + 4, lines=2)
    for other in poster.muster[1:2]:
        sheet.fitted(f"{sheet.words[0]('poster_else')} {other}", FAR, FAR - 4, lines=1)
    sheet.head("poster_address")
    sheet.fitted(poster.address, 26, FAR, lines=2)
    if poster.coordinates:
        sheet.fitted(poster.coordinates, 14, 12, lines=1)
    sheet.head("poster_alarm")
    sheet.fitted(poster.alarm, FAR, 14, lines=2 if sheet.scale > _SCALES[-1] else 1)


class _Page(Sheet):
    """One page, with texts that are set smaller before they are cut."""

    def __init__(self, faces: Faces, right: float, words: Sequence[Say], scale: float = 1.0) -> None:
        super().__init__(faces, _no_second_page)
        self.right, self.words, self.scale = right, words, scale

    def head(self, word: str) -> None:
        self.space(5)
        self.mark(Rule(self.y, 0.8, _EDGE, self.right))
        self.space(4)
        self.put(_EDGE, "  /  ".join(say(word) for say in self.words), _HEAD, bold=True)
        self.space(_HEAD * 1.25)

    def fitted(
        self,
        text: str,
        size: float,
        least: float,
        *,
        lines: int,
        x: float = _EDGE,
        width: float = 0.0,
        bold: bool = True,
    ) -> None:
        """A text in at most so many lines: as large as fits, cut with a mark where even the least is too much."""
        width = width or self.right - x
        size = max(least, size * self.scale)
        while size > least and len(self.wrap(text, size, width, bold=bold)) > lines:
            size -= 1
        found = self.wrap(text, size, width, bold=bold)
        if len(found) > lines:
            found = found[:lines]
            while found[-1] and self.width(f"{found[-1]} ...", size, bold=bold) > width:
                found[-1] = found[-1][:-1]
            found[-1] = f"{found[-1].rstrip()} ..."
        for line in found:
            self.put(x, line, size, bold=bold)
            self.space(size * LEADING * 0.92)


def _band(sheet: _Page, poster: Poster, width: float) -> None:
    sheet.mark(Box(_EDGE, _EDGE, width - 2 * _EDGE, _BAND))
    text = "  /  ".join(say("poster_head") for say in sheet.words)
    size, face = 38.0, sheet.faces.bold
    while size > 18 and face.width(face.clean(text), size) > width - 2 * _EDGE - 20:
        size -= 1
    text = face.clean(text)
    sheet.mark(Text((width - face.width(text, size)) / 2, _EDGE + 38, text, size, True, True))
    under = face.clean(" - ".join(part for part in (poster.firm, poster.site) if part))
    small = 13.0
    while small > 7 and face.width(under, small) > width - 2 * _EDGE - 20:
        small -= 0.5
    sheet.mark(Text((width - face.width(under, small)) / 2, _EDGE + 55, under, small, True, True))


def _calls(sheet: _Page, poster: Poster) -> None:
    """The first number as large as the muster point, the next in two columns."""
    first, *others = poster.calls[:_MOST_CALLS]
    sheet.put(_EDGE, "  /  ".join(say("poster_call") for say in sheet.words), _HEAD, bold=True)
    sheet.space(_HEAD * 1.25)
    name, number = first
    text = number if name == number else f"{number}  {name}"
    sheet.fitted(text, 40, FAR, lines=1)
    column, top = (sheet.right - _EDGE) / 2, sheet.y
    for at, (name, number) in enumerate(others):
        sheet.y = top + at // 2 * 36
        x = _EDGE + at % 2 * column
        sheet.fitted(name, 11, 8, lines=1, x=x, width=column - 10, bold=False)
        sheet.fitted(number, FAR, 14, lines=1, x=x, width=column - 10)
    sheet.y = top + (len(others) + 1) // 2 * 36


def _foot(sheet: _Page, poster: Poster, width: float, height: float) -> None:
    """The codes, and what is read close by."""
    top = height - _EDGE - _CARD - 24
    sheet.y = top - 4
    sheet.mark(Rule(sheet.y, 0.8, _EDGE, sheet.right))
    left = width - _EDGE - _CARD
    sheet.code(left, top, _CARD, card(poster), light=True)
    sheet.y = top + _CARD - 7
    for say in sheet.words:
        _middle(sheet, say("poster_card"), left + _CARD / 2, 7.6, _CARD)
    room = left - _EDGE - 8
    if poster.link:
        sheet.code(_EDGE, top + 4, _LINK, poster.link)
        sheet.y = top + _LINK + 4
        _middle(sheet, "  /  ".join(say("poster_link") for say in sheet.words), _EDGE + room / 2, 8.4, room)
        _middle(sheet, poster.link, _EDGE + room / 2, 11, room)
    else:
        sheet.y = top + 2
        _close_by(sheet, poster, room, top + _CARD + 4)
    sheet.y = height - _EDGE - 8
    say = sheet.words[0]
    told = say("poster_foot", version=poster.version, number=poster.number, approved=poster.approved)
    _middle(sheet, told, width / 2, 7.5, width - 2 * _EDGE)


def _close_by(sheet: _Page, poster: Poster, room: float, bottom: float) -> None:
    say = sheet.words[0]
    aiders = ", ".join(poster.first_aiders)
    for word, text, lines in (
        ("poster_first_aid", " - ".join(part for part in (poster.first_aid, aiders) if part), 4),
        ("poster_hospital", poster.hospital, 3),
        ("poster_evacuation", poster.evacuation, 5),
        ("poster_access", poster.access, 4),
    ):
        if not text or sheet.y > bottom - 40:
            continue
        sheet.put(_EDGE, say(word), 9, bold=True)
        sheet.space(9 * 1.3)
        sheet.fitted(" ".join(text.split()), 11, 8.5, lines=lines, width=room, bold=False)
        sheet.space(4)


def _middle(sheet: Sheet, text: str, middle: float, size: float, room: float) -> None:
    while size > 5 and sheet.width(text, size) > room:
        size -= 0.2
    sheet.put(middle - sheet.width(text, size) / 2, text, size)
    sheet.space(size * LEADING)


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", " ".join(text.split()))
    return "".join(char for char in plain if char.isascii() and char.isprintable())[:120]


def _no_second_page(_: Sheet) -> None:
    raise AssertionError("a poster is one page")
