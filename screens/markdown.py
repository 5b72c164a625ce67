"""What a text in Markdown says: headings, paragraphs, items, tables. How they become rows is for `typeset.py`.

Textual's own viewer makes a widget of every paragraph and of every cell: 1.8 s of CPU to open a document of 366 lines,
0.27 s for each page of it (measured), and its bullets and rules are glyphs that the bare console lacks. This takes
milliseconds, and has neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from screens.glyphs import plain

if TYPE_CHECKING:
    from markdown_it.token import Token

STRONG, BLANK, CODE = "strong", "blank", "code"
"""What a run of a text can be: bold, something that the firm has to fill in, letter for letter."""

BODY, STEP = 3, 2
"""Columns before running text, and more for each level of a list."""

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n.*?^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_TO_FILL_IN = re.compile(r"\[\[[^\[\]]*\]\]")
_OPEN, _SHUT = "\ue000", "\ue001"
"""Around what is to be filled in while it goes through Markdown: private signs, which no text has."""


class Run(NamedTuple):
    """A part of a text that is of a kind."""

    start: int
    end: int
    mark: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, an item of a list or a cell: a text that is wrapped by itself."""

    text: str
    """Already in glyphs that every console has."""
    runs: tuple[Run, ...] = ()
    tone: str = ""
    """`head` for a heading, `code` where lines stay as they are, `rule` for a line across."""
    lead: str = ""
    """What stands before its first row: a bullet, a number."""
    indent: int = BODY
    gap: bool = True
    """Whether an empty row stands before it."""
    bars: int = 0
    """How deep it is quoted."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the first of them the headings; cells are blocks."""

    rows: tuple[tuple[Block, ...], ...]
    indent: int = BODY


@dataclass(slots=True)
class Text:
    """A document: its blocks in the order of reading, and which of them are tables."""

    blocks: list[Block] = field(default_factory=list)
    parts: list[int | list[list[int]]] = field(default_factory=list)
    """A block, or the blocks of a table, row by row; as numbers into `blocks`."""
    _folded: list[tuple[str, list[int]]] = field(default_factory=list)
    """Of every block, once somebody looks for words: the next letter finds it there."""

    def find(self, words: str) -> list[tuple[int, int, int]]:
        """Where the words stand, accents and capitals aside: block, start, end; in the order of reading."""
        wanted = folded(" ".join(words.split()))[0]
        if not wanted:
            return []
        self._folded = self._folded or [folded(block.text) for block in self.blocks]
        found = []
        for number, (text, places) in enumerate(self._folded):
            at = text.find(wanted)
            while at >= 0:
                found.append((number, places[at], places[at + len(wanted) - 1] + 1))
                at = text.find(wanted, at + len(wanted))
        return found


def folded(text: str) -> tuple[str, list[int]]:
    """The text without accents and capitals, and for each of its signs where it stood."""
    from unicodedata import combining, normalize

    signs: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(text):
        for one in normalize("NFKD", sign).casefold():
            if not combining(one):
                signs.append(" " if one == "\n" else one)
                places.append(at)
    return "".join(signs), places


# Reading


def read(markdown: str) -> Text:
    """What a text in Markdown says. HTML in it is shown as it is written, pictures as their words."""
    # Late: it takes 30 ms to load, and home shows no document.
    from markdown_it import MarkdownIt

    markdown = _FRONT.sub("", markdown, count=1).replace(_OPEN, "").replace(_SHUT, "")
    markdown = _TO_FILL_IN.sub(lambda found: f"{_OPEN}{found[0]}{_SHUT}", markdown)
    text = Text()
    for one in _parts(MarkdownIt("commonmark", {"html": False}).enable("table").parse(markdown)):
        if isinstance(one, Block):
            text.parts.append(len(text.blocks))
            text.blocks.append(one)
        else:
            numbered = iter(range(len(text.blocks), len(text.blocks) + sum(map(len, one.rows))))
            text.parts.append([[next(numbered) for _ in row] for row in one.rows])
            text.blocks += [cell for row in one.rows for cell in row]
    return text


def _parts(tokens: Iterable[Token]) -> Iterator[Block | Table]:
    lists: list[int] = []
    """For every list that is open, the number of its next item; 0 for one with bullets."""
    lead, hang, quoted, tone, headed = "", 0, 0, "", True
    table: list[list[Block]] | None = None
    for token in tokens:
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            lists.append(int(token.attrs.get("start") or 1) if kind.startswith("ordered") else 0)
        elif kind in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif kind == "list_item_open":
            lead = f"{lists[-1]}." if lists[-1] else "\u2022"
            lists[-1] += bool(lists[-1])
        elif kind == "blockquote_open":
            quoted += 1
        elif kind == "blockquote_close":
            quoted -= 1
        elif kind == "heading_open":
            tone = "head"
        elif kind in ("heading_close", "paragraph_close"):
            tone = ""
        elif kind == "table_open":
            table = []
        elif kind == "tr_open" and table is not None:
            table.append([])
        elif kind == "table_close" and table is not None:
            indent = BODY + STEP * len(lists)
            yield Table(tuple(map(tuple, table)), indent)
            table = None
        elif kind == "inline":
            said, runs = _inline(token)
            if table is not None:
                table[-1].append(Block(said, runs, tone="" if len(table) > 1 else "head"))
                continue
            if tone == "head":
                yield Block(said, runs, tone, indent=1)
            else:
                # Items of a list stand close together, whatever their file has between them.
                hang = len(lead) + 1 if lead else hang
                indent = BODY + STEP * max(0, len(lists) - 1) + (hang if lists and not lead else 0)
                yield Block(said, runs, lead=lead, indent=indent, bars=quoted, gap=not lists and not headed)
            lead, headed = "", tone == "head"
        elif kind in ("fence", "code_block"):
            indent = BODY + STEP * (len(lists) + 1)
            yield Block("\n".join(map(plain, token.content.rstrip("\n").split("\n"))), (), CODE, indent=indent)
        elif kind == "hr":
            yield Block("", (), "rule")


def _inline(token: Token) -> tuple[str, tuple[Run, ...]]:
    """The text of a paragraph, and which parts of it are bold, code or to be filled in."""
    text, bold, to_fill_in, href = "", 0, False, ""
    runs: list[Run] = []

    def say(words: str, mark: str = "") -> None:
        nonlocal text, to_fill_in
        for part in re.split(f"([{_OPEN}{_SHUT}])", words):
            if part in (_OPEN, _SHUT):
                to_fill_in = part == _OPEN
            elif part:
                part = part if part == "\n" else plain(part)
                kind = BLANK if to_fill_in else mark or (STRONG if bold else "")
                if kind:
                    runs.append(Run(len(text), len(text) + len(part), kind))
                text += part

    for one in token.children or ():
        if one.type == "strong_open":
            bold += 1
        elif one.type == "strong_close":
            bold -= 1
        elif one.type in ("softbreak", "hardbreak"):
            say(" " if one.type == "softbreak" else "\n")
        elif one.type == "code_inline":
            say(one.content, CODE)
        elif one.type == "link_open":
            href = str(one.attrs.get("href") or "")
            at = len(text)
        elif one.type == "link_close":
            # A terminal leads nowhere: where a link goes is said, unless its words say so already.
            address = plain(href.removeprefix("mailto:").removeprefix("tel:"))
            if address and address not in text[at:]:
                say(f" ({address})")
        elif one.content:
            say(one.content)
    return text, tuple(runs)


__all__ = ["BLANK", "BODY", "CODE", "STEP", "STRONG", "Block", "Run", "Text", "read"]
