"""The first start: owner, foreman, firm and site as records signed by the owner, and the PINs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from secor_tui import durable
from secor_tui.config import THEMES
from secor_tui.errors import Damaged, Phrase, Refused, WrongUse
from secor_tui.pins import check_apart, check_strength

if TYPE_CHECKING:
    from secor_tui.desk import Desk
    from secor_tui.draft import Draft


def ready(desk: Desk) -> bool:
    """Whether there is a firm, a site, and an owner with a PIN."""
    registers = desk.registers
    if not registers.company.firm or not registers.company.sites:
        return False
    return any(desk.pins.has(person.id) for person in registers.crew.with_role("owner"))


def prove_new(desk: Desk) -> None:
    """Raise Damaged where a folder looks unused only because what was in it cannot be read any more.

    A first start there would make whoever stands at the keyboard the owner, beside the firm's own records.
    """
    if ready(desk):
        return
    from secor_tui.ledger.verify import verify  # once in the life of a kiosk

    report = verify(desk.folder)
    company, known = desk.registers.company, desk.pins.any()
    if report.faults:
        why = Phrase(str(report.faults[0]))
    elif company.firm and (company.sites or not known):
        why = Phrase("There are records of a firm, and no PIN of its owner (secrets/pins.json).")
    elif not report.records and (known or desk.config.site):
        why = Phrase("The settings are of a kiosk in use, and there is no record.")
    else:
        return  # nothing here yet, or a first start that was interrupted
    raise Damaged(
        "This kiosk was in use, and part of its data is gone",
        "{why} Nothing was changed. Call the office: the folder {folder} has to be brought back from the newest "
        "backup or export. `secor-tui verify` names everything that is wrong.",
        why=why,
        folder=desk.folder,
    )


def set_up(desk: Desk, answers: Mapping[str, Any]) -> None:
    """What `Desk.set_up` says; taken up where it stopped when it was interrupted, and by one process at a time."""
    with durable.lock(durable.private_folder(desk.folder / "secrets") / ".setup"):
        _set_up(desk, answers)


def _set_up(desk: Desk, answers: Mapping[str, Any]) -> None:
    if ready(desk):
        raise Refused("Already set up", "This data folder belongs to {firm}.", firm=desk.registers.company.name)
    prove_new(desk)
    owner = _part(answers, "owner")
    foreman = _part(answers, "foreman") if answers.get("foreman") else None
    for role, person in (("owner", owner), ("foreman", foreman)):
        if person:
            check_strength(str(person.get("pin") or ""), role)
    if foreman:
        check_apart(str(owner["pin"]), str(foreman["pin"]))
    for role, person in (("owner", owner), ("foreman", foreman)):
        if person and person.get("role", role) != role:
            raise WrongUse("Not understood", "`{name}` is the {name}: leave `role` out.", name=role)
    language, theme = str(answers.get("language") or "en"), str(answers.get("theme") or desk.config.theme)
    if theme not in THEMES:
        raise WrongUse(
            "Not understood", "There is no theme {theme}; there are {themes}.", theme=theme, themes=", ".join(THEMES)
        )
    drafts = {name: desk.start(name, language=language, prefill=_part(answers, name)) for name in ("firm", "site")}
    people = {"owner": _newcomer(desk, "owner", owner, language)}
    if foreman:
        people["foreman"] = _newcomer(desk, "foreman", foreman, language)
    for draft in (*drafts.values(), *people.values()):
        desk.check(draft)
    # All of it is sound; only now is anything written.
    desk.config.language = language
    desk.config.theme = theme
    desk.save_config()
    signer = _join(desk, people["owner"], str(owner["pin"]))
    if foreman:
        _join(desk, people["foreman"], str(foreman["pin"]))
    for name, draft in drafts.items():
        if name == "firm" and desk.registers.company.firm:
            continue
        draft.by = signer
        desk.sign(draft, desk.signers(draft)[0][0], signer, str(owner["pin"]))
        record = desk.submit(draft)
        if name == "site":
            desk.config.site = record.id
            desk.save_config()


def _newcomer(desk: Desk, role: str, person: Mapping[str, Any], language: str) -> Draft:
    prefill = {k: v for k, v in person.items() if k != "pin"}
    return desk.start("worker", language=language, prefill={"role": role, "language": language, **prefill})


def _join(desk: Desk, draft: Draft, pin: str) -> str:
    """Bring a person in with a PIN of their own; returns their id."""
    role = str(draft.filling.line("role").answer)
    name = str(draft.filling.line("name").answer)
    known = [p for p in desk.registers.crew.find(name) if p.role == role]
    person = known[0].id if known else desk.enter(draft).id
    desk.pins.set(person, pin, role=role)
    return person


def _part(answers: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = answers.get(name)
    if not isinstance(part, Mapping):
        raise WrongUse(
            "Something is missing",
            "The answers for the first start need `{name}`, with its fields inside.",
            name=name,
        )
    return part
