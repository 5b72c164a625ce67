"""A checklist is frozen to the same bytes every time, and comes back as it was."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from secor_tui.errors import Unreadable
from secor_tui.forms.frozen import digest, freeze, thaw
from secor_tui.forms.loader import load
from secor_tui.forms.model import Checklist, Fail, Row, RowType

from .test_hostile_files import FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_frozen_comes_back_equal(path: Path) -> None:
    checklist = load(path)
    frozen = freeze(checklist)
    assert thaw(frozen) == checklist
    assert freeze(thaw(frozen)) == frozen


def test_the_text_is_what_pythons_own_json_writes(checklist: Checklist) -> None:
    frozen = freeze(checklist)
    plain = json.dumps(json.loads(frozen), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert plain.encode() == frozen
    assert digest(frozen) == hashlib.sha256(frozen).hexdigest()


def test_every_change_of_meaning_changes_the_text(checklist: Checklist) -> None:
    assert freeze(replace(checklist, version="2")) != freeze(checklist)
    row = Row(RowType.TEXT, "t", {"en": "T"})
    texts = {
        freeze(replace(checklist, rows=rows))
        for rows in [
            (row,),
            (replace(row, required="true()"),),
            (replace(row, fail=Fail(())),),
            (replace(row, points=1),),
        ]
    }
    assert len(texts) == 4


def test_the_text_of_a_checklist_does_not_change_with_the_program() -> None:
    # Records name this hash: a change of the program that changes it makes every version of every checklist new.
    row = Row(
        RowType.SELECT_ONE, "q", {"en": "Q"}, list_name="pass_fail", required="true()", fail=Fail(("fail",), days=0)
    )
    frozen = freeze(Checklist("small", "1", {"en": "Small"}, "inspection", elements=("policy",), rows=(row,)))
    assert frozen.decode() == (
        '{"checklist":{"elements":["policy"],"id":"small","kind":"inspection","rows":[{"fail":{"days":0,"values":["fail"]},'
        '"label":{"en":"Q"},"list_name":"pass_fail","name":"q","required":"true()","type":"select_one"}],'
        '"title":{"en":"Small"},"version":"1"},"format":1}'
    )


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{}",
        b"[]",
        b'{"format":2,"checklist":{}}',
        b'{"format":1,"checklist":[]}',
        b'{"format":1,"checklist":{"id":"x"}}',
        b'{"format":1,"checklist":{"id":"x","version":"1","title":{},"kind":"k","rows":[{"type":"new","name":"n"}]}}',
        b'{"format":1,"checklist":{"id":"x","version":"1","title":{},"kind":"k","colour":"red"}}',
        b'{"format":1,"checklist":{"id":"x","version":"1","title":{},"kind":"k","rows":3}}',
    ],
)
def test_a_damaged_text_is_said(damaged: bytes) -> None:
    with pytest.raises(Unreadable, match="kept text cannot be read"):
        thaw(damaged)
