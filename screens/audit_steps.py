"""Where each step towards the audit leads: its checklist, or the screen where it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from secor_tui import confirming
from secor_tui.program.audit_scores import INTERVIEW, OBSERVATION

if TYPE_CHECKING:
    from screens.screen import KioskScreen
    from secor_tui.audit.next_steps import Step
    from secor_tui.kiosk import Draft, Kiosk
    from secor_tui.readiness import Readiness

SCREENS: Mapping[str, tuple[str, str]] = {
    "year": ("year", "YearScreen"),
    "checklists": ("checklists", "ChecklistsScreen"),
    "actions": ("actions", "ActionsScreen"),
    "hazards": ("hazards", "HazardsScreen"),
    "crew": ("crew", "CrewScreen"),
    "tickets": ("tickets", "TicketsScreen"),
    "participation": ("participation", "ParticipationScreen"),
    "talk": ("talk", "TalksScreen"),
    "incident": ("incident", "HappenedScreen"),
    "incidents": ("incident", "IncidentsScreen"),
    "emergency": ("emergency", "EmergencyScreen"),
    "drills": ("drills", "DrillsScreen"),
    "equipment": ("equipment", "EquipmentScreen"),
    "reviews": ("reviews", "ReviewsScreen"),
    "documents": ("documents", "DocumentsScreen"),
}
"""Where a step leads to its module and class."""


def _flha(kiosk: Kiosk, language: str) -> Draft:
    from secor_tui import hazards

    return hazards.start_flha(kiosk, language=language)


def _hours(kiosk: Kiosk, language: str) -> Draft:
    return kiosk.start("hours", language=language)


CHECKLISTS: Mapping[str, Callable[[Kiosk, str], Draft]] = {"flha": _flha, "hours": _hours}
"""Where a step leads to what begins its checklist."""

ASKED = (INTERVIEW, OBSERVATION)
QUESTIONS = "questions"


def go(screen: KioskScreen[None], step: Step, found: Readiness) -> None:
    """Open where a step is done."""
    kiosk, language = screen.kiosk, screen.say.language
    if step.to in ASKED:
        screen.kiosk_app.open_checklist(
            confirming.asking(kiosk, found.instrument, step.to, found.scope, language=language)
        )
    elif step.to in CHECKLISTS:
        screen.kiosk_app.open_checklist(CHECKLISTS[step.to](kiosk, language))
    elif step.to == QUESTIONS:
        from screens.audit_question import QuestionsScreen

        title = screen.say("audit.step_title")
        screen.app.push_screen(QuestionsScreen(kiosk, title, step.questions, found.scope.cycle))
    else:
        module, kind = SCREENS[step.to]
        screen.app.push_screen(getattr(import_module(f"screens.{module}"), kind)(kiosk))
