"""Records, checklists and files as CouchDB documents. Id and revision come from the content alone, so that whoever
pushes the same makes the same.

    K7Q2-00000612    record 612 as it leaves in an export
    text-<sha256>    a checklist as it was signed
    file-<sha256>    a photo or another file: an attachment called `content`
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass

import orjson

from secor_tui.errors import Damaged
from secor_tui.ledger.attachments import Attachments
from secor_tui.ledger.record import JSON, Record, sha256

TEXT, FILE = "text-", "file-"


@dataclass(frozen=True, slots=True)
class Document:
    """One document, made when it is wanted."""

    id: str
    rev: str
    record: Record
    """That it is, or that needs it."""
    size: int
    """Bytes that it holds in memory now."""
    made: Callable[[], bytes]
    """Its JSON. Raises SecorError, OSError."""
    withheld: bool = False

    @property
    def is_record(self) -> bool:
        return not self.id.startswith((TEXT, FILE))


def record_id(kiosk: str, number: int) -> str:
    """`K7Q2-00000612`: sorts by kiosk and number."""
    return f"{kiosk}-{number:08d}"


def first_rev(digest: str) -> str:
    """The revision of a content by its sha256. Records are never changed, so it is always the first; another one for
    another content."""
    return f"1-{digest[:32]}"


def of_record(record: Record, leaving: JSON) -> Document:
    """A record as it leaves. Nothing else in it begins with `_`, which is CouchDB's."""
    # As it was numbered where it was made: in a merged store its `seq` is its place there.
    id, rev = record_id(str(record.raw["kiosk"]), int(record.raw["seq"])), first_rev(record.hash)
    fields = {name: value for name, value in leaving.items() if not name.startswith("_")}
    data = orjson.dumps({"_id": id, "_rev": rev, **fields})
    return Document(id, rev, record, len(data), lambda: data, withheld="body" not in fields)


def of_text(record: Record, text: bytes) -> Document:
    """The checklist that a record was signed with."""
    name = record.checklist_sha256
    id, rev = f"{TEXT}{name}", first_rev(name)
    data = orjson.dumps({"_id": id, "_rev": rev, "sha256": name, "text": text.decode()})
    return Document(id, rev, record, len(data), lambda: data)


def of_file(record: Record, ref: JSON, kept: Attachments) -> Document:
    """A file that a record names; read when it is wanted."""
    name = str(ref["sha256"])
    id, rev = f"{FILE}{name}", first_rev(name)

    def made() -> bytes:
        data = kept.path(name).read_bytes()
        if sha256(data) != name:
            raise Damaged("An attached file is damaged", "{file} is not what was attached.", file=name)
        attached = {"content_type": ref["type"], "data": base64.b64encode(data).decode()}
        about = {"sha256": name, "name": ref["name"], "type": ref["type"], "size": ref["size"]}
        return orjson.dumps({"_id": id, "_rev": rev, **about, "_attachments": {"content": attached}})

    return Document(id, rev, record, 0, made)
