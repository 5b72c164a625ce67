"""The kiosk without a face: the first start, filling in, signing, saving, amending."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest

from secor_tui.errors import Damaged, NotSaved, Refused, SecorError, Unreadable, WrongUse
from secor_tui.kiosk import Kiosk
from secor_tui.ledger.ledger import Ledger
from secor_tui.ledger.record import Entry, Record
from secor_tui.pins import Pins
from secor_tui.program.schedule import DONE, DUE
from secor_tui.signing import signed_sha256
from tests import firms


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = firms.set_up(tmp_path / "data")
    yield kiosk
    kiosk.close()


def kinds(kiosk: Kiosk) -> list[str]:
    return [record.kind for record in kiosk.ledger.records()]


@pytest.mark.parametrize("name", ["../../x", "k7q2", "TOOLONGNAME", "A B", "A\n"])
def test_a_kiosk_whose_name_would_lead_out_of_its_folders_is_not_opened(tmp_path: Path, name: str) -> None:
    (tmp_path / "config.json").write_bytes(orjson.dumps({"kiosk": name}))
    with pytest.raises(Unreadable, match="capital letters"):
        Kiosk.open(tmp_path)


def test_a_name_in_the_records_that_is_none_is_not_taken_over(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "records/notes.json").write_bytes(b'{"kiosk":"../../x"}')
    kiosk = Kiosk.open(tmp_path)
    assert len(kiosk.config.kiosk) == 4
    kiosk.close()


def test_single_papers_in_the_data_folder_are_the_owners_alone(kiosk: Kiosk) -> None:
    kiosk.folder.chmod(0o755)
    path = kiosk.record_pdf(next(kiosk.ledger.records(kind="site")))
    assert {one.stat().st_mode & 0o077 for one in (path, path.parent)} == {0}


# The first start


def test_the_first_start_leaves_a_firm_a_site_and_two_people_who_can_sign(kiosk: Kiosk) -> None:
    assert kiosk.ready
    assert kinds(kiosk) == ["worker", "worker", "firm", "site"]
    assert kiosk.registers.company.name == "Northgate Framing Ltd."
    assert kiosk.registers.company.site_name(kiosk.site) == "Lot 14, Cedar Ridge"
    assert [one.role for one in kiosk.registers.crew.present()] == ["owner", "foreman"]


def test_an_owner_may_be_the_foreman(tmp_path: Path) -> None:
    kiosk = firms.opened(tmp_path / "data")
    kiosk.set_up({**firms.ANSWERS, "foreman": None})
    assert kiosk.ready
    assert kinds(kiosk) == ["worker", "firm", "site"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"owner": {"name": "Marie", "pin": "123456"}},
        {"foreman": {"name": "Dan", "pin": "1"}},
        {"firm": {"name": "Northgate", "province": "texas"}},
        {"firm": {"name": "Northgate"}},
        {"site": {}},
        {"owner": {"pin": firms.OWNER_PIN}},
        {"foreman": {"name": "Dan", "pin": firms.OWNER_PIN}},
    ],
)
def test_a_first_start_with_one_thing_wrong_writes_nothing(tmp_path: Path, wrong: dict[str, Any]) -> None:
    kiosk = firms.opened(tmp_path / "data")
    with pytest.raises(SecorError) as caught:
        kiosk.set_up({**firms.ANSWERS, **wrong})
    assert caught.value.message
    assert kinds(kiosk) == []
    assert not kiosk.ready


@pytest.mark.parametrize(
    "wrong",
    [
        {"owner": {**firms.ANSWERS["owner"], "role": "worker"}},
        {"foreman": {**firms.ANSWERS["foreman"], "role": "owner"}},
        {"foreman": "Dan"},
        {"theme": "nosuch"},
    ],
)
def test_a_first_start_says_what_it_does_not_understand(tmp_path: Path, wrong: dict[str, Any]) -> None:
    kiosk = firms.opened(tmp_path / "data")
    with pytest.raises(WrongUse):
        kiosk.set_up({**firms.ANSWERS, **wrong})
    assert kinds(kiosk) == []
    kiosk.set_up(firms.ANSWERS)


def test_of_two_first_starts_at_once_one_is_refused(tmp_path: Path) -> None:
    kiosks = [firms.opened(tmp_path / "data", ids=ids) for ids in ("A", "B")]
    with ThreadPoolExecutor(2) as two:
        ends = [one.exception() for one in [two.submit(kiosk.set_up, firms.ANSWERS) for kiosk in kiosks]]
    assert sorted(type(end).__name__ for end in ends) == ["NoneType", "Refused"]
    assert sorted(kinds(kiosks[0])) == ["firm", "site", "worker", "worker"]


def test_a_second_first_start_is_refused(kiosk: Kiosk) -> None:
    with pytest.raises(Refused, match="Northgate"):
        kiosk.set_up(firms.ANSWERS)


@pytest.mark.parametrize("after", range(6))
def test_a_first_start_that_was_interrupted_is_taken_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    class PowerCutError(Exception):
        pass

    left = after

    def until_the_power_goes(real: Any) -> Any:
        def acted(*args: Any, **named: Any) -> Any:
            nonlocal left
            if left == 0:
                raise PowerCutError
            left -= 1
            return real(*args, **named)

        return acted

    with monkeypatch.context() as patched:
        patched.setattr(Ledger, "append", until_the_power_goes(Ledger.append))
        patched.setattr(Pins, "set", until_the_power_goes(Pins.set))
        with pytest.raises(PowerCutError):
            firms.opened(tmp_path / "data").set_up(firms.ANSWERS)
    kiosk = firms.opened(tmp_path / "data", ids="AGAIN")
    assert not kiosk.ready
    kiosk.set_up(firms.ANSWERS)
    assert kiosk.ready
    assert sorted(kinds(kiosk)) == ["firm", "site", "worker", "worker"]
    draft = firms.gate(kiosk)
    firms.sign(kiosk, draft)
    kiosk.submit(draft)


def test_the_kiosks_number_comes_back_from_its_records_when_the_settings_are_lost(kiosk: Kiosk) -> None:
    (kiosk.folder / "config.json").unlink()
    assert Kiosk.open(kiosk.folder).config.kiosk == "K7Q2"


# Signing and saving


def submitted(kiosk: Kiosk, **answers: Any) -> Record:
    draft = firms.gate(kiosk, **answers)
    firms.sign(kiosk, draft)
    return kiosk.submit(draft)


def test_a_signed_checklist_becomes_a_record_that_says_what_was_signed(kiosk: Kiosk) -> None:
    draft = firms.gate(kiosk)
    firms.clock(kiosk).advance(timedelta(minutes=4))
    firms.sign(kiosk, draft)
    record = kiosk.submit(draft)
    (signature,) = record.signatures
    assert signature["name"] == "Dan Okafor"
    assert signature["method"] == "pin"
    assert signature["statement"] == kiosk.statement(draft)
    assert signature["sha256"] == signed_sha256(record.raw)
    assert (record.opened[11:16], (record.signed or "")[11:16]) == ("06:42", "06:46")
    assert kiosk.drafts() == []


def test_a_wrong_pin_signs_nothing(kiosk: Kiosk) -> None:
    draft = firms.gate(kiosk)
    with pytest.raises(Refused, match="more tries"):
        kiosk.sign(draft, "signed", firms.person(kiosk, "Dan"), firms.OWNER_PIN)
    assert draft.signatures == []
    with pytest.raises(Refused, match="Not signed yet"):
        kiosk.submit(draft)


def test_whoever_may_not_sign_cannot(kiosk: Kiosk) -> None:
    draft = kiosk.start("worker", prefill={"name": "Ana", "role": "worker"})
    ana = kiosk.enter(draft).id
    kiosk.pins.set(ana, "2580", role="worker")
    with pytest.raises(Refused, match="Ana may not sign here"):
        kiosk.sign(firms.gate(kiosk), "signed", ana, "2580")


def test_nothing_is_signed_while_something_is_missing(kiosk: Kiosk) -> None:
    draft = kiosk.start("gate", by=firms.person(kiosk, "Dan"))
    with pytest.raises(Refused, match="closed"):
        firms.sign(kiosk, draft)


def test_answers_changed_after_signing_must_be_signed_again(kiosk: Kiosk) -> None:
    draft = firms.gate(kiosk)
    firms.sign(kiosk, draft)
    draft.filling.answer("people", 4)
    with pytest.raises(Refused, match="Sign again"):
        kiosk.submit(draft)
    assert draft.signatures == []
    firms.sign(kiosk, draft)
    assert kiosk.submit(draft).answers["people"] == 4


def test_signing_twice_leaves_one_signature(kiosk: Kiosk) -> None:
    draft = firms.gate(kiosk)
    firms.sign(kiosk, draft)
    firms.sign(kiosk, draft)
    assert len(kiosk.submit(draft).signatures) == 1


def test_a_save_that_failed_is_repeated_and_stands_once(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = firms.gate(kiosk)
    firms.sign(kiosk, draft)
    real = Ledger.append

    def unsure(self: Ledger, entry: Entry) -> Record:
        real(self, entry)
        raise NotSaved("Not saved", "The disk did not answer.")

    with monkeypatch.context() as patched:
        patched.setattr(Ledger, "append", unsure)
        with pytest.raises(NotSaved):
            kiosk.submit(draft)
    reopened = firms.opened(kiosk.folder)
    assert [one.kind for one in reopened.ledger.records()].count("inspection") == 1
    # The draft that is left over is known for what it is, whether somebody looks first or saves again at once.
    assert kiosk.submit(draft).id == draft.id
    assert kinds(reopened).count("inspection") == 1
    assert reopened.drafts() == []


def test_a_failed_save_leaves_the_draft(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = firms.gate(kiosk, people=7)
    firms.sign(kiosk, draft)

    def full(*_: object) -> Record:
        raise NotSaved("Not saved", "The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(Ledger, "append", full)
        with pytest.raises(NotSaved):
            kiosk.submit(draft)
    (kept,) = firms.opened(kiosk.folder).drafts()
    assert kept.filling.line("people").answer == 7
    assert kiosk.submit(kept).id == draft.id


def test_a_draft_left_behind_by_a_power_cut_after_its_record_is_cleared(kiosk: Kiosk) -> None:
    draft = firms.gate(kiosk)
    firms.sign(kiosk, draft)
    drafts = {path.name: path.read_bytes() for path in (kiosk.folder / "drafts").iterdir() if draft.id in path.name}
    assert drafts
    kiosk.submit(draft)
    for name, held in drafts.items():
        (kiosk.folder / "drafts" / name).write_bytes(held)
    assert kiosk.drafts() == []
    assert kiosk.ledger.drafts.all() == {}


def test_a_draft_whose_record_stands_with_other_answers_is_kept(kiosk: Kiosk) -> None:
    draft = firms.gate(kiosk, people=3)
    firms.sign(kiosk, draft)
    kiosk.submit(draft)
    draft.filling.answer("people", 4)
    kiosk.keep(draft)
    assert [one.id for one in kiosk.drafts()] == [draft.id]


def test_a_draft_comes_back_as_it_was(kiosk: Kiosk) -> None:
    draft = firms.gate(kiosk, people=12)
    draft.filling.add_round("locks")
    draft.filling.answer("locks/0/number", "A1")
    draft.filling.note("closed", "Squeaks")
    draft.cursor, draft.typing, draft.seconds = "why", "Because the", {"closed": 4}
    kiosk.keep(draft)
    (back,) = firms.opened(kiosk.folder).drafts()
    assert (back.id, back.cursor, back.typing, back.seconds) == (draft.id, "why", "Because the", {"closed": 4})
    assert back.filling.state() == draft.filling.state()


def test_a_draft_that_cannot_be_taken_up_stays_and_hides_no_other(kiosk: Kiosk) -> None:
    kiosk.ledger.drafts.save("BROKEN", {"sha256": "0" * 64})
    kiosk.keep(firms.gate(kiosk))
    assert [one.checklist.id for one in kiosk.drafts()] == ["gate"]
    assert "BROKEN" in kiosk.ledger.drafts.all()


@pytest.mark.parametrize(
    ("checklist", "answers"),
    [
        ("worker", {"name": "Ana", "role": "owner"}),
        ("worker", {"name": "Ana", "role": "worker"}),
        ("firm", {"name": "Mine", "province": "ab"}),
        ("site", {"name": "Lot 15"}),
    ],
)
def test_what_not_everybody_may_do_never_stands_unsigned(kiosk: Kiosk, checklist: str, answers: dict[str, Any]) -> None:
    before = kinds(kiosk)
    with pytest.raises(Refused, match="Not without a signature"):
        kiosk.submit(kiosk.start(checklist, prefill=answers), unsigned=True)
    assert kinds(kiosk) == before


def test_nobody_of_the_crew_becomes_a_visitor_unsigned(kiosk: Kiosk) -> None:
    marie, dan = (firms.person(kiosk, name) for name in ("Marie", "Dan"))
    draft = kiosk.start("visit", prefill={"name": "Marie Tremblay", "company": "Acme", "phone": "1", "host": [dan]})
    for path in ("knows_muster", "wears_gear", "stays_with_host"):
        draft.filling.answer(path, "yes")
    draft.amends, draft.reason = marie, "Only a visitor now"
    with pytest.raises(Refused, match=r"Not without a signature|The last owner"):
        kiosk.submit(draft, unsigned=True)


def test_somebody_promoted_signs_only_once_they_have_a_longer_pin(kiosk: Kiosk) -> None:
    ana = kiosk.enter(kiosk.start("worker", prefill={"name": "Ana", "role": "worker"})).id
    marie = firms.person(kiosk, "Marie")
    kiosk.set_pin(ana, "2580", marie, firms.OWNER_PIN)
    promotion = kiosk.amend(ana)
    promotion.filling.answer("role", "foreman")
    promotion.reason = "Leads the second crew"
    kiosk.enter(promotion)
    draft = firms.gate(kiosk)
    with pytest.raises(Refused, match="A longer PIN"):
        kiosk.sign(draft, "signed", ana, "2580")
    assert draft.signatures == []
    kiosk.set_pin(ana, "258025", marie, firms.OWNER_PIN)
    kiosk.sign(draft, "signed", ana, "258025")


@pytest.mark.parametrize(
    "garbage",
    [
        {"filling": []},
        {"filling": None},
        {"language": ["en"]},
        {"language": 3},
        {"files": []},
        {"files": {"a": 1}},
        {"signatures": 5},
        {"signatures": [5]},
        {"signatures": [{}]},
        {"by": 5},
        {"date": 20260601},
        {"opened": None},
        {"sha256": 5},
        {"seconds": {"closed": "long"}},
        {"amends": 3},
        {"reason": None},
    ],
)
def test_a_draft_of_garbage_is_named_and_the_others_are_taken_up(kiosk: Kiosk, garbage: dict[str, Any]) -> None:
    sound, broken = firms.gate(kiosk), firms.gate(kiosk)
    kiosk.keep(sound)
    kiosk.ledger.drafts.save(broken.id, {**broken.kept, **garbage})
    assert [one.id for one in kiosk.drafts()] == [sound.id]
    assert [path.stem for path in kiosk.lost_drafts()] == [broken.id]


def test_a_photo_that_was_never_attached_is_no_answer(kiosk: Kiosk) -> None:
    draft = firms.gate(kiosk, photo=["0" * 64])
    with pytest.raises(Refused, match="not attached"):
        firms.sign(kiosk, draft)
    with pytest.raises(Refused, match="not attached"):
        kiosk.submit(draft, unsigned=True)


def test_an_unsigned_record_says_so_by_having_no_signature(kiosk: Kiosk) -> None:
    record = kiosk.submit(firms.gate(kiosk), unsigned=True)
    assert record.signatures == []
    assert record.signed is None


def test_a_file_goes_into_the_record_by_its_hash(kiosk: Kiosk, tmp_path: Path) -> None:
    photo = tmp_path / "lock.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0 a picture")
    draft = firms.gate(kiosk)
    kiosk.attach(draft, "photo", photo)
    firms.sign(kiosk, draft)
    record = kiosk.submit(draft)
    (file,) = record.files
    assert record.answers["photo"] == [file["sha256"]]
    assert file["name"] == "lock.jpg"
    assert kiosk.ledger.attachments.path(file["sha256"]).read_bytes() == photo.read_bytes()


# Amending


def test_an_amendment_needs_a_reason_and_leaves_both_to_be_seen(kiosk: Kiosk) -> None:
    first = submitted(kiosk, people=3)
    draft = kiosk.amend(first.number, by=firms.person(kiosk, "Dan"))
    assert draft.filling.line("people").answer == 3
    draft.filling.answer("people", 4)
    with pytest.raises(Refused, match="reason"):
        firms.sign(kiosk, draft)
    draft.reason = "One was behind the truck"
    firms.sign(kiosk, draft)
    amendment = kiosk.submit(draft)
    assert [one.answers["people"] for one in kiosk.ledger.history(first.id)] == [3, 4]
    assert amendment.amends == first.id


def test_an_amendment_of_an_amendment_amends_the_first(kiosk: Kiosk) -> None:
    first = submitted(kiosk)
    ids = [first.id]
    for people in (4, 5):
        draft = kiosk.amend(ids[-1], by=firms.person(kiosk, "Dan"))
        draft.filling.answer("people", people)
        draft.reason = "Counted again"
        firms.sign(kiosk, draft)
        record = kiosk.submit(draft)
        assert record.amends == first.id
        ids.append(record.id)


def test_an_amendment_keeps_what_was_found_wrong(kiosk: Kiosk) -> None:
    from secor_tui.forms.filling import Deficiency

    dan = firms.person(kiosk, "Dan")
    draft = firms.gate(kiosk, closed="fail")
    draft.filling.find_deficient("closed", Deficiency("Hinge bent", "high", dan, "2026-06-03"))
    firms.sign(kiosk, draft)
    first = kiosk.submit(draft)
    again = kiosk.amend(first.id, by=dan)
    again.reason = "Counted again"
    again.filling.answer("people", 9)
    firms.sign(kiosk, again)
    amendment = kiosk.submit(again)
    assert amendment.deficiencies == first.deficiencies
    assert [one.state for one in kiosk.registers.actions.of(first.id)] == ["open"]


def test_a_record_that_names_somebody_who_has_left_can_be_amended(kiosk: Kiosk) -> None:
    dan = firms.person(kiosk, "Dan")
    joining = kiosk.start("worker", by=dan, prefill={"name": "Ana", "role": "worker"})
    ana = kiosk.enter(joining).id
    first = submitted(kiosk, **{"with": [ana, dan]})
    leaving = kiosk.amend(ana, by=dan)
    leaving.filling.answer("left", "2026-06-30")
    leaving.reason = "Went to another firm"
    kiosk.enter(leaving)
    again = kiosk.amend(first.id, by=dan)
    again.filling.answer("people", 4)
    again.reason = "Counted again"
    firms.sign(kiosk, again)
    assert kiosk.submit(again).answers == {**first.answers, "people": 4}


def test_a_record_nobody_has_cannot_be_amended(kiosk: Kiosk) -> None:
    with pytest.raises(WrongUse, match="no record K7Q2-999"):
        kiosk.amend("K7Q2-999")


# Registers


def test_an_inspection_is_due_in_the_morning_and_done_when_it_is_saved(kiosk: Kiosk) -> None:
    def state() -> list[str]:
        return [one.state for one in kiosk.due(kiosk.today()) if one.checklist == "gate"]

    assert state() == [DUE]
    submitted(kiosk)
    assert state() == [DONE]


def damage_records(folder: Path) -> None:
    for path in (folder / "records").glob("*.json"):
        path.write_bytes(b"xx{{")


def lose_records(folder: Path) -> None:
    for path in (folder / "records").glob("*.json"):
        path.unlink()


def lose_pins(folder: Path) -> None:
    (folder / "secrets" / "pins.json").unlink()


@pytest.mark.parametrize("harm", [damage_records, lose_records, lose_pins])
def test_a_folder_that_was_in_use_is_never_offered_a_first_start(kiosk: Kiosk, harm: Callable[[Path], None]) -> None:
    harm(kiosk.folder)
    reopened = Kiosk.open(kiosk.folder, clock=kiosk.clock)
    assert not reopened.ready
    with pytest.raises(Damaged):
        reopened.prove_new()
    with pytest.raises(Damaged):
        reopened.set_up(firms.ANSWERS)


def test_a_draft_nobody_can_read_is_named_and_stays(kiosk: Kiosk) -> None:
    path = kiosk.ledger.drafts.folder / "ABCDEFGH12345678.jsonl"
    path.write_bytes(b"garbage")
    assert kiosk.drafts() == []
    [(lost, why)] = kiosk.lost_drafts().items()
    assert (lost, why.said("fr")[1]) == (path, "Rien n'en est lisible.")
    assert path.read_bytes() == b"garbage"
