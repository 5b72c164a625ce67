"""Readiness: what the audit would come to today, or on a day ahead, by the records of a kiosk; how that is judged is
`audit/judging.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from secor_tui import audit_files, last_score
from secor_tui.audit import forecast, suggesting
from secor_tui.audit.consistency import Row, rows
from secor_tui.audit.evidence import Found
from secor_tui.audit.judging import Answer, Part, Readiness, judged, lost, next_steps, subset, whole_months
from secor_tui.audit.measures.people import participation
from secor_tui.audit.profiles import Profile
from secor_tui.audit.scoring import CYCLES, Scope
from secor_tui.audit_cases import case_of, trail_of
from secor_tui.confidential import is_restricted
from secor_tui.errors import Refused, WrongUse
from secor_tui.forms.model import Text
from secor_tui.program.crew import OWNER
from secor_tui.titles import about_of

if TYPE_CHECKING:
    from secor_tui.kiosk import Kiosk


FIRST, LAST = date(1970, 1, 1), date(2199, 12, 31)
"""Days that can be looked at: a clock that has lost the time stands at the first."""


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
    return judged(chosen, instrument, scope, case, faults, lambda question: suggesting.look(case, question))


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
    return judged(
        now.profile,
        now.instrument,
        now.scope,
        then,
        now.faults,
        lambda question: forecast.look(cases, question, goes_on=goes_on),
        had,
    )


def audit_day(kiosk: Kiosk) -> date | None:
    """The day of the audit, as the owner said, where it is still to come."""
    text = kiosk.registers.audit_scores.plan().on
    day = date.fromisoformat(text) if text else None
    return day if day and kiosk.today() < day <= LAST else None


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


__all__ = [
    "Answer",
    "Part",
    "Readiness",
    "ahead",
    "audit_day",
    "behind",
    "consistency",
    "involvement",
    "lost",
    "next_steps",
    "profile_of",
    "readiness",
    "subset",
    "whole_months",
]
