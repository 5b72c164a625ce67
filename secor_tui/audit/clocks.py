"""What falls due on the way to the certificate and after it, from a partner's profile and what was done.

Whatever a profile does not say has no clock.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from secor_tui.audit.profiles import Fact, Profile
from secor_tui.program.milestones import AUDIT, CERTIFICATE, COURSE, GATHERING, MEMBERSHIP, SUBMITTED, Milestone

PLANNED, MAINTENANCE, RENEWAL = "planned", "maintenance", "renewal"
"""Clocks that are no milestones: of an audit whose day is set, of the audits that keep a certificate up, of its end."""

AHEAD = 60
"""Days ahead that what falls due is said on the home screen."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Something that falls due."""

    name: str
    """What it is about: a kind of milestone, PLANNED, MAINTENANCE or RENEWAL."""
    due: date
    fact: Fact | None = None
    """By which; none for an audit whose day the firm set, and for the end of a certificate."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the registers know of the way, as plain values."""

    today: date
    milestones: Sequence[Milestone]
    holders: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Tickets to the ids of those of the crew who hold one that has not run out."""
    names: Mapping[str, str] = field(default_factory=dict)
    planned: str = ""
    """The day that the audit is set for, ISO."""

    def newest(self, what: str) -> Milestone | None:
        return next((one for one in reversed(self.milestones) if one.what == what), None)

    @property
    def certificate(self) -> Milestone | None:
        """The newest; it may have run out."""
        return self.newest(CERTIFICATE)

    @property
    def certified(self) -> bool:
        found = self.certificate
        return found is not None and found.expires >= self.today.isoformat()

    def since(self, what: str) -> Milestone | None:
        """The newest of a kind since the certificate before it: what is done anew for each certificate."""
        found, certificate = self.newest(what), self.certificate
        return found if found is not None and (certificate is None or found.on > certificate.on) else None


def months_later(day: date, months: int) -> date:
    """The same day so many months later or earlier; the last of the month where it has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def clocks(profile: Profile, known: Known) -> list[Clock]:
    """Everything that is still to be done by a day, the earliest first; what is past its day is among it."""
    found = [*_registered(profile, known), *_gathered(profile, known), *_submitting(profile, known)]
    found += [*_planned(known), *_kept_up(profile, known), *_renewed(profile, known), *_courses_again(profile, known)]
    return sorted(found, key=lambda one: (one.due, one.name))


def falls_due(profile: Profile, known: Known, days: int = AHEAD) -> list[Clock]:
    """Those of `clocks` that are past, or fall within so many days."""
    last = known.today + timedelta(days=days)
    return [one for one in clocks(profile, known) if one.due <= last]


def _registered(profile: Profile, known: Known) -> Iterator[Clock]:
    """What a partner wants within so many months of registering."""
    begun = known.newest(MEMBERSHIP)
    if begun is None or known.certificate is not None:
        return
    for fact in profile.of("milestone"):
        if fact.words.get("from") != ("registration",) or "months" not in fact.numbers:
            continue
        ends = next(iter(fact.words.get("ends", ())), CERTIFICATE)
        if ends == COURSE and all(taken(one, known) for one in _first_courses(profile)):
            continue
        if ends == AUDIT and known.newest(AUDIT) is not None:
            continue
        yield Clock(ends, months_later(day_of(begun.on), int(fact.numbers["months"])), fact)


def _gathered(profile: Profile, known: Known) -> Iterator[Clock]:
    """Gathering that was begun is ended within so many days."""
    begun, over = known.newest(GATHERING), known.newest(AUDIT)
    if begun is None or (over is not None and over.on >= begun.on):
        return
    for fact in _submission(profile, "first_day"):
        yield Clock(AUDIT, day_of(begun.on) + timedelta(days=int(fact.numbers["days"])), fact)


def _submitting(profile: Profile, known: Known) -> Iterator[Clock]:
    over, sent = known.newest(AUDIT), known.newest(SUBMITTED)
    certificate = known.certificate
    if over is None or (sent is not None and sent.on >= over.on):
        return
    if certificate is not None and certificate.on >= over.on:
        return
    for fact in _submission(profile, "completion", "last_day"):
        yield Clock(SUBMITTED, day_of(over.on) + timedelta(days=int(fact.numbers["days"])), fact)


def _submission(profile: Profile, *begins: str) -> list[Fact]:
    found = [one for one in profile.of("submission") if "days" in one.numbers]
    return [one for one in found if set(begins) & set(one.words.get("from", ()))]


def _planned(known: Known) -> Iterator[Clock]:
    if not known.planned:
        return
    since = (day_of(known.planned) - timedelta(days=AHEAD)).isoformat()
    if not any(one.what in (AUDIT, SUBMITTED) and one.on >= since for one in known.milestones):
        yield Clock(PLANNED, day_of(known.planned))


def _kept_up(profile: Profile, known: Known) -> Iterator[Clock]:
    """The next maintenance audit: each that was submitted since the certificate is one of them."""
    certificate = known.certificate
    days = kept_up_on(profile, certificate) if certificate is not None else []
    if certificate is None or not known.certified or not days:
        return
    sent = [one for one in known.milestones if one.what == SUBMITTED and one.on > certificate.on]
    if len(sent) < len(days):
        due, fact = days[len(sent)]
        yield Clock(MAINTENANCE, due, fact)


def kept_up_on(profile: Profile, certificate: Milestone) -> list[tuple[date, Fact]]:
    """The days by which a certificate is kept up, by the month of its end or by how many audits a cycle has."""
    got, ends = day_of(certificate.on), day_of(certificate.expires)
    for fact in profile.of("maintenance"):
        if "expiry" in fact.words.get("from", ()):
            before = [months_later(ends, -12 * back) for back in range(1, ends.year - got.year + 1)]
            closing = [one.replace(day=monthrange(one.year, one.month)[1]) for one in reversed(before)]
            return [(one, fact) for one in closing if (one.year, one.month) > (got.year, got.month)]
    for fact in profile.of("cycle"):
        years, audits = int(fact.numbers.get("years", 0)), int(fact.numbers.get("audits", 0))
        if years and audits > 1:
            even = [months_later(got, number * 12 * years // audits) for number in range(1, audits)]
            return [(one, fact) for one in even if one < ends]
    return []


def _renewed(profile: Profile, known: Known) -> Iterator[Clock]:
    if known.certificate is not None:
        yield Clock(RENEWAL, day_of(known.certificate.expires), profile.fact("cycle"))


def _courses_again(profile: Profile, known: Known) -> Iterator[Clock]:
    """Courses that no ticket proves and that are taken again; a ticket's own day stands among the tickets."""
    for fact in profile.of(COURSE):
        found = course_of(fact, known)
        if "years" not in fact.numbers or fact.words.get("tickets"):
            continue
        if found is not None:
            yield Clock(COURSE, months_later(day_of(found.on), int(12 * fact.numbers["years"])), fact)
        elif fact.numbers.get("once_certified") and known.certificate is not None:
            yield Clock(COURSE, months_later(day_of(known.certificate.on), int(12 * fact.numbers["years"])), fact)


def _first_courses(profile: Profile) -> list[Fact]:
    """Those that are wanted before the first certificate."""
    return [one for one in profile.of(COURSE) if not one.numbers.get("once_certified")]


def asked_as(fact: Fact) -> str:
    """What a milestone keeps of a course, to be known by; other words make it another course."""
    return fact.say.get("en") or next(iter(fact.say.values()))


def course_of(fact: Fact, known: Known) -> Milestone | None:
    """The newest milestone that says it was taken."""
    asked = asked_as(fact)
    return next((one for one in reversed(known.milestones) if one.what == COURSE and one.asked == asked), None)


def with_tickets(fact: Fact, known: Known) -> list[str]:
    """Ids of those who hold every ticket that proves it."""
    tickets = fact.words.get("tickets", ())
    if not tickets:
        return []
    found = set.intersection(*(set(known.holders.get(one, ())) for one in tickets))
    return sorted(found, key=lambda one: known.names.get(one, one))


def taken(fact: Fact, known: Known) -> bool:
    found = course_of(fact, known)
    if found is not None and "years" in fact.numbers:
        until = months_later(day_of(found.on), int(12 * fact.numbers["years"]))
        return until >= known.today or bool(with_tickets(fact, known))
    return found is not None or bool(with_tickets(fact, known))


def day_of(text: str) -> date:
    return date.fromisoformat(text)
