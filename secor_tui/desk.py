"""The desk: opens a data folder, joins ledger, checklists, PINs and registers, and makes records of checklists."""

from __future__ import annotations

import contextlib
import logging
import re
import secrets
import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import checklists as shipped
from secor_tui import caches, confidential, durable, first_start, rules, signatures
from secor_tui.clock import Clock, SystemClock, written
from secor_tui.confidential import Opened
from secor_tui.config import Config
from secor_tui.draft import Draft, proved, taken_up
from secor_tui.errors import NotSaved, Phrase, Refused, SecorError, Unreadable, WrongUse
from secor_tui.forms.frozen import freeze, thaw
from secor_tui.forms.library import Library
from secor_tui.forms.model import Checklist
from secor_tui.late import late
from secor_tui.ledger.ledger import Ledger, is_merged
from secor_tui.ledger.record import JSON, Entry, Record, new_id
from secor_tui.pins import Pins
from secor_tui.program import policy, schedule
from secor_tui.program.crew import VISITOR
from secor_tui.program.permissions import SIGNING
from secor_tui.program.registers import CachedRegisters, Registers
from secor_tui.signing import given, signed_sha256

if TYPE_CHECKING:
    from secor_tui import publishing
    from secor_tui.forms import filling
    from secor_tui.program import reporting, tickets, working_days
    from secor_tui.program.reporting import Rules
    from secor_tui.program.tickets import Tickets
else:
    filling = late("secor_tui.forms.filling")
    publishing = late("secor_tui.publishing")
    reporting = late("secor_tui.program.reporting")
    tickets = late("secor_tui.program.tickets")
    working_days = late("secor_tui.program.working_days")

log = logging.getLogger("secor_tui")

_NUMBERED = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
_SEEN_BY_PHONES = frozenset({"plan", "document", "firm", "site", "worker"})
"""Kinds of records that may change what the page for phones shows."""
_OF_VISITS = "auditor-visit"
"""The kind of records that are made while an auditor looks (`program/auditors.py`, which the start does without)."""
_KIOSK = re.compile("[A-Z0-9]{1,8}")
"""What a kiosk may be called: it is part of the names of files."""


class Desk:
    """One data folder, opened: the part of a kiosk that makes records, whatever they are about."""

    def __init__(self, folder: Path, config: Config, ledger: Ledger, library: Library, pins: Pins) -> None:
        self.folder = folder
        self.config = config
        self.ledger = ledger
        self.clock = ledger.clock
        self.library = library
        self.pins = pins
        self._registers = CachedRegisters(ledger, folder / "cache" / "registers.json")
        self.visiting = ""
        """Id of the visit of an auditor who is looking: nothing but that is recorded meanwhile (`auditors.py`)."""
        self._looking = 0
        """The thread that asks of one moment; 0 for none."""
        self._lost: dict[str, SecorError] = {}
        self._holidays: dict[str, dict[str, str]] | None = None
        self._reporting: Rules | None = None
        self._tickets: Tickets | None = None
        self.restricted_texts: dict[str, bool] = {}
        """Which checklists, by sha256, only some may read: what `confidential.py` has looked up so far."""

    @classmethod
    def open(cls, folder: Path, *, clock: Clock | None = None, new_id: Callable[[], str] = new_id) -> Self:
        """Open a data folder, made when it is not there. Raises SecorError."""
        clock = clock or SystemClock()
        try:
            durable.private_folder(folder)
        except OSError as error:
            raise NotSaved(
                "The data folder cannot be used",
                "{folder} could not be made ({error}). Name another folder with --data, or mend its permissions.",
                folder=folder,
                error=error.strerror,
            ) from error
        config = Config.load(folder / "config.json")
        library = Library((Path(shipped.__file__).parent, folder / "checklists"), folder / "cache" / "checklists.json")
        pins = Pins(folder / "secrets", clock)
        if is_merged(folder):
            from secor_tui.ledger.merged import MergedLedger

            merged = MergedLedger(folder, clock=clock)
            config.kiosk = merged.kiosk
            return cls(folder, config, merged, library, pins)
        if config.kiosk and not _KIOSK.fullmatch(config.kiosk):
            raise Unreadable(
                "The settings cannot be read",
                "In config.json `kiosk` is {kiosk}, and has to be 1 to 8 capital letters and digits: it begins the "
                "number of every record. Put it right there; nothing else was touched.",
                kiosk=config.kiosk,
            )
        if not config.kiosk:
            config.kiosk = _kiosk_of(folder) or "".join(secrets.choice(_NUMBERED) for _ in range(4))
            config.save(folder / "config.json")
        ledger = Ledger(folder, kiosk=config.kiosk, clock=clock, new_id=new_id)
        return cls(folder, config, ledger, library, pins)

    def close(self) -> None:
        """Keep what makes the next start quick; nothing is lost without it."""
        self._registers.keep()

    def save_config(self) -> None:
        """Raises NotSaved."""
        self.config.save(self.folder / "config.json")

    def today(self) -> date:
        return self.clock.now().date()

    def local(self) -> datetime:
        """Now, as sign-ins keep it: local, without an offset."""
        return self.clock.now().replace(tzinfo=None)

    @property
    def registers(self) -> Registers:
        """What the records say up to now; catches up with what other processes appended."""
        if self._looking == threading.get_ident():
            return self._registers.now
        return self._registers.up_to_date()

    @contextlib.contextmanager
    def one_look(self) -> Iterator[None]:
        """What is asked within is of one moment: whether there are new records is looked up once, not at every question
        (forty times for the home screen). Of this thread alone, and nothing is recorded within."""
        before, _ = self._looking, self.registers
        self._looking = threading.get_ident()
        try:
            yield
        finally:
            self._looking = before

    @property
    def site(self) -> str:
        """Id of the site the kiosk stands on: the one that is set, else the newest."""
        sites = self.registers.company.sites
        return self.config.site if self.config.site in sites else next(reversed(sites), "")

    @property
    def reporting(self) -> Rules:
        """Who must be told of an incident by when. Raises BrokenRules where the firm's own list is broken."""
        if self._reporting is None:
            own, came = (
                folder / "incidents" / "reporting.yaml"
                for folder in (self.folder / "checklists", Path(shipped.__file__).parent)
            )
            self._reporting = reporting.load_rules(own, came, self.folder / "cache" / "reporting.json")
        return self._reporting

    @property
    def tickets(self) -> Tickets:
        """What is known of each ticket. Raises Unreadable where the firm's own list is broken."""
        if self._tickets is None:
            own, came = (
                folder / "training" / "tickets.yaml"
                for folder in (self.folder / "checklists", Path(shipped.__file__).parent)
            )
            self._tickets = tickets.load_tickets(own, came, self.folder / "cache" / "tickets.json")
        return self._tickets

    @property
    def sites(self) -> list[str]:
        """Ids of the sites that this folder speaks for: the kiosk's own, of a merged store all."""
        everywhere = list(self.registers.company.sites)
        return everywhere if is_merged(self.folder) and not self.config.site else [one for one in (self.site,) if one]

    def due(self, on: date, site: str = "") -> list[schedule.Due]:
        """How every checklist with a calendar frequency stands on a day at a site, this one if none is named, the most
        pressing first."""
        registers = self.registers
        if not registers.company.since:
            return []
        return schedule.due(
            self.library.listings().values(),
            registers.done,
            site=site or self.site,
            on=on,
            since=date.fromisoformat(registers.company.since),
            calendar=self.calendar(site),
        )

    def calendar(self, site: str = "") -> policy.Calendar:
        """Working days and the firm's own frequencies at a site, this one if none is named."""
        site = site or self.site
        weekdays = [policy.WEEKDAYS.index(one) for one in self.config.working_days.split() if one in policy.WEEKDAYS]
        company = self.registers.company
        province = str((company.sites.get(site) or {}).get("province") or company.firm.get("province") or "")
        return policy.Calendar(
            self.registers.policy, site, weekdays, lambda day: self._holiday(day, province), company.since
        )

    def weaknesses(self, language: str) -> list[tuple[str, str]]:  # noqa: ARG002 - the kiosk, which knows the audit, does
        """Where the audit would say no, as far as it is known: what, and why."""
        return []

    def _holiday(self, day: date, province: str) -> str:
        """The public holiday that a day is. Kept by year, as working them out costs more than a start may."""
        year = f"{province} {day.year}"
        if self._holidays is None:
            self._holidays = caches.kept(self.folder / "cache" / "holidays.json") or {}
        if year not in self._holidays:
            found = working_days.holidays_of(province, day.year)
            self._holidays[year] = {one.isoformat(): name for one, name in found.items()}
            caches.keep(self.folder / "cache" / "holidays.json", self._holidays)
        return str(self._holidays[year].get(day.isoformat(), ""))

    # The first start

    @property
    def ready(self) -> bool:
        """Whether the first start is done: a firm, a site, an owner with a PIN."""
        return first_start.ready(self)

    def prove_new(self) -> None:
        """Raise Damaged where a first start is not to be offered: the folder was in use, and part of it is gone."""
        first_start.prove_new(self)

    def set_up(self, answers: Mapping[str, Any]) -> None:
        """The first start: owner, foreman, firm and site as records signed by the owner, and the PINs.

        `answers` holds `language`, `theme`, `firm` and `site` (answers to those checklists), `owner` and `foreman`
        (`name`, `pin`, and other answers to the worker checklist); `foreman` is None where the owner does that job.
        Taken up where it stopped when it was interrupted. Raises Refused, WrongUse, NotSaved.
        """
        first_start.set_up(self, answers)

    # Filling in

    def people(self) -> dict[str, str]:
        """Who may be chosen where a person is asked for: the crew, and the visitors who are on site; id to name."""
        here = {stay.person for stay in self.registers.site_log.on_site(self.local(), self.site)}
        crew = self.registers.crew.present()
        return {one.id: one.name for one in crew if one.role != VISITOR or one.id in here}

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
        return self.begin(checklist, by=by, date=date, language=language, prefill=prefill)

    def begin(
        self,
        checklist: Checklist,
        *,
        by: str = "",
        date: str = "",
        language: str = "",
        prefill: Mapping[str, Any] | None = None,
    ) -> Draft:
        """Open this very checklist, such as one with rows that were added for the occasion; as `start`."""
        self._not_while_visited(checklist.kind)
        now = self.clock.now()
        people = self.people()
        draft = Draft(
            id=self.ledger.new_id(),
            checklist=checklist,
            sha256=self.ledger.freeze(freeze(checklist)),
            filling=filling.Filling(
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
        rules.begun(self, draft)
        return draft

    def speak(self, draft: Draft, language: str) -> None:
        """Go on with a draft in another language. Signatures under the words of the first one fall away."""
        changed = draft.filling.language != language
        draft.filling.language = language
        draft.signatures.clear()
        if changed:
            rules.retold(self, draft)

    def drafts(self) -> list[Draft]:
        """Unfinished checklists, the most recently touched first; what cannot be taken up is in `lost_drafts`."""
        found = []
        for id, state in self.ledger.drafts.all().items():
            try:
                draft = self._take_up(id, proved(state))
                stands = self.ledger.get(id) if draft.signatures else None
                if stands is not None and stands.answers == draft.raw["body"]["answers"]:
                    # The power went between the record and the end of its draft.
                    self.ledger.drafts.delete(id)
                    continue
                found.append(draft)
            except (SecorError, KeyError, TypeError, ValueError) as error:
                log.warning("draft %s cannot be taken up: %s", id, error)
                self._lost[id] = error if isinstance(error, SecorError) else _lost("It was written by another version.")
        return found

    def lost_drafts(self) -> dict[Path, SecorError]:
        """Begun checklists that cannot be taken up again, and why: their files stay where they are."""
        drafts = self.ledger.drafts
        return {
            **dict.fromkeys(drafts.unreadable(), _lost("None of it can be read.")),
            **{drafts.folder / f"{id}.jsonl": why for id, why in self._lost.items()},
        }

    def _take_up(self, id: str, state: JSON) -> Draft:
        checklist = thaw(self.ledger.text(state["sha256"]))
        now = _on(state["date"], datetime.fromisoformat(state["opened"]))
        everybody = self.registers.crew.names()
        empty = filling.Filling(checklist, now=now, people=everybody, language=state["language"])
        return taken_up(id, state, checklist, empty)

    def keep(self, draft: Draft) -> None:
        """Put the draft on the disk as it stands. Raises NotSaved; what was kept before still stands."""
        self.ledger.drafts.save(draft.id, draft.kept)

    def discard(self, draft: Draft) -> None:
        """Throw a draft away because a person said so."""
        log.info("draft %s of %s discarded by %s", draft.id, draft.checklist.id, draft.by or "somebody")
        self.ledger.drafts.delete(draft.id)

    def attach(self, draft: Draft, path: str, source: Path | bytes, *, name: str = "") -> str:
        """Keep a file and add it to an image row, or to what was found wrong on a failed one; returns its sha256.

        What is a photo and how much room there must be is for `photos.py`. Raises NotSaved, Unreadable, WrongAnswer.
        """
        self._not_while_visited(draft.checklist.kind)
        name = name or (source.name if isinstance(source, Path) else "")
        ref = self.ledger.attachments.put(source, name=name)
        draft.filling.picture(path, [*draft.filling.pictures(path), ref.sha256])
        draft.files.setdefault(ref.sha256, ref.to_json())
        return ref.sha256

    def detach(self, draft: Draft, path: str, sha256: str) -> None:
        """Take a file off a row again; no other row loses it."""
        filling = draft.filling
        filling.picture(path, [one for one in filling.pictures(path) if one != sha256])
        if not any(sha256 in filling.pictures(line.path) for line in filling.lines()):
            draft.files.pop(sha256, None)

    def _not_while_visited(self, kind: str) -> None:
        """Raises Refused while an auditor looks, for whatever is not of their visit."""
        if self.visiting and kind != _OF_VISITS:
            raise Refused("Read only", "An auditor is looking at the records; nothing is begun or changed meanwhile.")

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
        rules.before_signing(self, draft)
        raw = draft.raw
        content = signed_sha256(raw)
        stale = [one for one in draft.signatures if one["sha256"] != content]
        if stale:
            draft.signatures = [one for one in draft.signatures if one["sha256"] == content]
            raise Refused(
                "Sign again",
                "Answers were changed after {name} signed. Please sign once more.",
                name=stale[0]["name"],
            )
        rows = {row for row, _ in self.signers(draft)}
        if rows - {one["row"] for one in draft.signatures} and not unsigned:
            raise Refused("Not signed yet", "A signature is still missing. Your answers are kept.")
        # To decline is to give none.
        if rows - {one["row"] for one in draft.signatures if given(one)} and not self._stands_unsigned(draft):
            raise Refused(
                "Not without a signature", "This counts only once somebody who may do it has signed it with their PIN."
            )
        return self.enter(draft)

    def _stands_unsigned(self, draft: Draft) -> bool:
        """Whether it may be a record without a signature: of people only visitors, who bring themselves in; at the door
        everything but letting in somebody who is stopped."""
        if draft.checklist.kind == "presence":
            return bool(draft.filling.body()["answers"].get("gate") != "let_in")
        if draft.checklist.kind not in SIGNING:
            return True
        if draft.checklist.kind != "worker" or draft.filling.body()["answers"].get("role") != VISITOR:
            return False
        before = self.registers.crew.person(draft.amends) if draft.amends else None
        return before is None or before.role == VISITOR

    def enter(self, draft: Draft) -> Record:
        """Make the record of a draft that was checked, as it is signed or not: only the first start does without."""
        self._not_while_visited(draft.checklist.kind)
        raw = draft.raw
        record = self.ledger.append(
            Entry(
                id=draft.id,
                kind=draft.checklist.kind,
                # Everybody sees the envelope: who wrote what only some may read stands in its content.
                by="" if draft.checklist.open_to else draft.by,
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
        if record.kind in _SEEN_BY_PHONES:
            publishing.after(self, record.kind)
        return record

    def check(self, draft: Draft) -> None:
        """Raises Refused, with the first thing that is missing."""
        rules.complete(self, draft)
        problems = draft.filling.problems()
        if problems:
            more = Phrase(" ({count} more.)", count=len(problems) - 1) if len(problems) > 1 else ""
            first = problems[0]
            raise Refused(
                "Something is missing", "{path}: {what}{more}", path=first.path, what=first.message, more=more
            )
        for line in draft.filling.lines():
            if set(draft.filling.pictures(line.path)) - draft.files.keys():
                raise Refused("A file is missing", "{path}: this names a file that was not attached.", path=line.path)
        if draft.amends and not draft.reason.strip():
            raise Refused("Why the change?", "An amendment needs a reason; both versions stay visible.")
        rules.check(self, draft)

    def cautions(self, draft: Draft) -> list[Phrase]:
        """What a careful person would ask before signing it; it may be signed all the same."""
        return rules.cautions(self, draft)

    # What stands

    def shut(self, record: Record) -> Record:
        """The record as everybody may see it: of a confidential one its envelope alone."""
        return confidential.shut(self, record)

    def openers(self, record_id: str) -> list[str]:
        """Ids of those who may open a confidential record. Raises WrongUse."""
        return confidential.openers(self, record_id)

    def open_record(self, record_id: str, person: str, pin: str, why: str = confidential.READ) -> Opened:
        """Open a confidential record; that it was opened is itself a record. Raises Refused, WrongUse, NotSaved."""
        return confidential.open_record(self, record_id, person, pin, why)

    def amend(self, record_id: str, *, by: str = "", opened: Opened | None = None) -> Draft:
        """A draft that starts from a record's present answers; give it a `reason` before `submit`.

        Raises WrongUse, and Refused for a confidential record that was not `opened`.
        """
        self._not_while_visited("")
        history = self.ledger.history(record_id)
        if not history:
            raise WrongUse(
                "No such record", "There is no record {record}. `secor-tui records` lists them.", record=record_id
            )
        newest = history[-1]
        confidential.must_be_opened(self, newest, opened)
        checklist = self.checklist_of(newest)
        if checklist is None:
            raise Refused("Not to be amended", "{record} was made by the kiosk itself.", record=newest.number)
        now = self.clock.now()
        draft = Draft(
            id=self.ledger.new_id(),
            checklist=checklist,
            sha256=newest.checklist_sha256,
            # As of the day it was for: what has run out since then had not run out.
            filling=filling.Filling(
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

    # Papers

    @property
    def export_folder(self) -> Path:
        """Where papers and exports go unless told otherwise."""
        set_to = self.config.export_folder
        return Path(set_to).expanduser() if set_to else self.folder / "export"

    def record_pdf(self, record: Record, opened: Opened | None = None) -> Path:
        """The paper of a record and its amendments as they stand today, in `papers/` of the export folder.

        Of a confidential record, which has to be `opened`, in `copies/` of the data folder: it goes to nobody else.
        Raises NotSaved, Refused; the record itself is not touched. The nightly export makes its own copies, day by day.
        """
        confidential.must_be_opened(self, record, opened)
        # Late: fpdf2, Pillow and the fonts cost more than all the rest of the start.
        from secor_tui.output.paper import file_name, paper_of
        from secor_tui.output.pdf import record_pdf
        from secor_tui.output.placing import make_room, place

        made = record_pdf(paper_of(self, record, on=self.today()))
        path = (self.folder / "copies" if opened else self.export_folder / "papers") / file_name(record)
        try:
            place(path, made, private=make_room(path.parent, self.folder))
        except OSError as error:
            raise NotSaved(
                "The PDF was not saved", "{path}: {error}. The record itself is safe.", path=path, error=error.strerror
            ) from error
        return path


def _on(date: str, now: datetime) -> datetime:
    """What `today()` and `now()` mean in a checklist that is for another day than this. Raises WrongUse."""
    if date in ("", now.date().isoformat()):
        return now
    try:
        return datetime.fromisoformat(f"{date}T12:00").replace(tzinfo=now.tzinfo)
    except ValueError:
        raise WrongUse("Not a date", "`{date}` is not a day. Write it as 2026-06-01.", date=date) from None


def _lost(message: str) -> SecorError:
    return Unreadable("A draft cannot be taken up again", message)


def _kiosk_of(folder: Path) -> str:
    """The kiosk that the records in a folder name, where the settings were lost."""
    for path in sorted((folder / "records").glob("*.json")):
        at = path.read_bytes()[:4096].partition(b'"kiosk":"')[2]
        name = at.partition(b'"')[0].decode("ascii", "replace")
        return name if _KIOSK.fullmatch(name) else ""
    return ""
