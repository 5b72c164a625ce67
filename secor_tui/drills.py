"""Drills at the desk: planned, written up from their roll call, and how each kind stands by the rules."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import checklists as shipped
from secor_tui import __version__, caches
from secor_tui.errors import Phrase, Refused, WrongUse
from secor_tui.forms.model import said
from secor_tui.late import late
from secor_tui.program.rounds import rounds
from secor_tui.signing import given

if TYPE_CHECKING:
    from secor_tui.desk import Desk
    from secor_tui.draft import Draft
    from secor_tui.program import drill_rules
    from secor_tui.program import drills as program
    from secor_tui.program import muster as roll_calls
    from secor_tui.program.drill_rules import DrillRules
    from secor_tui.program.drills import Planned, Standing

else:
    drill_rules = late("secor_tui.program.drill_rules")
    roll_calls = late("secor_tui.program.muster")
    program = late("secor_tui.program.drills")

_TIMED = re.compile("([0-9]{1,3})(?::([0-5][0-9]))?")


def rules(desk: Desk) -> DrillRules:
    """Kinds of drill and what the provinces ask. Raises BrokenDrillRules where the firm's own list is broken."""
    return drill_rules.load_drill_rules(*_files(desk), desk.folder / "cache" / "drills.json")


def _files(desk: Desk) -> tuple[Path, Path]:
    """The firm's own list, and the one that came along."""
    own, came = (
        folder / "emergency" / "drills.yaml" for folder in (desk.folder / "checklists", Path(shipped.__file__).parent)
    )
    return own, came


def province(desk: Desk) -> str:
    """Whose rules hold at this site."""
    return desk.registers.company.province(desk.site)


def standing(desk: Desk, on: date) -> list[Standing]:
    """How each kind of drill stands at this site on a day, the most pressing first. Raises BrokenDrillRules."""
    site, plans = desk.site, desk.registers.plans
    return desk.registers.drills.standing(rules(desk), province(desk), site, on, lambda rows: plans.since(site, rows))


def pressing(desk: Desk, on: date) -> tuple[list[Standing], list[Planned]]:
    """What the home screen says: kinds that are overdue, and planned drills of this site that are overdue or within a
    week. One that nobody is told of is not announced there before its day is past. Raises BrokenDrillRules."""
    known = desk.folder / "cache" / "drills_quiet.json"
    seen = _seen(desk, on)
    if caches.kept(known) == seen:
        return [], []
    planned = desk.registers.drills.planned(desk.site)
    near = [one for one in planned if one.overdue(on) or (one.announced and one.soon(on))]
    overdue = [one for one in standing(desk, on) if one.state == program.OVERDUE]
    if not overdue and not near:
        caches.keep(known, seen)
    return overdue, near


def _seen(desk: Desk, on: date) -> list[object]:
    """What the answer of `pressing` hangs on. Where it was nothing, the next start asks no register and no list."""
    stamps = [[one.st_size, one.st_mtime_ns] for path in _files(desk) if path.is_file() and (one := path.stat())]
    return [__version__, desk.registers.hash, desk.site, on.isoformat(), stamps]


def title(desk: Desk, drill: str, language: str) -> str:
    """What a kind of drill is called, in the list or else in the forms."""
    known = next((one.title for one in rules(desk).kinds if one.id == drill), None)
    if known is None:
        kinds = desk.library.load("drill").lists.get("kinds", ())
        known = next((one.label for one in kinds if one.name == drill), {})
    return said(known, language) or drill


def plan(desk: Desk, drill: str = "", *, language: str = "") -> Draft:
    """A drill to be held, of that kind where one is named."""
    return desk.start("drill-plan", language=language, prefill={"kind": drill} if drill else None)


def write_up(desk: Desk, *, muster: str = "", planned: Planned | None = None, language: str = "") -> Draft:
    """What was held: as its roll call tells it, as it was planned, or with nothing filled in. Raises WrongUse."""
    prefill: dict[str, Any] = {}
    if planned is not None:
        prefill["practised"] = [{"kind": planned.drill, "scenario": planned.scenario}]
        prefill["announced"] = "yes" if planned.announced else "no"
        prefill["led_by"] = [one for one in (planned.leads,) if one in desk.people()]
    if muster:
        prefill |= _told_by(desk, muster, prefill)
    return desk.start("drill", language=language, prefill=prefill)


def _told_by(desk: Desk, muster: str, planned: dict[str, Any]) -> dict[str, Any]:
    """What a roll call says of the drill it was."""
    record = desk.ledger.get(muster)
    if record is None or record.kind != "muster" or record.answers.get("mode") != roll_calls.DRILL:
        raise WrongUse("No such drill", "There is no roll call {muster} that was a drill.", muster=muster)
    answers, here = record.answers, desk.people()
    led = [str(one["who"]) for one in record.signatures if given(one) and one["who"] in here]
    found = [
        one["person"][0]
        for one in rounds(answers.get("roll"))
        if one.get("state") == roll_calls.FOUND and one.get("person")
    ]
    lessons = str(answers.get("lessons") or "").strip()
    return {
        "held_on": record.date,
        "practised": planned.get("practised") or [{"kind": program.EVACUATION}],
        "led_by": led[:1],
        "took_part": [one for one in found if one in here],
        "started": str(answers.get("started") or "")[11:16],
        "all_found": program.minutes(answers),
        "lessons": [{"lesson": lessons}] if lessons else [],
        "muster": record.subject,
    }


def check(desk: Desk, draft: Draft) -> None:
    """What must hold of a write-up beyond its form. Raises Refused."""
    answers = draft.filling.body()["answers"]
    times = []
    for row in ("all_out", "all_found"):
        text = str(answers.get(row) or "")
        found = _TIMED.fullmatch(text)
        if text and found is None:
            raise Refused(
                "How long did it take?",
                "Write minutes, or minutes and seconds, such as 4 or 4:30; {text} is neither.",
                text=text,
            )
        times.append(60 * int(found[1]) + int(found[2] or 0) if found else None)
    out, accounted = times
    if out is not None and accounted is not None and accounted < out:
        raise Refused(
            "Accounted for before they were out?", "Nobody is accounted for at the muster point before being there."
        )
    kinds = [str(one.get("kind") or "") for one in rounds(answers.get("practised"))]
    if len(set(kinds)) < len(kinds):
        raise Refused("The same kind twice", "Each kind of drill is written down once. Take one of the two out.")
    other = [one for one in desk.registers.drills.held() if answers.get("muster") == one.muster and one.written_up]
    if answers.get("muster") and not draft.amends and other:
        raise Refused(
            "Written up already",
            "The drill of this roll call is written up in record {number}; amend that one.",
            number=other[0].number,
        )


def cautions(desk: Desk, draft: Draft) -> list[Phrase]:
    """A real emergency that does not count as the drill here, and a drill without a lesson."""
    answers = draft.filling.body()["answers"]
    found = []
    if answers.get("was") == "real":
        where, known = desk.registers.company.province(draft.site), rules(desk)
        for one in rounds(answers.get("practised")):
            asked = known.of(where, str(one.get("kind") or ""))
            if not drill_rules.real_counts(asked):
                kind = title(desk, str(one.get("kind") or ""), draft.filling.language)
                found.append(Phrase("{kind}: a real emergency does not count as this drill here.", kind=kind))
    elif not rounds(answers.get("lessons")):
        found.append(Phrase("No lesson is written down. An auditor asks what was changed after a drill."))
    return found
