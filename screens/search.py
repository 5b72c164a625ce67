"""Finding records: a plain function over the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from secor_tui.confidential import is_restricted
from secor_tui.titles import title_of

if TYPE_CHECKING:
    from screens.wording import Wording
    from secor_tui.kiosk import Kiosk
    from secor_tui.ledger.record import Record


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; an empty field wants everything."""

    words: str = ""
    """Each must stand somewhere in the record: in its number, its title, a name, an answer or a note."""
    kind: str = ""
    person: str = ""
    """Id of whoever entered or signed it, or is named in it."""
    month: str = ""
    """`2026-06`"""


def found(
    kiosk: Kiosk,
    wanted: Wanted,
    *,
    stop: Callable[[], bool] = lambda: False,
    shut: Callable[[Record], Record] | None = None,
) -> Iterator[Record]:
    """Records that match, newest first, one by one as they are found; `shut` gives what of each may be read, which is
    what may be found by it."""
    shut = shut or kiosk.shut
    words = wanted.words.casefold().split()
    since, until = (f"{wanted.month}-01", f"{wanted.month}-31") if wanted.month else (None, None)
    titles = {id: " ".join(listing.title.values()) for id, listing in kiosk.library.listings().items()}
    name = kiosk.registers.crew.name
    for record in kiosk.ledger.records(newest_first=True, kind=wanted.kind or None, since=since, until=until):
        if stop():
            return
        # What is confidential is not found by what it says.
        record = shut(record)
        if wanted.person and not _names(record, wanted.person):
            continue
        if words and not _says(record, words, titles, name):
            continue
        yield record


def _names(record: Record, person: str) -> bool:
    if person in (record.by, record.subject) or any(one["who"] == person for one in record.signatures):
        return True
    return any(text == person for text in _texts(record.body))


def _says(record: Record, words: list[str], titles: dict[str, str], name: Callable[[str], str]) -> bool:
    parts = [record.number, record.id, record.date, titles.get(record.checklist_id, record.checklist_id)]
    parts.append(name(record.by))
    # Ids of people stand in answers and signatures; anything else is its own name.
    parts += [name(text) for text in _texts(record.body)]
    text = "\n".join(parts).casefold()
    return all(word in text for word in words)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def months(since: str, today: date) -> list[str]:
    """Every month from the first record to today, newest first."""
    listed: list[str] = []
    year, month = today.year, today.month
    first = since[:7] or f"{year}-{month:02}"
    while f"{year}-{month:02}" >= first and len(listed) < 240:
        listed.append(f"{year}-{month:02}")
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    return listed


def title_of_record(kiosk: Kiosk, record: Record, say: Wording) -> str:
    """What a record is called in a list; a confidential one only that."""
    if is_restricted(kiosk, record):
        return say("record.confidential")
    return title_of(kiosk, record, say.language) if record.checklist_id else say(f"kind.{record.kind}")
