"""What a unit's log holds: every check, defect, repair and maintenance, the newest first, as values and as a paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from secor_tui.ledger.record import Record
from secor_tui.output.document import About, Document
from secor_tui.output.layout import BODY, SECTION, SMALL, TINY, moment
from secor_tui.output.sheet import BOTTOM, LEADING, LEFT, RIGHT, Faces, Mark, Rule, Sheet, Text
from secor_tui.output.wording import Say
from secor_tui.program.equipment import GRAVE
from secor_tui.program.units import key
from secor_tui.signing import given, signed_name

PASSED, FAILED, OUT, BACK, MAINTAINED, WRITTEN, VOID = "passed", "failed", "out", "back", "maintained", "unit", "void"
"""What an entry says of the unit; `log_…` in the words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log."""

    record: str
    number: str
    date: str
    """ISO"""
    title: str
    state: str
    who: str
    meter: str = ""
    notes: tuple[str, ...] = ()
    amends: bool = False


@dataclass(frozen=True, slots=True)
class UnitLog:
    """Two logs of equal values are the same bytes."""

    number: str
    what: str
    facts: Sequence[tuple[str, str]]
    """What is written down of the unit: label and value."""
    stands: str
    """One sentence: in service, or why not."""
    entries: Sequence[Entry]
    """The newest first."""
    firm: str = ""
    language: str = "en"
    hash: str = ""
    """Of the newest record in it."""
    made: datetime | None = None


def entry_of(record: Record, names: set[str], title: str, person: Callable[[str], str]) -> Entry:
    """What one record says of the unit with these numbers (`units.key`)."""
    answers = record.answers
    rounds = {
        where
        for where, text in (record.body.get("abouts") or {}).items()
        if isinstance(text, str) and key(text) in names
    }
    state, notes = PASSED, []
    if record.void:
        state, notes = VOID, [record.reason]
    elif record.kind == "unit-repair":
        state, notes = BACK, [str(answers.get("done") or ""), str(answers.get("repaired_by") or "")]
    elif record.kind == "maintenance":
        state, notes = MAINTAINED, [str(answers.get("done") or ""), str(answers.get("done_by") or "")]
    elif record.kind == "unit":
        state, notes = WRITTEN, [record.reason, str(answers.get("why_out") or "")]
    else:
        critical = set((record.body.get("result") or {}).get("critical") or ())
        for path, found in record.deficiencies.items():
            where = path.rpartition("/")[0]
            if where in rounds if rounds else not where:
                grave = path in critical or found.get("severity") in GRAVE
                state = OUT if grave or state == OUT else FAILED
                notes.append(f"{found.get('title') or path}: {found.get('note') or ''}".rstrip(": "))
        notes += [record.reason] if record.amends else []
    signed = [signed_name(one) for one in record.signatures if given(one)]
    return Entry(
        record=record.subject,
        number=record.number,
        date=str(answers.get("done_on") or record.date),
        title=title,
        state=state,
        who=signed[-1] if signed else person(record.by),
        meter=str(record.body.get("meter") or ""),
        notes=tuple(" ".join(one.split()) for one in notes if one.strip()),
        amends=record.amends is not None,
    )


def log_pdf(log: UnitLog) -> bytes:
    """The log as PDF/A-3b."""
    say = Say(log.language)
    title = say("log_title", unit=log.number)
    made = log.made or datetime.fromisoformat("2000-01-01T00:00+00:00")
    document = Document(About(title, log.firm or log.number, log.what, log.language, made))
    return document.output(log_sheet(log, document.faces()))


def log_sheet(log: UnitLog, faces: Faces) -> list[list[Mark]]:
    """The marks of each page."""
    say = Say(log.language)

    def running_head(sheet: Sheet) -> None:
        sheet.put(LEFT, "  ·  ".join(part for part in (log.firm, say("log_title", unit=log.number)) if part), SMALL)
        sheet.space(SMALL * LEADING + 2)
        sheet.rule(0.6)
        sheet.space(8)

    sheet = Sheet(faces, running_head)
    sheet.paragraph(LEFT, log.firm, 10.0, bold=True)
    sheet.space(6)
    sheet.paragraph(LEFT, say("log_title", unit=log.number), 17.0, bold=True)
    sheet.paragraph(LEFT, log.what, 10.0)
    sheet.space(5)
    sheet.rule(1.4)
    sheet.space(7)
    sheet.paragraph(LEFT, log.stands, 10.0, bold=True)
    sheet.space(4)
    for label, value in log.facts:
        lines = sheet.wrap(value, BODY, RIGHT - LEFT - 150, bold=True) or [""]
        sheet.need(len(lines) * BODY * LEADING)
        sheet.put(LEFT, label, BODY)
        for line in lines:
            sheet.line(LEFT + 150, line, BODY, bold=True)
    sheet.space(8)
    sheet.line(LEFT, say("log_entries", count=len(log.entries)), SECTION, bold=True)
    sheet.space(1.5)
    sheet.rule(0.9)
    sheet.space(5)
    for one in log.entries:
        _entry(sheet, one, say)
    for n, page in enumerate(sheet.pages, 1):
        _foot(page, log, say, n, len(sheet.pages), faces)
    return sheet.pages


_STATE, _TITLE = LEFT + 62, LEFT + 170


def _entry(sheet: Sheet, one: Entry, say: Say) -> None:
    notes = [line for note in one.notes for line in sheet.wrap(note, SMALL, RIGHT - _TITLE)]
    sheet.need((1 + min(len(notes), 3)) * BODY * LEADING + 4)
    sheet.put(LEFT, one.date, BODY)
    word = say(f"log_{one.state}")
    if one.state in (OUT, BACK):
        sheet.badge(_STATE, word, SMALL, filled=one.state == OUT)
    else:
        sheet.put(_STATE, word, BODY, bold=one.state == FAILED)
    right = "   ".join(part for part in (one.meter, one.who, one.number) if part)
    sheet.put(RIGHT, right, SMALL, right=True)
    room = RIGHT - _TITLE - sheet.width(right, SMALL) - 8
    title = f"{one.title} ({say('log_amended')})" if one.amends else one.title
    sheet.put(_TITLE, sheet.wrap(title, BODY, max(room, 60))[0], BODY)
    sheet.space(BODY * LEADING + 1)
    for line in notes:
        sheet.line(_TITLE, line, SMALL)
    sheet.space(2)


def _foot(page: list[Mark], log: UnitLog, say: Say, n: int, of: int, faces: Faces) -> None:
    page.append(Rule(BOTTOM + 8, 0.4))
    newest = log.entries[0].number if log.entries else "–"
    on = moment(log.made.isoformat()) if log.made else ""
    text = f"{newest}  ·  {on}  ·  sha256 {log.hash}"
    page.append(Text(LEFT, BOTTOM + 18, faces.plain.clean(text), TINY))
    which = say("page", n=n, of=of)
    page.append(Text(RIGHT - faces.bold.width(which, SMALL), BOTTOM + 18, which, SMALL, True))
