"""The auditor at the keyboard: let in by a PIN, sees what a pack would hold, changes nothing, and leaves a trace."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from screens.app import KioskApp
from screens.auditor import AuditorScreen
from screens.auditor_records import SeenRecordScreen
from screens.auditor_registers import REGISTERS
from screens.auditor_sample import SampleScreen
from screens.auditors import AuditorsScreen
from screens.dialogs.help import HelpDialog
from screens.dialogs.message import MessageDialog
from screens.dialogs.text import TextDialog
from screens.home import HomeScreen
from screens.pack import PackScreen
from screens.read_only import ReadOnly
from screens.widgets.lines import Lines
from screens.wording import Wording
from secor_tui import auditors
from secor_tui.kiosk import Kiosk
from secor_tui.program.auditors import IDLE, LEFT, OVER, STOPPED, Visit
from tests import firms
from tests.output import reading
from tests.screens import kiosks
from tests.screens.test_readiness import ROUND, TOOL, confirmed, planned, worked
from tests.screens.test_snapshots import SMALL, WIDE, SnapCompare
from tests.screens.test_words import kinds_of
from tests.test_readiness import PROFILE, write

PIN = "602214"
PHONE = "780-555-0142"


@pytest.fixture(scope="module")
def audited(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A firm with two weeks of rounds, an audit to come, and access for an auditor; made once."""
    folder = tmp_path_factory.mktemp("audited") / "data"
    kiosk = firms.cheap(kiosks.copy(template, folder))
    for name, pin, role in (("Dan", kiosks.FOREMAN_PIN, "foreman"), ("Marie", kiosks.OWNER_PIN, "owner")):
        kiosk.pins.set(firms.person(kiosk, name), pin, role=role)
    write(folder, PROFILE.replace("points: 3, of: 4,", "overall: 80, element: 50,"), TOOL)
    (folder / "checklists" / "round.yaml").write_text(ROUND, encoding="utf-8")
    worked(kiosk, "++-++" * 2)
    planned(kiosk)
    confirmed(kiosk, "policy.signed", answer="yes", note="Seen on the wall")
    kiosk.close()
    return folder


@pytest.fixture
def kiosk(audited: Path, tmp_path: Path) -> Iterator[Kiosk]:
    shutil.copytree(audited, tmp_path / "data")
    at = kiosks.MORNING + timedelta(days=14)
    kiosk = firms.cheap(kiosks.opened(tmp_path / "data", at=at, prefix="VISIT"))
    yield kiosk
    kiosk.close()


def given(kiosk: Kiosk, name: str = "Ruth Vance", days: int = 2) -> str:
    until = (kiosk.today() + timedelta(days=days)).isoformat()
    draft = kiosk.start("auditor-access", prefill={"auditor": name, "firm": "ACSA", "until": until})
    return auditors.give(kiosk, draft, firms.person(kiosk, "Marie"), kiosks.OWNER_PIN, PIN).id


def visit(kiosk: Kiosk) -> Visit:
    return kiosk.registers.auditors.visits()[0]


async def inside(pilot: Pilot[Any]) -> KioskApp:
    """From home to the top of a visit, as an auditor goes."""
    await kiosks.until(pilot, "Safety program")
    await pilot.press("6")
    await kiosks.until(pilot, "Auditor: look at the records")
    await pilot.press("0")
    await kiosks.until(pilot, "I am the auditor")
    await pilot.press("1")
    await kiosks.until(pilot, "The PIN that the owner gave")
    await pilot.press(*PIN, "enter")
    await kiosks.until(pilot, "READ ONLY - auditor Ruth Vance")
    assert isinstance(pilot.app, KioskApp)
    return pilot.app


async def test_the_owner_gives_access_on_the_screen_and_the_pin_then_opens(kiosk: Kiosk) -> None:
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await kiosks.until(pilot, "Safety program")
        await app.push_screen(AuditorsScreen(kiosk))
        await kiosks.until(pilot, "Nobody was ever given access.")
        await pilot.press("f5")
        await kiosks.until(pilot, "Name of the auditor")
        await pilot.press(*"Ruth Vance", "enter", *"ACSA", "enter")
        await pilot.press("enter", *kiosk.today().isoformat(), "enter", "f9")
        await kiosks.until(pilot, "PIN for Ruth Vance")
        await pilot.press(*"1234", "enter")
        await kiosks.until(pilot, "6 to 8 digits")
        await pilot.press(*PIN, "enter")
        await pilot.pause()
        await pilot.press(*PIN, "enter")
        await kiosks.until(pilot, "The owner signs")
        await pilot.press(*kiosks.OWNER_PIN, "enter")
        await kiosks.until(pilot, "[ OPEN")
        assert isinstance(app.screen, AuditorsScreen)
        (one,) = kiosk.registers.auditors.all()
        assert (one.auditor, one.firm) == ("Ruth Vance", "ACSA")
        assert kiosk.drafts() == []
        await pilot.press("1")
        await kiosks.until(pilot, "The PIN that the owner gave to Ruth Vance")
        await pilot.press(*PIN, "enter")
        await kiosks.until(pilot, "READ ONLY - auditor Ruth Vance - Esc/F10 leaves")


async def test_without_access_nobody_gets_in_and_it_is_said_who_gives_it(kiosk: Kiosk) -> None:
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await kiosks.until(pilot, "Safety program")
        await app.push_screen(AuditorsScreen(kiosk))
        await kiosks.until(pilot, "I am the auditor")
        await pilot.press("1")
        await kiosks.until(pilot, "No access today")
        assert kiosk.visiting == ""


async def test_a_wrong_pin_lets_nobody_in_and_begins_nothing(kiosk: Kiosk) -> None:
    given(kiosk)
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await kiosks.until(pilot, "Safety program")
        await app.push_screen(AuditorsScreen(kiosk))
        await kiosks.until(pilot, "I am the auditor")
        await pilot.press("1", *"111222", "enter")
        await kiosks.until(pilot, "4 more tries before a wait")
        assert (kiosk.visiting, kiosk.registers.auditors.visits()) == ("", [])


async def test_the_owner_ends_access_on_the_screen(kiosk: Kiosk) -> None:
    access = given(kiosk)
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await kiosks.until(pilot, "Safety program")
        await app.push_screen(AuditorsScreen(kiosk))
        await kiosks.until(pilot, "[ OPEN")
        await pilot.press("3")
        await kiosks.until(pilot, "Given by Marie Tremblay")
        await pilot.press("1")
        await kiosks.until(pilot, "Why it ends before its time")
        await pilot.press(*"The audit is done", "enter")
        await kiosks.until(pilot, "An owner or a manager signs it")
        await pilot.press(*kiosks.OWNER_PIN, "enter")
        await kiosks.until(pilot, "Ended by Marie Tremblay")
    known = kiosk.registers.auditors.get(access)
    assert known is not None
    assert (known.state(kiosk.today().isoformat()), known.why) == (STOPPED, "The audit is done")


# How a visit ends


@pytest.mark.parametrize("keys", [["escape"], ["2", "f10"]], ids=["esc at the top", "f10 from within"])
async def test_a_key_leaves_and_the_pin_is_asked_again(kiosk: Kiosk, keys: list[str]) -> None:
    given(kiosk)
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await inside(pilot)
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await kiosks.until(pilot, "Safety program")
        assert isinstance(app.screen, HomeScreen)
    assert (kiosk.visiting, visit(kiosk).ending) == ("", LEFT)


async def test_idle_time_leaves(kiosk: Kiosk) -> None:
    given(kiosk)
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await inside(pilot)
        kiosks.clock(kiosk).advance(timedelta(seconds=kiosk.config.idle_seconds + 1))
        await app.look_at_the_clock()
        assert isinstance(app.screen, HomeScreen)
    assert visit(kiosk).ending == IDLE


@pytest.mark.parametrize("how", [OVER, STOPPED])
async def test_the_last_day_and_the_owner_end_it_under_the_auditors_hands(kiosk: Kiosk, how: str) -> None:
    access = given(kiosk, days=0)
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await inside(pilot)
        if how == OVER:
            kiosks.clock(kiosk).advance(timedelta(days=1))
        else:
            # Another process, as the owner on the command line.
            again = kiosks.opened(kiosk.folder, at=kiosk.clock.now(), prefix="OFFICE")
            with contextlib.closing(firms.cheap(again)) as office:
                auditors.end(office, access, firms.person(office, "Marie"), kiosks.OWNER_PIN, "")
        await app.look_at_the_clock()
        await kiosks.until(pilot, "The access is over")
    assert visit(kiosk).ending == how


async def test_the_roll_call_ends_a_visit_and_is_then_as_from_home(kiosk: Kiosk) -> None:
    given(kiosk)
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await inside(pilot)
        await pilot.press("f11")
        await kiosks.until(pilot, app.say("muster.what"))
        assert kiosk.visiting == ""
    assert visit(kiosk).ending == LEFT


# Read only


async def test_nothing_that_can_be_pressed_in_a_visit_changes_anything(kiosk: Kiosk) -> None:
    """Every kind of screen that can be reached, every key that it binds, its first lines and its last."""
    given(kiosk)
    app = KioskApp(kiosk)
    walked: set[str] = set()
    async with app.run_test(size=SMALL) as pilot:
        await inside(pilot)
        before, top = kiosk.ledger.head(), app.screen

        async def settled() -> None:
            await pilot.pause()
            while any(worker.is_running for worker in app.workers):
                await pilot.pause(0.01)
            await pilot.pause()
            if isinstance(app.screen, TextDialog):
                await pilot.press("7", "enter")
                await pilot.pause()

        async def back(depth: int) -> None:
            while len(app.screen_stack) > depth:
                app.pop_screen()
                await pilot.pause()

        async def walk() -> None:
            screen, depth = app.screen, len(app.screen_stack)
            assert isinstance(screen, (ReadOnly, HelpDialog, MessageDialog)), screen
            assert not isinstance(screen, ReadOnly) or "READ ONLY - auditor Ruth Vance" in kiosks.text(app)
            walked.add(type(screen).__name__)
            picks = [item.id for item in screen.query_one(Lines).items if item.id] if screen.query(Lines) else []
            for pick in dict.fromkeys([*picks[:3], *picks[-1:]]):
                screen.pick(pick)
                await settled()
                if len(app.screen_stack) > depth and type(app.screen).__name__ not in walked:
                    await walk()
                await back(depth)
            for key in set(screen._bindings.key_to_bindings) - {"escape", "f10", "f11", *"1234567890"}:
                await pilot.press(key)
                await settled()
                if len(app.screen_stack) > depth and type(app.screen).__name__ not in walked:
                    await walk()
                await back(depth)

        await walk()
        assert app.screen is top
        made = list(kiosk.ledger.records(after=before.seq))
        assert {one.kind for one in made} == {"auditor-visit"}
        assert {one.answers["event"] for one in made} == {"drew", "printed"}
        assert kiosk.drafts() == []
        visits = {kind.__name__ for kind in kinds_of(ReadOnly)} - {"ReadOnly", "ReadOnlyList"}
        assert visits - {"SeenPhotosScreen", "SeenTextScreen"} <= walked


async def test_confidential_records_stay_shut_and_cannot_be_found_by_what_they_say(kiosk: Kiosk) -> None:
    dan = firms.person(kiosk, "Dan")
    draft = kiosk.change_person(dan, by=firms.person(kiosk, "Marie"))
    draft.filling.answer("phone", PHONE)
    draft.reason = "A new phone"
    kiosk.sign(draft, kiosk.signers(draft)[0][0], firms.person(kiosk, "Marie"), kiosks.OWNER_PIN)
    kiosk.submit(draft)
    given(kiosk)
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await inside(pilot)
        await pilot.press("2")
        await kiosks.until(pilot, "records")
        await pilot.press(*PHONE)
        await kiosks.until(pilot, "No record matches.")
        screen = app.screen
        top = next(one for one in app.screen_stack if isinstance(one, AuditorScreen))
        await app.push_screen(SeenRecordScreen(kiosk, dan, top._seen))
        said = await kiosks.until(pilot, "Confidential: named here")
        assert PHONE not in said
        assert screen is not app.screen


@pytest.mark.parametrize("name", REGISTERS)
def test_every_register_is_said_in_both_languages(kiosk: Kiosk, name: str) -> None:
    for language in ("en", "fr"):
        items = list(REGISTERS[name](kiosk, Wording(language)))
        assert all(item.text for item in items)
        assert items or name not in ("people", "year")


# The sample


async def test_a_number_draws_a_sample_that_is_opened_printed_and_ready_for_the_pack(kiosk: Kiosk) -> None:
    given(kiosk)
    app = KioskApp(kiosk)
    async with app.run_test(size=SMALL) as pilot:
        await inside(pilot)
        await pilot.press("1")
        await kiosks.until(pilot, "A number that you name yourself")
        await pilot.press(*"4711", "enter")
        said = await kiosks.until(pilot, "Sample by the number 4711")
        assert "5 of 8" in said
        assert visit(kiosk).drawn == ("4711",)
        screen = app.screen
        assert isinstance(screen, SampleScreen)
        await pilot.press("enter")
        await kiosks.until(pilot, "Round at seven")
        assert isinstance(app.screen, SeenRecordScreen)
        await pilot.press("escape", "f9")
        await kiosks.until(pilot, "The list is made")
        assert visit(kiosk).printed == ("4711",)
        await pilot.press("escape", "f10")
        await kiosks.until(pilot, "Safety program")
        (pdf,) = (kiosk.export_folder / "papers").glob("sample_4711_*.pdf")
        assert "Ruth Vance" in reading.text(pdf.read_bytes())
        pack = PackScreen(kiosk)
        assert (pack.number, pack.drawn_by) == ("4711", "Ruth Vance")


# How it looks


async def _visited(pilot: Pilot[Any], *keys: str, until: str) -> None:
    await inside(pilot)
    for key in keys:
        await pilot.press(*(key if len(key) > 1 and key.isdigit() else [key]))
        await pilot.pause()
    await kiosks.until(pilot, until)


LOOKS = {
    "top": ([], "ELEMENTS"),
    "question": (["down", "down", "down", "enter", "1"], "RECORDS BEHIND IT"),
    "sample": (["1", "4711", "enter"], "Sample by the number"),
    "registers": (["3"], "Corrective actions"),
    "people": (["3", "1"], "no orientation"),
    "records": (["2"], "K7Q2-15"),
}


@pytest.mark.parametrize("name", LOOKS)
def test_screen_looks_as_it_did(kiosk: Kiosk, snap_compare: SnapCompare, name: str) -> None:
    given(kiosk)
    keys, until = LOOKS[name]

    async def steps(pilot: Pilot[Any]) -> None:
        await _visited(pilot, *keys, until=until)
        await pilot.pause()

    assert snap_compare(KioskApp(kiosk), run_before=steps, terminal_size=SMALL)


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
def test_the_way_in_looks_as_it_did(kiosk: Kiosk, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    access = given(kiosk)
    auditors.prove(kiosk, access, PIN)
    auditors.begin(kiosk, access)
    auditors.drew(kiosk, "4711", 5)
    kiosks.clock(kiosk).advance(timedelta(minutes=40))
    auditors.leave(kiosk, LEFT)

    async def steps(pilot: Pilot[Any]) -> None:
        await kiosks.until(pilot, "Safety program")
        await pilot.press("6")
        await kiosks.until(pilot, "Auditor: look at the records")
        await pilot.press("0")
        await kiosks.until(pilot, "drew by 4711")
        await pilot.pause()

    assert snap_compare(KioskApp(kiosk), run_before=steps, terminal_size=size)
