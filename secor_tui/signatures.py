"""Signing a draft: who is asked, by whom it may be signed, and what is kept when somebody signs, or declines to."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from secor_tui import rules
from secor_tui.clock import written
from secor_tui.errors import Refused
from secor_tui.forms.model import ROLES, said
from secor_tui.late import late
from secor_tui.pins import least_digits
from secor_tui.program.permissions import OWN_HAND, SIGNING, Do, may, may_place, may_sign
from secor_tui.signing import DECLINED, PIN, PROXY, signature, signed_sha256

if TYPE_CHECKING:
    from secor_tui import actions
    from secor_tui.desk import Desk
    from secor_tui.draft import Draft
    from secor_tui.program.crew import Crew
else:
    actions = late("secor_tui.actions")

log = logging.getLogger("secor_tui")

FALLBACK_STATEMENT = {
    "en": "I filled in this form myself, and what it says is true.",
    "fr": "J'ai rempli ce formulaire moi-même, et ce qu'il dit est vrai.",
}


def statement(draft: Draft) -> str:
    return said(draft.checklist.statement or FALLBACK_STATEMENT, draft.filling.language, draft.checklist.language)


def signers(crew: Crew, draft: Draft) -> list[tuple[str, tuple[str, ...]]]:
    """As `Desk.signers` says."""
    rows, kind = draft.filling.signature_rows(), draft.checklist.kind

    def who(roles: tuple[str, ...]) -> tuple[str, ...]:
        able = tuple(one.id for one in crew.with_role(*roles) if may_sign(one.role, kind))
        if kind == "worker":
            return tuple(one for one in able if places(crew, draft, one))
        if kind == "orientation":
            return tuple(one for one in able if one not in _oriented(draft))
        return actions.verifiers(draft.filling.body()["answers"], able) if kind == "action" else able

    if not rows:
        return [("", who(_at_least(draft.checklist.role)))]
    found: list[tuple[str, tuple[str, ...]]] = []
    for row in rows:
        if row.signed_by:
            people = draft.filling.line(row.signed_by).answer
            found += [(f"{row.name}/{one}", (one,)) for one in (people if isinstance(people, list) else [])]
        else:
            found.append((row.name, who(row.signs)))
    return found


def places(crew: Crew, draft: Draft, person: str) -> bool:
    """Whether somebody may make of the person in a `worker` draft what it says they are."""
    answers, who = draft.filling.body()["answers"], crew.person(person)
    before = crew.person(draft.amends) if draft.amends else None
    return who is not None and may_place(
        who.role,
        as_=str(answers.get("role") or ""),
        before=before.role if before else "",
        leaves=before is not None and str(answers.get("left") or "") != before.left,
    )


def sign(desk: Desk, draft: Draft, row: str, person: str, pin: str, *, instead_of: str, reason: str) -> None:
    """As `Desk.sign` says."""
    crew = desk.registers.crew
    desk.check(draft)
    rules.before_signing(desk, draft)
    if "/" not in row and person in _oriented(draft):
        raise Refused(
            "Not one's own orientation",
            "{name} is the one who is oriented. Somebody else who leads gives the orientation and signs for that.",
            name=crew.name(person),
        )
    allowed = dict(signers(crew, draft)).get(row, ())
    if instead_of and instead_of != person:
        _own_hand(draft)
        _may(desk, person, Do.SIGN_FOR_ANOTHER, "Only a foreman, a manager or the owner signs for somebody else.")
        if instead_of not in allowed or (draft.checklist.kind in SIGNING and person not in allowed):
            # What not everybody may do is not done in the name of somebody who may.
            other = instead_of if instead_of not in allowed else person
            raise Refused("Not this signature", "{name} may not sign here.", name=crew.name(other))
        _reason(reason, "Why does somebody else sign?", "Say why they do not sign themselves; both names are shown.")
    elif person not in allowed:
        raise Refused("Not this signature", "{name} may not sign here.", name=crew.name(person))
    prove(desk, person, pin, draft.id)
    draft.by = draft.by or person
    if instead_of and instead_of != person:
        more = {"for": instead_of, "for_name": crew.name(instead_of), "reason": reason.strip()}
        _add(desk, draft, row, person, PROXY, more)
    else:
        _add(desk, draft, row, person, PIN, {})


def decline(desk: Desk, draft: Draft, row: str, person: str, reason: str, *, by: str, pin: str) -> None:
    """As `Desk.decline` says."""
    crew = desk.registers.crew
    desk.check(draft)
    if person not in dict(signers(crew, draft)).get(row, ()):
        raise Refused("Not this signature", "{name} is not asked to sign here.", name=crew.name(person))
    _own_hand(draft)
    if draft.checklist.kind in SIGNING:
        raise Refused(
            "Not to be declined", "This counts only with a signature. Whoever will not give it leaves it as it is."
        )
    if by != person:
        _may(desk, by, Do.NOTE_REFUSAL, "Only they themselves, a foreman, a manager or the owner can note it.")
    _reason(reason, "Why not?", "Write what they say for not signing; it is kept with the record.")
    prove(desk, by, pin, draft.id)
    draft.by = draft.by or by
    more = {"reason": reason.strip(), "noted_by": by, "noted_by_name": crew.name(by)}
    _add(desk, draft, row, person, DECLINED, more)


def prove(desk: Desk, person: str, pin: str, what: str) -> None:
    """That it is this person, by their PIN. Raises Refused."""
    try:
        desk.pins.check(person, pin)
    except Refused as refusal:
        log.warning("PIN refused for %s on %s: %s", person, what, refusal.title)
        raise
    who = desk.registers.crew.person(person)
    if who is not None and len(pin) < least_digits(who.role):
        raise Refused(
            "A longer PIN, please",
            "For what {name} may do now a PIN has at least {least} digits. Another foreman, manager or owner sets it "
            "with them.",
            name=who.name,
            least=least_digits(who.role),
        )


def sign_proven(desk: Desk, draft: Draft, person: str) -> None:
    """The one signature of a draft by somebody whose PIN was just checked, for many records at once."""
    desk.check(draft)
    row, allowed = signers(desk.registers.crew, draft)[0]
    if person not in allowed:
        raise Refused("Not this signature", "{name} may not sign here.", name=desk.registers.crew.name(person))
    draft.by = draft.by or person
    _add(desk, draft, row, person, PIN, {}, keep=False)


def _add(
    desk: Desk, draft: Draft, row: str, person: str, method: str, more: dict[str, str], *, keep: bool = True
) -> None:
    who = desk.registers.crew.person(person)
    draft.signatures = [one for one in draft.signatures if one["row"] != row]
    draft.signatures.append(
        signature(
            row=row,
            role=who.role if who else "",
            who=person,
            name=desk.registers.crew.name(person),
            method=method,
            statement=statement(draft),
            language=draft.filling.language,
            version=draft.checklist.version,
            at=written(desk.clock.now()),
            clock=desk.ledger.clock_state(),
            content_sha256=signed_sha256(draft.raw),
            **more,
        )
    )
    if keep:
        desk.keep(draft)


def _may(desk: Desk, person: str, what: Do, message: str) -> None:
    who = desk.registers.crew.person(person)
    if who is None or who.left or not may(who.role, what):
        raise Refused("Not allowed", message)


def _own_hand(draft: Draft) -> None:
    if draft.checklist.kind in OWN_HAND:
        raise Refused(
            "In their own hand", "This stands only with the signature of somebody who saw it. Leave it open until then."
        )


def _oriented(draft: Draft) -> list[str]:
    """Whom an orientation is of: nobody gives it to themselves, and no rule of a province makes an exception."""
    people = draft.filling.body()["answers"].get("worker") if draft.checklist.kind == "orientation" else None
    return people if isinstance(people, list) else []


def _reason(reason: str, title: str, message: str) -> None:
    if not reason.strip():
        raise Refused(title, message)


def _at_least(role: str) -> tuple[str, ...]:
    return ROLES[: ROLES.index(role) + 1] if role in ROLES else ROLES
