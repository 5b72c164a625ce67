"""One corrective action: what was found, who mends it by when, and everything that became of it since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from zlib import crc32

from secor_tui.ledger.record import JSON, Record
from secor_tui.signing import given

OPEN, CLOSED, WITHDRAWN = "open", "closed", "withdrawn"
REOPENED, MOVED = "reopened", "moved"
"""What else happens to one; it is open afterwards."""

CHANGES: Mapping[str, str] = {"reopen": REOPENED, "move": MOVED}
"""What a record of kind `action-change` says in its row `change`."""


@dataclass(frozen=True, slots=True)
class Photo:
    sha256: str
    name: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to an action, by one record and its amendments."""

    record: str
    """Id of the record."""
    seq: int
    """Its number: the order of events, however often it was amended."""
    what: str
    date: str
    """ISO date"""
    by: str
    """Id of whoever entered it."""
    reason: str = ""
    """In their words: why it was reopened, moved or withdrawn; of a closing, what was done."""
    level: str = ""
    """Of a closing: where in the hierarchy of controls (`eliminate` … `ppe`)."""
    evidence: str = ""
    """Of a closing: what shows it, in words."""
    done_by: str = ""
    verified_by: str = ""
    """Of a closing: id of whoever signed that they saw it."""
    photos: tuple[Photo, ...] = ()
    owner: str = ""
    due: str = ""
    """Of one reopened or moved: who mends it by when from then on; `was_owner` and `was_due` until then."""
    was_owner: str = ""
    was_due: str = ""
    why: str = ""
    """Of one reopened: `again` or `not_done`."""


@dataclass(frozen=True, slots=True)
class Action:
    id: str
    """`<record id>/<path of the failed row>`"""
    source: str
    """Id of the record that found it."""
    path: str
    title: str
    """The label of the failed row, as it was asked."""
    note: str
    severity: str
    owner: str
    """Id of a person."""
    opened: str
    """ISO date"""
    due: str
    """ISO date"""
    state: str = OPEN
    closed: str = ""
    """ISO date"""
    done: str = ""
    """What was done, in the words of whoever closed it."""
    closed_by: str = ""
    kind: str = ""
    """Kind of the record that found it."""
    checklist: str = ""
    site: str = ""
    about: str = ""
    """The unit or thing that the row was about, where the checklist names one."""
    key: str = ""
    """The same for the same row of the same checklist at the same site on the same unit; empty where nothing can fail
    again: what was said once in a meeting, a round of something unnamed."""
    first_due: str = ""
    """The day that was set when it was found."""
    level: str = ""
    evidence: str = ""
    done_by: str = ""
    verified_by: str = ""
    moved: int = 0
    """How often its day or who mends it was changed."""
    reopened: int = 0
    photos: tuple[Photo, ...] = ()
    """Of the record that found it, from where the failed row stands."""
    records: tuple[int, ...] = ()
    """The numbers of all records that it is made of."""
    history: tuple[Event, ...] = ()
    """What became of it, oldest first."""

    def overdue(self, on: date) -> int:
        """Days past due on a day; 0 when it is not."""
        if self.state != OPEN:
            return 0
        return max(0, (on - date.fromisoformat(self.due)).days)

    @property
    def days_open(self) -> int:
        """From being found to being closed for good; of an open one 0."""
        return max(0, (date.fromisoformat(self.closed) - date.fromisoformat(self.opened)).days) if self.closed else 0

    @property
    def own_word(self) -> bool:
        """Whether it was verified by whoever did it, there being nobody else who may."""
        return bool(self.verified_by) and self.verified_by == self.done_by

    @property
    def photos_after(self) -> tuple[Photo, ...]:
        return self.history[-1].photos if self.state == CLOSED and self.history else ()

    def as_of(self, day: str) -> Action:
        """As it stood on a day: what was closed later was open then."""
        if not any(event.date > day for event in self.history):
            return self
        changed = next((one for one in self.history if one.was_due), None)
        base = replace(
            self,
            **_AS_FOUND,
            history=(),
            owner=changed.was_owner if changed else self.owner,
            due=changed.was_due if changed else self.due,
        )
        return replayed(base, [event for event in self.history if event.date <= day])


_AS_FOUND: Mapping[str, Any] = {
    **dict.fromkeys(("closed", "done", "closed_by", "level", "evidence", "done_by", "verified_by"), ""),
    "state": OPEN,
    "moved": 0,
    "reopened": 0,
}


def replayed(found: Action, events: Iterable[Event], records: tuple[int, ...] | None = None) -> Action:
    """What became of an action: each event counts only where it can, as closing what is open. `records` are the
    numbers of all that it is made of, where they are not those that it has."""
    now: dict[str, Any] = {**_AS_FOUND, "owner": found.owner, "due": found.due}
    history: list[Event] = []
    for event in sorted(events, key=lambda one: one.seq):
        state = now["state"]
        if event.what == CLOSED and state != CLOSED:
            now |= {
                "state": CLOSED,
                "closed": event.date,
                "done": event.reason,
                "closed_by": event.by,
                "level": event.level,
                "evidence": event.evidence,
                "done_by": event.done_by,
                "verified_by": event.verified_by,
            }
        elif event.what == WITHDRAWN and state == OPEN:
            now |= {"state": WITHDRAWN, "closed": event.date, "done": event.reason}
        elif (event.what, state) in ((REOPENED, CLOSED), (MOVED, OPEN)):
            event = replace(event, was_owner=now["owner"], was_due=now["due"])
            count = "reopened" if event.what == REOPENED else "moved"
            counts = {one: now[one] for one in ("moved", "reopened")}
            now |= {**_AS_FOUND, **counts, count: now[count] + 1}
            now |= {"owner": event.owner or event.was_owner, "due": event.due or event.was_due}
        else:
            continue
        history.append(event)
    return replace(found, **now, history=tuple(history), records=found.records if records is None else records)


def found(record: Record, path: str, fault: JSON) -> Action:
    """The action that a failed row of a record asks for."""
    unit = about(record.body, path)
    due = str(fault.get("due") or record.date)
    return Action(
        id=f"{record.subject}/{path}",
        source=record.subject,
        path=path,
        title=str(fault.get("title") or path),
        note=str(fault.get("note") or ""),
        severity=str(fault.get("severity") or "medium"),
        owner=str(fault.get("owner") or ""),
        opened=record.date,
        due=due,
        kind=record.kind,
        checklist=record.checklist_id,
        site=record.site,
        about=unit,
        key=key(record.kind, record.checklist_id, record.site, path, unit),
        first_due=due,
        photos=photos(record, path),
    )


def event(record: Record) -> Event | None:
    """What a record of kind `action` or `action-change` does; None where nobody signed it."""
    answers = record.answers
    signers = [str(one.get("who") or "") for one in record.signatures if given(one)]
    if record.signatures and not signers:
        return None

    def text(name: str) -> str:
        return str(answers.get(name) or "")

    def person(name: str) -> str:
        people = answers.get(name)
        return str(people[0]) if isinstance(people, list) and people else ""

    if record.kind == "action":
        return Event(
            record.subject,
            record.seq,
            CLOSED,
            record.date,
            record.by,
            reason=text("done"),
            level=text("level"),
            evidence=text("evidence"),
            done_by=person("done_by"),
            verified_by=signers[0] if signers else "",
            photos=photos(record, "photo"),
        )
    what = CHANGES.get(text("change"))
    if what is None:
        return None
    return Event(
        record.subject,
        record.seq,
        what,
        record.date,
        record.by,
        reason=text("reason"),
        owner=person("owner"),
        due=text("due"),
        why=text("why"),
    )


def about(body: JSON, path: str) -> str:
    """The thing that a row speaks of: of its own round, or of the whole checklist."""
    abouts: JSON = body.get("abouts") or {}
    where = path
    while where := where.rpartition("/")[0]:
        if where in abouts:
            return str(abouts[where])
    return "" if "/" in path else str(body.get("about") or "")


def key(kind: str, checklist: str, site: str, path: str, unit: str) -> str:
    """As `Action.key`. Short: closed actions keep it for as long as there are records."""
    if (kind != "inspection" or "/" in path) and not unit:
        return ""
    row = "/".join(part for part in path.split("/") if not part.isdecimal())
    return f"{crc32(f'{checklist}|{row}|{site}|{unit.casefold()}'.encode()):08x}"


def photos(record: Record, path: str) -> tuple[Photo, ...]:
    """The pictures of what was found wrong there, then those answered where the row stands: in its round, or in no
    round."""
    names = {str(one["sha256"]): str(one.get("name") or "") for one in record.files}
    if not names:
        return ()
    level: Any = record.answers
    for part in path.split("/")[:-1]:
        try:
            level = level[int(part)] if isinstance(level, list) else level[part]
        except (KeyError, IndexError, ValueError, TypeError):
            return ()
    answers = level.values() if isinstance(level, dict) else ()
    found = record.deficiencies.get(path) or {}
    own = found.get("photos") or []
    shas = [*map(str, own), *(str(one) for answer in answers if isinstance(answer, list) for one in answer)]
    return tuple(Photo(sha, names[sha]) for sha in dict.fromkeys(shas) if sha in names)
