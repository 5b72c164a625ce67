"""Who is on site since when, from `presence` records; and who never signed out.

Nobody is on site twice and nobody less than not at all, in whatever order records come: a second sign-in of a day
changes nothing, a sign-out of somebody who is not here neither. No time is ever made up: of whoever is presumed to have
left, the end stays open.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from secor_tui.ledger.record import JSON, Record
from secor_tui.program.crew import VISITOR

IN, OUT, PRESUMED_LEFT = "in", "out", "presumed_left"

LONGEST_SHIFT = timedelta(hours=16)
"""After so long nobody is believed to be at work still; they are asked about."""

_KEEP = 31
"""Days that ended stays are kept here; the records themselves stay."""
_GAP = 14
"""Days away that are remembered at all; `orientation_absence_days` decides which of them matter."""
_RECENT = 5


@dataclass(frozen=True, slots=True)
class Stay:
    """One time on site."""

    id: str
    """Of the record that signed them in."""
    person: str
    site: str
    since: str
    """Local ISO minutes: `2026-06-01T06:50`."""
    until: str = ""
    """Empty while they are here, and for ever where they are presumed to have left."""
    ended_by: str = ""
    """Id of the record that ended it."""
    presumed: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How long the firm's own people were on site in a month, breaks included."""

    minutes: int
    without_end: int
    """Stays of which nobody knows the end, and which add nothing."""


class SiteLog:
    def __init__(self) -> None:
        self._open: dict[str, Stay] = {}
        """By person."""
        self._forgotten: dict[str, Stay] = {}
        """Never signed out before they signed in again; by the stay's id."""
        self._ended: dict[str, Stay] = {}
        self._days: dict[str, list[list[str]]] = {}
        """By person: the newest days on site with the record that says so."""
        self._tidied = ""
        """The day of the record after which old stays were last left out: once a day is enough."""
        self.since = ""
        """The first day that anybody signed in, ISO: who was here before is not known."""
        self._gaps: dict[str, list[list[str]]] = {}
        """By person: last day before an absence, first day after it."""
        self._worked: dict[str, list[int]] = {}
        """By month, of ended stays that are kept here no more: minutes, and how many had no end. It names nobody."""
        self._guests: set[str] = set()
        """Visitors and subcontractors: their hours are not the firm's."""

    def apply(self, record: Record) -> None:
        answers = record.answers
        if record.kind == "worker":
            guest = not record.void and answers.get("role") in (VISITOR, "subcontractor")
            (self._guests.add if guest else self._guests.discard)(record.subject)
            return
        people = answers.get("person")
        person = str(people[0]) if isinstance(people, list) and people else ""
        direction, at = str(answers.get("direction") or ""), str(answers.get("at") or "")
        if record.amends:
            if not record.void and direction == IN and self._correct(record.subject, person, record.site, at):
                return
            self._take_back(record.subject)
        if record.void or not person:
            return
        if direction == IN:
            self._enter(Stay(record.subject, person, record.site, at or record.date))
        else:
            presumed = direction == PRESUMED_LEFT
            self._end(person, str(answers.get("stay") or ""), "" if presumed else at, record.subject, presumed)
        self._forget_before(record.date)

    def _enter(self, stay: Stay) -> None:
        here = self._open.get(stay.person)
        if here is not None and here.site == stay.site and here.since[:10] == stay.since[:10]:
            return
        if here is not None:
            self._forgotten[here.id] = here
        self._open[stay.person] = stay
        self._saw(stay)

    def _saw(self, stay: Stay) -> None:
        self.since = self.since or stay.since[:10]
        days, day = self._days.setdefault(stay.person, []), stay.since[:10]
        if days and _days_between(days[-1][0], day) >= _GAP:
            gaps = self._gaps.setdefault(stay.person, [])
            gaps.append([days[-1][0], day])
            del gaps[:-_RECENT]
        days.append([day, stay.id])
        del days[:-_RECENT]

    def _end(self, person: str, stay: str, at: str, by: str, presumed: bool) -> None:
        ended = self._forgotten.pop(stay, None)
        if ended is None:
            here = self._open.get(person)
            if here is None or stay not in ("", here.id):
                return
            ended = self._open.pop(person)
        self._ended[ended.id] = replace(ended, until=at, ended_by=by, presumed=presumed)

    def _correct(self, id: str, person: str, site: str, at: str) -> bool:
        """A sign-in that was amended keeps whatever ended it. False where there is none of that person to correct."""
        for key, kept in (
            *((person, self._open) for _ in range(1)),
            (id, self._forgotten),
            (id, self._ended),
        ):
            stay = kept.get(key)
            if stay is not None and stay.id == id and stay.person == person:
                kept[key] = replace(stay, site=site, since=at)
                return True
        return False

    def _take_back(self, id: str) -> None:
        for person, stay in list(self._open.items()):
            if stay.id == id:
                del self._open[person]
        self._forgotten.pop(id, None)
        self._ended.pop(id, None)
        for days in self._days.values():
            days[:] = [one for one in days if one[1] != id]
        for stay in list(self._ended.values()):
            if stay.ended_by == id:
                del self._ended[stay.id]
                here_again = replace(stay, until="", ended_by="", presumed=False)
                if stay.person in self._open:
                    self._forgotten[stay.id] = here_again
                else:
                    self._open[stay.person] = here_again

    def _forget_before(self, day: str) -> None:
        if day == self._tidied:
            return
        self._tidied = day
        first = (date.fromisoformat(day) - timedelta(days=_KEEP)).isoformat()
        for id in [id for id, stay in self._ended.items() if stay.since[:10] < first]:
            self._add(self._ended.pop(id), self._worked)

    def _add(self, stay: Stay, worked: dict[str, list[int]]) -> None:
        if stay.person in self._guests:
            return
        month = worked.setdefault(stay.since[:7], [0, 0])
        if stay.until:
            length = datetime.fromisoformat(stay.until) - datetime.fromisoformat(stay.since)
            month[0] += max(0, int(length.total_seconds()) // 60)
        else:
            month[1] += 1

    def worked(self, month: str) -> Tally:
        """How long the firm's own people were on its sites in a month (`2026-05`), as far as their stays are over.

        What is amended later than _KEEP days after it changes nothing here any more.
        """
        found = {month: list(self._worked.get(month, (0, 0)))}
        for stay in (*self._ended.values(), *self._forgotten.values()):
            if stay.since[:7] == month:
                self._add(stay, found)
        return Tally(*found[month])

    def on_site(self, now: datetime, site: str = "") -> list[Stay]:
        """Who is here now, the longest first."""
        since = _minutes(now - LONGEST_SHIFT)
        return sorted(
            (one for one in self._open.values() if one.since >= since and site in ("", one.site)),
            key=lambda one: (one.since, one.id),
        )

    def is_on_site(self, person: str, now: datetime) -> Stay | None:
        stay = self._open.get(person)
        return stay if stay is not None and stay.since >= _minutes(now - LONGEST_SHIFT) else None

    def never_signed_out(self, now: datetime, site: str = "") -> list[Stay]:
        """Stays of which nobody knows the end, the oldest first: to be asked about."""
        since = _minutes(now - LONGEST_SHIFT)
        found = [*self._forgotten.values(), *(one for one in self._open.values() if one.since < since)]
        return sorted((one for one in found if site in ("", one.site)), key=lambda one: (one.since, one.id))

    def stays(self, day: str) -> list[Stay]:
        """Everybody who came on a day of the last month."""
        found = [*self._ended.values(), *self._forgotten.values(), *self._open.values()]
        return sorted((one for one in found if one.since[:10] == day), key=lambda one: (one.since, one.id))

    def last_day(self, person: str) -> str:
        """The newest day they signed in on, ISO; empty if never."""
        days = self._days.get(person)
        return max(day for day, _ in days) if days else ""

    def back_since(self, person: str, absence: int) -> str:
        """The day they last came back after more than so many days away; empty if never."""
        return max(
            (back for last, back in self._gaps.get(person, ()) if _days_between(last, back) > absence), default=""
        )

    def dump(self) -> JSON:
        return {
            "open": _rows(self._open.values()),
            "forgotten": _rows(self._forgotten.values()),
            "ended": _rows(self._ended.values()),
            "tidied": self._tidied,
            "since": self.since,
            "days": self._days,
            "gaps": self._gaps,
            "worked": self._worked,
            "guests": sorted(self._guests),
        }

    @classmethod
    def load(cls, state: dict[str, Any]) -> SiteLog:
        log = cls()
        log._open = {stay.person: stay for stay in (Stay(*row) for row in state["open"])}
        log._forgotten = {stay.id: stay for stay in (Stay(*row) for row in state["forgotten"])}
        log._ended = {stay.id: stay for stay in (Stay(*row) for row in state["ended"])}
        log.since, log._tidied = state["since"], state["tidied"]
        log._days, log._gaps = state["days"], state["gaps"]
        log._worked, log._guests = state["worked"], set(state["guests"])
        return log


def _rows(stays: Iterable[Stay]) -> list[list[Any]]:
    return [list(astuple(stay)) for stay in stays]


def _minutes(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M")


def _days_between(first: str, last: str) -> int:
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days
