"""What home says of copies for the office and of the proof: red where one failed or is too late."""

from __future__ import annotations

from datetime import timedelta

import pytest

from screens.app import KioskApp
from secor_tui import destinations, nightly_state
from secor_tui.clock import written
from secor_tui.destinations import BOTH, STICK, Destination
from secor_tui.kiosk import Kiosk
from tests.screens import kiosks
from tests.screens.test_snapshots import SMALL, SnapCompare, steps

STATES = {
    "never": "no copy yet",
    "today": "Blue stick",
    "days_ago": "no copy for 4 days",
    "too_long_ago": "Aucune copie au bureau",
    "failed": "is not complete",
    "proof_failed": "NOT be proved",
}
"""And what home then says."""
FAILED = {"en": "The disk is full.", "fr": "Le disque est plein."}


@pytest.fixture
def kiosk(kiosk: Kiosk) -> Kiosk:
    return kiosks.own_checklists_only(kiosk)


def stands(kiosk: Kiosk, state: str) -> None:
    """As the job would have left it."""
    destinations.add(kiosk, Destination("Blue stick", STICK, stick="4A21-00F7", holds=BOTH))
    now = kiosk.clock.now()
    done = {"today": timedelta(), "days_ago": timedelta(days=4), "too_long_ago": timedelta(days=9)}.get(state)
    values: dict[str, object] = {}
    if state != "never":
        when, seq = written(now - (done or timedelta())), kiosk.registers.seq - (1 if done else 0)
        values = {"done": when, "tried": when, "verified": when, "seq": seq, "records": seq, "proved": when}
    if state == "failed":
        values["trouble"] = FAILED
    if state == "proof_failed":
        values["proof_failed"] = FAILED
    nightly_state.note(kiosk.folder, "Blue stick", **values)


@pytest.mark.parametrize("state", sorted(STATES))
def test_home_looks_as_it_did(kiosk: Kiosk, snap_compare: SnapCompare, state: str) -> None:
    stands(kiosk, state)
    kiosk.config.language = "fr" if state == "too_long_ago" else "en"
    assert snap_compare(KioskApp(kiosk), run_before=steps(until=STATES[state]), terminal_size=SMALL)


async def test_in_french_a_copy_of_today_fits_its_line(app: KioskApp, kiosk: Kiosk) -> None:
    stands(kiosk, "today")
    kiosk.config.language = "fr"
    async with app.run_test(size=SMALL) as pilot:
        said = await kiosks.until(pilot, "Blue stick")
        assert "[ COPIE   ] Blue stick, aujourd'hui 06:42, 4 registres" in said
        assert "vérifiée, prouvée" in said


async def test_where_nothing_ever_leaves_home_says_so_after_a_week(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await kiosks.until(pilot, "NEXT")
        await pilot.pause()
        assert "No copy" not in kiosks.text(app)
        kiosks.clock(kiosk).advance(timedelta(days=8))
        app.screen.refresh_board()  # type: ignore[attr-defined]
        await kiosks.until(pilot, "No copy ever leaves this machine")


@pytest.fixture
def broken(kiosk: Kiosk) -> None:
    (kiosk.folder / destinations.FILE).write_text("{")


@pytest.mark.usefixtures("broken")
async def test_a_list_that_cannot_be_read_is_said(app: KioskApp) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await kiosks.until(pilot, "The destinations cannot be read")


async def test_the_line_leads_to_where_copies_go(app: KioskApp, kiosk: Kiosk) -> None:
    stands(kiosk, "failed")
    async with app.run_test(size=SMALL) as pilot:
        await kiosks.until(pilot, "is not complete")
        await pilot.press("2")
        await kiosks.until(pilot, "WHERE COPIES GO")
