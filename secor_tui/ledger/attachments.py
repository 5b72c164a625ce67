"""Attachments: files kept by their sha256 beside the records that name them."""

from __future__ import annotations

from pathlib import Path

from secor_tui.ledger.record import FileRef


class Attachments:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, source: Path | bytes, *, name: str = "", type: str = "") -> FileRef:
        """Keep a file; on return it is on the disk. Raises NotSaved, Unreadable."""
        raise NotImplementedError

    def path(self, sha256: str) -> Path:
        """Where it is; raises Damaged when it is missing."""
        raise NotImplementedError
