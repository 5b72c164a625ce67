"""Closing, reopening and moving a corrective action: who may, what it takes, and what fails again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from secor_tui.actions import CLOSING, MOVING, REOPENING
from secor_tui.errors import Refused
from secor_tui.kiosk import Draft, Kiosk
from secor_tui.ledger.record import Record
from secor_tui.program.corrective_actions import CLOSED, OPEN, WITHDRAWN, Action
from secor_tui.program.registers import CachedRegisters
from tests import firms

ANA_PIN = "7391"


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = firms.set_up(tmp_path / "data")
    yield kiosk
    kiosk.close()


@pytest.fixture
def ana(kiosk: Kiosk) -> str:
    id = kiosk.enter(kiosk.start("worker", prefill={"name": "Ana", "role": "worker"})).id
    kiosk.pins.set(id, ANA_PIN, role="worker")
    return id


def dan(kiosk: Kiosk) -> str:
    return firms.person(kiosk, "Dan")


def marie(kiosk: Kiosk) -> str:
    return firms.person(kiosk, "Marie")


def broken(kiosk: Kiosk, *, owner: str = "", path: str = "closed") -> Action:
    """The gate does not close; `owner` is to mend it."""
    draft = firms.gate(kiosk, **{path: "fail"})
    proposed = draft.filling.propose(path, {"foreman": owner or dan(kiosk)})
    draft.filling.find_deficient(path, type(proposed)("Hinge bent", "high", owner or dan(kiosk), proposed.due))
    firms.sign(kiosk, draft)
    record = kiosk.submit(draft)
    return standing(kiosk, f"{record.id}/{path}")


def standing(kiosk: Kiosk, id: str) -> Action:
    action = kiosk.registers.actions.get(id)
    assert action is not None
    return action


def closing(kiosk: Kiosk, action: Action, done_by: str, **answers: Any) -> Draft:
    draft = kiosk.start_on_action(action, CLOSING)
    given = {"done": "New hinge", "done_by": [done_by], "level": "engineering", "evidence": "Opened it ten times"}
    for path, value in {**given, "verified": True, **answers}.items():
        draft.filling.answer(path, value)
    return draft


def changing(kiosk: Kiosk, action: Action, checklist: str, **answers: Any) -> Draft:
    draft = kiosk.start_on_action(action, checklist)
    for path, value in answers.items():
        draft.filling.answer(path, value)
    return draft


def submit(kiosk: Kiosk, draft: Draft, person: str) -> Record:
    pin = firms.FOREMAN_PIN if person == dan(kiosk) else firms.OWNER_PIN
    ((row, _),) = kiosk.signers(draft)
    kiosk.sign(draft, row, person, pin)
    return kiosk.submit(draft)


def close(kiosk: Kiosk, action: Action, *, done_by: str = "") -> Action:
    done_by = done_by or dan(kiosk)
    submit(kiosk, closing(kiosk, action, done_by), marie(kiosk) if done_by == dan(kiosk) else dan(kiosk))
    return standing(kiosk, action.id)


def later(kiosk: Kiosk, days: int) -> None:
    firms.clock(kiosk).advance(timedelta(days=days))


# Closing


def test_closing_keeps_what_was_done_how_what_shows_it_who_did_it_and_who_saw_it(kiosk: Kiosk, ana: str) -> None:
    action = close(kiosk, broken(kiosk), done_by=ana)
    assert (action.state, action.done, action.level) == (CLOSED, "New hinge", "engineering")
    assert (action.evidence, action.done_by, action.verified_by) == ("Opened it ten times", ana, dan(kiosk))
    assert not action.own_word


def test_whoever_did_it_is_not_offered_to_verify_it(kiosk: Kiosk) -> None:
    ((_, people),) = kiosk.signers(closing(kiosk, broken(kiosk), dan(kiosk)))
    assert people == (marie(kiosk),)


def test_whoever_did_it_cannot_sign_that_it_is_done(kiosk: Kiosk) -> None:
    draft = closing(kiosk, broken(kiosk), dan(kiosk))
    with pytest.raises(Refused, match="may not sign"):
        kiosk.sign(draft, "closing_signature", dan(kiosk), firms.FOREMAN_PIN)


def test_nobody_signs_for_whoever_is_to_verify_it(kiosk: Kiosk) -> None:
    draft = closing(kiosk, broken(kiosk), dan(kiosk))
    with pytest.raises(Refused, match="somebody who saw it"):
        kiosk.sign(
            draft, "closing_signature", dan(kiosk), firms.FOREMAN_PIN, instead_of=marie(kiosk), reason="She is away"
        )


def test_declining_to_verify_closes_nothing(kiosk: Kiosk) -> None:
    draft = closing(kiosk, broken(kiosk), dan(kiosk))
    with pytest.raises(Refused, match="Leave it open"):
        kiosk.decline(draft, "closing_signature", marie(kiosk), "No time", dan(kiosk), firms.FOREMAN_PIN)


def test_changing_who_did_it_after_the_signature_asks_for_another(kiosk: Kiosk, ana: str) -> None:
    draft = closing(kiosk, broken(kiosk), ana)
    kiosk.sign(draft, "closing_signature", dan(kiosk), firms.FOREMAN_PIN)
    draft.filling.answer("done_by", [dan(kiosk)])
    with pytest.raises(Refused, match="changed after Dan"):
        kiosk.submit(draft)


def test_where_nobody_else_may_the_one_who_did_it_verifies_and_it_is_marked(kiosk: Kiosk) -> None:
    action = broken(kiosk)
    gone = kiosk.change_person(marie(kiosk), by=marie(kiosk))
    gone.filling.answer("left", kiosk.today().isoformat())
    gone.reason = "Sold the firm"
    kiosk.enter(gone)
    ((_, people),) = kiosk.signers(closing(kiosk, action, dan(kiosk)))
    assert people == (dan(kiosk),)
    submit(kiosk, closing(kiosk, action, dan(kiosk)), dan(kiosk))
    assert standing(kiosk, action.id).own_word


def test_a_worker_does_not_close_what_they_were_given(kiosk: Kiosk, ana: str) -> None:
    action = broken(kiosk, owner=ana)
    draft = closing(kiosk, action, dan(kiosk))
    ((_, people),) = kiosk.signers(draft)
    assert ana not in people
    with pytest.raises(Refused, match="may not sign"):
        kiosk.sign(draft, "closing_signature", ana, ANA_PIN)


@pytest.mark.parametrize("missing", ["done", "done_by", "level", "evidence", "verified"])
def test_nothing_of_a_closing_may_be_missing(kiosk: Kiosk, missing: str) -> None:
    draft = closing(kiosk, broken(kiosk), dan(kiosk))
    draft.filling.clear(missing)
    with pytest.raises(Refused, match="Something is missing"):
        submit(kiosk, draft, marie(kiosk))


def test_a_photo_stands_in_for_the_words_that_show_it(kiosk: Kiosk, tmp_path: Path) -> None:
    action = broken(kiosk)
    draft = closing(kiosk, action, dan(kiosk))
    draft.filling.clear("evidence")
    picture = tmp_path / "hinge.jpg"
    picture.write_bytes(b"\xff\xd8\xff\xe0 a new hinge")
    kiosk.attach(draft, "photo", picture)
    submit(kiosk, draft, marie(kiosk))
    assert [one.name for one in standing(kiosk, action.id).photos_after] == ["hinge.jpg"]


def test_the_photo_beside_what_failed_is_the_one_before(kiosk: Kiosk, tmp_path: Path) -> None:
    draft = firms.gate(kiosk, closed="fail")
    picture = tmp_path / "bent.jpg"
    picture.write_bytes(b"\xff\xd8\xff\xe0 a bent hinge")
    kiosk.attach(draft, "photo", picture)
    proposed = draft.filling.propose("closed", {"foreman": dan(kiosk)})
    draft.filling.find_deficient("closed", type(proposed)("Bent", "high", dan(kiosk), proposed.due))
    firms.sign(kiosk, draft)
    action = standing(kiosk, f"{kiosk.submit(draft).id}/closed")
    assert [one.name for one in action.photos] == ["bent.jpg"]


def test_what_is_closed_is_not_closed_again(kiosk: Kiosk) -> None:
    action = close(kiosk, broken(kiosk))
    with pytest.raises(Refused, match="not open"):
        submit(kiosk, closing(kiosk, action, dan(kiosk)), marie(kiosk))


def test_nothing_is_closed_that_there_is_not(kiosk: Kiosk) -> None:
    draft = kiosk.start(CLOSING, prefill={"action": "x/y", "done": "Mended", "verified": True})
    for path, value in {"done_by": [dan(kiosk)], "level": "ppe", "evidence": "Saw it"}.items():
        draft.filling.answer(path, value)
    with pytest.raises(Refused, match="Which corrective action"):
        kiosk.check(draft)


@pytest.mark.parametrize("checklist", [CLOSING, REOPENING, MOVING])
def test_none_of_it_stands_unsigned(kiosk: Kiosk, checklist: str) -> None:
    action = broken(kiosk)
    if checklist == CLOSING:
        draft = closing(kiosk, action, dan(kiosk))
    else:
        action = close(kiosk, action) if checklist == REOPENING else action
        more = {"why": "again"} if checklist == REOPENING else {}
        draft = changing(kiosk, action, checklist, reason="Wait", due="2026-06-20", owner=[marie(kiosk)], **more)
    with pytest.raises(Refused, match="Not without a signature"):
        kiosk.submit(draft, unsigned=True)


def test_a_form_that_asks_for_less_closes_nothing(kiosk: Kiosk) -> None:
    own = Path(kiosk.library.path(CLOSING)).read_text(encoding="utf-8")
    start, end = own.index("  - type: people"), own.index("  - type: select_one control_levels")
    (kiosk.folder / "checklists" / "close-action.yaml").write_text(own[:start] + own[end:], encoding="utf-8")
    again = firms.opened(kiosk.folder, ids="S")
    draft = again.start_on_action(broken(again), CLOSING)
    for path, value in {"done": "x", "level": "ppe", "evidence": "y", "verified": True}.items():
        draft.filling.answer(path, value)
    with pytest.raises(Refused, match="who did it"):
        again.check(draft)


def test_an_amended_closing_says_otherwise_what_was_done(kiosk: Kiosk) -> None:
    action = broken(kiosk)
    record = submit(kiosk, closing(kiosk, action, dan(kiosk)), marie(kiosk))
    amendment = kiosk.amend(record.id, by=marie(kiosk))
    amendment.filling.answer("done", "New hinge and a new latch")
    amendment.reason = "Forgot the latch"
    submit(kiosk, amendment, marie(kiosk))
    found = standing(kiosk, action.id)
    assert (found.state, found.done, len(found.history)) == (CLOSED, "New hinge and a new latch", 1)


def test_protective_equipment_alone_is_asked_about_before_it_is_signed(kiosk: Kiosk) -> None:
    action = broken(kiosk)
    assert kiosk.cautions(closing(kiosk, action, dan(kiosk))) == []
    (doubt,) = kiosk.cautions(closing(kiosk, action, dan(kiosk), level="ppe"))
    assert "leaves the hazard" in str(doubt)


# Opened again, moved


def test_what_fails_again_is_opened_again_with_what_was_found(kiosk: Kiosk, ana: str) -> None:
    action = close(kiosk, broken(kiosk))
    later(kiosk, 3)
    draft = changing(kiosk, action, REOPENING, why="again", reason="Hangs loose", owner=[ana], due="2026-06-09")
    submit(kiosk, draft, dan(kiosk))
    again = standing(kiosk, action.id)
    assert (again.state, again.owner, again.due, again.reopened) == (OPEN, ana, "2026-06-09", 1)
    assert [event.what for event in again.history] == ["closed", "reopened"]
    assert again.history[1].reason == "Hangs loose"
    final = close(kiosk, again)
    assert (final.state, final.closed, final.days_open) == (CLOSED, "2026-06-04", 3)


def test_only_what_is_closed_is_reopened(kiosk: Kiosk) -> None:
    draft = changing(kiosk, broken(kiosk), REOPENING, why="again", reason="?", owner=[dan(kiosk)], due="2026-06-09")
    with pytest.raises(Refused, match="Only a closed"):
        kiosk.check(draft)


def test_a_day_is_moved_with_a_reason_and_the_day_before_stays_visible(kiosk: Kiosk) -> None:
    action = broken(kiosk)
    submit(kiosk, changing(kiosk, action, MOVING, reason="Hinge on order", due="2026-06-20"), dan(kiosk))
    moved = standing(kiosk, action.id)
    assert (moved.due, moved.first_due, moved.moved) == ("2026-06-20", action.due, 1)
    assert (moved.history[0].was_due, moved.history[0].reason) == (action.due, "Hinge on order")
    (doubt,) = kiosk.cautions(changing(kiosk, moved, MOVING, reason="Still on order", due="2026-06-27"))
    assert action.due in str(doubt)


def test_a_move_that_moves_nothing_is_refused(kiosk: Kiosk) -> None:
    action = broken(kiosk)
    with pytest.raises(Refused, match="another day"):
        kiosk.check(changing(kiosk, action, MOVING, reason="Because", due=action.due))


def test_a_move_needs_a_reason(kiosk: Kiosk) -> None:
    with pytest.raises(Refused, match="Something is missing"):
        kiosk.check(changing(kiosk, broken(kiosk), MOVING, due="2026-06-20"))


def test_an_action_late_for_long_is_the_owners(kiosk: Kiosk) -> None:
    action = broken(kiosk)
    due = (firms.MORNING + timedelta(days=7)).date()
    assert action.due == due.isoformat()
    assert not kiosk.for_owner(action, due + timedelta(days=6))
    assert kiosk.for_owner(action, due + timedelta(days=7))
    kiosk.config.action_to_owner_days = 30
    assert not kiosk.for_owner(action, due + timedelta(days=29))
    assert kiosk.for_owner(action, due + timedelta(days=30))


# Again


def test_the_same_thing_within_ninety_days_is_pointed_out_at_once_and_in_the_register(kiosk: Kiosk) -> None:
    first = broken(kiosk)
    later(kiosk, 90)
    draft = firms.gate(kiosk, closed="fail")
    assert kiosk.failed_before(draft, "closed") == [("2026-06-01", first.id)]
    second = broken(kiosk)
    assert kiosk.registers.actions.earlier(second) == [("2026-06-01", first.id)]
    assert kiosk.registers.actions.earlier(first) == []


def test_after_ninety_days_it_is_no_repeat(kiosk: Kiosk) -> None:
    broken(kiosk)
    later(kiosk, 91)
    assert kiosk.failed_before(firms.gate(kiosk, closed="fail"), "closed") == []


def test_amending_a_record_does_not_repeat_itself(kiosk: Kiosk) -> None:
    action = broken(kiosk)
    assert kiosk.failed_before(kiosk.amend(action.source), "closed") == []


def test_what_was_withdrawn_was_not_wrong_and_so_does_not_come_back(kiosk: Kiosk) -> None:
    action = broken(kiosk)
    amendment = kiosk.amend(action.source, by=dan(kiosk))
    amendment.filling.answer("closed", "pass")
    amendment.reason = "It was only stiff"
    firms.sign(kiosk, amendment)
    kiosk.submit(amendment)
    assert standing(kiosk, action.id).state == WITHDRAWN
    assert kiosk.failed_before(firms.gate(kiosk, closed="fail"), "closed") == []


# Kept small


def test_what_was_closed_long_ago_is_one_line_in_the_cache_and_whole_when_asked_for(kiosk: Kiosk) -> None:
    action = close(kiosk, broken(kiosk))
    later(kiosk, 120)
    draft = firms.gate(kiosk)
    firms.sign(kiosk, draft)
    kiosk.submit(draft)
    state = kiosk.registers.actions.dump()
    assert state["cases"] == []
    assert "Hinge bent" not in str(state)
    assert standing(kiosk, action.id) == action
    assert kiosk.registers.actions.of(action.source) == [action]
    assert kiosk.registers.actions.all() == [action]
    kiosk.close()
    again = CachedRegisters(kiosk.ledger, kiosk.folder / "cache" / "registers.json").up_to_date()
    assert again.actions.get(action.id) == action


def test_what_was_closed_long_ago_can_be_opened_again(kiosk: Kiosk) -> None:
    action = close(kiosk, broken(kiosk))
    later(kiosk, 120)
    draft = firms.gate(kiosk)
    firms.sign(kiosk, draft)
    kiosk.submit(draft)
    due = (kiosk.today() + timedelta(days=2)).isoformat()
    submit(kiosk, changing(kiosk, action, REOPENING, why="again", reason="Fell off", due=due), dan(kiosk))
    assert [one.id for one in kiosk.registers.actions.open()] == [action.id]
    assert standing(kiosk, action.id).note == "Hinge bent"


def test_within_one_look_new_records_are_not_looked_for(kiosk: Kiosk) -> None:
    with kiosk.one_look():
        kiosk.enter(kiosk.start("worker", prefill={"name": "Ben", "role": "worker"}))
        assert kiosk.registers.crew.find("Ben") == []
    assert len(kiosk.registers.crew.find("Ben")) == 1
