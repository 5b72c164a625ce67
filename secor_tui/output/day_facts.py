"""What the page of a day says, read out of the records of the day and the registers as they stand after them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import islice

from secor_tui.forms.model import said
from secor_tui.ledger.ledger import Ledger
from secor_tui.ledger.record import Record
from secor_tui.output import verdict as verdicts
from secor_tui.output.board import ToDo, ToMend
from secor_tui.output.day_page import DayPage, Done, Here
from secor_tui.output.workbook_sheets import Sheets
from secor_tui.program.crew import VISITOR
from secor_tui.program.schedule import DUE, OVERDUE, Calendar

_LOOKED_AT = 2_000
"""Records that are looked through for those of the day: no site enters as many."""
_COMINGS = ("presence", "visit")
"""Kinds of records that are told as who was there."""


def day_page(facts: Sheets, site: str) -> DayPage:
    """Of the day of the newest record, at a site. Nothing confidential is on it, not even that it happened."""
    whole, ledger, registers, newest = facts.whole, facts.ledger, facts.registers, facts.newest
    company, crew, language = registers.company, registers.crew, whole.config.language
    today = date.fromisoformat(newest.entered[:10])
    following = _next_working_day(whole.calendar(site), today)
    stays = [one for one in registers.site_log.stays(today.isoformat()) if one.site == site]
    people = [(one, crew.person(one.person)) for one in stays]
    guests = {one.person for one, person in people if person is None or person.role == VISITOR}
    listings = whole.library.listings()
    titles = {id: said(one.title, language) for id, one in listings.items()}
    due = whole.due(following, site) if site in whole.sites else []
    return DayPage(
        language=language,
        firm=company.name,
        site=company.site_name(site),
        address=str(company.sites.get(site, {}).get("address") or ""),
        day=today.isoformat(),
        next_day=following.isoformat(),
        done=tuple(
            Done(one.number, titles.get(one.checklist_id, one.checklist_id), crew.name(one.by), _state(one))
            for one in _of_day(ledger, newest, site)
            if not facts.leaving.withheld(one)
        ),
        here=tuple(
            Here(person.name, one.since[11:16], one.until[11:16])
            for one, person in people
            if person is not None and one.person not in guests
        ),
        visitors=len(guests),
        open=tuple(
            ToMend(one.note or one.title, crew.name(one.owner), one.due, one.overdue(following) > 0)
            for one in registers.actions.open()
            if one.site in ("", site) and one.records and facts.leaves(ledger.number(one.records[0]))
        ),
        due=tuple(
            ToDo(titles.get(one.checklist, one.checklist), one.due, one.state == OVERDUE)
            for one in due
            if one.state == OVERDUE or (one.state == DUE and one.due <= following.isoformat())
        ),
        kiosk=ledger.kiosk,
        seq=newest.seq,
        hash=newest.hash,
        at=datetime.fromisoformat(newest.entered),
    )


def _next_working_day(calendar: Calendar, today: date) -> date:
    """On a Friday it is Monday that whoever reads the page must know of; tomorrow where no day of two weeks is one."""
    days = [today + timedelta(days=ahead) for ahead in range(1, 15)]
    return next((day for day in days if calendar.works(day)), days[0])


def _of_day(ledger: Ledger, newest: Record, site: str) -> list[Record]:
    """In the order they were entered."""
    day, found = newest.entered[:10], list[Record]()
    for record in islice(ledger.records(newest_first=True), _LOOKED_AT):
        if record.entered[:10] < day:
            break
        of_today = record.entered[:10] == day and record.site == site and record.seq <= newest.seq
        if of_today and record.checklist_id and record.kind not in _COMINGS:
            found.append(record)
    return found[::-1]


def _state(record: Record) -> str:
    return verdicts.verdict(record).lower()
