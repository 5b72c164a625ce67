"""The emergency plan at the keyboard: written, approved, looked at again; and how its screens look."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from screens.app import KioskApp
from screens.codes import CodesScreen, fitting
from screens.home import HomeScreen
from screens.postings import PostingsScreen
from screens.widgets.qr import matrix
from secor_tui import plans, posters, postings
from secor_tui.kiosk import Kiosk
from tests import firms
from tests.output.reading import text as text_of
from tests.screens import crews, kiosks
from tests.screens.test_snapshots import SMALL, WIDE, SnapCompare, Steps
from tests.test_plan_reviews import reported, site_says
from tests.test_plans import WRITTEN


@pytest.fixture
def kiosk(kiosk: Kiosk) -> Iterator[Kiosk]:
    kiosk = firms.cheap(kiosk)
    for name, pin, role in (("Dan", kiosks.FOREMAN_PIN, "foreman"), ("Marie", kiosks.OWNER_PIN, "owner")):
        kiosk.pins.set(firms.person(kiosk, name), pin, role=role)
    yield kiosk
    kiosk.close()


def approve(kiosk: Kiosk, **other: Any) -> str:
    """A plan that the owner approved; returns the id of its record."""
    marie = firms.person(kiosk, "Marie")
    draft = kiosk.start("plan", by=marie, prefill={**WRITTEN, **other})
    kiosk.sign(draft, "approved", marie, kiosks.OWNER_PIN)
    return kiosk.submit(draft).id


def whole(kiosk: Kiosk) -> dict[str, Any]:
    """What Alberta asks for besides."""
    dan = firms.person(kiosk, "Dan")
    duties = [{"duty_person": [dan], "duty": duty} for duty in ("rescue", "evacuation", "first_aid")]
    return {"facilities": "Trailer and eye wash", "duties": duties, "involved": [dan]}


async def open_plan(pilot: Pilot[Any], until: str = "Emergency plan") -> str:
    from screens.emergency import EmergencyScreen

    app = pilot.app
    assert isinstance(app, KioskApp)
    await app.push_screen(EmergencyScreen(app.kiosk))
    return await kiosks.until(pilot, until)


async def test_the_menu_of_the_program_leads_to_the_plan_and_says_that_there_is_none(kiosk: Kiosk) -> None:
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("6")
        said = await kiosks.until(pilot, "none approved")
        line = next(line for line in said.splitlines() if "Emergency plan" in line)
        await pilot.press(next(char for char in line if char.isdigit()))
        said = await kiosks.until(pilot, "This site has no approved emergency plan.")
        assert "WHAT THE PROVINCE ASKS OF A PLAN" in said
        assert "Alberta OHS Code, section 116" in said


async def test_the_owner_writes_and_approves_it_at_the_keyboard(kiosk: Kiosk) -> None:
    draft = plans.start(kiosk)
    for row, value in {**WRITTEN, **whole(kiosk)}.items():
        if row not in ("calls", "duties"):
            draft.filling.answer(row, value)
    kiosk.keep(draft)
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await open_plan(pilot, "Go on with the version that was begun")
        await pilot.press("1")
        await kiosks.until(pilot, "Address, as you would say it to 911")
        await pilot.press("f9")
        await kiosks.until(pilot, "Missing: Named rescue and evacuation workers")
        await pilot.press("f2")
        await kiosks.until(pilot, "I approve this emergency plan")
        await pilot.press(*kiosks.OWNER_PIN, "enter")
        await kiosks.until(pilot, "K7Q2")
    plan = kiosk.registers.plans.current(kiosk.site)
    assert plan is not None
    assert kiosk.registers.crew.name(plan.approved_by) == "Marie Tremblay"


async def test_what_stands_is_read_and_renewed_and_says_why(kiosk: Kiosk) -> None:
    approve(kiosk, **whole(kiosk), muster_point="The old gate")
    approve(kiosk, **whole(kiosk))
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        said = await open_plan(pilot, "Version 2, approved by Marie Tremblay")
        assert "NOTHING ASKS FOR A NEW VERSION" in said
        assert "Version 1, approved on" in said
        await pilot.press("2")
        await kiosks.until(pilot, "The mailboxes at the north gate")
        site_says(kiosk, muster_point="The church parking lot")
        await pilot.press("escape")
        said = await kiosks.until(pilot, "TO BE LOOKED AT AGAIN: 1")
        assert "The site's own record now says otherwise: Muster point" in said
        await pilot.press("1")
        await kiosks.until(pilot, "4120 Cedar Ridge Drive NW, Calgary")


async def test_a_paper_is_made_and_noted_where_it_hangs(kiosk: Kiosk) -> None:
    approve(kiosk, **whole(kiosk))
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await open_plan(pilot, "Make a paper to post")
        await pilot.press("3")
        for kind in list(posters.KINDS)[: len(posters.KINDS) > 1]:
            await kiosks.until(pilot, posters.KINDS[kind].title["en"])
            await pilot.press("1")
        await kiosks.until(pilot, "In which language?")
        await pilot.press("2")
        await kiosks.until(pilot, "On what size of paper?")
        await pilot.press("2")
        await kiosks.until(pilot, "Ready to print")
        await pilot.press("f2")
        await kiosks.until(pilot, "Emergency plan poster")
        await pilot.press(*"Trailer door", "enter", "f9")
        await kiosks.until(pilot, "Who signs?")
        await pilot.press("down", *kiosks.FOREMAN_PIN, "enter")
        await kiosks.until(pilot, "What hangs where")
        await pilot.press("1")
        assert "Trailer door" in await kiosks.until(pilot, "In French; Dan Okafor, today.")
    (path,) = (kiosk.export_folder / "papers").glob("*_plan_fr_a4.pdf")
    assert "URGENCE" in text_of(path.read_bytes())


async def test_a_paper_that_is_made_anew_is_hung_in_the_place_of_one_that_is_out_of_date(kiosk: Kiosk) -> None:
    posted(kiosk)
    old = {one.place for one in postings.stale(kiosk)}
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await open_plan(pilot)
        await pilot.press("3")
        await kiosks.until(pilot, "Which paper?")
        await pilot.press("1")
        await kiosks.until(pilot, "In which language?")
        await pilot.press("1")
        await kiosks.until(pilot, "On what size of paper?")
        await pilot.press("1")
        await kiosks.until(pilot, "Ready to print")
        await pilot.press("f2")
        said = await kiosks.until(pilot, "Where does it hang?")
        assert all(f"In place of: {place}" in said for place in old)
        assert "3 [   ] Somewhere else" in said
        await pilot.press("1")
        await kiosks.until(pilot, "A paper on the wall")
        await pilot.press("f9")
        await kiosks.until(pilot, "Who signs?")
        await pilot.press("down", *kiosks.FOREMAN_PIN, "enter")
        await kiosks.until(pilot, "Saved as")
    assert len(postings.stale(kiosk)) == len(old) - 1
    assert len(kiosk.registers.postings.hanging(kiosk.site)) == 3


async def test_home_says_what_is_out_of_date_and_leads_to_it_until_it_is_replaced(kiosk: Kiosk) -> None:
    posted(kiosk)
    app = KioskApp(kiosk)
    async with app.run_test(size=WIDE) as pilot:
        await kiosks.until(pilot, "2 papers on the wall are out of date")
        home = app.screen
        assert isinstance(home, HomeScreen)
        while home.lines.cursor != "postings":
            await pilot.press("down")
        await pilot.press("enter")
        await kiosks.until(pilot, "Changed since: Muster point")
        await pilot.press("1")
        await kiosks.until(pilot, "Today's paper hangs there now")


async def test_a_paper_that_was_taken_down_is_named_no_more(kiosk: Kiosk) -> None:
    posted(kiosk)
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await app.push_screen(PostingsScreen(kiosk))
        await kiosks.until(pilot, "OUT OF DATE: 2")
        await pilot.press("1")
        await kiosks.until(pilot, "It was taken down")
        await pilot.press("3")
        await kiosks.until(pilot, "A paper on the wall")
        await pilot.press("f9")
        await kiosks.until(pilot, "Who signs?")
        await pilot.press("down", *kiosks.FOREMAN_PIN, "enter")
        await kiosks.until(pilot, "Saved as")
        await pilot.press("1")
        await kiosks.until(pilot, "OUT OF DATE: 1")


@pytest.mark.parametrize("scanned_at", ["home", "plan", "typed"])
async def test_the_code_of_a_paper_is_answered_at_home_and_on_the_screen_of_the_plan(
    kiosk: Kiosk, scanned_at: str
) -> None:
    approve(kiosk)
    code = posters.code(kiosk, "plan")
    approve(kiosk, muster_point="The church parking lot")
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        if scanned_at != "home":
            await open_plan(pilot, "Version 2")
        if scanned_at == "typed":
            await pilot.press("5")
            await kiosks.until(pilot, "beside the small code")
        await pilot.press(*code.lower(), "enter")
        said = await kiosks.until(pilot, "This paper is OUT OF DATE")
        assert "Emergency plan poster, of version 1 of the plan." in said
        assert "Changed since: Muster point" in said
        await pilot.press("escape", *posters.code(kiosk, "plan"), "enter")
        said = await kiosks.until(pilot, "This paper is right")
        assert "Nobody noted where it hangs." in said
        await pilot.press("f2")
        await kiosks.until(pilot, "In which language?")


async def test_a_paper_that_is_scanned_is_found_in_the_list_of_what_hangs(kiosk: Kiosk) -> None:
    posted(kiosk)
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        for found in ("OUT OF DATE: 2", "RIGHT: 1"):
            await pilot.press(*posters.code(kiosk, "plan"), "enter")
            await kiosks.until(pilot, "This paper is right")
            await pilot.press("f2")
            await kiosks.until(pilot, found)
            screen = app.screen
            assert isinstance(screen, PostingsScreen)
            await kiosks.until(pilot, "▶ 3 ")
            assert len(app.screen_stack) == 2
            await pilot.press("up")


async def test_a_code_that_is_no_papers_is_said_so(kiosk: Kiosk) -> None:
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(*"P911", "enter")
        await kiosks.until(pilot, "badge")
        await pilot.press("enter")
        await open_plan(pilot, "This site has no approved")
        await pilot.press("4")
        await kiosks.until(pilot, "beside the small code")
        await pilot.press(*"PX1P", "enter")
        await kiosks.until(pilot, "PX1P is not the code of a paper")


async def test_a_list_of_what_plans_must_hold_that_is_broken_is_named_and_ends_nothing(kiosk: Kiosk) -> None:
    approve(kiosk)
    own = kiosk.folder / "checklists" / "emergency"
    own.mkdir(parents=True, exist_ok=True)
    (own / "required.yaml").write_text("rules: [{rule: mine}]")
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("6")
        await kiosks.until(pilot, "The list of what emergency plans must")
        await pilot.press("4")
        said = await kiosks.until(pilot, "must hold cannot be used")
        assert "Make a paper to post" in said


# --- the codes on the screen ---


def read(app: KioskApp) -> list[str]:
    return [one.text for one in zxingcpp.read_barcodes(crews.picture(app))]


@pytest.mark.parametrize("size", [SMALL, (100, 40), (160, 80)])
@pytest.mark.parametrize("theme", ["dark", "bright"])
async def test_a_phone_reads_the_card_off_the_screen_as_much_of_it_as_fits(
    kiosk: Kiosk, size: tuple[int, int], theme: str
) -> None:
    kiosk.config.theme = theme
    approve(kiosk)
    plan = kiosk.registers.plans.current(kiosk.site)
    assert plan is not None
    _, card = plans.codes(kiosk, plan)
    app = KioskApp(kiosk)
    async with app.run_test(size=size) as pilot:
        await app.push_screen(CodesScreen(kiosk, plan))
        await kiosks.until(pilot, "Point a phone")
        (told,) = read(app)
    assert set(told.splitlines()) <= set(card.splitlines())
    assert "911: 4120 Cedar Ridge Drive NW, Calgary" in told
    assert "MUSTER The mailboxes at the north gate" in told
    assert (told == card) == (size[1] > 24)


async def test_a_phone_reads_the_address_of_the_plan_off_the_screen(kiosk: Kiosk) -> None:
    approve(kiosk)
    plan = kiosk.registers.plans.current(kiosk.site)
    assert plan is not None
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await app.push_screen(CodesScreen(kiosk, plan))
        await kiosks.until(pilot, "Point a phone")
        await pilot.press("2")
        await kiosks.until(pilot, "No address of the plan")
        assert read(app) == []
        await pilot.press("escape")
        kiosk.config.page_address = "http://192.168.50.10:8080"
        await app.push_screen(CodesScreen(kiosk, plan))
        await kiosks.until(pilot, "Point a phone")
        await pilot.press("f7")
        await kiosks.until(pilot, "opens the plan")
        assert read(app) == ["http://192.168.50.10:8080/plan"]


async def test_the_bare_console_shows_the_code_where_it_has_room_and_else_the_text(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    approve(kiosk)
    plan = kiosk.registers.plans.current(kiosk.site)
    assert plan is not None
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await app.push_screen(CodesScreen(kiosk, plan))
        said = await kiosks.until(pilot, "No code fits")
        assert "MUSTER The mailboxes at the" in said
        await pilot.resize_terminal(170, 60)
        await kiosks.until(pilot, "Point a phone")
        assert "▀" not in kiosks.text(app)
        (told,) = read(app)
        assert "MUSTER The mailboxes at the north gate" in told


@given(st.lists(st.text("ABC 911:", min_size=1, max_size=60), min_size=1, max_size=8), st.integers(20, 60))
def test_what_is_kept_of_the_card_fits_and_keeps_its_order(lines: list[str], most: int) -> None:
    kept = fitting(lines, most)
    assert not kept or len(matrix("\n".join(kept))) <= most
    left = iter(lines)
    assert all(line in left for line in kept)


# --- how it looks ---


async def _plan(pilot: Pilot[Any]) -> None:
    app = pilot.app
    assert isinstance(app, KioskApp)
    await open_plan(pilot, app.say("emergency.title"))
    await pilot.pause()


async def _postings(pilot: Pilot[Any]) -> None:
    app = pilot.app
    assert isinstance(app, KioskApp)
    await app.push_screen(PostingsScreen(app.kiosk))
    await kiosks.until(pilot, app.say("postings.title"))
    await pilot.pause()


async def _codes(pilot: Pilot[Any]) -> None:
    app = pilot.app
    assert isinstance(app, KioskApp)
    plan = app.kiosk.registers.plans.current(app.kiosk.site)
    assert plan is not None
    await app.push_screen(CodesScreen(app.kiosk, plan))
    await kiosks.until(pilot, "MUSTER")
    await pilot.pause()


async def _old(pilot: Pilot[Any]) -> None:
    app = pilot.app
    assert isinstance(app, KioskApp)
    await open_plan(pilot, app.say("emergency.title"))
    (one, *_) = app.kiosk.registers.postings.hanging(app.kiosk.site)
    await pilot.press(*f"P{one.plan.replace('-', '')}P", "enter")
    await kiosks.until(pilot, app.say("wall.old"))
    await pilot.pause()


def none(kiosk: Kiosk) -> None:
    assert kiosk.registers.plans.current(kiosk.site) is None


def again(kiosk: Kiosk) -> None:
    approve(kiosk, **whole(kiosk))
    approve(kiosk)
    kiosks.clock(kiosk).advance(timedelta(days=1))
    reported(kiosk, kind="environment", what="Diesel ran into the ditch")
    site_says(kiosk, alarm="A bell")


def posted(kiosk: Kiosk) -> None:
    """Three hang, and two of them have been out of date since the muster point changed."""
    approve(kiosk, **whole(kiosk))
    dan = firms.person(kiosk, "Dan")
    for place, language in (("Trailer door", "both"), ("North wall, by the stairs", "fr"), ("First aid room", "en")):
        if place == "First aid room":
            kiosks.clock(kiosk).advance(timedelta(days=1))
            approve(kiosk, **whole(kiosk), muster_point="The church parking lot")
        draft = postings.start(kiosk, "plan", language=language, place=place)
        kiosk.sign(draft, "", dan, kiosks.FOREMAN_PIN)
        kiosk.submit(draft)


SCREENS: dict[str, tuple[Callable[[Kiosk], None], Steps]] = {
    "none": (none, _plan),
    "again": (again, _plan),
    "posted": (posted, _plan),
    "postings": (posted, _postings),
    "codes": (posted, _codes),
    "old_paper": (posted, _old),
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", sorted(SCREENS))
def test_screen_looks_as_it_did(kiosk: Kiosk, snap_compare: SnapCompare, name: str, language: str) -> None:
    kiosk.config.language = language
    before, press = SCREENS[name]
    before(kiosk)
    assert snap_compare(KioskApp(kiosk), run_before=press, terminal_size=SMALL)
