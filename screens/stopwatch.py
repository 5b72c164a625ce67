"""How long each line took: forty passes in ten seconds are no inspection, and the record shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secor_tui.clock import Clock


class Stopwatch:
    """Adds up the time spent on each line, in whole seconds, by the time since the machine's start."""

    def __init__(self, clock: Clock, seconds: dict[str, int], *, most: int) -> None:
        """`seconds` is filled in place. A visit counts for at most `most` seconds: nobody is there for longer."""
        self._clock = clock
        self._seconds = seconds
        self._milliseconds = {path: count * 1000 for path, count in seconds.items()}
        self._most = most * 1000
        self._path = ""
        self._since = clock.up()

    def go(self, path: str) -> None:
        """On to another line."""
        self.count()
        self._path = path

    def count(self) -> None:
        """Add the time up to now to the line one is on."""
        now = self._clock.up()
        spent, self._since = min(max(0, now - self._since), self._most), now
        if self._path and spent:
            total = self._milliseconds.get(self._path, 0) + spent
            self._milliseconds[self._path] = total
            self._seconds[self._path] = round(total / 1000)
