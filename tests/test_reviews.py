"""Reviews and statistics at the desk and on the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from secor_tui import reviews, scheduling, trends
from secor_tui.cli import main
from secor_tui.errors import Refused
from secor_tui.forms.answers import WrongAnswer
from secor_tui.kiosk import Kiosk
from secor_tui.ledger.record import Record
from secor_tui.output.paper import paper_of
from secor_tui.output.pdf import record_pdf
from tests import firms
from tests.output.reading import text


@pytest.fixture
def kiosk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kiosk]:
    """What the audit would say has a test of its own."""
    monkeypatch.setattr(Kiosk, "weaknesses", lambda *_: [])
    kiosk = firms.set_up(tmp_path / "data")
    yield kiosk
    kiosk.close()


def hours(kiosk: Kiosk, month: str, worked: str = "", lost: int = 0) -> Record:
    marie, draft = firms.person(kiosk, "Marie"), trends.start_hours(kiosk, month)
    draft.filling.answer("how_known", "payroll" if worked else "sign_ins")
    if worked:
        draft.filling.answer("hours", worked)
    draft.filling.answer("lost_days", lost)
    kiosk.sign(draft, "hours_signature", marie, firms.OWNER_PIN)
    return kiosk.submit(draft)


def test_hours_are_asked_for_the_month_that_is_over(kiosk: Kiosk) -> None:
    draft = trends.start_hours(kiosk)
    assert draft.filling.body()["answers"]["month"] == "2026-05"


@pytest.mark.parametrize(
    ("month", "said"), [("May", "Write year and month"), ("2026-13", "no month"), ("2026-06", "not over")]
)
def test_hours_of_no_month_and_of_one_that_is_not_over_are_refused(kiosk: Kiosk, month: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        hours(kiosk, month, "100")


def test_statistics_say_the_rates_with_their_base_or_that_hours_are_not_known(
    kiosk: Kiosk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secor_tui.desk.SystemClock", lambda: kiosk.clock)
    data = ["--data", str(kiosk.folder)]
    assert main(["statistics", *data]) == 0
    assert "No month is over yet" in capsys.readouterr().out
    firms.clock(kiosk).advance(timedelta(days=65))
    hours(kiosk, "2026-06", "1600")
    assert main(["statistics", *data]) == 0
    assert "No rates: hours worked are not known of 2026-07." in capsys.readouterr().out
    hours(kiosk, "2026-07", "1650.5", 2)
    assert main(["statistics", *data]) == 0
    # 2 x 200,000 / 3,250.5 = 123.058…
    assert "Per 200,000 hours (of 3251 worked): injury frequency 0.00" in (said := capsys.readouterr().out)
    assert "severity 123.06 days" in said
    assert main(["statistics", "--json", *data]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["base_hours"], told["until"]) == (200_000, "2026-07")
    assert [(one["month"], one["hours"], one["hours_known_by"], one["lost_days"]) for one in told["months"]] == [
        ("2026-06", "1600.00", "office", 0),
        ("2026-07", "1650.50", "office", 2),
    ]


# What the kiosk writes


@pytest.fixture
def july(kiosk: Kiosk) -> Kiosk:
    """A made-up June of the gate check: done on three days, one of them entered late, one gap explained; one fault
    twice, one near miss, one talk with a concern, hours from the payroll. Today is July 2."""
    firms.clock(kiosk).advance(timedelta(hours=1))
    for day, bent in ((0, ""), (1, "Latch bent"), (8, "Latch bent again")):
        go_to(kiosk, date(2026, 6, 1 + day))
        draft = firms.gate(kiosk, closed="fail" if bent else "pass")
        if bent:
            proposed = draft.filling.propose("closed", {"foreman": firms.person(kiosk, "Dan")})
            draft.filling.find_deficient("closed", replace(proposed, note=bent, owner=firms.person(kiosk, "Dan")))
        firms.sign(kiosk, draft)
        kiosk.submit(draft)
    near_miss(kiosk)
    talk(kiosk)
    go_to(kiosk, date(2026, 7, 2))
    hours(kiosk, "2026-06", "1625.5")
    draft = scheduling.explain(kiosk, "gate", "2026-06-03")
    draft.filling.answer("kind", "weather")
    draft.filling.answer("why", "A storm")
    kiosk.sign(draft, "said_by", firms.person(kiosk, "Dan"), firms.FOREMAN_PIN)
    kiosk.submit(draft)
    return kiosk


def go_to(kiosk: Kiosk, day: date) -> None:
    clock = firms.clock(kiosk)
    clock.advance(timedelta(days=(day - clock.now().date()).days))


def near_miss(kiosk: Kiosk) -> Record:
    dan, draft = firms.person(kiosk, "Dan"), kiosk.start("incident", by=firms.person(kiosk, "Dan"))
    answers = {
        "kind": "near_miss", "what": "A stud slid off the deck", "where": "Deck", "when": "2026-06-09T06:30",
        "events": ["none"], "could_be_serious": "no", "at_once": "Roped off",
    }  # fmt: skip
    for path, value in answers.items():
        draft.filling.answer(path, value)
    for row, people in kiosk.signers(draft):
        kiosk.sign(draft, row, dan if dan in people else people[0], firms.FOREMAN_PIN)
    return kiosk.submit(draft)


def talk(kiosk: Kiosk) -> Record:
    dan = firms.person(kiosk, "Dan")
    draft = kiosk.start_talk("", by=dan)
    draft.filling.add_round("concerns")
    answers = {
        "topic": "Ladders", "present": [dan], "concerns/0/concern": "The lane is dark", "concerns/0/raised_by": [dan],
        "concerns/0/needs_action": "no", "presenter": [dan],
    }  # fmt: skip
    for path, value in answers.items():
        draft.filling.answer(path, value)
    for problem in draft.filling.problems():
        of = {"minutes": 10, "carried_state": "none", "understood": "yes"}
        draft.filling.answer(problem.path, of.get(problem.path, "It went well"))
    for row, people in kiosk.signers(draft):
        kiosk.sign(draft, row, people[0], firms.FOREMAN_PIN)
    return kiosk.submit(draft)


def signed(kiosk: Kiosk, *, language: str = "") -> Record:
    """The review of last month, with one decision that becomes a corrective action."""
    dan, marie = firms.person(kiosk, "Dan"), firms.person(kiosk, "Marie")
    draft = kiosk.start(reviews.MONTHLY, by=dan, language=language)
    filling = draft.filling
    filling.answer("took_part", [dan])
    filling.answer("stands_out", "The latch: it is the frame that moves.")
    filling.add_round("decisions")
    filling.answer("decisions/0/decision", "New frame for the gate")
    filling.answer("decisions/0/needs_action", "yes")
    proposed = filling.propose("decisions/0/needs_action", {"foreman": dan})
    filling.find_deficient("decisions/0/needs_action", replace(proposed, note="New frame for the gate"))
    kiosk.sign(draft, "review_signature", dan, firms.FOREMAN_PIN)
    kiosk.sign(draft, "seen_signature", marie, firms.OWNER_PIN)
    return kiosk.submit(draft)


def test_a_review_that_is_begun_says_of_the_month_before_what_the_records_say(july: Kiosk) -> None:
    told = july.start(reviews.MONTHLY, language="en").filling.body()["answers"]
    assert told["month"] == "2026-06"
    assert told["read_from"].startswith("June 2026 at Lot 14, Cedar Ridge, written on 2026-07-02 at 07:42 from the")
    # June 2026 has 22 working days; the gate was looked at on three of them, one gap of the other 19 is explained.
    assert "Gate check: 3 of 22 done, explained: 1, missed: 18." in told["was_due"]
    gate = next(line for line in told["gaps"].splitlines() if line.startswith("- Gate check: "))
    assert gate == (
        "- Gate check: 2026-06-04, 2026-06-05, 2026-06-08, 2026-06-10, 2026-06-11, 2026-06-12, 2026-06-15, 2026-06-16, "
        "and 10 more"
    )
    assert "Toolbox talks: 1; of these signed by everybody present: 1.\n" in told["talked"]
    assert "Topics: Ladders.\nField-level hazard assessments: 0, on 0 of 22 working days." in told["talked"]
    assert told["happened"].startswith("Near miss: 1\n- 2026-06-09 (K7Q2-")
    assert "Hours worked, whole firm: 1,626 (payroll)." in told["happened"]
    assert "per 200,000 hours: injury frequency 0.00 (0 beyond first aid)" in told["happened"]
    assert told["mended"].splitlines() == [
        "Opened: 2.", "Closed: 0; of these by their day: 0.", "Open now: 2; of these late: 2.",
    ]  # fmt: skip
    assert told["repeats"] == "- The gate closes: Latch bent again: 2026-06-09, and before on 2026-06-02"
    assert "Corrective action, " in told["overdue"]
    assert "This site has no emergency plan." in told["overdue"]
    assert told["runs_out"] == "Nothing runs out."
    assert told["concerns"] == "- 2026-06-09, Dan Okafor: The lane is dark. (no action asked for)"
    assert told["lessons"] == "No drill was held and no investigation was signed."
    assert told["decided_before"] == "No month before was reviewed."


def test_it_is_written_in_the_language_of_the_form(july: Kiosk) -> None:
    told = july.start(reviews.MONTHLY, language="fr").filling.body()["answers"]
    assert told["read_from"].startswith("juin 2026 à Lot 14")
    assert "Heures, toute l'entreprise : 1 626 (registre de paie)." in told["happened"]
    assert told["runs_out"] == "Rien n'expire."


def test_an_amendment_keeps_what_was_written_then_in_whatever_language_it_is_read(july: Kiosk) -> None:
    record = signed(july)
    draft = july.amend(record.id)
    july.speak(draft, "fr")
    assert draft.filling.body()["answers"]["read_from"] == record.answers["read_from"]


def test_nobody_can_write_into_what_the_kiosk_wrote_and_remarks_stand_beside_it(july: Kiosk) -> None:
    filling = july.start(reviews.MONTHLY).filling
    before = filling.body()["answers"]["gaps"]
    with pytest.raises(WrongAnswer, match="The kiosk writes this itself"):
        filling.answer("gaps", "Nothing was missed")
    with pytest.raises(WrongAnswer, match="The kiosk writes this itself"):
        filling.clear("gaps")
    filling.note("gaps", "Rain all week")
    assert (filling.body()["answers"]["gaps"], filling.notes()) == (before, {"gaps": "Rain all week"})


def test_what_was_written_is_kept_with_the_record_and_marked_on_its_paper(july: Kiosk) -> None:
    record = signed(july)
    printed = text(record_pdf(paper_of(july, record, on=july.today())))
    for words in (
        "The kiosk wrote what follows from the records, in its own words.",
        "What the last review decided",
        "Hours worked, whole firm: 1,626 (payroll).",
        "The latch: it is the frame that moves.",
        "Seen by the owner",
    ):
        assert words in " ".join(printed.split())
    # A decision is nothing that was found wrong, and a month in which checks were missed is not without deficiencies.
    assert "DEFICIENC" not in printed.upper()
    assert "1 ACTION DECIDED" in printed
    assert "Month 2026-06" in printed
    assert "What is to be done (1) 1. New frame for the gate" in printed
    draft = july.amend(record.id)
    with pytest.raises(WrongAnswer, match="The kiosk writes this itself"):
        draft.filling.answer("was_due", "All of it")


def test_a_decision_becomes_a_corrective_action_and_the_next_review_says_what_came_of_it(july: Kiosk) -> None:
    record = signed(july)
    (action,) = july.registers.actions.of(record.id)
    assert (action.note, action.owner) == ("New frame for the gate", firms.person(july, "Dan"))
    go_to(july, date(2026, 9, 1))
    told = reviews.written(july, reviews.MONTHLY)["decided_before"].splitlines()
    assert told[0] == "July 2026 was not reviewed."
    assert told[1] == f"Review of June 2026 ({record.number}, 2026-07-02): 1 decided, 1 with something to do."
    assert told[2].startswith("- New frame for the gate: open, ")
    assert told[2].endswith(" days late, Dan Okafor")


def test_a_month_is_reviewed_once(july: Kiosk) -> None:
    first = signed(july)
    with pytest.raises(Refused, match=f"record {first.number}"):
        signed(july)


def test_the_review_is_due_in_every_month_after_the_first(kiosk: Kiosk) -> None:
    assert reviews.standing(kiosk, reviews.MONTHLY).state == ""
    go_to(kiosk, date(2026, 7, 2))
    stands = reviews.standing(kiosk, reviews.MONTHLY)
    assert (stands.state, stands.due, stands.about) == ("due", "2026-07-31", "2026-06")
    signed(kiosk)
    assert reviews.standing(kiosk, reviews.MONTHLY).state == "done"
    go_to(kiosk, date(2026, 9, 2))
    stands = reviews.standing(kiosk, reviews.MONTHLY)
    assert (stands.state, stands.due, stands.about) == ("overdue", "2026-08-31", "2026-08")


def test_where_actions_are_late_and_nothing_is_decided_it_is_asked_about(july: Kiosk) -> None:
    draft = july.start(reviews.MONTHLY)
    (doubt,) = july.cautions(draft)
    assert "late: 2" in doubt.said("en")


# The year


def test_what_stands_as_done_is_the_review_that_was_made(july: Kiosk) -> None:
    reviewed_year(july)
    go_to(july, date(2026, 9, 2))
    stands = reviews.standing(july, reviews.YEARLY)
    assert (stands.state, stands.about) == ("done", "2026-06")


def test_how_many_months_were_reviewed_is_told_once_and_by_their_own_months(july: Kiosk) -> None:
    signed(july)
    go_to(july, date(2026, 9, 2))
    told = reviews.written(july, reviews.YEARLY, language="en")
    assert "Monthly reviews: 1 of 3. Missing: July 2026 to August 2026." in told["figures"]
    assert "review" not in told["was_due"] + told["gaps"]


def reviewed_year(kiosk: Kiosk, *, reached: str = "") -> Record:
    marie = firms.person(kiosk, "Marie")
    draft = kiosk.start(reviews.YEARLY, by=marie, language="en")
    filling = draft.filling
    filling.answer("took_part", [marie])
    filling.answer("assessment", "It works where we use it.")
    if reached:
        filling.answer("results/0/outcome", reached)
        filling.answer("results/0/result", "5 a month")
    filling.add_round("objectives")
    for row, value in {
        "objective": "More near misses reported", "number": "4", "counts": "a month",
        "by_when": (kiosk.today() + timedelta(days=300)).isoformat(), "who": [marie],
    }.items():  # fmt: skip
        filling.answer(f"objectives/0/{row}", value)
    filling.add_round("decisions")
    filling.answer("decisions/0/decision", "No drill for first aid")
    filling.answer("decisions/0/needs_action", "yes")
    proposed = filling.propose("decisions/0/needs_action", {"owner": marie})
    filling.find_deficient("decisions/0/needs_action", replace(proposed, note="Hold a first-aid drill"))
    kiosk.sign(draft, "owner_signature", marie, firms.OWNER_PIN)
    return kiosk.submit(draft)


def test_the_next_yearly_review_asks_how_each_objective_came_out_and_shows_the_plan_with_its_proof(july: Kiosk) -> None:
    first = reviewed_year(july)
    (objective,) = july.registers.objectives.all()
    assert (objective.text, objective.number, objective.counts) == ("More near misses reported", "4", "a month")
    (step,) = july.registers.actions.of(first.id)
    closing = close(july, step.id)
    go_to(july, date(2027, 7, 2))
    told = reviews.written(july, reviews.YEARLY)
    assert [one["set_in"] for one in told["results"]] == [objective.id]
    assert told["plan_before"].splitlines()[0] == f"Review of 2026-07-02 ({first.number}). Steps planned: 1; closed: 1."
    assert "- Hold a first-aid drill: closed on 2026-07-02, Dan Okafor. Held with all" in told["plan_before"]
    assert told["plan_before"].endswith(f"Proof: record {closing.number}, Drill record.")
    assert "Monthly reviews: 0 of 12. Missing: July 2026 to June 2027." in told["figures"]
    reviewed_year(july, reached="reached")
    assert [one.state(july.today()) for one in july.registers.objectives.all()] == ["running", "reached"]


def close(kiosk: Kiosk, id: str) -> Record:
    action = kiosk.registers.actions.get(id)
    assert action is not None
    dan, marie = firms.person(kiosk, "Dan"), firms.person(kiosk, "Marie")
    draft = kiosk.start_on_action(action, "close-action", by=marie)
    for path, value in {
        "done": "Held with all",
        "done_by": [dan],
        "level": "administrative",
        "evidence": "Drill record.",
        "verified": "yes",
    }.items():
        draft.filling.answer(path, value)
    row = kiosk.signers(draft)[0][0]
    kiosk.sign(draft, row, marie, firms.OWNER_PIN)
    return kiosk.submit(draft)


def test_every_weakness_that_the_audit_knows_is_a_step_of_the_plan(
    july: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Kiosk, "weaknesses", lambda *_: [("3.2 Drills", "no first-aid drill in 12 months")])
    answers = july.start(reviews.YEARLY, language="en").filling.body()["answers"]
    assert answers["weaknesses"] == "- 3.2 Drills: no first-aid drill in 12 months"
    assert answers["decisions"] == [{"decision": "3.2 Drills: no first-aid drill in 12 months"}]


def test_the_command_prints_what_the_kiosk_would_write(
    july: Kiosk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secor_tui.desk.SystemClock", lambda: july.clock)
    data = ["--data", str(july.folder)]
    assert main(["review", "monthly", *data]) == 0
    assert "Found wrong again\n  - The gate closes: Latch bent again: 2026-06-09" in capsys.readouterr().out
    assert main(["review", "yearly", "--json", "--language", "fr", *data]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["review"], told["writes"]["month"]) == ("yearly-review", "2026-06")
    assert told["writes"]["plan_before"] == "Aucune année précédente n'a eu de bilan."


def test_what_the_audit_would_say_no_to_is_a_weakness_with_its_reason(tmp_path: Path) -> None:
    kiosk = firms.set_up(tmp_path / "data")
    found = dict(kiosk.weaknesses("en"))
    assert found
    assert all(what.split()[0].replace(".", "").isdigit() for what in found)
    assert any(found.values())
    steps = kiosk.start(reviews.YEARLY, language="en").filling.body()["answers"]["decisions"]
    assert len(steps) == len(found)
    kiosk.close()
