"""The paper of a record: everything is on it, and everybody can read it."""

from __future__ import annotations

import dataclasses
import io
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

import checklists
from secor_tui.forms.library import Library
from secor_tui.output.document import About, Document
from secor_tui.output.pdf import record_pdf
from secor_tui.output.record_sheet import record_sheet
from secor_tui.output.sheet import BOTTOM, LEFT, RIGHT, UNKNOWN, Faces, Sheet
from secor_tui.output.sheet import Text as Mark
from secor_tui.output.wording import WORDS
from tests.output import reading
from tests.output.samples import ADA, DAILY, MARC, NAMES, OKSANA, START, Chain, body, paper, passed, signature

SHA = ("1" * 64, "2" * 64, "3" * 64)


@pytest.fixture(autouse=True)
def _every_glyph_is_there(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    with caplog.at_level(logging.WARNING):
        yield
    assert "missing the following glyphs" not in caplog.text


@pytest.fixture(scope="module")
def faces() -> Faces:
    document = Document(About("", "", "", "en", START))
    document.close()
    return document.faces()


def test_says_who_where_when_and_what_was_found() -> None:
    text = reading.text(record_pdf(paper(Chain().add(body()))))
    for part in (
        "Northfield Framing Ltd.", "WCB 1234567", "Daily site inspection", "Record K7Q2-1", "Mill Street Duplex",
        "2026-06-01 (Monday)", "Marc Tremblay", "2026-06-01 05:58 -06:00", "FAILED ON A CRITICAL ITEM",
        "6 passed · 2 failed · 1 not applicable", "3 min 22 s",
    ):  # fmt: skip
        assert part in text


def test_deficiencies_come_before_the_answers_with_who_mends_them_by_when() -> None:
    text = reading.text(record_pdf(paper(Chain().add(body()))))
    first, answers = text.index("Guardrails stand on every open edge"), text.index("All answers")
    assert first < text.index("CRITICAL", first) < answers
    assert "To be corrected by Оксана Ґудзь, due 2026-06-03" in text[:answers]
    assert text[:answers].count("OPEN on 2026-06-01") == 2


def test_a_closed_action_says_when_by_whom_and_what_was_done() -> None:
    one = paper(Chain().add(body()))
    closed = dataclasses.replace(
        one.actions["waste"], state="closed", closed="2026-06-02", closed_by=ADA, done="Swept; magnet bar bought."
    )
    text = reading.text(record_pdf(dataclasses.replace(one, actions={**one.actions, "waste": closed})))
    assert f"CLOSED 2026-06-02 by {NAMES[ADA]}" in text
    assert "Swept; magnet bar bought." in text


def test_a_closed_action_says_who_did_it_and_who_verified_it() -> None:
    one = paper(Chain().add(body()))
    closed = dataclasses.replace(
        one.actions["waste"], state="closed", closed="2026-06-02", done="Swept.", done_by=ADA, verified_by=MARC,
        evidence="Walked it.", moved=1, first_due="2026-06-01",
    )  # fmt: skip
    text = reading.text(record_pdf(dataclasses.replace(one, actions={**one.actions, "waste": closed})))
    assert f"Done by {NAMES[ADA]}, verified by {NAMES[MARC]}." in text
    assert "Shown by: Walked it." in text
    assert "at first it was due 2026-06-01" in text
    alone = dataclasses.replace(closed, verified_by=ADA)
    text = reading.text(record_pdf(dataclasses.replace(one, actions={**one.actions, "waste": alone})))
    assert "verified by whoever did it" in text


def test_every_question_stands_with_its_answer_in_the_order_of_the_checklist() -> None:
    text = reading.text(record_pdf(paper(Chain().add(body()))))
    text = text[text.index("All answers") :]
    at = 0
    for asked, answered in (
        ("Weather", "Rain"), ("People on site", "4"), ("Crew", "Marc Tremblay, Оксана Ґудзь, Ada Ñuñez-Dela Cruz"),
        ("Walkways and stairs are clear", "Pass"), ("Lighting is good enough", "lamp in the stairwell flickers"),
        ("Waste is in bins", "FAIL"), ("Signs and barricades", "N/A"), ("Guardrails", "FAIL"),
        ("Photo of the edges", "not answered"), ("Subcontractor 1", "Bow River Roofing"),
        ("Subcontractor 2", "Świętek Électrique"), ("The crew was told", "Yes, acknowledged"),
    ):  # fmt: skip
        at = text.index(asked, at)
        at = text.index(answered, at)


def test_a_question_under_a_condition_that_was_not_met_is_left_out() -> None:
    rows = [
        dataclasses.replace(row, relevant="${weather} = 'sun'") if row.name == "heights" else row for row in DAILY.rows
    ]
    whole = passed()
    for name in ("guardrails", "ladders", "harness"):
        del whole["answers"][name]
    sheet = paper(Chain().add(whole), checklist=dataclasses.replace(DAILY, rows=tuple(rows)))
    assert "Work at heights" not in reading.text(record_pdf(sheet))


def test_signatures_carry_the_whole_statement_and_the_hash_of_what_was_signed() -> None:
    statement = "What I saw I wrote down, and what I did not see I did not write. " * 12
    whole = body(signatures=[signature(statement=statement), signature(NAMES[OKSANA], OKSANA, method="none", row="")])
    text = reading.text(record_pdf(paper(Chain().add(whole))))
    assert statement.strip() in text
    assert "ab" * 32 in text
    assert "signed with their own PIN" in text
    assert "Оксана Ґудзь, foreman 2026-06-01 06:09 -06:00 entered by name, without a PIN" in text


def test_an_unsigned_record_says_so() -> None:
    text = reading.text(record_pdf(paper(Chain().add(body(signatures=[]), signed=None))))
    assert text.count("NOT SIGNED") == 2
    assert "not signed" in text[: text.index("All answers")]


def test_a_late_entry_and_a_clock_in_doubt_are_said_at_the_top() -> None:
    text = reading.text(record_pdf(paper(Chain().add(body(), date="2026-05-29", clock="behind"))))
    top = text[: text.index("All answers")]
    assert "LATE ENTRY For 2026-05-29, filled in on 2026-06-01: 3 day(s) later." in top
    assert "CLOCK IN DOUBT" in top
    assert "stood earlier than that of the record before" in top


def test_a_form_begun_before_midnight_and_signed_after_it_is_not_late() -> None:
    at = START.replace(hour=23, minute=55)
    assert "LATE" not in reading.text(record_pdf(paper(Chain().add(body(), at=at))))


def test_an_amendment_says_what_was_what_is_now_why_by_whom_and_when() -> None:
    chain = Chain()
    first = chain.add(body())
    second = chain.add(passed(reason="The rail was back before lunch."), at=START + timedelta(days=1), amends=first.id)
    text = reading.text(record_pdf(paper(first, second)))
    assert "AMENDED This paper shows the record as it stands after amendment K7Q2-2 of 2026-06-02." in text
    changes = text[text.index("Amendments (1)") :]
    assert "K7Q2-2, entered 2026-06-02 06:09 -06:00 by Marc Tremblay" in changes
    assert "Reason: The rail was back before lunch." in changes
    assert "Guardrails stand on every open edge over 3 m was Fail is now Pass" in changes
    assert "(deficiency) was CRITICAL" in changes
    assert "NO DEFICIENCIES" in text
    assert "Foreman · Record K7Q2-1" in text, "the first signature is still there"


def test_a_record_that_was_taken_back_says_so_and_stays_readable() -> None:
    chain = Chain()
    first = chain.add(body())
    void = chain.add(
        {"answers": {}, "void": True, "reason": "Wrong site"}, at=START + timedelta(days=2), amends=first.id
    )
    text = reading.text(record_pdf(paper(first, void)))
    assert "VOID This record was taken back on 2026-06-03 by Marc Tremblay: Wrong site." in text
    assert "Walkways and stairs are clear and dry" in text


def test_french_papers_are_french() -> None:
    text = reading.text(record_pdf(paper(Chain().add(body(), language="fr"))))
    for part in ("Inspection quotidienne du chantier", "Dossier K7Q2-1", "(lundi)", "ÉCHEC SUR UN POINT CRITIQUE",
                 "Déficiences et mesures correctives", "NON CONFORME", "Météo Pluie", "Page 1 de 2"):  # fmt: skip
        assert part in text
    for word in ("Signed", "Deficienc", "Page 1 of", "not answered"):
        assert word not in text


def test_every_page_says_which_record_and_which_page_it_is() -> None:
    note = "The rail at the stair opening was taken off and left off. " * 300
    record = Chain().add(body(notes={"lighting": note}))
    found = reading.pages(record_pdf(paper(record)))
    assert len(found) > 3
    for n, page in enumerate(found, 1):
        assert f"Page {n} of {len(found)}" in page
        assert record.number in page
        assert record.hash in page


def test_a_note_of_any_length_spans_pages_and_loses_nothing() -> None:
    words = " ".join(f"word{n}" for n in range(4000))
    whole = body()
    whole["deficiencies"]["waste"]["note"] = words
    whole["answers"]["plan"] = words.replace("word", "plan")
    text = reading.text(record_pdf(paper(Chain().add(whole))))
    for n in range(4000):
        assert f"word{n} " in text
        assert f"plan{n} " in text


def test_sixty_rounds_of_a_repeat_are_all_there() -> None:
    whole = body()
    whole["answers"]["subs"] = [{"name": f"Sub {n}", "oriented": "pass"} for n in range(60)]
    text = reading.text(record_pdf(paper(Chain().add(whole))))
    assert all(f"Subcontractor {n + 1} Name Sub {n}" in text for n in range(60))


def test_names_of_many_languages_are_printed_as_they_are_written() -> None:
    names = [
        "Łukasz Świętek",
        "Ñoño Muñoz-Íñiguez",
        "Ada dela Peña ₱",
        "Оксана Ґудзь-Їжакевич",
        "Zoë L’Écuyer",
        "Nguyễn Văn Đạt",
    ]
    whole = body(signatures=[signature(name) for name in names])
    text = reading.text(record_pdf(paper(Chain().add(whole))))
    for name in names:
        assert name in text


def test_a_character_that_no_font_has_shows_as_a_mark_and_stays_in_the_record() -> None:
    whole = body(notes={"lighting": "Fixed 👷🏽‍♂️ नमस्ते 梯子 \x00\ud800 \tend".replace("\ud800", "")})
    pdf = record_pdf(paper(Chain().add(whole)))
    assert f"Note: Fixed {UNKNOWN}" in reading.text(pdf)
    assert "end" in reading.text(pdf)
    assert reading.inside(pdf)["record"]["body"]["notes"]["lighting"] == whole["notes"]["lighting"]


def test_our_own_words_and_all_shipped_checklists_are_covered_by_the_fonts(faces: Faces) -> None:
    library = Library((Path(checklists.__file__).parent,))
    said = [text for word in WORDS.values() for text in word.values()]
    for id in library.listings():
        checklist = library.load(id)
        said += [*checklist.title.values(), *checklist.statement.values()]
        said += [text for row in checklist.walk() for text in row.label.values()]
        said += [text for choices in checklist.lists.values() for choice in choices for text in choice.label.values()]
    assert len(said) > 500
    for text in said:
        assert UNKNOWN not in faces.plain.clean(text)
        assert UNKNOWN not in faces.bold.clean(text)


def test_every_word_of_the_papers_is_said_in_english_and_french() -> None:
    assert all({"en", "fr"} <= set(word) for word in WORDS.values())


def test_is_pdf_a_3b() -> None:
    chain = Chain()
    first = chain.add(body(), language="fr")
    second = chain.add(passed(reason="Corrigé"), amends=first.id, language="fr")
    assert reading.faults_against_pdfa(record_pdf(paper(first, second))) == []


def test_carries_the_record_and_its_amendments_as_they_are_in_the_ledger() -> None:
    chain = Chain()
    first = chain.add(body())
    second = chain.add(passed(reason="Corrected"), amends=first.id)
    assert reading.inside(record_pdf(paper(first, second))) == {"record": first.raw, "amendments": [second.raw]}


@pytest.mark.parametrize("dpi", [75, 150, 300])
def test_the_code_is_the_id_of_the_record(dpi: int) -> None:
    record = Chain().add(body())
    assert reading.codes(record_pdf(paper(record)), dpi=dpi) == [record.id]


def test_made_twice_it_is_the_same_bytes_in_another_process_another_time_zone_and_at_another_time() -> None:
    here = record_pdf(paper(Chain().add(body())))
    made = (
        "import sys; from tests.output.samples import *; from secor_tui.output.pdf import record_pdf;"
        "sys.stdout.buffer.write(record_pdf(paper(Chain().add(body()))))"
    )
    root = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": root, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    there = subprocess.run([sys.executable, "-c", made], env=environment, capture_output=True, check=True, cwd=root)
    assert there.stdout == here


def _photo(path: Path, size: tuple[int, int], colour: str = "red") -> Path:
    """With a position and lying on its side, as a phone writes it."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "SecretPhoneMaker"
    exif.get_ifd(0x8825)[2] = (51.0, 2.0, 3.0)
    Image.new("RGB", size, colour).save(path, exif=exif)
    return path


def test_photos_are_upright_small_and_without_what_the_camera_wrote(tmp_path: Path) -> None:
    files = {
        SHA[0]: _photo(tmp_path / "one.jpg", (4000, 3000)),
        SHA[1]: tmp_path / "two.jpg",
        SHA[2]: tmp_path / "three.png",
    }
    Image.new("CMYK", (300, 200), (0, 200, 0, 0)).save(files[SHA[1]])
    Image.new("RGBA", (300, 200), (0, 200, 0, 90)).save(files[SHA[2]])
    whole = body(files=[{"sha256": sha, "size": 1, "type": "image/jpeg", "name": f"IMG_{sha[0]}.jpg"} for sha in SHA])
    whole["answers"]["edge_photo"] = list(SHA)
    pdf = record_pdf(paper(Chain().add(whole), files=files))
    assert "Photo 1 · Photo of the edges · IMG_1.jpg" in reading.text(pdf)
    assert b"SecretPhoneMaker" not in pdf
    assert b"Exif" not in pdf
    assert reading.faults_against_pdfa(pdf) == []
    images = _images(pdf)
    assert (1200, 1600) in images, "turned upright and made smaller"


def _images(pdf: bytes) -> list[tuple[int, int]]:
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = [image for page in document.pages for image in page.get_images().values()]
        return [(int(image.Width), int(image.Height)) for image in found]


def test_a_photo_that_is_gone_or_broken_is_said_and_breaks_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(_photo(tmp_path / "whole.jpg", (400, 300)).read_bytes()[:700])
    whole = body(files=[{"sha256": sha, "size": 1, "type": "image/jpeg", "name": ""} for sha in SHA[:2]])
    whole["answers"]["edge_photo"] = list(SHA[:2])
    text = reading.text(record_pdf(paper(Chain().add(whole), files={SHA[0]: broken})))
    assert text.count("This photo cannot be shown") == 2


def test_without_its_checklist_the_answers_are_still_there() -> None:
    text = reading.text(record_pdf(paper(Chain().add(body()), checklist=None, checklist_lost=True)))
    assert "CHECKLIST MISSING" in text
    assert "walkways pass" in text


def test_the_kiosks_own_records_and_withheld_ones_have_a_paper_too() -> None:
    chain = Chain()
    own = chain.add({"answers": {"file": "a.torn"}}, kind="repair", checklist=None, by="", site="")
    assert "a.torn" in reading.text(record_pdf(paper(own, checklist=None)))
    bare = chain.add(body())
    del bare.raw["body"]
    assert "WITHHELD" in reading.text(record_pdf(paper(bare)))


def test_a_confidential_paper_says_so() -> None:
    sheet = paper(Chain().add(body()), checklist=dataclasses.replace(DAILY, confidential=True))
    assert "CONFIDENTIAL" in reading.text(record_pdf(sheet))


ANY = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=400) | st.text("ab \n\t", max_size=4000)


@settings(max_examples=60)
@given(note=ANY, plan=ANY, title=ANY, firm=ANY, statement=ANY)
def test_whatever_people_type_every_mark_stands_on_the_page(
    faces: Faces, note: str, plan: str, title: str, firm: str, statement: str
) -> None:
    whole = body(notes={"lighting": note}, signatures=[signature(statement, MARC, statement=statement)])
    whole["answers"]["plan"] = plan
    whole["deficiencies"]["waste"] |= {"note": note, "title": title}
    sheet = paper(Chain().add(whole), firm=firm, site=firm)
    for page in record_sheet(sheet, faces):
        for mark in page:
            if isinstance(mark, Mark):
                face = faces.bold if mark.bold else faces.plain
                assert mark.y <= BOTTOM + 18.1
                assert mark.x >= LEFT - 0.1
                assert mark.x + face.width(mark.text, mark.size) <= RIGHT + 0.1


@settings(max_examples=200)
@given(text=ANY, width=st.floats(12, 500), size=st.floats(5, 20))
def test_wrapping_loses_no_character_and_no_line_is_too_wide(
    faces: Faces, text: str, width: float, size: float
) -> None:
    lines = Sheet(faces, lambda _sheet: None).wrap(text, size, width)
    assert "".join("".join(lines).split()) == "".join(faces.plain.clean(" ".join(text.splitlines())).split())
    assert all(faces.plain.width(line, size) <= width + 0.01 or len(line) == 1 for line in lines)
