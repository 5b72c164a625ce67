"""A scanned badge picks its person wherever a person is asked for, and signs nothing."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from screens.app import KioskApp
from screens.checklist import ChecklistScreen
from screens.crew import PersonScreen
from screens.dialogs.fail import FailDialog
from screens.sign import SignScreen
from screens.tickets import PersonTicketsScreen
from screens.widgets.field import ChoiceField
from screens.widgets.text_box import LineBox
from secor_tui.kiosk import Kiosk
from tests import firms
from tests.output import reading
from tests.screens import crews, kiosks

DAN_BADGE = "31DAN"
"""Begins as his PIN does."""
BEN_BADGE = "4711"


@pytest.fixture
def kiosk(kiosk: Kiosk) -> Kiosk:
    kiosk = kiosks.own_checklists_only(firms.cheap(kiosk))
    crews.join(kiosk, "Ana Silva", badge=crews.ANA_BADGE)
    crews.join(kiosk, "Ben Cardinal", "foreman", badge=BEN_BADGE)
    draft = kiosk.change_person(crews.person(kiosk, "Dan"))
    draft.filling.answer("badge", DAN_BADGE)
    draft.reason = "has a badge"
    kiosk.enter(draft)
    for name, pin in (("Dan", kiosks.FOREMAN_PIN), ("Ben", "471100")):
        kiosk.pins.set(crews.person(kiosk, name), pin, role="foreman")
    return kiosk


def gone(kiosk: Kiosk, name: str) -> None:
    """Somebody leaves; their badge lies about still."""
    draft = kiosk.change_person(crews.person(kiosk, name))
    draft.filling.answer("left", kiosk.today().isoformat())
    draft.reason = "has left"
    kiosk.enter(draft)


async def on_line(pilot: Pilot[None], kiosk: Kiosk, name: str) -> ChecklistScreen:
    app = pilot.app
    assert isinstance(app, KioskApp)
    draft = kiosk.start("every-kind")
    draft.cursor = name
    app.open_checklist(draft)
    await pilot.pause()
    assert isinstance(app.screen, ChecklistScreen)
    return app.screen


def chosen(screen: ChecklistScreen, kiosk: Kiosk, name: str) -> list[str]:
    answer = screen.filling.line(name).answer
    return [kiosk.registers.crew.name(str(one)) for one in answer] if isinstance(answer, list) else []


@pytest.mark.parametrize("many", [False, True], ids=["a few people", "more people than digits"])
async def test_one_badge_after_the_other_puts_a_crew_on_a_line_and_none_takes_anybody_off(
    app: KioskApp, kiosk: Kiosk, many: bool
) -> None:
    for letter in "CDEFGHIJ" if many else "":
        crews.join(kiosk, f"Helper {letter}")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await on_line(pilot, kiosk, "crew")
        await pilot.press(*crews.ANA_BADGE, "enter")
        await kiosks.until(pilot, "Ana Silva is taken.")
        await pilot.press(*DAN_BADGE, "enter")
        await kiosks.until(pilot, "Dan Okafor is taken.")
        await pilot.press(*crews.ANA_BADGE, "enter")
        await kiosks.until(pilot, "Ana Silva stands there already.")
        assert chosen(screen, kiosk, "crew") == ["Ana Silva", "Dan Okafor"]


async def test_a_badge_without_enter_is_the_whole_answer_where_one_person_is_asked_for(
    app: KioskApp, kiosk: Kiosk
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await on_line(pilot, kiosk, "lead")
        await pilot.press(*BEN_BADGE)
        await kiosks.until(pilot, "F2 or Enter: yes")
        assert chosen(screen, kiosk, "lead") == ["Ben Cardinal"]


async def test_a_digit_that_begins_a_badge_still_picks_its_line(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await on_line(pilot, kiosk, "lead")
        await pilot.press("4")
        await kiosks.until(pilot, "F2 or Enter: yes")
        assert len(chosen(screen, kiosk, "lead")) == 1


@pytest.mark.parametrize("scanned", ["XYZ-1234", crews.ANA_BADGE], ids=["of nobody", "of somebody who left"])
async def test_the_digits_of_a_badge_that_is_nobodys_pick_nobody(app: KioskApp, kiosk: Kiosk, scanned: str) -> None:
    gone(kiosk, "Ana")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await on_line(pilot, kiosk, "crew")
        await pilot.press(*scanned, "enter")
        await kiosks.until(pilot, "This badge is nobody's on the crew.")
        assert screen.filling.line("crew").answer in (None, [])


async def test_a_list_that_is_open_takes_badges_too(app: KioskApp, kiosk: Kiosk) -> None:
    for letter in "CDEFGHIJ":
        crews.join(kiosk, f"Helper {letter}")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await on_line(pilot, kiosk, "crew")
        await pilot.press("enter")
        await kiosks.until(pilot, "A scanned badge picks somebody too.")
        await pilot.press(*DAN_BADGE, "enter")
        await kiosks.until(pilot, "[ x ] Dan Okafor")
        await pilot.press(*DAN_BADGE, "enter")
        await kiosks.until(pilot, "Dan Okafor stands there already.")
        await pilot.press("enter")
        await kiosks.until(pilot, "Who led")
        assert chosen(screen, kiosk, "crew") == ["Dan Okafor"]


async def to_sign(pilot: Pilot[None], kiosk: Kiosk) -> SignScreen:
    app = pilot.app
    assert isinstance(app, KioskApp)
    app.open_checklist(kiosk.start(kiosks.FORTY))
    await pilot.pause()
    await pilot.press(*["f2"] * 40, "f9")
    await kiosks.until(pilot, "Pick with the arrows")
    assert isinstance(app.screen, SignScreen)
    return app.screen


async def test_at_signing_a_badge_picks_and_only_the_pin_signs(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await to_sign(pilot, kiosk)
        await pilot.press(*DAN_BADGE, "enter")
        await kiosks.until(pilot, "PIN of Dan")
        assert screen.query_one(LineBox).value == ""
        assert not screen.draft.signatures
        # Somebody else's badge while a PIN is half typed: the digits are gone, the name is theirs.
        await pilot.press("3", "1", "4")
        await pilot.press(*crews.ANA_BADGE, "enter")
        await kiosks.until(pilot, "Ana Silva is not asked for here.")
        assert "PIN of Dan" in kiosks.text(app)
        await pilot.press(*"159", "enter")
        await kiosks.until(pilot, "Saved as")
    assert next(kiosk.ledger.records(newest_first=True)).signatures[0]["name"] == "Dan Okafor"


async def test_a_pin_that_begins_as_a_badge_does_is_a_pin(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await to_sign(pilot, kiosk)
        await pilot.press(*DAN_BADGE, "enter")
        await kiosks.until(pilot, "PIN of Dan")
        await pilot.press(*kiosks.FOREMAN_PIN, "enter")
        await kiosks.until(pilot, "Saved as")


async def test_a_badge_of_digits_is_no_badge_where_a_pin_is_typed(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await to_sign(pilot, kiosk)
        await pilot.press(*DAN_BADGE, "enter")
        await kiosks.until(pilot, "PIN of Dan")
        await pilot.press(*BEN_BADGE)
        await pilot.pause(0.5)
        assert screen.query_one(LineBox).value == BEN_BADGE
        assert "PIN of Dan" in kiosks.text(app)


async def test_whoever_proves_who_they_are_is_picked_by_their_badge(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        ana = crews.person(kiosk, "Ana")
        await app.push_screen(PersonScreen(kiosk, ana))
        await pilot.press("1", *"4862", "enter", *"4862", "enter")
        await kiosks.until(pilot, "Who stands beside them?")
        await pilot.press(*DAN_BADGE, "enter")
        await kiosks.until(pilot, "PIN of Dan")
        assert not kiosk.pins.has(ana)
        await pilot.press(*kiosks.FOREMAN_PIN, "enter")
        await kiosks.until(pilot, "has a PIN now")
    assert kiosk.pins.has(ana)


async def test_whoever_mends_it_is_picked_by_their_badge_and_words_stay_words(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await on_line(pilot, kiosk, "sound")
        await pilot.press("f3", *"HAT77 is loose")
        await kiosks.until(pilot, "HAT77 is loose")
        dialog = app.screen
        assert isinstance(dialog, FailDialog)
        await pilot.press("tab", "tab")
        await pilot.press(*crews.ANA_BADGE, "enter")
        await kiosks.until(pilot, "Ana Silva")
        assert dialog.query_one("#owner", ChoiceField).value == crews.person(kiosk, "Ana")
        assert app.screen is dialog


@pytest.mark.usefixtures("kiosk")
async def test_lists_of_the_crew_open_whose_badge_it_is(app: KioskApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("0", "1")
        await kiosks.until(pilot, "ON THE CREW")
        await pilot.press(*crews.ANA_BADGE, "enter")
        await kiosks.until(pilot, "Badge: HAT77")
        await pilot.press("f10", "0", "3")
        await kiosks.until(pilot, "Add a ticket")
        await pilot.press(*crews.ANA_BADGE, "enter")
        await kiosks.until(pilot, "Tickets of Ana Silva")
        assert isinstance(app.screen, PersonTicketsScreen)


async def test_a_long_name_leaves_the_filters_both_their_arrows(app: KioskApp, kiosk: Kiosk) -> None:
    crews.join(kiosk, "Maximiliana Wolfeschlegelsteinhausenbergerdorff")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("8")
        await kiosks.until(pilot, "records")
        await pilot.press("tab", "tab", "left")
        said = await kiosks.until(pilot, "1 record")
        while "Maxi" not in (row := next(row for row in said.splitlines() if "▶" in row and "◀" in row)):
            await pilot.press("left")
            await pilot.pause()
            said = kiosks.text(app)
        assert row.count("◀") == row.count("▶") == 3
        assert "..." in row


async def test_the_records_of_a_badge_are_found_once_the_filter_of_people_is_reached(
    app: KioskApp, kiosk: Kiosk
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("8")
        await kiosks.until(pilot, "records")
        await pilot.press("tab", "tab", *crews.ANA_BADGE, "enter")
        await kiosks.until(pilot, "1 record")
        assert app.screen.query_one("#person", ChoiceField).value == crews.person(kiosk, "Ana")


async def test_a_badge_at_home_opens_the_door_for_its_person_and_presses_no_key(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await kiosks.until(pilot, "NEXT")
        await pilot.press(*BEN_BADGE, "enter")
        await kiosks.until(pilot, "Ben Cardinal comes")
        assert app.drafts.all() == []
    assert crews.here(kiosk) == []


async def test_a_badge_scanned_while_somebody_comes_is_its_own_persons_and_nobodys_yes(
    app: KioskApp, kiosk: Kiosk
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await crews.at_the_board(pilot)
        await pilot.press(*DAN_BADGE, "enter")
        await kiosks.until(pilot, "Dan Okafor comes")
        await pilot.press(*BEN_BADGE, "enter")
        await kiosks.until(pilot, "Ben Cardinal comes")
        assert "Dan Okafor comes" not in kiosks.text(app)
    assert crews.here(kiosk) == []


async def test_a_badge_where_nobody_is_asked_for_does_nothing_and_is_told(app: KioskApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("7")
        await kiosks.until(pilot, "Begin")
        await pilot.press(*BEN_BADGE, "enter")
        await kiosks.until(pilot, "Ben Cardinal is not asked for here")
        assert app.drafts.all() == []


async def test_the_badge_of_one_person_is_printed_and_read_as_theirs(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(PersonScreen(kiosk, crews.person(kiosk, "Ana")))
        await pilot.press("6")
        await kiosks.until(pilot, "Hard-hat badges")
        (path,) = (kiosk.export_folder / "papers").iterdir()
        assert path.name == "ana-silva_badges_en_letter.pdf"
        assert reading.codes(path.read_bytes()) == [crews.ANA_BADGE]
