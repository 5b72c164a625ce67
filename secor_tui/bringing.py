"""A document's file from a stick, a card or a folder: what it is, whatever its ending says, or why it is not taken."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from secor_tui.errors import Phrase, Refused
from secor_tui.ledger.trouble import unreadable
from secor_tui.program import starters
from secor_tui.program.documents import MARKDOWN, PDF

MOST_BYTES = 25 << 20
MOST_TEXT = 1 << 20
ENDINGS = frozenset({".md", ".markdown", ".txt", ".pdf"})
LOOKED_AT, LISTED, DEEP = 5_000, 300, 5
"""Files looked at in one search; listed; folders inside one another."""

_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ENCRYPTED = re.compile(rb"/Encrypt[\s]*(?:<<|\d+\s+\d+\s+R)")
_PAGE = re.compile(rb"/Type\s*/(?:Page|ObjStm)\b")
"""A page, or the compressed objects among which the pages are."""
_ACTIVE = re.compile(rb"/JavaScript\b|/S\s*/Launch\b")
"""What makes a PDF do something by itself; phones get it as it is."""
_STARTXREF = re.compile(rb"startxref\s+(\d+)\s+%%EOF")
_KNOWN = (
    (b"PK\x03\x04", Phrase("a Word, Excel or ZIP file")),
    (b"\xd0\xcf\x11\xe0", Phrase("an old Word or Excel file")),
    (b"{\\rtf", Phrase("a rich text file")),
    (b"\xff\xd8\xff", Phrase("a photo")),
    (b"\x89PNG", Phrase("a picture")),
    (b"MZ", Phrase("a program")),
    (b"<!DOCTYPE", Phrase("a web page")),
    (b"<html", Phrase("a web page")),
)


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that may become a document."""

    name: str
    data: bytes
    media: str
    """MARKDOWN or PDF"""
    text: str = ""
    """Of Markdown, without its front matter."""
    matter: str = ""
    """The front matter, as it stands."""


def search(folders: Iterable[Path]) -> list[Path]:
    """Files that may be documents, in these folders and below, by name; folders that cannot be read hold none."""
    found: list[Path] = []
    looked = 0
    for folder in folders:
        for where, inside, names in os.walk(folder):
            inside[:] = sorted(one for one in inside if not one.startswith("."))
            if len(Path(where).relative_to(folder).parts) >= DEEP:
                inside.clear()
            for name in sorted(names):
                looked += 1
                if looked > LOOKED_AT or len(found) >= LISTED:
                    return found
                if not name.startswith(".") and Path(name).suffix.lower() in ENDINGS:
                    found.append(Path(where) / name)
    return found


def read(path: Path) -> Brought:
    """Raises Refused, with the name of the file and what to do; Unreadable where the disk gives it not."""
    try:
        known = path.stat()
        if not stat.S_ISREG(known.st_mode):
            raise _refused(path, Phrase("This is a folder or a device, not a file."))
        if known.st_size > MOST_BYTES:
            raise Refused(
                "Not taken",
                "{file} has {size} MB; at most {most} MB are taken. Save it smaller, or bring only its part.",
                file=path.name,
                size=known.st_size >> 20,
                most=MOST_BYTES >> 20,
            )
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise unreadable(error, Phrase("The file {file}", file=path.name)) from error
    if not data.strip():
        raise _refused(path, Phrase("It is empty."))
    if b"%PDF-" in data[:1024]:
        return _pdf(path, data)
    what = next((what for magic, what in _KNOWN if data.lstrip()[:10].lower().startswith(magic.lower())), None)
    if what is not None:
        raise Refused(
            "Not taken",
            "{file} is {what}. Bring it as PDF (in its program: save or print as PDF) or as Markdown text.",
            file=path.name,
            what=what,
        )
    if path.suffix.lower() == ".pdf":
        raise _refused(path, Phrase("This PDF is broken or only half there. Copy it again, or save it anew."))
    return _markdown(path, data)


def _pdf(path: Path, data: bytes) -> Brought:
    if _ENCRYPTED.search(data):
        raise _refused(path, Phrase("It is locked with a password. Save it without one, and bring it again."))
    if _ACTIVE.search(data):
        raise _refused(path, Phrase("It carries a script. Print it to a new PDF, and bring that."))
    ends = [int(at) for at in _STARTXREF.findall(data[-2048:])]
    if not any(at < len(data) and _xref(data[at : at + 40]) for at in ends):
        raise _refused(path, Phrase("This PDF is broken or only half there. Copy it again, or save it anew."))
    if not _PAGE.search(data):
        raise _refused(path, Phrase("This PDF has no pages."))
    return Brought(path.name, data, PDF)


def _xref(data: bytes) -> bool:
    return data.lstrip().startswith(b"xref") or re.match(rb"\s*\d+\s+\d+\s+obj", data) is not None


def _markdown(path: Path, data: bytes) -> Brought:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            # As older editors of Windows write it.
            text = data.decode("cp1252", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _CONTROL.search(text) or "\ufffd" in text:
        raise _refused(
            path, Phrase("It is neither text nor PDF. Save it as PDF, or as Markdown in UTF-8, and bring that.")
        )
    if len(data) > MOST_TEXT:
        raise _refused(path, Phrase("It has more than a megabyte of text. Bring it as PDF."))
    matter, body = starters.matter(text)
    if not body.strip():
        raise _refused(path, Phrase("There is no text in it."))
    return Brought(path.name, data, MARKDOWN, body, matter)


def _refused(path: Path, why: Phrase) -> Refused:
    return Refused("Not taken", "{file}: {why}", file=path.name, why=why)
