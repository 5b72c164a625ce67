"""The morning of a new worker: brought in, given a PIN, oriented in Tagalog, signed in, at the talk."""

from __future__ import annotations

import pytest

from screens.app import KioskApp
from screens.checklist import ChecklistScreen
from screens.quiz import QuizScreen
from secor_tui.forms.model import RowType
from secor_tui.kiosk import Kiosk
from secor_tui.program.quiz import choices, tries_of
from tests import firms
from tests.checklists.test_answering import fill
from tests.screens import kiosks

FOREMAN, ROSA_PIN = kiosks.FOREMAN_PIN, "4862"


@pytest.fixture
def kiosk(kiosk: Kiosk) -> Kiosk:
    return firms.cheap(kiosk)


def draft_of(app: KioskApp) -> ChecklistScreen:
    screen = app.screen
    assert isinstance(screen, ChecklistScreen)
    return screen


async def test_the_whole_morning_of_a_new_worker(app: KioskApp, kiosk: Kiosk) -> None:
    dan = firms.person(kiosk, "Dan")
    for person, pin in ((dan, FOREMAN), (firms.person(kiosk, "Marie"), kiosks.OWNER_PIN)):
        role = kiosk.registers.crew.person(person)
        assert role is not None
        kiosk.pins.set(person, pin, role=role.role)
    async with app.run_test(size=(80, 24)) as pilot:
        # The foreman brings her in.
        await pilot.press("0", "1", "1")
        await kiosks.until(pilot, "A person on the crew")
        await pilot.press(*"Rosa Santos", "enter", "f7", "f7", "4", "f9")
        await kiosks.until(pilot, "PIN of Dan")
        await pilot.press(*FOREMAN, "enter")
        await kiosks.until(pilot, "Set the PIN of Rosa Santos")
        rosa = firms.person(kiosk, "Rosa")

        # She types her PIN twice, the foreman proves that it is her.
        await pilot.press("1", *ROSA_PIN, "enter", *ROSA_PIN, "enter")
        await kiosks.until(pilot, "Who stands beside them?")
        await pilot.press("down", *FOREMAN, "enter")
        await kiosks.until(pilot, "has a PIN now")
        await pilot.press("enter")
        assert kiosk.admission(rosa)

        # The orientation is hers to read: in Tagalog, and in any other language at one key.
        await pilot.press("2")
        await kiosks.until(pilot, "Who orients Rosa Santos?")
        await pilot.press("down", "enter")
        assert "[TL]" in await kiosks.until(pilot, "Oryentasyon ng isang manggagawa")
        await pilot.press("f12")
        await kiosks.until(pilot, "Orientation of one worker")
        await pilot.press("f12", "f12", "f12")
        await kiosks.until(pilot, "Oryentasyon")
        screen = draft_of(app)
        screen.filling.know({"ada": "Ada Roy", "ben": "Ben Cardinal"})
        fill(screen.filling)
        await pilot.press("f9")
        await kiosks.until(pilot, "Ilang tanong")

        # One question is missed, explained, and asked again.
        quiz = app.screen
        assert isinstance(quiz, QuizScreen)
        first = quiz._stands.next
        assert first is not None
        await pilot.press(_key(quiz, right=False))
        said = await kiosks.until(pilot, "Hindi ito.")
        assert first.right["tl"].split()[0] in said
        await pilot.press("1")
        for _ in range(10):
            await pilot.press(_key(quiz, right=True))
            await pilot.pause()
        await kiosks.until(pilot, "Pasado: 10 sa 10")
        await pilot.press("1")

        # Both sign.
        await kiosks.until(pilot, "PIN ni Rosa")
        await pilot.press(*ROSA_PIN, "enter")
        await kiosks.until(pilot, "PIN ni Dan")
        await pilot.press(*FOREMAN, "enter")
        await kiosks.until(pilot, "Na-save bilang")
        record = next(kiosk.ledger.records(newest_first=True))
        assert (record.kind, record.language) == ("orientation", "tl")
        assert [one.right for one in tries_of(record.answers)].count(False) == 1
        assert {one["who"] for one in record.signatures} == {rosa, dan}
        assert kiosk.admission(rosa) == []
        assert [one.person for one in kiosk.follow_ups()] == [rosa]

        # She signs in, and takes part in the talk; the foreman, who is on site, is not at it.
        await pilot.press("f10", "f9")
        await kiosks.until(pilot, "A visitor comes")
        for name in ("Rosa Santos", "Dan Okafor"):
            await pilot.press(*name.split()[0].lower(), "enter")
            await kiosks.until(pilot, f"{name} comes")
            await pilot.press("enter")
            await kiosks.until(pilot, f"{name} is signed in")
        await pilot.press("f10", "0", "4")
        await kiosks.until(pilot, "SUGGESTED TODAY")
        await pilot.press("1")
        await kiosks.until(pilot, "1. ")
        await pilot.press("enter")
        await kiosks.until(pilot, "Toolbox talk")
        screen = draft_of(app)
        screen.filling.answer("presenter", [dan])
        screen.filling.answer("present", [rosa])
        screen.filling.answer("minutes", 5)
        screen.filling.answer("understood", "yes")
        await pilot.press("f9")
        assert "Why not" in await kiosks.until(pilot, "STILL MISSING")
        await pilot.press("1", *"meets the inspector", "enter", "f9")
        await kiosks.until(pilot, "PIN of Rosa")
        await pilot.press(*ROSA_PIN, "enter")
        await kiosks.until(pilot, "Saved as")
        held = kiosk.registers.meetings.all()[0]
        assert (held.present, held.absent, held.complete) == ((rosa,), (dan,), True)
        (part,) = [one for one in kiosk.participation(kiosk.today(), kiosk.today()) if one.person == rosa]
        assert part.talks == 1

        # And she is found at the muster point.
        await pilot.press("f11")
        await kiosks.until(pilot, "ROLL CALL: what is it?")
        await pilot.press("2")
        await kiosks.until(pilot, "ROLL CALL - DRILL")
        await pilot.press(*"rosa", "enter")
        await kiosks.until(pilot, "found: 1")
        roll = kiosk.running_muster()
        assert roll is not None
        assert {one.person: one.state for one in kiosk.roll(roll)}[rosa] == "found"


def _key(quiz: QuizScreen, *, right: bool) -> str:
    """The digit of a right or a wrong answer to what is asked now."""
    asked = quiz._stands.next
    assert asked is not None
    offered = choices(asked, quiz.draft.id, quiz._stands.attempt)
    return str(next(at for at, one in enumerate(offered, 1) if (one == asked.right) is right))


async def test_declining_and_a_foreman_signing_for_another_are_kept_with_their_reasons(
    app: KioskApp, kiosk: Kiosk
) -> None:
    dan, marie = firms.person(kiosk, "Dan"), firms.person(kiosk, "Marie")
    kiosk.pins.set(dan, FOREMAN, role="foreman")
    kiosk.sign_in(dan)
    kiosk.sign_in(marie)
    async with app.run_test(size=(80, 24)) as pilot:
        draft = kiosk.start_talk("ladders" if "ladders" in kiosk.talks else next(iter(kiosk.talks)))
        for name, value in {"presenter": [dan], "minutes": 5, "understood": "yes"}.items():
            draft.filling.answer(name, value)
        app.open_checklist(draft)
        await pilot.pause()
        await pilot.press("f9")
        await kiosks.until(pilot, "2 still to sign")
        await pilot.press("home" if app.screen.lines.cursor == marie else "end")  # type: ignore[attr-defined]
        first = app.screen.lines.cursor  # type: ignore[attr-defined]
        other = marie if first == dan else dan
        app.screen.pick(other)  # type: ignore[attr-defined]
        app.screen.lines.to(marie)  # type: ignore[attr-defined]
        await pilot.press("f3", *"no time", "enter")
        await kiosks.until(pilot, "Who confirms it?")
        await pilot.press("down", *FOREMAN, "enter")
        await kiosks.until(pilot, "PIN of Dan")
        await pilot.press(*FOREMAN, "enter")
        await kiosks.until(pilot, "Saved as")
    declined, signed = sorted(next(kiosk.ledger.records(newest_first=True)).signatures, key=lambda one: one["method"])
    assert (declined["method"], declined["who"], declined["reason"]) == ("declined", marie, "no time")
    assert (signed["method"], signed["who"]) == ("pin", dan)


async def test_the_page_that_is_heard_stands_whole_above_its_line(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_checklist(kiosk.start("orientation", language="fr", prefill={"province": "bc"}))
        await pilot.pause()
        screen = draft_of(app)
        rows = list(screen.filling.lines())
        for at, line in enumerate(rows[1:], 1):
            if line.row.type is RowType.ACKNOWLEDGE and rows[at - 1].row.type is RowType.NOTE:
                while screen._list.cursor != line.path:
                    await pilot.press("f7")
                await pilot.pause()
                words = rows[at - 1].row.label["fr"].split()
                shown = " ".join(kiosks.text(app).split())
                assert " ".join(words[:3]) in shown, line.path
                if at > 40:
                    break
