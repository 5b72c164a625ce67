"""Attachments: files kept by their sha256 beside the records that name them."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from secor_tui import durable
from secor_tui.errors import Damaged, Phrase
from secor_tui.ledger.record import FileRef, sha256
from secor_tui.ledger.trouble import not_saved, unreadable

_UNNAMED = Phrase("The file you chose was not attached.")


class Attachments:
    """`attachments/ab/ab12…`: put before the record that names it is appended, so that no record waits for a file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, source: Path | bytes, *, name: str = "", type: str = "") -> FileRef:
        """Keep a file; on return it is on the disk. Raises NotSaved, Unreadable."""
        if isinstance(source, Path):
            name = name or source.name
            try:
                data = source.read_bytes()
            except OSError as error:
                raise unreadable(error, Phrase("The file {file}", file=source.name)) from error
        else:
            data = source
        type = type or mimetypes.guess_type(name)[0] or "application/octet-stream"
        ref = FileRef(sha256(data), len(data), type, name)
        path = self._place(ref.sha256)
        try:
            if not holds(path, data):
                # Not the folder above: where that has gone, so has the disk.
                durable.private_folder(path.parent, parents=False)
                durable.replace(path, data)
        except OSError as error:
            kept = Phrase("The file {file} was not attached.", file=name) if name else _UNNAMED
            raise not_saved(error, kept) from error
        return ref

    def path(self, sha256: str) -> Path:
        """Where it is; raises Damaged when it is missing."""
        path = self._place(sha256)
        if not path.is_file():
            raise Damaged(
                "An attached file is missing",
                "{file} is not in the attachments folder. Its record is not affected. "
                "Copy it back from the newest backup.",
                file=f"{path.parent.name}/{path.name}",
            )
        return path

    def _place(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256


def holds(path: Path, data: bytes) -> bool:
    """Whether a file is there with exactly these bytes; one that was damaged is worth writing again."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except FileNotFoundError:
        return False
