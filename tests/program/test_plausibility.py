"""What the owner is asked about, and what not: pace, copies, spotless rounds, batches."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from secor_tui.ledger.record import Record
from secor_tui.program.plausibility import BATCH, FAST, PERFECT, SAME, questions
from tests.program.records import record, wrong

DAY = date(2026, 6, 1)


def walked(n: int, *, by: str = "P", pace: int = 10, at: str = "", **body: Any) -> Record:
    """The nth daily round, with ten rows at a pace."""
    day = (DAY + timedelta(days=n)).isoformat()
    signed = [{"who": by, "at": at or f"{day}T07:30:00.000-06:00"}]
    answers = {"gate": "pass", "mud": "yes" if n % 2 else "no", "when": day}
    whole = {"seconds": {f"row{k}": pace for k in range(10)}, "signatures": signed, "answers": answers, **body}
    return record(date=day, by=by, **whole)


def signs(records: list[Record]) -> list[tuple[str, str]]:
    return [(one.sign, one.who) for one in questions(records)]


def test_a_crew_that_walks_its_rounds_is_asked_nothing() -> None:
    assert signs([walked(n, by="PQ"[n % 2]) for n in range(20)]) == []


def test_rounds_far_below_the_crews_own_pace_are_asked_about() -> None:
    rounds = [walked(n, by="P") for n in range(8)] + [walked(n, by="Q", pace=2) for n in range(8, 12)]
    (one,) = questions(rounds)
    assert (one.sign, one.who, one.seconds, one.usual) == (FAST, "Q", 2, 10)


def test_the_same_answers_many_times_in_a_row_are_asked_about_and_days_do_not_hide_them() -> None:
    same = {"gate": "pass", "mud": "no"}
    rounds = [walked(n, answers={**same, "when": f"2026-06-{n + 1:02}"}) for n in range(6)]
    assert signs(rounds) == [(SAME, "P")]
    assert questions(rounds)[0].count == 6


def test_never_anything_wrong_is_asked_about_where_others_find_something() -> None:
    spotless = [walked(n, by="P") for n in range(14)]
    assert signs(spotless) == [], "nobody finds anything: nothing to compare with"
    assert signs([*spotless, walked(15, by="Q", deficiencies={"gate": wrong()})]) == [(PERFECT, "P")]


def test_many_signed_within_minutes_are_asked_about() -> None:
    rounds = [walked(n, at=f"2026-06-05T16:0{n}:00.000-06:00") for n in range(4)]
    assert signs(rounds) == [(BATCH, "P")]
    spread = [walked(n, at=f"2026-06-05T{10 + n}:00:00.000-06:00") for n in range(4)]
    assert signs(spread) == []


def test_few_records_say_nothing() -> None:
    assert signs([walked(n, pace=1) for n in range(3)]) == []
