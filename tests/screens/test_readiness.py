"""The audit at the keyboard: suggested and confirmed apart, steps that lead somewhere, the day of the audit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from textual.pilot import Pilot

from screens import audit_steps
from screens.app import KioskApp
from screens.audit_question import QuestionScreen, QuestionsScreen
from screens.checklist import ChecklistScreen
from screens.readiness import ReadinessScreen
from secor_tui import confirming, last_score
from secor_tui.audit.next_steps import WORK
from secor_tui.kiosk import Kiosk
from secor_tui.readiness import readiness
from tests import firms
from tests.screens import kiosks
from tests.screens.test_snapshots import SMALL, WIDE, SnapCompare, Steps
from tests.test_readiness import PROFILE, write

ROUND = """
settings:
  form_id: round
  version: "1"
  title: {en: Round at seven, fr: Ronde de sept heures}
  default_language: en
  kiosk::kind: inspection
  kiosk::frequency: workday
survey:
  - {type: select_one pass_fail, name: fence, label: {en: The fence is whole, fr: La clôture tient}, required: yes}
"""
TOOL = """
instrument:
  id: nowhere
  title: {en: Tool of Nowhere, fr: Outil de Nulle Part}
  version: "1"
  banner:
    en: Practice score in our own questions. Your certifying partner's tool decides.
    fr: Résultat de pratique, avec nos questions. L'outil de votre partenaire certificateur décide.
elements:
  - element: inspections
    title: {en: Inspections, fr: Inspections}
    questions:
      - question: often
        text: {en: Are inspections done as often as the firm says?, fr: Les inspections sont-elles faites?}
        hint: {en: The firm's own frequency counts., fr: La fréquence de l'entreprise compte.}
        score: range
        points: 4
        operational: yes
        evidence: [{evidence: inspections_on_time, checklists: [round], enough: 90}]
      - question: crane
        text: {en: Is the crane inspected?, fr: La grue est-elle inspectée?}
        na: yes
  - element: policy
    title: {en: Policy, fr: Politique}
    questions:
      - {question: signed, text: {en: Is the policy signed?, fr: La politique est-elle signée?}, points: 2}
      - question: known
        text: {en: Can workers say what it means?, fr: Les travailleurs en disent-ils le sens?}
        points: 2
        score: interviews
        verify: [interviews]
      - question: posted
        text: {en: Is it posted where people work?, fr: Est-elle affichée où l'on travaille?}
        verify: [observation]
"""


@pytest.fixture
def kiosk(kiosk: Kiosk) -> Iterator[Kiosk]:
    kiosk = firms.cheap(kiosk)
    for name, pin, role in (("Dan", kiosks.FOREMAN_PIN, "foreman"), ("Marie", kiosks.OWNER_PIN, "owner")):
        kiosk.pins.set(firms.person(kiosk, name), pin, role=role)
    facts = PROFILE.replace("points: 3, of: 4,", "overall: 80, element: 50,")
    write(kiosk.folder, facts, TOOL)
    (kiosk.folder / "checklists" / "round.yaml").write_text(ROUND, encoding="utf-8")
    yield kiosk
    kiosk.close()


def planned(kiosk: Kiosk, on: str = "") -> None:
    draft = confirming.plan(kiosk, profile="nb-nowhere")
    if on:
        draft.filling.answer("audit_on", on)
    kiosk.sign(draft, "planned", firms.person(kiosk, "Marie"), kiosks.OWNER_PIN)
    kiosk.submit(draft)


def worked(kiosk: Kiosk, days: str) -> None:
    """A letter a working day: `+` where the round was made."""
    dan = firms.person(kiosk, "Dan")
    for one in days:
        while kiosk.today().weekday() > 4:
            kiosks.clock(kiosk).advance(timedelta(days=1))
        if one == "+":
            draft = kiosk.start("round", by=dan)
            draft.filling.answer("fence", "pass")
            kiosk.sign(draft, "", dan, kiosks.FOREMAN_PIN)
            kiosk.submit(draft)
        kiosks.clock(kiosk).advance(timedelta(days=1))


def confirmed(kiosk: Kiosk, question: str, **answers: Any) -> None:
    found = readiness(kiosk)
    answer = found.answer(question)
    assert answer is not None
    draft = confirming.score(kiosk, found.instrument, answer.question, answer.suggested, {})
    for row, value in answers.items():
        draft.filling.answer(row, value)
    kiosk.sign(draft, "confirmed", firms.person(kiosk, "Marie"), kiosks.OWNER_PIN)
    kiosk.submit(draft)


def a_firm(kiosk: Kiosk) -> None:
    worked(kiosk, "++-++" * 4)
    planned(kiosk, "2026-09-30")
    confirmed(kiosk, "policy.signed", answer="yes", note="Seen on the wall, signed by Marie")
    confirmed(kiosk, "inspections.often", points="3", note="One round was made from the truck")


async def opened(pilot: Pilot[Any]) -> str:
    app = pilot.app
    assert isinstance(app, KioskApp)
    await app.push_screen(ReadinessScreen(app.kiosk))
    return await kiosks.until(pilot, "THE MOST POINTS")


async def test_the_menu_leads_there_and_the_number_then_stands_at_home(kiosk: Kiosk) -> None:
    planned(kiosk)
    app = KioskApp(kiosk)
    confirmed(kiosk, "policy.signed", answer="yes", note="Seen")
    (kiosk.folder / "cache" / "score.json").unlink(missing_ok=True)
    async with app.run_test(size=SMALL) as pilot:
        assert "audit" not in await kiosks.until(pilot, "Safety program")
        await pilot.press("6")
        await kiosks.until(pilot, "The audit: are we ready?")
        await pilot.press("8")
        await kiosks.until(pilot, "SAN, certification")
        score = last_score.kept(kiosk.folder)
        assert score is not None
        assert score.percent == int(readiness(kiosk).score.whole.percent or 0)
        await pilot.press("f10")
        said = await kiosks.until(pilot, f"audit {score.percent} %")
        assert "Safety program" in next(line for line in said.splitlines() if "audit" in line)


async def test_what_is_suggested_and_what_is_confirmed_stand_apart(kiosk: Kiosk) -> None:
    a_firm(kiosk)
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot)
        await app.push_screen(QuestionScreen(kiosk, "inspections.often", ""))
        said = await kiosks.until(pilot, "Suggested by the records")
        assert "Suggested by the records: 3.2 of 4 points" in said
        assert "Confirmed by Marie Tremblay" in said
        assert ": 3 of 4 points" in said
        assert "The records suggested then: 3.2 of 4 points" in said
        assert "One round was made from the truck" in said


async def test_a_person_confirms_a_score_with_a_note_and_a_pin(kiosk: Kiosk) -> None:
    planned(kiosk)
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await app.push_screen(QuestionScreen(kiosk, "policy.signed", ""))
        await kiosks.until(pilot, "Nobody has confirmed a score.")
        await pilot.press("1")
        await kiosks.until(pilot, "The records suggest no score.")
        await pilot.press("f2")
        await pilot.press(*"on the wall", "enter", "f9")
        await kiosks.until(pilot, "Who signs?")
        await pilot.press(*kiosks.OWNER_PIN, "enter")
        await kiosks.until(pilot, "Saved")
    answer = readiness(kiosk).answer("policy.signed")
    assert answer is not None
    assert (answer.confirmed is not None, answer.suggested) == (True, None)


async def test_an_element_opens_its_questions_and_a_question_the_records_behind_it(kiosk: Kiosk) -> None:
    a_firm(kiosk)
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot)
        screen = app.screen
        assert isinstance(screen, ReadinessScreen)
        screen.lines.to("element:inspections")
        await pilot.press("enter")
        said = await kiosks.until(pilot, "1.2 Is the crane inspected?")
        assert "(confirmed)" in said
        assert "[ OPEN" in said
        await pilot.press("1")
        await kiosks.until(pilot, "RECORDS BEHIND IT: 16")
        await pilot.press("2")
        await kiosks.until(pilot, "Score of an audit question")
        await pilot.press("escape")
        await kiosks.until(pilot, "RECORDS BEHIND IT: 16")
        await pilot.press("3", "down", "enter")
        await kiosks.until(pilot, "Round at seven")


async def test_the_first_step_leads_to_an_interview_without_a_name(kiosk: Kiosk) -> None:
    a_firm(kiosk)
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        said = await opened(pilot)
        line = next(line for line in said.splitlines() if "Interview people" in line)
        await pilot.press(line.strip(" ▶")[0])
        await kiosks.until(pilot, "Can workers say what it means?")
        assert isinstance(app.screen, ChecklistScreen)
        kinds = {row.type for row in app.screen.draft.checklist.walk()}
        assert "people" not in kinds


async def test_the_day_of_the_audit_shows_what_it_will_come_to_and_what_is_lost(kiosk: Kiosk) -> None:
    a_firm(kiosk)
    app = KioskApp(kiosk)
    async with app.run_test(size=WIDE) as pilot:
        said = " ".join((await opened(pilot)).split())
        assert "if things go on as in the last 12 weeks" in said
        assert "If nothing is done until then" in said
        screen = app.screen
        assert isinstance(screen, ReadinessScreen)
        screen.lines.to("lost")
        await pilot.press("enter")
        await kiosks.until(pilot, "Lost by Wednesday, September 30, 2026 if nothing is done")


async def test_a_row_of_the_strip_leads_to_the_year(kiosk: Kiosk) -> None:
    a_firm(kiosk)
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot)
        screen = app.screen
        assert isinstance(screen, ReadinessScreen)
        screen.lines.to("year:inspections")
        await pilot.press("enter")
        await kiosks.until(pilot, "What was due, week by week")


async def test_another_cycle_is_looked_at_without_changing_the_audit_to_come(kiosk: Kiosk) -> None:
    a_firm(kiosk)
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot)
        await pilot.press("right")
        await kiosks.until(pilot, "SAN, maintenance")
        assert kiosk.registers.audit_scores.plan().cycle == "certification"


async def test_what_is_known_of_the_partner_stands_there_with_its_source_and_what_is_not_verified_first(
    kiosk: Kiosk,
) -> None:
    app = KioskApp(kiosk)
    async with app.run_test(size=(80, 100)) as pilot:
        await opened(pilot)
        found = readiness(kiosk).profile
        assert f"NOT VERIFIED: {len(found.unverified)}" in await kiosks.until(pilot, "9 What ACSA asks")
        await pilot.press("9")
        said = " ".join((await kiosks.until(pilot, "NOT VERIFIED AT THEIR SOURCE")).split())
        for fact in found.facts:
            assert " ".join(fact.say["en"].split()) in said
            assert fact.read in said
        assert said.index(found.unverified[-1].say["en"]) < said.index("VERIFIED AT THEIR SOURCE (13)")


async def test_who_took_part_is_counted_there_and_named_behind_it(kiosk: Kiosk) -> None:
    a_firm(kiosk)
    app = KioskApp(kiosk)
    async with app.run_test(size=(80, 60)) as pilot:
        await opened(pilot)
        await kiosks.until(pilot, "0 of ")
        await pilot.press("0")
        await kiosks.until(pilot, "Who took part")


async def test_a_score_that_the_records_do_not_suggest_is_explained_before_it_is_signed(kiosk: Kiosk) -> None:
    planned(kiosk)
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await app.push_screen(QuestionScreen(kiosk, "policy.signed", ""))
        await kiosks.until(pilot, "1 Score it")
        await pilot.press("1")
        await kiosks.until(pilot, "The records suggest no score.")
        await pilot.press("f2", "f9")
        await kiosks.until(pilot, "The records do not suggest this score.")


async def test_another_partner_is_chosen_from_the_list_and_signed(kiosk: Kiosk) -> None:
    planned(kiosk)
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot)
        await pilot.press("8")
        await kiosks.until(pilot, "Alberta Construction Safety Association")
        await pilot.press("1")
        await kiosks.until(pilot, "The audit to come")
        assert isinstance(app.screen, ChecklistScreen)
        assert app.screen.draft.filling.body()["answers"]["profile"].startswith("ab-")


async def test_where_no_partner_fits_it_is_said_and_one_can_be_chosen(kiosk: Kiosk) -> None:
    firm = next(one for one in kiosk.ledger.records() if one.kind == "firm")
    draft = kiosk.amend(firm.id)
    draft.filling.answer("partner", "Somebody Else")
    draft.reason = "Changed"
    kiosk.sign(draft, kiosk.signers(draft)[0][0], firms.person(kiosk, "Marie"), kiosks.OWNER_PIN)
    kiosk.submit(draft)
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await app.push_screen(ReadinessScreen(kiosk))
        await kiosks.until(pilot, "Which certifying partner?")
        await pilot.press("1")
        await kiosks.until(pilot, "Safety Association of Nowhere")


def test_every_step_leads_somewhere(kiosk: Kiosk) -> None:
    from importlib import import_module

    for _, to in WORK.values():
        known = to in audit_steps.SCREENS or to in audit_steps.CHECKLISTS or to in audit_steps.ASKED
        assert known or to == audit_steps.QUESTIONS, to
    for module, kind in audit_steps.SCREENS.values():
        assert getattr(import_module(f"screens.{module}"), kind)(kiosk)
    for start in audit_steps.CHECKLISTS.values():
        assert start(kiosk, "en").checklist.id


# How they look


def shown(screen: str) -> Steps:
    async def show(pilot: Pilot[Any]) -> None:
        app = pilot.app
        assert isinstance(app, KioskApp)
        kiosk = app.kiosk
        if screen == "questions":
            names = ("policy.signed", "policy.known", "policy.posted")
            await app.push_screen(QuestionsScreen(kiosk, "2  Policy", names, ""))
        elif screen == "question":
            await app.push_screen(QuestionScreen(kiosk, "inspections.often", ""))
        else:
            await app.push_screen(ReadinessScreen(kiosk))
            if screen == "end":
                await pilot.press("end")
        await pilot.pause()

    return show


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("screen", ["readiness", "end", "questions", "question"])
def test_screen_looks_as_it_did(kiosk: Kiosk, snap_compare: SnapCompare, screen: str, language: str) -> None:
    a_firm(kiosk)
    kiosk.config.language = language
    assert snap_compare(KioskApp(kiosk), run_before=shown(screen), terminal_size=SMALL)


def test_on_a_wide_screen_all_of_it_stands_at_once(kiosk: Kiosk, snap_compare: SnapCompare) -> None:
    a_firm(kiosk)
    assert snap_compare(KioskApp(kiosk), run_before=shown("readiness"), terminal_size=WIDE)


def test_a_verdict_can_be_read_without_colour(kiosk: Kiosk, snap_compare: SnapCompare) -> None:
    a_firm(kiosk)
    kiosk.config.theme = "plain"
    assert snap_compare(KioskApp(kiosk), run_before=shown("readiness"), terminal_size=SMALL)
