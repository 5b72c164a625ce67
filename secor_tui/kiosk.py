"""The kiosk without a face: everything a screen or a command does goes through here, and so holds everywhere.

What it does with records of any kind is the desk's (`desk.py`). Here is what it does for the crew: people, who is on
site, roll calls, tickets, orientations and talks, each in a module of its own beside this one or in `program/`.
"""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import checklists as shipped
from secor_tui.config import Config
from secor_tui.desk import Desk
from secor_tui.draft import Draft
from secor_tui.errors import SecorError
from secor_tui.forms.library import Library
from secor_tui.forms.model import said
from secor_tui.late import late
from secor_tui.ledger.ledger import Ledger
from secor_tui.pins import Pins
from secor_tui.program import participation
from secor_tui.program.certificates import EXPIRED, IN_30, IN_90
from secor_tui.program.permissions import Do, may

if TYPE_CHECKING:
    from secor_tui import actions, gate, morning, orienting, people_office, readiness, roll_call
    from secor_tui.gate import FirstAiders, Override
    from secor_tui.ledger.record import Record
    from secor_tui.program import crew_import, hazard_library, muster, talk_of_the_day
    from secor_tui.program.certificates import Certificate
    from secor_tui.program.corrective_actions import Action
    from secor_tui.program.expiries import Expiry
    from secor_tui.program.meetings import Concern
    from secor_tui.program.muster import Called
    from secor_tui.program.orientations import FollowUp
    from secor_tui.program.participation import Part
    from secor_tui.program.quiz import Standing
    from secor_tui.program.site_log import Stay
    from secor_tui.program.talk_of_the_day import Suggestion
    from secor_tui.program.talks import Talk
    from secor_tui.program.tickets import Proposal
else:
    actions = late("secor_tui.actions")
    gate = late("secor_tui.gate")
    morning = late("secor_tui.morning")
    orienting = late("secor_tui.orienting")
    people_office = late("secor_tui.people_office")
    readiness = late("secor_tui.readiness")
    roll_call = late("secor_tui.roll_call")
    hazard_library = late("secor_tui.program.hazard_library")
    muster = late("secor_tui.program.muster")
    talk_of_the_day = late("secor_tui.program.talk_of_the_day")

__all__ = ["Draft", "Kiosk"]

_REASONS = 3
"""Of what is missing for one question, so many are told."""

log = logging.getLogger("secor_tui")


class Kiosk(Desk):
    """One data folder, opened."""

    def __init__(self, folder: Path, config: Config, ledger: Ledger, library: Library, pins: Pins) -> None:
        super().__init__(folder, config, ledger, library, pins)
        self._own = folder / "checklists"
        self._talks: dict[str, Talk] | None = None

    # People

    def may(self, person: str, what: Do) -> bool:
        """Whether somebody may do it, by their role."""
        who = self.registers.crew.person(person)
        return who is not None and not who.left and may(who.role, what)

    def set_pin(self, person: str, pin: str, with_foreman: str, foreman_pin: str) -> None:
        """Set somebody's PIN with a foreman, manager or owner present, who proves it by their own. Raises Refused."""
        people_office.set_pin(self, person, pin, with_foreman, foreman_pin)

    def set_owners_pin(self, person: str, pin: str) -> None:
        """A new PIN for an owner, from the machine's own account; a record says so. Raises Refused, WrongUse."""
        people_office.set_owners_pin(self, person, pin)

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
        return self.registers.site_log.on_site(self.local(), self.site)

    def never_signed_out(self) -> list[Stay]:
        """Stays of earlier days at this site of which nobody knows the end."""
        return self.registers.site_log.never_signed_out(self.local(), self.site)

    def admission(self, person: str, on: date | None = None, *, language: str = "") -> list[str]:
        """Why somebody may not begin work, in plain sentences; empty when they may."""
        return gate.admission(self, person, on or self.today(), language or self.config.language)

    def door_cautions(self, person: str, *, language: str = "") -> list[str]:
        """What is said to somebody who comes and stops nobody, in plain sentences: needed tickets never seen here."""
        return gate.door_cautions(self, person, language or self.config.language)

    def sign_in(self, person: str, *, override: Override | None = None) -> Record:
        """Somebody comes. Raises Refused with what stands against it, unless whoever may lets them in (`override`)."""
        return gate.sign_in(self, person, override)

    def sign_out(self, person: str) -> Record:
        """Somebody goes. Raises Refused when they are not here."""
        return gate.sign_out(self, person)

    def presume_left(self, stay: str, by: str, reason: str, pin: str) -> Record:
        """End a stay (by its id) whose end nobody saw: by whose PIN and why, without a time. Raises Refused."""
        return gate.presume_left(self, stay, by, reason, pin)

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

    def wall(self, on: date | None = None) -> list[Certificate]:
        """Tickets of the crew that have run out, or will within 90 days, the earliest first."""
        crew = (one.id for one in self.registers.crew.staff())
        return self.registers.certificates.wall(crew, on or self.today(), states=(EXPIRED, IN_30, IN_90))

    def runs_out(self, within: int, on: date | None = None, *, language: str = "") -> list[Expiry]:
        """What has run out or will within so many days, the earliest first: things, and the tickets of the crew."""
        return gate.runs_out(self, within, on or self.today(), language or self.config.language)

    def matrix(self, on: date | None = None) -> dict[str, dict[str, str]]:
        """Of everybody on the crew, how they stand with each ticket their role needs: person to ticket to state."""
        certificates, day = self.registers.certificates, on or self.today()
        return {
            one.id: {need.id: certificates.standing(one.id, need.id, day) for need in self.tickets.needed(one.role)}
            for one in self.registers.crew.staff()
        }

    def ticket_expiry(self, type: str, issued: date) -> Proposal | None:
        """The day a ticket may run out in this province, with grade and source; None where nothing is known."""
        return self.tickets.propose(type, issued, self.registers.company.province(self.site))

    def orientations_due(self, on: date | None = None) -> dict[str, list[str]]:
        """Who of the crew must be oriented before work here, and why: person to reasons (orientations.NEVER …)."""
        day = on or self.today()
        found = {one.id: gate.orientation_needs(self, one, day) for one in self.registers.crew.staff()}
        return {person: needs for person, needs in found.items() if needs}

    def follow_ups(self) -> list[FollowUp]:
        """Young and new workers who were oriented and not yet followed up, the earliest due first."""
        crew = self.registers.crew.staff()
        return self.registers.orientations.follow_ups(crew, after_days=self.config.follow_up_days)

    def start_orientation(self, person: str, *, by: str = "") -> Draft:
        """The orientation of somebody, in the language they read, with what is known of the site filled in."""
        return orienting.start(self, person, by)

    def quiz(self, draft: Draft) -> Standing:
        """How the quiz of an orientation stands, and what it asks now; passed at once where there is none."""
        return orienting.stands(self, draft)

    def answer_quiz(self, draft: Draft, question: str, given: str) -> Standing:
        """Keep one answer to the question that is asked now, right or wrong, on the disk. Raises WrongUse, NotSaved."""
        return orienting.answer(self, draft, question, given)

    # Hazards

    @property
    def hazard_library(self) -> tuple[hazard_library.Task, ...]:
        """Drafts of assessments; none counts until it is adapted and signed. Raises BrokenLibrary."""
        folders = (self._own, Path(shipped.__file__).parent)
        own, came = (folder / "hazards" / "library.yaml" for folder in folders)
        return hazard_library.load_library(own, came, self.folder / "cache" / "hazards.json")

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
            actions=registers.actions.recent(),
            last_held=registers.meetings.last_held(),
            on=on or self.today(),
            language=language or self.config.language,
            incidents=registers.incidents.all(),
            flhas=registers.hazards.lately(on or self.today(), talk_of_the_day.LOOK_BACK),
        )

    def start_talk(self, talk: str = "", *, by: str = "", checklist: str = "toolbox-talk", language: str = "") -> Draft:
        """A talk or meeting with those on site as present, and first of all what the last one left open."""
        # Visitors have no PIN to sign with.
        staff = {one.id for one in self.registers.crew.staff()}
        here = [stay.person for stay in self.on_site() if stay.person in staff]
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

    def weaknesses(self, language: str) -> list[tuple[str, str]]:
        """Questions of the audit that would get no, or less than half of their points, today, and why; by what a person
        confirmed, else by what the records suggest. Nothing where it is not known which audit is asked."""
        from secor_tui.audit.scoring import NO

        try:
            parts = readiness.readiness(self).parts
        except SecorError as error:
            log.info("no weaknesses of the audit: %s", error)
            return []
        found = []
        for one in (answer for part in parts for answer in part.answers if answer.asked):
            mark, question = one.counts, one.question
            if mark is None or not (
                mark.answer == NO or (mark.points is not None and 2 * mark.points < question.points)
            ):
                continue
            why = "; ".join(said(text, language) for text in one.missing[:_REASONS])
            found.append((f"{question.number} {said(question.text, language).rstrip(' ?')}", why))
        return found

    # Corrective actions

    def start_on_action(self, action: Action, checklist: str, *, by: str = "") -> Draft:
        """A draft that closes (`close-action`), reopens (`reopen-action`) or moves (`move-action`) an action."""
        return actions.start(self, action, checklist, by=by)

    def for_owner(self, action: Action, on: date | None = None) -> bool:
        """Whether it has been overdue for so long that it is the owner's to look after."""
        return actions.for_owner(self, action, on or self.today())

    def failed_before(self, draft: Draft, path: str) -> list[tuple[str, str]]:
        """When what fails at a row of a draft was found wrong in the last 90 days: day and action, the newest first."""
        return actions.failed_before(self, draft, path)

    # The morning sheet

    def morning_sheet(self) -> Path:
        """One page for the board, as things stand now, in `papers/` of the export folder. Raises NotSaved."""
        return morning.put(self)
