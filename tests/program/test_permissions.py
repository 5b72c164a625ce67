"""Who may do what, row by row."""

from __future__ import annotations

import pytest

from secor_tui.forms.model import ROLES
from secor_tui.program.permissions import SIGNING, TABLE, Do, may, may_place, may_sign

WHO = {
    Do.CLOSE_ACTION: "owner manager foreman",
    Do.CHANGE_ACTION: "owner manager foreman",
    Do.SIGN_FOR_ANOTHER: "owner manager foreman",
    Do.NOTE_REFUSAL: "owner manager foreman",
    Do.SET_PIN: "owner manager foreman",
    Do.ADD_PEOPLE: "owner manager foreman",
    Do.IMPORT_PEOPLE: "owner manager foreman",
    Do.LET_IN: "owner manager foreman",
    Do.PRESUME_LEFT: "owner manager foreman representative",
    Do.START_MUSTER: "owner manager foreman representative worker subcontractor",
    Do.END_MUSTER: "owner manager foreman representative",
    Do.ATTEST_TIME: "owner manager foreman",
    Do.CHANGE_FIRM: "owner manager",
    Do.STATE_HOURS: "owner manager foreman",
    Do.EXPLAIN_GAP: "owner manager foreman",
    Do.CHANGE_SITE: "owner manager foreman",
    Do.APPROVE_PLAN: "owner manager",
    Do.APPROVE_DOCUMENT: "owner manager",
    Do.PLAN_DRILL: "owner manager foreman representative",
    Do.LEAD_DRILL: "owner manager foreman representative worker subcontractor",
    Do.NOTE_POSTING: "owner manager foreman representative worker subcontractor",
    Do.CONFIRM_SCORE: "owner manager",
    Do.INTERVIEW: "owner manager foreman representative",
    Do.NOTE_MILESTONE: "owner manager",
    Do.MAKE_MASTER: "owner manager",
    Do.TAKE_MASTER: "owner manager foreman",
    Do.TRUST_OFFICE: "owner",
    Do.ADMIT_AUDITOR: "owner",
    Do.END_AUDITOR: "owner manager",
    Do.STATE_COSTS: "owner",
    Do.SEE_TICKET: "owner manager foreman",
    Do.CHANGE_UNITS: "owner manager foreman",
    Do.CHOOSE_PAPERS: "owner manager foreman",
    Do.CHOOSE_BACKUPS: "owner",
    Do.RETURN_TO_SERVICE: "owner manager foreman representative worker subcontractor",
}


@pytest.mark.parametrize("role", [*ROLES, "", "stranger"])
@pytest.mark.parametrize("what", Do)
def test_each_role_may_do_what_the_table_says_and_nothing_else(what: Do, role: str) -> None:
    assert may(role, what) is (role in WHO[what].split())


def test_everything_that_can_be_done_has_its_row() -> None:
    assert set(TABLE) == set(Do) == set(WHO)


def test_a_worker_cannot_close_an_action_read_first_aid_records_or_sign_for_another() -> None:
    assert not any(may("worker", what) for what in (Do.CLOSE_ACTION, Do.SIGN_FOR_ANOTHER))


def test_a_visitor_may_do_nothing_of_it() -> None:
    assert not any(may("visitor", what) for what in Do)


@pytest.mark.parametrize("kind", SIGNING)
def test_a_signature_that_is_itself_such_an_act_follows_the_table(kind: str) -> None:
    assert [role for role in ROLES if may_sign(role, kind)] == [role for role in ROLES if may(role, SIGNING[kind])]


def test_anybody_may_sign_an_inspection() -> None:
    assert all(may_sign(role, "inspection") for role in ROLES)


@pytest.mark.parametrize("giver", ROLES)
@pytest.mark.parametrize("before", ["", *ROLES])
@pytest.mark.parametrize("to", ROLES)
def test_nobody_gives_or_takes_a_role_that_stands_above_their_own(giver: str, before: str, to: str) -> None:
    above = ROLES[: ROLES.index(giver)]
    assert may_place(giver, as_=to, before=before) is (to == before or (to not in above and before not in above))
    # To say that somebody has left takes their role away.
    assert may_place(giver, as_=before or to, before=before, leaves=True) is ((before or to) not in above)
