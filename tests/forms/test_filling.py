"""A checklist being answered: what is visible, what is missing, what becomes of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from secor_tui.errors import WrongUse
from secor_tui.forms.filling import MOST_ROUNDS, Deficiency, Filling, WrongAnswer
from secor_tui.forms.loader import load
from secor_tui.forms.model import Checklist, Choice, Row, RowType

from .conftest import NOW, PEOPLE, Write

LOOSE = Deficiency("Loose tread", "high", "A1", "today")


def paths(filling: Filling) -> list[str]:
    return [line.path for line in filling.lines()]


def problems(filling: Filling) -> dict[str, str]:
    return {problem.path: problem.message for problem in filling.problems()}


def answered(checklist: Checklist) -> Filling:
    """Everything answered, one row failed and explained, two rounds."""
    filling = Filling(checklist, now=NOW, people=PEOPLE)
    for path, value in {"steps": "fail", "cord": "pass", "heater": "yes", "carbon_monoxide": "3,5"}.items():
        filling.answer(path, value)
    filling.find_deficient("steps", LOOSE)
    filling.answer("hazards", ["ice", "gas"])
    filling.answer("gas_supplier", "Côté Gaz")
    for name in ("Zoë", "Łukasz"):
        filling.answer(filling.add_round("visitors"), name)
    filling.answer("extinguisher", "2026-09-01")
    filling.answer("crew", ["B2"])
    filling.answer("read", True)
    filling.note("cord", "New since May")
    return filling


# --- what is visible ---


def test_conditions_decide_what_is_visible(filling: Filling) -> None:
    assert "carbon_monoxide" not in paths(filling)
    filling.answer("heater", "yes")
    assert paths(filling)[4] == "carbon_monoxide"
    filling.answer("heater", "no")
    assert "carbon_monoxide" not in paths(filling)


def test_calculated_rows_are_not_shown_and_feed_conditions(filling: Filling) -> None:
    first = filling.add_round("visitors")
    assert first == "visitors/0/visitor"
    filling.answer("visitors/0/hours", 8)
    assert not {"visitor_hours", "many_hours"} & set(paths(filling))
    filling.add_round("visitors")
    filling.answer("visitors/1/hours", 3)
    assert "many_hours" in paths(filling)
    assert filling.body()["answers"]["visitor_hours"] == "11"


def test_lines_say_how_deep_they_stand_and_rounds_count_from_one(filling: Filling) -> None:
    filling.add_round("visitors")
    shown = {line.path: (line.depth, line.round) for line in filling.lines()}
    assert shown["outside"] == (0, 0)
    assert shown["steps"] == (1, 0)
    assert shown["visitors"] == (0, 0)
    assert shown["visitors/0"] == (0, 1)
    assert shown["visitors/0/hours"] == (1, 0)


def test_a_row_that_hangs_on_a_hidden_row_is_hidden(write: Write) -> None:
    path = write(
        "  - {type: select_one yes_no, name: a, label: A}\n"
        "  - {type: select_one yes_no, name: b, label: B, relevant: \"${a} = 'yes'\"}\n"
        "  - {type: select_one yes_no, name: c, label: C, relevant: \"${b} = 'yes'\"}\n"
    )
    filling = Filling(load(path), now=NOW, people=PEOPLE)
    for name in ("a", "b", "c"):
        filling.answer(name, "yes")
    assert paths(filling) == ["a", "b", "c"]
    filling.answer("a", "no")
    assert paths(filling) == ["a"]
    assert filling.body()["answers"] == {"a": "no"}
    assert filling.state()["answers"] == {"a": "no", "b": "yes", "c": "yes"}
    filling.answer("a", "yes")
    assert paths(filling) == ["a", "b", "c"]


def test_a_group_with_nothing_to_show_has_no_heading(write: Write) -> None:
    path = write(
        "  - {type: select_one yes_no, name: a, label: A}\n  - {type: begin_group, name: g, label: G}\n"
        "  - {type: begin_group, name: h, label: H}\n  - {type: note, name: n, label: N, relevant: \"${a} = 'yes'\"}\n"
        "  - {type: end_group}\n  - {type: end_group}\n"
        "  - {type: note, name: z, label: Z}\n"
    )
    filling = Filling(load(path), now=NOW, people=PEOPLE)
    assert paths(filling) == ["a", "z"]
    filling.answer("a", "yes")
    assert paths(filling) == ["a", "g", "h", "n", "z"]


def test_the_language_changes_texts_and_nothing_else(checklist: Checklist) -> None:
    filling = answered(checklist)
    before = filling.body()
    filling.language = "fr"
    assert filling.line("steps").text == "Non conforme"
    assert filling.line("carbon_monoxide").text == "3,5"
    after = filling.body()
    assert after["deficiencies"]["steps"].pop("title") == "Les marches sont solides et sèches"
    before["deficiencies"]["steps"].pop("title")
    assert after == before


# --- answering ---


def test_a_wrong_answer_leaves_the_old_one(filling: Filling) -> None:
    filling.answer("heater", "yes")
    filling.answer("carbon_monoxide", "12")
    with pytest.raises(WrongAnswer, match=r"From 0 to 1000\."):
        filling.answer("carbon_monoxide", "1001")
    with pytest.raises(WrongAnswer, match="not a number"):
        filling.answer("carbon_monoxide", "many")
    assert filling.line("carbon_monoxide").answer == "12"


def test_headings_take_no_answer_and_what_is_not_there_is_said(filling: Filling) -> None:
    filling.add_round("visitors")
    for path in ("outside", "visitors", "visitors/0", "foreman_signature", "many_hours", "visitor_hours"):
        with pytest.raises(WrongAnswer, match="nothing to answer"):
            filling.answer(path, "x")
    for path in ("nowhere", "visitors/1/hours", "hours", "../x"):
        with pytest.raises(WrongUse, match="There is no line"):
            filling.answer(path, "x")


def test_an_empty_answer_clears(filling: Filling) -> None:
    filling.answer("heater", "yes")
    filling.answer("heater", "")
    assert filling.line("heater").answer is None
    filling.answer("opened", None)
    assert filling.line("opened").text == ""


def test_defaults_fill_what_is_empty_and_prefill_goes_before_them(checklist: Checklist) -> None:
    prefill = {"opened": "6:45", "visitors": [{"visitor": "Zoë"}, {"hours": 4}]}
    filling = Filling(checklist, now=NOW, people=PEOPLE, prefill=prefill)
    assert filling.line("opened").text == "06:45"
    assert [filling.line(f"visitors/{n}/hours").answer for n in (0, 1)] == [1, 4]
    assert Filling(checklist, now=NOW, people=PEOPLE).line("opened").text == "07:00"


@pytest.mark.parametrize(
    ("prefill", "sentence"),
    [
        ({"opened": "soon"}, "not a time of day"),
        ({"steps": "perhaps"}, "not one of the choices"),
        ({"gone": 1}, "There is no line “gone”"),
        ({"hours": 1}, "There is no line “hours”"),
        ({"visitors": [{"steps": "pass"}]}, "There is no line “visitors/0/steps”"),
        ({"visitors": ["Zoë"]}, "There is no line “visitors/0”"),
        ({"visitors": [{}] * 201}, "There is no line “visitors/200”"),
        ({"outside": "x"}, "There is no line “outside”"),
    ],
)
def test_a_prefill_that_does_not_fit_is_refused(prefill: dict[str, Any], sentence: str, checklist: Checklist) -> None:
    with pytest.raises((WrongAnswer, WrongUse), match=sentence):
        Filling(checklist, now=NOW, people=PEOPLE, prefill=prefill)


# --- what fails ---


def test_a_failed_row_must_be_explained(filling: Filling) -> None:
    filling.answer("steps", "fail")
    assert filling.line("steps").failed
    assert problems(filling)["steps"] == "This failed: say what is wrong, who will mend it and by when."
    filling.find_deficient("steps", LOOSE)
    assert "steps" not in problems(filling)
    assert filling.deficiency("steps") == Deficiency("Loose tread", "high", "A1", "2026-06-01", True)


def test_the_fail_dialog_starts_from_the_rows_own_rule(filling: Filling) -> None:
    filling.answer("steps", "fail")
    filling.answer("cord", "fail")
    roles = {"foreman": "B2"}
    assert filling.propose("steps", roles) == Deficiency("", "high", "B2", "2026-06-01", True)
    assert filling.propose("cord", roles) == Deficiency("", "medium", "B2", "2026-06-08", True)
    assert filling.propose("cord", {}).owner == ""


def test_a_deficiency_is_held_to_what_the_row_asks(filling: Filling) -> None:
    with pytest.raises(WrongAnswer, match="has not failed"):
        filling.find_deficient("steps", LOOSE)
    filling.answer("steps", "fail")
    for wrong, sentence in {
        Deficiency(" ", "high", "A1", "today"): "Say what is wrong",
        Deficiency("x", "huge", "A1", "today"): "“huge” is not how bad something is",
        Deficiency("x", "high", "Z9", "today"): "Choose who will mend it",
        Deficiency("x", "high", "A1", "soon"): "“soon” is not a date",
    }.items():
        with pytest.raises(WrongAnswer, match=sentence):
            filling.find_deficient("steps", wrong)
    assert filling.deficiency("steps") is None


def test_a_fail_that_asks_for_a_note_alone_opens_no_action(filling: Filling) -> None:
    filling.answer("heater", "yes")
    filling.answer("carbon_monoxide", "26")
    assert problems(filling)["carbon_monoxide"] == "This failed: say what is wrong."
    filling.find_deficient("carbon_monoxide", Deficiency("Window open", "low", "", ""))
    assert filling.body()["deficiencies"]["carbon_monoxide"]["action"] is False


def test_an_answer_that_no_longer_fails_drops_its_deficiency(filling: Filling) -> None:
    filling.answer("steps", "fail")
    filling.find_deficient("steps", LOOSE)
    filling.answer("steps", "pass")
    assert filling.deficiency("steps") is None
    assert filling.body()["deficiencies"] == {}


# --- what is missing ---


def test_required_rows_are_missing_until_answered(filling: Filling) -> None:
    assert list(problems(filling)) == ["steps", "cord", "heater", "crew", "read"]
    assert problems(filling)["crew"] == "Choose who."
    filling.language = "fr"
    assert problems(filling)["steps"] == "Il faut une réponse ici."


def test_problems_inside_rounds_are_found_and_signatures_are_none(checklist: Checklist) -> None:
    filling = answered(checklist)
    assert filling.problems() == ()
    filling.add_round("visitors")
    assert list(problems(filling)) == ["visitors/2/visitor"]
    assert [row.name for row in filling.signature_rows()] == ["foreman_signature"]


def test_a_constraint_that_another_answer_breaks_is_a_problem(write: Write) -> None:
    path = write(
        "  - {type: integer, name: low, label: Low, required: yes}\n"
        "  - {type: integer, name: high, label: High, constraint: '. >= ${low}'}\n"
        "  - {type: text, name: why, label: Why, required: '${high} > 10', required_message: Because}\n"
    )
    filling = Filling(load(path), now=NOW, people=PEOPLE)
    filling.answer("low", 3)
    filling.answer("high", 5)
    assert not filling.problems()
    filling.answer("low", 6)
    assert problems(filling) == {"high": "“5” is outside what this line allows."}
    filling.answer("high", 11)
    assert problems(filling) == {"why": "Because"}


def test_a_required_repeat_needs_a_round(write: Write) -> None:
    path = write(
        "  - {type: begin_repeat, name: r, label: R, required: yes}\n  - {type: text, name: t, label: T}\n"
        "  - {type: end_repeat}\n"
    )
    filling = Filling(load(path), now=NOW, people=PEOPLE)
    assert problems(filling) == {"r": "At least one is needed here."}
    filling.add_round("r")
    assert not filling.problems()


def test_a_hidden_row_is_not_shown_and_still_required(write: Write) -> None:
    path = write("  - {type: text, name: t, appearance: hidden, required: yes}\n")
    filling = Filling(load(path), now=NOW, people=PEOPLE)
    assert not paths(filling)
    assert list(problems(filling)) == ["t"]
    filling = Filling(load(path), now=NOW, people=PEOPLE, prefill={"t": "K7Q2/steps"})
    assert not filling.problems()
    assert filling.body()["answers"] == {"t": "K7Q2/steps"}


# --- rounds ---


def test_removing_a_round_moves_the_later_ones_up_with_all_they_hold(checklist: Checklist) -> None:
    filling = answered(checklist)
    filling.note("visitors/1/visitor", "From the city")
    filling.remove_round("visitors", 0)
    assert filling.body()["answers"]["visitors"] == [{"visitor": "Łukasz", "hours": 1}]
    assert filling.notes()["visitors/0/visitor"] == "From the city"
    with pytest.raises(WrongUse):
        filling.remove_round("visitors", 1)
    with pytest.raises(WrongUse):
        filling.add_round("steps")


def test_rounds_have_an_end(filling: Filling) -> None:
    for _ in range(MOST_ROUNDS):
        filling.add_round("visitors")
    with pytest.raises(WrongAnswer, match="no more fit"):
        filling.add_round("visitors")


def test_repeats_inside_repeats(write: Write) -> None:
    path = write(
        "  - {type: begin_repeat, name: subs, label: S}\n  - {type: text, name: firm, label: F}\n"
        "  - {type: begin_repeat, name: tools, label: T}\n  - {type: integer, name: age, label: A}\n"
        "  - {type: note, name: old, label: Old, relevant: \"${age} > 5 and ${firm} = 'x'\"}\n  - {type: end_repeat}\n"
        "  - {type: calculate, name: ages, calculation: 'sum(${age})'}\n  - {type: end_repeat}\n"
        "  - {type: calculate, name: all_ages, calculation: 'sum(${age}) + count(${subs})'}\n"
    )
    filling = Filling(load(path), now=NOW, people=PEOPLE)
    for sub in range(2):
        filling.add_round("subs")
        for tool in range(2):
            filling.answer(filling.add_round(f"subs/{sub}/tools"), 4 + sub + tool)
    filling.answer("subs/1/firm", "x")
    assert [path for path in paths(filling) if path.endswith("old")] == ["subs/1/tools/1/old"]
    assert filling.body()["answers"] == {
        "subs": [
            {"tools": [{"age": 4}, {"age": 5}], "ages": "9"},
            {"firm": "x", "tools": [{"age": 5}, {"age": 6}], "ages": "11"},
        ],
        "all_ages": "22",
    }
    filling.remove_round("subs/1/tools", 0)
    filling.remove_round("subs", 0)
    assert filling.body()["answers"]["subs"] == [{"firm": "x", "tools": [{"age": 6}], "ages": "6"}]


# --- what becomes of it ---


def test_the_body_holds_what_is_relevant_and_no_floats(checklist: Checklist) -> None:
    filling = answered(checklist)
    filling.answer("heater", "no")
    body = filling.body()
    assert "carbon_monoxide" not in body["answers"]
    assert body["answers"]["visitors"] == [{"visitor": "Zoë", "hours": 1}, {"visitor": "Łukasz", "hours": 1}]
    assert body["deficiencies"] == {
        "steps": {
            "title": "Steps are firm and dry",
            "note": "Loose tread",
            "severity": "high",
            "owner": "A1",
            "due": "2026-06-01",
            "action": True,
        }
    }
    assert body["notes"] == {"cord": "New since May"}
    assert body["expires"] == {"extinguisher": "2026-09-01"}
    assert "." not in json.dumps([value for value in _leaves(body) if not isinstance(value, str)])


def test_the_result_counts_choices_and_points(checklist: Checklist) -> None:
    filling = answered(checklist)
    assert filling.body()["result"] == {
        "passed": 1,
        "failed": 1,
        "not_applicable": 0,
        "points": 1,
        "of": 3,
        "critical": ["steps"],
    }
    filling.answer("steps", "na")
    assert filling.body()["result"] == {
        "passed": 1,
        "failed": 0,
        "not_applicable": 1,
        "points": 1,
        "of": 1,
        "critical": [],
    }


def test_progress_counts_what_must_be_answered_and_is_whole_when_nothing_is_missing(checklist: Checklist) -> None:
    filling = answered(checklist)
    assert filling.problems() == ()
    progress = filling.progress()
    assert (progress.answered, progress.total, progress.failed) == (9, 9, 1)
    filling.clear("cord")
    assert (filling.progress().answered, filling.progress().total) == (8, 9)


def test_what_may_stay_empty_does_not_count_as_progress_but_what_is_wrong_with_it_does(write: Write) -> None:
    path = write(
        "  - {type: integer, name: least, label: Least}\n"
        "  - {type: integer, name: most, label: Most, constraint: '. >= ${least}'}\n"
        "  - {type: begin_repeat, name: r, label: R, required: yes}\n  - {type: text, name: t, label: T}\n"
        "  - {type: end_repeat}\n"
    )
    filling = Filling(load(path), now=NOW, people=PEOPLE)
    filling.answer("least", 1)
    filling.answer("most", 2)
    assert (filling.progress().answered, filling.progress().total) == (0, 1)
    filling.add_round("r")
    assert (filling.progress().answered, filling.progress().total) == (1, 1)
    filling.answer("least", 3)
    assert (filling.progress().answered, filling.progress().total) == (1, 2)


# --- drafts ---


def test_a_draft_comes_back_whole(checklist: Checklist) -> None:
    filling = answered(checklist)
    filling.answer("heater", "no")
    state = json.loads(json.dumps(filling.state()))
    again = Filling(checklist, now=NOW, people=PEOPLE)
    again.restore(state)
    assert again.state() == filling.state()
    assert again.lines() == filling.lines()
    assert again.body() == filling.body()
    again.answer("heater", "yes")
    assert again.line("carbon_monoxide").answer == "3.5"


def test_a_record_can_be_taken_up_again(checklist: Checklist) -> None:
    body = answered(checklist).body()
    again = Filling(checklist, now=NOW, people={})
    again.restore(json.loads(json.dumps(body)))
    assert again.body() == body


def test_answers_that_are_no_longer_taken_become_notes(checklist: Checklist) -> None:
    filling = Filling(checklist, now=NOW, people=PEOPLE)
    state: dict[str, Any] = {
        "answers": {
            "steps": "perhaps",
            "gone": "kept anyway",
            "hours": 3,
            "crew": ["A1", "left"],
            "visitors": [{"hours": "many", "shoes": [4, 5]}],
        },
        "deficiencies": {"gone": {"note": "Was broken"}, "steps": "no"},
        "notes": {"steps": "Mine"},
    }
    filling.restore(state)
    assert filling.line("crew").answer == ["A1", "left"]
    assert dict(filling.notes()) == {
        "steps": "Mine\nAnswered before: perhaps",
        "gone": "Answered before: kept anyway\nAnswered before: Was broken",
        "hours": "Answered before: 3",
        "visitors/0/hours": "Answered before: many",
        "visitors/0/shoes": "Answered before: [4, 5]",
    }
    assert filling.body()["notes"] == dict(filling.notes())
    filling.restore(filling.state())
    assert filling.notes()["steps"] == "Mine\nAnswered before: perhaps"


@pytest.mark.parametrize(
    "state", [{}, {"answers": [1]}, {"answers": {"visitors": "x"}, "notes": 3, "deficiencies": []}]
)
def test_a_damaged_draft_is_taken_as_far_as_it_goes(state: dict[str, Any], checklist: Checklist) -> None:
    filling = Filling(checklist, now=NOW, people=PEOPLE)
    filling.restore(state)
    assert filling.progress().answered == 0


def test_a_note_is_kept_and_an_empty_one_removed(filling: Filling) -> None:
    filling.note("steps", "  Ice\r\nin the morning ")
    assert filling.notes() == {"steps": "Ice\nin the morning"}
    filling.note("steps", " ")
    assert filling.notes() == {}
    with pytest.raises(WrongUse):
        filling.note("nowhere", "x")


# --- only what changed is worked out again ---


def test_an_answer_works_out_only_what_it_touches() -> None:
    choices = {"yn": (Choice("y", {"en": "Y"}), Choice("n", {"en": "N"}))}
    rows = tuple(
        Row(
            RowType.SELECT_ONE,
            f"q{n}",
            {"en": f"Q{n}"},
            list_name="yn",
            relevant=f"${{q{n - 1}}} = 'y'" if n % 5 == 3 else "",
        )
        for n in range(200)
    )
    filling = Filling(Checklist("x", "1", {"en": "X"}, "inspection", lists=choices, rows=rows), now=NOW, people={})
    before = {line.path: line for line in filling.lines()}
    filling.answer("q2", "y")
    after = {line.path: line for line in filling.lines()}
    changed = {path for path in after if after[path] is not before.get(path)}
    assert changed == {"q2", "q3"}


def _leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for item in value.values() for leaf in _leaves(item)]
    if isinstance(value, list):
        return [leaf for item in value for leaf in _leaves(item)]
    return [value]


def test_what_each_round_is_about_and_what_the_meter_read_is_said_for_the_registers(write: Write) -> None:
    path = write(
        "- {type: decimal, name: hours, label: {en: H}}\n- {type: begin_repeat, name: kits, label: {en: K}}\n"
        "- {type: text, name: which, label: {en: W}}\n- {type: end_repeat}\n",
        settings="  kiosk::about: which\n  kiosk::meter: hours\n",
    )
    filling = Filling(load(path), now=NOW, people=PEOPLE)
    assert not {"about", "abouts", "meter"} & filling.body().keys()
    filling.answer("hours", "12,5")
    filling.answer(filling.add_round("kits"), "Kit 1")
    filling.add_round("kits")
    body = filling.body()
    assert (body["abouts"], body["meter"]) == ({"kits/0": "Kit 1"}, "12.5")
