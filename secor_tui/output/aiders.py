"""Who is a first aider, by which ticket and until when; where the kit is and how they are called: a page for the wall.

Names and tickets, nothing else of a person. Whose ticket has run out is said in a word, below those who may be called.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from secor_tui.forms.model import Text, said
from secor_tui.output.fitting import OnePage, stamp
from secor_tui.output.sheet import Box, Faces, Mark, Rule
from secor_tui.output.wall_paper import PAPERS, pdf
from secor_tui.output.wording import Say

_SIDE, _EDGE = 36.0, 30.0
_HEAD = 13.0
_STAMP = 52.0
_LARGE, _LEAST = 64.0, 16.0
"""Height of a first aider's line, with few of them and with many."""

GOOD, RUN_OUT, UNSEEN = "good", "run_out", "unseen"
"""How a first aider's ticket stands; `unseen`: the plan names them, and no ticket of theirs was seen here."""


@dataclass(frozen=True, slots=True)
class Aider:
    name: str
    ticket: Text
    """By language; empty where none was seen."""
    until: str
    """ISO date; empty where it does not run out, or where there is none."""
    state: str
    """GOOD, RUN_OUT or UNSEEN"""


@dataclass(frozen=True, slots=True)
class AiderSheet:
    """Two sheets of equal values are the same bytes."""

    firm: str
    site: str
    kit: str
    """Where it is; empty where nobody wrote it down."""
    call: str
    """How a first aider is called; empty where nobody wrote it down."""
    aiders: Sequence[Aider]
    number: str
    """Of the newest record that it was made from."""
    on: str
    """The day for which it is made, ISO."""
    code: str = ""
    made: datetime | None = None
    paper: str = "letter"
    language: str = "en"


def aiders_pdf(sheet: AiderSheet) -> bytes:
    """The sheet as PDF/A-3b."""
    return pdf(sheet, "aiders_title", sheet.site, lambda words, faces: [aiders_page(sheet, words, faces)])


def aiders_page(sheet: AiderSheet, words: Sequence[Say], faces: Faces) -> list[Mark]:
    """The marks of the one page."""
    page, (paper_width, height) = OnePage(faces), PAPERS[sheet.paper]
    width = paper_width - 2 * _SIDE
    page.mark(Box(_SIDE, _EDGE, width, 62))
    page.y = _EDGE + 4
    page.white("  /  ".join(say("aiders_head") for say in words), 34, 18, x=_SIDE + 8, width=width - 16)
    page.y = _EDGE + 43
    page.white(" - ".join(part for part in (sheet.firm, sheet.site) if part), 13, 8, x=_SIDE + 8, width=width - 16)
    page.y = _EDGE + 72
    for word, text in (("aiders_call", sheet.call), ("aiders_kit", sheet.kit)):
        page.head([say(word) for say in words], _HEAD, x=_SIDE, width=width)
        if text:
            page.fitted(text, 28, 13, x=_SIDE, width=width, lines=2)
        else:
            page.fitted(words[0]("aiders_unwritten"), 14, 10, x=_SIDE, width=width, bold=False)
        page.space(6)
    foot = height - _EDGE - _STAMP
    _people(page, sheet, words, width, foot - 6)
    told = words[0]("aiders_foot", number=sheet.number, on=sheet.on)
    stamp(page, sheet.code, told, x=_SIDE, right=_SIDE + width, bottom=height - _EDGE, side=_STAMP)
    return page.pages[0]


def _people(page: OnePage, sheet: AiderSheet, words: Sequence[Say], width: float, bottom: float) -> None:
    good = [one for one in sheet.aiders if one.state == GOOD]
    bad = [one for one in sheet.aiders if one.state != GOOD]
    told = [("aiders_who", good), *([("aiders_not", bad)] if bad else [])]
    head = page.head_height(_HEAD) + 6
    lines = max(len(good), 1) + len(bad)
    each = min(_LARGE, max(_LEAST, (bottom - page.y - head * len(told)) / lines))
    for at, (word, some) in enumerate(told):
        page.head([say(word) for say in words], _HEAD, x=_SIDE, width=width)
        later = head + each if at + 1 < len(told) else 0.0
        room = max(1, int((bottom - page.y - later) / each))
        shown = some if len(some) <= room else some[: room - 1]
        for one in shown:
            _aider(page, one, words, width, each)
        if len(shown) < len(some):
            page.fitted(words[0]("aiders_more", count=len(some) - len(shown)), 12, 9, x=_SIDE, width=width)
        if not some:
            page.fitted("  /  ".join(say("aiders_nobody") for say in words), 20, 10, x=_SIDE, width=width, lines=2)
        page.space(6)


def _aider(page: OnePage, one: Aider, words: Sequence[Say], width: float, each: float) -> None:
    top, right = page.y, _SIDE + width
    state = "  /  ".join(say(f"aiders_{one.state}") for say in words) if one.state != GOOD else ""
    until = " / ".join(say("aiders_until") for say in words) + f" {one.until}" if one.until else ""
    ticket = " / ".join(dict.fromkeys(said(one.ticket, say.language) for say in words)) if one.ticket else ""
    name, x = width * 0.5, _SIDE + width * 0.5
    tall = each - 5
    page.y = top + 2
    large = 18 if state else min(28.0, max(12.0, each * 0.55))
    page.fitted(one.name, large, 8, x=_SIDE, width=name - 8, height=tall * (0.6 if state and tall > 40 else 1.0))
    if tall > 40:
        if state:
            page.badge(_SIDE, page.cut([state], 1, 11, name, bold=True)[0], 11, filled=one.state == RUN_OUT)
        page.y = top + 2
        page.fitted(until or ticket, 18, 8, x=x, width=right - x, height=tall * 0.5)
        if until and ticket:
            page.fitted(ticket, 11, 6, x=x, width=right - x, lines=2, height=tall * 0.55, bold=False)
    else:
        page.y = top + 2
        told = "  ".join(part for part in (state, until, ticket if tall > 26 and not state else "") if part)
        page.fitted(told, 12, 5, x=x, width=right - x, lines=2, height=tall, bold=bool(state))
    page.y = top + each
    page.mark(Rule(page.y - 2, 0.4, _SIDE, right))
