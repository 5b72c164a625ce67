"""The quiz after the orientation: drawn by the record's id, judged by the pass mark, every try kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import checklists
from secor_tui.errors import Unreadable
from secor_tui.program.quiz import (
    CRITICAL,
    QUESTIONS,
    Question,
    Standing,
    Try,
    choices,
    draw,
    load_bank,
    read_bank,
    standing,
    tries_of,
)

BANK_FILE = Path(checklists.__file__).parent / "orientation" / "quiz" / "quiz-bank.yaml"
BANK = read_bank(BANK_FILE)
ID = "ABCDEFGHJKMNPQRS"
DRAWN = draw(BANK, ID, "ab")


def answered(drawn: list[Question], wrong: set[str], attempt: int = 1) -> list[Try]:
    return [Try(one.id, "", one.id not in wrong, attempt) for one in drawn]


def plain_one() -> str:
    return next(one.id for one in DRAWN if not one.critical)


def critical_one() -> str:
    return next(one.id for one in DRAWN if one.critical)


@given(st.text("ABCDEFGHJKMNPQRSTVWXYZ0123456789", min_size=16, max_size=16), st.sampled_from(["ab", "bc", "qc", ""]))
@settings(max_examples=50, deadline=None)
def test_a_record_always_draws_the_same_questions_of_its_province(id: str, province: str) -> None:
    drawn = draw(BANK, id, province)
    assert drawn == draw(reversed(BANK), id, province)
    assert len({one.id for one in drawn}) == QUESTIONS
    assert sum(one.critical for one in drawn) >= CRITICAL
    assert all(not one.provinces or province in one.provinces for one in drawn)
    assert len({one.topic for one in drawn}) >= 8


def test_another_record_draws_others() -> None:
    assert draw(BANK, "ZZZZZZZZZZZZZZZZ", "ab") != DRAWN


def test_answers_are_mixed_and_none_is_lost() -> None:
    first, second = (choices(DRAWN[0], ID, attempt) for attempt in (1, 2))
    assert sorted(map(str, first)) == sorted(map(str, second)) == sorted(map(str, [DRAWN[0].right, *DRAWN[0].wrong]))
    places = {choices(one, ID, attempt).index(one.right) for one in DRAWN for attempt in (1, 2)}
    assert len(places) > 1


def test_all_right_is_passed() -> None:
    found = standing(DRAWN, answered(DRAWN, set()), 80)
    assert found == Standing(right=10, of=10, missed=(), passed=True, next=None, attempt=1)


def test_nothing_is_passed_before_everything_was_asked() -> None:
    found = standing(DRAWN, answered(DRAWN[:-1], set()), 80)
    assert (found.passed, found.next, found.attempt) == (False, DRAWN[-1], 1)


def test_what_was_missed_is_asked_once_more_even_when_the_mark_is_reached() -> None:
    missed = plain_one()
    tries = answered(DRAWN, {missed})
    found = standing(DRAWN, tries, 80)
    assert found.next is not None
    assert (found.next.id, found.attempt, found.passed) == (missed, 2, False)
    assert standing(DRAWN, [*tries, Try(missed, "", False, 2)], 80).passed


def test_a_critical_question_is_asked_until_it_is_right() -> None:
    missed = critical_one()
    tries = answered(DRAWN, {missed})
    for attempt in range(2, 6):
        tries.append(Try(missed, "", False, attempt))
        assert not standing(DRAWN, tries, 80).passed
    assert standing(DRAWN, [*tries, Try(missed, "", True, 6)], 80).passed


def test_below_the_mark_the_missed_ones_go_round_and_round() -> None:
    missed = [one.id for one in DRAWN if not one.critical][:3]
    tries = answered(DRAWN, set(missed))
    asked = []
    for _ in range(6):
        found = standing(DRAWN, tries, 80)
        assert found.next is not None
        asked.append(found.next.id)
        tries.append(Try(found.next.id, "", False, found.attempt))
    assert asked == missed * 2
    assert standing(DRAWN, [*tries, Try(missed[0], "", True, 4)], 80).passed


def test_the_mark_is_a_setting() -> None:
    tries = answered(DRAWN, {plain_one()})
    again = [*tries, Try(plain_one(), "", False, 2)]
    assert standing(DRAWN, again, 90).passed
    assert not standing(DRAWN, again, 100).passed


@given(st.lists(st.booleans(), max_size=60))
@settings(max_examples=60, deadline=None)
def test_every_quiz_ends_once_the_answers_are_right(luck: list[bool]) -> None:
    tries: list[Try] = []
    for right in [*luck, *[True] * 2 * QUESTIONS]:
        found = standing(DRAWN, tries, 80)
        if found.next is None:
            break
        tries.append(Try(found.next.id, "", right, found.attempt))
    assert standing(DRAWN, tries, 80).passed


def test_tries_come_back_from_the_answers_of_a_record() -> None:
    rounds = [{"quiz_question": "a", "quiz_given": "b", "quiz_right": "no", "quiz_attempt": 2}]
    assert tries_of({"quiz": rounds}) == [Try("a", "b", False, 2)]
    assert tries_of({}) == []


def test_the_firms_own_questions_win_and_are_kept_ready(tmp_path: Path) -> None:
    own, cache = tmp_path / "own.yaml", tmp_path / "cache" / "quiz.json"
    assert load_bank(own, BANK_FILE, cache) == BANK == load_bank(own, BANK_FILE, cache)
    own.write_text("questions:\n  - {id: x, ask: {en: A?}, right: {en: B}, wrong: [{en: C}], because: {en: D.}}\n")
    assert [one.id for one in load_bank(own, BANK_FILE, cache)] == ["x"]


@pytest.mark.parametrize("text", ["questions: []\n", "a: b\n", "questions:\n  - {id: x}\n", "questions:\n - ["])
def test_a_bad_file_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "quiz-bank.yaml"
    path.write_text(text)
    with pytest.raises(Unreadable, match="quiz-bank"):
        read_bank(path)
