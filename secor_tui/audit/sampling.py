"""The sample: which of the records behind a question are looked at, by a number that the auditor types.

Anybody can draw it again, with paper and any tool that knows sha256: of every record, take the sha256 of the auditor's
number, a colon and the record's id (`4711:01J9…`), written in hexadecimal. The records with the smallest come first.
Who types the number cannot foresee what it draws, and who keeps the records cannot choose.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from secor_tui.audit.instruments import Instrument, Question
from secor_tui.errors import WrongUse
from secor_tui.ledger.record import sha256

DEFAULT = 5
"""Records of a question, where neither it nor its instrument says how many. Custom: no instrument that could be read
names a number."""

_NUMBER = re.compile(r"[0-9]{1,12}")


def number_of(text: str) -> str:
    """What an auditor typed, as it is drawn by: `007` is 7. Raises WrongUse where it is no number."""
    text = text.strip()
    if not _NUMBER.fullmatch(text) or not text.isascii():
        raise WrongUse(
            "No number to draw by",
            "{text} is not a number of up to 12 digits. The auditor names one, such as 4711.",
            text=text[:40] or "–",
        )
    return str(int(text))


def drawn(number: str, records: Iterable[str], count: int) -> list[str]:
    """So many of these record ids, in the order in which they are drawn; all of them where there are not more."""
    ids = set(records)
    return sorted(ids, key=lambda id: (sha256(f"{number}:{id}".encode()), id))[:count]


def wanted(question: Question, instrument: Instrument) -> int:
    """How many records of a question are drawn."""
    return question.sample or instrument.sample or DEFAULT
