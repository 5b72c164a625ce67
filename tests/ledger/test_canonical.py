"""The bytes a hash is taken of are what Python's own json writes, so that an auditor needs nothing else."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secor_tui.ledger.record import canonical, new_id

_text = st.text(st.characters(exclude_categories=["Cs"]))
_leaf = st.none() | st.booleans() | _text | st.integers(-(2**63), 2**64 - 1)
_value = st.recursive(_leaf, lambda inner: st.lists(inner) | st.dictionaries(_text, inner), max_leaves=30)


@given(_value)
def test_canonical_is_what_json_writes(value: Any) -> None:
    assert canonical(value) == json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


@given(_value, st.floats() | st.binary() | st.dates() | st.sets(st.integers()) | st.uuids(), st.data())
def test_canonical_refuses_what_json_has_not_wherever_it_stands(value: Any, stranger: Any, data: st.DataObject) -> None:
    value = data.draw(st.sampled_from([stranger, [value, stranger], {"a": {"b": [stranger]}, "c": value}]))
    with pytest.raises(TypeError):
        canonical(value)


@pytest.mark.parametrize("value", ["\ud800", 2**64, -(2**63) - 1, {1: "a"}, {"a": date(2026, 5, 30)}])
def test_canonical_refuses_what_two_programs_might_write_differently(value: Any) -> None:
    with pytest.raises(TypeError):
        canonical(value)


def test_ids_are_sixteen_letters_that_nobody_misreads() -> None:
    made = {new_id() for _ in range(500)}
    assert len(made) == 500
    assert all(len(id) == 16 and set(id) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ") for id in made)
