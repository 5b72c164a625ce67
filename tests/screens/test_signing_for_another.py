"""F4 and F3 at signing: a foreman signs for somebody, somebody declines; the record says both plainly."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from screens.app import KioskApp
from screens.record import RecordScreen
from screens.sign import SignScreen
from secor_tui.kiosk import Kiosk
from tests import firms
from tests.screens import crews, kiosks

SIGNED_BY_EACH = """
settings:
  form_id: briefing
  version: "1"
  title: {en: Briefing}
  default_language: en
  kiosk::kind: inspection
  kiosk::role: worker
  kiosk::statement: {en: I was there.}
survey:
  - {type: people, name: present, label: {en: Who was there}, required: yes}
  - {type: signature, name: each, label: {en: Those who were there}, "kiosk::signs": "${present}"}
"""
ANA_PIN = "4862"


@pytest.fixture
def kiosk(kiosk: Kiosk) -> Kiosk:
    kiosk = firms.cheap(kiosk)
    (kiosk.folder / "checklists" / "briefing.yaml").write_text(SIGNED_BY_EACH)
    kiosk.pins.set(crews.person(kiosk, "Dan"), kiosks.FOREMAN_PIN, role="foreman")
    kiosk.pins.set(crews.join(kiosk, "Ana Silva"), ANA_PIN, role="worker")
    crews.join(kiosk, "Bo Lee")
    return kiosks.own_checklists_only(kiosk)


async def to_sign(pilot: Pilot[None], kiosk: Kiosk, *names: str) -> SignScreen:
    app = pilot.app
    assert isinstance(app, KioskApp)
    draft = kiosk.start("briefing")
    draft.filling.answer("present", [crews.person(kiosk, name) for name in names])
    app.open_checklist(draft)
    await pilot.pause()
    await pilot.press("f9")
    await kiosks.until(pilot, "Sign: Briefing")
    assert isinstance(app.screen, SignScreen)
    return app.screen


async def shown(pilot: Pilot[None], kiosk: Kiosk) -> str:
    record = next(kiosk.ledger.records(newest_first=True))
    await pilot.app.push_screen(RecordScreen(kiosk, record.id))
    await kiosks.until(pilot, "Make its PDF")
    await pilot.press("end")
    return await kiosks.until(pilot, record.hash[:16])


async def test_a_foreman_signs_for_another_with_a_reason_and_both_names_are_shown(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await to_sign(pilot, kiosk, "Bo")
        await pilot.press("f4")
        await kiosks.until(pilot, "Bo Lee")
        await pilot.press(*"arm in a cast", "enter")
        said = await kiosks.until(pilot, "Who signs for Bo Lee?")
        assert "Dan Okafor" in said
        assert "Ana Silva" not in said, "a worker signs for nobody"
        await pilot.press("down")
        while "PIN of Dan" not in kiosks.text(app):
            await pilot.press("down")
            await pilot.pause()
        await pilot.press(*"000000", "enter")
        await kiosks.until(pilot, "That PIN is wrong")
        assert not list(kiosk.ledger.records(kind="inspection"))
        await pilot.press(*kiosks.FOREMAN_PIN, "enter")
        await kiosks.until(pilot, "Saved as")
        said = await shown(pilot, kiosk)
        assert "Dan Okafor for Bo Lee, Mon June 1" in said
        assert "Why somebody else signed: arm in a cast" in said
        assert "I was there." in said
    (signed,) = next(kiosk.ledger.records(newest_first=True)).signatures
    assert (signed["method"], signed["name"], signed["for_name"]) == ("proxy", "Dan Okafor", "Bo Lee")


async def test_whoever_declines_confirms_it_themselves_and_never_looks_as_if_they_had_signed(
    app: KioskApp, kiosk: Kiosk
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await to_sign(pilot, kiosk, "Ana")
        await pilot.press("f3", *"came late", "enter")
        await kiosks.until(pilot, "Who confirms it?")
        await pilot.press("down", "up")
        await kiosks.until(pilot, "PIN of Ana")
        await pilot.press(*ANA_PIN, "enter")
        await kiosks.until(pilot, "Saved as")
        said = await shown(pilot, kiosk)
        assert "DECLINED TO SIGN: Ana Silva, Mon June 1" in said
        assert "What was said: came late (noted by Ana Silva)" in said
        assert "I was there." not in said
    assert next(kiosk.ledger.records(newest_first=True)).signatures[0]["method"] == "declined"


async def test_of_two_one_declines_and_the_other_signs_and_both_are_told_apart(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await to_sign(pilot, kiosk, "Ana", "Dan")
        while screen.lines.cursor != crews.person(kiosk, "Ana"):
            await pilot.press("down")
        await pilot.press("f3", *"wants to ask first", "enter")
        await kiosks.until(pilot, "Who confirms it?")
        while "PIN of Dan" not in kiosks.text(app):
            await pilot.press("down")
            await pilot.pause()
        await pilot.press(*kiosks.FOREMAN_PIN, "enter")
        await kiosks.until(pilot, "PIN of Dan:")
        await pilot.press(*kiosks.FOREMAN_PIN, "enter")
        await kiosks.until(pilot, "Saved as")
        said = await shown(pilot, kiosk)
        assert "DECLINED TO SIGN: Ana Silva" in said
        assert "(noted by Dan Okafor)" in said
        assert " Dan Okafor, Mon June 1, 2026 06:42" in said


async def test_escape_at_any_step_signs_nothing(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await to_sign(pilot, kiosk, "Bo")
        await pilot.press("f4", "escape")
        await kiosks.until(pilot, "PIN of Bo")
        await pilot.press("f4", *"away", "enter")
        await kiosks.until(pilot, "Who signs for Bo Lee?")
        await pilot.press("escape")
        await kiosks.until(pilot, "PIN of Bo")
        assert not screen.draft.signatures
