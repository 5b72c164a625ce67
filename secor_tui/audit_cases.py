"""What evidence is looked for in: a window of days, the sites worked on in it, the trail of its records."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta
from typing import TYPE_CHECKING

from secor_tui import caches, documents, incidents
from secor_tui.audit.evidence import Case, Site
from secor_tui.audit.profiles import Profile
from secor_tui.audit.trail import KEPT_DAYS, Trail
from secor_tui.errors import Unreadable
from secor_tui.forms.model import Text

if TYPE_CHECKING:
    from pathlib import Path

    from secor_tui.kiosk import Kiosk
    from secor_tui.program.reporting import Clock

ASLEEP = timedelta(days=28)
"""A site without a record for so long is not worked on any more."""


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
        checklists=kiosk.library.listings(),
        confidential=frozenset(id for id, one in kiosk.library.listings().items() if one.confidential),
        tickets=kiosk.tickets,
        alarm_is_drill=bool(profile.number("drill", "alarm_counts")),
        clocks=_clocks(kiosk, first, until),
        drafts=_drafts(kiosk),
        representative_from=int(representative or 0),
    )


def _drafts(kiosk: Kiosk) -> dict[str, tuple[str, Text]]:
    """Drafts of documents that the firm has made nothing of yet."""
    known = {one.id for one in kiosk.registers.documents.current()}
    found: dict[str, tuple[str, dict[str, str]]] = {}
    for (id, language), one in documents.library(kiosk).items():
        if id not in known:
            found.setdefault(id, (one.type, {}))[1][language] = one.title
    return dict(found)


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
    whole = newest is not None and newest.mark == trail.hash and trail.since <= first
    return trail if whole else None
