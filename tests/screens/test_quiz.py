"""The quiz under hasty fingers."""

from __future__ import annotations

from screens.app import KioskApp
from screens.quiz import QuizScreen
from secor_tui.forms.model import said
from secor_tui.kiosk import Kiosk
from secor_tui.program.quiz import choices
from tests.screens import crews, kiosks


async def test_an_enter_behind_an_answer_does_not_answer_the_next_question(app: KioskApp, kiosk: Kiosk) -> None:
    draft = kiosk.start_orientation(crews.join(kiosk, "Ana Silva"), by=crews.person(kiosk, "Dan"))
    stands = kiosk.quiz(draft)
    assert stands.next is not None
    right = said(stands.next.right, "en")
    key = [said(one, "en") for one in choices(stands.next, draft.id, stands.attempt)].index(right) + 1
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(QuizScreen(kiosk, draft))
        await kiosks.until(pilot, "0 of")
        await pilot.press(str(key), "enter", "enter")
        await kiosks.until(pilot, "1 of")
        assert len(draft.filling.body()["answers"]["quiz"]) == 1
        await pilot.press("down", "enter")
        await pilot.pause()
        assert len(draft.filling.body()["answers"]["quiz"]) == 2
