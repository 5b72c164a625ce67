"""A muster as it runs: a draft that holds everybody who was on site, kept at every mark."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from secor_tui.errors import Refused, WrongUse
from secor_tui.program import muster
from secor_tui.program.permissions import Do, may

if TYPE_CHECKING:
    from secor_tui.draft import Draft
    from secor_tui.kiosk import Kiosk
    from secor_tui.ledger.record import Record


def start(kiosk: Kiosk, mode: str, by: str) -> Draft:
    """As `Kiosk.start_muster` says."""
    who = kiosk.registers.crew.person(by)
    if by and (who is None or not may(who.role, Do.START_MUSTER)):
        raise Refused("Not allowed", "Anybody on the crew can start a roll call; a visitor asks one of them.")
    now = _now(kiosk)
    log = kiosk.registers.site_log
    # Who never signed out may be here or not: in an emergency they are looked for until somebody knows better.
    people = [*(one.person for one in log.on_site(now, kiosk.site))]
    people += [one.person for one in log.never_signed_out(now, kiosk.site)]
    if (other := running(kiosk)) is not None:
        return _go_on(kiosk, other, mode, people)
    roll = [{"person": [person], "state": muster.MISSING} for person in dict.fromkeys(people)]
    draft = kiosk.start("muster", by=by, prefill={"mode": mode, "roll": roll})
    kiosk.keep(draft)
    return draft


def running(kiosk: Kiosk) -> Draft | None:
    """As `Kiosk.running_muster` says."""
    return next(
        (
            one
            for one in kiosk.drafts()
            if one.checklist.kind == "muster" and not one.amends and kiosk.ledger.get(one.id) is None
        ),
        None,
    )


def _go_on(kiosk: Kiosk, draft: Draft, mode: str, people: list[str]) -> Draft:
    """There is one roll call at a time: whoever came since is put on it, and a drill may turn into the real thing."""
    on_it = {one.person for one in muster.roll(draft.filling, kiosk.registers.crew)}
    draft.filling.know(kiosk.registers.crew.names())
    for person in people:
        if person not in on_it:
            muster.mark(draft.filling, person, muster.MISSING, _now(kiosk))
    if mode == "live":
        draft.filling.answer("mode", mode)
    kiosk.keep(draft)
    return draft


def mark(kiosk: Kiosk, draft: Draft, person: str, state: str) -> None:
    """As `Kiosk.mark` says."""
    if kiosk.registers.crew.person(person) is None:
        raise WrongUse("Nobody of that name", "{person} is nobody the kiosk knows.", person=person)
    if kiosk.ledger.get(draft.id) is not None:
        raise Refused("The roll call has ended", "It was ended and recorded in another window. Begin a new one.")
    draft.filling.know(kiosk.registers.crew.names())
    draft.filling.answer("ended", None)
    muster.mark(draft.filling, person, state, _now(kiosk))
    draft.signatures.clear()
    kiosk.keep(draft)


def end(kiosk: Kiosk, draft: Draft, by: str, pin: str, lessons: str) -> Record:
    """As `Kiosk.end_muster` says."""
    if lessons.strip():
        draft.filling.answer("lessons", lessons)
    # A wrong PIN leaves it running: its end is that of the try that counts.
    draft.filling.answer(
        "ended", max(_now(kiosk).strftime("%Y-%m-%dT%H:%M"), str(draft.filling.line("started").answer))
    )
    draft.signatures.clear()
    draft.by = draft.by or by
    try:
        kiosk.sign(draft, "lead_signature", by, pin)
    except Refused:
        draft.filling.answer("ended", None)
        kiosk.keep(draft)
        raise
    return kiosk.submit(draft)


def _now(kiosk: Kiosk) -> datetime:
    return kiosk.clock.now().replace(tzinfo=None)
