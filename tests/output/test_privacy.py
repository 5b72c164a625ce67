"""What is personal of others is taken out of the values that a copy is made of, by the rows that the file names."""

from __future__ import annotations

from pathlib import Path

import pytest

import checklists
from secor_tui.audit.files import BrokenAudit
from secor_tui.forms.library import Library
from secor_tui.ledger.record import Record
from secor_tui.output.privacy import BAR, phones_in, protected, read_personal
from secor_tui.output.wording import Say

SHIPPED = Path(checklists.__file__).parent
PERSONAL = read_personal(SHIPPED / "audit" / "personal.yaml")
CREW = {"W1": ("Rodel Peñaflor", "worker"), "W2": ("Dan Okafor", "foreman")}


def record(checklist: str, **answers: object) -> Record:
    return Record({"id": "R1", "amends": None, "checklist": {"id": checklist}, "body": {"answers": answers}})


def test_every_row_that_is_called_personal_is_a_row_of_its_checklist() -> None:
    library = Library((SHIPPED,))
    for named in (PERSONAL.rows, PERSONAL.people):
        for id, rows in named.items():
            assert rows <= {row.name for row in library.load(id).walk()}, id


def test_whoever_is_named_by_id_or_in_words_is_called_by_role() -> None:
    people = protected(PERSONAL, [record("incident", involved=["W1"], others="Bob Smith of Acme")], CREW, Say("en"))
    said = people.scrubbed("Rodel cut his hand; DAN OKAFOR and Bob saw it, Peñaflor walked off.")
    assert said == f"worker A cut his hand; DAN OKAFOR and {BAR} saw it, worker A walked off."


def test_a_member_of_the_crew_whose_name_was_typed_is_called_by_role_too() -> None:
    typed = record("investigation", statements=[{"witness": "Dan Okafor", "statement": "I saw it."}])
    assert protected(PERSONAL, [typed], CREW, Say("fr")).scrubbed("Selon Dan Okafor") == "Selon contremaître A"


def test_a_private_number_is_found_however_it_is_written() -> None:
    phones = phones_in(PERSONAL, record("worker", phone="780-555-0142", emergency_contact="Rose, (587) 555 0167"))
    assert phones == {"7805550142", "5875550167"}
    people = protected(PERSONAL, [], CREW, Say("en"), frozenset(phones))
    assert people.scrubbed("Call 780.555.0142 or +1 587-555-0167") == f"Call {BAR} or {BAR}"
    assert people.scrubbed("Ticket 780-555-0199") == "Ticket 780-555-0199"


def test_a_file_that_cannot_be_understood_says_where(tmp_path: Path) -> None:
    path = tmp_path / "personal.yaml"
    path.write_text("about: yes\npersonal:\n  - {rows: [phone]}\n", encoding="utf-8")
    with pytest.raises(BrokenAudit):
        read_personal(path)
