"""CSV as offices send it: whatever Excel saved it as, and headings as people write them."""

from __future__ import annotations

import unicodedata


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8 with or without a mark, UTF-16, or what Excel on Windows writes."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Every byte of it means something but five, which are nobody's letters.
        return data.decode("cp1252", "replace")


def separator(text: str) -> str:
    """What stands between cells: a tab, a semicolon or a comma."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max("\t;,", key=first.count)


def plain(heading: str) -> str:
    """A heading as it is compared: capitals, accents, `_` and `-` make no difference."""
    letters = unicodedata.normalize("NFKD", heading.replace("’", "'").replace("_", " ").replace("-", " "))
    return " ".join("".join(char for char in letters if not unicodedata.combining(char)).casefold().split())
