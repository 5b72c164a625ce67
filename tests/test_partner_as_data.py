"""A partner and its tool that a test writes as data alone work everywhere: no line of the program knows of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from secor_tui import certification, confirming, packing
from secor_tui.audit.scoring import NA, PARTLY, YES, Mark
from secor_tui.auditor_sample import draw
from secor_tui.cli import main
from secor_tui.kiosk import Draft, Kiosk
from secor_tui.ledger.record import Record
from secor_tui.output.pack_verify import verify_pack
from secor_tui.packing import Order
from secor_tui.readiness import ahead, next_steps, readiness
from tests import firms
from tests.audit.partners import PON
from tests.output import reading
from tests.test_certification import COSTS
from tests.test_readiness import days

PROFILE = PON.replace("instrument: core-practice\nfacts", "instrument: nobodys-tool\nfacts")
TOOL = """
instrument:
  id: nobodys-tool
  title: {en: Nobody's tool, fr: L'outil de personne}
  version: "3"
  banner: {en: "The partner of nowhere decides.", fr: "Le partenaire de nulle part décide."}
elements:
  - element: barriers
    title: {en: Barriers, fr: Barrières}
    questions:
      - question: checked
        text: {fr: Les barrières sont-elles vérifiées?}
        score: range
        points: 2.5
        evidence: [{evidence: inspections_on_time, checklists: [gate]}]
      - {question: "2", text: {en: Two locks on each?}, score: partial, verify: [observation], points: 3}
  - element: souls
    title: {en: Souls, fr: Âmes}
    first_year: no
    questions:
      - {question: calm, text: {en: Is everybody calm?}, score: interviews, verify: [interviews], full_over: 70}
      - {question: choir, text: {en: Is there a choir?}, na: yes}
      - {question: bell, text: {en: Does the bell ring?}, score: all_or_nothing}
"""


@pytest.fixture
def kiosk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kiosk]:
    kiosk = firms.set_up(tmp_path / "data")
    monkeypatch.setattr("secor_tui.desk.SystemClock", lambda: kiosk.clock)
    own = kiosk.folder / "checklists" / "audit"
    for name, text in (("profiles/pon", PROFILE), ("instruments/nobodys-tool", TOOL)):
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / f"{name}.yaml").write_text(text, encoding="utf-8")
    yield kiosk
    kiosk.close()


def signed(kiosk: Kiosk, draft: Draft, row: str, **answers: Any) -> Record:
    for name, value in answers.items():
        draft.filling.answer(name.replace("__", "."), value)
    kiosk.sign(draft, row, firms.person(kiosk, "Marie"), firms.OWNER_PIN)
    return kiosk.submit(draft)


def confirm(kiosk: Kiosk, question: str, **answers: Any) -> None:
    found = readiness(kiosk)
    answer = found.answer(question)
    assert answer is not None
    draft = confirming.score(kiosk, found.instrument, answer.question, answer.suggested, {})
    signed(kiosk, draft, "confirmed", **answers)


def asked_and_confirmed(kiosk: Kiosk) -> None:
    signed(kiosk, confirming.plan(kiosk, profile="pon"), "planned", audit_on="2026-11-30")
    days(kiosk, "+++-")
    found = readiness(kiosk)
    for kind, row, answers in (
        ("interview", "interviewer", {"role": "worker", "souls__calm": "yes"}),
        ("observation", "observer", {"barriers__2": "yes"}),
    ):
        signed(kiosk, confirming.asking(kiosk, found.instrument, kind, found.scope), row, **answers)
    confirm(kiosk, "barriers.2", partly="partly", note="One has one lock")
    confirm(kiosk, "souls.choir", applies="no", why_not="Nobody sings", note="Asked around")


def told(kiosk: Kiosk, capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    main(["--data", str(kiosk.folder), *words, "--json"])
    return json.loads(capsys.readouterr().out)


def test_its_questions_are_suggested_asked_confirmed_and_scored(kiosk: Kiosk) -> None:
    asked_and_confirmed(kiosk)
    found = readiness(kiosk)
    assert (found.profile.id, found.instrument.id) == ("pon", "nobodys-tool")
    answers = {one.question.name: one for part in found.parts for one in part.answers}
    assert {name: (one.suggested, one.confirmed) for name, one in answers.items()} == {
        "barriers.checked": (Mark(points=Fraction(15, 8)), None),
        "barriers.2": (Mark(YES), Mark(PARTLY)),
        "souls.calm": (Mark(positive=1, asked=1), None),
        "souls.choir": (None, Mark(NA, reason="Nobody sings")),
        "souls.bell": (None, None),
    }
    assert (found.score.whole.earned, found.score.whole.possible) == (
        Fraction(15, 8) + Fraction(3, 2) + 1,
        Fraction(13, 2),
    )
    assert found.score.whole.open == 1
    assert "questions" in {one.to for one in next_steps(found)}
    later = ahead(kiosk, found, found.until.replace(month=11, day=30))
    assert later.profile.id == "pon"
    assert [one.question.name for one in draw(found, "7")] == ["barriers.checked", "barriers.2", "souls.calm"]


def test_its_road_its_costs_and_the_command_line_speak_of_it(kiosk: Kiosk, capsys: pytest.CaptureFixture[str]) -> None:
    asked_and_confirmed(kiosk)
    road = certification.way(kiosk)
    assert road.profile.id == "pon"
    assert road.steps
    assert certification.money(kiosk, road.profile, COSTS).years
    growth = certification.growth(kiosk, road.profile)
    assert growth is not None
    assert growth.asked > 20
    assert told(kiosk, capsys, "readiness")["profile"] == "pon"
    assert told(kiosk, capsys, "road")["profile"] == "pon"


def test_its_pack_is_whole_and_says_what_it_asks(kiosk: Kiosk, tmp_path: Path) -> None:
    asked_and_confirmed(kiosk)
    made = packing.pack_into(kiosk, tmp_path / "stick", Order())
    assert verify_pack(made.folder).whole
    assert sorted(one.name for one in made.folder.iterdir() if one.is_dir()) == ["01_barriers", "02_souls"]
    cover = reading.text((made.folder / "00_cover.pdf").read_bytes())
    assert "SECOR, Partner of Nowhere" in cover
    assert "Nobody's tool, 3" in cover
    question = reading.text((made.folder / "01_barriers" / "1.2_2.pdf").read_bytes())
    assert "Two locks on each?" in question
    assert "Suggested by the records yes" in question
    assert "Confirmed by a person partly" in question
    assert "One has one lock" in question
    scores = reading.text((made.folder / "02_scores.pdf").read_bytes())
    assert "Les barrières sont-elles vérifiées?" in scores
    assert "n/a: Nobody sings" in scores
    assert "The partner of nowhere decides." in scores
