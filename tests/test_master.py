"""What the office owns comes to the trailers in a signed pack, and nothing else does."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from secor_tui import cli, master, master_pack
from secor_tui.clock import SetClock
from secor_tui.errors import Damaged, Refused, SecorError
from secor_tui.kiosk import Kiosk
from secor_tui.ledger.record import Record, canonical
from secor_tui.ledger.verify import verify
from secor_tui.master import CHANGED, KNOWN, LEFT, NEW, OTHER, UNKNOWN, Offer
from tests import firms, test_documents, test_plans

NINA = {"name": "Nina Park", "role": "worker", "language": "en"}
FLAG = firms.GATE.replace("form_id: gate", "form_id: flag").replace("Gate check", "Flag check")


def a_trailer(folder: Path, kiosk: str = "T8R3") -> Kiosk:
    """Another machine of the same firm: its own owner and foreman, its own site."""
    (folder / "checklists").mkdir(parents=True)
    (folder / "config.json").write_text(json.dumps({"kiosk": kiosk}))
    opened = firms.cheap(Kiosk.open(folder, clock=SetClock(firms.MORNING), new_id=firms.new_ids(kiosk[0])))
    opened.set_up({**firms.ANSWERS, "site": {"name": "Mill Road 7"}})
    return opened


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = firms.set_up(tmp_path / "office")
    hire(kiosk, NINA)
    yield kiosk
    kiosk.close()


@pytest.fixture
def trailer(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = a_trailer(tmp_path / "trailer")
    yield kiosk
    kiosk.close()


def hire(kiosk: Kiosk, who: dict[str, str]) -> Record:
    draft = kiosk.start("worker", by=firms.person(kiosk, "Marie"), prefill=who)
    row, _ = kiosk.signers(draft)[0]
    kiosk.sign(draft, row, firms.person(kiosk, "Marie"), firms.OWNER_PIN)
    return kiosk.submit(draft)


def packed(office: Kiosk, to: Path) -> Path:
    return master.make(office, to, firms.person(office, "Marie"), firms.OWNER_PIN).path


def taken(trailer: Kiosk, path: Path) -> Record | None:
    offer = master.look(trailer, path)
    return master.take(trailer, offer, firms.person(trailer, "Marie"), firms.OWNER_PIN, trusted=offer.words)


def named(offer: Offer, *states: str) -> list[str]:
    return sorted(line.name for line in offer.of(*states))


def test_people_documents_plans_and_checklists_of_the_office_stand_at_the_trailer_as_the_office_signed_them(
    office: Kiosk, trailer: Kiosk, tmp_path: Path
) -> None:
    document = test_documents.adopted(office)
    plan = test_plans.approved(office)
    (office.folder / "checklists" / "inspections").mkdir()
    (office.folder / "checklists" / "inspections" / "flag.yaml").write_text(FLAG, encoding="utf-8")
    path = packed(office, tmp_path / "stick")
    assert path.name == "northgate-framing-ltd-master-0001.secor"
    offer = master.look(trailer, path)
    assert offer.trust == UNKNOWN
    assert {"Nina Park", document.title, "Lot 14, Cedar Ridge", "inspections/flag.yaml"} <= set(named(offer, NEW))
    assert trailer.ledger.head().seq == 4, "nothing is written by looking"
    record = taken(trailer, path)
    assert record is not None
    assert record.kind == "master"
    registers = trailer.registers
    nina = registers.crew.person(firms.person(office, "Nina"))
    assert nina is not None
    assert nina.name == "Nina Park"
    (stands,) = [one for one in registers.documents.current() if one.id == document.id]
    assert trailer.ledger.attachments.path(stands.sha256).read_bytes().startswith(b"#")
    assert registers.crew.name(stands.approved_by) == "Marie Tremblay"
    current = registers.plans.current(office.site)
    assert current is not None
    assert current.record == plan.id
    assert trailer.library.load("flag").title["en"] == "Flag check"
    assert registers.company.site_name(trailer.site) == "Mill Road 7", "it stands where it stood"
    assert verify(trailer.folder).faults == []
    # The office's signatures hold for what stands here.
    for one in trailer.ledger.records():
        theirs = office.ledger.get(one.id)
        assert theirs is None or theirs.body == one.body


def test_a_pack_that_was_taken_does_nothing_and_the_next_one_brings_what_is_new(
    office: Kiosk, trailer: Kiosk, tmp_path: Path
) -> None:
    first = packed(office, tmp_path / "stick")
    assert packed(office, tmp_path / "stick") == first, "nothing has changed, so it is the same pack"
    before = first.read_bytes()
    assert taken(trailer, first) is not None
    head = trailer.ledger.head()
    assert taken(trailer, first) is None
    assert trailer.ledger.head() == head
    draft = office.change_person(firms.person(office, "Nina"), by=firms.person(office, "Marie"))
    draft.reason = "Moved."
    draft.filling.answer("phone", "403-555-0177")
    row, _ = office.signers(draft)[0]
    office.sign(draft, row, firms.person(office, "Marie"), firms.OWNER_PIN)
    office.submit(draft)
    second = packed(office, tmp_path / "stick")
    assert second.name.endswith("-0002.secor")
    assert first.read_bytes() == before
    offer = master.look(trailer, second)
    assert offer.trust == KNOWN
    assert named(offer, CHANGED) == ["Nina Park"]
    # The key is known by now: the foreman takes it, and no words are compared.
    record = master.take(trailer, offer, firms.person(trailer, "Dan"), firms.FOREMAN_PIN)
    assert record is not None
    assert trailer.registers.crew.find("Nina")[0].phone == "403-555-0177"
    with pytest.raises(Refused, match="An older pack"):
        master.look(trailer, first)


def test_what_a_trailer_has_of_its_own_is_named_and_left(office: Kiosk, trailer: Kiosk, tmp_path: Path) -> None:
    hire(trailer, {**NINA, "phone": "403-555-0100"})
    own = test_documents.adopted(trailer, words="As this crew does it")
    test_documents.adopted(office, words="As the office does it")
    offer = master.look(trailer, packed(office, tmp_path / "stick"))
    assert set(named(offer, LEFT)) == {"Nina Park", "Marie Tremblay", "Dan Okafor", own.title}
    taken(trailer, offer.pack.path)
    assert len(trailer.registers.crew.find("Nina")) == 1
    (stands,) = [one for one in trailer.registers.documents.current() if one.id == own.id]
    assert stands.record == own.record


def test_a_key_is_trusted_by_an_owner_alone_and_by_its_words(office: Kiosk, trailer: Kiosk, tmp_path: Path) -> None:
    offer = master.look(trailer, packed(office, tmp_path / "stick"))
    marie, dan = firms.person(trailer, "Marie"), firms.person(trailer, "Dan")
    head = trailer.ledger.head()
    with pytest.raises(Refused, match="by an owner alone"):
        master.take(trailer, offer, dan, firms.FOREMAN_PIN, trusted=offer.words)
    for words in ("", "lusab-babad-gutih-tugad-mufih"):
        with pytest.raises(Refused, match="Not the words of this key"):
            master.take(trailer, offer, marie, firms.OWNER_PIN, trusted=words)
    with pytest.raises(Refused):
        master.take(trailer, offer, marie, "000001", trusted=offer.words)
    assert trailer.ledger.head() == head
    assert master.take(trailer, offer, marie, firms.OWNER_PIN, trusted=offer.words.upper().replace("-", " "))


def test_a_key_cannot_be_made_trusted_by_hand_by_a_foreman(trailer: Kiosk) -> None:
    dan = firms.person(trailer, "Dan")
    by_hand = {"pack": 99, "words": "x", "trust": "x", "key": "ab" * 32, "sha256": "cd" * 32}
    draft = trailer.start("master", by=dan, prefill=by_hand)
    trailer.sign(draft, "taker", dan, firms.FOREMAN_PIN)
    with pytest.raises(Refused, match="by an owner alone"):
        trailer.submit(draft)


def test_another_key_is_not_taken_for_the_offices(office: Kiosk, trailer: Kiosk, tmp_path: Path) -> None:
    taken(trailer, packed(office, tmp_path / "stick"))
    (office.folder / "secrets" / "master.key").unlink()
    offer = master.look(trailer, packed(office, tmp_path / "stick"))
    assert offer.trust == OTHER
    with pytest.raises(Refused, match="by an owner alone"):
        master.take(trailer, offer, firms.person(trailer, "Dan"), firms.FOREMAN_PIN)


def test_the_key_is_the_owners_alone_and_stays_at_the_office(office: Kiosk, tmp_path: Path) -> None:
    path = packed(office, tmp_path / "stick")
    key = office.folder / "secrets" / "master.key"
    assert key.stat().st_mode & 0o777 == 0o600
    assert key.read_bytes() not in path.read_bytes()
    with pytest.raises(Refused, match="owner or a manager"):
        master.make(office, tmp_path, firms.person(office, "Dan"), firms.FOREMAN_PIN)


def changed(path: Path, name: str, data: bytes) -> Path:
    """The same pack with one of its files changed."""
    other = path.with_name("changed.secor")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w") as new:
        for one in old.namelist():
            new.writestr(one, data if one == name else old.read(one))
    return other


def test_a_pack_that_was_changed_anywhere_is_refused_and_leaves_nothing(
    office: Kiosk, trailer: Kiosk, tmp_path: Path
) -> None:
    path = packed(office, tmp_path / "stick")
    head = trailer.ledger.head()
    with zipfile.ZipFile(path) as pack:
        index = pack.read("pack.json")
        file = next(one for one in pack.namelist() if one.startswith("files/"))
    for other in (
        changed(path, "pack.json", index.replace(b"Nina Park", b"Nora Park")),
        changed(path, "pack.sig", b"\0" * 64),
    ):
        with pytest.raises(Damaged, match="was changed"):
            master.look(trailer, other)
    with pytest.raises(Damaged, match="was changed"):
        taken(trailer, changed(path, file, b"# Something else\n"))
    assert all(one.kind != "master" for one in trailer.ledger.records(after=head.seq))
    # What had come before the bad file is sound, and the whole pack goes on from there.
    assert taken(trailer, path) is not None
    assert verify(trailer.folder).faults == []


def signed_by_a_stranger(tmp_path: Path, **index: object) -> Path:
    path = tmp_path / "strange.secor"
    content = {"firm": "Northgate Framing Ltd.", "number": 7, "made": "", "records": [], "checklists": {}, **index}
    master_pack.write(path, content, {}, master_pack.Key(tmp_path / "stranger"))
    return path


@pytest.mark.parametrize(
    "index",
    [
        {"records": [{"kind": "worker"}]},
        {"records": "all"},
        {"number": 0},
        {"number": "7"},
        {"checklists": {"../../config.json": "ab" * 32}},
        {"checklists": ["gate.yaml"]},
    ],
)
def test_a_pack_that_makes_no_sense_is_refused_in_a_sentence(
    trailer: Kiosk, tmp_path: Path, index: dict[str, object]
) -> None:
    with pytest.raises(Refused, match="makes no sense"):
        master.look(trailer, signed_by_a_stranger(tmp_path, **index))


def test_another_firms_pack_and_what_is_no_pack_are_refused(trailer: Kiosk, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Another firm's pack"):
        master.look(trailer, signed_by_a_stranger(tmp_path, firm="Somebody Else Inc."))
    (tmp_path / "list.secor").write_text("name,role\n")
    with pytest.raises(Refused, match="Not a pack of the office"):
        master.look(trailer, tmp_path / "list.secor")
    with pytest.raises(SecorError, match="cannot be read"):
        master.look(trailer, tmp_path / "nowhere.secor")


def test_a_record_of_a_kind_that_the_office_does_not_own_is_not_taken(
    office: Kiosk, trailer: Kiosk, tmp_path: Path
) -> None:
    firm = next(office.ledger.records(kind="firm"))
    path = signed_by_a_stranger(tmp_path, records=[firm.raw])
    with pytest.raises(Refused, match="makes no sense"):
        master.look(trailer, path)


def test_a_number_is_never_given_twice(office: Kiosk, tmp_path: Path) -> None:
    packed(office, tmp_path / "stick")
    (office.folder / "master.json").write_text("{")
    with pytest.raises(Refused, match="number of the last pack"):
        packed(office, tmp_path / "stick")


def test_a_checklist_of_the_trailer_that_is_replaced_stays_beside_the_new_one(
    office: Kiosk, trailer: Kiosk, tmp_path: Path
) -> None:
    own = trailer.folder / "checklists" / "gate.yaml"
    own.write_text(firms.GATE.replace("Gate check", "Our gate"), encoding="utf-8")
    offer = master.look(trailer, packed(office, tmp_path / "stick"))
    assert "gate.yaml" in named(offer, CHANGED)
    taken(trailer, offer.pack.path)
    assert trailer.library.load("gate").title["en"] == "Gate check"
    assert "Our gate" in own.with_name("gate.yaml.before").read_text(encoding="utf-8")


def test_the_registers_know_the_newest_pack_from_the_cache_too(office: Kiosk, trailer: Kiosk, tmp_path: Path) -> None:
    taken(trailer, packed(office, tmp_path / "stick"))
    newest = trailer.registers.masters.newest
    assert newest is not None
    assert newest.number == 1
    trailer.close()
    again = firms.cheap(Kiosk.open(trailer.folder, clock=SetClock(firms.MORNING)))
    assert again.registers.masters.newest == newest
    assert again.registers.crew.name(firms.person(office, "Marie")) == "Marie Tremblay"


def test_the_office_makes_and_a_trailer_takes_on_the_command_line(
    office: Kiosk, trailer: Kiosk, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    monkeypatch.setenv("SECOR_PIN", firms.OWNER_PIN)

    def run(kiosk: Kiosk, *words: str, code: int = 0) -> str:
        kiosk.close()
        assert cli.main(["--data", str(kiosk.folder), "master", *words]) == code
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return out + err

    words = run(office, "make", "--to", str(stick), "--by", "Marie").split()[-1]
    (pack,) = master.packs_in(stick)
    assert "Nina Park" in run(trailer, "look", str(pack))
    found = json.loads(run(trailer, "look", str(pack), "--json"))
    assert (found["number"], found["trust"], found["words"]) == (1, "unknown", words)
    assert "Not the words" in run(trailer, "take", str(pack), "--by", "Marie", code=1)
    assert "was taken over" in run(trailer, "take", str(pack), "--by", "Marie", "--trust", words)
    assert "was taken already" in run(trailer, "take", str(pack), "--by", "Marie")


def test_the_same_content_is_the_same_file(tmp_path: Path) -> None:
    key = master_pack.Key(tmp_path)
    for name in ("a", "b"):
        master_pack.write(tmp_path / name, {"number": 1}, {"ab": b"text"}, key)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert canonical(master_pack.read(tmp_path / "a").index)


def test_what_the_trailers_brought_in_is_taken_into_the_office_and_a_change_comes_back_to_them(
    office: Kiosk, trailer: Kiosk, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    hire(trailer, {"name": "Omar Diallo", "role": "worker", "language": "fr"})
    trailer.close()
    monkeypatch.setenv("SECOR_PIN", firms.OWNER_PIN)

    def run(*words: str) -> str:
        assert cli.main(words) == 0
        return capsys.readouterr().out

    store = str(tmp_path / "store")
    run("--data", str(trailer.folder), "export", "--to", str(tmp_path / "export"))
    run("merge", str(tmp_path / "export"), "--to", store)
    gather = ("--data", str(office.folder), "master", "gather", store, "--by", "Marie")
    said = run(*gather)
    assert "3 records are there as their envelope alone" in said, "people leave with a backup only"
    run("--data", str(trailer.folder), "backup", "--to", str(tmp_path / "backup"))
    run("merge", str(tmp_path / "backup"), "--to", store)
    said = run(*gather)
    assert "Taken over: 1 new" in said, "the site came with the export"
    assert "Left as it is here: worker Dan Okafor" in said
    assert "Nothing new" in run(*gather)
    omar = firms.person(office, "Omar")
    assert omar == firms.person(trailer, "Omar"), "it is the same record"
    draft = office.change_person(omar, by=firms.person(office, "Marie"))
    draft.reason = "Moved."
    draft.filling.answer("phone", "403-555-0188")
    row, _ = office.signers(draft)[0]
    office.sign(draft, row, firms.person(office, "Marie"), firms.OWNER_PIN)
    office.submit(draft)
    taken(trailer, packed(office, tmp_path / "stick"))
    assert trailer.registers.crew.find("Omar")[0].phone == "403-555-0188"
    # Put together again, it is one person.
    run("--data", str(trailer.folder), "backup", "--to", str(tmp_path / "backup"))
    run("merge", str(tmp_path / "backup"), str(office.folder), "--to", store)
    merged = Kiosk.open(Path(store))
    assert [one.phone for one in merged.registers.crew.find("Omar")] == ["403-555-0188"]
