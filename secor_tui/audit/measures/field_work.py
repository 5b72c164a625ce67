"""Evidence of the daily work: what was due and done, what was found wrong and mended, what records there are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from secor_tui.audit.evidence import Case, Found, Listed, Site, first, found
from secor_tui.audit.words import named, say, short
from secor_tui.program.schedule import DONE, DUE, EXPLAINED, LATE, MISSED, PERIODIC, Occurrence, occurrences


def inspections_on_time(case: Case, checklists: tuple[str, ...] = ()) -> Found:
    """Inspections done against the firm's own frequency: of all, or of these."""
    wanted = (one for one in case.checklists.values() if one.kind == "inspection")
    return _on_time(case, [one for one in wanted if not checklists or one.id in checklists])


def done_on_time(case: Case, checklists: tuple[str, ...] = ()) -> Found:
    """The same of these checklists, of whatever kind: talks, meetings, reviews."""
    return _on_time(case, [case.checklists[id] for id in checklists if id in case.checklists])


def _on_time(case: Case, checklists: Iterable[Listed]) -> Found:
    good = due = late = explained = missed = 0
    records: list[str] = []
    gaps: list[tuple[int, Listed]] = []
    unsigned: list[tuple[int, Listed]] = []
    for checklist in checklists:
        times = [one for site in case.sites for one in _times(case, checklist, site)]
        done = [one for one in times if one.state in (DONE, LATE)]
        # What nobody signed proves nothing.
        signed = [one for one in done if (trace := case.trail.get(one.record)) is None or trace.signed]
        silent = sum(one.state == MISSED for one in times)
        good += len(signed)
        due += len(done) + silent
        late += sum(one.state == LATE for one in signed)
        explained += sum(one.state == EXPLAINED for one in times)
        missed += silent
        records += [one.record for one in done]
        gaps += [(silent, checklist)] if silent else []
        unsigned += [(len(done) - len(signed), checklist)] if len(done) > len(signed) else []
    missing = [
        say(words, what=dict(one.title), count=count)
        for words, some in (("gaps", gaps), ("unsigned_done", unsigned))
        for count, one in sorted(some, key=lambda pair: (-pair[0], pair[1].id))
    ]
    text = say("on_time", good=good, of=due, late=late, explained=explained, missed=missed)
    if not due:
        text = say("none_due")
    return found(case, good, due, text, records=records, missing=first(missing))


def _times(case: Case, checklist: Listed, site: Site) -> list[Occurrence]:
    """When it was due at a site, without what is not over and not done."""
    days = range(0, (site.until - site.since).days + 1, 28)
    if not any(site.calendar.frequency(checklist, site.until - timedelta(days=ago)) in PERIODIC for ago in days):
        return []
    times = occurrences(
        checklist,
        case.registers.done,
        site=site.id,
        since=site.since,
        until=site.until,
        today=site.until,
        calendar=site.calendar,
    )
    return [one for one in times if one.state != DUE]


def worker_walked_along(case: Case) -> Found:
    """Whether somebody of the crew walks along: of the months with inspections, those with one that a worker made or
    walked along on."""
    walked = {id: who for id, (day, who) in case.registers.participation.walks().items() if case.inside(day)}
    workers = {one.id for one in case.workers()}
    made = list(case.trail.between(case.since, case.until, kinds=("inspection",)))
    shared = [one for one in made if one.by in workers or workers & {*walked.get(one.id, ())}]
    months, with_one = {one.date[:7] for one in made}, {one.date[:7] for one in shared}
    missing = [say("month_without", month=month) for month in sorted(months - with_one, reverse=True)]
    text = say("walked", of=len(made), good=len(shared))
    return found(
        case, len(with_one), len(months), text, records=[one.id for one in reversed(shared)], missing=first(missing)
    )


def actions_on_time(case: Case) -> Found:
    """Corrective actions closed by their day, of those closed in the window and those that are overdue."""
    actions, (since, until) = case.registers.actions, case.days
    figures = actions.figures(since, until)
    closed, on_time = sum(one.closed for one in figures), sum(one.on_time for one in figures)
    overdue = [one for one in actions.open() if one.due < until]
    text = say(
        "actions",
        good=on_time,
        of=closed + len(overdue),
        overdue=len(overdue),
        moved=sum(one.moved for one in figures),
    )
    told = {one.id: one.title if one.checklist in case.confidential else one.note or one.title for one in overdue}
    missing = [say("action_open", due=one.due, what=short(told[one.id])) for one in overdue]
    records = [one.source for one in (*overdue, *reversed(actions.recent(since)))]
    return found(case, on_time, closed + len(overdue), text, records=records, missing=first(missing))


def months_with(case: Case, kinds: tuple[str, ...] = ()) -> Found:
    """Of the whole months of the window, those for which there is a signed record of these kinds."""
    traces = [one for one in case.trail.between(case.since, case.until, kinds=kinds) if one.signed]
    have = {one.date[:7] for one in traces}
    months = _months(max(case.since, case.begun), case.until)
    without = [month for month in months if month not in have]
    missing = [say("month_without", month=month) for month in reversed(without)]
    text = say("months", good=len(months) - len(without), of=len(months))
    return found(
        case,
        len(months) - len(without),
        len(months),
        text,
        records=[one.id for one in reversed(traces)],
        missing=first(missing),
    )


def hours_known(case: Case) -> Found:
    """Of the whole months of the window, those whose hours worked are known: without them no rate says anything."""
    hours, site_log = case.registers.hours, case.registers.site_log
    months = _months(max(case.since, case.begun), case.until)
    worked = {month: hours.worked(month, site_log, case.begun.isoformat()) for month in months}
    without = [month for month, one in worked.items() if one.hours is None]
    missing = [say("month_hours", month=month) for month in reversed(without)]
    good = len(months) - len(without)
    records = [one.record for one in reversed(worked.values()) if one.record]
    return found(
        case, good, len(months), say("hours", good=good, of=len(months)), records=records, missing=first(missing)
    )


def _months(since: date, until: date) -> list[str]:
    """Calendar months that lie whole between two days, `2026-05`."""
    whole = []
    year, month = (since.year, since.month) if since.day == 1 else _next(since.year, since.month)
    while date(*_next(year, month), 1) <= until + timedelta(days=1):
        whole.append(f"{year}-{month:02d}")
        year, month = _next(year, month)
    return whole


def _next(year: int, month: int) -> tuple[int, int]:
    return (year + 1, 1) if month == 12 else (year, month + 1)


def records_kept(case: Case, kinds: tuple[str, ...] = (), checklists: tuple[str, ...] = ()) -> Found:
    """Whether there is a signed record of these kinds or checklists at all."""
    traces = [
        one
        for one in case.trail.between(case.since, case.until, kinds=kinds)
        if one.signed and (not checklists or one.checklist in checklists)
    ]
    missing = (
        [] if traces else [say("no_records", what=named(what)) if (what := (*kinds, *checklists)) else say("no_record")]
    )
    records = [one.id for one in reversed(traces)]
    return found(case, int(bool(traces)), 1, say("kept", count=len(traces)), records=records, missing=missing)
