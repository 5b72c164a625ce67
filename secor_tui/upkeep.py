"""Equipment at the kiosk: a check of one unit, its maintenance, its way back into service, its log, its tag."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secor_tui.errors import NotSaved, Refused, WrongUse
from secor_tui.forms.filling import Filling
from secor_tui.forms.model import UNANSWERED, Checklist, RowType, said
from secor_tui.program import equipment
from secor_tui.program.units import key
from secor_tui.unit_rules import named

if TYPE_CHECKING:
    from secor_tui.draft import Draft
    from secor_tui.kiosk import Kiosk
    from secor_tui.ledger.record import Record
    from secor_tui.output.tag import Tag
    from secor_tui.output.unit_log import Entry, UnitLog
    from secor_tui.program.units import Defect, Unit

UNIT, REPAIR, MAINTENANCE = "unit", "repair", "maintenance"
"""The forms."""


def unit_of(kiosk: Kiosk, unit: str) -> Unit:
    """By id, number or badge. Raises WrongUse."""
    found = kiosk.registers.equipment.get(unit) or kiosk.registers.equipment.find(unit)
    if found is None:
        raise WrongUse("No such unit", "{number} is not in the inventory of equipment.", number=unit[:80])
    return found


def start_check(kiosk: Kiosk, unit: str, *, by: str = "") -> Draft:
    """The checklist used before a unit is used, with the unit filled in. Raises Refused where it has none."""
    one = unit_of(kiosk, unit)
    if one.out_of_use:
        raise Refused("Out of use for good", "{unit} is out of use since {day}.", unit=named(one), day=one.out_of_use)
    if not one.check:
        raise Refused(
            "No checklist for it", "No checklist is named for {unit}. Change the unit and name one.", unit=named(one)
        )
    checklist = kiosk.library.load(one.check)
    return kiosk.start(one.check, by=by, prefill=_named_in(kiosk, checklist, one))


def _named_in(kiosk: Kiosk, checklist: Checklist, unit: Unit) -> Mapping[str, Any]:
    """The unit as the checklist asks for it; where it goes round all of a kind, all of them, this one first."""
    known: dict[str, Any] = {"unit_kind": unit.kind}
    facts = {
        row.name: known[row.name]
        for row in checklist.walk()
        if row.name in known
        and any(choice.name == known[row.name] for choice in checklist.lists.get(row.list_name, ()))
    }
    for row in checklist.rows:
        if row.type is RowType.REPEAT and any(inner.name == checklist.about for inner in row.rows):
            others = [one for one in kiosk.registers.equipment.all() if one.check == unit.check and one.id != unit.id]
            return {**facts, row.name: [{checklist.about: one.number} for one in (unit, *others)]}
    return {**facts, checklist.about: unit.number} if checklist.about else facts


def start_repair(kiosk: Kiosk, unit: str, *, by: str = "") -> Draft:
    """The way back into service, with what was wrong and what its closed actions say was done.

    Raises Refused where nothing keeps it out of service.
    """
    one = unit_of(kiosk, unit)
    out = kiosk.registers.equipment.standing(one.id).out
    if not out:
        raise Refused("It is not out of service", "{unit} is in service; nothing has to be repaired.", unit=named(one))
    name = kiosk.registers.crew.name
    actions = [kiosk.registers.actions.get(defect.id) for defect in out]
    known = {
        "unit": one.number,
        "defects": " ".join(defect.id for defect in out),
        "wrong": "\n".join(f"{one.on} {_number(kiosk, one)}: {one.note or one.title}" for one in out),
        "done": "\n".join(action.done for action in actions if action and action.done),
        "repaired_by": ", ".join(
            dict.fromkeys(name(action.done_by) for action in actions if action and action.done_by)
        ),
    }
    return kiosk.start(REPAIR, by=by, prefill={name: text for name, text in known.items() if text})


def _number(kiosk: Kiosk, defect: Defect) -> str:
    """Of the record that found it."""
    record = kiosk.ledger.get(defect.record)
    return record.number if record else defect.record


def start_maintenance(kiosk: Kiosk, unit: str, *, by: str = "") -> Draft:
    return kiosk.start(MAINTENANCE, by=by, prefill={"unit": unit_of(kiosk, unit).number})


def retire(kiosk: Kiosk, unit: str, *, by: str = "") -> Draft:
    """The unit's own form with out of use for good answered; give it a `reason`."""
    draft = kiosk.amend(unit_of(kiosk, unit).id, by=by)
    draft.filling.answer("retired", "yes")
    draft.filling.answer("out_of_use", kiosk.today().isoformat())
    return draft


def history(kiosk: Kiosk, unit: str) -> list[Record]:
    """Everything that was ever said of a unit, the newest first; reads the whole ledger, so not at every key."""
    id = unit_of(kiosk, unit).id
    kinds = [kiosk.ledger.records(kind=kind) for kind in equipment.KINDS]
    return equipment.log(heapq.merge(*kinds, key=lambda record: record.seq), id)[::-1]


def entries(kiosk: Kiosk, records: list[Record], language: str = "") -> list[Entry]:
    """The lines of a unit's log, of the records that `history` found."""
    from secor_tui.output.unit_log import entry_of

    language = language or kiosk.config.language
    listings = kiosk.library.listings()
    names = {
        key(str(one.answers.get(name) or "")) for one in records if one.kind == "unit" for name in ("number", "badge")
    }
    found = []
    for record in records:
        listing = listings.get(record.checklist_id)
        title = said(listing.title, language) if listing else record.checklist_id
        found.append(entry_of(record, names, title, kiosk.registers.crew.name))
    return found


def stands(kiosk: Kiosk, unit: Unit, language: str = "") -> str:
    """One sentence: in service, or since when and why not."""
    from secor_tui.output.wording import Say

    say, out = Say(language or kiosk.config.language), kiosk.registers.equipment.standing(unit.id).out
    if unit.out_of_use:
        return say("log_retired", day=unit.out_of_use)
    if not out:
        return say("log_in_service")
    return say("log_out_since", day=out[0].on, what="; ".join(one.note or one.title for one in out))


def log_of(kiosk: Kiosk, unit: str) -> UnitLog:
    """The log of a unit as the paper says it."""
    from secor_tui.output.unit_log import UnitLog

    one, language = unit_of(kiosk, unit), kiosk.config.language
    records = history(kiosk, one.id)
    return UnitLog(
        number=one.number,
        what=one.what,
        facts=tuple(facts(kiosk, one, language)),
        stands=stands(kiosk, one),
        entries=tuple(entries(kiosk, records)),
        firm=kiosk.registers.company.name,
        language=language,
        hash=records[0].hash if records else "",
        made=datetime.fromisoformat(records[0].entered) if records else None,
    )


def facts(kiosk: Kiosk, unit: Unit, language: str) -> Iterator[tuple[str, str]]:
    """What is written down of a unit, in the words of its form: label and value."""
    history = kiosk.ledger.history(unit.id)
    checklist = kiosk.checklist_of(history[-1]) if history else None
    if checklist is None:
        return
    filling = Filling(checklist, now=kiosk.clock.now(), people=kiosk.registers.crew.names(), language=language)
    filling.restore(history[-1].body)
    for line in filling.lines():
        if line.text and line.row.type not in UNANSWERED:
            yield said(line.row.label, language, checklist.language), line.text


def tag_of(kiosk: Kiosk, unit: Unit) -> Tag:
    """The tag of a unit. Raises Refused where nothing keeps it out of service."""
    from secor_tui.output.tag import Tag, Wrong

    out = kiosk.registers.equipment.standing(unit.id).out
    if not out:
        raise Refused("It is not out of service", "{unit} is in service; nothing has to be repaired.", unit=named(unit))
    known = [record for record in map(kiosk.ledger.get, {one.record for one in out}) if record is not None]
    name = kiosk.registers.crew.name
    wrong = [
        Wrong(one.note or one.title or one.id, name(one.by) if one.by else "-", one.on, _number(kiosk, one))
        for one in out
    ]
    return Tag(
        unit=unit.number,
        what=unit.what,
        wrong=tuple(wrong),
        record=out[0].record,
        firm=kiosk.registers.company.name,
        made=max((datetime.fromisoformat(one.entered) for one in known), default=None),
        language=max(known, key=lambda one: one.seq).language if known else kiosk.config.language,
    )


def put_tag(kiosk: Kiosk, unit: str) -> Path:
    """The tag of a unit that is out of service, in `papers/` of the export folder. Raises Refused, NotSaved."""
    from secor_tui.output.placing import slug
    from secor_tui.output.tag import tag_pdf

    one = unit_of(kiosk, unit)
    return _place(kiosk, f"tag_{slug(one.number) or one.id}.pdf", tag_pdf(tag_of(kiosk, one)))


def put_log(kiosk: Kiosk, unit: str) -> Path:
    """What a unit's log holds, as a paper. Raises NotSaved."""
    from secor_tui.output.placing import slug
    from secor_tui.output.unit_log import log_pdf

    one = unit_of(kiosk, unit)
    made = log_pdf(log_of(kiosk, one.id))
    return _place(kiosk, f"unit_{slug(one.number) or one.id}.pdf", made)


def _place(kiosk: Kiosk, name: str, data: bytes) -> Path:
    from secor_tui.output.placing import make_room, place

    path = kiosk.export_folder / "papers" / name
    try:
        place(path, data, private=make_room(path.parent, kiosk.folder))
    except OSError as error:
        raise NotSaved("The PDF was not saved", "{path}: {error}.", path=path, error=error.strerror) from error
    return path
