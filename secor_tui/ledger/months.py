"""All month files of a ledger, read one after the other without a lock."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from secor_tui.ledger import segment
from secor_tui.ledger.record import JSON
from secor_tui.ledger.trouble import unreadable

FILE = re.compile(r"(\d{8})_(\d{4}-\d{2})\.json")
"""A month file: the number of its first record and the month it was begun in. Names sort as the chain goes."""


class Months:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def files(self) -> list[Path]:
        return sorted(path for path in self.folder.iterdir() if FILE.fullmatch(path.name))

    def records(
        self, *, after: int = 0, newest_first: bool = False, wanted: Callable[[bytes], bool] | None = None
    ) -> Iterator[JSON]:
        """Records as they stand on the disk; files that end before `after` are not opened. Raises Unreadable."""
        try:
            files = self.files()
            while len(files) > 1 and int(files[1].name[:8]) <= after + 1:
                del files[0]
            for path in reversed(files) if newest_first else files:
                yield from segment.read(path, after=after, newest_first=newest_first, wanted=wanted)
        except OSError as error:
            raise unreadable(error, "The records") from error

    def newest(self, fits: Callable[[JSON], bool], wanted: Callable[[bytes], bool] | None = None) -> JSON | None:
        """The newest record that fits, however far back it is. Raises Unreadable."""
        return next((raw for raw in self.records(newest_first=True, wanted=wanted) if fits(raw)), None)
