"""Who may do what: one table, from what is done to the roles that may do it.

A role that stands higher in ROLES may not by itself do more; what it may is written out.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from secor_tui.forms.model import ROLES


class Do(StrEnum):
    """What not everybody may do."""

    CLOSE_ACTION = "close a corrective action"
    CHANGE_ACTION = "reopen or move a corrective action"
    SIGN_FOR_ANOTHER = "sign for another"
    NOTE_REFUSAL = "note that somebody declined to sign"
    SET_PIN = "set somebody's PIN with them"
    ADD_PEOPLE = "bring people in"
    IMPORT_PEOPLE = "import people from a file"
    LET_IN = "let somebody in who is stopped at the gate"
    PRESUME_LEFT = "say that somebody has left who did not sign out"
    START_MUSTER = "start a muster"
    END_MUSTER = "end a muster"
    ATTEST_TIME = "say what time it truly is"
    CHANGE_FIRM = "change what the firm says of itself"
    STATE_HOURS = "say how many hours were worked and how many days were lost in a month"
    EXPLAIN_GAP = "say why something was not done, or that nobody worked"
    CHANGE_SITE = "open a site, or change what is said of it"
    APPROVE_PLAN = "approve the emergency plan of a site"
    PLAN_DRILL = "plan a drill"
    LEAD_DRILL = "lead a drill and write it up"
    NOTE_POSTING = "note that a paper hangs, or was taken down"
    APPROVE_DOCUMENT = "approve a policy, a rule, a practice or a procedure"
    CONFIRM_SCORE = "confirm the score of an audit question, or say which audit is worked towards"
    INTERVIEW = "interview people for the audit, or walk the site for it"
    NOTE_MILESTONE = "note a step to the certificate: a membership, a course, an audit, the certificate itself"
    MAKE_MASTER = "make a pack of what the office owns, for the trailers"
    TAKE_MASTER = "take a pack of the office whose key the kiosk knows"
    TRUST_OFFICE = "say that a key is the office's"
    ADMIT_AUDITOR = "let an auditor from outside look at the records"
    END_AUDITOR = "end the access of an auditor before its time"
    STATE_COSTS = "say what certification costs the firm, and what premium it pays"
    SEE_TICKET = "say that one held somebody's ticket in one's hand"
    CHANGE_UNITS = "add a unit of equipment, change it, or take it out of use for good"
    CHOOSE_PAPERS = "choose where papers are sent"
    CHOOSE_BACKUPS = "choose where backups go, which hold everything"
    RETURN_TO_SERVICE = "put a unit of equipment back in service"
    """Whoever is named as its maintainer too: who of the crew that is stands with the unit (`unit_rules`)."""


_LEADS = frozenset({"owner", "manager", "foreman"})
_CREW = frozenset(ROLES) - {"visitor"}

TABLE: Mapping[Do, frozenset[str]] = {
    Do.CLOSE_ACTION: _LEADS,
    Do.CHANGE_ACTION: _LEADS,
    Do.SIGN_FOR_ANOTHER: _LEADS,
    Do.NOTE_REFUSAL: _LEADS,
    Do.SET_PIN: _LEADS,
    Do.ADD_PEOPLE: _LEADS,
    Do.IMPORT_PEOPLE: _LEADS,
    Do.LET_IN: _LEADS,
    Do.PRESUME_LEFT: _LEADS | {"representative"},
    Do.START_MUSTER: _CREW,
    Do.END_MUSTER: _LEADS | {"representative"},
    Do.ATTEST_TIME: _LEADS,
    Do.CHANGE_FIRM: frozenset({"owner", "manager"}),
    Do.STATE_HOURS: _LEADS,
    Do.EXPLAIN_GAP: _LEADS,
    Do.CHANGE_SITE: _LEADS,
    Do.APPROVE_PLAN: frozenset({"owner", "manager"}),
    Do.PLAN_DRILL: _LEADS | {"representative"},
    Do.LEAD_DRILL: _CREW,
    Do.NOTE_POSTING: _CREW,
    Do.APPROVE_DOCUMENT: frozenset({"owner", "manager"}),
    Do.CONFIRM_SCORE: frozenset({"owner", "manager"}),
    Do.INTERVIEW: _LEADS | {"representative"},
    Do.NOTE_MILESTONE: frozenset({"owner", "manager"}),
    Do.MAKE_MASTER: frozenset({"owner", "manager"}),
    Do.TAKE_MASTER: _LEADS,
    Do.TRUST_OFFICE: frozenset({"owner"}),
    Do.ADMIT_AUDITOR: frozenset({"owner"}),
    Do.END_AUDITOR: frozenset({"owner", "manager"}),
    Do.STATE_COSTS: frozenset({"owner"}),
    Do.SEE_TICKET: _LEADS,
    Do.CHANGE_UNITS: _LEADS,
    Do.CHOOSE_PAPERS: _LEADS,
    Do.CHOOSE_BACKUPS: frozenset({"owner"}),
    Do.RETURN_TO_SERVICE: _CREW,
}

SIGNING: Mapping[str, Do] = {
    "action": Do.CLOSE_ACTION,
    "action-change": Do.CHANGE_ACTION,
    "clock": Do.ATTEST_TIME,
    "firm": Do.CHANGE_FIRM,
    "site": Do.CHANGE_SITE,
    "frequency": Do.CHANGE_FIRM,
    "days-off": Do.EXPLAIN_GAP,
    "gap": Do.EXPLAIN_GAP,
    "hours": Do.STATE_HOURS,
    "worker": Do.ADD_PEOPLE,
    "certificate": Do.SEE_TICKET,
    "plan": Do.APPROVE_PLAN,
    "document": Do.APPROVE_DOCUMENT,
    "posting": Do.NOTE_POSTING,
    "audit-score": Do.CONFIRM_SCORE,
    "audit-plan": Do.CONFIRM_SCORE,
    "milestone": Do.NOTE_MILESTONE,
    "costs": Do.STATE_COSTS,
    "master": Do.TAKE_MASTER,
    "gathered": Do.MAKE_MASTER,
    "auditor-access": Do.ADMIT_AUDITOR,
    "auditor-end": Do.END_AUDITOR,
    "interview": Do.INTERVIEW,
    "observation": Do.INTERVIEW,
    "muster": Do.END_MUSTER,
    "drill-plan": Do.PLAN_DRILL,
    "drill": Do.LEAD_DRILL,
    "unit": Do.CHANGE_UNITS,
    "unit-repair": Do.RETURN_TO_SERVICE,
}
"""Kinds of records whose signature is itself something that not everybody may do, whatever the checklist says.

None of them stands without one: it would be done by nobody who may.
"""


OWN_HAND = frozenset({"action", "action-change", "reading"})
"""Kinds of records that somebody signs for themselves or not at all: nobody signs that another has seen something."""


def may(role: str, what: Do) -> bool:
    return role in TABLE[what]


def may_sign(role: str, kind: str) -> bool:
    """Whether a record of this kind can bear the signature of this role at all."""
    return kind not in SIGNING or may(role, SIGNING[kind])


def stands_above(role: str, other: str) -> bool:
    return role in ROLES and other in ROLES and ROLES.index(role) < ROLES.index(other)


def may_place(role: str, *, as_: str, before: str = "", leaves: bool = False) -> bool:
    """Whether this role may bring somebody in as what they are to be, or change what they were `before`.

    Nobody makes anybody more than they are themselves, or takes anything from those who stand above them.
    """
    if as_ == before and not leaves:
        return True
    return all(ROLES.index(one) >= ROLES.index(role) for one in (as_, before) if one in ROLES)
