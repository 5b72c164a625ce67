"""A file becomes a checklist, or every reason why not, with line, row and column."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from secor_tui.errors import SecorError
from secor_tui.forms.faults import BrokenChecklist
from secor_tui.forms.loader import load, read
from secor_tui.forms.model import Checklist, RowType, said

from .conftest import Write


def faults(path: Path) -> list[str]:
    return [str(fault) for fault in read(path).faults]


def test_settings_are_read(checklist: Checklist) -> None:
    assert (checklist.id, checklist.version, checklist.kind) == ("trailer-check", "1", "inspection")
    assert (checklist.frequency, checklist.role) == ("workday", "foreman")
    assert checklist.elements == ("inspections", "emergency")
    assert checklist.languages == ("en", "fr")
    assert said(checklist.statement, "fr") == "J'ai vérifié tout ce qui précède."


def test_rows_are_nested_in_their_groups_and_repeats(checklist: Checklist) -> None:
    assert [row.name for row in checklist.row("outside").rows] == ["steps", "cord"]
    visitors = checklist.row("visitors")
    assert visitors.type is RowType.REPEAT
    assert [row.name for row in visitors.rows] == ["visitor", "hours", "reason"]


def test_known_lists_need_not_be_written_and_fail_by_themselves(checklist: Checklist) -> None:
    assert [choice.name for choice in checklist.lists["pass_fail_na"]] == ["pass", "fail", "na"]
    steps = checklist.row("steps")
    assert steps.fail is not None
    assert (steps.fail.values, steps.fail.severity, steps.fail.days, steps.fail.owner) == (
        ("fail",),
        "high",
        0,
        "foreman",
    )
    assert checklist.row("heater").fail is None


def test_what_a_fail_asks_for(checklist: Checklist) -> None:
    asks = checklist.row("carbon_monoxide").fail
    assert asks is not None
    assert (asks.when, asks.note, asks.photo, asks.action) == (". > 25", True, "no", False)


def test_yes_no_and_numbers_stay_as_they_are_written(write: Write) -> None:
    path = write(
        "  - {type: select_one answers, name: q, label: {en: on}, default: 0042}\n",
        choices="choices:\n  answers:\n    - {name: yes, label: yes}\n    - {name: 0042, label: 1e3}\n",
    )
    checklist = load(path)
    assert [(c.name, c.label["en"]) for c in checklist.lists["answers"]] == [("yes", "yes"), ("0042", "1e3")]
    assert checklist.row("q").label == {"en": "on"}
    assert checklist.row("q").default == "'0042'"


def test_a_plain_text_is_in_the_checklists_own_language(write: Write) -> None:
    path = write("  - {type: note, name: n, label: Bonjour}\n", settings="  default_language: fr\n")
    assert load(path).row("n").label == {"fr": "Bonjour"}


def test_excel_spelling_of_groups_is_understood(write: Write) -> None:
    path = write(
        "  - {type: begin group, name: g, label: G}\n  - {type: note, name: n, label: N}\n  - {type: end group}\n"
    )
    assert load(path).row("g").type is RowType.GROUP


ROW = "  - {type: note, name: n, label: N}\n"

WRONG = [
    (
        "{type: notte, name: n, label: N}",
        "type: “notte” is not a type of row; did you mean “note”?",
    ),
    (
        "{type: note, label: N}",
        "line 7, row 1, name: this row has no name",
    ),
    (
        "{type: note, name: 1st, label: N}",
        "line 7, row 1 (1st), name: “1st” is not a name for a row; use letters, digits and _, a letter first",
    ),
    (
        "{type: note, name: n, label: N} / {type: note, name: n, label: N}",
        "line 8, row 2 (n), name: row 1 (n) has the same name; every row needs its own",
    ),
    (
        "{type: note, name: n}",
        "label: this must be given",
    ),
    (
        "{type: select_one, name: n, label: N}",
        "type: say which list of choices: select_one pass_fail_na",
    ),
    (
        "{type: select_one pas_fail, name: n, label: N}",
        "type: there is no list “pas_fail” in choices; did you mean “pass_fail”?",
    ),
    (
        "{type: text short, name: n, label: N}",
        "type: nothing is wanted after text, and “short” stands there",
    ),
    (
        "{type: begin_group, name: g, label: G} / {type: note, name: n, label: N}",
        "line 7, row 1 (g), type: this group is never ended (end_group)",
    ),
    (
        "{type: note, name: n, label: N} / {type: end_group}",
        "line 8, row 2, type: no group is open here, so none can end",
    ),
    (
        "{type: begin_group, name: g, label: G} / {type: note, name: n, label: N} / {type: end_repeat}",
        "line 9, row 3, type: the group “g” must end first, with end_group",
    ),
    (
        "{type: begin_group, name: g, label: G} / {type: end_group}",
        "line 7, row 1 (g), type: this group is empty",
    ),
    (
        "{type: note, name: n, label: {de: N, en: N}}",
        "label: “de” is not a language; it may be en, fr, es or tl",
    ),
    (
        "{type: note, name: n, label: [a]}",
        "label: one text is wanted here, not a list or a mapping",
    ),
    (
        "{type: text, name: n, label: N, required: ${x}}",
        "line 7: this is not YAML (while parsing a flow mapping, did not find expected ',' or '}'); between "
        "{ and }, put texts with , : { or } in quotes",
    ),
    (
        "{type: text, name: n, label: N, required: 'maybe'}",
        "required: this cannot be understood from character 1 on, at “maybe”",
    ),
    (
        "{type: text, name: n, label: N, relevant: '${m} = 1'}",
        "relevant: there is no row named “m”; it may be n",
    ),
    (
        "{type: text, name: n, label: N, relevant: '${n} = 1'}",
        "relevant: “n” stands further down; this column can only look at rows above",
    ),
    (
        "{type: text, name: n, label: N, relevant: '. = 1'}",
        "relevant: a lone “.” means the answer to this row and has no meaning in this column",
    ),
    (
        "{type: text, name: n, label: N, constraint: 'length(.) > 1'}",
        "constraint: there is no function length(); did you mean “string-length”?",
    ),
    (
        "{type: select_one pass_fail, name: n, label: N, kiosk::fail: bad}",
        "kiosk::fail: “bad” is not a choice of pass_fail; it may be pass or fail",
    ),
    (
        "{type: note, name: n, label: N, kiosk::fail: bad}",
        "kiosk::fail: a row of type note cannot fail",
    ),
    (
        "{type: signature, name: n, label: N, kiosk::signs: [forman]}",
        "kiosk::signs: “forman” is not known here; did you mean “foreman”?",
    ),
    (
        "{type: text, name: n, label: N, kiosk::points: many}",
        "kiosk::points: “many” is not a whole number from 0 to 1000",
    ),
    (
        "{type: text, name: n, label: N, kiosk::critical: 2}",
        "kiosk::critical: “2” is neither yes nor no",
    ),
    (
        "{type: select_one pass_fail, name: n, label: N, kiosk::action: {severity: huge}}",
        "kiosk::action, severity: “huge” is not known here; it may be low, medium, high or critical",
    ),
    (
        "{type: calculate, name: n}",
        "calculation: a calculate row needs a calculation",
    ),
    (
        "just words",
        "line 7, row 1: a row is a mapping: type, name, label …",
    ),
    (
        "&a {type: note, name: n, label: N}",
        "line 7: anchors and aliases (& and *) are not used in checklists; write the text out",
    ),
    (
        "{type: note, name: n, label: !!python/object:os.system x}",
        "line 7: tags (words after !) are not used in checklists; put a text that begins with ! in quotes",
    ),
    (
        "{type: note, name: n, name: n, label: N}",
        "line 7: “name” stands here twice",
    ),
]
"""Rows with a slash between, and what is said of them; without a line it is of line 7, row 1 (n)."""


@pytest.mark.parametrize(("rows", "sentence"), WRONG)
def test_a_fault_names_file_line_row_and_column(rows: str, sentence: str, write: Write) -> None:
    survey = "".join(f"  - {row}\n" for row in rows.split(" / "))
    where = "" if sentence.startswith("line") else "line 7, row 1 (n), "
    assert faults(write(survey)) == [f"small.yaml, {where}{sentence}"]


def test_rows_in_a_repeat_are_seen_from_outside_through_sum_and_count_alone(write: Write) -> None:
    repeat = (
        "  - {type: begin_repeat, name: r, label: R}\n  - {type: integer, name: h, label: H}\n"
        "  - {type: note, name: in, label: I, relevant: '${h} > 3'}\n  - {type: end_repeat}\n"
    )
    assert not faults(write(repeat + "  - {type: calculate, name: c, calculation: 'sum(${h}) + count(${r})'}\n"))
    assert "“h” is inside the repeat “r”; from outside use sum() or count()" in str(
        faults(write(repeat + "  - {type: note, name: n, label: N, relevant: '${h} > 3'}\n"))
    )
    assert "count() takes a repeat, and “h” is not one" in str(
        faults(write(repeat + "  - {type: calculate, name: c, calculation: 'count(${h})'}\n"))
    )
    assert "“r” is a repeat and has no answer" in str(
        faults(write(repeat + "  - {type: calculate, name: c, calculation: '${r} + 1'}\n"))
    )


def test_all_faults_are_said_at_once(write: Write) -> None:
    path = write("  - {type: notte, name: n, label: N}\n  - {type: text, name: 2, label: M}\n")
    with pytest.raises(BrokenChecklist) as raised:
        load(path)
    assert len(raised.value.faults) == 2
    assert raised.value.title == "The checklist small.yaml cannot be used"
    assert "There is one more fault." in raised.value.message


def test_the_file_is_named_like_the_checklist(write: Write) -> None:
    path = write(ROW)
    other = path.rename(path.with_name("other.yaml"))
    assert "“small” is not the name of the file; they must be the same" in str(faults(other))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "the file is empty"),
        (b"# nothing\n", "the file is empty"),
        (b"hello", "a checklist begins with “settings:” and “survey:”"),
        (b"survey: []\n", "the file has no settings"),
        (b"\xff\xfe\x00", "this is not UTF-8 text"),
        (b"a: \x00", "characters that no text file has"),
        (b"a: [", "this is not YAML"),
        (b"a: 1\n---\nb: 2\n", "a second document begins here"),
        (b"[" * 5000, "nested more than 8 deep"),
        (b"x" * 1_000_001, "at most 1,000,000"),
        (b"a: &a [x]\nb: [*a, *a]\n", "anchors and aliases"),
        (b"? [a]\n: b\n", "a name is wanted before the colon"),
    ],
)
def test_what_is_no_checklist_gets_one_sentence(data: bytes, sentence: str, tmp_path: Path) -> None:
    source = read(tmp_path / "x.yaml", data)
    assert len(source.faults) == 1
    assert sentence in str(source.faults[0])


def test_a_file_that_cannot_be_read_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SecorError, match="the file cannot be read"):
        load(tmp_path / "nowhere.yaml")


def test_groups_nest_eight_deep_and_no_deeper(write: Write) -> None:
    def nested(depth: int) -> str:
        begin = "".join(f"  - {{type: begin_group, name: g{n}, label: G}}\n" for n in range(depth))
        return begin + ROW + "  - {type: end_group}\n" * depth

    assert not faults(write(nested(8)))
    assert "nested more than 8 deep" in str(faults(write(nested(9))))


def test_two_thousand_rows_and_no_more(write: Write) -> None:
    def rows(count: int) -> str:
        return "".join(f"  - {{type: note, name: n{n}, label: N}}\n" for n in range(count))

    assert len(load(write(rows(2000))).rows) == 2000
    assert "a checklist has at most 2000" in str(faults(write(rows(2001))))


def test_what_a_checklist_is_about_must_be_a_row_that_is_answered_once(tmp_path: Path) -> None:
    path = tmp_path / "machine.yaml"
    path.write_text(
        "settings: {form_id: machine, version: '1', title: Machine, kiosk::kind: inspection, kiosk::about: unti}\n"
        "survey:\n- {type: text, name: unit, label: Which one}\n"
    )
    with pytest.raises(BrokenChecklist, match=r"unti.*did you mean.*unit"):
        load(path)


def test_in_a_repeat_each_round_may_be_about_one_of_several(tmp_path: Path) -> None:
    path = tmp_path / "kits.yaml"
    path.write_text(
        "settings: {form_id: kits, version: '1', title: Kits, kiosk::kind: inspection, kiosk::about: which}\n"
        "survey:\n- {type: begin_repeat, name: kits, label: Kit}\n- {type: text, name: which, label: Which one}\n"
        "- {type: end_repeat}\n"
    )
    assert load(path).about == "which"


@pytest.mark.parametrize("meter", ["unit", "nothing"])
def test_a_meter_must_be_a_number_that_is_answered_once(tmp_path: Path, meter: str) -> None:
    path = tmp_path / "machine.yaml"
    path.write_text(
        f"settings: {{form_id: machine, version: '1', title: Machine, 'kiosk::kind': a, 'kiosk::meter': {meter}}}\n"
        "survey:\n- {type: text, name: unit, label: Which one}\n"
    )
    assert any("kiosk::meter" in fault and meter in fault for fault in faults(path))


@pytest.mark.parametrize("kind", ["repair", "removal", "clock"])
def test_what_the_kiosk_makes_itself_is_no_kind_for_a_checklist(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        f"settings: {{form_id: mine, version: '1', title: Mine, 'kiosk::kind': {kind}}}\n"
        "survey:\n- {type: text, name: unit, label: Which one}\n"
    )
    assert any("kiosk::kind" in fault and kind in fault for fault in faults(path))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders there")
def test_a_pipe_or_a_device_among_the_files_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")
    for name in ("pipe.yaml", "zero.yaml"):
        assert "not a file" in faults(tmp_path / name)[0]
