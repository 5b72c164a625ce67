"""Confidential records at the kiosk: begun with a PIN, unnamed on every list, opened by who may, shut again."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from screens.app import KioskApp
from screens.record import RecordScreen
from secor_tui.kiosk import Kiosk
from secor_tui.ledger.record import Record
from tests.screens import crews, kiosks
from tests.screens.test_snapshots import SMALL, WIDE, SnapCompare

ANA_PIN = "2580"
STORY = "Ladle of zinc porridge"


@pytest.fixture
def ana(kiosk: Kiosk) -> str:
    person = crews.join(kiosk, "Ana Silva")
    kiosk.pins.set(person, ANA_PIN, role="worker")
    return person


@pytest.fixture
def record(kiosk: Kiosk, ana: str) -> Record:
    answers = {
        "injured": [ana],
        "happened": "2026-06-01T06:30",
        "place": "Row B",
        "injury": STORY,
        "given": "no",
        "after": "work",
        "copy_offered": "yes",
    }
    draft = kiosk.start("first-aid", by=ana, prefill=answers)
    kiosk.sign(draft, "writer_signature", ana, ANA_PIN)
    return kiosk.submit(draft)


async def test_a_report_begun_with_a_pin_is_unnamed_at_home_and_asks_again(
    app: KioskApp, kiosk: Kiosk, ana: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_checklist(kiosk.start("violence"))
        await kiosks.until(pilot, "Who writes this?")
        while app.screen.query_one("Lines").cursor != ana:  # type: ignore[attr-defined]
            await pilot.press("down")
        await pilot.press(*ANA_PIN, "enter")
        await kiosks.until(pilot, "What was it?")
        await pilot.press("1", "f10")
        home = await kiosks.until(pilot, "NEXT:")
        assert "Confidential record" in home
        assert "iolence" not in home
        assert "Ana" not in home
        (draft,) = app.drafts.all()
        # Nobody else goes on with it, or throws it away; and the list does not tell whose it is.
        for act in (app.open_checklist, app.throw_away):
            act(draft)
            assert "Dan Okafor" in await kiosks.until(pilot, "Who writes this?")
            await pilot.press("down", *kiosks.FOREMAN_PIN, "enter")
            await kiosks.until(pilot, "neither began this")
            await pilot.press("escape")
            await pilot.pause()
        assert len(app.drafts.all()) == 1


async def test_the_list_of_records_neither_names_nor_finds_it(app: KioskApp, record: Record) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("8")
        listed = await kiosks.until(pilot, record.number)
        assert "Confidential record" in listed
        assert "First-aid record" not in listed
        await pilot.press(*"zinc")
        await kiosks.until(pilot, "0 records")


async def test_it_opens_with_the_pin_of_who_may_and_shuts_when_left(
    app: KioskApp, kiosk: Kiosk, record: Record
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(RecordScreen(kiosk, record.id))
        shut = await kiosks.until(pilot, "Only who it is about")
        assert STORY not in shut
        assert "Ana" not in shut
        await pilot.press("1")
        await kiosks.until(pilot, f"Open {record.number}")
        await pilot.press("down", "down", *ANA_PIN, "enter")
        await kiosks.until(pilot, "opened by Ana Silva")
        await pilot.press("pagedown")
        await kiosks.until(pilot, STORY)
        await pilot.press("1")
        await kiosks.until(pilot, "in no export")
        await pilot.press("enter", "escape")
        app.push_screen(RecordScreen(kiosk, record.id))
        assert STORY not in await kiosks.until(pilot, "Only who it is about")
    (copy,) = (kiosk.folder / "copies").iterdir()
    assert copy.read_bytes().startswith(b"%PDF")
    (opening,) = kiosk.ledger.records(kind="opening")
    assert opening.answers["records"] == record.number


async def test_saving_one_makes_no_paper_and_leads_to_nothing_that_tells(
    app: KioskApp, kiosk: Kiosk, record: Record
) -> None:
    assert not list(kiosk.export_folder.rglob("*first-aid*"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("8")
        await kiosks.until(pilot, record.number)
        await pilot.press("enter")
        assert STORY not in await kiosks.until(pilot, "Only who it is about")


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
def test_a_shut_record_looks_as_it_did(
    kiosk: Kiosk, record: Record, snap_compare: SnapCompare, size: tuple[int, int]
) -> None:
    async def look(pilot: Pilot[None]) -> None:
        pilot.app.push_screen(RecordScreen(kiosk, record.id))
        await kiosks.until(pilot, "Only who it is about")

    assert snap_compare(KioskApp(kiosk), run_before=look, terminal_size=size)


def test_asking_who_opens_it_looks_as_it_did_without_colour(
    kiosk: Kiosk, record: Record, snap_compare: SnapCompare
) -> None:
    kiosk.config.theme = "plain"

    async def look(pilot: Pilot[None]) -> None:
        pilot.app.push_screen(RecordScreen(kiosk, record.id))
        await kiosks.until(pilot, "Only who it is about")
        await pilot.press("1", "down", "down")
        await kiosks.until(pilot, "PIN of Ana Silva")

    assert snap_compare(KioskApp(kiosk), run_before=look, terminal_size=SMALL)
