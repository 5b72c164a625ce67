"""What becomes of something found wrong: it is open until it is closed, withdrawn by an amendment, or taken back."""

from __future__ import annotations

from datetime import date

from secor_tui.ledger.record import Record
from secor_tui.program.corrective_actions import CLOSED, OPEN, WITHDRAWN, CorrectiveActions
from tests.program.records import record, wrong


def folded(*records: Record) -> CorrectiveActions:
    actions = CorrectiveActions()
    for one in records:
        actions.apply(one)
    return actions


def states(actions: CorrectiveActions) -> dict[str, str]:
    return {action.id: action.state for action in actions.all()}


FOUND = record(id="R", deficiencies={"gate": wrong(), "locks/0/turns": wrong("Stuck")})
CLOSING = record("action", date="2026-06-03", answers={"action": "R/gate", "done": "New hinge"}, by="Q")


def test_each_deficiency_opens_an_action() -> None:
    actions = folded(FOUND)
    assert states(actions) == {"R/gate": OPEN, "R/locks/0/turns": OPEN}
    action = actions.get("R/gate")
    assert action is not None
    assert (action.note, action.owner, action.opened, action.due) == ("Bent", "P", "2026-06-01", "2026-06-04")


def test_a_deficiency_that_asks_for_no_action_opens_none() -> None:
    assert folded(record(deficiencies={"gate": wrong(action=False)})).all() == []


def test_a_closing_says_what_was_done_by_whom_and_when() -> None:
    action = folded(FOUND, CLOSING).get("R/gate")
    assert action is not None
    assert (action.state, action.closed, action.done, action.closed_by) == (CLOSED, "2026-06-03", "New hinge", "Q")


def test_only_the_first_closing_counts() -> None:
    again = record("action", date="2026-06-09", answers={"action": "R/gate", "done": "Again"})
    action = folded(FOUND, CLOSING, again).get("R/gate")
    assert action is not None
    assert action.done == "New hinge"


def test_a_closing_of_nothing_changes_nothing() -> None:
    stray = record("action", answers={"action": "X/gate", "done": "?"})
    assert states(folded(FOUND, stray)) == states(folded(FOUND))


def test_an_amendment_that_no_longer_finds_it_withdraws_it() -> None:
    found = {"gate": wrong("Bent twice")}
    amendment = record(id="A", amends="R", date="2026-06-02", deficiencies=found, reason="Mixed up")
    actions = folded(FOUND, amendment)
    assert states(actions) == {"R/gate": OPEN, "R/locks/0/turns": WITHDRAWN}
    gate, lock = actions.get("R/gate"), actions.get("R/locks/0/turns")
    assert gate is not None
    assert lock is not None
    assert (gate.note, gate.opened, lock.done) == ("Bent twice", "2026-06-01", "Mixed up")


def test_an_amendment_that_finds_it_again_opens_it_again() -> None:
    without = record(id="A", amends="R", deficiencies={}, reason="None")
    with_it = record(id="B", amends="R", deficiencies={"gate": wrong()}, reason="After all")
    assert states(folded(FOUND, without, with_it))["R/gate"] == OPEN


def test_an_amendment_does_not_open_what_was_closed() -> None:
    amendment = record(id="A", amends="R", deficiencies={"gate": wrong("More words")}, reason="Clearer")
    action = folded(FOUND, CLOSING, amendment).get("R/gate")
    assert action is not None
    assert (action.state, action.note, action.done) == (CLOSED, "More words", "New hinge")


def test_taking_the_record_back_withdraws_what_is_open_and_keeps_what_was_closed() -> None:
    void = record(id="A", amends="R", void=True, deficiencies={"gate": wrong()}, reason="Wrong site")
    assert states(folded(FOUND, CLOSING, void)) == {"R/gate": CLOSED, "R/locks/0/turns": WITHDRAWN}


def test_open_actions_come_by_day_and_then_by_severity() -> None:
    found = record(
        id="R",
        deficiencies={
            "a": wrong(due="2026-06-05"),
            "b": wrong(due="2026-06-04"),
            "c": wrong(due="2026-06-04", severity="critical"),
        },
    )
    assert [action.path for action in folded(found).open()] == ["c", "b", "a"]


def test_an_action_is_overdue_from_the_day_after_until_it_is_closed() -> None:
    action = folded(FOUND).get("R/gate")
    closed = folded(FOUND, CLOSING).get("R/gate")
    assert action is not None
    assert closed is not None
    assert [action.overdue(date(2026, 6, day)) for day in (3, 4, 5, 8)] == [0, 0, 1, 4]
    assert closed.overdue(date(2026, 6, 8)) == 0


def test_a_closing_of_the_first_version_of_its_checklist_counts_as_it_did() -> None:
    """It knew neither who did it nor what kind of control it is."""
    signed = [{"row": "closing_signature", "who": "Q", "method": "pin"}]
    old = record("action", date="2026-06-03", by="Q", answers={"action": "R/gate", "done": "x"}, signatures=signed)
    action = folded(FOUND, old).get("R/gate")
    assert action is not None
    assert (action.state, action.done, action.closed_by) == (CLOSED, "x", "Q")
    assert (action.done_by, action.level, action.own_word) == ("", "", False)


def test_a_closing_that_somebody_declined_to_sign_closes_nothing() -> None:
    declined = [{"row": "closing_signature", "who": "Q", "method": "declined"}]
    closing = record("action", answers={"action": "R/gate", "done": "x"}, signatures=declined)
    assert states(folded(FOUND, closing))["R/gate"] == OPEN


def test_taking_a_closing_back_opens_the_action() -> None:
    back = record("action", amends=CLOSING.id, answers=CLOSING.answers, void=True, reason="Wrong one")
    assert states(folded(FOUND, CLOSING, back))["R/gate"] == OPEN


def test_an_action_knows_where_it_comes_from() -> None:
    inside = record(
        id="R",
        kind="inspection",
        abouts={"units/1": "TH-07"},
        deficiencies={"gate": wrong(), "units/0/horn": wrong(), "units/1/horn": wrong()},
    )
    gate, first, second = folded(inside).all()
    assert (gate.kind, gate.checklist, gate.site, gate.about) == ("inspection", "gate", "S", "")
    assert (first.about, second.about) == ("", "TH-07")


def test_the_same_is_the_same_checklist_row_site_and_unit() -> None:
    def key(**more: object) -> str:
        path = str(more.pop("path", "gate"))
        given = {"checklist": "gate", "site": "S", "about": "TH-07", **more}
        return folded(record(id="R", deficiencies={path: wrong()}, **given)).all()[0].key  # type: ignore[arg-type]

    assert key() == key(about="th-07") != ""
    assert len({key(), key(site="T"), key(checklist="ladder"), key(path="lock"), key(about="TH-08")}) == 5


def test_what_is_said_once_in_a_meeting_or_a_round_of_nothing_in_particular_has_no_same() -> None:
    talk = record("talk", id="R", deficiencies={"concerns/0/needs_action": wrong()})
    locks = record(id="S", deficiencies={"locks/0/turns": wrong()})
    assert [action.key for action in folded(talk, locks).all()] == ["", ""]


def test_figures_say_how_long_it_took_and_how_many_were_in_time() -> None:
    found = record(id="R", deficiencies={name: wrong(severity="high", due="2026-06-04") for name in "abcd"})
    slight = record(id="L", deficiencies={"e": wrong(severity="low")})
    days = {"R/a": "2026-06-01", "R/b": "2026-06-03", "R/c": "2026-06-04", "R/d": "2026-06-11", "L/e": "2026-07-01"}
    closings = [record("action", date=day, answers={"action": id, "done": "x"}) for id, day in days.items()]
    high, low = folded(found, slight, *closings).figures("2026-06-01", "2026-07-01")
    assert (high.severity, high.closed, high.median_days, high.on_time) == ("high", 4, 2.5, 3)
    assert (low.severity, low.closed, low.median_days, low.on_time) == ("low", 1, 30.0, 0)
    (only,) = folded(found, slight, *closings).figures("2026-06-01", "2026-06-30")
    assert only == high


def test_an_action_stands_on_a_day_as_it_stood_then() -> None:
    moved = record(
        "action-change",
        date="2026-06-02",
        answers={"action": "R/gate", "change": "move", "due": "2026-06-09", "owner": ["Z"], "reason": "Rain"},
    )
    closed = record("action", date="2026-06-05", answers={"action": "R/gate", "done": "New hinge"})
    action = folded(FOUND, moved, closed).get("R/gate")
    assert action is not None
    stood = [action.as_of(f"2026-06-0{day}") for day in (1, 3, 5)]
    assert [(one.state, one.owner, one.due) for one in stood] == [
        (OPEN, "P", "2026-06-04"),
        (OPEN, "Z", "2026-06-09"),
        (CLOSED, "Z", "2026-06-09"),
    ]
