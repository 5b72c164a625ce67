"""What is done about corrective actions: closing, reopening and moving one, who may, and what has failed before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from secor_tui.errors import Phrase, Refused
from secor_tui.late import late
from secor_tui.program.corrective_actions import CLOSED, OPEN

if TYPE_CHECKING:
    from secor_tui.desk import Desk
    from secor_tui.draft import Draft
    from secor_tui.program import mending
    from secor_tui.program.corrective_actions import Action
else:
    mending = late("secor_tui.program.mending")

CLOSING, REOPENING, MOVING = "close-action", "reopen-action", "move-action"
"""The checklists that close, reopen and move one."""


def start(desk: Desk, action: Action, checklist: str, *, by: str = "") -> Draft:
    """A draft of one of these checklists, that knows which action it is about."""
    prefill: dict[str, Any] = {"action": action.id}
    if checklist != CLOSING and action.owner in desk.people():
        prefill["owner"] = [action.owner]
    return desk.start(checklist, by=by, prefill=prefill)


def for_owner(desk: Desk, action: Action, on: date) -> bool:
    """Whether it has been overdue for so long that it is the owner's to look after."""
    late = action.overdue(on)
    return late > 0 and late >= desk.config.action_to_owner_days


# Rules

_SAID = ("done", "done_by", "level")
"""What a closing says, beside what shows it."""


def verifiers(answers: Mapping[str, Any], able: Iterable[str]) -> tuple[str, ...]:
    """Who of those who may close an action can say that it is done: not whoever did it, if there is anybody else."""
    people = tuple(able)
    done_by = answers.get("done_by")
    doers = done_by if isinstance(done_by, list) else []
    return tuple(one for one in people if one not in doers) or people


def check_closing(desk: Desk, draft: Draft) -> None:
    """There is such an action, it is open, and all is said that closing it takes, whatever form the firm uses.

    A closing that is amended stays one.
    """
    action, answers = _known(desk, draft), draft.filling.body()["answers"]
    if draft.amends:
        return
    if not all(answers.get(row) for row in _SAID) or not (answers.get("evidence") or answers.get("photo")):
        raise Refused(
            "It does not say enough",
            "A closing says what was done, who did it, what kind of control it is now, and what shows it. This form "
            "was begun before it asked for all of that: throw it away, and close the action anew.",
        )
    if action.state != OPEN:
        raise Refused(
            "It is not open",
            "This corrective action is closed or withdrawn since {day}. Reopen it first, if it is not put right.",
            day=action.closed,
        )


def check_change(desk: Desk, draft: Draft) -> None:
    """What is closed can be reopened, what is open can be moved, and a move changes something."""
    action, answers = _known(desk, draft), draft.filling.body()["answers"]
    change = mending.CHANGES.get(str(answers.get("change") or ""))
    if draft.amends:
        return
    if change == mending.REOPENED:
        if action.state != CLOSED:
            raise Refused("It is not closed", "Only a closed corrective action can be reopened.")
    elif action.state != OPEN:
        raise Refused("It is not open", "Only an open corrective action can be moved. Reopen it first.")
    elif (answers.get("due"), answers.get("owner")) == (action.due, [action.owner]):
        raise Refused("Nothing is moved", "Give it another day, or to somebody else.")


def caution_change(desk: Desk, draft: Draft) -> list[Phrase]:
    """A day that is moved again and again."""
    action, answers = _known(desk, draft), draft.filling.body()["answers"]
    if answers.get("change") != "move" or not action.moved or draft.amends:
        return []
    return [
        Phrase(
            "It was moved before, {count} times so far; at first it was for {day}. An auditor will ask why.",
            count=action.moved,
            day=action.first_due,
        )
    ]


def caution_closing(_desk: Desk, draft: Draft) -> list[Phrase]:
    """Protective equipment as all that was done."""
    if draft.filling.body()["answers"].get("level") != "ppe":
        return []
    return [
        Phrase("Protective equipment alone leaves the hazard as it is. Can nothing be removed, replaced or guarded?")
    ]


def _known(desk: Desk, draft: Draft) -> Action:
    id = str(draft.filling.body()["answers"].get("action") or "")
    action = desk.registers.actions.get(id)
    if action is None:
        raise Refused(
            "Which corrective action?", "There is none that is called {id}. Choose it from the list of actions.", id=id
        )
    return action


# What fails again


def failed_before(desk: Desk, draft: Draft, path: str) -> list[tuple[str, str]]:
    """When the row at `path` was found wrong in the last 90 days, on the same unit: day and action, newest first."""
    kind, checklist, site = draft.checklist.kind, draft.checklist.id, draft.site
    key = mending.key(kind, checklist, site, path, mending.about(draft.filling.body(), path))
    own = f"{draft.amends or draft.id}/"
    return [one for one in desk.registers.actions.found_before(key, draft.date) if not one[1].startswith(own)]
