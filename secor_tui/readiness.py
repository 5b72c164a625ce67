"""Readiness: what the audit would come to today by the records alone, question by question, with what is missing.

What the records suggest and what a person confirmed are kept apart: a confirmed mark counts in place of a suggested
one, and both are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from secor_tui import audit_files, last_score
from secor_tui.audit import forecast, marks, suggesting
from secor_tui.audit.consistency import Row, rows
from secor_tui.audit.evidence import Case, Found
from secor_tui.audit.instruments import INTERVIEWS, Element, Instrument, Question, Want
from secor_tui.audit.measures.people import participation
from secor_tui.audit.next_steps import Step, steps
from secor_tui.audit.profiles import Profile
from secor_tui.audit.scoring import (
    AT_RISK,
    BELOW,
    CERTIFICATION,
    CYCLES,
    NO,
    OPEN,
    READY,
    Mark,
    PassRule,
    Scope,
    Score,
    Sum,
    may_carry,
    most_carried,
    passes,
    score,
    share,
    standing,
    with_open,
)
from secor_tui.audit_cases import case_of, trail_of
from secor_tui.confidential import is_restricted
from secor_tui.errors import Refused, WrongUse
from secor_tui.forms.model import Text
from secor_tui.program.crew import OWNER
from secor_tui.titles import about_of

if TYPE_CHECKING:
    from secor_tui.kiosk import Kiosk
    from secor_tui.program.audit_scores import Confirmed


FIRST, LAST = date(1970, 1, 1), date(2199, 12, 31)
"""Days that can be looked at: a clock that has lost the time stands at the first."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One question: what the records say to it, what they suggest, what a person confirmed."""

    question: Question
    found: tuple[tuple[Want, Found], ...] = ()
    suggested: Mark | None = None
    confirmed: Mark | None = None
    by: Confirmed | None = None
    """Who confirmed it when, and what was suggested then; also of one that the question cannot have any more."""
    asked: bool = True
    """Whether it is asked of this firm in this year."""
    carried: bool = False
    """Whether nothing is known of it this year, and last year's full marks are carried over."""

    @property
    def counts(self) -> Mark | None:
        return self.confirmed or self.suggested

    @property
    def records(self) -> list[str]:
        """Ids of all records behind it, each once."""
        return list(dict.fromkeys(id for _, found in self.found for id in found.records))

    @property
    def missing(self) -> list[Mapping[str, str]]:
        return [text for _, found in self.found for text in found.missing]


@dataclass(frozen=True, slots=True)
class Part:
    """One element and how it stands."""

    element: Element
    answers: tuple[Answer, ...]
    points: Sum
    state: str
    """READY, AT_RISK, BELOW, or OPEN where nothing is known"""
    counts: bool = True
    """Not in the first year, where the partner leaves it out of the total."""


@dataclass(frozen=True, slots=True)
class Readiness:
    profile: Profile
    instrument: Instrument
    scope: Scope
    since: date
    until: date
    """The window of evidence, both days included."""
    rule: PassRule | None
    """None where no pass mark is known: nothing is called ready then."""
    parts: tuple[Part, ...]
    score: Score
    """By what the records suggest and people confirmed; open questions are left out."""
    least: Score
    """The same with a no for every open question."""
    most: Score
    """And with a yes for each."""
    months: int
    """Whole months of records within the window."""
    state: str = OPEN
    """READY: passes whatever the open questions come to · AT_RISK: passes by what is known, and they decide · BELOW"""
    short_of_records: int = 0
    """Months of records that are still wanted before a first audit."""
    carried: tuple[str, ...] = ()
    """Questions without a mark that carry last year's full marks over."""
    faults: tuple[str, ...] = field(default=())
    """Files of the audit that cannot be used."""

    def part(self, element: str) -> Part | None:
        return next((one for one in self.parts if one.element.id == element), None)

    def answer(self, name: str) -> Answer | None:
        """By the name of its question, or its number."""
        found = (one for part in self.parts for one in part.answers)
        return next((one for one in found if name in (one.question.name, one.question.number)), None)


def profile_of(kiosk: Kiosk, known: Mapping[str, Profile], id: str = "") -> Profile:
    """The one that is named, else the partner that the firm names, else that of construction in its province.

    Raises WrongUse, and Refused where nothing fits.
    """
    listed = ", ".join(known) or "-"
    if id:
        if id not in known:
            raise WrongUse("No such partner", "There is no profile {id}. There are {known}.", id=id[:80], known=listed)
        return known[id]
    firm = kiosk.registers.company.firm
    province, partner = str(firm.get("province") or ""), str(firm.get("partner") or "")
    here = [one for one in known.values() if one.province == province]
    named = [one for one in here or known.values() if partner and one.known_as(partner)]
    found = named or ([one for one in here if one.construction] if not partner else [])
    if not found:
        raise Refused(
            "Which certifying partner?",
            "The firm names {partner} in {province}, and no profile here is of that name. There are {known}: choose "
            "one, or write down your own.",
            partner=partner or "-",
            province=province.upper() or "-",
            known=listed,
        )
    return found[0]


def readiness(
    kiosk: Kiosk,
    profile: str = "",
    *,
    on: date | None = None,
    cycle: str = "",
    first_year: bool | None = None,
    since: date | None = None,
    instrument: str = "",
) -> Readiness:
    """How the firm stands on a day, today if none is named; `since` looks at a shorter window than the partner's,
    and `instrument` asks other questions than the partner does.

    Which partner, which audit and whether it is the first year is, where it is not named, what the firm's newest
    `audit-plan` says. Nothing is looked up again while nothing has changed. Raises WrongUse, Refused, BrokenAudit
    where the profile or its instrument cannot be used.
    """
    day = _sensible(on or kiosk.today())
    asked = ("on", profile, day, cycle, first_year, since, instrument)
    found = _once(kiosk, asked, lambda: _readiness(kiosk, profile, day, cycle, first_year, since, instrument))
    percent = found.score.whole.percent
    if asked == ("on", "", kiosk.today(), "", None, None, "") and percent is not None:
        last_score.keep(kiosk.folder, last_score.LastScore(int(percent), found.state, day.isoformat()))
    return found


def _sensible(day: date) -> date:
    if not FIRST <= day <= LAST:
        raise WrongUse("No such day", "{day} is no day of an audit: name one from 1970 to 2199.", day=day.isoformat())
    return day


_known: WeakKeyDictionary[Kiosk, tuple[object, dict[object, Readiness]]] = WeakKeyDictionary()
"""By kiosk what was found at one state of the ledger, of the settings and of the firm's own files."""


def _once(kiosk: Kiosk, asked: object, find: Callable[[], Readiness]) -> Readiness:
    files = sorted((kiosk.folder / "checklists" / "audit").rglob("*.yaml"))
    stamps = [(str(path), one.st_size, one.st_mtime_ns) for path in files if (one := path.stat())]
    state = (kiosk.registers.seq, kiosk.registers.hash, kiosk.today(), kiosk.site, kiosk.config.working_days, stamps)
    if kiosk not in _known or _known[kiosk][0] != state:
        _known[kiosk] = (state, {})
    found = _known[kiosk][1]
    if asked not in found:
        found[asked] = find()
    return found[asked]


def _readiness(
    kiosk: Kiosk, profile: str, day: date, cycle: str, first_year: bool | None, since: date | None, questions: str
) -> Readiness:
    files = audit_files.library(kiosk)
    known, broken = files.profiles()
    plan = kiosk.registers.audit_scores.plan()
    profile, cycle = profile or plan.profile, cycle or plan.cycle
    if profile in broken:
        raise broken[profile]
    if cycle not in CYCLES:
        raise WrongUse(
            "No such audit", "{cycle} is not an audit: there are {known}.", cycle=cycle, known=", ".join(CYCLES)
        )
    chosen = profile_of(kiosk, known, profile)
    named = questions or chosen.instrument
    try:
        instrument = files.instrument(named)
    except KeyError:
        raise WrongUse(
            "No such instrument",
            "The profile {profile} names the instrument {instrument}, and there is none of that name.",
            profile=chosen.id,
            instrument=named,
        ) from None
    case = case_of(kiosk, chosen, day, since)
    asks = chosen.fact("maintenance")
    staff = kiosk.registers.crew.staff()
    scope = Scope(
        cycle=cycle,
        first_year=plan.first_year if first_year is None else first_year,
        owner_operator=[one.role for one in staff] == [OWNER],
        operational_only=asks is not None and asks.words.get("asks") == ("operational",),
    )
    faults = tuple(map(str, broken.values()))
    return _judged(chosen, instrument, scope, case, faults, lambda question: suggesting.look(case, question))


def ahead(kiosk: Kiosk, now: Readiness, on: date, *, goes_on: bool = True) -> Readiness:
    """How the firm will stand on a day ahead, if things go on as in the last twelve weeks (audit/forecast.py), or with
    `goes_on` false, if nothing is done from today on. What has a mark today and nothing to show on that day is a no."""
    _sensible(on)
    asked = ("ahead", now.profile.id, now.scope, now.since, now.until, on, goes_on)
    return _once(kiosk, asked, lambda: _ahead(kiosk, now, on, goes_on))


def _ahead(kiosk: Kiosk, now: Readiness, on: date, goes_on: bool) -> Readiness:
    days = (on - now.until).days
    then = case_of(kiosk, now.profile, on)
    left = case_of(kiosk, now.profile, now.until, then.since) if then.since <= now.until else None
    recent = case_of(kiosk, now.profile, now.until, now.until - timedelta(days=forecast.RECENT - 1))
    cases = forecast.Ahead(left, then, recent, days)
    had = {one.question.name for part in now.parts for one in part.answers if one.counts is not None}
    return _judged(
        now.profile,
        now.instrument,
        now.scope,
        then,
        now.faults,
        lambda question: forecast.look(cases, question, goes_on=goes_on),
        had,
    )


def lost(now: Readiness, then: Readiness) -> list[tuple[Answer, Answer]]:
    """Questions that come to less then than they do now, the most points first: as they are, and as they will be."""
    both = (
        (one, later)
        for part in now.parts
        for one in part.answers
        if (later := then.answer(one.question.name)) is not None and _worth(later) < _worth(one)
    )
    return sorted(both, key=lambda pair: (_worth(pair[1]) - _worth(pair[0]), pair[0].question.number))


def next_steps(found: Readiness) -> list[Step]:
    """What gains most points for the least work, the best first."""
    answers = [one for part in found.parts for one in part.answers]
    return steps(found.instrument, found.scope, answers, carried=found.carried)


def audit_day(kiosk: Kiosk) -> date | None:
    """The day of the audit, as the owner said, where it is still to come."""
    text = kiosk.registers.audit_scores.plan().on
    day = date.fromisoformat(text) if text else None
    return day if day and kiosk.today() < day <= LAST else None


def subset(found: Readiness, part: Part, *, confirmed: bool) -> Sum:
    """Points of an element by what people confirmed alone, or by what the records suggest alone."""
    given = {
        one.question.name: mark
        for one in part.answers
        if (mark := one.confirmed if confirmed else one.suggested) is not None
    }
    return score(found.instrument, given, found.scope).elements[part.element.id]


@dataclass(frozen=True, slots=True)
class Behind:
    """One record behind a figure, with what an auditor would mark in it."""

    id: str
    number: str
    title: Text
    """With what it is about; not of a confidential one."""
    date: str
    by: str
    """Name of who entered it."""
    flaws: tuple[str, ...]


def behind(kiosk: Kiosk, records: Iterable[str]) -> list[Behind]:
    """What these records, by their ids, are called."""
    trail, crew = trail_of(kiosk, kiosk.today()), kiosk.registers.crew
    made = []
    for id in records:
        trace, record = trail.get(id), kiosk.ledger.get(id)
        if record is None:
            continue
        about = "" if is_restricted(kiosk, record) else about_of(kiosk, record)
        listing = kiosk.library.listings().get(record.checklist_id)
        title = {
            language: f"{name}: {about}" if about else name
            for language, name in (listing.title if listing else {"en": record.kind}).items()
        }
        # What stands is the trail's: its day, and by whom, as amended.
        one = trace or record
        made.append(Behind(id, one.number, title, one.date, crew.name(one.by), tuple(trace.flaws if trace else ())))
    return made


def consistency(kiosk: Kiosk, found: Readiness) -> list[Row]:
    """How regularly things were done in the last 52 weeks (audit/consistency.py)."""
    return rows(case_of(kiosk, found.profile, found.until))


def involvement(kiosk: Kiosk, found: Readiness) -> Found:
    """How many workers did more than be present, and who: the measure of that name, whatever the instrument asks."""
    return participation(case_of(kiosk, found.profile, found.until))


def _worth(answer: Answer) -> Fraction:
    part = share(answer.question, answer.counts) if answer.counts else None
    return (part or Fraction(0)) * answer.question.points


def _judged(
    profile: Profile,
    instrument: Instrument,
    scope: Scope,
    case: Case,
    faults: tuple[str, ...],
    look: Callable[[Question], list[tuple[Want, Found]]],
    had: Collection[str] = (),
) -> Readiness:
    """`had` are questions that are a no where nothing is found."""
    scores, (since, until) = case.registers.audit_scores, case.days
    confirmed = scores.confirmed(instrument.id, since, until)
    answers: dict[str, Answer] = {}
    for question in instrument.questions():
        if not scope.asks(question):
            answers[question.name] = Answer(question, asked=False)
            continue
        found = look(question)
        mark = suggesting.suggested(question, found)
        if mark is None and question.name in had:
            mark = Mark(asked=1) if question.shape == INTERVIEWS else Mark(NO)
        by = confirmed.get(question.name)
        answers[question.name] = Answer(question, tuple(found), mark, marks.confirmed(by, question) if by else None, by)
    given = {name: mark for name, one in answers.items() if (mark := one.counts) is not None}
    carried = _carried(instrument, scope, case, given)
    for name in carried:
        answers[name] = replace(answers[name], carried=True)
    rule = profile.pass_rule
    now = score(instrument, given, scope, carried=carried)
    least, most = (
        score(instrument, with_open(instrument, given, scope, good=good, carried=carried), scope, carried=carried)
        for good in (False, True)
    )
    parts = tuple(
        Part(
            element,
            tuple(answers[one.name] for one in element.questions),
            now.elements[element.id],
            standing(now.elements[element.id], rule) if rule else OPEN,
            scope.counts(element),
        )
        for element in instrument.elements
    )
    months = whole_months(max(case.begun, case.since), case.until)
    wanted = profile.number("least_records", "months") or Fraction(0)
    return Readiness(
        profile=profile,
        instrument=instrument,
        scope=scope,
        since=case.since,
        until=case.until,
        rule=rule,
        parts=parts,
        score=now,
        least=least,
        most=most,
        months=months,
        state=_state(rule, now, least),
        short_of_records=max(0, int(wanted) - months) if scope.cycle == CERTIFICATION else 0,
        carried=carried,
        faults=faults,
    )


def _carried(instrument: Instrument, scope: Scope, case: Case, given: Mapping[str, Mark]) -> tuple[str, ...]:
    """Questions of which nothing is known now and whose full marks were confirmed in the window before this one."""
    if not instrument.carry_over:
        return ()
    last = case.since - timedelta(days=1)
    first = last - (case.until - case.since)
    shares: dict[str, Fraction] = {}
    for name, one in case.registers.audit_scores.confirmed(instrument.id, str(first), str(last)).items():
        question = instrument.question(name)
        mark = question and marks.confirmed(one, question)
        if question and mark and (part := share(question, mark)) is not None:
            shares[name] = part
    wanted = [name for name in may_carry(instrument, shares, scope) if name not in given]
    return tuple(wanted[: most_carried(instrument)])


def _state(rule: PassRule | None, now: Score, least: Score) -> str:
    if rule is None or now.whole.percent is None:
        return OPEN
    if not passes(now, rule):
        return BELOW
    return READY if passes(least, rule) else AT_RISK


def whole_months(first: date, last: date) -> int:
    """Whole months between two days, both included."""
    after = last + timedelta(days=1)
    return max(0, (after.year - first.year) * 12 + after.month - first.month - (after.day < first.day))
