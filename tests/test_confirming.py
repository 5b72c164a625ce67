"""What people say to the audit: scores beside the suggested ones, interviews without names, the audit to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from secor_tui import confirming
from secor_tui.audit.scoring import NA, YES, Mark
from secor_tui.errors import Refused
from secor_tui.forms.filling import Filling
from secor_tui.kiosk import Kiosk
from secor_tui.program.audit_scores import AuditScores, Plan, Tally
from secor_tui.readiness import Answer, readiness
from tests import firms
from tests.output import reading
from tests.test_readiness import INSTRUMENT, ask, confirm, days, write


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = firms.set_up(tmp_path / "data")
    write(kiosk.folder)
    yield kiosk
    kiosk.close()


def look(kiosk: Kiosk, question: str) -> Answer:
    answer = readiness(kiosk, "nb-nowhere").answer(question)
    assert answer is not None
    return answer


def test_a_confirmed_score_keeps_what_was_suggested_beside_it_at_that_time(kiosk: Kiosk) -> None:
    days(kiosk, "++")
    record = confirm(kiosk, "gates.checked", points="1.5", note="One was late")
    days(kiosk, "+--")
    answer = look(kiosk, "gates.checked")
    assert answer.by is not None
    assert (answer.by.record, answer.by.suggested, answer.by.points) == (record.id, "2", "1.5")
    assert (answer.confirmed, answer.suggested) == (Mark(points=Fraction(3, 2)), Mark(points=Fraction(6, 5)))
    assert kiosk.registers.crew.name(answer.by.by) == "Marie Tremblay"


def test_the_paper_of_a_score_says_which_question_it_answers_and_keeps_both_scores_apart(kiosk: Kiosk) -> None:
    days(kiosk, "++")
    path = kiosk.record_pdf(confirm(kiosk, "gates.checked", points="1.5", note="One was late"))
    text = " ".join(reading.text(path.read_bytes()).split())
    assert "1.1 Are gates checked? The confirmed points 1.5" in text
    assert "The records suggest: 2 of 2 points." in text
    assert "Suggested score 2" in text


def test_a_score_that_is_not_the_suggested_one_says_why(kiosk: Kiosk) -> None:
    days(kiosk, "++")
    with pytest.raises(Refused, match="The records do not suggest this score"):
        confirm(kiosk, "gates.checked", points="1")
    assert confirm(kiosk, "gates.checked", points="2").answers["suggested"] == "2"


def test_only_owner_and_manager_confirm(kiosk: Kiosk) -> None:
    found = readiness(kiosk, "nb-nowhere")
    answer = look(kiosk, "gates.owner")
    draft = confirming.score(kiosk, found.instrument, answer.question, None, {})
    draft.filling.answer("answer", "yes")
    draft.filling.answer("note", "Seen")
    with pytest.raises(Refused):
        kiosk.sign(draft, "confirmed", firms.person(kiosk, "Dan"), firms.FOREMAN_PIN)


def test_not_applicable_is_offered_only_where_it_is_allowed_and_needs_a_reason(kiosk: Kiosk) -> None:
    with pytest.raises(Refused, match="Something is missing"):
        confirm(kiosk, "gates.owner", applies="no", why_not="No owner here", note="Asked around")
    text = INSTRUMENT + "      - {question: crane, text: {en: Crane?}, na: yes}\n"
    write(kiosk.folder, instrument=text)
    with pytest.raises(Refused, match="Something is missing"):
        confirm(kiosk, "gates.crane", applies="no")
    confirm(kiosk, "gates.crane", applies="no", why_not="No crane here", note="Asked around")
    assert look(kiosk, "gates.crane").confirmed == Mark(NA, reason="No crane here")


def test_what_was_confirmed_of_a_question_that_has_changed_since_counts_no_more(kiosk: Kiosk) -> None:
    confirm(kiosk, "gates.checked", points="2", note="All of them")
    for old, new in (("points: 2", "points: 1"), ("points: 2", "points: 4"), ("Are gates checked?", "Are gates red?")):
        write(kiosk.folder, instrument=INSTRUMENT.replace(old, new))
        answer = look(kiosk, "gates.checked")
        assert (answer.confirmed, answer.by is not None) == (None, True)
    write(kiosk.folder, instrument=INSTRUMENT.replace('version: "1"', 'version: "2"'))
    assert look(kiosk, "gates.checked").confirmed == Mark(points=Fraction(2))


def test_a_question_is_the_same_however_its_text_is_laid_out(kiosk: Kiosk) -> None:
    text = '{en: "Are gates  che\\u0301cked,\\n and how?", fr: Vérifiées?}'
    write(kiosk.folder, instrument=INSTRUMENT.replace("{en: Are gates checked?, fr: Vérifiées?}", text))
    confirm(kiosk, "gates.checked", points="2", note="All of them")
    assert look(kiosk, "gates.checked").confirmed == Mark(points=Fraction(2))


def test_whoever_mends_an_old_score_says_nothing_new(kiosk: Kiosk) -> None:
    first = confirm(kiosk, "gates.checked", points="2", note="All of them")
    confirm(kiosk, "gates.checked", points="1", note="Half of them")
    draft = kiosk.amend(first.id)
    draft.filling.answer("note", "All of them, I thought")
    draft.reason = "A slip"
    kiosk.sign(draft, "confirmed", firms.person(kiosk, "Marie"), firms.OWNER_PIN)
    kiosk.submit(draft)
    assert look(kiosk, "gates.checked").confirmed == Mark(points=Fraction(1))


def test_interviews_are_tallied_without_anybodys_name(kiosk: Kiosk) -> None:
    record = ask(kiosk, "interview", role="worker", gates_crew="yes")
    ask(kiosk, "interview", role="worker", gates_crew="no")
    ask(kiosk, "interview", role="foreman", gates_crew="yes")
    assert look(kiosk, "gates.crew").suggested == Mark(positive=2, asked=3)
    answers = record.answers
    assert set(answers) == {"role", "gates.crew"}
    assert kiosk.registers.audit_scores.roles("2026-01-01", "2026-12-31") == {"worker": 2, "foreman": 1}


def test_each_role_is_asked_in_its_own_words_and_all_of_them_answer_the_question(kiosk: Kiosk) -> None:
    spoken = """
        verify: [interviews]
        ask:
          worker: {en: "What is wrong with the gate?", fr: "Et la barrière?"}
          foreman: {en: "Who mends the gate?", fr: "Qui la répare?"}
"""
    head, _, last = INSTRUMENT.rpartition("        verify: [interviews]\n")
    write(kiosk.folder, instrument=f"{head}{spoken.lstrip(chr(10))}{last}")
    found = readiness(kiosk, "nb-nowhere")
    filling = confirming.asking(kiosk, found.instrument, "interview", found.scope, language="en").filling
    said = {role: asked(filling, role) for role in ("worker", "foreman", "manager")}
    assert said == {"worker": ["What is wrong with the gate?"], "foreman": ["Who mends the gate?"], "manager": []}
    record = ask(kiosk, "interview", **{"role": "worker", "gates_crew--worker": "yes"})
    assert set(record.answers) == {"role", "gates.crew--worker"}
    ask(kiosk, "interview", **{"role": "foreman", "gates_crew--foreman": "no"})
    assert look(kiosk, "gates.crew").suggested == Mark(positive=1, asked=2)


def asked(filling: Filling, role: str) -> list[str]:
    """The questions that somebody of a role is asked."""
    filling.answer("role", role)
    return [line.row.label["en"] for line in filling.lines() if line.path.startswith("gates.")]


def test_an_interview_in_which_nothing_was_asked_is_none(kiosk: Kiosk) -> None:
    with pytest.raises(Refused, match="Nothing was asked"):
        ask(kiosk, "interview", role="worker", gates_crew="na")


def test_what_is_seen_on_a_walk_speaks_to_its_question(kiosk: Kiosk) -> None:
    seen = INSTRUMENT.replace("Et le patron?}", "Et le patron?}, verify: [observation]")
    write(kiosk.folder, instrument=seen)
    ask(kiosk, "observation", gates_owner="yes")
    assert look(kiosk, "gates.owner").suggested == Mark(YES)
    ask(kiosk, "observation", gates_owner="no")
    assert look(kiosk, "gates.owner").suggested == Mark("no")


def test_full_marks_of_last_year_are_carried_over_where_the_partner_lets_them(kiosk: Kiosk) -> None:
    carried = INSTRUMENT.replace("points: 1}", "points: 1, carry: yes}")
    write(kiosk.folder, instrument=carried.replace('version: "1"', 'version: "1"\n  carry_over: 40'))
    confirm(kiosk, "gates.owner", answer="yes", note="He was there")
    assert not look(kiosk, "gates.owner").carried
    firms.clock(kiosk).advance(timedelta(days=200))
    found = readiness(kiosk, "nb-nowhere")
    assert found.carried == ("gates.owner",)
    answer = found.answer("gates.owner")
    assert answer is not None
    assert (answer.carried, answer.confirmed) == (True, None)
    firms.clock(kiosk).advance(timedelta(days=200))
    assert readiness(kiosk, "nb-nowhere").carried == ()


def test_the_audit_to_come_chooses_partner_and_cycle_for_everybody(kiosk: Kiosk) -> None:
    draft = confirming.plan(kiosk, profile="nb-nowhere", cycle="maintenance")
    draft.filling.answer("audit_on", "2026-11-30")
    kiosk.sign(draft, "planned", firms.person(kiosk, "Marie"), firms.OWNER_PIN)
    kiosk.submit(draft)
    found = readiness(kiosk)
    assert (found.profile.id, found.scope.cycle) == ("nb-nowhere", "maintenance")
    assert kiosk.registers.audit_scores.plan().on == "2026-11-30"
    unknown = confirming.plan(kiosk, profile="zz-nobody")
    with pytest.raises(Refused, match="No such partner"):
        kiosk.sign(unknown, "planned", firms.person(kiosk, "Marie"), firms.OWNER_PIN)


def test_a_day_that_is_a_slip_of_the_keyboard_is_asked_again(kiosk: Kiosk) -> None:
    draft = confirming.plan(kiosk)
    draft.filling.answer("audit_on", "2062-11-30")
    with pytest.raises(Refused, match="more than 10 years away"):
        kiosk.sign(draft, "planned", firms.person(kiosk, "Marie"), firms.OWNER_PIN)


def test_what_is_kept_says_the_same_as_what_was_folded(kiosk: Kiosk) -> None:
    confirm(kiosk, "gates.owner", answer="yes", note="Seen")
    ask(kiosk, "interview", role="worker", gates_crew="yes")
    scores = kiosk.registers.audit_scores
    again = AuditScores.load(scores.dump())
    span = ("2026-01-01", "2026-12-31")
    assert again.confirmed("nowhere", *span) == scores.confirmed("nowhere", *span)
    assert again.tally("interview", "gates.crew", *span) == scores.tally("interview", "gates.crew", *span)
    assert scores.tally("interview", "gates.crew", "2025-01-01", "2025-12-31") == Tally(0, 0, ())
    assert AuditScores().plan() == Plan()
