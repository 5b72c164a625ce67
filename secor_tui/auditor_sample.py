"""An auditor's sample: the records that a number draws for each question, and the list of them on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from secor_tui.audit import sampling
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


def paper(kiosk: Kiosk, found: Readiness, number: str, *, auditor: str = "", language: str = "") -> bytes:
    """The list as a PDF."""
    # Late: fpdf2 and the fonts cost more than all the rest.
    from secor_tui.output.sample_paper import Asked, Row, SampleList, sample_pdf

    language = language or kiosk.config.language
    drawn = draw(found, number)
    rows = {
        one.id: Row(one.number, one.date, said(one.title, language), one.id)
        for one in behind(kiosk, dict.fromkeys(id for one in drawn for id in one.records))
    }
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
