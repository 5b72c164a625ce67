"""A text in Markdown laid out on a sheet: headings, paragraphs, items, steps, tables, and what is bold in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from secor_tui.output.sheet import LEADING, Box, Sheet

if TYPE_CHECKING:
    from markdown_it.token import Token

SIZE, CELL = 10.0, 9.0
"""Sizes of type in points: of running text, and in a table."""
_HEADS = {"h1": 14.0, "h2": 12.0}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_HEAD = 10.6
"""Of every lower heading."""
_STEP = 15.0
"""For each level of a list."""
_QUOTE = 12.0
_BETWEEN = 4.5
"""Between two paragraphs."""
_LONGEST_ROW = 300.0
"""A row of a table that is higher is broken."""


_CLINGS = re.compile("(?<=«) | (?=[»:;!?])")
"""Spaces of French at which no line breaks."""


class Run(NamedTuple):
    text: str
    bold: bool = False


Word = tuple[Run, ...]
"""Without a space between its runs; empty where the text itself breaks the line."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, an item, lines of code or a rule."""

    kind: str
    """`h1` to `h6`, `p`, `code`, `hr`"""
    runs: tuple[Run, ...] = ()
    lead: str = ""
    """Before its first line: a bullet, a number."""
    depth: int = 0
    """Lists it stands in."""
    quoted: int = 0
    tight: bool = False
    """Whether it stands close to the block before."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the first of them the headings."""

    rows: tuple[tuple[tuple[Run, ...], ...], ...]


def blocks(markdown: str) -> list[Block | Table]:
    """What a text says. HTML in it is shown as it is written, pictures as their words."""
    # Late: few papers need it.
    from markdown_it import MarkdownIt

    return list(_blocks(MarkdownIt("commonmark", {"html": False}).enable("table").parse(markdown)))


def _blocks(tokens: Iterable[Token]) -> Iterator[Block | Table]:
    lists: list[int] = []
    """For every list that is open, the number of its next item; 0 for one with bullets."""
    lead, tag, quoted = "", "", 0
    table: list[list[tuple[Run, ...]]] | None = None
    for token in tokens:
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            lists.append(int(str(token.attrs.get("start") or 1)) if kind.startswith("ordered") else 0)
        elif kind in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif kind == "list_item_open":
            lead = f"{lists[-1]}." if lists[-1] else "•"
            lists[-1] += bool(lists[-1])
        elif kind in ("blockquote_open", "blockquote_close"):
            quoted += 1 if kind.endswith("open") else -1
        elif kind in ("heading_open", "paragraph_open"):
            tag = token.tag
        elif kind == "table_open":
            table = []
        elif kind == "tr_open" and table is not None:
            table.append([])
        elif kind == "table_close" and table is not None:
            yield Table(tuple(map(tuple, table)))
            table = None
        elif kind == "inline" and table is not None:
            table[-1].append(_inline(token))
        elif kind == "inline":
            yield Block(tag, _inline(token), lead, len(lists), quoted, tight=bool(lists))
            lead = ""
        elif kind in ("fence", "code_block"):
            yield Block("code", (Run(token.content.rstrip("\n")),), lead, len(lists), quoted)
            lead = ""
        elif kind == "hr":
            yield Block("hr")


def _inline(token: Token) -> tuple[Run, ...]:
    runs: list[Run] = []
    bold, href, begun = 0, "", 0
    for one in token.children or ():
        if one.type in ("strong_open", "strong_close"):
            bold += 1 if one.type == "strong_open" else -1
        elif one.type in ("softbreak", "hardbreak"):
            runs.append(Run(" " if one.type == "softbreak" else "\n"))
        elif one.type == "link_open":
            href, begun = str(one.attrs.get("href") or ""), len(runs)
        elif one.type == "link_close":
            # Paper leads nowhere: where a link goes is said, unless its words say so already.
            address = href.removeprefix("mailto:").removeprefix("tel:")
            if address and address not in "".join(run.text for run in runs[begun:]):
                runs.append(Run(f" ({address})", bold > 0))
        elif one.content:
            runs.append(Run(one.content, bold > 0))
    return tuple(runs)


# On the sheet


def lay(sheet: Sheet, parts: Sequence[Block | Table], left: float, right: float) -> None:
    """All of a text, from where the sheet is, over as many pages as it takes."""
    before: Block | Table | None = None
    for one in parts:
        if isinstance(one, Table):
            sheet.space(_BETWEEN if before else 0)
            _table(sheet, one, left, right)
        else:
            # The first item stands away from what is before the list, the others close together.
            close = isinstance(before, Block) and (before.kind in _HEADINGS or (one.tight and before.tight))
            _block(sheet, one, left, right, 1.5 if close else _BETWEEN if before else 0.0)
        before = one


def _block(sheet: Sheet, one: Block, left: float, right: float, gap: float) -> None:
    left += _QUOTE * one.quoted
    if one.kind == "hr":
        sheet.need(12)
        sheet.space(6)
        sheet.rule(0.4, x1=left, x2=right)
        sheet.space(6)
        return
    if one.kind in _HEADINGS:
        size = _HEADS.get(one.kind, _HEAD)
        page = len(sheet.pages)
        sheet.need(2 * size * LEADING + 3 * SIZE * LEADING)
        sheet.space(size * 0.75 if len(sheet.pages) == page else 0)
        for line in wrapped(sheet, [Run(text, True) for text, _ in one.runs], size, right - left):
            _line(sheet, line, left, size)
        sheet.space(1.5)
        return
    sheet.space(gap)
    x = left + _STEP * one.depth
    if one.kind == "code":
        for text in one.runs[0].text.split("\n"):
            inner = x + _STEP + (len(text) - len(text.lstrip())) * sheet.width(" ", CELL)
            sheet.paragraph(inner, text.strip(), CELL, width=right - inner)
            if not text.strip():
                sheet.space(CELL * LEADING)
        return
    wide = max(x, left + _STEP * (one.depth - 1) + sheet.width(f"{one.lead}  ", SIZE)) if one.lead else x
    lines = wrapped(sheet, one.runs, SIZE, right - wide)
    # Neither its first line alone at the foot of a page, nor its last alone at the head of one.
    sheet.need((len(lines) if len(lines) < 4 else 2) * SIZE * LEADING)
    if one.lead:
        sheet.put(left + _STEP * (one.depth - 1) + 3, one.lead, SIZE)
    for at, line in enumerate(lines):
        if at and at == len(lines) - 2:
            sheet.need(2 * SIZE * LEADING)
        _line(sheet, line, wide, SIZE)
        if one.quoted:
            sheet.mark(Box(left - _QUOTE + 3, sheet.y - SIZE * LEADING, 1.2, SIZE * LEADING))


def _line(sheet: Sheet, line: Sequence[Run], x: float, size: float) -> None:
    sheet.need(size * LEADING)
    for text, bold in line:
        sheet.put(x, text, size, bold=bold)
        x += sheet.width(text, size, bold=bold)
    sheet.y += size * LEADING


def wrapped(sheet: Sheet, runs: Sequence[Run], size: float, width: float) -> list[list[Run]]:
    """Lines that are not wider, each of few runs; a word that is wider than a line is cut."""
    lines: list[list[Run]] = [[]]
    used = 0.0
    for word in _words(runs):
        if not word:
            lines.append([])
            used = 0.0
            continue
        for part in _cut(sheet, word, size, width):
            long = sum(sheet.width(text, size, bold=bold) for text, bold in part)
            space = sheet.width(" ", size, bold=lines[-1][-1].bold) if lines[-1] else 0.0
            if lines[-1] and used + space + long > width:
                lines.append([])
                used = space = 0.0
            used += space + long
            _join(lines[-1], part)
    return lines


def _words(runs: Sequence[Run]) -> Iterator[Word]:
    word: list[Run] = []
    for text, bold in runs:
        for at, line in enumerate(_CLINGS.sub("\N{NO-BREAK SPACE}", text).split("\n")):
            if at:
                if word:
                    yield tuple(word)
                yield ()
                word = []
            spaced = line.split(" ")
            for n, piece in enumerate(spaced):
                if n and word:
                    yield tuple(word)
                    word = []
                if piece:
                    word.append(Run(piece, bold))
    if word:
        yield tuple(word)


def _cut(sheet: Sheet, word: Word, size: float, width: float) -> Iterator[Word]:
    """A word, in parts where it is wider than a line."""
    if sum(sheet.width(text, size, bold=bold) for text, bold in word) <= width:
        yield word
        return
    for text, bold in word:
        for part in sheet.wrap(text, size, width, bold=bold):
            yield (Run(part, bold),)


def _join(line: list[Run], word: Word) -> None:
    """A word at the end of a line, with the space before it, in as few runs as can be."""
    for at, (text, bold) in enumerate(word):
        gap = " " if line and not at else ""
        if line and line[-1].bold == bold:
            line[-1] = Run(line[-1].text + gap + text, bold)
        elif gap:
            line[-1] = Run(line[-1].text + gap, line[-1].bold)
            line.append(Run(text, bold))
        else:
            line.append(Run(text, bold))


# Tables


def _table(sheet: Sheet, table: Table, left: float, right: float) -> None:
    head, *rows = table.rows
    widths = _widths(sheet, table, right - left)
    bold = [tuple(Run(text, True) for text, _ in cell) for cell in head]
    sheet.need(4 * CELL * LEADING + 20)
    _row(sheet, bold, widths, left, right, rule=0.9)
    for row in rows:
        page = len(sheet.pages)
        sheet.need(min(_height(sheet, row, widths), _LONGEST_ROW))
        if len(sheet.pages) != page:
            _row(sheet, bold, widths, left, right, rule=0.9)
        _row(sheet, row, widths, left, right, rule=0.25)
    sheet.space(4)


_GAP = 8.0
"""Between two columns."""


def _widths(sheet: Sheet, table: Table, room: float) -> list[float]:
    """Of the columns: each as wide as its longest word at least, the rest by how much there is to say."""
    columns = len(table.rows[0])
    words, texts = [20.0] * columns, [20.0] * columns
    for row in table.rows:
        for at, cell in enumerate(row[:columns]):
            text = "".join(run.text for run in cell)
            texts[at] = max(texts[at], sheet.width(text, CELL, bold=True))
            words[at] = max([words[at], *(sheet.width(word, CELL, bold=True) for word in text.split())])
    room -= _GAP * (columns - 1)
    if sum(texts) <= room:
        return [text + (room - sum(texts)) / columns for text in texts]
    words = [min(word, room / columns) for word in words]
    spare, wanted = room - sum(words), [text - word for text, word in zip(texts, words, strict=True)]
    return [word + spare * want / sum(wanted) for word, want in zip(words, wanted, strict=True)]


def _height(sheet: Sheet, row: Sequence[tuple[Run, ...]], widths: Sequence[float]) -> float:
    lines = [len(wrapped(sheet, cell, CELL, width)) for cell, width in zip(row, widths, strict=False)]
    return max(lines, default=1) * CELL * LEADING + 6


def _row(
    sheet: Sheet, row: Sequence[tuple[Run, ...]], widths: Sequence[float], left: float, right: float, *, rule: float
) -> None:
    cells = [wrapped(sheet, cell, CELL, width) for cell, width in zip(row, widths, strict=False)]
    for at in range(max(map(len, cells), default=0)):
        sheet.need(CELL * LEADING)
        top, x = sheet.y, left
        for lines, width in zip(cells, widths, strict=False):
            if at < len(lines):
                _line(sheet, lines[at], x, CELL)
                sheet.y = top
            x += width + _GAP
        sheet.y = top + CELL * LEADING
    sheet.space(2)
    sheet.rule(rule, x1=left, x2=right)
    sheet.space(3)
