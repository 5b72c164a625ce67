"""What to do next, worked by hand: the most points for the least work."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from secor_tui.audit.evidence import Found
from secor_tui.audit.instruments import INTERVIEWS, RANGE, YES_NO, Element, Instrument, Question, Want
from secor_tui.audit.measures import MEASURES
from secor_tui.audit.next_steps import AGAIN, ANSWER, INTERVIEW, WALK, WORK, Step, steps
from secor_tui.audit.scoring import NO, YES, Mark, Scope
from secor_tui.audit.step_words import said_of
from secor_tui.audit.suggesting import suggested


@dataclass(frozen=True)
class Known:
    question: Question
    found: tuple[tuple[Want, Found], ...] = ()
    confirmed: Mark | None = None
    asked: bool = True
    carried: bool = False

    @property
    def suggested(self) -> Mark | None:
        return suggested(self.question, self.found)


def asks(name: str, shape: str = YES_NO, points: int = 1, verify: tuple[str, ...] = ("documents",)) -> Question:
    return Question(f"e.{name}", {"en": name}, shape=shape, points=Fraction(points), verify=verify)


def of(*known: Known, scope: Scope | None = None, first_year: bool = True) -> list[Step]:
    element = Element("e", {"en": "E"}, tuple(one.question for one in known), 1, first_year)
    other = Element("f", {"en": "F"}, (asks("other", points=10),), 2)
    counted = [*known, Known(other.questions[0], confirmed=Mark(YES))]
    return steps(Instrument("i", {"en": "I"}, (element, other)), scope or Scope(), counted)


def only(found: list[Step]) -> Step:
    (step,) = found
    return step


def test_what_gains_most_a_minute_comes_first() -> None:
    # 20 points in all. Plans: 6 points = 30 % for 45 minutes. Tickets: 4 points = 20 %, two scans of 5 minutes.
    plans = Known(asks("plan", points=6), ((Want("plans_current"), Found(0, 1)),))
    scans = Known(asks("scan", points=4), ((Want("tickets_scanned"), Found(3, 5)),))
    first, second = of(plans, scans)
    assert (first.what, first.to, first.times, first.minutes, int(first.gain)) == (
        "tickets_scanned",
        "tickets",
        2,
        10,
        20,
    )
    assert (second.what, second.times, second.minutes, int(second.gain)) == ("plans_current", 1, 45, 30)


def test_gaps_are_explained_until_the_rest_is_enough() -> None:
    # 45 of 50 and 95 % wanted: of 47 the 45 are enough, so that 3 are to be explained.
    one = Known(asks("often"), ((Want("inspections_on_time", enough=95), Found(45, 50)),))
    step = only(of(one))
    assert (step.to, step.times, step.minutes) == ("year", 3, 9)


def test_what_is_done_more_often_counts_in_the_total_too() -> None:
    # 8 of 10, and 90 % wanted: with 10 more it is 18 of 20.
    one = Known(asks("talks"), ((Want("talks_signed", enough=90), Found(8, 10)),))
    assert only(of(one)).times == 10


def test_of_a_range_only_what_is_missing_is_gained() -> None:
    # Half of 10 points of 20 is there: the other half is 25 %.
    one = Known(asks("range", RANGE, 10), ((Want("drills_held"), Found(1, 2)),))
    assert only(of(one)).gain == 25


def test_evidence_that_is_enough_is_no_step() -> None:
    weak, well = (Want("drills_held"), Found(0, 2)), (Want("plans_current", enough=90), Found(9, 10))
    assert [one.what for one in of(Known(asks("both", points=10), (weak, well)))] == ["drills_held"]
    assert of(Known(asks("well"), (well,))) == []


def test_what_two_weak_pieces_hold_down_is_shared_among_them() -> None:
    both = ((Want("drills_held"), Found(0, 1)), (Want("plans_current"), Found(0, 1)))
    assert {one.what: one.gain for one in of(Known(asks("both", points=10), both))} == {
        "drills_held": 25,
        "plans_current": 25,
    }


def test_one_thing_that_serves_two_questions_is_one_step() -> None:
    weak = ((Want("drills_held"), Found(0, 1)),)
    step = only(of(Known(asks("a", points=4), weak), Known(asks("b", points=6), weak)))
    assert (step.times, step.minutes, int(step.gain), step.questions) == (1, 30, 50, ("e.a", "e.b"))


def test_what_only_people_know_is_asked_seen_or_answered() -> None:
    found = of(
        Known(asks("known", INTERVIEWS, verify=("interviews",))),
        Known(asks("posted", verify=("observation",))),
        Known(asks("rules")),
        Known(asks("goals")),
    )
    assert {one.what: (one.times, one.minutes, len(one.questions)) for one in found} == {
        INTERVIEW: (1, 20, 1),
        WALK: (1, 20, 1),
        ANSWER: (2, 10, 2),
    }


def test_what_nobody_scored_is_taken_to_come_out_as_what_is_known() -> None:
    # 10 points of 20 are known to be good, 5 to be bad: two thirds of the 5 that are open.
    bad = ((Want("drills_held"), Found(0, 1)),)
    found = {one.what: one for one in of(Known(asks("open", points=5)), Known(asks("bad", points=5), bad))}
    assert found[ANSWER].gain == Fraction(2, 3) * 25


def test_a_firm_that_has_nothing_is_not_told_to_give_itself_marks() -> None:
    missing = ((Want("documents_in_force", parameters={"types": ("practice",)}, suggests=False), Found(0, 1)),)
    known = [Known(asks("policy"), ((Want("documents_in_force"), Found(0, 1)),)), Known(asks("rules"))]
    known.append(Known(asks("practices"), missing))
    element = Element("e", {"en": "E"}, tuple(one.question for one in known), 1)
    found = steps(Instrument("i", {"en": "I"}, (element,)), Scope(), known)
    assert {one.what for one in found} == {"documents_in_force"}
    assert {one.questions for one in found} == {("e.policy",), ("e.practices",)}


def test_what_was_confirmed_is_left_alone_until_the_records_show_more() -> None:
    good, bad = ((Want("drills_held"), Found(1, 1)),), ((Want("drills_held"), Found(0, 1)),)
    assert of(Known(asks("a"), bad, Mark(NO))) == []
    assert only(of(Known(asks("a", points=10), good, Mark(NO)))).what == AGAIN
    assert of(Known(asks("a"), good, Mark(YES))) == []


def test_what_does_not_count_is_no_step() -> None:
    bad = ((Want("drills_held"), Found(0, 1)),)
    assert of(Known(asks("a"), bad), scope=Scope(first_year=True), first_year=False) == []
    assert of(Known(asks("a"), bad, asked=False)) == []
    assert of(Known(asks("a"), carried=True)) == []


@given(st.lists(st.tuples(st.sampled_from(sorted(MEASURES)), st.integers(0, 20), st.integers(1, 20)), max_size=6))
def test_no_step_gains_nothing_and_together_they_gain_what_is_missing(data: list[tuple[str, int, int]]) -> None:
    known = [
        Known(asks(f"q{at}", RANGE, 2), ((Want(what), Found(min(good, total), total)),))
        for at, (what, good, total) in enumerate(data)
    ]
    found = of(*known)
    assert all(one.gain > 0 and one.times > 0 and one.minutes > 0 for one in found)
    missing = sum((2 - ((one.suggested and one.suggested.points) or Fraction(0)) for one in known), Fraction(0))
    assert sum(one.gain for one in found) == 100 * missing / (10 + 2 * len(known))


def test_every_measure_has_its_work() -> None:
    assert set(WORK) - {ANSWER, AGAIN, INTERVIEW, WALK} == set(MEASURES) - {"months_with", "records_kept"}


def test_a_document_that_is_not_there_is_written_before_it_is_reviewed() -> None:
    types = {"types": ("policy",)}
    known = [
        Known(asks("signed", points=4), ((Want("documents_in_force", parameters=types), Found(0, 1)),)),
        Known(asks("reviewed", points=6), ((Want("documents_reviewed", parameters=types), Found(0, 1)),)),
    ]
    step = only(of(*known))
    assert (step.what, step.times, step.questions) == ("documents_in_force", 1, ("e.signed", "e.reviewed"))
    assert said_of(step) == {"en": "Write and approve (policy): 1", "fr": "Rédiger et approuver (politique) : 1"}


def test_reviews_are_made_where_their_forms_are() -> None:
    reviews = Want("records_kept", parameters={"kinds": ("yearly-review",)})
    assert only(of(Known(asks("yearly"), ((reviews, Found(0, 1)),)))).to == "reviews"
