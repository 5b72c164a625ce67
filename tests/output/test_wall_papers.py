"""Papers for wall and pocket, whatever stands on them: nothing leaves its page, and nothing is written over a code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secor_tui.output.aiders import GOOD, RUN_OUT, UNSEEN, Aider, AiderSheet, aiders_page
from secor_tui.output.cutting import Grid
from secor_tui.output.document import About, Document
from secor_tui.output.labels import HEIGHT, WIDTH, Label, Labels, labels_pages
from secor_tui.output.posted import Due, Hangs, PostedList, posted_pages
from secor_tui.output.poster import Poster, poster_sheet
from secor_tui.output.sheet import Box, Faces, Mark, Rule, Text
from secor_tui.output.wall_paper import PAPERS, languages
from secor_tui.output.wallet import wallet_sheet
from secor_tui.output.wording import Say
from tests import firms

SOME = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
WORDS = st.one_of(
    st.text(max_size=90),
    st.sampled_from(
        ["Андрій Шевчук", "Étienne Gagnon-Roy", "x" * 200, "Out " * 150, "1-800-555-0100 x 12345", "१२३ 梯子"]
    ),
)
PAPER, LANGUAGE = st.sampled_from([*PAPERS]), st.sampled_from(["en", "fr", "both"])
BOTH = st.builds(lambda en, fr: {"en": en or "-", "fr": fr or "-"}, WORDS, WORDS)

POSTERS = st.builds(
    Poster,
    firm=WORDS,
    site=WORDS,
    address=WORDS,
    muster=st.lists(WORDS.filter(str.strip), min_size=1, max_size=2),
    calls=st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=8),
    alarm=WORDS,
    first_aid=WORDS,
    first_aiders=st.lists(WORDS, max_size=9),
    hospital=WORDS,
    evacuation=WORDS,
    access=WORDS,
    version=st.just(3),
    number=st.just("K7Q2-612"),
    approved=WORDS,
    coordinates=st.sampled_from(["", "51.12345, -114.12345"]),
    link=st.sampled_from(["", "http://192.168.50.10:8080/plan", "https://safety.example.org/" + "plan/" * 12]),
    code=st.sampled_from(["", "PK7Q2612P"]),
    paper=PAPER,
    language=st.sampled_from(["en", "fr", "both", "es", "tl"]),
)


@pytest.fixture(scope="module")
def faces() -> Iterator[Faces]:
    document = Document(About("", "", "", "en", firms.MORNING))
    yield document.faces()
    document.close()


def says(language: str) -> list[Say]:
    return [Say(one) for one in languages(language)]


def outside(pages: Sequence[Sequence[Mark]], paper: str, faces: Faces) -> list[Mark]:
    """What stands beyond the edge of the page."""
    width, height = PAPERS[paper]
    found = []
    for page in pages:
        for mark in page:
            match mark:
                case Text(x, y, text, size, bold):
                    right = x + (faces.bold if bold else faces.plain).width(text, size)
                    inside = x >= 10 and right <= width - 10 and y - size >= 5 and y <= height - 10
                case Box(x, y, w, h):
                    inside = x >= 5 and x + w <= width - 5 and y >= 5 and y + h <= height - 5
                case Rule(y, _, x1, x2):
                    inside = x1 >= 5 and x2 <= width - 5 and 5 <= y <= height - 5
                case _:
                    inside = False
            if not inside:
                found.append(mark)
    return found


def over(page: Sequence[Mark], faces: Faces) -> list[Text]:
    """What is written over a module of a code; black bands with white words are none."""
    modules = [mark for mark in page if isinstance(mark, Box) and not mark.line and mark.h < 9 and mark.w > 0.6]
    found = []
    for mark in page:
        if isinstance(mark, Text) and mark.text and not mark.white:
            right = mark.x + (faces.bold if mark.bold else faces.plain).width(mark.text, mark.size)
            top = mark.y - mark.size * 0.7
            if any(
                one.x < right and mark.x < one.x + one.w and one.y < mark.y and top < one.y + one.h for one in modules
            ):
                found.append(mark)
    return found


@SOME
@given(poster=POSTERS)
def test_the_poster_stands_on_its_page_whatever_it_says(faces: Faces, poster: Poster) -> None:
    page = poster_sheet(poster, says(poster.language), faces)
    assert outside([page], poster.paper, faces) == []
    assert over(page, faces) == []


@SOME
@given(poster=POSTERS)
def test_the_card_for_the_pocket_stands_on_its_page_whatever_it_says(faces: Faces, poster: Poster) -> None:
    page = wallet_sheet(poster, says(poster.language), faces)
    assert outside([page], poster.paper, faces) == []
    assert over(page, faces) == []


@SOME
@given(
    aiders=st.lists(
        st.builds(Aider, WORDS, BOTH, st.just("2027-05-01"), st.sampled_from([GOOD, RUN_OUT, UNSEEN])), max_size=70
    ),
    words=st.tuples(WORDS, WORDS, WORDS),
    paper=PAPER,
    language=LANGUAGE,
)
def test_first_aiders_stand_on_one_page_however_many(
    faces: Faces, aiders: list[Aider], words: tuple[str, str, str], paper: str, language: str
) -> None:
    sheet = AiderSheet(*words, words[0], aiders, "K7Q2-612", "2026-06-01", "PABCDEFGHIJF", None, paper, language)
    page = aiders_page(sheet, says(language), faces)
    assert outside([page], paper, faces) == []
    assert over(page, faces) == []


@SOME
@given(
    labels=st.lists(st.builds(Label, WORDS, BOTH, WORDS, st.just("R000000000000004")), min_size=1, max_size=25),
    firm=WORDS,
    paper=PAPER,
    language=LANGUAGE,
)
def test_every_label_stands_on_its_own_piece(
    faces: Faces, labels: list[Label], firm: str, paper: str, language: str
) -> None:
    pages = labels_pages(Labels("badges_title", firm, labels, "K7Q2-612", None, paper, language), says(language), faces)
    assert outside(pages, paper, faces) == []
    places = list(Grid(paper, WIDTH, HEIGHT).places())
    for page in pages:
        assert over(page, faces) == []
        for mark in page:
            if isinstance(mark, Text):
                right = mark.x + (faces.bold if mark.bold else faces.plain).width(mark.text, mark.size)
                assert any(
                    x <= mark.x and right <= x + WIDTH and y <= mark.y - mark.size and mark.y <= y + HEIGHT
                    for x, y in places
                )


@SOME
@given(
    items=st.lists(
        st.builds(Due, BOTH, st.one_of(st.just({}), BOTH), st.booleans(), st.just("secondary"), BOTH, st.just("2026")),
        max_size=45,
    ),
    place=WORDS,
    paper=PAPER,
    language=LANGUAGE,
)
def test_what_must_be_posted_stands_on_its_pages(
    faces: Faces, items: list[Due], place: str, paper: str, language: str
) -> None:
    hangs = {at: [Hangs(place, "2026-05-01", True)] * (at % 4) for at in range(0, len(items), 2)}
    of = PostedList("Firm", place, "AB", items, hangs, "K7Q2-612", "2026-06-01", "PABCDEFGHIJL", None, paper, language)
    pages = posted_pages(of, says(language), faces)
    assert outside(pages, paper, faces) == []
    assert all(over(page, faces) == [] for page in pages)
