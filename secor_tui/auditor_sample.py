"""An auditor's sample: the records that a number draws for each question, and the list of them on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from secor_tui.audit import sampling
from secor_tui.copies import Copies
from secor_tui.errors import NotSaved
from secor_tui.forms.model import said
from secor_tui.readiness import Readiness, behind

if TYPE_CHECKING:
    from secor_tui.audit.instruments import Question
    from secor_tui.kiosk import Kiosk


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn for one question."""

    question: Question
    records: tuple[str, ...]
    """Ids, in the order in which they were drawn."""
    of: int


def draw(found: Readiness, number: str) -> list[Drawn]:
    """For every question that is asked and has records behind it, what a number draws. Raises WrongUse where it is
    none."""
    number = sampling.number_of(number)
    return [
        Drawn(one.question, tuple(sampling.drawn(number, records, sampling.wanted(one.question, found.instrument))), n)
        for part in found.parts
        for one in part.answers
        if one.asked and (n := len(records := one.records))
    ]


def count(drawn: Sequence[Drawn]) -> int:
    """How many records that are, each once."""
    return len({id for one in drawn for id in one.records})


@dataclass(frozen=True, slots=True)
class Named:
    """One record as somebody from outside may read what it is called."""

    id: str
    number: str
    date: str
    title: str


def named(kiosk: Kiosk, copies: Copies, drawn: Sequence[Drawn], language: str) -> dict[str, Named]:
    """What each record that was drawn is called, by its id; of a confidential one the name of its form alone."""
    listings, made = kiosk.library.listings(), {}
    ids = dict.fromkeys(id for each in drawn for id in each.records)
    for one in behind(kiosk, ids):
        title = copies.scrub([one.id], said(one.title, language))
        record = kiosk.ledger.get(one.id) if one.id in copies.secret else None
        if record is not None:
            listing = listings.get(record.checklist_id)
            title = said(listing.title, language) if listing else record.kind
        made[one.id] = Named(one.id, one.number, one.date, title)
    return made


def paper(kiosk: Kiosk, found: Readiness, number: str, *, auditor: str = "", language: str = "") -> bytes:
    """The list as a PDF."""
    # Late: fpdf2 and the fonts cost more than all the rest.
    from secor_tui.output.sample_paper import Asked, Row, SampleList, sample_pdf

    language = language or kiosk.config.language
    drawn = draw(found, number)
    known = named(kiosk, Copies(kiosk, language), drawn, language)
    rows = {id: Row(one.number, one.date, one.title, id) for id, one in known.items()}
    return sample_pdf(
        SampleList(
            firm=kiosk.registers.company.name,
            number=sampling.number_of(number),
            auditor=auditor,
            questions=[
                Asked(
                    one.question.number,
                    said(one.question.text, language),
                    one.of,
                    [rows[id] for id in one.records if id in rows],
                )
                for one in drawn
            ],
            instrument=f"{said(found.instrument.title, language)}, {found.instrument.version}",
            since=found.since.isoformat(),
            until=found.until.isoformat(),
            today=kiosk.today().isoformat(),
            kiosk=kiosk.ledger.kiosk,
            head=kiosk.ledger.head(),
            language=language,
            made=kiosk.clock.now(),
        )
    )


def put_paper(kiosk: Kiosk, found: Readiness, number: str, *, auditor: str = "", language: str = "") -> Path:
    """The list in `papers/` of the export folder. Raises NotSaved."""
    from secor_tui.output.placing import make_room, place

    made = paper(kiosk, found, number, auditor=auditor, language=language)
    name = f"sample_{sampling.number_of(number)}_{kiosk.today().isoformat()}.pdf"
    path = kiosk.export_folder / "papers" / name
    try:
        place(path, made, private=make_room(path.parent, kiosk.folder))
    except OSError as error:
        raise NotSaved("The PDF was not saved", "{path}: {error}.", path=path, error=error.strerror) from error
    return path
