"""All month files of a ledger, read one after the other without a lock."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from pathlib import Path

from secor_tui.errors import Phrase
from secor_tui.ledger import segment
from secor_tui.ledger.record import JSON
from secor_tui.ledger.segment import first_of
from secor_tui.ledger.trouble import unreadable

FILE = re.compile(r"(\d{8,})_(\d{4}-\d{2})\.json")
"""A month file: the number of its first record and the month it was begun in."""


class Months:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> list[str]:
        """Of the files, oldest first. Names and not paths: they are asked for at every look for new records."""
        with os.scandir(self.folder) as entries:
            names = [entry.name for entry in entries if FILE.fullmatch(entry.name) and not entry.is_dir()]
        return sorted(names, key=first_of)

    def records(
        self, *, after: int = 0, newest_first: bool = False, wanted: Callable[[bytes], bool] | None = None
    ) -> Iterator[JSON]:
        """Records as they stand on the disk; files that end before `after` are not opened. Raises Unreadable."""
        try:
            names = self.names()
            first = max(0, bisect_right(names, after + 1, key=first_of) - 1)
            for name in reversed(names[first:]) if newest_first else names[first:]:
                yield from segment.read(self.folder / name, after=after, newest_first=newest_first, wanted=wanted)
        except OSError as error:
            raise unreadable(error, Phrase("The records")) from error

    def newest(self, fits: Callable[[JSON], bool], wanted: Callable[[bytes], bool] | None = None) -> JSON | None:
        """The newest record that fits, however far back it is. Raises Unreadable."""
        return next((raw for raw in self.records(newest_first=True, wanted=wanted) if fits(raw)), None)
