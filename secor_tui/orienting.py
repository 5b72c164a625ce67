"""Orienting somebody: what is known beforehand, and the quiz, whose every try is kept among the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from secor_tui import plans
from secor_tui.errors import WrongUse
from secor_tui.forms.filling import WrongAnswer
from secor_tui.forms.model import LANGUAGES, RowType
from secor_tui.program import orientations
from secor_tui.program.quiz import Standing, Try, tries_of
from secor_tui.quiz_rules import ORIENTATION, stands

if TYPE_CHECKING:
    from secor_tui.draft import Draft
    from secor_tui.kiosk import Kiosk

_REASONS = {
    orientations.NEVER: "new_hire",
    orientations.UNSIGNED: "new_hire",
    orientations.ABSENCE: "returning",
    orientations.NEW_SITE: "new_site",
    orientations.CHANGED_HAZARDS: "changed_hazards",
    orientations.NEW_VERSION: "new_version",
}

_OF_THE_WORKER = frozenset({"task", "questions", "interpreter", "language_other", "quiz"})
"""Texts that say something of one worker, not of the site."""


def start(kiosk: Kiosk, person: str, by: str) -> Draft:
    """As `Kiosk.start_orientation` says."""
    who = kiosk.registers.crew.person(person)
    if who is None:
        raise WrongUse("Nobody of that name", "{person} is nobody the kiosk knows.", person=person)
    needs = kiosk.orientations_due().get(person, [])
    company, site = kiosk.registers.company, kiosk.site
    place, known_here = company.sites.get(site) or {}, plans.of_site(kiosk)
    lead = kiosk.registers.crew.person(by)
    known: dict[str, Any] = {
        "worker": [person],
        "reason": _REASONS[needs[0]] if needs else None,
        "province": company.province(site),
        "supervisor_name": lead.name if lead else None,
        "supervisor_phone": lead.phone if lead else None,
        "site_address": known_here.get("address"),
        "first_aid_place": known_here.get("first_aid"),
        **{name: known_here.get(name) for name in ("muster_point", "alarm", "first_aid_call")},
        "site_hazards": place.get("hazards"),
        "first_aiders": _first_aiders(kiosk),
        "language_used": who.language if who.language in LANGUAGES else None,
    }
    draft = kiosk.start(ORIENTATION, by=by, language=who.language)
    # What was said of this site last time still stands until somebody says otherwise; the site's own record goes first.
    for name, value in {**_last_time(kiosk, site), **{key: one for key, one in known.items() if one}}.items():
        try:
            draft.filling.answer(name, value)
        except (WrongAnswer, WrongUse):
            # A row that this version asks otherwise, or not at all.
            continue
    return draft


def answer(kiosk: Kiosk, draft: Draft, question: str, given: str) -> Standing:
    """As `Kiosk.answer_quiz` says."""
    before = stands(kiosk, draft)
    asked = before.next
    if asked is None or asked.id != question:
        raise WrongUse("Not asked now", "That question of the quiz is not the one that is asked now.")
    right = given in asked.right.values()
    one = Try(question, given, right, before.attempt)
    draft.filling.add_round("quiz")
    at = len(tries_of(draft.filling.state()["answers"])) - 1
    for name, value in (
        ("quiz_question", one.question),
        ("quiz_given", one.given),
        ("quiz_right", "yes" if one.right else "no"),
        ("quiz_attempt", one.attempt),
    ):
        draft.filling.answer(f"quiz/{at}/{name}", value)
    draft.signatures.clear()
    kiosk.keep(draft)
    return stands(kiosk, draft)


def _first_aiders(kiosk: Kiosk) -> str:
    """Those of the crew whom the plan names and whose first-aid ticket is good today, not whom somebody once wrote
    down."""
    people = [one.id for one in kiosk.registers.crew.staff()]
    return ", ".join(map(kiosk.registers.crew.name, plans.aiders_among(kiosk, people, kiosk.today())))


def _last_time(kiosk: Kiosk, site: str) -> dict[str, Any]:
    """The texts of the newest orientation at this site that say something of the site."""
    rows = {
        row.name
        for row in kiosk.library.load(ORIENTATION).walk()
        if row.type is RowType.TEXT and row.name not in _OF_THE_WORKER
    }
    for record in kiosk.ledger.records(kind=ORIENTATION, newest_first=True):
        if record.site == site and not record.void:
            return {name: value for name, value in record.answers.items() if name in rows}
    return {}


__all__ = ["answer", "stands", "start"]
