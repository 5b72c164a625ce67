"""The evidence pack at the desk: what the records and the audit come to, in a folder for the auditor."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from secor_tui.audit import marks, sampling
from secor_tui.audit.scoring import share
from secor_tui.auditor_sample import draw
from secor_tui.confidential import EXPORT, note_opening, openers
from secor_tui.copies import Copies
from secor_tui.errors import NotSaved, Phrase, Refused, SecorError, WrongUse
from secor_tui.forms.model import said
from secor_tui.output import pack
from secor_tui.output.document_paper import approved_paper, approved_pdf, document_sheet
from secor_tui.output.export import Held
from secor_tui.output.pack_facts import CARRIED, NOT_ASKED, Asked, Copy, Facts, Part, Step, Todo
from secor_tui.output.placing import slug
from secor_tui.output.record_sheet import record_sheet
from secor_tui.output.sheet import Faces, Mark
from secor_tui.output.wording import Say
from secor_tui.program.documents import PDF
from secor_tui.readiness import Answer, Readiness, readiness

if TYPE_CHECKING:
    from secor_tui.audit.scoring import Sum
    from secor_tui.kiosk import Kiosk
    from secor_tui.ledger.record import Record
    from secor_tui.output.pack import Made, Progress

MOST_MB = 10
"""Of one file, where the partner's profile does not say: what mail takes. Custom."""
FIRST_AID = "first-aid"
_ACTIONS = "actions_on_time"
_OFTEN = frozenset({"inspections_on_time", "done_on_time", "worker_walked_along"})
"""Evidence of how often a thing was done: mending what it found makes it no more often."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for."""

    profile: str = ""
    cycle: str = ""
    """Empty: what the audit to come is."""
    number: str = ""
    """Of the auditor, by which records are drawn; empty for all of them."""
    most_mb: int = 0
    """0: as the partner's profile says."""
    assessor: str = ""
    only_redacted: bool = False
    """Leave out photos and the firm's own PDFs: nothing in them can be blacked out."""
    opened_by: str = ""
    """Id of who opens first-aid records, with their PIN; empty leaves them here."""
    pin: str = field(default="", repr=False)


def pack_into(kiosk: Kiosk, folder: Path, order: Order, progress: Progress | None = None) -> Made:
    """Make the pack in a new folder inside `folder`. Raises NotSaved, Refused, WrongUse."""
    data, to = kiosk.folder.resolve(), folder.resolve()
    if to.is_relative_to(data) and not to.is_relative_to(data / "export"):
        raise Refused(
            "Not into the data folder",
            "{folder} is where the records themselves are. Nothing was written. Choose another folder.",
            folder=folder,
        )
    found = readiness(kiosk, order.profile, cycle=order.cycle)
    facts = _Gathering(kiosk, found, order).facts()
    try:
        return pack.make(facts, folder, most_mb=order.most_mb or most_mb(found), progress=progress)
    except OSError as error:
        raise _not_packed(folder, error) from error


def most_mb(found: Readiness) -> int:
    """The size that no file may be over, as the partner's profile says."""
    return int(found.profile.number("submission", "most_mb") or MOST_MB)


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is known of a pack before it is made."""

    missing: tuple[str, ...] = ()
    """What should be there before it is sent, in plain sentences."""
    most_mb: int = MOST_MB
    error: str = ""
    """Why there can be none yet."""


def ahead(kiosk: Kiosk, cycle: str = "", assessor: str = "") -> Ahead:
    try:
        found = readiness(kiosk, cycle=cycle)
    except SecorError as error:
        return Ahead(error=". ".join(error.said(kiosk.config.language)))
    return Ahead(tuple(_Gathering(kiosk, found, Order(assessor=assessor)).missing()), most_mb(found))


def size_of(text: str) -> int:
    """Megabytes that somebody typed. Raises WrongUse."""
    if not re.fullmatch(r"[1-9][0-9]{0,2}", text):
        raise WrongUse("No size", "{text} is not a number of megabytes from 1 to 999.", text=text[:40])
    return int(text)


class _Gathering:
    def __init__(self, kiosk: Kiosk, found: Readiness, order: Order) -> None:
        self.kiosk, self.found, self.order = kiosk, found, order
        self.parts = Held(kiosk)
        self.copies: Copies
        """From `facts` on."""
        self.say = Say(kiosk.config.language)
        self.number = sampling.number_of(order.number) if order.number else ""
        self.chosen: dict[str, list[str]] = {}
        """By name of a question: ids of the records that are copied."""
        self.opened: set[str] = set()

    def facts(self) -> Facts:
        asked = [one for part in self.found.parts for one in part.answers if one.asked]
        self.chosen = {one.question.name: one.records for one in asked}
        if self.number:
            self.chosen |= {one.question.name: list(one.records) for one in draw(self.found, self.number)}
        chosen = {id for ids in self.chosen.values() for id in ids}
        self.copies = Copies(self.kiosk, self.say.language, chosen)
        self._open()
        found, say, company = self.found, self.say, self.parts.registers.company
        language, ledger = say.language, self.kiosk.ledger
        head = ledger.head()
        newest = next(ledger.records(after=head.seq - 1), None)
        firm, today = company.name, self.kiosk.today().isoformat()
        least, most = (_percent(one.whole) for one in (found.least, found.most))
        rule = found.rule
        return Facts(
            name=f"{slug(firm) or ledger.kiosk.lower()}_{today}_{found.scope.cycle}",
            language=language,
            firm=firm,
            kiosk=ledger.kiosk,
            purpose=found.scope.cycle,
            title=f"{said(found.profile.program, language)}, {said(found.profile.partner, language)}",
            banner=said(found.instrument.banner, language),
            cover=tuple(self._cover()),
            missing=(*self.missing(), say("pk_unsigned")),
            parts=tuple(self._parts()),
            todos=tuple(self._todos()),
            since=found.since.isoformat(),
            until=found.until.isoformat(),
            made=datetime.fromisoformat(newest.entered) if newest else self.kiosk.clock.now(),
            today=today,
            head=head,
            profile=found.profile.id,
            instrument=found.instrument.id,
            instrument_title=said(found.instrument.title, language),
            version=found.instrument.version,
            over_all=_percent(found.score.whole),
            wanted=say("pk_wanted", overall=int(rule.mark), element=int(rule.element)) if rule else "",
            range=say("pk_range", open=found.score.whole.open, least=least, most=most)
            if found.score.whole.open
            else "",
            sample=self.number,
            only_redacted=self.order.only_redacted,
        )

    # Records

    def _open(self) -> None:
        """First-aid records, by whoever may open them and asks for it."""
        order = self.order
        chains = [
            chain
            for chain in self.copies.chains.values()
            if chain[0].kind == FIRST_AID and self.copies.confidential(chain)
        ]
        if not order.opened_by or not chains:
            return
        if not all(order.opened_by in openers(self.kiosk, chain[0].id) for chain in chains):
            raise Refused(
                "Not to be opened",
                "{name} may not open all first-aid records that the pack asks for. The owner can.",
                name=self.kiosk.registers.crew.name(order.opened_by),
            )
        note_opening(self.kiosk, [chain[0].number for chain in chains], order.opened_by, order.pin, EXPORT)
        self.opened = {chain[0].id for chain in chains}

    def _stays_here(self, id: str) -> bool:
        return id in self.copies.secret and id not in self.opened

    def _copies(self, name: str) -> list[Copy]:
        found: list[Copy] = []
        listings = self.kiosk.library.listings()
        for id in self.chosen[name]:
            chain = self.copies.chains.get(id)
            if chain is None:
                continue
            first, newest = chain[0], chain[-1]
            listing = listings.get(first.checklist_id)
            title = said(listing.title, self.say.language) if listing else first.checklist_id or first.kind
            if self._stays_here(id):
                found.append(Copy(id, first.number, title, first.date, envelope=newest.hash))
                continue
            if first.kind == "document":
                title = self.copies.scrub([id], str(newest.answers.get("title") or title))
            # What was taken out of a record, as a file in a personal row, is not counted either.
            photos = [one for one in self.copies.seen(newest).files if str(one.get("type")).startswith("image/")]
            shown = 0 if self.order.only_redacted else len(photos)
            found.append(Copy(id, first.number, title, first.date, pages=_Laying(self, chain), photos=shown))
            found += self._own_files(id, chain, title)
        return found

    def _own_files(self, id: str, chain: list[Record], title: str) -> Iterable[Copy]:
        """PDFs that were brought in with a record: nothing can be blacked out in them."""
        first, newest = chain[0], chain[-1]
        if newest.void:
            return
        left_out, label = self.order.only_redacted, f"{title} (PDF)"
        if first.kind == "document":
            if newest.answers.get("media") == PDF:
                file = None if left_out else _OwnFile(self, newest)
                yield Copy(f"{id}/file", first.number, label, first.date, file=file, name=f"{title}.pdf")
            return
        for one in self.copies.seen(newest).files:
            if one.get("type") == "application/pdf":
                sha = str(one["sha256"])
                attached = None if left_out else _Attached(self, sha)
                name = str(one.get("name") or label)
                yield Copy(f"{id}/{sha[:12]}", first.number, label, first.date, file=attached, name=name)

    def laid_out(self, chain: list[Record], faces: Faces) -> list[list[Mark]]:
        """A record's paper without what is personal of others, and of a document its text."""
        pages = record_sheet(replace(self.copies.paper(chain), photos_left_out=self.order.only_redacted), faces)
        newest = chain[-1]
        if newest.kind == "document" and not newest.void:
            text = approved_paper(self.parts, newest)
            if text is not None:
                pages += document_sheet(replace(text, text=self.copies.protect(newest).scrubbed(text.text)), faces)
        return pages

    # What is said

    def _parts(self) -> Iterable[Part]:
        for part in self.found.parts:
            title = f"{part.element.number} {said(part.element.title, self.say.language)}"
            yield Part(
                folder=f"{part.element.number:02}_{slug(part.element.id)}",
                title=title,
                percent=_percent(part.points),
                questions=tuple(self._asked(one, title) for one in part.answers),
            )

    def _asked(self, answer: Answer, element: str) -> Asked:
        question, language = answer.question, self.say.language
        state = "" if answer.asked else NOT_ASKED
        behind, scrub = answer.records, self.copies.scrub
        note = answer.by.note if answer.by and answer.confirmed else ""
        texts = [note] if note else [said(found.draft, language) for _, found in answer.found]
        confirmed = said(marks.spoken(marks.written(answer.confirmed), question), language)
        if answer.confirmed and answer.confirmed.reason:
            confirmed += f": {answer.confirmed.reason}"
        by = answer.by if note else None
        return Asked(
            number=question.number,
            file=f"{question.number}_{slug(question.name.partition('.')[2])}",
            element=element,
            text=said(question.text, language),
            verify=question.verify,
            points=marks.number(question.points),
            suggested=said(marks.spoken(marks.written(answer.suggested), question), language),
            confirmed=confirmed,
            state=CARRIED if answer.carried else state,
            explanation=tuple(scrub(behind, text) for text in texts if text),
            by=self.kiosk.registers.crew.name(by.by) if by else "",
            on=by.date if by else "",
            lacks=tuple(scrub(behind, said(text, language)) for text in answer.missing),
            of=len(behind),
            copies=tuple(self._copies(question.name)) if answer.asked else (),
        )

    def _todos(self) -> Iterable[Todo]:
        language, registers = self.say.language, self.parts.registers
        actions: dict[str, list[Step]] = {}
        for one in registers.actions.open():
            what = f"{one.title}: {one.note}" if one.note and not self._stays_here(one.source) else one.title
            step = Step(self.copies.scrub([one.source], what), registers.crew.name(one.owner), one.due)
            actions.setdefault(one.source, []).append(step)
        weak = [one for part in self.found.parts for one in part.answers if one.asked and _earned(one) not in (None, 1)]
        # Each action stands once: where actions are asked about, else where its record is the first time.
        steps: dict[str, list[Step]] = {}
        for answer in sorted(weak, key=lambda one: not _asks_of_actions(one)):
            if not _OFTEN.issuperset(want.measure for want, _ in answer.found):
                steps[answer.question.name] = [step for id in answer.records for step in actions.pop(id, ())]
        for answer in weak:
            own = steps.get(answer.question.name, [])
            named = _ACTIONS if own else ""
            missing = (text for want, found in answer.found if want.measure != named for text in found.missing)
            own += [Step(self.copies.scrub(answer.records, said(text, language))) for text in missing]
            yield Todo(
                number=answer.question.number,
                text=said(answer.question.text, language),
                answer=said(marks.spoken(marks.written(answer.counts), answer.question), language),
                steps=tuple(own) or (Step(self.say("pk_write")),),
            )

    def _cover(self) -> Iterable[tuple[str, str]]:
        found, say, registers = self.found, self.say, self.parts.registers
        firm = registers.company.firm
        sites = [registers.company.site_name(id) for id in registers.company.sites]
        roles = registers.audit_scores.roles(found.since.isoformat(), found.until.isoformat())
        interviewed = ", ".join(f"{say(role) if role else '–'}: {count}" for role, count in roles.items())
        yield "pk_legal", str(firm.get("legal_name") or "")
        yield "pk_trade", registers.company.name
        yield "pk_wcb", str(firm.get("wcb_account") or "")
        yield "pk_industry", str(firm.get("industry_code") or "")
        yield "pk_address", ", ".join(str(firm.get("address") or "").split("\n"))
        yield "pk_phone", str(firm.get("phone") or "")
        yield "pk_sites", f"{len(sites)}: {'; '.join(sites)}"
        yield "pk_people", str(len(registers.crew.staff()))
        yield "pk_interviewed", interviewed or "0"
        yield "pk_assessor", self.order.assessor
        yield "pk_purpose", say(f"pk_{found.scope.cycle}")
        yield "pk_window", f"{found.since} – {found.until}"
        yield "pk_made", self.kiosk.today().isoformat()
        yield "pk_profile", found.profile.id
        yield "pk_instrument", f"{said(found.instrument.title, say.language)}, {found.instrument.version}"
        yield "pk_records", say("pk_drawn", number=self.number) if self.number else say("pk_all")
        yield "pk_head", "; ".join(f"{number}, sha256 {known}" for number, known in self.kiosk.ledger.heads())

    def missing(self) -> list[str]:
        found, say, registers = self.found, self.say, self.parts.registers
        firm = registers.company.firm
        texts = [
            say(word)
            for word, row in (("pk_no_wcb", "wcb_account"), ("pk_no_industry", "industry_code"))
            if not firm.get(row)
        ]
        if not firm.get("legal_name"):
            texts.insert(0, say("pk_no_legal"))
        if not self.order.assessor:
            texts.append(say("pk_no_assessor"))
        asked = [one for part in found.parts for one in part.answers if one.asked and not one.carried]
        unconfirmed = sum(one.confirmed is None for one in asked)
        if unconfirmed:
            texts.append(say("pk_unconfirmed", count=unconfirmed, of=len(asked)))
        for word, some in (
            ("pk_unscored", [one for one in asked if one.counts is None]),
            ("pk_unproved", [one for one in asked if one.counts is not None and not one.records]),
        ):
            if some:
                texts.append(say(word, numbers=", ".join(one.question.number for one in some)))
        if not registers.audit_scores.roles(found.since.isoformat(), found.until.isoformat()):
            texts.append(say("pk_no_interviews"))
        if found.short_of_records:
            texts.append(say("pk_short", months=found.short_of_records))
        return texts


@dataclass(frozen=True, slots=True)
class _Laying:
    of: _Gathering
    chain: list[Record]

    def __call__(self, faces: Faces) -> list[list[Mark]]:
        return self.of.laid_out(self.chain, faces)


@dataclass(frozen=True, slots=True)
class _OwnFile:
    of: _Gathering
    record: Record

    def __call__(self) -> bytes:
        return approved_pdf(self.of.parts, self.record)


def _earned(answer: Answer) -> Fraction | None:
    """The part of its points; None where it is open, or does not apply."""
    return share(answer.question, answer.counts) if answer.counts is not None else None


def _asks_of_actions(answer: Answer) -> bool:
    return any(want.measure == _ACTIONS for want, _ in answer.found)


@dataclass(frozen=True, slots=True)
class _Attached:
    of: _Gathering
    sha256: str

    def __call__(self) -> bytes:
        return self.of.parts.ledger.attachments.path(self.sha256).read_bytes()


def _percent(points: Sum) -> str:
    """Rounded down: what is not quite enough never looks enough."""
    return "–" if points.percent is None else f"{int(points.percent)} %"


_DISK: Mapping[int, Phrase] = {
    errno.ENOSPC: Phrase("It is full. Make room there, or take an empty stick"),
    errno.EFBIG: Phrase("It is full. Make room there, or take an empty stick"),
    errno.EROFS: Phrase("It may not be written to. Slide the lock on the stick, or choose another folder"),
    errno.EACCES: Phrase("It may not be written to. Slide the lock on the stick, or choose another folder"),
    errno.EPERM: Phrase("It may not be written to. Slide the lock on the stick, or choose another folder"),
    errno.EIO: Phrase("It is not there any more, or does not answer. Put the stick back in"),
    errno.ENODEV: Phrase("It is not there any more, or does not answer. Put the stick back in"),
    errno.ENOENT: Phrase("It is not there any more, or does not answer. Put the stick back in"),
    errno.ENOTDIR: Phrase("It is not there any more, or does not answer. Put the stick back in"),
}


def _not_packed(folder: Path, error: OSError) -> NotSaved:
    said_by_disk = re.sub(r"\s+", " ", error.strerror or str(error))
    happened = _DISK.get(error.errno or 0) or Phrase("It said: {error}. Try another folder", error=said_by_disk)
    return NotSaved(
        "The pack is not finished",
        "{folder} did not take everything. {happened}, then make the pack again. What lies there is called unfinished "
        "and must not be sent. The records are safe in the kiosk.",
        folder=folder,
        happened=happened,
    )
