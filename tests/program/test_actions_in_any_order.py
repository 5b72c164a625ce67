"""The register of corrective actions is what the records say, whenever each of them arrived and however often it was
put away and brought back."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from secor_tui.ledger.record import Record
from secor_tui.program.corrective_actions import CLOSED, OPEN, WITHDRAWN, Action, CorrectiveActions
from tests.program.records import record, wrong

quick = settings(max_examples=60)

PATHS = ["gate", "locks/0/turns"]
PEOPLE = ["A", "B"]
SEVERITIES = ["low", "medium", "high", "critical"]
DAYS = [f"202{year}-{month:02}-{day:02}" for year in (4, 5, 6) for month in (1, 2, 5, 6, 11) for day in (2, 14, 28)]
"""Far enough apart that what was closed is put away, and what comes back is brought back."""


def faults(draw: st.DrawFn, day: str) -> dict[str, Any]:
    return {
        path: wrong(draw(st.sampled_from(["Bent", "Loose"])), due=day, severity=draw(st.sampled_from(SEVERITIES)))
        | {"action": draw(st.sampled_from([True, True, True, False]))}
        for path in sorted(draw(st.sets(st.sampled_from(PATHS))))
    }


@st.composite
def histories(draw: st.DrawFn) -> list[Record]:
    """In the order of their numbers: inspections, their amendments, and what became of the actions of both."""
    found: list[Record] = []
    for seq in range(1, draw(st.integers(1, 16)) + 1):
        day = draw(st.sampled_from(DAYS))
        firsts = [one for one in found if one.kind == "inspection" and one.amends is None]
        changes = [one for one in found if one.kind != "inspection" and one.amends is None]
        what = draw(st.sampled_from(["inspect", "inspect", "amend", "close", "close", "close", "change", "correct"]))
        if what == "amend" and firsts:
            of = draw(st.sampled_from(firsts))
            body: dict[str, Any] = {
                "void": draw(st.booleans()),
                "reason": "Mixed up",
                "deficiencies": faults(draw, day),
            }
            made = record(seq=seq, id=f"R{seq}", amends=of.id, date=of.date, **body)
        elif what == "correct" and changes:
            of = draw(st.sampled_from(changes))
            body = {"answers": {**of.answers, "done": "Otherwise"}, "void": draw(st.booleans())}
            made = record(of.kind, seq=seq, id=f"R{seq}", amends=of.id, date=of.date, **body)
        elif what in ("close", "change") and (known := sorted({id for one in found for id in finds(one)})):
            id = draw(st.sampled_from(known))
            person, owner = draw(st.sampled_from(PEOPLE)), draw(st.sampled_from(PEOPLE))
            if what == "close":
                answers = {"action": id, "done": f"Mended {seq}", "done_by": [person], "level": "engineering"}
                signed = [{"row": "s", "who": owner, "method": "pin"}]
                made = record("action", seq=seq, id=f"R{seq}", date=day, answers=answers, signatures=signed)
            else:
                change = draw(st.sampled_from(["reopen", "move"]))
                answers = {"action": id, "change": change, "owner": [owner], "due": day, "reason": f"Because {seq}"}
                made = record("action-change", seq=seq, id=f"R{seq}", date=day, answers=answers)
        else:
            site = draw(st.sampled_from(["S", "T"]))
            made = record(seq=seq, id=f"R{seq}", date=day, site=site, deficiencies=faults(draw, day))
        found.append(made)
    return found


def folded(records: list[Record], *, put_away: bool = False) -> CorrectiveActions:
    """With `put_away` as the kiosk folds them: what was closed long ago is read again from what came before."""
    known = {one.seq: one for one in records}

    def read(numbers: list[int]) -> Iterator[Record]:
        assert numbers == sorted(numbers)
        return (known[number] for number in numbers)

    actions = CorrectiveActions(read if put_away else None)
    for one in records:
        actions.apply(one)
    return actions


def by_id(actions: CorrectiveActions) -> dict[str, Action]:
    return {action.id: action for action in actions.all()}


def needs(one: Record, records: list[Record]) -> set[int]:
    """The numbers of the records that came before it, whatever the order: what it amends with the amendments so far,
    and who found the action that it is about."""
    early = [other for other in records if other.seq < one.seq]
    found = {other.seq for other in early if other.subject == one.subject}
    if action := str(one.answers.get("action") or ""):
        found |= {other.seq for other in early if action in finds(other)}
    return found


def finds(one: Record) -> set[str]:
    """Ids of the actions that a record asks for."""
    faults = {} if one.void or one.kind != "inspection" else one.deficiencies
    return {f"{one.subject}/{path}" for path, fault in faults.items() if fault["action"]}


def legal(records: list[Record], dice: random.Random) -> list[Record]:
    """Some order in which they can arrive."""
    left, came, order = {one.seq: (one, needs(one, records)) for one in records}, set[int](), list[Record]()
    while left:
        one = dice.choice([one for one, before in left.values() if before <= came])
        del left[one.seq]
        came.add(one.seq)
        order.append(one)
    return order


@quick
@given(histories(), st.randoms(use_true_random=False))
def test_any_legal_order_gives_the_same_register(records: list[Record], dice: random.Random) -> None:
    again = folded(legal(records, dice))
    assert by_id(again) == by_id(folded(records))
    assert again.open() == folded(records).open()


@quick
@given(histories(), st.randoms(use_true_random=False))
def test_putting_away_what_was_closed_long_ago_changes_no_answer(records: list[Record], dice: random.Random) -> None:
    whole, kept = folded(records), folded(legal(records, dice), put_away=True)
    assert by_id(kept) == by_id(whole)
    assert kept.open() == whole.open()
    assert kept.figures("2024-01-01", "2026-12-31") == whole.figures("2024-01-01", "2026-12-31")
    for action in whole.all():
        assert kept.get(action.id) == action
        assert kept.earlier(action) == whole.earlier(action)
        assert sorted(kept.of(action.source), key=lambda one: one.id) == sorted(
            whole.of(action.source), key=lambda one: one.id
        )


@quick
@given(histories(), st.data())
def test_a_cache_of_actions_put_away_goes_on_as_if_there_were_none(records: list[Record], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(records)))
    known = {one.seq: one for one in records}
    state = orjson.loads(orjson.dumps(folded(records[:cut], put_away=True).dump()))
    taken_up = CorrectiveActions.load(state)
    taken_up.read = lambda numbers: [known[number] for number in numbers]
    for one in records[cut:]:
        taken_up.apply(one)
    assert taken_up.dump() == folded(records, put_away=True).dump()


@quick
@given(histories())
def test_every_failed_item_is_in_exactly_one_open_closed_or_withdrawn_action(records: list[Record]) -> None:
    failed = {id for one in records for id in finds(one)}
    actions = folded(records, put_away=True).all()
    assert sorted(action.id for action in actions) == sorted(failed)
    assert {action.state for action in actions} <= {OPEN, CLOSED, WITHDRAWN}


@quick
@given(histories())
def test_an_action_stands_on_any_day_as_the_records_until_then_say(records: list[Record]) -> None:
    """Its history, cut off after a day, is what the records for days until then come to."""
    for action in folded(records).all():
        if [event.date for event in action.history] == sorted(event.date for event in action.history):
            early = action.as_of(action.opened)
            assert all(event.date <= action.opened for event in early.history)
            assert action.as_of("2099-01-01") == action
