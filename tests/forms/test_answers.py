"""An answer is taken as people type it, kept in one plain form, and refused in a sentence they can act on."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secor_tui.forms.answers import Answer, Answers, WrongAnswer
from secor_tui.forms.model import Checklist, Choice, Row, RowType

from .conftest import NOW, PEOPLE

CHECKLIST = Checklist(
    "x",
    "1",
    {"en": "X"},
    "inspection",
    lists={"sky": (Choice("sun", {"en": "Sunny", "fr": "Soleil"}), Choice("rain", {"en": "Rain", "fr": "Pluie"}))},
)


def row(type: RowType, **more: Any) -> Row:
    return Row(type, "q", {"en": "Question", "fr": "Demande"}, list_name="sky", **more)


def answers(language: str = "en") -> Answers:
    return Answers(CHECKLIST, PEOPLE, NOW, language)


SHA = "ab" * 32
TAKEN: list[tuple[RowType, object, Answer]] = [
    (RowType.TEXT, "  Zoë  ", "Zoë"),
    (RowType.TEXT, "Zoe\u0308", "Zoë"),
    (RowType.TEXT, "a\x00b\x1b[31m\ud800", "ab[31m"),
    (RowType.TEXT, "two\r\nlines", "two lines"),
    (RowType.TEXT, 12, "12"),
    (RowType.TEXT, "   ", None),
    (RowType.INTEGER, "12", 12),
    (RowType.INTEGER, " -3 ", -3),
    (RowType.INTEGER, "+4", 4),
    (RowType.INTEGER, "\u22124", -4),
    (RowType.INTEGER, "1 200", 1200),
    (RowType.INTEGER, 12, 12),
    (RowType.INTEGER, 12.0, 12),
    (RowType.INTEGER, "", None),
    (RowType.DECIMAL, "12", "12"),
    (RowType.DECIMAL, "12,5", "12.5"),
    (RowType.DECIMAL, "0012.50", "12.50"),
    (RowType.DECIMAL, ".5", "0.5"),
    (RowType.DECIMAL, "-0,0", "0.0"),
    (RowType.DECIMAL, 0.1, "0.1"),
    (RowType.DECIMAL, 3, "3"),
    (RowType.DATE, "2026-06-01", "2026-06-01"),
    (RowType.DATE, "2026-6-1", "2026-06-01"),
    (RowType.DATE, "20260601", "2026-06-01"),
    (RowType.DATE, "today", "2026-06-01"),
    (RowType.DATE, "Hier", "2026-05-31"),
    (RowType.DATE, "aujourd’hui", "2026-06-01"),
    (RowType.TIME, "7:30", "07:30"),
    (RowType.TIME, "0730", "07:30"),
    (RowType.TIME, "730", "07:30"),
    (RowType.TIME, "15 h 45", "15:45"),
    (RowType.TIME, "7h", "07:00"),
    (RowType.TIME, "3:45 pm", "15:45"),
    (RowType.TIME, "12:05 a.m.", "00:05"),
    (RowType.TIME, "07:30:15", "07:30"),
    (RowType.TIME, "now", "05:58"),
    (RowType.DATE_TIME, "2026-06-01 7:30", "2026-06-01T07:30"),
    (RowType.DATE_TIME, "2026-06-01T07:30:15.250", "2026-06-01T07:30"),
    (RowType.DATE_TIME, "yesterday 3:45 pm", "2026-05-31T15:45"),
    (RowType.DATE_TIME, "maintenant", "2026-06-01T05:58"),
    (RowType.SELECT_ONE, "sun", "sun"),
    (RowType.SELECT_ONE, "RAIN", "rain"),
    (RowType.SELECT_ONE, "soleil", "sun"),
    (RowType.SELECT_ONE, ["sun"], "sun"),
    (RowType.SELECT_MULTIPLE, "rain, sun", ["sun", "rain"]),
    (RowType.SELECT_MULTIPLE, ["rain", "rain"], ["rain"]),
    (RowType.SELECT_MULTIPLE, [], None),
    (RowType.ACKNOWLEDGE, True, True),
    (RowType.ACKNOWLEDGE, "oui", True),
    (RowType.ACKNOWLEDGE, False, None),
    (RowType.ACKNOWLEDGE, "no", None),
    (RowType.PEOPLE, "A1", ["A1"]),
    (RowType.PEOPLE, ["B2", "ann ahmed", "A1"], ["B2", "A1"]),
    (RowType.IMAGE, SHA, [SHA]),
    (RowType.IMAGE, [SHA, SHA], [SHA]),
    (RowType.TEXT, None, None),
]


@pytest.mark.parametrize(("type", "given", "kept"), TAKEN, ids=lambda value: repr(value)[:24])
def test_an_answer_is_kept_in_one_plain_form(type: RowType, given: object, kept: Answer) -> None:
    taken = answers().take(row(type), given)
    assert taken == kept
    assert isinstance(taken, bool) is isinstance(kept, bool)
    assert not isinstance(taken, float)


@pytest.mark.parametrize(
    ("type", "kept"), [(type, kept) for type, _, kept in TAKEN], ids=lambda value: repr(value)[:24]
)
def test_what_is_kept_is_taken_again_unchanged(type: RowType, kept: Answer) -> None:
    assert answers().take(row(type), kept) == kept


REFUSED: list[tuple[RowType, object, str, str]] = [
    (RowType.INTEGER, "twelve", "“twelve” is not a whole number", "n'est pas un nombre entier"),
    (RowType.INTEGER, "12.5", "is not a whole number", "n'est pas un nombre entier"),
    (RowType.INTEGER, "1" * 16, "more than 15 digits", "plus de 15 chiffres"),
    (RowType.INTEGER, True, "a different kind of answer", "une autre sorte de réponse"),
    (RowType.DECIMAL, "1e5", "is not a number", "n'est pas un nombre"),
    (RowType.DECIMAL, "nan", "is not a number", "n'est pas un nombre"),
    (RowType.DECIMAL, float("inf"), "is not a number", "n'est pas un nombre"),
    (RowType.DECIMAL, ".", "is not a number", "n'est pas un nombre"),
    (RowType.DATE, "1/6", "is not a date", "n'est pas une date"),
    (RowType.DATE, "2026-02-30", "is not a date", "n'est pas une date"),
    (RowType.DATE, "0026-02-03", "is not a date", "n'est pas une date"),
    (RowType.TIME, "25:00", "is not a time of day", "n'est pas une heure"),
    (RowType.TIME, "7", "is not a time of day", "n'est pas une heure"),
    (RowType.TIME, "13:00 pm", "is not a time of day", "n'est pas une heure"),
    (RowType.DATE_TIME, "2026-06-01", "is not a day and time", "n'est pas un jour et une heure"),
    (RowType.DATE_TIME, "2026-06-01T07:30-06:00", "is not a day and time", "n'est pas un jour et une heure"),
    (RowType.SELECT_ONE, "snow", "“snow” is not one of the choices: Sunny, Rain.", "un des choix : Soleil, Pluie."),
    (RowType.SELECT_ONE, ["sun", "rain"], "a different kind of answer", "une autre sorte de réponse"),
    (RowType.SELECT_MULTIPLE, ["sun", "snow"], "is not one of the choices", "n'est pas un des choix"),
    (RowType.ACKNOWLEDGE, "maybe", "can only be acknowledged", "ne peut qu'être confirmée"),
    (RowType.PEOPLE, "Nobody", "is nobody on the list of people", "n'est personne sur la liste"),
    (RowType.IMAGE, "a.jpg", "takes pictures", "prend des photos"),
    (RowType.TEXT, "x" * 20_001, "at most 20000 fit", "il y a place pour 20000"),
    (RowType.TEXT, {"a": 1}, "a different kind of answer", "une autre sorte de réponse"),
    (RowType.NOTE, "x", "nothing to answer", "rien à répondre"),
    (RowType.SIGNATURE, "x", "nothing to answer", "rien à répondre"),
]


@pytest.mark.parametrize(("type", "given", "en", "fr"), REFUSED, ids=lambda value: repr(value)[:24])
def test_a_wrong_answer_is_refused_in_the_language_of_the_form(type: RowType, given: object, en: str, fr: str) -> None:
    for language, sentence, title in (("en", en, "Question"), ("fr", fr, "Demande")):
        with pytest.raises(WrongAnswer) as raised:
            answers(language).take(row(type), given)
        assert sentence in raised.value.message
        assert raised.value.title == title


def test_a_number_with_a_comma_and_three_digits_is_asked_about_in_english_alone() -> None:
    with pytest.raises(WrongAnswer, match=r"type 1200 or 1\.2"):
        answers("en").take(row(RowType.DECIMAL), "1,200")
    assert answers("fr").take(row(RowType.DECIMAL), "1,200") == "1.200"
    assert answers("en").take(row(RowType.DECIMAL), "0,125") == "0.125"


def test_one_person_where_one_is_wanted() -> None:
    with pytest.raises(WrongAnswer, match="Choose one person; 2 are given"):
        answers().take(row(RowType.PEOPLE, appearance="one"), ["A1", "B2"])


def test_lines_of_a_long_text_are_kept() -> None:
    assert answers().take(row(RowType.TEXT, appearance="multiline"), "a\r\nb\n") == "a\nb"


def test_answers_are_shown_as_people_read_them() -> None:
    shown = {
        RowType.SELECT_ONE: ("rain", "Pluie"),
        RowType.SELECT_MULTIPLE: (["sun", "rain"], "Soleil, Pluie"),
        RowType.DECIMAL: ("12.50", "12,50"),
        RowType.INTEGER: (1200, "1200"),
        RowType.DATE_TIME: ("2026-06-01T07:30", "2026-06-01 07:30"),
        RowType.PEOPLE: (["B2", "gone"], "Björn Côté, gone"),
        RowType.IMAGE: ([SHA, SHA], "2 photos"),
        RowType.ACKNOWLEDGE: (True, "Oui"),
        RowType.TEXT: (None, ""),
    }
    for type, (answer, text) in shown.items():
        assert answers("fr").shown(row(type), answer) == text  # type: ignore[arg-type]


ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=30)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=2)),
    max_leaves=5,
)


@given(st.sampled_from(RowType), ANYTHING)
def test_whatever_is_given_is_taken_or_refused(type: RowType, given: object) -> None:
    with contextlib.suppress(WrongAnswer):
        kept = answers().take(row(type), given)
        assert answers().take(row(type), kept) == kept
        assert isinstance(answers().shown(row(type), kept), str)
        assert not isinstance(kept, float)
