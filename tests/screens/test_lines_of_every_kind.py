"""Every type of line is answered in its own way, in place."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from textual import events
from textual.pilot import Pilot

from screens.app import KioskApp
from screens.checklist import ChecklistScreen
from secor_tui.kiosk import Draft, Kiosk
from tests.screens import kiosks


@pytest.fixture
async def filling_in(app: KioskApp, kiosk: Kiosk) -> AsyncIterator[tuple[Pilot[None], Draft]]:
    async with app.run_test(size=(80, 24)) as pilot:
        draft = kiosk.start("every-kind")
        app.open_checklist(draft)
        await pilot.pause()
        yield pilot, draft


async def go(pilot: Pilot[None], path: str) -> None:
    screen = pilot.app.screen
    assert isinstance(screen, ChecklistScreen)
    screen.go_to(path)
    await pilot.pause()


@pytest.mark.parametrize(
    ("path", "keys", "answer"),
    [
        ("where", [*"Gate 3", "enter"], "Gate 3"),
        ("how_many", [*"12", "enter"], 12),
        ("depth", [*"1.25", "enter"], "1.25"),
        ("day", ["f2"], "2026-06-01"),
        ("day", [*"2026-05-30", "enter"], "2026-05-30"),
        ("hour", ["f2"], "06:42"),
        ("colour", ["2"], "green"),
        ("colours", ["1", "3", "enter"], ["red", "blue"]),
        ("lead", ["2"], None),
        ("read", ["f2"], True),
        ("read", ["enter"], True),
        ("sound", ["f2"], "pass"),
    ],
)
async def test_a_line_takes_its_answer_and_the_cursor_moves_on(
    filling_in: tuple[Pilot[None], Draft], path: str, keys: list[str], answer: object
) -> None:
    pilot, draft = filling_in
    await go(pilot, path)
    await pilot.press(*keys)
    await pilot.pause()
    given = draft.filling.line(path).answer
    if answer is None:
        assert isinstance(given, list)
        assert len(given) == 1
    else:
        assert given == answer
    assert draft.cursor != path


async def test_a_wrong_answer_is_said_in_place_and_the_cursor_stays(filling_in: tuple[Pilot[None], Draft]) -> None:
    pilot, draft = filling_in
    await go(pilot, "how_many")
    await pilot.press(*"many", "enter")
    said = await kiosks.until(pilot, "is not a whole number")
    assert "many" in said
    assert draft.cursor == "how_many"
    await pilot.press("down")
    assert draft.cursor == "how_many"


async def test_a_key_without_a_meaning_says_which_has_one(filling_in: tuple[Pilot[None], Draft]) -> None:
    pilot, _ = filling_in
    await go(pilot, "how_many")
    await pilot.press("f3")
    assert "F3 has no meaning on this line: Type a whole number" in await kiosks.until(pilot, "no meaning")


async def test_delete_takes_an_answer_back(filling_in: tuple[Pilot[None], Draft]) -> None:
    pilot, draft = filling_in
    await go(pilot, "sound")
    await pilot.press("f2", "f6", "delete")
    assert draft.filling.line("sound").answer is None


async def test_a_round_is_added_with_enter_and_removed_with_delete(filling_in: tuple[Pilot[None], Draft]) -> None:
    pilot, draft = filling_in
    await go(pilot, "ladders")
    await pilot.press("enter", *"L-7", "enter")
    assert draft.filling.body()["answers"]["ladders"] == [{"number": "L-7"}]
    headings = [line for line in draft.filling.lines() if line.round]
    await go(pilot, headings[0].path)
    await pilot.press("delete")
    assert not draft.filling.body()["answers"].get("ladders")


async def test_escape_from_the_fail_dialog_takes_the_fail_back(filling_in: tuple[Pilot[None], Draft]) -> None:
    pilot, draft = filling_in
    await go(pilot, "sound")
    await pilot.press("f3")
    await kiosks.until(pilot, "What is wrong?")
    await pilot.press("escape")
    await pilot.pause()
    assert draft.filling.line("sound").answer is None


async def test_a_fail_wants_a_few_words(filling_in: tuple[Pilot[None], Draft]) -> None:
    pilot, draft = filling_in
    await go(pilot, "sound")
    await pilot.press("f3", "enter")
    await kiosks.until(pilot, "Say what is wrong")
    await pilot.press(*"bent", "tab", "4", "tab", "tab", "3", "enter")
    await pilot.pause()
    found = draft.filling.deficiency("sound")
    assert found is not None
    assert (found.note, found.severity, found.due) == ("bent", "critical", "2026-06-04")


async def test_a_note_can_stand_on_any_line(filling_in: tuple[Pilot[None], Draft]) -> None:
    pilot, draft = filling_in
    await go(pilot, "colour")
    await pilot.press("f5", *"faded", "enter")
    await pilot.pause()
    assert draft.filling.notes() == {"colour": "faded"}


async def test_an_answer_after_a_signature_takes_the_signature_off(filling_in: tuple[Pilot[None], Draft]) -> None:
    pilot, draft = filling_in
    draft.signatures.append({"row": "", "sha256": "of what was signed before"})
    await go(pilot, "colour")
    await pilot.press("1")
    assert draft.signatures == []


async def test_words_typed_at_once_after_a_choice_go_into_the_next_line(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        draft = kiosk.start("daily-site-inspection")
        app.open_checklist(draft)
        await pilot.pause()
        for key in "14":
            app.post_message(events.Key(key, key))
        app.post_message(events.Key("enter", "\r"))
        for _ in range(100):
            await pilot.pause(0.02)
            if draft.filling.line("crew_count").answer is not None:
                break
        assert draft.filling.line("crew_count").answer == 4


async def test_a_pin_typed_at_once_loses_no_digit(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_checklist(kiosk.start(kiosks.FORTY))
        await pilot.pause()
        await pilot.press(*["f2"] * 40, "f9")
        await kiosks.until(pilot, "Who signs?")
        for key in [*kiosks.FOREMAN_PIN]:
            app.post_message(events.Key(key, key))
        app.post_message(events.Key("enter", "\r"))
        assert "Saved as" in await kiosks.until(pilot, "Saved as")
    assert next(kiosk.ledger.records(newest_first=True)).signatures[0]["name"] == "Dan Okafor"
