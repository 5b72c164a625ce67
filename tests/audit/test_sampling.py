"""A sample is drawn by the auditor's number alone: the same on every machine, and never chosen."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import checklists
from secor_tui.audit import sampling
from secor_tui.audit.library import AuditLibrary
from secor_tui.errors import WrongUse

IDS = [f"01J9ZK{n:04d}" for n in range(40)]
LIBRARY = AuditLibrary(Path(checklists.__file__).parent / "audit", Path("nowhere"))


def test_the_sample_is_what_the_documented_steps_come_to() -> None:
    by_hand = sorted(IDS, key=lambda id: hashlib.sha256(b"4711:" + id.encode()).hexdigest())[:5]
    assert sampling.drawn("4711", IDS, 5) == by_hand


@given(st.permutations(IDS))
def test_the_order_in_which_records_come_changes_nothing(ids: list[str]) -> None:
    assert sampling.drawn("7", ids, 6) == sampling.drawn("7", IDS, 6)


@given(st.integers(0, 10**12 - 1), st.integers(1, 39))
def test_a_larger_sample_holds_the_smaller_one(number: int, count: int) -> None:
    larger = sampling.drawn(str(number), IDS, count + 1)
    assert larger[:count] == sampling.drawn(str(number), IDS, count)
    assert len(set(larger)) == count + 1


def test_another_number_draws_others() -> None:
    assert len({tuple(sampling.drawn(str(number), IDS, 5)) for number in range(50)}) == 50


def test_of_few_records_all_are_drawn() -> None:
    assert sorted(sampling.drawn("1", [*IDS[:3], *IDS[:3]], 5)) == IDS[:3]


def test_a_number_is_drawn_by_however_it_is_typed() -> None:
    assert sampling.number_of(" 007 ") == sampling.number_of("7") == "7"


@pytest.mark.parametrize("text", ["", "  ", "12a", "-3", "1.5", "٤", "1" * 13])
def test_what_is_no_number_is_said_to_be_none(text: str) -> None:
    with pytest.raises(WrongUse):
        sampling.number_of(text)


def test_a_question_draws_as_many_as_it_says_else_as_its_instrument_says() -> None:
    instrument = LIBRARY.instrument("core-practice")
    question = next(instrument.questions())
    assert sampling.wanted(question, instrument) == sampling.DEFAULT
    assert sampling.wanted(question, replace(instrument, sample=3)) == 3
    assert sampling.wanted(replace(question, sample=8), replace(instrument, sample=3)) == 8
