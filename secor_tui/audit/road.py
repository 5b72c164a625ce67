"""The road to the certificate: which steps are done, what comes next, and by when, from a partner's profile.

What is reckoned stands beside the fact it was reckoned from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from secor_tui.audit.clocks import (
    AHEAD,
    MAINTENANCE,
    PLANNED,
    RENEWAL,
    Clock,
    Known,
    clocks,
    course_of,
    day_of,
    kept_up_on,
    months_later,
    taken,
    with_tickets,
)
from secor_tui.audit.head_count import OVER, UNKNOWN, HeadCount
from secor_tui.audit.profiles import Fact, Profile
from secor_tui.program.milestones import ACCOUNT, AUDIT, CERTIFICATE, COURSE, MEMBERSHIP, SUBMITTED

DONE, NEXT, LATER, BLOCKED = "done", "next", "later", "blocked"

SIZE, PROGRAM, RECORDS = "size", "program", "records"
"""Steps that no milestone says: who may be certified, what the audit would come to, months of records."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the firm stands, beside what was done."""

    heads: HeadCount
    account: str = ""
    """The number of the WCB account, as the firm's record says."""
    months: int = 0
    """Whole months of records."""
    ready: bool = False
    """Whether the audit would be passed by what is known today."""
    at_risk: bool = False
    """Whether it would, and open questions could change that."""
    percent: str = ""
    """What it would come to; empty where that is not known."""


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    state: str
    why: str = ""
    """A word of `road_words`: why it stands so."""
    values: Mapping[str, str] = field(default_factory=dict)
    """What its sentence names: days as ISO."""
    due: date | None = None
    fact: Fact | None = None
    """What the partner says of it."""
    record: str = ""
    """Of the milestone that shows it."""


def road(profile: Profile, known: Known, standing: Standing) -> list[Step]:
    """Every step in its order."""
    before = [
        _size(standing.heads),
        _account(known, standing.account),
        _membership(profile, known),
        *(_course_step(fact, known) for fact in profile.of(COURSE)),
        _program(standing),
        _records(profile, standing.months),
    ]
    due = {one.name: one for one in reversed(clocks(profile, known))}
    return [*before, *_audit(profile, known, before, due), *_afterwards(profile, known, due)]


def _size(heads: HeadCount) -> Step:
    values = {"count": str(heads.count), "most": str(heads.most)}
    if heads.state == UNKNOWN:
        return Step(SIZE, NEXT, "size_unknown", values, fact=heads.fact)
    return Step(SIZE, BLOCKED if heads.state == OVER else DONE, f"size_{heads.state}", values, fact=heads.fact)


def _account(known: Known, number: str) -> Step:
    found = known.newest(ACCOUNT)
    if found is not None:
        values = {"number": found.number or number or "-", "day": found.on}
        return Step(ACCOUNT, DONE, "account_confirmed", values, record=found.record)
    if number:
        return Step(ACCOUNT, NEXT, "account_written", {"number": number})
    return Step(ACCOUNT, NEXT, "account_missing")


def _membership(profile: Profile, known: Known) -> Step:
    found = known.newest(MEMBERSHIP)
    if found is None:
        return Step(MEMBERSHIP, NEXT, "membership_missing", {"partner": profile.short})
    return Step(MEMBERSHIP, DONE, "membership_since", {"partner": profile.short, "day": found.on}, record=found.record)


def _course_step(fact: Fact, known: Known) -> Step:
    later = bool(fact.numbers.get("once_certified")) and known.certificate is None
    if later:
        return Step(COURSE, LATER, "course_later", fact=fact)
    found, held = course_of(fact, known), with_tickets(fact, known)
    if not taken(fact, known):
        # One that is wanted every few years has time for as long.
        if fact.numbers.get("once_certified") and known.certificate is not None:
            due = months_later(day_of(known.certificate.on), int(12 * fact.numbers.get("years", 0)))
            return Step(COURSE, NEXT, "course_by", {"day": due.isoformat()}, due, fact)
        return Step(COURSE, NEXT, "course_missing" if found is None else "course_over", fact=fact)
    if held:
        who = ", ".join(known.names.get(one, one) for one in held[:3])
        return Step(COURSE, DONE, "course_ticket", {"who": who}, fact=fact)
    who = ", ".join(known.names.get(one, one) for one in found.people) if found else ""
    values = {"who": who or "-", "day": found.on if found else ""}
    return Step(COURSE, DONE, "course_taken", values, fact=fact, record=found.record if found else "")


def _program(standing: Standing) -> Step:
    ready, values = standing.ready, {"percent": standing.percent or "-"}
    why = "program_ready" if ready else "program_open" if standing.at_risk else "program_short"
    return Step(PROGRAM, DONE if ready else NEXT, why if standing.percent else "program_unknown", values)


def _records(profile: Profile, months: int) -> Step:
    fact = profile.fact("least_records")
    least = profile.number("least_records", "months")
    wanted = int(least) if least is not None else profile.window_months
    enough = months >= wanted
    why = "records_enough" if enough else "records_short" if least is not None else "records_window"
    values = {"months": str(months), "wanted": str(wanted)}
    return Step(RECORDS, DONE if enough else NEXT, why, values, fact=fact or profile.fact("window"))


def _audit(profile: Profile, known: Known, before: Sequence[Step], due: Mapping[str, Clock]) -> Iterator[Step]:
    """The audit, the submission, the certificate: of the one that is held, or else of the one to come."""
    certificate = known.certificate
    if certificate is not None and known.certified:
        values = {"number": certificate.number or "-", "day": certificate.expires}
        for name in (AUDIT, SUBMITTED):
            yield Step(name, DONE, "certified_since", {"day": certificate.on}, fact=_says(profile, name))
        yield Step(CERTIFICATE, DONE, "certificate_until", values, record=certificate.record)
        return
    over, sent = known.since(AUDIT), known.since(SUBMITTED)
    if sent is not None and (over is None or sent.on < over.on):
        sent = None if over is not None else sent
    open_still = [one for one in before if one.state in (NEXT, BLOCKED)]
    auditor = _says(profile, AUDIT)
    if over is not None or sent is not None:
        held = over or sent
        values = {"day": held.on if held else ""}
        yield Step(AUDIT, DONE, "audit_over", values, fact=auditor, record=held.record if held else "")
    elif any(one.state == BLOCKED for one in before):
        yield Step(AUDIT, BLOCKED, "audit_blocked", fact=auditor)
    elif known.planned:
        clock = due.get(PLANNED)
        yield Step(AUDIT, NEXT, "audit_planned", {"day": known.planned}, clock.due if clock else None, auditor)
    else:
        why = "audit_waits" if open_still else "audit_to_plan"
        yield Step(AUDIT, LATER if open_still else NEXT, why, {"count": str(len(open_still))}, fact=auditor)
    says = _says(profile, SUBMITTED)
    if sent is not None:
        yield Step(SUBMITTED, DONE, "submitted_on", {"day": sent.on}, fact=says, record=sent.record)
    elif over is not None:
        clock = due.get(SUBMITTED)
        when = {"day": clock.due.isoformat()} if clock else {}
        yield Step(
            SUBMITTED,
            NEXT,
            "submit_by" if clock else "submit_undated",
            when,
            clock.due if clock else None,
            clock.fact if clock else says,
        )
    else:
        yield Step(SUBMITTED, LATER, "after_audit", fact=says)
    if certificate is not None:
        yield Step(CERTIFICATE, NEXT, "certificate_over", {"day": certificate.expires}, record=certificate.record)
    else:
        yield Step(CERTIFICATE, NEXT if sent else LATER, "certificate_awaited" if sent else "after_submission")


def _afterwards(profile: Profile, known: Known, due: Mapping[str, Clock]) -> Iterator[Step]:
    cycle, asks = profile.fact("cycle"), profile.fact("maintenance")
    if not known.certified or known.certificate is None:
        yield Step(MAINTENANCE, LATER, "after_certificate", fact=asks or cycle)
        yield Step(RENEWAL, LATER, "after_certificate", fact=cycle)
        return
    clock = due.get(MAINTENANCE)
    if clock is not None:
        values = {"day": clock.due.isoformat()}
        soon = clock.due <= known.today + timedelta(days=AHEAD)
        yield Step(MAINTENANCE, NEXT if soon else LATER, "maintain_by", values, clock.due, clock.fact)
    else:
        done = bool(kept_up_on(profile, known.certificate))
        yield Step(MAINTENANCE, DONE if done else LATER, "maintained" if done else "no_rhythm", fact=asks or cycle)
    ends = day_of(known.certificate.expires)
    soon = ends <= known.today + timedelta(days=AHEAD)
    yield Step(RENEWAL, NEXT if soon else LATER, "renew_by", {"day": ends.isoformat()}, ends, cycle)


def _says(profile: Profile, name: str) -> Fact | None:
    """What the partner says of the audit, or of submitting it."""
    if name == AUDIT:
        return profile.fact("auditor")
    found = profile.of("submission")
    return next((one for one in found if "days" in one.numbers), next(iter(found), None))
