"""Safety documents at the keyboard: found, read to the end, signed with one PIN, brought, adapted; who has not yet."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from textual.pilot import Pilot

from screens import glyphs
from screens.app import KioskApp
from screens.checklist import ChecklistScreen
from screens.document import DocumentScreen
from screens.documents import DocumentsScreen
from screens.home import HomeScreen
from screens.on_site import OnSiteScreen
from screens.reading import ReadElsewhereScreen, ReadToSignScreen
from screens.to_read import PersonReadsScreen, ReadNowDialog
from secor_tui import bringing, documents, photos, readings
from secor_tui.kiosk import Draft, Kiosk
from tests import firms
from tests.output.reading import text as text_of
from tests.screens import kiosks
from tests.screens.test_snapshots import SMALL, WIDE, SnapCompare, Steps

PIN = "2580"
IDS = ("company-rules", "ladders")


def approve(kiosk: Kiosk, draft: Draft) -> str:
    kiosk.sign(draft, "approved", firms.person(kiosk, "Marie"), kiosks.OWNER_PIN)
    return kiosk.submit(draft).id


def adopt(kiosk: Kiosk, id: str, language: str = "en", **answers: Any) -> str:
    draft = documents.start(kiosk, id, language=language)
    for row in draft.checklist.walk():
        if row.name.startswith("blank_"):
            draft.filling.answer(row.name, f"As Dan Okafor says ({row.name})")
    for name, value in {"ours": True, "roles": ["foreman", "worker"], **answers}.items():
        draft.filling.answer(name, value)
    return approve(kiosk, draft)


def bring_pdf(kiosk: Kiosk, folder: Path) -> str:
    path = folder / "Harness manual.pdf"
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    draft = documents.start_from_file(kiosk, bringing.read(path))
    draft.filling.answer("type", "manual")
    draft.filling.answer("roles", ["worker"])
    return approve(kiosk, draft)


@pytest.fixture(scope="session")
def with_documents(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A firm with two documents in force and four people who must read them; the library is read once."""
    folder = tmp_path_factory.mktemp("documents") / "data"
    shutil.copytree(template, folder)
    kiosk = firms.cheap(kiosks.opened(folder, prefix="DOC"))
    for name, pin, role in (("Dan", kiosks.FOREMAN_PIN, "foreman"), ("Marie", kiosks.OWNER_PIN, "owner")):
        kiosk.pins.set(firms.person(kiosk, name), pin, role=role)
    for name, language in (("Гурпріт Шевченко", "en"), ("ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "en"), ("Luc Roy", "fr")):
        who = kiosk.enter(kiosk.start("worker", prefill={"name": name, "role": "worker", "language": language})).id
        kiosk.pins.set(who, PIN, role="worker")
    for id in IDS:
        adopt(kiosk, id)
    kiosk.close()
    return folder


@pytest.fixture
def kiosk(with_documents: Path, tmp_path: Path) -> Kiosk:
    kiosk = kiosks.copy(with_documents, tmp_path / "data")
    return firms.cheap(kiosk)


async def to_the_end(pilot: Pilot[Any]) -> None:
    """Read on, a page after the other, until it was all on the screen."""
    screen = pilot.app.screen
    assert isinstance(screen, ReadToSignScreen)
    for _ in range(40):
        if screen.all_seen:
            return
        await pilot.press("pagedown")
        await pilot.pause()
    raise AssertionError(kiosks.text(screen.kiosk_app))


async def open_documents(pilot: Pilot[Any]) -> str:
    await pilot.press("6")
    await kiosks.until(pilot, "Safety documents")
    await pilot.press("7")
    return await kiosks.until(pilot, "Ladders")


# What is in force


async def test_what_is_in_force_stands_by_type_and_the_drafts_apart_as_what_they_are(app: KioskApp) -> None:
    async with app.run_test(size=SMALL) as pilot:
        said = await open_documents(pilot)
        assert said.index("RULES") < said.index("Company safety rules") < said.index("SAFE WORK PRACTICES")
        assert said.index("Ladders") < said.index("DRAFTS THAT CAME") < said.index("counts as nothing")
        assert "[ DRAFT" in said
        # Four must sign the rules: none has.
        (row,) = (row for row in said.splitlines() if "Company safety rules" in row)
        assert row.split()[-3:] == ["4", "1", "2027-06"]
        await pilot.press("right")
        said = await kiosks.until(pilot, "◀ POLICIES ▶")
        assert "Ladders" not in said
        assert "Health and safety policy" in said
        await pilot.press("left", "left")
        await kiosks.until(pilot, "◀ SAFE JOB PROCEDURES ▶")


async def test_a_review_that_is_past_is_a_word_and_the_menu_counts_it(app: KioskApp, kiosk: Kiosk) -> None:
    kiosks.clock(kiosk).advance(timedelta(days=380))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("6")
        assert "2 in force, 2 past their review" in await kiosks.until(pilot, "Safety documents")
        await pilot.press("7")
        assert (await kiosks.until(pilot, "Ladders")).count("[ REVIEW") == 2


async def test_words_are_found_in_all_texts_and_the_text_opens_where_they_stand(app: KioskApp) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await open_documents(pilot)
        await pilot.press("f2", *"okafor says")
        said = await kiosks.until(pilot, "times")
        assert "Company safety rules" in said
        assert "Ladders" in said
        await pilot.press("down", "enter")
        await kiosks.until(pilot, "1 of")
        assert "▶" in kiosks.text(app)
        await pilot.press("escape", "escape")
        await kiosks.until(pilot, "Find in the documents")
        await pilot.press(*"zzz")
        await kiosks.until(pilot, "In none of them.")


async def test_a_document_says_who_approved_it_who_has_not_signed_and_what_is_out_of_date(
    app: KioskApp, kiosk: Kiosk
) -> None:
    dan = firms.person(kiosk, "Dan")
    draft = kiosk.change_person(dan)
    draft.reason = "He has moved on."
    draft.filling.answer("left", "2026-06-01")
    kiosk.sign(draft, kiosk.signers(draft)[0][0], firms.person(kiosk, "Marie"), kiosks.OWNER_PIN)
    kiosk.submit(draft)
    async with app.run_test(size=WIDE) as pilot:
        await app.push_screen(DocumentScreen(kiosk, "ladders"))
        said = await kiosks.until(pilot, "TO BE PUT RIGHT: 1")
        assert "Dan Okafor stands in it and has left." in said
        assert "Approved by Marie Tremblay" in said
        assert "SIGNED BY 0 OF 3" in said
        assert "[ UNREAD   ] Гурпріт Шевченко" in said
        assert "[ IN FORCE ] rev. 1" in said


async def test_what_readers_did_not_understand_stands_with_the_document(app: KioskApp, kiosk: Kiosk) -> None:
    who = firms.person(kiosk, "Гурпріт")
    (doc,) = (one for one in documents.to_read(kiosk, who) if one.id == "ladders")
    readings.sign(kiosk, who, PIN, [readings.Read(doc, 30, question="Which ladder is mine?")])
    async with app.run_test(size=WIDE) as pilot:
        await app.push_screen(DocumentScreen(kiosk, "ladders"))
        await kiosks.until(pilot, "NOT CLEAR OR NOT RIGHT: 1")
        assert "Гурпріт Шевченко: Which ladder is mine?" in kiosks.text(app)


async def test_a_slow_reader_is_left_in_peace_but_nobody_reads_for_ever(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await app.push_screen(PersonReadsScreen(kiosk, firms.person(kiosk, "Гурпріт")))
        await kiosks.until(pilot, "Read all 2")
        await pilot.press("1")
        await kiosks.until(pilot, "1 of 2")
        kiosks.clock(kiosk).advance(timedelta(minutes=9))
        await app.look_at_the_clock()
        screen = app.screen
        assert isinstance(screen, ReadToSignScreen)
        await screen.tick()
        await pilot.pause()
        assert isinstance(app.screen, ReadToSignScreen)
        kiosks.clock(kiosk).advance(timedelta(minutes=2))
        await screen.tick()
        await kiosks.until(pilot, "NEXT")


async def test_its_paper_lies_with_the_others_and_says_who_has_signed(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await app.push_screen(DocumentScreen(kiosk, "ladders"))
        await pilot.pause()
        await pilot.press("6", "2")
        await kiosks.until(pilot, "ready to print")
    (path,) = (kiosk.export_folder / "papers").glob("ladders*.pdf")
    assert "Шевченко" in text_of(path.read_bytes())


# Read and sign


async def test_several_are_read_one_after_the_other_and_signed_with_one_pin_each_with_its_own_record(
    app: KioskApp, kiosk: Kiosk
) -> None:
    who = firms.person(kiosk, "Гурпріт")
    async with app.run_test(size=SMALL) as pilot:
        await app.push_screen(PersonReadsScreen(kiosk, who))
        await kiosks.until(pilot, "Read all 2")
        await pilot.press("1")
        await kiosks.until(pilot, "1 of 2: Company safety rules")
        # Jumping to the end is not reading: it leads back to what was left out.
        await pilot.press("end")
        await kiosks.until(pilot, "[ END ]")
        await pilot.press("f9")
        await kiosks.until(pilot, "this was not on the screen yet")
        await pilot.press("home")
        kiosks.clock(kiosk).advance(timedelta(seconds=50))
        await to_the_end(pilot)
        await pilot.press("f9")
        await kiosks.until(pilot, "2 of 2: Ladders")
        await pilot.press("f5", *"Which ladder is mine?", "enter")
        await kiosks.until(pilot, "2 of 2: Ladders")
        kiosks.clock(kiosk).advance(timedelta(seconds=20))
        await to_the_end(pilot)
        await pilot.press("f9")
        said = await kiosks.until(pilot, "Sign that you read these 2")
        assert "- Company safety rules" in said
        assert "in a language I understand" in said
        await pilot.press(*"9999", "enter")
        await kiosks.until(pilot, "PIN is wrong")
        await pilot.press(*PIN, "enter")
        await kiosks.until(pilot, "Everything is read and signed.")
    records = list(kiosk.ledger.records(kind="reading"))
    assert [one.answers["title"] for one in records] == ["Company safety rules", "Ladders"]
    assert [one.body["seconds"]["title"] for one in records] == [50, 20]
    assert [one.answers.get("question") for one in records] == [None, "Which ladder is mine?"]
    assert {(one.signatures[0]["who"], one.answers["where"]) for one in records} == {(who, "kiosk")}
    assert documents.to_read(kiosk, who) == []


async def test_whoever_stops_signs_what_they_have_read_and_no_more(app: KioskApp, kiosk: Kiosk) -> None:
    who = firms.person(kiosk, "Гурпріт")
    async with app.run_test(size=SMALL) as pilot:
        await app.push_screen(PersonReadsScreen(kiosk, who))
        await kiosks.until(pilot, "Read all 2")
        await pilot.press("1")
        await kiosks.until(pilot, "1 of 2")
        await to_the_end(pilot)
        await pilot.press("f9")
        await kiosks.until(pilot, "2 of 2")
        await pilot.press("escape")
        said = await kiosks.until(pilot, "Sign that you read it")
        assert "Ladders" not in said.partition("Sign that")[2].partition("PIN of")[0]
        await pilot.press(*PIN, "enter")
        await kiosks.until(pilot, "Read all 1")
    assert [one.title for one in documents.to_read(kiosk, who)] == ["Ladders"]


async def test_whoever_reads_french_gets_the_french_text(app: KioskApp, kiosk: Kiosk) -> None:
    adopt(kiosk, "ladders", "fr")
    luc = firms.person(kiosk, "Luc")
    async with app.run_test(size=SMALL) as pilot:
        await app.push_screen(DocumentScreen(kiosk, "ladders"))
        await kiosks.until(pilot, "In the other language")
        await pilot.press("2")
        await kiosks.until(pilot, "Who reads?")
        await pilot.press(*"luc", "enter")
        await kiosks.until(pilot, "Quand cela s'applique")
        await to_the_end(pilot)
        await pilot.press("f9")
        await kiosks.until(pilot, "Sign that you read it")
        await pilot.press(*PIN, "enter")
        await kiosks.until(pilot, "SIGNED BY 1 OF 4")
    (record,) = kiosk.ledger.records(kind="reading")
    assert (record.answers["language"], record.answers["who"]) == ("fr", [luc])


async def test_what_is_new_comes_first_for_whoever_signed_the_revision_before(app: KioskApp, kiosk: Kiosk) -> None:
    who = firms.person(kiosk, "Гурпріт")
    (doc,) = (one for one in documents.to_read(kiosk, who) if one.id == "ladders")
    readings.sign(kiosk, who, PIN, [readings.Read(doc, 30)])
    adopt(kiosk, "ladders", changed="Nobody carries a ladder alone any more.")
    async with app.run_test(size=SMALL) as pilot:
        await app.push_screen(PersonReadsScreen(kiosk, who))
        await kiosks.until(pilot, "Ladders")
        await pilot.press("3")
        said = await kiosks.until(pilot, "New in this revision")
        assert said.index("Nobody carries a ladder alone") < said.index("Purpose")


async def test_a_pdf_is_read_elsewhere_and_its_record_says_where(app: KioskApp, kiosk: Kiosk, tmp_path: Path) -> None:
    bring_pdf(kiosk, tmp_path)
    who = firms.person(kiosk, "Гурпріт")
    (doc,) = (one for one in documents.to_read(kiosk, who) if one.type == "manual")
    async with app.run_test(size=SMALL) as pilot:
        await app.push_screen(DocumentScreen(kiosk, doc.id))
        await kiosks.until(pilot, "a terminal cannot draw")
        await pilot.press("2")
        await kiosks.until(pilot, "Who reads?")
        await pilot.press(*"Гур", "enter")
        await kiosks.until(pilot, "/document/harness-manual")
        assert isinstance(app.screen, ReadElsewhereScreen)
        # Nobody presses a key while they read on paper.
        kiosks.clock(kiosk).advance(timedelta(minutes=20))
        await app.look_at_the_clock()
        await pilot.press("f9")
        await kiosks.until(pilot, "Where did you read it?")
        await pilot.press("2")
        await kiosks.until(pilot, "Sign that you read it")
        await pilot.press(*PIN, "enter")
        await kiosks.until(pilot, "SIGNED BY 1 OF")
    (record,) = kiosk.ledger.records(kind="reading")
    assert (record.answers["where"], record.body["seconds"]["title"]) == ("paper", 1200)


async def test_a_document_whose_file_is_missing_says_so_and_the_others_are_read(app: KioskApp, kiosk: Kiosk) -> None:
    doc = kiosk.registers.documents.get("company-rules")
    assert doc is not None
    kiosk.ledger.attachments.path(doc.sha256).unlink()
    who = firms.person(kiosk, "Гурпріт")
    async with app.run_test(size=SMALL) as pilot:
        await app.push_screen(DocumentScreen(kiosk, "company-rules"))
        await kiosks.until(pilot, "An attached file is missing.")
        await pilot.press("1")
        await kiosks.until(pilot, "An attached file is missing")
        await pilot.press("enter", "escape")
        await app.push_screen(PersonReadsScreen(kiosk, who))
        await kiosks.until(pilot, "Read all 2")
        await pilot.press("1")
        await kiosks.until(pilot, "An attached file is missing")
        await pilot.press("enter")
        await kiosks.until(pilot, "2 of 2: Ladders")


async def test_without_a_pin_nobody_signs_and_it_is_said_how_they_get_one(app: KioskApp, kiosk: Kiosk) -> None:
    new = kiosk.enter(kiosk.start("worker", prefill={"name": "Nora New", "role": "worker"})).id
    async with app.run_test(size=SMALL) as pilot:
        await app.push_screen(PersonReadsScreen(kiosk, new))
        await kiosks.until(pilot, "Read all 2")
        await pilot.press("3")
        await kiosks.until(pilot, "Ladders")
        await to_the_end(pilot)
        await pilot.press("f9")
        await kiosks.until(pilot, "Nora New has no PIN yet")


# Who has what to read


async def test_home_has_one_line_that_leads_to_everybody_and_none_when_all_is_signed(
    app: KioskApp, kiosk: Kiosk
) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await kiosks.until(pilot, "4 people have 2 documents to read")
        assert isinstance(app.screen, HomeScreen)
        app.screen.pick("reading")
        said = await kiosks.until(pilot, "Documents to read and sign")
        assert "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ" in said
        await pilot.press("1")
        await kiosks.until(pilot, "Read all 2")
        for who, wanted in documents.who_must(kiosk).items():
            pin = kiosks.FOREMAN_PIN if who == firms.person(kiosk, "Dan") else PIN
            readings.sign(kiosk, who, pin, [readings.Read(one, 60) for one in wanted])
        await pilot.press("f10")
        await kiosks.until(pilot, "NEXT")
        assert "to read" not in kiosks.text(app)


async def test_after_signing_in_it_is_offered_and_later_is_an_answer(app: KioskApp, kiosk: Kiosk) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("f9")
        await kiosks.until(pilot, "on site now")
        await pilot.press(*"dan", "enter")
        await kiosks.until(pilot, "comes")
        await pilot.press("enter")
        said = await kiosks.until(pilot, "Dan Okafor: 2 documents to read and sign")
        assert isinstance(app.screen, ReadNowDialog)
        assert "- Ladders" in said
        await pilot.press("escape")
        await kiosks.until(pilot, "on site now")
        assert isinstance(app.screen, OnSiteScreen)
        assert len(kiosk.on_site()) == 1


async def test_who_has_nothing_to_read_is_asked_nothing_at_the_door(app: KioskApp) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("f9")
        await kiosks.until(pilot, "on site now")
        await pilot.press(*"marie", "enter")
        await kiosks.until(pilot, "comes")
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert isinstance(app.screen, OnSiteScreen)


async def test_the_screen_of_a_person_leads_to_what_they_have_to_read(app: KioskApp, kiosk: Kiosk) -> None:
    from screens.crew import PersonScreen

    async with app.run_test(size=SMALL) as pilot:
        await app.push_screen(PersonScreen(kiosk, firms.person(kiosk, "Гурпріт")))
        await kiosks.until(pilot, "2 to read")
        assert isinstance(app.screen, PersonScreen)
        app.screen.pick("reads")
        await kiosks.until(pilot, "Read all 2")


# Adapting and bringing


async def test_adapting_a_draft_opens_a_form_with_a_line_for_each_blank_and_is_gone_on_with(
    app: KioskApp, kiosk: Kiosk
) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await open_documents(pilot)
        screen = app.screen
        assert isinstance(screen, DocumentsScreen)
        screen.pick("starter:hot-weather")
        await kiosks.until(pilot, "THE FIRM DECIDES")
        await pilot.press("1")
        await kiosks.until(pilot, "[[ADAPT:")
        await pilot.press("escape", "2")
        await kiosks.until(pilot, "What only you know")
        form = app.screen
        assert isinstance(form, ChecklistScreen)
        blanks = [row.name for row in form.draft.checklist.walk() if row.name.startswith("blank_")]
        assert len(blanks) == len(documents.library(kiosk)["hot-weather", "en"].blanks)
        await pilot.press(*"The shop", "enter", "f10")
        await kiosks.until(pilot, "go on with A safety document of ours: Working in hot weather")
        await open_documents(pilot)
        screen = app.screen
        assert isinstance(screen, DocumentsScreen)
        screen.pick("starter:hot-weather")
        await kiosks.until(pilot, "Go on adapting it")
        await pilot.press("2")
        await kiosks.until(pilot, "The shop")
        assert isinstance(app.screen, ChecklistScreen)
        assert app.screen.draft.id == form.draft.id


async def test_a_file_from_a_stick_opens_the_form_and_one_that_is_refused_is_named_with_its_reason(
    app: KioskApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "STICK"
    stick.mkdir()
    (stick / "broken.pdf").write_bytes(b"%PDF-1.4 and no more")
    (stick / "crane.md").write_text("# Crane signals\n\nOne signaller, one crane.")
    (stick / "holiday.jpg").write_bytes(b"\xff\xd8\xff")
    monkeypatch.setenv(photos.MEDIA, str(stick))
    async with app.run_test(size=SMALL) as pilot:
        await open_documents(pilot)
        await pilot.press("f5")
        said = await kiosks.until(pilot, "crane.md")
        assert "holiday.jpg" not in said
        await pilot.press("2")
        said = await kiosks.until(pilot, "[ REFUSED ]")
        assert "broken or only half there" in said
        await pilot.press("3")
        await kiosks.until(pilot, "Crane signals")
        assert isinstance(app.screen, ChecklistScreen)


# How it looks


async def test_a_french_kiosk_says_all_of_it_in_french_and_safe_glyphs(app: KioskApp, kiosk: Kiosk) -> None:
    kiosk.config.language = "fr"
    names = set("".join(kiosk.registers.crew.names().values()))
    async with app.run_test(size=SMALL) as pilot:

        async def safe(until: str, *keys: str) -> str:
            await pilot.press(*keys)
            said = await kiosks.until(pilot, until)
            assert set(said) - {"\n"} - names <= glyphs.SAFE, set(said) - glyphs.SAFE
            return said

        await safe("4 personnes ont 2 documents à lire")
        await safe("Documents de sécurité", "6")
        said = await safe("Tous les types", "7")
        assert "ÉBAUCHES FOURNIES AVEC LA BORNE" in said
        await safe("Aide", "f1")
        await safe("Le lire et signer", "escape", "1")
        await safe("Chercher :", "1")
        await safe("Approuvé par", "escape")


def show(what: str) -> Steps:
    async def press(pilot: Pilot[Any]) -> None:
        app = pilot.app
        assert isinstance(app, KioskApp)
        kiosk = app.kiosk
        if what == "list":
            await open_documents(pilot)
        elif what == "document":
            await app.push_screen(DocumentScreen(kiosk, "ladders"))
            await kiosks.until(pilot, "SIGNED BY")
        elif what == "reading":
            await app.push_screen(PersonReadsScreen(kiosk, firms.person(kiosk, "Гурпріт")))
            await kiosks.until(pilot, "Read all 2")
            await pilot.press("1")
            await kiosks.until(pilot, "1 of 2")
        elif what == "to read":
            await app.push_screen(PersonReadsScreen(kiosk, firms.person(kiosk, "Гурпріт")))
            await kiosks.until(pilot, "Read all 2")
        await pilot.pause(0.3)

    return press


@pytest.mark.parametrize("what", ["document", "reading", "to read"])
def test_documents_look_as_they_did(kiosk: Kiosk, snap_compare: SnapCompare, what: str) -> None:
    assert snap_compare(KioskApp(kiosk), run_before=show(what), terminal_size=SMALL)


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
def test_the_list_of_documents_looks_as_it_did(
    kiosk: Kiosk, snap_compare: SnapCompare, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The library grows: of its drafts three are shown.
    some = {key: one for key, one in documents.library(kiosk).items() if key[0] in ("ladders", "noise", "hot-weather")}
    monkeypatch.setattr(documents, "library", lambda _: some)
    assert snap_compare(KioskApp(kiosk), run_before=show("list"), terminal_size=size)


async def test_whoever_approves_a_document_can_read_it_as_it_will_be_before_they_sign(
    app: KioskApp, kiosk: Kiosk
) -> None:
    draft = documents.start(kiosk, "ladders")
    for row in draft.checklist.walk():
        if row.name.startswith("blank_"):
            draft.filling.answer(row.name, f"Yellow tape number {row.name[-1]}")
    draft.filling.answer("ours", True)
    async with app.run_test(size=SMALL) as pilot:
        app.open_checklist(draft)
        await kiosks.until(pilot, "F9 Sign")
        await pilot.press("f9")
        await kiosks.until(pilot, "F5 Read it")
        await pilot.press("f5")
        await kiosks.until(pilot, "Find:")
        await pilot.press(*"yellow tape")
        told = await kiosks.until(pilot, "Yellow tape number")
        assert "[[ADAPT" not in told
        # Once out of what was looked for, once out of the text.
        await pilot.press("escape", "escape")
        await kiosks.until(pilot, "F5 Read it")
        await pilot.press(*kiosks.OWNER_PIN, "enter")
        await kiosks.until(pilot, "Saved as")
    assert "Yellow tape number 1" in documents.text(kiosk, documents.named(kiosk, "ladders"))
