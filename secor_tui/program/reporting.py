"""Who must be told of an incident, how, and by when: rules as data (checklists/incidents/reporting.yaml), and clocks.

The firm's own `checklists/incidents/reporting.yaml` in its data folder takes the place of the one that came with the
program. A deadline is a moment with its time zone: 72 hours are 72 hours through a change of the clocks, days end at
midnight where the site is, business days leave out weekends and the holidays of the province.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from secor_tui import __version__, caches
from secor_tui.errors import Unreadable
from secor_tui.forms.faults import Fault, more_faults, quoted
from secor_tui.forms.model import Text
from secor_tui.late import late
from secor_tui.program.incidents import FULL, NOT_NEEDED, PRELIMINARY, PUT_OFF, VERIFIED, Incident

if TYPE_CHECKING:
    from secor_tui.forms.cells import Cells
    from secor_tui.program import working_days
else:
    working_days = late("secor_tui.program.working_days")

GRADES = ("verified", "secondary", "practice", "unverified")
PROVINCES = ("ab", "bc", "mb", "nb", "nl", "ns", "nt", "nu", "on", "pe", "qc", "sk", "yt")
WAYS = ("phone", "online", "writing")

CALL, OVERDUE, RUNNING, TO_TELL, WAITS, MET, WAIVED = "call", "overdue", "running", "to_tell", "waits", "met", "waived"
"""Somebody is to be told at once; the time is past; it runs; no time was found for it; there is nothing to tell before
the full investigation; done; somebody who may say so said that it need not be."""

_ORDER = (CALL, OVERDUE, RUNNING, TO_TELL, WAITS, MET, WAIVED)

OPEN = (CALL, OVERDUE, RUNNING, TO_TELL)
"""What somebody has to act on now."""

_PHONE = re.compile(r"[0-9]([0-9-]*[0-9])?")
_COLUMNS = (
    "rule", "provinces", "to", "title", "how", "phones", "at_once", "hours", "days", "business_days", "kinds",
    "injuries", "events", "serious_potential", "met_by", "needs", "say", "scene", "note", "grade", "source", "read",
)  # fmt: skip
_WORDS = re.compile("[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Rule:
    """One duty to tell, or to investigate by a day."""

    id: str
    provinces: tuple[str, ...]
    to: Text
    title: Text
    how: str
    grade: str
    source: Text
    read: str
    """The day its source was read, ISO."""
    phones: tuple[str, ...] = ()
    at_once: bool = False
    hours: int = 0
    days: int = 0
    business_days: int = 0
    kinds: tuple[str, ...] = ()
    injuries: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    serious_potential: bool = False
    met_by: str = "told"
    needs_full: bool = False
    say: Text = field(default_factory=dict)
    scene: Text = field(default_factory=dict)
    note: Text = field(default_factory=dict)

    def concerns(self, incident: Incident) -> bool:
        """Whether an incident is of those it holds for."""
        return (
            incident.kind in self.kinds
            or bool(set(incident.injuries) & set(self.injuries))
            or bool(set(incident.events) & set(self.events))
            or (self.serious_potential and incident.could_be_serious)
        )


@dataclass(frozen=True, slots=True)
class Rules:
    all: tuple[Rule, ...] = ()
    zones: Mapping[str, str] = field(default_factory=dict)
    """Province to the name of its time zone."""

    def get(self, id: str) -> Rule | None:
        return next((one for one in self.all if one.id == id), None)

    def of(self, province: str) -> list[Rule]:
        return [one for one in self.all if province in one.provinces]


@dataclass(frozen=True, slots=True)
class Clock:
    """How one duty of one incident stands."""

    incident: str
    """Id of its record."""
    rule: Rule
    state: str
    due: datetime | None
    """None where it is at once, and where no time was found."""
    left: int
    """Whole hours until then, rounded down; negative when it is past; 0 where there is no time."""
    put_off: str = ""
    """Until when somebody put it off, local ISO minutes; a time that runs goes on running."""

    @property
    def open(self) -> bool:
        return self.state in OPEN


def zone_of(name: str, seen: datetime) -> tzinfo:
    """The time zone of that name where the kiosk's clock agreed with it at an aware moment; else the offset it had.

    What people type is by the clock on the wall there, which in part of a province can be another one, and a machine
    may have no time zones.
    """
    with contextlib.suppress(ZoneInfoNotFoundError, ValueError, OSError):
        zone = ZoneInfo(name)
        if seen.astimezone(zone).utcoffset() == seen.utcoffset():
            return zone
    return timezone(seen.utcoffset() or timedelta(0))


def moment(local: str, zone: tzinfo) -> datetime:
    """A time of the clock on the wall as a moment; of the hour that comes twice in autumn the first is taken, so that
    no deadline is reckoned too late. Raises ValueError."""
    return datetime.fromisoformat(local).replace(tzinfo=zone, fold=0)


def deadline(rule: Rule, happened: datetime, province: str) -> datetime | None:
    """Until when, in the time zone of `happened`; None where it is at once or no time was found."""
    zone = happened.tzinfo or UTC
    if rule.hours:
        # Through UTC: between two walls with different clocks an hour is still an hour.
        return (happened.astimezone(UTC) + timedelta(hours=rule.hours)).astimezone(zone)
    day = happened.date()
    if rule.days:
        return _end_of(day + timedelta(days=rule.days), zone)
    if rule.business_days:
        return _end_of(working_days.after(day, rule.business_days, province), zone)
    return None


def _end_of(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(23, 59), zone)


def clocks(incident: Incident, rules: Iterable[Rule], *, province: str, zone: tzinfo, now: datetime) -> list[Clock]:
    """Every duty that an incident brings, the most pressing first. `now` is aware."""
    happened = moment(incident.when or f"{incident.date}T00:00", zone)
    found = [_clock(incident, rule, happened, province, now) for rule in rules if rule.concerns(incident)]
    return sorted(found, key=urgency)


def urgency(clock: Clock) -> tuple[int, float, str]:
    """To sort clocks by: whoever must be told at once, then by the time that is left."""
    due = clock.due.timestamp() if clock.due else 0.0
    return _ORDER.index(clock.state), due, f"{clock.incident}/{clock.rule.id}"


def _clock(incident: Incident, rule: Rule, happened: datetime, province: str, now: datetime) -> Clock:
    due = deadline(rule, happened, province)
    left = int((due - now) // timedelta(hours=1)) if due else 0
    state, put_off = _state(incident, rule, due, now), ""
    answer = incident.answer(rule.id)
    if state in OPEN and answer is not None and answer.outcome == PUT_OFF:
        local = now.astimezone(happened.tzinfo).strftime("%Y-%m-%dT%H:%M")
        put_off = answer.at if answer.at > local else ""
    return Clock(incident.id, rule, state, due, left, put_off)


def _state(incident: Incident, rule: Rule, due: datetime | None, now: datetime) -> str:
    answer = incident.answer(rule.id)
    if answer is not None and answer.outcome == NOT_NEEDED:
        return WAIVED
    if answer is not None and answer.outcome != PUT_OFF:
        return MET
    if rule.met_by in (PRELIMINARY, FULL) and _reached(incident, rule.met_by):
        return MET
    if due is not None and due < now:
        return OVERDUE
    if rule.at_once:
        return CALL
    if rule.needs_full and not _reached(incident, FULL):
        # A time that runs is said all the same.
        return RUNNING if due is not None else WAITS
    return RUNNING if due is not None else TO_TELL


def _reached(incident: Incident, stage: str) -> bool:
    order = (PRELIMINARY, FULL, VERIFIED)
    return incident.stage in order and order.index(incident.stage) >= order.index(stage)


# The file


class BrokenRules(Unreadable):
    """A list of who must be told that cannot be used, with everything found wrong in it."""

    def __init__(self, path: Path, faults: list[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(
            "The list of who must be told cannot be used",
            "{fault}{more} Mend {file} and start again.",
            fault=faults[0],
            more=more_faults(len(faults) - 1),
            file=path.name,
        )


def load_rules(own: Path, shipped: Path, cache: Path | None = None) -> Rules:
    """From the firm's own file where there is one, else from the one that came along. Raises BrokenRules."""
    path = own if own.is_file() else shipped
    try:
        stat = path.stat()
        stamp = f"{__version__} {path} {stat.st_size} {stat.st_mtime_ns}"
    except OSError as error:
        raise BrokenRules(path, [Fault(path, 0, "", "", f"the file cannot be read ({error.strerror})")]) from error
    kept = caches.kept(cache)
    with contextlib.suppress(ValueError, TypeError, KeyError):
        if kept["stamp"] == stamp:
            return _revived(kept)
    rules = read_rules(path)
    caches.keep(cache, {"stamp": stamp, **asdict(rules)})
    return rules


def read_rules(path: Path) -> Rules:
    """What a file says. Raises BrokenRules."""
    from secor_tui.forms.cells import Cells
    from secor_tui.forms.yaml_text import Items, Pairs, YamlFault, parse, read_file

    faults: list[Fault] = []
    try:
        root = parse(read_file(path))
    except OSError as error:
        raise BrokenRules(path, [Fault(path, 0, "", "", f"the file cannot be read ({error.strerror})")]) from error
    except YamlFault as error:
        raise BrokenRules(path, [Fault(path, error.line, "", "", error.message)]) from error

    def rows(name: str) -> list[Cells]:
        node = root.pairs.get(name) if isinstance(root, Pairs) else None
        found = []
        for number, item in enumerate(node.items if isinstance(node, Items) else [], 1):
            if isinstance(item, Pairs):
                found.append(Cells(faults, path, f"{name} {number}", item))
            else:
                faults.append(Fault(path, item.line, f"{name} {number}", "", "a mapping is wanted here"))
        return found

    zones = dict(map(_zone, rows("provinces")))
    rules = Rules(tuple(map(_rule, rows("rules"))), zones)
    ids = [one.id for one in rules.all]
    for id in sorted({id for id in ids if ids.count(id) > 1}):
        faults.append(Fault(path, 0, "rules", "rule", f"{quoted(id)} stands here twice"))
    if not faults and not rules.all:
        faults.append(Fault(path, 0, "", "rules", "there are no rules here; “rules:” holds a list of them"))
    if faults:
        raise BrokenRules(path, faults)
    return rules


def _zone(cells: Cells) -> tuple[str, str]:
    _only(cells, ("province", "zone"))
    name = cells.word("zone", wanted=True).strip()
    if name and re.fullmatch("[A-Za-z_]+(/[A-Za-z_]+)+", name) is None:
        cells.fault("zone", f"{quoted(name)} is not the name of a time zone, such as America/Edmonton")
    return cells.one_of("province", PROVINCES), name


def _rule(cells: Cells) -> Rule:
    _only(cells, _COLUMNS)
    id = cells.word("rule", wanted=True).strip()
    if id and _WORDS.fullmatch(id) is None:
        cells.fault("rule", f"{quoted(id)} is not a name: small letters, digits and _ only")
    phones = cells.words("phones")
    for phone in phones:
        if _PHONE.fullmatch(phone) is None:
            cells.fault("phones", f"{quoted(phone)} is not a number as it is dialled, such as 1-800-555-0100")
    rule = Rule(
        id=id,
        provinces=cells.some_of("provinces", PROVINCES),
        to=cells.text("to", "en", wanted=True),
        title=cells.text("title", "en", wanted=True),
        how=cells.one_of("how", WAYS),
        grade=cells.one_of("grade", GRADES),
        source=cells.text("source", "en", wanted=True),
        read=_day(cells),
        phones=tuple(phones),
        at_once=cells.yes("at_once"),
        hours=cells.count("hours", 10_000),
        days=cells.count("days", 1000),
        business_days=cells.count("business_days", 1000),
        kinds=tuple(cells.words("kinds")),
        injuries=tuple(cells.words("injuries")),
        events=tuple(cells.words("events")),
        serious_potential=cells.yes("serious_potential"),
        met_by=cells.one_of("met_by", ("told", PRELIMINARY, FULL)) or "told",
        needs_full=cells.one_of("needs", (FULL,)) == FULL,
        say=cells.text("say", "en"),
        scene=cells.text("scene", "en"),
        note=cells.text("note", "en"),
    )
    for column, given in (("provinces", rule.provinces), ("how", rule.how), ("grade", rule.grade)):
        if not given:
            cells.fault(column, "this must be given")
    if sum(map(bool, (rule.at_once, rule.hours, rule.days, rule.business_days))) > 1:
        cells.fault("at_once", "at once, hours, days or business days: one of them")
    if not (rule.kinds or rule.injuries or rule.events or rule.serious_potential):
        cells.fault("kinds", "this rule holds for nothing; name kinds, injuries or events")
    return rule


def _day(cells: Cells) -> str:
    text = cells.word("read", wanted=True).strip()
    with contextlib.suppress(ValueError):
        return date.fromisoformat(text).isoformat()
    if text:
        cells.fault("read", f"{quoted(text)} is not a day; write it as 2026-06-01")
    return ""


def _only(cells: Cells, known: tuple[str, ...]) -> None:
    for column in cells.cells:
        if column not in known:
            cells.fault(column, f"{quoted(column)} is not known here; there are {', '.join(known)}")


_LISTS = ("provinces", "phones", "kinds", "injuries", "events")


def _revived(kept: Mapping[str, Any]) -> Rules:
    rules = (Rule(**{**one, **{name: tuple(one[name]) for name in _LISTS}}) for one in kept["all"])
    return Rules(tuple(rules), dict(kept["zones"]))


__all__ = ["Clock", "Rule", "Rules", "clocks", "deadline", "load_rules", "moment", "read_rules", "urgency", "zone_of"]
