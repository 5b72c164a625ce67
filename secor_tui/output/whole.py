"""What an export needs of a kiosk beyond what papers need: what is due, and what its lists call things."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from secor_tui.config import Config
from secor_tui.forms.library import Library
from secor_tui.output.paper import Parts
from secor_tui.program.schedule import Calendar, Due
from secor_tui.program.tickets import Tickets


class Whole(Parts, Protocol):
    """The kiosk."""

    config: Config
    library: Library

    @property
    def tickets(self) -> Tickets: ...
    @property
    def sites(self) -> list[str]: ...
    def due(self, on: date, site: str = "") -> list[Due]: ...
    def calendar(self, site: str = "") -> Calendar: ...
