"""Drafts: what is being typed, on the disk at every answer, gone when it has become a record."""

from __future__ import annotations

from pathlib import Path
from typing import Any


class Drafts:
    """One file a draft; a save appends one line, so that it costs one write and one flush whatever the draft's size."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def save(self, id: str, state: dict[str, Any]) -> None:
        """On return the state is on the disk. Raises NotSaved; the state before it then still stands."""
        raise NotImplementedError

    def load(self, id: str) -> dict[str, Any] | None:
        """The newest whole state, or None."""
        raise NotImplementedError

    def all(self) -> dict[str, dict[str, Any]]:
        """Newest whole state by id, the most recently touched first; unreadable ones are left where they are."""
        raise NotImplementedError

    def delete(self, id: str) -> None:
        raise NotImplementedError
