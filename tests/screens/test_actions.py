"""Corrective actions at the keyboard: closed by one and verified by another, opened again, moved; and how it looks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from textual.pilot import Pilot

from screens.actions import ActionScreen
from screens.app import KioskApp
from secor_tui.actions import CLOSING, MOVING, REOPENING
from secor_tui.kiosk import Draft, Kiosk
from tests import firms
from tests.screens import kiosks
from tests.screens.test_snapshots import SMALL, WIDE, SnapCompare, Steps, steps

PINS = {"Dan": kiosks.FOREMAN_PIN, "Marie": kiosks.OWNER_PIN}


@pytest.fixture
def kiosk(kiosk: Kiosk) -> Iterator[Kiosk]:
    """Four weeks: a guardrail that was closed, opened again, closed, and found again; a ladder that was put off."""
    kiosk = firms.cheap(kiosks.own_checklists_only(kiosk))
    kiosk.library = type(kiosk.library)((kiosks.SHIPPED / "company", kiosks.SHIPPED / "actions", own(kiosk)))
    for name, pin in PINS.items():
        kiosk.pins.set(firms.person(kiosk, name), pin, role="owner" if name == "Marie" else "foreman")
    kiosk.enter(kiosk.start("worker", prefill={"name": "Ana Roy", "hat": "Ana", "role": "worker"}))
    rail, ladder = find(kiosk, guards="Top rail is gone on the lane side", ladders="Ladder to unit 12 is not tied off")
    days(kiosk, 2)
    close(kiosk, rail, "Ana", "New rail, screwed on", "Leaned on it")
    change(kiosk, ladder, MOVING, reason="Bracket is on order; taken down until then", due="2026-06-20")
    days(kiosk, 3)
    change(kiosk, rail, REOPENING, why="again", reason="Rail is loose again", due="2026-06-08")
    days(kiosk, 1)
    close(kiosk, rail, "Dan", "Bolted through the post", "Hung my weight on it")
    days(kiosk, 5)
    find(kiosk, guards="No toe board on row B")
    days(kiosk, 14)
    find(kiosk, access="Scrap on the stairs of unit 3")
    yield kiosk
    kiosk.close()


def own(kiosk: Kiosk) -> Any:
    return kiosk.folder / "checklists"


def days(kiosk: Kiosk, count: int) -> None:
    kiosks.clock(kiosk).advance(timedelta(days=count))


def find(kiosk: Kiosk, **wrong: str) -> list[str]:
    """A morning round with something wrong; ids of the actions."""
    dan = firms.person(kiosk, "Dan")
    draft = kiosk.start("morning", by=dan)
    for path, value in {"weather": "clear", "crew": 3, "access": "pass", "guards": "pass", "ladders": "pass"}.items():
        draft.filling.answer(path, value)
    for path, note in wrong.items():
        draft.filling.answer(path, "fail")
        proposed = draft.filling.propose(path, {"foreman": dan})
        draft.filling.find_deficient(path, type(proposed)(note, "high", dan, proposed.due))
    record = sign(kiosk, draft, "Dan")
    return [f"{record}/{path}" for path in wrong]


def sign(kiosk: Kiosk, draft: Draft, who: str) -> str:
    ((row, _),) = kiosk.signers(draft)
    kiosk.sign(draft, row, firms.person(kiosk, who), PINS[who])
    return kiosk.submit(draft).id


def close(kiosk: Kiosk, id: str, who: str, done: str, evidence: str) -> None:
    draft = begun(kiosk, id, CLOSING)
    answers = {"done": done, "done_by": [firms.person(kiosk, who)], "level": "engineering", "evidence": evidence}
    for path, value in {**answers, "verified": True}.items():
        draft.filling.answer(path, value)
    sign(kiosk, draft, "Marie" if who == "Dan" else "Dan")


def change(kiosk: Kiosk, id: str, checklist: str, **answers: str) -> None:
    draft = begun(kiosk, id, checklist)
    for path, value in answers.items():
        draft.filling.answer(path, value)
    sign(kiosk, draft, "Dan")


def begun(kiosk: Kiosk, id: str, checklist: str) -> Draft:
    action = kiosk.registers.actions.get(id)
    assert action is not None
    return kiosk.start_on_action(action, checklist)


def closed(kiosk: Kiosk) -> str:
    (action,) = [one for one in kiosk.registers.actions.all() if one.state == "closed"]
    return action.id


def opened(kiosk: Kiosk, note: str) -> str:
    (action,) = [one for one in kiosk.registers.actions.open() if note in one.note]
    return action.id


async def test_the_register_says_what_is_the_owners_what_is_late_and_what_is_open(app: KioskApp) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("9")
        said = await kiosks.until(pilot, "FOR THE OWNER, 7 days late or more: 1")
        assert "AGAIN: No toe board" in said
        assert "7 days late - for the owner" in said
        assert "LATE: 1" in said
        assert "OPEN: 1" in said
        await pilot.press("right")
        assert "LATE: 2" in await kiosks.until(pilot, "[ Late ]")
        await pilot.press("tab")
        said = await kiosks.until(pilot, "CLOSED IN THE LAST 30 DAYS: 1")
        assert "High: 1 closed, 1 on time, median days: 6" in said
        await pilot.press("right")
        said = await kiosks.until(pilot, "FOUND AGAIN WITHIN 90 DAYS: 1")
        assert "2 times, 7 days late - for the owner" in said
        await pilot.press("1")
        said = await kiosks.until(pilot, "It is done: close it")
        assert "Found wrong before, within 90 days: Mon June 1." in said
        await pilot.press("5")
        await kiosks.until(pilot, "Top rail is gone")


async def test_whoever_did_it_is_not_among_those_who_verify_it(app: KioskApp, kiosk: Kiosk) -> None:
    id = opened(kiosk, "toe board")
    async with app.run_test(size=SMALL) as pilot:
        app.push_screen(ActionScreen(kiosk, id))
        await kiosks.until(pilot, "It is done: close it")
        await pilot.press("1", *"board nailed on", "enter", "2", "3", "f7", *"kicked it", "enter", "f2", "f9")
        said = await kiosks.until(pilot, "Who signs?")
        assert "Marie Tremblay" in said
        assert "Dan Okafor" not in said
        await pilot.press("f4")
        await kiosks.until(pilot, "Only somebody who saw it signs this")
        await pilot.press(*kiosks.OWNER_PIN, "enter")
        await kiosks.until(pilot, "Saved as")
    action = kiosk.registers.actions.get(id)
    assert action is not None
    assert (action.state, action.done_by) == ("closed", firms.person(kiosk, "Dan"))


async def test_what_is_closed_is_opened_again_from_its_screen(app: KioskApp, kiosk: Kiosk) -> None:
    id = closed(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        app.push_screen(ActionScreen(kiosk, id))
        said = await kiosks.until(pilot, "It is not put right: open it again")
        assert "Another day" not in said
        await pilot.press("1")
        await kiosks.until(pilot, "To be put right: Top rail is gone")
        # Who mends it stands there already: whoever did.
        await pilot.press("1", *"rail gone again", "enter", "f7", *"2026-07-01", "enter", "f9")
        await kiosks.until(pilot, "Who signs?")
        await pilot.press(*kiosks.FOREMAN_PIN, "enter")
        await kiosks.until(pilot, "Saved as")
    action = kiosk.registers.actions.get(id)
    assert action is not None
    assert (action.state, action.due, action.reopened) == ("open", "2026-07-01", 2)


async def test_a_day_is_moved_and_asked_about_when_it_was_moved_before(app: KioskApp, kiosk: Kiosk) -> None:
    id = opened(kiosk, "Ladder")
    async with app.run_test(size=SMALL) as pilot:
        app.push_screen(ActionScreen(kiosk, id))
        said = await kiosks.until(pilot, "At first it was to be done by")
        await pilot.press("3")
        await kiosks.until(pilot, "To be put right: Ladder")
        await pilot.press(*"bracket came broken", "enter", *"2026-07-03", "enter", "f9")
        said = await kiosks.until(pilot, "It was moved before, 1 times so far")
        assert "auditor" in said


async def test_a_draft_of_a_closing_is_gone_on_with(app: KioskApp, kiosk: Kiosk) -> None:
    id = opened(kiosk, "Scrap")
    async with app.run_test(size=SMALL) as pilot:
        app.push_screen(ActionScreen(kiosk, id))
        await kiosks.until(pilot, "It is done: close it")
        await pilot.press("1", *"swept", "enter")
        await kiosks.until(pilot, "Who did it?")
        await app.go_home()
        app.push_screen(ActionScreen(kiosk, id))
        await kiosks.until(pilot, "It is done: close it")
        await pilot.press("1")
        await kiosks.until(pilot, "swept")
    assert len(kiosk.drafts()) == 1


def _at(kiosk: Kiosk, id: str, *keys: str, until: str) -> Steps:
    async def show(pilot: Pilot[Any]) -> None:
        app = pilot.app
        assert isinstance(app, KioskApp)
        app.push_screen(ActionScreen(kiosk, id))
        await pilot.pause()
        await pilot.press(*keys)
        await kiosks.until(pilot, until)
        await pilot.pause()

    return show


LISTS = {
    "open": steps("9", until="FOR THE OWNER"),
    "closed": steps("9", "right", "right", until="CLOSED IN"),
    "again": steps("9", "left", until="FOUND AGAIN"),
}


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", LISTS)
def test_the_register_looks_as_it_did(
    kiosk: Kiosk, snap_compare: SnapCompare, name: str, size: tuple[int, int]
) -> None:
    assert snap_compare(KioskApp(kiosk), run_before=LISTS[name], terminal_size=size)


@pytest.mark.parametrize("theme", ["dark", "plain"])
def test_an_action_looks_as_it_did(kiosk: Kiosk, snap_compare: SnapCompare, theme: str) -> None:
    kiosk.config.theme = theme
    show = _at(kiosk, opened(kiosk, "toe board"), until="for so long")
    assert snap_compare(KioskApp(kiosk), run_before=show, terminal_size=SMALL)


def test_what_became_of_it_looks_as_it_did(kiosk: Kiosk, snap_compare: SnapCompare) -> None:
    show = _at(kiosk, closed(kiosk), "end", *["down"] * 40, until="What became of it")
    assert snap_compare(KioskApp(kiosk), run_before=show, terminal_size=SMALL)


def test_in_french_it_looks_as_it_did(kiosk: Kiosk, snap_compare: SnapCompare) -> None:
    kiosk.config.language = "fr"
    show = _at(kiosk, closed(kiosk), "end", *["down"] * 40, until="Ce qu'il en est advenu")
    assert snap_compare(KioskApp(kiosk), run_before=show, terminal_size=SMALL)


@pytest.mark.parametrize("name", ["fail", "review"])
def test_what_fails_again_is_said_at_once(kiosk: Kiosk, snap_compare: SnapCompare, name: str) -> None:
    async def fails(pilot: Pilot[Any]) -> None:
        app = pilot.app
        assert isinstance(app, KioskApp)
        draft = kiosk.start("morning", by=firms.person(kiosk, "Dan"))
        for path, value in {"weather": "clear", "crew": 3, "access": "pass"}.items():
            draft.filling.answer(path, value)
        draft.cursor = "guards"
        app.open_checklist(draft)
        await pilot.pause()
        await pilot.press("f3")
        await kiosks.until(pilot, "Found wrong before")
        if name == "review":
            await pilot.press(*"gone again", "enter", "f8")
            await kiosks.until(pilot, "gone again")
        await pilot.pause()

    assert snap_compare(KioskApp(kiosk), run_before=fails, terminal_size=SMALL)
