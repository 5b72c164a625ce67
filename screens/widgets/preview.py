"""A photo in the terminal: two dots a cell, drawn as half blocks, where the terminal can; nothing where it cannot.

It is read and shrunk beside the screen, so that going down a list of photos never waits for one.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual import work
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from screens.widgets.qr import bare_console
from secor_tui import photos

if TYPE_CHECKING:
    from textual.app import App

    from secor_tui.output.photos import Pixels

_COLOURS = ("256", "truecolor", "windows")


def can_draw(app: App[Any]) -> bool:
    """Whether photos are more than a smear here: the bare console has no half blocks, and sixteen colours or none show
    nothing."""
    return not bare_console() and app.console.color_system in _COLOURS and app.theme != "kiosk-plain"


class Preview(Widget):
    """One photo in the middle of what room there is."""

    class Drawn(Message):
        """A photo was read; empty where it cannot be shown."""

        def __init__(self, path: Path, pixels: Pixels) -> None:
            super().__init__()
            self.path, self.pixels = path, pixels

    def __init__(self) -> None:
        super().__init__()
        self._path: Path | None = None
        self._pixels: Pixels = ()

    @property
    def drawn(self) -> bool:
        """Whether a photo is to be seen."""
        return bool(self._pixels)

    def show(self, path: Path | None) -> None:
        """Show this photo shortly; None is none."""
        if path == self._path:
            return
        self._path, self._pixels = path, ()
        self.refresh()
        if path is not None and self.size.width > 2:
            self._read(path, self.size.width, 2 * self.size.height)

    @work(thread=True, exclusive=True, group="preview", exit_on_error=False)
    def _read(self, path: Path, width: int, height: int) -> None:
        self.post_message(self.Drawn(path, photos.preview(path, width, height)))

    def on_preview_drawn(self, event: Drawn) -> None:
        if event.path == self._path:
            self._pixels = event.pixels
            self.refresh()

    def on_resize(self) -> None:
        path, self._path = self._path, None
        self.show(path)

    def render_line(self, y: int) -> Strip:
        width, blank, dots = self.size.width, self.rich_style, self._pixels
        high = (len(dots) + 1) // 2
        row = y - (self.size.height - high) // 2
        if not 0 <= row < high:
            return Strip.blank(width, blank)
        upper = dots[2 * row]
        lower = dots[2 * row + 1] if 2 * row + 1 < len(dots) else upper
        drawn = [
            Segment(" ", Style(bgcolor=Color.from_rgb(*above)))
            if above == below
            else Segment("▀", Style(color=Color.from_rgb(*above), bgcolor=Color.from_rgb(*below)))
            for above, below in zip(upper, lower, strict=True)
        ]
        left = (width - len(upper)) // 2
        return Strip([Segment(" " * left, blank), *drawn]).adjust_cell_length(width, blank)
