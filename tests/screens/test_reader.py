"""Reading at the keyboard: scrolling, looking for words, and what a long text costs."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest

from screens.app import KioskApp
from screens.reader import READ, ReaderScreen
from screens.widgets.page import Page
from secor_tui.kiosk import Kiosk
from tests.screens import kiosks
from tests.screens.test_snapshots import SMALL, WIDE, SnapCompare, Steps

LADDERS = """## Before

Look at it. **Never** climb a cracked one: tag it, and tell [[ADAPT: who]].

| Height | Ladder |
|---|---|
| to 3 m | step ladder |
| to 6 m | extension ladder, tied off |

## On it

"""
LONG = LADDERS + "\n".join(f"- Rule {n} of the ladder" for n in range(1, 401)) + "\n\nThe very end."


def reading(kiosk: Kiosk, *keys: str, until: str, text: str = LONG) -> Steps:
    async def press(pilot: object) -> None:
        from textual.pilot import Pilot

        assert isinstance(pilot, Pilot)
        await pilot.app.push_screen(ReaderScreen(kiosk, "Ladders", text))
        await pilot.pause()
        await pilot.press(*keys)
        await kiosks.until(pilot, until)
        await pilot.pause()

    return press


async def test_arrows_pages_and_ends_scroll_and_the_title_says_how_far_one_is(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=SMALL) as pilot:
        screen = ReaderScreen(kiosk, "Ladders", LONG)
        await app.push_screen(screen)
        said = await kiosks.until(pilot, "Before")
        assert "%" in said.splitlines()[0]
        await pilot.press("down", "down")
        await kiosks.until(pilot, "▲")
        assert "Before" not in kiosks.text(app)
        await pilot.press("pagedown", "enter")
        # The last row of a page is the first of the next.
        await kiosks.until(pilot, "Rule 31 ")
        await pilot.press("end")
        assert "[ END ]" in await kiosks.until(pilot, "The very end.")
        await pilot.press("home", "pageup", "up")
        await kiosks.until(pilot, "Look at it.")


async def test_whoever_jumps_to_the_end_has_not_seen_all_of_it(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=SMALL) as pilot:
        screen = ReaderScreen(kiosk, "Ladders", LONG)
        await app.push_screen(screen)
        await pilot.pause()
        await pilot.press("end")
        await kiosks.until(pilot, "[ END ]")
        assert not screen.all_seen
        screen.page_view.to_unseen()
        await kiosks.until(pilot, "Rule 13 ")
        await pilot.press(*["pagedown"] * 21)
        await pilot.pause()
        assert screen.all_seen


async def test_a_text_that_fits_on_the_screen_is_at_its_end_at_once(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=SMALL) as pilot:
        screen = ReaderScreen(kiosk, "Short", "Tie it off.")
        await app.push_screen(screen)
        await kiosks.until(pilot, "[ END ]")
        assert screen.all_seen


async def test_the_headings_of_a_table_that_is_shown_as_lines_are_seen_with_them(app: KioskApp, kiosk: Kiosk) -> None:
    wide = f"| {' | '.join('ABCDEFGH')} |\n{'|---' * 8}|\n| {' | '.join(['something long'] * 8)} |"
    async with app.run_test(size=SMALL) as pilot:
        screen = ReaderScreen(kiosk, "Table", wide)
        await app.push_screen(screen)
        await kiosks.until(pilot, "A: something long")
        assert screen.all_seen


async def test_words_are_counted_and_gone_to_one_after_the_other(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await app.push_screen(ReaderScreen(kiosk, "Ladders", LONG))
        await pilot.pause()
        await pilot.press(*"rule 39")
        # 39 and 390 to 399
        assert "▶  • Rule 39 of" in await kiosks.until(pilot, "1 of 11")
        await pilot.press("f7")
        assert "▶  • Rule 390 of" in await kiosks.until(pilot, "2 of 11")
        await pilot.press("f6", "f6")
        await kiosks.until(pilot, "11 of 11")
        await pilot.press("enter")
        await kiosks.until(pilot, "1 of 11")
        await pilot.press(*"x")
        await kiosks.until(pilot, "not in this text")
        # Esc takes back the words first, then leaves.
        await pilot.press("escape")
        await kiosks.until(pilot, "words in this text")
        await pilot.press("escape")
        await kiosks.until(pilot, "NEXT")


async def test_how_long_it_took_is_counted_screen_by_screen(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=SMALL) as pilot:
        screen = ReaderScreen(kiosk, "Ladders", LONG)
        await app.push_screen(screen)
        await pilot.pause()
        kiosks.clock(kiosk).advance(timedelta(seconds=20))
        await pilot.press("pagedown")
        await pilot.pause()
        assert screen.seconds == {READ: 20}
        # Whoever goes away is not reading: no page counts for longer than the kiosk waits for a key.
        kiosks.clock(kiosk).advance(timedelta(hours=3))
        await pilot.press("pagedown")
        await pilot.pause()
        assert screen.seconds[READ] == 20 + kiosk.config.idle_seconds


async def test_the_same_part_is_seen_after_the_window_became_narrower(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await app.push_screen(ReaderScreen(kiosk, "Ladders", LONG))
        await pilot.pause()
        await pilot.press(*"rule 200", "escape")
        await kiosks.until(pilot, "Rule 200 ")
        await pilot.resize_terminal(*SMALL)
        await kiosks.until(pilot, "Rule 200 ")


async def test_a_page_of_a_long_text_costs_no_more_than_a_page_of_a_short_one(app: KioskApp, kiosk: Kiosk) -> None:
    async def cost(text: str) -> float:
        await app.push_screen(ReaderScreen(kiosk, "Ladders", text))
        await pilot.pause()
        page = app.screen.query_one(Page)
        assert page.rows > 60
        spent = []
        for _ in range(12):
            begun = time.process_time()
            page.page(1)
            for y in range(page.size.height):
                page.render_line(y)
            spent.append(time.process_time() - begun)
        return min(spent)

    async with app.run_test(size=SMALL) as pilot:
        short = await cost(LADDERS + "\n".join(f"- Rule {n}" for n in range(60)))
        assert await cost(LONG * 3) < 4 * short + 0.002


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
def test_a_text_looks_as_it_did(kiosk: Kiosk, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    assert snap_compare(KioskApp(kiosk), run_before=reading(kiosk, *"ladder", until="1 of 4"), terminal_size=size)


def test_hits_are_told_apart_without_colour(kiosk: Kiosk, snap_compare: SnapCompare) -> None:
    kiosk.config.theme = "plain"
    assert snap_compare(KioskApp(kiosk), run_before=reading(kiosk, *"ladder", "f7", until="2 of"), terminal_size=SMALL)
