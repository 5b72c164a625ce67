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
    roll = [{"person": [person], "state": muster.MISSING} for person in dict.fromkeys(people)]
    draft = kiosk.start("muster", by=by, prefill={"mode": mode, "roll": roll})
    kiosk.keep(draft)
    return draft


def running(kiosk: Kiosk) -> Draft | None:
    """As `Kiosk.running_muster` says."""
    return next((one for one in kiosk.drafts() if one.checklist.kind == "muster" and not one.amends), None)


def mark(kiosk: Kiosk, draft: Draft, person: str, state: str) -> None:
    """As `Kiosk.mark` says."""
    if kiosk.registers.crew.person(person) is None:
        raise WrongUse("Nobody of that name", "{person} is nobody the kiosk knows.", person=person)
    draft.filling.know(kiosk.registers.crew.names())
    muster.mark(draft.filling, person, state, _now(kiosk))
    draft.signatures.clear()
    kiosk.keep(draft)


def end(kiosk: Kiosk, draft: Draft, by: str, pin: str, lessons: str) -> Record:
    """As `Kiosk.end_muster` says."""
    if lessons.strip():
        draft.filling.answer("lessons", lessons)
    if draft.filling.line("ended").answer is None:
        draft.filling.answer(
            "ended", max(_now(kiosk).strftime("%Y-%m-%dT%H:%M"), str(draft.filling.line("started").answer))
        )
    draft.by = draft.by or by
    kiosk.keep(draft)
    kiosk.sign(draft, "lead_signature", by, pin)
    return kiosk.submit(draft)


def _now(kiosk: Kiosk) -> datetime:
    return kiosk.clock.now().replace(tzinfo=None)
