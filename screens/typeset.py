"""A text as rows of so many columns: wrapped between words, tables in columns where those can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from screens.markdown import BODY, CODE, STEP, Block, Text

WIDEST = 96
"""Columns that a line of text has at most: a longer one is hard to follow to the next."""

_LEAST = 9
"""Columns below which a cell cannot be read: then a table is shown as lines `heading: cell`."""


class Piece(NamedTuple):
    """What a row shows of one block, and what is drawn before it."""

    before: str
    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the terminal."""

    pieces: tuple[Piece, ...] = ()
    tone: str = ""


def laid_out(text: Text, width: int) -> list[Row]:
    """The rows of a text in so many columns; the last one is a row of the text."""
    width = max(20, min(width, WIDEST))
    rows: list[Row] = []
    for part in text.parts:
        if isinstance(part, list):
            rows += [Row()] if rows else []
            rows += _table(text, part, width)
            continue
        block = text.blocks[part]
        rows += [Row()] if rows and block.gap else []
        if block.tone == "rule":
            rows.append(Row((Piece(" " * BODY + "\u2500" * (width - BODY - 1), part, 0, 0),), "dim"))
            continue
        front = " " * block.indent + "\u2502 " * block.bars
        lead = f"{block.lead} " if block.lead else ""
        for first, (start, end) in _first(_wrapped(block, width - cell_len(front + lead) - 1)):
            before = front + (lead if first else " " * cell_len(lead))
            rows.append(Row((Piece(before, part, start, end),), block.tone))
    return rows


def _first(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[bool, tuple[int, int]]]:
    return ((not at, span) for at, span in enumerate(spans))


def _wrapped(block: Block, width: int) -> list[tuple[int, int]]:
    """Start and end of every row of a block; code is broken only where it is too long."""
    width, rows, line_at = max(8, width), [], 0
    for line in block.text.split("\n"):
        start = end = line_at
        for word in re.finditer(r" *[^ ]+", line) if block.tone != CODE else re.finditer(r".+", line):
            upto = line_at + word.end()
            if cell_len(block.text[start:upto]) > width and end > start:
                rows.append((start, end))
                start = line_at + word.end() - len(word[0].lstrip(" "))
            while cell_len(block.text[start:upto]) > width:
                cut = start + max(1, len(set_cell_size(block.text[start:upto], width).rstrip()))
                rows.append((start, cut))
                start = cut
            end = upto
        rows.append((start, end))
        line_at += len(line) + 1
    return rows


def _table(text: Text, numbers: list[list[int]], width: int) -> list[Row]:
    """In columns where each is wide enough to be read, else each row as lines of its own."""
    blocks = text.blocks
    count = max(map(len, numbers), default=0)
    columns = _columns([[blocks[at] for at in row] for row in numbers], count, width - BODY - 1 - 3 * (count - 1))
    if columns is None:
        return list(_as_lines(text, numbers, width))
    rows: list[Row] = []
    for at, row in enumerate(numbers):
        cells = [_wrapped(blocks[cell], columns[place]) for place, cell in enumerate(row)]
        for line in range(max(map(len, cells), default=0)):
            pieces, gone, wanted = [], 0, BODY
            for place, cell in enumerate(row):
                bar = "\u2502 " if place else ""
                start, end = cells[place][line] if line < len(cells[place]) else (0, 0)
                pieces.append(Piece(" " * (wanted - gone) + bar, cell, start, end))
                gone = wanted + len(bar) + cell_len(blocks[cell].text[start:end])
                wanted += len(bar) + columns[place] + 1
            rows.append(Row(tuple(pieces), "" if at else "head"))
        if at < len(numbers) - 1:
            joint = "\u253c".join(
                "\u2500" * (one + (1 if place in (0, count - 1) else 2)) for place, one in enumerate(columns)
            )
            rows.append(Row((Piece(" " * BODY + joint, row[0], 0, 0),), "dim"))
    return rows


def _columns(rows: list[list[Block]], count: int, room: int) -> list[int] | None:
    """How wide every column is: as its longest cell wants, the widest giving way; None where it is too tight."""
    wants = [max((cell_len(row[at].text) for row in rows if at < len(row)), default=0) or 1 for at in range(count)]
    # A word is not broken where that can be helped.
    words = [
        max((cell_len(word) for row in rows if at < len(row) for word in row[at].text.split()), default=1)
        for at in range(count)
    ]
    least = [min(want, max(_LEAST, word)) for want, word in zip(wants, words, strict=True)]
    if sum(least) > room:
        return None
    while sum(wants) > room:
        over = [want - low for want, low in zip(wants, least, strict=True)]
        widest = max(range(count), key=lambda at: (over[at] > 0, wants[at]))
        wants[widest] -= 1
    return wants


def _as_lines(text: Text, numbers: list[list[int]], width: int) -> Iterator[Row]:
    heads = [text.blocks[at].text for at in numbers[0]] if numbers else []
    for nth, row in enumerate(numbers[1:]):
        if nth:
            yield Row()
        for place, cell in enumerate(row):
            lead = f"{heads[place]}: " if place < len(heads) and heads[place] else ""
            front = " " * (BODY + (STEP if place else 0))
            room = width - len(front) - 1
            short = cell_len(lead) < room // 2
            if lead and not short:
                yield Row((Piece(front + set_cell_size(lead, min(cell_len(lead), room)), cell, 0, 0),))
            hang = cell_len(lead) if short else STEP
            for first, (start, end) in _first(_wrapped(text.blocks[cell], room - hang)):
                yield Row((Piece(front + (lead if first and short else " " * hang), cell, start, end),))


def marks(block: Block, start: int, end: int, more: Iterable[tuple[int, int, str]] = ()) -> Iterator[tuple[str, str]]:
    """The parts of a block between two places, each with what it is; `more` lies above its own runs."""
    runs: list[tuple[int, int, str]] = [*block.runs, *more]
    edges = {start, end, *(edge for one in runs for edge in one[:2] if start < edge < end)}
    ordered = sorted(edges)
    for left, right in zip(ordered, ordered[1:], strict=False):
        mark = ""
        for one in runs:
            if one[0] <= left and right <= one[1]:
                mark = one[2]
        yield block.text[left:right], mark


__all__ = ["Piece", "Row", "laid_out", "marks"]
