"""Coming and going at the trailer: who is stopped, who is let in all the same, visitors, and who never signed out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secor_tui.errors import Refused, WrongUse
from secor_tui.gate import Override
from secor_tui.kiosk import Kiosk
from secor_tui.ledger.record import Record
from secor_tui.program.orientations import ABSENCE, CHANGED_HAZARDS, NEVER, NEW_SITE, NEW_VERSION, UNSIGNED
from secor_tui.program.site_log import LONGEST_SHIFT
from secor_tui.signing import signed_sha256
from tests import firms

ANA_PIN = "2580"

ORIENTATION = """
settings:
  form_id: orientation
  version: "1"
  title: {en: Orientation}
  default_language: en
  kiosk::kind: orientation
  kiosk::role: foreman
  kiosk::statement: {en: I went through all of it.}
survey:
  - {type: people, name: worker, label: {en: Worker}, required: yes, appearance: one}
  - {type: select_one reasons, name: reason, label: {en: Why}, required: yes, default: new_hire}
  - {type: signature, name: worker_signature, label: {en: Worker}, "kiosk::signs": "${worker}"}
  - {type: signature, name: orienter_signature, label: {en: Orienter}, "kiosk::signs": [foreman, owner]}
choices:
  reasons:
    - {name: new_hire, label: {en: New}}
    - {name: returning, label: {en: Back}}
"""
"""What the gate looks at of an orientation, and nothing else."""


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    folder = tmp_path / "data"
    (folder / "checklists").mkdir(parents=True)
    (folder / "checklists" / "orientation.yaml").write_text(ORIENTATION, encoding="utf-8")
    kiosk = firms.set_up(folder)
    join(kiosk, "Ana", ANA_PIN)
    yield kiosk
    kiosk.close()


def join(kiosk: Kiosk, name: str, pin: str = "", **answers: Any) -> str:
    draft = kiosk.start("worker", prefill={"name": name, "role": "worker", **answers})
    person = kiosk.enter(draft).id
    if pin:
        kiosk.pins.set(person, pin, role="worker")
    return person


def orient(kiosk: Kiosk, person: str, *, signed: bool = True, why: str = "new_hire") -> Record:
    dan = firms.person(kiosk, "Dan")
    draft = kiosk.start("orientation", by=dan, prefill={"worker": [person], "reason": why})
    kiosk.sign(draft, "orienter_signature", dan, firms.FOREMAN_PIN)
    if signed:
        kiosk.sign(draft, f"worker_signature/{person}", person, ANA_PIN)
    return kiosk.submit(draft, unsigned=not signed)


def ticket(kiosk: Kiosk, person: str, type: str, expires: str) -> Record:
    answers = {"worker": [person], "type": type, "issuer": "Somebody", "issued": "2023-06-01", "expires": expires}
    return kiosk.enter(kiosk.start("certificate", prefill=answers))


def ana(kiosk: Kiosk) -> str:
    return firms.person(kiosk, "Ana")


def override(
    kiosk: Kiosk, *, by: str = "Dan", pin: str = firms.FOREMAN_PIN, reason: str = "Shadows me all day"
) -> Override:
    return Override(firms.person(kiosk, by), pin, reason)


# Orientation


def due(kiosk: Kiosk, person: str) -> list[str]:
    return kiosk.orientations_due().get(person, [])


def test_whoever_was_never_oriented_is_stopped_and_told_why(kiosk: Kiosk) -> None:
    assert due(kiosk, ana(kiosk)) == [NEVER]
    with pytest.raises(Refused, match="Ana has never been oriented here") as caught:
        kiosk.sign_in(ana(kiosk))
    assert caught.value.title == "Ana cannot sign in yet"
    assert kiosk.on_site() == []


def test_an_orientation_counts_when_both_have_signed(kiosk: Kiosk) -> None:
    orient(kiosk, ana(kiosk), signed=False)
    assert due(kiosk, ana(kiosk)) == [UNSIGNED]
    orient(kiosk, ana(kiosk))
    assert due(kiosk, ana(kiosk)) == []


def test_back_after_an_absence_needs_it_again(kiosk: Kiosk) -> None:
    orient(kiosk, ana(kiosk))
    kiosk.sign_in(ana(kiosk))
    kiosk.sign_out(ana(kiosk))
    firms.clock(kiosk).advance(timedelta(days=90))
    assert due(kiosk, ana(kiosk)) == []
    firms.clock(kiosk).advance(timedelta(days=1))
    assert due(kiosk, ana(kiosk)) == [ABSENCE]
    # Let in today without one, she still needs it tomorrow.
    kiosk.sign_in(ana(kiosk), override=override(kiosk))
    assert due(kiosk, ana(kiosk)) == [ABSENCE]
    orient(kiosk, ana(kiosk), why="returning")
    assert due(kiosk, ana(kiosk)) == []


def test_the_days_of_an_absence_are_a_setting(kiosk: Kiosk) -> None:
    orient(kiosk, ana(kiosk))
    kiosk.sign_in(ana(kiosk))
    kiosk.sign_out(ana(kiosk))
    firms.clock(kiosk).advance(timedelta(days=40))
    kiosk.config.orientation_absence_days = 30
    assert due(kiosk, ana(kiosk)) == [ABSENCE]


def test_without_sign_ins_nobody_was_absent(kiosk: Kiosk) -> None:
    orient(kiosk, ana(kiosk))
    firms.clock(kiosk).advance(timedelta(days=400))
    assert due(kiosk, ana(kiosk)) == []


def test_a_new_site_needs_it_again(kiosk: Kiosk) -> None:
    orient(kiosk, ana(kiosk))
    first = kiosk.site
    second = kiosk.enter(kiosk.start("site", prefill={"name": "Lot 15"})).id
    kiosk.config.site = second
    assert due(kiosk, ana(kiosk)) == [NEW_SITE]
    orient(kiosk, ana(kiosk))
    assert due(kiosk, ana(kiosk)) == []
    kiosk.config.site = first
    assert due(kiosk, ana(kiosk)) == []


def test_changed_hazards_need_it_again_and_a_new_phone_does_not(kiosk: Kiosk) -> None:
    orient(kiosk, ana(kiosk))
    for answers, needs in (
        ({"phone": "780-555-0101"}, []),
        ({"hazards": "Open trench at the gate"}, [CHANGED_HAZARDS]),
    ):
        draft = kiosk.amend(kiosk.site)
        for path, value in answers.items():
            draft.filling.answer(path, value)
        draft.reason = "It has changed"
        kiosk.enter(draft)
        assert due(kiosk, ana(kiosk)) == needs
    orient(kiosk, ana(kiosk))
    assert due(kiosk, ana(kiosk)) == []


def test_a_new_version_needs_it_again(kiosk: Kiosk) -> None:
    orient(kiosk, ana(kiosk))
    newer = ORIENTATION.replace('version: "1"', 'version: "2"')
    (kiosk.folder / "checklists" / "orientation.yaml").write_text(newer, encoding="utf-8")
    again = firms.opened(kiosk.folder, ids="S")
    assert due(again, ana(again)) == [NEW_VERSION]


def test_an_orientation_that_was_taken_back_never_was(kiosk: Kiosk) -> None:
    from secor_tui.ledger.record import Entry

    given = orient(kiosk, ana(kiosk))
    body = {"void": True, "reason": "Wrong person"}
    kiosk.ledger.append(Entry("VOID", "orientation", "", given.date, given.opened, body, amends=given.id))
    assert due(kiosk, ana(kiosk)) == [NEVER]


def test_those_who_give_it_and_visitors_need_none(kiosk: Kiosk) -> None:
    assert set(kiosk.orientations_due()) == {ana(kiosk)}


@pytest.mark.parametrize(
    ("young", "why", "followed"), [("yes", "returning", True), ("no", "new_hire", True), ("no", "returning", False)]
)
def test_young_and_new_workers_are_followed_up(kiosk: Kiosk, young: str, why: str, followed: bool) -> None:
    bo = join(kiosk, "Bo", ANA_PIN, young=young)
    orient(kiosk, bo, why=why)
    assert [(one.person, one.due) for one in kiosk.follow_ups()] == [(bo, "2026-06-15")] * followed


def test_a_follow_up_that_was_done_is_done(kiosk: Kiosk) -> None:
    orient(kiosk, ana(kiosk))
    kiosk.config.follow_up_days = 3
    assert [one.due for one in kiosk.follow_ups()] == ["2026-06-04"]
    from secor_tui.ledger.record import Entry

    body = {"answers": {"worker": [ana(kiosk)]}}
    kiosk.ledger.append(Entry("F", "follow-up", "", "2026-06-04", "2026-06-04T08:00:00.000-06:00", body))
    assert kiosk.follow_ups() == []


# Tickets


def test_a_needed_ticket_that_has_run_out_stops_them(kiosk: Kiosk) -> None:
    orient(kiosk, ana(kiosk))
    ticket(kiosk, ana(kiosk), "whmis", "2026-05-31")
    with pytest.raises(Refused, match="WHMIS of Ana ran out on 2026-05-31"):
        kiosk.sign_in(ana(kiosk))
    ticket(kiosk, ana(kiosk), "whmis", "2029-05-31")
    assert kiosk.sign_in(ana(kiosk)).answers["direction"] == "in"


def test_a_ticket_is_good_on_the_day_it_names(kiosk: Kiosk) -> None:
    orient(kiosk, ana(kiosk))
    ticket(kiosk, ana(kiosk), "whmis", "2026-06-01")
    assert kiosk.admission(ana(kiosk)) == []
    assert kiosk.admission(ana(kiosk), date(2026, 6, 2)) != []


def test_a_ticket_that_their_role_does_not_need_stops_nobody(kiosk: Kiosk) -> None:
    orient(kiosk, ana(kiosk))
    ticket(kiosk, ana(kiosk), "forklift", "2026-01-01")
    assert kiosk.admission(ana(kiosk)) == []


def test_a_needed_ticket_that_was_never_seen_is_said_and_stops_nobody(kiosk: Kiosk) -> None:
    orient(kiosk, ana(kiosk))
    assert kiosk.admission(ana(kiosk)) == []
    assert [one.partition(" of ")[0] for one in kiosk.door_cautions(ana(kiosk))] == [
        "Ticket: WHMIS",
        "Ticket: Fall protection",
    ]
    assert "jamais été vue ici" in kiosk.door_cautions(ana(kiosk), language="fr")[0]
    for type, expires in (("whmis", "2029-05-31"), ("fall_protection", "2026-05-31")):
        ticket(kiosk, ana(kiosk), type, expires)
    # What has run out was seen: it stops them, and is not said twice.
    assert kiosk.door_cautions(ana(kiosk)) == []
    assert len(kiosk.admission(ana(kiosk))) == 1


def test_the_firm_says_itself_who_needs_what(kiosk: Kiosk) -> None:
    orient(kiosk, ana(kiosk))
    own = kiosk.folder / "checklists" / "training" / "tickets.yaml"
    own.parent.mkdir()
    own.write_text("tickets:\n  - {ticket: forklift, label: {en: Forklift}, needed_by: [worker], grade: practice}\n")
    again = firms.opened(kiosk.folder, ids="S")
    ticket(again, ana(again), "forklift", "2026-01-01")
    assert again.admission(ana(again), language="fr") == [
        "Carte : Forklift de Ana a expiré le 2026-01-01, et ce rôle l'exige (travailleur)."
    ]


def test_the_wall_and_the_matrix_say_how_everybody_stands(kiosk: Kiosk) -> None:
    for type, expires in (
        ("whmis", "2026-05-31"),
        ("fall_protection", "2026-06-20"),
        ("h2s", "2026-08-15"),
        ("tdg", "2027-01-01"),
    ):
        ticket(kiosk, ana(kiosk), type, expires)
    wall = [(one.type, one.state(kiosk.today())) for one in kiosk.wall()]
    assert wall == [("whmis", "EXPIRED"), ("fall_protection", "30 DAYS"), ("h2s", "90 DAYS")]
    assert kiosk.matrix()[ana(kiosk)] == {"whmis": "EXPIRED", "fall_protection": "30 DAYS"}
    assert kiosk.matrix()[firms.person(kiosk, "Dan")] == {"whmis": "MISSING", "fall_protection": "MISSING"}


def test_a_ticket_is_proposed_to_run_out_with_the_grade_of_where_that_is_known_from(kiosk: Kiosk) -> None:
    proposal = kiosk.ticket_expiry("first_aid_standard", date(2026, 2, 28))
    assert proposal is not None
    assert (proposal.expires, proposal.grade) == ("2029-02-28", "secondary")
    assert kiosk.ticket_expiry("csts", date(2026, 2, 28)) is None
    # Known of British Columbia alone, and this firm is in Alberta.
    assert kiosk.ticket_expiry("respirator_fit", date(2026, 2, 28)) is None


# Being let in


def test_a_foreman_lets_somebody_in_with_a_reason_and_that_is_a_record(kiosk: Kiosk) -> None:
    record = kiosk.sign_in(ana(kiosk), override=override(kiosk))
    (signature,) = record.signatures
    assert record.answers["gate"] == "let_in"
    assert record.answers["override_reason"] == "Shadows me all day"
    assert "never been oriented" in record.answers["stopped_by"]
    assert (signature["name"], signature["method"]) == ("Dan Okafor", "pin")
    assert signature["sha256"] == signed_sha256(record.raw)
    assert [one.person for one in kiosk.on_site()] == [ana(kiosk)]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"pin": "999111"}, "Wrong PIN"),
        ({"reason": " "}, "reason is needed"),
        ({"by": "Ana", "pin": ANA_PIN}, "Only a foreman"),
    ],
)
def test_nobody_is_let_in_otherwise(kiosk: Kiosk, wrong: dict[str, str], said: str) -> None:
    with pytest.raises(Refused, match=said):
        kiosk.sign_in(ana(kiosk), override=override(kiosk, **wrong))
    assert kiosk.on_site() == []
    assert kiosk.drafts() == []


# Coming and going


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["in", "let in", "out", "presumed", "restart", "an hour", "a day"]),
            st.sampled_from(["Ana", "Dan", "Marie"]),
        ),
        min_size=5,
        max_size=40,
    )
)
def test_in_any_order_of_comings_and_goings_the_head_count_is_who_is_here(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str]]
) -> None:
    """At the door itself, with its refusals, over restarts with and without the cache: against when each came."""
    folder = tmp_path_factory.mktemp("door") / "data"
    (folder / "checklists").mkdir(parents=True)
    (folder / "checklists" / "orientation.yaml").write_text(ORIENTATION, encoding="utf-8")
    kiosk = firms.set_up(folder)
    join(kiosk, "Ana", ANA_PIN)
    since: dict[str, datetime] = {}
    for number, (step, name) in enumerate(steps):
        now, who = kiosk.local(), firms.person(kiosk, name)
        here = name in since and since[name] >= now - LONGEST_SHIFT
        if step in ("in", "let in"):
            refused = (name == "Ana" and step == "in") or (here and since[name].date() == now.date())
            with pytest.raises(Refused) if refused else nullcontext():
                kiosk.sign_in(who, override=override(kiosk) if step == "let in" else None)
                since[name] = now
        elif step == "out":
            with nullcontext() if here else pytest.raises(Refused):
                kiosk.sign_out(who)
                del since[name]
        elif step == "presumed":
            for stay in [one for one in kiosk.never_signed_out() if one.person == who]:
                kiosk.presume_left(stay.id, firms.person(kiosk, "Marie"), "The truck was gone", firms.OWNER_PIN)
        elif step == "restart":
            if number % 2:
                kiosk.close()
            kiosk = firms.opened(folder, at=kiosk.clock.now(), ids=f"R{number}X")
        else:
            firms.clock(kiosk).advance(timedelta(hours=1) if step == "an hour" else timedelta(days=1))
        names = [kiosk.registers.crew.name(stay.person).partition(" ")[0] for stay in kiosk.on_site()]
        assert sorted(names) == sorted(one for one in since if since[one] >= kiosk.local() - LONGEST_SHIFT), step
    kiosk.close()


def test_in_and_out_are_two_records_and_the_head_count_follows(kiosk: Kiosk) -> None:
    dan = firms.person(kiosk, "Dan")
    kiosk.sign_in(dan)
    assert len(kiosk.on_site()) == 1
    with pytest.raises(Refused, match="since 06:42"):
        kiosk.sign_in(dan)
    firms.clock(kiosk).advance(timedelta(hours=8))
    kiosk.sign_out(dan)
    assert kiosk.on_site() == []
    with pytest.raises(Refused, match="not on site"):
        kiosk.sign_out(dan)


def test_whoever_never_signed_out_is_presumed_to_have_left_by_somebody_for_a_reason(kiosk: Kiosk) -> None:
    dan = firms.person(kiosk, "Dan")
    stay = kiosk.sign_in(dan).id
    firms.clock(kiosk).advance(timedelta(days=1))
    assert kiosk.on_site() == []
    assert [one.id for one in kiosk.never_signed_out()] == [stay]
    owner = firms.person(kiosk, "Marie")
    wrong = ((ana(kiosk), "I saw him go", ANA_PIN), (owner, "  ", firms.OWNER_PIN), (owner, "I saw him go", "999999"))
    for by, reason, pin in wrong:
        with pytest.raises(Refused):
            kiosk.presume_left(stay, by, reason, pin)
    record = kiosk.presume_left(stay, owner, "His truck left at four", firms.OWNER_PIN)
    assert "at" not in record.answers
    assert record.answers["said_by"] == [owner]
    assert kiosk.never_signed_out() == []
    with pytest.raises(WrongUse):
        kiosk.presume_left(stay, owner, "Again", firms.OWNER_PIN)


def test_a_visitor_answers_a_few_questions_and_is_remembered(kiosk: Kiosk) -> None:
    dan = firms.person(kiosk, "Dan")
    draft = kiosk.start_visit()
    with pytest.raises(Refused):
        kiosk.admit_visitor(draft)
    asked = {"name": "Pat Doyle", "company": "City", "phone": "780-555-0100", "host": [dan]}
    yes = dict.fromkeys(("knows_muster", "wears_gear", "stays_with_host"), "yes")
    for path, value in {**asked, **yes}.items():
        draft.filling.answer(path, value)
    record, presence = kiosk.admit_visitor(draft)
    pat = record.id
    assert presence.answers["person"] == [pat]
    assert kiosk.people()[pat] == "Pat Doyle"
    person = kiosk.registers.crew.person(pat)
    assert person is not None
    assert (person.role, person.company, person.host) == ("visitor", "City", dan)
    kiosk.sign_out(pat)
    assert pat not in kiosk.people()
    firms.clock(kiosk).advance(timedelta(days=7))
    again = kiosk.start_visit(pat)
    assert again.filling.line("phone").answer == "780-555-0100"
    assert again.filling.line("knows_muster").answer is None
    for path, value in yes.items():
        again.filling.answer(path, value)
    kiosk.admit_visitor(again)
    assert [one.person for one in kiosk.on_site()] == [pat]
    assert len(kiosk.registers.crew.find("Pat Doyle")) == 1


def test_whether_the_first_aiders_are_enough_is_only_said_where_the_number_is_known(kiosk: Kiosk) -> None:
    assert kiosk.first_aiders() is None
    dan = firms.person(kiosk, "Dan")
    kiosk.sign_in(dan)
    nobody = kiosk.first_aiders()
    assert nobody is not None
    assert nobody.state == "none"
    ticket(kiosk, dan, "first_aid_standard", "2027-01-01")
    one = kiosk.first_aiders()
    assert one is not None
    assert (one.state, one.have, one.need) == ("unknown", (dan,), 0)
    own = kiosk.folder / "checklists" / "training" / "tickets.yaml"
    own.parent.mkdir()
    shipped = Path(str(kiosk.library.path("worker"))).parent.parent / "training" / "tickets.yaml"
    steps = "first_aiders:\n  - {people: 1, aiders: 2, source: {en: Read there}, grade: verified}\n"
    own.write_text(steps + shipped.read_text(encoding="utf-8"), encoding="utf-8")
    short = firms.opened(kiosk.folder, ids="S").first_aiders()
    assert short is not None
    assert (short.state, short.need, short.grade) == ("short", 2, "verified")


def test_a_firm_that_begins_with_sign_ins_late_holds_no_absence_against_anybody(kiosk: Kiosk) -> None:
    orient(kiosk, ana(kiosk))
    firms.clock(kiosk).advance(timedelta(days=400))
    kiosk.sign_in(firms.person(kiosk, "Dan"))
    assert due(kiosk, ana(kiosk)) == []
    firms.clock(kiosk).advance(timedelta(days=91))
    assert due(kiosk, ana(kiosk)) == [ABSENCE]


def test_who_left_the_firm_while_on_site_still_signs_out(kiosk: Kiosk) -> None:
    pat = kiosk.enter(kiosk.start("worker", prefill={"name": "Pat", "role": "subcontractor"})).id
    kiosk.submit(kiosk.start("presence", by=pat, prefill={"person": [pat], "direction": "in"}), unsigned=True)
    change = kiosk.change_person(pat)
    change.filling.answer("left", kiosk.today().isoformat())
    change.reason = "The job is done."
    kiosk.enter(change)
    kiosk.sign_out(pat)
    assert pat not in {stay.person for stay in kiosk.on_site()}
