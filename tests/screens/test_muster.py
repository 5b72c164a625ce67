"""Roll call: one key from anywhere, every mark kept, an end that is a record, and a code that a phone reads."""

from __future__ import annotations

from datetime import timedelta

import pytest
import zxingcpp

from screens.app import KioskApp
from screens.dialogs.text import TextDialog
from screens.muster import MusterScreen
from screens.sign import SavedScreen
from screens.widgets import qr
from secor_tui.kiosk import Kiosk
from tests.screens import crews, kiosks


@pytest.fixture
def kiosk(kiosk: Kiosk) -> Kiosk:
    crews.join(kiosk, "Ana Silva", phone="403-555-0182", badge=crews.ANA_BADGE)
    crews.join(kiosk, "Bob Marley", phone="587-555-0143")
    for name in ("Dan", "Marie"):
        kiosk.sign_in(crews.person(kiosk, name))
    crews.let_in(kiosk, "Ana")
    return kiosk


def states(kiosk: Kiosk) -> dict[str, str]:
    draft = kiosk.running_muster()
    assert draft is not None
    return {kiosk.registers.crew.name(one.person): one.state for one in kiosk.roll(draft)}


@pytest.mark.parametrize(
    "on_the_way", [[], ["1"], ["1", "f5"], ["8", "r"], ["f12", "4"], ["f9", "2"], ["f1"]], ids="-".join
)
@pytest.mark.usefixtures("kiosk")
async def test_one_key_from_anywhere_and_one_for_what_it_is(app: KioskApp, on_the_way: list[str]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await kiosks.until(pilot, "ON SITE 3")
        for key in on_the_way:
            await pilot.press(key)
            await pilot.pause()
        await pilot.press("f11")
        await kiosks.until(pilot, "ROLL CALL: what is it?")
        await pilot.press("1")
        said = await kiosks.until(pilot, "ROLL CALL - FOR REAL")
        assert "missing of 3" in said
        assert "403-555-0182" in said
        assert len(app.screen_stack) == 2


async def test_enter_digits_badges_and_keys_mark_and_the_missing_stand_first(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_checklist(kiosk.start_muster("drill"))
        await kiosks.until(pilot, "ROLL CALL - DRILL")
        await pilot.press("enter")
        await kiosks.until(pilot, "found: 1")
        assert states(kiosk) == {"Ana Silva": "found", "Dan Okafor": "missing", "Marie Tremblay": "missing"}
        assert list(states(kiosk)) == ["Dan Okafor", "Marie Tremblay", "Ana Silva"]
        # The digit of Marie did not move when Ana was found.
        await pilot.press("2")
        await kiosks.until(pilot, "found: 2")
        assert states(kiosk)["Marie Tremblay"] == "found"
        await pilot.press("f4")
        await kiosks.until(pilot, "[ LEFT    ]")
        await pilot.press("end", "f3")
        await kiosks.until(pilot, "found: 1")
        assert states(kiosk)["Marie Tremblay"] == "missing"
        await pilot.press(*"ana", "f3", "escape")
        await kiosks.until(pilot, "found: 0")
        await pilot.press(*crews.ANA_BADGE, "enter")
        await kiosks.until(pilot, "found: 1")
        assert states(kiosk)["Ana Silva"] == "found"


async def test_those_who_are_found_can_be_hidden_and_the_time_runs(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_checklist(kiosk.start_muster("test"))
        await kiosks.until(pilot, "ROLL CALL - TEST")
        await pilot.press("enter", "tab")
        await kiosks.until(pilot, "found: 1")
        assert "Ana Silva" not in kiosks.text(app)
        await pilot.press("tab")
        await kiosks.until(pilot, "Ana Silva")
        kiosks.clock(kiosk).advance(timedelta(minutes=3, seconds=5))
        await kiosks.until(pilot, "time: 3:05")


async def test_somebody_who_was_not_on_the_roll_is_put_on_it_as_found(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_checklist(kiosk.start_muster("live"))
        await kiosks.until(pilot, "ROLL CALL")
        await pilot.press("f5")
        await kiosks.until(pilot, "not on the roll?")
        await pilot.press(*"bob", "enter")
        await kiosks.until(pilot, "missing of 4")
    assert states(kiosk)["Bob Marley"] == "found"


async def test_it_stays_however_long_no_key_is_pressed(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_checklist(kiosk.start_muster("live"))
        await kiosks.until(pilot, "ROLL CALL")
        kiosks.clock(kiosk).advance(timedelta(hours=1))
        await app.look_at_the_clock()
        assert isinstance(app.screen, MusterScreen)


async def test_after_a_power_cut_the_kiosk_opens_on_the_roll_call_as_it_stood(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_checklist(kiosk.start_muster("live"))
        await kiosks.until(pilot, "ROLL CALL")
        await pilot.press("enter")
        await kiosks.until(pilot, "found: 1")
    again = KioskApp(kiosks.opened(kiosk.folder, prefix="AGAIN"))
    async with again.run_test(size=(80, 24)) as pilot:
        await kiosks.until(pilot, "ROLL CALL - FOR REAL")
        assert "[ FOUND   ] Ana Silva" in await kiosks.until(pilot, "found: 1")
        await pilot.press("escape")
        assert "goes on: press F11" in await kiosks.until(pilot, "ON SITE")
        await pilot.press("f11")
        await kiosks.until(pilot, "found: 1")


async def test_half_typed_lessons_are_there_after_the_plug_was_pulled(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_checklist(kiosk.start_muster("drill"))
        await kiosks.until(pilot, "ROLL CALL")
        await pilot.press("f9")
        await kiosks.until(pilot, "STILL MISSING")
        await pilot.press(*"horn too qu")

        def on_the_disk() -> bool:
            again = kiosks.opened(kiosk.folder, prefix="AGAIN").running_muster()
            return again is not None and again.typing == "horn too qu"

        for _ in range(100):
            await pilot.pause(0.05)
            if on_the_disk():
                break
        assert on_the_disk()
    again = kiosks.opened(kiosk.folder, prefix="AGAIN")
    app = KioskApp(again)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f11")
        await kiosks.until(pilot, "ROLL CALL")
        await pilot.press("f9")
        await kiosks.until(pilot, "horn too qu")
        await pilot.press(*"iet", "enter")
        await kiosks.until(pilot, "Who led the roll call?")
        draft = again.running_muster()
        assert draft is not None
        assert (draft.filling.line("lessons").answer, draft.typing) == ("horn too quiet", "")


async def test_its_end_is_a_record_with_lessons_a_pin_and_a_pdf(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_checklist(kiosk.start_muster("drill"))
        await kiosks.until(pilot, "ROLL CALL")
        await pilot.press("enter", "enter")
        await kiosks.until(pilot, "found: 2")
        await pilot.press("f9")
        await kiosks.until(pilot, "STILL MISSING: Marie Tremblay.")
        await pilot.press(*"horn too quiet", "enter")
        await kiosks.until(pilot, "Who led the roll call?")
        await pilot.press("2")
        await kiosks.until(pilot, "PIN of Dan Okafor")
        await pilot.press(*"000000", "enter")
        await pilot.pause()
        draft = kiosk.running_muster()
        assert draft is not None
        assert draft.filling.line("lessons").answer == "horn too quiet"
        await pilot.press(*kiosks.FOREMAN_PIN, "enter")
        await kiosks.until(pilot, "Saved as")
        saved = app.screen
        assert isinstance(saved, SavedScreen)
        assert saved.pdf is not None
        assert saved.pdf.read_bytes().startswith(b"%PDF")
    assert kiosk.running_muster() is None
    drill = kiosk.registers.musters.last_drill()
    assert drill is not None
    assert (drill.called, drill.missing, drill.lessons) == (3, (crews.person(kiosk, "Marie"),), "horn too quiet")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("theme", ["dark", "bright", "plain"])
async def test_a_phone_reads_the_whole_roll_off_the_screen(
    kiosk: Kiosk, size: tuple[int, int], theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    kiosk.config.theme = theme
    app = KioskApp(kiosk)
    async with app.run_test(size=size) as pilot:
        draft = kiosk.start_muster("live")
        app.open_checklist(draft)
        await kiosks.until(pilot, "ROLL CALL")
        await pilot.press("f8")
        await kiosks.until(pilot, "█▀▀▀▀▀█")
        read: list[str] = []
        while True:
            (code,) = zxingcpp.read_barcodes(crews.picture(app))
            if code.text in read:
                break
            read.append(code.text)
            await pilot.press("f7")
            await pilot.pause()
    heading, *people = kiosk.roll_text(draft).splitlines()
    assert all(text.splitlines()[0] == heading for text in read)
    assert [line for text in read for line in text.splitlines()[1:]] == people


@pytest.mark.parametrize(("size", "fits"), [((80, 24), False), ((120, 50), True)], ids=["80x24", "120x50"])
async def test_on_the_bare_console_modules_are_two_cells_of_background_or_it_is_said(
    app: KioskApp, kiosk: Kiosk, size: tuple[int, int], fits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    async with app.run_test(size=size) as pilot:
        app.open_checklist(kiosk.start_muster("live"))
        await kiosks.until(pilot, "ROLL CALL")
        await pilot.press("f8")
        await kiosks.until(pilot, "does not fit" if not fits else "Take the roll along")
        await pilot.pause(0.1)
        assert not set(kiosks.text(app)) & set("▀▄")
        read = zxingcpp.read_barcodes(crews.picture(app))
    assert [code.text.splitlines()[1] for code in read] == (["? Ana Silva 403-555-0182"] if fits else [])


def test_a_roll_is_split_so_that_every_code_fits_and_no_line_is_lost() -> None:
    lines = [f"? Somebody number {n} 403-555-{n:04}" for n in range(20)]
    texts = qr.codes("Lot 14", lines, 44)
    assert len(texts) > 1
    assert all(len(qr.matrix(text)) <= 44 for text in texts)
    assert [line for text in texts for line in text.splitlines()[1:]] == lines
    assert qr.codes("Lot 14", lines, 22) == []


async def test_f11_by_mistake_leaves_everything_as_it_was(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_checklist(kiosk.start("toolbox-talk"))
        await pilot.pause()
        before = app.screen
        await pilot.press("f11")
        await kiosks.until(pilot, "ROLL CALL")
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is before
    assert kiosk.running_muster() is None


async def test_a_visitor_who_is_not_on_site_is_offered_nowhere(app: KioskApp, kiosk: Kiosk) -> None:
    kiosk.sign_out(crews.visit(kiosk, "Sam Whitefish"))
    crews.visit(kiosk, "Pat Inspector")
    async with app.run_test(size=(80, 24)) as pilot:
        draft = kiosk.start("toolbox-talk")
        draft.cursor = "present"
        app.open_checklist(draft)
        said = await kiosks.until(pilot, "5 Pat Inspector")
        assert "Sam Whitefish" not in said


async def test_a_pin_typed_where_words_are_asked_for_is_not_taken(app: KioskApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        taken: list[str | None] = []
        app.push_screen(TextDialog(app.say, "What went well", "In words"), taken.append)
        await pilot.press(*kiosks.FOREMAN_PIN, "enter")
        await kiosks.until(pilot, "may be a PIN")
        assert kiosks.FOREMAN_PIN not in kiosks.text(app)
        await pilot.press(*"All well", "enter")
        await pilot.pause()
        assert taken == ["All well"]
