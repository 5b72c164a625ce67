"""The statistics as a paper, read back: what it says, and that a bar has a box for each incident."""

from __future__ import annotations

from datetime import datetime

from secor_tui.output.document import About, Document
from secor_tui.output.sheet import Box, Mark
from secor_tui.output.statistics import Bar, Statistics, statistics_pdf, statistics_sheet
from tests.output.reading import text

MADE = datetime.fromisoformat("2026-07-02T08:00-06:00")


def paper(*months: Bar, language: str = "en") -> Statistics:
    rates = ["June 2026, whole firm, per 200,000 hours: injury frequency 123.04 (1 beyond first aid)."]
    return Statistics("Northgate Framing Ltd.", rates, months, [], language, "a" * 64, MADE)


def boxes(pages: list[list[Mark]]) -> int:
    return sum(isinstance(mark, Box) for page in pages for mark in page)


def test_it_says_the_rates_their_base_and_each_month_with_its_hours() -> None:
    said = " ".join(text(statistics_pdf(paper(Bar("June 2026", 1, 0, 2, "1,626 h", 4)))).split())
    for words in (
        "Safety statistics",
        "injury frequency 123.04",
        "what 100 people work in a year of 2,000 hours",
        "June 2026",
        "4 days lost",
        "1,626 h",
    ):
        assert words in said
    assert "Statistiques de sécurité" in text(statistics_pdf(paper(language="fr")))


def test_a_bar_has_a_box_for_each_incident_and_stays_in_its_place() -> None:
    document = Document(About("T", "N", "T", "en", MADE))
    faces = document.faces()
    document.close()
    none = boxes(statistics_sheet(paper(Bar("June 2026", 0, 0, 0)), faces))
    # First aid is an outline with its lower half filled: two boxes.
    assert boxes(statistics_sheet(paper(Bar("June 2026", 2, 1, 3)), faces)) == none + 2 + 2 + 3
    pages = statistics_sheet(paper(Bar("June 2026", 90, 5, 200)), faces)
    assert max(mark.x + mark.w for page in pages for mark in page if isinstance(mark, Box)) <= 562.0


def test_equal_values_make_the_same_bytes() -> None:
    assert statistics_pdf(paper(Bar("June 2026", 1, 1, 1))) == statistics_pdf(paper(Bar("June 2026", 1, 1, 1)))
