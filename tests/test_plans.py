"""Emergency plans: approved by who may, told what they lack, and hung on the wall with codes that any phone reads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from secor_tui import plans
from secor_tui.cli import main
from secor_tui.draft import Draft
from secor_tui.errors import Refused
from secor_tui.kiosk import Kiosk
from secor_tui.output.poster import LONGEST_CARD, Poster, card, poster_pdf
from tests import firms
from tests.output import reading


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = firms.set_up(tmp_path / "data")
    yield kiosk
    kiosk.close()


WRITTEN: dict[str, Any] = {
    "address": "4120 Cedar Ridge Drive NW, Calgary",
    "access": "Gate 2 off 41 Street; Dan waits at the road",
    "coordinates": "51.12345, -114.12345",
    "emergencies": "Fall, fire, power line",
    "alarm": "Three long blasts of the air horn",
    "muster_point": "The mailboxes at the north gate",
    "evacuation": "East stairs. Dan checks.",
    "rescue": "Ladder and two people; practised in May",
    "training": "Dan: first aid",
    "first_aid": "White box in the trailer",
    "hospital": "The general hospital, 1403 29 Street",
    "calls": [{"call_name": "911", "call_number": "911"}, {"call_name": "Owner", "call_number": "403-555-0142"}],
    "equipment": "Extinguisher and spill kit at the door",
    "fire": "Extinguishers on each floor",
    "communication": "Radio, channel 3",
    "review_due": "2027-05-30",
}


def written(kiosk: Kiosk, **other: Any) -> Draft:
    marie = firms.person(kiosk, "Marie")
    return kiosk.start("plan", by=marie, prefill={**WRITTEN, **other})


def approved(kiosk: Kiosk, **other: Any) -> Draft:
    draft, marie = written(kiosk, **other), firms.person(kiosk, "Marie")
    kiosk.sign(draft, "approved", marie, firms.OWNER_PIN)
    kiosk.submit(draft)
    return draft


def test_only_an_approved_plan_stands_and_a_foreman_approves_none(kiosk: Kiosk) -> None:
    draft, dan = written(kiosk), firms.person(kiosk, "Dan")
    with pytest.raises(Refused, match="may not sign"):
        kiosk.sign(draft, "approved", dan, firms.FOREMAN_PIN)
    with pytest.raises(Refused, match="only once somebody who may"):
        kiosk.submit(draft, unsigned=True)
    assert kiosk.registers.plans.current(kiosk.site) is None


def test_a_new_version_starts_from_the_one_before_and_takes_its_place(kiosk: Kiosk) -> None:
    first = approved(kiosk)
    draft = plans.start(kiosk, by=firms.person(kiosk, "Marie"))
    assert draft.filling.line("muster_point").answer == WRITTEN["muster_point"]
    draft.filling.answer("muster_point", "The church parking lot")
    kiosk.sign(draft, "approved", firms.person(kiosk, "Marie"), firms.OWNER_PIN)
    kiosk.submit(draft)
    now = kiosk.registers.plans.current(kiosk.site)
    assert now is not None
    assert (now.version, now.muster_points) == (2, ("The church parking lot",))
    before = kiosk.registers.plans.of(kiosk.site)[1]
    assert (before.record, before.version, before.text("muster_point")) == (first.id, 1, WRITTEN["muster_point"])


def test_the_first_plan_starts_from_what_the_site_says(kiosk: Kiosk) -> None:
    site = kiosk.amend(kiosk.site)
    site.reason = "The alarm is known now"
    site.filling.answer("alarm", "Air horn")
    kiosk.enter(site)
    draft = plans.start(kiosk)
    assert draft.filling.line("alarm").answer == "Air horn"
    assert draft.filling.line("calls/0/call_number").answer == "911"


def test_what_the_province_asks_for_is_named_before_it_is_signed(kiosk: Kiosk) -> None:
    told = [str(one) for one in kiosk.cautions(written(kiosk))]
    assert any("Named rescue and evacuation workers" in one and "section" in one for one in told)
    assert any("Emergency facilities" in one for one in told)
    dan = firms.person(kiosk, "Dan")
    duties = [{"duty_person": [dan], "duty": duty} for duty in ("rescue", "evacuation")]
    whole = written(kiosk, facilities="Trailer and eye wash", duties=duties, involved=[dan])
    assert kiosk.cautions(whole) == []


@pytest.mark.parametrize(
    ("row", "value", "told"),
    [
        ("coordinates", "north of the creek", "neither"),
        ("coordinates", "91.12345, -114.12345", "neither"),
        ("calls", [{"call_name": "Gas", "call_number": "ask Dan"}], "cannot be dialled"),
        ("calls", [], "names no number"),
        ("review_due", "2029-01-01", "within a year"),
    ],
)
def test_what_helps_nobody_in_an_emergency_is_refused(kiosk: Kiosk, row: str, value: Any, told: str) -> None:
    with pytest.raises(Refused, match=told):
        kiosk.check(written(kiosk, **{row: value}))


def test_it_is_looked_at_again_after_a_drill_and_when_somebody_in_it_leaves(kiosk: Kiosk) -> None:
    dan = firms.person(kiosk, "Dan")
    whole = {"facilities": "Trailer", "involved": [dan]}
    duties = [{"duty_person": [dan], "duty": duty} for duty in ("rescue", "evacuation")]
    approved(kiosk, duties=duties, **whole)
    plan = kiosk.registers.plans.current(kiosk.site)
    assert plan is not None
    assert plans.reasons(kiosk, plan, kiosk.today()) == []
    change = kiosk.change_person(dan)
    change.filling.answer("left", kiosk.today().isoformat())
    change.reason = "Moved away"
    kiosk.enter(change)
    assert plans.left(kiosk, plan) == ["Dan Okafor"]
    assert plans.start(kiosk).filling.line("duties").answer in (None, 0, [])


def poster(kiosk: Kiosk, **other: Any) -> Poster:
    approved(kiosk)
    plan = kiosk.registers.plans.current(kiosk.site)
    assert plan is not None
    return replace(plans.poster(kiosk, plan, "letter", "en"), **other)


UGLY: dict[str, Any] = {
    "address": "A very long address " * 12,
    "muster": ("Behind the second sea can on the left of the gravel lot by the old barn", "x" * 80),
    "calls": tuple((f"Somebody with a long name {n} " * 2, f"1-800-555-01{n:02d} x 12345") for n in range(8)),
    "alarm": "horn " * 60,
    "hospital": "Hospital " * 30,
    "evacuation": "Out " * 200,
}


@pytest.mark.parametrize("dpi", [75, 150, 300])
@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("link", ["", "http://192.168.50.10:8080/plan"])
@pytest.mark.parametrize("other", [{}, UGLY], ids=["plain", "ugly"])
def test_both_codes_are_read_from_the_paper(
    kiosk: Kiosk, dpi: int, paper: str, link: str, other: dict[str, Any]
) -> None:
    made = poster(kiosk, paper=paper, link=link, language="both", **other)
    assert sorted(reading.codes(poster_pdf(made), dpi=dpi)) == sorted(filter(None, [link, card(made)]))


def test_the_card_is_plain_ascii_and_holds_what_one_needs(kiosk: Kiosk) -> None:
    told = card(poster(kiosk, site="Chantier du Château", hospital="Hôpital général"))
    assert told.isascii()
    assert len(told) <= LONGEST_CARD
    for part in ("Chantier du Chateau", "911: 4120 Cedar", "GPS 51.12345", "MUSTER The mailboxes", "403-555-0142"):
        assert part in told


@pytest.mark.parametrize("language", ["en", "fr", "both"])
@pytest.mark.parametrize("other", [{}, UGLY], ids=["plain", "ugly"])
def test_the_poster_is_one_sound_page_and_the_same_bytes_each_time(
    kiosk: Kiosk, language: str, other: dict[str, Any]
) -> None:
    made = poster(kiosk, language=language, **other)
    pdf = poster_pdf(made)
    assert pdf == poster_pdf(made)
    assert reading.faults_against_pdfa(pdf, inside=()) == []
    (page,) = reading.pages(pdf)
    assert "EMERGENCY" in page or "URGENCE" in page


def test_from_the_command_line(
    kiosk: Kiosk, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, pdf = str(kiosk.folder), tmp_path / "poster.pdf"
    assert main(["--data", folder, "poster", "--pdf", str(pdf)]) == 2
    assert "no approved emergency plan" in capsys.readouterr().err
    (tmp_path / "plan.json").write_text(json.dumps(WRITTEN))
    monkeypatch.setenv("SECOR_PIN", firms.OWNER_PIN)
    answers = str(tmp_path / "plan.json")
    assert main(["--data", folder, "record", "plan", "--answers", answers, "--by", "Marie"]) == 0
    assert main(["--data", folder, "poster", "--pdf", str(pdf), "--paper", "a4", "--language", "fr"]) == 0
    assert "ALLER AU POINT DE RASSEMBLEMENT" in reading.text(pdf.read_bytes())
    capsys.readouterr()
    assert main(["--data", folder, "plan", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["plan"]
    assert (told["version"], told["approved_by"], told["review_due"]) == (1, "Marie Tremblay", "2027-05-30")
    assert "Emergency facilities" in told["missing"]
    assert main(["--data", folder, "plan"]) == 0
    assert "Missing: Emergency facilities" in capsys.readouterr().out
