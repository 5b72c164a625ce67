"""A pack from the office at the trailer's keyboard: found on the stick, looked at, trusted by its words, taken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from screens.app import KioskApp
from screens.master import MasterScreen, OfferScreen
from secor_tui import master
from secor_tui.kiosk import Kiosk
from secor_tui.photos import MEDIA
from tests import firms, test_master
from tests.screens import kiosks
from tests.screens.test_snapshots import SMALL, SnapCompare


@pytest.fixture
def kiosk(kiosk: Kiosk) -> Iterator[Kiosk]:
    yield firms.cheap(kiosk)
    kiosk.close()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Kiosk]:
    """Another machine of the same firm, with a site and people of its own."""
    opened = test_master.a_trailer(tmp_path / "office", "OFFC")
    test_master.hire(opened, test_master.NINA)
    yield opened
    opened.close()


@pytest.fixture
def pack(office: Kiosk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    stick = tmp_path / "STICK"
    stick.mkdir()
    monkeypatch.setenv(MEDIA, str(stick))
    return test_master.packed(office, stick)


async def test_the_first_pack_is_trusted_by_the_owner_and_the_next_taken_by_the_foreman(
    app: KioskApp, kiosk: Kiosk, office: Kiosk, pack: Path
) -> None:
    words = master.look(kiosk, pack).words
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f12", "7")
        await kiosks.until(pilot, pack.name)
        await pilot.press("enter")
        said = await kiosks.until(pilot, "does not know yet")
        assert "Nina Park" in said
        assert "LEFT" in said
        await pilot.press("f9")
        await kiosks.until(pilot, "says five words there")
        await pilot.press(*words.replace("-", " "), "enter")
        await kiosks.until(pilot, "Who takes it?")
        await pilot.press("enter", *firms.OWNER_PIN, "enter")
        await kiosks.until(pilot, "Pack 1 was taken")
        await pilot.press("enter")
        assert kiosk.registers.crew.find("Nina")
        test_master.hire(office, {"name": "Omar Diallo", "role": "worker", "language": "fr"})
        test_master.packed(office, pack.parent)
        await pilot.press("f12", "7")
        await kiosks.until(pilot, "-0002")
        await pilot.press("enter")
        await kiosks.until(pilot, "Signed with the key of the office.")
        await pilot.press("f9")
        await kiosks.until(pilot, "Who takes it?")
        await pilot.press("down", "enter", *firms.FOREMAN_PIN, "enter")
        await kiosks.until(pilot, "Pack 2 was taken")
    assert kiosk.registers.crew.find("Omar")


@pytest.fixture
def damaged(pack: Path) -> Path:
    pack.write_bytes(pack.read_bytes()[:-200])
    return pack


async def test_a_damaged_pack_and_a_missing_one_are_said_below_the_list(
    app: KioskApp, kiosk: Kiosk, damaged: Path
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(MasterScreen(kiosk))
        await kiosks.until(pilot, damaged.name)
        await pilot.press("enter")
        await kiosks.until(pilot, "Not a pack of the office")
        await pilot.press(*"/nowhere/at/all.secor", "enter")
        await kiosks.until(pilot, "cannot be read")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_a_pack_would_do_looks_as_it_did(
    kiosk: Kiosk, pack: Path, snap_compare: SnapCompare, language: str
) -> None:
    kiosk.config.language = language

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.app.push_screen(OfferScreen(kiosk, master.look(kiosk, pack)))
        await pilot.pause()

    assert snap_compare(KioskApp(kiosk), run_before=steps, terminal_size=SMALL)
