"""Evidence of people: oriented, trained, taking part, represented."""

from __future__ import annotations

from secor_tui.audit.evidence import Case, Found, first, found
from secor_tui.audit.words import say
from secor_tui.forms.model import Text
from secor_tui.program.certificates import EXPIRED, MISSING
from secor_tui.program.crew import Person
from secor_tui.program.orientations import FOLLOWED_UP, ORIENTED

_CONTRACTOR = "subcontractor"
_STATES = {EXPIRED: ("run out", "expirée"), MISSING: ("never shown", "jamais montrée")}
FOLLOW_UP_DAYS = 14
"""The kiosk's own default for following up; custom, not law."""


def orientations_before_work(case: Case) -> Found:
    """Everybody who is oriented by their role: signed on or before the first day that they are known to be on site."""
    return _oriented(case, [one for one in _here(case) if one.role in ORIENTED])


def contractors_oriented(case: Case) -> Found:
    """The same of subcontractors' workers alone."""
    return _oriented(case, [one for one in _here(case) if one.role == _CONTRACTOR])


def _here(case: Case) -> list[Person]:
    """The crew of today, and who was on site in the window and has left."""
    crew = case.registers.crew
    people = (crew.person(id) for id in crew.names())
    return [one for one in people if one is not None and (not one.left or case.trail.came(one.id) is not None)]


def _oriented(case: Case, people: list[Person]) -> Found:
    good, records, missing = 0, [], []
    for person in people:
        signed = sorted(
            (one for one in case.registers.orientations.of(person.id) if one.signed), key=lambda one: one.date
        )
        records += [one.id for one in signed]
        start = _start(case, person)
        if not signed:
            missing.append(say("not_oriented", who=person.name))
        elif signed[0].date <= start or start <= case.begun.isoformat():
            # Who was here before the records were kept here was oriented, if at all, on paper.
            good += 1
        else:
            missing.append(say("oriented_late", who=person.name, day=start, on=signed[0].date))
    if not people:
        return found(case, 0, 0, say("nobody_oriented"), not_applicable=say("nobody_oriented"))
    text = say("oriented", good=good, of=len(people))
    return found(case, good, len(people), text, records=records, missing=first(missing))


def _start(case: Case, person: Person) -> str:
    """The earliest day somebody is known to have worked; the end of the window for who never has."""
    came = case.trail.came(person.id)
    known = [day for day in (came[0] if came else "", person.first_day) if day]
    return min(known, default=case.until.isoformat())


def follow_ups_in_time(case: Case) -> Found:
    """New and young workers who are not overdue to be followed up."""
    orientations, until = case.registers.orientations, case.until.isoformat()
    people = case.workers()
    overdue = [one for one in orientations.follow_ups(people, after_days=FOLLOW_UP_DAYS) if one.due < until]
    wanted = {
        person.id
        for person in people
        if any(one.signed and (person.young or one.why in FOLLOWED_UP) for one in orientations.of(person.id))
    }
    missing = [say("not_followed", who=case.name(one.person), due=one.due) for one in overdue]
    good = len(wanted) - len(overdue)
    records = [one.id for one in case.trail.between(case.since, case.until, kinds=("follow-up",))][::-1]
    return found(
        case,
        good,
        len(wanted),
        say("follow_ups", good=good, of=len(wanted)),
        records=records,
        missing=first(missing),
    )


def tickets_valid(case: Case) -> Found:
    """Tickets that roles need, held and not run out: each person and each ticket is one."""
    certificates, day = case.registers.certificates, case.until
    needs = [(one, ticket) for one in case.registers.crew.staff() for ticket in case.tickets.needed(one.role)]
    good, missing = 0, []
    for person, ticket in needs:
        state = certificates.standing(person.id, ticket.id, day)
        if state in _STATES:
            missing.append(say("ticket", who=person.name, ticket=dict(ticket.label), state=_word(state)))
        else:
            good += 1
    records = [one.id for person in case.registers.crew.staff() for one in certificates.of(person.id)]
    text = say("tickets", good=good, of=len(needs))
    return found(case, good, len(needs), text, records=records, missing=first(missing))


def tickets_scanned(case: Case) -> Found:
    """Tickets with a picture of the card: the proof, where an entry alone is a claim."""
    held = [(one, card) for one in case.registers.crew.staff() for card in case.registers.certificates.of(one.id)]
    good = sum(card.scanned for _, card in held)
    missing = [say("no_scan", who=one.name, ticket=_label(case, card.type)) for one, card in held if not card.scanned]
    text = say("scans", good=good, of=len(held))
    return found(
        case, good, len(held), text, records=[card.id for _, card in held if card.scanned], missing=first(missing)
    )


def first_aiders(case: Case) -> Found:
    """Whether anybody of the crew holds a first-aid ticket that has not run out."""
    types, crew = case.tickets.first_aid(), [one.id for one in case.registers.crew.staff()]
    held = case.registers.certificates
    holders = held.holders(types, crew, case.until)
    cards = [card.id for one in holders for card in held.of(one) if card.type in types]
    missing = [] if holders else [say("no_aider")]
    return found(case, int(bool(holders)), 1, say("aiders", count=len(holders)), records=cards, missing=missing)


def participation(case: Case) -> Found:
    """Workers who did more than be present: spoke up, raised a concern, led a talk, walked along on an inspection."""
    registers = case.registers
    parts = {one.person: one for one in registers.participation.table(registers.meetings, *case.days)}
    people = case.workers()
    active = [
        one
        for one in people
        if (part := parts.get(one.id)) and part.spoke_up + part.raised + part.led + part.inspections
    ]
    missing = [say("took_no_part", who=one.name) for one in people if one not in active]
    names = ", ".join(one.name for one in active)
    nobody = {"en": names, "fr": names} if names else say("nobody")
    text = say("participation", good=len(active), of=len(people), names=dict(nobody))
    ids = {one.id for one in active}
    meetings = [
        one.id
        for one in registers.meetings.all(since=case.days[0])
        if case.inside(one.date) and ids & {*one.spoke_up, one.presenter, *(each.raised_by for each in one.concerns)}
    ]
    return found(case, len(active), len(people), text, records=meetings, missing=first(missing))


def representative(case: Case) -> Found:
    """Whether the crew has a representative, where the law wants one of so many workers."""
    chosen = [one for one in case.registers.crew.staff() if one.role == "representative"]
    workers, least = len(case.workers()), case.representative_from
    names = ", ".join(one.name for one in chosen)
    text = say("representative", names=names or dict(say("nobody")), workers=workers)
    records = [one.id for one in chosen]
    if chosen:
        return found(case, 1, 1, text, records=records)
    if least and workers < least:
        return found(case, 0, 0, text, not_applicable=say("no_need_of_one", least=least))
    if not least:
        # No number of this province is known here: whoever knows it answers.
        return found(case, 0, 0, text)
    return found(case, 0, 1, text, missing=[say("no_representative", least=least)])


def _word(state: str) -> dict[str, str]:
    return dict(zip(("en", "fr"), _STATES[state], strict=True))


def _label(case: Case, type: str) -> dict[str, str]:
    ticket = case.tickets.get(type)
    label: Text = ticket.label if ticket else {"en": type, "fr": type}
    return dict(label)
