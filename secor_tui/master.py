"""What the office owns goes to the trailers: people, sites, plans, safety documents, and the firm's own checklists.

The office's records are taken over under their own ids, as the office signed them, so the same record is known for
the same wherever it is put together again. Each trailer keeps them in its own chain, after them a record of the pack.
What a trailer has of its own under another id is never overwritten: it is named, and left as it is.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from secor_tui import durable, publishing, signatures
from secor_tui.clock import written
from secor_tui.errors import Damaged, NotSaved, Phrase, Refused
from secor_tui.ledger.record import JSON, Entry, Record, canonical, sha256, whole
from secor_tui.master_pack import ENDING, Key, Pack, read, words_of, write
from secor_tui.program.crew import VISITOR
from secor_tui.program.permissions import Do, may

if TYPE_CHECKING:
    from secor_tui.desk import Desk
    from secor_tui.draft import Draft

log = logging.getLogger("secor_tui")

KINDS = ("site", "worker", "document", "plan")
"""What is taken over, in this order: a plan is of a site, a document is signed by somebody."""
CHECKLIST = "checklist"
NEW, CHANGED, LEFT = "new", "changed", "left"
UNKNOWN, KNOWN, OTHER = "unknown", "known", "other"
"""How far a pack's key is known here: the first one, the one that was trusted, another one."""

_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}\.(ya?ml|md)")
_FOLDER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}")
_NOTE = "master.json"
"""In the office's data folder: how far its packs are numbered."""


@dataclass(frozen=True, slots=True)
class Made:
    """A pack that was made, or found to be made already."""

    path: Path
    number: int
    words: str
    """Of the key, for the owner to read out to each trailer once."""
    records: int
    files: int
    new: bool
    """Whether anything has changed since the last one; if not, it is that one again."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a pack does about one thing."""

    kind: str
    name: str
    state: str
    """NEW, CHANGED or LEFT."""
    why: Phrase | None = None
    """Of what is left as it is."""


@dataclass(slots=True)
class Change:
    """What records from elsewhere would do here."""

    withheld: int = 0
    """Records there of which only the envelope came: people are confidential, and come with a backup."""
    lines: list[Line] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    """Those to be taken over, in their order."""
    same: dict[str, str] = field(default_factory=dict)
    """Who is known there by another id than here: theirs to the one here."""

    def of(self, *states: str) -> list[Line]:
        return [line for line in self.lines if line.state in states]

    @property
    def said(self) -> dict[str, str]:
        """It, as answers of the record that says so."""
        answers = {
            "taken": _counted(self.of(NEW, CHANGED)),
            "left_out": _counted(self.of(LEFT)),
            "same": " ".join(f"{theirs}={ours}" for theirs, ours in sorted(self.same.items())),
        }
        return {row: text for row, text in answers.items() if text}


@dataclass(slots=True)
class Offer(Change):
    """A pack that may be taken, and what it would do here."""

    pack: Pack = field(kw_only=True)
    trust: str = field(kw_only=True)
    """UNKNOWN, KNOWN or OTHER."""
    done: bool = False
    """Whether it was taken before."""
    checklists: dict[str, str] = field(default_factory=dict)
    """Those to be put in place: path below `checklists/` to sha256."""

    @property
    def words(self) -> str:
        return words_of(self.pack.key)


# The office


def make(desk: Desk, to: Path, by: str, pin: str) -> Made:
    """Write the pack of everything the office owns into a folder, as `FIRM-master-0003.secor`.

    Raises Refused, NotSaved, Unreadable, Damaged.
    """
    _may(desk, by, Do.MAKE_MASTER)
    signatures.prove(desk, by, pin, "a master pack")
    key = Key(desk.folder)
    records = [record for kind in KINDS for record in _owned(desk, kind)]
    files: dict[str, bytes] = {}
    for record in records:
        if record.checklist_sha256:
            files.setdefault(record.checklist_sha256, desk.ledger.text(record.checklist_sha256))
        for ref in record.files:
            files.setdefault(str(ref["sha256"]), desk.ledger.attachments.path(str(ref["sha256"])).read_bytes())
    checklists = {}
    for name, path in _own_checklists(desk.folder).items():
        data = path.read_bytes()
        checklists[name] = sha256(data)
        files[checklists[name]] = data
    content: JSON = {
        "firm": desk.registers.company.name,
        "records": [record.raw for record in records],
        "checklists": checklists,
    }
    note = desk.folder / _NOTE
    last = _noted(note)
    digest = sha256(canonical({**content, "key": key.public}))
    new = last["content"] != digest
    if new:
        last = {"number": last["number"] + 1, "content": digest, "made": written(desk.clock.now())}
        # The number first: one that was skipped does no harm, one given twice would.
        try:
            durable.replace(note, orjson.dumps(last))
        except OSError as error:
            raise NotSaved("The pack was not made", "{error}.", error=error.strerror or error) from error
    path = to / f"{_slug(desk.registers.company.name)}-master-{last['number']:04}{ENDING}"
    write(path, {**content, "number": last["number"], "made": last["made"]}, files, key)
    return Made(path, last["number"], words_of(key.public), len(records), len(files), new)


def _owned(desk: Desk, kind: str) -> Iterator[Record]:
    """Records of one kind with their amendments; visitors are of the trailer that they came to."""
    crew = desk.registers.crew
    for record in desk.ledger.records(kind=kind):
        person = crew.person(record.subject) if kind == "worker" else None
        if not record.withheld and (person is None or person.role != VISITOR):
            yield record


def _noted(note: Path) -> dict[str, Any]:
    try:
        raw = orjson.loads(note.read_bytes())
        return {"number": int(raw["number"]), "content": str(raw["content"]), "made": str(raw["made"])}
    except FileNotFoundError:
        return {"number": 0, "content": "", "made": ""}
    except (OSError, ValueError, KeyError, TypeError) as error:
        # To begin at 1 again would make packs that every trailer takes for old ones.
        raise Refused(
            "The number of the last pack is not known",
            '{path} cannot be read. Write into it {{"number": N, "content": "", "made": ""}}, with the number of the '
            "newest pack that any trailer took.",
            path=note,
        ) from error


# The trailer


def look(desk: Desk, path: Path) -> Offer:
    """What taking a pack would do; nothing is written. Raises Refused, Damaged, Unreadable.

    A pack older than the one that was taken last is refused, and one whose records are not whole.
    """
    pack = read(path)
    newest = desk.registers.masters.newest
    trust = UNKNOWN if newest is None else KNOWN if newest.key == pack.key else OTHER
    offer = Offer(pack=pack, trust=trust)
    if newest is not None and trust == KNOWN:
        offer.done = newest.sha256 == pack.sha256
        if pack.number < newest.number or (pack.number == newest.number and not offer.done):
            raise Refused(
                "An older pack",
                "This is pack {number}, and {record} took pack {newest} on {day}. Ask the office for the newest.",
                number=pack.number,
                record=newest.record,
                newest=newest.number,
                day=newest.on,
            )
    firm = desk.registers.company.name
    if trust != KNOWN and firm and pack.firm != firm:
        raise Refused(
            "Another firm's pack",
            "It is of {other}, and this kiosk is of {firm}. Nothing of it was taken.",
            other=pack.firm,
            firm=firm,
        )
    _compare(desk, offer, _sound(pack))
    _look_at_checklists(desk, offer)
    return offer


def _compare(desk: Desk, change: Change, records: list[Record]) -> None:
    """Find what of records from elsewhere is new here, what changes, and what is left as it is."""
    known = {record.id for kind in KINDS for record in desk.ledger.records(kind=kind)}
    theirs = {record.id for record in records}
    left: dict[str, Phrase] = {}
    seen: dict[str, Line] = {}
    sites = {record.subject: _name(record) for record in records if record.kind == "site"}
    for record in records:
        subject = record.subject
        name = sites.get(record.site, "") if record.kind == "plan" else _name(record)
        if record.id in known:
            continue
        if record.id == subject and (why := _in_the_way(desk, change, record, theirs)) is not None:
            left[subject] = why
        if subject in left:
            seen[subject] = Line(record.kind, name, LEFT, left[subject])
            continue
        seen[subject] = Line(record.kind, name, CHANGED if subject in known else NEW)
        change.records.append(record)
    change.lines = list(seen.values())


def take(desk: Desk, offer: Offer, by: str, pin: str, *, trusted: str = "") -> Record | None:
    """Take a pack over: every record, file and checklist it offers, and then a record that says so, signed by `by`.

    A key that is not known yet is trusted by an owner alone, who names it by its words (`trusted`), as the office read
    them out. One that was interrupted is gone on with by taking it again; one that was taken before does nothing.
    Raises Refused, with nothing written, Damaged, NotSaved.
    """
    if offer.done and not offer.of(NEW, CHANGED):
        return None
    _may(desk, by, Do.TAKE_MASTER)
    if offer.trust != KNOWN:
        _may(desk, by, Do.TRUST_OFFICE)
        if _letters(trusted) != _letters(offer.words):
            raise Refused(
                "Not the words of this key",
                "The office's own words are read out by `secor-tui master make`. This pack's are {words}: where they "
                "differ, it is not the office's. Nothing was taken.",
                words=offer.words,
            )
    prefill = {
        "pack": offer.pack.number,
        "words": offer.words,
        "trust": _TRUSTED[offer.trust].said(desk.config.language),
        "key": offer.pack.key,
        "sha256": offer.pack.sha256,
        **offer.said,
    }
    draft = desk.start("master", by=by, prefill=prefill)
    signatures.prove(desk, by, pin, "a master pack")
    signatures.sign_proven(desk, draft, by)
    _take_over(desk, offer, offer.pack.file)
    for name, sha in offer.checklists.items():
        _put(desk, name, offer.pack.file(sha))
    if offer.checklists:
        desk.library.anew()
    return _entered(desk, draft, offer)


def gather(office: Desk, store: Desk, by: str, pin: str) -> tuple[Change, Record | None]:
    """Take over into the office's own folder what the trailers have brought in, from their merged store: then the
    office changes that very person or plan, and its pack brings the change back to all. Raises as `take` does.
    """
    firms = [desk.registers.company.name for desk in (office, store)]
    if firms[0] != firms[1]:
        raise Refused(
            "Another firm's pack",
            "It is of {other}, and this kiosk is of {firm}. Nothing of it was taken.",
            other=firms[1],
            firm=firms[0],
        )
    change = Change(withheld=sum(one.withheld for kind in KINDS for one in store.ledger.records(kind=kind)))
    _compare(office, change, [record for kind in KINDS for record in _owned(store, kind)])
    if not change.records:
        return change, None
    _may(office, by, Do.MAKE_MASTER)
    draft = office.start("gathered", by=by, prefill=change.said)
    signatures.prove(office, by, pin, "records of the trailers")
    signatures.sign_proven(office, draft, by)

    def file(sha: str) -> bytes:
        try:
            return store.ledger.attachments.path(sha).read_bytes()
        except Damaged:
            return store.ledger.text(sha)

    _take_over(office, change, file)
    return change, _entered(office, draft, change)


def _entered(desk: Desk, draft: Draft, change: Change) -> Record:
    record = desk.enter(draft)
    for kind in sorted({one.kind for one in change.records}):
        publishing.after(desk, kind)
    return record


def check(desk: Desk, draft: Draft) -> None:
    """Raises Refused where a key would be trusted by somebody who is no owner."""
    newest, key = desk.registers.masters.newest, str(draft.filling.body()["answers"].get("key") or "")
    if newest is None or newest.key != key:
        for signature in draft.signatures:
            _may(desk, str(signature["who"]), Do.TRUST_OFFICE)


def packs_in(folder: Path) -> list[Path]:
    """The packs of a folder, the newest name first; empty where there are none or it cannot be read."""
    try:
        return sorted((path for path in folder.iterdir() if path.suffix == ENDING and path.is_file()), reverse=True)
    except OSError:
        return []


def _sound(pack: Pack) -> list[Record]:
    """Its records. What a key signs that nobody trusts yet may be anything."""
    index = pack.index
    try:
        raws, files, checklists = index["records"], index["files"], index["checklists"]
        ok = (
            isinstance(index["number"], int)
            and index["number"] > 0
            and all(re.fullmatch("[0-9a-f]{64}", sha) and isinstance(size, int) for sha, size in files.items())
            and all(_safe(name) and sha in files for name, sha in checklists.items())
            and all(isinstance(raw, dict) and whole(raw) and raw["kind"] in KINDS and "body" in raw for raw in raws)
            and all(sha in files for raw in raws for sha in _needs(Record(raw)))
        )
    except (KeyError, TypeError, AttributeError, ValueError):
        ok = False
    if not ok:
        raise Refused(
            "A pack that makes no sense",
            "{path} is signed, and does not hold what a pack of the office holds. Nothing of it was taken.",
            path=pack.path.name,
        )
    return [Record(raw) for raw in raws]


def _needs(record: Record) -> Iterator[str]:
    if record.checklist_sha256:
        yield record.checklist_sha256
    yield from (str(ref["sha256"]) for ref in record.files)


def _in_the_way(desk: Desk, change: Change, record: Record, theirs: set[str]) -> Phrase | None:
    """Why something new is not taken: there is one here already, which nobody but a person may give up."""
    registers, name = desk.registers, _name(record)
    if record.kind == "worker":
        alike = [one for one in registers.crew.staff() if one.name.casefold() == name.casefold()]
        if alike:
            change.same[record.id] = alike[0].id
            return Phrase("Somebody of that name is on the crew here already.")
    if record.kind == "site" and any(
        str(site.get("name") or "").casefold() == name.casefold() for site in registers.company.sites.values()
    ):
        return Phrase("A site of that name was opened here already.")
    if record.kind == "plan" and record.site not in registers.company.sites.keys() | {
        one.id for one in change.records if one.kind == "site"
    }:
        return Phrase("Its site is not known here.")
    if record.kind == "document":
        answers = record.answers
        own = registers.documents.get(str(answers.get("document_id") or ""), str(answers.get("language") or "en"))
        if own is not None and own.record not in theirs:
            return Phrase("This kiosk has a revision of its own. Withdraw it first where the office's is to count.")
    return None


def _take_over(desk: Desk, change: Change, file: Callable[[str], bytes]) -> None:
    """Take over every record, under its id and with what it names; `file` gives a file by its sha256."""
    if any(record.kind == "site" for record in change.records) and desk.config.site != desk.site:
        # Without one that is set the newest site counts, and that would now be another.
        desk.config.site = desk.site
        desk.save_config()
    for record in change.records:
        for ref in record.files:
            desk.ledger.attachments.put(file(str(ref["sha256"])), name=str(ref["name"]), type=str(ref["type"]))
        if record.checklist_sha256:
            desk.ledger.freeze(file(record.checklist_sha256))
        _append(desk, record)


def _append(desk: Desk, record: Record) -> None:
    desk.ledger.append(
        Entry(
            id=record.id,
            kind=record.kind,
            by=record.by,
            date=record.date,
            opened=record.opened,
            body=record.body,
            checklist=record.raw["checklist"],
            language=record.language,
            site=record.site,
            signed=record.signed,
            amends=record.amends,
        )
    )


# Checklists


def _own_checklists(folder: Path) -> dict[str, Path]:
    own = folder / "checklists"
    found = {path.relative_to(own).as_posix(): path for path in sorted(own.rglob("*")) if path.is_file()}
    return {name: path for name, path in found.items() if _safe(name)}


def _safe(name: str) -> bool:
    *folders, file = name.split("/")
    return len(folders) <= 3 and all(map(_FOLDER.fullmatch, folders)) and _FILE.fullmatch(file) is not None


def _look_at_checklists(desk: Desk, offer: Offer) -> None:
    own = _own_checklists(desk.folder)
    for name, sha in offer.pack.checklists.items():
        here = sha256(own[name].read_bytes()) if name in own else ""
        if here != sha:
            offer.checklists[name] = sha
            offer.lines.append(Line(CHECKLIST, name, CHANGED if here else NEW))


def _put(desk: Desk, name: str, data: bytes) -> None:
    """A checklist of the office in place of one of that name; the one before stays beside it, where none is read."""
    path = desk.folder / "checklists" / name
    try:
        durable.private_folder(path.parent)
        if path.exists():
            durable.replace(path.with_name(f"{path.name}.before"), path.read_bytes())
        durable.replace(path, data)
    except OSError as error:
        raise NotSaved(
            "The pack was not taken whole",
            "{path}: {error}. Take it again: it goes on where it stopped.",
            path=path,
            error=error.strerror or error,
        ) from error


# Words


def _name(record: Record) -> str:
    answers: Mapping[str, Any] = record.answers
    return str(answers.get("name") or answers.get("title") or record.number)


def _counted(lines: list[Line]) -> str:
    return ", ".join(f"{line.kind}: {line.name}" for line in lines[:40]) + (", ..." if len(lines) > 40 else "")


def _letters(words: str) -> str:
    return "".join(words.casefold().replace("-", " ").split())


def _slug(name: str) -> str:
    from secor_tui.output.placing import slug

    return slug(name) or "office"


def _may(desk: Desk, by: str, what: Do) -> None:
    who = desk.registers.crew.person(by)
    if who is None or who.left or not may(who.role, what):
        raise Refused("Not allowed", _WHO[what].template)


_WHO = {
    Do.MAKE_MASTER: Phrase("An owner or a manager makes the pack of the office."),
    Do.TAKE_MASTER: Phrase("A foreman, a manager or the owner takes a pack of the office."),
    Do.TRUST_OFFICE: Phrase("A key that is new here is trusted by an owner alone, with their PIN."),
}
_TRUSTED = {
    UNKNOWN: Phrase("The first of this office: the owner compared the words."),
    KNOWN: Phrase("The key that was trusted before."),
    OTHER: Phrase("Another key than before: the owner compared the words."),
}
