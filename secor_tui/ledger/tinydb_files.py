"""The records through TinyDB, for the office: `RecordDB(path).search(where("kind") == "inspection")`.

`path` is one month file, or the `records` folder for all of them. Stock TinyDB opens a month file as well; this class
reads what other processes append meanwhile and refuses to change what stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from secor_tui.ledger import segment


class AppendOnly(TypeError):
    """Records never change: a correction is a record that amends another, and the ledger appends it."""

    def __init__(self) -> None:
        super().__init__("records never change: append an amendment with Ledger.append")


class AppendStorage(Storage):
    """The month files as TinyDB sees them; what the ledger appends is there at the next read."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    def read(self) -> dict[str, dict[str, Any]] | None:
        files = sorted(self.path.glob("*.json")) if self.path.is_dir() else [self.path]
        found = {str(raw["seq"]): raw for file in files if file.exists() for raw in segment.read(file)}
        return {"_default": found} if found else None

    def write(self, data: dict[str, dict[str, Any]]) -> None:  # noqa: ARG002 - TinyDB's signature
        raise AppendOnly


class RecordTable(Table):
    """A table that can be asked and not changed. Without a query cache: it would not see what others append."""

    def __init__(self, storage: Storage, name: str, **_: object) -> None:
        super().__init__(storage, name, cache_size=0)

    def _update_table(self, updater: Callable[[dict[int, Any]], Any]) -> None:  # noqa: ARG002
        raise AppendOnly

    def insert_multiple(self, documents: Iterable[Any]) -> list[int]:  # noqa: ARG002
        raise AppendOnly


class RecordDB(TinyDB):
    table_class: type[Table] = RecordTable
    default_storage_class: type[Storage] = AppendStorage  # type: ignore[assignment]  # TinyDB names its own storage only

    def drop_tables(self) -> None:
        raise AppendOnly

    def drop_table(self, name: str) -> None:  # noqa: ARG002
        raise AppendOnly
