"""What records prove to an auditor, measure by measure."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from secor_tui.audit.evidence import Case, Found
from secor_tui.audit.measures import MEASURES
from secor_tui.audit.trail import COPIED, EDITED, LATE, UNSIGNED, Trail
from secor_tui.ledger.record import Record
from secor_tui.program.reporting import Rule, clocks
from tests.audit.cases import UNTIL, Sheet, case, person, signed
from tests.program.records import record, wrong

MONDAYS = ("2026-06-01", "2026-06-08", "2026-06-15", "2026-06-22")


def look(name: str, of: Case, **parameters: tuple[str, ...]) -> Found:
    return MEASURES[name](of, **parameters)


def counts(found: Found) -> tuple[int, int]:
    return found.good, found.of


def english(found: Found) -> list[str]:
    return [text["en"] for text in found.missing]


def test_with_no_records_nothing_is_proved_and_nothing_falls_over() -> None:
    empty = case([])
    for name, measure in MEASURES.items():
        found = measure(empty)
        assert found.good == 0, name
        assert set(found.draft) == {"en", "fr"}, name
        assert found.records == (), name


# Inspections


def test_inspections_are_held_against_the_firms_own_frequency() -> None:
    found = look("inspections_on_time", case([signed(date=day) for day in MONDAYS[:3]]))
    # The fourth week ends on the day that is looked at, and is not over.
    assert counts(found) == (3, 3)
    monthly = record("frequency", checklist="frequency", answers={"checklist": "gate", "often": "monthly"}, **SIGN)
    found = look("inspections_on_time", case([monthly, signed(date="2026-06-15")]))
    assert counts(found) == (1, 1)


SIGN: dict[str, Any] = {"signatures": [{"who": "P", "role": "owner"}]}


def test_a_silent_gap_counts_and_an_explained_one_does_not() -> None:
    done = [signed(date=MONDAYS[0])]
    silent = look("inspections_on_time", case(done))
    assert counts(silent) == (1, 3)
    assert english(silent) == ["Gate check: gaps that nobody explained: 2"]
    reason = record("gap", checklist="gap", answers={"checklist": "gate", "last": "2026-06-14", "why": "rain"}, **SIGN)
    explained = look("inspections_on_time", case([*done, reason]))
    assert counts(explained) == (1, 2)
    assert "recorded reason: 1. Gaps without one: 1" in explained.draft["en"]


def test_an_inspection_that_nobody_signed_proves_nothing() -> None:
    found = look("inspections_on_time", case([signed(date=MONDAYS[0]), record(date=MONDAYS[1])]))
    assert counts(found) == (1, 3)
    assert "Gate check: done and not signed: 1" in english(found)
    assert found.marks == {UNSIGNED: 1}


def test_late_and_amended_evidence_counts_and_is_marked() -> None:
    first = signed(date=MONDAYS[0], id="A", entered="2026-06-03")
    late = signed(date=MONDAYS[1], id="B", entered="2026-06-20")
    change = signed(date=MONDAYS[0], amends="A")
    found = look("inspections_on_time", case([first, late, change]))
    assert counts(found) == (2, 3)
    assert found.marks == {LATE: 2, EDITED: 1}
    assert "entered late 2, amended 1" in found.draft["en"]
    assert "See records" in found.draft["en"]
    assert found.records == ("B", "A")


def test_only_the_checklists_that_are_named_are_looked_at() -> None:
    talk = Sheet("talk", "talk")
    both = case([signed(date=day) for day in MONDAYS], sheets=[Sheet("gate"), talk])
    assert counts(look("inspections_on_time", both)) == (4, 4)
    assert counts(look("done_on_time", both, checklists=("talk",))) == (0, 3)


def test_what_was_never_due_is_no_evidence_at_all() -> None:
    found = look("inspections_on_time", case([signed()], sheets=[Sheet("gate", frequency="as-needed")]))
    assert found.figure is None


def test_alike_inspections_in_a_row_look_copied_from_the_tenth_on() -> None:
    same = [signed(date=f"2026-06-{day:02d}", id=f"I{day}", answers={"closed": "pass"}) for day in range(1, 13)]
    trail = case(same).trail
    assert [COPIED in trace.flaws for trace in trail.of([f"I{day}" for day in (1, 9, 10, 12)])] == [0, 0, 1, 1]
    other = signed(date="2026-06-13", id="I13", answers={"closed": "fail"})
    assert case([*same, other]).trail.of(["I13"])[0].run == 1


def test_worker_takes_part_when_they_inspect_or_walk_along() -> None:
    crew = [person("P", "foreman"), person("W")]
    alone = [signed(date="2026-06-01")]
    assert counts(look("worker_walked_along", case([*crew, *alone]))) == (0, 1)
    along = signed(date="2026-06-02", answers={"walked_with": ["W"]})
    assert counts(look("worker_walked_along", case([*crew, *alone, along]))) == (1, 1)
    own = signed(date="2026-06-03", by="W")
    assert counts(look("worker_walked_along", case([*crew, own]))) == (1, 1)


# Corrective actions


def test_an_action_closed_by_its_day_counts_and_an_open_one_past_it_does_not() -> None:
    found_wrong = [
        signed(id="A", deficiencies={"gate": wrong(due="2026-06-04")}),
        signed(id="B", deficiencies={"gate": wrong(due="2026-06-04")}, site="T"),
        signed(id="C", deficiencies={"gate": wrong(due="2026-07-04")}, site="U"),
    ]
    closing = record(
        "action",
        checklist="close-action",
        date="2026-06-03",
        answers={"action": "A/gate", "done": "Mended", "done_by": ["P"]},
        signatures=[{"who": "Q", "role": "owner", "row": "verified"}],
    )
    found = look("actions_on_time", case([*found_wrong, closing]))
    assert counts(found) == (1, 2)
    assert english(found) == ["Still to mend, was due 2026-06-04: Bent"]


# Hazards


def assessment(id: str, **answers: Any) -> Record:
    given = {"task": id, "participants": ["W"], "review_due": "2027-06-01", "hazards": [{"controls": ["ppe"]}]}
    signatures = [{"who": "W", "row": "all"}, {"who": "P", "row": "approval"}]
    return record("assessment", id=id, checklist="assessment", answers=given | answers, signatures=signatures)


def flha(day: str, **more: Any) -> Record:
    given = {"crew": ["W"], "task": "Deck", "hazards": [{"hazard": day}]}
    return record(
        "flha",
        id=f"F{day}",
        checklist="flha",
        date=day,
        **{"answers": given, "signatures": [{"who": "W", "row": "crew"}], **more},
    )


def test_field_level_assessments_never_count_as_formal_ones() -> None:
    found = look("assessments_current", case([person("W"), flha("2026-06-01"), flha("2026-06-02")]))
    assert counts(found) == (0, 1)
    assert english(found) == ["A formal hazard assessment"]


def test_a_formal_assessment_counts_while_it_is_signed_and_not_past_its_review() -> None:
    good, old = assessment("Deck"), assessment("Roof", review_due="2026-06-20")
    draft = assessment("Trench", participants=["W", "X"])
    found = look("assessments_current", case([person("W"), good, old, draft]))
    assert counts(found) == (1, 3)
    assert english(found) == ["Roof: review was due 2026-06-20", "Trench: not signed by all"]


def test_workers_take_part_in_assessments_and_gear_alone_is_no_control() -> None:
    boss = assessment("Office", participants=["P"], hazards=[{"controls": ["engineering"]}])
    both = case([person("W"), person("P", "foreman"), assessment("Deck"), boss])
    assert counts(look("workers_in_assessments", both)) == (1, 2)
    found = look("controls_beyond_ppe", both)
    assert counts(found) == (1, 2)
    assert english(found) == ["Deck: hazards with gear as the only control: 1"]


def test_every_working_day_wants_a_signed_field_level_assessment() -> None:
    days = [flha(f"2026-06-{day:02d}") for day in (1, 2, 3, 6)]
    unsigned = flha("2026-06-04", signatures=[])
    # Of 20 working days; the 6th is a Saturday.
    assert counts(look("flhas_on_working_days", case([*days, unsigned]))) == (3, 20)


def test_an_flha_is_signed_by_its_whole_crew_and_no_copy() -> None:
    said = {"crew": ["W"], "task": "Deck", "hazards": [{"hazard": "Wind"}]}
    first, copy = flha("2026-06-22", answers=said), flha("2026-06-23", answers=said)
    short = flha("2026-06-24", answers={**said, "crew": ["W", "X"], "hazards": [{"hazard": "Ice"}]})
    found = look("flhas_signed", case([first, copy, short]))
    assert counts(found) == (1, 3)
    assert found.marks == {COPIED: 1}
    assert english(found) == ["FLHA of 2026-06-24: signed by 1 of 2"]


# People


def oriented(who: str, day: str, **more: Any) -> Record:
    signatures = [{"who": who, "row": "worker"}, {"who": "P", "row": "giver"}]
    return record(
        "orientation",
        id=f"O{who}",
        checklist="orientation",
        date=day,
        answers={"worker": [who], **more},
        signatures=signatures,
    )


def came(who: str, day: str) -> Record:
    answers = {"person": [who], "direction": "in", "at": f"{day}T07:00"}
    return record("presence", checklist="presence", date=day, answers=answers)


def test_an_orientation_counts_when_it_came_before_the_first_day_on_site() -> None:
    before, late, never = person("A"), person("B"), person("C")
    records = [before, late, never, *(came(who, "2026-06-10") for who in "ABC")]
    found = look("orientations_before_work", case([*records, oriented("A", "2026-06-10"), oriented("B", "2026-06-12")]))
    assert counts(found) == (1, 3)
    assert english(found) == ["B: on site from 2026-06-10, oriented on 2026-06-12", "C: no signed orientation"]


def test_a_foreman_gives_orientations_and_needs_none() -> None:
    found = look("orientations_before_work", case([person("P", "foreman")]))
    assert found.figure is None
    assert found.not_applicable


def test_tickets_are_needed_by_role_and_must_not_have_run_out() -> None:
    def ticket(who: str, expires: str, **more: Any) -> Record:
        answers = {"worker": [who], "type": "spec", "issued": "2024-01-01", "expires": expires, **more}
        return record("certificate", checklist="certificate", answers=answers)

    crew = [person("A"), person("B"), person("C")]
    held = [ticket("A", "2027-01-01", scan=["x"]), ticket("B", "2026-06-01")]
    found = look("tickets_valid", case([*crew, *held]))
    assert counts(found) == (1, 3)
    assert english(found) == ["B: Fall protection (run out)", "C: Fall protection (never shown)"]
    assert found.missing[0]["fr"] == "B : Chute (expirée)"
    assert counts(look("tickets_scanned", case([*crew, *held]))) == (1, 2)


def test_a_representative_is_asked_for_from_the_number_the_law_names() -> None:
    crew = [person("A"), person("B")]
    small = look("representative", case(crew, representative_from=5))
    assert small.figure is None
    assert small.not_applicable["en"].startswith("Fewer than 5")
    assert counts(look("representative", case(crew, representative_from=2))) == (0, 1)
    chosen = [*crew, person("R", "representative")]
    assert counts(look("representative", case(chosen, representative_from=2))) == (1, 1)
    assert look("representative", case(crew)).figure is None


def test_whoever_speaks_up_or_walks_along_takes_part() -> None:
    crew = [person("A"), person("B"), person("C"), person("P", "foreman")]
    talk = record("talk", checklist="talk", answers={"present": ["A", "B", "C"], "spoke_up": ["A"]})
    walk = signed(answers={"walked_with": ["B"]})
    found = look("participation", case([*crew, talk, walk]))
    assert counts(found) == (2, 3)
    assert english(found) == ["C: took no active part"]
    assert "(A, B)" in found.draft["en"]


# Documents


def document(id: str, on: str = "2026-06-02", **more: Any) -> Record:
    answers = {"type": "practice", "title": id.title(), "roles": ["worker"], "review_due": "2027-06-01", **more}
    by = str(answers.pop("by", "P"))
    signature = {"who": by, "row": "approved", "at": f"{on}T08:00"}
    return record("document", checklist="document", answers={"document_id": id, **answers}, signatures=[signature])


def reading(who: str, id: str, revision: int = 1) -> Record:
    answers = {"document_id": id, "revision": revision, "who": [who], "language": "en"}
    return record("reading", checklist="reading", answers=answers, signatures=[{"who": who, "row": "who"}])


def test_documents_are_in_force_while_approved_and_not_past_their_review() -> None:
    docs = [document("ladders"), document("noise", review_due="2026-06-20"), document("policy", type="policy")]
    found = look("documents_in_force", case(docs), types=("practice",))
    assert counts(found) == (1, 2)
    assert english(found) == ["Noise: review was due 2026-06-20"]
    named = look("documents_in_force", case(docs), documents=("ladders", "ppe"))
    assert counts(named) == (1, 2)
    assert english(named) == ["Nothing in force: protective equipment"]
    unsigned = record("document", answers={"document_id": "ladders", "type": "practice"})
    assert counts(look("documents_in_force", case([unsigned]), types=("practice",))) == (0, 1)


def test_a_draft_of_the_library_does_not_count_and_the_question_says_that_it_is_unadapted() -> None:
    drafts = {"ppe": ("program", {"en": "Gear", "fr": "Équipement"}), "noise": ("practice", {"en": "Noise"})}
    found = look("documents_in_force", replace(case([]), drafts=drafts), documents=("ppe", "ladders"))
    assert counts(found) == (0, 2)
    assert english(found) == [
        "Unadapted: Gear. Drafts of the library count only once they are adapted and approved",
        "Nothing in force: ladders",
    ]
    assert found.missing[0]["fr"].startswith("Non adapté : Équipement. ")
    of_a_type = look("documents_in_force", replace(case([]), drafts=drafts), types=("practice",))
    assert english(of_a_type)[0].startswith("Unadapted: Noise. ")
    # What the firm made its own stands, however many drafts are left beside it.
    made = look("documents_in_force", replace(case([document("ladders")]), drafts=drafts), types=("practice",))
    assert english(made) == []


def test_a_policy_is_reviewed_each_year_by_somebody_who_still_works_here() -> None:
    crew = [person("P", "owner"), person("Q", "manager", left="2026-06-10")]
    good, old = document("a", type="policy"), document("b", "2025-06-27", type="policy")
    gone = document("c", type="policy", by="Q")
    found = look("documents_reviewed", case([*crew, good, old, gone]), types=("policy",))
    assert counts(found) == (1, 3)
    assert english(found) == ["B: not reviewed within 12 months", "C: approved by somebody who has left"]
    newer = document("b", "2026-06-20", type="policy")
    assert counts(look("documents_reviewed", case([*crew, old, newer]), types=("policy",))) == (1, 1)


def test_a_new_revision_is_read_again_by_everybody_who_must() -> None:
    crew = [person("A"), person("B"), person("P", "foreman")]
    read = [document("ladders"), reading("A", "ladders"), reading("B", "ladders")]
    assert counts(look("documents_read", case([*crew, *read]), types=("practice",))) == (2, 2)
    again = [*read, document("ladders"), reading("A", "ladders", 2)]
    found = look("documents_read", case([*crew, *again]), types=("practice",))
    assert counts(found) == (1, 2)
    assert english(found) == ["B has not read: Ladders"]


# What happened


def talk(day: str, signers: str, **answers: Any) -> Record:
    given = {"present": ["A", "B"], "topic": "Ladders", **answers}
    return record(
        "talk", checklist="talk", date=day, answers=given, signatures=[{"who": who, "row": who} for who in signers]
    )


def test_a_talk_counts_when_everybody_present_signed() -> None:
    found = look("talks_signed", case([talk("2026-06-01", "AB"), talk("2026-06-08", "A")]))
    assert counts(found) == (1, 2)
    assert english(found) == ["2026-06-08, Ladders: 1 of 2 signed"]


def test_a_concern_is_answered_when_its_action_is_done_or_not_yet_due() -> None:
    def raised(day: str, due: str) -> Record:
        concern = {"concern": "No light", "raised_by": ["A"], "needs_action": "yes"}
        fault = {"concerns/0/needs_action": wrong(due=due)}
        return record("talk", checklist="talk", date=day, answers={"concerns": [concern]}, deficiencies=fault)

    found = look("concerns_answered", case([raised("2026-06-01", "2026-06-10"), raised("2026-06-02", "2026-07-10")]))
    assert counts(found) == (1, 2)
    assert english(found) == ["Unanswered: No light"]


def incident(id: str, day: str, kind: str = "near_miss") -> Record:
    answers = {"kind": kind, "what": "A ladder slid", "when": f"{day}T09:00"}
    return record("incident", id=id, checklist="incident", date=day, answers=answers)


def test_an_incident_counts_when_its_full_investigation_is_signed_and_nothing_of_it_is_overdue() -> None:
    def investigated(of: str, stage: str, **more: Any) -> Record:
        answers = {"incident": of, "stage": stage, "worker_part": ["A"]}
        return signed("investigation", checklist="investigation", date="2026-06-12", answers=answers, **more)

    happened = [incident(id, "2026-06-10") for id in ("X", "Y", "Z")]
    found = look(
        "investigations_done",
        case(
            [
                *happened,
                investigated("X", "full"),
                investigated("Y", "preliminary"),
                investigated("Z", "full", deficiencies={"cause": wrong(due="2026-06-20")}),
            ]
        ),
    )
    assert counts(found) == (1, 3)
    assert english(found)[0].endswith("A ladder slid: investigation not finished")


def test_an_authority_is_told_in_time_or_too_late() -> None:
    def told(of: str, at: str) -> Record:
        answers = {"incident": of, "rule": "call", "outcome": "told", "told_at": at}
        return signed("notification", checklist="notification", answers=answers)

    title = {"en": "Call them", "fr": "Les appeler"}
    rule = Rule("call", ("ab",), title, title, "phone", "practice", title, "", hours=24, kinds=("near_miss",))
    records = [incident(id, "2026-06-10") for id in ("X", "Y", "Z")]
    records += [told("X", "2026-06-10T15:00"), told("Y", "2026-06-11T09:30")]
    before = case(records)
    now = datetime(2026, 6, 28, 12, tzinfo=UTC)
    running = {
        one.incident: one
        for known in before.registers.incidents.all()
        for one in clocks(known, [rule], province="ab", zone=UTC, now=now)
    }
    found = look("authorities_told", replace(before, clocks=tuple(running[id] for id in "XYZ")))
    assert counts(found) == (1, 3)
    assert english(found) == ["2026-06-10, Call them: late, or not yet"] * 2
    untold = before.registers.incidents.get("Z")
    assert untold is not None
    running_still = clocks(untold, [rule], province="ab", zone=UTC, now=now.replace(day=10))
    assert look("authorities_told", replace(before, clocks=tuple(running_still))).figure is None
    assert look("authorities_told", before).figure is None


def test_a_year_without_any_report_is_no_good_sign() -> None:
    assert counts(look("incidents_reported", case([]))) == (0, 1)
    found = look("incidents_reported", case([incident("X", "2026-06-10")]))
    assert counts(found) == (1, 1)
    assert "Near misses among them: 1" in found.draft["en"]


def drill(mode: str, day: str = "2026-06-10", lessons: str = "") -> Record:
    return signed("muster", checklist="muster", date=day, answers={"mode": mode, "lessons": lessons, "roll": []})


def test_a_real_alarm_counts_as_a_drill_only_where_the_partner_takes_it() -> None:
    """BC: it does not. Alberta, by a trainer: it does."""
    assert counts(look("drills_held", case([drill("live")]))) == (0, 1)
    assert counts(look("drills_held", case([drill("live")], alarm_is_drill=True))) == (1, 1)
    assert counts(look("drills_held", case([drill("drill")]))) == (1, 1)
    assert counts(look("drills_held", case([drill("test")], alarm_is_drill=True))) == (0, 1)


def test_a_drill_before_the_window_is_too_old() -> None:
    assert counts(look("drills_held", case([drill("drill", "2026-05-20")]))) == (0, 1)


def test_a_drill_teaches_something_that_is_written_down() -> None:
    found = look("drill_lessons", case([drill("drill", lessons="Horn too quiet"), drill("drill", "2026-06-11")]))
    assert counts(found) == (1, 2)


def test_a_plan_counts_while_it_is_current_and_names_nobody_who_left() -> None:
    def plan(**answers: Any) -> Record:
        given = {"review_due": "2027-01-01", "duties": [{"duty": "rescue", "duty_person": ["A"]}], **answers}
        signature = {"who": "P", "row": "approved", "at": "2026-06-02T08:00"}
        return record("plan", checklist="plan", answers=given, signatures=[signature])

    here, gone = person("A"), person("A", left="2026-06-20")
    assert counts(look("plans_current", case([here, plan()]))) == (1, 1)
    assert english(look("plans_current", case([gone, plan()]))) == ["Lot 14: A has a duty in the plan and has left"]
    old = look("plans_current", case([here, plan(review_due="2026-06-20")]))
    assert english(old) == ["Lot 14: the plan's review was due 2026-06-20"]
    assert english(look("plans_current", case([here]))) == ["Lot 14: no approved emergency plan"]


# Records


def test_whole_months_are_asked_for_and_begun_ones_are_not() -> None:
    since, until = date(2026, 3, 15), date(2026, 6, 28)
    reviews = [signed("review", date=day) for day in ("2026-04-30", "2026-06-10")]
    found = look("months_with", case(reviews, since=since, until=until, begun=since), kinds=("review",))
    assert counts(found) == (1, 2)
    assert english(found) == ["Nothing in 2026-05"]


def test_records_of_a_checklist_are_found_by_its_name() -> None:
    kept = case([signed(checklist="harness"), record(checklist="harness")])
    assert counts(look("records_kept", kept, checklists=("harness",))) == (1, 1)
    assert counts(look("records_kept", kept, checklists=("other",))) == (0, 1)


def test_hours_of_each_whole_month_are_wanted() -> None:
    since, until = date(2026, 3, 15), date(2026, 6, 28)
    said = signed("hours", checklist="hours", answers={"month": "2026-05", "hours": "640", "how_known": "payroll"})
    found = look("hours_known", case([said], since=since, until=until, begun=since))
    assert counts(found) == (1, 2)
    assert english(found) == ["Hours worked in 2026-04"]
    assert found.records == (said.id,)


# The trail


def test_the_trail_says_the_same_after_its_cache() -> None:
    records = [signed(id="A"), signed(id="B", entered="2026-06-05"), came("W", "2026-06-02"), signed(amends="A")]
    trail = case(records).trail
    again = Trail.load(trail.dump())
    assert again.dump() == trail.dump()
    assert again.came("W") == ("2026-06-02", "2026-06-02")
    assert again.of(["A"])[0].edited


def test_what_was_taken_back_leaves_no_trace() -> None:
    assert case([signed(id="A"), signed(amends="A", void=True)]).trail.of(["A"]) == []


def test_the_trail_forgets_what_no_window_reaches() -> None:
    trail = case([signed(id="A", date="2026-06-01")]).trail
    trail.forget(date(2027, 12, 1))
    assert trail.of(["A"]) == []
    assert trail.since > UNTIL.isoformat()
