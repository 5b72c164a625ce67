"""How the screens of the crew look: on the smallest terminal and on a wide one; once without colour."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from screens.app import KioskApp
from secor_tui.kiosk import Kiosk
from secor_tui.program.talks import Question, Talk
from tests import firms
from tests.screens import kiosks
from tests.screens.test_snapshots import SMALL, WIDE, SnapCompare, Steps, steps

TALKS = {
    id: Talk(
        id=id,
        version="1",
        title={"en": title, "fr": title},
        hazards=(id,),
        months=(),
        why={"en": "Falls are what kills most of us.", "fr": "Les chutes tuent le plus."},
        points=tuple({"en": f"Point {number} in one sentence that is read aloud."} for number in range(1, 6)),
        questions=tuple(Question({"en": f"Question {number}?"}, {"en": "What we saw."}) for number in (1, 2)),
        source={"en": "A rule of a province."},
        grade="verified",
    )
    for id, title in (("ladders", "Ladders"), ("trenches", "Trenches"), ("heat", "Heat"))
}

SCREENS: dict[str, Steps] = {
    "crew": steps("0", until="Who took part"),
    "people": steps("0", "1", until="Bring somebody in"),
    "person": steps("0", "1", "5", until="ORIENTATION"),
    "new_pin": steps("0", "1", "5", "1", *"4862", until="A PIN for"),
    "orientations": steps("0", "2", until="TO BE ORIENTED"),
    "tickets": steps("0", "3", until="RUN OUT"),
    "person_tickets": steps("0", "3", "3", until="HELD"),
    "matrix": steps("0", "3", "2", until="Who needs what"),
    "talks": steps("0", "4", until="SUGGESTED TODAY"),
    "talk": steps("0", "4", "1", until="ASK THE CREW"),
    "participation": steps("0", "6", until="CONCERNS RAISED"),
}


@pytest.fixture
def kiosk(kiosk: Kiosk) -> Kiosk:
    kiosk = firms.cheap(kiosk)
    dan = firms.person(kiosk, "Dan")
    kiosk.pins.set(dan, kiosks.FOREMAN_PIN, role="foreman")
    kiosk._talks = TALKS
    for name, more in (
        ("Rosa Santos", {"language": "tl", "young": "yes", "phone": "780 555 0142"}),
        ("Ike Boyle", {"role": "subcontractor", "company": "Boyle Electric"}),
    ):
        draft = kiosk.start("worker", prefill={"name": name, **more})
        kiosk.sign(draft, "", dan, kiosks.FOREMAN_PIN)
        kiosk.submit(draft)
    rosa = firms.person(kiosk, "Rosa")
    for type, expires in (("whmis", "2026-05-20"), ("first_aid_standard", "2026-06-20"), ("lift", "2026-08-15")):
        draft = kiosk.start(
            "certificate",
            prefill={"worker": [rosa], "type": type, "issuer": "St. John", "issued": "2023-06-20", "expires": expires},
        )
        kiosk.sign(draft, "seen_signature", dan, kiosks.FOREMAN_PIN)
        kiosk.submit(draft)
    talk = kiosk.start_talk("heat", by=dan)
    given: dict[str, Any] = {"minutes": 5, "present": [dan], "understood": "yes", "spoke_up": [dan]}
    for name, value in given.items():
        talk.filling.answer(name, value)
    talk.filling.answer("unresolved", "Where does the water come from?")
    talk.filling.add_round("concerns")
    for name, value in {"concern": "The hoist is loud", "raised_by": [dan], "needs_action": "no"}.items():
        talk.filling.answer(f"concerns/0/{name}", value)
    kiosk.sign(talk, f"present_signature/{dan}", dan, kiosks.FOREMAN_PIN)
    kiosk.submit(talk)
    return kiosk


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", sorted(SCREENS))
def test_screen_looks_as_it_did(kiosk: Kiosk, snap_compare: SnapCompare, name: str, size: tuple[int, int]) -> None:
    assert snap_compare(KioskApp(kiosk), run_before=SCREENS[name], terminal_size=size)


@pytest.mark.parametrize("name", ["tickets", "orientations", "people", "person", "matrix", "talks", "participation"])
def test_a_verdict_can_be_read_without_colour(kiosk: Kiosk, snap_compare: SnapCompare, name: str) -> None:
    kiosk.config.theme = "plain"
    assert snap_compare(KioskApp(kiosk), run_before=SCREENS[name], terminal_size=SMALL)


def quiz(kiosk: Kiosk, language: str, *, missed: bool) -> Callable[[Any], Any]:
    async def press(pilot: Any) -> None:
        from screens.quiz import QuizScreen
        from secor_tui.program.quiz import choices

        draft = kiosk.start_orientation(firms.person(kiosk, "Rosa"), by=firms.person(kiosk, "Dan"))
        draft.filling.language = language
        screen = QuizScreen(kiosk, draft)
        await pilot.app.push_screen(screen)
        asked = kiosk.quiz(draft).next
        assert asked is not None
        if missed:
            offered = choices(asked, draft.id, 1)
            await pilot.press(str(next(at for at, one in enumerate(offered, 1) if one != asked.right)))
        await pilot.pause()

    return press


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("missed", [False, True], ids=["asked", "missed"])
def test_the_quiz_looks_as_it_did(kiosk: Kiosk, snap_compare: SnapCompare, missed: bool, size: tuple[int, int]) -> None:
    assert snap_compare(KioskApp(kiosk), run_before=quiz(kiosk, "tl", missed=missed), terminal_size=size)


def test_the_preview_of_a_list_looks_as_it_did(kiosk: Kiosk, snap_compare: SnapCompare, tmp_path: Path) -> None:
    async def press(pilot: Any) -> None:
        from screens.import_people import PreviewScreen

        data = b"Name,Role,Phone,Shoe\nAnn Roy,worker,0123,42\nRosa Santos,worker,780 555 0199,\nBo,king,1,\n"
        await pilot.app.push_screen(PreviewScreen(kiosk, tmp_path / "crew.csv", kiosk.preview_import(data)))
        await pilot.pause()

    assert snap_compare(KioskApp(kiosk), run_before=press, terminal_size=SMALL)


async def test_a_list_is_taken_from_a_folder_whole(kiosk: Kiosk, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    text = "Nom;Poste;Téléphone\nAnn Roy;travailleur;0123\nBo Lee;worker;\n"
    (folder / "crew.csv").write_text(text, encoding="cp1252")
    app = KioskApp(kiosk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("0", "1", "2")
        await kiosks.until(pilot, "Folder or file")
        app.screen.query_one("LineBox").value = str(folder)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await kiosks.until(pilot, "crew.csv")
        await pilot.press("enter")
        await kiosks.until(pilot, "New: 2.")
        await pilot.press("f9")
        await kiosks.until(pilot, "Who takes it?")
        await pilot.press("down", *kiosks.FOREMAN_PIN, "enter")
        await kiosks.until(pilot, "2 people taken")
    assert kiosk.registers.crew.find("Ann")[0].phone == "0123"


async def test_a_ticket_is_added_with_its_end_proposed_and_the_grade_of_the_rule_shown(kiosk: Kiosk) -> None:
    app = KioskApp(kiosk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("0", "3", "1")
        await kiosks.until(pilot, "Whose ticket?")
        await pilot.press(*"rosa", "enter")
        await kiosks.until(pilot, "Which ticket of Rosa")
        await pilot.press("1")
        await kiosks.until(pilot, "Issued when?")
        await pilot.press("enter")
        said = await kiosks.until(pilot, "Proposed: 2029-06-01")
        assert "read elsewhere, not at its source" in " ".join(said.replace("│", "").split())
        await pilot.press("f2")
        await kiosks.until(pilot, "Who issued it")
        draft = app.screen.draft  # type: ignore[attr-defined]
    assert draft.filling.line("expires").answer == "2029-06-01"
    assert "36 months" in draft.filling.notes()["expires"]
    assert kiosk.ticket_expiry("no such", date(2026, 6, 1)) is None


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
def test_what_runs_out_looks_as_it_did(kiosk: Kiosk, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    async def look(pilot: Any) -> None:
        from screens.expiries import ExpiriesScreen

        pilot.app.push_screen(ExpiriesScreen(kiosk))
        await kiosks.until(pilot, "Rosa Santos")

    assert snap_compare(KioskApp(kiosk), run_before=look, terminal_size=size)
