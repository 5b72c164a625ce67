"""The kiosk without a face: opens a data folder and joins ledger, checklists, people and registers."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import checklists as shipped
from secor_tui import durable, first_start, gate, people_office, roll_call, signatures
from secor_tui.clock import Clock, SystemClock, written
from secor_tui.config import Config
from secor_tui.draft import Draft, taken_up
from secor_tui.errors import NotSaved, Refused, SecorError, WrongUse
from secor_tui.forms.filling import Filling
from secor_tui.forms.frozen import freeze, thaw
from secor_tui.forms.library import Library
from secor_tui.forms.model import Checklist, said
from secor_tui.gate import FirstAiders, Override
from secor_tui.ledger.ledger import Ledger
from secor_tui.ledger.record import JSON, Entry, Record, new_id
from secor_tui.pins import Pins
from secor_tui.program import crew_import, meetings, muster, participation, schedule, talk_of_the_day
from secor_tui.program.certificates import EXPIRED, IN_30, IN_90, Certificate
from secor_tui.program.crew import VISITOR
from secor_tui.program.meetings import Concern
from secor_tui.program.muster import Called
from secor_tui.program.orientations import FollowUp
from secor_tui.program.participation import Part
from secor_tui.program.permissions import Do, may
from secor_tui.program.registers import CachedRegisters, Registers
from secor_tui.program.site_log import Stay
from secor_tui.program.talk_of_the_day import Suggestion
from secor_tui.program.talks import Talk
from secor_tui.program.tickets import Proposal, Tickets, load_tickets
from secor_tui.signing import signed_sha256

__all__ = ["Draft", "Kiosk", "Override"]

log = logging.getLogger("secor_tui")

_NUMBERED = "ABCDEFGHJKMNPQRSTVWXYZ23456789"


class Kiosk:
    """One data folder, opened. Everything a screen or a command does to records goes through here."""

    def __init__(self, folder: Path, config: Config, ledger: Ledger, library: Library, pins: Pins) -> None:
        self.folder = folder
        self.config = config
        self.ledger = ledger
        self.clock = ledger.clock
        self.library = library
        self.pins = pins
        self._own = folder / "checklists"
        self._tickets: Tickets | None = None
        self._talks: dict[str, Talk] | None = None
        self._registers = CachedRegisters(ledger, folder / "cache" / "registers.json")

    @classmethod
    def open(cls, folder: Path, *, clock: Clock | None = None, new_id: Callable[[], str] = new_id) -> Kiosk:
        """Open a data folder, made when it is not there. Raises SecorError."""
        clock = clock or SystemClock()
        try:
            durable.private_folder(folder)
        except OSError as error:
            raise NotSaved(
                "The data folder cannot be used",
                f"{folder} could not be made ({error.strerror}). Name another folder with --data, or mend its "
                "permissions.",
            ) from error
        config = Config.load(folder / "config.json")
        if not config.kiosk:
            config.kiosk = _kiosk_of(folder) or "".join(secrets.choice(_NUMBERED) for _ in range(4))
            config.save(folder / "config.json")
        ledger = Ledger(folder, kiosk=config.kiosk, clock=clock, new_id=new_id)
        library = Library((Path(shipped.__file__).parent, folder / "checklists"), folder / "cache" / "checklists.json")
        return cls(folder, config, ledger, library, Pins(folder / "secrets", clock))

    def close(self) -> None:
        """Keep what makes the next start quick; nothing is lost without it."""
        self._registers.keep()

    def save_config(self) -> None:
        """Raises NotSaved."""
        self.config.save(self.folder / "config.json")

    def today(self) -> date:
        return self.clock.now().date()

    @property
    def registers(self) -> Registers:
        """What the records say up to now; catches up with what other processes appended."""
        return self._registers.up_to_date()

    @property
    def site(self) -> str:
        """Id of the site the kiosk stands on: the one that is set, else the newest."""
        sites = self.registers.company.sites
        return self.config.site if self.config.site in sites else next(reversed(sites), "")

    def due(self, on: date) -> list[schedule.Due]:
        """How every inspection with a calendar frequency stands on a day at this site, the most pressing first."""
        registers = self.registers
        if not registers.company.since:
            return []
        return schedule.due(
            [listing for listing in self.library.listings().values() if listing.kind == "inspection"],
            registers.done,
            site=self.site,
            on=on,
            since=date.fromisoformat(registers.company.since),
        )

    # The first start

    @property
    def ready(self) -> bool:
        """Whether the first start is done: a firm, a site, an owner with a PIN."""
        return first_start.ready(self)

    def set_up(self, answers: Mapping[str, Any]) -> None:
        """The first start: owner, foreman, firm and site as records signed by the owner, and the PINs.

        `answers` holds `language`, `theme`, `firm` and `site` (answers to those checklists), `owner` and `foreman`
        (`name`, `pin`, and other answers to the worker checklist); `foreman` is None where the owner does that job.
        Taken up where it stopped when it was interrupted. Raises Refused, WrongUse, NotSaved.
        """
        first_start.set_up(self, answers)

    # Filling in

    def start(
        self,
        checklist_id: str,
        *,
        by: str = "",
        date: str = "",
        language: str = "",
        prefill: Mapping[str, Any] | None = None,
    ) -> Draft:
        """Open an empty checklist. Nothing is kept until `keep`. Raises WrongUse, WrongAnswer for a bad prefill."""
        checklist = self.library.load(checklist_id)
        now = self.clock.now()
        people = self.people()
        return Draft(
            id=self.ledger.new_id(),
            checklist=checklist,
            sha256=self.ledger.freeze(freeze(checklist)),
            filling=Filling(
                checklist,
                now=_on(date, now),
                people=people,
                language=language or self.config.language,
                prefill=prefill,
            ),
            opened=written(now),
            date=date or now.date().isoformat(),
            site=self.site,
            by=by,
        )

    def drafts(self) -> list[Draft]:
        """Unfinished checklists, the most recently touched first; one that cannot be taken up is left where it is."""
        found = []
        for id, state in self.ledger.drafts.all().items():
            try:
                if state["signatures"] and self.ledger.get(id) is not None:
                    # The power went between the record and the end of its draft.
                    self.ledger.drafts.delete(id)
                    continue
                found.append(self._take_up(id, state))
            except (SecorError, KeyError, TypeError, ValueError) as error:
                log.warning("draft %s cannot be taken up: %s", id, error)
        return found

    def _take_up(self, id: str, state: JSON) -> Draft:
        checklist = thaw(self.ledger.text(state["sha256"]))
        now = _on(state["date"], datetime.fromisoformat(state["opened"]))
        filling = Filling(checklist, now=now, people=self.registers.crew.names(), language=state["language"])
        return taken_up(id, state, checklist, filling)

    def keep(self, draft: Draft) -> None:
        """Put the draft on the disk as it stands. Raises NotSaved; what was kept before still stands."""
        self.ledger.drafts.save(draft.id, draft.kept)

    def discard(self, draft: Draft) -> None:
        """Throw a draft away because a person said so."""
        log.info("draft %s of %s discarded by %s", draft.id, draft.checklist.id, draft.by or "somebody")
        self.ledger.drafts.delete(draft.id)

    def attach(self, draft: Draft, path: str, source: Path) -> None:
        """Keep a file and add it to the answer of an image row. Raises NotSaved, Unreadable, WrongAnswer."""
        ref = self.ledger.attachments.put(source, name=source.name)
        have = draft.filling.line(path).answer
        draft.filling.answer(path, [*(have if isinstance(have, list) else []), ref.sha256])
        draft.files[ref.sha256] = ref.to_json()

    # Signing and saving

    def statement(self, draft: Draft) -> str:
        """What signing says, in full, in the draft's language."""
        return signatures.statement(draft)

    def signers(self, draft: Draft) -> list[tuple[str, tuple[str, ...]]]:
        """The signatures wanted, in order, and the ids of the people who may give each.

        Named by their row, or "" where there is none; where everybody in a people row signs, `row/<person id>` each.
        """
        return signatures.signers(self.registers.crew, draft)

    def sign(self, draft: Draft, row: str, person: str, pin: str, *, instead_of: str = "", reason: str = "") -> None:
        """Add a signature to the draft, and keep it.

        With `instead_of` a foreman, manager or owner signs for somebody else, and says why: both names are kept.
        Raises Refused for a wrong PIN, a wait, somebody who may not sign here, and while something is missing.
        """
        signatures.sign(self, draft, row, person, pin, instead_of=instead_of, reason=reason)

    def decline(self, draft: Draft, row: str, person: str, reason: str, by: str, pin: str) -> None:
        """Keep that somebody will not sign, and why; noted by themselves or by a foreman. Raises Refused."""
        signatures.decline(self, draft, row, person, reason, by=by, pin=pin)

    def submit(self, draft: Draft, *, unsigned: bool = False) -> Record:
        """Make the record. Raises Refused when something is missing, NotSaved when the disk failed: the draft stays."""
        self.check(draft)
        raw = draft.raw
        content = signed_sha256(raw)
        stale = [one for one in draft.signatures if one["sha256"] != content]
        if stale:
            draft.signatures = [one for one in draft.signatures if one["sha256"] == content]
            raise Refused("Sign again", f"Answers were changed after {stale[0]['name']} signed. Please sign once more.")
        wanted = {row for row, _ in self.signers(draft)} - {one["row"] for one in draft.signatures}
        if wanted and not unsigned:
            raise Refused("Not signed yet", "A signature is still missing. Your answers are kept.")
        record = self.ledger.append(
            Entry(
                id=draft.id,
                kind=draft.checklist.kind,
                by=draft.by,
                date=draft.date,
                opened=draft.opened,
                body={**raw["body"], "signatures": draft.signatures, "seconds": draft.seconds},
                checklist=raw["checklist"],
                language=draft.filling.language,
                site=draft.site,
                signed=max((one["at"] for one in draft.signatures), default=None),
                amends=draft.amends,
            )
        )
        try:
            self.ledger.drafts.delete(draft.id)
        except SecorError as error:
            # The record stands; `drafts` clears the left-over away when it meets it.
            log.warning("draft %s was not cleared: %s", draft.id, error)
        return record

    def check(self, draft: Draft) -> None:
        """Raises Refused, with the first thing that is missing."""
        problems = draft.filling.problems()
        if problems:
            more = f" ({len(problems) - 1} more.)" if len(problems) > 1 else ""
            raise Refused("Something is missing", f"{problems[0].path}: {problems[0].message}{more}")
        if draft.amends and not draft.reason.strip():
            raise Refused("Why the change?", "An amendment needs a reason; both versions stay visible.")
        if draft.checklist.kind in meetings.KINDS:
            self._check_meeting(draft)

    def _check_meeting(self, draft: Draft) -> None:
        answers, crew = draft.filling.body()["answers"], self.registers.crew
        missing = [crew.name(one) for one in meetings.unaccounted(answers)]
        if missing:
            raise Refused(
                "Who is missing?",
                f"{', '.join(missing)}: on site, and named neither as present nor as absent. Say of each why not here.",
            )
        twice = [crew.name(one) for one in meetings.both(answers)]
        if twice:
            raise Refused("Here or not?", f"{', '.join(twice)}: named as present and as absent. Take one of them out.")

    # What stands

    def amend(self, record_id: str, *, by: str = "") -> Draft:
        """A draft that starts from a record's present answers; give it a `reason` before `submit`. Raises WrongUse."""
        history = self.ledger.history(record_id)
        if not history:
            raise WrongUse("No such record", f"There is no record {record_id}. `secor-tui records` lists them.")
        newest = history[-1]
        checklist = self.checklist_of(newest)
        if checklist is None:
            raise Refused("Not to be amended", f"{newest.number} was made by the kiosk itself.")
        now = self.clock.now()
        draft = Draft(
            id=self.ledger.new_id(),
            checklist=checklist,
            sha256=newest.checklist_sha256,
            # As of the day it was for: what has run out since then had not run out.
            filling=Filling(
                checklist,
                now=_on(newest.date, datetime.fromisoformat(history[0].opened)),
                people=self.registers.crew.names(),
                language=newest.language,
            ),
            opened=written(now),
            date=newest.date,
            site=newest.site,
            by=by,
            files={one["sha256"]: one for one in newest.files},
            amends=newest.subject,
        )
        draft.filling.restore(newest.body)
        return draft

    def checklist_of(self, record: Record) -> Checklist | None:
        """The checklist as it was when the record was signed; None for the kiosk's own records. Raises Damaged."""
        return thaw(self.ledger.text(record.checklist_sha256)) if record.checklist_sha256 else None

    # People

    def people(self) -> dict[str, str]:
        """Who may be chosen where a person is asked for: the crew, and the visitors who are on site; id to name."""
        here = {stay.person for stay in self.on_site()}
        crew = self.registers.crew.present()
        return {one.id: one.name for one in crew if one.role != VISITOR or one.id in here}

    def may(self, person: str, what: Do) -> bool:
        """Whether somebody may do it, by their role."""
        who = self.registers.crew.person(person)
        return who is not None and not who.left and may(who.role, what)

    def set_pin(self, person: str, pin: str, with_foreman: str, foreman_pin: str) -> None:
        """Set somebody's PIN with a foreman, manager or owner present, who proves it by their own. Raises Refused."""
        people_office.set_pin(self, person, pin, with_foreman, foreman_pin)

    def change_person(self, person: str, *, by: str = "") -> Draft:
        """A draft that starts from what stands of a person, in today's checklist; give it a `reason`."""
        return people_office.change(self, person, by)

    def preview_import(self, data: bytes) -> crew_import.Preview:
        """What a CSV file of people would do, row by row; nothing is written. Raises Refused where it is no list."""
        return people_office.preview_import(self, data)

    def import_people(self, preview: crew_import.Preview, by: str, pin: str) -> list[Record]:
        """Take a list whole: a record for everybody who is new or changed. Raises Refused, with nothing written."""
        return people_office.import_people(self, preview, by, pin)

    # On site

    def on_site(self) -> list[Stay]:
        """Who is on this site now, the longest first; its length is the head count."""
        return self.registers.site_log.on_site(self._local(), self.site)

    def never_signed_out(self) -> list[Stay]:
        """Stays of earlier days at this site of which nobody knows the end."""
        return self.registers.site_log.never_signed_out(self._local(), self.site)

    def admission(self, person: str, on: date | None = None, *, language: str = "") -> list[str]:
        """Why somebody may not begin work, in plain sentences; empty when they may."""
        return gate.admission(self, person, on or self.today(), language or self.config.language)

    def sign_in(self, person: str, *, override: Override | None = None) -> Record:
        """Somebody comes. Raises Refused with what stands against it, unless whoever may lets them in (`override`)."""
        return gate.sign_in(self, person, override)

    def sign_out(self, person: str) -> Record:
        """Somebody goes. Raises Refused when they are not here."""
        return gate.sign_out(self, person)

    def presume_left(self, stay: str, by: str, reason: str) -> Record:
        """End a stay (by its id) whose end nobody saw: said by whom and why, without a time. Raises Refused."""
        return gate.presume_left(self, stay, by, reason)

    def start_visit(self, visitor: str = "") -> Draft:
        """The form of a visit, filled in with what is remembered of a visitor who was here before."""
        return gate.start_visit(self, visitor)

    def admit_visitor(self, draft: Draft) -> tuple[Record, Record]:
        """Save the form of a visit and sign the visitor in; returns both records."""
        return gate.end_visit_form(self, draft)

    def first_aiders(self, *, language: str = "") -> FirstAiders | None:
        """Whether the first aiders on site are enough for the head count; None when nobody is here."""
        return gate.first_aiders(self, language or self.config.language)

    # Roll call

    def start_muster(self, mode: str, by: str = "") -> Draft:
        """A roll call (`live`, `drill` or `test`) of everybody who may be on site; on the disk when this returns."""
        return roll_call.start(self, mode, by)

    def running_muster(self) -> Draft | None:
        """The roll call that was begun and not ended, as after a power cut."""
        return roll_call.running(self)

    def roll(self, draft: Draft) -> list[Called]:
        """Everybody on it, the missing first."""
        return muster.roll(draft.filling, self.registers.crew)

    def mark(self, draft: Draft, person: str, state: str) -> None:
        """Somebody was `found`, is `missing` or `presumed_left`; who was not on the roll is put on it. On the disk."""
        roll_call.mark(self, draft, person, state)

    def roll_text(self, draft: Draft) -> str:
        """The roll as plain text to take along, as for a QR code."""
        registers = self.registers
        heading = f"{registers.company.site_name(self.site)} {draft.filling.line('started').answer}"
        return muster.as_text(self.roll(draft), registers.crew, heading)

    def end_muster(self, draft: Draft, by: str, pin: str, *, lessons: str = "") -> Record:
        """End a roll call, signed by whoever led it. Raises Refused; it then goes on as it stood."""
        return roll_call.end(self, draft, by, pin, lessons)

    # Tickets and orientations

    @property
    def tickets(self) -> Tickets:
        """What is known of each ticket. Raises Unreadable where the firm's own list is broken."""
        if self._tickets is None:
            own, came = (folder / "training" / "tickets.yaml" for folder in (self._own, Path(shipped.__file__).parent))
            self._tickets = load_tickets(own, came, self.folder / "cache" / "tickets.json")
        return self._tickets

    def wall(self, on: date | None = None) -> list[Certificate]:
        """Tickets of the crew that have run out, or will within 90 days, the earliest first."""
        crew = (one.id for one in self.registers.crew.staff())
        return self.registers.certificates.wall(crew, on or self.today(), states=(EXPIRED, IN_30, IN_90))

    def matrix(self, on: date | None = None) -> dict[str, dict[str, str]]:
        """Of everybody on the crew, how they stand with each ticket their role needs: person to ticket to state."""
        certificates, day = self.registers.certificates, on or self.today()
        return {
            one.id: {need.id: certificates.standing(one.id, need.id, day) for need in self.tickets.needed(one.role)}
            for one in self.registers.crew.staff()
        }

    def ticket_expiry(self, type: str, issued: date) -> Proposal | None:
        """The day a ticket may run out in the firm's province, with grade and source; None where nothing is known."""
        return self.tickets.propose(type, issued, str(self.registers.company.firm.get("province") or ""))

    def orientations_due(self, on: date | None = None) -> dict[str, list[str]]:
        """Who of the crew must be oriented before work here, and why: person to reasons (orientations.NEVER …)."""
        day = on or self.today()
        found = {one.id: gate.orientation_needs(self, one, day) for one in self.registers.crew.staff()}
        return {person: needs for person, needs in found.items() if needs}

    def follow_ups(self) -> list[FollowUp]:
        """Young and new workers who were oriented and not yet followed up, the earliest due first."""
        crew = self.registers.crew.staff()
        return self.registers.orientations.follow_ups(crew, after_days=self.config.follow_up_days)

    # Talks

    @property
    def talks(self) -> dict[str, Talk]:
        """The collection of talks by id, the firm's own among them; files that cannot be used are in the log."""
        if self._talks is None:
            folders = [Path(shipped.__file__).parent / "talks", self._own / "talks"]
            self._talks, faults = talk_of_the_day.load_talks(folders, self.folder / "cache" / "talks.json")
            for path, fault in faults.items():
                log.warning("talk %s cannot be used: %s", path, fault)
        return self._talks

    def suggest_talks(self, on: date | None = None, *, language: str = "") -> list[Suggestion]:
        """All talks, the one most wanted today first, each with its reason."""
        registers = self.registers
        return talk_of_the_day.suggest(
            self.talks.values(),
            actions=registers.actions.all(),
            last_held=registers.meetings.last_held(),
            on=on or self.today(),
            language=language or self.config.language,
        )

    def start_talk(self, talk: str = "", *, by: str = "", checklist: str = "toolbox-talk", language: str = "") -> Draft:
        """A talk or meeting with those on site as present, and first of all what the last one left open."""
        here = [stay.person for stay in self.on_site()]
        kind = self.library.load(checklist).kind
        carried = self.registers.meetings.left_open(kind, self.site)
        prefill: dict[str, Any] = {"on_site": here, "present": here, "presenter": [by] if by else []}
        if carried:
            prefill |= {"carried_state": "still_open", "carried": carried}
        if talk and kind == "talk":
            title = self.talks[talk].title if talk in self.talks else {}
            prefill |= {"talk": talk, "topic": said(title, language or self.config.language) or talk}
        return self.start(checklist, by=by, language=language, prefill=prefill)

    def participation(self, since: date, until: date) -> list[Part]:
        """Who took part between two days, both included, the busiest voices first."""
        registers = self.registers
        return registers.participation.table(registers.meetings, since.isoformat(), until.isoformat())

    def concerns(self, since: date, until: date) -> list[Concern]:
        """Every concern that was raised in a talk or meeting between two days, the newest first."""
        return participation.concerns(self.registers.meetings, since.isoformat(), until.isoformat())

    def _local(self) -> datetime:
        """Now, as sign-ins keep it: local, without an offset."""
        return self.clock.now().replace(tzinfo=None)

    # Papers

    @property
    def export_folder(self) -> Path:
        """Where papers and exports go unless told otherwise."""
        set_to = self.config.export_folder
        return Path(set_to).expanduser() if set_to else self.folder / "export"

    def record_pdf(self, record: Record) -> Path:
        """The paper of a record and its amendments as they stand today, in `papers/` of the export folder.

        Raises NotSaved; the record itself is not touched. The nightly export makes its own copies, day by day.
        """
        # Late: fpdf2, Pillow and the fonts cost more than all the rest of the start.
        from secor_tui.output.paper import file_name, paper_of
        from secor_tui.output.pdf import record_pdf
        from secor_tui.output.placing import place

        made = record_pdf(paper_of(self, record, on=self.today()))
        path = self.export_folder / "papers" / file_name(record)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            place(path, made)
        except OSError as error:
            raise NotSaved("The PDF was not saved", f"{path}: {error.strerror}. The record itself is safe.") from error
        return path


def _on(date: str, now: datetime) -> datetime:
    """What `today()` and `now()` mean in a checklist that is for another day than this. Raises WrongUse."""
    if date in ("", now.date().isoformat()):
        return now
    try:
        return datetime.fromisoformat(f"{date}T12:00").replace(tzinfo=now.tzinfo)
    except ValueError:
        raise WrongUse("Not a date", f"`{date}` is not a day. Write it as 2026-06-01.") from None


def _kiosk_of(folder: Path) -> str:
    """The kiosk that the records in a folder name, where the settings were lost."""
    for path in sorted((folder / "records").glob("*.json")):
        at = path.read_bytes()[:4096].partition(b'"kiosk":"')[2]
        return at.partition(b'"')[0].decode("ascii", "replace")
    return ""
