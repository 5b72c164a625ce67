"""The way to the certificate at the kiosk: its steps and clocks, who counts, what it costs and gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from secor_tui import audit_files
from secor_tui.audit.clocks import Clock, Known, asked_as, falls_due, months_later
from secor_tui.audit.costs import Return, entered, returns
from secor_tui.audit.head_count import HeadCount, head_count
from secor_tui.audit.profiles import Fact, Profile
from secor_tui.audit.road import Standing, Step, road
from secor_tui.audit.scoring import AT_RISK, READY, share
from secor_tui.program.milestones import COURSE
from secor_tui.readiness import Readiness, profile_of, readiness, whole_months

if TYPE_CHECKING:
    from secor_tui.draft import Draft
    from secor_tui.kiosk import Kiosk

LOOKED_BACK = 12
"""Months that the head count looks back."""


@dataclass(frozen=True, slots=True)
class Road:
    profile: Profile
    readiness: Readiness
    heads: HeadCount
    steps: tuple[Step, ...]
    due: tuple[Clock, ...]
    """What is past its day, or falls due within 60 days."""


@dataclass(frozen=True, slots=True)
class Growth:
    """What the present records already cover of the instrument that is asked above the limit."""

    fact: Fact
    instrument: Mapping[str, str]
    """Its title."""
    covered: int
    asked: int


def partner(kiosk: Kiosk) -> Profile:
    """The certifying partner that is worked towards. Raises Refused where it is not known which, WrongUse."""
    known, broken = audit_files.library(kiosk).profiles()
    named = kiosk.registers.audit_scores.plan().profile
    if named in broken:
        raise broken[named]
    return profile_of(kiosk, known, named)


def way(kiosk: Kiosk, profile: str = "") -> Road:
    """Every step, by all that is known today. Raises as `readiness` does."""
    found = readiness(kiosk, profile)
    heads, known = count_of(kiosk, found.profile), _known(kiosk, found.profile)
    percent = found.score.whole.percent
    begun = kiosk.registers.company.since
    standing = Standing(
        heads=heads,
        account=str(kiosk.registers.company.firm.get("wcb_account") or ""),
        months=whole_months(date.fromisoformat(begun), kiosk.today()) if begun else 0,
        ready=found.state == READY,
        at_risk=found.state == AT_RISK,
        percent="" if percent is None else f"{int(percent)} %",
    )
    steps = road(found.profile, known, standing)
    return Road(found.profile, found, heads, tuple(steps), tuple(falls_due(found.profile, known)))


def soon(kiosk: Kiosk) -> list[Clock]:
    """What is past its day or falls due within 60 days, without looking at any evidence."""
    profile = partner(kiosk)
    return falls_due(profile, _known(kiosk, profile))


def count_of(kiosk: Kiosk, profile: Profile) -> HeadCount:
    crew, today = kiosk.registers.crew, kiosk.today()
    people = [one for id in crew.names() if (one := crew.person(id)) is not None]
    return head_count(people, profile, months_later(today, -LOOKED_BACK), today)


def growth(kiosk: Kiosk, profile: Profile) -> Growth | None:
    """What changes above the limit; None where the profile says nothing of it. Raises as `readiness` does."""
    fact = profile.fact("growth")
    if fact is None or not fact.words.get("instrument"):
        return None
    found = readiness(kiosk, profile.id, instrument=fact.words["instrument"][0], cycle="certification")
    asked = [one for part in found.parts for one in part.answers if one.asked]
    covered = [one for one in asked if one.counts is not None and (share(one.question, one.counts) or Fraction(0)) > 0]
    return Growth(fact, found.instrument.title, len(covered), len(asked))


def money(kiosk: Kiosk, profile: Profile, answers: Mapping[str, Any]) -> Return:
    """What certification costs and gives back, of the answers of a `costs` record that somebody opened."""
    milestones, plan = kiosk.registers.milestones, kiosk.registers.audit_scores.plan()
    certificates = milestones.of("certificate")
    first = certificates[0].on if certificates else plan.on
    return returns(profile, entered(answers), int(first[:4]) if first else kiosk.today().year)


def note(kiosk: Kiosk, what: str = "", course: Fact | None = None, *, language: str = "") -> Draft:
    """The form in which a step is noted; `course` is the one that the partner asks for."""
    spoken = language or kiosk.config.language
    prefill = {"what": what or (COURSE if course else "")}
    if course is not None:
        prefill |= {"course": course.say.get(spoken) or asked_as(course), "course_asked": asked_as(course)}
    return kiosk.start("milestone", language=language, prefill={name: text for name, text in prefill.items() if text})


def _known(kiosk: Kiosk, profile: Profile) -> Known:
    registers, today = kiosk.registers, kiosk.today()
    staff = [one.id for one in registers.crew.staff()]
    tickets = {ticket for fact in profile.of("course") for ticket in fact.words.get("tickets", ())}
    return Known(
        today=today,
        milestones=registers.milestones.all(),
        holders={one: registers.certificates.holders([one], staff, today) for one in sorted(tickets)},
        names=registers.crew.names(),
        planned=registers.audit_scores.plan().on,
    )
