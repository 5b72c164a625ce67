"""How incidents look: the report, who must be told at once, one incident, the list, a work refusal."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from screens.app import KioskApp
from secor_tui import incidents
from secor_tui.kiosk import Kiosk
from tests.screens import crews, kiosks
from tests.screens.test_door_snapshots import SMALL, WIDE, SnapCompare, steps
from tests.screens.test_incident import SERIOUS, reported, told

NEAR: dict[str, Any] = {**SERIOUS, "injuries": [], "could_be_serious": "no", "what": "A board slid off the roof."}


@pytest.fixture
def kiosk(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> Kiosk:
    monkeypatch.setenv("TERM", "xterm-256color")
    ana = crews.join(kiosk, "Ana Silva", phone="403-555-0182")
    reported(kiosk, "near_miss", **NEAR)
    reported(kiosk, **{**SERIOUS, "involved": [ana]})
    return kiosk


@pytest.fixture
def called(kiosk: Kiosk) -> Kiosk:
    """The call was made; what is not so pressing runs."""
    for one in kiosk.registers.incidents.all():
        if one.kind == "serious_injury":
            told(kiosk, one.id, "ab_call")
    draft = incidents.refuse(kiosk, by=crews.person(kiosk, "Ana"))
    for path, value in {"work": "Sheathing the roof edge of unit 3", "danger": "There is no guardrail."}.items():
        draft.filling.answer(path, value)
    kiosk.submit(draft, unsigned=True)
    kiosks.clock(kiosk).advance(timedelta(minutes=20))
    return kiosk


AT_ONCE: tuple[list[str], str] = ([], "TELL THEM AT ONCE")
HOME: tuple[list[str], str] = ([], "Something happened")
SCREENS = {
    "home": steps(HOME),
    "happened": steps(HOME, (["5"], "Near miss")),
    "report": steps(HOME, (["5"], "Near miss"), (["3"], "What happened?")),
    "refusal": steps(HOME, (["1"], "Nobody is punished")),
    "incident": steps(HOME, (["2"], "WHO MUST BE TOLD")),
    "incidents": steps(HOME, (["5"], "Near miss"), (["end", "enter"], "days since")),
}


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", sorted(SCREENS))
def test_screen_looks_as_it_did(called: Kiosk, snap_compare: SnapCompare, name: str, size: tuple[int, int]) -> None:
    assert snap_compare(KioskApp(called), run_before=SCREENS[name], terminal_size=size)


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
def test_who_must_be_told_at_once_looks_as_it_did(
    kiosk: Kiosk, snap_compare: SnapCompare, size: tuple[int, int]
) -> None:
    assert snap_compare(KioskApp(kiosk), run_before=steps(AT_ONCE), terminal_size=size)


def test_who_must_be_told_at_once_can_be_read_without_colour(kiosk: Kiosk, snap_compare: SnapCompare) -> None:
    kiosk.config.theme = "plain"
    assert snap_compare(KioskApp(kiosk), run_before=steps(AT_ONCE), terminal_size=SMALL)


def test_who_must_be_told_at_once_is_french_where_the_kiosk_is(kiosk: Kiosk, snap_compare: SnapCompare) -> None:
    kiosk.config.language = "fr"
    assert snap_compare(KioskApp(kiosk), run_before=steps(([], "À SIGNALER AUSSITÔT")), terminal_size=SMALL)


def test_an_incident_is_french_where_the_kiosk_is(called: Kiosk, snap_compare: SnapCompare) -> None:
    called.config.language = "fr"
    french = steps(([], "Il s'est passé"), (["2"], "QUI AVERTIR"))
    assert snap_compare(KioskApp(called), run_before=french, terminal_size=SMALL)


def test_a_number_that_nobody_verified_is_not_there(kiosk: Kiosk, snap_compare: SnapCompare) -> None:
    kiosk.registers.company.firm["province"] = "yt"
    assert snap_compare(KioskApp(kiosk), run_before=steps(AT_ONCE), terminal_size=SMALL)
