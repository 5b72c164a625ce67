"""PINs: who may sign. Kept as scrypt hashes with a pepper, apart from the records, and never exported."""

from __future__ import annotations

from pathlib import Path

from secor_tui.clock import Clock


class Pins:
    def __init__(self, folder: Path, clock: Clock) -> None:
        self.folder = folder

    def set(self, person: str, pin: str, *, role: str) -> None:
        """Raises Refused: 4 to 8 digits, six at least for owner, manager and foreman, not 1234 or 000000."""
        raise NotImplementedError

    def has(self, person: str) -> bool:
        raise NotImplementedError

    def check(self, person: str, pin: str) -> None:
        """Raises Refused when it is wrong, with the tries left, or when five wrong tries slow it down."""
        raise NotImplementedError
