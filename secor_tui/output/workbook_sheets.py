"""The registers as sheets of a workbook: what an office reads, sorts and filters. Nothing confidential is in them.

How long a sheet gets does not grow with the years: each says on the first one how far back it goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import islice

from secor_tui.errors import SecorError
from secor_tui.forms.model import said
from secor_tui.ledger.ledger import Ledger
from secor_tui.ledger.record import Record
from secor_tui.output import verdict as verdicts
from secor_tui.output.leaving import Leaving
from secor_tui.output.whole import Whole
from secor_tui.output.wording import Say
from secor_tui.output.workbook import Cell, Column, Table, written
from secor_tui.output.workbook_words import WORDS
from secor_tui.program.certificates import EXPIRED, IN_30, IN_90
from secor_tui.program.crew import VISITOR
from secor_tui.program.expiries import TICKET, running_out
from secor_tui.program.registers import Registers
from secor_tui.program.schedule import OVERDUE
from secor_tui.signing import given, signed_name

RECORDS, LOOKED_AT = 1_000, 4_000
"""Lines of the sheet of records, and records that are looked through for them."""
_BACK, _DRILLS = timedelta(days=396), timedelta(days=3 * 366)
_STAYS = 31
"""Days."""
_YEAR = 365

Rows = Iterator[Sequence[Cell]]

_SHEETS: dict[str, tuple[str, tuple[str, ...]]] = {
    "records": ("number 12|for_day 11|entered 16|checklist 34|site 22|by 20|verdict 14|failed 8|deficiencies 11"
                "|days_late 8|signed_by 30|amends 18|reason 30", ()),
    "actions": ("state 11|severity 10|what 40|note 40|site 20|owner 20|found 11|due 11|overdue_days 9|closed 11|done 40"
                "|verified 20|moved 8|record 12", ()),
    "due": ("state 11|checklist 40|due 11|last_done 12|missed 10|site 22", ()),
    "crew": ("name 26|role 22|oriented 12|tickets_out 9|tickets_soon 12|to_read 11|last_here 12", ("orientation",)),
    "tickets": ("name 26|ticket 34|state 11|expires 11|days_left 9|issued 11|issuer 26|card 18", ("certificate",)),
    "orientations": ("name 26|date 11|site 22|checklist 34|version 9|signed 10|reason 26", ("orientation",)),
    "meetings": ("date 11|kind 14|topic 40|site 22|led_by 20|present 9|signatures 9|who 50|concerns 50|open 30",
                 ("talk", "meeting")),
    "attendance": ("date 11|name 26|site 22|in 8|out 8", ("presence",)),
    "incidents": ("number 12|happened 16|kind 30|what 50|where 24|site 22|serious 12|stage 24|told 8", ("incident",)),
    "refusals": ("number 12|date 11|state 11|work 40|danger 40|step 30|site 22", ("refusal",)),
    "equipment": ("unit 12|kind 20|make 26|state 16|out_since 40|checked 12|meter 11|service 12|service_at 11",
                  ("unit", "unit-repair", "maintenance")),
    "expiries": ("expires 11|days_left 9|what 34|about 40", ()),
    "drills": ("state 10|kind 34|held 11|by_day 11|site 22|led_by 20|took_part 9|minutes 10|lessons 9|number 12",
               ("drill", "drill-plan", "muster")),
    "documents": ("document 40|kind 24|language 9|revision 9|state 14|approved 11|approved_by 20|review 11"
                  "|have_signed 9|must_sign 40", ("document", "reading")),
    "assessments": ("task 44|state 14|prepared 11|review 11|hazards 9|worst 12|took_part 40", ("assessment",)),
    "reviews": ("month 12|kind 14|date 11|by 20|decisions 10|actions 10|number 12",
                ("monthly-review", "yearly-review")),
}  # fmt: skip
"""Columns with their widths, and the kinds of records that a sheet is made of: it is left out where some checklist of
such a kind is confidential. Where no kind stands, records are looked up one by one, or there is nothing to hide."""


def word(name: str, language: str) -> str:
    return WORDS[name][language == "fr"]


class Sheets:
    """The workbook's sheets as of a day."""

    def __init__(
        self, whole: Whole, ledger: Ledger, registers: Registers, leaving: Leaving, *, on: date, newest: Record
    ) -> None:
        self.whole, self.ledger, self.registers, self.leaving = whole, ledger, registers, leaving
        self.on, self.newest = on, newest
        self.language = "fr" if whole.config.language == "fr" else "en"
        self.say = Say(self.language)
        self.seen: dict[str, Record] = {}
        """By number: those of the sheet of records, and confidential ones among them."""
        self._titles = {one.id: said(one.title, self.language) for one in whole.library.listings().values()}
        self._choices: dict[str, dict[str, str]] = {}

    def workbook(self) -> bytes:
        """The file."""
        return written(
            self.tables(),
            title=self.word("title"),
            author=self.registers.company.name,
            subject=f"{self.ledger.kiosk} {self.newest.seq}",
            created=datetime.fromisoformat(self.newest.entered),
        )

    def tables(self) -> list[Table]:
        """All sheets, the first of which says what the others hold."""
        secret = self._secret_kinds()
        found, lines = [], list[Sequence[Cell]]()
        for name, (columns, kinds) in _SHEETS.items():
            left_out = bool(secret.intersection(kinds))
            rows: Callable[[], Rows] = getattr(self, name)
            table = Table(self.word(name), [*map(self._column, columns.split("|"))], [] if left_out else [*rows()])
            holds = "left_out" if left_out else f"holds.{name}"
            lines.append((table.name, len(table.rows), self.word(holds).format(count=RECORDS)))
            found.append(table)
        return [self._about(lines), *found]

    def word(self, name: str) -> str:
        return word(name, self.language)

    def _about(self, lines: list[Sequence[Cell]]) -> Table:
        facts: list[Sequence[Cell]] = [
            (self.word("firm"), None, self.registers.company.name),
            (self.word("kiosk"), None, self.ledger.kiosk),
            (self.word("as_of"), None, self.on),
            (self.word("newest"), None, self.newest.number),
            (self.word("hash"), None, self.newest.hash),
            (self.word("title"), None, self.word("made")),
        ]
        columns = [Column(self.word("sheet"), 26), Column(self.word("lines"), 9), Column(self.word("holds"), 110)]
        return Table(self.word("about"), columns, [*lines, (), *facts])

    def _column(self, text: str) -> Column:
        name, width = text.split()
        return Column(self.word(f"c.{name}"), int(width))

    # What may leave

    def _secret_kinds(self) -> set[str]:
        """Kinds of which some checklist that is in use is confidential."""
        kinds = {kind for _, kinds in _SHEETS.values() for kind in kinds}
        found = set()
        for listing in self.whole.library.listings().values():
            if listing.kind in kinds and self.whole.library.load(listing.id).confidential:
                found.add(listing.kind)
        return found

    def leaves(self, number: str) -> bool:
        """Whether the content of a record leaves the kiosk."""
        record = self.seen.get(number) or self.ledger.get(number)
        return record is not None and not self.leaving.withheld(record)

    # Words of others

    def _name(self, person: str) -> Cell:
        return self.registers.crew.name(person) if person else None

    def _names(self, people: Iterable[str]) -> str:
        return ", ".join(map(self.registers.crew.name, people))

    def _site(self, site: str) -> str:
        return self.registers.company.site_name(site)

    def _title(self, checklist: str) -> str:
        return self._titles.get(checklist, checklist)

    def _choice(self, checklist: str, kinds: str, name: str) -> str:
        """What a checklist calls something; its short name where it does not."""
        key = f"{checklist}/{kinds}"
        if key not in self._choices:
            try:
                choices = self.whole.library.load(checklist).lists.get(kinds, ())
            except SecorError:
                choices = ()
            self._choices[key] = {one.name: said(one.label, self.language) for one in choices}
        return self._choices[key].get(name, name)

    def _ticket(self, type: str) -> str:
        known = self.whole.tickets.get(type)
        return said(known.label, self.language) if known else type

    def _yes(self, so: bool) -> str:
        return self.word("yes" if so else "no")

    # The sheets

    def records(self) -> Rows:
        first, found = (self.on - _BACK).isoformat(), list[Record]()
        newest = (one for one in self.ledger.records(newest_first=True) if one.seq <= self.newest.seq)
        for record in islice(newest, LOOKED_AT):
            self.seen[record.number] = record
            if record.entered[:10] < first or len(found) == RECORDS:
                break
            # Who came and went is most of all records, and has a sheet of its own.
            if record.checklist_id and record.kind != "presence":
                found.append(record)
        numbers = {record.id: record.number for record in self.seen.values()}
        for record in found:
            # Of one from long ago the id has to do: each would have to be looked for through all the years.
            yield self._record(record, numbers.get(record.amends, record.amends) if record.amends else None)

    def _record(self, record: Record, amends: str | None) -> Sequence[Cell]:
        secret = self.leaving.withheld(record)
        verdict = "" if secret else verdicts.verdict(record)
        checked = verdict not in (verdicts.NONE, verdicts.VOID)
        return (
            record.number,
            day(record.date),
            moment(record.entered),
            self._title(record.checklist_id),
            self._site(record.site),
            self._name(record.by),
            self.word("withheld") if secret else self.word(verdict) if verdict else None,
            verdicts.count(record, "failed") if checked else None,
            len(record.deficiencies) if checked else None,
            verdicts.days_late(record) or None,
            None if secret else "; ".join(signed_name(one) for one in record.signatures if given(one)),
            amends,
            None if secret else record.reason,
        )

    def actions(self) -> Rows:
        for one in sorted(self.registers.actions.recent(), key=lambda one: (one.state != "open", one.due, one.id)):
            number = self.ledger.number(one.records[0]) if one.records else ""
            if not self.leaves(number):
                continue
            late = one.overdue(self.on)
            yield (
                self.word("overdue" if late else one.state),
                self.say(one.severity) if one.severity in ("low", "medium", "high", "critical") else one.severity,
                one.title,
                one.note,
                self._site(one.site),
                self._name(one.owner),
                day(one.opened),
                day(one.due),
                late or None,
                day(one.closed),
                one.done,
                self._name(one.verified_by),
                one.moved or None,
                number,
            )

    def due(self) -> Rows:
        for site in self.whole.sites or [""]:
            for one in self.whole.due(self.on, site):
                missed, where = len(one.missed) or None, self._site(site)
                yield self.word(one.state), self._title(one.checklist), day(one.due), day(one.last), missed, where

    def crew(self) -> Rows:
        registers = self.registers
        for one in registers.crew.staff():
            states = [ticket.state(self.on) for ticket in registers.certificates.of(one.id)]
            oriented = next(iter(registers.orientations.of(one.id)), None)
            yield (
                one.name,
                self.say(one.role),
                day(oriented.date) if oriented else None,
                states.count(EXPIRED) or None,
                states.count(IN_30) + states.count(IN_90) or None,
                len(registers.documents.unread(one.id, one.role)) or None,
                day(registers.site_log.last_day(one.id)),
            )

    def tickets(self) -> Rows:
        for person in self.registers.crew.staff():
            for one in self.registers.certificates.of(person.id):
                state, left = self.word(one.state(self.on)), one.days_left(self.on)
                issued, expires = day(one.issued), day(one.expires)
                yield person.name, self._ticket(one.type), state, expires, left, issued, one.issuer, one.number

    def orientations(self) -> Rows:
        for person in self.registers.crew.staff():
            for one in self.registers.orientations.of(person.id):
                why = self._choice(one.checklist, "reasons", one.why)
                where, title = self._site(one.site), self._title(one.checklist)
                yield person.name, day(one.date), where, title, one.version, self._yes(one.signed), why

    def meetings(self) -> Rows:
        for one in self.registers.meetings.all(since=(self.on - _BACK).isoformat()):
            yield (
                day(one.date),
                self.word(one.kind),
                one.topic,
                self._site(one.site),
                self._name(one.presenter),
                len(one.present),
                one.signed,
                self._names(one.present),
                "; ".join(concern.text for concern in one.concerns),
                one.open,
            )

    def attendance(self) -> Rows:
        for back in range(_STAYS):
            for stay in self.registers.site_log.stays((self.on - timedelta(days=back)).isoformat()):
                person = self.registers.crew.person(stay.person)
                guest = person is None or person.role == VISITOR
                out = self.word("presumed") if stay.presumed else stay.until[11:16]
                name = self.say("visitor") if guest else person.name if person else None
                yield day(stay.since), name, self._site(stay.site), stay.since[11:16], out

    def incidents(self) -> Rows:
        for one in self.registers.incidents.all():
            if self.leaves(one.number):
                yield (
                    one.number,
                    moment(one.when) or day(one.date),
                    self._choice("incident", "kinds", one.kind),
                    one.what,
                    one.where,
                    self._site(one.site),
                    self._yes(one.could_be_serious),
                    self.word("reported")
                    if one.stage == "reported"
                    else self._choice("investigation", "stages", one.stage),
                    sum(told.outcome == "told" for told in one.told),
                )

    def refusals(self) -> Rows:
        for one in self.registers.refusals.all():
            if self.leaves(one.number):
                state, step = "open" if one.open else "settled", self._choice("work-refusal", "steps", one.reached)
                yield one.number, day(one.date), self.word(state), one.work, one.danger, step, self._site(one.site)

    def equipment(self) -> Rows:
        equipment = self.registers.equipment
        services = {one.unit: one for one in equipment.services(self.on)}
        for unit in equipment.all():
            standing, service = equipment.standing(unit.id), services.get(unit.id)
            out = "; ".join(defect.note or defect.title for defect in standing.out)
            yield (
                unit.number,
                self._choice("unit", "unit_kinds", unit.kind),
                unit.what,
                self.word("out" if standing.out else "in_service"),
                out,
                day(standing.checked),
                number(standing.meter),
                day(service.due) if service else None,
                number(service.at) if service else None,
            )

    def expiries(self) -> Rows:
        for one in running_out(self.registers, self.whole.tickets, _YEAR, self.on, self.language):
            runs_out = day(one.on)
            left = (runs_out - self.on).days if runs_out else None
            yield (
                runs_out,
                left,
                self.word("tickets") if one.checklist == TICKET else self._title(one.checklist),
                one.about,
            )

    def drills(self) -> Rows:
        first = (self.on - _DRILLS).isoformat()
        for plan in self.registers.drills.planned():
            state = self.word(OVERDUE if plan.overdue(self.on) else "planned")
            kind, site, leads = (
                self._choice("drill", "kinds", plan.drill),
                self._site(plan.site),
                self._name(plan.leads),
            )
            yield state, kind, None, day(plan.by), site, leads, None, None, None, plan.number
        for one in self.registers.drills.held():
            if one.date < first:
                return
            kinds = ", ".join(self._choice("drill", "kinds", kind) for kind in one.drills)
            state, site, led = self.word("real" if one.real else "held"), self._site(one.site), self._name(one.led_by)
            took_part, lessons = one.took_part or None, one.lessons or None
            yield state, kinds, day(one.date), None, site, led, took_part, one.all_out, lessons, one.number

    def documents(self) -> Rows:
        documents = self.registers.documents
        crew = [(one.id, one.role) for one in self.registers.crew.staff()]
        for one in documents.current():
            state = "behind" if documents.behind(one) else "review" if one.review(self.on) else "current"
            yield (
                one.title,
                self._choice("document", "types", one.type),
                one.language,
                one.revision,
                self.word(state),
                day(one.approved_on),
                self._name(one.approved_by),
                day(one.review_due),
                len(documents.readers(one.id, one.revision)),
                self._names(documents.unread_by(one, crew)),
            )

    def assessments(self) -> Rows:
        for one in self.registers.hazards.assessments():
            state = self.word(one.state(self.on).lower())
            made, again = day(one.revised or one.prepared), day(one.review_due)
            yield one.task, state, made, again, one.hazards, one.worst_after, self._names(one.took_part)

    def reviews(self) -> Rows:
        for one in self.registers.reviews.all():
            kind, by = self.word(one.kind), self._name(one.by)
            yield one.about, kind, day(one.date), by, one.decisions, one.actions, one.number


def day(text: str) -> date | None:
    """Of an ISO date, or of a moment; None where it is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def moment(text: str) -> datetime | None:
    """By the clock on the wall there."""
    try:
        return datetime.fromisoformat(text[:16])
    except ValueError:
        return None


def number(text: str) -> Cell:
    """A number where it is one, else the text as it stands."""
    try:
        return float(text) if text else None
    except ValueError:
        return text
