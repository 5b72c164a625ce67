"""The main job: the daily inspection on the keyboard, one item failed, signed with a PIN, safe on disk."""

from __future__ import annotations

from screens.app import KioskApp
from screens.checklist import ChecklistScreen
from screens.sign import SavedScreen
from secor_tui.kiosk import Kiosk
from tests.screens import kiosks

FOREMAN = kiosks.FOREMAN_PIN


async def test_a_foreman_inspects_fails_one_item_signs_and_finds_all_of_it_again(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        assert "NEXT: Daily site inspection, for today. Press 1." in await kiosks.until(pilot, "NEXT")
        await pilot.press("1", "1", "4", "enter", "f7", "1")
        for _ in range(60):
            screen = app.screen
            assert isinstance(screen, ChecklistScreen)
            line = screen.line
            assert line is not None
            if line.path == "ladders":
                break
            await pilot.press("f2" if line.row.list_name.startswith("pass") else "f3")
        assert line is not None
        assert line.path == "ladders"
        await pilot.press("f3")
        await kiosks.until(pilot, "What is wrong?")
        await pilot.press(*"cracked rung", "enter")
        for _ in range(40):
            if not app.screen.draft.filling.problems():  # type: ignore[attr-defined]
                break
            await pilot.press("f2")
        await pilot.press("f9")
        said = await kiosks.until(pilot, "Who signs?")
        assert "I walked and inspected this site myself today" in said
        await pilot.press(*FOREMAN, "enter")
        said = await kiosks.until(pilot, "Saved as")
        assert "cracked rung - Dan Okafor" in said
        saved = app.screen
        assert isinstance(saved, SavedScreen)
        assert saved.pdf is not None
        assert saved.pdf.read_bytes().startswith(b"%PDF")
        assert f"Saved as {saved.record.number}." in said
        await pilot.press("enter")
        said = await kiosks.until(pilot, "CORRECTIVE ACTIONS: 1 open")
        assert "cracked rung" in said
        assert "[ DONE    ] Daily site inspection" in said
    again = kiosks.opened(kiosk.folder)
    record = again.ledger.get(saved.record.number)
    assert record is not None
    assert record.signatures[0]["name"] == "Dan Okafor"
    assert record.deficiencies["ladders"]["note"] == "cracked rung"
    assert not again.drafts()


async def test_forty_passes_and_a_signature_take_at_most_fifty_keys(app: KioskApp, kiosk: Kiosk) -> None:
    keys = ["f2"] * 40 + ["f9", *FOREMAN, "enter"]
    assert len(keys) <= 50
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_checklist(kiosk.start(kiosks.FORTY))
        await pilot.pause()
        await pilot.press(*keys)
        await kiosks.until(pilot, "Saved as")
    newest = next(kiosk.ledger.records(newest_first=True))
    assert newest.checklist_id == kiosks.FORTY
    assert newest.body["result"]["passed"] == 40


async def test_how_long_every_line_took_is_in_the_record(app: KioskApp, kiosk: Kiosk) -> None:
    from datetime import timedelta

    async with app.run_test(size=(80, 24)) as pilot:
        app.open_checklist(kiosk.start(kiosks.FORTY))
        await pilot.pause()
        for number in range(40):
            kiosks.clock(kiosk).advance(timedelta(seconds=3 if number else 7))
            await pilot.press("f2")
        await pilot.press("f9", *FOREMAN, "enter")
        await kiosks.until(pilot, "Saved as")
    seconds = next(kiosk.ledger.records(newest_first=True)).body["seconds"]
    assert seconds["item_1"] == 7
    assert sum(seconds.values()) == 7 + 39 * 3


async def test_no_key_passes_more_than_one_line(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        draft = kiosk.start(kiosks.FORTY)
        app.open_checklist(draft)
        await pilot.pause()
        keys = [f"f{n}" for n in range(1, 8)] + list("0123456789abcpy ") + ["enter", "tab", "ctrl+a", "space", "delete"]
        for key in keys:
            before = draft.filling.progress().answered
            await pilot.press(key)
            await pilot.pause()
            if len(app.screen_stack) > 2:
                await pilot.press("escape")
                await pilot.pause()
            assert draft.filling.progress().answered - before <= 1, key


async def test_a_record_is_amended_with_a_reason_and_both_versions_stay_visible(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_checklist(kiosk.start(kiosks.FORTY))
        await pilot.pause()
        await pilot.press(*["f2"] * 40, "f9", *FOREMAN, "enter")
        await kiosks.until(pilot, "Saved as")
        await pilot.press("enter", "8", *"forty")
        await kiosks.until(pilot, "Forty items")
        await pilot.pause(0.1)
        await pilot.press("enter")
        await kiosks.until(pilot, "Amend it, with a reason")
        await pilot.press("2", *"wrong ladder", "enter")
        await kiosks.until(pilot, "40/40")
        await pilot.press("home", "f4", "f9")
        await kiosks.until(pilot, "Who signs?")
        await pilot.press(*FOREMAN, "enter")
        await kiosks.until(pilot, "Saved as")
    first, second = kiosk.ledger.history(next(kiosk.ledger.records(newest_first=True)).id)
    assert (first.answers["item_1"], second.answers["item_1"]) == ("pass", "na")
    assert second.reason == "wrong ladder"
    assert second.amends == first.id


async def test_a_corrective_action_is_closed_with_what_was_done_and_a_signature(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_checklist(kiosk.start(kiosks.FORTY))
        await pilot.pause()
        await pilot.press("f3", *"loose guard", "enter", *["f2"] * 39, "f9", *FOREMAN, "enter")
        await kiosks.until(pilot, "CORRECTIVE ACTIONS OPENED: 1")
        await pilot.press("f10", "9", "1")
        await kiosks.until(pilot, "It is done: close it")
        await pilot.press("1", *"guard screwed on again", "enter", "2", "3", "f7", *"saw it hold", "enter", "f2", "f9")
        said = await kiosks.until(pilot, "Who signs?")
        # Dan did it, so it is not he who says that it is done.
        assert "Marie Tremblay" in said
        assert "Dan Okafor" not in said
        await pilot.press(*kiosks.OWNER_PIN, "enter")
        await kiosks.until(pilot, "Saved as")
    (action,) = kiosk.registers.actions.all()
    assert (action.state, action.done, action.level) == ("closed", "guard screwed on again", "engineering")
    assert [kiosk.registers.crew.name(id) for id in (action.done_by, action.verified_by)] == [
        "Dan Okafor",
        "Marie Tremblay",
    ]
