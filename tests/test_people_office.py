"""People from the office: lists in every spelling a spreadsheet has, taken whole or not at all; PINs and badges."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from secor_tui.errors import Refused, SecorError
from secor_tui.kiosk import Kiosk
from secor_tui.ledger.verify import verify
from secor_tui.program.crew_import import CHANGED, NEW, SAME, WRONG
from tests import firms


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = firms.set_up(tmp_path / "data")
    yield kiosk
    kiosk.close()


ROWS = [
    ["Name", "Role", "Phone", "Badge", "First day", "Young"],
    ["Zoé Ärmel", "worker", "0780 555 0101", "0042", "2026-05-04", "yes"],
    ["Bo Lee", "Subcontractor", "7805550102", "", "2026-05-05", "No"],
]


def table(separator: str, rows: list[list[str]] = ROWS) -> str:
    return "\r\n".join(separator.join(row) for row in rows) + "\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be-bom", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_list_is_read_however_the_office_saved_it(kiosk: Kiosk, encoding: str, separator: str) -> None:
    text = table(separator)
    data = b"\xfe\xff" + text.encode("utf-16-be") if encoding == "utf-16-be-bom" else text.encode(encoding)
    preview = kiosk.preview_import(data)
    assert preview.counts == {NEW: 2, CHANGED: 0, SAME: 0, WRONG: 0}
    zoe, bo = preview.lines
    assert zoe.answers is not None
    assert bo.answers is not None
    assert (zoe.name, zoe.answers["badge"], zoe.answers["phone"]) == ("Zoé Ärmel", "0042", "0780 555 0101")
    assert (bo.answers["role"], bo.answers["young"]) == ("subcontractor", "no")


def test_french_headings_and_quoted_cells(kiosk: Kiosk) -> None:
    text = 'Nom complet;Fonction;Téléphone;Entreprise;Solde\n"Roy; Ada";Sous-traitant;;"Élec ""A"" inc.";12\n'
    preview = kiosk.preview_import(text.encode())
    (line,) = preview.lines
    assert line.answers is not None
    assert (line.name, line.answers["role"], line.answers["company"]) == ("Roy; Ada", "subcontractor", 'Élec "A" inc.')
    assert preview.ignored == ("Solde",)


def import_(kiosk: Kiosk, text: str) -> list[str]:
    records = kiosk.import_people(kiosk.preview_import(text.encode()), firms.person(kiosk, "Dan"), firms.FOREMAN_PIN)
    return [record.id for record in records]


def test_a_list_taken_twice_changes_nothing_the_second_time(kiosk: Kiosk) -> None:
    before = len(list(kiosk.ledger.records()))
    assert len(import_(kiosk, table(","))) == 2
    assert kiosk.preview_import(table(",").encode()).counts == {NEW: 0, CHANGED: 0, SAME: 2, WRONG: 0}
    assert import_(kiosk, table(",")) == []
    assert len(list(kiosk.ledger.records())) == before + 2


def test_what_changed_is_an_amendment_signed_by_whoever_imported_it(kiosk: Kiosk) -> None:
    zoe, _ = import_(kiosk, table(","))
    (changed,) = import_(kiosk, "Badge,Name,Phone\n0042,Zoé Roy,587 555 0199\n")
    record = kiosk.ledger.get(changed)
    assert record is not None
    assert record.amends == zoe
    assert "row 2: name, phone" in record.reason
    assert record.signatures[0]["name"] == "Dan Okafor"
    person = kiosk.registers.crew.person(zoe)
    assert person is not None
    assert (person.name, person.phone, person.young, person.badge) == ("Zoé Roy", "587 555 0199", True, "0042")


def test_an_empty_cell_and_a_missing_row_take_nothing_away(kiosk: Kiosk) -> None:
    zoe, bo = import_(kiosk, table(","))
    assert kiosk.preview_import("Name,Phone\nZoé Ärmel,\n".encode()).counts[SAME] == 1
    assert {zoe, bo} <= {one.id for one in kiosk.registers.crew.present()}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",worker", "no name"),
        ("Cy,astronaut", "astronaut"),
        ("Cy,worker,04/05/2026", "04/05/2026"),
        ("Bo Lee,worker", "Row 2 is about the same person"),
        ("Cy,worker,2026-05-05,2026-05-01", "last day cannot be before"),
    ],
)
def test_a_wrong_row_is_named_by_its_number_and_nobody_is_imported(kiosk: Kiosk, row: str, said: str) -> None:
    text = f"Name,Role,First day,Left\nBo Lee,worker\n\n{row}\nDee,worker\n"
    preview = kiosk.preview_import(text.encode())
    (wrong,) = preview.of(WRONG)
    assert wrong.number == 4
    assert said in wrong.problem
    with pytest.raises(Refused, match="Row 4"):
        kiosk.import_people(preview, firms.person(kiosk, "Dan"), firms.FOREMAN_PIN)
    assert kiosk.registers.crew.find("Bo") == []


def test_two_people_of_one_name_are_told_apart_by_their_badge(kiosk: Kiosk) -> None:
    import_(kiosk, "Name,Badge\nJo Smith,A1B\nJo Smith,A2B\n")
    preview = kiosk.preview_import(b"Name,Phone\nJo Smith,1\n")
    assert "badge" in preview.of(WRONG)[0].problem
    assert kiosk.preview_import(b"Name,Phone,Badge\nJo Smith,1,a2-b\n").counts[CHANGED] == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"Name\n",
        b"Colour,Size\nred,4\n",
        b"Name,Nom\nA,B\n",
        b"PK\x03\x04\0\0\0",
        b"\0" * 50,
        b"\xff\xfe" * 9,
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(kiosk: Kiosk, data: bytes) -> None:
    with pytest.raises(Refused) as caught:
        kiosk.preview_import(data)
    assert caught.value.message


def test_only_those_who_may_import_with_their_pin(kiosk: Kiosk) -> None:
    preview = kiosk.preview_import(table(",").encode())
    with pytest.raises(Refused, match="Wrong PIN"):
        kiosk.import_people(preview, firms.person(kiosk, "Dan"), "999111")
    draft = kiosk.start("worker", prefill={"name": "Ana", "role": "worker"})
    ana = kiosk.enter(draft).id
    kiosk.pins.set(ana, "2580", role="worker")
    with pytest.raises(Refused, match="imports people"):
        kiosk.import_people(preview, ana, "2580")
    assert kiosk.registers.crew.find("Bo Lee") == []


def manager(kiosk: Kiosk) -> str:
    return kiosk.enter(kiosk.start("worker", prefill={"name": "Max", "role": "manager"})).id


@pytest.mark.parametrize("row", ["Cy,manager,", "Max,worker,", "Max,,2026-06-02"])
def test_no_list_gives_or_takes_what_stands_above_the_importer(kiosk: Kiosk, row: str) -> None:
    id = manager(kiosk)
    stands = kiosk.registers.crew.person(id)
    before = len(list(kiosk.ledger.records()))
    preview = kiosk.preview_import(f"Name,Role,Left\nBo,worker,\n{row}\n".encode())
    with pytest.raises(Refused, match=r"Row 3 .*Dan Okafor may not give or take"):
        kiosk.import_people(preview, firms.person(kiosk, "Dan"), firms.FOREMAN_PIN)
    # Not even the rows before it.
    assert len(list(kiosk.ledger.records())) == before
    assert kiosk.registers.crew.person(id) == stands
    # The owner may.
    assert len(kiosk.import_people(preview, firms.person(kiosk, "Marie"), firms.OWNER_PIN)) == 2


@pytest.mark.parametrize(
    "row", ["Cy,owner,", "Dan Okafor,owner,", "Marie Tremblay,worker,", "Marie Tremblay,,2026-06-02"]
)
def test_no_list_makes_or_changes_an_owner_whoever_brings_it(kiosk: Kiosk, row: str) -> None:
    preview = kiosk.preview_import(f"Name,Role,Left\n{row}\n".encode())
    (wrong,) = preview.of(WRONG)
    assert "No list makes or changes an owner" in wrong.problem
    for name, pin in (("Dan", firms.FOREMAN_PIN), ("Marie", firms.OWNER_PIN)):
        with pytest.raises(Refused, match="Row 2"):
            kiosk.import_people(preview, firms.person(kiosk, name), pin)


def test_what_a_list_says_of_an_owner_beside_that_is_taken_and_their_pin_stays(kiosk: Kiosk) -> None:
    marie = firms.person(kiosk, "Marie")
    secrets = (kiosk.folder / "secrets" / "pins.json").read_bytes()
    assert len(import_(kiosk, "Name,Role,Phone\nMarie Tremblay,owner,780 555 0101\n")) == 1
    person = kiosk.registers.crew.person(marie)
    assert person is not None
    assert (person.role, person.phone) == ("owner", "780 555 0101")
    assert (kiosk.folder / "secrets" / "pins.json").read_bytes() == secrets
    kiosk.pins.check(marie, firms.OWNER_PIN)


def test_at_the_kiosk_too_nobody_makes_anybody_more_than_they_are(kiosk: Kiosk) -> None:
    dan, marie = firms.person(kiosk, "Dan"), firms.person(kiosk, "Marie")
    draft = kiosk.change_person(dan, by=dan)
    draft.filling.answer("role", "owner")
    draft.reason = "I would like to"
    assert kiosk.signers(draft) == [("", (marie,))]
    for instead_of in ("", marie):
        # Nor in the name of somebody who may.
        with pytest.raises(Refused, match="Dan Okafor may not sign here"):
            kiosk.sign(draft, "", dan, firms.FOREMAN_PIN, instead_of=instead_of, reason="She is away")
    with pytest.raises(Refused):
        kiosk.submit(draft, unsigned=True)
    kiosk.sign(draft, "", marie, firms.OWNER_PIN)
    kiosk.submit(draft)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal on this system")
def test_an_import_that_is_killed_is_completed_by_the_next_and_everybody_is_there_once(tmp_path: Path) -> None:
    """Real processes on a real folder, killed after the first record and ever later, until one comes through."""
    folder = tmp_path / "data"
    kiosk = firms.set_up(folder)
    (known,) = import_(kiosk, "Name,Phone\nPerson 7,1\n")
    names = [f"Person {n}" for n in range(300)]
    table_ = "Name,Role,Phone\n" + "".join(f"{name},worker,780 555 {n:04}\n" for n, name in enumerate(names))
    (tmp_path / "crew.csv").write_text(table_)
    started = len(list(kiosk.ledger.records()))
    command = [sys.executable, "-m", "secor_tui", "--data", str(folder)]
    command += ["crew", "import", str(tmp_path / "crew.csv"), "--yes", "--by", "Dan Okafor"]
    environment = {**os.environ, "SECOR_PIN": firms.FOREMAN_PIN, "PYTHONPATH": str(Path(__file__).parent.parent)}
    killed = 0
    for more in (1, 10, 25, 0):
        before = sum(1 for _ in kiosk.ledger.records())
        child = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if more:
            while child.poll() is None and sum(1 for _ in kiosk.ledger.records(after=before)) < more:
                pass
            child.kill()
        child.wait(60)
        killed += child.returncode == -signal.SIGKILL
        now = firms.opened(folder, ids="S")
        found = Counter(one.name for one in now.registers.crew.staff())
        assert set(found.values()) == {1}
        assert now.drafts() == []
        assert verify(folder).whole
    assert killed == 3
    assert child.returncode == 0
    assert found.keys() == {*names, "Marie Tremblay", "Dan Okafor"}
    # 299 who are new, and one whose phone changed.
    assert sum(1 for _ in kiosk.ledger.records()) == started + 300
    person = now.registers.crew.person(known)
    assert person is not None
    assert person.phone == "780 555 0007"
    assert all(one.signatures for one in now.ledger.records(after=started))


# PINs and badges


def newcomer(kiosk: Kiosk, **answers: str) -> str:
    draft = kiosk.start("worker", prefill={"name": "Ana", "role": "worker", **answers})
    return kiosk.enter(draft).id


def test_a_pin_is_set_with_a_foreman_who_proves_to_be_there(kiosk: Kiosk) -> None:
    ana, dan = newcomer(kiosk), firms.person(kiosk, "Dan")
    with pytest.raises(Refused, match="Wrong PIN"):
        kiosk.set_pin(ana, "2580", dan, "999111")
    with pytest.raises(Refused, match="digits"):
        kiosk.set_pin(ana, "12", dan, firms.FOREMAN_PIN)
    assert not kiosk.pins.has(ana)
    kiosk.set_pin(ana, "2580", dan, firms.FOREMAN_PIN)
    kiosk.pins.check(ana, "2580")
    with pytest.raises(Refused, match="present"):
        kiosk.set_pin(dan, "864209", ana, "2580")


def test_nobody_gives_a_new_pin_to_who_stands_above_them(kiosk: Kiosk) -> None:
    marie, dan = firms.person(kiosk, "Marie"), firms.person(kiosk, "Dan")
    with pytest.raises(Refused, match="stands above Dan"):
        kiosk.set_pin(marie, "975310", dan, firms.FOREMAN_PIN)
    kiosk.pins.check(marie, firms.OWNER_PIN)
    kiosk.set_pin(marie, "975310", marie, firms.OWNER_PIN)
    kiosk.pins.check(marie, "975310")


def test_that_a_pin_was_set_stands_in_the_records_and_the_pin_does_not(kiosk: Kiosk) -> None:
    ana, dan = newcomer(kiosk), firms.person(kiosk, "Dan")
    kiosk.set_pin(ana, "2580", dan, firms.FOREMAN_PIN)
    newest = list(kiosk.ledger.records())[-1]
    assert newest.kind == "pin"
    assert newest.answers == {"person": [ana], "way": "kiosk", "beside": [dan]}
    assert not any("2580" in path.read_text() for path in (kiosk.folder / "records").glob("*.json"))


def test_that_a_pin_was_set_cannot_be_made_up(kiosk: Kiosk) -> None:
    ana, dan = newcomer(kiosk), firms.person(kiosk, "Dan")
    draft = kiosk.start("pin", by=dan, prefill={"person": [ana], "way": "kiosk", "beside": [dan]})
    with pytest.raises(Refused, match="in no other way"):
        kiosk.submit(draft, unsigned=True)


def test_an_owner_who_forgot_theirs_is_helped_on_the_machine_and_a_record_says_so(kiosk: Kiosk) -> None:
    marie = firms.person(kiosk, "Marie")
    with pytest.raises(Refused, match="Only an owner"):
        kiosk.set_owners_pin(firms.person(kiosk, "Dan"), "975310")
    kiosk.set_owners_pin(marie, "975310")
    kiosk.pins.check(marie, "975310")
    assert list(kiosk.ledger.records())[-1].answers == {"person": [marie], "way": "command"}


def test_six_digits_for_whoever_closes_what_others_open(kiosk: Kiosk) -> None:
    owner = firms.person(kiosk, "Marie")
    with pytest.raises(Refused, match="6 to 8"):
        kiosk.set_pin(firms.person(kiosk, "Dan"), "2580", owner, firms.OWNER_PIN)


def test_wrong_pins_of_the_foreman_count_across_a_restart(kiosk: Kiosk) -> None:
    ana, dan = newcomer(kiosk), firms.person(kiosk, "Dan")
    for _ in range(5):
        with pytest.raises(Refused):
            kiosk.set_pin(ana, "2580", dan, "999111")
    again = firms.opened(kiosk.folder, ids="S")
    with pytest.raises(Refused, match="Wait a moment"):
        again.set_pin(ana, "2580", dan, firms.FOREMAN_PIN)


@pytest.mark.parametrize("code", ["0042-Ab", "0042AB", "0042 ab"])
def test_a_badge_picks_its_person_as_does_their_id(kiosk: Kiosk, code: str) -> None:
    ana = newcomer(kiosk, badge="0042-AB")
    crew = kiosk.registers.crew
    for scanned in (code, ana, ana.lower()):
        found = crew.badge(scanned)
        assert found is not None
        assert found.id == ana
    assert crew.badge("42AB") is None
    assert crew.badge("") is None


def test_a_badge_alone_signs_nothing(kiosk: Kiosk) -> None:
    dan = firms.person(kiosk, "Dan")
    draft = firms.gate(kiosk)
    for pin in ("", dan):
        with pytest.raises(SecorError):
            kiosk.sign(draft, "signed", dan, pin)
    assert draft.signatures == []


def test_a_person_can_be_changed_with_what_is_asked_today(kiosk: Kiosk) -> None:
    ana, dan = newcomer(kiosk), firms.person(kiosk, "Dan")
    draft = kiosk.change_person(ana, by=dan)
    draft.filling.answer("young", "yes")
    draft.filling.answer("emergency_contact", "Her mother, 780-555-0188")
    draft.reason = "She told us"
    kiosk.sign(draft, "", dan, firms.FOREMAN_PIN)
    kiosk.submit(draft)
    person = kiosk.registers.crew.person(ana)
    assert person is not None
    assert (person.young, person.emergency) == (True, "Her mother, 780-555-0188")
