"""What is wrong with a checklist file, said as a colleague would: where, what, and what was perhaps meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from secor_tui.errors import Phrase, Unreadable

_PREFIX = "kiosk::"
_MANY = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend in a checklist file."""

    path: Path
    line: int
    """Counted from 1, as editors do; 0 where it concerns the whole file."""
    row: str
    """`row 12 (ladders)`, `settings`, `choices (weather)`; empty where it concerns the whole file."""
    column: str
    """The name of the column, as it stands in the file; empty where it concerns the whole row."""
    message: str

    def __str__(self) -> str:
        where = [self.path.name, f"line {self.line}" if self.line else "", self.row, self.column]
        return f"{', '.join(part for part in where if part)}: {self.message}"


class BrokenChecklist(Unreadable):
    """A file that cannot become a checklist, with everything found wrong in it."""

    def __init__(self, path: Path, faults: Iterable[Fault]) -> None:
        self.path = path
        self.faults = tuple(faults)
        super().__init__(
            "The checklist {file} cannot be used",
            "{fault}{more} The other checklists are not affected; mend the file and start again.",
            file=path.name,
            fault=self.faults[0],
            more=more_faults(len(self.faults) - 1),
        )


def more_faults(count: int) -> Phrase:
    """What stands behind the one fault that is shown; ends its sentence."""
    if count > 1:
        return Phrase(". There are {count} more faults.", count=count)
    return Phrase(". There is one more fault." if count else ".")


def listed(words: Iterable[str]) -> str:
    """`pass, fail or na`"""
    known = list(words)
    return known[0] if len(known) == 1 else f"{', '.join(known[:-1])} or {known[-1]}"


def meant(word: str, known: Iterable[str]) -> str:
    """What a sentence about an unknown word ends with: the nearest known one, or all when they are few."""
    # What is too long to be a name is no help to anybody.
    words = [one for one in known if len(one) <= 64]
    # Our own prefix must not make everything alike; and where there are many, comparing them all would take its time.
    bare = {name.removeprefix(_PREFIX): name for name in words}
    if len(bare) > _MANY:
        bare = {short: name for short, name in bare.items() if short[:2] == word[:2]}
    some = list(bare)[:_MANY]
    near = difflib.get_close_matches(word.removeprefix(_PREFIX)[:80].lower(), some, n=1, cutoff=0.6)
    if near:
        return f"; did you mean “{bare[near[0]]}”?"
    return f"; it may be {listed(words)}" if 0 < len(words) <= 16 else ""


def quoted(text: str) -> str:
    """Something out of the file as it stands there, cut when it is long."""
    shown = " ".join(text.split())
    return f"“{shown[:60]}…”" if len(shown) > 61 else f"“{shown}”"
