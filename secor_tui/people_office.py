"""People as the office and the foreman keep them: PINs, changes, and lists from a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from secor_tui import signatures
from secor_tui.errors import Phrase, Refused, Unreadable, WrongUse
from secor_tui.pins import check_strength
from secor_tui.program import crew_import
from secor_tui.program.crew import VISITOR
from secor_tui.program.permissions import Do, may, stands_above

if TYPE_CHECKING:
    from secor_tui.draft import Draft
    from secor_tui.kiosk import Kiosk
    from secor_tui.ledger.record import JSON, Record

STICKS = (Path("/media"), Path("/run/media"), Path("/Volumes"))
"""Where sticks are found once they are plugged in."""
LIST_ENDINGS = (".csv", ".txt", ".tsv")


def set_pin(kiosk: Kiosk, person: str, pin: str, by: str, by_pin: str) -> None:
    """As `Kiosk.set_pin` says."""
    who, leads = kiosk.registers.crew.person(person), kiosk.registers.crew.person(by)
    if who is None or who.left:
        raise WrongUse("Nobody of that name", "{person} is not on the crew.", person=person)
    if who.role == VISITOR:
        raise Refused("No PIN for a visitor", "A visitor signs nothing, so they need no PIN.")
    if leads is None or leads.left or not may(leads.role, Do.SET_PIN):
        raise Refused("Not allowed", "A PIN is set with a foreman, a manager or the owner present.")
    if stands_above(who.role, leads.role) and kiosk.pins.has(person):
        raise Refused(
            "Not allowed",
            "{name} has a PIN and stands above {lead}. They change it with their own, or with somebody of their role.",
            name=who.name,
            lead=leads.name,
        )
    check_strength(pin, who.role)
    signatures.prove(kiosk, by, by_pin, f"the PIN of {person}")
    # Written down first: a PIN is never changed without a trace, at worst a trace stands of one that was not.
    kiosk.enter(kiosk.start("pin", by=by, prefill={"person": [person], "way": "kiosk", "beside": [by]}))
    kiosk.pins.set(person, pin, role=who.role)


def set_owners_pin(kiosk: Kiosk, person: str, pin: str) -> None:
    """A new PIN for an owner whom nobody is left to stand beside: for whoever has the machine's own account, who could
    replace the file of PINs as well. It is a record too. Raises Refused, WrongUse."""
    who = kiosk.registers.crew.person(person)
    if who is None or who.left:
        raise WrongUse("Nobody of that name", "{person} is not on the crew.", person=person)
    if who.role != "owner":
        raise Refused("Not allowed", "Only an owner's PIN is set this way. The others set theirs at the kiosk.")
    check_strength(pin, who.role)
    kiosk.enter(kiosk.start("pin", prefill={"person": [person], "way": "command"}))
    kiosk.pins.set(person, pin, role=who.role)


def change(kiosk: Kiosk, person: str, by: str) -> Draft:
    """As `Kiosk.change_person` says."""
    who = kiosk.registers.crew.person(person)
    if who is None:
        raise WrongUse("Nobody of that name", "{person} is nobody the kiosk knows.", person=person)
    return _changing(kiosk, person, by, present_answers(kiosk, person))


def preview_import(kiosk: Kiosk, data: bytes) -> crew_import.Preview:
    """As `Kiosk.preview_import` says."""
    return crew_import.preview(
        data,
        checklist=kiosk.library.load("worker"),
        crew=kiosk.registers.crew,
        answers_of=lambda person: present_answers(kiosk, person),
        now=kiosk.clock.now(),
        language=kiosk.config.language,
    )


def import_people(kiosk: Kiosk, preview: crew_import.Preview, by: str, pin: str) -> list[Record]:
    """As `Kiosk.import_people` says."""
    wrong = preview.of(crew_import.WRONG)
    if wrong:
        more = len(wrong) - 1
        raise Refused(
            "Nobody was imported",
            "Row {row} ({name}): {problem}{more}",
            row=wrong[0].number,
            name=wrong[0].name,
            problem=wrong[0].problem,
            more=Phrase(" {count} more rows are wrong.", count=more) if more else "",
        )
    leads = kiosk.registers.crew.person(by)
    if leads is None or leads.left or not may(leads.role, Do.IMPORT_PEOPLE):
        raise Refused("Not allowed", "A foreman, a manager or the owner imports people.")
    drafts = []
    for line in preview.lines:
        if line.state == crew_import.NEW:
            drafts.append((kiosk.start("worker", by=by, prefill=line.answers), line))
        elif line.state == crew_import.CHANGED:
            draft = _changing(kiosk, line.person, by, dict(line.answers or {}))
            draft.reason = f"From a list of the office, row {line.number}: {', '.join(line.changes)}."
            drafts.append((draft, line))
    # All of it is sound before any of it is written.
    for draft, line in drafts:
        kiosk.check(draft)
        if not signatures.places(kiosk.registers.crew, draft, by):
            raise Refused(
                "Nobody was imported",
                "Row {row} ({name}): {who} may not give or take a role that stands above their own.",
                row=line.number,
                name=line.name,
                who=leads.name,
            )
    if drafts:
        signatures.prove(kiosk, by, pin, "an import of people")
    records = []
    for draft, _ in drafts:
        signatures.sign_proven(kiosk, draft, by)
        records.append(kiosk.submit(draft))
    return records


def lists_in(folder: Path) -> list[Path]:
    """The CSV files of a folder, or the one file that was named; empty where there are none or it cannot be read."""
    if folder.is_file():
        return [folder]
    try:
        return sorted(path for path in folder.iterdir() if path.suffix.lower() in LIST_ENDINGS and path.is_file())
    except OSError:
        return []


def lists_on_sticks(kiosk: Kiosk) -> list[Path]:
    """The CSV files on everything that is plugged in, and in the folder of exports."""
    found: list[Path] = []
    for root in STICKS:
        for depth in ("*", "*/*"):
            for folder in sorted(root.glob(depth)):
                found += lists_in(folder) if folder.is_dir() else []
    return [*dict.fromkeys([*found, *lists_in(kiosk.export_folder)])]


def read_list(path: Path) -> bytes:
    """A file of people, to be previewed. Raises Unreadable."""
    try:
        with path.open("rb") as file:
            # One byte more than is taken: a film that somebody picked by mistake is not read whole.
            return file.read(crew_import.MOST_BYTES + 1)
    except OSError as error:
        raise Unreadable(
            "The file cannot be read", "{path}: {error}.", path=path, error=error.strerror or error
        ) from error


def present_answers(kiosk: Kiosk, person: str) -> JSON:
    """What stands of a person: the answers of the newest record about them."""
    history = kiosk.ledger.history(person)
    return history[-1].answers if history else {}


def _changing(kiosk: Kiosk, person: str, by: str, answers: JSON) -> Draft:
    """An amendment in the checklist of today: one of years ago may not ask yet what is asked now."""
    checklist = kiosk.library.load("worker")
    rows = {row.name for row in checklist.walk()}
    draft = kiosk.start("worker", by=by, prefill={name: value for name, value in answers.items() if name in rows})
    draft.amends = person
    return draft
