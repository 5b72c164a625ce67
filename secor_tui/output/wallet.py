"""The emergency card for the pocket: as large as a bank card, front and back side by side to be cut out and folded.

Folded, no printer has to meet the front with the back. Its code is read from 10 to 15 cm: it holds fewer words than
that of the poster, those that are needed first.
"""

from __future__ import annotations

from collections.abc import Sequence

from secor_tui.output.cutting import Grid
from secor_tui.output.fitting import TIGHT, OnePage, Row, rows
from secor_tui.output.poster import Poster, card
from secor_tui.output.sheet import Box, Faces, Mark
from secor_tui.output.wall_paper import MM, pdf
from secor_tui.output.wording import Say

WIDTH, HEIGHT = 85.6 * MM, 54 * MM
"""Of one side: ISO/IEC 7810 ID-1."""
LONGEST = 230
"""Bytes of the code: 53 modules, 0.6 mm each in 38 mm."""
_CODE = 38 * MM
_STAMP = 19 * MM
_IN = 9.0
"""From the edge, which no knife meets on the line."""
_CALLS = 4
_SIZES = (8.5, 8.0, 7.5, 7.0, 6.5, 6.0)


def wallet_pdf(poster: Poster) -> bytes:
    """A sheet of cards as PDF/A-3b, made of the same values as the poster."""
    return pdf(poster, "wallet_title", poster.site, lambda words, faces: [wallet_sheet(poster, words, faces)])


def wallet_sheet(poster: Poster, words: Sequence[Say], faces: Faces) -> list[Mark]:
    """The marks of the one page."""
    page, grid = OnePage(faces), Grid(poster.paper, 2 * WIDTH, HEIGHT)
    for mark in grid.marks():
        page.mark(mark)
    for x, y in grid.places():
        page.mark(Box(x + WIDTH - 0.25, y, 0.5, 5))
        page.mark(Box(x + WIDTH - 0.25, y + HEIGHT - 5, 0.5, 5))
        _front(page, poster, words, x + _IN, y + _IN, WIDTH - 2 * _IN, HEIGHT - 2 * _IN)
        _back(page, poster, words, x + WIDTH, y)
    page.y = max(y for _, y in grid.places()) + HEIGHT + 4
    page.fitted(words[0]("wallet_cut"), 7, 5, x=80, width=450, bold=False, middle=True)
    return page.pages[0]


def _front(
    page: OnePage, poster: Poster, words: Sequence[Say], x: float, y: float, width: float, height: float
) -> None:
    page.mark(Box(x, y, width, 16))
    page.y = y + 2
    page.white("  /  ".join(say("poster_head") for say in words), 10, 6, x=x, width=width - 4)
    page.y = y + 18
    page.fitted(" / ".join(say("wallet_muster") for say in words), 6, 5, x=x, width=width, bold=False)
    page.fitted(poster.muster[0], 12, 8, x=x, width=width, lines=2, height=2 * 9.5 * TIGHT)
    calls = poster.calls[:_CALLS]
    lines = -(-len(calls) // 2)
    below = y + height - lines * 19
    told = [
        Row([say("wallet_here") for say in words], poster.address),
        Row([say("poster_hospital") for say in words], poster.hospital),
    ]
    page.space(1)
    rows(page, told, _SIZES, x=x, width=width, height=below - page.y)
    for at, (name, number) in enumerate(calls):
        left, page.y = x + at % 2 * width / 2, below + at // 2 * 19
        if name == number:
            page.fitted(number, 15, 6, x=left, width=width / 2 - 4)
            continue
        page.fitted(name, 6, 5, x=left, width=width / 2 - 4, bold=False)
        page.fitted(number, 10.5, 6, x=left, width=width / 2 - 4)


def _back(page: OnePage, poster: Poster, words: Sequence[Say], x: float, y: float) -> None:
    page.code(x + 2, y + (HEIGHT - _CODE) / 2 - 4, _CODE, card(poster, LONGEST), correction="L")
    page.y = y + (HEIGHT + _CODE) / 2 - 8
    for say in words:
        page.fitted(say("wallet_scan"), 6, 4.5, x=x + 8, width=_CODE - 6, bold=False, middle=True)
    left = x + _CODE + 6
    room = WIDTH - _CODE - 6 - _IN
    page.y = y + _IN + 3
    page.fitted(poster.site or poster.firm, 10, 7, x=left, width=room, lines=3)
    if poster.site and poster.firm:
        page.fitted(poster.firm, 7, 6, x=left, width=room, lines=2, bold=False)
    page.space(2)
    told = words[0]("wallet_foot", version=poster.version, number=poster.number, approved=poster.approved)
    page.fitted(told, 6.5, 5, x=left, width=room, lines=4, bold=False)
    if poster.code:
        page.code(left - 7, y + HEIGHT - _STAMP - _IN - 1, _STAMP, poster.code)
        page.y = y + HEIGHT - _IN - 7
        page.fitted(poster.code, 6.5, 5, x=left, width=room)
