"""What each paper for the wall and the pocket is made from, gathered from the registers at the desk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import checklists as shipped
from secor_tui import plans
from secor_tui.errors import Refused, WrongUse
from secor_tui.program.certificates import EXPIRED

if TYPE_CHECKING:
    from secor_tui.desk import Desk
    from secor_tui.forms.model import Text
    from secor_tui.output.aiders import Aider, AiderSheet
    from secor_tui.output.labels import Label, Labels
    from secor_tui.output.posted import Hangs, PostedList
    from secor_tui.output.poster import Poster
    from secor_tui.program.crew import Person
    from secor_tui.program.plans import Plan
    from secor_tui.program.posted_rules import Item
    from secor_tui.program.units import Unit


def standing(desk: Desk, words: str = "") -> Plan:
    """The plan of this site that stands, or the approved one of that id or number. Raises WrongUse."""
    known = desk.registers.plans
    if not words:
        found = known.current(desk.site)
        if found is None:
            raise WrongUse("No plan", "This site has no approved emergency plan yet.")
        return found
    found = next((one for one in known.approved() if words in (one.record, one.number)), None)
    if found is None:
        raise WrongUse("No such plan", "There is no approved emergency plan {words}.", words=words)
    return found


def poster(desk: Desk, about: str, paper: str, language: str) -> Poster:
    """Of the plan poster and of the card for the pocket."""
    return plans.poster(desk, standing(desk, about), paper, language)


def aiders(desk: Desk, about: str, paper: str, language: str) -> AiderSheet:  # noqa: ARG001 - one sheet a site
    """Everybody on the crew with a first-aid ticket, and whom the plan names without one; those who are good first."""
    from secor_tui.output.aiders import AiderSheet

    registers = desk.registers
    site, plan = registers.company.sites.get(desk.site, {}), registers.plans.current(desk.site)
    named = set(plan.with_duty("first_aid")) if plan else set()
    found = [one for person in registers.crew.staff() for one in _aider(desk, person, named=person.id in named)]
    return AiderSheet(
        firm=registers.company.name,
        site=registers.company.site_name(desk.site),
        kit=str(site.get("first_aid_place") or "") or (plan.text("first_aid") if plan else ""),
        call=str(site.get("first_aid_call") or ""),
        aiders=sorted(found, key=lambda one: one.name.casefold()),
        on=desk.today().isoformat(),
        paper=paper,
        language=language,
        **_newest(desk),
    )


def badges(desk: Desk, about: str, paper: str, language: str) -> Labels:
    """Of everybody who has not left, or of one person. Raises WrongUse, Refused."""
    crew = desk.registers.crew
    people = crew.find(about) if about else crew.staff()
    people = [one for one in people if not one.left]
    if about and len(people) != 1:
        raise WrongUse("Who is it?", "{words} is nobody, or more than one, of the crew.", words=about)
    roles = _choices(desk, "worker", "roles")
    return _labels(desk, "badges_title", (_badge(desk, one, roles) for one in people), paper, language)


def units(desk: Desk, about: str, paper: str, language: str) -> Labels:
    """Of every unit in use, or of one. Raises WrongUse, Refused."""
    equipment = desk.registers.equipment
    if about:
        one = equipment.get(about) or equipment.find(about)
        if one is None:
            raise WrongUse("No such unit", "{number} is not in the inventory of equipment.", number=about[:80])
        found = [one]
    else:
        found = equipment.all()
    kinds = _choices(desk, "unit", "unit_kinds")
    return _labels(desk, "units_title", (_tag(desk, one, kinds) for one in found), paper, language)


def posted(desk: Desk, about: str, paper: str, language: str) -> PostedList:  # noqa: ARG001 - one list a site
    """What must hang at this site. Raises BrokenPostedRules."""
    from secor_tui.output.posted import Due, PostedList

    registers = desk.registers
    return PostedList(
        firm=registers.company.name,
        site=registers.company.site_name(desk.site),
        province=registers.company.province(desk.site).upper(),
        items=[Due(one.item, one.when, bool(one.provinces), one.grade, one.source, one.read) for one in to_post(desk)],
        hangs={},
        on=desk.today().isoformat(),
        paper=paper,
        language=language,
        **_newest(desk),
    )


def to_post(desk: Desk) -> list[Item]:
    """What must hang at this site, what its province asks for first. Raises BrokenPostedRules."""
    from secor_tui.program import posted_rules

    name = Path("emergency") / "posted.yaml"
    own, came = desk.folder / "checklists" / name, Path(shipped.__file__).parent / name
    items = posted_rules.load_items(own, came, desk.folder / "cache" / "posted.json")
    return posted_rules.of(items, desk.registers.company.province(desk.site))


def with_what_hangs(desk: Desk, made: PostedList) -> PostedList:
    """And where it hangs, as far as anybody noted: left out of what the list says, as it would never say the same."""
    found = {at: some for at, one in enumerate(to_post(desk)) if (some := hanging(desk, one.paper))}
    return replace(made, hangs=found)


def hanging(desk: Desk, kind: str) -> list[Hangs]:
    """Where a kind of paper hangs at this site; nowhere for what is none of the kiosk's."""
    from secor_tui import postings
    from secor_tui.output.posted import Hangs

    known = [one for one in desk.registers.postings.hanging(desk.site) if kind and one.paper == kind]
    old = {one.id for one in postings.stale(desk)} if known else set()
    return [Hangs(one.place, one.date, one.id in old) for one in known]


def _aider(desk: Desk, person: Person, *, named: bool) -> Iterable[Aider]:
    from secor_tui.output.aiders import GOOD, RUN_OUT, UNSEEN, Aider

    types = {type.casefold() for type in desk.tickets.first_aid()}
    held = [one for one in desk.registers.certificates.of(person.id) if one.type.casefold() in types]
    if held:
        one = max(held, key=lambda one: one.expires or "9999")
        ticket = desk.tickets.get(one.type)
        state = RUN_OUT if one.state(desk.today()) == EXPIRED else GOOD
        yield Aider(person.name, ticket.label if ticket else {"en": one.type}, one.expires, state)
    elif named:
        yield Aider(person.name, {}, "", UNSEEN)


def _badge(desk: Desk, person: Person, roles: dict[str, Text]) -> Label:
    from secor_tui.output.labels import Label

    # A card that two people have is nobody's: then the id, which is always theirs.
    own = person.badge if desk.registers.crew.badge(person.badge) == person else person.id
    full = person.name if person.hat != person.name else ""
    return Label(person.hat, roles.get(person.role, {}), " - ".join(filter(None, (full, person.company))), own)


def _tag(desk: Desk, unit: Unit, kinds: dict[str, Text]) -> Label:
    from secor_tui.output.labels import Label
    from secor_tui.program.units import key

    # What a scanner types has to be on any keyboard.
    spoken = (key(text).upper() for text in (unit.badge, unit.number))
    known = (text for text in spoken if text.isascii() and desk.registers.equipment.find(text) == unit)
    return Label(unit.number, kinds.get(unit.kind, {}), unit.what, next(known, unit.id))


def _labels(desk: Desk, title: str, labels: Iterable[Label], paper: str, language: str) -> Labels:
    from secor_tui.output.labels import Labels

    made = tuple(labels)
    if not made:
        raise Refused("Nothing to print", "Nobody and nothing is written down yet that such a label is for.")
    return Labels(title, desk.registers.company.name, made, paper=paper, language=language, **_newest(desk))


def _choices(desk: Desk, form: str, choices: str) -> dict[str, Text]:
    return {one.name: one.label for one in desk.library.load(form).lists[choices]}


def _newest(desk: Desk) -> dict[str, Any]:
    newest = next(desk.ledger.records(newest_first=True), None)
    return {
        "number": newest.number if newest else "",
        "made": datetime.fromisoformat(newest.entered) if newest else None,
    }
