"""The morning sheet: one page, and on it whoever is to be found when the alarm sounds."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest

from secor_tui.output.board import ToDo, ToMend
from secor_tui.output.document import About, Document
from secor_tui.output.morning import LONGEST_CODE, Morning, OnRoll, morning_pdf, morning_sheet
from secor_tui.output.sheet import BOTTOM, LEFT, RIGHT, Box, Faces, Rule, Text
from tests.output import reading

AT = datetime.fromisoformat("2026-11-23T06:50-07:00")
ROLL_TEXT = "Mill Street Duplex 2026-11-23 06:50\n? Ada Ñuñez 780-555-0101\n? Оксана Ґудзь 780-555-0102"
SHEET = Morning(
    language="en",
    at=AT,
    firm="Northfield Framing Ltd.",
    site="Mill Street Duplex",
    address="12 Mill Street\nEdmonton",
    on_site=2,
    roll=(OnRoll("Ada Ñuñez", "780-555-0101"), OnRoll("Оксана Ґудзь", "780-555-0102"), OnRoll("Bo", "", True)),
    roll_text=ROLL_TEXT,
    first_aiders=("Ada Ñuñez",),
    first_aid="First aiders on site: 1 for 2 people; 1 asked for.",
    muster_point="At the gate,\nby the mailbox",
    first_aid_place="White box in the trailer",
    to_do=(ToDo("Weekly site inspection", "2026-11-22", True), ToDo("Toolbox talk", "2026-11-23")),
    to_mend=tuple(ToMend(f"Fault {n}", "Marc Tremblay", "2026-11-2" + str(n % 10), n < 3) for n in range(11)),
    talk="Extension ladders",
    reason="Not given here yet.",
    newest="K7Q2-612",
    hash="3f1f43ba1868795f" + "0" * 48,
)


@pytest.fixture(autouse=True)
def _every_glyph_is_there(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    with caplog.at_level(logging.WARNING):
        yield
    assert "missing the following glyphs" not in caplog.text


@pytest.fixture(scope="module")
def faces() -> Faces:
    document = Document(About("", "", "", "en", AT))
    document.close()
    return document.faces()


def crowded(people: int, language: str = "en") -> Morning:
    roll = tuple(OnRoll(f"Person of a Rather Long Name {n}", f"780-555-0{n:03}", n % 7 == 0) for n in range(people))
    return replace(
        SHEET,
        language=language,
        firm="Northfield Framing and Renovations of Northern Alberta Ltd. " * 3,
        address="12 Mill Street, " * 12,
        muster_point="At the gate by the mailbox, " * 12,
        first_aid_place="In the white box in the trailer, " * 12,
        on_site=people,
        roll=roll,
        roll_text="\n".join(f"? {one.name} {one.phone}" for one in roll),
        first_aiders=tuple(one.name for one in roll[:9]),
        to_do=[*SHEET.to_do] * 9,
        to_mend=tuple(replace(one, what="A long story of what is wrong " * 6, owner="O" * 90) for one in SHEET.to_mend),
        reason="Found wrong: " + "the ladder stands on mud, " * 20,
    )


def test_says_who_is_here_what_is_due_what_is_to_be_mended_and_what_the_talk_is() -> None:
    said = reading.text(morning_pdf(SHEET))
    for part in (
        "Northfield Framing Ltd.", "Mill Street Duplex", "12 Mill Street Edmonton", "2026-11-23 (Monday)",
        "on site at 06:50", "Ada Ñuñez", "780-555-0101", "Оксана Ґудзь", "Bo (never signed out)",
        "At the gate, by the mailbox", "White box in the trailer", "1 asked for",
        "OVERDUE", "Weekly site inspection", "by 2026-11-22 (Sunday)",
        "Fault 0", "Marc Tremblay", "Extension ladders", "Not given here yet.", "K7Q2-612", "3f1f43ba1868795f",
    ):  # fmt: skip
        assert part in said, part


def test_eight_open_actions_stand_there_and_the_others_are_counted() -> None:
    said = reading.text(morning_pdf(SHEET))
    assert "Fault 7" in said
    assert "Fault 8" not in said
    assert "and 3 more" in said


def test_the_code_is_the_roll_as_plain_text_to_photograph_on_the_way_out() -> None:
    pdf = morning_pdf(SHEET)
    assert reading.codes(pdf) == [ROLL_TEXT]
    assert "Photograph this on the way out" in reading.text(pdf)


def test_the_longest_code_is_still_read() -> None:
    long = "? Ada Ñuñez 780-555-0101\n" * 60
    text = long.encode()[: LONGEST_CODE - 8].decode(errors="ignore")
    assert reading.codes(morning_pdf(replace(SHEET, roll_text=text)), dpi=200) == [text]


def test_a_roll_too_long_for_a_code_asks_to_photograph_the_page() -> None:
    pdf = morning_pdf(replace(SHEET, roll_text="? Ada\n" * 400))
    assert reading.codes(pdf) == []
    assert "Photograph this page" in reading.text(pdf)


def test_where_there_is_no_code_the_roll_takes_its_place_over_the_whole_width(faces: Faces) -> None:
    morning = replace(crowded(60), to_do=(), to_mend=())
    marks = morning_sheet(morning, faces)
    boxes = [one for one in marks if isinstance(one, Box) and one.line]
    assert len(boxes) == 60
    # No third of the roll's width is without a name, from its first line to its last but one.
    rows = sorted({one.y for one in boxes})
    assert len(rows) > 2
    third = (RIGHT - LEFT) / 3
    for y in rows[:-1]:
        assert {int((one.x - LEFT) / third) for one in boxes if one.y == y} == {0, 1, 2}
    # Nor is there any room between its last line and the first list below it.
    below = min(one.y for one in marks if isinstance(one, Rule) and one.y > rows[-1])
    assert below - rows[-1] < 60


def test_before_anybody_signed_in_it_is_the_crew() -> None:
    said = reading.text(morning_pdf(replace(SHEET, on_site=0, first_aid="")))
    assert "Nobody has signed in yet. The crew" in said
    assert "First aiders of the crew" in said


@pytest.mark.parametrize("people", [0, 1, 9, 10, 24, 40, 41, 200])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_is_one_page_however_many_are_here_and_all_are_counted(people: int, language: str, faces: Faces) -> None:
    morning = crowded(people, language)
    pdf = morning_pdf(morning)
    (said,) = reading.pages(pdf)
    ticked = [one for one in morning_sheet(morning, faces) if isinstance(one, Box) and one.line]
    more = f"{people - len(ticked)} more: see" if language == "en" else f"encore {people - len(ticked)} : voir"
    assert len(ticked) == people or more in said
    assert people > 40 or len(ticked) == people


@pytest.mark.parametrize("people", [3, 9, 40, 200])
def test_nothing_stands_outside_the_page_or_on_top_of_something_else(people: int, faces: Faces) -> None:
    morning = crowded(people)
    lines: list[tuple[float, float, float, float]] = []
    for mark in morning_sheet(morning, faces):
        if isinstance(mark, Text):
            face = faces.bold if mark.bold else faces.plain
            right = mark.x + face.width(mark.text, mark.size)
            assert LEFT <= mark.x < right <= RIGHT + 0.1, mark
            assert mark.y <= BOTTOM + 20, mark
            lines.append((mark.x, right, mark.y - mark.size * 0.7, mark.y))
    for at, (x1, x2, y1, y2) in enumerate(lines):
        for left, right, top, bottom in lines[at + 1 :]:
            assert x2 <= left or right <= x1 or y2 <= top or bottom <= y1


def test_it_is_french_where_the_kiosk_is() -> None:
    said = reading.text(morning_pdf(replace(SHEET, language="fr")))
    for part in ("Feuille du matin", "(lundi)", "EN RETARD", "et encore 3", "Prendre en photo en sortant"):
        assert part in said


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_is_pdf_a_and_equal_values_are_equal_bytes(language: str) -> None:
    pdf = morning_pdf(replace(SHEET, language=language))
    assert reading.faults_against_pdfa(pdf, inside=()) == []
    assert morning_pdf(replace(SHEET, language=language)) == pdf


def test_what_no_font_has_shows_as_a_mark() -> None:
    strange = replace(SHEET, roll=(OnRoll("Bo \U0001f477", "1"),), reason="\U0001f525 \u200b", firm="\u4e2d")
    assert "Bo \N{REPLACEMENT CHARACTER}" in reading.text(morning_pdf(strange))
