"""Evidence of what happened: talks, concerns, incidents, refusals, plans and drills."""

from __future__ import annotations

from secor_tui.audit.evidence import Case, Found, Site, first, found
from secor_tui.audit.words import say, short
from secor_tui.forms.model import Text
from secor_tui.program.drills import Held
from secor_tui.program.incidents import FULL, VERIFIED, Incident
from secor_tui.program.meetings import KINDS, Concern
from secor_tui.program.mending import CLOSED
from secor_tui.program.plans import Plan
from secor_tui.program.reporting import CALL, MET, OVERDUE

NEAR_MISS = "near_miss"


def talks_signed(case: Case, kinds: tuple[str, ...] = KINDS) -> Found:
    """Talks and meetings that as many signed as were present: attendance that nobody signed is a claim."""
    held = [one for one in case.registers.meetings.all(since=case.days[0]) if case.inside(one.date)]
    held = [one for one in held if one.kind in kinds]
    lacking = [one for one in held if not one.complete]
    missing = [
        say("talk_unsigned", on=one.date, what=one.topic or one.kind, good=one.signed, of=len(one.present))
        for one in lacking
    ]
    good = len(held) - len(lacking)
    text = say("signed_by_all", good=good, of=len(held))
    return found(case, good, len(held), text, records=[one.id for one in held], missing=first(missing))


def concerns_answered(case: Case) -> Found:
    """Concerns that need no action, or whose action is done or not yet due."""
    registers = case.registers
    raised = [
        concern
        for meeting in registers.meetings.all(since=case.days[0])
        if case.inside(meeting.date)
        for concern in meeting.concerns
    ]
    if not raised:
        return found(case, 0, 0, say("no_concern"))
    waiting = [one for one in raised if not _answered(case, one)]
    missing = [say("concern", what=short(one.text)) for one in waiting]
    good = len(raised) - len(waiting)
    text = say("concerns", good=good, of=len(raised))
    return found(case, good, len(raised), text, records=[one.record for one in raised], missing=first(missing))


def _answered(case: Case, concern: Concern) -> bool:
    if not concern.action:
        return True
    action = case.registers.actions.at_hand(f"{concern.record}/{concern.path}/needs_action")
    # What is not at hand was closed long ago.
    return action is None or action.state == CLOSED or action.due >= case.until.isoformat()


def investigations_done(case: Case) -> Found:
    """Incidents and near misses whose full investigation is signed, and none of whose actions is overdue."""
    happened = case.registers.incidents.since(*case.days)
    if not happened:
        return found(case, 0, 0, say("no_incident"), missing=[say("no_report")])
    overdue = {one.source for one in case.registers.actions.open() if one.due < case.until.isoformat()}
    good = [one for one in happened if one.stage in (FULL, VERIFIED) and not overdue & set(_records(one))]
    missing = [say("not_investigated", on=one.day, what=short(one.what)) for one in happened if one not in good]
    text = say("investigated", good=len(good), of=len(happened))
    records = [record for one in happened for record in _records(one)]
    return found(case, len(good), len(happened), text, records=records, missing=first(missing))


def _records(incident: Incident) -> tuple[str, ...]:
    return (incident.id, *(one.record for one in incident.findings))


def workers_in_investigations(case: Case) -> Found:
    """Full investigations that a worker or the representative took part in."""
    full = [
        finding
        for one in case.registers.incidents.since(*case.days)
        for finding in one.findings
        if finding.stage in (FULL, VERIFIED)
    ]
    good = [one for one in full if one.worker_part]
    text = say("with_worker", good=len(good), of=len(full))
    return found(case, len(good), len(full), text, records=[one.record for one in full])


def authorities_told(case: Case) -> Found:
    """Duties to tell an authority that were met in time, of those that are met or past: what still runs is neither."""
    incidents = case.registers.incidents
    settled = [one for one in case.clocks if one.state in (MET, OVERDUE, CALL)]
    late = []
    for one in settled:
        incident = incidents.get(one.incident)
        answer = incident.answer(one.rule.id) if incident else None
        due = one.due.strftime("%Y-%m-%dT%H:%M") if one.due else "9999"
        # A duty met by the investigation has no answer of its own.
        if one.state != MET or (answer is not None and answer.at > due[: len(answer.at)]):
            late.append(say("told_late", on=incident.day if incident else "", what=dict(one.rule.title)))
    good = len(settled) - len(late)
    text = say("told", good=good, of=len(settled))
    return found(case, good, len(settled), text, records=[one.incident for one in settled], missing=first(late))


def incidents_reported(case: Case) -> Found:
    """Whether anything was reported at all: no report in a year, not even of a near miss, is what auditors doubt."""
    happened = case.registers.incidents.since(*case.days)
    near = sum(one.kind == NEAR_MISS for one in happened)
    missing = [] if happened else [say("no_report")]
    text = say("reported", count=len(happened), near=near)
    return found(case, int(bool(happened)), 1, text, records=[one.id for one in happened], missing=missing)


def refusals_settled(case: Case) -> Found:
    """Work refusals of the window that were settled."""
    refused = [one for one in case.registers.refusals.all() if case.inside(one.date)]
    waiting = [one for one in refused if one.open]
    good = len(refused) - len(waiting)
    text = say("refusals", good=good, of=len(refused))
    missing = [say("refusal_open", on=one.date) for one in waiting]
    return found(case, good, len(refused), text, records=[one.id for one in refused], missing=first(missing))


def plans_current(case: Case) -> Found:
    """Sites with an approved emergency plan that is not past its review and names nobody who has left."""
    good, records, missing = 0, [], []
    for site in _worked_on(case):
        plan = case.registers.plans.current(site.id)
        name = case.registers.company.site_name(site.id)
        if plan is None:
            missing.append(say("no_plan", site=name))
            continue
        records.append(plan.record)
        faults = _plan_faults(case, plan, name)
        missing += faults
        good += not faults
    of = len(_worked_on(case))
    return found(case, good, of, say("plans", good=good, of=of), records=records, missing=first(missing))


def _plan_faults(case: Case, plan: Plan, site: str) -> list[Text]:
    due = plan.text("review_due")
    faults = [say("plan_review", site=site, due=due)] if due and due < case.until.isoformat() else []
    crew = case.registers.crew
    left = [who for who in plan.people if (person := crew.person(who)) is None or person.left]
    return faults + [say("plan_left", site=site, who=case.name(who)) for who in left]


def drills_held(case: Case) -> Found:
    """Sites with a drill in the window; a real alarm counts where the partner takes it."""
    drills = _drills(case)
    with_one = {one.site for one in drills}
    sites = _worked_on(case)
    missing = [
        say("no_drill", site=case.registers.company.site_name(site.id)) for site in sites if site.id not in with_one
    ]
    good = len(sites) - len(missing)
    text = say("drills", good=good, of=len(sites))
    return found(case, good, len(sites), text, records=[one.id for one in drills], missing=first(missing))


def drill_lessons(case: Case) -> Found:
    """Drills of which somebody wrote down what was learned."""
    drills = _drills(case)
    missing = [say("no_lessons", on=one.date) for one in drills if not one.lessons]
    good = len(drills) - len(missing)
    text = say("drill_lessons", good=good, of=len(drills))
    return found(case, good, len(drills), text, records=[one.id for one in drills], missing=first(missing))


def _drills(case: Case) -> list[Held]:
    held = case.registers.drills.held()
    return [one for one in held if case.inside(one.date) and (case.alarm_is_drill or not one.real)]


def _worked_on(case: Case) -> list[Site]:
    """Sites that are worked on at the end of the window."""
    return [one for one in case.sites if one.until == case.until]
