"""What is personal of others is taken out of the values that a copy is made of, by the rows that the file names."""

from __future__ import annotations

from pathlib import Path

import pytest

import checklists
from secor_tui.audit.files import BrokenAudit
from secor_tui.forms.library import Library
from secor_tui.ledger.record import Record
from secor_tui.output.naming import BAR
from secor_tui.output.paper import Paper
from secor_tui.output.privacy import (
    Known,
    Protected,
    blacked,
    outside,
    private_numbers,
    protected,
    read_personal,
    strangers_in,
)
from secor_tui.output.wording import Say

SHIPPED = Path(checklists.__file__).parent
PERSONAL = read_personal(SHIPPED / "audit" / "personal.yaml")
CREW = {"W1": ("worker", ("Rodel Peñaflor", "Rod")), "W2": ("foreman", ("Dan Okafor",)), "W3": ("worker", ("Bob Ray",))}
WORDS = frozenset({"will", "long", "delivery"})


def record(checklist: str, **answers: object) -> Record:
    return Record({"id": "R1", "amends": None, "checklist": {"id": checklist}, "body": {"answers": answers}})


def case(*records: Record, language: str = "en", strangers: frozenset[str] = frozenset()) -> Protected:
    return protected(PERSONAL, records, Known(CREW, WORDS, strangers=strangers), Say(language))


def test_every_row_that_is_called_personal_is_a_row_of_its_checklist() -> None:
    library = Library((SHIPPED,))
    for named in (PERSONAL.rows, PERSONAL.people):
        for id, rows in named.items():
            assert rows <= {row.name for row in library.load(id).walk()}, id


def test_whoever_is_named_by_id_or_in_words_is_called_by_role() -> None:
    people = case(record("incident", involved=["W1"], others="Joe Smith of Acme"))
    said = people.scrubbed("Rodel cut his hand; DAN OKAFOR and Joe saw it, Peñaflor walked off. Rod is fine.")
    assert said == f"worker A cut his hand; DAN OKAFOR and {BAR} saw it, worker A walked off. worker A is fine."


def test_a_member_of_the_crew_whose_name_was_typed_is_called_by_role_too() -> None:
    typed = record("investigation", statements=[{"witness": "Dan Okafor", "statement": "I saw it."}])
    assert case(typed, language="fr").scrubbed("Selon Dan Okafor") == "Selon contremaître A"


def test_what_two_people_are_called_stands_for_neither() -> None:
    people = case(record("incident", involved=["W3"], others="Bob Smith"))
    assert people.scrubbed("Bob Ray fell, Bob ran") == f"worker A fell, {BAR} ran"


def test_who_only_came_by_is_called_by_role_everywhere() -> None:
    crew = CREW | {"V1": ("visitor", ("Eve Adler",)), "V2": ("visitor", ("Finn Moe",))}
    by_role = outside(PERSONAL, crew, Say("fr"))
    assert by_role == {"V1": "visiteur A", "V2": "visiteur B"}
    known = Known(crew, WORDS, strangers=frozenset({"Eve Adler"}), outside=by_role)
    of_nobody = protected(PERSONAL, [], known, Say("fr"))
    assert (of_nobody.stands_for, of_nobody.scrubbed("Eve Adler, Eve")) == (by_role, f"{BAR}, Eve")
    hurt = protected(PERSONAL, [record("incident", involved=["V2", "W1"])], known, Say("fr"))
    assert hurt.scrubbed("Finn and Rod") == "visiteur B and travailleur A"


def test_after_26_people_the_letters_are_doubled() -> None:
    people = case(record("incident", involved=[f"X{n}" for n in range(28)]))
    assert people.stands_for["X25"] == "worker Z"
    assert people.stands_for["X27"] == "worker AB"


def test_a_private_number_is_taken_from_the_rows_that_are_personal() -> None:
    found = private_numbers(PERSONAL, record("worker", phone="780-555-0142", emergency_contact="Rose, (587) 555 0167"))
    assert found == {"7805550142", "5875550167"}
    assert private_numbers(PERSONAL, record("gate", phone="780-555-0142")) == set()


def test_strangers_are_known_by_their_full_names_and_not_by_their_firms() -> None:
    found = strangers_in(PERSONAL, record("incident", others="Joe Smith of Acme Concrete, and Li Wu"), WORDS)
    assert found == {"Joe Smith", "Li Wu"}
    assert case(strangers=frozenset(found)).scrubbed("Joe and joe\nsmith") == f"Joe and {BAR}"


def test_only_what_was_typed_is_looked_at_and_signatures_keep_the_names_of_others() -> None:
    form = Library((SHIPPED,)).load("incident")
    raw = record("incident", kind="long", involved=["W1"], others="Dan Long", what="Long saw it").raw
    raw["body"] |= {
        "signatures": [{"who": "W2", "name": "Dan Okafor"}, {"who": "W1", "name": "Rodel Peñaflor"}],
        "files": [{"sha256": "0", "name": "IMG_rodel_2.jpg"}],
        "notes": {"what": "says Rodel", "others": "His brother"},
        "deficiencies": {"what": {"note": "Rodel", "owner": "W1", "severity": "high"}},
        "reason": "Rodel said so",
    }
    paper = Paper(Record(raw), checklist=form, names={"W1": "Rodel Peñaflor", "W2": "Dan Okafor"})
    left = blacked(paper, PERSONAL, case(paper.record))
    body = left.record.body
    assert body["answers"] == {"kind": "long", "involved": ["W1"], "others": BAR, "what": f"{BAR} saw it"}
    assert [one["name"] for one in body["signatures"]] == ["Dan Okafor", "worker A"]
    assert body["files"][0]["name"] == "IMG_worker A_2.jpg"
    assert body["notes"] == {"what": "says worker A", "others": BAR}
    assert body["deficiencies"]["what"] == {"note": "worker A", "owner": "W1", "severity": "high"}
    assert body["reason"] == "worker A said so"
    assert (left.blacked, left.names["W1"], left.names["W2"]) == (True, "worker A", "Dan Okafor")
    assert Record(raw).answers["what"] == "Long saw it"


def test_a_row_that_is_personal_is_taken_out_whatever_it_is(tmp_path: Path) -> None:
    path = tmp_path / "personal.yaml"
    rows = "[involved, injuries, photos, statements, where]"
    path.write_text(f"personal:\n  - {{checklist: incident, rows: {rows}}}\n", encoding="utf-8")
    answers = {
        "involved": ["W1"],
        "injuries": ["cut"],
        "photos": ["abc"],
        "statements": [{"witness": "Joe", "more": {"a": "b"}}],
        "where": "Unit 3",
        "what": "A cut",
    }
    raw = record("incident", **answers).raw
    raw["body"]["files"] = [{"sha256": "abc", "name": "hand.jpg"}, {"sha256": "def", "name": "roof.jpg"}]
    left = blacked(Paper(Record(raw)), read_personal(path), Protected())
    assert left.record.answers == {
        "involved": [BAR],
        "injuries": [BAR],
        "photos": [BAR],
        "statements": [{"witness": BAR, "more": {"a": BAR}}],
        "where": BAR,
        "what": "A cut",
    }
    assert [one["name"] for one in left.record.files] == ["roof.jpg"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("about: yes\npersonal:\n  - {checklist: worker, rows: [phone]}\n", "a list is wanted"),
        ("personal:\n  - {rows: [phone]}\n", "checklist"),
        ("roles: [guest]\npersonal:\n  - {checklist: worker, rows: [phone]}\n", "guest"),
        ("personal:\n  - {checklist: worker, row: [phone]}\n", "row"),
        ("personal:\n  - {checklist: worker, rows: [phone]}\n  - {checklist: worker, rows: [wcb]}\n", "twice"),
    ],
)
def test_a_file_that_cannot_be_understood_says_where(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "personal.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BrokenAudit, match=fault):
        read_personal(path)
