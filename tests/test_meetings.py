"""Toolbox talks and meetings: nobody on site is forgotten, what was left open comes first, who took part is known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from secor_tui.errors import Refused
from secor_tui.forms.filling import Deficiency
from secor_tui.forms.loader import load
from secor_tui.forms.model import RowType
from secor_tui.kiosk import Draft, Kiosk
from secor_tui.ledger.record import Record
from secor_tui.program.talk_of_the_day import HAZARDS, hazards_of
from tests import firms

ANA_PIN = "2580"
YEAR = (date(2025, 6, 1), date(2026, 12, 31))


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = firms.set_up(tmp_path / "data")
    draft = kiosk.start("worker", prefill={"name": "Ana", "role": "representative"})
    ana = kiosk.enter(draft).id
    kiosk.pins.set(ana, ANA_PIN, role="representative")
    dan = firms.person(kiosk, "Dan")
    kiosk.sign_in(dan)
    from secor_tui.gate import Override

    kiosk.sign_in(ana, override=Override(dan, firms.FOREMAN_PIN, "Her orientation is at nine"))
    yield kiosk
    kiosk.close()


def two(kiosk: Kiosk) -> tuple[str, str]:
    return firms.person(kiosk, "Dan"), firms.person(kiosk, "Ana")


def talk(kiosk: Kiosk, **answers: object) -> Draft:
    draft = kiosk.start_talk("heat", by=two(kiosk)[0])
    for path, value in {"minutes": 6, "understood": "yes", **answers}.items():
        draft.filling.answer(path, value)
    return draft


def hold(kiosk: Kiosk, draft: Draft) -> Record:
    pins = dict(zip(two(kiosk), (firms.FOREMAN_PIN, ANA_PIN), strict=True))
    for row, (person,) in kiosk.signers(draft):
        kiosk.sign(draft, row, person, pins[person])
    return kiosk.submit(draft)


def test_a_talk_begins_with_everybody_on_site_and_is_complete_when_each_has_signed(kiosk: Kiosk) -> None:
    dan, ana = two(kiosk)
    draft = talk(kiosk)
    assert draft.filling.line("present").answer == [dan, ana]
    assert draft.filling.line("topic").answer == "Working in the heat"
    record = hold(kiosk, draft)
    held = kiosk.registers.meetings.get(record.id)
    assert held is not None
    assert (held.talk, held.signed, held.complete) == ("heat", 2, True)


def test_a_talk_somebody_declined_to_sign_is_kept_and_is_not_complete(kiosk: Kiosk) -> None:
    dan, ana = two(kiosk)
    draft = talk(kiosk)
    kiosk.sign(draft, f"present_signature/{dan}", dan, firms.FOREMAN_PIN)
    kiosk.decline(draft, f"present_signature/{ana}", ana, "I did not hear half of it", ana, ANA_PIN)
    record = kiosk.submit(draft)
    held = kiosk.registers.meetings.get(record.id)
    assert held is not None
    assert (held.signed, held.complete) == (1, False)


def test_whoever_is_on_site_and_not_there_is_absent_for_a_reason(kiosk: Kiosk) -> None:
    dan, ana = two(kiosk)
    draft = talk(kiosk, present=[dan])
    with pytest.raises(Refused, match="Ana: on site, and named neither"):
        kiosk.check(draft)
    draft.filling.add_round("absent")
    draft.filling.answer("absent/0/absent_person", [ana])
    with pytest.raises(Refused, match="absent_reason"):
        kiosk.check(draft)
    draft.filling.answer("absent/0/absent_reason", "Waits for the concrete truck; Dan tells her at nine.")
    kiosk.check(draft)
    draft.filling.answer("present", [dan, ana])
    with pytest.raises(Refused, match="present and as absent"):
        kiosk.check(draft)


def test_a_concern_that_needs_it_becomes_a_corrective_action(kiosk: Kiosk) -> None:
    dan, ana = two(kiosk)
    draft = talk(kiosk, spoke_up=[ana])
    for n, needs in enumerate(("yes", "no")):
        draft.filling.add_round("concerns")
        answers = {"concern": f"Concern {n}", "raised_by": [ana], "needs_action": needs}
        for name, value in answers.items():
            draft.filling.answer(f"concerns/{n}/{name}", value)
    with pytest.raises(Refused, match="needs_action"):
        kiosk.check(draft)
    found = Deficiency("No shade by the saw", "medium", dan, "2026-06-03")
    draft.filling.find_deficient("concerns/0/needs_action", found)
    record = hold(kiosk, draft)
    (action,) = kiosk.registers.actions.open()
    first, second = kiosk.concerns(*YEAR)
    assert action.id == f"{record.id}/{first.path}/needs_action"
    assert (first.text, first.raised_by, first.action) == ("Concern 0", ana, True)
    assert not second.action
    parts = {one.person: one for one in kiosk.participation(*YEAR)}
    assert (parts[ana].raised, parts[ana].spoke_up, parts[ana].talks) == (2, 1, 1)
    assert (parts[dan].led, parts[dan].talks, parts[dan].raised) == (1, 1, 0)


def test_what_one_talk_leaves_open_comes_first_in_the_next_until_it_is_settled(kiosk: Kiosk) -> None:
    hold(kiosk, talk(kiosk, unresolved="Who orders the fan?"))
    for state, left in (("still_open", "Who orders the fan?"), ("settled", "")):
        firms.clock(kiosk).advance(timedelta(days=0, minutes=5))
        draft = talk(kiosk, carried_state=state)
        assert draft.filling.line("carried").answer == "Who orders the fan?"
        hold(kiosk, draft)
        assert kiosk.registers.meetings.left_open("talk", kiosk.site) == left
    assert talk(kiosk).filling.line("carried_state").answer == "none"


def test_a_meeting_is_held_the_same_way(kiosk: Kiosk) -> None:
    draft = kiosk.start_talk(checklist="safety-meeting", by=two(kiosk)[0])
    for path, value in {"minutes": 30, "inspections_reviewed": "Two", "incidents_reviewed": "None"}.items():
        draft.filling.answer(path, value)
    hold(kiosk, draft)
    assert [one.meetings for one in kiosk.participation(*YEAR)] == [1, 1]


# What to talk about


def fail(kiosk: Kiosk, row: str, note: str, severity: str = "high") -> None:
    dan = two(kiosk)[0]
    from secor_tui.ledger.record import Entry

    found = {"title": row, "note": note, "severity": severity, "owner": dan, "due": "2026-06-03", "action": True}
    body = {"answers": {}, "deficiencies": {row: found}}
    kiosk.ledger.append(
        Entry(
            kiosk.ledger.new_id(), "inspection", dan, kiosk.today().isoformat(), "2026-06-01T06:42:00.000-06:00", body
        )
    )


def test_what_was_found_wrong_this_week_suggests_the_talk_and_says_so(kiosk: Kiosk) -> None:
    fail(kiosk, "ladders", "Bent rung on the long ladder")
    first = kiosk.suggest_talks()[0]
    assert "ladders" in first.talk.hazards
    assert first.reason == "Found wrong on 2026-06-01: Bent rung on the long ladder"
    assert kiosk.suggest_talks(language="fr")[0].reason.startswith("Constaté le 2026-06-01")


def test_what_was_found_wrong_long_ago_suggests_nothing(kiosk: Kiosk) -> None:
    fail(kiosk, "trench_walls", "No box")
    firms.clock(kiosk).advance(timedelta(days=9))
    assert "trenches" not in kiosk.suggest_talks()[0].talk.hazards


def test_a_talk_given_this_week_is_put_back(kiosk: Kiosk) -> None:
    assert kiosk.suggest_talks()[0].talk.months
    firsts = []
    for _ in range(4):
        first = kiosk.suggest_talks()[0].talk.id
        firsts.append(first)
        draft = talk(kiosk)
        draft.filling.answer("talk", first)
        hold(kiosk, draft)
    assert len(set(firsts)) == 4


def test_every_hazard_of_the_table_has_a_talk_and_most_failed_rows_have_one(kiosk: Kiosk) -> None:
    covered = {word for one in kiosk.talks.values() for word in one.hazards}
    assert set(HAZARDS) <= covered
    folder = Path(str(kiosk.library.path("daily-site-inspection"))).parent
    rows = {
        row.name
        for path in folder.glob("*.yaml")
        for row in load(path).walk()
        if row.fail and row.type is not RowType.DATE
    }
    known = {row for words in HAZARDS.values() for row in words.split()}
    daily = [row.name for row in load(folder / "daily-site-inspection.yaml").walk() if row.fail]
    assert [row for row in daily if not hazards_of(row)] == []
    assert len(rows & known) > 0.75 * len(rows)
