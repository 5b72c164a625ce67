"""The orientation and what follows it: whole in four languages, complete for each province, with a quiz to go by."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest
import yaml

from secor_tui.forms.filling import Filling, WrongAnswer
from secor_tui.forms.library import Library
from secor_tui.forms.lint import lint_file
from secor_tui.forms.loader import load
from secor_tui.forms.model import LANGUAGES, Checklist, Row, RowType
from secor_tui.forms.yaml_text import parse
from tests.checklists.test_answering import PEOPLE, fill
from tests.checklists.test_content import CHOICE, HINT, LABEL, SAFE, SHIPPED, TITLE, texts
from tests.checklists.test_content import checklist as shipped

FOLDER = SHIPPED / "orientation"
BANK = FOLDER / "quiz" / "quiz-bank.yaml"
ORIENTATION, FOLLOW_UP = "orientation", "young-new-worker-follow-up"
NOW = datetime(2026, 6, 1, 7, 30, tzinfo=UTC)
PAGE = range(30, 96)
"""Words on one content page."""
ASK, ANSWER, BECAUSE = 125, 80, 135
"""Longest texts of the quiz, in characters."""

BC_3_23 = {
    "a supervisor": ("supervisor_name", "supervisor_phone", "welcome"),
    "b rights, duties, reporting, refusing": (
        *("right_know", "right_participate", "right_refuse", "how_to_refuse", "worker_duties", "employer_duties"),
        *("report_hazards", "bc_refusal"),
    ),
    "c rules": ("site_rules_page", "restricted_areas", "discipline"),
    "d hazards, robbery, assault, confrontation": ("site_hazards", "hazards_page", "bc_confrontation"),
    "e working alone": ("alone_check", "working_alone"),
    "f violence": ("violence",),
    "g protective gear": ("ppe_site", "ppe_page"),
    "h first aid, reporting injuries": (
        *("first_aid_place", "first_aiders", "first_aid_call", "first_aid_page", "report_injuries"),
    ),
    "i emergency": ("muster_point", "alarm", "alarm_page", "emergency_page"),
    "j instruction and demonstration": ("task", "task_shown", "task_done"),
    "k program": ("program_place", "program_page"),
    "l WHMIS": ("sds_place", "whmis_page"),
    "m representative or committee": ("rep_contact", "representative_page", "bc_meetings"),
}
"""British Columbia, OHS Regulation 3.23(2): each topic by its letter, and the rows that carry it."""

PROVINCES = {
    "ab": {"ab_rights", "ab_competent"},
    "bc": {"bc_new", "bc_confrontation", "bc_refusal", "bc_meetings"},
    "mb": {"mb_rights"},
    "on": {"on_awareness", "on_awareness_done"},
    "sk": {"sk_law_place", "sk_rights"},
}
ELSEWHERE = ("nb", "nl", "ns", "nt", "nu", "pe", "qc", "yt")

both = pytest.mark.parametrize("id", [ORIENTATION, FOLLOW_UP])
in_each_province = pytest.mark.parametrize("province", [*PROVINCES, *ELSEWHERE])


@cache
def checklist(id: str) -> Checklist:
    return load(FOLDER / f"{id}.yaml")


@cache
def questions() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(BANK.read_bytes())["questions"]
    return found


def started(id: str, **prefill: str) -> Filling:
    return Filling(checklist(id), now=NOW, people=PEOPLE, prefill=prefill)


def oriented(province: str) -> Filling:
    filling = started(ORIENTATION, province=province)
    fill(filling)
    return filling


def visible(filling: Filling) -> set[str]:
    return {line.row.name for line in filling.lines()}


def pages() -> list[Row]:
    return [row for row in checklist(ORIENTATION).walk() if row.type is RowType.NOTE]


def answers_of(question: dict[str, Any]) -> list[dict[str, str]]:
    return [question["right"], *question["wrong"]]


# --- both checklists ---


@both
def test_the_file_is_sound(id: str) -> None:
    assert [str(fault) for fault in lint_file(FOLDER / f"{id}.yaml")] == []


@both
def test_every_text_is_in_all_four_languages(id: str) -> None:
    missing = [(where, spoken) for where, text in texts(checklist(id)) for spoken in LANGUAGES if not text.get(spoken)]
    assert missing == []


@both
def test_no_language_is_english_left_standing(id: str) -> None:
    same = [
        (where, spoken)
        for where, text in texts(checklist(id))
        for spoken in LANGUAGES[1:]
        if text[spoken] == text["en"] and len(text["en"].split()) > 3
    ]
    assert same == []


@both
def test_every_character_can_be_shown_on_a_bare_console(id: str) -> None:
    of = checklist(id)
    assert [(where, found) for where, text in texts(of) for found in text.values() if not SAFE.match(found)] == []


@both
def test_what_is_not_a_page_is_read_in_two_seconds(id: str) -> None:
    of = checklist(id)
    most = {"title": TITLE, "label": LABEL, "hint": HINT, "constraint_message": HINT}
    notes = {f"{row.name} label" for row in of.walk() if row.type is RowType.NOTE}
    long = [
        (where, found)
        for where, text in texts(of)
        for found in text.values()
        if where not in notes and len(found) > most.get(where.split()[-1], CHOICE if "/" in where else 600)
    ]
    assert long == []


@both
def test_the_foreman_does_it_with_the_worker_and_both_sign(id: str) -> None:
    of = checklist(id)
    worker, foreman = of.rows[-2:]
    assert (of.role, of.frequency, of.confidential, of.hidden) == ("foreman", "as-needed", False, False)
    assert of.elements == ("training-communication",)
    assert (of.row("worker").type, of.row("worker").appearance) == (RowType.PEOPLE, "one")
    assert (worker.type, worker.signed_by) == (RowType.SIGNATURE, "worker")
    assert (foreman.type, foreman.signs) == (RowType.SIGNATURE, ("foreman", "manager", "owner"))


@both
@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("en", ("I sign", "As the worker", "As the")),
        ("fr", ("Je signe", "Comme travailleur", "Comme")),
        ("es", ("Firmo", "Como trabajador", "Como")),
        ("tl", ("Pumipirma ako", "Bilang manggagawa", "Bilang")),
    ],
)
def test_the_statement_says_what_each_of_the_two_attests(id: str, language: str, parts: tuple[str, ...]) -> None:
    said = checklist(id).statement[language]
    at = -1
    for part in parts:
        at = said.index(part, at + 1)
    assert said.endswith(".")


# --- the orientation ---


def test_each_page_is_short_and_followed_by_its_acknowledgement() -> None:
    rows = list(checklist(ORIENTATION).walk())
    assert len(pages()) >= 30
    for page, after in zip(rows, rows[1:], strict=False):
        if page.type is RowType.NOTE:
            assert {len(page.label[spoken].split()) in PAGE for spoken in LANGUAGES} == {True}, page.name
            if page.name != "demonstration":
                assert after.type is RowType.ACKNOWLEDGE, page.name
                assert (after.name, after.required) == (f"{page.name}_heard", "true()")
                assert after.relevant == page.relevant


@in_each_province
def test_an_orientation_can_be_done_from_end_to_end(province: str) -> None:
    filling = oriented(province)
    assert filling.problems() == ()
    body = filling.body()
    assert body["answers"]["province"] == province
    assert (body["result"]["failed"], body["deficiencies"]) == (0, {})
    assert [row.name for row in filling.signature_rows()] == ["worker_signature", "orienter_signature"]


@pytest.mark.parametrize("letter", BC_3_23)
def test_every_topic_of_section_3_23_is_reached_in_british_columbia(letter: str) -> None:
    filling = oriented("bc")
    seen = visible(filling)
    by_path = {line.path: line for line in filling.lines()}
    for name in BC_3_23[letter]:
        assert name in seen, name
        heard = f"{name}_heard"
        assert heard in seen or by_path[name].answer is not None, f"{name} leaves no trace in the record"


@in_each_province
def test_a_province_s_own_topics_are_shown_there_and_nowhere_else(province: str) -> None:
    seen = visible(oriented(province))
    own = {name for names in PROVINCES.values() for name in names}
    assert seen & own == PROVINCES.get(province, set())
    assert ("other_rights" in seen) is (province in ELSEWHERE)


def test_alberta_names_the_three_rights_and_competency() -> None:
    of = checklist(ORIENTATION)
    assert all(word in of.row("ab_rights").label["en"] for word in ("to know", "to take part", "to refuse"))
    assert "qualified, trained, and with enough experience" in of.row("ab_competent").label["en"]


def test_no_province_is_chosen_before_somebody_says_so() -> None:
    assert started(ORIENTATION).line("province").missing
    assert not started(ORIENTATION, province="bc").line("province").missing


def test_the_provinces_are_those_of_the_firm() -> None:
    ours, firm = checklist(ORIENTATION).lists["provinces"], shipped("firm").lists["provinces"]
    assert [choice.name for choice in ours] == [choice.name for choice in firm]
    assert [choice.label["fr"] for choice in ours] == [choice.label["fr"] for choice in firm]


def test_the_reasons_say_who_is_oriented_again() -> None:
    names = [choice.name for choice in checklist(ORIENTATION).lists["reasons"]]
    assert names == ["new_hire", "returning", "new_site", "changed_hazards", "new_version"]


def test_what_is_heard_must_be_acknowledged_page_by_page() -> None:
    filling = oriented("sk")
    filling.clear("how_to_refuse_heard")
    assert [problem.path for problem in filling.problems()] == ["how_to_refuse_heard"]


def test_a_task_not_yet_done_right_wants_a_note_and_opens_an_action() -> None:
    filling = oriented("ab")
    filling.answer("task_done", "fail")
    assert [problem.path for problem in filling.problems()] == ["task_done"]
    fail = checklist(ORIENTATION).row("task_done").fail
    assert fail is not None
    assert (fail.note, fail.action, fail.days) == (True, True, 0)


def test_ontario_s_awareness_training_not_finished_opens_an_action() -> None:
    filling = oriented("on")
    filling.answer("on_awareness_done", "no")
    assert filling.line("on_awareness_done").failed


def test_another_language_is_named() -> None:
    filling = oriented("mb")
    filling.answer("language_used", "other")
    assert [problem.path for problem in filling.problems()] == ["language_other"]
    filling.answer("language_other", "Punjabi")
    assert filling.problems() == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_missing_is_said_in_the_worker_s_language(language: str) -> None:
    filling = started(ORIENTATION)
    filling.language = language
    said = {problem.message for problem in filling.problems()}
    assert said
    assert ("This needs an answer." in said) is (language == "en")


# --- the follow-up ---


def test_a_follow_up_can_be_done_from_end_to_end() -> None:
    filling = started(FOLLOW_UP)
    fill(filling)
    assert filling.problems() == ()
    assert filling.body()["result"]["failed"] == 0
    assert filling.checklist.kind == "follow-up"


@pytest.mark.parametrize(
    ("row", "answer"),
    [("understands", "no"), ("asked_untrained", "yes"), ("near_miss", "yes"), ("supervised", "fail")],
)
def test_what_worries_a_new_worker_becomes_an_action(row: str, answer: str) -> None:
    filling = started(FOLLOW_UP)
    fill(filling)
    filling.answer(row, answer)
    assert [problem.path for problem in filling.problems()] == [row]


def test_more_training_says_what_and_the_next_day_is_not_past() -> None:
    filling = started(FOLLOW_UP)
    fill(filling)
    filling.answer("needs_more", "yes")
    fill(filling)
    assert filling.line("more").answer
    with pytest.raises(WrongAnswer, match="today or later"):
        filling.answer("next_date", "2026-05-31")


# --- the quiz ---


def test_the_quiz_is_no_checklist_to_the_library() -> None:
    library = Library((SHIPPED,))
    assert not [path for path in library.faults() if path.is_relative_to(FOLDER)]
    assert {id for id, listing in library.listings().items() if listing.folder == "orientation"} == {
        ORIENTATION,
        FOLLOW_UP,
    }


def test_the_quiz_is_plain_data_with_nothing_to_guess() -> None:
    parse(BANK.read_bytes())
    bank = yaml.safe_load(BANK.read_bytes())
    assert list(bank) == ["quiz", "version", "questions"]
    assert bank["quiz"] == ORIENTATION
    assert bank["version"] == checklist(ORIENTATION).version


def test_there_are_questions_enough_and_enough_that_no_one_may_miss() -> None:
    everywhere = [question for question in questions() if not question["provinces"]]
    assert len(everywhere) >= 30
    assert len([question for question in everywhere if question["critical"]]) >= 10


def test_the_quiz_asks_about_every_topic() -> None:
    assert {question["topic"] for question in questions()} == {
        *("welcome", "rights", "duties", "reporting", "site-rules", "restricted-areas", "fit-for-work", "discipline"),
        *("hazards", "ppe", "first-aid", "emergency", "working-alone", "violence", "harassment", "whmis"),
        *("procedures", "representative", "traffic", "falls", "trenches", "confined-spaces", "energy", "tools"),
    }


def test_a_question_has_all_its_fields_and_no_other() -> None:
    provinces = {choice.name for choice in checklist(ORIENTATION).lists["provinces"]}
    for question in questions():
        assert list(question) == ["id", "topic", "critical", "provinces", "ask", "right", "wrong", "because"]
        assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", question["id"]), question["id"]
        assert isinstance(question["critical"], bool), question["id"]
        assert set(question["provinces"]) <= provinces, question["id"]
        assert len(question["wrong"]) in (2, 3), question["id"]


def test_no_two_questions_are_the_same() -> None:
    assert len({question["id"] for question in questions()}) == len(questions())
    for spoken in LANGUAGES:
        assert len({question["ask"][spoken] for question in questions()}) == len(questions())


def test_no_two_answers_to_a_question_are_the_same() -> None:
    for question in questions():
        for spoken in LANGUAGES:
            said = [answer[spoken] for answer in answers_of(question)]
            assert len(set(said)) == len(said), (question["id"], spoken)


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_quiz_is_whole_short_and_showable_in_every_language(spoken: str) -> None:
    for question in questions():
        for text, most in [
            (question["ask"], ASK),
            (question["because"], BECAUSE),
            *((answer, ANSWER) for answer in answers_of(question)),
        ]:
            assert tuple(text) == LANGUAGES, question["id"]
            assert text[spoken].strip()
            assert SAFE.match(text[spoken]), text[spoken]
            assert len(text[spoken]) <= most, text[spoken]
        assert question["ask"][spoken].endswith("?"), question["id"]
        assert question["because"][spoken].endswith("."), question["id"]


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_longest_answer_is_no_hint(spoken: str) -> None:
    given_away = [
        question["id"]
        for question in questions()
        if len(question["right"][spoken]) > max(len(wrong[spoken]) for wrong in question["wrong"])
    ]
    assert len(given_away) <= len(questions()) / 3
