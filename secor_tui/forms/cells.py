"""One row of a sheet and its columns; every fault found in it knows its line, row and column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from secor_tui.forms.faults import Fault, listed, meant, quoted
from secor_tui.forms.model import LANGUAGES, Text
from secor_tui.forms.yaml_text import Items, Node, Pairs, Word

YES = frozenset({"yes", "true", "on"})
NO = frozenset({"no", "false", "off"})
LONGEST = 10_000
"""Characters in one text."""

_CONTROL = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")


def flaw_of(text: str) -> str:
    """Why a text cannot be shown; empty where it can."""
    if len(text) > LONGEST:
        return f"this text has {len(text):,} characters; at most {LONGEST:,} fit"
    if _CONTROL.search(text):
        return "this text holds a control character, which no screen or paper can show"
    return ""


class Cells:
    """Reads the columns of one row. What cannot be understood is added to `faults`, and reads as empty."""

    def __init__(self, faults: list[Fault], path: Path, where: str, node: Pairs) -> None:
        self._faults, self._path = faults, path
        self.where, self.line, self.cells = where, node.line, node.pairs

    def fault(self, column: str, message: str) -> None:
        node = self.cells.get(column)
        self._faults.append(Fault(self._path, node.line if node else self.line, self.where, column, message))

    def word(self, column: str, *, wanted: bool = False) -> str:
        """A plain text as it stands."""
        node = self.cells.get(column)
        if node is not None and not isinstance(node, Word):
            self.fault(column, "one text is wanted here, not a list or a mapping")
            return ""
        text = node.text if node else ""
        if wanted and not text.strip():
            self.fault(column, "this must be given" if node is None else "this must not be empty")
        return text if self._clean(column, text) else ""

    def _clean(self, column: str, text: str) -> bool:
        flaw = flaw_of(text)
        if flaw:
            self.fault(column, flaw)
        return not flaw

    def words(self, column: str) -> list[str]:
        """A list, written as one or with spaces between."""
        node = self.cells.get(column)
        if isinstance(node, Items):
            if not all(isinstance(item, Word) for item in node.items):
                self.fault(column, "a list of words is wanted here")
            return [item.text.strip() for item in node.items if isinstance(item, Word)]
        return self.word(column).split()

    def one_of(self, column: str, known: Sequence[str]) -> str:
        text = self.word(column).strip()
        if text and text not in known:
            self.fault(column, f"{quoted(text)} is not known here{meant(text, known)}")
            return ""
        return text

    def some_of(self, column: str, known: Iterable[str]) -> tuple[str, ...]:
        known = list(known)
        words = self.words(column)
        for word in words:
            if word not in known:
                self.fault(column, f"{quoted(word)} is not known here{meant(word, known)}")
        return tuple(dict.fromkeys(word for word in words if word in known))

    def yes(self, column: str) -> bool:
        text = self.word(column).strip().lower()
        if text and text not in YES | NO:
            self.fault(column, f"{quoted(text)} is neither yes nor no")
        return text in YES

    def condition(self, column: str) -> str:
        """An expression, or yes or no."""
        text = self.word(column).strip()
        if text.lower() in YES:
            return "true()"
        return "" if text.lower() in NO else text

    def count(self, column: str, most: int, *, default: int = 0) -> int:
        text = self.word(column).strip()
        if not text:
            return default
        if not (text.isascii() and text.isdecimal() and len(text) < 9 and int(text) <= most):
            self.fault(column, f"{quoted(text)} is not a whole number from 0 to {most}")
            return default
        return int(text)

    def language(self) -> str:
        return self.one_of("default_language", LANGUAGES) or "en"

    def text(self, column: str, language: str, *, wanted: bool = False) -> Text:
        """A text by language; a plain one is in the checklist's own."""
        node = self.cells.get(column)
        if not isinstance(node, Pairs):
            plain = self.word(column, wanted=wanted).strip()
            return {language: plain} if plain else {}
        found: dict[str, str] = {}
        for key, value in node.pairs.items():
            if key not in LANGUAGES:
                self.fault(column, f"{quoted(key)} is not a language; it may be {listed(LANGUAGES)}")
            elif not isinstance(value, Word):
                self.fault(column, f"the text for “{key}” must be one text")
            elif value.text.strip() and self._clean(column, value.text):
                found[key] = value.text.strip()
        if wanted and not found:
            self.fault(column, "this must not be empty")
        return found

    def pairs(self, column: str) -> Cells:
        """A mapping inside a column, read like a row of its own; empty where there is none."""
        node: Node | None = self.cells.get(column)
        if node is not None and not isinstance(node, Pairs):
            self.fault(column, "a mapping is wanted here, such as {severity: high, days: 0, owner: foreman}")
        inner = node if isinstance(node, Pairs) else Pairs(self.line)
        return Cells(self._faults, self._path, f"{self.where}, {column}", inner)
