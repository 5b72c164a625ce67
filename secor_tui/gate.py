"""Coming and going: who is stopped and why, signing in and out, visitors, and who is presumed to have left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from secor_tui.errors import Refused, WrongUse
from secor_tui.forms.model import said
from secor_tui.program import expiries
from secor_tui.program.certificates import EXPIRED
from secor_tui.program.crew import VISITOR, Person
from secor_tui.program.permissions import Do, may
from secor_tui.program.site_log import IN, OUT, PRESUMED_LEFT
from secor_tui.program.words import say
from secor_tui.signatures import prove

if TYPE_CHECKING:
    from secor_tui.draft import Draft
    from secor_tui.kiosk import Kiosk
    from secor_tui.ledger.record import Record


_SAYS_SOMETHING = 4
"""Letters of a reason below which it is none."""


@dataclass(frozen=True, slots=True)
class Override:
    """Somebody who lets a person in that is stopped at the gate."""

    by: str
    pin: str
    reason: str


@dataclass(frozen=True, slots=True)
class FirstAiders:
    """Whether there are enough first aiders on site."""

    state: str
    """`enough`, `short`, `none` (nobody at all), or `unknown`: how many are asked for is not set."""
    have: tuple[str, ...]
    """Ids of those on site with a first-aid ticket that is good today."""
    people: int
    need: int
    """0 where it is not set."""
    grade: str
    sentence: str


def orientation_needs(kiosk: Kiosk, person: Person, on: date) -> list[str]:
    listings = kiosk.library.listings().values()
    registers = kiosk.registers
    return registers.orientations.needs(
        person,
        site=kiosk.site,
        on=on,
        absence_days=kiosk.config.orientation_absence_days,
        versions={one.id: one.version for one in listings if one.kind == "orientation"},
        company=registers.company,
        site_log=registers.site_log,
    )


def admission(kiosk: Kiosk, person: str, on: date, language: str) -> list[str]:
    """As `Kiosk.admission` says."""
    who = _who(kiosk, person)
    found = []
    for why in orientation_needs(kiosk, who, on):
        reason = say(why, language, days=kiosk.config.orientation_absence_days)
        found.append(say("orientation", language, name=who.name, why=reason))
    for ticket in kiosk.tickets.needed(who.role):
        held = next((one for one in kiosk.registers.certificates.of(person) if one.type == ticket.id), None)
        if held is not None and held.state(on) == EXPIRED:
            label = said(ticket.label, language)
            role = say(who.role, language)
            found.append(say("expired", language, ticket=label, name=who.name, day=held.expires, role=role))
    return found


def door_cautions(kiosk: Kiosk, person: str, language: str) -> list[str]:
    """As `Kiosk.door_cautions` says."""
    who = _who(kiosk, person)
    held = {one.type.casefold() for one in kiosk.registers.certificates.of(person)}
    return [
        say("never_seen", language, ticket=said(one.label, language), name=who.name, role=say(who.role, language))
        for one in kiosk.tickets.needed(who.role)
        if one.id.casefold() not in held
    ]


def runs_out(kiosk: Kiosk, within: int, on: date, language: str) -> list[expiries.Expiry]:
    """As `Kiosk.runs_out` says."""
    return expiries.running_out(kiosk.registers, kiosk.tickets, within, on, language)


def sign_in(kiosk: Kiosk, person: str, override: Override | None) -> Record:
    """As `Kiosk.sign_in` says."""
    who, language = _who(kiosk, person), kiosk.config.language
    now = kiosk.clock.now()
    here = kiosk.registers.site_log.is_on_site(person, now.replace(tzinfo=None))
    if here is not None and here.site == kiosk.site and here.since[:10] == now.date().isoformat():
        raise Refused(
            "Already signed in", "{name} has been on site since {time}.", name=who.name, time=here.since[11:16]
        )
    reasons = admission(kiosk, person, now.date(), language)
    answers: dict[str, Any] = {"person": [person], "direction": IN}
    if not reasons:
        return kiosk.submit(kiosk.start("presence", by=person, prefill=answers), unsigned=True)
    if override is None:
        raise Refused(say("stopped", language, name=who.name), " ".join([*reasons, say("ask_foreman", language)]))
    leads = kiosk.registers.crew.person(override.by)
    if leads is None or leads.left or not may(leads.role, Do.LET_IN):
        raise Refused("Not allowed", "Only a foreman, a manager or the owner lets somebody in who is stopped.")
    if override.by == person:
        raise Refused("Not allowed", "Nobody lets themselves in. Another foreman, manager or the owner does.")
    if len(override.reason.strip()) < _SAYS_SOMETHING:
        raise Refused("Why are they let in?", "A reason is needed; it is kept with the sign-in.")
    answers |= {"gate": "let_in", "stopped_by": "\n".join(reasons), "override_reason": override.reason.strip()}
    draft = kiosk.start("presence", by=override.by, prefill=answers)
    try:
        kiosk.sign(draft, "let_in_signature", override.by, override.pin)
        return kiosk.submit(draft)
    except Refused:
        kiosk.ledger.drafts.delete(draft.id)
        raise


def sign_out(kiosk: Kiosk, person: str) -> Record:
    """As `Kiosk.sign_out` says."""
    who = _known(kiosk, person)
    here = kiosk.registers.site_log.is_on_site(person, kiosk.clock.now().replace(tzinfo=None))
    if here is None:
        raise Refused(
            "Not signed in",
            "{name} is not on site by the kiosk, so there is nothing to sign out of.",
            name=who.name,
        )
    answers = {"person": [person], "direction": OUT, "stay": here.id}
    return kiosk.submit(kiosk.start("presence", by=person, prefill=answers), unsigned=True)


def presume_left(kiosk: Kiosk, stay: str, by: str, reason: str, pin: str) -> Record:
    """As `Kiosk.presume_left` says."""
    log, now = kiosk.registers.site_log, kiosk.clock.now().replace(tzinfo=None)
    found = next((one for one in [*log.never_signed_out(now), *log.on_site(now)] if one.id == stay), None)
    if found is None:
        raise WrongUse("Nobody to ask about", "Whoever that was has signed out since, or was asked about already.")
    who = kiosk.registers.crew.person(by)
    if who is None or who.left or not may(who.role, Do.PRESUME_LEFT):
        raise Refused("Not allowed", "A foreman, a manager, the owner or the safety representative says so.")
    if len(reason.strip()) < _SAYS_SOMETHING:
        raise Refused("How is that known?", "Write what somebody saw or heard; no time is made up for it.")
    prove(kiosk, by, pin, stay)
    answers: Mapping[str, Any] = {
        "person": [found.person],
        "direction": PRESUMED_LEFT,
        "stay": stay,
        "said_by": [by],
        "reason": reason,
    }
    return kiosk.submit(kiosk.start("presence", by=by, prefill=answers), unsigned=True)


def start_visit(kiosk: Kiosk, visitor: str) -> Draft:
    """As `Kiosk.start_visit` says."""
    if not visitor:
        return kiosk.start("visit")
    known = _who(kiosk, visitor)
    if known.role != VISITOR:
        raise WrongUse("Not a visitor", "{name} is one of the crew and signs in as such.", name=known.name)
    checklist = kiosk.library.load("visit")
    answers = kiosk.ledger.history(visitor)[-1].answers
    remembered: dict[str, Any] = {
        name: answers[name] for name in ("name", "company", "phone", "host", "language") if name in answers
    }
    draft = kiosk.start(checklist.id, prefill=remembered)
    draft.amends, draft.reason = visitor, f"Another visit, {kiosk.today().isoformat()}."
    return draft


def end_visit_form(kiosk: Kiosk, draft: Draft) -> tuple[Record, Record]:
    """As `Kiosk.admit_visitor` says."""
    host = draft.filling.line("host").answer
    draft.by = draft.by or (str(host[0]) if isinstance(host, list) and host else "")
    record = kiosk.submit(draft, unsigned=True)
    return record, sign_in(kiosk, record.subject, None)


def first_aiders(kiosk: Kiosk, language: str) -> FirstAiders | None:
    """As `Kiosk.first_aiders` says."""
    here = [stay.person for stay in kiosk.on_site()]
    if not here:
        return None
    have = tuple(kiosk.registers.certificates.holders(kiosk.tickets.first_aid(), here, kiosk.today()))
    step = kiosk.tickets.aiders_for(len(here))
    need = step.aiders if step else 0
    if step is None:
        state = "unknown" if have else "none"
    else:
        state = "enough" if len(have) >= need else "short" if have else "none"
    sentence = say(f"aiders_{state}", language, have=len(have), people=len(here), need=need)
    return FirstAiders(state, have, len(here), need, step.grade if step else "", sentence)


def _known(kiosk: Kiosk, person: str) -> Person:
    """Whoever it is: one who has left the firm may still have to sign out."""
    who = kiosk.registers.crew.person(person)
    if who is None:
        raise WrongUse("Nobody of that name", "{person} is nobody the kiosk knows.", person=person)
    return who


def _who(kiosk: Kiosk, person: str) -> Person:
    who = _known(kiosk, person)
    if who.left:
        raise Refused(
            "Not on the crew any more",
            "{name} left on {day}. Bring them in again first.",
            name=who.name,
            day=who.left,
        )
    return who
