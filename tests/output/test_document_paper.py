"""A safety document on paper: nothing of its text is lost, and its head says what of it stands."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secor_tui.output.document import About, Document
from secor_tui.output.document_paper import DocumentPaper, document_pdf, document_sheet
from secor_tui.output.markdown_sheet import Block, Run, Table, blocks, wrapped
from secor_tui.output.sheet import Faces, Picture, Sheet, Text
from secor_tui.program import starters
from tests.output import reading

MADE = datetime.fromisoformat("2026-06-01T06:42:00-06:00")
PAPER = DocumentPaper(
    title="Ladders",
    kind="Safe work practice",
    text="# Ladders\n\nTie it **at the top**.\n\n1. Look\n   - up\n   - down\n2. Climb\n",
    language="en",
    revision=2,
    number="K7Q2-12",
    sha256="ab" * 32,
    approved_by="Marie Tremblay",
    approved_on="2026-06-01",
    review_due="2027-06-01",
    made=MADE,
    owner="Dan Okafor",
    firm="Northgate Framing Ltd.",
)
TABLE = """
| Sling | Angle |
|---|---|
| Chain **G80** | 60 |
| Webbing | 45 |
"""


@pytest.fixture(scope="module")
def faces() -> Faces:
    document = Document(About("", "", "", "en", MADE))
    found = document.faces()
    document.close()
    return found


def paper(text: str, **others: object) -> DocumentPaper:
    return replace(PAPER, text=text, **others)  # type: ignore[arg-type]


def test_head_and_foot_say_which_document_of_which_revision_and_who_stands_for_it() -> None:
    (page,) = reading.pages(document_pdf(PAPER))
    said = " ".join(page.split())
    for words in (
        "Northgate Framing Ltd. Safe work practice Ladders",
        "Marie Tremblay, 2026-06-01",
        "2027-06-01",
        "Dan Okafor",
        "K7Q2-12 · Revision 2 · sha256 abab",
        "Page 1 of 1",
    ):
        assert words in said
    assert said.count("Ladders") == 1, "its own first line says the title once more"


def test_items_and_steps_stand_below_one_another_further_in_at_each_level(faces: Faces) -> None:
    (page,) = document_sheet(PAPER, faces)
    at = {one.text: one.x for one in page if isinstance(one, Text)}
    assert at["Look"] == pytest.approx(at["Climb"])
    assert at["1."] < at["Look"] < at["up"] == at["down"]


def test_bold_words_are_bold_and_stand_beside_the_others(faces: Faces) -> None:
    (page,) = document_sheet(PAPER, faces)
    tie, bold, dot = (next(one for one in page if isinstance(one, Text) and one.text == text) for text in
                      ("Tie it ", "at the top", "."))  # fmt: skip
    assert (tie.bold, bold.bold, dot.bold) == (False, True, False)
    assert tie.y == bold.y == dot.y
    assert tie.x < bold.x < dot.x


def test_a_table_has_its_headings_again_on_every_page() -> None:
    rows = "".join(f"| Sling {at} | {at} |\n" for at in range(120))
    found = reading.pages(document_pdf(paper(TABLE + rows)))
    assert len(found) > 2
    assert all("Angle" in page for page in found)
    assert all(f"Sling {at}" in " ".join(found) for at in range(120))


def test_nothing_of_the_library_is_lost_or_runs_over_the_edge(faces: Faces) -> None:
    for (_, language), one in starters.load_starters([Path("checklists/procedures")]).items():
        made = paper(one.body, language=language, title=one.title, paper="a4" if language == "fr" else "letter")
        pages = document_sheet(made, faces)
        width = 595.28 if language == "fr" else 612.0
        marks = [mark for page in pages for mark in page if isinstance(mark, Text)]
        for mark in marks:
            face = faces.bold if mark.bold else faces.plain
            assert mark.x + face.width(mark.text, mark.size) <= width - 40, (one.id, mark)
        drawn = "".join("".join(mark.text for mark in marks).split())
        for block in blocks(one.body):
            assert isinstance(block, Block), one.id
            for run in block.runs:
                for word in run.text.split():
                    assert word in drawn, (one.id, word)


def test_what_must_not_be_missed_of_an_old_revision_stands_at_its_top() -> None:
    said = reading.text(document_pdf(replace(PAPER, newest=3)))
    assert "SUPERSEDED This is not how we work any more. Revision 3 has taken its place." in said
    assert "SUPERSEDED" not in reading.text(document_pdf(PAPER))


def test_who_has_read_it_stands_at_the_end_where_that_is_asked_for() -> None:
    asked = replace(PAPER, readers=[("Dan Okafor", "2026-06-02")], waiting=["Ada Nunez"])
    said = reading.text(document_pdf(asked))
    assert said.index("Climb") < said.index("Who has read and signed revision 2 2026-06-02 Dan Okafor")
    assert "Still to read and sign it: Ada Nunez" in said
    assert "read and signed" not in reading.text(document_pdf(PAPER))
    assert "Nobody yet." in reading.text(document_pdf(replace(PAPER, readers=[])))


def test_french_papers_are_french_on_a4_too() -> None:
    pdf = document_pdf(replace(PAPER, language="fr", paper="a4", newest=3, readers=[]))
    said = reading.text(pdf)
    for words in ("Approuvé par", "À revoir au plus tard le", "REMPLACÉ", "Personne encore.", "Page 1 de 1"):
        assert words in said
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert [round(float(side)) for side in document.pages[0].mediabox] == [0, 0, 595, 842]


def test_it_is_pdf_a_3b_with_the_text_as_it_was_approved_inside_and_the_same_bytes_each_time() -> None:
    pdf = document_pdf(PAPER)
    assert pdf == document_pdf(PAPER)
    assert reading.faults_against_pdfa(pdf, inside=("document.md",)) == []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.attachments["document.md"].get_file().read_bytes() == PAPER.text.encode()


def test_html_pictures_and_links_are_words_on_paper(tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"none")
    said = reading.text(document_pdf(paper(f"<b>x</b> ![A photo]({photo}) [the law](https://law.test) https://a.test")))
    assert "<b>x</b> A photo the law (https://law.test) https://a.test" in said


def test_french_marks_cling_to_their_words(faces: Faces) -> None:
    sheet = Sheet(faces, lambda _sheet: None)
    for width in range(90, 200, 7):
        lines = [
            "".join(run.text for run in line) for line in wrapped(sheet, [Run("voir « Échelles » : ici")], 10, width)
        ]
        assert not any(line.endswith("«") or line.startswith(("»", ":")) for line in lines)


@given(
    st.lists(st.tuples(st.text(alphabet="ab é\n", max_size=40), st.booleans()), max_size=6),
    st.integers(20, 300),
)
def test_wrapping_loses_no_letter_and_no_line_is_too_wide(
    faces: Faces, parts: list[tuple[str, bool]], width: int
) -> None:
    sheet = Sheet(faces, lambda _sheet: None)
    lines = wrapped(sheet, [Run(*part) for part in parts], 10, width)
    drawn = "".join("".join(run.text for line in lines for run in line).split())
    assert drawn == "".join("".join(text for text, _ in parts).split())
    for line in lines:
        assert sum(sheet.width(text, 10, bold=bold) for text, bold in line) <= width + 0.01


@given(st.text(max_size=400))
def test_whatever_a_text_holds_it_is_drawn(faces: Faces, text: str) -> None:
    pages = document_sheet(paper(text), faces)
    assert not any(isinstance(mark, Picture) for page in pages for mark in page)


def test_a_table_is_rows_of_cells() -> None:
    (table,) = blocks(TABLE)
    assert isinstance(table, Table)
    assert ["".join(run.text for run in row[0]) for row in table.rows] == ["Sling", "Chain G80", "Webbing"]
