"""What must hold of the quiz of an orientation before anybody signs, at the kiosk and from an answers file alike."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import checklists as shipped
from secor_tui.errors import Refused
from secor_tui.program.quiz import Question, Standing, Try, draw, in_province, load_bank, standing, tries_of

if TYPE_CHECKING:
    from secor_tui.desk import Desk
    from secor_tui.draft import Draft

ORIENTATION = "orientation"


def questions(desk: Desk, draft: Draft) -> list[Question]:
    """The quiz of one orientation, in its order; empty where its checklist keeps none. Raises Unreadable.

    An amendment sets words right and examines nobody again.
    """
    if draft.amends or draft.checklist.id != ORIENTATION or not any(row.name == "quiz" for row in draft.checklist.rows):
        return []
    return draw(_bank(desk), draft.id, _province(draft))


def stands(desk: Desk, draft: Draft) -> Standing:
    """As `Kiosk.quiz` says."""
    asked = questions(desk, draft)
    return standing(asked, _tries(desk, draft) if asked else [], desk.config.quiz_pass)


def must_be_passed(desk: Desk, draft: Draft) -> None:
    """Raises Refused while the quiz of an orientation is not passed, for whoever means to sign or enter it.

    A quiz that was taken elsewhere, on paper, counts as one of the kiosk's own: as many questions of the bank, as many
    of them critical, and the same pass mark.
    """
    if draft.amends:
        before = desk.ledger.history(draft.amends)[-1].answers
        if draft.filling.body()["answers"].get("worker") != before.get("worker"):
            raise Refused("Another worker's orientation", "An orientation stays that of its worker. Begin a new one.")
        kept = tries_of(before)
        if tries_of(draft.filling.body()["answers"]) != kept:
            raise Refused("The quiz stays as it was", "An amendment sets words right. What was answered stays.")
        return
    drawn = questions(desk, draft)
    if not drawn:
        return
    tries = _tries(desk, draft)
    stood = standing(drawn, tries, desk.config.quiz_pass)
    tried = {one.question for one in tries}
    taken = [one for one in in_province(_bank(desk), _province(draft)) if one.id in tried]
    whole = len(taken) >= len(drawn) and sum(one.critical for one in taken) >= sum(one.critical for one in drawn)
    if stood.passed or (whole and standing(taken, tries, desk.config.quiz_pass).passed):
        return
    raise Refused(
        "The quiz first",
        "The quiz is not passed: {right} of {of} questions are answered right. It comes before the signatures.",
        right=stood.right,
        of=stood.of,
    )


def _bank(desk: Desk) -> tuple[Question, ...]:
    own, came = (
        folder / "orientation" / "quiz" / "quiz-bank.yaml"
        for folder in (desk.folder / "checklists", Path(shipped.__file__).parent)
    )
    return load_bank(own, came, desk.folder / "cache" / "quiz.json")


def _province(draft: Draft) -> str:
    return str(draft.filling.line("province").answer or "")


def _tries(desk: Desk, draft: Draft) -> list[Try]:
    """What was answered, right only where the bank says so too: an answers file may claim anything."""
    right = {one.id: frozenset(one.right.values()) for one in _bank(desk)}
    tries = tries_of(draft.filling.body()["answers"])
    return [replace(one, right=one.right and one.given in right.get(one.question, ())) for one in tries]
