"""Emergency plans at the desk: begun from what is known, what must hold of one, and what it still lacks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import checklists as shipped
from secor_tui.errors import Phrase, Refused
from secor_tui.forms.model import said
from secor_tui.program import plan_rules
from secor_tui.program.certificates import EXPIRED
from secor_tui.program.plans import DUE, PRACTISED
from secor_tui.program.rounds import rounds
from secor_tui.web.address import plan_url

if TYPE_CHECKING:
    from secor_tui.desk import Desk
    from secor_tui.draft import Draft
    from secor_tui.output.poster import Poster
    from secor_tui.program.incidents import Incident
    from secor_tui.program.plans import Plan

_COORDINATES = re.compile(r"-?([0-9]{1,2})(\.[0-9]{3,6}), ?-?([0-9]{1,3})(\.[0-9]{3,6})")
_NUMBER = re.compile(r"[0-9+*#][0-9 ()+*#x.-]{1,24}")
_LONGEST_REVIEW = timedelta(days=366)

MISSING, LEFT = "missing", "left"
"""More of why a plan is to be looked at again: it lacks what the province asks for; somebody with a duty in it has
left."""
INCIDENT, CHANGED, NUMBER, AIDER = "incident", "changed", "number", "first_aider"
"""And: something happened here after it; the site's own record now says something else; a number of somebody of the
crew is no longer theirs; a first aider's ticket has run out."""

_GRAVE = frozenset({"medical_aid", "lost_time", "serious_injury", "environment", "dangerous_occurrence"})
"""Kinds of incidents that show whether a plan works. What first aid or a broom was enough for shows it only where it
could easily have been grave."""


@dataclass(frozen=True, slots=True)
class Why:
    """One reason why a plan is to be looked at again."""

    reason: str
    about: str = ""
    """Names, a day, the number of a record, in the language that was asked for."""
    record: str = ""
    """Id of the record that gave it; empty where none did."""


def start(desk: Desk, *, by: str = "", language: str = "") -> Draft:
    """A new version of this site's plan: from the one that stands, else from what is known of the site."""
    today, plan = desk.today(), desk.registers.plans.current(desk.site)
    if plan is not None:
        rows = {row.name for row in desk.library.load("plan").walk()}
        prefill: dict[str, Any] = {name: value for name, value in plan.answers.items() if name in rows}
        # Who has left has no duty any more.
        here = desk.people()
        prefill["duties"] = [
            one for one in rounds(plan.answers.get("duties")) if {*(one.get("duty_person") or ())} <= here.keys()
        ]
        prefill["involved"] = [one for one in prefill.get("involved") or () if one in here]
    else:
        site = desk.registers.company.sites.get(desk.site, {})
        aid = "\n".join(str(site[name]) for name in ("first_aid_place", "first_aid_call") if site.get(name))
        known = {name: site.get(name) for name in ("address", "alarm", "muster_point")}
        prefill = {name: " ".join(str(value).split()) for name, value in known.items() if value}
        prefill |= {"first_aid": aid} if aid else {}
        prefill["calls"] = [{"call_name": "911", "call_number": "911"}]
    prefill["review_due"] = (today + timedelta(days=365)).isoformat()
    return desk.start("plan", by=by, language=language or desk.config.language, prefill=prefill)


def check(desk: Desk, draft: Draft) -> None:
    """What must hold of a plan beyond its form. Raises Refused."""
    answers = draft.filling.body()["answers"]
    if coordinates := answers.get("coordinates"):
        found = _COORDINATES.fullmatch(str(coordinates))
        if found is None or int(found[1]) > 89 or int(found[3]) > 179:
            raise Refused(
                "Where is that?",
                "Coordinates are latitude and longitude, such as 51.04500, -114.05720; {text} is neither.",
                text=coordinates,
            )
    calls = rounds(answers.get("calls"))
    for one in calls:
        if _NUMBER.fullmatch(str(one.get("call_number") or "")) is None:
            raise Refused(
                "No number to dial",
                "{name}: {text} cannot be dialled. Write digits, spaces and dashes.",
                name=str(one.get("call_name") or ""),
                text=str(one.get("call_number") or ""),
            )
    if not calls:
        raise Refused("Nobody to call", "The plan names no number. Add at least one under the numbers to call.")
    if str(answers.get("review_due") or "") > (desk.today() + _LONGEST_REVIEW).isoformat():
        raise Refused("Too late a review", "A plan is looked at again within a year.")


def cautions(desk: Desk, draft: Draft) -> list[Phrase]:
    """What the province asks for and this plan does not hold."""
    return [
        Phrase("Missing: {part} ({source}).", part=part, source=source)
        for part, source in _missing(desk, draft.site, draft.filling.body()["answers"], draft.filling.language)
    ]


def missing(desk: Desk, plan: Plan, language: str) -> list[tuple[str, str]]:
    """What the province of the site asks for and the plan lacks: the part, and where it is written."""
    return _missing(desk, plan.site, plan.answers, language)


def asked(desk: Desk, language: str) -> list[tuple[str, str]]:
    """Everything that the province of this site asks of a plan: the part, and where it is written."""
    return _missing(desk, desk.site, {}, language)


def rules_known(desk: Desk) -> bool:
    """Whether anything is known of what plans must hold where this site is."""
    province = desk.registers.company.province(desk.site)
    return any(province in one.provinces for one in _parts(desk))


def why(desk: Desk, plan: Plan, on: date, language: str) -> list[Why]:
    """Why it is to be looked at again, the most pressing first."""
    return list(_why(desk, plan, on, language))


def reasons(desk: Desk, plan: Plan, on: date) -> list[str]:
    """The same in single words, each once."""
    return list(dict.fromkeys(one.reason for one in why(desk, plan, on, desk.config.language)))


def _why(desk: Desk, plan: Plan, on: date, language: str) -> Iterator[Why]:
    registers = desk.registers
    reviewed = registers.plans.review(plan, on)
    if reviewed == DUE:
        yield Why(DUE, plan.text("review_due"))
    for one in registers.incidents.all():
        if one.site == plan.site and _grave(one) and _reported(one) > plan.approved_at:
            yield Why(INCIDENT, f"{one.number}: {one.what}", one.id)
    if reviewed == PRACTISED:
        yield Why(PRACTISED, registers.plans.practised(plan.site))
    labels = {row.name: said(row.label, language) for row in desk.library.load("plan").walk()}
    for row in registers.plans.changed(plan):
        yield Why(CHANGED, labels.get(row, row), plan.site)
    for name in _numbers(desk, plan):
        yield Why(NUMBER, name)
    if gone := left(desk, plan):
        yield Why(LEFT, ", ".join(gone))
    if out := _tickets_out(desk, plan, on):
        yield Why(AIDER, ", ".join(map(registers.crew.name, out)))
    for part, source in missing(desk, plan, language):
        yield Why(MISSING, f"{part} ({source})")


def _grave(one: Incident) -> bool:
    return one.kind in _GRAVE or one.could_be_serious or bool({*one.events} - {"none"})


def _reported(one: Incident) -> str:
    """When its report was begun: one of before that was reported only now was not known to the plan."""
    return one.opened[:16] or one.date


def _numbers(desk: Desk, plan: Plan) -> Iterator[str]:
    """Of the crew, by full name among the numbers to call: who has another number now, or has left."""
    crew = desk.registers.crew
    people = [person for person in map(crew.person, crew.names()) if person is not None]
    for call in plan.calls:
        for person in people:
            if person.name.casefold() not in call.name.casefold():
                continue
            if person.left or (person.phone and _digits(person.phone) != _digits(call.number)):
                yield person.name


def _digits(number: str) -> str:
    """As far as the extension; a 1 in front is dialled or not."""
    return re.sub("[^0-9]", "", re.split("[x#*]", number)[0]).removeprefix("1")


def _tickets_out(desk: Desk, plan: Plan, on: date) -> list[str]:
    """Ids of first aiders of the plan whose ticket was seen here and has run out."""
    aiders, certificates = plan.with_duty("first_aid"), desk.registers.certificates
    if not aiders:
        return []
    types = desk.tickets.first_aid()
    good = certificates.holders(types, aiders, on)
    return [
        who
        for who in aiders
        if who not in good and any(certificates.standing(who, type, on) == EXPIRED for type in types)
    ]


def first_aiders(desk: Desk, plan: Plan) -> list[str]:
    """Names of those with that duty in it who are still with the firm."""
    crew = desk.registers.crew
    people = map(crew.person, plan.with_duty("first_aid"))
    return [who.name for who in people if who is not None and not who.left]


def poster(desk: Desk, plan: Plan, paper: str, language: str) -> Poster:
    """What the poster of a plan says; its link is the firm's own address, else that of the kiosk's page."""
    from secor_tui.output.poster import Poster

    registers, record = desk.registers, desk.ledger.get(plan.record)
    return Poster(
        firm=registers.company.name,
        site=registers.company.site_name(plan.site),
        address=plan.text("address"),
        muster=plan.muster_points,
        calls=[(one.name, one.number) for one in plan.calls],
        alarm=plan.text("alarm"),
        first_aid=plan.text("first_aid"),
        first_aiders=first_aiders(desk, plan),
        hospital=plan.text("hospital"),
        evacuation=plan.text("evacuation"),
        access=plan.text("access"),
        version=plan.version,
        number=plan.number,
        approved=f"{registers.crew.name(plan.approved_by)}, {plan.approved_on}",
        coordinates=plan.text("coordinates"),
        link=plan_url(desk.config),
        made=datetime.fromisoformat(record.entered) if record else None,
        paper=paper,
        language=language,
    )


def of_site(desk: Desk) -> dict[str, str]:
    """What is known of this site for an emergency: of its approved plan, else of the site's own record; each text on
    one line. `first_aid` is where it is and how it is called; a plan says both in one."""
    plan, site = desk.registers.plans.current(desk.site), desk.registers.company.sites.get(desk.site, {})
    names = {"address": "address", "muster_point": "muster_point", "alarm": "alarm", "first_aid": "first_aid_place"}
    found = {name: (plan.text(name) if plan else "") or str(site.get(row) or "") for name, row in names.items()}
    if plan is None or not plan.text("first_aid"):
        found["first_aid_call"] = str(site.get("first_aid_call") or "")
    return {name: " ".join(text.split()) for name, text in found.items() if text.strip()}


def aiders_among(desk: Desk, people: Collection[str], on: date) -> list[str]:
    """Ids of the first aiders among these people: those the plan names whose ticket has not run out, then all others
    with a good one."""
    good = desk.registers.certificates.holders(desk.tickets.first_aid(), people, on)
    plan = desk.registers.plans.current(desk.site)
    if plan is None:
        return good
    out = _tickets_out(desk, plan, on)
    named = [who for who in plan.with_duty("first_aid") if who in people and who not in out]
    return list(dict.fromkeys([*named, *good]))


def codes(desk: Desk, plan: Plan) -> tuple[str, str]:
    """What a phone reads: where the plan is found, empty where nowhere, and its card, which needs no network."""
    from secor_tui.output.poster import card

    made = poster(desk, plan, "letter", desk.config.language)
    return made.link, card(made)


def left(desk: Desk, plan: Plan) -> list[str]:
    """Names of those with a duty in it who have left."""
    crew = desk.registers.crew
    return [crew.name(one) for one in plan.people if (who := crew.person(one)) is None or who.left]


def _missing(desk: Desk, site: str, answers: Any, language: str) -> list[tuple[str, str]]:
    province = desk.registers.company.province(site)
    return [
        (said(one.part, language), said(one.source, language))
        for one in plan_rules.missing(_parts(desk), province, answers)
    ]


def _parts(desk: Desk) -> tuple[plan_rules.Part, ...]:
    own = desk.folder / "checklists" / "emergency" / "required.yaml"
    return plan_rules.load_parts(own, Path(shipped.__file__).parent / "emergency" / "required.yaml")
