"""Orienting somebody: what is known beforehand is filled in, and every try of the quiz is in the record."""

from __future__ import annotations

from pathlib import Path

import pytest

from secor_tui.errors import Refused, WrongUse
from secor_tui.kiosk import Draft, Kiosk
from secor_tui.program.quiz import tries_of
from tests import firms
from tests.checklists.test_answering import fill


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    kiosk = firms.set_up(tmp_path / "data")
    draft = kiosk.start("worker", prefill={"name": "Rosa Santos", "language": "tl", "role": "worker"})
    kiosk.sign(draft, "", firms.person(kiosk, "Dan"), firms.FOREMAN_PIN)
    kiosk.submit(draft)
    kiosk.set_pin(firms.person(kiosk, "Rosa"), "4862", firms.person(kiosk, "Dan"), firms.FOREMAN_PIN)
    return kiosk


def begun(kiosk: Kiosk) -> Draft:
    return kiosk.start_orientation(firms.person(kiosk, "Rosa"), by=firms.person(kiosk, "Dan"))


def finish(kiosk: Kiosk, draft: Draft) -> None:
    draft.filling.know({firms.person(kiosk, "Rosa"): "Rosa", "ada": "Ada Roy", "ben": "Ben Cardinal"})
    fill(draft.filling)


def test_what_is_known_of_the_worker_and_the_site_is_filled_in(kiosk: Kiosk) -> None:
    draft = begun(kiosk)
    answers = draft.filling.body()["answers"]
    assert answers["worker"] == [firms.person(kiosk, "Rosa")]
    assert (answers["reason"], answers["province"], answers["language_used"]) == ("new_hire", "ab", "tl")
    assert answers["supervisor_name"] == "Dan Okafor"
    assert draft.filling.language == "tl"


def test_what_the_site_record_says_of_an_emergency_is_filled_in_and_the_first_aiders_of_today(kiosk: Kiosk) -> None:
    said = {
        "muster_point": "The mailboxes",
        "alarm": "Three blasts",
        "first_aid_place": "White box",
        "first_aid_call": "Channel 2",
        "hazards": "Open stair holes",
        "province": "sk",
    }
    change = kiosk.amend(kiosk.site)
    for path, value in said.items():
        change.filling.answer(path, value)
    change.reason = "The plan is here"
    kiosk.enter(change)
    for name, expires in (("Dan", "2026-06-01"), ("Marie", "2026-05-31")):
        held = {"type": "first_aid_standard", "issuer": "A", "issued": "2023-06-01", "expires": expires}
        prefill = {**held, "worker": [firms.person(kiosk, name)]}
        kiosk.enter(kiosk.start("certificate", prefill=prefill))
    answers = begun(kiosk).filling.body()["answers"]
    assert answers["site_hazards"] == said.pop("hazards")
    assert {name: answers[name] for name in said} == said
    assert answers["first_aiders"] == "Dan Okafor"


def test_every_try_of_the_quiz_is_kept_and_survives_a_power_cut(kiosk: Kiosk) -> None:
    draft = begun(kiosk)
    first = kiosk.quiz(draft)
    assert first.next is not None
    assert kiosk.answer_quiz(draft, first.next.id, first.next.wrong[0]["tl"]).missed == (first.next.id,)
    (again,) = firms.opened(kiosk.folder).drafts()
    stands = kiosk.quiz(again)
    while stands.next is not None:
        stands = kiosk.answer_quiz(again, stands.next.id, stands.next.right["tl"])
    assert stands.passed
    tries = tries_of(again.filling.body()["answers"])
    assert [one.right for one in tries].count(False) == 1
    assert [one.attempt for one in tries] == [1] * 10 + [2]
    assert tries[0].given == first.next.wrong[0]["tl"]


def test_only_the_question_that_is_asked_now_can_be_answered(kiosk: Kiosk) -> None:
    draft = begun(kiosk)
    with pytest.raises(WrongUse, match="not the one"):
        kiosk.answer_quiz(draft, "nothing", "x")


def test_the_next_orientation_at_the_site_remembers_what_was_said_of_it(kiosk: Kiosk) -> None:
    draft = begun(kiosk)
    rosa, dan = firms.person(kiosk, "Rosa"), firms.person(kiosk, "Dan")
    draft.filling.answer("first_aid_place", "Blue trailer")
    finish(kiosk, draft)
    firms.pass_quiz(kiosk, draft)
    kiosk.sign(draft, f"worker_signature/{rosa}", rosa, "4862")
    kiosk.sign(draft, "orienter_signature", dan, firms.FOREMAN_PIN)
    kiosk.submit(draft)
    answers = begun(kiosk).filling.body()["answers"]
    assert answers["first_aid_place"] == "Blue trailer"
    assert "task" not in answers


def test_any_other_checklist_has_no_quiz_to_pass(kiosk: Kiosk) -> None:
    assert kiosk.quiz(firms.gate(kiosk)).passed


# What must hold before anybody signs


def test_nobody_signs_an_orientation_and_nothing_is_recorded_before_the_quiz_is_passed(kiosk: Kiosk) -> None:
    draft = begun(kiosk)
    finish(kiosk, draft)
    rosa, dan = firms.person(kiosk, "Rosa"), firms.person(kiosk, "Dan")
    asked = kiosk.quiz(draft).next
    assert asked is not None
    kiosk.answer_quiz(draft, asked.id, asked.right["en"])
    for row, person, pin in (
        (f"worker_signature/{rosa}", rosa, "4862"),
        ("orienter_signature", dan, firms.FOREMAN_PIN),
    ):
        with pytest.raises(Refused, match="not passed: 1 of 10 questions"):
            kiosk.sign(draft, row, person, pin)
    with pytest.raises(Refused, match="not passed"):
        kiosk.submit(draft, unsigned=True)
    assert list(kiosk.ledger.records(kind="orientation")) == []
    firms.pass_quiz(kiosk, draft)
    assert kiosk.submit(draft, unsigned=True).kind == "orientation"


def test_a_try_counts_as_right_only_where_the_bank_says_so_too(kiosk: Kiosk) -> None:
    draft = begun(kiosk)
    finish(kiosk, draft)
    firms.pass_quiz(kiosk, draft)
    assert kiosk.quiz(draft).passed
    draft.filling.answer("quiz/0/quiz_given", "I would rather not say")
    assert kiosk.quiz(draft).missed == (tries_of(draft.filling.body()["answers"])[0].question,)
    with pytest.raises(Refused, match="9 of 10"):
        kiosk.submit(draft, unsigned=True)


def test_an_amendment_of_an_orientation_leaves_its_quiz_alone(kiosk: Kiosk) -> None:
    draft = begun(kiosk)
    finish(kiosk, draft)
    firms.pass_quiz(kiosk, draft)
    record = kiosk.submit(draft, unsigned=True)
    change = kiosk.amend(record.id, by=firms.person(kiosk, "Dan"))
    change.reason = "The box was moved"
    change.filling.answer("first_aid_place", "White trailer")
    assert kiosk.submit(change, unsigned=True).answers["quiz"] == record.answers["quiz"]
    again = kiosk.amend(record.id, by=firms.person(kiosk, "Dan"))
    again.reason = "One more try"
    again.filling.answer("quiz/0/quiz_attempt", 2)
    with pytest.raises(Refused, match="What was answered stays"):
        kiosk.submit(again, unsigned=True)


def test_nobody_gives_an_orientation_to_themselves(kiosk: Kiosk) -> None:
    dan, marie = firms.person(kiosk, "Dan"), firms.person(kiosk, "Marie")
    draft = kiosk.start_orientation(dan, by=marie)
    finish(kiosk, draft)
    firms.pass_quiz(kiosk, draft)
    assert dict(kiosk.signers(draft)) == {f"worker_signature/{dan}": (dan,), "orienter_signature": (marie,)}
    kiosk.sign(draft, f"worker_signature/{dan}", dan, firms.FOREMAN_PIN)
    for instead_of in ("", marie):
        # Not in the name of another either.
        with pytest.raises(Refused, match="Dan Okafor is the one who is oriented"):
            kiosk.sign(draft, "orienter_signature", dan, firms.FOREMAN_PIN, instead_of=instead_of, reason="She is away")
    kiosk.sign(draft, "orienter_signature", marie, firms.OWNER_PIN)
    assert [one["who"] for one in kiosk.submit(draft).signatures] == [dan, marie]
