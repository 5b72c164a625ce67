"""Readiness: what the audit would come to today by the records alone, question by question, with what is missing.

What the records suggest and what a person confirmed are kept apart: a confirmed mark counts in place of a suggested
one, and both are shown.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from secor_tui import audit_files, caches, incidents
from secor_tui.audit import forecast, marks, suggesting
from secor_tui.audit.evidence import Case, Found, Site
from secor_tui.audit.instruments import INTERVIEWS, Element, Instrument, Question, Want
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
from secor_tui.audit.trail import KEPT_DAYS, Trail
from secor_tui.errors import Refused, Unreadable, WrongUse
from secor_tui.program.crew import OWNER

if TYPE_CHECKING:
    from pathlib import Path

    from secor_tui.kiosk import Kiosk
    from secor_tui.program.audit_scores import Confirmed
    from secor_tui.program.reporting import Clock

ASLEEP = timedelta(days=28)
"""A site without a record for so long is not worked on any more."""


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
) -> Readiness:
    """How the firm stands on a day, today if none is named; `since` looks at a shorter window than the partner's.

    Which partner, which audit and whether it is the first year is, where it is not named, what the firm's newest
    `audit-plan` says. Raises WrongUse, Refused, BrokenAudit where the profile or its instrument cannot be used.
    """
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
    try:
        instrument = files.instrument(chosen.instrument)
    except KeyError:
        raise WrongUse(
            "No such instrument",
            "The profile {profile} names the instrument {instrument}, and there is none of that name.",
            profile=chosen.id,
            instrument=chosen.instrument,
        ) from None
    case = case_of(kiosk, chosen, on or kiosk.today(), since)
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
    months = _months(max(case.begun, case.since), case.until)
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


def _months(first: date, last: date) -> int:
    """Whole months between two days, both included."""
    after = last + timedelta(days=1)
    return max(0, (after.year - first.year) * 12 + after.month - first.month - (after.day < first.day))


def case_of(kiosk: Kiosk, profile: Profile, until: date, since: date | None = None) -> Case:
    """What evidence is looked for in: the partner's window up to a day, or from a later day on."""
    registers = kiosk.registers
    begun = date.fromisoformat(registers.company.since) if registers.company.since else until
    window = _before(until, profile.window_months)
    first = max(window, since) if since else window
    trail = trail_of(kiosk, until)
    representative = profile.number("representative", "least")
    return Case(
        registers=registers,
        trail=trail,
        since=first,
        until=until,
        begun=begun,
        sites=tuple(_sites(kiosk, trail, max(first, begun), until)),
        checklists={id: one for id, one in kiosk.library.listings().items() if not one.hidden},
        tickets=kiosk.tickets,
        alarm_is_drill=bool(profile.number("drill", "alarm_counts")),
        clocks=_clocks(kiosk, first, until),
        representative_from=int(representative or 0),
    )


def _clocks(kiosk: Kiosk, first: date, until: date) -> tuple[Clock, ...]:
    """Without rules that can be read there is nothing to go by, which is said where incidents are."""
    happened = kiosk.registers.incidents.since(first.isoformat(), until.isoformat())
    with contextlib.suppress(Unreadable):
        return tuple(clock for one in happened for clock in incidents.clocks(kiosk, one))
    return ()


def _before(day: date, months: int) -> date:
    """The day after the one so many months earlier: a window of so many months that ends with `day`."""
    at = day.year * 12 + day.month - 1 - months
    year, month = divmod(at, 12)
    for number in range(day.day, 27, -1):
        with contextlib.suppress(ValueError):
            return date(year, month + 1, number) + timedelta(days=1)
    return date(year, month + 1, day.day) + timedelta(days=1)


def _sites(kiosk: Kiosk, trail: Trail, since: date, until: date) -> list[Site]:
    """The sites that were worked on within the window, the kiosk's own to its end."""
    spans: dict[str, tuple[str, str]] = {}
    for one in trail.between(since, until):
        first, last = spans.get(one.site, (one.date, one.date))
        spans[one.site] = (min(first, one.date), max(last, one.date))
    known = kiosk.registers.company.sites
    spans = {site: span for site, span in spans.items() if site in known}
    if kiosk.site in known:
        spans.setdefault(kiosk.site, (until.isoformat(), until.isoformat()))
    found = []
    for site, (first, last) in spans.items():
        end = date.fromisoformat(last)
        open_still = site == kiosk.site or until - end <= ASLEEP
        found.append(Site(site, date.fromisoformat(first), until if open_still else end, kiosk.calendar(site)))
    return found


def trail_of(kiosk: Kiosk, until: date) -> Trail:
    """The trail of the last records, kept in a cache: only what is new since the last time is read."""
    path = kiosk.folder / "cache" / "trail.json"
    first = (until - timedelta(days=KEPT_DAYS)).isoformat()
    trail = _kept(kiosk, path, first) or Trail(first)
    before = trail.seq
    since = trail.since if not before else None
    for record in kiosk.ledger.records(after=before, since=since):
        trail.apply(record)
    if trail.seq != before:
        trail.forget(min(until, kiosk.today()))
        caches.keep(path, trail.dump())
    return trail


def _kept(kiosk: Kiosk, path: Path, first: str) -> Trail | None:
    try:
        trail = Trail.load(caches.kept(path))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    newest = next(kiosk.ledger.records(after=trail.seq - 1), None)
    whole = newest is not None and newest.hash == trail.hash and trail.since <= first
    return trail if whole else None
