"""Lint finds what loads but is hardly meant, and says it with line, row and column."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from secor_tui.forms.lint import lint_file, main
from secor_tui.forms.loader import read

from .conftest import Write

YES_NO = "  - {type: select_one yes_no, name: q, label: Q}\n"
SEVERAL = "  - {type: select_multiple things, name: m, label: M}\n"
THINGS = "choices:\n  things:\n    - {name: ice, label: Ice}\n    - {name: gas, label: Gas}\n"


def said(path: Path) -> list[str]:
    """What lint says, without the name of the file; the loader must have let it pass."""
    assert not read(path).faults
    return [str(fault).removeprefix(f"{path.name}, ") for fault in lint_file(path)]


def test_the_example_is_sound(example: Path) -> None:
    assert lint_file(example) == []


CONDITIONS = {
    YES_NO + "  - {type: note, name: n, label: N, relevant: \"${q} = 'nope' or ${q} = 'yes'\"}\n": [
        "line 8, row 2 (n), relevant: “nope” is not a choice of “q”; did you mean “no”?"
    ],
    YES_NO + "  - {type: note, name: n, label: N, relevant: \"'Yes' != ${q}\"}\n": [
        "line 8, row 2 (n), relevant: “Yes” is not a choice of “q”; did you mean “yes”?"
    ],
    SEVERAL + "  - {type: note, name: n, label: N, relevant: \"not(selected(${m}, 'gaz'))\"}\n": [
        "line 8, row 2 (n), relevant: “gaz” is not a choice of “m”; did you mean “gas”?"
    ],
    SEVERAL + "  - {type: note, name: n, label: N, relevant: \"${m} = 'gas'\"}\n": [
        "line 8, row 2 (n), relevant: “m” takes several choices; ask selected(${m}, 'gas')"
    ],
    "  - {type: acknowledge, name: a, label: A}\n"
    "  - {type: note, name: n, label: N, relevant: \"${a} = 'yes' or 1\"}\n": [
        "line 8, row 2 (n), relevant: “a” is acknowledged or empty; write ${a} alone as the condition"
    ],
    "  - {type: integer, name: i, label: I}\n  - {type: note, name: n, label: N, relevant: \"${i} = 'many'\"}\n": [
        "line 8, row 2 (n), relevant: “i” is a number and is never “many”"
    ],
    "  - {type: select_one yes_no, name: q, label: Q, constraint: \". = 'maybe'\"}\n": [
        "line 7, row 1 (q), constraint: “maybe” is not a choice of “q”; it may be yes or no"
    ],
}


@pytest.mark.parametrize(("survey", "sentences"), CONDITIONS.items())
def test_a_condition_on_what_cannot_be_is_found(survey: str, sentences: list[str], write: Write) -> None:
    assert said(write(survey, choices=THINGS if "things" in survey else "")) == sentences


def test_an_empty_answer_may_be_asked_about(write: Write) -> None:
    survey = "  - {type: note, name: n, label: N, relevant: \"${q} = '' or ${m} != ''\"}\n"
    assert said(write(YES_NO + SEVERAL + survey, choices=THINGS)) == []


NEVER = "nobody can ever see this row: its condition is never true"
UNSEEN = {
    "  - {type: text, name: t, label: T, required: yes, relevant: 'false()'}\n": [
        f"line 7, row 1 (t), relevant: {NEVER}, although it is required"
    ],
    "  - {type: note, name: n, label: N, relevant: '1 > 2 and now() > 1'}\n": [f"line 7, row 1 (n), relevant: {NEVER}"],
    YES_NO + "  - {type: text, name: t, label: T, required: yes, relevant: \"${q} = 'yes' and ${q} = 'no'\"}\n": [
        f"line 8, row 2 (t), relevant: {NEVER}, although it is required"
    ],
    YES_NO
    + "  - {type: begin_group, name: g, label: G, relevant: \"${q} = 'yes'\"}\n"
    + "  - {type: text, name: t, label: T, required: yes, relevant: \"not(${q} = 'yes')\"}\n  - {type: end_group}\n": [
        f"line 9, row 3 (t), relevant: {NEVER}, although it is required"
    ],
    "  - {type: begin_group, name: g, label: G, relevant: 'not(true())'}\n"
    + "  - {type: text, name: t, label: T, required: yes}\n  - {type: note, name: n, label: N}\n  - {type: end_group}\n"
    + "  - {type: note, name: z, label: Z, relevant: \"${t} = 'x'\"}\n": [
        f"line 7, row 1 (g), relevant: {NEVER}, although it holds required rows (t)",
        f"line 11, row 5 (z), relevant: {NEVER}",
    ],
    "  - {type: text, name: t, label: T, required: yes, appearance: hidden}\n": [
        "line 7, row 1 (t), required: this row is hidden, so nobody can give the answer it requires"
    ],
}


@pytest.mark.parametrize(("survey", "sentences"), UNSEEN.items())
def test_rows_that_nobody_can_see_are_found(survey: str, sentences: list[str], write: Write) -> None:
    assert said(write(survey)) == sentences


@pytest.mark.parametrize(
    "condition",
    [
        "${q} = 'yes'",
        "${q} = ''",
        "${i} > 3",
        "${i} > 3 and ${i} < 2",
        "today() > '2020-01-01'",
        "${q} != 'no' and ${t} = 'x'",
    ],
)
def test_in_doubt_a_row_can_be_seen(condition: str, write: Write) -> None:
    rows = YES_NO + "  - {type: integer, name: i, label: I}\n  - {type: text, name: t, label: T}\n"
    assert said(write(rows + f'  - {{type: text, name: n, label: N, required: yes, relevant: "{condition}"}}\n')) == []


def test_a_condition_on_a_choice_that_is_not_there_hides_the_row(write: Write) -> None:
    survey = YES_NO + "  - {type: text, name: t, label: T, required: yes, relevant: \"${q} = 'nope'\"}\n"
    assert said(write(survey)) == [
        "line 8, row 2 (t), relevant: “nope” is not a choice of “q”; did you mean “no”?",
        f"line 8, row 2 (t), relevant: {NEVER}, although it is required",
    ]


def test_hidden_rows_are_filled_by_the_screen_that_opens_a_hidden_checklist(write: Write) -> None:
    survey = "  - {type: text, name: t, label: T, required: yes, appearance: hidden}\n"
    assert said(write(survey, settings="  kiosk::hidden: yes\n")) == []


COLUMNS = {
    "  - {type: text, name: t, label: T, requierd: yes}\n": [
        "line 7, row 1 (t), requierd: there is no column “requierd”, so it does nothing; did you mean “required”?"
    ],
    "  - {type: text, name: t, label: T, fail: x}\n": [
        "line 7, row 1 (t), fail: there is no column “fail”, so it does nothing; did you mean “kiosk::fail”?"
    ],
    "  - {type: text, name: t, label: T, 'hint::French (fr)': x}\n": [
        "line 7, row 1 (t), hint::French (fr): texts by language are written hint: {en: …, fr: …}"
    ],
    "  - {type: select_one pass_fail, name: t, label: T, kiosk::action: {when: 3}}\n": [
        "line 7, row 1 (t), kiosk::action, when: there is no column “when”, so it does nothing; it may be "
        "severity, days or owner"
    ],
    "  - {type: note, name: n, label: N, required: yes, default: x}\n": [
        "line 7, row 1 (n), required: this means nothing on a row of type note",
        "line 7, row 1 (n), default: this means nothing on a row of type note",
    ],
    "  - {type: text, name: t, label: T, kiosk::expires: yes, kiosk::signs: owner}\n": [
        "line 7, row 1 (t), kiosk::expires: this means nothing on a row of type text",
        "line 7, row 1 (t), kiosk::signs: this means nothing on a row of type text",
    ],
    "  - {type: date, name: t, label: T, appearance: multiline}\n": [
        "line 7, row 1 (t), appearance: “multiline” means nothing on a row of type date"
    ],
    "  - {type: text, name: t, label: T, constraint_message: Too long, kiosk::fail_asks: note}\n": [
        "line 7, row 1 (t), constraint_message: this says more about constraint, which the row does not have",
        "line 7, row 1 (t), kiosk::fail_asks: this says more about kiosk::fail, which the row does not have",
    ],
    "  - {type: integer, name: i, label: I, default: many}\n": [
        "line 7, row 1 (i), default: this row would not take it: “many” is not a whole number. "
        "Type digits only, such as 12."
    ],
    "  - {type: select_one yes_no, name: q, label: Q, default: 'maybe'}\n": [
        "line 7, row 1 (q), default: this row would not take it: “maybe” is not one of the choices: Yes, No."
    ],
}


@pytest.mark.parametrize(("survey", "sentences"), COLUMNS.items())
def test_columns_that_do_nothing_are_found(survey: str, sentences: list[str], write: Write) -> None:
    assert said(write(survey)) == sentences


def test_words_with_a_fixed_list_are_held_to_it(write: Write) -> None:
    path = write(
        YES_NO, settings="  kiosk::frequency: dayly\n  kiosk::element: [inspection, policy]\n  kiosk::role: boss\n"
    )
    assert [str(fault) for fault in lint_file(path)] == [
        "small.yaml, line 6, settings, kiosk::frequency: “dayly” is not known here; it may be shift, workday, weekly, "
        "monthly, quarterly, yearly, before-use or as-needed",
        "small.yaml, line 7, settings, kiosk::element: “inspection” is not known here; did you mean “inspections”?",
        "small.yaml, line 8, settings, kiosk::role: “boss” is not known here; it may be owner, manager, foreman, "
        "representative, worker, subcontractor or visitor",
    ]


def test_missing_translations_and_unused_lists_are_found(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_text(
        "settings:\n  form_id: small\n  version: 1\n  title: {en: Small, fr: Petit}\n  kiosk::kind: inspection\n"
        "  hint: {en: Daily}\n  kiosk::freq: weekly\n"
        "survey:\n  - {type: signature, name: s, label: Sign}\n"
        "  - {type: select_one a, name: q, label: {en: Q, fr: Q}}\n"
        "choices:\n  a:\n    - {name: x, label: {fr: X}}\n  b:\n    - {name: x, label: {en: X, fr: X}}\nextra: {}\n",
        encoding="utf-8",
    )
    assert said(path) == [
        "line 2, settings, kiosk::statement: somebody signs this checklist; say here, in full, what the signature says",
        "line 6, settings, hint: the title is also in French, and this text is not",
        "line 7, settings, kiosk::freq: there is no column “kiosk::freq”, so it does nothing; did you mean "
        "“kiosk::frequency”?",
        "line 9, row 1 (s), label: the title is also in French, and this text is not",
        "line 13, choices (a), label: the title is also in English, and this text is not",
        "line 15, choices (b): no row uses the list “b”",
        "line 16, extra: there is no column “extra”, so it does nothing; it may be settings, survey or choices",
    ]


def test_loading_faults_and_lint_faults_come_together(write: Write) -> None:
    path = write("  - {type: notte, name: n, label: N}\n  - {type: text, name: t, label: T, lable: x}\n")
    assert [fault.column for fault in lint_file(path)] == ["type", "lable"]


def test_it_can_be_called_on_files(example: Path, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(example)]) == 0
    assert main([str(example), str(write("  - {type: text, name: t, label: T, lable: x}\n"))]) == 1
    assert capsys.readouterr().out.startswith("small.yaml, line 7, row 1 (t), lable:")
    done = subprocess.run(
        [sys.executable, "-m", "secor_tui.forms.lint", str(example)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
