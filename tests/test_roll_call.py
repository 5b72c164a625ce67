"""A muster: everybody who may be on site, the missing first, kept at every mark."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from secor_tui.errors import Refused
from secor_tui.kiosk import Kiosk
from secor_tui.output.paper import paper_of
from secor_tui.output.pdf import record_pdf
from tests import firms
from tests.output.reading import text


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = firms.set_up(tmp_path / "data")
    for name in ("Dan", "Marie"):
        kiosk.sign_in(firms.person(kiosk, name))
    yield kiosk
    kiosk.close()


def test_the_roll_is_whoever_is_on_site_and_whoever_never_signed_out(kiosk: Kiosk) -> None:
    dan, marie = firms.person(kiosk, "Dan"), firms.person(kiosk, "Marie")
    kiosk.sign_out(marie)
    firms.clock(kiosk).advance(timedelta(days=1))
    kiosk.sign_in(marie)
    draft = kiosk.start_muster("live", marie)
    assert [(one.person, one.state) for one in kiosk.roll(draft)] == [(dan, "missing"), (marie, "missing")]


@pytest.mark.parametrize("marks", range(4))
def test_a_power_cut_in_mid_roll_loses_no_mark(kiosk: Kiosk, marks: int) -> None:
    dan, marie = firms.person(kiosk, "Dan"), firms.person(kiosk, "Marie")
    draft = kiosk.start_muster("drill", dan)
    for person, state in ((dan, "found"), (marie, "found"), (marie, "missing"))[:marks]:
        firms.clock(kiosk).advance(timedelta(minutes=1))
        kiosk.mark(draft, person, state)
    again = firms.opened(kiosk.folder, ids="S")
    running = again.running_muster()
    assert running is not None
    assert running.id == draft.id
    assert again.roll(running) == kiosk.roll(draft)


def test_somebody_who_was_not_on_the_roll_is_found_all_the_same(kiosk: Kiosk) -> None:
    draft = kiosk.start_muster("live", firms.person(kiosk, "Dan"))
    pat = kiosk.enter(kiosk.start("worker", prefill={"name": "Pat", "role": "worker"})).id
    kiosk.mark(draft, pat, "found")
    assert len(kiosk.roll(draft)) == 3
    assert kiosk.roll(draft)[-1].person == pat
    assert kiosk.roll_text(draft).splitlines()[-1] == "+ Pat"


def test_its_end_is_a_record_and_counts_as_a_drill_when_it_was_one(kiosk: Kiosk) -> None:
    dan, marie = firms.person(kiosk, "Dan"), firms.person(kiosk, "Marie")
    for mode, counts in (("test", False), ("live", False), ("drill", True)):
        draft = kiosk.start_muster(mode, dan)
        kiosk.mark(draft, dan, "found")
        firms.clock(kiosk).advance(timedelta(minutes=4))
        record = kiosk.end_muster(draft, dan, firms.FOREMAN_PIN, lessons="The horn is too quiet behind unit 4.")
        assert (kiosk.registers.musters.last_drill() is not None) is counts
        assert kiosk.running_muster() is None
    newest = kiosk.registers.musters.all()[0]
    assert (newest.called, newest.missing, newest.ended[11:]) == (2, (marie,), "06:54")
    printed = text(record_pdf(paper_of(kiosk, record, on=kiosk.today())))
    assert "Marie Tremblay" in printed
    assert "The horn is too quiet" in printed


def test_a_drill_without_lessons_or_by_somebody_who_may_not_goes_on(kiosk: Kiosk) -> None:
    dan = firms.person(kiosk, "Dan")
    draft = kiosk.start_muster("drill", dan)
    with pytest.raises(Refused, match="lessons"):
        kiosk.end_muster(draft, dan, firms.FOREMAN_PIN)
    ana = kiosk.enter(kiosk.start("worker", prefill={"name": "Ana", "role": "worker"})).id
    kiosk.pins.set(ana, "2580", role="worker")
    with pytest.raises(Refused, match="may not sign"):
        kiosk.end_muster(draft, ana, "2580", lessons="None")
    running = kiosk.running_muster()
    assert running is not None
    kiosk.mark(running, dan, "found")


# A crash at any point


def test_whatever_byte_the_power_goes_at_the_roll_stands_as_before_or_after_that_mark(kiosk: Kiosk) -> None:
    dan, marie = firms.person(kiosk, "Dan"), firms.person(kiosk, "Marie")
    draft = kiosk.start_muster("live", dan)
    path = kiosk.ledger.drafts.folder / f"{draft.id}.jsonl"
    stands = [(path.read_bytes(), kiosk.roll(draft))]
    for person, state in ((dan, "found"), (marie, "presumed_left"), (marie, "missing"), (marie, "found")):
        firms.clock(kiosk).advance(timedelta(seconds=40))
        kiosk.mark(draft, person, state)
        stands.append((path.read_bytes(), kiosk.roll(draft)))
    assert all(after.startswith(before) for (before, _), (after, _) in pairwise(stands))
    again = firms.opened(kiosk.folder, ids="S")
    for (before, roll), (after, marked) in pairwise(stands):
        grown = len(after) - len(before)
        for cut in sorted({0, 1, 2, grown - 2, grown - 1, grown, *range(0, grown, 97)}):
            path.write_bytes(after[: len(before) + cut])
            running = again.running_muster()
            assert running is not None
            assert again.roll(running) == (marked if cut >= grown - 1 else roll), cut
            # And it goes on from there.
            again.mark(running, dan, "found")
            assert [one.state for one in again.roll(running) if one.person == dan] == ["found"]


def test_a_crash_at_its_end_leaves_it_running_or_ended_and_never_twice(kiosk: Kiosk) -> None:
    dan, marie = firms.person(kiosk, "Dan"), firms.person(kiosk, "Marie")
    draft = kiosk.start_muster("drill", dan)
    for person in (dan, marie):
        kiosk.mark(draft, person, "found")
    (month,) = (kiosk.folder / "records").glob("*.json")
    drafted, before = kiosk.ledger.drafts.folder / f"{draft.id}.jsonl", month.read_bytes()
    roll = kiosk.roll(draft)
    kept: list[bytes] = []
    delete = kiosk.ledger.drafts.delete

    def dies_before_deleting(id: str) -> None:
        kept.append(drafted.read_bytes())
        delete(id)

    kiosk.ledger.drafts.delete = dies_before_deleting  # type: ignore[method-assign]
    record = kiosk.end_muster(draft, dan, firms.FOREMAN_PIN, lessons="The horn is too quiet.")
    after = month.read_bytes()
    end, outcomes = after.rindex(b"}}"), set()
    for cut in sorted({len(before), len(before) + 1, (len(before) + end) // 2, end - 1, end, len(after)}):
        month.write_bytes(after[:cut])
        drafted.write_bytes(kept[0])
        again = firms.opened(kiosk.folder, ids=f"S{cut}")
        ended = [one.id for one in again.ledger.records(kind="muster")]
        running = again.running_muster()
        # The record is whole, or the roll call is still there as it stood and can be ended.
        assert (ended, running is None) in (([record.id], True), ([], False)), cut
        outcomes.add(running is None)
        if running is not None:
            assert again.roll(running) == roll
            again.end_muster(running, dan, firms.FOREMAN_PIN)
        assert [one.id for one in again.ledger.records(kind="muster")] == [record.id]
        assert again.running_muster() is None
        again.close()
    assert outcomes == {True, False}


def test_a_wrong_pin_at_the_end_leaves_it_running_and_its_end_is_that_of_the_right_one(kiosk: Kiosk) -> None:
    dan = firms.person(kiosk, "Dan")
    draft = kiosk.start_muster("drill", dan)
    with pytest.raises(Refused, match="Wrong PIN"):
        kiosk.end_muster(draft, dan, "000999", lessons="The horn is too quiet.")
    running = kiosk.running_muster()
    assert running is not None
    assert running.filling.line("ended").answer is None
    began = str(draft.filling.line("started").answer)
    firms.clock(kiosk).advance(timedelta(minutes=30))
    record = kiosk.end_muster(draft, dan, firms.FOREMAN_PIN)
    assert str(record.answers["ended"])[:16] == f"{firms.clock(kiosk).now():%Y-%m-%dT%H:%M}"
    assert str(record.answers["started"]) == began


def test_a_roll_call_that_was_ended_does_not_come_back_from_another_window(kiosk: Kiosk) -> None:
    dan = firms.person(kiosk, "Dan")
    kiosk.start_muster("drill", dan)
    other = firms.opened(kiosk.folder, ids="S")
    theirs = other.running_muster()
    assert theirs is not None
    draft = kiosk.running_muster()
    assert draft is not None
    kiosk.end_muster(draft, dan, firms.FOREMAN_PIN, lessons="The horn is too quiet.")
    with pytest.raises(Refused, match="ended and recorded"):
        other.mark(theirs, dan, "found")
    assert other.running_muster() is None
    assert firms.opened(kiosk.folder, ids="T").running_muster() is None


def test_there_is_one_roll_call_at_a_time_and_whoever_came_since_is_on_it(kiosk: Kiosk) -> None:
    dan, marie = firms.person(kiosk, "Dan"), firms.person(kiosk, "Marie")
    kiosk.sign_out(marie)
    drill = kiosk.start_muster("drill", dan)
    kiosk.mark(drill, dan, "found")
    kiosk.sign_in(marie)
    live = kiosk.start_muster("live", dan)
    assert live.id == drill.id
    assert live.filling.line("mode").answer == "live"
    assert {one.person: one.state for one in kiosk.roll(live)} == {dan: "found", marie: "missing"}
    assert kiosk.start_muster("test", dan).filling.line("mode").answer == "live"
