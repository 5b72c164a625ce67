"""Of every measure: it counts what there is, and one more record that is as it should be never makes it worse."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from secor_tui.audit.measures import MEASURES
from secor_tui.ledger.record import Record
from tests.audit import test_evidence as make
from tests.audit.cases import SINCE, UNTIL, Sheet, case, person, signed
from tests.program.records import record, wrong

CREW = [person("P", "owner"), person("A"), person("B"), person("C")]
SHEETS = [Sheet("gate"), Sheet("talk", "talk")]
PUT_UPON = {("documents_read", "document")}
"""A new document has to be read: that is no evidence, but something more to do."""


def some_day(draw: Random) -> str:
    """From a week before the window to a week behind it."""
    return (SINCE + timedelta(days=draw.randrange(-7, (UNTIL - SINCE).days + 8))).isoformat()


def anything(draw: Random) -> Record:
    """A record as it comes: late, unsigned, of somebody who has left, in doubt."""
    day, who = some_day(draw), draw.choice("ABC")
    incident = f"I{draw.randrange(3)}"
    ways = (
        lambda: signed(date=day, deficiencies=draw.choice([{}, {"g": wrong(due=some_day(draw))}]), entered=UNTIL),
        lambda: signed(date=day, answers={"walked_with": draw.choice([[], [who]])}),
        lambda: Record({**record(date=day).raw, "clock": "behind"}),
        lambda: make.flha(day, signatures=draw.choice([[], [{"who": "W", "row": "crew"}]])),
        lambda: make.assessment(day + who, participants=draw.choice([["A"], ["P"], ["A", "B"]])),
        lambda: make.oriented(who, day),
        lambda: make.came(who, day),
        lambda: ticket(who, some_day(draw), **draw.choice([{}, {"scan": ["x"]}])),
        lambda: make.talk(day, draw.choice(["", "A", "AB"])),
        lambda: make.incident(incident, day),
        lambda: investigated(incident, day, draw.choice(["preliminary", "full"]), draw.choice([[], [who]])),
        lambda: make.drill(draw.choice(["drill", "live", "test"]), day, draw.choice(["", "Horn too quiet"])),
        lambda: make.document(draw.choice("de"), day, review_due=some_day(draw)),
        lambda: make.reading(who, draw.choice("de"), draw.randrange(1, 3)),
        lambda: record(
            "frequency",
            checklist="frequency",
            date=day,
            answers={"checklist": "gate", "often": draw.choice(["daily", "weekly", "monthly", "as-needed"])},
            **make.SIGN,
        ),
        lambda: record("gap", checklist="gap", date=day, answers={"checklist": "gate", "last": day}, **make.SIGN),
        lambda: person(who, draw.choice(["worker", "foreman", "subcontractor"]), **draw.choice([{}, {"left": day}])),
    )
    return draw.choice(ways)()


def as_it_should_be(draw: Random) -> Record:
    day = some_day(draw)
    ways = (
        lambda: signed(date=day, by="A", answers={"walked_with": ["A"]}),
        lambda: make.flha(
            day,
            answers={"crew": ["A"], "task": "Deck", "hazards": [{"hazard": str(draw.random())}]},
            signatures=[{"who": "A", "row": "crew"}],
        ),
        lambda: record(
            "assessment",
            checklist="assessment",
            answers={
                "task": str(draw.random()),
                "participants": ["A"],
                "review_due": "2027-06-01",
                "hazards": [{"controls": ["engineering"]}],
            },
            signatures=[{"who": "A", "row": "all"}, {"who": "P", "row": "approval"}],
        ),
        lambda: ticket(draw.choice("ABC"), "2027-01-01", scan=["x"]),
        lambda: make.talk(day, "AB", spoke_up=["A", "B"]),
        lambda: investigated(f"I{draw.randrange(3)}", day, "full", ["A"]),
        lambda: make.drill("drill", day, "Horn too quiet"),
        lambda: make.document(draw.choice("def"), "2026-06-20"),
        lambda: make.reading(draw.choice("ABC"), draw.choice("de"), 1),
    )
    return draw.choice(ways)()


def ticket(who: str, expires: str, **more: list[str]) -> Record:
    answers = {"worker": [who], "type": "spec", "issued": "2024-01-01", "expires": expires, **more}
    return record("certificate", checklist="certificate", answers=answers)


def investigated(incident: str, day: str, stage: str, workers: list[str]) -> Record:
    answers = {"incident": incident, "stage": stage, "worker_part": workers}
    return signed("investigation", checklist="investigation", date=day, answers=answers)


def amended(draw: Random, first: Record) -> Record:
    """The same again, or taken back."""
    more = draw.choice([{}, {"void": True}])
    again = record().raw
    return Record(
        {**first.raw, **{name: again[name] for name in ("seq", "id", "hash")}, "amends": first.subject}
        | {"body": {**first.body, **more}}
    )


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 12), st.sampled_from([UNTIL, date(2026, 6, 10)]))
def test_one_more_good_record_never_lowers_a_figure(draw: Random, count: int, until: date) -> None:
    before = [anything(draw) for _ in range(count)]
    before += [amended(draw, draw.choice(before))] if before and draw.random() < 0.3 else []
    good = as_it_should_be(draw)
    less, more = (case([*CREW, *some], sheets=SHEETS, until=until) for some in (before, [*before, good]))
    for name, measure in MEASURES.items():
        found = measure(less), measure(more)
        for one in found:
            assert 0 <= one.good <= one.of or one.of == one.good == 0, name
        was, now = (one.figure for one in found)
        if was is not None and (name, good.kind) not in PUT_UPON:
            assert now is not None, name
            assert now >= was, name
