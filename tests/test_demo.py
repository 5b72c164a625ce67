"""The made-up firm: the same bytes every time, whole, and with everything in it that a stranger should see."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import checklists
from secor_tui import (
    bringing,
    certification,
    cli,
    demo,
    documents,
    incidents,
    outdated,
    photos,
    plans,
    postings,
    reminding,
)
from secor_tui.audit.costs import dollars
from secor_tui.demo import days
from secor_tui.demo.document_answers import ANSWERS, POLICY
from secor_tui.demo.emergency import PLACES
from secor_tui.demo.words import findings
from secor_tui.forms.library import Library
from secor_tui.kiosk import Kiosk
from secor_tui.ledger.record import Record
from secor_tui.ledger.verify import verify
from secor_tui.morning import morning_of
from secor_tui.pins import check_strength
from secor_tui.program import starters
from secor_tui.program.certificates import EXPIRED, IN_30, IN_90
from secor_tui.program.documents import PDF
from secor_tui.program.quiz import tries_of
from secor_tui.program.schedule import DUE, MISSED, OVERDUE
from secor_tui.program.site_log import PRESUMED_LEFT

UNTIL = date(2026, 11, 23)
"""A Monday."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "data"
    told: list[tuple[int, int]] = []
    demo.fill(folder, until=UNTIL, progress=lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1]
    assert [done for done, _ in told] == list(range(1, len(told) + 1))
    return folder


@pytest.fixture(scope="module")
def kiosk(folder: Path) -> Iterator[Kiosk]:
    kiosk = Kiosk.open(folder)
    yield kiosk
    kiosk.close()


@pytest.fixture(scope="module")
def records(kiosk: Kiosk) -> list[Record]:
    return list(kiosk.ledger.records())


def digest(folder: Path) -> str:
    found = hashlib.sha256()
    for name in ("records", "texts"):
        for path in sorted((folder / name).iterdir()):
            if not path.name.startswith("."):
                found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()


def test_the_same_day_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        demo.fill(tmp_path / name, until=UNTIL, months=2)
    assert digest(tmp_path / "one") == digest(tmp_path / "two")
    assert demo.made(tmp_path / "one")


@pytest.mark.parametrize("until", [date(2026, 1, 3), date(2028, 3, 1), date(2026, 7, 25)])
def test_any_day_will_do(tmp_path: Path, until: date) -> None:
    demo.fill(tmp_path / "data", until=until, months=4)
    kiosk = Kiosk.open(tmp_path / "data")
    registers = kiosk.registers
    assert len(registers.actions.open()) >= 6
    assert {one.state for one in kiosk.due(until)} >= {OVERDUE, MISSED}
    assert [one.checklist.id for one in kiosk.drafts()] == ["weekly-site-inspection"]
    assert verify(tmp_path / "data").whole


def test_it_verifies(folder: Path) -> None:
    report = verify(folder)
    assert report.faults == []
    assert report.records > 700


def test_it_ends_on_the_evening_before(records: list[Record]) -> None:
    last = datetime.fromisoformat(records[-1].entered)
    assert last < days.at(UNTIL, 0, 0)
    assert last > days.at(UNTIL, 0, 0) - timedelta(days=4)
    assert days.months_before(UNTIL, 14) <= date.fromisoformat(records[0].date) <= date(2025, 9, 26)


def test_something_is_due_overdue_and_missed(kiosk: Kiosk) -> None:
    states = {(one.checklist, one.state) for one in kiosk.due(UNTIL)}
    assert ("daily-site-inspection", DUE) in states
    assert ("daily-site-inspection", MISSED) in states
    assert ("weekly-site-inspection", OVERDUE) in states


def test_some_actions_are_open_two_of_them_late_and_the_rest_were_closed(kiosk: Kiosk) -> None:
    actions = kiosk.registers.actions
    assert len(actions.open()) >= 6
    assert sum(one.overdue(UNTIL) > 0 for one in actions.open()) == 2
    closed = [one for one in actions.all() if one.state == "closed"]
    late = [one for one in closed if one.closed > one.due]
    assert len(closed) > 100
    assert 5 < len(late) < len(closed) / 4
    assert all(one.done and one.level and one.evidence for one in closed)
    assert not any(one.own_word for one in closed)
    assert any(one.reopened for one in closed)
    assert any(one.moved for one in closed)
    assert any(one.moved for one in actions.open())
    assert any(actions.earlier(one) for one in actions.open())
    assert any(kiosk.for_owner(one, UNTIL) for one in actions.open())


def test_something_has_run_out_and_something_soon_will(kiosk: Kiosk) -> None:
    soon = kiosk.registers.expiries.within(30, UNTIL)
    assert soon[0].on < UNTIL.isoformat()
    assert soon[-1].on > UNTIL.isoformat()


def test_there_is_an_amendment_with_its_reason(records: list[Record]) -> None:
    (amendment,) = [one for one in records if one.amends and one.kind == "inspection"]
    assert "Rodel" in amendment.reason


def test_one_inspection_was_entered_a_day_late(records: list[Record]) -> None:
    late = [one for one in records if one.kind == "inspection" and not one.amends and one.date != one.entered[:10]]
    (only,) = late
    assert "late" in only.answers["remarks"]


def test_the_clock_that_went_back_was_attested(records: list[Record]) -> None:
    (doubtful,) = [one for one in records if one.clock != "ok"]
    assert (doubtful.kind, doubtful.clock) == ("clock", "behind")
    assert doubtful.answers["true_time"][:10] == doubtful.date > doubtful.entered[:10]


def test_one_checklist_is_half_filled_in(kiosk: Kiosk) -> None:
    (draft,) = kiosk.drafts()
    progress = draft.filling.progress()
    assert 5 < progress.answered < progress.total
    assert draft.cursor


def test_everything_but_the_first_two_people_is_signed(records: list[Record]) -> None:
    # Whoever comes and goes signs nothing, and neither does a visitor.
    signed = [one for one in records if one.kind != "presence" and one.checklist_id != "visit"]
    assert [one.seq for one in signed if not one.signatures] == [1, 2]


def test_the_crew_is_as_the_manual_says(kiosk: Kiosk) -> None:
    crew = kiosk.registers.crew.staff()
    assert {one.name for one in crew} == {member.name for member in demo.CREW}
    assert {"fr", "tl"} <= {one.language for one in crew}
    for member in demo.CREW:
        check_strength(member.pin, member.role)
        kiosk.pins.check(kiosk.registers.crew.find(member.name)[0].id, member.pin)


def test_the_wall_has_one_ticket_that_has_run_out_and_one_that_will_this_month(kiosk: Kiosk) -> None:
    states = [one.state(UNTIL) for one in kiosk.wall(UNTIL)]
    assert (states.count(EXPIRED), states.count(IN_30)) == (1, 1)
    assert states.count(IN_90) > 1


def test_everybody_is_oriented_and_the_apprentice_was_followed_up(kiosk: Kiosk) -> None:
    assert kiosk.orientations_due(UNTIL) == {}
    assert kiosk.follow_ups() == []
    assert any(one.kind == "follow-up" for one in kiosk.ledger.records(kind="follow-up"))


def test_the_site_says_where_to_go_and_what_to_fear_on_the_orientation_and_on_the_board(kiosk: Kiosk) -> None:
    oriented = next(kiosk.ledger.records(kind="orientation", newest_first=True)).answers
    assert oriented["muster_point"] == demo.SITE["muster_point"]
    draft = kiosk.start_orientation(kiosk.registers.crew.find("Jody")[0].id)
    answers = draft.filling.body()["answers"]
    plan = kiosk.registers.plans.current(kiosk.site)
    assert plan is not None
    said = [" ".join(plan.text(name).split()) for name in ("muster_point", "alarm", "first_aid")]
    assert [answers[name] for name in ("muster_point", "alarm", "first_aid_place")] == said
    assert answers["site_hazards"] == demo.SITE["hazards"]
    sheet = morning_of(kiosk)
    assert [sheet.muster_point, sheet.alarm, sheet.first_aid_place] == said


def test_every_orientation_has_its_quiz_and_somebody_slipped_once(kiosk: Kiosk) -> None:
    tries = [tries_of(one.answers) for one in kiosk.ledger.records(kind="orientation")]
    assert tries
    assert all(len({one.question for one in quiz}) == 10 for quiz in tries)
    assert sum(not one.right for quiz in tries for one in quiz) == 1


def test_one_person_never_signed_out_on_the_last_day(kiosk: Kiosk) -> None:
    (stay,) = kiosk.registers.site_log.never_signed_out(datetime(UNTIL.year, UNTIL.month, UNTIL.day, 23))  # noqa: DTZ001
    assert kiosk.registers.crew.name(stay.person) == "Андрій Шевчук"


def test_somebody_who_forgot_to_sign_out_was_presumed_to_have_left_without_a_time(kiosk: Kiosk) -> None:
    (said,) = [
        one.answers for one in kiosk.ledger.records(kind="presence") if one.answers["direction"] == PRESUMED_LEFT
    ]
    assert kiosk.registers.crew.name(said["person"][0]).startswith("Jody")
    assert said["reason"]
    assert "at" not in said


def test_a_talk_was_held_every_week_and_each_was_signed_by_all_who_were_there(kiosk: Kiosk) -> None:
    talks = kiosk.registers.meetings.all(kind="talk")
    assert len(talks) > 50
    assert all(one.complete for one in talks)
    assert len({one.talk for one in talks}) > 20
    assert len(kiosk.registers.meetings.all(kind="meeting")) >= 13
    assert kiosk.registers.musters.last_drill() is not None
    assert [one for one in kiosk.participation(date(2025, 11, 23), UNTIL) if one.raised]


def test_a_visitor_came_more_than_once(kiosk: Kiosk) -> None:
    (visitor,) = kiosk.registers.crew.with_role("visitor")
    assert len(kiosk.ledger.history(visitor.id)) > 1


def test_nobody_works_on_weekends_holidays_or_at_christmas(records: list[Record]) -> None:
    worked = {date.fromisoformat(one.date) for one in records}
    assert not {day for day in worked if day.weekday() > 4}
    closed = [date(2025, 9, 30), date(2025, 10, 13), date(2025, 11, 11), date(2026, 2, 16), date(2026, 4, 3),
              date(2026, 5, 18), date(2026, 7, 1), date(2026, 8, 3), date(2026, 9, 7)]  # fmt: skip
    closed += [date(2025, 12, 23) + timedelta(days=n) for n in range(11)]
    assert not worked & set(closed)


def test_the_daily_inspection_is_done_before_the_work_and_takes_minutes(records: list[Record]) -> None:
    dailies = [one for one in records if one.checklist_id == "daily-site-inspection" and not one.amends]
    assert len(dailies) > 250
    for one in dailies:
        assert "06:25" < one.opened[11:16] < "07:15"
        assert 90 < sum(one.body["seconds"].values()) < 900


def test_no_two_records_are_much_alike(records: list[Record]) -> None:
    notes = Counter(found["note"] for one in records for found in one.deficiencies.values() if not one.amends)
    assert max(notes.values()) <= 3
    assert len(notes) > 80


def test_every_finding_is_about_a_row_that_can_fail() -> None:
    library = Library((Path(__file__).parent.parent / "checklists",))
    for checklist, rows in findings().items():
        known = {row.name for row in library.load(checklist).walk() if row.fail and "fail" in row.fail.values}
        assert set(rows) <= known, checklist


def test_mountain_time_changes_with_the_seasons() -> None:
    assert [days.at(day, 7, 0).isoformat()[-6:] for day in (date(2026, 3, 7), date(2026, 3, 9), date(2026, 11, 2))] == [
        "-07:00",
        "-06:00",
        "-07:00",
    ]


# The commands


def test_demo_fills_an_empty_folder_and_refuses_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["demo", "--data", str(tmp_path / "data"), "--until", "2026-11-23"]
    # A README, as in a checkout, is nobody's data.
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "README.md").write_text("Data of a kiosk")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(demo, "MONTHS", 2)
        assert cli.main(words) == 0
    assert re.search(r"Garrett Lindqvist \(foreman\) \d{6}", capsys.readouterr().out)
    before = digest(tmp_path / "data")
    assert cli.main(words) == 2
    assert "holds something already" in capsys.readouterr().err
    assert digest(tmp_path / "data") == before


def test_the_kiosk_opens_on_the_made_up_firm_and_takes_it_up_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[Path, int]] = []

    def run(kiosk: Kiosk) -> int:
        seen.append((kiosk.folder, kiosk.registers.seq))
        return 0

    monkeypatch.setattr("screens.app.run", run)
    monkeypatch.setattr(demo, "MONTHS", 2)
    for _ in range(2):
        assert cli.main(["--demo", "--data", str(tmp_path / "firm")]) == 0
        assert str(tmp_path / "firm") in capsys.readouterr().err
    assert seen[0] == seen[1]
    assert seen[0][1] > 50
    assert json.loads((tmp_path / "firm" / "config.json").read_bytes())["demo"]["Garrett"]


def test_the_scratch_folder_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Path] = []

    def run(kiosk: Kiosk) -> int:
        seen.append(kiosk.folder)
        return 0

    monkeypatch.setattr("screens.app.run", run)
    monkeypatch.setattr(demo, "MONTHS", 2)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    keyboard = io.StringIO("\n")
    monkeypatch.setattr(keyboard, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdin", keyboard)
    assert cli.main(["--demo"]) == 0
    assert keyboard.read() == "", "the PINs are read before the screen covers them"
    assert seen[0].parent == tmp_path
    assert str(seen[0]) in capsys.readouterr().err


def test_one_unit_is_out_of_service_some_were_repaired_and_maintenance_of_one_is_overdue(
    kiosk: Kiosk, records: list[Record]
) -> None:
    equipment = kiosk.registers.equipment
    assert [one.number for one in equipment.out_of_service()] == ["C-1"]
    assert any(one.kind == "unit-repair" for one in records)
    overdue = [equipment.get(one.unit) for one in equipment.services(UNTIL) if one.overdue]
    assert [one.number for one in overdue if one] == ["Truck 2"]
    assert all(equipment.standing(one.id).checked for one in equipment.all())


def test_things_happened_and_one_of_them_is_still_to_be_reported(kiosk: Kiosk) -> None:
    known = kiosk.registers.incidents.all()
    assert Counter(one.kind for one in known) == {"near_miss": 3, "first_aid": 2, "medical_aid": 2}
    assert {one.stage for one in known} == {"reported", "full", "verified"}
    (clock,) = [one for one in incidents.running(kiosk) if one.rule.id == "ab_wcb"]
    assert known[0].id == clock.incident
    # Nobody is to be called at once: the kiosk opens on its home screen.
    assert incidents.calls(kiosk) == []


def test_an_investigation_has_five_whys_a_worker_s_part_and_actions_that_were_closed(kiosk: Kiosk) -> None:
    (one,) = [one for one in kiosk.registers.incidents.all() if one.kind == "medical_aid" and one.findings]
    assert [found.stage for found in one.findings] == ["preliminary", "full", "verified"]
    assert all(found.worker_part for found in one.findings)
    full = kiosk.ledger.get(one.findings[1].record)
    assert full is not None
    assert len(full.answers["whys"]) == 5
    assert {action.state for action in kiosk.registers.actions.of(full.id)} == {"closed"}
    assert one.answer("ab_wcb") is not None


def test_some_of_what_was_found_is_shown_by_a_photo_and_so_is_what_was_done(kiosk: Kiosk) -> None:
    actions = kiosk.registers.actions
    shown = [one for one in actions.all() if one.photos]
    assert len(shown) > 10
    both = [one for one in shown if one.photos_after]
    assert both
    for sha256 in (both[0].photos[0].sha256, both[0].photos_after[0].sha256):
        path = kiosk.ledger.attachments.path(sha256)
        assert hashlib.sha256(path.read_bytes()).hexdigest() == sha256
        assert photos.preview(path, 40, 30)


def test_the_site_has_a_plan_that_lacks_nothing_and_was_practised_since(kiosk: Kiosk) -> None:
    register = kiosk.registers.plans
    plan = register.current(kiosk.site)
    assert plan is not None
    assert (plan.version, len(plan.muster_points)) == (2, 2)
    assert plans.missing(kiosk, plan, "en") == []
    assert plans.left(kiosk, plan) == []
    assert register.practised(kiosk.site) > plan.approved_on


def test_its_documents_are_its_own_and_adopted_in_the_first_weeks(kiosk: Kiosk, records: list[Record]) -> None:
    current = kiosk.registers.documents.current()
    assert {(one.id, one.language) for one in current} >= ANSWERS.keys()
    assert {one.language for one in current} == {"en", "fr"}
    first = datetime.fromisoformat(records[0].entered)
    for record in (one for one in records if one.kind == "document" and not one.amends):
        adopted = datetime.fromisoformat(record.entered) - first < timedelta(days=28)
        assert adopted or record.answers["document_id"] == "policy-statement"
    for one in current:
        assert starters.OPENED not in documents.text(kiosk, one)
        assert not outdated.found(kiosk, one)


def test_every_blank_of_what_it_adopted_has_an_answer() -> None:
    library = starters.load_starters([Path(checklists.__file__).parent / "procedures"])
    for key, answers in ANSWERS.items():
        assert len(answers) == len(library[key].blanks), key


def test_a_manual_was_brought_as_pdf_and_is_handed_out_as_it_is(kiosk: Kiosk) -> None:
    (manual,) = [one for one in kiosk.registers.documents.current() if one.media == PDF]
    assert manual.roles == ()
    assert documents.pdf(kiosk, manual).startswith(b"%PDF-")
    path = kiosk.ledger.attachments.path(manual.sha256)
    assert bringing.read(path).media == PDF


def test_the_policy_was_revised_once_in_both_languages_and_read_anew(kiosk: Kiosk) -> None:
    for language, (goals, changed) in POLICY.items():
        newest, before = kiosk.registers.documents.of("policy-statement", language)
        assert (newest.revision, before.revision, newest.changed) == (2, 1, changed)
        assert goals in documents.text(kiosk, newest)
        assert documents.unread_by(kiosk, newest) == []
    assert len(kiosk.registers.documents.readers("policy-statement", 1)) >= 5


def test_the_crew_has_read_all_but_three_and_one_review_is_overdue(kiosk: Kiosk) -> None:
    name, register = kiosk.registers.crew.name, kiosk.registers.documents
    left = {name(who): len(docs) for who, docs in documents.who_must(kiosk).items()}
    assert left == {"Jody Cardinal": 2, "Андрій Шевчук": 1}
    overdue = [one.id for one in register.current() if one.review(UNTIL) == "overdue"]
    assert overdue == ["maintenance"]
    assert not any(register.behind(one) for one in register.current())


def test_french_is_read_by_whoever_wants_french(kiosk: Kiosk, records: list[Record]) -> None:
    (etienne,) = kiosk.registers.crew.find("Étienne Gagnon-Roy")
    read = [one.answers for one in records if one.kind == "reading" and one.by == etienne.id]
    french = {id for id, language in ANSWERS if language == "fr"}
    assert {one["document_id"] for one in read if one["language"] == "fr"} == french


def test_the_poster_by_the_door_was_hung_anew_and_the_one_at_the_gate_forgotten(kiosk: Kiosk) -> None:
    hanging = kiosk.registers.postings.hanging(kiosk.site)
    stale = {one.place for one in postings.stale(kiosk)}
    assert {one.place for one in hanging} == set(PLACES)
    assert stale == {PLACES[1]}


def test_it_is_on_its_way_to_the_certificate_with_a_day_set_and_its_costs_entered(kiosk: Kiosk) -> None:
    states = {one.name: one.state for one in reversed(certification.way(kiosk).steps)}
    done = [states[name] for name in ("account", "membership", "course")]
    assert (done, states["certificate"]) == (["done"] * 3, "later")
    (planned,) = reminding.reminders(kiosk)
    assert planned[0] == "planned"
    costs = kiosk.registers.milestones.costs
    assert costs is not None
    history = kiosk.ledger.history(costs[0])
    found = certification.money(kiosk, certification.partner(kiosk), history[-1].answers)
    assert dollars(found.years[0].rebate or Fraction(0)) == Decimal("1992.60")
    assert found.pays_back is not None
