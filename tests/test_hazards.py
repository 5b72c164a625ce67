"""Hazard assessments: formal ones and their revisions, what crews assess in the field, and what is questioned."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secor_tui import hazards as desk_of_hazards
from secor_tui.errors import WrongUse
from secor_tui.kiosk import Draft, Kiosk
from secor_tui.ledger.record import Record
from secor_tui.program.hazard_library import BrokenLibrary, read_library
from secor_tui.program.hazards import CURRENT, DRAFT, REVIEW, Hazards
from tests import firms
from tests.test_gate import join

ANA_PIN = "2580"
PINS = {"Ana": ANA_PIN, "Dan Okafor": firms.FOREMAN_PIN, "Marie Tremblay": firms.OWNER_PIN}

HAZARD: dict[str, Any] = {
    "hazard": "Falling off the deck edge",
    "harm": "Anybody on the deck, to death",
    "likelihood": "3",
    "severity": "4",
    "controls": ["engineering", "ppe"],
    "control": "Guardrail before the work, harness while it is put up",
    "likelihood_after": "1",
    "severity_after": "4",
    "to_do": "no",
}


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = firms.set_up(tmp_path / "data")
    join(kiosk, "Ana", ANA_PIN)
    yield kiosk
    kiosk.close()


def assessment(kiosk: Kiosk, *hazards: dict[str, Any], **answers: Any) -> Draft:
    draft = desk_of_hazards.start_assessment(kiosk)
    whole = {
        "task": "Sheathing a deck",
        "area": "site",
        "participants": [firms.person(kiosk, "Ana"), firms.person(kiosk, "Dan Okafor")],
        **answers,
    }
    fill(draft, whole, hazards or (HAZARD,))
    return draft


def fill(draft: Draft, answers: dict[str, Any], hazards: tuple[dict[str, Any], ...]) -> None:
    for name, value in answers.items():
        draft.filling.answer(name, value)
    for at, one in enumerate(hazards):
        draft.filling.add_round("hazards")
        for name, value in one.items():
            draft.filling.answer(f"hazards/{at}/{name}", value)


def signed(kiosk: Kiosk, draft: Draft) -> Record:
    for row, people in kiosk.signers(draft):
        person = people[0]
        kiosk.sign(draft, row, person, PINS[kiosk.registers.crew.name(person)])
    return kiosk.submit(draft)


def flha(kiosk: Kiosk, draft: Draft | None = None, **hazard: Any) -> Record:
    draft = draft or desk_of_hazards.start_flha(kiosk)
    ana = firms.person(kiosk, "Ana")
    answers = {"task": "Sheathing", "place": "Row B", "crew": [ana], "conditions": ["dry"], "ready": "yes"}
    one = {"hazard": "Deck edge", "level": "high", "controls": ["engineering"], "control": "Guardrail", **hazard}
    fill(draft, answers, (one,))
    return signed(kiosk, draft)


def test_an_assessment_counts_once_everybody_who_took_part_has_signed_and_it_is_approved(kiosk: Kiosk) -> None:
    unsigned = kiosk.submit(assessment(kiosk, task="Stairs"), unsigned=True)
    record = signed(kiosk, assessment(kiosk))
    deck, stairs = kiosk.registers.hazards.assessments()
    assert (deck.id, deck.state(kiosk.today()), deck.worst_after, deck.hazards) == (record.id, CURRENT, 4, 1)
    assert (stairs.id, stairs.state(kiosk.today())) == (unsigned.id, DRAFT)


def test_its_risks_are_worked_out_of_likelihood_and_severity(kiosk: Kiosk) -> None:
    (one,) = signed(kiosk, assessment(kiosk)).answers["hazards"]
    assert (one["risk"], one["risk_after"]) == ("12", "4")


def test_it_is_due_for_review_a_year_later_and_a_revision_takes_its_place(kiosk: Kiosk) -> None:
    first = signed(kiosk, assessment(kiosk))
    register = kiosk.registers.hazards
    assert register.for_review(kiosk.today()) == []
    firms.clock(kiosk).advance(timedelta(days=366))
    assert [one.id for one in register.for_review(kiosk.today())] == [first.id]
    assert register.assessments()[0].state(kiosk.today()) == REVIEW
    draft = desk_of_hazards.revise(kiosk, first.id)
    assert draft.filling.line("participants").answer is None, "who takes part is asked anew"
    assert draft.filling.line("hazards/0/to_do").answer is None
    assert draft.filling.line("hazards/0/control").answer == HAZARD["control"]
    draft.filling.answer("participants", [firms.person(kiosk, "Ana")])
    draft.filling.answer("hazards/0/to_do", "no")
    second = signed(kiosk, draft)
    (stands,) = kiosk.registers.hazards.assessments()
    assert (stands.id, stands.prepared, stands.revised) == (second.id, "2026-06-01", "2027-06-02")
    assert kiosk.registers.hazards.for_review(kiosk.today()) == []


def test_a_control_still_to_be_put_in_place_is_a_corrective_action(kiosk: Kiosk) -> None:
    draft = assessment(kiosk)
    path = "hazards/0/to_do"
    draft.filling.answer(path, "yes")
    proposed = draft.filling.propose(path, {"foreman": firms.person(kiosk, "Dan Okafor")})
    draft.filling.find_deficient(path, proposed.__class__(**{**_fields(proposed), "note": "Order the guardrail posts"}))
    record = signed(kiosk, draft)
    (action,) = kiosk.registers.actions.open()
    assert (action.source, action.note) == (record.id, "Order the guardrail posts")


def _fields(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"controls": ["ppe"]}, "protective gear is all"),
        ({"likelihood_after": "3"}, "still 12 of 16"),
    ],
)
def test_gear_alone_and_a_risk_that_stays_high_are_questioned_and_may_be_signed(
    kiosk: Kiosk, change: dict[str, Any], said: str
) -> None:
    draft = assessment(kiosk, {**HAZARD, **change})
    (doubt,) = kiosk.cautions(draft)
    assert said in str(doubt)
    assert doubt.said("fr") != str(doubt)
    signed(kiosk, draft)


def test_an_assessment_without_anybody_who_does_the_work_is_questioned(kiosk: Kiosk) -> None:
    draft = assessment(kiosk, participants=[firms.person(kiosk, "Dan Okafor")])
    assert "Nobody who does the work" in str(kiosk.cautions(draft)[0])


def test_a_draft_of_the_library_counts_only_once_it_is_adapted_and_signed(kiosk: Kiosk) -> None:
    task = kiosk.hazard_library[0]
    draft = desk_of_hazards.start_assessment(kiosk, task)
    assert len(draft.filling.body()["answers"]["hazards"]) == len(task.hazards)
    draft.filling.answer("participants", [firms.person(kiosk, "Ana")])
    for at in range(len(task.hazards)):
        draft.filling.answer(f"hazards/{at}/to_do", "no")
    assert [one.path for one in draft.filling.problems()] == ["adapted"]
    assert kiosk.registers.hazards.adapted() == set()
    draft.filling.answer("adapted", True)
    signed(kiosk, draft)
    assert kiosk.registers.hazards.adapted() == {task.id}


def test_everybody_on_the_task_signs_the_flha(kiosk: Kiosk) -> None:
    flha(kiosk)
    (one,) = kiosk.registers.hazards.flhas(kiosk.site, kiosk.today(), kiosk.today())
    assert one.signed == one.crew == (firms.person(kiosk, "Ana"),)


def test_yesterdays_is_not_copied_but_asked_again_hazard_by_hazard(kiosk: Kiosk) -> None:
    before = flha(kiosk)
    firms.clock(kiosk).advance(timedelta(days=1))
    draft = desk_of_hazards.start_flha(kiosk, based_on=before.id)
    asked = {problem.path for problem in draft.filling.problems()}
    assert {"conditions", "hazards/0/still", "hazards/0/level", "hazards/0/controls", "hazards/0/control"} <= asked
    draft.filling.answer("hazards/0/still", "changed")
    assert "hazards/0/what_changed" in {problem.path for problem in draft.filling.problems()}


def test_a_hazard_that_is_gone_asks_nothing_more_and_is_not_carried_on(kiosk: Kiosk) -> None:
    before = flha(kiosk)
    draft = desk_of_hazards.start_flha(kiosk, based_on=before.id)
    draft.filling.answer("hazards/0/still", "gone")
    assert "hazards/0/level" not in {problem.path for problem in draft.filling.problems()}


def test_word_for_word_the_same_as_before_is_pointed_out(kiosk: Kiosk) -> None:
    before = flha(kiosk)
    firms.clock(kiosk).advance(timedelta(days=1))
    after = flha(kiosk)
    other = flha(kiosk, control="Harness and a line")
    since = kiosk.today() - timedelta(days=2)
    found = {one.id: one.same_as for one in kiosk.registers.hazards.flhas(kiosk.site, since, kiosk.today())}
    assert found == {before.id: "", after.id: before.id, other.id: ""}


def test_what_the_crew_saw_in_the_field_speaks_for_a_talk(kiosk: Kiosk) -> None:
    before = next(one for one in kiosk.suggest_talks() if one.talk.hazards and one.talk.hazards[0] == "nail-guns")
    flha(kiosk, hazard="Nail gun at the plates", about="nail_guns")
    after = next(one for one in kiosk.suggest_talks() if one.talk.id == before.talk.id)
    assert after.score == before.score + 4
    assert after.reason == "Seen in the field on 2026-06-01: Nail gun at the plates"


def test_an_flha_is_no_formal_assessment(kiosk: Kiosk) -> None:
    flha(kiosk)
    assert kiosk.registers.hazards.assessments() == []
    formal, field = (kiosk.library.load(one).elements for one in ("assessment", "flha"))
    assert "hazard-assessment" in formal
    assert "hazard-assessment" not in field


def test_old_flhas_are_let_go_and_stay_in_the_ledger(kiosk: Kiosk) -> None:
    old = flha(kiosk)
    firms.clock(kiosk).advance(timedelta(days=60))
    flha(kiosk)
    found = kiosk.registers.hazards.flhas(kiosk.site, kiosk.today() - timedelta(days=90), kiosk.today())
    assert old.id not in {one.id for one in found}
    assert kiosk.ledger.get(old.id) is not None


def test_what_is_not_there_is_not_started_from(kiosk: Kiosk) -> None:
    with pytest.raises(WrongUse):
        desk_of_hazards.revise(kiosk, "nowhere")
    with pytest.raises(WrongUse):
        desk_of_hazards.start_flha(kiosk, based_on="nowhere")


def test_a_leap_day_has_a_next_year() -> None:
    from datetime import date

    assert desk_of_hazards._a_year_after(date(2028, 2, 29)) == "2029-02-28"


def record_of(kind: str, at: int, **more: Any) -> Record:
    answers = {"task": f"Task {at}", "prepared": "2026-06-01", "hazards": [HAZARD], "crew": ["A"], **more}
    raw = {"id": f"R{at}", "kind": kind, "date": f"2026-06-{1 + at:02}", "amends": None, "site": "S", "seq": at}
    return Record({**raw, "hash": "", "body": {"answers": answers, "signatures": []}})


@given(st.permutations(range(8)))
def test_the_same_records_in_any_order_give_the_same_registers(order: list[int]) -> None:
    records = [record_of("assessment" if at % 2 else "flha", at) for at in range(8)]

    def folded(which: Any) -> Any:
        register = Hazards()
        for at in which:
            register.apply(records[at])
        again = Hazards.load(register.dump())
        return (again.assessments(), sorted(one.id for one in again._field.values()))

    assert folded(order) == folded(range(8))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tasks:\n  - {id: a, area: moon, trade: x, task: {en: A, fr: A}, hazards: []}\n", "at least one hazard"),
        ("tasks:\n  - nothing\n", "a mapping is wanted"),
        ("tasks: [", "library.yaml"),
    ],
)
def test_a_library_that_is_wrong_is_said_in_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "library.yaml"
    path.write_text(text)
    with pytest.raises(BrokenLibrary, match=said):
        read_library(path)
