"""The checklists that come with the kiosk: sound, whole in two languages, and written so that a pass means safe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path

import pytest

import checklists
from secor_tui.forms.lint import lint_file
from secor_tui.forms.loader import load
from secor_tui.forms.model import ELEMENTS, FREQUENCIES, LANGUAGES, ROLES, UNANSWERED, Checklist, Row, RowType, Text

SHIPPED = Path(str(resources.files(checklists)))
FOLDERS = ("actions", "inspections", "company", "crew", "emergency", "meetings", "equipment", "incidents", "reviews")
_NOT_HERE = {"reporting", "required", "drills", "posted", "first-aid", "violence", "opening"}
"""Lists of rules beside the forms, and forms with rules of their own: what is confidential."""
FILES = {
    path.stem: path
    for folder in FOLDERS
    for path in sorted((SHIPPED / folder).glob("*.yaml"))
    if path.stem not in _NOT_HERE
}
INSPECTIONS = {
    "daily-site-inspection": "workday",
    "weekly-site-inspection": "weekly",
    "vehicle-mobile-equipment": "shift",
    "ladder": "before-use",
    "scaffold": "before-use",
    "fall-protection-gear": "before-use",
    "fire-extinguisher": "monthly",
    "first-aid-kit": "monthly",
    "electrical-hand-tools": "weekly",
    "excavation": "shift",
    "confined-space-entry": "before-use",
    "hot-work": "before-use",
    "housekeeping": "as-needed",
    "compressor-generator": "before-use",
}
ACTIONS = {"reopen-action": "action-change", "move-action": "action-change"}
INCIDENTS = {
    "incident": "incident",
    "frequency": "frequency",
    "days-off": "days-off",
    "gap": "gap",
    "hours": "hours",
    "costs": "costs",
    "milestone": "milestone",
    "monthly-review": "monthly-review",
    "yearly-review": "yearly-review",
    "notification": "notification",
    "investigation": "investigation",
    "work-refusal": "refusal",
}
COMPANY = {"firm": "firm", "site": "site", "worker": "worker", "close-action": "action", "clock": "clock"}
CREW = {
    "certificate": "certificate",
    "presence": "presence",
    "visit": "worker",
    "muster": "muster",
    "toolbox-talk": "talk",
    "safety-meeting": "meeting",
    "pin": "pin",
    "plan": "plan",
    "drill": "drill",
    "drill-plan": "drill-plan",
    "posting": "posting",
}
EQUIPMENT = {"unit": "unit", "repair": "unit-repair", "maintenance": "maintenance"}
OFFICE = {"master": "master", "gathered": "gathered"}
SPOKEN = ("en", "fr")
VERDICTS = ("pass_fail", "pass_fail_na")
SAFE = re.compile(r"[\x20-\x7e¡-ÿ]*\Z")
"""What every screen can show: ASCII and the printable part of Latin-1, so no ligature, curly quote or long dash."""

LABEL, TITLE, CHOICE, HINT = 70, 45, 50, 160
"""Longest texts, in characters: a row is read in two seconds at 80 columns."""

every = pytest.mark.parametrize("id", FILES)
each_inspection = pytest.mark.parametrize("id", INSPECTIONS)


@cache
def checklist(id: str) -> Checklist:
    return load(FILES[id])


def texts(of: Checklist) -> Iterator[tuple[str, Text]]:
    """Every text that the file writes itself, with where it stands."""
    yield "title", of.title
    yield "hint", of.hint
    yield "statement", of.statement
    for row in of.walk():
        yield f"{row.name} label", row.label
        for column in ("hint", "required_message", "constraint_message"):
            if text := getattr(row, column):
                yield f"{row.name} {column}", text
    for name, choices in of.lists.items():
        for choice in choices:
            yield f"{name}/{choice.name}", choice.label


def verdicts(of: Checklist) -> list[Row]:
    return [row for row in of.walk() if row.list_name in VERDICTS]


def answerable(of: Checklist) -> list[Row]:
    return [row for row in of.walk() if row.type not in UNANSWERED]


def test_what_the_issue_names_is_shipped() -> None:
    known = (INCIDENTS, INSPECTIONS, ACTIONS, COMPANY, CREW, EQUIPMENT, OFFICE)
    assert set(FILES) == {id for family in known for id in family}


@every
def test_the_file_is_sound(id: str) -> None:
    assert [str(fault) for fault in lint_file(FILES[id])] == []


@every
def test_every_text_is_there_in_english_and_french(id: str) -> None:
    missing = [where for where, text in texts(checklist(id)) for spoken in SPOKEN if not text.get(spoken)]
    assert missing == []


@every
def test_french_is_not_english_left_standing(id: str) -> None:
    same = [where for where, text in texts(checklist(id)) if text["en"] == text["fr"] and len(text["en"].split()) > 4]
    assert same == []


@every
def test_every_character_can_be_shown_on_a_bare_console(id: str) -> None:
    strange = [
        (where, found) for where, text in texts(checklist(id)) for found in text.values() if not SAFE.match(found)
    ]
    assert strange == []


@every
def test_texts_are_short_enough_to_be_read(id: str) -> None:
    of = checklist(id)
    most = {"label": LABEL, "title": TITLE, "hint": HINT, "constraint_message": HINT, "required_message": HINT}
    long = [
        (where, found)
        for where, text in texts(of)
        for found in text.values()
        if len(found) > most.get(where.split()[-1], CHOICE if "/" in where else 600)
    ]
    assert long == []


@every
def test_names_are_plain_words_that_can_stay(id: str) -> None:
    names = [row.name for row in checklist(id).walk()]
    names += [choice.name for choices in checklist(id).lists.values() for choice in choices]
    assert [name for name in names if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name)] == []


@every
def test_words_with_a_fixed_list_are_on_it(id: str) -> None:
    of = checklist(id)
    assert of.frequency in FREQUENCIES
    assert of.role in ROLES
    assert of.elements
    assert {element for row in of.walk() for element in row.elements} | set(of.elements) <= ELEMENTS.keys()


@every
def test_a_signature_says_something_in_full(id: str) -> None:
    statement = checklist(id).statement
    assert statement["en"].startswith("I ")
    assert statement["fr"].startswith(("J'", "Je "))
    assert all(statement[spoken].endswith(".") for spoken in SPOKEN)


@each_inspection
def test_inspections_are_due_when_the_field_says(id: str) -> None:
    of = checklist(id)
    assert (of.kind, of.frequency, of.hidden) == ("inspection", INSPECTIONS[id], False)
    assert "inspections" in of.elements


@each_inspection
def test_an_inspection_ends_with_a_signature(id: str) -> None:
    assert checklist(id).rows[-1].type is RowType.SIGNATURE


@each_inspection
def test_a_verdict_is_a_statement_so_that_pass_is_safe(id: str) -> None:
    for row in verdicts(checklist(id)):
        for spoken in SPOKEN:
            assert row.label[spoken][-1] not in "?.!:", row.name


@every
def test_yes_or_no_answers_a_question(id: str) -> None:
    for row in checklist(id).walk():
        if row.list_name == "yes_no":
            assert all(row.label[spoken].endswith("?") for spoken in SPOKEN), row.name


@each_inspection
def test_no_verdict_can_be_skipped(id: str) -> None:
    assert [row.name for row in verdicts(checklist(id)) if row.required != "true()"] == []


@each_inspection
def test_a_hint_speaks_of_not_applicable_only_where_it_can_be_chosen(id: str) -> None:
    firm = [row for row in verdicts(checklist(id)) if row.list_name == "pass_fail"]
    assert [row.name for row in firm if "N/A" in row.hint.get("en", "") or "S. O." in row.hint.get("fr", "")] == []


@each_inspection
def test_what_fails_wants_a_note_and_opens_an_action(id: str) -> None:
    failing = [row for row in checklist(id).walk() if row.fail]
    assert failing
    assert [row.name for row in failing if row.fail and not (row.fail.note and row.fail.action)] == []


@each_inspection
def test_what_stops_work_is_grave_and_due_today(id: str) -> None:
    for row in checklist(id).walk():
        if row.critical:
            assert row.fail is not None, row.name
            assert row.fail.severity in ("high", "critical"), row.name
            assert row.fail.days == 0, row.name
        elif row.fail:
            assert row.fail.severity != "critical", row.name


@every
def test_only_a_date_runs_out(id: str) -> None:
    assert [row.name for row in checklist(id).walk() if row.expires and row.type is not RowType.DATE] == []


@every
def test_no_reason_to_hide_a_row_is_left_unasked(id: str) -> None:
    """Whatever a condition looks at is itself always asked before, so that nothing hides by being skipped."""
    of = checklist(id)
    asked = {row.name for row in of.walk() if row.required == "true()"}
    # What a screen of its own fills in is there, and a repeat can be counted however often it was answered.
    asked |= {row.name for row in of.walk() if of.hidden and row.appearance == "hidden"}
    for row in of.walk():
        looked_at = set(re.findall(r"(?<!count\()\$\{(\w+)\}", row.relevant))
        assert looked_at <= asked | {"watch_ended"}, row.name


def test_the_daily_inspection_fits_a_morning() -> None:
    of = checklist("daily-site-inspection")
    assert of.role == "foreman"
    assert 35 <= len(answerable(of)) <= 45
    assert 30 <= len(verdicts(of)) <= 40
    typed = [row for row in answerable(of) if row.required and row.type not in (RowType.SELECT_ONE, RowType.PEOPLE)]
    assert [row.name for row in typed] == ["crew_count"]


def test_the_daily_inspection_asks_only_for_what_is_on_site() -> None:
    of = checklist("daily-site-inspection")
    gates = [row.name for row in of.walk() if row.list_name == "yes_no"]
    for gate in gates:
        behind = [row for row in of.rows if row.relevant == f"${{{gate}}} = 'yes'"]
        assert len(behind) == 1, gate
        assert any(row.critical for row in behind[0].rows), gate


def test_each_extinguisher_and_each_kit_says_when_it_runs_out() -> None:
    for id, repeat, row in (
        ("fire-extinguisher", "extinguishers", "service_due"),
        ("first-aid-kit", "kits", "first_expiry"),
    ):
        found = {inner.name: inner for inner in checklist(id).row(repeat).rows}
        assert found[row].expires
        assert found[row].required


def test_gas_readings_fail_by_the_limits_of_the_instrument_alone() -> None:
    """No limit is written into the checklist: the law differs by province, the alarm is set in the instrument."""
    of = checklist("confined-space-entry")
    readings = [row for row in of.walk() if row.fail and row.type is RowType.DECIMAL]
    assert len(readings) == 8
    for row in readings:
        assert row.fail is not None
        assert not re.search(r"\d", row.fail.when), row.name
        assert row.critical


@pytest.mark.parametrize(("id", "kind"), COMPANY.items())
def test_the_firm_s_own_forms_are_reached_from_their_screens(id: str, kind: str) -> None:
    of = checklist(id)
    assert (of.kind, of.hidden) == (kind, True)
    assert of.confidential is (id == "worker")


def test_the_forms_have_the_rows_that_registers_read() -> None:
    rows = {id: {row.name for row in checklist(id).walk()} for id in COMPANY}
    assert rows["worker"] == {
        *("name", "hat", "role", "language", "phone", "emergency_contact", "company", "young", "wcb", "badge"),
        *("first_day", "left"),
    }
    assert {"name", "province"} <= rows["firm"]
    found = {"alarm", "first_aid_place", "first_aid_call", "muster_point", "hazards"}
    assert {"province", "name", "address", "description", "phone"} | found == rows["site"]
    assert {"action", "done", "done_by", "level", "photo", "evidence", "verified"} <= rows["close-action"]
    assert "true_time" in rows["clock"]


@pytest.mark.parametrize(("id", "kind"), ACTIONS.items())
def test_what_changes_an_action_says_how_and_why(id: str, kind: str) -> None:
    of = checklist(id)
    assert (of.kind, of.hidden) == (kind, True)
    assert {"change", "action", "reason", "owner", "due"} <= {row.name for row in of.walk()}
    assert of.row("change").default.strip("'") == id.split("-")[0]


@pytest.mark.parametrize(("id", "kind"), CREW.items())
def test_the_crews_forms_make_the_records_that_registers_read(id: str, kind: str) -> None:
    of = checklist(id)
    assert of.kind == kind
    assert of.hidden is (id not in ("toolbox-talk", "safety-meeting"))
    assert of.confidential is (id == "visit")


@pytest.mark.parametrize("id", ["toolbox-talk", "safety-meeting"])
def test_everybody_present_signs(id: str) -> None:
    assert [row.signed_by for row in checklist(id).walk() if row.type is RowType.SIGNATURE] == ["present"]


def test_a_visitor_is_a_person_of_the_same_register() -> None:
    """What a visit asks, the register of people knows by the same names."""
    own = {row.name for row in checklist("visit").walk()}
    assert {"name", "role", "company", "phone", "host", "language"} <= own


def test_a_person_has_the_roles_and_languages_of_the_kiosk() -> None:
    of = checklist("worker")
    assert tuple(choice.name for choice in of.lists["roles"]) == ROLES
    assert tuple(choice.name for choice in of.lists["languages"]) == LANGUAGES


def test_a_firm_may_be_in_any_province_or_territory() -> None:
    assert [choice.name for choice in checklist("firm").lists["provinces"]] == [
        *("ab", "bc", "mb", "nb", "nl", "ns", "nt", "nu", "on", "pe", "qc", "sk", "yt"),
    ]


@pytest.mark.parametrize(("id", "kind"), EQUIPMENT.items())
def test_the_forms_of_equipment_make_the_records_that_registers_read(id: str, kind: str) -> None:
    of = checklist(id)
    assert (of.kind, of.hidden) == (kind, True)
    assert of.about == ("number" if id == "unit" else "unit")


def test_a_unit_is_checked_with_a_checklist_that_is_shipped_and_names_its_unit() -> None:
    named = [choice.name.replace("_", "-") for choice in checklist("unit").lists["checks"]]
    for id in named[: named.index("other")]:
        assert checklist(id).about, id


def test_kinds_of_units_are_those_of_the_machines_own_check() -> None:
    kinds = {choice.name: choice.label for choice in checklist("unit").lists["unit_kinds"]}
    for choice in checklist("vehicle-mobile-equipment").lists["unit_kinds"]:
        assert choice.name == "other" or kinds[choice.name] == choice.label


def test_whoever_is_competent_signs_a_unit_back_in_service() -> None:
    assert [row.signed_by for row in checklist("repair").walk() if row.type is RowType.SIGNATURE] == ["competent"]
