"""Ways around the door, the signatures and the owner that must lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from secor_tui.errors import Refused
from secor_tui.gate import Override
from secor_tui.kiosk import Kiosk
from tests import firms
from tests.test_gate import ANA_PIN, join


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = firms.set_up(tmp_path / "data")
    join(kiosk, "Ana", ANA_PIN)
    yield kiosk
    kiosk.close()


def test_declining_never_makes_what_counts_only_with_a_signature(kiosk: Kiosk) -> None:
    dan, marie = firms.person(kiosk, "Dan"), firms.person(kiosk, "Marie")
    draft = kiosk.change_person(dan, by=dan)
    draft.filling.answer("role", "owner")
    draft.reason = "Because"
    with pytest.raises(Refused, match="only with a signature"):
        kiosk.decline(draft, "", marie, "Not now", dan, firms.FOREMAN_PIN)
    draft.signatures.append({"row": "", "name": "Marie", "who": marie, "method": "declined", "sha256": "", "at": ""})
    with pytest.raises(Refused):
        kiosk.submit(draft)
    who = kiosk.registers.crew.person(dan)
    assert who is not None
    assert who.role == "foreman"


@pytest.mark.parametrize(("row", "value"), [("left", "2026-06-01"), ("role", "worker")])
def test_the_last_owner_stays(kiosk: Kiosk, row: str, value: str) -> None:
    marie = firms.person(kiosk, "Marie")
    draft = kiosk.change_person(marie, by=marie)
    draft.filling.answer(row, value)
    draft.reason = "Retires"
    with pytest.raises(Refused, match="somebody else owner first"):
        kiosk.sign(draft, "", marie, firms.OWNER_PIN)


def test_nobody_lets_themselves_in(kiosk: Kiosk) -> None:
    dan = firms.person(kiosk, "Dan")
    ticket = {"worker": [dan], "type": "whmis", "issuer": "X", "issued": "2020-01-01", "expires": "2023-01-01"}
    kiosk.enter(kiosk.start("certificate", by=dan, prefill=ticket))
    with pytest.raises(Refused, match="lets themselves in"):
        kiosk.sign_in(dan, override=Override(dan, firms.FOREMAN_PIN, "I am late"))


def test_the_door_holds_for_records_from_a_file_too(kiosk: Kiosk) -> None:
    ana, dan = firms.person(kiosk, "Ana"), firms.person(kiosk, "Dan")
    let_in = {"person": [ana], "direction": "in", "gate": "let_in", "stopped_by": "x", "override_reason": "because"}
    with pytest.raises(Refused):
        kiosk.submit(kiosk.start("presence", by=dan, prefill=let_in), unsigned=True)
    to_come = {"person": [dan], "direction": "in", "at": "2030-01-01T07:00"}
    with pytest.raises(Refused, match="still to come"):
        kiosk.submit(kiosk.start("presence", by=dan, prefill=to_come), unsigned=True)
    stay = kiosk.sign_in(dan).id
    gone = {"person": [dan], "direction": "presumed_left", "stay": stay, "said_by": [ana], "reason": "Saw him go"}
    with pytest.raises(Refused, match="safety representative"):
        kiosk.submit(kiosk.start("presence", by=ana, prefill=gone), unsigned=True)
    change = kiosk.amend(stay, by=ana)
    change.reason = "Never was here"
    with pytest.raises(Refused, match="put right by"):
        kiosk.submit(change, unsigned=True)
    assert [one.person for one in kiosk.on_site()] == [dan]


def test_what_the_last_talk_left_open_is_settled_or_open_and_never_just_gone(kiosk: Kiosk) -> None:
    dan = firms.person(kiosk, "Dan")

    def held(**more: str) -> None:
        draft = kiosk.start_talk(by=dan)
        answers = {"topic": "Ramp", "present": [dan], "minutes": 5, "understood": "yes", **more}
        for name, value in answers.items():
            draft.filling.answer(name, value)
        kiosk.sign(draft, f"present_signature/{dan}", dan, firms.FOREMAN_PIN)
        kiosk.submit(draft)

    held(unresolved="Fix the ramp")
    with pytest.raises(Refused, match="Fix the ramp"):
        held(carried_state="none")
    held(carried_state="settled")
    # The same day: the later of the two counts, whatever their ids are.
    assert kiosk.registers.meetings.left_open("talk", kiosk.site) == ""
    held(unresolved="Order a horn")
    assert kiosk.registers.meetings.left_open("talk", kiosk.site) == "Order a horn"


def test_an_orientation_stays_its_workers_and_an_amendment_makes_it_no_newer(kiosk: Kiosk) -> None:
    ana, dan = firms.person(kiosk, "Ana"), firms.person(kiosk, "Dan")
    record = kiosk.enter(kiosk.start_orientation(ana, by=dan))
    seq = kiosk.registers.orientations.of(ana)[0].seq
    draft = kiosk.amend(record.id, by=dan)
    draft.reason = "A phone number"
    kiosk.enter(draft)
    assert kiosk.registers.orientations.of(ana)[0].seq == seq
    other = kiosk.amend(record.id, by=dan)
    other.filling.answer("worker", [dan])
    other.reason = "Dan it was"
    with pytest.raises(Refused):
        kiosk.submit(other, unsigned=True)


def test_a_ticket_counts_only_when_somebody_who_leads_says_they_saw_it(kiosk: Kiosk) -> None:
    ana = firms.person(kiosk, "Ana")
    ticket = {"worker": [ana], "type": "whmis", "issuer": "Me", "issued": "2026-01-01", "expires": "2036-01-01"}
    with pytest.raises(Refused, match="only once somebody who may"):
        kiosk.submit(kiosk.start("certificate", by=ana, prefill=ticket), unsigned=True)
    with pytest.raises(Refused, match="may not sign"):
        kiosk.sign(kiosk.start("certificate", by=ana, prefill=ticket), "", ana, ANA_PIN)
    assert kiosk.registers.certificates.standing(ana, "whmis", kiosk.today()) == "MISSING"


@pytest.mark.parametrize("turned", [False, True])
def test_a_ticket_whose_end_is_not_written_down_gives_way_to_one_issued_later(kiosk: Kiosk, turned: bool) -> None:
    ana = firms.person(kiosk, "Ana")
    held = [{"issued": "2010-01-01"}, {"issued": "2022-01-01", "expires": "2025-01-01"}]
    for one in reversed(held) if turned else held:
        ticket = {"worker": [ana], "type": "whmis", "issuer": "Us", **one}
        kiosk.enter(kiosk.start("certificate", prefill=ticket))
    assert kiosk.registers.certificates.standing(ana, "whmis", kiosk.today()) == "EXPIRED"


def test_what_a_talk_entered_late_left_open_comes_first_at_the_next(kiosk: Kiosk) -> None:
    dan = firms.person(kiosk, "Dan")
    held = {"topic": "Mud", "presenter": [dan], "minutes": 5, "present": [dan], "understood": "yes"}
    kiosk.enter(kiosk.start("toolbox-talk", by=dan, prefill=held))
    late = {**held, "unresolved": "Fix the ramp"}
    kiosk.enter(kiosk.start("toolbox-talk", by=dan, date="2026-05-29", prefill=late))
    assert kiosk.start_talk().filling.line("carried").answer == "Fix the ramp"


def test_a_visitor_is_not_asked_to_sign_the_talk(kiosk: Kiosk) -> None:
    dan = firms.person(kiosk, "Dan")
    visitor = kiosk.enter(kiosk.start("worker", prefill={"name": "Vic", "role": "visitor"})).id
    kiosk.sign_in(dan)
    kiosk.submit(kiosk.start("presence", by=visitor, prefill={"person": [visitor], "direction": "in"}), unsigned=True)
    assert kiosk.start_talk().filling.line("present").answer == [dan]
