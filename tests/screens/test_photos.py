"""Photos at the keyboard: from a stick, a folder, a phone; seen, removed, and there again after the plug was pulled."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from textual.pilot import Pilot

from screens.app import KioskApp
from screens.checklist import ChecklistScreen
from screens.dialogs.fail import FailDialog
from screens.phone import PhoneScreen
from screens.photos import PhotosScreen, PickPhotoScreen
from screens.record import RecordScreen
from screens.widgets import preview
from screens.widgets.preview import Preview
from secor_tui import phone, photos
from secor_tui.kiosk import Kiosk
from secor_tui.web import address
from tests import pictures
from tests.screens import kiosks
from tests.screens.test_snapshots import SMALL, WIDE, SnapCompare

RAIL = """
settings:
  form_id: rail
  version: "1"
  title: {en: Rail check, fr: Garde-corps}
  default_language: en
  kiosk::kind: inspection
  kiosk::frequency: as-needed
  kiosk::role: foreman
survey:
  - type: select_one pass_fail
    name: rail
    label: {en: The rail is whole, fr: Le garde-corps est entier}
    required: yes
    kiosk::fail_asks: note photo action
  - type: select_one pass_fail
    name: step
    label: {en: The step is whole, fr: La marche est entière}
    kiosk::fail_asks: note
"""


@pytest.fixture
def stick(kiosk: Kiosk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A card with three photos, the middle one taken a quarter of an hour before now."""
    card = tmp_path / "CARD"
    (card / "DCIM").mkdir(parents=True)
    now = kiosks.clock(kiosk).now()
    for name, minutes in (("IMG_0001.jpg", 300), ("IMG_0002.jpg", 15), ("IMG_0003.jpg", 9000)):
        taken = now - timedelta(minutes=minutes)
        pictures.photo(card / "DCIM" / name, taken=taken.replace(tzinfo=None), written=taken, size=(640, 480 + minutes))
    monkeypatch.setenv(photos.MEDIA, str(card))
    return card


@pytest.fixture
def line(app: KioskApp, kiosk: Kiosk) -> Any:
    """Opens the line of `every-kind` that takes photos."""

    async def open_it(pilot: Pilot[None]) -> ChecklistScreen:
        app.open_checklist(kiosk.start("every-kind"))
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ChecklistScreen)
        screen.go_to("photo")
        await kiosks.until(pilot, "Enter adds photos")
        return screen

    return open_it


async def test_a_photo_from_a_stick_is_two_keys_away_and_on_the_disk_at_once(
    app: KioskApp, kiosk: Kiosk, stick: Path, line: Any
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen: ChecklistScreen = await line(pilot)
        await pilot.press("enter")
        said = await kiosks.until(pilot, "From a stick or card")
        assert "CARD" in said
        await pilot.press("1")
        said = await kiosks.until(pilot, "IMG_0003.jpg")
        assert said.index("IMG_0002.jpg") < said.index("IMG_0001.jpg") < said.index("IMG_0003.jpg")
        assert "06:27" in said
        await pilot.press("enter")
        await kiosks.until(pilot, "Attached: IMG_0002.jpg")
        sent = (stick / "DCIM" / "IMG_0002.jpg").read_bytes()
        assert screen.draft.filling.line("photo").answer == [hashlib.sha256(sent).hexdigest()]
        # As if the plug were pulled now.
        (kept,) = kiosks.opened(kiosk.folder, prefix="AGAIN").drafts()
        assert [one["name"] for one in photos.attached(kept, "photo")] == ["IMG_0002.jpg"]
        await pilot.press("enter")
        await kiosks.until(pilot, "attached already")
        await pilot.press("2")
        await kiosks.until(pilot, "Attached: IMG_0001.jpg")
        await pilot.press("escape")
        await kiosks.until(pilot, "2 attached")
        await pilot.press("home", "delete")
        await kiosks.until(pilot, "Removed: IMG_0002.jpg")
        await pilot.press("escape")
        assert "1 picture" in await kiosks.until(pilot, "A photo")
        assert app.screen is screen
        assert screen.lines.cursor == "photo"


async def test_a_stick_is_found_when_it_is_plugged_in(
    app: KioskApp, tmp_path: Path, line: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(photos.MEDIA, str(tmp_path / "none"))
    async with app.run_test(size=(80, 24)) as pilot:
        await line(pilot)
        await pilot.press("f2")
        assert "none is plugged in" in await kiosks.until(pilot, "From a stick")
        await pilot.press("1")
        await kiosks.until(pilot, "Plug one in")
        (tmp_path / "none").mkdir()
        pictures.photo(tmp_path / "none" / "late.jpg")
        screen = app.screen
        assert isinstance(screen, PickPhotoScreen)
        screen._look()
        await kiosks.until(pilot, "late.jpg")


async def test_from_a_folder_that_somebody_names(app: KioskApp, tmp_path: Path, line: Any) -> None:
    pictures.photo(tmp_path / "one.jpg")
    (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 broken")
    (tmp_path / "text.jpg").write_bytes(b"no photo at all")
    async with app.run_test(size=(80, 24)) as pilot:
        await line(pilot)
        await pilot.press("enter")
        await kiosks.until(pilot, "From a folder")
        screen = app.screen
        assert isinstance(screen, PhotosScreen)
        await pilot.press("2")
        await kiosks.until(pilot, "The folder the photos lie in")
        box = app.screen.query_one("TextBox")
        box.write(str(tmp_path / "nowhere"))  # type: ignore[attr-defined]
        await pilot.press("enter")
        await kiosks.until(pilot, "There is no folder")
        await pilot.press("2")
        await kiosks.until(pilot, "The folder the photos lie in")
        app.screen.query_one("TextBox").write(str(tmp_path))  # type: ignore[attr-defined]
        await pilot.press("enter")
        await kiosks.until(pilot, "text.jpg")
        picker = app.screen
        picker.pick(str(tmp_path / "text.jpg"))  # type: ignore[attr-defined]
        await kiosks.until(pilot, "is not a photo; nothing was attached")
        picker.pick(str(tmp_path / "broken.jpg"))  # type: ignore[attr-defined]
        await kiosks.until(pilot, "damaged or of a kind that cannot be shown")
        assert [one["name"] for one in photos.attached(screen.draft, "photo")] == ["broken.jpg"]


@pytest.mark.usefixtures("stick")
async def test_a_fail_that_wants_a_photo_asks_for_it_and_takes_a_reason(app: KioskApp, kiosk: Kiosk) -> None:
    (kiosk.folder / "checklists" / "rail.yaml").write_text(RAIL)
    kiosks.own_checklists_only(kiosk)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_checklist(kiosk.start("rail"))
        await pilot.pause()
        await pilot.press("f3", *"cracked", "enter")
        said = await kiosks.until(pilot, "This line asks for a photo")
        assert isinstance(app.screen, PhotosScreen)
        await pilot.press("escape")
        await kiosks.until(pilot, "The rail is whole")
        await pilot.press("f8")
        await kiosks.until(pilot, "why there is none")
        await pilot.press("1", "f5")
        await pilot.pause()
        assert isinstance(app.screen, FailDialog)
        assert "F5 Photos" in await kiosks.until(pilot, "What is wrong")
        await pilot.press("f5")
        await kiosks.until(pilot, "Why there is none")
        await pilot.press("4", *"The camera froze.", "enter")
        await kiosks.until(pilot, "The step is whole")
        screen = app.screen
        assert isinstance(screen, ChecklistScreen)
        await kiosks.until(pilot, "(note)")
        assert "rail" not in {one.path for one in screen.filling.problems()}
        screen.go_to("rail")
        await pilot.press("f5")
        await kiosks.until(pilot, "What is wrong")
        await pilot.press("f5")
        await kiosks.until(pilot, "From a stick")
        await pilot.press("1")
        await kiosks.until(pilot, "IMG_0002.jpg")
        await pilot.press("enter")
        await kiosks.until(pilot, "Attached:")
        await pilot.press("escape", "escape")
        said = await kiosks.until(pilot, "photos: 1")
        assert "cracked" in said
        # What does not ask for photos does not offer them.
        screen.go_to("step")
        await pilot.press("f3")
        assert "F5" not in await kiosks.until(pilot, "What is wrong")


# A phone


@pytest.fixture
def page(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that answers."""
    kiosk.config.page_address = "http://192.168.50.10:8080"
    monkeypatch.setattr(address, "reachable", lambda _: True)


def scanned(app: KioskApp) -> list[str]:
    """What a phone reads off the screen: every cell is a dot wide and two high."""
    strips = app.screen._compositor.render_strips()
    width = app.size.width
    image = Image.new("L", (width, 2 * len(strips)), 128)
    for y, strip in enumerate(strips):
        x = 0
        for segment in strip:
            style = segment.style
            back = style.bgcolor.triplet if style and style.bgcolor and style.bgcolor.triplet else (128, 128, 128)
            ink = style.color.triplet if style and style.color and style.color.triplet else back
            for letter in segment.text:
                upper, lower = {"█": (ink, ink), "▀": (ink, back), "▄": (back, ink)}.get(letter, (back, back))
                image.putpixel((x, 2 * y), sum(upper) // 3)
                image.putpixel((x, 2 * y + 1), sum(lower) // 3)
                x += 1
    large = image.resize((width * 6, len(strips) * 12), Image.Resampling.NEAREST)
    return [one.text for one in zxingcpp.read_barcodes(large)]


def spool(kiosk: Kiosk, screen: PhoneScreen) -> Path:
    assert screen.offer is not None
    return kiosk.folder / "web" / "spool" / screen.offer.key


async def open_phone(app: KioskApp, pilot: Pilot[None]) -> PhoneScreen:
    await pilot.press("enter")
    await kiosks.until(pilot, "From a phone")
    await pilot.press("3")
    await kiosks.until(pilot, "Nothing has come yet")
    screen = app.screen
    assert isinstance(screen, PhoneScreen)
    return screen


@pytest.mark.usefixtures("page")
async def test_a_phone_reads_the_code_and_its_photos_appear_in_the_row(app: KioskApp, kiosk: Kiosk, line: Any) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        checklist: ChecklistScreen = await line(pilot)
        screen = await open_phone(app, pilot)
        offer = screen.offer
        assert offer is not None
        said = kiosks.text(app)
        assert offer.link in said
        assert "10:00 left" in said
        assert scanned(app) == [offer.link]
        folder = spool(kiosk, screen)
        folder.mkdir(parents=True)
        (folder / "001.jpg").write_bytes(pictures.jpeg())
        screen.tick()
        await kiosks.until(pilot, "Came: 1")
        (kept,) = kiosks.opened(kiosk.folder, prefix="AGAIN").drafts()
        assert len(photos.attached(kept, "photo")) == 1
        kiosks.clock(kiosk).advance(timedelta(seconds=61))
        (folder / "002.jpg").write_bytes(b"<svg/>")
        screen.tick()
        said = await kiosks.until(pilot, "002.jpg is")
        assert "8:59 left" in said
        (folder / "done").write_bytes(b"")
        screen.tick()
        await kiosks.until(pilot, "The phone is done.")
        assert not folder.exists()
        await pilot.press("escape")
        await kiosks.until(pilot, "1 attached")
        await pilot.press("escape")
        await kiosks.until(pilot, "1 picture")
        assert len(checklist.draft.filling.pictures("photo")) == 1


@pytest.mark.usefixtures("page")
async def test_esc_takes_what_came_in_the_last_second_and_the_token_away(
    app: KioskApp, kiosk: Kiosk, line: Any
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await line(pilot)
        screen = await open_phone(app, pilot)
        folder = spool(kiosk, screen)
        folder.mkdir(parents=True)
        (folder / "001.jpg").write_bytes(pictures.jpeg())
        await pilot.press("escape")
        await kiosks.until(pilot, "1 attached")
        assert list((kiosk.folder / "web" / "tokens").iterdir()) == []


@pytest.mark.usefixtures("page")
async def test_it_waits_for_the_phone_for_ten_minutes_and_then_no_longer(
    app: KioskApp, kiosk: Kiosk, line: Any
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await line(pilot)
        screen = await open_phone(app, pilot)
        first = screen.offer
        kiosks.clock(kiosk).advance(timedelta(minutes=9))
        await app.look_at_the_clock()
        assert app.screen is screen
        kiosks.clock(kiosk).advance(timedelta(minutes=1))
        screen.tick()
        await kiosks.until(pilot, "The ten minutes are over")
        assert list((kiosk.folder / "web" / "tokens").iterdir()) == []
        await pilot.press("enter")
        await kiosks.until(pilot, "10:00 left")
        assert screen.offer is not None
        assert first is not None
        assert screen.offer.link != first.link


async def test_where_no_page_runs_it_is_said_how_to_start_it(app: KioskApp, kiosk: Kiosk, line: Any) -> None:
    kiosk.config.page_address = "http://127.0.0.1:9"
    async with app.run_test(size=(80, 24)) as pilot:
        await line(pilot)
        await pilot.press("enter")
        await kiosks.until(pilot, "From a phone")
        await pilot.press("3")
        said = await kiosks.until(pilot, "secor-tui serve")
        assert "does not run" in said
        assert not (kiosk.folder / "web" / "tokens").exists()


@pytest.mark.usefixtures("page")
async def test_what_came_while_the_kiosk_was_down_is_there_when_the_draft_is_opened(
    app: KioskApp, kiosk: Kiosk, line: Any
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await line(pilot)
        screen.photos_changed()
        offer = phone.offer(kiosk, screen.draft, "photo", title="", language="en")
        await pilot.press("f10")
        folder = kiosk.folder / "web" / "spool" / offer.key
        folder.mkdir(parents=True)
        (folder / "001.jpg").write_bytes(pictures.jpeg())
        (draft,) = kiosk.drafts()
        app.open_checklist(draft)
        await kiosks.until(pilot, "Attached from the phone: 1")
        assert len(photos.attached(draft, "photo")) == 1


@pytest.mark.usefixtures("stick")
async def test_the_photos_of_a_record_are_seen_at_the_kiosk(
    app: KioskApp, kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "can_draw", lambda _: True)
    draft = kiosk.start("every-kind")
    for path, answer in (("where", "Gate 3"), ("read", True), ("sound", "pass")):
        draft.filling.answer(path, answer)
    photos.take(kiosk, draft, "photo", pictures.jpeg(), name="gate.jpg")
    record = kiosk.submit(draft, unsigned=True)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(RecordScreen(kiosk, record.id))
        await kiosks.until(pilot, "Its photos (1)")
        await pilot.press("3")
        await kiosks.until(pilot, "gate.jpg")
        shown = app.screen.query_one(Preview)
        for _ in range(200):
            await pilot.pause(0.02)
            if shown.drawn:
                break
        assert shown.drawn
        await pilot.press("escape")
        await kiosks.until(pilot, "Its photos (1)")


# How it looks


@pytest.mark.usefixtures("stick")
async def test_where_the_terminal_can_a_photo_is_seen_upright(
    app: KioskApp, line: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "can_draw", lambda _: True)
    async with app.run_test(size=(80, 24)) as pilot:
        await line(pilot)
        await pilot.press("enter")
        await kiosks.until(pilot, "From a stick")
        await pilot.press("1")
        await kiosks.until(pilot, "IMG_0002.jpg")
        shown = app.screen.query_one(Preview)
        for _ in range(200):
            await pilot.pause(0.02)
            if shown.drawn:
                break
        colours = [
            segment.style.bgcolor.triplet
            for y in (shown.size.height // 2 - 5, shown.size.height // 2 + 5)
            for segment in list(shown.render_line(y))[5:6]
            if segment.style and segment.style.bgcolor
        ]
        for colour, meant in zip(colours, (pictures.TOP, pictures.BOTTOM), strict=True):
            assert colour is not None
            assert all(abs(one - other) < 40 for one, other in zip(colour, meant, strict=True))


@pytest.mark.usefixtures("stick")
async def test_the_bare_console_gets_a_line_of_text(app: KioskApp, line: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")
    async with app.run_test(size=(80, 24)) as pilot:
        await line(pilot)
        await pilot.press("enter")
        await kiosks.until(pilot, "From a stick")
        await pilot.press("1")
        said = await kiosks.until(pilot, "IMG_0002.jpg   ")
        assert "kB   06:27" in said
        assert not app.screen.query_one(Preview).display


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("what", ["photos", "pick", "phone"])
@pytest.mark.usefixtures("page", "stick")
def test_screen_looks_as_it_did(
    kiosk: Kiosk, what: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch, snap_compare: SnapCompare
) -> None:
    monkeypatch.setattr(preview, "can_draw", lambda _: True)
    monkeypatch.setattr(secrets, "token_urlsafe", lambda _: "AbCdEfGhIjKlMnOpQrStUv")

    async def look(pilot: Pilot[None]) -> None:
        await looks(kiosk, pilot, what)

    assert snap_compare(KioskApp(kiosk), run_before=look, terminal_size=size)


@pytest.mark.usefixtures("stick")
def test_it_is_french_where_the_kiosk_is(kiosk: Kiosk, snap_compare: SnapCompare) -> None:
    kiosk.config.language = "fr"
    (kiosk.folder / "checklists" / "rail.yaml").write_text(RAIL)
    kiosks.own_checklists_only(kiosk)

    async def look(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, KioskApp)
        app.open_checklist(kiosk.start("rail"))
        await pilot.pause()
        await pilot.press("f3", *"fendu", "enter")
        assert "D'un téléphone" in await kiosks.until(pilot, "Cette ligne demande une photo")

    assert snap_compare(KioskApp(kiosk), run_before=look, terminal_size=SMALL)


async def test_short_room_is_on_the_home_screen(app: KioskApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "room", lambda _: photos.Room(photos.SHORT - 1))
    async with app.run_test(size=(80, 24)) as pilot:
        await kiosks.until(pilot, "Room for photos gets short: 499 MB left.")


async def looks(kiosk: Kiosk, pilot: Pilot[None], what: str) -> None:
    app = pilot.app
    assert isinstance(app, KioskApp)
    app.open_checklist(kiosk.start("every-kind"))
    await pilot.pause()
    assert isinstance(app.screen, ChecklistScreen)
    app.screen.go_to("photo")
    await pilot.press("enter")
    await kiosks.until(pilot, "From a stick")
    if what == "phone":
        await pilot.press("3")
        await kiosks.until(pilot, "Nothing has come yet")
        return
    await pilot.press("1")
    await kiosks.until(pilot, "IMG_0003.jpg")
    await pilot.press("enter")
    await kiosks.until(pilot, "Attached:")
    if what == "photos":
        await pilot.press("escape")
        await kiosks.until(pilot, "1 attached")
        await pilot.press("home")
    shown = app.screen.query_one(Preview)
    for _ in range(200):
        await pilot.pause(0.02)
        if shown.drawn:
            return
    raise AssertionError("the photo was never drawn")
