"""Incidents at the desk: reports, who must still be told of them, investigations and work refusals, each filled in
with what is known already, and what must hold of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from secor_tui.errors import Phrase, Refused, WrongUse
from secor_tui.forms.model import said
from secor_tui.late import late
from secor_tui.program.incidents import FULL, NOT_NEEDED, PRELIMINARY, PUT_OFF, REPORTED, TOLD, VERIFIED, Incident
from secor_tui.program.refusals import NOTICE, REASSIGN, REPORT, REPRESENTATIVE, SUPERVISOR, Refusal

if TYPE_CHECKING:
    from datetime import tzinfo

    from secor_tui.desk import Desk
    from secor_tui.draft import Draft
    from secor_tui.ledger.record import Record
    from secor_tui.program import reporting
    from secor_tui.program.reporting import Clock, Rule
else:
    reporting = late("secor_tui.program.reporting")

CALL, TELL, INVESTIGATE, GO_ON, MEND, VERIFY, CLOSED = (
    "call", "tell", "investigate", "go_on", "mend", "verify", "closed",
)  # fmt: skip
"""What comes next for an incident: somebody is told at once; somebody is told; it is investigated; the investigation is
finished; its actions are done; whether they work is looked at; nothing."""


FIRST_AID = "first-aid"
"""The form of a first-aid record."""


# Where and when


def province_of(desk: Desk, site: str) -> str:
    """Where a site is: as it says itself, else where the firm is."""
    return desk.registers.company.province(site)


def zone_of(desk: Desk, site: str, opened: str = "") -> tzinfo:
    """The clock on the wall at a site, as the kiosk's own knew it when something was `opened`, or knows it now."""
    name = desk.reporting.zones.get(province_of(desk, site), "")
    return reporting.zone_of(name, datetime.fromisoformat(opened) if opened else desk.clock.now())


# Clocks


def clocks(desk: Desk, incident: Incident, *, unsettled: bool = False) -> list[Clock]:
    """Every duty to tell that an incident brings and how it stands, the most pressing first; only those of which
    nobody was told yet when `unsettled`. Raises BrokenRules."""
    province = province_of(desk, incident.site)
    return _clocks(desk, desk.reporting.of(province), province, incident, unsettled=unsettled)


def _clocks(desk: Desk, rules: list[Rule], province: str, incident: Incident, *, unsettled: bool) -> list[Clock]:
    rules = [one for one in rules if one.concerns(incident)]
    if unsettled:
        rules = [one for one in rules if (answer := incident.answer(one.id)) is None or answer.outcome == PUT_OFF]
    if not rules:
        return []
    zone = zone_of(desk, incident.site, incident.opened)
    return reporting.clocks(incident, rules, province=province, zone=zone, now=desk.clock.now())


def running(desk: Desk) -> list[Clock]:
    """The clocks of all incidents that somebody has to act on, the most pressing first. Raises BrokenRules."""
    known = desk.registers.incidents.all()
    provinces = {site: province_of(desk, site) for site in {one.site for one in known}}
    rules = {province: desk.reporting.of(province) for province in provinces.values()}
    found = []
    for one in known:
        province = provinces[one.site]
        found += [it for it in _clocks(desk, rules[province], province, one, unsettled=True) if it.open]
    return sorted(found, key=reporting.urgency) if found else []


def calls(desk: Desk) -> list[Clock]:
    """Who must be told at once and was not, unless somebody put it off for a while."""
    return [one for one in running(desk) if one.state == reporting.CALL and not one.put_off]


def next_step(desk: Desk, incident: Incident) -> str:
    """What comes next for an incident: CALL, TELL … CLOSED."""
    due = [one for one in clocks(desk, incident, unsettled=True) if one.open and one.rule.met_by == TOLD]
    if any(one.state == reporting.CALL for one in due):
        return CALL
    if due:
        return TELL
    if incident.kind == "first_aid" and not incident.could_be_serious and incident.stage == REPORTED:
        # It has a first-aid record; whoever wants to know more investigates all the same.
        return CLOSED
    if incident.stage in (REPORTED, PRELIMINARY):
        return INVESTIGATE if incident.stage == REPORTED else GO_ON
    actions = desk.registers.actions
    if any(actions.any_open(one.record) for one in incident.findings):
        return MEND
    return CLOSED if incident.stage == VERIFIED else VERIFY


# What to say


def what_to_say(desk: Desk, incident: Incident, language: str) -> list[tuple[str, str]]:
    """What whoever calls reads out, each with the name of its line: firm, contact, place, when, who, what."""
    company, crew = desk.registers.company, desk.registers.crew
    site = company.sites.get(incident.site) or {}
    report = desk.ledger.history(incident.id)
    answers = report[-1].answers if report else {}
    firms = str(answers.get("employers") or company.firm.get("legal_name") or company.name)
    people = [crew.name(one) for one in incident.involved]
    people += [str(answers["others"])] if answers.get("others") else []
    parts = (site.get("name"), site.get("address"), incident.where)
    return [
        ("place", ", ".join(str(one) for one in parts if one)),
        ("when", incident.when.replace("T", " ")),
        ("firms", firms),
        ("contact", _contact(desk, site, language)),
        ("who", ", ".join(people)),
        ("what", str(answers.get("what") or incident.what)),
        ("at_once", str(answers.get("at_once") or "")),
    ]


def _contact(desk: Desk, site: Mapping[str, Any], language: str) -> str:
    from secor_tui.program.words import say

    crew = desk.registers.crew
    here = {stay.person for stay in desk.registers.site_log.on_site(desk.local(), desk.site)}
    leads = crew.with_role("foreman", "manager", "owner")
    leads.sort(key=lambda one: (one.id not in here, ("foreman", "manager", "owner").index(one.role)))
    if not leads:
        return str(site.get("phone") or "")
    one = leads[0]
    phone = one.phone or str(site.get("phone") or desk.registers.company.firm.get("phone") or "")
    return ", ".join(part for part in (one.name, say(one.role, language), phone) if part)


# Forms, filled in with what is known


def report(desk: Desk, kind: str = "", *, by: str = "", language: str = "") -> Draft:
    """A report of something that happened on this site."""
    company = desk.registers.company
    known = {"kind": kind, "employers": company.firm.get("legal_name") or company.name}
    return desk.start("incident", by=by, language=language, prefill={name: one for name, one in known.items() if one})


def tell(desk: Desk, incident: str, rule: str, outcome: str = "", *, by: str = "", language: str = "") -> Draft:
    """Who was told of an incident, for one duty to tell. Raises WrongUse."""
    one, duty = _incident(desk, incident), _rule(desk, rule)
    language = language or desk.config.language
    known = {
        "incident": one.id,
        "rule": duty.id,
        "about": _about(desk, one),
        "duty": _duty(desk, one, duty, language),
        "outcome": outcome,
    }
    if outcome == PUT_OFF:
        known["again_at"] = (desk.local() + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")
    prefill = {name: value for name, value in known.items() if value}
    return desk.start("notification", by=by, language=language, prefill=prefill)


def _duty(desk: Desk, incident: Incident, rule: Rule, language: str) -> str:
    """What must be told to whom by when, as the record keeps it."""
    clock = next((one for one in clocks(desk, incident) if one.rule.id == rule.id), None)
    until = f"{clock.due:%Y-%m-%d %H:%M}" if clock and clock.due else ""
    return ", ".join(part for part in (said(rule.title, language), said(rule.to, language), until) if part)


def investigate(desk: Desk, incident: str, stage: str = "", *, by: str = "", language: str = "") -> Draft:
    """The next stage of an investigation, from what the report and the stages before it say. Raises WrongUse."""
    one = _incident(desk, incident)
    crew = desk.registers.crew
    answers = _standing(desk, one.id)
    known: dict[str, Any] = {}
    measures: list[str] = []
    for finding in one.findings:
        before = _standing(desk, finding.record)
        known |= {name: before[name] for name in _CARRIED if before.get(name)}
        measures += _measures(desk, finding.record, before)
    site = desk.registers.company.site_name(one.site)
    people = [crew.name(id) for id in one.involved]
    people += [str(answers["others"])] if answers.get("others") else []
    if not known:
        witnesses = [{"witness": crew.name(str(id))} for id in answers.get("witnesses") or []]
        known = {
            "what": answers.get("what"),
            "when_where": ", ".join(part for part in (one.when.replace("T", " "), site, one.where) if part),
            "persons": ", ".join([*people, *([str(answers["employers"])] if answers.get("employers") else [])]),
            "statements": witnesses,
        }
    known |= {
        "incident": one.id,
        "province": province_of(desk, one.site),
        "about": _about(desk, one),
        "stage": stage or {REPORTED: "", PRELIMINARY: FULL}.get(one.stage, VERIFIED),
        "measures_before": len(measures),
        "before": "\n".join(measures),
    }
    prefill = {name: value for name, value in known.items() if value}
    return desk.start("investigation", by=by, language=language, prefill=prefill)


_CARRIED = (
    "employer_part", "worker_part", "worker_said", "what", "when_where", "persons", "statements", "immediate_cause",
    "direct_kinds", "direct_cause", "whys", "root_kinds", "root_cause",
)  # fmt: skip
"""What a later stage of an investigation starts from. Its measures are not asked again: they stand in the register."""


def _measures(desk: Desk, record: str, answers: Mapping[str, Any]) -> list[str]:
    found = [
        f"{one.note} ({desk.registers.crew.name(one.owner)}, {one.due})" for one in desk.registers.actions.of(record)
    ]
    return found + [str(one["measure"]) for one in answers.get("measures") or [] if one.get("measure")]


def first_aid(desk: Desk, incident: str, *, language: str = "") -> Draft:
    """The first-aid record of whoever was hurt, apart from the report and confidential. Raises WrongUse."""
    one = _incident(desk, incident)
    known: dict[str, Any] = {"injured": list(one.involved[:1]), "happened": one.when, "place": one.where}
    return desk.start(FIRST_AID, language=language, prefill={name: value for name, value in known.items() if value})


def refuse(desk: Desk, *, by: str = "", language: str = "") -> Draft:
    """The report of a worker who refuses work."""
    leads = desk.registers.crew.with_role("foreman")
    known = {
        "province": province_of(desk, desk.site),
        "worker": [by] if by else [],
        "told": [leads[0].id] if len(leads) == 1 else [],
    }
    prefill = {name: value for name, value in known.items() if value}
    return desk.start("work-refusal", by=by, language=language, prefill=prefill)


def refusal_step(desk: Desk, refusal: str, step: str = "", *, by: str = "", language: str = "") -> Draft:
    """The next step of a refusal, or another that can be taken. Raises WrongUse."""
    one = desk.registers.refusals.get(refusal)
    if one is None:
        raise WrongUse("No such refusal", "There is no work refusal {record}.", record=refusal)
    answers = _standing(desk, one.id)
    known = {name: answers[name] for name in ("worker", "work", "danger", "told") if answers.get(name)}
    known |= {"refusal": one.id, "province": province_of(desk, one.site), "step": step or one.next}
    return desk.start(
        "work-refusal", by=by, language=language, prefill={name: value for name, value in known.items() if value}
    )


def _standing(desk: Desk, record: str) -> Mapping[str, Any]:
    history: list[Record] = desk.ledger.history(record)
    return history[-1].answers if history else {}


def _about(desk: Desk, incident: Incident) -> str:
    site = desk.registers.company.site_name(incident.site)
    parts = (incident.number, incident.when.replace("T", " "), site, incident.where)
    return f"{', '.join(part for part in parts if part)}: {incident.what}"


def _incident(desk: Desk, id: str) -> Incident:
    one = desk.registers.incidents.get(id)
    if one is None:
        raise WrongUse("No such incident", "There is no incident {record}.", record=id)
    return one


def _rule(desk: Desk, id: str) -> Rule:
    rule = desk.reporting.get(id)
    if rule is None:
        raise WrongUse("No such rule", "The list of who must be told has no rule {rule}.", rule=id)
    return rule


# What must hold


def check_report(desk: Desk, draft: Draft) -> None:
    """It happened, at a time that is not still to come."""
    when = str(draft.filling.body()["answers"].get("when") or "")[:16]
    zone = zone_of(desk, draft.site, draft.opened)
    if when and _moment(when, zone) > desk.clock.now() + timedelta(minutes=1):
        raise Refused("Not yet", "It is reported as of {when}, and that is still to come.", when=when.replace("T", " "))


def check_told(desk: Desk, draft: Draft) -> None:
    """Of a known incident, by a known rule, after it happened, and not of a report that is still to be made."""
    answers = draft.filling.body()["answers"]
    one, rule = _incident(desk, str(answers.get("incident"))), _rule(desk, str(answers.get("rule")))
    outcome = answers.get("outcome")
    zone, now = zone_of(desk, one.site, one.opened), desk.clock.now()
    if outcome == TOLD:
        told = str(answers.get("told_at") or "")[:16]
        if told < one.when or _moment(told, zone) > now + timedelta(minutes=1):
            raise Refused("When was that?", "They were told after it happened, and not later than now.")
        if rule.needs_full and one.stage not in (FULL, VERIFIED):
            raise Refused("Not yet", "The full investigation comes first; it is what they are to be told.")
        if rule.met_by != TOLD:
            raise Refused("It takes an investigation", "Nobody is told here; this is done by the investigation itself.")
    if outcome == PUT_OFF and _moment(str(answers.get("again_at"))[:16], zone) <= now:
        raise Refused("Until when?", "It is put off until a time that is still to come.")


def check_investigation(desk: Desk, draft: Draft) -> None:
    """Worker and employer are two; what is verified was investigated; a root cause is more than the direct one."""
    answers = draft.filling.body()["answers"]
    one, stage = _incident(desk, str(answers.get("incident"))), answers.get("stage")
    both = set(answers.get("employer_part") or ()) & set(answers.get("worker_part") or ())
    if both:
        names = ", ".join(sorted(map(desk.registers.crew.name, both)))
        raise Refused("One or the other", "{names} cannot take part for the employer and for the workers.", names=names)
    if stage == VERIFIED and one.stage not in (FULL, VERIFIED):
        raise Refused("Not yet", "The full investigation comes first; then its actions can be verified.")
    # Asked again here: the hidden row that the form asks by can be left out of a file.
    if province_of(desk, one.site) == "bc" and not answers.get("worker_part"):
        raise Refused(
            "Who takes part for the workers?", "In British Columbia a worker and the employer both take part in it."
        )
    root, direct = (_plain(answers.get(name)) for name in ("root_cause", "direct_cause"))
    if stage == FULL and root == direct:
        raise Refused("Why could it happen?", "The root cause says the same as the direct cause. Ask why once more.")


def caution_investigation(desk: Desk, draft: Draft) -> list[Phrase]:  # noqa: ARG001 - as all of them are called
    """Too few whys, nothing but protective gear, or somebody to blame."""
    answers = draft.filling.body()["answers"]
    found: list[Phrase] = []
    if answers.get("stage") == FULL:
        whys = len(answers.get("whys") or [])
        if whys < 3:
            found.append(Phrase("Why was asked only {count} times. Is that the root of it?", count=whys))
        controls = {one.get("control") for one in answers.get("measures") or []}
        if controls and controls <= {"ppe", "administrative"}:
            found.append(Phrase("Every action is a rule or protective gear. Can the hazard itself be taken away?"))
    return found


def check_refusal(desk: Desk, draft: Draft) -> None:
    """One step after the other, and the work to nobody else without the whole written notice."""
    if draft.amends:
        return
    answers = draft.filling.body()["answers"]
    step, first = str(answers.get("step") or REPORT), str(answers.get("refusal") or "")
    one = desk.registers.refusals.get(first) if first else None
    if step == REPORT:
        if first:
            raise Refused("Which step?", "The worker has refused already; the next step is taken now.")
        return
    if one is None:
        raise Refused("Which refusal?", "This step belongs to a refusal that was reported before; open that one.")
    if not one.may(step):
        raise Refused("Not this step now", "The steps are taken one after the other, while the work is refused.")
    if step == REASSIGN:
        _check_notice(desk, one, answers)
    if step in (SUPERVISOR, REPRESENTATIVE) and province_of(desk, one.site) == "ab" and not answers.get("copy_given"):
        raise Refused("The worker gets a copy", "In Alberta the worker is given a written copy of what was found.")


def _check_notice(desk: Desk, refusal: Refusal, answers: Mapping[str, Any]) -> None:
    if any(answers.get(name) != "yes" for name in NOTICE) or not str(answers.get("notice") or "").strip():
        raise Refused(
            "Not without the written notice",
            "The work may be offered to somebody else only with a written notice: that it was refused, what was "
            "found unsafe, why it is safe for them, and that they may refuse it too.",
        )
    if refusal.worker in (answers.get("other_worker") or ()):
        name = desk.registers.crew.name(refusal.worker)
        raise Refused(
            "Not to whoever refused it", "{name} refused this work; offer it to nobody or to others.", name=name
        )


def _moment(local: str, zone: tzinfo) -> datetime:
    try:
        return reporting.moment(local, zone)
    except ValueError:
        raise WrongUse("Not a time", "`{text}` is not a time.", text=local) from None


def _plain(text: object) -> str:
    return " ".join(str(text or "").split()).casefold().rstrip(".")


__all__ = ["NOT_NEEDED", "calls", "clocks", "next_step", "report", "running", "tell", "what_to_say"]
