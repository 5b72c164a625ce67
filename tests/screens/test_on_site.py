"""At the trailer door: in and out, the gate, visitors, and who never signed out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from screens.app import KioskApp
from secor_tui.kiosk import Kiosk
from tests.screens import crews, kiosks


@pytest.fixture
def kiosk(kiosk: Kiosk) -> Kiosk:
    crews.join(kiosk, "Ana Sílva", badge=crews.ANA_BADGE)
    return kiosk


async def test_somebody_is_picked_and_signs_in_and_out_with_one_key_more(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await crews.at_the_board(pilot)
        await pilot.press("2")
        await kiosks.until(pilot, "Dan Okafor comes")
        await pilot.press("enter")
        await kiosks.until(pilot, "Dan Okafor is signed in, 06:42.")
        assert crews.here(kiosk) == ["Dan Okafor"]
        kiosks.clock(kiosk).advance(timedelta(hours=9))
        await pilot.press("2")
        assert "Here since 06:42, and it is 15:42." in await kiosks.until(pilot, "Dan Okafor goes")
        await pilot.press("enter")
        await kiosks.until(pilot, "Dan Okafor is signed out, 15:42.")
    assert crews.here(kiosk) == []


async def test_a_few_letters_without_accents_pick_a_person_and_escape_takes_them_back(
    app: KioskApp, kiosk: Kiosk
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await crews.at_the_board(pilot)
        await pilot.press(*"sil")
        await kiosks.until(pilot, "Who: sil")
        said = kiosks.text(app)
        assert "Ana Sílva" in said
        assert "Dan Okafor" not in said
        await pilot.press("escape")
        assert "Dan Okafor" in await kiosks.until(pilot, "Dan Okafor")
        await pilot.press(*"tre", "enter", "enter")
        await kiosks.until(pilot, "Marie Tremblay is signed in")
    assert crews.here(kiosk) == ["Marie Tremblay"]


@pytest.mark.parametrize("scanned", [[*crews.ANA_BADGE], [*crews.ANA_BADGE, "enter"]], ids=["bare", "with Enter"])
@pytest.mark.usefixtures("kiosk")
async def test_a_scanned_badge_picks_its_person_with_or_without_enter(app: KioskApp, scanned: list[str]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await crews.at_the_board(pilot)
        await pilot.press(*scanned)
        await kiosks.until(pilot, "Ana Sílva cannot begin work yet.")


async def test_the_id_of_a_person_is_their_badge_too(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await crews.at_the_board(pilot)
        await pilot.press(*crews.person(kiosk, "Dan"), "enter")
        await kiosks.until(pilot, "Dan Okafor comes")


async def test_the_gate_says_why_and_nothing_is_saved_when_one_goes_back(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await crews.at_the_board(pilot)
        await pilot.press("3")
        said = await kiosks.until(pilot, "[ STOP ]")
        assert "Ana Sílva has never been oriented here" in said
        await pilot.press("escape")
        await kiosks.until(pilot, "A visitor comes")
    assert crews.here(kiosk) == []


async def test_from_the_gate_the_orientation_of_that_person_begins(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await crews.at_the_board(pilot)
        await pilot.press("3")
        await kiosks.until(pilot, "Begin the orientation of Ana")
        await pilot.press("1")
        await kiosks.until(pilot, "Why now")
        draft = app.screen.draft  # type: ignore[attr-defined]
        assert draft.checklist.kind == "orientation"
        assert draft.filling.line("worker").answer == [crews.person(kiosk, "Ana")]


async def test_the_foreman_lets_somebody_in_with_a_reason_and_a_pin(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await crews.at_the_board(pilot)
        await pilot.press("3")
        await kiosks.until(pilot, "WHAT NOW?")
        await pilot.press("2")
        await kiosks.until(pilot, "Why are they let in?")
        await pilot.press(*"walks with me", "enter")
        await kiosks.until(pilot, "Who lets them in?")
        assert "walks with me" in (kiosk.folder / "scraps" / "scraps.jsonl").read_text(), "no power cut takes it"
        await pilot.press(*"dan", "enter")
        await kiosks.until(pilot, "PIN of Dan Okafor")
        # The right one is typed while the wrong one is still looked at: nothing of it is lost.
        await pilot.press(*"000000", "enter", *kiosks.FOREMAN_PIN)
        await kiosks.until(pilot, "That PIN is wrong")
        assert crews.here(kiosk) == []
        await pilot.press("enter")
        await kiosks.until(pilot, "Ana Sílva is signed in")
    assert not list((kiosk.folder / "scraps").iterdir()), "it stands in the record now"
    assert crews.here(kiosk) == ["Ana Sílva"]
    record = next(kiosk.ledger.records(newest_first=True))
    assert record.answers["override_reason"] == "walks with me"
    assert record.signatures[0]["name"] == "Dan Okafor"


async def test_a_visitor_answers_a_few_questions_and_is_remembered(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await crews.at_the_board(pilot)
        await pilot.press("7")
        await kiosks.until(pilot, "Full name")
        await pilot.press(*"Val Roy", "enter", *"Rona", "enter", *"403 555 0177", "enter")
        await pilot.press("2", "f7", "f2", "f2", "f2", "f9")
        said = await kiosks.until(pilot, "Val Roy is signed in. Stay together: host Dan Okafor.")
        assert "Val Roy (Rona)" in said
        assert crews.here(kiosk) == ["Val Roy"]
        await pilot.press(*"val", "enter")
        await kiosks.until(pilot, "Val Roy goes")
        await pilot.press("enter")
        await kiosks.until(pilot, "Val Roy is signed out")
        await pilot.press("7")
        await kiosks.until(pilot, "Which visitor comes?")
        await pilot.press("2")
        assert "403 555 0177" in await kiosks.until(pilot, "Rona")
        await pilot.press("f2", "f2", "f2", "f9")
        await kiosks.until(pilot, "Val Roy is signed in")
    assert crews.here(kiosk) == ["Val Roy"]
    assert not kiosk.drafts()


async def test_who_never_signed_out_is_presumed_left_by_somebody_for_a_reason_and_without_a_time(
    app: KioskApp, kiosk: Kiosk
) -> None:
    kiosk.sign_in(crews.person(kiosk, "Marie"))
    kiosks.clock(kiosk).advance(timedelta(days=1))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "never signed out: 1" in await kiosks.until(pilot, "ON SITE 0")
        await pilot.press("f9")
        await kiosks.until(pilot, "[ ASK  ]")
        await pilot.press("8")
        await kiosks.until(pilot, "Marie Tremblay, came yesterday at 06:42")
        await pilot.press(*"drove off at noon", "enter")
        await kiosks.until(pilot, "Who says so?")
        await pilot.press("down", *kiosks.FOREMAN_PIN, "enter")
        await kiosks.until(pilot, "Marie Tremblay is presumed to have left; Dan Okafor says so.")
    assert not kiosk.never_signed_out()
    record = next(kiosk.ledger.records(newest_first=True))
    assert (record.answers["direction"], record.answers["reason"]) == ("presumed_left", "drove off at noon")
    assert "at" not in record.answers


async def test_whoever_left_today_without_signing_out_is_presumed_left_at_the_list(app: KioskApp, kiosk: Kiosk) -> None:
    kiosk.sign_in(crews.person(kiosk, "Marie"))
    kiosks.clock(kiosk).advance(timedelta(hours=9))
    async with app.run_test(size=(80, 24)) as pilot:
        await crews.at_the_board(pilot)
        await pilot.press("down", "f4")
        await kiosks.until(pilot, "Dan Okafor is not on site by this list.")
        await pilot.press("home", "f4")
        await kiosks.until(pilot, "Marie Tremblay, came today at 06:42")
        await pilot.press(*"truck is gone", "enter")
        await kiosks.until(pilot, "Who says so?")
        await pilot.press("down", *kiosks.FOREMAN_PIN, "enter")
        await kiosks.until(pilot, "Marie Tremblay is presumed to have left; Dan Okafor says so.")
    assert crews.here(kiosk) == []
    record = next(kiosk.ledger.records(newest_first=True))
    assert (record.answers["direction"], record.answers["said_by"]) == ("presumed_left", [crews.person(kiosk, "Dan")])
    assert record.answers["reason"] == "truck is gone"
    assert "at" not in record.answers
    kiosks.clock(kiosk).advance(timedelta(days=1))
    assert not kiosk.never_signed_out()


async def test_the_form_of_a_known_visitor_that_nobody_touched_leaves_nothing_and_what_was_typed_stays(
    app: KioskApp, kiosk: Kiosk
) -> None:
    kiosk.sign_out(crews.visit(kiosk, "Val Roy"))
    async with app.run_test(size=(80, 24)) as pilot:
        await crews.at_the_board(pilot)
        await pilot.press("7")
        await kiosks.until(pilot, "Which visitor")
        await pilot.press("2")
        await kiosks.until(pilot, "403-555-0177")
        await pilot.press("f7", "f6", "escape")
        await kiosks.until(pilot, "A visitor comes")
        assert not kiosk.drafts()
        await pilot.press("7", "2")
        await kiosks.until(pilot, "403-555-0177")
        await pilot.press("home", *" Jr")
        await pilot.press("escape")
        await kiosks.until(pilot, "A visitor comes")
        (kept,) = kiosk.drafts()
        await pilot.press("7", "2")
        await kiosks.until(pilot, "Val Roy Jr")
        assert app.screen.draft.id == kept.id  # type: ignore[attr-defined]


async def test_a_needed_ticket_that_was_never_seen_is_said_and_stops_nobody(app: KioskApp, kiosk: Kiosk) -> None:
    dan = crews.person(kiosk, "Dan")
    needed = [ticket.id for ticket in kiosk.tickets.needed("foreman")]
    assert needed
    assert kiosk.admission(dan) == []
    async with app.run_test(size=(80, 24)) as pilot:
        await crews.at_the_board(pilot)
        await pilot.press("2")
        said = await kiosks.until(pilot, "Dan Okafor comes")
        assert "NOT SEEN YET, and needed in this role: " in said
        await pilot.press("enter")
        await kiosks.until(pilot, "Dan Okafor is signed in")
    assert "Dan Okafor" in crews.here(kiosk)


async def test_home_counts_heads_and_says_when_first_aiders_are_wanting(app: KioskApp, kiosk: Kiosk) -> None:
    kiosk.sign_in(crews.person(kiosk, "Marie"))
    kiosk.sign_in(crews.person(kiosk, "Dan"))
    async with app.run_test(size=(80, 24)) as pilot:
        said = await kiosks.until(pilot, "ON SITE 2: Marie, Dan")
        assert "first-aid ticket" in said


async def test_the_board_is_french_where_the_kiosk_is(kiosk: Kiosk) -> None:
    kiosk.config.language = "fr"
    app = KioskApp(kiosk)
    async with app.run_test(size=(80, 24)) as pilot:
        await kiosks.until(pilot, "AU CHANTIER 0")
        await pilot.press("f9", "1")
        await kiosks.until(pilot, "Marie Tremblay arrive")
        await pilot.press("enter")
        await kiosks.until(pilot, "Marie Tremblay est au chantier, 06:42.")


async def test_a_checklist_that_asks_for_one_of_many_people_takes_letters_and_badges(
    app: KioskApp, kiosk: Kiosk
) -> None:
    for number in range(9):
        crews.join(kiosk, f"Helper {'ABCDEFGHI'[number]}")
    async with app.run_test(size=(80, 24)) as pilot:
        draft = kiosk.start_visit()
        draft.cursor = "host"
        app.open_checklist(draft)
        await kiosks.until(pilot, "Whom do you visit?")
        await pilot.press("enter")
        await kiosks.until(pilot, "Who:")
        await pilot.press(*crews.ANA_BADGE, "enter")
        await kiosks.until(pilot, "2/8")
        await kiosks.until(pilot, "Language you read best")
        await pilot.pause(0.1)
        assert draft.filling.line("host").answer == [crews.person(kiosk, "Ana")]


async def test_the_morning_sheet_is_made_and_a_dialog_says_where_it_lies(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await crews.at_the_board(pilot)
        await pilot.press("f5")
        assert "morning_2026-06-01.pdf" in await kiosks.until(pilot, "The morning sheet is made")
        await pilot.press("escape")
        await kiosks.until(pilot, "A visitor comes")
    assert (kiosk.export_folder / "papers" / "morning_2026-06-01.pdf").read_bytes().startswith(b"%PDF")


async def test_a_morning_sheet_that_cannot_be_written_is_told(app: KioskApp, kiosk: Kiosk) -> None:
    kiosk.export_folder.write_text("a file in the way")
    async with app.run_test(size=(80, 24)) as pilot:
        await crews.at_the_board(pilot)
        await pilot.press("f5")
        await kiosks.until(pilot, "The PDF was not saved")
