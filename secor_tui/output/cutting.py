"""Sheets of equal pieces that are cut apart: where each lies, and the marks that the knife follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from secor_tui.output.sheet import Box, Mark
from secor_tui.output.wall_paper import PAPERS

_MARGIN = 24.0
"""What no printer leaves white."""
_TICK, _THIN = 9.0, 0.5


@dataclass(frozen=True, slots=True)
class Grid:
    """As many pieces of one size as a page holds, edge to edge in the middle of it."""

    paper: str
    width: float
    height: float

    @property
    def columns(self) -> int:
        return max(1, int((PAPERS[self.paper][0] - 2 * _MARGIN) / self.width))

    @property
    def lines(self) -> int:
        return max(1, int((PAPERS[self.paper][1] - 2 * _MARGIN) / self.height))

    @property
    def each(self) -> int:
        """Pieces on a page."""
        return self.columns * self.lines

    def places(self) -> Iterator[tuple[float, float]]:
        """The upper left corner of each piece, line by line."""
        left, top = self._corner()
        for line in range(self.lines):
            for column in range(self.columns):
                yield left + column * self.width, top + line * self.height

    def marks(self) -> Iterator[Mark]:
        """Ticks outside the outermost pieces, and small crosses where four meet: nothing is drawn on a piece's face."""
        left, top = self._corner()
        xs = [left + column * self.width for column in range(self.columns + 1)]
        ys = [top + line * self.height for line in range(self.lines + 1)]
        for x in xs:
            yield _upright(x, ys[0] - _TICK - 3, _TICK)
            yield _upright(x, ys[-1] + 3, _TICK)
        for y in ys:
            yield _level(xs[0] - _TICK - 3, y, _TICK)
            yield _level(xs[-1] + 3, y, _TICK)
        for x in xs:
            for y in ys:
                yield _upright(x, y - 3, 6)
                yield _level(x - 3, y, 6)

    def _corner(self) -> tuple[float, float]:
        width, height = PAPERS[self.paper]
        return (width - self.columns * self.width) / 2, (height - self.lines * self.height) / 2


def _upright(x: float, y: float, long: float) -> Box:
    return Box(x - _THIN / 2, y, _THIN, long)


def _level(x: float, y: float, long: float) -> Box:
    return Box(x, y - _THIN / 2, long, _THIN)
