"""The auditor at the trailer: leave to look given and ended by the owner, and each visit kept as records.

While somebody is looking, the desk makes no record but those of the visit itself (`Desk.visiting`): what a screen
would let them do by mistake is refused below it.
"""

from __future__ import annotations

import logging
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from secor_tui.errors import Phrase, Refused, WrongUse
from secor_tui.pins import AUDITOR, check_strength
from secor_tui.program.auditors import (
    AHEAD,
    BEGAN,
    DREW,
    END,
    ENDED,
    OVER,
    PRINTED,
    STANDS,
    STOPPED,
    VISIT,
    Access,
    Visit,
)

if TYPE_CHECKING:
    from secor_tui.desk import Desk
    from secor_tui.draft import Draft
    from secor_tui.ledger.record import Record

log = logging.getLogger("secor_tui")

MOST_DAYS = 92
"""For which access is given at once. Custom: an audit takes days, its report weeks."""
LOOK = "look"
"""What an auditor's PIN is asked for."""


def pin_of(access: str) -> str:
    """The name under which the PIN of an access is kept; no person has it."""
    return f"auditor:{access}"


def check(desk: Desk, draft: Draft) -> None:
    """Raises Refused where access would be given for days that are over, or for too many."""
    answers = draft.filling.body()["answers"]
    since, until = (date.fromisoformat(str(answers[row])) for row in ("since", "until"))
    if until < desk.today():
        raise Refused("These days are over", "The last day is {day}. Choose one that is still to come.", day=until)
    if until - since >= timedelta(days=MOST_DAYS):
        raise Refused("Too long", "Access is for at most {days} days at once. It can be given again.", days=MOST_DAYS)


def check_end(desk: Desk, draft: Draft) -> None:
    """Raises Refused where there is nothing to end."""
    _named(desk, str(draft.filling.body()["answers"].get("access") or ""), still=True)


def give(desk: Desk, draft: Draft, by: str, pin: str, auditors_pin: str) -> Record:
    """Give access as a draft of `auditor-access` says, signed by an owner's PIN, with the PIN the owner chose for it.
    Raises Refused."""
    check_strength(auditors_pin, AUDITOR)
    if auditors_pin == pin:
        raise Refused("Another PIN, please", "The auditor's PIN must not be your own: with it they would sign as you.")
    desk.sign(draft, "given", by, pin)
    record = desk.submit(draft)
    # Written down first, as with every PIN: at worst access stands that opens nothing yet.
    desk.pins.set(pin_of(record.subject), auditors_pin, role=AUDITOR)
    return record


def end(desk: Desk, access: str, by: str, pin: str, why: str) -> Record:
    """End access before its time. Raises Refused, WrongUse."""
    known = _named(desk, access, still=True)
    prefill = {"access": known.record, "auditor": known.auditor, "why": why}
    draft = desk.start(END, by=by, prefill={row: text for row, text in prefill.items() if text})
    desk.sign(draft, "ended", by, pin)
    record = desk.submit(draft)
    desk.pins.remove(pin_of(known.record))
    return record


def prove(desk: Desk, access: str, pin: str) -> None:
    """That whoever is at the keyboard has the PIN of an access that opens today. Raises Refused."""
    known = _opens(desk, access)
    if not desk.pins.has(pin_of(known.record)):
        raise Refused("No PIN yet", "No PIN was chosen for this access. The owner ends it and gives access anew.")
    try:
        desk.pins.check(pin_of(known.record), pin, purpose=LOOK)
    except Refused as refusal:
        log.warning("PIN of an auditor refused for %s: %s", known.number, refusal.title)
        raise


def begin(desk: Desk, access: str) -> str:
    """A visit of somebody who proved it begins: that is recorded, and from then on the desk is read only. Returns the
    id of the visit. Raises Refused, NotSaved."""
    known = _opens(desk, access)
    record = _note(desk, known.record, known.auditor, event=BEGAN)
    desk.visiting = record.id
    return record.id


def _opens(desk: Desk, access: str) -> Access:
    known = _named(desk, access)
    why_not = closed(desk, known)
    if why_not:
        raise Refused("No access", _WHY_NOT[why_not].template, name=known.auditor, since=known.since, until=known.until)
    return known


def drew(desk: Desk, number: str, count: int, *, printed: bool = False) -> Record:
    """Keep that whoever is looking drew a sample by this number, or printed its list. Raises NotSaved, WrongUse."""
    visit = looking(desk)
    event = PRINTED if printed else DREW
    return _note(desk, visit.access, visit.auditor, visit=visit.record, event=event, number=number, count=count)


def leave(desk: Desk, ending: str) -> None:
    """The visit that is on, if any, ends, and the desk makes records again, whether or not that can be kept. Raises
    NotSaved."""
    visit = desk.registers.auditors.visit(desk.visiting)
    desk.visiting = ""
    if visit is not None:
        _note(desk, visit.access, visit.auditor, visit=visit.record, event=ENDED, ending=ending)


def number_for_pack(desk: Desk) -> Visit | None:
    """The visit whose number the next pack is made by: the last at which a sample was drawn, if that was lately."""
    visit = desk.registers.auditors.last_drawn()
    lately = (desk.today() - timedelta(days=MOST_DAYS)).isoformat()
    return visit if visit is not None and visit.began[:10] >= lately else None


def looking(desk: Desk) -> Visit:
    """The visit that is on. Raises WrongUse where there is none."""
    visit = desk.registers.auditors.visit(desk.visiting)
    if visit is None:
        raise WrongUse("Nobody is looking", "No auditor is at the keyboard.")
    return visit


def must_leave(desk: Desk) -> str:
    """Why the visit that is on may not go on: OVER, STOPPED; empty where it may, or none is on."""
    visit = desk.registers.auditors.visit(desk.visiting) if desk.visiting else None
    if visit is None:
        return ""
    access = desk.registers.auditors.get(visit.access)
    return closed(desk, access) if access is not None else STOPPED


def closed(desk: Desk, access: Access) -> str:
    """Why access opens nothing now: AHEAD, OVER, STOPPED; empty where it does."""
    state = access.state(desk.today().isoformat())
    return "" if state == STANDS else state


def _named(desk: Desk, id: str, *, still: bool = False) -> Access:
    known = desk.registers.auditors.get(id)
    if known is None:
        raise WrongUse("No such access", "There is no access {id}. `secor-tui auditor` lists them.", id=id[:60] or "-")
    if still and closed(desk, known) in (OVER, STOPPED):
        raise Refused("Over already", "The access of {name} has ended.", name=known.auditor)
    return known


def _note(desk: Desk, access: str, auditor: str, **answers: Any) -> Record:
    return desk.enter(desk.start(VISIT, prefill={"access": access, "auditor": auditor, **answers}))


_WHY_NOT = {
    AHEAD: Phrase("The access of {name} begins on {since}."),
    OVER: Phrase("The access of {name} ended on {until}. The owner can give it again."),
    STOPPED: Phrase("The access of {name} was ended. The owner can give it again."),
}
