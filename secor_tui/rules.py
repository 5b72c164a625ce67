"""What must hold of a record beyond its checklist, by its kind: what is refused, and what is asked before signing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from secor_tui.errors import Phrase, Refused
from secor_tui.late import late
from secor_tui.program.permissions import Do, may
from secor_tui.program.site_log import PRESUMED_LEFT

if TYPE_CHECKING:
    from secor_tui import (
        actions,
        auditors,
        confirming,
        documents,
        drills,
        hazards,
        incidents,
        master,
        plans,
        postings,
        quiz_rules,
        reviews,
        scheduling,
        trends,
        unit_rules,
    )
    from secor_tui.desk import Desk
    from secor_tui.draft import Draft
    from secor_tui.program import meetings
else:
    actions = late("secor_tui.actions")
    auditors = late("secor_tui.auditors")
    confirming = late("secor_tui.confirming")
    documents = late("secor_tui.documents")
    drills = late("secor_tui.drills")
    hazards = late("secor_tui.hazards")
    scheduling = late("secor_tui.scheduling")
    unit_rules = late("secor_tui.unit_rules")
    incidents = late("secor_tui.incidents")
    master = late("secor_tui.master")
    plans = late("secor_tui.plans")
    postings = late("secor_tui.postings")
    quiz_rules = late("secor_tui.quiz_rules")
    reviews = late("secor_tui.reviews")
    trends = late("secor_tui.trends")
    meetings = late("secor_tui.program.meetings")


_REVIEWS = ("monthly-review", "yearly-review")


def complete(desk: Desk, draft: Draft) -> None:
    """Write in what the kiosk itself knows and nobody is asked for."""
    if draft.checklist.kind == "posting":
        postings.complete(desk, draft)
    elif draft.checklist.kind == "document":
        documents.complete(desk, draft)


def begun(desk: Desk, draft: Draft) -> None:
    """Write in what the kiosk knows when a form of this kind is begun."""
    if draft.checklist.kind in _REVIEWS:
        reviews.begun(desk, draft)


def retold(desk: Desk, draft: Draft) -> None:
    """Write anew what the kiosk wrote into a form of this kind, in the language that it is read in now."""
    if draft.checklist.kind in _REVIEWS:
        reviews.retold(desk, draft)


def check(desk: Desk, draft: Draft) -> None:
    """Raises Refused where a record of this kind cannot stand as it is answered."""
    rule = CHECKS.get(draft.checklist.kind)
    if rule is not None:
        rule(desk, draft)


def before_signing(desk: Desk, draft: Draft) -> None:
    """Raises Refused where something is done after the answers and before anybody signs, and was not."""
    if draft.checklist.kind == "orientation":
        quiz_rules.must_be_passed(desk, draft)


def cautions(desk: Desk, draft: Draft) -> list[Phrase]:
    """What a careful person would ask before signing it; it may be signed all the same."""
    caution = CAUTIONS.get(draft.checklist.kind)
    return caution(desk, draft) if caution is not None else []


def _meeting(desk: Desk, draft: Draft) -> None:
    answers, crew = draft.filling.body()["answers"], desk.registers.crew
    missing = [crew.name(one) for one in meetings.unaccounted(answers)]
    if missing:
        raise Refused(
            "Who is missing?",
            "{names}: on site, and named neither as present nor as absent. Say of each why not here.",
            names=", ".join(missing),
        )
    twice = [crew.name(one) for one in meetings.both(answers)]
    if twice:
        raise Refused(
            "Here or not?",
            "{names}: named as present and as absent. Take one of them out.",
            names=", ".join(twice),
        )
    left = desk.registers.meetings.left_open(draft.checklist.kind, draft.site)
    if left and not draft.amends and answers.get("carried_state") == "none":
        raise Refused(
            "Left open last time",
            "The one before left open: {left}. Say whether it is settled or still open.",
            left=" / ".join(left.splitlines()),
        )


def _unit(desk: Desk, draft: Draft) -> None:
    unit_rules.unit(desk, draft)


def _repair(desk: Desk, draft: Draft) -> None:
    unit_rules.repair(desk, draft)


def _maintenance(desk: Desk, draft: Draft) -> None:
    unit_rules.maintenance(desk, draft)


def _of_units(desk: Desk, draft: Draft) -> list[Phrase]:
    return unit_rules.doubts(desk, draft)


def _incident(desk: Desk, draft: Draft) -> None:
    incidents.check_report(desk, draft)


def _told(desk: Desk, draft: Draft) -> None:
    incidents.check_told(desk, draft)


def _investigation(desk: Desk, draft: Draft) -> None:
    incidents.check_investigation(desk, draft)


def _refusal(desk: Desk, draft: Draft) -> None:
    incidents.check_refusal(desk, draft)


def _of_investigations(desk: Desk, draft: Draft) -> list[Phrase]:
    return incidents.caution_investigation(desk, draft)


def _closing(desk: Desk, draft: Draft) -> None:
    actions.check_closing(desk, draft)


def _change(desk: Desk, draft: Draft) -> None:
    actions.check_change(desk, draft)


def _of_closings(desk: Desk, draft: Draft) -> list[Phrase]:
    return actions.caution_closing(desk, draft)


def _of_changes(desk: Desk, draft: Draft) -> list[Phrase]:
    return actions.caution_change(desk, draft)


def _presence(desk: Desk, draft: Draft) -> None:
    """What the door asks holds for whoever comes by another way: from a file, by an amendment."""
    answers, now = draft.filling.body()["answers"], desk.local()
    if str(answers.get("at") or "") > f"{now:%Y-%m-%dT%H:%M:%S}":
        raise Refused("Still to come", "Nobody comes or goes at a time that is still to come.")
    if answers.get("direction") == PRESUMED_LEFT:
        said_by = answers.get("said_by") or [""]
        who = desk.registers.crew.person(str(said_by[0]))
        if who is None or not may(who.role, Do.PRESUME_LEFT) or str(said_by[0]) != draft.by:
            raise Refused("Not allowed", "A foreman, a manager, the owner or the safety representative says so.")
    if draft.amends:
        by = desk.registers.crew.person(draft.by)
        if by is None or not may(by.role, Do.PRESUME_LEFT):
            raise Refused("Not allowed", "Who came and who went is put right by a foreman, a manager or the owner.")


def _worker(desk: Desk, draft: Draft) -> None:
    """The last owner stays: without one nobody could sign for the firm again, or open the kiosk."""
    before = desk.registers.crew.person(draft.amends) if draft.amends else None
    if before is None or before.role != "owner" or before.left:
        return
    answers = draft.filling.body()["answers"]
    stays = answers.get("role") == "owner" and not answers.get("left")
    others = [one for one in desk.registers.crew.with_role("owner") if one.id != before.id and desk.pins.has(one.id)]
    if not stays and not others:
        raise Refused("The last owner", "Make somebody else owner first, and set their PIN; then this can be changed.")


def _of_hazards(desk: Desk, draft: Draft) -> list[Phrase]:
    return hazards.cautions(desk, draft)


def _gap(desk: Desk, draft: Draft) -> None:
    scheduling.check_gap(desk, draft)


def _frequency(desk: Desk, draft: Draft) -> None:
    scheduling.check_frequency(desk, draft)


def _plan(desk: Desk, draft: Draft) -> None:
    plans.check(desk, draft)


def _of_plans(desk: Desk, draft: Draft) -> list[Phrase]:
    return plans.cautions(desk, draft)


def _drill(desk: Desk, draft: Draft) -> None:
    drills.check(desk, draft)


def _of_drills(desk: Desk, draft: Draft) -> list[Phrase]:
    return drills.cautions(desk, draft)


def _posting(desk: Desk, draft: Draft) -> None:
    postings.check(desk, draft)


def _document(desk: Desk, draft: Draft) -> None:
    documents.check(desk, draft)


def _reading(desk: Desk, draft: Draft) -> None:
    documents.check_reading(desk, draft)


def _hours(desk: Desk, draft: Draft) -> None:
    trends.check_hours(desk, draft)


def _audit_score(desk: Desk, draft: Draft) -> None:
    confirming.check_score(desk, draft)


def _audit_plan(desk: Desk, draft: Draft) -> None:
    confirming.check_plan(desk, draft)


def _asking(desk: Desk, draft: Draft) -> None:
    confirming.check_asking(desk, draft)


def _master(desk: Desk, draft: Draft) -> None:
    master.check(desk, draft)


def _auditor_access(desk: Desk, draft: Draft) -> None:
    auditors.check(desk, draft)


def _auditor_end(desk: Desk, draft: Draft) -> None:
    auditors.check_end(desk, draft)


def _auditor_visit(desk: Desk, draft: Draft) -> None:  # noqa: ARG001 - whoever asks
    raise Refused(
        "The kiosk writes this itself", "That an auditor looked is recorded while they look, and in no other way."
    )


def _review(desk: Desk, draft: Draft) -> None:
    reviews.check(desk, draft)


def _of_reviews(desk: Desk, draft: Draft) -> list[Phrase]:
    return reviews.cautions(desk, draft)


def _pin(desk: Desk, draft: Draft) -> None:  # noqa: ARG001 - whoever asks
    raise Refused(
        "The kiosk writes this itself", "That somebody has a PIN is recorded when it is set, and in no other way."
    )


CHECKS: Mapping[str, Callable[[Desk, Draft], None]] = {
    "action": _closing,
    "action-change": _change,
    "frequency": _frequency,
    "gap": _gap,
    "hours": _hours,
    "monthly-review": _review,
    "yearly-review": _review,
    "talk": _meeting,
    "meeting": _meeting,
    "incident": _incident,
    "notification": _told,
    "investigation": _investigation,
    "refusal": _refusal,
    "presence": _presence,
    "unit": _unit,
    "worker": _worker,
    "unit-repair": _repair,
    "maintenance": _maintenance,
    "pin": _pin,
    "document": _document,
    "reading": _reading,
    "plan": _plan,
    "drill": _drill,
    "posting": _posting,
    "audit-score": _audit_score,
    "audit-plan": _audit_plan,
    "master": _master,
    "auditor-access": _auditor_access,
    "auditor-end": _auditor_end,
    "auditor-visit": _auditor_visit,
    "interview": _asking,
    "observation": _asking,
}
"""Kind of record to what must hold of it; called before anybody signs and again before it is saved."""

CAUTIONS: Mapping[str, Callable[[Desk, Draft], list[Phrase]]] = {
    "action": _of_closings,
    "action-change": _of_changes,
    "assessment": _of_hazards,
    "flha": _of_hazards,
    "investigation": _of_investigations,
    "plan": _of_plans,
    "drill": _of_drills,
    "inspection": _of_units,
    "unit-repair": _of_units,
    "maintenance": _of_units,
    "monthly-review": _of_reviews,
    "yearly-review": _of_reviews,
}
"""Kind of record to what is asked before it is signed."""
