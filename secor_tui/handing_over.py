"""Confidential records, asked for by name, into a folder of their own: for the authority, or for the worker's claim.

    FOLDER/
      K7Q2-612_first-aid.pdf
      records.jsonl             the same records whole, one a line
      SHA256SUMS

No other export holds them, and this one holds nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from secor_tui.confidential import EXPORT, is_restricted, note_opening, openers
from secor_tui.errors import NotSaved, Refused
from secor_tui.ledger.record import Record, canonical, sha256

if TYPE_CHECKING:
    from secor_tui.desk import Desk


def hand_over(desk: Desk, which: str, folder: Path, person: str, pin: str) -> list[Path]:
    """The papers of all confidential records of a kind, or of the one of a number, that this person may open.

    Raises Refused where there are none or the folder is not empty, NotSaved when it cannot be written. That they were
    handed over is a record before anything is written.
    """
    from secor_tui.output.export import sums_text
    from secor_tui.output.paper import file_name, paper_of
    from secor_tui.output.pdf import record_pdf
    from secor_tui.output.placing import place

    firsts = [one for one in _named(desk, which) if person in openers(desk, one.id)]
    if not firsts:
        raise Refused(
            "Nothing to hand over",
            "There is no confidential record `{which}` that {name} may open. Name a kind, such as first-aid, or a "
            "number.",
            which=which,
            name=desk.registers.crew.name(person),
        )
    if folder.exists() and any(folder.iterdir()):
        raise Refused(
            "A folder of its own",
            "{folder} is not empty. What is confidential goes into a folder of its own: name one that is new.",
            folder=folder,
        )
    note_opening(desk, [one.number for one in firsts], person, pin, EXPORT)
    papers = {file_name(one): record_pdf(paper_of(desk, one, on=desk.today())) for one in firsts}
    whole = (record for one in firsts for record in desk.ledger.history(one.id))
    papers["records.jsonl"] = b"".join(canonical(record.raw) + b"\n" for record in whole)
    papers["SHA256SUMS"] = sums_text({name: sha256(data) for name, data in papers.items()})
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name, data in papers.items():
            place(folder / name, data, private=True)
    except OSError as error:
        raise NotSaved(
            "Not handed over",
            "{folder}: {error}. The records themselves are safe.",
            folder=folder,
            error=error.strerror,
        ) from error
    return [folder / name for name in papers]


def _named(desk: Desk, which: str) -> Iterator[Record]:
    """First records, in their order: of a kind, or of one number."""
    one = desk.ledger.get(which)
    found = [one] if one is not None else desk.ledger.records(kind=which)
    return (record for record in found if not record.amends and not record.withheld and is_restricted(desk, record))
