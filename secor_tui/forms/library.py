"""The checklists that a kiosk has: those that came with it, and the firm's own in its data folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from secor_tui.errors import SecorError
from secor_tui.forms.model import Checklist, Text


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list of checklists shows of one, without reading it whole."""

    id: str
    title: Text
    hint: Text
    kind: str
    frequency: str
    role: str
    elements: tuple[str, ...]
    folder: str
    """`inspections`, `company` …"""
    hidden: bool
    sha256: str
    """Of the frozen text."""


class Library:
    def __init__(self, folders: tuple[Path, ...], cache: Path | None = None) -> None:
        """`folders` are read recursively, later ones win by id. `cache` is a file that may be thrown away."""
        raise NotImplementedError

    def listings(self) -> dict[str, Listing]:
        """All sound checklists by id; cheap after the first time."""
        raise NotImplementedError

    def faults(self) -> dict[Path, SecorError]:
        """Files that could not be understood; the others still work."""
        raise NotImplementedError

    def load(self, id: str) -> Checklist:
        """Raises WrongUse when there is none, the loader's error when its file is broken."""
        raise NotImplementedError

    def path(self, id: str) -> Path:
        raise NotImplementedError
