"""What must hold of records about equipment: the unit, its repair and maintenance; and what is asked at a check."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from secor_tui.errors import Phrase, Refused
from secor_tui.program.corrective_actions import OPEN
from secor_tui.program.units import Unit, key, meter_went_back

if TYPE_CHECKING:
    from secor_tui.desk import Desk
    from secor_tui.draft import Draft

LEADS = ("owner", "manager", "foreman")


def unit(desk: Desk, draft: Draft) -> None:
    """Its number and badge are its own, its check exists, and maintenance by the meter has something to count from."""
    answers = draft.filling.body()["answers"]
    number, badge = str(answers.get("number") or ""), str(answers.get("badge") or "").strip()
    if not key(number):
        raise Refused(
            "What is its number?", "A number has letters or digits in it, so that it can be told from others."
        )
    if badge and not (badge.isascii() and badge.isalnum() and badge == badge.upper()):
        raise Refused("A badge that no scanner types", "A badge has capital letters A to Z and digits, nothing else.")
    for name in filter(None, (number, badge)):
        other = desk.registers.equipment.find(name)
        if other and other.id != (draft.amends or draft.id) and not other.out_of_use and answers["retired"] != "yes":
            raise Refused(
                "Another unit has it", "{name} is the number or badge of {other}.", name=name, other=named(other)
            )
    own = str(answers.get("own_check") or "")
    if own and own not in desk.library.listings():
        raise Refused("There is no such checklist", "{name} is not the form_id of a checklist here.", name=own)
    if answers.get("every_hours") and answers.get("last_meter") in (None, ""):
        raise Refused(
            "From which reading?",
            "Maintenance by the meter counts from the last one: write what the meter read then, 0 for a new machine.",
        )


def repair(desk: Desk, draft: Draft) -> None:
    """Every defect is answered, its corrective action is closed, and somebody competent says so."""
    answers = draft.filling.body()["answers"]
    found = known(desk, str(answers.get("unit") or ""))
    named_ids = set(str(answers.get("defects") or "").split())
    standing = desk.registers.equipment.standing(found.id)
    left = [] if draft.amends else [one for one in standing.out if one.id not in named_ids]
    if left:
        raise Refused(
            "Not all of it is repaired",
            "{unit} is out of service for something that this does not answer: {what} ({id}).",
            unit=named(found),
            what=left[0].note or left[0].title,
            id=left[0].id,
        )
    strange = sorted(named_ids - standing.defects.keys())
    if strange or not named_ids:
        raise Refused(
            "It is not out of service",
            "{unit} is not out of service for {what}. Nothing has to be answered.",
            unit=named(found),
            what=", ".join(strange) or "-",
        )
    actions = [
        action for id in sorted(named_ids) if (action := desk.registers.actions.get(id)) and action.state == OPEN
    ]
    if actions:
        raise Refused(
            "Close its corrective actions first",
            "{count} still open for {unit}: {what}. Whoever checked the repair closes them; then it goes back in "
            "service.",
            count=len(actions),
            unit=named(found),
            what="; ".join(action.note or action.title for action in actions),
        )
    competent = [str(one) for one in answers.get("competent") or ()]
    if not all(is_competent(desk, found, one) for one in competent):
        raise Refused(
            "Who is competent?",
            "A foreman, a manager, the owner, or whoever is named as the maintainer of {unit} puts it back in service.",
            unit=named(found),
        )


def maintenance(desk: Desk, draft: Draft) -> None:
    answers = draft.filling.body()["answers"]
    found = known(desk, str(answers.get("unit") or ""))
    if found.every_hours and answers.get("meter") in (None, ""):
        raise Refused(
            "What does the meter read?",
            "Maintenance of {unit} goes by its meter: without the reading the next one cannot be told.",
            unit=named(found),
        )


def doubts(desk: Desk, draft: Draft) -> list[Phrase]:
    """Of a record that names units: one that is out of service or out of use, and a meter that goes backwards."""
    equipment, body = desk.registers.equipment, draft.filling.body()
    found = []
    for one in named_in(desk, draft):
        out, standing = equipment.standing(one.id).out, equipment.standing(one.id)
        if one.out_of_use:
            found.append(Phrase("{unit} is out of use for good since {day}.", unit=named(one), day=one.out_of_use))
        elif out and draft.checklist.kind == "inspection":
            found.append(
                Phrase(
                    "{unit} is OUT OF SERVICE since {day}: {what}. A check does not put it back in service: only a "
                    "repair that somebody competent signs does. Nobody uses it until then.",
                    unit=named(one),
                    day=out[0].on,
                    what="; ".join(defect.note or defect.title for defect in out),
                )
            )
        reading = str(body.get("meter") or "")
        if not draft.amends and meter_went_back(standing, reading, draft.date):
            found.append(
                Phrase(
                    "The meter of {unit} read {before} on {day}, and now {now}. Was it read right?",
                    unit=named(one),
                    before=standing.meter,
                    day=standing.meter_on,
                    now=reading,
                )
            )
        if one.every_hours and draft.checklist.meter and not reading and not out:
            found.append(Phrase("The meter of {unit} was not read, and its maintenance goes by it.", unit=named(one)))
    return found


def named_in(desk: Desk, draft: Draft) -> Iterator[Unit]:
    """The units that a draft names, each once."""
    body, seen = draft.filling.body(), set()
    for text in (body.get("about"), *(body.get("abouts") or {}).values()):
        unit = desk.registers.equipment.find(str(text)) if text else None
        if unit is not None and unit.id not in seen:
            seen.add(unit.id)
            yield unit


def known(desk: Desk, number: str) -> Unit:
    """The unit of that number. Raises Refused."""
    found = desk.registers.equipment.find(number)
    if found is None:
        raise Refused("No such unit", "{number} is not in the inventory of equipment.", number=number)
    return found


def is_competent(desk: Desk, unit: Unit, person: str) -> bool:
    """Whether somebody may put a unit back in service: a lead, or who is named as its maintainer."""
    who = desk.registers.crew.person(person)
    return who is not None and not who.left and (who.role in LEADS or who.id == unit.maintainer)


def named(unit: Unit) -> str:
    """`TH-07 (JLG 1055)`"""
    return f"{unit.number} ({unit.what})" if unit.what else unit.number
