"""Incidents at the desk: what is filled in, what is refused, who may say what, and what the command line shows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from secor_tui import cli, incidents
from secor_tui.errors import Refused, WrongUse
from secor_tui.forms.filling import WrongAnswer
from secor_tui.kiosk import Draft, Kiosk
from secor_tui.ledger.record import Record
from secor_tui.program.refusals import NOTICE
from tests import firms
from tests.output.reading import text


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = firms.set_up(tmp_path / "data")
    for name, role, pin in (("Ana Silva", "worker", "2468"), ("Rita Roy", "representative", "8642")):
        id = kiosk.enter(kiosk.start("worker", prefill={"name": name, "role": role})).id
        kiosk.pins.set(id, pin, role=role)
    firms.clock(kiosk).advance(timedelta(minutes=5))
    yield kiosk
    kiosk.close()


PINS = {"Dan": firms.FOREMAN_PIN, "Marie": firms.OWNER_PIN, "Ana": "2468", "Rita": "8642"}
REPORT: dict[str, Any] = {
    "what": "A board slid off the roof.", "where": "Unit 3", "when": "2026-06-01T06:30", "events": ["none"],
    "could_be_serious": "no", "at_once": "Work below stopped.",
}  # fmt: skip


def save(kiosk: Kiosk, draft: Draft, *names: str, **answers: Any) -> Record:
    """Answer, let everybody who is asked sign, and save."""
    for path, value in answers.items():
        draft.filling.answer(path, value)
    people = {firms.person(kiosk, name): PINS[name] for name in (*names, "Dan", "Marie", "Ana", "Rita")}
    for row, allowed in kiosk.signers(draft):
        signer = next(one for one in people if one in allowed)
        kiosk.sign(draft, row, signer, people[signer])
    return kiosk.submit(draft)


def report(kiosk: Kiosk, kind: str = "near_miss", by: str = "Ana", **answers: Any) -> Record:
    return save(kiosk, incidents.report(kiosk, kind), by, **{**REPORT, **answers})


def move(kiosk: Kiosk, province: str) -> None:
    """The firm works in another province."""
    firm = next(iter(kiosk.ledger.records(kind="firm")))
    draft = kiosk.amend(firm.id)
    draft.reason = "We moved."
    save(kiosk, draft, "Marie", province=province)


def test_whoever_saw_it_reports_it(kiosk: Kiosk) -> None:
    record = report(kiosk, by="Ana")
    assert record.by == firms.person(kiosk, "Ana")
    assert record.answers["employers"] == "Northgate Framing Ltd."


def test_nothing_is_reported_that_is_still_to_come(kiosk: Kiosk) -> None:
    with pytest.raises(Refused, match="still to come"):
        report(kiosk, when="2026-06-01T09:00")


def test_a_report_of_yesterday_keeps_both_days(kiosk: Kiosk) -> None:
    record = report(kiosk, when="2026-05-31T15:00")
    (one,) = kiosk.registers.incidents.all()
    assert (one.day, one.date, record.date) == ("2026-05-31", "2026-06-01", "2026-06-01")


def test_a_near_miss_is_evidence_of_investigations(kiosk: Kiosk) -> None:
    assert "investigations" in kiosk.library.listings()["incident"].elements


# Who was told


def serious(kiosk: Kiosk) -> Record:
    return report(kiosk, "serious_injury", injuries=["admitted"], could_be_serious=None)


def told(kiosk: Kiosk, incident: Record, rule: str = "ab_call", **answers: Any) -> Draft:
    draft = incidents.tell(kiosk, incident.id, rule, "told")
    given = {"told_by": [firms.person(kiosk, "Ana")], "told_whom": "Officer Lee", "way": "phone", **answers}
    for path, value in given.items():
        draft.filling.answer(path, value)
    return draft


def test_a_call_is_wanted_until_it_is_written_down(kiosk: Kiosk) -> None:
    incident = serious(kiosk)
    assert [one.rule.id for one in incidents.calls(kiosk)] == ["ab_call"]
    record = save(kiosk, told(kiosk, incident), "Ana")
    assert "Alberta OHS" in record.answers["duty"]
    assert incident.number in record.answers["about"]
    assert incidents.calls(kiosk) == []
    assert [one.rule.id for one in incidents.running(kiosk)] == ["ab_wcb"]


def test_nobody_is_told_before_it_happened_or_later_than_now(kiosk: Kiosk) -> None:
    incident = serious(kiosk)
    for at in ("2026-06-01T06:00", "2026-06-01T09:00"):
        with pytest.raises(Refused, match="after it happened"):
            save(kiosk, told(kiosk, incident, told_at=at), "Ana")


def test_a_call_put_off_is_asked_again_at_its_time(kiosk: Kiosk) -> None:
    incident = serious(kiosk)
    draft = incidents.tell(kiosk, incident.id, "ab_call", "put_off")
    save(kiosk, draft, "Ana", why="The ambulance is being let in.")
    assert incidents.calls(kiosk) == []
    firms.clock(kiosk).advance(timedelta(hours=2))
    assert [one.rule.id for one in incidents.calls(kiosk)] == ["ab_call"]


def test_it_is_not_put_off_to_a_time_that_is_past(kiosk: Kiosk) -> None:
    draft = incidents.tell(kiosk, serious(kiosk).id, "ab_call", "put_off")
    with pytest.raises(Refused, match="still to come"):
        save(kiosk, draft, "Ana", why="Later", again_at="2026-06-01T06:45")


def test_only_who_leads_says_that_it_need_not_be_told(kiosk: Kiosk) -> None:
    incident = serious(kiosk)
    draft = incidents.tell(kiosk, incident.id, "ab_call", "not_needed")
    draft.filling.answer("why", "Was not admitted after all.")
    ((_, allowed),) = kiosk.signers(draft)
    assert firms.person(kiosk, "Ana") not in allowed
    assert firms.person(kiosk, "Rita") not in allowed
    # Entered without a signature it says nothing.
    kiosk.submit(draft, unsigned=True)
    assert incidents.calls(kiosk) != []
    save(kiosk, incidents.tell(kiosk, incident.id, "ab_call", "not_needed"), "Dan", why="Was not admitted after all.")
    assert incidents.calls(kiosk) == []


def test_what_is_told_after_the_full_investigation_is_not_told_before_it(kiosk: Kiosk) -> None:
    incident = serious(kiosk)
    with pytest.raises(Refused, match="full investigation comes first"):
        save(kiosk, told(kiosk, incident, "ab_report"), "Ana")


@pytest.mark.parametrize(("incident", "rule"), [("NOBODY", "ab_call"), ("", "no_such_rule")])
def test_only_what_is_known_is_told(kiosk: Kiosk, incident: str, rule: str) -> None:
    known = serious(kiosk)
    with pytest.raises(WrongUse):
        incidents.tell(kiosk, incident or known.id, rule)


def test_what_to_say_is_filled_from_the_report_and_the_site(kiosk: Kiosk) -> None:
    serious(kiosk)
    (one,) = kiosk.registers.incidents.all()
    said = dict(incidents.what_to_say(kiosk, one, "en"))
    assert said["place"] == "Lot 14, Cedar Ridge, Unit 3"
    assert said["contact"].startswith("Dan Okafor, foreman")
    assert said["firms"] == "Northgate Framing Ltd."
    assert said["what"] == "A board slid off the roof."
    assert said["when"] == "2026-06-01 06:30"


# Investigations

FOUND: dict[str, Any] = {
    "immediate_cause": "The board slid.", "direct_kinds": ["energy"], "direct_cause": "It was not tied.",
    "root_kinds": ["planning"], "root_cause": "Nobody plans how a roof is stocked.", "no_measure": "Done already.",
    "shared_with": ["crew"],
}  # fmt: skip


def investigation(kiosk: Kiosk, incident: Record, stage: str = "full", **answers: Any) -> Draft:
    draft = incidents.investigate(kiosk, incident.id, stage)
    filling = draft.filling
    if stage == "full" and not filling.body()["answers"].get("whys"):
        for n, why in enumerate(("Not tied", "No straps", "Nobody planned it")):
            filling.add_round("whys")
            filling.answer(f"whys/{n}/because", why)
    found = FOUND if stage == "full" else {"immediate_cause": "The board slid.", "interim": "Nobody below."}
    given = {"employer_part": [firms.person(kiosk, "Dan")], "worker_part": [firms.person(kiosk, "Rita")]}
    for path, value in {**given, "worker_said": "Use straps.", **found, **answers}.items():
        filling.answer(path, value)
    return draft


def test_a_full_investigation_starts_from_the_preliminary_one_and_asks_for_no_action_twice(kiosk: Kiosk) -> None:
    incident = report(kiosk, witnesses=[firms.person(kiosk, "Ana")])
    first = investigation(kiosk, incident, "preliminary", **{"statements/0/statement": "It slid."})
    at = first.filling.add_round("measures").rpartition("/")[0]
    first.filling.answer(f"{at}/control", "engineering")
    first.filling.answer(f"{at}/measure_state", "to_do")
    from dataclasses import replace

    dan = firms.person(kiosk, "Dan")
    found = replace(
        first.filling.propose(f"{at}/measure_state", {"foreman": dan}), note="Straps on every roof", owner=dan
    )
    first.filling.find_deficient(f"{at}/measure_state", found)
    save(kiosk, first, "Dan", "Rita")
    (action,) = kiosk.registers.actions.open()
    assert action.note == "Straps on every roof"
    draft = incidents.investigate(kiosk, incident.id)
    answers = draft.filling.body()["answers"]
    assert answers["stage"] == "full"
    assert answers["immediate_cause"] == "The board slid."
    assert answers["statements"] == [{"witness": "Ana Silva", "statement": "It slid."}]
    assert "Straps on every roof" in answers["before"]
    assert not answers.get("measures")
    full = investigation(kiosk, incident, no_measure=None)
    save(kiosk, full, "Dan", "Rita")
    assert len(kiosk.registers.actions.open()) == 1
    (one,) = kiosk.registers.incidents.all()
    assert incidents.next_step(kiosk, one) == incidents.MEND


def test_in_british_columbia_a_worker_takes_part(kiosk: Kiosk) -> None:
    move(kiosk, "bc")
    incident = report(kiosk)
    draft = investigation(kiosk, incident, worker_part=[], worker_said=None)
    with pytest.raises(Refused):
        save(kiosk, draft, "Dan")
    # And not by leaving out the hidden row that the form asks by.
    draft.filling.clear("province")
    with pytest.raises(Refused, match="British Columbia"):
        kiosk.check(draft)


def test_elsewhere_a_firm_of_one_investigates_alone(kiosk: Kiosk) -> None:
    record = save(kiosk, investigation(kiosk, report(kiosk), worker_part=[], worker_said=None), "Dan")
    assert len(record.signatures) == 1


def test_nobody_takes_part_for_both_sides(kiosk: Kiosk) -> None:
    draft = investigation(kiosk, report(kiosk), worker_part=[firms.person(kiosk, "Dan")])
    with pytest.raises(Refused, match="cannot take part"):
        kiosk.check(draft)


def test_the_root_cause_is_more_than_the_direct_one(kiosk: Kiosk) -> None:
    draft = investigation(kiosk, report(kiosk), root_cause="it was not  tied")
    with pytest.raises(Refused, match="Ask why once more"):
        kiosk.check(draft)


def test_too_few_whys_are_questioned_before_signing(kiosk: Kiosk) -> None:
    draft = investigation(kiosk, report(kiosk))
    assert kiosk.cautions(draft) == []
    draft.filling.remove_round("whys", 0)
    assert [str(one) for one in kiosk.cautions(draft)] == ["Why was asked only 2 times. Is that the root of it?"]


def test_verified_comes_after_full_and_closes_it(kiosk: Kiosk) -> None:
    incident = report(kiosk)
    with pytest.raises(Refused, match="full investigation comes first"):
        kiosk.check(investigation(kiosk, incident, "verified", interim=None, works="yes", checked_how="Looked."))
    save(kiosk, investigation(kiosk, incident), "Dan", "Rita")
    one = kiosk.registers.incidents.all()[0]
    assert incidents.next_step(kiosk, one) == incidents.VERIFY
    draft = incidents.investigate(kiosk, incident.id)
    assert draft.filling.body()["answers"]["stage"] == "verified"
    save(kiosk, draft, "Dan", "Rita", works="yes", checked_how="Looked at three roofs.")
    assert incidents.next_step(kiosk, kiosk.registers.incidents.all()[0]) == incidents.CLOSED


def test_the_paper_of_an_investigation_says_what_was_found(kiosk: Kiosk) -> None:
    record = save(kiosk, investigation(kiosk, report(kiosk)), "Dan", "Rita")
    paper = text(kiosk.record_pdf(record).read_bytes())
    for said in ("Nobody plans how a roof is stocked.", "Rita Roy", "Dan Okafor", "Use straps."):
        assert said in paper


# Work refusals


def refused(kiosk: Kiosk) -> Record:
    draft = incidents.refuse(kiosk, by=firms.person(kiosk, "Ana"))
    return save(kiosk, draft, "Ana", work="Sheathing the roof edge", danger="No guardrail")


def looked(kiosk: Kiosk, refusal: Record, step: str = "supervisor", **answers: Any) -> Record:
    draft = incidents.refusal_step(kiosk, refusal.id, step)
    given = {"worker_there": True, "found": "A rail was missing.", "result": "refused", "copy_given": True, **answers}
    return save(kiosk, draft, "Ana", **given)


def test_every_step_is_signed_by_those_who_took_part(kiosk: Kiosk) -> None:
    first = refused(kiosk)
    assert [one["name"] for one in first.signatures] == ["Ana Silva"]
    second = looked(kiosk, first)
    assert [one["name"] for one in second.signatures] == ["Ana Silva", "Dan Okafor"]
    third = looked(kiosk, first, "representative", third=[firms.person(kiosk, "Rita")])
    assert {one["name"] for one in third.signatures} == {"Ana Silva", "Dan Okafor", "Rita Roy"}


def test_no_step_is_skipped(kiosk: Kiosk) -> None:
    first = refused(kiosk)
    with pytest.raises(Refused, match="one after the other"):
        looked(kiosk, first, "representative", third=[firms.person(kiosk, "Rita")])


def test_in_alberta_the_worker_gets_a_copy(kiosk: Kiosk) -> None:
    draft = incidents.refusal_step(kiosk, refused(kiosk).id, "supervisor")
    for path, value in {"worker_there": True, "found": "Nothing", "result": "refused"}.items():
        draft.filling.answer(path, value)
    with pytest.raises(Refused):
        kiosk.check(draft)
    draft.filling.clear("province")
    with pytest.raises(Refused, match="written copy"):
        kiosk.check(draft)


def offered(kiosk: Kiosk, refusal: Record, **answers: Any) -> Draft:
    draft = incidents.refusal_step(kiosk, refusal.id, "reassign")
    given = {"other_worker": [firms.person(kiosk, "Rita")], **dict.fromkeys(NOTICE, "yes"), "notice": "Ana refused it."}
    for path, value in {**given, **answers}.items():
        draft.filling.answer(path, value)
    return draft


@pytest.mark.parametrize("missing", NOTICE)
@pytest.mark.parametrize("province", ["ab", "bc", "on"])
def test_the_work_is_offered_to_another_only_with_the_whole_written_notice(
    kiosk: Kiosk, missing: str, province: str
) -> None:
    move(kiosk, province)
    first = refused(kiosk)
    draft = incidents.refusal_step(kiosk, first.id, "reassign")
    with pytest.raises(WrongAnswer):
        draft.filling.answer(missing, "no")
    with pytest.raises(Refused):
        kiosk.check(offered(kiosk, first))
    looked(kiosk, first, copy_given=True if province == "ab" else None)
    draft = offered(kiosk, first)
    kiosk.check(draft)
    draft.filling.clear(missing)
    with pytest.raises(Refused):
        kiosk.check(draft)


def test_the_work_is_not_offered_to_whoever_refused_it(kiosk: Kiosk) -> None:
    first = refused(kiosk)
    looked(kiosk, first)
    with pytest.raises(WrongAnswer, match="Not to the worker who refused it"):
        offered(kiosk, first).filling.answer("other_worker", [firms.person(kiosk, "Ana")])


def test_who_is_offered_the_work_signs_that_they_were_told(kiosk: Kiosk) -> None:
    first = refused(kiosk)
    looked(kiosk, first)
    record = save(kiosk, offered(kiosk, first), "Dan")
    assert {one["name"] for one in record.signatures} == {"Dan Okafor", "Rita Roy"}


# The talk of the day


def test_the_talk_of_the_day_is_of_what_happened_this_week_with_the_reason(kiosk: Kiosk) -> None:
    report(kiosk, hazard="ladders", what="A ladder slid.")
    first = kiosk.suggest_talks()[0]
    assert "ladders" in first.talk.hazards
    assert "A ladder slid." in first.reason
    firms.clock(kiosk).advance(timedelta(days=9))
    assert "A ladder slid." not in kiosk.suggest_talks()[0].reason


# The command line


def run(kiosk: Kiosk, capsys: pytest.CaptureFixture[str], *args: str) -> str:
    assert cli.main(["--data", str(kiosk.folder), *args]) == 0
    return capsys.readouterr().out


def test_an_incident_is_recorded_from_json(
    kiosk: Kiosk, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECOR_PIN", PINS["Ana"])
    file = tmp_path / "answers.json"
    file.write_text(json.dumps({"kind": "near_miss", **REPORT}))
    # The command line has the machine's own clock.
    out = run(kiosk, capsys, "record", "incident", "--answers", str(file), "--by", "Ana")
    assert json.loads(out)["kind"] == "incident"
    shown = json.loads(run(kiosk, capsys, "incidents", "--json"))
    assert [one["what"] for one in shown["incidents"]] == ["A board slid off the roof."]
    assert shown["incidents"][0]["next"] == "investigate"


def test_due_shows_the_clocks_by_names_that_stay(kiosk: Kiosk, capsys: pytest.CaptureFixture[str]) -> None:
    incident = serious(kiosk)
    (call, wcb) = json.loads(run(kiosk, capsys, "due", "--json"))["clocks"]
    assert set(call) >= {"incident", "incident_id", "rule", "title", "to", "phones", "state", "due", "left_hours"}
    assert (call["incident"], call["rule"], call["state"], call["due"]) == (incident.number, "ab_call", "call", None)
    assert call["phones"] == ["1-866-415-8690"]
    assert (wcb["rule"], wcb["due"]) == ("ab_wcb", "2026-06-04T06:30-06:00")
    assert "Call Alberta OHS" in run(kiosk, capsys, "due")
    assert "at once" in run(kiosk, capsys, "incidents")
