"""Hazards at the kiosk: the morning's FLHA, a formal assessment from a draft, its doubts, and what the list says."""

from __future__ import annotations

from datetime import timedelta

import pytest
from textual.pilot import Pilot

from screens.app import KioskApp
from screens.hazards import AssessmentScreen, HazardLibraryScreen, HazardsScreen
from secor_tui import hazards
from secor_tui.kiosk import Kiosk
from secor_tui.ledger.record import Record
from tests.screens import crews, kiosks
from tests.screens.test_snapshots import SMALL, WIDE, SnapCompare

PINS = {"Marie Tremblay": kiosks.OWNER_PIN, "Dan Okafor": kiosks.FOREMAN_PIN}


LIBRARY = """
tasks:
  - id: wall-framing
    area: site
    trade: framing
    task: {en: Framing and standing walls, fr: Assembler et lever des murs}
    hazards:
      - hazard: {en: A wall that is being stood falls back, fr: Un mur retombe}
        harm: {en: The crew under it is crushed, fr: Le mur retombe sur tous}
        likelihood: 3
        severity: 4
        controls: [engineering, administrative]
        control: {en: Jacks and stops and nobody on the low side., fr: Personne du bas.}
        likelihood_after: 1
        severity_after: 4
      - hazard: {en: Nail gun fires into a hand, fr: La cloueuse tire dans une main}
        harm: {en: Whoever nails or holds, fr: Qui cloue ou tient}
        likelihood: 3
        severity: 3
        controls: [substitute, ppe]
        control: {en: One nail at a time and hands out of line., fr: Un clou.}
        likelihood_after: 1
        severity_after: 3
"""
"""The firm's own, so that these pictures stay as they are when the shipped one grows."""


@pytest.fixture
def kiosk(kiosk: Kiosk) -> Kiosk:
    (kiosk.folder / "checklists" / "hazards").mkdir()
    (kiosk.folder / "checklists" / "hazards" / "library.yaml").write_text(LIBRARY, encoding="utf-8")
    return kiosk


def assessed(kiosk: Kiosk, *, controls: tuple[str, ...] = ("engineering", "ppe")) -> Record:
    draft = hazards.start_assessment(kiosk, kiosk.hazard_library[0])
    draft.filling.answer("participants", [crews.person(kiosk, "Dan")])
    draft.filling.answer("adapted", True)
    for at, _ in enumerate(kiosk.hazard_library[0].hazards):
        draft.filling.answer(f"hazards/{at}/to_do", "no")
        draft.filling.answer(f"hazards/{at}/controls", list(controls))
    for row, people in kiosk.signers(draft):
        kiosk.sign(draft, row, people[0], PINS[kiosk.registers.crew.name(people[0])])
    return kiosk.submit(draft)


def in_the_field(kiosk: Kiosk) -> Record:
    dan = crews.person(kiosk, "Dan")
    draft = hazards.start_flha(kiosk)
    for path, value in {
        "task": "Sheathing",
        "place": "Row B",
        "crew": [dan],
        "conditions": ["wind"],
        "ready": "yes",
    }.items():
        draft.filling.answer(path, value)
    draft.filling.add_round("hazards")
    one = {"hazard": "Deck edge", "level": "high", "controls": ["engineering"], "control": "Guardrail"}
    for name, value in one.items():
        draft.filling.answer(f"hazards/0/{name}", value)
    for row, people in kiosk.signers(draft):
        kiosk.sign(draft, row, people[0], kiosks.FOREMAN_PIN)
    return kiosk.submit(draft)


async def test_the_menu_leads_from_home_to_an_flha_with_those_on_site(app: KioskApp, kiosk: Kiosk) -> None:
    crews.join(kiosk, "Ana Silva")
    crews.let_in(kiosk, "Ana")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("6")
        await kiosks.until(pilot, "Hazard assessments, FLHA")
        await pilot.press("2")
        await kiosks.until(pilot, "In the field, today")
        await pilot.press("1")
        said = await kiosks.until(pilot, "What are we doing today, here?")
        assert "Ana Silva" in said


async def test_the_last_one_is_asked_again_hazard_by_hazard(app: KioskApp, kiosk: Kiosk) -> None:
    in_the_field(kiosk)
    kiosks.clock(kiosk).advance(timedelta(days=1))
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(HazardsScreen(kiosk))
        await kiosks.until(pilot, "each hazard asked again: Sheathing")
        await pilot.press("2")
        await kiosks.until(pilot, "Deck edge")
        assert "And today?" in kiosks.text(app)


async def test_gear_alone_is_questioned_before_anybody_signs(app: KioskApp, kiosk: Kiosk) -> None:
    draft = hazards.revise(kiosk, assessed(kiosk, controls=("ppe",)).id)
    draft.filling.answer("participants", [crews.person(kiosk, "Dan")])
    draft.filling.answer("adapted", True)
    for at, _ in enumerate(kiosk.hazard_library[0].hazards):
        draft.filling.answer(f"hazards/{at}/to_do", "no")
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_checklist(draft)
        await pilot.pause()
        await pilot.press("f9")
        said = await kiosks.until(pilot, "Before it is signed")
        assert "protective gear is all that is done" in " ".join(said.split())
        await pilot.press("escape", "f9")
        await kiosks.until(pilot, "Before it is signed")
        await pilot.press("f2")
        await kiosks.until(pilot, "Who signs?")


async def test_a_draft_of_the_library_opens_filled_in(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(HazardLibraryScreen(kiosk))
        await kiosks.until(pilot, "None of these counts")
        await pilot.press("enter")
        await kiosks.until(pilot, "Who took part?")


async def test_an_assessment_due_for_review_is_said_and_revised_from_its_screen(app: KioskApp, kiosk: Kiosk) -> None:
    record = assessed(kiosk)
    kiosks.clock(kiosk).advance(timedelta(days=370))
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(HazardsScreen(kiosk))
        await kiosks.until(pilot, "REVIEW")
        await pilot.press("5")
        await kiosks.until(pilot, "Its review is due")
        await pilot.press("1")
        await kiosks.until(pilot, "Last revised on")
    assert record.id


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("screen", ["list", "library", "one"])
def test_a_screen_of_hazards_looks_as_it_did(
    kiosk: Kiosk, snap_compare: SnapCompare, screen: str, size: tuple[int, int]
) -> None:
    assert snap_compare(KioskApp(kiosk), run_before=_shown(kiosk, screen), terminal_size=size)


def test_the_list_can_be_read_without_colour(kiosk: Kiosk, snap_compare: SnapCompare) -> None:
    kiosk.config.theme = "plain"
    assert snap_compare(KioskApp(kiosk), run_before=_shown(kiosk, "list"), terminal_size=SMALL)


def _shown(kiosk: Kiosk, which: str):  # type: ignore[no-untyped-def]
    async def look(pilot: Pilot[None]) -> None:
        record = assessed(kiosk)
        in_the_field(kiosk)
        screens = {
            "list": (HazardsScreen(kiosk), "Formal assessments"),
            "library": (HazardLibraryScreen(kiosk), "None of these counts"),
            "one": (AssessmentScreen(kiosk, record.id), "Took part"),
        }
        screen, said = screens[which]
        pilot.app.push_screen(screen)
        await kiosks.until(pilot, said)

    return look
