"""Hazard assessments at the desk: begun with what is known, and what is questioned before they are signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from secor_tui.errors import Phrase, WrongUse
from secor_tui.program import hazards
from secor_tui.program.crew import VISITOR

if TYPE_CHECKING:
    from datetime import date

    from secor_tui.desk import Desk
    from secor_tui.draft import Draft
    from secor_tui.program.hazard_library import Task

LEADS = frozenset({"owner", "manager", "foreman"})
_ANEW = frozenset({"risk", "risk_after", "to_do", "adapted", "participants"})
"""What a revision does not take over: it is worked out, or somebody has to say it again."""

CARRIED = ("hazard", "about")
"""What an FLHA takes over of each hazard of an earlier one; level and controls are asked again."""


def start_assessment(desk: Desk, task: Task | None = None, *, by: str = "", language: str = "") -> Draft:
    """A formal assessment, empty or filled in from a draft of the library; due again a year from today."""
    language = language or desk.config.language
    prefill: dict[str, Any] = {"review_due": _a_year_after(desk.today())}
    if task is not None:
        prefill |= task.answers(language)
    return desk.start("assessment", by=by, language=language, prefill=prefill)


def revise(desk: Desk, id: str, *, by: str = "", language: str = "") -> Draft:
    """What stands, to be looked at again and signed anew; the one before stays as it was. Raises WrongUse."""
    history = desk.ledger.history(id)
    if not history or history[-1].kind != "assessment":
        raise WrongUse("No such assessment", "There is no hazard assessment {id}.", id=id)
    today = desk.today()
    answers = {name: value for name, value in history[-1].answers.items() if name not in _ANEW}
    answers["hazards"] = [
        {name: value for name, value in one.items() if name not in _ANEW} for one in hazards.rounds(answers)
    ]
    answers |= {"revises": history[0].id, "revised": today.isoformat(), "review_due": _a_year_after(today)}
    return desk.start("assessment", by=by, language=language, prefill=answers)


def start_flha(desk: Desk, *, based_on: str = "", why: str = "start", by: str = "", language: str = "") -> Draft:
    """An FLHA of those on site; from an earlier one it takes place, task and hazards, and asks how each is today.

    Raises WrongUse where there is no such earlier one.
    """
    here = [stay.person for stay in desk.registers.site_log.on_site(desk.local(), desk.site)]
    crew = [one for one in here if (who := desk.registers.crew.person(one)) and who.role != VISITOR]
    prefill: dict[str, Any] = {"why": why, "crew": crew}
    if based_on:
        history = desk.ledger.history(based_on)
        if not history or history[-1].kind != "flha":
            raise WrongUse("No such FLHA", "There is no field-level hazard assessment {id}.", id=based_on)
        before = history[-1].answers
        left = [one for one in hazards.rounds(before) if one.get("still") != "gone"]
        prefill |= {
            "based_on": history[0].id,
            "task": before.get("task"),
            "place": before.get("place"),
            "hazards": [{name: one[name] for name in CARRIED if name in one} for one in left],
        }
    return desk.start("flha", by=by, language=language, prefill=prefill)


def cautions(desk: Desk, draft: Draft) -> list[Phrase]:
    """Protective gear as the only control, a risk that stays high, and an assessment without those who do the work."""
    answers = draft.filling.body()["answers"]
    found = []
    for one in hazards.rounds(answers):
        name = str(one.get("hazard") or "")
        if hazards.only_ppe(one):
            found.append(
                Phrase(
                    "{hazard}: protective gear is all that is done about it. Can it be done away with, replaced, "
                    "fenced off or done another way?",
                    hazard=name,
                )
            )
        after = hazards.risk(one.get("likelihood_after"), one.get("severity_after"))
        if after >= hazards.HIGH:
            found.append(
                Phrase(
                    "{hazard}: the risk is still {risk} of 16. May the work go on like that?", hazard=name, risk=after
                )
            )
    if draft.checklist.kind == "assessment":
        crew = desk.registers.crew
        roles = {who.role for one in answers.get("participants") or () if (who := crew.person(one))}
        if roles and roles <= LEADS and any(one.role not in LEADS for one in crew.staff()):
            found.append(Phrase("Nobody who does the work took part; the law and the auditor ask for workers."))
    return found


def _a_year_after(day: date) -> str:
    try:
        return day.replace(year=day.year + 1).isoformat()
    except ValueError:
        # The 29th of February has no next year.
        return day.replace(year=day.year + 1, day=28).isoformat()
