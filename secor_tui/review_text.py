"""What the records say of a span of days, line by line, in the kiosk's own words: the text of the reviews."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from secor_tui import drills, scheduling
from secor_tui.errors import SecorError
from secor_tui.forms.model import said
from secor_tui.program import expiries, participation, statistics
from secor_tui.program import schedule as when_due
from secor_tui.program.corrective_actions import AGAIN, CLOSED, KEPT, WITHDRAWN, Action
from secor_tui.program.drills import OVERDUE
from secor_tui.program.hours import OFFICE, UNKNOWN
from secor_tui.program.rounds import rounds
from secor_tui.program.statistics import BASE, KINDS, shown
from secor_tui.review_words import month_name, say
from secor_tui.unit_rules import named

if TYPE_CHECKING:
    from secor_tui.desk import Desk

SOON = 60
"""Days ahead that a review names what runs out."""
MOST = 12
"""Lines of one list; how many more there are is said."""
_WEEK, _MONTH = 7, 31
_DAYS = 8
"""Missed times of one thing that are named; how many more there are is said."""
_LONG = 180
"""Letters of one thing."""


@dataclass(frozen=True, slots=True)
class Story:
    """The records of one site between two days, both included, told as they stand today."""

    desk: Desk
    first: date
    last: date
    language: str
    without: tuple[str, ...] = ()
    """Kinds of checklists of which it is told elsewhere how often they were done."""

    def _say(self, word: str, **values: object) -> str:
        return say(word, self.language, **values)

    def _month(self, month: str) -> str:
        return month_name(month, self.language)

    @property
    def _today(self) -> date:
        return self.desk.today()

    def within(self, day: str) -> bool:
        return self.first.isoformat() <= day <= self.last.isoformat()

    # What was due

    def was_due(self) -> list[str]:
        """Of every checklist with a calendar how often it was due and done, and what was done as needed."""
        found, scheduled = [], set[str]()
        for id, times in self._times():
            scheduled.add(id)
            figure = when_due.figure(times)
            if figure.due:
                parts = [self._say("of_due", what=self._title(id), done=figure.done, due=figure.due)]
                for name in ("late", "explained", "missed"):
                    if count := getattr(figure, name):
                        parts.append(self._say(name, count=count))
                found.append(", ".join(parts) + ".")
        done, site = self.desk.registers.done, self.desk.site
        for id, listing in self.desk.library.listings().items():
            if listing.kind == "inspection" and id not in scheduled:
                days = sum(self.within(day) for day in done.days(id, site))
                if days:
                    found.append(self._say("on_days", what=self._title(id), count=days) + ".")
        return found or [self._say("nothing_due")]

    def gaps(self) -> list[str]:
        """What was missed and nobody explained."""
        found = []
        for id, times in self._times():
            missed = [one for one in times if one.state == when_due.MISSED]
            if missed:
                days = [self._period(one) for one in missed[:_DAYS]]
                if len(missed) > _DAYS:
                    days.append(self._say("more", count=len(missed) - _DAYS))
                found.append(self._say("gap", what=self._title(id), days=", ".join(days)))
        return _listed(found, self.language) or [self._say("no_gaps")]

    def _times(self) -> Iterator[tuple[str, list[when_due.Occurrence]]]:
        desk, begun = self.desk, self.desk.registers.company.since
        for listing in scheduling.scheduled(desk) if begun else ():
            if listing.kind in self.without:
                continue
            yield (
                listing.id,
                when_due.occurrences(
                    listing,
                    desk.registers.done,
                    site=desk.site,
                    since=max(date.fromisoformat(begun), self.first),
                    until=self.last,
                    today=self._today,
                    calendar=desk.calendar(),
                ),
            )

    def _period(self, one: when_due.Occurrence) -> str:
        if one.first == one.last:
            return one.first
        days = (date.fromisoformat(one.last) - date.fromisoformat(one.first)).days + 1
        if days == _WEEK:
            return self._say("week", first=one.first)
        return self._month(one.first[:7]) if days <= _MONTH else self._say("span", first=one.first, last=one.last)

    def _title(self, checklist: str) -> str:
        listing = self.desk.library.listings().get(checklist)
        return said(listing.title, self.language) if listing else checklist

    # Talks and field assessments

    def talked(self) -> list[str]:
        """Talks, meetings and field-level hazard assessments, as counts, and the topics."""
        desk, found = self.desk, []
        held = [
            one for one in desk.registers.meetings.all(since=self.first.isoformat())
            if one.site == desk.site and self.within(one.date)
        ]  # fmt: skip
        for word, kind in (("talks", "talk"), ("meetings", "meeting")):
            some = [one for one in held if one.kind == kind]
            found.append(self._say(word, count=len(some), whole=sum(one.complete for one in some)))
        topics = dict.fromkeys(_short(one.topic) for one in reversed(held) if one.topic)
        if topics:
            found.append(self._say("topics", topics="; ".join(topics)))
        calendar, assessed = desk.calendar(), self._days_of("flha")
        days = [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]
        working = [day for day in days if calendar.works(day)]
        on = sum(day.isoformat() in assessed for day in working)
        found.append(self._say("flhas", count=sum(assessed.values()), days=on, of=len(working)))
        return found

    def _days_of(self, kind: str) -> dict[str, int]:
        """Days to how many records of a kind stand for them, of this site; from the ledger, however old."""
        subjects: dict[str, str] = {}
        for one in self.desk.ledger.records(kind=kind, since=self.first.isoformat(), until=self.last.isoformat()):
            if one.void:
                subjects.pop(one.subject, None)
            elif one.site == self.desk.site:
                subjects[one.subject] = one.date
        found: dict[str, int] = {}
        for day in subjects.values():
            found[day] = found.get(day, 0) + 1
        return found

    # Incidents

    def happened(self) -> list[str]:
        """Incidents by kind, each that was more than a near miss by itself, hours and rates."""
        site, found = self.desk.site, []
        some = [
            one for one in self.desk.registers.incidents.since(self.first.isoformat(), self.last.isoformat())
            if one.site == site
        ]  # fmt: skip
        names = self.kinds()
        for kind in KINDS:
            if count := sum(one.kind == kind for one in some):
                found.append(self._say("of_kind", kind=names.get(kind, kind), count=count))
        each = [
            self._say(
                "incident",
                day=one.day,
                number=one.number,
                what=_sentence(one.what),
                stage=self._say(f"stage_{one.stage}"),
            )
            for one in reversed(some)
        ]
        found += _listed(each, self.language)
        return found or [self._say("no_incident")]

    def kinds(self) -> dict[str, str]:
        lists = self.desk.library.load("incident").lists
        return {one.name: said(one.label, self.language).partition(":")[0] for one in lists.get("kinds", ())}

    def figures(self) -> list[str]:
        """Hours worked in the last month of the span, and the rates of the twelve months that end with it."""
        last = f"{self.last:%Y-%m}"
        months = statistics.months(self.desk.registers, last, statistics.YEAR)
        year = statistics.span(months)
        return [*(self.hours(months[-1:])), *([self.rates(year)] if year else ())]

    def hours(self, months: list[statistics.Month]) -> Iterator[str]:
        for one in months:
            worked = one.worked
            if worked.source == UNKNOWN:
                yield self._say("hours_unknown")
                continue
            how = f"how_{worked.how}" if worked.source == OFFICE else "how_sign_ins"
            how = self._say(how, without=worked.without_end)
            yield self._say("hours", hours=self.number(shown(worked.hours, 0)), how=how)

    def rates(self, span: statistics.Span) -> str:
        when = self._month(span.last)
        if span.first != span.last:
            when = self._say("months", first=self._month(span.first), last=when)
        if span.hours is None:
            return self._say("no_rates", span=when, months=self.some(span.hours_missing))
        if span.severity is None:
            severity = self._say("no_severity", months=self.some(span.days_missing))
        else:
            severity = self._say("severity", severity=self.number(shown(span.severity)), days=span.lost_days)
        return self._say(
            "rates",
            span=when,
            base=self.number(f"{BASE}"),
            frequency=self.number(shown(span.frequency)),
            injuries=span.injuries,
            lost=self.number(shown(span.lost_time_frequency)),
            severity=severity,
        )

    def some(self, months: Iterable[str]) -> str:
        """Months by name; those that follow one another as a span."""
        runs: list[list[str]] = []
        for one in months:
            if runs and statistics.before(one, 1) == runs[-1][-1]:
                runs[-1].append(one)
            else:
                runs.append([one])
        return ", ".join(
            self._month(run[0])
            if len(run) == 1
            else self._say("span", first=self._month(run[0]), last=self._month(run[-1]))
            for run in runs
        )

    def number(self, text: str) -> str:
        """Digits as they are written in the language: `1,625.50` and `1 625,50`."""
        return grouped(text, self.language)

    # Corrective actions

    def mended(self) -> list[str]:
        """Opened, closed, open now, late now."""
        actions = [one for one in self._actions() if one.state != WITHDRAWN]
        closed = [one for one in actions if one.state == CLOSED and self.within(one.closed)]
        now = [one for one in self.desk.registers.actions.open() if one.site in ("", self.desk.site)]
        late = sum(bool(one.overdue(self._today)) for one in now)
        return [
            self._say("opened", count=sum(self.within(one.opened) for one in actions)),
            self._say("closed", count=len(closed), on_time=sum(one.closed <= one.due for one in closed)),
            self._say("open_now", count=len(now), late=late),
        ]

    def _actions(self) -> list[Action]:
        """Those of this site that the span is about; what was closed long ago is read from the ledger."""
        register = self.desk.registers.actions
        old = (self._today - self.first).days > KEPT - 7
        found = register.all() if old else register.recent(self.first.isoformat())
        return [one for one in found if one.site in ("", self.desk.site)]

    def repeats(self) -> list[str]:
        """What was found wrong again within AGAIN days."""
        register, found = self.desk.registers.actions, []
        for one in self._actions():
            if self.within(one.opened) and one.state != WITHDRAWN and (before := register.earlier(one)):
                days = ", ".join(dict.fromkeys(day for day, _ in before))
                note = _short(one.note).rstrip(".")
                about = f" ({one.about})" if one.about else ""
                title = f"{_short(one.title)}{about}"
                # Many forms ask a question of the same name: what was written says which.
                what = f"{title}: {note}" if one.checklist and note and note != one.title else _what(one)
                found.append(self._say("repeat", what=what, day=one.opened, days=days))
        return _listed(found, self.language) or [self._say("no_repeats", days=AGAIN)]

    def often(self) -> list[str]:
        """The same of a long span: what was found wrong several times, the most often first."""
        by_key: dict[str, list[Action]] = {}
        for one in self._actions():
            if self.within(one.opened) and one.state != WITHDRAWN and one.key:
                by_key.setdefault(one.key, []).append(one)
        found = []
        for some in sorted(by_key.values(), key=lambda some: (-len(some), some[0].id)):
            if len(some) > 1:
                about = f" ({some[-1].about})" if some[-1].about else ""
                what = f"{self._title(some[-1].checklist)}, {_short(some[-1].title)}{about}"
                found.append(self._say("repeat_times", what=what, times=len(some), day=max(one.opened for one in some)))
        return _listed(found, self.language) or [self._say("no_repeats", days=AGAIN)]

    def stands(self, one: Action) -> str:
        """One action and what became of it."""
        what, who = _what(one), self.desk.registers.crew.name(one.owner)
        if one.state == CLOSED:
            return self._say("action_closed", what=what, day=one.closed, done=_sentence(one.done)).strip()
        if one.state == WITHDRAWN:
            return self._say("action_withdrawn", what=what)
        if days := one.overdue(self._today):
            return self._say("action_late", what=what, days=days, who=who)
        return self._say("action_open", what=what, due=one.due, who=who)

    # Overdue, running out

    def overdue(self) -> list[str]:
        """Everything that is past its day now, whatever it is."""
        return _listed(list(self._overdue()), self.language) or [self._say("nothing_overdue")]

    def _overdue(self) -> Iterator[str]:
        desk, today = self.desk, self._today
        registers, on = desk.registers, today.isoformat()
        for one in registers.actions.open():
            if (days := one.overdue(today)) and one.site in ("", desk.site):
                yield self._say("late_action", days=days, what=_what(one), who=registers.crew.name(one.owner))
        for due in desk.due(today):
            if due.state == when_due.OVERDUE:
                yield self._say("late_check", what=self._title(due.checklist), due=due.due)
        try:
            for drill in drills.standing(desk, today):
                if drill.state == OVERDUE:
                    yield self._say("late_drill", what=said(drill.kind.title, self.language), due=drill.due)
        except SecorError:
            # The firm's own list of drills is broken: the drills screen says so, and a review needs no drill to be one.
            pass
        for unit in registers.equipment.services(today):
            if unit.overdue and (known := registers.equipment.get(unit.unit)):
                due_at = unit.due or self._say("meter", at=unit.at)
                yield self._say("late_unit", what=named(known), due=due_at)
        for assessment in registers.hazards.for_review(today):
            yield self._say("late_assessment", due=assessment.review_due, what=_short(assessment.task))
        for document in registers.documents.current():
            if document.counts and document.review_due < on:
                yield self._say("late_document", due=document.review_due, what=document.title)
        plan = registers.plans.current(desk.site)
        if plan is None:
            yield self._say("no_plan")
        elif registers.plans.review(plan, today) and plan.text("review_due") < on:
            yield self._say("late_plan")

    def runs_out(self) -> list[str]:
        """Tickets, services and inspections that run out within SOON days, or have."""
        found = []
        for one in expiries.running_out(self.desk.registers, self.desk.tickets, SOON, self._today, self.language):
            gone = one.on < self._today.isoformat()
            found.append(self._say("ran_out" if gone else "runs_out", day=one.on, what=self._expiring(one)))
        return _listed(found, self.language) or [self._say("nothing_expires")]

    def _expiring(self, one: expiries.Expiry) -> str:
        if one.person:
            return one.about
        title = self._title(one.checklist)
        try:
            checklist = self.desk.library.load(one.checklist)
            row = said(checklist.row(one.path.rsplit("/", 1)[-1]).label, self.language, checklist.language)
        except (SecorError, KeyError):
            # The checklist has changed or gone since; its title is enough.
            row = ""
        return ", ".join(filter(None, (title, one.about, row)))

    # Concerns and lessons

    def concerns(self) -> list[str]:
        """What the crew raised in talks and meetings, and whether something is done about it."""
        register, meetings, found = self.desk.registers.actions, self.desk.registers.meetings, []
        for one in reversed(participation.concerns(meetings, self.first.isoformat(), self.last.isoformat())):
            meeting = meetings.get(one.record)
            if meeting is None or meeting.site != self.desk.site:
                continue
            action = register.get(f"{one.record}/{one.path}/needs_action") if one.action else None
            state = self._say("concern_none")
            if action is not None:
                closed = action.state == CLOSED
                state = self._say("concern_closed", day=action.closed) if closed else self._say("concern_open")
            who = self.desk.registers.crew.name(one.raised_by) if one.raised_by else self._say("someone")
            found.append(self._say("concern", day=meeting.date, who=who, text=_sentence(one.text), state=state))
        return _listed(found, self.language) or [self._say("no_concerns")]

    def lessons(self) -> list[str]:
        """What drills and investigations of the span taught."""
        desk, found = self.desk, []
        for held in reversed(desk.registers.drills.held(desk.site)):
            history = desk.ledger.history(held.id) if self.within(held.date) else []
            if history:
                told = history[-1].answers.get("lessons")
                texts = (
                    [str(told)]
                    if isinstance(told, str) and told
                    else [str(one["lesson"]) for one in rounds(told) if one.get("lesson")]
                )
                for text in texts or [self._say("no_lesson")]:
                    found.append(self._say("drill_lesson", day=held.date, text=_short(text)))
        told_of = set[str]()
        for incident in reversed(desk.registers.incidents.all()):
            for stage in incident.findings if incident.site == desk.site else ():
                history = desk.ledger.history(stage.record) if self.within(stage.date) else []
                if history and (text := str(history[-1].answers.get("root_cause") or "")):
                    if text in told_of:
                        continue
                    told_of.add(text)
                    found.append(self._say("cause", number=incident.number, day=stage.date, text=_short(text)))
        return _listed(found, self.language) or [self._say("no_lessons")]

    def written(self, word: str, **values: object) -> str:
        """What a review was written from: when, and up to which record."""
        now, registers = self.desk.local(), self.desk.registers
        number = f"{self.desk.config.kiosk}-{registers.seq}"
        line = self._say(word, day=f"{now:%Y-%m-%d}", time=f"{now:%H:%M}", number=number, **values)
        begun = registers.company.since
        return f"{line} {self._say('begun', day=begun)}" if begun and begun >= self.first.isoformat() else line


def grouped(text: str, language: str) -> str:
    """`1625.5` as `1,625.5`, and in French as `1 625,5`."""
    whole, _, part = text.partition(".")
    digits = f"{int(whole):,}"
    if language == "fr":
        return digits.replace(",", " ") + (f",{part}" if part else "")
    return digits + (f".{part}" if part else "")


def _listed(found: list[str], language: str) -> list[str]:
    kept = [f"- {one}" for one in found[:MOST]]
    return [*kept, *([f"- {say('more', language, count=len(found) - MOST)}"] if len(found) > MOST else [])]


def _what(one: Action) -> str:
    about = f" ({one.about})" if one.about else ""
    return f"{_short(one.note or one.title).rstrip('.')}{about}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONG else f"{text[: _LONG - 3].rstrip()}..."


def _sentence(text: str) -> str:
    text = _short(text)
    return text if not text or text[-1] in ".!?" else f"{text}."
