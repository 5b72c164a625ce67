"""Evidence of hazard assessment: the formal ones, and what crews assess in the field, each for itself."""

from __future__ import annotations

from datetime import timedelta

from secor_tui.audit.evidence import Case, Found, first, found
from secor_tui.audit.words import say
from secor_tui.program.hazards import CURRENT, DRAFT, KEPT_DAYS

_FIELD = "flha"


def assessments_current(case: Case) -> Found:
    """Formal assessments signed by all and not past their review. Field-level ones never count (ACSA)."""
    formal = case.registers.hazards.assessments()
    good = [one for one in formal if one.state(case.until) == CURRENT]
    missing = [
        say("assessment_draft", what=one.task)
        if one.state(case.until) == DRAFT
        else say("assessment_review", what=one.task, due=one.review_due)
        for one in formal
        if one not in good
    ]
    return found(
        case,
        len(good),
        max(1, len(formal)),
        say("assessments", good=len(good), of=len(formal)),
        records=[one.id for one in formal],
        missing=first(missing) if formal else [say("no_assessment")],
    )


def workers_in_assessments(case: Case) -> Found:
    """Signed formal assessments that somebody below the foreman took part in."""
    signed = [one for one in case.registers.hazards.assessments() if one.signed]
    bosses = {"owner", "manager", "foreman"}

    def worker(id: str) -> bool:
        person = case.registers.crew.person(id)
        return person is not None and person.role not in bosses

    good = [one for one in signed if any(map(worker, one.took_part))]
    missing = [say("no_worker_in", what=one.task) for one in signed if one not in good]
    text = say("took_part", good=len(good), of=len(signed))
    return found(case, len(good), len(signed), text, records=[one.id for one in good], missing=first(missing))


def controls_beyond_ppe(case: Case) -> Found:
    """Signed formal assessments in which no hazard is left to protective gear alone."""
    signed = [one for one in case.registers.hazards.assessments() if one.signed]
    weak = [one for one in signed if one.only_ppe]
    missing = [say("only_ppe", what=one.task, count=one.only_ppe) for one in weak]
    good = len(signed) - len(weak)
    text = say("controls", good=good, of=len(signed))
    return found(case, good, len(signed), text, records=[one.id for one in signed], missing=first(missing))


def flhas_on_working_days(case: Case) -> Found:
    """Working days of the sites for which there is a signed field-level assessment."""
    traces = list(case.trail.between(case.since, case.until, kinds=(_FIELD,)))
    have = {(one.site, one.date) for one in traces if one.signed}
    good = of = 0
    for site in case.sites:
        # A day that is not over asks for nothing yet.
        for ago in range(1, (site.until - site.since).days + 1):
            day = site.until - timedelta(days=ago)
            if site.calendar.works(day):
                of += 1
                good += (site.id, day.isoformat()) in have
    missing = [say("flha_gaps", count=of - good)] if of > good else []
    text = say("flha_days", good=good, of=of)
    return found(case, good, of, text, records=[one.id for one in reversed(traces)], missing=missing)


def flhas_signed(case: Case) -> Found:
    """Of the latest field-level assessments, those signed by the whole crew and no copy of an earlier one."""
    days = min(KEPT_DAYS, (case.until - case.since).days)
    since = case.until - timedelta(days=days)
    lately = [one for site in case.sites for one in case.registers.hazards.flhas(site.id, since, case.until)]
    good = [one for one in lately if set(one.crew) == set(one.signed) and not one.same_as]
    copies = sum(bool(one.same_as) for one in lately)
    missing = [
        say("flha_unsigned", on=one.date, good=len(one.signed), of=len(one.crew))
        for one in lately
        if set(one.crew) != set(one.signed)
    ]
    text = say("flha_signed", days=days, good=len(good), of=len(lately), copies=copies)
    return found(case, len(good), len(lately), text, records=[one.id for one in lately], missing=first(missing))
