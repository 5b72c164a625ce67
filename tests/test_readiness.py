"""Readiness of a firm: by whichever partner, from its records, with what people confirmed kept apart."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from secor_tui import audit_files, confirming
from secor_tui.audit.files import BrokenAudit
from secor_tui.audit.scoring import AT_RISK, BELOW, MAINTENANCE, OPEN, READY, Mark
from secor_tui.audit_cases import trail_of
from secor_tui.commands.audit_words import WORDS
from secor_tui.errors import Refused, WrongUse
from secor_tui.kiosk import Kiosk
from secor_tui.ledger.record import Record
from secor_tui.readiness import consistency, profile_of, readiness
from tests import firms
from tests.test_cli import Run, answers, data, run, template

__all__ = ["answers", "data", "run", "template"]

PROFILE = """
profile:
  id: nb-nowhere
  province: nb
  partner: {en: Safety Association of Nowhere, fr: Association de Nulle Part}
  short: SAN
  names: [Nowhere]
  program: {en: Tiny COR, fr: Mini COR}
  instrument: nowhere
facts:
  - {fact: pass, points: 3, of: 4, say: {en: 3 of 4 points}, grade: verified, source: {en: SAN}, read: "2026-05-01"}
  - {fact: window, months: 6, say: {en: Six months}, grade: verified, source: {en: SAN}, read: "2026-05-01"}
  - {fact: least_records, months: 2, say: {en: Two months}, grade: verified, source: {en: SAN}, read: "2026-05-01"}
  - {fact: maintenance, asks: operational, say: {en: Records alone}, grade: unverified}
"""
INSTRUMENT = """
instrument:
  id: nowhere
  title: {en: Tool of Nowhere, fr: Outil de Nulle Part}
  version: "1"
  banner: {en: For practice., fr: Pour la pratique.}
elements:
  - element: gates
    title: {en: Gates, fr: Barrières}
    questions:
      - question: checked
        text: {en: Are gates checked?, fr: Vérifiées?}
        score: range
        points: 2
        operational: yes
        evidence: [{evidence: inspections_on_time, checklists: [gate]}]
      - {question: owner, text: {en: Does the owner care?, fr: Et le patron?}, points: 1}
      - question: crew
        text: {en: Does the crew know?, fr: Et l'équipe?}
        points: 1
        score: interviews
        verify: [interviews]
"""
CREW = """
      - {question: crew-2, text: {en: Really?, fr: Vraiment?}, owner_operator: no}
"""


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = firms.set_up(tmp_path / "data")
    yield kiosk
    kiosk.close()


def write(folder: Path, profile: str = PROFILE, instrument: str = INSTRUMENT) -> None:
    for kind, name, text in (("profiles", "nb-nowhere", profile), ("instruments", "nowhere", instrument)):
        (folder / "checklists" / "audit" / kind).mkdir(parents=True, exist_ok=True)
        (folder / "checklists" / "audit" / kind / f"{name}.yaml").write_text(text, encoding="utf-8")


def days(kiosk: Kiosk, worked: str) -> None:
    """A letter a working day from today on: `+` where the gate was checked, `-` where not. It is then the day after."""
    for one in worked:
        while kiosk.today().weekday() > 4:
            firms.clock(kiosk).advance(timedelta(days=1))
        if one == "+":
            draft = firms.gate(kiosk)
            draft.filling.add_round("locks")
            draft.filling.answer("locks/0/number", "A1")
            draft.filling.answer("locks/0/turns", "pass")
            firms.sign(kiosk, draft)
            kiosk.submit(draft)
        firms.clock(kiosk).advance(timedelta(days=1))


def confirm(kiosk: Kiosk, question: str, **answers: Any) -> Record:
    """The owner's score of a question, beside what the records suggest now."""
    found = readiness(kiosk, "nb-nowhere")
    answer = found.answer(question)
    assert answer is not None
    why = answer.found[0][1].draft if answer.found else {}
    draft = confirming.score(kiosk, found.instrument, answer.question, answer.suggested, why)
    for row, value in answers.items():
        draft.filling.answer(row, value)
    kiosk.sign(draft, "confirmed", firms.person(kiosk, "Marie"), firms.OWNER_PIN)
    return kiosk.submit(draft)


def ask(kiosk: Kiosk, kind: str, **answers: str) -> Record:
    """An interview or a walk by the foreman; `gates_crew` is the question `gates.crew`."""
    found = readiness(kiosk, "nb-nowhere")
    draft = confirming.asking(kiosk, found.instrument, kind, found.scope)
    for row, value in answers.items():
        draft.filling.answer(row.replace("_", ".", 1), value)
    row = {"interview": "interviewer", "observation": "observer"}[kind]
    kiosk.sign(draft, row, firms.person(kiosk, "Dan"), firms.FOREMAN_PIN)
    return kiosk.submit(draft)


def test_a_partner_that_does_not_exist_works_from_two_files_alone(kiosk: Kiosk) -> None:
    write(kiosk.folder)
    days(kiosk, "+++-+")
    found = readiness(kiosk, "nb-nowhere")
    answer = found.answer("gates.checked")
    assert answer is not None
    ((_, evidence),) = answer.found
    assert (evidence.good, evidence.of) == (4, 5)
    assert answer.suggested == Mark(points=Fraction(8, 5))
    assert found.answer("1.1") is answer
    assert found.score.whole.possible == 2
    assert found.least.whole.percent == 40
    assert found.most.whole.percent == 90
    assert found.state == AT_RISK


def test_confirmed_marks_count_and_stay_apart_from_suggested_ones(kiosk: Kiosk) -> None:
    write(kiosk.folder)
    days(kiosk, "+++++")
    confirm(kiosk, "gates.checked", points="1", note="Two of the checks were made at the desk")
    confirm(kiosk, "gates.owner", answer="yes", note="He was there")
    confirm(kiosk, "gates.crew", asked=2, positive=2, note="Both knew")
    found = readiness(kiosk, "nb-nowhere")
    checked = found.answer("gates.checked")
    assert checked is not None
    assert (checked.suggested, checked.confirmed) == (Mark(points=Fraction(2)), Mark(points=Fraction(1)))
    assert found.score.whole.earned == 3
    assert (found.score.whole.open, found.state) == (0, READY)
    confirm(kiosk, "gates.checked", points="0", note="None was")
    assert readiness(kiosk, "nb-nowhere").state == BELOW


def test_the_window_and_the_least_months_are_the_partners(kiosk: Kiosk) -> None:
    write(kiosk.folder)
    found = readiness(kiosk, "nb-nowhere", on=date(2026, 7, 15))
    assert (found.since, found.until) == (date(2026, 1, 16), date(2026, 7, 15))
    assert (found.months, found.short_of_records) == (1, 1)
    assert readiness(kiosk, "nb-nowhere", on=date(2026, 8, 1)).short_of_records == 0


@pytest.mark.parametrize(
    ("until", "since"),
    [("2026-06-01", "2025-06-02"), ("2028-02-29", "2027-03-01"), ("2026-12-31", "2026-01-01")],
)
def test_twelve_months_end_with_the_day_that_is_asked_of(kiosk: Kiosk, until: str, since: str) -> None:
    assert readiness(kiosk, "ab-acsa", on=date.fromisoformat(until)).since.isoformat() == since


def test_a_maintenance_year_asks_what_the_partner_asks_then(kiosk: Kiosk) -> None:
    write(kiosk.folder)
    found = readiness(kiosk, "nb-nowhere", cycle=MAINTENANCE)
    asked = {one.question.name: one.asked for part in found.parts for one in part.answers}
    assert asked == {"gates.checked": True, "gates.owner": False, "gates.crew": False}


def test_an_owner_alone_is_not_asked_what_workers_answer(kiosk: Kiosk) -> None:
    write(kiosk.folder, instrument=INSTRUMENT + CREW.lstrip("\n"))
    assert readiness(kiosk, "nb-nowhere").score.whole.open == 4
    dan = kiosk.change_person(firms.person(kiosk, "Dan"), by=firms.person(kiosk, "Marie"))
    dan.filling.answer("left", "2026-06-01")
    dan.reason = "He has left."
    kiosk.sign(dan, kiosk.signers(dan)[0][0], firms.person(kiosk, "Marie"), firms.OWNER_PIN)
    kiosk.submit(dan)
    assert readiness(kiosk, "nb-nowhere").score.whole.open == 3


def test_without_a_pass_mark_nothing_is_called_ready(kiosk: Kiosk) -> None:
    found = readiness(kiosk, "ns-csns")
    assert found.rule is None
    assert found.state == OPEN
    assert {part.state for part in found.parts} == {OPEN}


def test_the_partner_is_the_one_the_firm_names_else_that_of_construction(kiosk: Kiosk) -> None:
    assert readiness(kiosk).profile.id == "ab-acsa"
    known, _ = audit_files.library(kiosk).profiles()
    firm = kiosk.registers.company.firm
    for name, id in (("aasp", "ab-aasp"), ("Energy Safety Canada", "ab-esc"), ("ACSA", "ab-acsa")):
        firm["partner"] = name
        assert profile_of(kiosk, known).id == id
    firm["partner"] = "Somebody Else"
    with pytest.raises(Refused, match="Somebody Else in AB"):
        profile_of(kiosk, known)
    firm |= {"partner": "", "province": "qc"}
    with pytest.raises(Refused, match="write down your own"):
        profile_of(kiosk, known)


def test_what_cannot_be_used_is_said(kiosk: Kiosk) -> None:
    with pytest.raises(WrongUse, match="There is no profile nobody"):
        readiness(kiosk, "nobody")
    with pytest.raises(WrongUse, match="is not an audit"):
        readiness(kiosk, cycle="party")
    write(kiosk.folder, profile=PROFILE.replace("instrument: nowhere", "instrument: gone"))
    with pytest.raises(WrongUse, match="names the instrument gone"):
        readiness(kiosk, "nb-nowhere")
    write(kiosk.folder, profile="profile: 3\n")
    with pytest.raises(BrokenAudit, match=r"nb-nowhere\.yaml"):
        readiness(kiosk, "nb-nowhere")
    (fault,) = readiness(kiosk, "ab-acsa").faults
    assert "nb-nowhere.yaml" in fault
    write(kiosk.folder, instrument=INSTRUMENT.replace("score: range", "score: luck"))
    with pytest.raises(BrokenAudit, match="line 13"):
        readiness(kiosk, "nb-nowhere")


def test_the_trail_reads_only_what_is_new_and_says_the_same_as_one_made_afresh(kiosk: Kiosk) -> None:
    days(kiosk, "++")
    first = trail_of(kiosk, kiosk.today())
    days(kiosk, "++")
    grown = trail_of(kiosk, kiosk.today()).dump()
    assert grown["seq"] > first.seq
    (kiosk.folder / "cache" / "trail.json").unlink()
    assert trail_of(kiosk, kiosk.today()).dump() == grown
    (kiosk.folder / "cache" / "trail.json").write_bytes(b"damaged")
    assert trail_of(kiosk, kiosk.today()).dump() == grown


def test_a_day_that_is_past_is_judged_by_its_own_window(kiosk: Kiosk) -> None:
    days(kiosk, "++")
    firms.clock(kiosk).advance(timedelta(days=430))
    assert [one.date for one in trail_of(kiosk, kiosk.today()).between(date.min, date.max, kinds=("inspection",))] == []
    past = date(2026, 6, 30)
    assert len(list(trail_of(kiosk, past).between(date.min, date.max, kinds=("inspection",)))) == 2


def test_reviews_stand_in_the_strip_whose_forms_are_in_no_list(kiosk: Kiosk) -> None:
    days(kiosk, "+")
    firms.clock(kiosk).advance(timedelta(days=70))
    (reviews,) = (one for one in consistency(kiosk, readiness(kiosk)) if one.name == "reviews")
    # The firm began in June: that month's review was due in July, and nobody made it.
    assert (reviews.figure.done, reviews.figure.due, reviews.figure.missed) == (0, 1, 1)


# The command


def test_the_command_says_how_it_stands_and_what_is_missing(run: Run, data: Path) -> None:
    write(data)
    text = run("readiness", "--profile", "nb-nowhere", code=1)
    assert "Safety Association of Nowhere, Tiny COR" in text
    assert "For practice." in text
    assert "75 % over all" in text
    assert "Not verified, to be looked up with the partner:\n  Records alone (unverified)" in text
    assert "65 % in each element (unverified)" in run("readiness", "--profile", "on-ihsa", code=1)


def test_every_word_of_the_audits_commands_is_there_in_both_languages_with_the_same_figures() -> None:
    for name, (en, fr) in WORDS.items():
        fields = [{field for _, field, _, _ in Formatter().parse(text) if field} for text in (en, fr)]
        assert fields[0] == fields[1], name


def test_the_commands_speak_the_language_of_the_kiosk_or_the_one_that_is_named(run: Run, data: Path) -> None:
    write(data)
    said = run("readiness", "--profile", "nb-nowhere", "--language", "fr", code=1)
    assert "Association de Nulle Part, Mini COR : " in said
    assert "75 % au total" in said
    assert "Non vérifié, à demander au partenaire :\n  Records alone (non vérifié)" in said
    assert "ÉLÉMENT" in said
    road = run("road", "--language", "fr")
    assert "À FAIRE    Compte à la commission : Aucun numéro de compte connu ici." in road
    assert "NEXT     WCB account: No account number is known here." in run("road", "--language", "en")


def test_as_json_its_names_are_stable(run: Run, data: Path) -> None:
    write(data)
    found = json.loads(run("readiness", "--profile", "nb-nowhere", "--json", code=1))
    assert found.keys() >= {"profile", "state", "score", "least", "most", "elements", "wanted", "since", "until"}
    (element,) = found["elements"]
    assert element.keys() >= {"element", "title", "state", "percent", "questions", "grade"}
    question = element["questions"][0]
    assert question.keys() >= {"question", "number", "suggested", "confirmed", "evidence", "points"}
    assert question["evidence"][0].keys() >= {"evidence", "good", "of", "figure", "draft", "missing", "records"}
    assert found["unverified"] == [{"en": "Records alone"}]


def test_wrong_words_are_wrong_use(run: Run, data: Path) -> None:
    assert data.exists()
    run("readiness", "--profile", "nobody", code=2)
    run("readiness", "--on", "tomorrow", code=2)
    for words in (("--on", "0001-01-01"), ("--audit", "9999-12-31")):
        run("readiness", *words, code=2)
        assert "name one from 1970 to 2199" in run.err
