"""Names and numbers are found however people write them, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secor_tui.output.naming import BAR, Blackout, digits, full_names, named_in, numbers_in, words_of

WORDS = frozenset({"will", "long", "guy", "an", "delivery", "driver", "of", "the"})
NAMES = {
    "Rodel Peñaflor": "worker A",
    "Will Long": "worker B",
    "Jo Ng": "worker C",
    "Jean-Guy Tremblay-Roy": "worker D",
    "Seán O\u2019Brien": "worker E",
    "Karl Groß": "worker F",
    "Ilir Le": "worker G",
    "X": "worker H",
    "Zoë Lebœuf": "worker I",
}
TAKE = Blackout(NAMES, frozenset({"7805550142", "5875550167", "442079460958"}), WORDS)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Rodel cut his hand, PEÑAFLOR said", "worker A cut his hand, worker A said"),
        ("penaflor, RODEL; rodel\n  Pen\u0303aflor", "worker A; worker A"),
        ("It will be long. Will fell, and will long ran", "It will be long. worker B fell, and worker B ran"),
        ("Ng and jo ng went; the ng is not", "worker C and worker C went; the ng is not"),
        ("Ng, Jo", "worker C"),
        ("Jean\u2011Guy held the guy wire; Tremblay went", "worker D held the guy wire; worker D went"),
        ("jean guy tremblay roy, Roy", "worker D, worker D"),
        ("O'Brien’s ladder, OBRIEN, o brien", "worker E’s ladder, worker E, worker E"),
        ("Groß GROSS gross", "worker F worker F worker F"),
        ("\u0130lir went, Le chantier", "worker G went, Le chantier"),
        ("IMG_Rodel_hand.jpg rodel2.png", "IMG_worker A_hand.jpg worker A2.png"),
        ("X said x + 2, an axe", "worker H said x + 2, an axe"),
        ("Leboeuf et ZOE", "worker I et worker I"),
        ("Rodelius and Pengo", "Rodelius and Pengo"),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, left: str) -> None:
    assert TAKE(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "780-555-0142",
        "(780) 555 0142",
        "1 780.555.0142",
        "+1(780)555-0142",
        "780 - 555 - 0142",
        "780\u2013555\u20110142",
        "7805550142",
        "780\u00a0555\u00a00142",
        "555-0142",
        "587/555/0167",
        "+44 20 7946 0958",
    ],
)
def test_a_private_number_is_found_however_it_is_written(text: str) -> None:
    assert TAKE(f"2026-05-04 {text} or 780-555-0199") == f"2026-05-04 {BAR} or 780-555-0199"
    assert TAKE(f"780-555-0199 {text}") == f"780-555-0199 {BAR}"


def test_other_numbers_stay() -> None:
    for text in ("403-555-0142", "27805550142", "7805550142345", "2026-05-04T07:05", "0142", "(403) 555-0142"):
        assert TAKE(text) == text


def test_numbers_are_read_out_of_what_was_typed() -> None:
    text = "Rose (587) 555 0167/587-555-0168 5875550169 5875550170 since 2026-05-04, home 555-0111"
    assert numbers_in(text) == {"5875550167", "5875550168", "5875550169", "5875550170", "5550111"}
    assert digits("+1 (780) 555-0142") == "7805550142"


@pytest.mark.parametrize(
    ("text", "names", "full"),
    [
        ("Joe Smith of Acme Concrete", ["Joe", "Smith", "Acme", "Concrete"], ["Joe Smith"]),
        ("joe smith, the delivery driver of acme", ["joe", "smith", "acme"], ["joe smith"]),
        ("Driver Will Long", ["Will", "Long"], ["Will Long"]),
        ("Li Wu (Acme) and Al Jones", ["Li", "Wu", "Acme", "Al", "Jones"], ["Li Wu", "Al Jones"]),
        ("Luis de la Cruz", ["Luis", "Cruz"], ["Luis de la Cruz"]),
        ("Nobody", [], []),
    ],
)
def test_who_is_named_where_somebody_is_named(text: str, names: list[str], full: list[str]) -> None:
    assert named_in(text, WORDS) == names
    assert full_names(text, WORDS) == full


def test_a_word_is_what_is_often_written_small() -> None:
    assert words_of(["Will it? It will, it will, will.", "Dan and dan", "Côté, côté, côté côté"]) == {"will", "cote"}


@given(st.text(max_size=60), st.sampled_from(sorted(NAMES)), st.text(max_size=20))
def test_whatever_stands_around_a_name_it_is_never_left_and_nothing_breaks(before: str, name: str, after: str) -> None:
    assert name not in TAKE(f"{before} {name} {after}").replace("worker", "")


@given(st.text(max_size=80))
def test_a_text_without_the_letters_of_a_name_stays(text: str) -> None:
    take = Blackout({"\u0416\u0416\u0416\u0416": "worker A"})
    if "\u0436" not in text.casefold():
        assert take(text) == text
